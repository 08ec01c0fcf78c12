"""What the rooms of a demonstration share while they are furnished: the seed, the moment, the accounts, the places."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from threading import Event
from typing import TYPE_CHECKING

from ojakh.kernel import clock
from ojakh.matching.population.draw import Draw

if TYPE_CHECKING:
    from ojakh.places.models import Facility, Place

SEED = 20_200
EVERYWHERE = ("*",)
FOUNDED = -80
"""Day on which the office was founded, counted from the first start."""


@dataclass(slots=True)
class Scene:
    """The shared facts. `now` is the moment of the first start, to which everything is dated."""

    now: datetime
    households: int
    seed: int = SEED
    staff: dict[str, str] = field(default_factory=dict)
    """Account to pseudonym: `registrar` to `staff:3`."""
    codes: dict[str, str] = field(default_factory=dict)
    """Account to the code of its invitation."""
    passwords: dict[str, str] = field(default_factory=dict)
    """Account to password, for the file that is kept beside the data."""
    served: list["Place"] = field(default_factory=list)
    facilities: dict[str, list["Facility"]] = field(default_factory=dict)
    """Kind to facilities in served places."""
    counts: dict[str, int] = field(default_factory=dict)
    stopped: Event = field(default_factory=Event)
    """Set when the building ends before its time, for work that goes on beside it."""

    @property
    def today(self) -> date:
        """The day of the first start."""
        return self.now.date()

    def day(self, days: int) -> date:
        """A day so many days from today; negative lies in the past."""
        return self.today + timedelta(days=days)

    def draw(self, stream: str) -> Draw:
        """A stream of chance of its own."""
        return Draw(self.seed, f"demo/{stream}")

    @contextmanager
    def at(self, days: int, hour: int = 9, minute: int = 0) -> Iterator[datetime]:
        """Hold the clock at an hour of a day so many days from today, never later than now."""
        moment = datetime.combine(self.day(days), time(hour, minute), tzinfo=UTC)
        moment = min(moment, self.now)
        with clock.fixed(moment):
            yield moment
