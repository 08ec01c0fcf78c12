"""Loads the reviewed word lists in `cues/`, once each."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("en", "az", "hy", "ru")


@cache
def cues(name: str) -> dict[str, Any]:
    """One file of `cues/` as it is written."""
    return tomllib.loads(resources.files("ojakh.reading").joinpath("cues", f"{name}.toml").read_text(encoding="utf-8"))


def alternatives(words: Iterable[str]) -> str:
    """A pattern of literal words, the longer first, with any white space where a word has a space."""
    unique = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in unique)


def branches(words: Iterable[str]) -> str:
    """The same as `alternatives`, as a tree of beginnings: thousands of forms take the time of a few."""
    rests: dict[str, list[str]] = {}
    ends = False
    for word in sorted(set(words)):
        if word:
            rests.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    written = [(r"\s+" if first == " " else re.escape(first)) + branches(rest) for first, rest in rests.items()]
    if not written:
        return ""
    return f"(?:{'|'.join(written)})" + ("?" if ends else "") if ends or len(written) > 1 else written[0]


@cache
def word_pattern(words: tuple[str, ...], *, fold: bool = True) -> re.Pattern[str]:
    """A compiled pattern of whole words."""
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})(?!\w)", re.IGNORECASE if fold else 0)


def folded(word: str) -> str:
    """A word in lower case with single spaces; the dot that a capital İ leaves behind is taken away."""
    return " ".join(word.lower().replace("\u0307", "").split())
