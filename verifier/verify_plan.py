#!/usr/bin/env python3
"""Checks a plan against its problem with arithmetic alone: verify_plan.py PROBLEM.json PLAN.json [BASE.json ...]

Standard library only (with the other plan_*.py beside it); shares no code with the planner. Hashes, road states, reach
(plain Dijkstra), usable stock, levels, classes, certificates, fair shares, whole packs, lots, reasons and journeys are
computed again from the problem and compared with every field of the plan outside `informational`.
BASE.json is an earlier plan that the plan or its journeys were kept close to (or two): with it, the list
of what changed is made again too.
Exit 0 pass, 1 fail (with codes and ids), 2 unreadable.
"""

import json
import sys
from collections import defaultdict
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import Any

import plan_again
import plan_facts as facts
import plan_journeys
import plan_lines
from plan_facts import Row

KEYS = {"format", "status", "day", "seed", "problem_hash", "policy_hash", "policy", "lines", "classes", "groups",
        "certificates", "levels", "confirmations", "findings", "left_out", "loose", "routes", "driving", "bounds",
        "base", "content_hash", "informational"}  # fmt: skip
PROOF = {"id", "level", "round", "item", "value", "groups", "blocked", "held", "demand", "stock", "held_packs"}


class Check:
    """One comparison after the other; `failures` holds (code, id)."""

    def __init__(self, raw: Row, plan: Row, *earlier: Row | None) -> None:
        self.plan, self.failures, self.unnamed = plan, set[tuple[str, str]](), False
        self.earlier = [one for one in earlier if one is not None]
        self.problem = facts.normal(raw)
        self.policy = plan["policy"]
        self.given_policy = raw.get("policy")
        self.items = facts.full(self.problem["items"], "items")
        self.lines = facts.full(self.problem["lines"], "lines")
        self.rows = {row["id"]: row for row in plan["lines"]}
        self.bounds = {row["id"]: row["most"] for row in plan["bounds"]}
        self.same("bounds", "", plan["bounds"], [{"id": k, "most": v} for k, v in sorted(self.bounds.items())])
        for line_id, most in self.bounds.items():
            line = self.lines[line_id]
            line["cap"] = most if line["cap"] is None else min(line["cap"], most)
            if type(most) is not int or not 0 <= most < max(line["need"], line["asked"] or 0):
                self.failures.add(("bounds", line_id))
        self.aboard: dict[str, list[Row]] = defaultdict(list)
        for one in self.problem["loaded"]:
            self.aboard[one["line"]].append(one)
        self.problem_lots = facts.full(self.problem["lots"], "lots")
        self.loaded_from = {lot: sum(one["qty"] for one in self.problem["loaded"] if one["lot"] == lot)
                            for lot in {one["lot"] for one in self.problem["loaded"]}}  # fmt: skip
        self.level_ids = [level["id"] for level in self.policy["levels"]]
        self.order = {one: number for number, one in enumerate(self.level_ids)}

    def same(self, code: str, subject: str, found: object, expected: object) -> None:
        """Note a failure unless both are equal, in type too."""
        if facts.canonical(found) != facts.canonical(expected):
            self.failures.add((code, subject))

    def run(self) -> None:
        """All checks in order."""
        self.hashes()
        again = plan_again.Again(self, self.earlier)
        self.before = again.amounts()
        self.roads = facts.Roads(self.problem, self.policy)
        self.groups, left_out, loose, self.lacking = facts.usable(self.problem, self.policy)
        self.same("left_out", "", self.plan["left_out"], [{"lot": k, "reason": v} for k, v in sorted(left_out.items())])
        self.same("loose", "", self.plan["loose"], [{"lot": k, "qty": v} for k, v in sorted(loose.items())])
        self.left_out = left_out
        self.classify()
        self.certificates()
        self.feasible()
        self.packs()
        self.sources()
        plan_lines.Lines(self).run()
        self.summaries()
        if self.plan["driving"] is not None:
            plan_journeys.Journeys(self).run()
            again.journeys()
        again.all_named()
        self.unnamed = again.unnamed

    def hashes(self) -> None:
        """The plan belongs to this problem and policy and was not changed since."""
        plan = self.plan
        bound = {k: v for k, v in plan.items() if k not in ("informational", "content_hash")}
        self.same("content_hash", "", plan["content_hash"], facts.sha256(facts.canonical(bound)))
        self.same("problem_hash", "", plan["problem_hash"], facts.sha256(facts.canonical(self.problem)))
        self.same("policy_hash", "", plan["policy_hash"], facts.sha256(facts.canonical(self.policy)))
        if self.given_policy is not None:
            self.same("policy", "", self.policy, facts.normal_policy(self.given_policy))
        self.same("keys", "", sorted(set(plan) - {"problem"}), sorted(KEYS))
        self.same("problem", "", plan.get("problem", self.problem), self.problem)
        for name, expected in (("format", "ojakh-plan-1"), ("status", "optimal")):
            self.same(name, "", plan[name], expected)
        if plan["driving"] is None:
            self.same("routes", "", plan["routes"], [])
        self.same("day", "", plan["day"], self.problem["day"])
        self.same("lines", "", [row["id"] for row in plan["lines"]], sorted(self.lines))
        if not isinstance(plan["seed"], str) or not {"L0", "L1"} <= set(self.level_ids):
            self.failures.add(("policy", "L0/L1"))

    def classify(self) -> None:
        """Slices and classes, computed again and compared."""
        known = {one["id"]: one for one in self.policy["classes"]}
        self.slices: dict[str, list[tuple[str, int]]] = {}
        self.columns: dict[str, tuple[tuple[str, bool], ...]] = {}
        classes: dict[str, Row] = {}
        levels: dict[tuple[str, str], list[tuple[int, Row]]] = {}
        for line_id, line in self.lines.items():
            one, item = known[line["class"]], self.items[line["item"]]
            if line["need"] is None or line_id in self.aboard:
                self.slices[line_id] = []
                continue
            key = (line["class"], item["group"])
            if key not in levels:
                levels[key] = [(number, level) for number, level in enumerate(self.policy["levels"])
                               if facts.selects(level, one, item["group"], self.problem)]  # fmt: skip
            wires, barred = facts.columns(line, one, self.groups, self.lacking, self.roads)
            names = [group + "?" * wait for group, wait in wires]
            mark = "+".join(names) or f"!{barred}"
            self.slices[line_id] = []
            for number, width in facts.slices(line, levels[key], item["pack"]):
                class_id = f"{self.level_ids[number]}/{line['item']}/{mark}"
                row = classes.setdefault(class_id, {"id": class_id, "level": self.level_ids[number],
                                                    "item": line["item"], "groups": names, "demand": 0, "slices": 0,
                                                    "barred": barred})  # fmt: skip
                row["demand"] += width
                row["slices"] += 1
                self.slices[line_id].append((class_id, width))
                self.columns[class_id] = wires
        shown = {row["id"]: {k: v for k, v in row.items() if k not in ("value", "certificate")}
                 for row in self.plan["classes"]}  # fmt: skip
        for class_id in shown.keys() | classes.keys():
            self.same("class", class_id, shown.get(class_id), classes.get(class_id))
        self.same("class_order", "", [row["id"] for row in self.plan["classes"]],
                  sorted(classes, key=lambda one: (self.order[classes[one]["level"]], one)))  # fmt: skip
        self.classes = classes
        self.values = {row["id"]: Fraction(row["value"]) for row in self.plan["classes"]}
        self.proofs = {row["id"]: row["certificate"] for row in self.plan["classes"]}

    def certificates(self) -> None:
        """Each short class is bounded: its groups, less what was fixed before, leave exactly its value."""
        proved: dict[str, str] = {}
        rounds: dict[tuple[str, str], int] = defaultdict(int)
        for proof in self.plan["certificates"]:
            key = (proof["item"], proof["level"])
            rounds[key] += 1
            expected_id = f"{proof['item']}/{self.order[proof['level']]}/{proof['round']}"
            self.same("certificate_id", proof["id"], [proof["id"], proof["round"]], [expected_id, rounds[key]])
            self.same("certificate", proof["id"], set(proof) == PROOF, True)
            inside, value = set(proof["groups"]), Fraction(proof["value"])
            blocked = [self.classes[one] for one in proof["blocked"]]
            held = [self.classes[one] for one in proof["held"]]
            for one in blocked + held:
                wires = {group for group, _ in self.columns[one["id"]]}
                if not wires or not wires <= inside or one["item"] != proof["item"]:
                    self.failures.add(("draws_from_outside", proof["id"]))
            if any(
                (self.order[one["level"]], self.values[one["id"]]) > (self.order[proof["level"]], value) for one in held
            ):
                self.failures.add(("held_is_better_covered", proof["id"]))
            self.same("held", proof["id"], sorted(proof["held"]), self.fixed_before(proof, inside))
            for one in blocked:
                proved[one["id"]] = proof["id"]
                self.same("level", proof["id"], one["level"], proof["level"])
                self.same("value", one["id"], str(self.values[one["id"]]), proof["value"])
            demand = sum(one["demand"] for one in blocked)
            stock = sum(self.groups[one]["packs"] for one in inside)
            kept = sum((one["demand"] * self.values[one["id"]] for one in held), Fraction(0))
            self.same("certificate", proof["id"], [proof["demand"], proof["stock"], proof["held_packs"]],
                      [demand, stock, str(kept)])  # fmt: skip
            self.same("order", proof["id"], [proof["groups"], proof["blocked"], proof["held"]],
                      [sorted(inside), sorted(set(proof["blocked"])), sorted(set(proof["held"]))])  # fmt: skip
            if not demand or (stock - kept) / demand != value or not 0 <= value < 1:
                self.failures.add(("bound", proof["id"]))
        for class_id, row in self.classes.items():
            self.same("certificate_of", class_id, self.proofs[class_id], proved.get(class_id))
            value = self.values[class_id]
            short = value < 1 and not row["barred"]
            if short != (class_id in proved) or (row["barred"] and value != 0) or value > 1:
                self.failures.add(("short_without_certificate", class_id))

    def fixed_before(self, proof: Row, inside: set[str]) -> list[str]:
        """Classes inside these groups that were fixed when the round came: earlier levels, and its earlier rounds."""
        rounds = {one["id"]: one["round"] for one in self.plan["certificates"]}
        found = []
        for class_id, one in self.classes.items():
            wires = {group for group, _ in self.columns[class_id]}
            earlier = self.order[one["level"]] < self.order[proof["level"]] or (
                one["level"] == proof["level"] and rounds.get(self.proofs[class_id], proof["round"]) < proof["round"]
            )
            if wires and wires <= inside and one["item"] == proof["item"] and earlier:
                found.append(class_id)
        return sorted(found)

    def feasible(self) -> None:
        """All fair values together fit into the stock (exact flow)."""
        for item in self.items:
            wanted: dict[Any, Fraction] = defaultdict(Fraction)
            for class_id, row in self.classes.items():
                if row["item"] == item and self.columns[class_id]:
                    wanted[tuple(g for g, _ in self.columns[class_id])] += row["demand"] * self.values[class_id]
            unit = lcm(1, *(amount.denominator for amount in wanted.values()))
            flow = facts.Flow({k: g["packs"] * unit for k, g in self.groups.items()}, {k: list(k) for k in wanted})
            if sum(flow.push(sink, int(amount * unit)) for sink, amount in wanted.items()):
                self.failures.add(("more_than_in_stock", item))

    def packs(self) -> None:
        """Whole packs: fair share rounded down, then up in the published order for as long as stock allows."""
        self.fair: dict[str, Fraction] = {}
        self.expected: dict[str, int] = {}
        floors: dict[Any, int] = defaultdict(int)
        queue = []
        for line_id, parts in self.slices.items():
            fair = sum((width * self.values[one] for one, width in parts), Fraction(0))
            floor, line = fair.numerator // fair.denominator, self.lines[line_id]
            self.fair[line_id], self.expected[line_id] = fair, floor
            if not fair:
                continue
            sink = tuple(group for group, _ in self.columns[parts[0][0]])
            floors[sink] += floor
            if fair != floor:
                level = max(self.order[self.classes[one]["level"]] for one, _ in parts if self.values[one])
                width = sum(width for _, width in parts)
                mark = facts.sha256(f"{self.plan['seed']}\n{line_id}")[:16]
                had, pack = self.before.get(line_id), self.items[line["item"]]["pack"]
                keeps = 0 if had == (floor + 1) * pack else 2 if had == floor * pack else 1
                key = (level, floor / width, -(floor + 1) / width, -line["carry"], -line["need"], keeps, mark, line_id)
                queue.append((key, line_id, sink))
        flow = facts.Flow({k: g["packs"] for k, g in self.groups.items()}, {k: list(k) for k in floors})
        if sum(flow.push(sink, amount) for sink, amount in floors.items()):
            self.failures.add(("more_than_in_stock", ""))
        closed = set()
        for _, line_id, sink in sorted(queue):
            if sink not in closed and flow.push(sink, 1) == 0:
                self.expected[line_id] += 1
            else:
                closed.add(sink)

    def sources(self) -> None:
        """Every unit comes from a lot that may serve the line; lots are not overdrawn and go first expiring first."""
        lot_of = {lot["id"]: (group, lot) for group in self.groups.values() for lot in group["lots"]}
        used: dict[str, int] = defaultdict(int)
        for line_id, row in self.rows.items():
            if line_id in self.aboard:
                continue
            wires = dict(self.columns[self.slices[line_id][0][0]]) if self.slices[line_id] else {}
            for source in row["sources"]:
                self.same("source", line_id, sorted(source), ["lot", "qty", "waiting"])
                group, _ = lot_of.get(source["lot"], ({"id": ""}, None))
                if group["id"] not in wires or source["waiting"] is not wires[group["id"]]:
                    self.failures.add(("source", line_id))
                if type(source["qty"]) is not int or source["qty"] <= 0:
                    self.failures.add(("source", line_id))
                used[source["lot"]] += source["qty"]
            self.same("sources_sum", line_id, sum(one["qty"] for one in row["sources"]), row["given"])
            waiting = sum(one["qty"] for one in row["sources"] if one["waiting"])
            self.same("waiting_sum", line_id, waiting, row["waiting"])
        shown = {row["id"]: row for row in self.plan["groups"]}
        self.same("groups", "", [row["id"] for row in self.plan["groups"]],
                  sorted(self.groups, key=lambda one: (self.groups[one]["item"], self.groups[one]["warehouse"],
                         (self.groups[one]["earmark"] or {}).get("code", ""), self.groups[one]["lasts"])))  # fmt: skip
        for group_id, group in self.groups.items():
            pack, earlier_left = self.items[group["item"]]["pack"], False
            for lot in group["lots"]:
                most = lot["qty"] // pack * pack
                if used[lot["id"]] > most or used[lot["id"]] % pack or (earlier_left and used[lot["id"]]):
                    self.failures.add(("lot", lot["id"]))
                earlier_left = earlier_left or used[lot["id"]] < most
            total = sum(used[lot["id"]] for lot in group["lots"]) // pack
            expected = {"id": group_id, "warehouse": group["warehouse"], "item": group["item"], "used": total,
                        "packs": group["packs"], "lots": [lot["id"] for lot in group["lots"]],
                        "earmark": (group["earmark"] or {}).get("code")}  # fmt: skip
            self.same("group", group_id, shown.get(group_id), expected)

    def summaries(self) -> None:
        """Levels, findings and the list of roads to confirm."""
        for number, level_id in enumerate(self.level_ids):
            rows = [row for row in self.classes.values() if row["level"] == level_id]
            full = sum(row["slices"] for row in rows if self.values[row["id"]] == 1)
            least = min((self.values[row["id"]] for row in rows), default=None)
            expected = {"id": level_id, "slices": sum(row["slices"] for row in rows), "full": full,
                        "least": None if least is None else str(least)}  # fmt: skip
            self.same("level", level_id, self.plan["levels"][number], expected)
        self.same("level", "", len(self.plan["levels"]), len(self.level_ids))
        unknown = sorted(one for one, line in self.lines.items() if line["need"] is None)
        floors = sorted({row["item"] for row in self.classes.values()
                         if row["level"] == "L1" and self.values[row["id"]] < 1 and not row["barred"]})  # fmt: skip
        found = [("unknown_need", unknown, bool(unknown)), ("floor_shared_equally", floors, bool(floors)),
                 ("roads_not_modelled", [], self.roads.arcs is None),
                 ("lots_left_out", sorted(self.left_out), bool(self.left_out))]  # fmt: skip
        self.same("findings", "", self.plan["findings"], [{"code": c, "ids": ids} for c, ids, true in found if true])
        done: set[str] = set()
        waiting = {one: set(row["confirm"]) for one, row in self.rows.items() if row["confirm"]}
        for step in self.plan["confirmations"]:
            fresh = set(step["segments"]) - done
            done |= fresh
            released = sorted(one for one, segments in waiting.items() if segments <= done)
            corridors = sorted({(self.roads.arcs or {})[one]["corridor"] or one for one in fresh})
            self.same("confirmation", "", step, {"segments": sorted(fresh), "corridors": corridors, "lines": released})
            waiting = {one: segments for one, segments in waiting.items() if one not in released}
        if waiting:
            self.failures.add(("confirmation", min(waiting)))


def load(path: str) -> Row:
    """A JSON object from a file."""

    def constant(name: str) -> None:
        raise facts.Unreadable(f"{path}: {name} is not a number")

    value = json.loads(Path(path).read_text(encoding="utf-8"), parse_constant=constant)
    if not isinstance(value, dict):
        raise facts.Unreadable(f"{path}: not an object")
    return value


def main(arguments: list[str]) -> int:
    """Check the two files and say what was found."""
    if len(arguments) not in (2, 3, 4):
        print(__doc__)
        return 2
    try:
        check = Check(*map(load, arguments))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError,
            facts.Unreadable) as refused:  # fmt: skip
        print(f"unreadable: {type(refused).__name__} {refused}")
        return 2
    try:
        check.run()
    except facts.Unreadable as refused:
        print(f"unreadable: {refused}")
        return 2
    except (KeyError, IndexError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError) as broken:
        check.failures.add(("malformed", f"{type(broken).__name__} {broken}"))
    for code, subject in sorted(check.failures, key=lambda one: (one[0], str(one[1]))):
        print(f"fail: {code} {subject}".rstrip())
    if check.unnamed:
        print("note: the earlier plan was not named, so the list of what changed was compared with the lines alone")
    if not check.failures:
        print(f"pass: {len(check.rows)} lines, {len(check.classes)} classes, {len(check.plan['certificates'])} proofs")
    return 1 if check.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
