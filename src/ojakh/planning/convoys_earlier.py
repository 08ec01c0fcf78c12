"""The journeys of an earlier plan as its document tells them: which load rode with which vehicle on which trip."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ojakh.planning.errors import PlanningError
from ojakh.planning.journeys import Rules, read_rules
from ojakh.planning.loads import Load
from ojakh.planning.plan_document import plan_document
from ojakh.planning.result import Plan

Row = Mapping[str, Any]
Kind = tuple[str, str, frozenset[str], bool]
"""Warehouse, place, the groups that may ride together, and whether it is cold."""


@dataclass(frozen=True, slots=True)
class Had:
    """A load of an earlier plan: its vehicle, trip and place in it (both from zero), level and base units by line."""

    id: str
    vehicle: str
    trip: int
    at: int
    level: str
    lines: Mapping[str, int]

    def shared(self, load: Load) -> int:
        """Base units that both bring to the same lines."""
        return sum(min(piece.qty, self.lines.get(piece.line, 0)) for piece in load.pieces)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The journeys of an earlier plan: `routes` and `driving` of its document, and the hashes of it and its problem."""

    content_hash: str
    problem_hash: str
    routes: Sequence[Row]
    driving: Row

    def repeats(self, plan: Plan, rules: Rules, shut: Sequence[str], loads: Sequence[Load]) -> bool:
        """Whether the same loads are to be driven with the same problem, rules and closed segments."""
        told = replace(read_rules(self.driving["rules"]), move_penalty_s=rules.move_penalty_s)
        same = plan.problem_hash == self.problem_hash and told == rules and list(shut) == self.driving.get("shut", [])
        before = {
            row["id"]: {(one["line"], one["lot"], one["qty"]) for one in row["pieces"]} for row in self.driving["loads"]
        }
        return same and before == {load.id: {(one.line, one.lot, one.qty) for one in load.pieces} for load in loads}

    def had(self, kind_of: Callable[[Row], Kind]) -> dict[Kind, list[Had]]:
        """Its loads that were driven, by what `kind_of` says of a load, in the order of the drive."""
        known = {row["id"]: row for row in self.driving["loads"]}
        found: dict[Kind, list[Had]] = {}
        for route in self.routes:
            for number, trip in enumerate(route["trips"]):
                for at, row in enumerate(known[one] for stop in trip["stops"] for one in stop["loads"]):
                    lines = Counter[str]()
                    for piece in row["pieces"]:
                        lines[piece["line"]] += piece["qty"]
                    found.setdefault(kind_of(row), []).append(
                        Had(row["id"], route["vehicle"], number, at, row["level"], lines)
                    )
        return found


def earlier_journeys(plan: Plan) -> Earlier:
    """The journeys of a plan that was driven.

    `convoys.base_without_journeys` where it has none, `convoys.base_unreadable` where they are no journeys.
    """
    if plan.driving is None:
        raise PlanningError("convoys.base_without_journeys")
    found = Earlier(str(plan_document(plan)["content_hash"]), plan.problem_hash, plan.routes, plan.driving)
    try:
        read_rules(found.driving["rules"])
        whole = all(map(_whole_load, found.driving["loads"]))
        whole &= all(isinstance(had.vehicle, str) for row in found.had(lambda _: _ANY).values() for had in row)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        whole = False
    if not whole:
        raise PlanningError("convoys.base_unreadable")
    return found


_ANY: Kind = ("", "", frozenset(), False)


def _whole_load(row: Row) -> bool:
    """Whether a load of a document says everything in the type that it should have."""
    texts = [row["id"], row["warehouse"], row["place"], row["level"], *row["groups"]]
    texts += [piece[name] for piece in row["pieces"] for name in ("line", "lot")]
    amounts = all(type(piece["qty"]) is int for piece in row["pieces"])
    return amounts and all(isinstance(one, str) for one in texts) and type(row["cold"]) is bool and bool(row["groups"])
