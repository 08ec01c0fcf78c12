"""Attributions: on whose word something rests, as cue, source and content, nested where one stands in another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

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
_NO_SOURCE = frozenset(["you", "nobody", "no one", "none", "nothing", "никто", "heç kim", "ոչ ոք"])
_VAGUE = frozenset(["it", "there", "what", "this", "that", "which", "who", "", "he or she", "needless", "to", "not"])
_SELF = frozenset(["i", "we", "я", "мы", "mən", "biz", "ես", "մենք"])


@dataclass(frozen=True, slots=True)
class _Found:
    """An attribution before its level is known."""

    cue: Span
    source: Span | None
    content: Span
    relation: str
    depth: int = 0


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


def _finished(text: str, one: _Found, level: int, language: str) -> Attribution:
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


def _level(one: _Found, found: Sequence[_Found]) -> int:
    """One more than the attributions in whose content the cue stands."""
    around = [
        other
        for other in found
        if other is not one
        and not other.depth
        and other.content.start <= one.cue.start
        and one.cue.end <= other.content.end
        and not (one.content.start <= other.cue.start and other.cue.end <= one.content.end)
    ]
    return 1 + len({other.cue for other in around}) + one.depth


def _without_doubles(found: Sequence[_Found]) -> list[_Found]:
    """One attribution for each cue, in order."""
    kept: dict[int, _Found] = {}
    for one in sorted(found, key=lambda item: (item.cue.start, item.source is None)):
        if not any(one.cue.start < other.cue.end and other.cue.start < one.cue.end for other in kept.values()):
            kept[one.cue.start] = one
    return list(kept.values())


def _in_sentence(text: str, sentence: Span, language: str) -> Iterator[_Found]:
    """Attributions by verbs, by words before the source, and by words behind it."""
    yield from _prepositional(text, sentence, language)
    yield from _postpositional(text, sentence, language)
    if language == "en":
        yield from _passive(text, sentence)
        yield from _nouns(text, sentence)
    yield from _verbal(text, sentence, language)


def _prepositional(text: str, sentence: Span, language: str) -> Iterator[_Found]:
    """According to X, …; …, according to X."""
    words = tuple(cues("statements")[language]["before_source"])
    if not words:
        return
    for cue in _pattern(words).finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, cue.end(), sentence.end, language)
        if source is None or folded(source.of(text)) in _SELF:
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
        yield _Found(Span(cue.start(), cue.end()), source, stripped(text, content), "according_to", depth)


def _postpositional(text: str, sentence: Span, language: str) -> Iterator[_Found]:
    """X-in sözlərinə görə, X-ի խոսքով."""
    words = tuple(cues("statements")[language]["after_source"])
    if not words:
        return
    for cue in _pattern(words).finditer(text, sentence.start, sentence.end):
        source = phrase_before(text, sentence.start, cue.start(), language)
        content = Span(cue.end(), sentence.end)
        if len(content.of(text).strip(" ,.։")) < 8 and source:
            content = Span(sentence.start, source.start)
        yield _Found(Span(cue.start(), cue.end()), source, stripped(text, content), "according_to")


def _passive(text: str, sentence: Span) -> Iterator[_Found]:
    """Was told by X that; heard from X that; it was reported that."""
    told = re.compile(
        r"\b(?:was|were|been|being|am|is|are|got)\s+(?:also\s+|only\s+|later\s+|repeatedly\s+|never\s+|then\s+)?(?P<cue>told|informed|assured|warned)\b(?P<by>\s+by\s+)?",
        re.I,
    )
    for match in told.finditer(text, sentence.start, sentence.end):
        cue = Span(match.start("cue"), match.end("by") if match["by"] else match.end("cue"))
        source = phrase_after(text, match.end("by"), sentence.end, "en") if match["by"] else None
        content = content_after(text, source.end if source else match.end(), sentence.end)
        if match["by"] or re.match(r"\s*(?:that|there|no|they|he|she|it|we)\b", text[match.end() : sentence.end]):
            yield _Found(Span(cue.start, match.end("cue")), source, content, "was_told")
    heard = re.compile(
        r"\b(?P<cue>heard|learned|learnt|knows?|knew|hear|understood)\s+(?:this\s+|it\s+|that\s+)?(?:only\s+)?from\s+",
        re.I,
    )
    for match in heard.finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, match.end(), sentence.end, "en")
        if source:
            content = content_after(text, source.end, sentence.end)
            yield _Found(Span(match.start("cue"), match.end("cue")), source, content, "heard_from")
    it_is = re.compile(
        r"\bit\s+(?:is|was|has\s+been|had\s+been)\s+(?:widely\s+|also\s+|often\s+|officially\s+|later\s+)?(?P<cue>reported|claimed|alleged|announced|said|rumoured|rumored|stated|confirmed|believed)(?:\s+by\s+(?P<by>))?\s*(?=that\b|by\b|there\b)",
        re.I,
    )
    for match in it_is.finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, match.end(), sentence.end, "en") if match["by"] is not None else None
        content = content_after(text, source.end if source else match.end(), sentence.end)
        yield _Found(Span(match.start("cue"), match.end("cue")), source, content, "says")
    quoted = re.compile(
        r"\b(?:quot|cit)(?:ed|es|ing|e)\s+(?P<who>.{2,60}?)\s+as\s+(?P<cue>saying|stating|reporting)\b", re.I
    )
    for match in quoted.finditer(text, sentence.start, sentence.end):
        content = content_after(text, match.end(), sentence.end)
        source = Span(match.start("who"), match.end("who"))
        yield _Found(Span(match.start("cue"), match.end("cue")), source, content, "says")
    aside = re.compile(r",\s*(?P<cue>quoted|cited)\s+(?:by|in)\s+", re.I)
    for match in aside.finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, match.end(), sentence.end, "en")
        content = Span(source.end if source else match.end(), sentence.end)
        yield _Found(Span(match.start("cue"), match.end("cue")), source, stripped(text, content), "quotes", 1)
    by = re.compile(
        r"\b(?:was|were|is|are|been|being)\s+(?P<cue>reported|confirmed|denied|announced|described|recorded|stated|noted)\s+by\s+",
        re.I,
    )
    for match in by.finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, match.end(), sentence.end, "en")
        yield _Found(
            Span(match.start("cue"), match.end("cue")),
            source,
            stripped(text, Span(sentence.start, match.start())),
            "says",
        )


def _nouns(text: str, sentence: Span) -> Iterator[_Found]:
    """Reports from X that …; X's claim that …; rumours that …"""
    for match in _noun_pattern().finditer(text, sentence.start, sentence.end):
        source: Span | None = None
        after = match.end()
        window = max(sentence.start, match.start() - 60)
        owner = _OWNER.search(text, window, match.start())
        if match["by"] is not None:
            source = phrase_after(text, match.end(), sentence.end, "en")
            after = source.end if source else match.end()
        elif owner:
            source = Span(owner.start("who"), owner.end("who"))
        if re.match(r"\s+that\b", text[after : after + 10]) or (source and owner):
            cue = Span(match.start("cue"), match.end("cue"))
            yield _Found(cue, source, content_after(text, after, sentence.end), "claims")


@cache
def _noun_pattern() -> re.Pattern[str]:
    """Nouns of speech before from, by or that. The owner is looked for behind, which keeps the search linear."""
    nouns = alternatives(cues("statements")["en"]["noun_cues"])
    return re.compile(rf"\b(?P<cue>{nouns})\s+(?:(?:from|by|of)\s+(?P<by>)|(?=that\b))", re.I)


_OWNER = re.compile(
    r"(?P<who>(?:\b(?:the|a|an|his|her|their|our|my|its)\s+)?(?:\b[\w-]{1,30}\s+){0,2}\b[\w-]{1,30})['’]s?\s+$", re.I
)


def _verbal(text: str, sentence: Span, language: str) -> Iterator[_Found]:
    """X said that …; …, said X; X said: …"""
    for cue in _pattern(tuple(cues("statements")[language]["speech"])).finditer(text, sentence.start, sentence.end):
        span = Span(cue.start(), cue.end())
        before = text[max(sentence.start, cue.start() - 24) : cue.start()]
        if language == "en" and (_DETERMINER.search(before) or _NO_STATEMENT.search(before)):
            continue
        one = _active(text, sentence, span, language) or _inverted(text, sentence, span, language)
        if one is not None and (one.source is None or folded(one.source.of(text)) not in _SELF | _NO_SOURCE):
            yield one


def _active(text: str, sentence: Span, cue: Span, language: str) -> _Found | None:
    """The source stands before the verb, the content behind it."""
    source = phrase_before(text, sentence.start, cue.start, language)
    if source is None or _ASKING.match(source.of(text)) or folded(source.of(text)) in _VAGUE - {"who", "it"}:
        return None
    word = folded(cue.of(text))
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
            return _Found(cue, source, stripped(text, Span(after, sentence.end)), "quotes")
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
    return _Found(cue, source, content, "told" if word in cues("statements")[language]["listener"] else "says")


def _opens_clause(text: str, at: int, limit: int, word: str) -> bool:
    """Whether something is said behind a verb: that, a subject, figures or a quotation."""
    rest = text[at:limit]
    if _SAYS.match(rest):
        return True
    if word in ("claims", "claim", "agreed"):
        return bool(_SUBJECT_AND_VERB.match(rest))
    if word in _THAT_ONLY or re.match(r"\s*$|\s*[.!?,;]", rest):
        return False
    if word in _FINDING:
        # These take plain objects as well (found a shoe): only "reported no, reported 14" makes a statement of them.
        return word.startswith("report") and bool(_NEGATION_OR_FIGURE.match(rest))
    if word in cues("statements")["en"]["listener"] and re.match(r"\s+(?:about|of)\s+\w", rest):
        return True
    subject = _SUBJECT_AND_VERB.match(rest)
    return bool(subject or (word not in _BELIEVING and (_CLAUSE_OPENING.match(rest) or _OBJECT_OF_DENIAL.match(rest))))


_SAYS = re.compile(
    r"\s*[,:]?\s*[“\"«']|\s*:|\s*,[^,]{1,60},\s*that\b|\s*,\s*(?:according|citing|quoting)\b|\s*,?\s*(?:\w+\s+){0,6}?that\b(?!\s*[.,;?!])"
)
_NEGATION_OR_FIGURE = re.compile(
    r"\s+(?:no|none|nothing|nobody|neither)\b|\s+(?:(?:at least|about|more than|only)\s+)?\d"
)
_OBJECT_OF_DENIAL = re.compile(r"\s+(?:having|seeing|hearing|being|any|responsibility)\b")
_FINDING = frozenset(
    ["found", "finds", "shows", "showed", "show", "recorded", "records", "report", "reports", "reported"]
)
_THAT_ONLY = frozenset(cues("statements")["en"]["that_only"])
_BELIEVING = frozenset(["believe", "believed", "believes", "think", "thinks", "thought", "estimate", "fears", "feared"])
_SUBJECT_AND_VERB = re.compile(
    r"\s+(?:[\w'’-]+\s+){1,6}?(?:will|would|is|are|was|were|has|have|had|can|could|must|should|did|do|does|came|went|left|knew|[a-z]{3,}ed)\b"
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


def _closing(text: str, sentence: Span, cue: Span, source: Span) -> _Found | None:
    """…, X said. The content stands before, divided by a comma, a quotation mark or a dash."""
    before = text[sentence.start : source.start].rstrip()
    before = re.sub(r"\s*(?:,\s*)?(?:or so|as|so)$", ",", before)
    if before.endswith((",", "”", "“", '"', "»", "–", "—")) and len(before) > 8:
        return _Found(cue, source, stripped(text, Span(sentence.start, source.start)), "says")
    return None


def _inverted(text: str, sentence: Span, cue: Span, language: str) -> _Found | None:
    """…, said X."""
    before = text[sentence.start : cue.start].rstrip()
    first = cue.start - sentence.start < 3
    if not first and not before.endswith((",", "”", '"', "»", "–", "—", "!", "?")):
        return None
    source = phrase_after(text, cue.end, sentence.end, language)
    if source is None:
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
        return _Found(cue, source, content_after(text, source.end, sentence.end), "says")
    return _Found(cue, source, stripped(text, Span(sentence.start, cue.start)), "says")


def _with_quote_before(text: str, before: Span, sentence: Span, one: _Found) -> _Found:
    """“Is it far?” he asked: where nothing is said in its own sentence, the quotation before is the content."""
    if one.content.start >= one.content.end and text[before.start : before.end].rstrip()[-1:] in "”\"»'":
        return replace(one, content=before)
    return one


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words of a list; what is inside a hyphenated word is none."""
    return re.compile(rf"(?<![\w’'-])(?:{alternatives(words)})(?![\w’'-])", re.IGNORECASE)
