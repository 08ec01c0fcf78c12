"""The only module of the vault that others import: calls with plain values, answered by the vault process."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from ojakh.custody.vault.errors import SENTENCES, VaultAway, VaultRefusal
from ojakh.custody.vault.transport import SocketTransport, Transport
from ojakh.custody.vault.values import (
    FIELDS,
    RETENTION,
    AttachmentPart,
    Basis,
    Candidate,
    CardSide,
    CardView,
    Case,
    CaseView,
    Certificate,
    Enrolled,
    Enrollment,
    Entry,
    FieldKey,
    Found,
    LogPage,
    Mask,
    Pair,
    Revealed,
    Row,
    Status,
    typed,
)

EVERYWHERE = "*"
"""In the areas of a session: the whole office. An area may also be `household:<id>` for a case given one by one."""
SOCKET_VARIABLE = "OJAKH_VAULT_SOCKET"
_PAGE = 500

__all__ = [
    "EVERYWHERE",
    "FIELDS",
    "RETENTION",
    "SENTENCES",
    "AttachmentPart",
    "Basis",
    "Candidate",
    "CardSide",
    "CardView",
    "Case",
    "CaseView",
    "Certificate",
    "Enrolled",
    "Enrollment",
    "Entry",
    "FieldKey",
    "Found",
    "LogPage",
    "Mask",
    "Pair",
    "Revealed",
    "Row",
    "Status",
    "VaultAway",
    "VaultRefusal",
    "add_person",
    "amend",
    "append",
    "assign_card",
    "candidates",
    "card",
    "checkpoint",
    "close_proposal",
    "consent",
    "consistency",
    "enroll",
    "enroll_many",
    "erase",
    "export_log",
    "field_key",
    "find",
    "heads",
    "inclusion",
    "keep_attachment",
    "label_of",
    "load_draft",
    "lock",
    "log_page",
    "mask",
    "open_attachment",
    "open_capture",
    "open_case",
    "open_portal",
    "open_proposal",
    "open_session",
    "own_case",
    "pairs",
    "propose",
    "reference_known",
    "reveal",
    "save_draft",
    "sign_document",
    "status",
    "unlock",
    "use",
]  # fmt: skip

_transport: Transport | None = None
T = TypeVar("T")


def use(transport: Transport | None) -> None:
    """Answer calls through this transport; None goes back to the socket named in the environment."""
    global _transport
    _transport = transport


def _ask(call: str, result: type[T], /, **arguments: Any) -> T:
    """The typed answer to one call."""
    global _transport
    if _transport is None:
        path = os.environ.get(SOCKET_VARIABLE, "")
        if not path:
            raise VaultAway()
        _transport = SocketTransport(path)
    answer = _transport.ask(call, arguments)
    try:
        made: T = typed(result, answer)
    except TypeError:
        raise VaultAway() from None
    return made


def label_of(person: str) -> str:
    """A short label from the random id of a person: `P-7K3M`. It points, it does not identify."""
    return f"P-{person[:4]}"


def status() -> Status:
    """Locked or unlocked, and numbers that name nobody."""
    return _ask("status", Status)


def unlock(root: str) -> None:
    """Unlock by pass-phrase or by 64 hexadecimal characters; `vault.locked` where it opens nothing."""
    _ask("unlock", type(None), root=root)


def lock() -> None:
    """Close the stores; keys, sessions and names leave the memory of the vault."""
    _ask("lock", type(None))


def open_session(*, actor: str, roles: Sequence[str], areas: Sequence[str], factor: str) -> str:
    """A session for a member of staff: 30 minutes idle, 12 hours in all. `factor`: password, mfa, mfa_fresh, demo."""
    return _ask("open_session", str, actor=actor, roles=list(roles), areas=list(areas), factor=factor)


def open_portal() -> str:
    """A session for a resident's form: `save_draft`, `load_draft` and `enroll` only."""
    return _ask("open_portal", str)


def open_case(secret: str) -> Case:
    """What a return secret opens; a wrong one is refused with `vault.no_session`, whatever is wrong about it."""
    return _ask("open_case", Case, secret=secret)


def reference_known(reference: str, birth_year: str | int) -> bool:
    """Whether reference and birth year (of the first person) belong together. The caller limits the rate."""
    return _ask("reference_known", bool, reference=reference, birth_year=str(birth_year))


def save_draft(session: str, *, draft: str, fields: Mapping[str, str], secret: str = "") -> str:
    """Seal an unfinished form for 30 days, under a return secret if one is given; returns its head."""
    return _ask("save_draft", str, session=session, draft=draft, fields=dict(fields), secret=secret)


def load_draft(session: str, *, draft: str) -> dict[str, str]:
    """Open an unfinished form."""
    return _ask("load_draft", dict[str, str], session=session, draft=draft)


def enroll(
    session: str, *, purpose: str, submission: str, household: str, reference: str, secret: str, area: str,
    settlement: str, basis: Sequence[Basis], persons: Sequence[Mapping[str, str]], draft: str = "",
) -> Enrolled:  # fmt: skip
    """Register a household in one transaction with its leaf; the same submission again changes nothing.

    `persons` maps "class.field" to text; empty fields are left out. `draft` is dropped with it. Raises `conflict` for
    a submission that comes back with other content, and for a household that is already registered.
    """
    return _ask(
        "enroll", Enrolled, session=session, purpose=purpose, submission=submission, household=household,
        reference=reference, secret=secret, area=area, settlement=settlement,
        basis=[asdict(one) for one in basis], persons=[dict(person) for person in persons], draft=draft,
    )  # fmt: skip


def enroll_many(session: str, *, purpose: str, households: Sequence[Enrollment]) -> tuple[Enrolled, ...]:
    """Register up to 50 households in one commit, each with its leaf; one refusal and none of them is written."""
    return _ask(
        "enroll_many", tuple[Enrolled, ...], session=session, purpose=purpose,
        households=[asdict(one) for one in households],
    )  # fmt: skip


def add_person(
    session: str, *, purpose: str, submission: str, household: str, area: str, settlement: str,
    person: Mapping[str, str],
) -> str:  # fmt: skip
    """Add a member to a registered household; the same submission again gives the same id."""
    return _ask(
        "add_person", str, session=session, purpose=purpose, submission=submission, household=household, area=area,
        settlement=settlement, person=dict(person),
    )  # fmt: skip


def heads(session: str, *, person: str) -> dict[str, str]:
    """Field to head, without values: the base of an amendment."""
    return _ask("heads", dict[str, str], session=session, person=person)


def amend(
    session: str, *, purpose: str, person: str, base: Mapping[str, str], fields: Mapping[str, str]
) -> dict[str, str]:
    """Change fields; returns the new heads. `conflict` (its `heads` is JSON of today's) where a base is stale."""
    return _ask(
        "amend", dict[str, str], session=session, purpose=purpose, person=person, base=dict(base), fields=dict(fields)
    )


def mask(session: str, *, persons: Sequence[str], purpose: str = "") -> dict[str, Mask]:
    """Label and initials of up to 50 persons; only the label where the session may not see more."""
    return _ask("mask", dict[str, Mask], session=session, persons=list(persons), purpose=purpose)


def reveal(session: str, *, purpose: str, person: str, fields: Sequence[str], reason: str, card: str = "") -> Revealed:
    """Open fields of one person against the budget; the leaf is committed before anything is decrypted."""
    return _ask(
        "reveal", Revealed, session=session, purpose=purpose, person=person, fields=list(fields), reason=reason,
        card=card,
    )  # fmt: skip


def find(session: str, *, purpose: str, text: str) -> tuple[Found, ...]:
    """Up to 50 persons by a name in any script or by label; `busy` while the index is still being built."""
    return _ask("find", tuple[Found, ...], session=session, purpose=purpose, text=text)


def candidates(
    session: str, *, purpose: str, person: str = "", draft: Mapping[str, str] | None = None, limit: int = 10,
    settlement: str = "",
) -> tuple[Candidate, ...]:  # fmt: skip
    """Who may be the same as a person, or as fields being typed: reasons and weights, no values."""
    return _ask(
        "candidates", tuple[Candidate, ...], session=session, purpose=purpose, person=person,
        draft=None if draft is None else dict(draft), limit=limit, settlement=settlement,
    )  # fmt: skip


def pairs(session: str, *, purpose: str, limit: int) -> tuple[Pair, ...]:
    """Up to `limit` new pairs among all persons; fewer only when everybody has been looked at."""
    found: list[Pair] = []
    finished = False
    while not finished and len(found) < limit:
        answer = _ask("pairs", dict[str, Any], session=session, purpose=purpose, limit=min(_PAGE, limit - len(found)))
        found += typed(tuple[Pair, ...], answer["pairs"])
        finished = bool(answer["finished"])
    return tuple(found)


def assign_card(session: str, *, left: str, right: str) -> str:
    """A token for `reveal(card=...)` of identity fields of just these two; the vault must have found the pair."""
    return _ask("assign_card", str, session=session, left=left, right=right)


def card(session: str, *, token: str) -> CardView:
    """Both persons of a card this adjudicator holds: identity as written and in Latin letters; one leaf for the two."""
    return _ask("card", CardView, session=session, token=token)


def own_case(session: str) -> CaseView:
    """Everything kept about the household of a resident's session."""
    return _ask("own_case", CaseView, session=session)


def propose(session: str, *, person: str, fields: Mapping[str, str]) -> str:
    """Keep a resident's correction of a member of the own household for the office to look at; returns its id."""
    return _ask("propose", str, session=session, person=person, fields=dict(fields))


def open_proposal(session: str, *, purpose: str, proposal: str, reason: str) -> Revealed:
    """The proposed values, for whoever may write these fields; counts and is recorded as a reveal."""
    return _ask("open_proposal", Revealed, session=session, purpose=purpose, proposal=proposal, reason=reason)


def close_proposal(session: str, *, purpose: str, proposal: str) -> None:
    """Drop a proposal once it has been decided."""
    _ask("close_proposal", type(None), session=session, purpose=purpose, proposal=proposal)


def consent(session: str, *, person: str, use: str, given: bool) -> None:
    """Give or withdraw consent to an optional use, at once."""
    _ask("consent", type(None), session=session, person=person, use=use, given=given)


def erase(session: str, *, person: str, classes: Sequence[str], basis: str, purpose: str = "audit") -> Certificate:
    """Destroy the keys and rows of these classes (none named: all) and certify it."""
    return _ask(
        "erase", Certificate, session=session, person=person, classes=list(classes), basis=basis, purpose=purpose
    )


def field_key() -> FieldKey:
    """The office's public key of this year, to which phones seal what they take down."""
    return _ask("field_key", FieldKey)


def open_capture(session: str, *, kind: str, capture: str, year: int, sealed: str) -> str:
    """The text of a capture that the actor of this session sealed on a phone; `corrupt` where it does not open."""
    return _ask("open_capture", str, session=session, kind=kind, capture=capture, year=year, sealed=sealed)


def keep_attachment(
    session: str, *, purpose: str, attachment: str, kind: str, part: int, parts: int, content: str
) -> str:
    """Seal one part (base64) of a note, a photo's copy or its original; the SHA-256 of the whole with its last part."""
    return _ask(
        "keep_attachment", str, session=session, purpose=purpose, attachment=attachment, kind=kind, part=part,
        parts=parts, content=content,
    )  # fmt: skip


def open_attachment(session: str, *, purpose: str, attachment: str, reason: str, part: int = 0) -> AttachmentPart:
    """One part of an attachment; its first part is debited and leaves a leaf before anything is decrypted."""
    return _ask(
        "open_attachment", AttachmentPart, session=session, purpose=purpose, attachment=attachment, reason=reason,
        part=part,
    )  # fmt: skip


def append(entries: Sequence[Entry]) -> tuple[int, ...]:
    """Put entries of the operations store into the log, once per id; at most 500. Indexes in the order given."""
    return _ask("append", tuple[int, ...], entries=[asdict(entry) for entry in entries])


def checkpoint() -> str:
    """The signed note (C2SP) of the log as it is."""
    return _ask("checkpoint", str)


def sign_document(*, kind: str, sha256: str, by: str) -> str:
    """The office's signature (base64, Ed25519) over the hash of a policy, release or backup; leaves an entry."""
    return _ask("sign_document", str, kind=kind, sha256=sha256, by=by)


def inclusion(index: int, size: int) -> tuple[str, ...]:
    """Base64 audit path of entry `index` in the tree of `size` entries."""
    return _ask("inclusion", tuple[str, ...], index=index, size=size)


def consistency(first: int, second: int) -> tuple[str, ...]:
    """Base64 proof that the tree of `first` entries is the beginning of that of `second`."""
    return _ask("consistency", tuple[str, ...], first=first, second=second)


def log_page(start: int, limit: int = _PAGE) -> LogPage:
    """A stretch of canonical entries without detail, and the checkpoints whose newest entry is among them."""
    return _ask("log_page", LogPage, start=start, limit=limit)


def export_log(folder: str | Path) -> int:
    """Write the log for auditors: `entries.jsonl`, `checkpoints/<size>.note`, `verifier.txt`. Returns its size.

    What is appended meanwhile is left to the next export.
    """
    target = Path(folder)
    (target / "checkpoints").mkdir(parents=True, exist_ok=True)
    page = log_page(0)
    size, written = page.size, 0
    (target / "verifier.txt").write_text(page.verifier + "\n", "utf-8")
    with (target / "entries.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        while True:
            kept = page.entries[: size - written]
            file.writelines(f"{entry}\n" for entry in kept)
            written += len(kept)
            for note in page.checkpoints:
                covered = note.split("\n")[1]
                if int(covered) <= size:
                    (target / "checkpoints" / f"{covered}.note").write_text(note, "utf-8")
            if written >= size or not kept:
                return written
            page = log_page(written)
