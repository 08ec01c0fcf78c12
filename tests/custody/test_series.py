"""Running numbers: one after the other, on from what an older office has, and never the same for two at once."""

import threading

import pytest
from django.db import connections, transaction

from ojakh.custody.models import Series
from ojakh.custody.series import next_in_series

THREADS, EACH = 4, 10


def test_a_series_goes_on_from_what_exists_and_asks_only_once(db: None):
    asked: list[int] = []

    def used() -> int:
        asked.append(1)
        return 41

    assert [next_in_series("WB-2026", used=used) for _ in range(3)] == [42, 43, 44]
    assert next_in_series("WB-2027", used=lambda: 0) == 1
    assert len(asked) == 1


def test_a_number_that_was_rolled_back_is_given_out_again(db: None):
    next_in_series("A", used=lambda: 0)
    with transaction.atomic():
        next_in_series("A", used=lambda: 0)
        transaction.set_rollback(True)
    assert next_in_series("A", used=lambda: 0) == 2


@pytest.mark.django_db(transaction=True)
def test_four_threads_never_get_the_same_number():
    got: list[int] = []
    start = threading.Barrier(THREADS)

    def take() -> None:
        start.wait()
        for _ in range(EACH):
            got.append(next_in_series("RQ-2026", used=lambda: 0))
        connections.close_all()

    threads = [threading.Thread(target=take) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == list(range(1, THREADS * EACH + 1))
    assert Series.objects.get(name="RQ-2026").last == THREADS * EACH
