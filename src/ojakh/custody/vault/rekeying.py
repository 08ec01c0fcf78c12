"""Index keys made anew when the library reads names in another way: in lots between calls, resumed after a stop.

The store notes what its keys were made with and for which families. Where that is not what holds today, every
household gets its keys again. Until all have them, the numbers of both versions are asked, and `status` says so. The
beginning and the end have their entries in the log.
"""

import time
from typing import TYPE_CHECKING

from ojakh.custody.vault import linker

if TYPE_CHECKING:
    from ojakh.custody.vault.core import Opened

_VERSIONS, _FAMILIES, _NEXT = "key_versions", "key_families", "rekey_next"
"""Notes of the store: versions under which keys may stand (newest last), families, first row still to be done."""
UNNOTED = "640c3704363b"
"""What keys were made with before stores noted it."""
LOT = 50
"""Persons whose households get new keys in one transaction."""


def begin(vault: "Opened") -> None:
    """At unlock: note what keys are made with, and start over where it has changed. An empty store has none."""
    versions = tuple(filter(None, vault.meta(_VERSIONS).split(",")))
    families = ",".join(vault.families)
    current = versions[-1:] == (linker.version(),) and vault.meta(_FAMILIES) == families
    if not current and vault.store.row("SELECT 1 FROM person LIMIT 1") is None:
        versions = (linker.version(),)
        with vault.store.transaction():
            _note(vault, versions, families=families)
    elif not current:
        before = versions or (UNNOTED,)
        versions = (*(one for one in before if one != linker.version()), linker.version())
        with vault.ledger.transaction():
            _note(vault, versions, families=families)
            vault.set_meta(_NEXT, "1")
            vault.ledger.add(
                "vault.rekey", actor="system",
                detail={"step": "begin", "before": before[-1], "now": linker.version(), "families": families},
            )  # fmt: skip
    vault.key_versions = versions


def _note(vault: "Opened", versions: tuple[str, ...], *, families: str) -> None:
    vault.set_meta(_VERSIONS, ",".join(versions))
    vault.set_meta(_FAMILIES, families)


def waiting(vault: "Opened") -> int:
    """How many persons still have keys of an earlier version."""
    first = vault.meta(_NEXT)
    if not first:
        return 0
    row = vault.store.row("SELECT count(*) FROM person WHERE r >= ? AND state <> 'erased'", (int(first),))
    return max(int(row[0]) if row else 0, 1)


def under_way(vault: "Opened") -> bool:
    """Whether keys are being made anew."""
    return bool(vault.meta(_NEXT))


def advance(vault: "Opened", *, seconds: float) -> bool:
    """Make keys anew from where it stopped, for about so long; True once all are made."""
    end = time.monotonic() + seconds
    while under_way(vault):
        _one_lot(vault)
        if time.monotonic() > end:
            break
    return not under_way(vault)


def _one_lot(vault: "Opened") -> None:
    """The households whose first member is among the next persons; where the lot ends is noted in the same commit."""
    first = int(vault.meta(_NEXT))
    rows = vault.store.rows(
        "SELECT r, household FROM person WHERE r >= ? AND state <> 'erased' ORDER BY r LIMIT ?", (first, LOT)
    )
    records: dict[int, linker.Prepared] = {}
    with vault.ledger.transaction():
        for household in dict.fromkeys(household for _, household in rows):
            if vault.members(household)[0].r >= first:
                records |= linker.index_household(vault, household=household)
        if len(rows) < LOT:
            _finish(vault)
        else:
            vault.set_meta(_NEXT, str(rows[-1][0] + 1))
    if not under_way(vault):
        vault.key_versions = (linker.version(),)
    vault.book.keep_all(records)


def _finish(vault: "Opened") -> None:
    _note(vault, (linker.version(),), families=",".join(vault.families))
    vault.store.execute("DELETE FROM meta WHERE name = ?", (_NEXT,))
    row = vault.store.row("SELECT count(*) FROM person WHERE state <> 'erased'")
    vault.ledger.add(
        "vault.rekey", actor="system", n=row[0] if row else 0, detail={"step": "end", "now": linker.version()}
    )
