"""Running numbers on paper: one row per series, locked while it is counted on; nobody gets a number twice."""

from collections.abc import Callable

from django.db import transaction

from ojakh.custody.models import Series


@transaction.atomic
def next_in_series(name: str, *, used: Callable[[], int]) -> int:
    """The next number of a series; `used` says how many exist already, and is asked for a new series only.

    The lock is held until the caller's transaction ends: a number that is rolled back is given out again.
    """
    if not Series.objects.filter(name=name).exists():
        Series.objects.get_or_create(name=name, defaults={"last": used()})
    series = Series.objects.select_for_update().get(name=name)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last
