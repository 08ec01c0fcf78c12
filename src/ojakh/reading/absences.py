"""Statements of absence and their level: not reported, not found, or not there; when unsure, the weaker."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from ojakh.reading.lexicon import LANGUAGES, cues
from ojakh.reading.spans import Absence, Span

WORLD, OBSERVER, REPORT, NOT_ASSESSED, DENIAL = "world", "observer", "report", "not_assessed", "denial"
_JOINT = 7
_NEGATION_REACH = 90
"""How far from a negation, in characters, a sign of reporting or finding still belongs to it."""


def absences(text: str, pieces: Sequence[Span], clauses: Sequence[Span], language: str) -> list[Absence]:
    """The statements of absence, in order. A question states none.

    `pieces` are clauses without the words that attribute them; a denial is looked for in the whole `clauses`, because
    there the verb is what counts.
    """
    tongue = language if language in LANGUAGES else "en"
    found: list[Absence] = []
    for number, clause in enumerate(clauses):
        if _states(text, clause) and absence_level(clause.of(text), tongue) == DENIAL:
            found.append(Absence(clause.start, _end(text, clauses, number), DENIAL))
    denied = [(one.start, one.end) for one in found]
    for piece in pieces:
        level = absence_level(piece.of(text), tongue) if _states(text, piece) else None
        if level not in (None, DENIAL) and not _inside(piece, denied):
            found.append(Absence(piece.start, piece.end, str(level)))
    return sorted(found, key=lambda one: (one.start, one.end))


def _states(text: str, span: Span) -> bool:
    """Whether a span is no question."""
    return text[span.end : span.end + 1] != "?"


def _inside(piece: Span, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a piece touches one of some spans in order."""
    at = bisect_right(spans, (piece.start, len(spans) and spans[-1][1])) - 1
    return any(start < piece.end and piece.start < end for start, end in spans[max(0, at) : at + 2])


def _end(text: str, clauses: Sequence[Span], number: int) -> int:
    """The end of a denial, which goes on into what is denied."""
    following = clauses[number + 1] if number + 1 < len(clauses) else None
    if following and following.start - clauses[number].end <= _JOINT:
        joint = text[clauses[number].end : following.start]
        if not re.search(r"[.!?։;\n]", joint):
            return following.end
    return clauses[number].end


def absence_level(words: str, language: str) -> str | None:
    """The level of one clause, or None where nothing is said to be absent."""
    language = language if language in LANGUAGES else "en"
    bare = _pattern(language, "decoys").sub(" ", words)
    if _pattern(language, "denial").search(bare):
        return DENIAL
    if _pattern(language, "not_assessed").search(bare):
        return NOT_ASSESSED
    negation = _pattern(language, "negation").search(bare)
    if negation is None:
        return None
    # The sign may stand on either side: nobody reported it, and no report came.
    around = bare[max(0, negation.start() - _NEGATION_REACH) : negation.end() + _NEGATION_REACH]
    if _pattern(language, "report").search(around):
        return REPORT
    if _pattern(language, "observer").search(around):
        return OBSERVER
    return WORLD if _pattern(language, "world").search(bare) else None


@cache
def _pattern(language: str, group: str) -> re.Pattern[str]:
    """The signs of one group as whole words; `n't` is the end of one."""
    signs = cues("absences")[language][group]
    return re.compile(
        rf"(?:(?<!\w)(?:{signs})(?!\w)|n['’]t\b)" if group == "negation" else rf"(?<!\w)(?:{signs})", re.I
    )
