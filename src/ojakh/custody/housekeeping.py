"""What the worker does between jobs: hand acts to the log at once, and sweep out old rows once a day."""

from datetime import datetime, timedelta

from ojakh.custody import outbox, retention
from ojakh.kernel import clock

SWEEP_EVERY = timedelta(days=1)


class Housekeeping:
    """Called at every turn of the worker; remembers when it last swept."""

    def __init__(self) -> None:
        self.swept_at: datetime | None = None

    def __call__(self) -> None:
        """Drain the outbox; sweep where that was not done within a day."""
        outbox.drain()
        now = clock.now()
        if self.swept_at is None or now - self.swept_at >= SWEEP_EVERY:
            retention.sweep()
            self.swept_at = now
