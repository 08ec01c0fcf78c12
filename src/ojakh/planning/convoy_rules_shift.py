"""Later departures so that convoys keep their rules: a trip may wait, and so join or leave a convoy; nothing else.

Loads, stops and their order are never touched, no trip leaves earlier, and no hard rule is broken for a trip that kept
it before. What cannot be mended this way stays a finding for people.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ojakh.planning.convoy_rules import Convoy, Finding, Member, check_day, gather
from ojakh.planning.journeys import Ground, Times, Trips
from ojakh.planning.problem import Vehicle

STEP = 900
"""A convoy is divided by quarters of an hour."""
MOST_STEPS = 40
MOST_TRIALS = 4000

Day = Mapping[str, tuple[Vehicle, Trips]]
"""Vehicles by id with the trips that they drive."""
Who = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _State:
    """Times of every vehicle, and what they break."""

    times: Mapping[str, tuple[Times, ...]]
    convoys: tuple[Convoy, ...]
    findings: tuple[Finding, ...]

    @property
    def score(self) -> tuple[int, int]:
        """How far off the hard rules are, then the others."""
        off = [0, 0]
        for one in self.findings:
            off[not one.hard] += one.excess
        return off[0], off[1]

    @property
    def broken(self) -> set[tuple[str, str, int]]:
        """Hard rules with the trips that break them."""
        return {(one.code, *trip) for one in self.findings if one.hard for trip in one.trips}

    @property
    def departures(self) -> int:
        """All departures together: the less, the earlier."""
        return sum(one.departs for times in self.times.values() for one in times)


@dataclass(frozen=True, slots=True)
class _Task:
    """What stays as it is: vehicles with their trips, the ground, trips from elsewhere."""

    day: Day
    ground: Ground
    fixed: tuple[Member, ...]

    def state(self, times: Mapping[str, tuple[Times, ...]]) -> _State:
        """What these times break."""
        own = [one for name in sorted(self.day) for one in self.ground.members(name, self.day[name][1], times[name])]
        every = (*own, *self.fixed)
        return _State(times, gather(every), check_day(every, self.ground.rules.convoy, self.ground.day))

    def moved(self, here: _State, who: Who, at: int) -> _State | None:
        """The day where some trips wait until a time; None where a vehicle would break its day by it."""
        times = dict(here.times)
        for vehicle, trip in who:
            departs = [one.departs for one in times[vehicle]]
            departs[trip - 1] = at
            broken, found = self.ground.timed(*self.day[vehicle], departs)
            if broken:
                return None
            times[vehicle] = found
        return self.state(times)


def shifted(
    day: Day, times: Mapping[str, tuple[Times, ...]], ground: Ground, others: Iterable[Member] = ()
) -> dict[str, tuple[Times, ...]]:
    """Times of each vehicle after its trips waited where that mends what convoys break.

    `times` are those that were judged good; `others` leave on the same day and stay as they are. One move after the
    other, each the one that mends most and then waits least, until none mends anything.
    """
    task = _Task(day, ground, tuple(others))
    here, trials = task.state(times), 0
    while here.findings and trials < MOST_TRIALS:
        best: _State | None = None
        for who, at in _moves(here, day, ground):
            trials += 1
            if trials > MOST_TRIALS:
                break
            after = task.moved(here, who, at)
            if after is None or after.score >= here.score or not after.broken <= here.broken:
                continue
            if best is None or (after.score, after.departures) < (best.score, best.departures):
                best = after
        if best is None:
            break
        here = best
    return dict(here.times)


def _moves(here: _State, day: Day, ground: Ground) -> Iterator[tuple[Who, int]]:
    """Trips of a convoy that breaks something wait; or those of an earlier one wait and join it."""
    wrong = {(one.warehouse, one.departs): None for one in here.findings}
    for convoy in here.convoys:
        if (convoy.warehouse, convoy.departs) not in wrong:
            continue
        earlier = [one for one in here.convoys if one.warehouse == convoy.warehouse and one.departs < convoy.departs]
        for who in _parts(convoy, day):
            for at in _later(convoy, here, ground):
                yield who, at
        for other in earlier:
            for who in _parts(other, day):
                yield who, convoy.departs


def _later(convoy: Convoy, here: _State, ground: Ground) -> list[int]:
    """When the trips of a convoy might leave instead: with another one, when one is back, or some quarters later."""
    found = {one.departs for one in here.convoys if one.warehouse == convoy.warehouse}
    found |= {one.returns for one in here.convoys}
    found |= {rule.values["from_s"] for rule in ground.rules.convoy if rule.code == "escorts"}
    found |= {convoy.departs + STEP * number for number in range(1, MOST_STEPS + 1)}
    return sorted(at for at in found if convoy.departs < at <= ground.rules.ends_s)


def _parts(convoy: Convoy, day: Day) -> list[Who]:
    """Ways to take some trips out of a convoy: the first so many with fuel last, with fuel first, or in turns."""
    own = sorted((one for one in convoy.members if one.vehicle in day), key=lambda one: (one.returns, one.vehicle))
    fuel, rest = [one for one in own if one.fuel], [one for one in own if not one.fuel]
    turns = [one for at in range(len(own)) for some in (rest, fuel) for one in some[at : at + 1]]
    found: dict[Who, None] = {}
    for order in (rest + fuel, fuel + rest, turns):
        for count in range(1, len(order) + 1):
            found[tuple(sorted((one.vehicle, one.trip) for one in order[:count]))] = None
    return list(found)
