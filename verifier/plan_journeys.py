"""Journeys of a plan, for the checker: standard library only, no planner code.

Every load is made of what the plan gives and rides exactly once or has a reason; every leg runs over open segments;
times, weights and volumes are added up again; and no load of a later level rides where one of an earlier level, left
behind, could ride in its place.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import plan_convoys
import plan_facts as facts
from plan_facts import Row

UN = {"UN1202": "fuel", "UN1203": "fuel", "UN1072": "gas", "UN1965": "gas", "UN1748": "disinfectant",
      "UN1791": "disinfectant", "UN2880": "disinfectant"}  # fmt: skip
DANGEROUS = ("fuel", "gas", "disinfectant")
MILLION = 10**6
Day = list[list[Row]]


class Journeys:
    """The blocks `routes` and `driving` of a plan, judged against a check that has passed the rest."""

    def __init__(self, check: Any) -> None:
        self.check, self.plan = check, check.plan
        self.rules, self.driving = check.plan["driving"]["rules"], check.plan["driving"]
        self.vehicles = facts.full(check.problem["vehicles"], "vehicles")
        self.loads = {row["id"]: row for row in self.driving["loads"]}
        self.lot_house = {lot["id"]: lot["warehouse"] for lot in check.problem["lots"]}
        self.shut = set(self.driving.get("shut", ()))
        self.hours = plan_convoys.Hours(self.rules, check.plan["day"])
        self.wheel: dict[str, int] = {}
        self.known: dict[str, dict[str, int]] = {}
        self.out: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for arc_id, arc in (check.roads.arcs or {}).items():
            if check.roads.states[arc_id] == "open" and arc_id not in self.shut:
                self.out[arc["from"]].append((arc["to"], self.seconds(arc)))
                if not arc["oneway"]:
                    self.out[arc["to"]].append((arc["from"], self.seconds(arc)))

    def fail(self, code: str, subject: str = "") -> None:
        """Note a failure."""
        self.check.failures.add((code, subject))

    def run(self) -> None:
        """All checks in order."""
        names = {"left", "loads", "rules", "unrouted", *({"aboard", "earlier", "held", "shut"} & set(self.driving))}
        if self.hours.rules:
            names |= {
                "convoys",
                "findings",
                *({"light"} if self.hours.light else ()),
                *({"others"} & set(self.driving)),
            }
        self.check.same("driving", "", sorted(self.driving), sorted(names))
        if not all(self.driving.get(name, True) for name in ("aboard", "held", "shut", "others")):
            self.fail("driving")
        self.check.same("shut", "", self.driving.get("shut", []), sorted(self.shut & set(self.check.roads.arcs or ())))
        more = {"buffer_percent", "convoy", "loading_s"} & set(self.rules)
        names = {"dm_per_s", "ends_s", "most_trips", "starts_s", "stop_s", "together", "windows", *more}
        names |= {"move_penalty_s"} if "earlier" in self.driving else set()
        self.check.same("rules", "", sorted(self.rules), sorted(names))
        if not all(self.rules[name] for name in more) or len(self.hours.rules) != len(self.rules.get("convoy", ())):
            self.fail("rules")
        self.check.same("load_order", "", [row["id"] for row in self.driving["loads"]], sorted(self.loads))
        self.goods()
        for load in self.loads.values():
            self.load(load)
        self.left()
        days = self.routes()
        self.unrouted(days)
        if self.hours.rules:
            plan_convoys.Convoys(self).run()

    def seconds(self, arc: Row) -> int:
        """Time to drive a segment."""
        return int(arc["seconds"] or max(1, -(-arc["length_dm"] // self.rules["dm_per_s"])))

    def leg(self, start: str, end: str) -> int | None:
        """Seconds of the quickest open way, by plain Dijkstra, with the buffer of the rules."""
        if start not in self.known:
            self.known[start] = facts.dijkstra(self.out, start)
        return self.buffered(self.known[start].get(end))

    def buffered(self, seconds: int | None) -> int | None:
        """A time and its buffer in percent, rounded up."""
        return None if seconds is None else -(-seconds * (100 + self.rules.get("buffer_percent", 0)) // 100)

    def goods(self) -> None:
        """Loads, what rides already, is held back or left make up every line's lots, and fill its levels in order."""
        rode, stayed, level_of = Counter[Any](), Counter[Any](), Counter[Any]()
        for load in self.loads.values():
            for piece in load["pieces"]:
                self.check.same("piece", load["id"], sorted(piece), ["line", "lot", "qty"])
                if type(piece["qty"]) is not int or piece["qty"] < 1:
                    self.fail("piece", load["id"])
                rode[piece["line"], piece["lot"]] += piece["qty"]
                level_of[piece["line"], load["level"]] += piece["qty"]
        for row in (*self.driving.get("aboard", ()), *self.driving.get("held", ())):
            self.check.same("aboard", row["line"], sorted(row), ["level", "line", "lot", "qty"])
            if type(row["qty"]) is not int or row["qty"] < 1:
                self.fail("aboard", row["line"])
            rode[row["line"], row["lot"]] += row["qty"]
            level_of[row["line"], row["level"]] += row["qty"]
        for row in self.driving["left"]:
            self.check.same("left", row["line"], sorted(row), ["line", "lot", "qty", "reason"])
            stayed[row["line"], row["lot"]] += row["qty"]
        given = Counter[Any]()
        for line_id, row in self.check.rows.items():
            if line_id not in self.check.aboard:
                for source in row["sources"]:
                    given[line_id, source["lot"]] += source["qty"]
        if rode + stayed != given:
            self.fail("goods")
        self.fills_levels(level_of, {line for line, _ in stayed})

    def fills_levels(self, level_of: Counter[Any], some_left: set[str]) -> None:
        """Goods in loads belong to the levels that the line's amount fills, the earlier ones first."""
        for line_id, parts in self.check.slices.items():
            left, pack = self.check.rows[line_id]["given"], self.check.items[self.check.lines[line_id]["item"]]["pack"]
            for class_id, width in parts:
                here = min(left, width * pack)
                left -= here
                level = self.check.classes[class_id]["level"]
                found = level_of.pop((line_id, level), 0)
                if found > here or (found < here and line_id not in some_left):
                    self.fail("level_of_load", line_id)
        if level_of:
            self.fail("level_of_load")

    def load(self, load: Row) -> None:
        """What a load weighs, where it goes and what kind it is."""
        mg = mm3 = 0
        groups, cold = set(), False
        for piece in load["pieces"]:
            line, item = self.check.lines[piece["line"]], self.check.items[self.check.lines[piece["line"]]["item"]]
            mg += piece["qty"] * (item["mg_per_unit"] or 0)
            mm3 += piece["qty"] * (item["mm3_per_unit"] or 0)
            groups.add(UN[item["danger"]] if item["danger"] else item["group"])
            cold = cold or item["cold"]
            if line["place"] != load["place"] or self.lot_house[piece["lot"]] != load["warehouse"]:
                self.fail("load", load["id"])
            if self.barred(item):
                self.fail("load", load["id"])
        expected = {"id": load["id"], "level": load["level"], "warehouse": load["warehouse"], "place": load["place"],
                    "groups": sorted(groups), "cold": cold, "mg": mg, "mm3": mm3, "pieces": load["pieces"]}  # fmt: skip
        self.check.same("load", load["id"], load, expected)
        if len({self.kind(group) for group in groups}) != 1:
            self.fail("load_mixes", load["id"])

    def kind(self, group: str) -> tuple[str, ...]:
        """The groups with which one may ride."""
        return next((tuple(some) for some in self.rules["together"] if group in some), (group,))

    @staticmethod
    def barred(item: Row) -> str:
        """Why nobody may load an item."""
        if item["mg_per_unit"] is None:
            return "weight_unknown"
        if item["danger"] is None:
            return "danger_not_stated" if item["group"] in DANGEROUS else ""
        return "" if item["danger"] in UN else "danger_unknown"

    def takes(self, vehicle: Row, house: str, kind: tuple[str, ...], cold: bool) -> bool:
        """Whether a vehicle may take this kind of goods from this warehouse."""
        at_home = vehicle["home"] in (None, house)
        return at_home and (vehicle["cold"] or not cold) and (not vehicle["tanker"] or kind == ("fuel",))

    def able(self, vehicle: Row, load: Row) -> bool:
        """Whether a vehicle may take a load and is large enough for it."""
        return (self.takes(vehicle, load["warehouse"], self.kind(load["groups"][0]), load["cold"])
                and (not vehicle["tanker"] or load["groups"] == ["fuel"])
                and load["mg"] <= vehicle["kg"] * MILLION and load["mm3"] <= vehicle["dm3"] * MILLION)  # fmt: skip

    def apart(self, load: Row, other: Row) -> bool:
        """Whether two loads may not share a vehicle."""
        return bool(
            load["warehouse"] != other["warehouse"] or self.kind(load["groups"][0]) != self.kind(other["groups"][0])
        )

    def left(self) -> None:
        """Why something is not loaded, each reason looked at again."""
        waits = {
            (line, one["lot"]) for line, row in self.check.rows.items() for one in row["sources"] if one["waiting"]
        }
        for row in self.driving["left"]:
            item = self.check.items[self.check.lines[row["line"]]["item"]]
            house = self.lot_house[row["lot"]]
            kind = self.kind(UN.get(item["danger"] or "", item["group"]))
            home = [one for one in self.vehicles.values() if one["home"] in (None, house)]
            fit = [one for one in home if self.takes(one, house, kind, item["cold"])]
            if (row["line"], row["lot"]) in waits:
                expected = "road_to_be_confirmed"
            elif self.barred(item):
                expected = self.barred(item)
            elif not fit:
                expected = (
                    "no_cold_vehicle" if item["cold"] and home and not any(o["cold"] for o in home) else "no_vehicle"
                )
            else:
                largest = max(fit, key=lambda one: (one["kg"], one["dm3"], one["id"]))
                small = (item["mg_per_unit"] * item["pack"] > largest["kg"] * MILLION
                         or (item["mm3_per_unit"] or 0) * item["pack"] > largest["dm3"] * MILLION)  # fmt: skip
                expected = "pack_too_large" if small else "?"
            self.check.same("left", row["line"], row["reason"], expected)
            if type(row["qty"]) is not int or row["qty"] < 1:
                self.fail("left", row["line"])

    def routes(self) -> dict[str, Day]:
        """Every journey driven again; returns the loads of each vehicle's trips."""
        days: dict[str, Day] = {}
        for journey in self.plan["routes"]:
            vehicle = self.vehicles[journey["vehicle"]]
            self.check.same("journey", vehicle["id"], sorted(journey), ["trips", "vehicle", "warehouse"])
            day = [[self.loads[one] for stop in trip["stops"] for one in stop["loads"]] for trip in journey["trips"]]
            if vehicle["id"] in days or not day or not all(day):
                self.fail("journey", vehicle["id"])
            days[vehicle["id"]] = day
            every = [load for trip in day for load in trip]
            if any(load["warehouse"] != journey["warehouse"] or not self.able(vehicle, load) for load in every):
                self.fail("journey", vehicle["id"])
            if any(self.apart(every[0], load) for load in every):
                self.fail("rides_apart", vehicle["id"])
            rule, times = self.judge(vehicle, day)
            if not rule and self.hours.rules:  # trips may wait for their convoy
                rule, times = self.timed(vehicle, day, [trip["departs_s"] for trip in journey["trips"]])
            if rule:
                self.fail(rule, vehicle["id"])
                continue
            self.wheel[vehicle["id"]] = sum(map(self.at_the_wheel, day))
            for trip, loads, told in zip(journey["trips"], day, times, strict=True):
                self.trip(journey, trip, loads, told)
        self.check.same("journeys", "", [one["vehicle"] for one in self.plan["routes"]], sorted(days))
        rode = Counter(load["id"] for day in days.values() for trip in day for load in trip)
        rode.update(row["load"] for row in self.driving["unrouted"])
        self.check.same("each_load_once", "", sorted(rode.elements()), sorted(self.loads))
        return days

    def trip(self, journey: Row, trip: Row, loads: list[Row], told: tuple[int, list[tuple[int, int]], int]) -> None:
        """Times, sums and segments of one trip."""
        home = self.check.roads.houses[journey["warehouse"]]["node"] or journey["warehouse"]
        departs, stops, returns = told
        here, length, expected = home, 0, []
        for stop, (arrives, leaves) in zip(trip["stops"], stops, strict=True):
            node = self.check.roads.node(stop["place"])
            length += self.walk(stop["segments"], here, node, journey["vehicle"])
            here = node
            expected.append({"place": stop["place"], "loads": stop["loads"], "arrives_s": arrives, "leaves_s": leaves,
                             "segments": stop["segments"]})  # fmt: skip
            if any(self.loads[one]["place"] != stop["place"] for one in stop["loads"]) or not stop["loads"]:
                self.fail("stop", journey["vehicle"])
        length += self.walk(trip["back"], here, home, journey["vehicle"])
        again = {"departs_s": departs, "returns_s": returns, "length_dm": length, "stops": expected,
                 "mg": sum(load["mg"] for load in loads), "mm3": sum(load["mm3"] for load in loads),
                 "back": trip["back"]}  # fmt: skip
        self.check.same("trip", journey["vehicle"], trip, again)

    def walk(self, segments: list[str], start: str, end: str, vehicle: str) -> int:
        """Length of a way that must lead from start to end over open segments in the quickest time."""
        here, length, seconds = start, 0, 0
        for one in segments:
            arc = self.check.roads.arcs[one]
            if self.check.roads.states[one] != "open" or one in self.shut:
                self.fail("forbidden_road", f"{vehicle} {one}")
            if arc["from"] == here:
                here = arc["to"]
            elif arc["to"] == here and not arc["oneway"]:
                here = arc["from"]
            else:
                self.fail("broken_way", f"{vehicle} {one}")
            length += arc["length_dm"]
            seconds += self.seconds(arc)
        if here != end or self.buffered(seconds) != self.leg(start, end):
            self.fail("broken_way", vehicle)
        return length

    def judge(self, vehicle: Row, day: Day) -> tuple[str, list[tuple[int, list[tuple[int, int]], int]]]:
        """The first rule that a vehicle's day breaks, and the times of its trips, each as early as it can be.

        Only a day too long on duty begins later, by as much as it is too long.
        """
        rule, times = self.timed(vehicle, day, [])
        if rule == "duty_too_long":
            spent = times[-1][2] - times[0][0] + self.hours.loading
            rule, times = self.timed(vehicle, day, [times[0][0] + spent - self.hours.most["duty"]])
        return rule, [] if rule else times

    def timed(
        self, vehicle: Row, day: Day, wanted: list[int]
    ) -> tuple[str, list[tuple[int, list[tuple[int, int]], int]]]:
        """The first rule that a day breaks, and its times, where no trip leaves before the time wanted for it."""
        if len(day) > self.rules["most_trips"]:
            return "too_many_trips", []
        now, times, wheel = self.rules["starts_s"], [], 0
        for at, trip in enumerate(day):
            departs = max(now + self.hours.loading, self.hours.first, *wanted[at : at + 1])
            rule, stops, returns = self.drive(trip, departs)
            rule = self.overfull(vehicle, trip) or ("after_dark" if self.hours.first > self.hours.last else rule)
            if rule:
                return rule, []
            times.append((departs, stops, returns))
            wheel += self.at_the_wheel(trip)
            now = returns
        if wheel > self.hours.most.get("driving", wheel):
            return "driving_too_long", []
        if times and now - times[0][0] + self.hours.loading > self.hours.most.get("duty", now + self.hours.loading):
            return "duty_too_long", times
        return "", times

    @staticmethod
    def overfull(vehicle: Row, trip: list[Row]) -> str:
        """Whether a trip is more than a vehicle takes."""
        if sum(load["mg"] for load in trip) > vehicle["kg"] * MILLION:
            return "too_heavy"
        return "too_large" if sum(load["mm3"] for load in trip) > vehicle["dm3"] * MILLION else ""

    def at_the_wheel(self, trip: list[Row]) -> int:
        """Seconds of driving from stop to stop and home."""
        home = self.check.roads.houses[trip[0]["warehouse"]]["node"] or trip[0]["warehouse"]
        nodes = [home, *(self.check.roads.node(load["place"]) for load in trip), home]
        return sum(self.leg(a, b) or 0 for a, b in pairwise(nodes) if a != b)

    def drive(self, trip: list[Row], now: int) -> tuple[str, list[tuple[int, int]], int]:
        """The rule that a trip breaks, its stops (arrival, departure) and its return."""
        home = self.check.roads.houses[trip[0]["warehouse"]]["node"] or trip[0]["warehouse"]
        here, stops = home, list[tuple[int, int]]()
        for at, load in enumerate(trip):
            if at and trip[at - 1]["place"] == load["place"]:
                continue
            node = self.check.roads.node(load["place"])
            drive = self.leg(here, node)
            if drive is None:
                return "no_open_way", [], 0
            early, late = self.rules["windows"].get(load["place"], (self.rules["starts_s"], self.rules["ends_s"]))
            arrives = max(now + drive, early)
            if arrives > late:
                return "too_late", [], 0
            here, now = node, arrives + self.rules["stop_s"]
            stops.append((arrives, now))
        back = self.leg(here, home)
        if back is None:
            return "no_open_way", [], 0
        if now + back > self.rules["ends_s"]:
            return "day_too_short", [], 0
        return ("after_dark", [], 0) if now + back > self.hours.last else ("", stops, now + back)

    @staticmethod
    def positions(day: Day, load: Row) -> Iterator[Day]:
        """Every way to put a load into a day."""
        for at, trip in enumerate(day):
            for place in range(len(trip) + 1):
                yield [*day[:at], [*trip[:place], load, *trip[place:]], *day[at + 1 :]]
        yield [*day, [load]]

    def unrouted(self, days: dict[str, Day]) -> None:
        """Every load left behind: its trials are made again, and nothing of a later level rides in its place."""
        order = self.check.order
        self.check.same("unrouted", "", [row["load"] for row in self.driving["unrouted"]],
                        sorted({row["load"] for row in self.driving["unrouted"]}))  # fmt: skip
        for row in self.driving["unrouted"]:
            load, tried = self.loads[row["load"]], Counter[str]()
            for vehicle_id, vehicle in self.vehicles.items():
                if not self.able(vehicle, load):
                    continue
                day = days.get(vehicle_id, [])
                if day and self.apart(day[0][0], load):
                    tried["carries_other_goods"] += 1
                else:
                    tried.update(self.judge(vehicle, one)[0] for one in self.positions(day, load))
                kept = [[one for one in trip if order[one["level"]] <= order[load["level"]]] for trip in day]
                kept = [trip for trip in kept if trip]
                if (not kept or not self.apart(kept[0][0], load)) and any(
                    not self.judge(vehicle, one)[0] for one in self.positions(kept, load)
                ):
                    self.fail("could_ride", row["load"])
            reason = min(tried, key=lambda rule: (-tried[rule], rule), default="no_vehicle")
            expected = {"load": row["load"], "reason": reason, "tried": dict(sorted(tried.items()))}
            self.check.same("unrouted", row["load"], row, expected)
