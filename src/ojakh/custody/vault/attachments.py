"""Notes, photos and files of records of the office, of no registered person: sealed in parts, opened singly.

What was kept is never changed: the same part again is no second one, other bytes under its number are a conflict.
"""

import base64
import binascii
import os
import re
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ojakh.custody.access import Area
from ojakh.custody.log import canonical
from ojakh.custody.vault import budget
from ojakh.custody.vault.core import Opened, Session
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.keys import keyed
from ojakh.custody.vault.seal import pad, unpad
from ojakh.custody.vault.values import AttachmentPart

KINDS = ("note", "copy", "original", "document")
"""What it is: words of do-no-harm, a photo without its metadata, a photo as it was taken, a file of the ledger."""
CLASS = "attachment"
PART_BYTES = 480 * 1024
"""Bytes of one part at most: base64 of it fits into a frame."""
MOST_PARTS = 32
"""Phones cut smaller parts than the office does: what they seal is in base64 twice."""
OWN_SECONDS = 3_600
"""For so long whoever brought an attachment opens it without a debit: they have held it in their hands."""
LONGEST_REASON = 200
_NONCE = 12
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def owner_of(attachment: str) -> str:
    """Under which name the key of an attachment lies."""
    return f"attachment:{attachment}"


def keep_attachment(
    vault: Opened, session: Session, *, purpose: str, attachment: str, kind: str, part: int, parts: int, content: str
) -> str:
    """Seal one part (base64) under the attachment's own key; the last one is kept with its leaf.

    Returns the SHA-256 of the whole once all parts are there, else "".
    """
    if kind not in KINDS or not _UUID.fullmatch(attachment) or not 0 <= part < parts <= MOST_PARTS:
        raise VaultRefusal("bad_request")
    raw = _decoded(content)
    action = "keep_document" if kind == "document" else "keep_attachment"
    vault.check(session, action, purpose=purpose, area=Area.NONE)
    vault.store.check_space()
    row = vault.store.row("SELECT kind, parts, actor, sha256 FROM attachment WHERE id = ?", (attachment,))
    if row is not None and tuple(row[:3]) != (kind, parts, session.actor):
        raise VaultRefusal("conflict")
    key = _key(vault, attachment, make=row is None)
    there = vault.store.row("SELECT blob FROM attachment_part WHERE id = ? AND part = ?", (attachment, part))
    if there is not None:
        if _unseal(vault, there[0], key=key, attachment=attachment, kind=kind, part=part, parts=parts) != raw:
            raise VaultRefusal("conflict")
        return str(row[3]) if row else ""
    blob = _seal(vault, raw, key=key, attachment=attachment, kind=kind, part=part, parts=parts)
    with vault.ledger.transaction():
        if row is None:
            vault.store.execute(
                "INSERT INTO attachment VALUES (?, ?, ?, ?, '', ?)",
                (attachment, kind, parts, session.actor, vault.ledger.seconds()),
            )
        vault.store.execute("INSERT INTO attachment_part VALUES (?, ?, ?)", (attachment, part, blob))
        if vault.store.row("SELECT count(*) FROM attachment_part WHERE id = ?", (attachment,)) != (parts,):
            return ""
        held = vault.store.rows("SELECT blob FROM attachment_part WHERE id = ? ORDER BY part", (attachment,))
        pieces = [
            _unseal(vault, one[0], key=key, attachment=attachment, kind=kind, part=number, parts=parts)
            for number, one in enumerate(held)
        ]
        digest = sha256(b"".join(pieces)).hexdigest()
        vault.store.execute("UPDATE attachment SET sha256 = ? WHERE id = ?", (digest, attachment))
        vault.ledger.add(
            "vault.attachment_kept", actor=session.actor, purpose=purpose, subject=attachment,
            detail={"kind": kind, "sha256": digest},
        )  # fmt: skip
    return digest


def open_attachment(
    vault: Opened, session: Session, *, purpose: str, attachment: str, reason: str, part: int = 0
) -> AttachmentPart:
    """One part of a whole attachment: policy, budget and leaf with the first part, the others within that quarter hour.

    The originals of photos, and the files of documents, have policies and budgets of their own, narrower than those of
    notes and copies.
    """
    row = vault.store.row("SELECT kind, parts, sha256, actor, saved FROM attachment WHERE id = ?", (attachment,))
    kind, parts, digest = (str(row[0]), int(row[1]), str(row[2])) if row else ("note", 0, "")
    vault.check(session, f"open_{kind}", purpose=purpose, area=Area.NONE)
    if not digest or not 0 <= part < parts or len(reason) > LONGEST_REASON:
        raise VaultRefusal("bad_request")
    if not reason.strip():
        raise VaultRefusal("reason_missing")
    number = int.from_bytes(keyed(vault.index_key, "attachment", attachment)[:8], "big", signed=True)
    now = vault.ledger.seconds()
    spent = {"kind": kind, "actor": session.actor, "purpose": purpose}
    own = row is not None and row[3] == session.actor and now - row[4] < OWN_SECONDS
    if part and not own and not budget.paid(vault.store, person=number, at=now, **spent):
        raise VaultRefusal("bad_request")
    if not part:
        with vault.ledger.transaction():
            if not own:
                budget.spend(vault.store, person=number, at=now, **spent)
            vault.ledger.add(
                "vault.attachment_opened", actor=session.actor, purpose=purpose, n=1, subject=attachment,
                detail={"kind": kind, "reason": reason, "own": int(own)},
            )  # fmt: skip
    blob = vault.store.row("SELECT blob FROM attachment_part WHERE id = ? AND part = ?", (attachment, part))
    if blob is None:
        raise VaultRefusal("corrupt")
    key = _key(vault, attachment, make=False)
    raw = _unseal(vault, blob[0], key=key, attachment=attachment, kind=kind, part=part, parts=parts)
    return AttachmentPart(kind=kind, parts=parts, sha256=digest, content=base64.b64encode(raw).decode())


def _decoded(content: str) -> bytes:
    try:
        raw = base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        raise VaultRefusal("bad_request") from None
    if not 0 < len(raw) <= PART_BYTES:
        raise VaultRefusal("bad_request")
    return raw


def _key(vault: Opened, attachment: str, *, make: bool) -> bytes:
    """The key of an attachment; made before its row is, so that an interrupted call leaves a key without a row."""
    owner = owner_of(attachment)
    held = vault.keyring.get(owner, CLASS)
    if held is None and make:
        vault.keyring.ensure([CLASS], epoch=vault.epoch())
        with vault.key_store.transaction():
            vault.keyring.new(owner, classes=[CLASS], epoch=vault.epoch())
        held = vault.keyring.get(owner, CLASS)
    if held is None:
        raise VaultRefusal("corrupt")
    return held[0]


def _bound(vault: Opened, *, attachment: str, kind: str, part: int, parts: int) -> bytes:
    """Additional data of the cipher: a part opens nowhere else."""
    return canonical(["ojakh.attachment.v1", vault.office, attachment, kind, part, parts])


def _seal(vault: Opened, raw: bytes, *, key: bytes, attachment: str, kind: str, part: int, parts: int) -> bytes:
    nonce = os.urandom(_NONCE)
    bound = _bound(vault, attachment=attachment, kind=kind, part=part, parts=parts)
    return nonce + AESGCM(key).encrypt(nonce, pad(raw), bound)


def _unseal(vault: Opened, blob: bytes, *, key: bytes, attachment: str, kind: str, part: int, parts: int) -> bytes:
    try:
        bound = _bound(vault, attachment=attachment, kind=kind, part=part, parts=parts)
        return unpad(AESGCM(key).decrypt(blob[:_NONCE], blob[_NONCE:], bound))
    except (InvalidTag, ValueError):
        raise VaultRefusal("corrupt") from None
