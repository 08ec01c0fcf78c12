"""Captures: what was sealed on a phone to the office's public key, which only this process can open."""

import base64
import binascii
import re

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ojakh.custody.access import Area, Purpose
from ojakh.custody.vault.core import Opened, Session
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.seal import unpad
from ojakh.custody.vault.values import FieldKey

CLASS = "field"
"""The class key under which the key pair of a calendar year lies."""
PURPOSES = {
    "delivery": Purpose.ASSIST,
    "serving": Purpose.ASSIST,
    "coverage": Purpose.VERIFY,
    "finding": Purpose.VERIFY,
    "tally": Purpose.VERIFY,
    "incident": Purpose.VERIFY,
    "damage": Purpose.VERIFY,
    "photo": Purpose.VERIFY,
    "incident_photo": Purpose.VERIFY,
    "damage_photo": Purpose.VERIFY,
    "photo_part": Purpose.VERIFY,
}
"""What each kind of capture is for; the policy table says who may have it opened."""
LARGEST = 65_536
"""Bytes of a sealed capture at most."""
LARGEST_OF = {"photo_part": 480 * 1024}
"""Kinds that may be larger: a part of a photo, in base64, that fits into a frame when sealed."""
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Order of the group of P-256 (SP 800-186, section 3.2.1.3)."""
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def suite() -> Suite:
    """HPKE (RFC 9180) in base mode with the curve that old phones have: P-256, HKDF-SHA256, AES-256-GCM."""
    return Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def info(*, kind: str, capture: str, actor: str) -> bytes:
    """What a capture is bound to: it opens as no other kind, under no other number and for nobody else."""
    return f"ojakh.capture.v1|{kind}|{capture}|{actor}".encode()


def _private(vault: Opened, *, year: int) -> ec.EllipticCurvePrivateKey:
    """The key pair of a year: 384 bits from its class key, reduced (FIPS 186-5, A.2.1)."""
    seed = vault.keyring.class_key(CLASS, epoch=year)
    raw = HKDF(algorithm=SHA256(), length=48, salt=None, info=b"ojakh/v1/field/p256").derive(seed)
    return ec.derive_private_key(1 + int.from_bytes(raw, "big") % (ORDER - 1), ec.SECP256R1())


def field_key(vault: Opened) -> FieldKey:
    """The public key of this year, made when it is first asked for."""
    year = vault.epoch()
    vault.keyring.ensure((CLASS,), epoch=year)
    point = _private(vault, year=year).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return FieldKey(year=year, public=base64.b64encode(point).decode())


def open_capture(vault: Opened, session: Session, *, kind: str, capture: str, year: int, sealed: str) -> str:
    """The text of a capture that this very actor sealed; its leaf is committed before anything is decrypted.

    `sealed` is base64 of the encapsulated key (65 bytes) and the ciphertext. `corrupt` where it does not open.
    """
    if kind not in PURPOSES or not _UUID.fullmatch(capture) or len(sealed) > LARGEST_OF.get(kind, LARGEST) * 4 // 3 + 4:
        raise VaultRefusal("bad_request")
    purpose = PURPOSES[kind]
    vault.check(session, "open_capture", purpose=purpose, area=Area.NONE)
    with vault.ledger.transaction():
        vault.ledger.add("vault.capture", actor=session.actor, purpose=purpose, subject=capture, detail={"kind": kind})
    try:
        raw = base64.b64decode(sealed, validate=True)
        private = _private(vault, year=year)
        bound = info(kind=kind, capture=capture, actor=session.actor)
        return unpad(suite().decrypt(raw, private, bound)).decode()
    except (binascii.Error, InvalidTag, ValueError):
        raise VaultRefusal("corrupt") from None
