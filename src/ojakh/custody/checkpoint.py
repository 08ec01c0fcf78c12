"""Checkpoints of the log: C2SP tlog-checkpoint text in a C2SP signed note, signed with Ed25519."""

import hashlib
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ojakh.kernel.errors import OjakhError

_DASH = "\u2014 "
_ED25519 = b"\x01"
LARGEST_NOTE = 16_384
MOST_SIGNATURES = 16


class BadCheckpoint(OjakhError):
    """A note that cannot be read, or that a known key did not sign."""

    code = "custody.bad_checkpoint"
    message = "The checkpoint cannot be trusted: %(reason)s."


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a checkpoint says: `size` leaves of the log `origin` have this root hash (32 bytes)."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The signed text, with its last newline."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def key_id(name: str, *, public: bytes) -> bytes:
    """First four bytes of SHA-256(name, newline, type 1, public key)."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def verifier_key(name: str, *, public: bytes) -> str:
    """The text by which others recognise this log: `name+hash+key`."""
    return f"{name}+{key_id(name, public=public).hex()}+{b64encode(_ED25519 + public).decode()}"


def public_bytes(private: Ed25519PrivateKey) -> bytes:
    """The 32 bytes of the public key."""
    return private.public_key().public_bytes_raw()


def sign(checkpoint: Checkpoint, *, name: str, private: Ed25519PrivateKey) -> str:
    """The signed note."""
    if not name or any(character.isspace() or character == "+" for character in name):
        raise BadCheckpoint(reason="key name")
    text = checkpoint.text()
    signature = key_id(name, public=public_bytes(private)) + private.sign(text.encode())
    return f"{text}\n{_DASH}{name} {b64encode(signature).decode()}\n"


def parse_verifier_key(text: str) -> tuple[str, bytes]:
    """Name and public key of a verifier key whose hash fits its content."""
    try:
        name, short, body = text.strip().split("+", 2)
        content = b64decode(body, validate=True)
    except (ValueError, Base64Error):
        raise BadCheckpoint(reason="verifier key") from None
    if content[:1] != _ED25519 or len(content) != 33 or key_id(name, public=content[1:]).hex() != short:
        raise BadCheckpoint(reason="verifier key")
    return name, content[1:]


def read(note: str, *, verifier: str) -> Checkpoint:
    """The content of a note that the given key has signed. A known key with a bad signature is refused."""
    name, public = parse_verifier_key(verifier)
    if len(note) > LARGEST_NOTE or "\n\n" not in note or not note.endswith("\n"):
        raise BadCheckpoint(reason="form")
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    lines = signatures.splitlines()
    if not 0 < len(lines) <= MOST_SIGNATURES:
        raise BadCheckpoint(reason="number of signatures")
    if not any(_signed_by(line, text=text, name=name, public=public) for line in lines):
        raise BadCheckpoint(reason="not signed by the known key")
    return _content(text)


def _signed_by(line: str, *, text: str, name: str, public: bytes) -> bool:
    """Whether the line is a good signature of this key; raises where it is a bad one."""
    head, _, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not head or not encoded:
        raise BadCheckpoint(reason="signature line")
    try:
        signature = b64decode(encoded, validate=True)
    except (ValueError, Base64Error):
        raise BadCheckpoint(reason="signature line") from None
    if head != name or signature[:4] != key_id(name, public=public):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature[4:], text.encode())
    except InvalidSignature:
        raise BadCheckpoint(reason="signature") from None
    return True


def _content(text: str) -> Checkpoint:
    """The three lines of a checkpoint; lines of extensions after them are allowed and ignored."""
    lines = text.split("\n")
    if len(lines) < 4 or not lines[0] or not lines[1].isdecimal() or (lines[1] != "0" and lines[1].startswith("0")):
        raise BadCheckpoint(reason="form")
    try:
        root = b64decode(lines[2], validate=True)
    except (ValueError, Base64Error):
        raise BadCheckpoint(reason="root") from None
    if len(root) != 32 or not lines[1].isascii():
        raise BadCheckpoint(reason="root")
    return Checkpoint(origin=lines[0], size=int(lines[1]), root=root)
