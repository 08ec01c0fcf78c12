"""Attributions: on whose word something rests, as cue, source and content, nested where one stands in another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ojakh.reading.clauses import WORD, has_verb
from ojakh.reading.frames import NO_SOURCE, SELF, VAGUE, Found, framed, nouns
from ojakh.reading.lexicon import LANGUAGES, alternatives, cues, folded
from ojakh.reading.passives import passive
from ojakh.reading.phrases import content_after, phrase_after, phrase_before, stripped
from ojakh.reading.spans import Attribution, Span
from ojakh.reading.spoken import spoken


def attributions(text: str, sentences: Sequence[Span], language: str) -> list[Attribution]:
    """Every attribution, in order of its cue. What the speaker believes or said before is none."""
    tongue = language if language in LANGUAGES else "en"
    made: list[Attribution] = []
    for number, sentence in enumerate(sentences):
        found = _without_doubles(list(_in_sentence(text, sentence, tongue)))
        if number:
            found = [_with_quote_before(sentences[number - 1], one) for one in found]
        found = [replace(one, content=_clause_end(text, one, found)) for one in found]
        made += [_finished(text, one, _level(one, found), tongue) for one in found]
    return made


def _finished(text: str, one: Found, level: int, language: str) -> Attribution:
    """The public form."""
    around = text[max(0, one.cue.start - 30) : one.cue.end + 30]
    distanced = bool(_pattern(tuple(cues("statements")[language]["distanced"])).search(around))
    source_text = one.source.of(text) if one.source else None
    return Attribution(one.cue, one.source, source_text, level, one.content, one.relation, distanced)


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
    ends = [end for end in ends if end - content.start > 8]
    return stripped(text, Span(content.start, min(ends))) if ends else content


_AND_THEN = re.compile(r",\s+(?:(?:and|while)\s+)?$")
_OPENED = re.compile(r"(?:when|after|if|before|as|once|while|although|since|in|on|at|during|until|because)\b", re.I)
_TURN = re.compile(r";\s|,\s+(?:but|yet|while|though|although|whereas|но|однако|amma|lakin|բայց|սակայն)\b", re.I)


def _level(one: Found, found: Sequence[Found]) -> int:
    """One more than the attributions in whose content the cue stands."""
    around = [
        other
        for other in found
        if other is not one
        and not other.depth
        and (one.source is None or other.source != one.source)
        and other.content.start <= one.cue.start
        and one.cue.end <= other.content.end
        and not (one.content.start <= other.cue.start and other.cue.end <= one.content.end)
    ]
    return 1 + max(len({other.cue for other in around}), one.depth)


def _without_doubles(found: Sequence[Found]) -> list[Found]:
    """One attribution for each cue, in order."""
    kept: dict[int, Found] = {}
    for one in sorted(found, key=lambda item: (item.cue.start, item.source is None)):
        if not any(one.cue.start < other.cue.end and other.cue.start < one.cue.end for other in kept.values()):
            kept[one.cue.start] = one
    return list(kept.values())


def _in_sentence(text: str, sentence: Span, language: str) -> Iterator[Found]:
    """Attributions by verbs, by words before the source, and by words behind it."""
    yield from _prepositional(text, sentence, language)
    yield from _postpositional(text, sentence, language)
    if language == "en":
        yield from passive(text, sentence)
        yield from nouns(text, sentence)
        yield from framed(text, sentence)
        yield from spoken(text, sentence)
    else:
        yield from _verbal(text, sentence, language)


def _prepositional(text: str, sentence: Span, language: str) -> Iterator[Found]:
    """According to X, …; …, according to X."""
    words = tuple(cues("statements")[language]["before_source"])
    if not words:
        return
    for cue in _pattern(words).finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, cue.end(), sentence.end, language, placed=True)
        if source is None or source.of(text).lower().startswith("what ") or folded(source.of(text)) in SELF:
            continue
        rest = text[source.end : sentence.end]
        opens = cue.start() - sentence.start < 12 or text[sentence.start : cue.start()].rstrip().endswith(
            (",", "«", "“", '"')
        )
        before = text[sentence.start : cue.start()].rstrip()
        anew = bool(re.search(r"(?:[;:]|\b(?:that|while|whereas))$", before))
        follows = len(rest.strip(" ,.!?։")) > 8 and (anew or (opens and cue.start() - sentence.start <= 40))
        content = Span(source.end, sentence.end) if follows else Span(sentence.start, cue.start())
        depth = 0
        if folded(cue.group()) in ("citing", "quoting", "ссылаясь на", "со ссылкой на"):
            depth, content = 1, Span(source.end, sentence.end) if follows else Span(sentence.start, cue.start())
        yield Found(Span(cue.start(), cue.end()), source, stripped(text, content), "according_to", depth)


def _postpositional(text: str, sentence: Span, language: str) -> Iterator[Found]:
    """X-in sözlərinə görə, X-ի խոսքով."""
    words = tuple(cues("statements")[language]["after_source"])
    if not words:
        return
    for cue in _pattern(words).finditer(text, sentence.start, sentence.end):
        source = phrase_before(text, sentence.start, cue.start(), language)
        content = Span(cue.end(), sentence.end)
        if len(content.of(text).strip(" ,.։")) < 8 and source:
            content = Span(sentence.start, source.start)
        yield Found(Span(cue.start(), cue.end()), source, stripped(text, content), "according_to")


def _verbal(text: str, sentence: Span, language: str) -> Iterator[Found]:
    """X said that …; …, said X; X said: … in az, hy and ru."""
    for cue in _pattern(tuple(cues("statements")[language]["speech"])).finditer(text, sentence.start, sentence.end):
        span = Span(cue.start(), cue.end())
        if language == "ru" and re.search(
            r"(?<!\w)не\s+$", text[max(sentence.start, span.start - 4) : span.start], re.I
        ):
            continue
        one = _active(text, sentence, span, language) or _inverted(text, sentence, span, language)
        if one is not None and (one.source is None or folded(one.source.of(text)) not in SELF | NO_SOURCE):
            told = re.fullmatch(cues("statements")[language]["telling"], folded(cue.group()))
            yield replace(one, relation="told") if told else one


def _active(text: str, sentence: Span, cue: Span, language: str) -> Found | None:
    """The source stands before the verb, the content behind it."""
    source = phrase_before(text, sentence.start, cue.start, language)
    if source is None or folded(source.of(text)) in VAGUE:
        return None
    source = _before_verb(text, source, language)
    opening = re.match(
        rf"[^,:«“—–]{{0,60}}?[,:]?\s*(?:{alternatives(cues('statements')[language]['that'])})(?!\w)|\s*[:,]?\s*[«“\"—]|\s*:|\s+(?:\w+\s+)?(?:о|об|про)\s+\w",
        text[cue.end : sentence.end],
    )
    if not opening and re.fullmatch(cues("statements")[language]["with_object"], folded(cue.of(text))):
        return _of_object(text, sentence, cue, source, language)
    if not opening:
        return _closing(text, sentence, cue, source)
    return Found(cue, source, content_after(text, cue.end, sentence.end), "says")


def _before_verb(text: str, source: Span, language: str) -> Span:
    """A source whose own verb and an and stand between (my colleague went there and says), without through whom."""
    by = _THROUGH.search(text, source.start, source.end)
    if by and by.start() > source.start:
        return stripped(text, Span(source.start, by.start()))
    words = list(WORD.finditer(text, source.start, source.end))
    if len(words) < 2 or folded(words[-1].group()) not in _ANDS:
        return source
    for word in words[1:-1]:
        if has_verb([word.group()], language):
            return stripped(text, Span(source.start, word.start()))
    return Span(source.start, words[-2].end())


_ANDS = frozenset(["и", "а", "но", "və", "amma", "և", "ու", "բայց"])
_THROUGH = re.compile(r"(?:через\s+\w+|\w+\s+vasitəsilə|\w+\s+միջոցով)\s*$")


def _of_object(text: str, sentence: Span, cue: Span, source: Span, language: str) -> Found:
    """X denied the report: what is said is a thing; in Azerbaijani it stands before the verb, behind the source."""
    if language == "az":
        words = list(WORD.finditer(text, source.start, source.end))
        first = words[min(1, len(words) - 1)]
        return Found(cue, Span(source.start, first.end()), stripped(text, Span(first.end(), cue.start)), "says")
    return Found(cue, source, stripped(text, Span(cue.end, sentence.end)), "says")


def _closing(text: str, sentence: Span, cue: Span, source: Span) -> Found | None:
    """…, X said. The content stands before, divided by a comma, a quotation mark or a dash."""
    before = text[sentence.start : source.start].rstrip()
    if before.endswith((",", "”", "“", '"', "»", "–", "—", "-")) and len(before) > 8:
        return Found(cue, source, stripped(text, Span(sentence.start, source.start)), "says")
    return None


def _inverted(text: str, sentence: Span, cue: Span, language: str) -> Found | None:
    """…, said X."""
    before = text[sentence.start : cue.start].rstrip()
    first = cue.start - sentence.start < 3
    if not first and not before.endswith((",", "”", '"', "»", "–", "—", "-", "!", "?")):
        return None
    source = phrase_after(text, cue.end, sentence.end, language)
    if source is None:
        return None
    if first:
        opening = re.match(
            rf"\s*[,:]?\s*(?:{alternatives(cues('statements')[language]['that'])})(?!\w)",
            text[source.end : sentence.end],
        )
        if not opening:
            return None
        return Found(cue, source, content_after(text, source.end, sentence.end), "says")
    return Found(cue, source, stripped(text, Span(sentence.start, cue.start)), "says")


def _with_quote_before(before: Span, one: Found) -> Found:
    """“Is it far?” he asked; my son told me: what is not said in its own sentence is said in the one before."""
    if one.content.start >= one.content.end:
        return replace(one, content=before)
    return one


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words of a list; what is inside a hyphenated word is none."""
    return re.compile(rf"(?<![\w’'-])(?:{alternatives(words)})(?![\w’'-])", re.IGNORECASE)
