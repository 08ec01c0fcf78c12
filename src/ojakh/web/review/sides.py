"""One side of a card as the page shows it: names with their script, and the romanised line cut where it differs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ojakh.custody.vault import door
from ojakh.kernel.language import script_of
from ojakh.web.register.words import FIELDS, value_word


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
class Side:
    """One record: letter A or B, names, birth and sex, household and how it was registered."""

    letter: str
    names: tuple[Name, ...]
    rows: tuple[tuple[Any, str], ...]
    household: Any
    registration: Any
    members: int


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


def side_of(side: door.CardSide, *, letter: str, household: Any, registration: Any, members: int) -> Side:
    """What the page shows of one side of a card."""
    names = []
    for key in ("identity.full_name", "identity.other_name", "identity.fathers_name"):
        text = side.fields.get(key, "")
        if text:
            script = script_of(text)
            spans = side.differs if key == "identity.full_name" else ()
            line = pieces(side.romanised.get(key, ""), spans)
            names.append(Name(FIELDS[key], text, script.value if script else "", line))
    rows = tuple(
        (FIELDS[key], value_word(key, side.fields[key]))
        for key in ("identity.birth", "identity.sex")
        if side.fields.get(key)
    )
    return Side(letter, tuple(names), rows, household, registration, members)
