"""What a household asked for and where it stands in the plans, in sentences; and the end of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ojakh.delivery import helping
from ojakh.delivery import queries as delivery
from ojakh.delivery.sentences import headline, help_for, reason
from ojakh.needs import actions as needs_actions
from ojakh.needs import queries as needs
from ojakh.people import actions

ROWS = 50
LATEST = 3
"""Plans that a page looks back on."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One plan in which a request was: the plan, what it says, the first reason, and what would change it."""

    plan: Any
    day: str
    words: str
    why: str
    helps: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Want:
    """One request with its plans, the newest first, or a sentence on why there is none."""

    request: Any
    standings: Sequence[Standing]
    without: str


def wants(household: Any) -> list[Want]:
    """Requests of a household with where each stands."""
    return [_want(request, household) for request in needs.requests_of_household(household.pk)[:ROWS]]


def _want(request: Any, household: Any) -> Want:
    standings = standings_of(request)
    return Want(request, standings, "" if standings else _without(request, household))


def standings_of(request: Any) -> list[Standing]:
    """Where a request stands in the latest approved plans, the newest first; of that, what would change it."""
    lines = delivery.lines_of_request(request.pk)[:LATEST]
    return [_standing(line, newest=not at and request.state == "open") for at, line in enumerate(lines)]


def _standing(line: Any, *, newest: bool) -> Standing:
    unit = line.item.unit
    codes = [one["code"] for one in line.facts.get("reasons", [])]
    return Standing(
        plan=line.plan,
        day=date_format(line.plan.day, "DATE_FORMAT"),
        words=headline(line.given, line.need, unit=unit, waiting=line.waiting),
        why=reason(codes[0]) if codes else "",
        helps=[help_for(one, unit=unit) for one in helping.helps_of(line)] if newest else (),
    )


def _without(request: Any, household: Any) -> str:
    """Why a request is in no approved plan."""
    if request.state != "open":
        return _("It is not planned any more: the request is closed.")
    if household.state != "active":
        return _("It is not planned any more: the household is closed.")
    day = date_format(request.until_on, "DATE_FORMAT")
    return _("It is in no approved plan yet. Each plan up to %(day)s takes it up.") % {"day": day}


@transaction.atomic
def close(household: Any, *, by: str, reason: str, erasure_asked: bool = False) -> None:
    """Close a household together with what it still asks for."""
    actions.close_household(household, by=by, reason=reason, erasure_asked=erasure_asked)
    for request in needs.requests_of_household(household.pk).filter(state="open"):
        needs_actions.close_request(request.uuid, reason=f"household {reason}", by=by)
