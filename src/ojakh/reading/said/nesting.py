"""Which English attribution stands inside which, where its place alone does not tell: put in, or inside a quotation."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ojakh.reading.said.frames import Found
from ojakh.reading.said.phrases import stripped
from ojakh.reading.spans import Attribution, Span

_COMMA_BEFORE = re.compile(r",\s+$")
_COMMA_AFTER = re.compile(r"(?:\s+(?:me|us|him|her|them))?,\s+(?:that\s+)?")
_THAT = re.compile(r"\bthat\W*$")
"""She told us that, according to him, …: what stands behind it is inside."""
_LONGEST_QUOTATION = 2000


def quotations(text: str) -> list[Span]:
    """What stands between quotation marks of one kind, in order; a mark without its fellow opens none."""
    return [
        Span(match.start() + 1, match.end() - 1)
        for match in _QUOTED.finditer(text)
        if match.end() - match.start() <= _LONGEST_QUOTATION
    ]


_QUOTED = re.compile(r"“[^“”]*”|(?<!\w)\"[^\"\n]*\"(?!\w)|«[^«»]*»")


def put_in(text: str, found: Sequence[Found], sentence: Span) -> list[Found]:
    """A neighbour had told her, she said, that …: who is put in between two commas tells of the one before."""
    made = list(found)
    for number, inner in enumerate(made):
        for place, outer in enumerate(made):
            if outer is inner or outer.depth or outer.source is None or outer.cue.start < inner.cue.end:
                continue
            whole = Span(min(outer.source.start, outer.cue.start), max(outer.source.end, outer.cue.end))
            behind = _COMMA_AFTER.match(text, whole.end, sentence.end)
            opens = inner.source is not None and max(inner.cue.end, inner.source.end) <= whole.start
            near = abs(inner.content.start - whole.start) <= 1 or inner.content.end <= inner.cue.start
            near = near and not _THAT.search(text, inner.cue.end, whole.start)
            if behind and opens and near and _COMMA_BEFORE.search(text, inner.cue.start, whole.start):
                rest = stripped(text, Span(behind.end(), sentence.end))
                made[number] = replace(inner, content=rest, depth=1)
                made[place] = replace(outer, content=rest)
    return made


def within(one: Found, quoted: Sequence[Span]) -> Found:
    """An attribution in a quotation, with content that ends where the quotation does."""
    around = _around(one.cue, quoted)
    if around is None or one.content.start >= one.content.end:
        return one
    start, end = max(one.content.start, around.start), min(one.content.end, around.end)
    return (
        replace(one, content=Span(start, end)) if start < end else replace(one, content=Span(one.cue.end, around.end))
    )


def quoted_by_somebody(text: str, made: Sequence[Attribution], quoted: Sequence[Span]) -> list[Attribution]:
    """What is said inside a quotation stands one level deeper than whoever is quoted in its paragraph.

    Words of the paragraph outside quotation marks have to name a speaker before the quotation or right behind it.
    """
    speakers = [one for one in made if one.level == 1 and _around(one.cue, quoted) is None]
    deeper: list[Attribution] = []
    for one in made:
        around = _around(one.cue, quoted)
        told = around is not None and any(
            other.content.start <= one.cue.start and one.cue.end <= other.content.end for other in speakers
        )
        if around is None or told or not any(_speaks(text, other, around) for other in speakers):
            deeper.append(one)
        else:
            deeper.append(replace(one, level=one.level + 1))
    return deeper


def _speaks(text: str, one: Attribution, quotation: Span) -> bool:
    """Whether an attribution outside a quotation tells who is quoted: in the same paragraph, next to it."""
    gap = text[one.cue.end : quotation.start] if one.cue.end <= quotation.start else text[quotation.end : one.cue.start]
    return len(gap) <= _GAP and "\n" not in gap


_GAP = 120


def _around(cue: Span, quoted: Sequence[Span]) -> Span | None:
    """The quotation in which a cue stands."""
    at = bisect_right(quoted, cue.start, key=lambda span: span.start) - 1
    return quoted[at] if at >= 0 and cue.end <= quoted[at].end else None
