"""Trying a load at every position says the same as judging each of the days that this gives."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.builders import document, road

from ojakh.planning import read_problem
from ojakh.planning.journeys import HOUR, Ground, Rules, Trips, open_legs
from ojakh.planning.loads import Load
from ojakh.planning.problem import RoadState, Vehicle

PLACES = ("P-a", "P-b", "P-c")
TASK = read_problem(
    document(
        [(one[-1], "office", 1) for one in PLACES],
        stock=9,
        arcs=[road("W", "P-a", "open", length_dm=80_000), road("P-a", "P-b", "open", length_dm=160_000)],
    )
)
STATES = {arc.id: RoadState.OPEN for arc in TASK.arcs or ()}
"""The third place has no road."""


def load(number: int, place: str, kg: int) -> Load:
    """A load of so many kg."""
    return Load(str(number), "W", place, ("general",), False, kg * 10**6, 0, True, (), (), "L1")


@st.composite
def days(draw: st.DrawFn) -> tuple[Trips, Load]:
    """Up to three trips of loads for three places, and one more load."""
    sizes = draw(st.lists(st.integers(1, 5), max_size=3))
    loads = [load(at, draw(st.sampled_from(PLACES[:2])), draw(st.integers(1, 30))) for at in range(sum(sizes))]
    trips = tuple(tuple(loads[sum(sizes[:at]) : sum(sizes[: at + 1])]) for at in range(len(sizes)))
    return trips, load(99, draw(st.sampled_from(PLACES)), draw(st.integers(1, 30)))


@settings(deadline=None)
@given(days(), st.integers(8, 17))
def test_every_position_breaks_what_the_day_with_the_load_there_breaks(day: tuple[Trips, Load], ends: int) -> None:
    trips, extra = day
    rules = Rules(ends_s=ends * HOUR, windows={"P-b": (8 * HOUR, 9 * HOUR)})
    ground = Ground(TASK, open_legs(TASK, STATES, ["W", *PLACES], rules), rules)
    vehicle = Vehicle("V", "truck", 60, 100)
    every = [
        (*trips[:at], (*trip[:position], extra, *trip[position:]), *trips[at + 1 :])
        for at, trip in enumerate(trips)
        for position in range(len(trip) + 1)
    ]
    verdicts = [(one, *ground.judge(vehicle, one)) for one in (*every, (*trips, (extra,)))]
    good = [(times[-1].returns, at) for at, (_, rule, times) in enumerate(verdicts) if not rule]
    found, broken = ground.insert(vehicle, trips, extra)
    assert broken == [rule for _, rule, _ in verdicts if rule]
    assert found == (verdicts[min(good)[1]][0] if good else None)
