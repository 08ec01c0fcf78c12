"""English predicates that carry what is said without a verb of saying: X is adamant that …; X spoke of a fire."""

import re
from collections.abc import Iterator
from functools import cache

from ojakh.reading.lexicon import cues, folded
from ojakh.reading.said.frames import Found
from ojakh.reading.said.phrases import content_after, phrase_before, stripped
from ojakh.reading.said.speakers import DETERMINER, INFINITIVE, NEGATED, NO_STATEMENT, WENT_ON, may_speak
from ojakh.reading.spans import Span


def sure(text: str, sentence: Span) -> Iterator[Found]:
    """X is adamant that …"""
    for match in _predicate().finditer(text, sentence.start, sentence.end):
        source = phrase_before(text, sentence.start, match.start(), "en")
        if source and may_speak(text, source) and folded(source.of(text)) != "it":
            yield Found(
                Span(match.start(), match.end()), source, content_after(text, match.end(), sentence.end), "says"
            )


@cache
def _predicate() -> re.Pattern[str]:
    words = cues("saying")["predicates"]
    return re.compile(
        rf"\b(?:is|are|was|were|remains?|remained|seems?|seemed)\s+(?:(?:\w+ly|quite|very|now|still)\s+)?(?:{words})"
        r"(?=,?\s+(?:that|he|she|it|they|there|nobody|no\s+one|the|his|her|their)\b)",
        re.I,
    )


def carried(text: str, sentence: Span) -> Iterator[Found]:
    """Verbs with a word that carries what is said: spoke of a fire."""
    for match in _carrying().finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - 48) : match.start()]
        source = phrase_before(text, sentence.start, match.start(), "en")
        content = stripped(text, Span(match.end(), sentence.end))
        silent = any(one.search(before) for one in (NEGATED, DETERMINER, NO_STATEMENT))
        silent = silent or bool(INFINITIVE.search(before) and not WENT_ON.search(before))
        if source and not silent and may_speak(text, source) and folded(source.of(text)) != "who":
            yield Found(Span(match.start(), match.end("cue")), source, content, "says")


@cache
def _carrying() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<cue>{'|'.join(cues('saying')['with_preposition'])})\s+(?=\w|[“\"])", re.I)
