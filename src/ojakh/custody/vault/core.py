"""The open vault: stores, keys, log and sessions, and the one place where the policy table is asked."""

import json
import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ojakh.custody.access import Area, Factor, FieldClass, Purpose, Role, State, allowed
from ojakh.custody.vault import keys, linker
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.finder import Book
from ojakh.custody.vault.keys import Keyring
from ojakh.custody.vault.ledger import Ledger
from ojakh.custody.vault.seal import Place, head_of, key_version_of, seal, unseal
from ojakh.custody.vault.store import Store
from ojakh.custody.vault.values import FIELDS
from ojakh.kernel import clock, ids

EVERYWHERE = "*"
"""In the areas of a session: the whole office."""
IDLE_SECONDS, ABSOLUTE_SECONDS, FRESH_SECONDS = 30 * 60, 12 * 3_600, 5 * 60
MOST_SESSIONS = 10_000
_CHUNK = 200


@dataclass(slots=True)
class Session:
    """Who is speaking. `areas` holds area codes, `household:<id>` for cases given one by one, or `*`."""

    actor: str
    roles: tuple[Role, ...]
    areas: frozenset[str]
    factor: Factor
    household: str = ""
    draft: str = ""
    opened: float = field(default_factory=time.monotonic)
    seen: float = field(default_factory=time.monotonic)

    def proof(self, *, demonstration: bool) -> Factor:
        """The factor as it counts now: fresh for five minutes, one-click only in a demonstration."""
        if self.factor is Factor.DEMO and not demonstration:
            return Factor.PASSWORD
        if self.factor is Factor.MFA_FRESH and time.monotonic() - self.opened > FRESH_SECONDS:
            return Factor.MFA
        return self.factor


@dataclass(frozen=True, slots=True)
class Person:
    """The row of a person, without any field."""

    r: int
    id: str
    household: str
    area: str
    settlement: str
    actor: str
    state: State


def _person(row: tuple[Any, ...]) -> Person:
    """A person from the seven columns of its row."""
    r, id, household, area, settlement, actor, state = row
    return Person(r, id, household, area, settlement, actor, State(state))


class Sessions:
    """Sessions live in memory only: a restart ends them all."""

    def __init__(self) -> None:
        self._open: dict[str, Session] = {}

    def open(self, session: Session) -> str:
        """Keep a session and give its random name."""
        if len(self._open) >= MOST_SESSIONS:
            self._sweep()
        if len(self._open) >= MOST_SESSIONS:
            raise VaultRefusal("busy")
        name = secrets.token_urlsafe(32)
        self._open[name] = session
        return name

    def get(self, name: str) -> Session:
        """The session, touched; `no_session` or `session_expired` otherwise."""
        session = self._open.get(name)
        if session is None:
            raise VaultRefusal("no_session")
        now = time.monotonic()
        if now - session.seen > IDLE_SECONDS or now - session.opened > ABSOLUTE_SECONDS:
            del self._open[name]
            raise VaultRefusal("session_expired")
        session.seen = now
        return session

    def actor_of(self, name: object) -> str:
        """The actor of a session for the record of a refusal, or `unknown`."""
        session = self._open.get(name) if isinstance(name, str) else None
        return session.actor if session else "unknown"

    def _sweep(self) -> None:
        now = time.monotonic()
        self._open = {name: one for name, one in self._open.items() if now - one.seen <= IDLE_SECONDS}


class Opened:
    """Everything an unlocked vault holds. Handlers get it as their first argument, under the vault's lock."""

    def __init__(
        self, folder: Path, *, root: bytes, sessions: Sessions, on_statement: Callable[[str], None] | None = None
    ) -> None:
        self.demonstration = root.hex() == keys.DEMONSTRATION_ROOT
        self.sessions = sessions
        self.key_store = Store(folder / "keys.db", key=keys.file_key(root, "keys"), on_statement=on_statement)
        try:
            self.store = Store(folder / "vault.db", key=keys.file_key(root, "vault"), on_statement=on_statement)
        except BaseException:
            self.key_store.close()
            raise
        self.keyring = Keyring(self.key_store, root=root)
        try:
            self.office = self._office()
        except BaseException:
            self.store.close()
            self.key_store.close()
            raise
        self.index_key = keys.derive(root, f"ojakh/v1/index/match/{self.meta('index_epoch')}")
        self.lookup_key = keys.derive(root, f"ojakh/v1/index/lookup/{self.meta('index_epoch')}")
        private = Ed25519PrivateKey.from_private_bytes(keys.derive(root, "ojakh/v1/log/sign"))
        self.ledger = Ledger(self.store, keyring=self.keyring, private=private, name=f"ojakh/{self.office[:8]}/log")
        self.outbox_lag = 0
        self.families = linker.families()
        self.key_versions: tuple[str, ...] = (linker.version(),)
        self.book = Book()

    def _office(self) -> str:
        """The random id of this office, kept in both files; `corrupt` where they do not belong together.

        A vault file that is missing or exchanged must not look like a new office: its keys would be dropped as orphans.
        """
        row = self.store.row("SELECT value FROM meta WHERE name = 'office'")
        held = self.keyring.office()
        if row is not None or held:
            if row is None and not self.keyring.owners():
                return self._found(held)
            if row is None or held != row[0]:
                raise VaultRefusal("corrupt")
            return held
        office = str(ids.new_uuid())
        self.keyring.keep_office(office)
        return self._found(office)

    def _found(self, office: str) -> str:
        """Write the beginnings of a new office into its vault file."""
        with self.store.transaction():
            self.store.many(
                "INSERT INTO meta VALUES (?, ?)", [("office", office), ("index_epoch", str(clock.now().year))]
            )
        return office

    def meta(self, name: str) -> str:
        """A kept setting of the store, "" where there is none."""
        row = self.store.row("SELECT value FROM meta WHERE name = ?", (name,))
        return str(row[0]) if row else ""

    def set_meta(self, name: str, value: str) -> None:
        """Keep a setting (inside the caller's transaction)."""
        self.store.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = ?", (name, value, value)
        )

    def close(self) -> None:
        """Close the files and drop the keys."""
        self.keyring.forget()
        self.book = Book()
        linker.wipe()
        self.index_key = self.lookup_key = b""
        self.store.close()
        self.key_store.close()

    # -- policy -----------------------------------------------------------------------------------------------------

    def standing(self, session: Session, *, area: str, household: str) -> Area:
        """How near a place and household are to a session."""
        if household and (session.household == household or f"household:{household}" in session.areas):
            return Area.ASSIGNED
        if EVERYWHERE in session.areas or (area and area in session.areas):
            return Area.OWN
        return Area.OFFICE

    def check(
        self,
        session: Session,
        action: str,
        *,
        purpose: str,
        area: Area,
        classes: Iterable[str] = (),
        state: State = State.OPEN,
    ) -> None:
        """Ask the policy table once per field class; raise the refusal of the first that is not allowed."""
        try:
            why = Purpose(purpose)
        except ValueError:
            raise VaultRefusal("purpose_forbidden") from None
        wanted: list[FieldClass | None] = [FieldClass(name) for name in classes] or [None]
        for field_class in wanted:
            verdict = allowed(
                f"vault.{action}",
                roles=session.roles,
                purpose=why,
                area=area,
                field_class=field_class,
                state=state,
                factor=session.proof(demonstration=self.demonstration),
            )
            if not verdict:
                raise VaultRefusal(verdict.code)

    def check_person(
        self,
        session: Session,
        action: str,
        *,
        purpose: str,
        person: str,
        classes: Iterable[str] = (),
        near: Area | None = None,
    ) -> Person:
        """The person, if the session may do this; an unknown one is refused exactly like a forbidden one."""
        found = self.person(person)
        if found is None:
            self.check(session, action, purpose=purpose, area=Area.NONE, classes=classes)
            raise VaultRefusal("area_forbidden")
        area = near or self.standing(session, area=found.area, household=found.household)
        self.check(session, action, purpose=purpose, area=area, classes=classes)
        if found.state is State.ERASED:
            raise VaultRefusal("erased")
        return found

    # -- people -----------------------------------------------------------------------------------------------------

    def person(self, id: str) -> Person | None:
        """The row of a person by id."""
        row = self.store.row("SELECT r, id, household, area, settlement, actor, state FROM person WHERE id = ?", (id,))
        return _person(row) if row else None

    def persons(self, rows: Sequence[int]) -> dict[int, Person]:
        """Living persons by row number."""
        found: dict[int, Person] = {}
        for start in range(0, len(rows), _CHUNK):
            chunk = list(rows[start : start + _CHUNK])
            marks = ",".join("?" * len(chunk))
            columns = "SELECT r, id, household, area, settlement, actor, state FROM person"
            living = self.store.rows(f"{columns} WHERE state <> 'erased' AND r IN ({marks})", chunk)
            found |= {row[0]: _person(row) for row in living}
        return {r: found[r] for r in rows if r in found}

    def members(self, household: str) -> list[Person]:
        """Living persons of a household, in the order in which they were registered."""
        rows = self.store.rows(
            "SELECT r, id, household, area, settlement, actor, state FROM person"
            " WHERE household = ? AND state <> 'erased' ORDER BY r",
            (household,),
        )
        return [_person(row) for row in rows]

    def open_fields(self, person: Person, *, fields: Iterable[str] | None = None) -> dict[str, str]:
        """Decrypt fields of a person; `corrupt` if one does not open. Only after the leaf is committed."""
        wanted = FIELDS if fields is None else tuple(fields)
        sealed = dict(self.store.rows("SELECT field, blob FROM sealed WHERE r = ?", (person.r,)))
        found: dict[str, str] = {}
        held: dict[str, tuple[bytes, int] | None] = {}
        for name in wanted:
            if name in sealed:
                field_class = name.partition(".")[0]
                if field_class not in held:
                    held[field_class] = self.keyring.get(person.id, field_class)
                found[name] = self.unseal(
                    sealed[name], key=held[field_class], place=Place(self.office, person.id, name)
                )
        return found

    def unseal(self, sealed: bytes, *, key: tuple[bytes, int] | None, place: Place) -> str:
        """Decrypt one field with its key; `corrupt` where the key is gone or is another."""
        if key is None or key_version_of(sealed) != key[1]:
            raise VaultRefusal("corrupt")
        return unseal(sealed, key=key[0], place=place)

    def seal_fields(self, r: int, *, person: str, fields: dict[str, str], held: dict[str, tuple[bytes, int]]) -> None:
        """Write sealed fields of a person (inside the caller's transaction)."""
        rows = []
        for name, text in fields.items():
            key, epoch = held[name.partition(".")[0]]
            rows.append((r, name, seal(text, key=key, key_version=epoch, place=Place(self.office, person, name))))
        self.store.many("INSERT OR REPLACE INTO sealed VALUES (?, ?, ?)", rows)

    def heads_of(self, person: Person) -> dict[str, str]:
        """Head of every sealed field of a person."""
        rows = self.store.rows("SELECT field, blob FROM sealed WHERE r = ? ORDER BY field", (person.r,))
        return {name: head_of(blob) for name, blob in rows}

    def epoch(self) -> int:
        """The calendar year, which names the class keys."""
        return clock.now().year

    def session(self, name: str) -> Session:
        """The session by its name."""
        return self.sessions.get(name)


def checked_fields(fields: dict[str, str]) -> dict[str, str]:
    """Fields whose names are all known; `bad_request` otherwise."""
    if any(name not in FIELDS for name in fields):
        raise VaultRefusal("bad_request")
    return fields


def classes_of(fields: Iterable[str]) -> tuple[str, ...]:
    """Distinct classes of fields, in a fixed order."""
    return tuple(sorted({name.partition(".")[0] for name in fields}))


def digest_source(value: object) -> str:
    """Canonical text of plain data, to be hashed with a key."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
