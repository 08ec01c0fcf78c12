"""Counting tries: within the hour, apart per bucket, slower from the third, and nothing readable kept."""

from datetime import timedelta

import pytest

from ojakh.custody import attempts
from ojakh.custody.models import Attempt
from ojakh.kernel import clock

pytestmark = pytest.mark.django_db


def test_tries_are_counted_per_bucket_and_within_the_hour() -> None:
    one, other = (attempts.bucket_of(kind="reference", who=who, key="k") for who in ("10.0.0.1", "10.0.0.2"))
    assert [attempts.note(one) for _ in range(3)] == [1, 2, 3]
    assert attempts.note(other) == 1
    with clock.fixed(clock.now() + timedelta(hours=1, seconds=1)):
        assert attempts.note(one) == 1
    assert Attempt.objects.filter(bucket=one).count() == 1


def test_a_bucket_tells_neither_who_nor_what_and_depends_on_the_key() -> None:
    bucket = attempts.bucket_of(kind="reference", who="10.0.0.1", key="k")
    assert "10.0" not in bucket
    assert bucket != attempts.bucket_of(kind="secret", who="10.0.0.1", key="k")
    assert bucket != attempts.bucket_of(kind="reference", who="10.0.0.1", key="other")


def test_the_answer_slows_from_the_third_try_and_stops_at_the_tenth() -> None:
    pauses = [attempts.pause_after(tries) for tries in range(1, 12)]
    assert pauses[:3] == [0.0, 0.0, 0.25]
    assert pauses == sorted(pauses)
    assert max(pauses) == attempts.LONGEST_PAUSE
    assert not attempts.is_over(9)
    assert attempts.is_over(10)
