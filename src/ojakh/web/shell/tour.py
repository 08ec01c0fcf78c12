"""The guided tour of a demonstration: seven stops along the road, each done when its fact is in the database."""

from collections.abc import Set
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ojakh.custody import queries
from ojakh.custody.access import Role

COOKIE = "tour"
READY = "system.demonstration_ready"
"""The act that ends the making of a demonstration: what is recorded after it, somebody did."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: where it happens, who does it, what to do and why. `kinds` are the acts that make its fact."""

    number: int
    name: str | Promise
    address: str
    role: Role | None
    do: str | Promise
    why: str | Promise
    kinds: tuple[str, ...]


STOPS: tuple[Stop, ...] = (
    Stop(
        1,
        _("Register"),
        "portal:start",
        None,
        _("Register a household as a resident would, in any of the four languages and any script. Keep the receipt."),
        _("People come first: they learn what is asked and why before they answer, and they get a way back in."),
        ("people.registered",),
    ),
    Stop(
        2,
        _("Match"),
        "review:queue",
        Role.ADJUDICATOR,
        _("Take the next card at the duplicate desk and decide it."),
        _("The same person is often written twice, in two scripts. Only a person decides that two records are one."),
        ("people.judged",),
    ),
    Stop(
        3,
        _("Need"),
        "needs:board",
        Role.PLANNER,
        _("Enter a request that was voiced at a meeting."),
        _("A need that is written down with its source can be planned for, and asked about later."),
        ("need.requested",),
    ),
    Stop(
        4,
        _("Plan"),
        "plan:board",
        Role.PLANNER,
        _("Draft a plan and read the reason beside a short line; then propose or approve one."),
        _("When there is not enough, everybody may see by which rule it was shared."),
        ("plan.drafted", "plan.proposed", "plan.approved"),
    ),
    Stop(
        5,
        _("Deliver"),
        "deliver:board",
        Role.KEEPER,
        _("Load a plan, or receive a waybill that arrived short."),
        _("What went in must equal what came out, what is left and what was lost, each with a name of a role."),
        ("delivery.loaded", "delivery.departed", "delivery.received"),
    ),
    Stop(
        6,
        _("Verify"),
        "verify:board",
        Role.MONITOR,
        _("Write down a finding of a mission, or add evidence to a claim."),
        _("Nobody has looked is not the same as nothing is there; the coverage keeps the two apart."),
        ("mission.found", "claim."),
    ),
    Stop(
        7,
        _("Publish"),
        "verify:releases",
        Role.PUBLISHER,
        _("Prepare the next release and read what the attack on it found, then look at the public page."),
        _("Figures come with date, coverage and method, and small groups cannot be worked out of them."),
        ("release.",),
    ),
)


def done_stops(kinds: Set[str]) -> frozenset[int]:
    """Numbers of the stops whose fact is among the kinds of acts; a kind that ends in a point counts all below it."""
    return frozenset(
        stop.number
        for stop in STOPS
        if any(
            kind == wanted or (wanted.endswith(".") and kind.startswith(wanted))
            for kind in kinds
            for wanted in stop.kinds
        )
    )


def facts() -> frozenset[int]:
    """The stops whose fact somebody has made since the demonstration was ready."""
    office = queries.office()
    ready = queries.last_act(READY) or (office.created_at if office else None)
    return done_stops(queries.kinds_since(ready)) if ready else frozenset()


def chosen(request: HttpRequest) -> Stop | None:
    """The stop that the address or the cookie names, or None."""
    text = request.GET.get("tour", "") or request.COOKIES.get(COOKIE, "")
    return STOPS[int(text) - 1] if text.isascii() and text.isdigit() and 1 <= int(text) <= len(STOPS) else None


def tour_of(request: HttpRequest) -> dict[str, object] | None:
    """What the bar above the page shows, or None where no tour goes on."""
    stop = chosen(request)
    if stop is None:
        return None
    done = facts()
    accounts = queries.holders(stop.role) if stop.role else []
    return {
        "stop": stop,
        "stops": [{"number": one.number, "name": one.name, "done": one.number in done} for one in STOPS],
        "done": stop.number in done,
        "account": accounts[0] if accounts else "",
        "next": stop.number + 1 if stop.number < len(STOPS) else 0,
    }
