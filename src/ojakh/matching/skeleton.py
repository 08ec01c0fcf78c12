"""Coarse consonant keys of a name word: what stays the same when the script and the spelling change."""

from collections.abc import Iterator
from functools import lru_cache

from ojakh.matching._tables import TABLES
from ojakh.matching.transliterate import collapse, lattice

MAX_SKELETONS = 4
MAX_SOUNDS = 4
_COMBINATIONS = 96
_CLASS = {row[0]: row[1] for row in TABLES["classes"]}
_ENDINGS = tuple((row[0], row[1]) for row in TABLES["skeleton_endings"])


def _classes(sounds: str) -> str:
    return "".join(_CLASS.get(sound, sound) for sound in sounds)


def _expand(units: list[tuple[str, ...]], limit: int) -> tuple[str, ...]:
    """Distinct readings of a row of options, those with the fewest unusual choices first."""
    total = 1
    for index, options in enumerate(units):
        total *= len(options)
        if total > _COMBINATIONS:
            units = [*units[:index], *((o[0],) for o in units[index:])]
            break
    choices = [place for place, options in enumerate(units) if len(options) > 1]
    usual = [options[0] for options in units]
    found: dict[str, None] = {}
    for unusual in range(len(choices) + 1):
        for pick in _picks(units, choices, unusual):
            for place, option in zip(choices, pick, strict=True):
                usual[place] = units[place][option]
            found.setdefault(collapse("".join(usual)))
            if len(found) == limit:
                return tuple(found)
    return tuple(found)


def _picks(units: list[tuple[str, ...]], choices: list[int], unusual: int) -> Iterator[tuple[int, ...]]:
    """The ways to take so many unusual options, in lexical order; the others are the usual ones."""
    if not choices:
        yield ()
        return
    first, rest = choices[0], choices[1:]
    if unusual <= len(rest):
        yield from ((0, *pick) for pick in _picks(units, rest, unusual))
    if unusual:
        for option in range(1, len(units[first])):
            yield from ((option, *pick) for pick in _picks(units, rest, unusual - 1))


@lru_cache(maxsize=65536)
def sounds(token: str, variety: str = "") -> tuple[str, ...]:
    """Up to four sound strings of a normalised word, the usual one first."""
    return _expand(list(lattice(token, variety)), MAX_SOUNDS)


@lru_cache(maxsize=65536)
def skeletons(token: str, variety: str = "") -> tuple[str, ...]:
    """One to four consonant keys of a normalised word, the usual one first; () for a word without letters.

    Vowels, h and y fall away, stops and fricatives of one place become one class, repeats are written once. A word
    of vowels alone gets "A", so that it still has a key.
    """
    units = [tuple(dict.fromkeys(_classes(option) for option in options)) for options in lattice(token, variety)]
    if not units:
        return ()
    found = dict.fromkeys(key or "A" for key in _expand(units, MAX_SKELETONS))
    first = sounds(token, variety)[0]
    for ending, stem_ending in _ENDINGS:
        if first.endswith(ending) and len(first) > len(ending) + 1:
            shorter = collapse(_classes(first[: -len(ending)] + stem_ending)) or "A"
            found = dict.fromkeys([*list(found)[: MAX_SKELETONS - 1], shorter])
            break
    return tuple(found)


def clear() -> None:
    """Forget every cached word (called when a vault is locked)."""
    sounds.cache_clear()
    skeletons.cache_clear()
