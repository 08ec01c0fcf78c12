"""Amounts as people read them, with the unit in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ojakh.kernel.quantities import Amount, Unit

UNITS: dict[str, str | Promise] = {"kg": _("kg"), "l": _("l"), "pc": _("pc")}


def unit_name(code: str) -> str:
    """The unit in the reader's language."""
    return str(UNITS.get(code, code))


def amount(base: int | None, unit: str) -> str:
    """Base units as people read them: `400 l`; a dash where the amount is unknown."""
    if base is None:
        return "–"
    text = Amount(base, Unit(unit)).shown()
    number, _space, name = text.rpartition(" ")
    return f"{number.replace(',', ' ')} {unit_name(name)}"
