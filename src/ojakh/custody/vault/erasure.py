"""Erasure by destroying keys: resumable, checked down to the write-ahead log, and certified in the log."""

import json
from hashlib import sha256

from ojakh.custody.vault import linker
from ojakh.custody.vault.attachments import owner_of
from ojakh.custody.vault.core import Opened, Person, Session
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.values import Certificate

CLASSES = ("contact", "document", "identity", "protection")
MOST_ORPHANS = 2_000
"""More keys without a person than one interrupted call can leave are not cleared without being asked."""
OUTSTANDING = ("sealed snapshots of the key store: at most 7 days",)
"""Copies that an erasure here does not reach; printed on every certificate."""


def tombstone_hash(person: str) -> bytes:
    """What stays of an erased person: a hash of the random id, so that a restored backup can be told."""
    return sha256(b"ojakh.tombstone.v1|" + person.encode()).digest()


def erase(
    vault: Opened, session: Session, *, person: str, classes: tuple[str, ...], basis: str, purpose: str = "audit"
) -> Certificate:
    """Destroy keys and rows of the classes named; all four together also take the salt, the index and the case."""
    wanted = tuple(sorted(set(classes))) or CLASSES
    if any(name not in CLASSES for name in wanted) or not 0 < len(basis) <= 200:
        raise VaultRefusal("bad_request")
    found = vault.check_person(session, "erase", purpose=purpose, person=person, classes=wanted)
    with vault.ledger.transaction():
        leaf = vault.ledger.add(
            "erase.begin", actor=session.actor, purpose=purpose, n=1, people=[(found.r, found.id)],
            detail={"classes": list(wanted), "basis": basis},
        )  # fmt: skip
        cursor = vault.store.execute(
            "INSERT INTO erasure (person, classes, actor, purpose, begin_leaf) VALUES (?, ?, ?, ?, ?)",
            (found.id, json.dumps(wanted), session.actor, purpose, leaf),
        )
        job = int(cursor.lastrowid)
    return finish(vault, job)


def finish(vault: Opened, job: int) -> Certificate:
    """Carry an erasure from wherever it stands to its end; every step may be repeated."""
    row = vault.store.row("SELECT person, classes, actor, purpose, begin_leaf FROM erasure WHERE id = ?", (job,))
    if row is None:
        raise VaultRefusal("bad_request")
    id, classes, actor, purpose, begin = row[0], tuple(json.loads(row[1])), row[2], row[3], int(row[4])
    whole = classes == CLASSES
    clean = vault.keyring.destroy(id, classes=None if whole else classes)
    found = vault.person(id)
    if found is not None:
        linker.forget(vault, rows=(found.r,))
        with vault.ledger.transaction():
            if whole:
                _drop_person(vault, found)
            else:
                _drop_classes(vault, found, classes)
    clean = vault.store.truncate_log() and clean
    # Rows and keys are gone either way; `pending` says that old pages may still stand in a write-ahead log.
    with vault.ledger.transaction():
        detail = {"begin": begin, "classes": list(classes), "state": "done" if clean else "pending"}
        done = vault.ledger.add("erase.done", actor=actor, purpose=purpose, n=1, detail=detail)
        if clean:
            vault.store.execute("DELETE FROM erasure WHERE id = ?", (job,))
    return Certificate(
        person=id,
        classes=classes,
        state="done" if clean else "pending",
        at=vault.ledger.stamp(),
        begin_leaf=begin,
        done_leaf=done,
        outstanding=OUTSTANDING,
    )


def _drop_details(vault: Opened, r: int) -> None:
    """Delete the detail rows of entries about a person; the entries themselves stay."""
    vault.store.execute("DELETE FROM detail WHERE i IN (SELECT i FROM detail_person WHERE r = ?)", (r,))
    vault.store.execute("DELETE FROM detail_person WHERE r = ?", (r,))


def _drop_person(vault: Opened, person: Person) -> None:
    """Delete everything about a person but the tombstone and an empty row (inside the caller's transaction)."""
    _drop_details(vault, person.r)
    for statement in (
        "DELETE FROM sealed WHERE r = ?",
        "DELETE FROM basis WHERE r = ?",
        "DELETE FROM proposal WHERE r = ?",
        "DELETE FROM match_key WHERE r = ?",
        "DELETE FROM unlinked WHERE r = ?",
        "DELETE FROM debit WHERE r = ?",
    ):
        vault.store.execute(statement, (person.r,))
    for table in ("pair", "card"):
        vault.store.execute(f"DELETE FROM {table} WHERE low = ? OR high = ?", (person.r, person.r))  # noqa: S608
    vault.store.execute("UPDATE person SET state = 'erased', settlement = '', actor = '' WHERE r = ?", (person.r,))
    vault.store.execute(
        "INSERT OR IGNORE INTO tombstone VALUES (?, ?)", (tombstone_hash(person.id), vault.ledger.stamp())
    )
    if vault.members(person.household):
        vault.book.keep_all(linker.index_household(vault, household=person.household))
    else:
        for table in ("submission", "return_secret", "reference"):
            vault.store.execute(f"DELETE FROM {table} WHERE household = ?", (person.household,))  # noqa: S608


def _drop_classes(vault: Opened, person: Person, classes: tuple[str, ...]) -> None:
    """Delete sealed fields of some classes and write the index anew without them (inside the caller's transaction)."""
    _drop_details(vault, person.r)
    for name in classes:
        for table in ("sealed", "proposal"):
            vault.store.execute(
                f"DELETE FROM {table} WHERE r = ? AND field >= ? AND field < ?",  # noqa: S608
                (person.r, f"{name}.", f"{name}/"),
            )
    vault.book.keep_all(linker.index_household(vault, household=person.household))


def resume(vault: Opened) -> int:
    """Finish what a crash or a reader has interrupted. Returns how many erasures were carried on."""
    jobs = [int(row[0]) for row in vault.store.rows("SELECT id FROM erasure ORDER BY id")]
    for job in jobs:
        finish(vault, job)
    return len(jobs)


def drop_orphan_keys(vault: Opened) -> int:
    """Destroy keys whose person row was never committed. Returns how many owners there were."""
    known = {row[0] for row in vault.store.rows("SELECT id FROM person WHERE state <> 'erased'")}
    known |= {owner_of(row[0]) for row in vault.store.rows("SELECT id FROM attachment")}
    orphans = [owner for owner in vault.keyring.owners() if not owner.startswith("draft:") and owner not in known]
    if len(orphans) > MOST_ORPHANS:
        return 0  # an older vault file beside newer keys: for a person to decide, since a key cannot be brought back
    vault.keyring.destroy_all(orphans)
    return len(orphans)
