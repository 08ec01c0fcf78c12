"""Convoys of a plan and their rules, for the checker: standard library only, no planner code.

Trips that leave one warehouse at the same second are a convoy. Every convoy, the light of the day and every broken rule
are worked out again and compared with what the plan says, so that none is hidden and none is invented.
"""

from datetime import date
from math import acos, cos, degrees, pi, radians, sin, tan
from typing import Any

from plan_facts import Row

DAY = 86400
OF_JOURNEYS = ("daylight", "driving", "duty")


def sun(day: str, place: Row) -> list[int]:
    """First departure and last return by daylight (NOAA, General Solar Position Calculations), margins taken off."""
    when = date.fromisoformat(day)
    angle = 2 * pi / (366 if date(when.year, 12, 31).timetuple().tm_yday == 366 else 365)
    angle *= when.timetuple().tm_yday - 1
    minutes = 229.18 * (0.000075 + 0.001868 * cos(angle) - 0.032077 * sin(angle)
                        - 0.014615 * cos(2 * angle) - 0.040849 * sin(2 * angle))  # fmt: skip
    tilt = (0.006918 - 0.399912 * cos(angle) + 0.070257 * sin(angle) - 0.006758 * cos(2 * angle)
            + 0.000907 * sin(2 * angle) - 0.002697 * cos(3 * angle) + 0.00148 * sin(3 * angle))  # fmt: skip
    north = radians(place["latitude_mdeg"] / 1000)
    height = cos(radians(90.833)) / (cos(north) * cos(tilt)) - tan(north) * tan(tilt)
    if height >= 1:
        return [DAY, 0]
    first, last = 0, DAY
    if height > -1:
        noon = (43200 - 240 * place["longitude_mdeg"] / 1000 - 60 * minutes + place["offset_s"]) % DAY
        half = 240 * degrees(acos(height))
        first = -int(-max(0.0, noon - half) // 60) * 60
        last = int(min(float(DAY), noon + half) // 60) * 60
    return [first + place["margin_s"], last - place["margin_s"]]


class Hours:
    """What rules ask of each journey by itself, as the router was given it: light, time at the wheel, time on duty."""

    def __init__(self, rules: Row, day: str) -> None:
        self.rules = {row["code"]: row for row in rules.get("convoy", ())}
        self.loading = rules.get("loading_s", 0)
        self.light = sun(day, self.rules["daylight"]["values"]) if "daylight" in self.rules else None
        hard = {code for code, row in self.rules.items() if row["severity"] == "hard"}
        self.first, self.last = self.light if self.light and "daylight" in hard else (0, rules["ends_s"])
        self.most = {code: self.rules[code]["values"]["most_s"] for code in ("driving", "duty") if code in hard}


class Convoys:
    """The blocks `convoys`, `findings`, `light` and `others` of `driving`."""

    def __init__(self, journeys: Any) -> None:
        self.journeys, self.driving, self.same = journeys, journeys.driving, journeys.check.same
        self.rules = journeys.hours.rules

    def run(self) -> None:
        """All of it once more."""
        for row in self.driving.get("others", ()):
            self.same(
                "others", "", sorted(row), ["departs_s", "fuel", "returns_s", "stop", "trip", "vehicle", "warehouse"]
            )
        self.same("light", "", self.driving.get("light"), self.journeys.hours.light)
        own = [trip for journey in self.journeys.plan["routes"] for trip in self.trips_of(journey)]
        groups: dict[tuple[int, str], list[Row]] = {}
        for trip in [*own, *self.driving.get("others", ())]:
            groups.setdefault((trip["departs_s"], trip["warehouse"]), []).append(trip)
        self.groups = [sorted(groups[key], key=lambda one: (one["vehicle"], one["trip"])) for key in sorted(groups)]
        names = ("vehicle", "trip", "stop", "returns_s", "fuel")
        self.same("convoys", "", self.driving["convoys"], [
            {"warehouse": some[0]["warehouse"], "departs_s": some[0]["departs_s"],
             "trips": [{name: one[name] for name in names} for one in some]} for some in self.groups])  # fmt: skip
        self.found: list[Row] = []
        for code in self.rules:
            getattr(self, f"rule_{code}")(self.rules[code]["values"])
        self.found.sort(key=lambda one: (one["departs_s"], one["warehouse"], one["code"],
                                         [(t["vehicle"], t["trip"]) for t in one["trips"]], one["found"]))  # fmt: skip
        self.same("convoy_findings", "", self.driving["findings"], self.found)

    def trips_of(self, journey: Row) -> list[Row]:
        """The trips of a journey as convoys are made of them."""
        loads = self.journeys.loads
        return [
            {"vehicle": journey["vehicle"], "warehouse": journey["warehouse"], "trip": number,
             "departs_s": trip["departs_s"], "returns_s": trip["returns_s"], "stop": trip["stops"][0]["place"],
             "fuel": any("fuel" in loads[one]["groups"] for stop in trip["stops"] for one in stop["loads"])}
            for number, trip in enumerate(journey["trips"], 1)]  # fmt: skip

    def add(self, code: str, trips: list[Row], numbers: tuple[int, int], *, stop: str = "", name: str = "") -> None:
        """A rule that is broken."""
        self.found.append({"code": name or code, "severity": self.rules[code]["severity"],
                           "warehouse": trips[0]["warehouse"], "departs_s": trips[0]["departs_s"],
                           "trips": [{"vehicle": one["vehicle"], "trip": one["trip"]} for one in trips],
                           "stop": stop or trips[0]["stop"], "found": numbers[0], "limit": numbers[1]})  # fmt: skip

    def rule_fewest_vehicles(self, values: Row) -> None:
        """No convoy is smaller."""
        for some in self.groups:
            if len(some) < values["n"]:
                self.add("fewest_vehicles", some, (len(some), values["n"]))

    def rule_most_vehicles(self, values: Row) -> None:
        """No convoy is larger."""
        for some in self.groups:
            if len(some) > values["n"]:
                self.add("most_vehicles", some, (len(some), values["n"]))

    def rule_fuel_not_alone(self, _: Row) -> None:
        """A vehicle with fuel does not leave by itself."""
        for some in self.groups:
            if len(some) == 1 and some[0]["fuel"]:
                self.add("fuel_not_alone", some, (1, 2))

    def rule_fuel_vehicles(self, values: Row) -> None:
        """No more vehicles with fuel in one convoy."""
        for some in self.groups:
            tanks = [one for one in some if one["fuel"]]
            if len(tanks) > values["n"]:
                self.add("fuel_vehicles", tanks, (len(tanks), values["n"]))

    def rule_escorts(self, values: Row) -> None:
        """So many convoys at once, within the hours of escorts."""
        self.shared("escorts", self.groups, values["n"])
        for some in self.groups:
            if some[0]["departs_s"] < values["from_s"]:
                self.add("escorts", some, (some[0]["departs_s"], values["from_s"]), name="escort_hours")
            late = [one for one in some if one["returns_s"] > values["until_s"]]
            if late:
                back = max(one["returns_s"] for one in late)
                self.add("escorts", late, (back, values["until_s"]), name="escort_hours")

    def rule_recovery(self, values: Row) -> None:
        """Large convoys have one of the recovery vehicles each."""
        self.shared("recovery", [some for some in self.groups if len(some) > values["above"]], values["n"])

    def shared(self, code: str, convoys: list[list[Row]], n: int) -> None:
        """What accompanies convoys is back before it leaves again."""
        back: list[int] = []
        for some in convoys:
            out = sum(1 for one in back if one > some[0]["departs_s"]) + 1
            if out > n:
                self.add(code, some, (out, n))
            back.append(max(one["returns_s"] for one in some))

    def rule_daylight(self, _: Row) -> None:
        """Nobody leaves before the light or is back after it."""
        first, last = self.journeys.hours.light
        for journey in self.journeys.plan["routes"]:
            for row, trip in zip(self.trips_of(journey), journey["trips"], strict=True):
                if row["departs_s"] < first:
                    self.add("daylight", [row], (row["departs_s"], first))
                if row["returns_s"] > last:
                    self.add("daylight", [row], (row["returns_s"], last), stop=trip["stops"][-1]["place"])

    def rule_driving(self, values: Row) -> None:
        """Nobody is at the wheel for longer."""
        for journey in self.journeys.plan["routes"]:
            self.hours("driving", journey, self.journeys.wheel[journey["vehicle"]], values["most_s"])

    def rule_duty(self, values: Row) -> None:
        """Nobody is on duty for longer, from the loading on."""
        for journey in self.journeys.plan["routes"]:
            begins = journey["trips"][0]["departs_s"] - self.journeys.hours.loading
            self.hours("duty", journey, journey["trips"][-1]["returns_s"] - begins, values["most_s"])

    def hours(self, code: str, journey: Row, spent: int, most: int) -> None:
        """A journey whose hours are more than a rule allows."""
        if spent > most:
            last = journey["trips"][-1]["stops"][-1]["place"]
            self.add(code, [self.trips_of(journey)[-1]], (spent, most), stop=last)
