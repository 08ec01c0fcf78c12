"""Attributions in set phrases of English: X's claim that, as X put it, it emerged from, rumour has it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ojakh.reading.lexicon import alternatives, cues, folded
from ojakh.reading.said.phrases import content_after, first_subject, phrase_after, phrase_before, stripped
from ojakh.reading.spans import Span

NO_SOURCE = frozenset(
    [
        "yes",
        "no",
        "да",
        "нет",
        "bəli",
        "xeyr",
        "այո",
        "ոչ",
        "you",
        "вы",
        "ты",
        "siz",
        "sən",
        "դուք",
        "դու",
        "and",
        "nobody",
        "no one",
        "none",
        "nothing",
        "никто",
        "heç kim",
        "ոչ ոք",
    ]
)
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


def nouns(text: str, sentence: Span) -> Iterator[Found]:
    """Reports from X that …; X's claim that …; rumours that …"""
    for match in _noun_pattern().finditer(text, sentence.start, sentence.end):
        if _SENT.search(text[max(sentence.start, match.start() - 8) : match.start()]):
            continue
        if _AS_VERB.search(text[max(sentence.start, match.start() - 30) : match.start()]):
            continue
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
        elif carrier := _CARRIER.search(text, window, match.start()):
            source = Span(carrier.start("who"), carrier.end("who"))
        if match["in"] is not None and not (
            (source and source.of(text)[:1].isupper()) or _THE_PAPER.match(text, match.end())
        ):
            continue
        if _RELATIVE.match(text, after) or not (source or folded(match["cue"]) in _HEARSAY_NOUNS):
            continue
        if re.match(r"\s*(?:(?:is|was)\s+)?that\b", text[after : after + 14]) or (
            source and owner and match["in"] is None
        ):
            cue = Span(match.start("cue"), match.end("cue"))
            yield Found(cue, source, content_after(text, after, sentence.end), "claims")


def framed(text: str, sentence: Span) -> Iterator[Found]:
    """As X put it, …; X's version is that …; it emerged from X that …; from what X told us, …; X is said to have …"""
    for match in _AS_PUT.finditer(text, sentence.start, sentence.end):
        cue, source = Span(match.start("cue"), match.end("cue")), Span(match.start("who"), match.end("who"))
        words = folded(source.of(text))
        if words in SELF | VAGUE | NO_SOURCE or words.split()[0] in SELF:
            continue
        rest = stripped(text, Span(match.end(), sentence.end))
        before = stripped(text, Span(sentence.start, match.start()))
        yield Found(cue, source, rest if rest.end - rest.start > 8 else before, "says")
    yield from _told_so(text, sentence)
    for match in _VERSION.finditer(text, sentence.start, sentence.end):
        cue, source = Span(match.start("cue"), match.end("cue")), Span(match.start("who"), match.end("who"))
        yield Found(cue, source, stripped(text, Span(match.end(), sentence.end)), "claims")
    for match in _PUTS.finditer(text, sentence.start, sentence.end):
        source_ = phrase_before(text, sentence.start, match.start("cue"), "en") or first_subject(
            text, sentence.start, match.start("cue")
        )
        if source_ and folded(source_.of(text)) not in SELF | VAGUE | NO_SOURCE:
            cue = Span(match.start("cue"), match.end("cue"))
            yield Found(cue, source_, stripped(text, Span(cue.end, sentence.end)), "says")
    for match in _OPINION.finditer(text, sentence.start, sentence.end):
        who = match["who"]
        if folded(who) not in ("my", "our"):
            source = Span(match.start("who"), match.end("who"))
            cue = Span(match.start("cue"), match.end("cue"))
            yield Found(cue, source, stripped(text, Span(match.end(), sentence.end)), "says")
    yield from _put_to(text, sentence)
    for match in _EMERGED.finditer(text, sentence.start, sentence.end):
        found = phrase_after(text, match.end(), sentence.end, "en")
        if found:
            cue = Span(match.start("cue"), match.end("cue"))
            yield Found(cue, found, content_after(text, found.end, sentence.end), "heard_from")
    yield from _said_to_have(text, sentence)
    yield from _to_the_effect(text, sentence)
    for match in _GOES_ROUND.finditer(text, sentence.start, sentence.end):
        cue = Span(*match.span("there" if match["there"] else "cue"))
        yield Found(cue, None, stripped(text, Span(match.end(), sentence.end)), "says")
    for match in _HEARSAY.finditer(text, sentence.start, sentence.end):
        name = "cue" if match["to"] else "cue2"
        cue = Span(match.start(name), match.end(name))
        whole = Span(sentence.start if match["to"] else match.end(), sentence.end)
        yield Found(cue, None, stripped(text, whole), "says")


def _said_to_have(text: str, sentence: Span) -> Iterator[Found]:
    """X is supposed to have said that …; was recorded as having said; …, X is reported to have said, …"""
    for match in _SAID_TO_HAVE.finditer(text, sentence.start, sentence.end):
        by = phrase_before(text, sentence.start, match.start(), "en")
        if by and folded(by.of(text)) not in SELF | VAGUE | NO_SOURCE:
            ahead = stripped(text, Span(sentence.start, by.start))
            closes = match["ends"] is not None and ahead.start < ahead.end
            content = ahead if closes else content_after(text, match.end("cue"), sentence.end)
            yield Found(Span(*match.span("cue")), by, content, "says")


def _to_the_effect(text: str, sentence: Span) -> Iterator[Found]:
    """A note from X to the effect that …; X put out a statement to the effect that …"""
    for match in _EFFECT.finditer(text, sentence.start, sentence.end):
        by = phrase_after(text, match.start("by"), match.end("by"), "en") if match["by"] else None
        by = by or (first_subject(text, sentence.start, match.start("cue")) if match["issued"] else None)
        if by and folded(by.of(text)) not in SELF | VAGUE | NO_SOURCE:
            yield Found(Span(*match.span("cue")), by, stripped(text, Span(match.end(), sentence.end)), "says")


def _told_so(text: str, sentence: Span) -> Iterator[Found]:
    """The way X tells it, …; if X is to be believed, …; … is how X put it; X put it like this: …"""
    for match in _TELLS_IT.finditer(text, sentence.start, sentence.end):
        who = Span(*match.span(match.lastgroup or 0))
        cue = _CUE_OF_IT.search(text, who.end, match.end())
        if cue and folded(who.of(text)) not in SELF | VAGUE | NO_SOURCE:
            yield Found(Span(*cue.span()), who, stripped(text, Span(match.end(), sentence.end)), "says")
    for match in _HOW_PUT.finditer(text, sentence.start, sentence.end):
        content = stripped(text, Span(sentence.start, match.start()))
        yield Found(Span(*match.span("cue")), Span(*match.span("who")), content, "says")
    for match in _PUT_THUS.finditer(text, sentence.start, sentence.end):
        by = phrase_before(text, sentence.start, match.start(), "en")
        if by and folded(by.of(text)) not in SELF | VAGUE | NO_SOURCE:
            yield Found(Span(*match.span("cue")), by, stripped(text, Span(match.end(), sentence.end)), "says")


def _put_to(text: str, sentence: Span) -> Iterator[Found]:
    """X put it to me that, X let us know that, X sent word that, X is quoted as saying."""
    for match in _QUOTED_AS.finditer(text, sentence.start, sentence.end):
        by = phrase_before(text, sentence.start, match.start(), "en")
        content = stripped(text, Span(sentence.start, by.start if by else match.start()))
        if by and content.end > content.start + 8:
            yield Found(Span(*match.span("cue")), by, content, "told")
    for match in _PUT_TO.finditer(text, sentence.start, sentence.end):
        by = phrase_before(text, sentence.start, match.start(), "en")
        quoted = match["quoted"] and by and folded(by.of(text)) == "you"
        if by and (quoted or folded(by.of(text)) not in SELF | VAGUE | NO_SOURCE):
            cue = Span(match.start("cue"), match.end("cue"))
            yield Found(cue, by, content_after(text, cue.end, sentence.end), "told")


_AS_PUT = re.compile(
    r"\b(?:as|from\s+what|in\s+what|according\s+to\s+what)\s+(?P<who>(?!(?:could|can|was|is|has|had|would|may|might|to|much|far)\b)[\w’'-]+(?:\s+[\w’'-]+){0,5}?)\s+(?:(?:later|then|once|also|himself|herself|\w+ly)\s+)?"
    r"(?P<cue>puts?\s+it|said|says|told|tells|explained|explains|recalled|recalls|noted|notes|wrote|writes|reported|reports|believes?|thinks?|recounts?|recounted|suggests?|remarked"
    r"|stated|states|remembered|remembers|describes?|described|saw\s+it|concede[sd]|acknowledge[sd]|admit(?:s|ted)|confirm(?:s|ed)"
    r"|observe[sd]|emphasi[sz]e[sd]|claim(?:s|ed)|announce[sd]|warn(?:s|ed)|records?|recorded|shows|showed)\b(?:\s+(?:it|us|me|him|her|them|(?:the|my|his|her|our|their)\s+\w+))?(?:\s+(?:in|on|at|to|during|with)\s+[^,.;:]{1,40})?\s*,",
    re.I,
)
_CUE_OF_IT = re.compile(r"\b(?:tells?|told|believed|has|had)\b")
_TELLS_IT = re.compile(
    r"\b(?:the\s+way\s+(?P<a>[^,.;:]{2,40}?)\s+(?:tells?|told)\s+it|to\s+hear\s+(?P<b>[^,.;:]{2,40}?)\s+tell\s+it"
    r"|if\s+(?P<c>[^,.;:]{2,40}?)\s+(?:is|are)\s+to\s+be\s+believed|as\s+(?P<d>[^,.;:]{2,40}?)\s+(?:has|had)\s+it)\s*,",
    re.I,
)
"""The way he tells it; to hear him tell it; if he is to be believed."""
_HOW_PUT = re.compile(
    r"\b(?:is|was)\s+how\s+(?P<who>(?!i\b|we\b)[^,.;:]{2,50}?)\s+"
    r"(?P<cue>puts?\s+it|described\s+it|describes\s+it|explained\s+it|remembers?\s+it|tells?\s+it|told\s+it|saw\s+it)\b",
    re.I,
)
"""That is how my aunt put it."""
_PUT_THUS = re.compile(
    r"\b(?P<cue>puts?\s+it)\s+(?:to\s+(?:me|us|him|her|them|the\s+\w+)\s+)?(?:like\s+this|(?:in\s+)?this\s+way|in\s+these\s+words|thus|so|simply|bluntly|plainly|differently)\s*(?=[:,])",
    re.I,
)
_VERSION = re.compile(
    r"(?P<who>(?:\b(?:the|an?|his|her|their|our|my)\s+)?(?:\b[\w-]{1,30}\s+){0,2}\b[\w-]{1,30}(?=['’])"
    r"|\b(?:his|her|their|its))(?:['’]s?)?\s+"
    r"(?:(?:only|first|final|last|main|own|written)\s+)?(?P<cue>version|comment|remark|message|impression|conclusion|evidence|testimony|case|account|story|view|position|explanation|answer|reply|message|understanding|estimate|recollection)"
    r"\s+(?:of\s+\w+\s+)?(?:is|was)\s+that\b",
    re.I,
)
_PUTS = re.compile(
    r"\b(?P<cue>puts?)\s+(?:it|them|this|(?:the|its|his|her|their)\s+(?:[\w’'-]+\s+){1,3}?)\s*(?:at\s+(?:[$€£“\"]?\d|[“\"]|about|around|more|less|some|over|nearly|roughly|almost|just|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a\s+hundred|dozens|hundreds)\b|an?\s)|(?:much\s+)?(?:earlier|later|higher|lower|(?:close|near)(?:r|er)?\s+to)\b)",
    re.I,
)
_OPINION = re.compile(
    r"\b(?:in|by|to(?!\s+\w+\s+version))\s+(?:(?P<who>(?:his|her|their|its|my|our)|(?:the\s+)?(?:[\w-]{1,30}\s+){0,3}[\w-]{1,30}(?=['’]))(?:['’]s?)?)\s+(?:own\s+)?(?P<cue>opinion|view|words|admissions?|accounts?|telling|version|estimation|reckoning|judgement|judgment)\b\s*,?",
    re.I,
)
_LISTENERS = r"(?:me|us|him|her|them|(?:the|our|my|their)\s+\w+)"
_PUT_TO = re.compile(
    rf"\b(?P<cue>would\s+have\s+it|(?<!rumour\s)(?<!rumor\s)(?<!word\s)(?<!legend\s)(?<!tradition\s)(?<!gossip\s)ha(?:s|ve|d)\s+it(?=\s+that\b)|spread\s+(?:the|a)\s+(?:tale|story|rumou?r|word)|(?:is|was|are|were)\s+on\s+record\s+as\s+saying|puts?\s+it\s+to\s+{_LISTENERS}|let(?:s|ting)?\s+{_LISTENERS}\s+know|(?:sent|send|sends|brought|left|gave|got)\s+word"
    r"|(?P<quoted>(?:was|were|is|are|been)\s+quoted)(?:\s+(?:in|by)\s+[^,;.]{1,40}?)?\s+as\s+(?:saying|stating|claiming|telling|warning))"
    r"(?=[^,;.]{0,30}\s(?:that|how)\b|\s+(?:the|there|he|she|it|they|no)\b)",
    re.I,
)
_QUOTED_AS = re.compile(
    r"\b(?P<cue>(?:was|were|is|are|been)\s+quoted)(?:\s+(?:in|by)\s+[^,;.]{1,40}?)?\s+as\s+(?:saying|stating|adding|telling\s+\w+)\s*(?=[.,;]|$)",
    re.I,
)
_SAID_TO_HAVE = re.compile(
    r"\b(?:is|are|was|were|been)\s+(?:\w+ly\s+|also\s+|later\s+)?(?P<cue>(?:(?:supposed|reported|said|alleged|understood|believed|thought|claimed|known|rumou?red)\s+to\s+have"
    r"|(?:recorded|minuted|reported|cited|noted|quoted)(?:\s+(?:in|by|on)\s+[^,;.]{1,40}?)?\s+as\s+having)"
    r"\s+(?:said|told|claimed|stated|admitted|confessed|declared|announced|replied|answered|written|warned|remarked|insisted|complained|added)"
    r"|(?:recorded|minuted|cited|noted)(?:\s+(?:in|by|on)\s+[^,;.]{1,40}?)?\s+as\s+(?:saying|stating|claiming|telling|admitting|warning|adding))\b(?!\s+(?:it|this|so)\b)(?P<ends>(?=\s*[,.;]|$))?",
    re.I,
)
_EFFECT = re.compile(
    r"\b(?P<issued>(?:put\s+out|issued?|released?|sent|gave|given|wrote|made|left|posted|circulated|published|heard\s+to\s+say)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?)?(?P<cue>statements?|letters?|notes?|messages?|reports?|notices?|words|communiqu[eé]s?|telegrams?|remarks?|something|claims?|rumou?rs?|evidence)"
    r"(?:\s+from(?P<by>\s[^,.;:]{2,50}?))?(?:\s+(?:at|on|in)\s+(?:the\s+)?\w+)?\s+to\s+the\s+effect\s+that\b",
    re.I,
)
_EMERGED = re.compile(r"\bit\s+(?P<cue>emerged|emerges|appears|transpired|became\s+clear|is\s+clear)\s+from\s+", re.I)
_GOES_ROUND = re.compile(
    r"\b(?:(?P<cue>(?:word|rumou?rs?|story|stories|tales?|claims?|whispers?|reports?|gossip|talk)"
    r"(?:\s+(?:(?:has|have|had|is|are|was|were)\s+(?:been\s+)?)?(?:go(?:es|ing|ne)?|went|got|gets?|passed|spread|circulated?|did|made))?)"
    r"(?:\s+(?:round|around|about)|(?:\s+(?:has|have|had|is|are|was|were)(?:\s+been)?)?\s+(?:spread(?:s|ing)?|circulat(?:es|ing))|(?:\s+(?:doing|making))?\s+the\s+rounds|(?<=spread)|(?<=circulated)|(?<=circulate)"
    r"|\s+(?:online|on\s+(?:the\s+)?(?:social\s+media|internet|radio|street|web|air)|in\s+(?:the\s+)?(?:(?:\w+\s+)?press|media|social\s+media|village|town|camp|bazaar|market|city|area|streets?|bars|caf[eé]s|valley|district)))"
    r"|(?P<there>there(?:['’]s(?:\s+been)?|\s+(?:is|was|were|are|has\s+been|had\s+been))\s+(?:\w+\s+)?(?:talk|gossip|whispers)))"
    r"(?:\s+(?!that\b)[\w’'-]+){0,5}?\s+that\s+(?!(?:day|night|morning|evening|week|month|year|winter|summer)\b)",
    re.I,
)
"""A rumour went round that; claims circulating online that; there was talk in the queue that."""
_HEARSAY = re.compile(
    r"\b(?:is|are|was|were)\s+(?P<cue>said|reported|alleged|rumou?red|understood|believed|thought)(?P<to>\s+to\s+)"
    r"(?!(?:the|this|that|these|those|his|her|its|our|their|my|your|an?|any|us|me|him|them|it|you)\b)"
    r"(?:\w(?<!reported to \w)|(?:be|have)\b)"
    r"|\b(?P<cue2>rumou?r\s+has\s+it|(?:word|tradition|gossip)\s+has\s+it|(?:(?:the\s+)?official\s+(?:line|version|explanation)|the\s+line)(?:\s+(?:at|in|from)\s+(?:the\s+)?\w+)?\s+(?:is|was)|(?:the\s+)?(?:rumou?r|talk|gossip|story)\s+(?:in|at|on|around)\s+the\s+\w+\s+(?:is|was)|word\s+is|the\s+story\s+goes|legend\s+has\s+it)\s+that\b",
    re.I,
)


@cache
def _noun_pattern() -> re.Pattern[str]:
    """Nouns of speech before from, by or that. The owner is looked for behind, which keeps the search linear."""
    words = alternatives(cues("statements")["en"]["noun_cues"])
    return re.compile(rf"\b(?P<cue>{words})\s+(?:(?:from|by|of|(?P<in>in))\s+(?P<by>)|(?=that\b))", re.I)


_CARRIER = re.compile(
    r"(?<!on\ssocial\s)(?<!in\sthe\s)\b(?P<who>media|press|police|newspaper|radio|television|agency|intelligence|witness|eyewitness)\s+$",
    re.I,
)
_RELATIVE = re.compile(
    r"\s*that\s+(?:can|could|cannot|was|were|is|are|had|has|have|will|would|may|might|did|do|does|came|appeared)\b",
    re.I,
)
"""Reports that cannot be checked: the words after belong to the noun."""
_HEARSAY_NOUNS = frozenset(cues("statements")["en"]["hearsay_nouns"])
_THE_PAPER = re.compile(
    r"(?:(?:the|a|an|your|our|one|this|that)\s+)(?:[\w’'-]+\s+){0,3}?(?:(?:news)?papers?|weekly|daily|magazine|journal|letters?|bulletin|review|broadcast|programme|article"
    r"|(?-i:[A-Z])[\w’'-]+)(?=\s+that\b)",
    re.I,
)
"""The report in the Courier that."""
_SENT = re.compile(r"\b(?:sen[dt]s?|brought|left|gave|got)\s+$", re.I)
_AS_VERB = re.compile(r"\b(?:not|n['’]t|to|we|they|i|you|do|did|does|will|would|could|can|who)\s+$", re.I)
_IN_A = re.compile(
    r"\b(?:in|by|through|confirm|deny|denie[sd]|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es|ed)|refut(?:es|ed))\s+(?:(?:an?|the|his|her|its|their)\s+)?(?:\w+\s+)?$",
    re.I,
)
"""Said in a short statement that: the verb is the cue. Can you confirm reports that: somebody asks."""
_OWNER = re.compile(
    r"(?P<who>(?:\b(?:the|a|an|his|her|their|our|my|its)\s+)?(?:\b[\w-]{1,30}\s+){0,2}\b[\w-]{1,30})['’]s?\s+$", re.I
)
