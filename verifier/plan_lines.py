"""Lines of a plan, for the checker: standard library only, no planner code.

Every field of every line is made again: amounts, levels, coverages, reasons, goods on board, roads to wait for.
"""

from collections import defaultdict
from fractions import Fraction
from typing import Any

from plan_facts import Row

DIGITS = 10**6


def coverage(given: int, need: int | None) -> str | None:
    """A coverage as it is written: rounded down to six digits, none without a need."""
    if not need:
        return None
    scaled = given * DIGITS // need
    return f"{scaled // DIGITS}.{scaled % DIGITS:06d}"


class Lines:
    """The block `lines` of a plan, judged by a check that has shared out the packs again."""

    def __init__(self, check: Any) -> None:
        self.check = check

    def run(self) -> None:
        """Every field of every line, and the roads it waits for."""
        for line_id, row in self.check.rows.items():
            line, parts = self.check.lines[line_id], self.check.slices[line_id]
            if line_id in self.check.aboard:
                self.loaded(line, row)
                continue
            packs, left, short = self.check.expected[line_id], self.check.expected[line_id], ""
            for class_id, width in parts:
                if left < width:
                    short = class_id
                    break
                left -= width
            level = self.check.classes[short or parts[-1][0]]["level"] if parts else None
            given, need = packs * self.check.items[line["item"]]["pack"], line["need"]
            expected = {"id": line_id, "place": line["place"], "class": line["class"], "item": line["item"],
                        "need": need, "given": given, "coverage": coverage(given, need), "level": level,
                        "fair": str(self.check.fair[line_id]),
                        "reasons": self.reasons(line, packs, short, row["confirm"]),
                        "slices": [{"class": one, "packs": width} for one, width in parts]}  # fmt: skip
            found = {k: v for k, v in row.items() if k not in ("sources", "waiting", "confirm")}
            self.check.same("line", line_id, found, expected)
            self.confirmed(line_id, row)

    def loaded(self, line: Row, row: Row) -> None:
        """A line with goods on a vehicle has these and nothing else, and more is not loaded than the lots held."""
        lots: dict[str, int] = defaultdict(int)
        for one in self.check.aboard[line["id"]]:
            lots[one["lot"]] += one["qty"]
            lot = self.check.problem_lots[one["lot"]]
            if lot["item"] != line["item"] or self.check.loaded_from[one["lot"]] > lot["qty"] or one["qty"] < 1:
                self.check.failures.add(("loaded", one["id"]))
        given = sum(lots.values())
        expected = {"id": line["id"], "place": line["place"], "class": line["class"], "item": line["item"],
                    "need": line["need"], "given": given, "waiting": 0, "level": None,
                    "coverage": coverage(given, line["need"]),
                    "fair": str(Fraction(given, self.check.items[line["item"]]["pack"])),
                    "reasons": [{"code": "loaded", "ids": []}], "slices": [], "confirm": [],
                    "sources": [{"lot": lot, "qty": qty, "waiting": False} for lot, qty in sorted(lots.items())],
                    }  # fmt: skip
        self.check.same("loaded", line["id"], row, expected)

    def reasons(self, line: Row, packs: int, short: str, confirm: list[str]) -> list[Row]:
        """The reasons of a line, computed again."""
        if line["need"] is None:
            return [{"code": "unknown_need", "ids": []}]
        wanted, pack = max(line["need"], line["asked"] or 0), self.check.items[line["item"]]["pack"]
        if not wanted:
            return [{"code": "no_need", "ids": []}]
        found: list[tuple[str, list[str]]] = []
        if short:
            proof = self.check.proofs[short]
            found.append((self.check.classes[short]["barred"] or "short_supply", [proof] if proof else []))
        elif self.check.slices[line["id"]]:
            found.append(("full", []))
        if self.check.fair[line["id"]] != packs:
            found.append(("rounded_up" if packs > self.check.fair[line["id"]] else "rounded_down", []))
        if line["cap"] is not None and line["cap"] < wanted:
            found.append(("transport" if line["id"] in self.check.bounds else "capped", []))
        elif wanted % pack:
            found.append(("pack_larger_than_need" if wanted < pack else "need_not_whole_packs", []))
        if confirm:
            found.append(("road_to_be_confirmed", confirm))
        return [{"code": code, "ids": ids} for code, ids in found]

    def confirmed(self, line_id: str, row: Row) -> None:
        """The segments a line waits for are unconfirmed, enough for its warehouses, and not too many."""
        lot_house = {lot["id"]: group["warehouse"] for group in self.check.groups.values() for lot in group["lots"]}
        houses = {lot_house.get(one["lot"], "") for one in row["sources"] if one["waiting"]}
        segments, node = row["confirm"], self.check.roads.node(row["place"])
        self.check.same("confirm", line_id, segments, sorted(set(segments) & self.check.roads.unsure) if houses else [])

        unsure = frozenset(self.check.roads.unsure)
        fewest = [self.check.roads.unconfirmed(house, unsure).get(node, 0) for house in houses]
        enough = all(node in self.check.roads.there_and_back(house, segments) for house in houses)
        if houses and (not enough or len(segments) > sum(fewest)):
            self.check.failures.add(("confirm", line_id))
