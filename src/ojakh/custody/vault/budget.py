"""Budgets of the vault: sliding windows over persons opened and questions asked, in the transaction of the leaf."""

from dataclasses import dataclass

from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.store import Store

HOUR, DAY, FREE_AGAIN, KEPT = 3_600, 86_400, 900, 90 * 86_400


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many persons or questions within so many seconds, for one actor or for the whole office."""

    seconds: int
    persons: int
    office: bool

    @property
    def refusal(self) -> str:
        """The code of its refusal."""
        return "budget_office" if self.office else "budget_person"


_LOOKING = (
    Limit(HOUR, 120, office=False),
    Limit(DAY, 600, office=False),
    Limit(HOUR, 600, office=True),
    Limit(DAY, 3_000, office=True),
)
_ORIGINALS = (
    Limit(HOUR, 20, office=False),
    Limit(DAY, 60, office=False),
    Limit(HOUR, 60, office=True),
    Limit(DAY, 240, office=True),
)
LIMITS: dict[str, tuple[Limit, ...]] = {
    "mask": (
        Limit(HOUR, 600, office=False),
        Limit(DAY, 2_000, office=False),
        Limit(HOUR, 3_000, office=True),
        Limit(DAY, 10_000, office=True),
    ),
    "reveal": (
        Limit(HOUR, 60, office=False),
        Limit(DAY, 300, office=False),
        Limit(HOUR, 300, office=True),
        Limit(DAY, 1_500, office=True),
    ),
    "card": (
        Limit(DAY, 400, office=False),
        Limit(HOUR, 400, office=True),
        Limit(DAY, 1_600, office=True),
    ),
    "find": _LOOKING,
    "candidates": (
        Limit(HOUR, 400, office=False),
        Limit(DAY, 2_000, office=False),
        Limit(HOUR, 2_000, office=True),
        Limit(DAY, 10_000, office=True),
    ),
    "note": _LOOKING,
    "copy": _LOOKING,
    "original": _ORIGINALS,
    "document": _ORIGINALS,
}
"""Provisional. The office's limit bounds even a web process that speaks for every signed-in person."""


def used(store: Store, *, kind: str, limit: Limit, actor: str, at: int) -> int:
    """How much of one limit is used at the moment `at` (seconds since 1970)."""
    if limit.office:
        row = store.row("SELECT count(*) FROM debit WHERE kind = ? AND t > ?", (kind, at - limit.seconds))
    else:
        row = store.row(
            "SELECT count(*) FROM debit WHERE kind = ? AND actor = ? AND t > ?", (kind, actor, at - limit.seconds)
        )
    return int(row[0]) if row else 0


def left(store: Store, *, kind: str, actor: str, at: int) -> int:
    """How many more persons this actor may open now."""
    return min(limit.persons - used(store, kind=kind, limit=limit, actor=actor, at=at) for limit in LIMITS[kind])


def paid(store: Store, *, kind: str, actor: str, purpose: str, person: int, at: int) -> bool:
    """Whether this actor has paid for the same thing, for the same purpose, within the last quarter of an hour."""
    again = store.row(
        "SELECT 1 FROM debit WHERE kind = ? AND actor = ? AND t > ? AND purpose = ? AND r = ?",
        (kind, actor, at - FREE_AGAIN, purpose, person),
    )
    return again is not None


def spend(store: Store, *, kind: str, actor: str, purpose: str, person: int, at: int) -> None:
    """Debit one person or question, or raise `budget_person` or `budget_office`; inside the transaction of the leaf.

    A second look by the same actor, for the same purpose, within a quarter of an hour of a paid one costs nothing.
    `person` is the row of the person, or a keyed number of what was asked.
    """
    if paid(store, kind=kind, actor=actor, purpose=purpose, person=person, at=at):
        return
    for limit in LIMITS[kind]:
        if used(store, kind=kind, limit=limit, actor=actor, at=at) >= limit.persons:
            raise VaultRefusal(limit.refusal)
    store.execute(
        "INSERT INTO debit (t, kind, actor, purpose, r) VALUES (?, ?, ?, ?, ?)", (at, kind, actor, purpose, person)
    )


def sweep(store: Store, *, at: int) -> None:
    """Drop debits older than 90 days."""
    store.execute("DELETE FROM debit WHERE t < ?", (at - KEPT,))
