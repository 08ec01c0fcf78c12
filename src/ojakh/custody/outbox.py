"""From the operations store to the log: waiting acts are handed to the vault, which takes each of them once."""

import threading
from collections.abc import Sequence
from datetime import UTC
from uuid import UUID

from ojakh.custody.models import OutboxEntry
from ojakh.custody.vault import door
from ojakh.kernel import clock

BATCH = 200
_one_at_a_time = threading.Lock()


def drain(*, limit: int = 100_000) -> int:
    """Hand waiting acts to the vault, oldest first; returns how many reached the log.

    An act is marked as drained only after the vault has answered with its place in the log. If the process ends in
    between, the act is handed over again, and the vault answers with the same place. A vault that is away or locked
    leaves everything waiting. An act that the vault cannot read stays behind alone and does not hold up the others.
    """
    moved, unreadable = 0, set[UUID]()
    with _one_at_a_time:
        while moved < limit:
            waiting = OutboxEntry.objects.filter(drained_at=None).exclude(pk__in=unreadable).order_by("at", "id")
            rows = list(waiting[:BATCH])
            if not rows:
                break
            try:
                moved += _hand_over(rows)
            except door.VaultRefusal as refusal:
                if refusal.reason != "bad_request":
                    break
                moved += _hand_over_singly(rows, unreadable)
    return moved


def _hand_over(rows: Sequence[OutboxEntry]) -> int:
    """One call of the door for all rows; each is marked with its place in the log."""
    places = door.append([entry_of(row) for row in rows])
    now = clock.now()
    for row, place in zip(rows, places, strict=True):
        row.drained_at, row.leaf = now, place
    OutboxEntry.objects.bulk_update(rows, ["drained_at", "leaf"])
    return len(rows)


def _hand_over_singly(rows: Sequence[OutboxEntry], unreadable: set[UUID]) -> int:
    """Each row in a call of its own; those that the vault cannot read are put aside."""
    moved = 0
    for row in rows:
        try:
            moved += _hand_over([row])
        except door.VaultRefusal as refusal:
            if refusal.reason != "bad_request":
                break
            unreadable.add(row.pk)
    return moved


def entry_of(row: OutboxEntry) -> door.Entry:
    """An act as the door takes it: the moment in whole seconds of UTC, details as texts and whole numbers."""
    return door.Entry(
        id=str(row.id),
        kind=row.kind,
        at=row.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        actor=row.actor,
        purpose=row.purpose,
        n=row.n,
        subject=row.subject,
        detail={name: value if isinstance(value, str) else int(value) for name, value in row.detail.items()},
    )
