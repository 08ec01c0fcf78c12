"""One finding, incident or assessment of damage among all of them: by words, number, place and days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from ojakh.custody.search import fold_with_numbers
from ojakh.missions import damage, harm, incidents, queries, when
from ojakh.missions.errors import DateNotUnderstood
from ojakh.missions.models import DamageAssessment, Incident

KINDS: tuple[str, ...] = ("finding", "incident", "damage")
_DAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "finding": (("cell__observed_on", "cell__observed_until"),),
    "incident": (("earliest", "latest"),),
    "damage": (("earliest", "latest"), ("observed_on", "observed_on")),
}
"""First and last day of a record; damage is found by the days of its event and by the day on which it was seen."""
_PLACE = {"finding": "cell__place", "incident": "place", "damage": "place"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found, with what it says and the last day that it tells of."""

    kind: str
    row: Any
    told: harm.Told
    day: date | None

    @property
    def key(self) -> str:
        """Kind and number of the record, by which a form names it."""
        return f"{self.kind}:{self.row.pk}"


def search(*, words: str = "", place_id: int | None = None, days: str = "", kind: str = "") -> list[Hit]:
    """Records that nobody withdrew and that hold all words at the beginning of a word, the latest first.

    Words are looked for in numbers and free texts, without regard to case and marks; `days` is a date as exactly as it
    is known (EDTF), and what may lie in it is found. A record without a place or a day is in no place and on no day.
    """
    terms = [f" {term}" for term in map(fold_with_numbers, words.split()) if term]
    span = _span(days.strip())
    found = [hit for one in KINDS if kind in ("", one) for hit in _hits(one, place_id=place_id, span=span)]
    named = [hit for hit in found if all(term in _text(hit) for term in terms)] if terms else found
    return sorted(named, key=lambda hit: (hit.day or date.min, hit.told.code), reverse=True)


def named(key: str) -> Hit | None:
    """The record that a form names; None where there is none, or where it was withdrawn."""
    kind, _colon, number = key.partition(":")
    if kind not in KINDS or not number.isascii() or not number.isdigit() or len(number) > 18:
        return None
    return next((_hit(kind, row) for row in _rows(kind).filter(pk=int(number))), None)


def _span(days: str) -> when.Bounds | None:
    if not days:
        return None
    try:
        return when.bounds(days)
    except when.NotADate as unreadable:
        raise DateNotUnderstood(value=days) from unreadable


def _rows(kind: str) -> QuerySet[Any]:
    """All records of a kind but those that were withdrawn."""
    if kind == "finding":
        return queries.findings(published_only=False)
    if kind == "incident":
        return incidents.incidents().exclude(state=Incident.State.WITHDRAWN)
    return damage.assessments().exclude(state=DamageAssessment.State.WITHDRAWN)


def _hits(kind: str, *, place_id: int | None, span: when.Bounds | None) -> Iterator[Hit]:
    rows = _rows(kind)
    if place_id is not None:
        rows = rows.filter(**{_PLACE[kind]: place_id})
    if span is not None:
        meets = Q()
        for first, last in _DAYS[kind]:
            meets |= _meets(span, first, last)
        rows = rows.filter(meets)
    return (_hit(kind, row) for row in rows)


def _meets(span: when.Bounds, first: str, last: str) -> Q:
    """Whether days have one in common with a period; a side that is open has no end, two open sides are no days."""
    found = ~Q(**{first: None, last: None})
    if span.latest is not None:
        found &= Q(**{first: None}) | Q(**{f"{first}__lte": span.latest})
    if span.earliest is not None:
        found &= Q(**{last: None}) | Q(**{f"{last}__gte": span.earliest})
    return found


def _hit(kind: str, row: Any) -> Hit:
    day = {
        "finding": lambda: row.cell.observed_until,
        "incident": lambda: row.latest or row.earliest,
        "damage": lambda: row.observed_on,
    }[kind]()
    return Hit(kind, row, harm.KINDS[kind][1](row), day)


def _text(hit: Hit) -> str:
    """What is looked through, in the form in which it is compared."""
    return "".join(f" {fold_with_numbers(text)}" for text in (hit.told.code, *hit.told.texts) if text)
