"""Keys of devices: whether something was signed by the key that a device made for itself and showed the office."""

import base64
import binascii

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

POINT = 65
"""Bytes of an uncompressed point of P-256, the curve that the browsers of old phones have."""


def known_form(public: str) -> bool:
    """Whether a text is the base64 of a point of P-256."""
    return _point(public) is not None


def signed_by(public: str, *, signature: str, text: str) -> bool:
    """Whether a text was signed with this key: ECDSA with SHA-256, in base64 of r and s as WebCrypto writes them."""
    point = _point(public)
    try:
        raw = base64.b64decode(signature, validate=True)
        if point is None or len(raw) != 64:
            return False
        pair = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        point.verify(pair, text.encode(), ec.ECDSA(SHA256()))
    except (binascii.Error, ValueError, InvalidSignature):
        return False
    return True


def _point(public: str) -> ec.EllipticCurvePublicKey | None:
    try:
        raw = base64.b64decode(public, validate=True)
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw) if len(raw) == POINT else None
    except (binascii.Error, ValueError):
        return None
