"""What a word is compared by: the group of words that are put for one another, or what is left without its endings."""

import re
from functools import cache, lru_cache
from importlib import resources

from ojakh.reading.origins.lists import LISTS

INFLECTED = {"ru": "alike-ru.txt", "az": "alike-az.txt", "hy": "alike-hy.txt"}
"""Languages whose words change their ends: what is alike stands there by the beginnings of words."""
_STEM, _NAME_STEM = 7, 5
"""So many letters of a word, and of a name, are compared at the most."""
_LEAST_STEM = 3
"""So many letters no ending is taken from."""
_BEGINNING = 4
"""A beginning in a list that is shorter is the whole of a word without its endings."""
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "ly", "s", "e")
_POSSESSIVE = re.compile(r"['’\u055a]s?$")


@lru_cache(maxsize=100_000)
def stem(word: str, language: str = "en") -> str:
    """What a word is compared by: its group where it has one, else its beginning."""
    plain = _POSSESSIVE.sub("", word.lower())
    if language not in INFLECTED:
        return _groups("alike.txt").get(plain) or _cut(plain)
    groups, bare = _groups(INFLECTED[language]), without_endings(plain, language)
    sizes = (size for size in range(len(plain), 1, -1) if size >= _BEGINNING or len(bare[-1]) <= size)
    known = (groups[plain[:size]] for size in sizes if plain[:size] in groups)
    return next(known, bare[-1][:_STEM])


def name_stem(word: str, language: str) -> str:
    """What a name is compared by in a language that inflects names."""
    return without_endings(word.lower(), language, "names")[-1][:_NAME_STEM]


def without_endings(word: str, language: str, kind: str = "words") -> list[str]:
    """A word and what is left of it after each ending that can be taken away."""
    found, endings = [word], _endings(language, kind)
    while True:
        last = found[-1]
        sizes = range(min(len(last) - _LEAST_STEM, max(map(len, endings))), 0, -1)
        size = next((size for size in sizes if last[-size:] in endings), 0)
        if not size:
            return found
        found.append(last[:-size])


def ends_like(rest: str, language: str) -> bool:
    """Whether letters behind a word are nothing but endings of its language."""
    return not rest or (language in INFLECTED and bool(_only_endings(language).fullmatch(rest)))


@cache
def _only_endings(language: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted(_endings(language, 'words'), key=len, reverse=True))})*")


@cache
def _endings(language: str, kind: str) -> frozenset[str]:
    return frozenset(LISTS["endings"][kind][language].split())


@cache
def _groups(file: str) -> dict[str, str]:
    """Word, or beginning of words, to the group of those that are put for one another."""
    found: dict[str, str] = {}
    text = resources.files("ojakh.data.reading").joinpath(file).read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            words = line.split()
            for word in words:
                found.setdefault(word, "=" + words[0])
    return found


def _cut(word: str) -> str:
    """An English word without its ending, cut to seven letters: enough to lay forms of one word on each other."""
    plain = word
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _LEAST_STEM:
            plain = plain[: -len(ending)]
            break
    return plain[:_STEM]
