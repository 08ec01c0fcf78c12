"""A derived copy of a text for matching: letters composed, invisible characters left out, with a way back.

The canonical text keeps every character, and all offsets belong to it. But words are matched in one form only: a
decomposed й, a soft hyphen or a bidirectional control inside a month would hide it.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise
from typing import TypeVar

from ojakh.reading.spans import Attribution, Canonical, Reading, Span, Turn

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
Move = Callable[[int, int], tuple[int, int]]
T = TypeVar("T")


@dataclass(frozen=True)
class Composed:
    """The derived text, and for each of its characters where it begins and ends in the canonical one."""

    canonical: Canonical
    original: Canonical
    starts: Sequence[int]
    ends: Sequence[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A span of the derived text as one of the canonical text."""
        if start == end:
            place = self.starts[start] if start < len(self.starts) else len(self.original.text)
            return place, place
        return self.starts[start], self.ends[end - 1]

    def sentences(self, found: Sequence[Span]) -> tuple[Span, ...]:
        """Spans of sentences in the canonical text."""
        return tuple(_moved(one, self.back) for one in found)

    def reading(self, found: Reading) -> Reading:
        """A reading of the derived text as one of the canonical text; turns still tile it."""
        text = self.original.text
        moved = _moved(found, self.back)
        said = tuple(_worded(one, text) for one in moved.attributions)
        return replace(
            moved, text=text, turns=_tiling(moved.turns, len(text)), attributions=said, cues=self.original.cues
        )


def composed(canonical: Canonical) -> Composed | None:
    """The derived text, or None where it would be the same."""
    text = canonical.text
    if unicodedata.is_normalized("NFC", text) and not _INVISIBLE.search(text):
        return None
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        made = unicodedata.normalize("NFC", _INVISIBLE.sub("", text[start:end]))
        whole = len(made) == end - start
        pieces.append(made)
        starts += [start + place if whole else start for place in range(len(made))]
        ends += [start + place + 1 if whole else end for place in range(len(made))]
    derived = "".join(pieces)
    hints = tuple(
        replace(hint, start=bisect_left(starts, hint.start), end=bisect_left(starts, hint.end))
        for hint in canonical.hints
    )
    cues = tuple(
        replace(cue, start=bisect_left(starts, cue.start), end=bisect_left(starts, cue.end)) for cue in canonical.cues
    )
    return Composed(replace(canonical, text=derived, hints=hints, cues=cues), canonical, starts, ends)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Each character with the marks that belong to it, and runs of plain characters one by one."""
    bounds = [place for place, one in enumerate(text) if place == 0 or not unicodedata.combining(one)]
    return list(pairwise([*bounds, len(text)]))


def _moved(one: T, move: Move) -> T:
    """A frozen value with its offsets, and those of everything in it, moved."""
    if isinstance(one, tuple):
        return tuple(_moved(part, move) for part in one)  # type: ignore[return-value]
    if not is_dataclass(one) or isinstance(one, type):
        return one
    values = {field.name: _moved(getattr(one, field.name), move) for field in fields(one)}
    if "start" in values and "end" in values:
        values["start"], values["end"] = move(values["start"], values["end"])
    return replace(one, **values)


def _tiling(turns: Sequence[Turn], length: int) -> tuple[Turn, ...]:
    """Turns that cover the text: what was left out between two belongs to the first."""
    starts = [0, *(turn.start for turn in turns[1:]), length]
    return tuple(
        replace(turn, start=start, end=end) for turn, (start, end) in zip(turns, pairwise(starts), strict=True)
    )


def _worded(one: Attribution, text: str) -> Attribution:
    """An attribution whose source is written as in the canonical text."""
    return replace(one, source_text=one.source.of(text)) if one.source else one
