"""What a device signed is told from what it did not sign; what is no key and no signature is neither."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from ojakh.custody import devices

KEY = ec.derive_private_key(7, ec.SECP256R1())
PUBLIC = base64.b64encode(KEY.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)).decode()


def signature(text: str) -> str:
    """A signature as WebCrypto writes it."""
    r, s = decode_dss_signature(KEY.sign(text.encode(), ec.ECDSA(SHA256())))
    return base64.b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).decode()


def test_only_the_very_text_and_the_very_key_agree():
    other = ec.derive_private_key(8, ec.SECP256R1()).public_key()
    point = base64.b64encode(other.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)).decode()
    made = signature("card")
    assert devices.signed_by(PUBLIC, signature=made, text="card")
    assert not devices.signed_by(PUBLIC, signature=made, text="cart")
    assert not devices.signed_by(point, signature=made, text="card")
    assert devices.known_form(PUBLIC) and devices.known_form(point)


@pytest.mark.parametrize("public", ["", "x", "AAAA", base64.b64encode(b"\x04" + bytes(64)).decode(), "é"])
def test_what_is_no_point_of_the_curve_is_no_key(public: str):
    assert not devices.known_form(public)
    assert not devices.signed_by(public, signature=signature("card"), text="card")


@given(st.text(max_size=100) | st.binary(min_size=64, max_size=64).map(lambda raw: base64.b64encode(raw).decode()))
def test_no_other_text_is_a_signature(text: str):
    assert not devices.signed_by(PUBLIC, signature=text, text="card")
