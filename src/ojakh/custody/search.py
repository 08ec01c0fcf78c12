"""The door to finding texts about nobody: one folding and one key by sound for names of places and organisations."""

import re
import unicodedata

from ojakh.matching.skeleton import skeletons
from ojakh.matching.text import normalise

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(\d+)")
_DOTLESS = str.maketrans({"ı": "i", "ə": "e", "ё": "е", "и": "и"})


def fold(text: str) -> str:
    """The form in which names are compared letter by letter: no case, no marks, no punctuation, single spaces.

    Marks are dropped from Latin letters only, since elsewhere they are letters of their own (й, ё apart).
    """
    clean = normalise(text).text.translate(_DOTLESS)
    latin = "".join(
        piece
        for character in clean
        for piece in (unicodedata.normalize("NFKD", character) if ord(character) < 0x250 else character)
        if not unicodedata.combining(piece)
    )
    return " ".join(re.findall(r"\w+", latin))


def fold_with_numbers(text: str) -> str:
    """The form in which codes and free texts are looked through: as `fold`, and each run of digits is a word."""
    pieces = (piece if piece.isdigit() else fold(piece) for piece in _NUMBER.split(text))
    return " ".join(piece for piece in pieces if piece)


def sound_key(text: str) -> str:
    """The consonants of a name, the same for its spellings in different scripts; empty where it has none."""
    return " ".join(skeletons(word)[0] for word in _WORD.findall(normalise(text).text) if skeletons(word))
