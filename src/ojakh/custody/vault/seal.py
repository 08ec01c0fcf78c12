"""Sealed fields: AES-256-GCM over padded text, bound to office, person, class, field and key version."""

import hashlib
import os
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ojakh.custody.log import canonical
from ojakh.custody.vault.errors import VaultRefusal

VERSION = b"\x01"
_NONCE, _TAG, _HEAD = 12, 16, 5
_STEPS = (32, 64, 128, 256)
LONGEST_FIELD = 4096
"""Characters of one field at most."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ciphertext belongs; it opens nowhere else."""

    office: str
    person: str
    field: str

    def bound(self, key_version: int) -> bytes:
        """Additional data of the cipher: RFC 8785 of label, office, person, class, field and key version."""
        field_class, _, name = self.field.partition(".")
        return canonical(["ojakh.vault.v1", self.office, self.person, field_class, name, key_version])


def pad(content: bytes) -> bytes:
    """Pad with 0x80 00… to 32, 64, 128, 256 bytes, then to multiples of 256, so that length tells little."""
    wanted = len(content) + 1
    size = next((step for step in _STEPS if step >= wanted), -(-wanted // 256) * 256)
    return content + b"\x80" + b"\x00" * (size - wanted)


def unpad(content: bytes) -> bytes:
    """Take the padding off again."""
    plain = content.rstrip(b"\x00")
    if not plain.endswith(b"\x80"):
        raise VaultRefusal("corrupt")
    return plain[:-1]


def clean(text: str, *, longest: int = LONGEST_FIELD) -> str:
    """Text as it is kept: Unicode NFC, no NUL; refused where too long or not encodable."""
    normal = unicodedata.normalize("NFC", text)
    try:
        normal.encode()
    except UnicodeEncodeError:
        raise VaultRefusal("bad_request") from None
    if len(normal) > longest or "\x00" in normal:
        raise VaultRefusal("bad_request")
    return normal


def seal(text: str, *, key: bytes, key_version: int, place: Place, longest: int = LONGEST_FIELD) -> bytes:
    """version | key version u32be | nonce | ciphertext | tag."""
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(key).encrypt(nonce, pad(clean(text, longest=longest).encode()), place.bound(key_version))
    return VERSION + key_version.to_bytes(4, "big") + nonce + sealed


def key_version_of(sealed: bytes) -> int:
    """The key version a sealed field names; `corrupt` for an unknown form."""
    if len(sealed) < _HEAD + _NONCE + _TAG or sealed[:1] != VERSION:
        raise VaultRefusal("corrupt")
    return int.from_bytes(sealed[1:_HEAD], "big")


def unseal(sealed: bytes, *, key: bytes, place: Place) -> str:
    """The text; `corrupt` where the tag, the place or the form does not fit. Never an empty answer instead."""
    version = key_version_of(sealed)
    nonce, body = sealed[_HEAD : _HEAD + _NONCE], sealed[_HEAD + _NONCE :]
    try:
        return unpad(AESGCM(key).decrypt(nonce, body, place.bound(version))).decode()
    except (InvalidTag, UnicodeDecodeError):
        raise VaultRefusal("corrupt") from None


def head_of(sealed: bytes) -> str:
    """A name for one version of a field that says nothing about its value."""
    return hashlib.sha256(sealed).hexdigest()[:32]
