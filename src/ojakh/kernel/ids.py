"""Identifiers: random ones outside, short references with a check character on paper."""

import secrets
import uuid

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford base32: no I, L, O, U."""

_VALUE = {character: value for value, character in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_REFERENCE_CHARACTERS = 8
_SECRET_CHARACTERS = 26


def new_uuid() -> uuid.UUID:
    """A random identifier that carries no time."""
    return uuid.uuid4()


def _double(value: int) -> int:
    """Multiply by x in GF(2^5) with the primitive polynomial x^5 + x^2 + 1."""
    value <<= 1
    return (value ^ 0b100101) if value & 0b100000 else value


def check_character(body: str) -> str:
    """Check character by Horner's rule over GF(2^5): finds each single wrong character and each swap of neighbours."""
    accumulator = 0
    for character in body:
        accumulator = _double(accumulator ^ _VALUE[character])
    return ALPHABET[accumulator]


def new_reference() -> str:
    """A reference `7K3M-92QF-M`: 40 random bits and one check character, safe to call out in a queue."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(_REFERENCE_CHARACTERS))
    return format_reference(body + check_character(body))


def format_reference(plain: str) -> str:
    """Nine characters in the groups in which they are printed."""
    return f"{plain[:4]}-{plain[4:8]}-{plain[8:]}"


def parse_reference(text: str) -> str | None:
    """The reference in its printed form, or None where it has the wrong length, letters or check character."""
    plain = "".join(character for character in text.upper() if character.isalnum())
    plain = plain.removeprefix("OJ1")
    if len(plain) != _REFERENCE_CHARACTERS + 1 or any(character not in _VALUE for character in plain):
        return None
    plain = "".join(ALPHABET[_VALUE[character]] for character in plain)
    return format_reference(plain) if check_character(plain[:-1]) == plain[-1] else None


def new_secret() -> str:
    """A return secret: 128 random bits in 26 characters, shown once to the person it belongs to."""
    number = secrets.randbits(128)
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(_SECRET_CHARACTERS)))


def parse_secret(text: str) -> str | None:
    """The 26 characters of a return secret, or None where they cannot be one."""
    plain = "".join(character for character in text.upper() if character.isalnum())
    if len(plain) != _SECRET_CHARACTERS or any(character not in _VALUE for character in plain):
        return None
    return "".join(ALPHABET[_VALUE[character]] for character in plain)


def new_code() -> str:
    """A receiver's code of five random characters and one check character, read out where goods are handed over."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(5))
    return body + check_character(body)


def parse_code(text: str) -> str | None:
    """The six characters of a receiver's code, or None where length, letters or check character are wrong."""
    plain = "".join(character for character in text.upper() if character.isalnum())
    if len(plain) != 6 or any(character not in _VALUE for character in plain):
        return None
    plain = "".join(ALPHABET[_VALUE[character]] for character in plain)
    return plain if check_character(plain[:-1]) == plain[-1] else None
