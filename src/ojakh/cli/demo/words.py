"""Words for the sign-ins of a demonstration: short, plain and easy to read out."""

import secrets
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "data" / "words.txt"
_PARTS = 3
_SHORTEST = 12


@cache
def words() -> tuple[str, ...]:
    """The words of the shipped file."""
    return tuple(FILE.read_text(encoding="utf-8").split())


def passphrase() -> str:
    """Three words drawn at random, at least twelve characters long: `harbor-quilt-mint`."""
    while True:
        text = "-".join(secrets.choice(words()) for _ in range(_PARTS))
        if len(text) >= _SHORTEST:
            return text
