"""The vault as one object: locked or unlocked, one call at a time, every refusal with its leaf."""

import inspect
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_type_hints

from ojakh.custody.access import Purpose
from ojakh.custody.cipherfile import StoreUnreadable
from ojakh.custody.vault import (
    attachments,
    budget,
    bulk,
    captures,
    cards,
    entrance,
    erasure,
    intake,
    keys,
    linker,
    opening,
    proposals,
    rekeying,
)
from ojakh.custody.vault.core import Opened, Sessions
from ojakh.custody.vault.errors import QUIET, VaultRefusal
from ojakh.custody.vault.values import Status, plain, typed
from ojakh.kernel import clock

WITH_SESSION: dict[str, Callable[..., Any]] = {
    "enroll": bulk.enroll,
    "enroll_many": bulk.enroll_many,
    "add_person": intake.add_person,
    "amend": intake.amend,
    "heads": intake.heads,
    "consent": intake.consent,
    "save_draft": intake.save_draft,
    "load_draft": intake.load_draft,
    "mask": opening.mask,
    "reveal": opening.reveal,
    "find": opening.find,
    "candidates": opening.candidates,
    "pairs": opening.pairs,
    "assign_card": opening.assign_card,
    "card": cards.card,
    "own_case": opening.own_case,
    "propose": proposals.propose,
    "open_proposal": proposals.open_proposal,
    "close_proposal": proposals.close_proposal,
    "erase": erasure.erase,
    "open_capture": captures.open_capture,
    "keep_attachment": attachments.keep_attachment,
    "open_attachment": attachments.open_attachment,
}
WITHOUT_SESSION: dict[str, Callable[..., Any]] = {
    "open_session": entrance.open_session,
    "open_portal": entrance.open_portal,
    "open_case": entrance.open_case,
    "reference_known": entrance.reference_known,
    "append": entrance.append,
    "checkpoint": entrance.checkpoint,
    "sign_document": entrance.sign_document,
    "inclusion": entrance.inclusion,
    "consistency": entrance.consistency,
    "log_page": entrance.log_page,
    "field_key": captures.field_key,
}
LOCK_SECONDS = 2.5
"""How long a call waits for the calls before it; then it is told `busy`."""
SWEEP_SECONDS = 3_600
_PURPOSES = frozenset(purpose.value for purpose in Purpose)


class Vault:
    """Owns the open stores. Calls come in as plain arguments and leave as plain values."""

    def __init__(self, folder: Path, *, on_statement: Callable[[str], None] | None = None) -> None:
        self.folder = folder
        self._lock = threading.RLock()
        self._opened: Opened | None = None
        self._on_statement = on_statement
        self._swept = 0.0
        self._hints = {
            name: {key: kind for key, kind in get_type_hints(call).items() if key not in ("vault", "session", "return")}
            for name, call in (WITH_SESSION | WITHOUT_SESSION).items()
        }

    @property
    def opened(self) -> Opened:
        """What an unlocked vault holds; `locked` otherwise."""
        if self._opened is None:
            raise VaultRefusal("locked")
        return self._opened

    def unlock(self, root: bytes) -> None:
        """Open the stores with a root key, finish what was interrupted, write the leaf. `locked` for a wrong key."""
        with self._lock:
            if self._opened is not None:
                return
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                opened = Opened(self.folder, root=root, sessions=Sessions(), on_statement=self._on_statement)
            except StoreUnreadable:
                raise VaultRefusal("locked") from None
            try:
                erasure.drop_orphan_keys(opened)
                erasure.resume(opened)
                rekeying.begin(opened)
                with opened.ledger.transaction():
                    refused = linker.refused_families()
                    opened.ledger.add(
                        "vault.unlock", actor="system", detail={"refused_families": list(refused)} if refused else None
                    )
            except BaseException:
                opened.close()
                raise
            self._opened = opened

    def lock(self) -> None:
        """Close the stores and drop keys, sessions and names from memory."""
        with self._lock:
            opened, self._opened = self._opened, None
            if opened is not None:
                try:
                    with opened.ledger.transaction():
                        opened.ledger.add("vault.lock", actor="system")
                finally:
                    opened.close()

    def read_ahead(self, *, seconds: float = 0.05) -> bool:
        """Make keys anew where they are old, then build a stretch of the name index, between calls.

        True when there is nothing to do for now: all is whole, or the vault is locked or cannot write.
        """
        with self._lock:
            if self._opened is None:
                return True
            try:
                anew = rekeying.advance(self._opened, seconds=seconds)
                return self._opened.book.advance(self._opened, seconds=seconds) and anew
            except VaultRefusal:
                return True

    def call(self, name: str, arguments: Mapping[str, Any]) -> Any:
        """Run one call and return plain data; raises VaultRefusal with a code of the closed list."""
        if not self._lock.acquire(timeout=LOCK_SECONDS):
            raise VaultRefusal("busy")
        try:
            return plain(self._run(name, dict(arguments)))
        finally:
            self._lock.release()

    def _run(self, name: str, arguments: dict[str, Any]) -> Any:
        if name == "status":
            return entrance.status(self._opened) if self._opened else Status("locked", 0, 0, clock.now().year, 0)
        if name == "unlock":
            return self._unlock_by_text(arguments)
        if name == "lock":
            return self.lock()
        vault = self.opened
        try:
            return self._dispatch(vault, name, arguments)
        except VaultRefusal as refusal:
            self._note_refusal(vault, name, arguments, refusal)
            raise

    def _dispatch(self, vault: Opened, name: str, arguments: dict[str, Any]) -> Any:
        self._sweep(vault)
        if name not in self._hints:
            raise VaultRefusal("bad_request")
        given = {key: value for key, value in arguments.items() if key != "session" or name not in WITH_SESSION}
        session = vault.session(str(arguments.get("session", ""))) if name in WITH_SESSION else None
        hints = self._hints[name]
        try:
            if set(given) - set(hints):
                raise TypeError("unknown argument")
            ready = {key: typed(hints[key], value) for key, value in given.items()}
            call = WITH_SESSION.get(name) or WITHOUT_SESSION[name]
            positional = (vault,) if session is None else (vault, session)
            _bind(call, positional, ready)
        except TypeError:
            raise VaultRefusal("bad_request") from None
        return call(*positional, **ready)

    def _note_refusal(self, vault: Opened, name: str, arguments: dict[str, Any], refusal: VaultRefusal) -> None:
        """Leaf of a refusal. It names the person only where there is one, under that person's salt."""
        if refusal.reason in QUIET:
            return
        asked = arguments.get("person")
        person = vault.person(asked) if isinstance(asked, str) and asked else None
        purpose = arguments.get("purpose")
        with vault.ledger.transaction():
            vault.ledger.add(
                "vault.refused",
                actor=vault.sessions.actor_of(arguments.get("session")) if "session" in arguments else "unknown",
                purpose=purpose if isinstance(purpose, str) and purpose in _PURPOSES else "",
                people=[(person.r, person.id)] if person else (),
                detail={"call": name if name in self._hints else "unknown", "refusal": refusal.reason},
            )

    def _sweep(self, vault: Opened) -> None:
        """Once an hour: forms and debits past their time, and erasures that a reader had stopped."""
        if time.monotonic() - self._swept < SWEEP_SECONDS and self._swept:
            return
        self._swept = time.monotonic()
        intake.sweep_drafts(vault)
        erasure.resume(vault)
        with vault.ledger.transaction():
            proposals.sweep(vault)
            budget.sweep(vault.store, at=vault.ledger.seconds())

    def _unlock_by_text(self, arguments: dict[str, Any]) -> None:
        """Unlock by 64 hexadecimal characters or by the office's pass-phrase."""
        text = arguments.get("root")
        if not isinstance(text, str) or not text or len(text) > 1_024:
            raise VaultRefusal("bad_request")
        self.unlock(keys.root_of(text, folder=self.folder))


def _bind(call: Callable[..., Any], positional: tuple[Any, ...], named: dict[str, Any]) -> None:
    """TypeError where arguments are missing."""
    inspect.signature(call).bind(*positional, **named)
