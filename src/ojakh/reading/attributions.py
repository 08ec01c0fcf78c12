"""Attributions: on whose word something rests, as cue, source and content, nested where one stands in another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ojakh.reading.frames import NO_SOURCE, SELF, VAGUE, Found, framed, nouns, passive
from ojakh.reading.lexicon import LANGUAGES, alternatives, cues, folded
from ojakh.reading.phrases import content_after, phrase_after, phrase_before, stripped
from ojakh.reading.spans import Attribution, Span

_CLAUSE_OPENING = re.compile(
    r"\s*(?:,?\s*(?:to\s+)?(?:us|me|him|her|them|it|you|reporters|journalists)\b)?"
    r"\s*(?:on\s+\w+\s+)?(?:in\s+\d{4}\s+)?"
    r"(?:(?:that|how|there|no|nobody|none|nothing|he|she|it|they|we|i|the|a|an|this|these|those|his|her|their|our|my|its)\b"
    r"|(?:some|many|most|all|every|about|at\s+least|more\s+than|only)\b|\d|[A-Z“\"':])"
)
_DETERMINER = re.compile(
    r"(?<!\w)(?:the|an?|its|his|her|their|our|my|this|these|those|no|some|of|for|in|with|any|such|two|three|and)\s+$",
    re.I,
)
_NO_STATEMENT = re.compile(
    r"(?<!\bused )\bto\s+$|\bas\s+far\s+as\b[^,]*$"
    r"|\b(?:was|were|been|being|is|are|be|am)\s+(?:(?:not|never|also|only|later|even)\s+)?$",
    re.I,
)
"""An infinitive (it is hard to say) and a passive, which has rules of its own."""
_ASKING = re.compile(r"(?:can|could|do|does|did|will|would|is|are|was|were|have|has|may|should)\s", re.I)


def attributions(text: str, sentences: Sequence[Span], language: str) -> list[Attribution]:
    """Every attribution, in order of its cue. What the speaker believes or said before is none."""
    tongue = language if language in LANGUAGES else "en"
    made: list[Attribution] = []
    for number, sentence in enumerate(sentences):
        found = list(_in_sentence(text, sentence, tongue))
        if number:
            found = [_with_quote_before(text, sentences[number - 1], sentence, one) for one in found]
        found = [replace(one, content=_clause_end(text, one.content)) for one in found]
        made += [_finished(text, one, _level(one, found), tongue) for one in _without_doubles(found)]
    return made


def _finished(text: str, one: Found, level: int, language: str) -> Attribution:
    """The public form."""
    around = text[max(0, one.cue.start - 30) : one.cue.end + 30]
    distanced = bool(_pattern(tuple(cues("statements")[language]["distanced"])).search(around))
    source_text = one.source.of(text) if one.source else None
    return Attribution(one.cue, one.source, source_text, level, one.content, one.relation, distanced)


def _clause_end(text: str, content: Span) -> Span:
    """Content that stops where its sentence goes on by itself: …, but my aunt told me; …, though he knows better."""
    turn = _TURN.search(text, content.start, content.end)
    return stripped(text, Span(content.start, turn.start())) if turn and turn.start() - content.start > 8 else content


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
    return 1 + len({other.cue for other in around}) + one.depth


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
    yield from _verbal(text, sentence, language)


def _prepositional(text: str, sentence: Span, language: str) -> Iterator[Found]:
    """According to X, …; …, according to X."""
    words = tuple(cues("statements")[language]["before_source"])
    if not words:
        return
    for cue in _pattern(words).finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, cue.end(), sentence.end, language)
        if source is None or folded(source.of(text)) in SELF:
            continue
        rest = text[source.end : sentence.end]
        opens = cue.start() - sentence.start < 12 or text[sentence.start : cue.start()].rstrip().endswith(
            (",", "«", "“", '"')
        )
        before = text[sentence.start : cue.start()].rstrip()
        anew = before.endswith((";", ":"))
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
    """X said that …; …, said X; X said: …"""
    subject: Span | None = None
    for cue in _pattern(tuple(cues("statements")[language]["speech"])).finditer(text, sentence.start, sentence.end):
        span = Span(cue.start(), cue.end())
        before = text[max(sentence.start, cue.start() - 24) : cue.start()]
        if language == "en" and subject is not None and _AND.search(before):
            if _opens_clause(text, span.end, sentence.end, folded(cue.group())):
                yield Found(span, subject, content_after(text, span.end, sentence.end), "says")
            continue
        subject = phrase_before(text, sentence.start, cue.start(), language) or subject
        if subject is not None and folded(subject.of(text)) in SELF | NO_SOURCE | VAGUE:
            subject = None
        if language == "en" and (_DETERMINER.search(before) or _NO_STATEMENT.search(before)):
            continue
        one = _active(text, sentence, span, language) or _inverted(text, sentence, span, language)
        if one is not None and (one.source is None or folded(one.source.of(text)) not in SELF | NO_SOURCE):
            yield one


_ISSUED = re.compile(r"\b(?:issued|released|published|sent|gave|made|put\s+out|sent\s+out|posted|circulated)\b", re.I)
_AND = re.compile(r"(?:,\s*)?\b(?:and|but|yet)\s+(?:(?:\w+ly|then|also|later|even|so)\s+)?$", re.I)
"""He conceded this, but said: the verb behind the joint has the subject of the one before."""


def _active(text: str, sentence: Span, cue: Span, language: str) -> Found | None:
    """The source stands before the verb, the content behind it."""
    source = phrase_before(text, sentence.start, cue.start, language)
    if source is None or _ASKING.match(source.of(text)) or folded(source.of(text)) in VAGUE - {"who", "it"}:
        return None
    word = folded(cue.of(text))
    issued = _ISSUED.search(text, source.start, source.end) if word in ("saying", "stating", "claiming") else None
    if issued:
        source = stripped(text, Span(source.start, issued.start()))
    after = cue.end
    if language == "en":
        if word in cues("statements")["en"]["listener"]:
            after = _after_listener(text, cue.end, sentence.end)
        quoted = (
            re.match(r"\s+(?P<who>.{2,60}?)\s+as\s+(?:saying|stating|reporting)\b", text[after : sentence.end])
            if word.startswith(("quot", "cit"))
            else None
        )
        if quoted:
            return Found(cue, source, stripped(text, Span(after, sentence.end)), "quotes")
        if not _opens_clause(text, after, sentence.end, word):
            return _closing(text, sentence, cue, source)
    else:
        opening = re.match(
            rf"[^,:«“—–]{{0,60}}?[,:]?\s*(?:{alternatives(cues('statements')[language]['that'])})(?!\w)|\s*[:,]?\s*[«“\"—]|\s*:|\s+(?:\w+\s+)?(?:о|об|про)\s+\w",
            text[after : sentence.end],
        )
        if not opening:
            return _closing(text, sentence, cue, source)
    content = content_after(text, after, sentence.end)
    return Found(cue, source, content, "told" if word in cues("statements")[language]["listener"] else "says")


def _opens_clause(text: str, at: int, limit: int, word: str) -> bool:
    """Whether something is said behind a verb: that, a subject, figures or a quotation."""
    rest = text[at:limit]
    if _SAYS.match(rest):
        return True
    if word in ("claims", "claim", "agreed"):
        return bool(_SUBJECT_AND_VERB.match(rest) or _PRONOUN_SUBJECT.match(rest))
    if word in _WITH_OBJECT and not _PRONOUN_SUBJECT.match(rest):
        warned = word == "warned" and _ABOUT.match(rest)
        return bool(warned or _SUBJECT_AND_VERB.match(rest) or _NEGATION_OR_FIGURE.match(rest))
    if word in _THAT_ONLY or re.match(r"\s*$|\s*[.!?,;]", rest):
        return False
    if word in _FINDING:
        # These take plain objects as well (found a shoe): only "reported no, reported 14" makes a statement of them.
        return word.startswith("report") and bool(_NEGATION_OR_FIGURE.match(rest))
    told_about = word in cues("statements")["en"]["listener"] and re.match(r"\s+(?:about|of)\s+\w", rest)
    subject = _SUBJECT_AND_VERB.match(rest)
    return bool(
        told_about
        or subject
        or (word not in _BELIEVING and (_CLAUSE_OPENING.match(rest) or _OBJECT_OF_DENIAL.match(rest)))
    )


_SAYS = re.compile(
    r"\s*[,:]?\s*[“\"«']|\s*:|\s*,[^,]{1,60},\s*that\b|\s*,\s*(?:according|citing|quoting)\b|\s*,?\s*(?:\w+\s+){0,6}?that\b(?!\s*[.,;?!])"
    r"|\s+how\s+(?!to\b|many\b|much\b|long\b|far\b|old\b|often\b)\w"
)
_NEGATION_OR_FIGURE = re.compile(
    r"\s+(?:no|none|nothing|nobody|neither)\b|\s+(?:(?:at least|about|more than|only)\s+)?\d"
)
_OBJECT_OF_DENIAL = re.compile(r"\s+(?:having|seeing|hearing|being|any|responsibility)\b")
_FINDING = frozenset(
    ["found", "finds", "shows", "showed", "show", "recorded", "records", "report", "reports", "reported"]
)
_PRONOUN_SUBJECT = re.compile(r"\s+(?:he|she|they|we|it|there|nobody|no one|nothing|i)\s+(?!that\b)[\w’']+")
_ABOUT = re.compile(r"(?:\s+[\w'’-]+){0,5}\s+(?:about|of|against)\s+\w")
_WITH_OBJECT = frozenset(cues("statements")["en"]["with_object"])
"""These take plain objects too (wrote a letter, confirmed the booking): a clause has to follow."""
_THAT_ONLY = frozenset(cues("statements")["en"]["that_only"])
_BELIEVING = frozenset(["believe", "believed", "believes", "think", "thinks", "thought", "estimate", "fears", "feared"])
_SUBJECT_AND_VERB = re.compile(
    r"\s+(?:[\w'’-]+\s+){1,6}?(?:will|would|is|are|was|were|has|have|had|can|could|must|should|did|do|does|came|went|left|knew|saw|took|gave|fell|rose|broke|stood|ran|made|got|kept|held|lost|began|lay|sat|slept|spoke|spent|sold"
    r"|bought|brought|burnt|built|cut|shut|hit|put|let|met|paid|read|sank|sent|shot|swam|threw|won|wore|flew|grew|drove|ate"
    r"|drank|died|lives|needs|seems|stands|lies|remains|works|[a-z]{3,}ed)\b"
)


def _after_listener(text: str, at: int, limit: int) -> int:
    """The place behind the one who was told."""
    match = re.match(
        r"\s+(?:(?:the|a|an|our|his|her|their|my|its)\s+)?(?:[\w’'-]+\s+){0,3}?[\w’'-]+(?=\s+(?:that|how|there|no|they|he|she|it|we|about|nobody|what)\b|,?\s*[“\":])",
        text[at:limit],
    )
    if match:
        return at + match.end()
    pronoun = re.match(r"\s+(?:us|me|him|her|them|it|you)\b", text[at:limit])
    return at + pronoun.end() if pronoun else at


def _closing(text: str, sentence: Span, cue: Span, source: Span) -> Found | None:
    """…, X said. The content stands before, divided by a comma, a quotation mark or a dash."""
    before = text[sentence.start : source.start].rstrip()
    before = re.sub(r"\s*(?:,\s*)?(?:or so|as|so)$", ",", before)
    if before.endswith((",", "”", "“", '"', "»", "–", "—")) and len(before) > 8:
        return Found(cue, source, stripped(text, Span(sentence.start, source.start)), "says")
    return None


def _inverted(text: str, sentence: Span, cue: Span, language: str) -> Found | None:
    """…, said X."""
    before = text[sentence.start : cue.start].rstrip()
    first = cue.start - sentence.start < 3
    if not first and not before.endswith((",", "”", '"', "»", "–", "—", "!", "?")):
        return None
    source = phrase_after(text, cue.end, sentence.end, language)
    if source is None or (language == "en" and not _AFTER_SPEAKER.match(text, source.end, sentence.end)):
        return None
    if first:
        if language == "en":
            return None
        opening = re.match(
            rf"\s*[,:]?\s*(?:{alternatives(cues('statements')[language]['that'])})(?!\w)",
            text[source.end : sentence.end],
        )
        if not opening:
            return None
        return Found(cue, source, content_after(text, source.end, sentence.end), "says")
    return Found(cue, source, stripped(text, Span(sentence.start, cue.start)), "says")


_AFTER_SPEAKER = re.compile(r"\s*(?:$|[^\w\s]|(?:who|as|when|while|in|on|at|with|from|of)\b)")


def _with_quote_before(text: str, before: Span, sentence: Span, one: Found) -> Found:
    """“Is it far?” he asked: where nothing is said in its own sentence, the quotation before is the content."""
    if one.content.start >= one.content.end and text[before.start : before.end].rstrip()[-1:] in "”\"»'":
        return replace(one, content=before)
    return one


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words of a list; what is inside a hyphenated word is none."""
    return re.compile(rf"(?<![\w’'-])(?:{alternatives(words)})(?![\w’'-])", re.IGNORECASE)
