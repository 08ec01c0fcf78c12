"""What goes into the vault: registrations, further members, corrections, unfinished forms, consents."""

import json
import os
import sys
from collections.abc import Mapping

from ojakh.custody.access import Area
from ojakh.custody.vault import keys, linker
from ojakh.custody.vault.core import Opened, Session, checked_fields, classes_of, digest_source
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.linker import Prepared
from ojakh.custody.vault.seal import Place, head_of, seal, unseal
from ojakh.kernel import ids

MOST_PERSONS = 40
DRAFT_SECONDS = 30 * 86_400
_LONGEST_DRAFT = 65_536
_LONGEST_ID = 80


def ids_fit(*texts: str) -> None:
    """Refuse ids that are empty or too long to be ids."""
    if any(not 0 < len(text) <= _LONGEST_ID for text in texts):
        raise VaultRefusal("bad_request")


def reference_hash(vault: Opened, *, reference: str, birth_year: str) -> bytes:
    """Keyed hash of a reference and a birth year."""
    plain = "".join(character for character in reference.upper() if character.isalnum())
    return keys.keyed(vault.lookup_key, "reference", plain, birth_year)


def secret_hash(vault: Opened, secret: str) -> bytes:
    """Keyed hash of a return secret in whatever grouping it was typed; one that cannot be a secret hashes to chance."""
    plain = ids.parse_secret(secret)
    return keys.keyed(vault.lookup_key, "secret", plain) if plain else os.urandom(32)


def new_secret_hash(vault: Opened, secret: str) -> bytes:
    """Keyed hash of a return secret to be kept; `bad_request` where it is none, since nothing would ever open it."""
    if ids.parse_secret(secret) is None:
        raise VaultRefusal("bad_request")
    return secret_hash(vault, secret)


def birth_year(fields: Mapping[str, str]) -> str:
    """The year of an EDTF birth date, or ""."""
    year = fields.get("identity.birth", "")[:4]
    return year if len(year) == 4 and year.isdigit() else ""


def make_keys(vault: Opened, named: list[tuple[str, dict[str, str]]]) -> dict[str, dict[str, tuple[bytes, int]]]:
    """Commit new keys and salts for persons; a person id to (class to key and epoch)."""
    epoch = vault.epoch()
    vault.keyring.ensure(classes_of(name for _, fields in named for name in fields), epoch=epoch)
    made = {}
    with vault.key_store.transaction():
        for person, fields in named:
            new = vault.keyring.new(person, classes=classes_of(fields), epoch=epoch)
            made[person] = {name: (key, epoch) for name, key in new.items()}
            vault.keyring.new_salt(person)
    return made


def write_persons(
    vault: Opened, session: Session, *, named: list[tuple[str, dict[str, str]]],
    held: dict[str, dict[str, tuple[bytes, int]]], household: str, area: str, settlement: str,
) -> tuple[list[tuple[int, str]], dict[int, Prepared]]:  # fmt: skip
    """Rows, sealed fields and index keys of new members of a household (inside the caller's transaction)."""
    rows = []
    for person, fields in named:
        cursor = vault.store.execute(
            "INSERT INTO person (id, household, area, settlement, actor, state, at) VALUES (?, ?, ?, ?, ?, 'open', ?)",
            (person, household, area, settlement, session.actor, vault.ledger.stamp()),
        )
        r = int(cursor.lastrowid)
        vault.seal_fields(r, person=person, fields=fields, held=held[person])
        vault.store.execute("INSERT OR IGNORE INTO unlinked VALUES (?)", (r,))
        rows.append((r, person))
    known = {r: fields for (r, _), (_, fields) in zip(rows, named, strict=True)}
    return rows, linker.index_household(vault, household=household, known=known)


def add_person(
    vault: Opened, session: Session, *, purpose: str, submission: str, household: str, area: str, settlement: str,
    person: dict[str, str],
) -> str:  # fmt: skip
    """Add one member to a registered household. Idempotent on `submission`."""
    ids_fit(submission, household, area)
    fields = {name: text for name, text in checked_fields(person).items() if text}
    classes = classes_of(fields)
    if not classes:
        raise VaultRefusal("bad_request")
    near = vault.standing(session, area=area, household=household)
    vault.check(session, "add_person", purpose=purpose, area=near, classes=classes)
    members = vault.members(household)
    if not members or any(member.area != area for member in members):
        raise VaultRefusal("area_forbidden")
    digest = keys.keyed(vault.lookup_key, "submission", digest_source([household, area, settlement, fields])).hex()
    before = vault.store.row("SELECT digest, persons FROM submission WHERE id = ?", (submission,))
    if before is not None:
        if before[0] != digest:
            raise VaultRefusal("conflict")
        return str(json.loads(before[1])[0])
    if len(members) >= MOST_PERSONS:
        raise VaultRefusal("list_too_long")
    vault.store.check_space()
    named = [(ids.new_secret(), fields)]
    held = make_keys(vault, named)
    with vault.ledger.transaction():
        rows, prepared = write_persons(
            vault, session, named=named, held=held, household=household, area=area, settlement=settlement
        )
        vault.store.execute(
            "INSERT INTO submission VALUES (?, ?, ?, ?)", (submission, household, digest, json.dumps([named[0][0]]))
        )
        vault.ledger.add(
            "vault.enroll", actor=session.actor, purpose=purpose, n=1, people=rows,
            detail={"submission": submission, "household": household, "classes": list(classes)},
        )  # fmt: skip
    vault.book.keep_all(prepared)
    return named[0][0]


def heads(vault: Opened, session: Session, *, person: str, purpose: str = "") -> dict[str, str]:
    """Field to head, no values: what an `amend` has to name as its base."""
    found = vault.check_person(session, "heads", purpose=purpose or default_purpose(session), person=person)
    return vault.heads_of(found)


def default_purpose(session: Session) -> str:
    """The purpose that a role has where a call does not name one."""
    first = {"registrar": "register", "caseworker": "assist", "data_officer": "audit", "adjudicator": "deduplicate"}
    more = {"monitor": "verify", "resident": "own_case", "portal": "register", "system": "deduplicate"}
    return next((purpose for role, purpose in {**first, **more}.items() if role in session.roles), "assist")


def amend(
    vault: Opened, session: Session, *, purpose: str, person: str, base: dict[str, str], fields: dict[str, str]
) -> dict[str, str]:
    """Change fields whose heads are still those that were seen; `conflict` carries the heads of today."""
    if not fields:
        raise VaultRefusal("bad_request")
    found = vault.check_person(
        session, "amend", purpose=purpose, person=person, classes=classes_of(checked_fields(fields))
    )
    now = vault.heads_of(found)
    if any(base.get(name, "") != now.get(name, "") for name in fields):
        raise VaultRefusal("conflict", heads=json.dumps({name: now.get(name, "") for name in fields}))
    vault.store.check_space()
    held = keys_for(vault, found.id, classes_of(fields))
    with vault.ledger.transaction():
        vault.seal_fields(found.r, person=found.id, fields=fields, held=held)
        vault.store.execute("INSERT OR IGNORE INTO unlinked VALUES (?)", (found.r,))
        linker.forget(vault, rows=(found.r,))
        prepared = linker.index_household(vault, household=found.household)
        vault.ledger.add(
            "vault.amend", actor=session.actor, purpose=purpose, n=1, people=[(found.r, found.id)],
            detail={"fields": sorted(fields)},
        )  # fmt: skip
    vault.book.keep_all(prepared)
    return vault.heads_of(found)


def keys_for(vault: Opened, person: str, classes: tuple[str, ...]) -> dict[str, tuple[bytes, int]]:
    """Keys of a person for these classes; missing ones are made and committed first."""
    held = {name: vault.keyring.get(person, name) for name in classes}
    missing = [name for name, key in held.items() if key is None]
    if missing:
        epoch = vault.epoch()
        vault.keyring.ensure(missing, epoch=epoch)
        with vault.key_store.transaction():
            for name, key in vault.keyring.new(person, classes=missing, epoch=epoch).items():
                held[name] = (key, epoch)
    return {name: key for name, key in held.items() if key is not None}


def consent(vault: Opened, session: Session, *, person: str, use: str, given: bool, purpose: str = "") -> None:
    """Record consent to one optional use, or its withdrawal, which takes effect with this very row."""
    ids_fit(use)
    why = purpose or default_purpose(session)
    found = vault.check_person(session, "consent", purpose=why, person=person)
    body = {"purpose": f"use:{use}", "basis": "consent", "given": given, "at": vault.ledger.stamp()}
    with vault.ledger.transaction():
        vault.store.execute("INSERT OR REPLACE INTO basis VALUES (?, ?, ?)", (found.r, f"use:{use}", json.dumps(body)))
        vault.ledger.add(
            "vault.consent" if given else "vault.withdraw", actor=session.actor, purpose=why, n=1,
            people=[(found.r, found.id)], detail={"use": use},
        )  # fmt: skip


def draft_owner(session: Session) -> str:
    """Whose drafts a session may open: one's own; on the portal the random id of the draft is the right to it."""
    return "portal" if session.roles and session.roles[0].value in ("portal", "resident") else session.actor


def save_draft(vault: Opened, session: Session, *, draft: str, fields: dict[str, str], secret: str = "") -> str:
    """Seal an unfinished form under its own key; kept for 30 days after the last save. Returns its head."""
    ids_fit(draft)
    purpose = default_purpose(session)
    vault.check(
        session, "save_draft", purpose=purpose, area=Area.NONE if draft_owner(session) == "portal" else Area.OWN
    )
    before = vault.store.row("SELECT owner FROM draft WHERE id = ?", (draft,))
    if before is not None and before[0] != draft_owner(session):
        raise VaultRefusal("area_forbidden")
    vault.store.check_space()
    owner = f"draft:{draft}"
    if vault.keyring.get(owner, "draft") is None:
        vault.keyring.ensure(["draft"], epoch=vault.epoch())
        with vault.key_store.transaction():
            vault.keyring.new(owner, classes=["draft"], epoch=vault.epoch())
    held = vault.keyring.get(owner, "draft")
    assert held is not None, "made above"
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    place = Place(vault.office, owner, "draft.fields")
    blob = seal(text, key=held[0], key_version=held[1], place=place, longest=_LONGEST_DRAFT)
    with vault.ledger.transaction():
        vault.store.execute(
            "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)",
            (draft, draft_owner(session), vault.ledger.seconds(), blob),
        )
        if secret:
            vault.store.execute(
                "INSERT INTO return_secret VALUES (?, NULL, ?) ON CONFLICT (h) DO UPDATE SET draft = excluded.draft",
                (new_secret_hash(vault, secret), draft),
            )
        if before is None:
            vault.ledger.add("vault.save_draft", actor=session.actor, purpose=purpose, detail={"draft": draft})
    return head_of(blob)


def load_draft(vault: Opened, session: Session, *, draft: str) -> dict[str, str]:
    """Open an unfinished form; an unknown and a foreign one are refused alike."""
    purpose = default_purpose(session)
    vault.check(
        session, "load_draft", purpose=purpose, area=Area.NONE if draft_owner(session) == "portal" else Area.OWN
    )
    row = vault.store.row("SELECT owner, blob FROM draft WHERE id = ?", (draft,))
    if row is None or row[0] != draft_owner(session):
        raise VaultRefusal("area_forbidden")
    with vault.ledger.transaction():
        vault.ledger.add("vault.load_draft", actor=session.actor, purpose=purpose, n=1, detail={"draft": draft})
    owner = f"draft:{draft}"
    held = vault.keyring.get(owner, "draft")
    if held is None:
        raise VaultRefusal("corrupt")
    fields = json.loads(unseal(row[1], key=held[0], place=Place(vault.office, owner, "draft.fields")))
    return {sys.intern(name): str(text) for name, text in fields.items()}


def sweep_drafts(vault: Opened) -> int:
    """Destroy forms that nobody has touched for 30 days, and keys of forms that are gone. Returns how many."""
    with vault.ledger.transaction():
        vault.store.execute("DELETE FROM draft WHERE saved < ?", (vault.ledger.seconds() - DRAFT_SECONDS,))
        vault.store.execute(
            "DELETE FROM return_secret"
            " WHERE household IS NULL AND draft IS NOT NULL AND draft NOT IN (SELECT id FROM draft)"
        )
        vault.store.execute(
            "UPDATE return_secret SET draft = NULL WHERE draft IS NOT NULL AND draft NOT IN (SELECT id FROM draft)"
        )
    kept = {f"draft:{row[0]}" for row in vault.store.rows("SELECT id FROM draft")}
    gone = [owner for owner in vault.keyring.owners() if owner.startswith("draft:") and owner not in kept]
    if gone:
        vault.keyring.destroy_all(gone)
    return len(gone)
