"""From the outbox to the log: once each, in order, and nothing lost while the vault is away."""

from collections.abc import Sequence

import pytest

from ojakh.custody import outbox, queries
from ojakh.custody.models import OutboxEntry
from ojakh.custody.record import record
from ojakh.custody.vault import door

pytestmark = pytest.mark.django_db


class Log:
    """A log in memory that takes each id once, as the vault does."""

    def __init__(self) -> None:
        self.kept: dict[str, int] = {}
        self.away = False
        self.dies_after_writing = False
        self.unreadable: set[str] = set()

    def append(self, entries: Sequence[door.Entry]) -> tuple[int, ...]:
        """Places in the log, the same for an id that comes again."""
        if self.away:
            raise door.VaultAway()
        if any(entry.kind in self.unreadable for entry in entries):
            raise door.VaultRefusal("bad_request")
        places = tuple(self.kept.setdefault(entry.id, len(self.kept)) for entry in entries)
        if self.dies_after_writing:
            raise door.VaultAway()
        return places


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Log:
    """The log behind the door."""
    made = Log()
    monkeypatch.setattr(door, "append", made.append)
    return made


def test_acts_reach_the_log_in_their_order_and_know_their_place(log: Log) -> None:
    ids = [str(record(actor="system", action="need.requested", subject=str(n)).id) for n in range(3)]
    assert outbox.drain() == 3
    assert list(log.kept) == ids
    assert list(OutboxEntry.objects.order_by("at").values_list("leaf", flat=True)) == [0, 1, 2]
    assert outbox.drain() == 0


def test_acts_wait_while_the_vault_is_away(log: Log) -> None:
    record(actor="system", action="need.requested")
    log.away = True
    assert outbox.drain() == 0
    assert OutboxEntry.objects.filter(drained_at=None).count() == 1
    log.away = False
    assert outbox.drain() == 1


def test_act_that_was_logged_but_not_marked_gets_the_same_place_again(log: Log) -> None:
    record(actor="system", action="need.requested")
    log.dies_after_writing = True
    assert outbox.drain() == 0
    log.dies_after_writing = False
    record(actor="system", action="need.requested")
    assert outbox.drain() == 2
    assert len(log.kept) == 2


def test_act_that_cannot_be_read_holds_up_no_other(log: Log) -> None:
    log.unreadable = {"need.broken"}
    for kind in ("need.requested", "need.broken", "need.requested"):
        record(actor="system", action=kind)
    assert outbox.drain() == 2
    assert [row.kind for row in OutboxEntry.objects.filter(drained_at=None)] == ["need.broken"]


def test_more_acts_than_one_call_takes_all_arrive(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "BATCH", 4)
    for _ in range(11):
        record(actor="system", action="need.requested")
    assert outbox.drain() == 11


def test_details_are_texts_and_whole_numbers(log: Log) -> None:
    row = record(actor="system", action="system.office_set_up", demonstration=True, size=3, name="x", nothing=None)
    entry = outbox.entry_of(row)
    assert entry.detail == {"demonstration": 1, "size": 3, "name": "x"}
    assert type(entry.detail["demonstration"]) is int
    assert entry.at.endswith("Z")


def test_lag_is_the_age_of_the_oldest_waiting_act(log: Log) -> None:
    assert queries.outbox_lag_seconds() == 0.0
    record(actor="system", action="need.requested")
    assert queries.outbox_lag_seconds() > 0.0
    outbox.drain()
    assert queries.outbox_lag_seconds() == 0.0
