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
        if language == "ru":
            yield from _heard_from(text, sentence)
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
        one = _unnamed(text, sentence, span, language) or _active(text, sentence, span, language)
        one = one or _inverted(text, sentence, span, language)
        if one is not None and (one.source is None or folded(one.source.of(text)) not in SELF | NO_SOURCE):
            told = re.fullmatch(cues("statements")[language]["telling"], folded(cue.group()))
            yield replace(one, relation="told") if told else one


def _heard_from(text: str, sentence: Span) -> Iterator[Found]:
    """Мы узнали от водителя, что …; от беженцев стало известно, что …; по её словам, …"""
    for match in _FROM.finditer(text, sentence.start, sentence.end):
        name, who = ("cue", "who") if match["cue"] else ("cue2", "who2")
        source = stripped(text, Span(match.start(who), match.end(who)))
        cue = Span(match.start(name), match.end(name))
        yield Found(cue, source, content_after(text, match.end(), sentence.end), "heard_from")

    for match in _BY_THEIR_WORDS.finditer(text, sentence.start, sentence.end):
        rest = stripped(text, Span(match.end(), sentence.end))
        before = stripped(text, Span(sentence.start, match.start()))
        content = rest if rest.end - rest.start > 8 else before
        yield Found(
            Span(match.start(), match.end()), Span(match.start("who"), match.end("who")), content, "according_to"
        )


_BY_THEIR_WORDS = re.compile(
    r"\bпо\s+(?P<who>его|её|ее|их)\s+(?:словам|данным|мнению|сведениям|оценк\w+|версии)\b", re.I
)
_FROM = re.compile(
    r"\b(?P<cue>узна\w+|у?слыша\w+|(?:стало\s+)?известно|переда\w+)\s+(?:об\s+этом\s+)?от\s+(?P<who>[^,:;]{2,60}),\s+(?:что|будто)\s"
    r"|\bот\s+(?P<who2>[^,;:]{2,60}?)\s+(?:(?:мы|я|они|он|она|нам|мне|им)\s+)?"
    r"(?P<cue2>узна\w+|у?слыша\w+|(?:стало\s+)?известно),\s+(?:что|будто)\s",
    re.I,
)


def _unnamed(text: str, sentence: Span, cue: Span, language: str) -> Found | None:
    """They say that; I was told that: a plural with nobody before it but the one who is told."""
    lists = cues("statements")[language]
    if not re.fullmatch(lists["unnamed"], folded(cue.of(text))):
        return None
    stops = list(re.finditer(r"[,;:–—«“(]", text[sentence.start : cue.start]))
    begin = sentence.start + stops[-1].end() if stops else sentence.start
    before = {folded(word.group()) for word in WORD.finditer(text, begin, cue.start)}
    opening = re.match(rf"\s*,?\s*(?:{alternatives(lists['that'])})(?!\w)", text[cue.end : sentence.end])
    if not opening or before - frozenset(lists["listeners"].split()) - frozenset(cues("phrases")["leading"][language]):
        return None
    return Found(cue, None, content_after(text, cue.end, sentence.end), "says")


def _active(text: str, sentence: Span, cue: Span, language: str) -> Found | None:
    """The source stands before the verb, the content behind it."""
    source = _joined(text, sentence, cue, language) or phrase_before(text, sentence.start, cue.start, language)
    if source is None or folded(source.of(text)) in VAGUE:
        return None
    source = _without_place(text, _before_verb(text, source, language), cue, language)
    opening = re.match(
        rf"[^,:«“—–]{{0,60}}?[,:]?\s*(?:{alternatives(cues('statements')[language]['that'])})(?!\w)|\s*[:,]?\s*[«“\"—]|\s*:|\s+(?:\w+\s+)?(?:о|об|про)\s+\w",
        text[cue.end : sentence.end],
    )
    if not opening and re.fullmatch(cues("statements")[language]["with_object"], folded(cue.of(text))):
        return _of_object(text, sentence, cue, source, language)
    if not opening:
        return None if _HEARING.match(cue.of(text)) else _closing(text, sentence, cue, source)
    return Found(cue, source, content_after(text, cue.end, sentence.end), "says")


def _joined(text: str, sentence: Span, cue: Span, language: str) -> Span | None:
    """The subject of the verb to which this one is joined: the firemen came after nine minutes and found that."""
    words = list(WORD.finditer(text, sentence.start, cue.start))
    if len(words) < 3 or folded(words[-1].group()) not in _ANDS or text[words[-1].end() : cue.start].strip():
        return None
    if not has_verb([word.group() for word in words[:-1]], language) or "," in text[words[0].end() : words[-1].start()]:
        return None
    end = words[0].end()
    if _OWNED[language].search(f"{words[0].group()} {words[1].group()}") and not has_verb([words[1].group()], language):
        end = words[1].end()
    return Span(words[0].start(), end)


_OWNED = {
    "ru": re.compile(r"\s\w+(?:а|я|ы|и|ов|ей|ого|его|ой)$"),
    "az": re.compile(r"\s\w+[ıiuü]$"),
    "hy": re.compile(r"(?:ի|ու|ան|յան)\s"),
}
"""The head of the station: two words, one of which the other owns."""


def _without_place(text: str, source: Span, cue: Span, language: str) -> Span:
    """A source without the paper in which it says so, unless the paper is all that says it: it is written in."""
    place = _IN_A_PAPER[language].search(text, source.start, source.end)
    if place is None or _WRITTEN.search(cue.of(text)):
        return source
    rest = Span(source.start, place.start()) if place.start() > source.start else Span(place.end(), source.end)
    return stripped(text, rest) if rest.of(text).strip() else source


_IN_A_PAPER = {language: re.compile(words, re.I) for language, words in cues("phrases")["in_a_paper"].items()}
_WRITTEN = re.compile(r"(?:ится|ется|ано|ено|лось|дил[ıi]r|(?:ıl|il|ul|ül|un|ün|ın|in)[ıiuü](?:r|b)|վում|ված)", re.I)


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


_HEARING = re.compile(r"(?:слыш|услыш|узна|eşi[dt]|öyrən|լսել|լսեց|իմաց)", re.I)
"""They heard an explosion: whoever hears says nothing."""


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
