"""Attributions: on whose word something rests, as cue, source and content, nested where one stands in another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ojakh.reading.lexicon import LANGUAGES, alternatives, cues, folded
from ojakh.reading.said.frames import SELF, Found, framed, nouns
from ojakh.reading.said.manner import beside_a_quotation
from ojakh.reading.said.nesting import put_in, quotations, quoted_by_somebody, within
from ojakh.reading.said.passives import passive
from ojakh.reading.said.phrases import apposed, phrase_after, stripped
from ojakh.reading.said.spoken import spoken
from ojakh.reading.said.voices import voices
from ojakh.reading.spans import Attribution, Span


def attributions(text: str, sentences: Sequence[Span], language: str) -> list[Attribution]:
    """Every attribution, in order of its cue. What the speaker believes or said before is none."""
    tongue = language if language in LANGUAGES else "en"
    made: list[Attribution] = []
    quoted = quotations(text) if tongue == "en" else []
    for number, sentence in enumerate(sentences):
        read = _in_sentence(text, sentence) if tongue == "en" else voices(text, sentences, number, tongue, made)
        found = _without_doubles(list(read))
        found = put_in(text, [within(one, quoted) for one in found], sentence) if tongue == "en" else found
        if number:
            found = [_with_quote_before(sentences[number - 1], one) for one in found]
        found = [one if _closes(one, tongue) else replace(one, content=_clause_end(text, one, found)) for one in found]
        made += [_finished(text, one, _level(one, found), tongue) for one in found]
    return quoted_by_somebody(text, made, quoted) if quoted else made


def _finished(text: str, one: Found, level: int, language: str) -> Attribution:
    """The public form."""
    around = text[max(0, one.cue.start - 30) : one.cue.end + 30]
    distanced = bool(_pattern(tuple(cues("statements")[language]["distanced"])).search(around))
    source_text = one.source.of(text) if one.source else None
    return Attribution(one.cue, one.source, source_text, level, one.content, one.relation, distanced)


def _closes(one: Found, language: str) -> bool:
    """Whether an Azerbaijani verb closes what is said: that he stopped, but that he saw nobody, the driver said."""
    return language == "az" and one.content.end <= one.cue.start


def _clause_end(text: str, one: Found, found: Sequence[Found]) -> Span:
    """Content that stops where its sentence goes on by itself: …, but my aunt told me; …, and a driver said."""
    content = one.content
    ends = [turn.start() for turn in _TURN.finditer(text, content.start, content.end)][:1]
    ends += [
        joint.start()
        for other in found
        if other is not one and other.source and content.start < other.source.start < content.end
        if other.content.start >= other.cue.end and not _OPENED.match(text, content.start)
        if (joint := _AND_THEN.search(text, max(content.start, other.source.start - 12), other.source.start))
    ]
    ends += [
        joint.start()
        for other in found
        if other is not one and other.source and content.start < other.source.start < content.end
        if (joint := _LATER.search(text, max(content.start, other.source.start - 32), other.source.start))
    ]
    ends += [  # his wife told him she had heard it, he said
        other.source.start
        for other in found
        if other is not one and other.source and other.source.start - 4 < other.content.end <= other.source.start
        if other.content.start < one.cue.start and content.start < other.source.start < other.cue.start < content.end
        if one.source and one.source.start >= other.content.start
        if not _BROKEN.search(text, one.cue.end, other.source.start)
    ]
    ends = [end for end in ends if end - content.start > 8 or _THIS.fullmatch(text, content.start, end)]
    return stripped(text, Span(content.start, min(ends))) if ends else content


_THIS = re.compile(r"(?:this|that|it|them|both|(?:it|he|she|they|there)\s+\w+)\W*")
_BROKEN = re.compile(r"[:;]|,\s+(?:and|but|an?|the)\s|\bwho,?\s*$")
_LATER = re.compile(
    r",\s+(?:and|but)\s+(?:then|later|now|afterwards?|finally|next|in\s+the\s+end|an?\s+\w+\s+(?:later|after)|the\s+next\s+\w+)\s+$"
)
"""He denied it, and then he said that: the second does not stand inside the first."""
_AND_THEN = re.compile(r",\s+(?:(?:and|while|а|и|իսկ|և|ու)\s+)?$")
_OPENED = re.compile(r"(?:when|after|if|before|as|once|while|although|since|in|on|at|during|until|because)\b", re.I)
_TURN = re.compile(
    r";\s|,\s+because,\s|,\s+(?:but|yet|while|though|although|whereas|но|однако|amma|lakin|բայց|սակայն)\b", re.I
)


def _level(one: Found, found: Sequence[Found]) -> int:
    """One more than the attributions in whose content the cue stands."""
    around = [
        other
        for other in found
        if other is not one
        and not other.depth
        and not (other.source == one.source and (one.source or one.relation == "distanced"))
        and other.content.start <= one.cue.start
        and one.cue.end <= other.content.end
        and not (one.content.start <= other.cue.start and other.cue.end <= one.content.end)
    ]
    return 1 + max(len({other.source or other.cue for other in around}), one.depth)


def _without_doubles(found: Sequence[Found]) -> list[Found]:
    """One attribution for each cue, in order."""
    kept: dict[int, Found] = {}
    for one in sorted(found, key=lambda item: (item.cue.start, item.source is None)):
        if not any(one.cue.start < other.cue.end and other.cue.start < one.cue.end for other in kept.values()):
            kept[one.cue.start] = one
    return list(kept.values())


def _in_sentence(text: str, sentence: Span) -> Iterator[Found]:
    """English attributions: by words before the source, by verbs and in set phrases."""
    yield from _prepositional(text, sentence)
    yield from passive(text, sentence)
    yield from nouns(text, sentence)
    yield from framed(text, sentence)
    yield from spoken(text, sentence)
    yield from beside_a_quotation(text, sentence)


def _prepositional(text: str, sentence: Span) -> Iterator[Found]:
    """According to X, …; …, according to X."""
    for cue in _pattern(tuple(cues("statements")["en"]["before_source"])).finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, cue.end(), sentence.end, "en", placed=True)
        if source is None or source.of(text).lower().startswith("what ") or folded(source.of(text)) in SELF:
            continue
        source = apposed(text, source, sentence.end, named=True)
        rest = text[source.end : sentence.end]
        opens = cue.start() - sentence.start < 12 or text[sentence.start : cue.start()].rstrip().endswith(
            (",", "«", "“", '"')
        )
        before = text[sentence.start : cue.start()].rstrip()
        if folded(cue.group()) in _DONE_ON and before and not before.endswith((",", "–", "—")):
            continue
        anew = bool(
            re.search(r"(?:[;:]|\b(?:that|where|when|because|although|and|but),?|\b(?:while|whereas))$", before)
        )
        follows = len(rest.strip(" ,.!?։")) > 8 and (anew or (opens and cue.start() - sentence.start <= 40))
        content = Span(source.end, sentence.end) if follows else Span(sentence.start, cue.start())
        depth = 0
        if folded(cue.group()) in ("citing", "quoting", "with reference to"):
            depth, content = 1, Span(source.end, sentence.end) if follows else Span(sentence.start, cue.start())
        yield Found(Span(cue.start(), cue.end()), source, stripped(text, content), "according_to", depth)


_DONE_ON = frozenset(["on the word of", "on the authority of", "on information from", "on the evidence of"])
"""Lent on the word of the mayor: that is why it was done."""


def _with_quote_before(before: Span, one: Found) -> Found:
    """“Is it far?” he asked; my son told me: what is not said in its own sentence is said in the one before."""
    if one.content.start >= one.content.end:
        return replace(one, content=before)
    return one


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words of a list; what is inside a hyphenated word is none."""
    return re.compile(rf"(?<![\w’'-])(?:{alternatives(words)})(?![\w’'-])", re.IGNORECASE)
