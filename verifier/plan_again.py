"""What changed against earlier plans, for the checker: standard library only, no planner code.

A plan names the plan that its amounts were kept close to, and the one whose journeys its own were kept close to; both
may be the same. Without these documents the lists of changes are compared with the plan alone.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import plan_facts as facts
from plan_facts import Row


class Again:
    """The blocks `base` and `driving.earlier` of a plan; `unnamed` is set where an earlier plan is not at hand."""

    def __init__(self, check: Any, earlier: Sequence[Row]) -> None:
        self.check, self.plan, self.unnamed = check, check.plan, False
        self.known = {self.hash(one, "problem"): one for one in earlier}
        self.used = set[str]()
        for one in earlier:
            check.same("base", "", one["content_hash"], self.hash(one))

    @staticmethod
    def hash(document: Row, *without: str) -> str:
        """The content hash of a plan document, without some of its fields."""
        names = {"informational", "content_hash", *without}
        return facts.sha256(facts.canonical({k: v for k, v in document.items() if k not in names}))

    def find(self, content_hash: str) -> Row | None:
        """The earlier plan with this hash, where it is at hand."""
        self.used.add(content_hash)
        self.unnamed = self.unnamed or content_hash not in self.known
        return self.known.get(content_hash)

    def all_named(self) -> None:
        """Every earlier plan at hand is one that this plan names, and where there is one, none is missing."""
        if self.known.keys() - self.used or (self.known and self.unnamed):
            self.check.failures.add(("base", ""))

    def amounts(self) -> dict[str, int]:
        """Amounts of the earlier plan that this one was kept close to; what changed is listed, all of it."""
        told, rows = self.plan["base"], self.check.rows
        if told is None:
            return {}
        before = {one: row["given"] for one, row in rows.items()}
        for row in told["changed"]:
            self.check.same("changed", row["id"], row["after"], before.pop(row["id"], None))
            if row["before"] is not None:
                before[row["id"]] = row["before"]
            if row["before"] == row["after"]:
                self.check.failures.add(("changed", row["id"]))
        self.check.same("changed", "", sorted(told), ["changed", "content_hash", "moved"])
        for name, ids in (("changed", [row["id"] for row in told["changed"]]), ("moved", told["moved"])):
            self.check.same(name, "", ids, sorted(set(ids)))
        base = self.find(told["content_hash"])
        if base is not None:
            self.same_amounts(told, base)
        return before

    def same_amounts(self, told: Row, base: Row) -> None:
        """The list of changes once more, from the earlier plan itself."""
        old, new = {row["id"]: row for row in base["lines"]}, self.check.rows
        changed, moved = [], []
        for one in sorted(old.keys() | new.keys()):
            before, after = (rows[one]["given"] if one in rows else None for rows in (old, new))
            if before != after:
                changed.append({"id": one, "before": before, "after": after})
            elif facts.parcels(old[one]) != facts.parcels(new[one]):
                moved.append(one)
        self.check.same("changed", "", told["changed"], changed)
        self.check.same("moved", "", told["moved"], moved)

    def journeys(self) -> None:
        """Lines that another vehicle or trip brings; which levels were routed anew is bound by the hash alone."""
        told = self.plan["driving"].get("earlier")
        if told is None:
            return
        self.check.same("rides", "", sorted(told), ["anew", "content_hash", "moved"])
        self.check.same("anew", "", told["anew"], [one for one in self.check.level_ids if one in told["anew"]])
        after = rides(self.plan)
        for row in told["moved"]:
            self.check.same("rides", row["id"], row["after"], after.get(row["id"], []))
            if row["before"] == row["after"]:
                self.check.failures.add(("rides", row["id"]))
        ids = [row["id"] for row in told["moved"]]
        self.check.same("rides", "", ids, sorted(set(ids)))
        base = self.find(told["content_hash"])
        if base is not None:
            before, settled = rides(base), on_the_road(base) | on_the_road(self.plan)
            lines = sorted((before.keys() | after.keys()) - settled)
            pairs = [(one, before.get(one, []), after.get(one, [])) for one in lines]
            moved = [{"id": one, "before": old, "after": new} for one, old, new in pairs if old != new]
            self.check.same("rides", "", told["moved"], moved)


def rides(plan: Row) -> dict[str, list[Row]]:
    """The vehicles and trips (from one) that bring something to each line."""
    pieces = {load["id"]: load["pieces"] for load in plan["driving"]["loads"]}
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for journey in plan["routes"]:
        for number, trip in enumerate(journey["trips"], 1):
            for piece in (piece for stop in trip["stops"] for one in stop["loads"] for piece in pieces[one]):
                found[piece["line"]].add((journey["vehicle"], number))
    return {
        line: [{"vehicle": vehicle, "trip": trip} for vehicle, trip in sorted(some)] for line, some in found.items()
    }


def on_the_road(plan: Row) -> set[str]:
    """Lines of which something was on a vehicle already, or held back, when the journeys were made."""
    return {row["line"] for name in ("aboard", "held") for row in plan["driving"].get(name, ())}
