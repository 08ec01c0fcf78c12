"""Kinds of captures: which page right each needs, which field says what it is about, and who writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ojakh.web.deliver import handover

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of capture. `settle` is the page right of those who look at what could not be taken."""

    action: str
    settle: str
    subject: str
    write: Callable[[Fields, str], None]
    label: str | Promise


KINDS: dict[str, Kind] = {
    "delivery": Kind("deliver.drive", "deliver.explain", "waybill", handover.write, _("Hand-over")),
}
