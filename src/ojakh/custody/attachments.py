"""Notes, photos and files behind the vault's door, whole: cut into parts, put together and checked coming out."""

import base64
from hashlib import sha256
from uuid import UUID

from ojakh.custody.vault import door
from ojakh.kernel import ids

PART_BYTES = 480 * 1024
PURPOSE = "verify"


def keep(session: str, content: bytes, *, kind: str, attachment: UUID | None = None) -> UUID:
    """Seal bytes of one kind in the vault and give their number; the same number again changes nothing.

    It is sealed before the record that points to it is written; what stays without a record can be opened by nobody
    who does not know its number.
    """
    number = attachment or ids.new_uuid()
    pieces = [content[start : start + PART_BYTES] for start in range(0, len(content), PART_BYTES)]
    for part, piece in enumerate(pieces):
        door.keep_attachment(
            session,
            purpose=PURPOSE,
            attachment=str(number),
            kind=kind,
            part=part,
            parts=len(pieces),
            content=base64.b64encode(piece).decode(),
        )
    return number


def keep_text(session: str, text: str, *, attachment: UUID | None = None) -> UUID | None:
    """Seal the words of a note; None where nothing was written."""
    plain = text.strip().encode()
    return keep(session, plain, kind="note", attachment=attachment) if plain else None


def fetch(session: str, attachment: UUID, *, reason: str) -> bytes:
    """A whole attachment, with the budget and the leaf of its first part; `vault.corrupt` where its hash is another."""
    first = door.open_attachment(session, purpose=PURPOSE, attachment=str(attachment), reason=reason)
    pieces = [base64.b64decode(first.content)]
    for part in range(1, first.parts):
        one = door.open_attachment(session, purpose=PURPOSE, attachment=str(attachment), reason=reason, part=part)
        pieces.append(base64.b64decode(one.content))
    content = b"".join(pieces)
    if sha256(content).hexdigest() != first.sha256:
        raise door.VaultRefusal("corrupt")
    return content


def fetch_text(session: str, attachment: UUID, *, reason: str) -> str:
    """The words of a note."""
    return fetch(session, attachment, reason=reason).decode()
