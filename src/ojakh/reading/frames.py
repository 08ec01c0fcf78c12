"""Attributions in set phrases of English: was told by, X's claim that, as X put it, it emerged from, rumour has it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ojakh.reading.lexicon import alternatives, cues, folded
from ojakh.reading.phrases import content_after, phrase_after, phrase_before, stripped
from ojakh.reading.spans import Span

NO_SOURCE = frozenset(["you", "nobody", "no one", "none", "nothing", "никто", "heç kim", "ոչ ոք"])
VAGUE = frozenset(["it", "there", "what", "this", "that", "which", "who", "", "he or she", "needless", "to", "not"])
SELF = frozenset(["i", "we", "я", "мы", "mən", "biz", "ես", "մենք"])


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution before its level is known."""

    cue: Span
    source: Span | None
    content: Span
    relation: str
    depth: int = 0


def passive(text: str, sentence: Span) -> Iterator[Found]:
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
            yield Found(Span(cue.start, match.end("cue")), source, content, "was_told")
    heard = re.compile(
        r"\b(?P<cue>heard|learned|learnt|knows?|knew|hear|understood|gathered|(?:had|has|have|got)\s+(?:it|this|that))\s*"
        r"(?:\s(?:this|it|that))?(?:\s(?:too|also|later|first))?,?\s+(?:only\s+|first\s+)?from\s+",
        re.I,
    )
    for match in heard.finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, match.end(), sentence.end, "en")
        if source:
            content = content_after(text, source.end, sentence.end)
            yield Found(Span(match.start("cue"), match.end("cue")), source, content, "heard_from")
    it_is = re.compile(
        r"\bit\s+(?:is|was|has\s+been|had\s+been)\s+(?:widely\s+|also\s+|often\s+|officially\s+|later\s+)?(?P<cue>reported|claimed|alleged|announced|said|rumoured|rumored|stated|confirmed|believed)(?:\s+by\s+(?P<by>))?\s*(?=that\b|by\b|there\b)",
        re.I,
    )
    for match in it_is.finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, match.end(), sentence.end, "en") if match["by"] is not None else None
        content = content_after(text, source.end if source else match.end(), sentence.end)
        yield Found(Span(match.start("cue"), match.end("cue")), source, content, "says")
    quoted = re.compile(
        r"\b(?:quot|cit)(?:ed|es|ing|e)\s+(?P<who>.{2,60}?)\s+as\s+(?P<cue>saying|stating|reporting)\b", re.I
    )
    for match in quoted.finditer(text, sentence.start, sentence.end):
        content = content_after(text, match.end(), sentence.end)
        source = Span(match.start("who"), match.end("who"))
        yield Found(Span(match.start("cue"), match.end("cue")), source, content, "says")
    aside = re.compile(r",\s*(?P<cue>quoted|cited)\s+(?:by|in)\s+", re.I)
    for match in aside.finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, match.end(), sentence.end, "en")
        content = Span(source.end if source else match.end(), sentence.end)
        yield Found(Span(match.start("cue"), match.end("cue")), source, stripped(text, content), "quotes", 1)
    by = re.compile(
        r"\b(?:was|were|is|are|been|being)\s+(?P<cue>reported|confirmed|denied|announced|described|recorded|stated|noted)\s+by\s+",
        re.I,
    )
    for match in by.finditer(text, sentence.start, sentence.end):
        if _NOTHING.match(text, sentence.start, match.start()):
            continue  # no shot was recorded by them: without the verb it would say that there was none
        source = phrase_after(text, match.end(), sentence.end, "en")
        yield Found(
            Span(match.start("cue"), match.end("cue")),
            source,
            stripped(text, Span(sentence.start, match.start())),
            "says",
        )


_NOTHING = re.compile(r"\s*(?:no|none|nothing|nobody|neither|not)\b", re.I)


def nouns(text: str, sentence: Span) -> Iterator[Found]:
    """Reports from X that …; X's claim that …; rumours that …"""
    for match in _noun_pattern().finditer(text, sentence.start, sentence.end):
        if _IN_A.search(text[max(sentence.start, match.start() - 30) : match.start()]):
            continue
        source: Span | None = None
        after = match.end()
        window = max(sentence.start, match.start() - 60)
        owner = _OWNER.search(text, window, match.start())
        if match["by"] is not None:
            source = phrase_after(text, match.end(), sentence.end, "en")
            after = source.end if source else match.end()
        elif owner:
            source = Span(owner.start("who"), owner.end("who"))
        if re.match(r"\s*(?:(?:is|was)\s+)?that\b", text[after : after + 14]) or (source and owner):
            cue = Span(match.start("cue"), match.end("cue"))
            yield Found(cue, source, content_after(text, after, sentence.end), "claims")


def framed(text: str, sentence: Span) -> Iterator[Found]:
    """As X put it, …; X's version is that …; it emerged from X that …; from what X told us, …; X is said to have …"""
    for match in _AS_PUT.finditer(text, sentence.start, sentence.end):
        cue, source = Span(match.start("cue"), match.end("cue")), Span(match.start("who"), match.end("who"))
        if folded(source.of(text)) in SELF | VAGUE | NO_SOURCE:
            continue
        rest = stripped(text, Span(match.end(), sentence.end))
        before = stripped(text, Span(sentence.start, match.start()))
        yield Found(cue, source, rest if rest.end - rest.start > 8 else before, "says")
    for match in _VERSION.finditer(text, sentence.start, sentence.end):
        cue, source = Span(match.start("cue"), match.end("cue")), Span(match.start("who"), match.end("who"))
        yield Found(cue, source, stripped(text, Span(match.end(), sentence.end)), "claims")
    for match in _PUTS.finditer(text, sentence.start, sentence.end):
        source_ = phrase_before(text, sentence.start, match.start("cue"), "en")
        if source_ and folded(source_.of(text)) not in SELF | VAGUE | NO_SOURCE:
            cue = Span(match.start("cue"), match.end("cue"))
            yield Found(cue, source_, stripped(text, Span(cue.end, sentence.end)), "says")
    for match in _EMERGED.finditer(text, sentence.start, sentence.end):
        found = phrase_after(text, match.end(), sentence.end, "en")
        if found:
            cue = Span(match.start("cue"), match.end("cue"))
            yield Found(cue, found, content_after(text, found.end, sentence.end), "heard_from")
    for match in _HEARSAY.finditer(text, sentence.start, sentence.end):
        name = "cue" if match["to"] else "cue2"
        cue = Span(match.start(name), match.end(name))
        whole = Span(sentence.start if match["to"] else match.end(), sentence.end)
        yield Found(cue, None, stripped(text, whole), "says")


_AS_PUT = re.compile(
    r"\b(?:as|from\s+what|in\s+what)\s+(?P<who>[\w’'-]+(?:\s+[\w’'-]+){0,5}?)\s+"
    r"(?P<cue>puts?\s+it|said|says|told|tells|explained|explains|recalled|recalls|noted|notes|wrote|writes|reported|reports"
    r"|stated|states|remembered|remembers|describes?|described|saw\s+it)\b(?:\s+(?:it|us|me|him|her|them))?\s*,",
    re.I,
)
_VERSION = re.compile(
    r"(?P<who>(?:\b(?:the|an?|his|her|their|our|my)\s+)?(?:\b[\w-]{1,30}\s+){0,2}\b[\w-]{1,30})['’]s?\s+"
    r"(?P<cue>version|account|story|view|position|explanation|answer|reply|message|understanding|estimate|recollection)"
    r"\s+(?:of\s+\w+\s+)?(?:is|was)\s+that\b",
    re.I,
)
_PUTS = re.compile(
    r"\b(?P<cue>puts?)\s+(?:it|them|this|(?:the|its|his|her|their)\s+(?:[\w’'-]+\s+){1,3}?)\s*at\s+(?:[$€£]?\d|about|around|more|less|some|over)",
    re.I,
)
_EMERGED = re.compile(
    r"\bit\s+(?P<cue>emerged|emerges|appears|follows|transpired|became\s+clear|is\s+clear)\s+from\s+", re.I
)
_HEARSAY = re.compile(
    r"\b(?:is|are|was|were)\s+(?P<cue>said|reported|alleged|rumou?red|understood|believed|thought)(?P<to>\s+to\s+)(?:have|be)\b"
    r"|\b(?P<cue2>rumou?r\s+has\s+it|word\s+is|the\s+story\s+goes|legend\s+has\s+it)\s+that\b",
    re.I,
)


@cache
def _noun_pattern() -> re.Pattern[str]:
    """Nouns of speech before from, by or that. The owner is looked for behind, which keeps the search linear."""
    words = alternatives(cues("statements")["en"]["noun_cues"])
    return re.compile(rf"\b(?P<cue>{words})\s+(?:(?:from|by|of)\s+(?P<by>)|(?=that\b))", re.I)


_IN_A = re.compile(r"\b(?:in|by|through|confirm|deny)\s+(?:(?:an?|the|his|her|its|their)\s+)?(?:\w+\s+)?$", re.I)
"""Said in a short statement that: the verb is the cue. Can you confirm reports that: somebody asks."""
_OWNER = re.compile(
    r"(?P<who>(?:\b(?:the|a|an|his|her|their|our|my|its)\s+)?(?:\b[\w-]{1,30}\s+){0,2}\b[\w-]{1,30})['’]s?\s+$", re.I
)
