"""English passives and their like: was told by X that, heard from X, it is said that, quoted as saying, denied by X."""

import re
from collections.abc import Iterator

from ojakh.reading.said.frames import Found
from ojakh.reading.said.phrases import content_after, phrase_after, stripped
from ojakh.reading.spans import Span

_TOLD = re.compile(
    r"(?:\b(?:was|were|been|being|am|is|are|got)|(?<=\bI)['’]m|(?<=\b[wW]e)['’]re)\s+(?:(?!not\b|n['’]t)\w+\s+)?(?P<cue>told|informed|assured|warned|advised|briefed"
    r"|notified|led\s+to\s+believe|given\s+to\s+understand|(?:promised|reminded|cautioned)(?=\s+by\b))\b(?P<by>\s+by\s+)?",
    re.I,
)
_HEARD = re.compile(
    r"\b(?P<cue>heard|learned|learnt|knows?|knew|hears?|understood|understands?|gathered|gather|learns?"
    r"|(?:had|has|have|got)\s+(?:it|this|that)(?:\s+only)?|(?:learn(?:ed|t)|heard)\s+(?:of|about)\s+(?:it|this|that|them|(?:the|his|her|their)\s+\w+))\s*"
    r"(?:\s(?:this|it|that))?(?:\s(?:too|also|later|first))?,?\s+(?:only\s+|first\s+)?from\s+",
    re.I,
)
_WORD_CAME = re.compile(
    r"\b(?P<cue>(?:word|news|a\s+report|reports|a\s+message|a\s+call|a\s+rumou?r|rumou?rs)\s+"
    r"(?:had\s+|has\s+|have\s+)?(?:reach(?:ed|es)|c[ao]me|comes|arrive[sd]?|filter(?:ed|s)|got|trickled))"
    r"(?:\s+(?:us|me|him|her|them|in|back|through|down|to\s+\w+|the\s+\w+))?\s+from\s+",
    re.I,
)
_RUMOUR = re.compile(
    r"\b(?P<cue>hear[ds]?\s+(?:an?\s+|the\s+)?(?:rumou?rs?|talk|stories|reports|gossip))\s+(?=that\b|it\b|there\b|the\b|of\b)",
    re.I,
)
_READ_IN = re.compile(r"\b(?P<cue>(?:read|heard|saw|seen)\s+(?:it\s+)?(?:in|on))\s+", re.I)
_PUT_BY = re.compile(
    r"\bit\s+(?:is|was|has\s+been)\s+(?P<cue>put|submitted|suggested)\s+to\s+[^,.;:]{2,40}?\sby\s+", re.I
)
_IT_IS = re.compile(
    r"\bit\s+(?:(?:is|was)(?:\s+being)?|has\s+been|had\s+been)\s+(?:widely\s+|also\s+|often\s+|officially\s+|later\s+)?"
    r"(?P<cue>reported|claimed|alleged|announced|said|rumoured|rumored|stated|confirmed|believed|understood|thought|acknowledged"
    r"|feared|suggested|estimated|assumed|known|argued|contended|submitted|asserted|maintained|insisted|disclosed|revealed"
    r"|noted|recorded|agreed|declared|added|stressed|emphasi[sz]ed|pointed\s+out|explained|underlined|admitted|conceded"
    r"|put\s+about|noised\s+abroad|whispered|observed|remarked|recalled|mentioned|indicated|specified|clarified|reiterated|concluded|alleged|rumoured|conveyed)(?:\s+(?:on|in|at|over|to|before|with|round|around|among)\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+(?=\s+that\b))?"
    r"(?:,\s+[^,.;:]{2,30},(?=\s+(?:that|there)\b)|\s+(?:online|publicly|openly|locally|here|again)(?=\s+that\b))?"
    r"(?:,?\s+(?:(?:most\s+recently|notably|first|among\s+others|\w+ly)\s+)?by\s+(?P<by>)|\s*(?=that\b|there\b))",
    re.I,
)
_QUOTED = re.compile(
    r"\b(?:quot|cit)(?:ed|es|ing|e)\s+(?P<who>.{2,60}?)\s+as\s+"
    r"(?P<cue>saying|stating|reporting|having|telling|claiming|denying|confirming|admitting|adding)\b",
    re.I,
)
_ASIDE = re.compile(
    r"(?:,\s*|(?<!was\s)(?<!were\s)(?<!is\s)(?<!been\s)\b)(?P<cue>quoted|cited)\s+(?:\w+\s+){0,2}?(?:by|in)\s+", re.I
)
_TOLD_THAT = re.compile(
    r"\b(?:was|were|been|is|are)\s+[^,.;:]{2,60}?\s(?:and|but)\s+(?P<cue>told|informed|assured)\s+(?:by\s+(?P<by>)|(?=that\b|there\b|no\b))",
    re.I,
)
_AM_TOLD = re.compile(
    r",\s*(?:so\s+)?(?:i|we)(?:\s+|(?=['’]))(?P<cue>(?:am|['’]m|['’]re|are|was|were|have\s+been)\s+(?:told|informed|assured|given\s+to\s+understand))"
    r"\s*(?=[.,;!?]|$)",
    re.I,
)
_IT_WAS = re.compile(
    r",\s+(?:so\s+|or\s+so\s+|as\s+)?it\s+(?:is|was)\s+(?P<cue>said|claimed|alleged|reported|rumou?red|believed|whispered)\s*(?=,)",
    re.I,
)
"""The key, it was said, was lost."""
_BY = re.compile(
    r"\b(?:was|were|is|are|been|being)\s+"
    r"(?P<cue>reported|confirmed|denied|announced|described|recorded|stated|noted|disputed|contradicted|refuted|(?:dismissed|rejected|described)(?:\s+as\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+)?)\s+by\s+",
    re.I,
)
_SINCE = re.compile(
    r"(?:(?:(?:long|bitter|my|our|his|her|their)\s+)*experience|memory|childhood|birth|within|there|here|since|in|at|after|before|for|during|then|until|again)\b",
    re.I,
)
_UNHEARD = re.compile(r"(?:\b(?:nobody|nothing|no\s+one|none|not|never)|n['’]t)\b[^,;.]*$", re.I)
_BARE_HEARING = re.compile(r"heard|hears?", re.I)
"""Has heard from her son: what she heard is not said."""
_ONLY_HEAR = re.compile(r"hear|know|learn|understand|gather", re.I)
_MIGHT = re.compile(
    r"(?:\b(?:you|would|will|to|can|could|may|might|must|did|do|does)|['’](?:d|ll))\s+(?:\w+\s+){0,2}$", re.I
)
"""What you'd hear from a toaster, no doubt you hear this from others."""
_NOTHING = re.compile(r"(?:^|\s)(?:no|none|nothing|nobody|neither|not)\b[^,;:]*$", re.I)
_BY_TIME = re.compile(
    r"(?:mid\w*|noon|then|now|\d|late|early|dawn|dusk|night\w*|evening|morning|the\s+(?:end|time|evening|morning|following)"
    r"|\w+day\b|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|hand\b|mistake\b|law\b)",
    re.I,
)


def passive(text: str, sentence: Span) -> Iterator[Found]:
    """Every one of a sentence, in the order of the constructions."""
    yield from _told_by(text, sentence)
    yield from _from_whom(text, sentence)
    yield from _quoted(text, sentence)
    yield from _by_whom(text, sentence)


_MEANS = re.compile(
    r"(?!(?:police|staff|management|parliament|people|(?:wo)?men|children|h(?:im|er)|them|me|us|(?:some|every|any)\w+"
    r"|another|both|two|three|four|five|six|all)\b)[a-z][a-z-]*[a-rt-z]"
    r"(?=\s*(?:[.,;:)]|$|\s(?:that|when|in|on|at|before|after|and)\b))"
)
"""Warned by loudspeaker: a single noun without an article is no person."""


def _told_by(text: str, sentence: Span) -> Iterator[Found]:
    """Was told by X that; was stopped and told that; …, I am told."""
    for match in _TOLD.finditer(text, sentence.start, sentence.end):
        if match["by"] and _MEANS.match(text, match.end("by"), sentence.end):
            continue
        source = phrase_after(text, match.end("by"), sentence.end, "en", placed=True) if match["by"] else None
        if source and (about := _OF_WHAT.search(text, source.start, source.end)):
            source = stripped(text, Span(source.start, about.start()))
        if source and _ORDERED.search(text, source.start, min(source.end + 16, sentence.end)):
            continue
        content = content_after(text, source.end if source else match.end(), sentence.end)
        if match["by"] or re.match(
            r"\s*(?:(?:afterwards?|later|then|yesterday|today|(?:on|in|by|over)\s+(?:the\s+)?\w+)\s+(?=that\b|there\b|no\b))?"
            r"(?:that|there|no|they|he|she|it|we|our|my|his|her|their|(?:the|an?)\s(?!truth|story|lie|secret|tale|fairy|joke)|\d|(?:two|three|four|five|six|seven|eight|nine|ten)\b)",
            text[match.end() : sentence.end],
        ):
            yield Found(_cue(match), source, content, "was_told")
    for match in _TOLD_THAT.finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, match.end(), sentence.end, "en") if match["by"] is not None else None
        content = content_after(text, source.end if source else match.end(), sentence.end)
        yield Found(_cue(match), source, content, "was_told")
    for match in _IT_WAS.finditer(text, sentence.start, sentence.end):
        yield Found(_cue(match), None, sentence, "says")
    for match in _AM_TOLD.finditer(text, sentence.start, sentence.end):
        yield Found(_cue(match), None, stripped(text, Span(sentence.start, match.start())), "was_told")


_ORDERED = re.compile(r"\snot\s+to\s+(?!(?:the|a|an|my|his|her|their|our|his)\b)[a-z]{2,}\b")
"""Told by the guard not to wait."""
_OF_WHAT = re.compile(
    r"(?<!head)(?<!chief)(?<!director)(?<!mayor)(?<!members)(?<!member)(?<!ministry)(?<!department)(?<!leader)(?<!one)(?<!some)(?<!two)(?<!number)(?<!secretary)(?<!minister)(?<!council)"
    r"\sof\s(?!the\s)(?=[a-z])"
)
"""Informed by a group | of threats at the pump."""


def _from_whom(text: str, sentence: Span) -> Iterator[Found]:
    """Heard from X that; read in X that; it was reported that."""
    for match in _HEARD.finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, match.end(), sentence.end, "en")
        if (
            source
            and not _SINCE.match(text, source.start)
            and not (_BARE_HEARING.fullmatch(match["cue"]) and not text[source.end : sentence.end].strip(' .,!”"'))
            and not (
                _ONLY_HEAR.fullmatch(match["cue"])
                and _MIGHT.search(text, max(sentence.start, match.start() - 24), match.start())
            )
            and not _UNHEARD.search(text[max(sentence.start, match.start() - 30) : match.start()])
        ):
            yield Found(_cue(match), source, content_after(text, source.end, sentence.end), "heard_from")
    for match in _WORD_CAME.finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, match.end(), sentence.end, "en")
        if source and re.match(r",?\s+(?:that|of)\b", text[source.end : source.end + 8]):
            yield Found(_cue(match), source, content_after(text, source.end, sentence.end), "heard_from")
    for match in _RUMOUR.finditer(text, sentence.start, sentence.end):
        if not _UNHEARD.search(text[max(sentence.start, match.start() - 30) : match.start()]):
            yield Found(_cue(match), None, content_after(text, match.end(), sentence.end), "heard_from")
    for match in _READ_IN.finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, match.end(), sentence.end, "en")
        if source and re.match(r"\s+that\b", text[source.end : source.end + 8]):
            yield Found(_cue(match), source, content_after(text, source.end, sentence.end), "heard_from")
    for match in _PUT_BY.finditer(text, sentence.start, sentence.end):
        if source := phrase_after(text, match.end(), sentence.end, "en"):
            yield Found(_cue(match), source, content_after(text, source.end, sentence.end), "says")
    for match in _IT_IS.finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, match.end(), sentence.end, "en") if match["by"] is not None else None
        yield Found(
            _cue(match), source, content_after(text, source.end if source else match.end(), sentence.end), "says"
        )


def _quoted(text: str, sentence: Span) -> Iterator[Found]:
    """Quotes X as saying; quoted by X."""
    for match in _QUOTED.finditer(text, sentence.start, sentence.end):
        source = Span(match.start("who"), match.end("who"))
        yield Found(_cue(match), source, content_after(text, match.end(), sentence.end), "says")
    for match in _ASIDE.finditer(text, sentence.start, sentence.end):
        named = phrase_after(text, match.end(), sentence.end, "en")
        content = stripped(text, Span(named.end if named else match.end(), sentence.end))
        yield Found(_cue(match), named, content, "quotes", 1)


def _by_whom(text: str, sentence: Span) -> Iterator[Found]:
    """Was denied by X. No shot was recorded by them is none: without the verb it would say that there was none."""
    for match in _BY.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - 60) : match.start()]
        if not (_NOTHING.search(before) or _BY_TIME.match(text, match.end())):
            source = phrase_after(text, match.end(), sentence.end, "en")
            yield Found(_cue(match), source, stripped(text, Span(sentence.start, match.start())), "says")


def _cue(match: re.Match[str]) -> Span:
    """The verb itself."""
    return Span(match.start("cue"), match.end("cue"))
