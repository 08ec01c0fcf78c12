"""Lines and paragraphs: which line ends are ends of a paragraph and which are only the edge of a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ojakh.reading.spans import Canonical, Span

_WIDEST_PAGE = 130
_NARROWEST_PAGE = 45
_ENDS = re.compile(r"[.!?…:։;]['\"”’»)\]]*\s*$")
_ITEM = re.compile(
    r"\s*(?:[-–—―•*▪·>]\s|[-–—―](?=[^\W\d_a-zа-яёա-ֆ])|[\[(<]?\d{1,4}[:./-]\d{1,2}[:./-]?\d|\(?\d{1,3}[.)]\s|[a-zа-яա-ֆ]\)\s"
    r"|[^\W\d_a-zа-яёա-ֆ][^\W\d_]?\d{0,2}\.?:\s)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end; `opens` tells whether a paragraph begins with it."""

    start: int
    end: int
    opens: bool
    after_end: bool
    """Whether the line before ended like a sentence, was empty, or is not there."""


def lines(canonical: Canonical) -> list[Line]:
    """Every line that holds something."""
    text = canonical.text
    raw = list(_raw(text))
    width = _page_width([end - start for start, end in raw])
    slack = width // 4 if canonical.form == "pdf" else width // 8
    found: list[Line] = []
    before: tuple[int, int] | None = None
    shown = {cue.start for cue in canonical.cues}
    for start, end in raw:
        if not text[start:end].strip():
            before = None
            continue
        if before is None:
            found.append(Line(start, end, opens=True, after_end=True))
        else:
            previous = text[before[0] : before[1]]
            ended = bool(_ENDS.search(previous[-20:]))
            soft = _goes_on(previous, text[start:end], width=width, slack=slack, ended=ended)
            soft = soft and not _is_header(previous)
            if shown:
                soft, ended = True, ended or start in shown
            found.append(Line(start, end, opens=not soft, after_end=ended or not soft))
        before = (start, end)
    return found


def _raw(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line, without line feed or form feed."""
    at = 0
    for piece in re.split(r"[\n\f]", text):
        yield at, at + len(piece)
        at += len(piece) + 1


def _page_width(lengths: list[int]) -> int:
    """The width to which lines were wrapped, or 0 where they were not."""
    longest, second = [*sorted(lengths, reverse=True)[:2], 0, 0][:2]
    return longest if second * 8 >= longest * 7 and _NARROWEST_PAGE <= longest <= _WIDEST_PAGE else 0


def _is_header(line: str) -> bool:
    """Whether a line is the head or foot of a page, which stands in its middle or at its right."""
    return len(line) - len(line.lstrip()) >= _NARROWEST_PAGE // 2 and line.rstrip()[-1] not in ",;"


def _goes_on(previous: str, line: str, *, width: int, slack: int, ended: bool) -> bool:
    """Whether a line continues the one before: it would not have fitted there, or begins inside a sentence."""
    if _ITEM.match(line) or "\t" in line[:60]:
        return False
    first = line.split(None, 1)[0]
    if not ended and first[0].islower() and len(previous.strip()) > 15:
        return True
    return bool(width) and len(previous.rstrip()) + 1 + len(first) > width - slack


def paragraphs(text: str, found: list[Line], pieces: list[Span]) -> list[Span]:
    """The paragraphs inside some pieces of the text, in order; a piece begins one of its own."""
    opens = [line.start for line in found if line.opens]
    spans: list[Span] = []
    number = 0
    for piece in pieces:
        start = piece.start
        while number < len(opens) and opens[number] <= piece.start:
            number += 1
        while number < len(opens) and opens[number] < piece.end:
            spans.append(Span(start, opens[number]))
            start = opens[number]
            number += 1
        spans.append(Span(start, piece.end))
    return [span for span in spans if text[span.start : span.end].strip()]
