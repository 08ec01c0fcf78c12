"""Gaps against planning figures: what a figure asks for in each served place, beside what was asked and what came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ojakh.needs import queries, rules
from ojakh.needs.models import Standard

MEASURED: Mapping[str, tuple[str, ...]] = {
    "water": ("water.total.low", "water.standard", "water.survival", "water.total.high"),
    "flour": ("ration.cereal",),
}
"""Good -> the planning figures, per person, that it is measured by; which one counts is for the policy to say."""


def unconfirmed(standard: Standard) -> bool:
    """Whether a figure has not been read in the current edition by a second person."""
    return standard.status == "to_confirm" or "to confirm" in standard.edition


@dataclass(frozen=True, slots=True)
class PlaceGap:
    """One place: people registered, what the figure asks for, what was asked, what came, what is missing of it.

    Nobody registered is unknown, never zero people.
    """

    place_id: int
    people: int | None
    needed: int | None
    asked: int
    came: int
    gap: int | None


def figures_for(code: str) -> list[Standard]:
    """The planning figures that a good is measured by, those that exist."""
    found = [queries.standard(one) for one in MEASURED.get(code, ())]
    return [one for one in found if one is not None and one.value is not None]


def gaps_against(
    standard: Standard,
    *,
    place_ids: Iterable[int],
    people: Mapping[int, int],
    asked: Mapping[int, int],
    came: Mapping[int, int],
    days: int,
) -> list[PlaceGap]:
    """Each place against one figure for a period, the largest gap first; places with an unknown count stand first."""
    rows = []
    for place in place_ids:
        count = people.get(place) or None
        needed = rules.minimum(value=standard.value, unit=standard.unit, per=standard.per, count=count, days=days)
        gap = rules.net_need(target=needed, delivered=came.get(place, 0))
        rows.append(PlaceGap(place, count, needed, asked.get(place, 0), came.get(place, 0), gap))
    return sorted(rows, key=lambda row: (row.gap is not None, -(row.gap or 0), row.place_id))
