"""What every template may use: the office, who acts, and the rooms that this actor may enter."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ojakh.custody import policy
from ojakh.kernel.language import OWN_NAMES
from ojakh.web.shell import tour

if TYPE_CHECKING:
    from ojakh.custody.models import Office

ROOMS: tuple[tuple[str, str, object], ...] = (
    ("register.desk", "register:desk", _("Register")),
    ("review.queue", "review:queue", _("Duplicates")),
    ("review.quality", "review:reading", _("How well cards are read")),
    ("needs.board", "needs:board", _("Needs")),
    ("plan.board", "plan:board", _("Plan")),
    ("deliver.board", "deliver:board", _("Deliver")),
    ("verify.board", "verify:board", _("Verify")),
    ("publish.board", "verify:releases", _("Publish")),
    ("office.admin", "office:admin", _("Health")),
)
"""Rooms in the order of the road: action of the policy table, address, label."""


def office(request: HttpRequest) -> dict[str, object]:
    """Office, actor, rooms, languages and the tour for the base template."""
    actor = getattr(request, "actor", None)
    house = getattr(request, "office", None)
    return {
        "office": house,
        "office_name": name_of(house) if house is not None else "",
        "tour": tour.tour_of(request) if house is not None and house.demonstration else None,
        "actor": actor,
        "rooms": [
            {"address": address, "label": label}
            for action, address, label in ROOMS
            if actor is not None and policy.page_verdict(action, actor).allowed
        ],
        "languages": [{"code": code.value, "name": name} for code, name in OWN_NAMES.items()],
        "language": get_language() or settings.LANGUAGE_CODE,
    }


def name_of(house: "Office") -> str:
    """The name of the office as it gave it itself; a demonstration is named in the reader's language."""
    return gettext("Demonstration office (synthetic people)") if house.demonstration else house.name
