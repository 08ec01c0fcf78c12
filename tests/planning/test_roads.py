"""Road states from dated reports, and what to confirm first."""

from datetime import UTC, datetime

from ojakh.planning.problem import Arc, RoadReport, RoadState
from ojakh.planning.roads import confirmations, road_state

AT = datetime(2026, 1, 10, 12, tzinfo=UTC)


def report(one: str, state: str, at: str, *, until: str | None = None, releases: bool = False) -> RoadReport:
    """A report on segment `a`."""
    return RoadReport(one, ("a",), RoadState(state), f"2026-01-{at}:00Z", until=until, releases=releases)


def state(*reports: RoadReport, base: RoadState = RoadState.UNKNOWN) -> RoadState:
    """State at noon of the tenth, with 72 hours for a confirmation."""
    return road_state(base, reports, at=AT, open_hours=72)


def test_a_fresh_confirmation_opens_and_an_old_one_decays_to_unknown() -> None:
    assert state(report("1", "open", "09T12:00")) is RoadState.OPEN
    assert state(report("1", "open", "07T11:59")) is RoadState.UNKNOWN


def test_the_later_of_two_reports_counts() -> None:
    assert state(report("1", "closed", "09T08:00"), report("2", "open", "09T12:00")) is RoadState.OPEN
    assert state(report("1", "open", "09T08:00"), report("2", "closed", "09T12:00")) is RoadState.CLOSED


def test_of_two_reports_of_one_minute_the_stricter_counts() -> None:
    assert state(report("1", "closed", "09T12:00"), report("2", "open", "09T12:00")) is RoadState.CLOSED


def test_mined_never_decays_and_no_later_open_report_ends_it() -> None:
    assert state(report("1", "mined", "01T12:00"), report("2", "open", "10T11:00")) is RoadState.MINED
    assert state(report("2", "open", "10T11:00"), base=RoadState.MINED) is RoadState.MINED


def test_only_a_land_release_ends_mined() -> None:
    mined = report("1", "mined", "01T12:00")
    assert state(mined, report("2", "open", "10T11:00", releases=True)) is RoadState.OPEN
    assert (
        state(mined, report("2", "open", "10T10:00", releases=True), report("3", "mined", "10T11:00"))
        is RoadState.MINED
    )


def test_a_closure_past_its_end_leaves_the_road_unknown_not_open() -> None:
    assert state(report("1", "closed", "09T08:00", until="2026-01-10T08:00:00Z")) is RoadState.UNKNOWN


def test_a_report_from_the_future_says_nothing_yet() -> None:
    assert state(report("1", "open", "11T08:00")) is RoadState.UNKNOWN


def test_the_segments_that_release_most_lines_each_come_first() -> None:
    arcs = [Arc(one, one, one) for one in "abc"]
    waiting = {"l1": frozenset("a"), "l2": frozenset("b"), "l3": frozenset("b"), "l4": frozenset("bc")}
    steps = confirmations(waiting, arcs)
    assert [step.segments for step in steps] == [("b",), ("a",), ("c",)]
    assert [step.lines for step in steps] == [("l2", "l3"), ("l1",), ("l4",)]
