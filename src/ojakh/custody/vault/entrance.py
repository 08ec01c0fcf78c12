"""Sessions and the log as calls: who may come in, and what the operations store and auditors get."""

import base64
import re

from ojakh.custody.access import Factor, Role
from ojakh.custody.log import LogError
from ojakh.custody.vault import intake, linker, rekeying
from ojakh.custody.vault.core import Opened, Session
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.ledger import moment_of
from ojakh.custody.vault.values import Case, Entry, LogPage, Status

OWN_KINDS = ("vault.", "auth.", "dual.", "erase.")
"""Kinds that only the vault writes."""
LARGEST_BATCH, LARGEST_PAGE = 500, 1_000
_KIND = re.compile(r"[a-z_]{1,20}(\.[a-z_]{1,40}){1,2}")
_ACTOR = re.compile(r"[A-Za-z0-9:_.-]{1,40}")
_PURPOSE = re.compile(r"[a-z_]{0,20}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NOT_STAFF = (Role.RESIDENT, Role.PORTAL, Role.PUBLIC)
SIGNED = frozenset({"backup", "bundle", "policy", "release"})
"""Kinds of documents that the office signs."""


def status(vault: Opened) -> Status:
    """Numbers that name nobody."""
    row = vault.store.row("SELECT count(*) FROM person WHERE state <> 'erased'")
    return Status(
        state="unlocked",
        log_size=vault.ledger.range.size,
        outbox_lag_seconds=vault.outbox_lag,
        epoch=vault.epoch(),
        persons=row[0] if row else 0,
        damaged=len(vault.book.damaged),
        rekeying=rekeying.waiting(vault),
        refused_families=linker.refused_families(),
    )


def open_session(vault: Opened, *, actor: str, roles: tuple[str, ...], areas: tuple[str, ...], factor: str) -> str:
    """A session for a member of staff. The one-click factor counts in a demonstration only."""
    try:
        held, proof = tuple(Role(role) for role in roles), Factor(factor)
    except ValueError:
        raise VaultRefusal("bad_request") from None
    if not _ACTOR.fullmatch(actor):
        raise VaultRefusal("bad_request")
    if not held or any(role in _NOT_STAFF for role in held):
        raise VaultRefusal("role_forbidden")
    if proof is Factor.DEMO and not vault.demonstration:
        raise VaultRefusal("step_up_required")
    with vault.ledger.transaction():
        vault.ledger.add(
            "auth.session", actor=actor, detail={"roles": list(roles), "areas": len(areas), "factor": factor}
        )
    return vault.sessions.open(Session(actor=actor, roles=held, areas=frozenset(areas), factor=proof))


def open_portal(vault: Opened) -> str:
    """A session for a resident's form: drafts and the own registration, nothing else."""
    return vault.sessions.open(Session(actor="portal", roles=(Role.PORTAL,), areas=frozenset(), factor=Factor.NONE))


def open_case(vault: Opened, *, secret: str) -> Case:
    """What a return secret opens; every wrong one is refused alike, with a leaf that names nobody."""
    row = vault.store.row(
        "SELECT household, draft FROM return_secret WHERE h = ?", (intake.secret_hash(vault, secret),)
    )
    if row is None:
        raise VaultRefusal("no_session")
    household, draft = row[0] or "", row[1]
    members = vault.members(household) if household else []
    if household and not members:
        raise VaultRefusal("no_session")
    with vault.ledger.transaction():
        vault.ledger.add(
            "auth.case", actor="resident", n=len(members), people=[(member.r, member.id) for member in members]
        )
    roles = (Role.RESIDENT,) if household else (Role.PORTAL,)
    session = Session(
        actor="resident", roles=roles, areas=frozenset(), factor=Factor.NONE, household=household, draft=draft or ""
    )
    return Case(
        session=vault.sessions.open(session),
        draft=draft,
        household=household or None,
        persons=tuple(member.id for member in members),
    )


def reference_known(vault: Opened, *, reference: str, birth_year: str) -> bool:
    """Whether reference and birth year belong together: one keyed look-up, whatever is asked."""
    known = intake.reference_hash(vault, reference=reference, birth_year=birth_year)
    return vault.store.row("SELECT 1 FROM reference WHERE h = ?", (known,)) is not None


def append(vault: Opened, *, entries: tuple[Entry, ...]) -> tuple[int, ...]:
    """Put entries of the operations store into the log, once per id; the answer holds their indexes in order."""
    if len(entries) > LARGEST_BATCH:
        raise VaultRefusal("list_too_long")
    if not all(_fits(entry) for entry in entries):
        raise VaultRefusal("bad_request")
    indexes = []
    try:
        with vault.ledger.transaction():
            for entry in entries:
                known = vault.ledger.index_of(entry.id)
                indexes.append(known if known is not None else _append_one(vault, entry))
    except LogError:
        raise VaultRefusal("bad_request") from None
    return tuple(indexes)


def _fits(entry: Entry) -> bool:
    """Whether the parts that stay readable for ever are a kind, a pseudonym, a purpose and an id, and not free text."""
    return (
        _KIND.fullmatch(entry.kind) is not None
        and not entry.kind.startswith(OWN_KINDS)
        and _ACTOR.fullmatch(entry.actor) is not None
        and _PURPOSE.fullmatch(entry.purpose) is not None
        and _UUID.fullmatch(entry.id) is not None
        and 0 <= entry.n <= 10**9
    )


def _append_one(vault: Opened, entry: Entry) -> int:
    """One entry; about the person or the household it names, where the vault knows them."""
    person = vault.person(entry.subject) if entry.subject else None
    members = [person] if person else vault.members(entry.subject) if entry.subject else []
    try:
        vault.outbox_lag = max(0, vault.ledger.seconds() - moment_of(f'"at":"{entry.at}"'.encode()))
    except ValueError:
        raise VaultRefusal("bad_request") from None
    return vault.ledger.add(
        entry.kind,
        actor=entry.actor,
        purpose=entry.purpose,
        n=entry.n,
        people=[(member.r, member.id) for member in members],
        subject=entry.subject,
        detail={name: int(value) if isinstance(value, bool) else value for name, value in entry.detail.items()},
        id=entry.id,
        at=entry.at,
    )


def checkpoint(vault: Opened) -> str:
    """The signed note of the log as it is."""
    return vault.ledger.checkpoint()


def sign_document(vault: Opened, *, kind: str, sha256: str, by: str) -> str:
    """Base64 Ed25519 signature of the office over `ojakh.document.v1`, kind and hash, one a line, with its leaf.

    Only the kinds of `SIGNED` are signed. The signature says that the office put this very document in force.
    """
    if kind not in SIGNED or not re.fullmatch(r"[0-9a-f]{64}", sha256) or not _ACTOR.fullmatch(by):
        raise VaultRefusal("bad_request")
    text = f"ojakh.document.v1\n{kind}\n{sha256}\n".encode()
    with vault.ledger.transaction():
        vault.ledger.add("vault.signed", actor=by, subject=f"{kind}:{sha256}")
    return base64.b64encode(vault.ledger.private.sign(text)).decode()


def inclusion(vault: Opened, *, index: int, size: int) -> tuple[str, ...]:
    """Base64 audit path of an entry in a tree of `size` entries."""
    return vault.ledger.inclusion(index, size)


def consistency(vault: Opened, *, first: int, second: int) -> tuple[str, ...]:
    """Base64 proof that the older tree is the beginning of the newer."""
    return vault.ledger.consistency(first, second)


def log_page(vault: Opened, *, start: int, limit: int = LARGEST_PAGE) -> LogPage:
    """A stretch of entries without detail, and the checkpoints whose newest entry is among them.

    Asking for the first page makes a checkpoint of the log as it is then.
    """
    if not 0 <= start <= 2**53 or not 0 < limit <= LARGEST_PAGE:
        raise VaultRefusal("list_too_long" if limit > LARGEST_PAGE else "bad_request")
    if start == 0 and vault.ledger.range.size:
        vault.ledger.checkpoint()
    entries = vault.ledger.page(start, limit)
    return LogPage(
        entries=entries,
        checkpoints=vault.ledger.checkpoints(start + 1, start + len(entries)),
        verifier=vault.ledger.verifier(),
        size=vault.ledger.range.size,
    )
