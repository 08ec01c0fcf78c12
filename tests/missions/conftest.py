"""A ground with three places and a mission to two of them."""

from datetime import timedelta

import pytest
from tests.people.office import ground

from ojakh.kernel import clock
from ojakh.missions import actions, harm

__all__ = ["cleared", "ground", "mission"]


def cleared(kind, key, *, by="staff:1", second="staff:8"):
    """A note that nobody could be harmed, and the second look of another person."""
    harm.look(harm.write_note(kind, key, risk="nobody", by=by).pk, clear=True, by=second)


@pytest.fixture
def mission(ground):
    """A mission of three days that ended yesterday."""
    today = clock.today()
    return actions.plan_mission(
        "See what stands",
        mandated_by="the coordination body",
        from_on=today - timedelta(days=3),
        until_on=today - timedelta(days=1),
        by="staff:1",
    )
