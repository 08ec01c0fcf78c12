"""What others may read of needs: goods, standards, meetings with their points, open requests, gaps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from ojakh.kernel import clock
from ojakh.needs import rules
from ojakh.needs.models import ActionPoint, Body, Item, Meeting, Request, Standard


def items() -> QuerySet[Item]:
    """All goods by code."""
    return Item.objects.order_by("code")


def item(code: str) -> Item | None:
    """One good."""
    return Item.objects.filter(code=code).first()


def bodies() -> QuerySet[Body]:
    """Coordination bodies with the number of their meetings and open points."""
    return Body.objects.annotate(
        meeting_count=Count("meetings", distinct=True),
        open_points=Count("meetings__points", filter=Q(meetings__points__state="open"), distinct=True),
    ).order_by("name")


def body(uuid: UUID | str) -> Body | None:
    """One body."""
    return Body.objects.filter(uuid=uuid).first()


def meetings(*, body_id: int | None = None) -> QuerySet[Meeting]:
    """Meetings, newest first."""
    found = Meeting.objects.select_related("body").prefetch_related("points").order_by("-held_on", "-pk")
    return found if body_id is None else found.filter(body_id=body_id)


def meeting(uuid: UUID | str) -> Meeting | None:
    """One meeting with its points and requests."""
    return meetings().filter(uuid=uuid).first()


def open_points(*, overdue_only: bool = False) -> QuerySet[ActionPoint]:
    """Open action points, those due first first."""
    found = ActionPoint.objects.select_related("meeting__body").filter(state=ActionPoint.State.OPEN)
    return (found.filter(due_on__lt=clock.today()) if overdue_only else found).order_by("due_on", "pk")


def requests(**filters: object) -> QuerySet[Request]:
    """Requests with what they point at, newest first."""
    related = ("item", "place__area", "facility", "meeting__body", "household")
    return Request.objects.select_related(*related).filter(**filters).order_by("-voiced_on", "-pk")


def request(uuid: UUID | str) -> Request | None:
    """One request."""
    return requests(uuid=uuid).first()


def requests_of_household(household_id: int) -> QuerySet[Request]:
    """What one household asked for."""
    return requests(household_id=household_id)


def open_on(day: date) -> QuerySet[Request]:
    """Open requests whose period holds a day."""
    return requests(state=Request.State.OPEN, from_on__lte=day, until_on__gte=day)


def planned_need(request: Request) -> int | None:
    """The amount of a request that planning works with, in base units; None is unknown."""
    return rules.planned_need(
        asked=request.asked,
        minimum=request.minimum,
        assessed=request.assessed,
        declared_use=request.declared_use,
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """How much of one good is asked for at one place, and how many requests state no amount."""

    place_id: int
    item: Item
    asked: int
    unknown: int


def gaps(day: date) -> list[Gap]:
    """Open needs of a day summed per place and good; requests without an amount are counted apart, never as zero."""
    totals: dict[tuple[int, int], list[int]] = {}
    goods: dict[int, Item] = {}
    for one in open_on(day):
        amount = planned_need(one)
        total = totals.setdefault((one.place_id, one.item_id), [0, 0])
        total[0] += amount or 0
        total[1] += amount is None
        goods[one.item_id] = one.item
    return [Gap(place, goods[item], asked, unknown) for (place, item), (asked, unknown) in sorted(totals.items())]


def silent_places(served: Iterable[int], day: date) -> list[int]:
    """Served places from which no request is open on a day: they have not reported, which is not a zero."""
    heard = set(open_on(day).values_list("place_id", flat=True))
    return [place for place in served if place not in heard]


def standards() -> list[Standard]:
    """The newest version of each planning figure, by code."""
    newest: dict[str, Standard] = {}
    for standard in Standard.objects.order_by("code", "version"):
        newest[standard.code] = standard
    return list(newest.values())


def standard(code: str) -> Standard | None:
    """The newest version of one figure."""
    return Standard.objects.filter(code=code).order_by("-version").first()


def standard_minimum(code: str, *, count: int | None, days: int) -> int | None:
    """Base units that a figure asks for; None where it has no value or the count is unknown.

    Rows `ref.*` and `assume.*` are orders of size and enter no need.
    """
    found = standard(code)
    if found is None or code.startswith(("ref.", "assume.")):
        return None
    return rules.minimum(value=found.value, unit=found.unit, per=found.per, count=count, days=days)


def counts() -> Mapping[str, int]:
    """Totals for the board."""
    return {
        "open_requests": Request.objects.filter(state=Request.State.OPEN).count(),
        "open_points": ActionPoint.objects.filter(state=ActionPoint.State.OPEN).count(),
        "overdue_points": open_points(overdue_only=True).count(),
        "meetings": Meeting.objects.count(),
    }


def import_marks() -> set[str]:
    """Marks of list rows that became requests."""
    return {mark for mark in Request.objects.values_list("basis__import", flat=True) if mark}


def not_called_back() -> QuerySet[Request]:
    """Open requests that no call has verified yet, the oldest first."""
    return requests(state=Request.State.OPEN, called_back_on=None).order_by("voiced_on", "pk")


def asked_of(item_id: int, day: date) -> dict[int, int]:
    """Place id -> base units of a good that open requests of a day ask for; those without an amount add nothing."""
    totals: dict[int, int] = {}
    for one in open_on(day).filter(item_id=item_id):
        totals[one.place_id] = totals.get(one.place_id, 0) + (planned_need(one) or 0)
    return totals
