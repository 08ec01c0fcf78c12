"""One side of a card as the page shows it: names with script and romanised line, marked where they differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from ojakh.kernel.language import script_of
from ojakh.web.register.words import FIELDS, value_word

NAMES = ("identity.full_name", "identity.other_name", "identity.fathers_name")
PLAIN = ("identity.birth", "identity.sex")
Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line, marked where the other side differs."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, the code of its script, and its line in Latin letters."""

    words: Any
    text: str
    script: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one side: identity fields, romanised names, and how the record came in."""

    fields: Mapping[str, str]
    romanised: Mapping[str, str]
    registration: Any
    place: int | None
    place_typed: str
    members: int


@dataclass(frozen=True, slots=True)
class Side:
    """One record: letter A or B, names, birth and sex, and how it was registered."""

    letter: str
    names: tuple[Name, ...]
    rows: tuple[tuple[Any, tuple[Piece, ...]], ...]
    told: Told


def both_sides(left: Told, right: Told) -> list[Side]:
    """The two sides of a card, each marked where the other one differs."""
    return [_side("A", left, beside=right), _side("B", right, beside=left)]


def _side(letter: str, told: Told, *, beside: Told) -> Side:
    names = []
    for key in NAMES:
        text = told.fields.get(key, "")
        if text:
            script = script_of(text)
            line, other = told.romanised.get(key, ""), beside.romanised.get(key, "")
            spans = differing(line, other)[0] if other else ()
            names.append(Name(FIELDS[key], text, script.value if script else "", pieces(line, spans)))
    rows = tuple((FIELDS[key], _value(key, told, beside=beside)) for key in PLAIN if told.fields.get(key))
    return Side(letter, tuple(names), rows, told)


def _value(key: str, told: Told, *, beside: Told) -> tuple[Piece, ...]:
    """A value, marked as a whole or, where it is a date beside a date, in the parts that differ."""
    mine, other = told.fields[key], beside.fields.get(key, "")
    if key != "identity.birth" or not other or "/" in mine + other:
        return (Piece(value_word(key, mine), differs=bool(other) and mine != other),)
    theirs = other.split("-")
    parts = [Piece(part, differs=i < len(theirs) and part != theirs[i]) for i, part in enumerate(mine.split("-"))]
    return tuple(one for part in parts for one in (Piece("-", differs=False), part))[1:]


def pieces(line: str, spans: Iterable[Iterable[int]]) -> tuple[Piece, ...]:
    """The line cut at the stretches in which it differs."""
    found, at = [], 0
    for start, end in sorted(tuple(span) for span in spans):
        if start > at:
            found.append(Piece(line[at:start], differs=False))
        found.append(Piece(line[max(at, start) : end], differs=True))
        at = max(at, end)
    found.append(Piece(line[at:], differs=False))
    return tuple(piece for piece in found if piece.text)


def differing(left: str, right: str) -> tuple[Spans, Spans]:
    """Stretches in which two romanised lines differ, each as (start, end) in its own line.

    Words are laid beside their nearest counterpart first, so that a name written surname first is no difference; a
    word without a counterpart that shares half of its letters differs as a whole.
    """
    mine, theirs = _words(left), _words(right)
    spans: tuple[Spans, Spans] = ([], [])
    pairs_of_words = ((i, j) for i in range(len(mine)) for j in range(len(theirs)))
    near = sorted((_distance(mine[i][1], theirs[j][1]), i, j) for i, j in pairs_of_words)
    alone, other_alone = set(range(len(mine))), set(range(len(theirs)))
    for distance, i, j in near:
        (start, word), (other_start, other) = mine[i], theirs[j]
        if i in alone and j in other_alone and 2 * distance <= max(len(word), len(other)):
            alone.remove(i)
            other_alone.remove(j)
            for kind, a, b, c, d in _aligned(word, other):
                if kind != "equal":
                    spans[0].extend([(start + a, start + b)] if b > a else [])
                    spans[1].extend([(other_start + c, other_start + d)] if d > c else [])
    spans[0].extend((start, start + len(word)) for start, word in (mine[i] for i in alone))
    spans[1].extend((start, start + len(word)) for start, word in (theirs[j] for j in other_alone))
    return sorted(spans[0]), sorted(spans[1])


def _words(line: str) -> list[tuple[int, str]]:
    """The words of a line with the places at which they begin."""
    found, start = [], 0
    for word in line.split(" "):
        if word:
            found.append((start, word))
        start += len(word) + 1
    return found


def _distance(a: str, b: str) -> int:
    """How many letters differ in the alignment of two words."""
    return sum(max(y - x, w - z) for kind, x, y, z, w in _aligned(a, b) if kind != "equal")


def _aligned(a: str, b: str) -> Sequence[tuple[str, int, int, int, int]]:
    """Stretches of two words beside each other: kind, then start and end in the first and in the second."""
    return SequenceMatcher(None, a.casefold(), b.casefold(), autojunk=False).get_opcodes()
