"""Dates of a demonstration: counted from today, never in the future."""

from datetime import UTC, datetime, timedelta

from ojakh.cli.demo.scene import Scene
from ojakh.kernel import clock

NOW = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)


def test_the_clock_is_held_at_a_day_counted_from_today() -> None:
    with Scene(now=NOW, households=1).at(-3, 9) as moment:
        assert clock.now() == moment == datetime(2026, 2, 26, 9, tzinfo=UTC)
    assert clock.now() - NOW > timedelta(days=1)


def test_nothing_is_dated_later_than_the_first_start() -> None:
    with Scene(now=NOW, households=1).at(0, 16):
        assert clock.now() == NOW


def test_streams_of_chance_repeat() -> None:
    first, second = Scene(now=NOW, households=1), Scene(now=NOW, households=2)
    assert first.draw("a").below(10**9) == second.draw("a").below(10**9) != first.draw("b").below(10**9)
