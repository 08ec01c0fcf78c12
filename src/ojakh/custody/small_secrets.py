"""Small secrets of the office: sealed second factors, so that a copy of rows opens no account, and short codes."""

import base64
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from ojakh.kernel import ids
from ojakh.kernel.errors import OjakhError

LABEL = b"ojakh/v1/web/second-factor"
CODE_LABEL = b"ojakh/v1/web/short-code"
LONG_LABEL = b"ojakh/v1/web/long-code"
_MARK, _NONCE_BYTES = "s1.", 12


class SecretUnreadable(OjakhError):
    """The office's key has changed, or the row was tampered with."""

    code = "custody.secret_unreadable"
    message = "A second factor cannot be read. Ask the administrator of the office for a new invitation."


def _key(label: bytes = LABEL) -> bytes:
    """32 bytes that follow from the key with which this office signs its cookies (RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=label).derive(settings.SECRET_KEY.encode())


def short_code(*parts: str) -> str:
    """Five characters (25 bits) and a check character that only this office can work out from these parts.

    It stands in no table. Whoever takes such a code has to count wrong tries.
    """
    body = _letters(CODE_LABEL, parts, 5)
    return body + ids.check_character(body)


def long_code(*parts: str) -> str:
    """26 characters (130 bits) that only this office can work out from these parts; too many to try out."""
    return _letters(LONG_LABEL, parts, 26)


def _letters(label: bytes, parts: tuple[str, ...], count: int) -> str:
    mac = hmac.digest(_key(label), "\x1f".join(parts).encode(), "sha256")
    return "".join(ids.ALPHABET[byte & 31] for byte in mac[:count])


def seal(text: str) -> str:
    """`s1.` and base64 of nonce and AES-256-GCM ciphertext."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(_key()).encrypt(nonce, text.encode(), LABEL)
    return _MARK + base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(sealed: str) -> str:
    """The text again; raises `SecretUnreadable` for another key, another form or a changed row."""
    if not sealed.startswith(_MARK):
        raise SecretUnreadable()
    try:
        raw = base64.urlsafe_b64decode(sealed.removeprefix(_MARK))
        return AESGCM(_key()).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], LABEL).decode()
    except (ValueError, InvalidTag):
        raise SecretUnreadable() from None
