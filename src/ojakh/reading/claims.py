"""Candidate claims: one for each clause, without the words that attribute it, ranked and never hidden."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ojakh.reading.absent.levels import absence_level
from ojakh.reading.clauses import WORD, clauses, has_verb, words_of
from ojakh.reading.kinds import Shape, shape, sign
from ojakh.reading.said.complements import takes_object
from ojakh.reading.spans import Attribution, Candidate, Mention, NonCheckable, Quantity, Span, TimeExpression
from ojakh.reading.trained.rank import score

CHECKABLE_FROM = 0.5
_FEWEST_WORDS = 2
_SENTENCE_SHARE = 0.4
"""How much of the score is that of the whole sentence, because a clause alone says little about its mood."""


@dataclass(frozen=True, slots=True)
class Found:
    """What else was found in the text, for reasons and shapes."""

    attributions: Sequence[Attribution]
    dates: Sequence[TimeExpression]
    quantities: Sequence[Quantity]
    places: Sequence[Mention]


def candidates(
    text: str, sentences: Sequence[Span], language: str, found: Found
) -> tuple[list[Candidate], list[NonCheckable]]:
    """Candidates in the order of the text, and the parts that evidence cannot settle."""
    made: list[Candidate] = []
    parts: list[NonCheckable] = []
    index = _Index(found)
    for sentence in sentences:
        words = sentence.of(text)
        asks = _asks(words)
        whole = score(words, language)
        for piece in _pieces(text, sentence, language, index.attributions(sentence)):
            candidate, uncheckable = _candidate(text, piece, language, index, asks=asks, whole=whole)
            made.append(candidate)
            if not candidate.checkable:
                parts.append(NonCheckable(piece.start, piece.end, uncheckable or "opinion"))
    return made, parts


class _Index:
    """Finds what lies inside a span without looking at everything."""

    def __init__(self, found: Found) -> None:
        self._attributions = found.attributions
        self._cues = [one.cue.start for one in found.attributions]
        self._dates = [one.start for one in found.dates if one.kind != "duration"]
        self._quantities = [one.start for one in found.quantities]
        self._places = [one.start for one in found.places]

    def attributions(self, span: Span) -> Sequence[Attribution]:
        """Attributions whose cue is inside."""
        return self._attributions[bisect_left(self._cues, span.start) : bisect_left(self._cues, span.end)]

    def chips(self, span: Span) -> Iterator[str]:
        """Number, date, place and cited source, where there is one inside."""
        for name, starts in (("number", self._quantities), ("date", self._dates), ("place", self._places)):
            if bisect_left(starts, span.start) < bisect_left(starts, span.end):
                yield name


def _asks(words: str) -> bool:
    """Whether a sentence is a question."""
    return words.rstrip("\"'”’»)]").endswith("?") or "՞" in words


def _pieces(text: str, sentence: Span, language: str, said: Sequence[Attribution]) -> list[Span]:
    """The clauses of a sentence without the words that only attribute; at least one for each sentence.

    Where no clause is said (denied the report, warned of floods), the saying is the claim.
    """
    telling = [
        one for one in said if has_verb(words_of(text, one.content), language) and not takes_object(text, one.cue)
    ]
    heads = sorted((head for one in telling for head in _heads(text, one, language)), key=lambda span: span.start)
    pieces: list[Span] = []
    for clause in clauses(text, sentence, language):
        for rest in _without(clause, heads):
            piece = _trimmed(text, rest)
            words = words_of(text, piece)
            whole = piece.start == clause.start and piece.end == clause.end
            if len(words) >= _FEWEST_WORDS and (whole or (len(words) >= _FEWEST_WORDS and has_verb(words, language))):
                pieces.append(piece)
    return pieces or [sentence]


def _heads(text: str, one: Attribution, language: str) -> list[Span]:
    """The words of an attribution; in two where the content stands between source and verb, as in Azerbaijani."""
    between = one.source and one.source.end <= one.content.start and one.content.end <= one.cue.start
    if language == "az" and one.source and between:
        return [Span(one.source.start, one.content.start), one.cue]
    return [_head(text, one, language)]


def _head(text: str, one: Attribution, language: str) -> Span:
    """The words of an attribution without its content: The mission said that.

    Where the source has another verb before it (found nothing, but admitted), the verb of saying alone.
    """
    if one.source and one.source.end < one.cue.start and one.content.start >= one.cue.end:
        between = words_of(text, Span(one.source.end, one.cue.start))
        if len(between) > _FEWEST_WORDS and has_verb(between, language):
            return Span(one.cue.start, one.content.start)
    start = min(one.cue.start, one.source.start if one.source else one.cue.start)
    end = max(one.cue.end, one.source.end if one.source else one.cue.end)
    return Span(start, one.content.start) if one.content.start >= one.cue.end else Span(start, end)


def _without(clause: Span, heads: Sequence[Span]) -> Iterator[Span]:
    """What is left of a clause when some spans are taken away."""
    at = clause.start
    for head in heads:
        if head.end > at and head.start < clause.end:
            if head.start > at:
                yield Span(at, head.start)
            at = max(at, head.end)
    if at < clause.end:
        yield Span(at, clause.end)


def _trimmed(text: str, span: Span) -> Span:
    """From the first word to the last, with a figure sign or bracket kept."""
    words = list(WORD.finditer(text, span.start, span.end))
    while len(words) > 1 and words[-1].group() in ("and", "but", "or", "yet"):
        words.pop()  # a verb of saying that was joined to it has gone
    if not words:
        return Span(span.start, span.start)
    start, end = words[0].start(), words[-1].end()
    while start > span.start and text[start - 1] in "$€£№#":
        start -= 1
    while end < span.end and text[end] in "%°³²":
        end += 1
    return Span(start, end)


def _candidate(
    text: str, piece: Span, language: str, index: _Index, *, asks: bool, whole: float
) -> tuple[Candidate, str | None]:
    """One piece with its kind, form, polarity, score and reasons, and the kind that makes it uncheckable."""
    words = piece.of(text)
    chips = list(index.chips(piece))
    suggested = shape(words, language, asks=asks, counts="number" in chips)
    rank = (1 - _SENTENCE_SHARE) * score(words, language) + _SENTENCE_SHARE * whole
    rank = min(rank, 0.2) if asks else rank
    checkable = rank >= CHECKABLE_FROM
    kind = suggested.claim if checkable else suggested.kind
    reasons = (*chips, *_more_chips(words, language, suggested, cited=_is_cited(piece, index)))
    candidate = Candidate(
        piece.start, piece.end, kind, suggested.form, suggested.polarity, checkable, round(rank, 4), reasons
    )
    return candidate, suggested.uncheckable


def _is_cited(piece: Span, index: _Index) -> bool:
    """Whether the piece is, in part, the content of an attribution near it."""
    near = index.attributions(Span(max(0, piece.start - 400), piece.end + 400))
    return any(one.content.start < piece.end and piece.start < one.content.end for one in near)


def _more_chips(words: str, language: str, suggested: Shape, *, cited: bool) -> Iterator[str]:
    """The other reasons for a person to look."""
    if cited:
        yield "cited_source"
    if suggested.polarity == "negative":
        yield "negation"
    level = absence_level(words, language)
    if level:
        yield f"absence_{level}"
    if suggested.form in ("universal", "universal_negative"):
        yield suggested.form
    if sign(words, language, "legal"):
        yield "legal_term"
    if sign(words, language, "distanced"):
        yield "distanced"
    if re.search(r"[“«\"]", words):
        yield "quotation"
