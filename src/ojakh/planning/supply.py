"""Lots merged into supply groups: stock that may go to exactly the same needs is one pile for the sharing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ojakh.planning.policy import Policy
from ojakh.planning.problem import Earmark, Lot, Problem, parse_day


@dataclass(frozen=True, slots=True)
class SupplyGroup:
    """Usable lots of one item in one warehouse with the same earmark and the same set of classes they last for.

    `packs` counts whole packs; `lasts_for` is the longest shelf-life demand (days) the lots still meet; `lots` stand
    first expiring first.
    """

    id: str
    warehouse: str
    item: str
    earmark: Earmark | None
    lasts_for: int
    packs: int
    lots: tuple[Lot, ...]

    def may_serve(self, *, need_class: str, place: str, shelf_life: int) -> bool:
        """Whether earmark and remaining shelf life allow this recipient."""
        if shelf_life > self.lasts_for:
            return False
        mark = self.earmark
        return mark is None or (
            (not mark.classes or need_class in mark.classes) and (not mark.places or place in mark.places)
        )


@dataclass(frozen=True, slots=True)
class Supply:
    """All groups by item, what was left out and why, and loose units that do not fill a pack (by lot).

    `lacking` says why an item of which something is there has no group: nothing usable, or no lot with a whole pack.
    """

    groups: Mapping[str, tuple[SupplyGroup, ...]]
    left_out: tuple[tuple[str, str], ...]
    loose: Mapping[str, int]
    lacking: Mapping[str, str]


def supply_of(problem: Problem, policy: Policy) -> Supply:
    """Usable stock on the planning day: released, arrived or confirmed, and lasting the transit and the class."""
    packs = {item.id: item.pack for item in problem.items}
    demands = sorted({one.min_shelf_life_days for one in policy.classes} | {0})
    on_board = Counter[str]()
    for one in problem.loaded:
        on_board[one.lot] += one.qty
    piles: dict[tuple[str, str, str, int], list[Lot]] = {}
    left_out: list[tuple[str, str]] = []
    loose: dict[str, int] = {}
    lacking: dict[str, str] = {}
    for stored in sorted(problem.lots, key=lambda one: one.id):
        lot, (lasts, reason) = stored, _lasts_for(stored, problem, policy, demands)
        if lot.id in on_board:
            lot = replace(lot, qty=lot.qty - on_board[lot.id])
        if reason:
            left_out.append((lot.id, reason))
            if lot.qty:
                lacking[lot.item] = "no_usable_lot"
            continue
        rest = lot.qty % packs[lot.item]
        if rest:
            loose[lot.id] = rest
            lacking.setdefault(lot.item, "less_than_one_pack")
        key = (lot.item, lot.warehouse, lot.earmark.code if lot.earmark else "", lasts)
        piles.setdefault(key, []).append(lot)
    groups: dict[str, list[SupplyGroup]] = {}
    for (item, warehouse, mark, lasts), lots in sorted(piles.items()):
        total = sum(lot.qty // packs[item] for lot in lots)
        if total:
            lots.sort(key=lambda one: (one.expiry or "9999-12-31", one.id))
            group_id = "/".join([warehouse, item, *([mark] if mark else []), *([f"{lasts}d"] if lasts else [])])
            groups.setdefault(item, []).append(
                SupplyGroup(group_id, warehouse, item, lots[0].earmark, lasts, total, tuple(lots))
            )
    lacking = {item: why for item, why in lacking.items() if item not in groups}
    return Supply({item: tuple(some) for item, some in groups.items()}, tuple(left_out), loose, lacking)


def _lasts_for(lot: Lot, problem: Problem, policy: Policy, demands: list[int]) -> tuple[int, str]:
    """The longest shelf-life demand the lot meets, or the reason why it is left out."""
    if lot.quarantined:
        return 0, "quarantined"
    if lot.available_from is not None and lot.available_from > problem.day:
        return 0, "not_arrived"
    if not lot.confirmed or (lot.available_from is not None and policy.arrivals == "none"):
        return 0, "not_confirmed"
    if lot.expiry is None:
        return demands[-1], ""
    days = (parse_day(lot.expiry, subject=lot.id) - parse_day(problem.day, subject="day")).days - policy.transit_days
    if days < 0:
        return 0, "expired"
    return max(demand for demand in demands if demand <= days), ""
