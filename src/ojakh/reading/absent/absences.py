"""Statements of absence and their level: not reported, not found, or not there; when unsure, the weaker."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from ojakh.reading.absent.levels import DENIAL, OBSERVER, REPORT, WORLD, Around, absence_level, pattern
from ojakh.reading.absent.negations import negations
from ojakh.reading.clauses import has_verb, words_of
from ojakh.reading.said.phrases import last_verb, phrase_before
from ojakh.reading.spans import Absence, Span


def absences(text: str, pieces: Sequence[Span], clauses: Sequence[Span], language: str) -> list[Absence]:
    """The statements of absence, in order. A question states none.

    `pieces` are clauses without the words that attribute them; a denial is looked for in the whole `clauses`, because
    there the verb is what counts.
    """
    if language in ("az", "hy", "ru"):
        return negations(text, pieces, clauses, language)
    tongue = "en"
    found: list[Absence] = []
    for number, clause in enumerate(clauses):
        hoped = _HOPED.search(text, max(0, clause.start - 20), clause.end)
        if _states(text, clause) and not hoped and absence_level(clause.of(text), tongue) == DENIAL:
            found.append(Absence(_core(text, clause, "denial"), _end(text, clauses, number), DENIAL))
    denied = [(one.start, one.end) for one in found]
    for number, piece in enumerate(_with_nor(text, one) for one in pieces):
        if found and found[-1].level != DENIAL and piece.end <= found[-1].end:
            continue  # what there was no sign of
        supposed = _SUPPOSED.search(text, max(0, piece.start - 40), piece.start)
        level = (
            absence_level(piece.of(text), tongue, _around(text, piece))
            if _states(text, piece) and not supposed
            else None
        )
        if level not in (None, DENIAL) and not _inside(piece, denied):
            if level == WORLD and found and _goes_on(text, found[-1], piece):
                level = found[-1].level
            end = piece.end if level == WORLD else _with_complement(text, pieces, number)
            end = _without_exception(text, piece, end)
            start = _core(text, piece, "negation")
            aside = _subject_before_aside(text, start, end)
            found.append(Absence(start if aside is None else aside, end, str(level)))
    return sorted(found, key=lambda one: (one.start, one.end))


def _with_nor(text: str, piece: Span) -> Span:
    """A clause with the joint that is its negation: nor did they come."""
    nor = _NOR.search(text, max(0, piece.start - 12), piece.start)
    return Span(nor.start(), piece.end) if nor else piece


_NOR = re.compile(r"\bnor\s+$", re.I)
_LONG = {"negation": 5, "denial": 8}
"""So many words may stand before a negation and still belong to what it says."""


def _core(text: str, piece: Span, group: str) -> int:
    """Where an English absence begins, without what stands before: on the night itself | we heard no siren."""
    numbered = _NUMBERED.match(text, piece.start, piece.end)
    piece = Span(numbered.end(), piece.end) if numbered else piece
    sign = pattern("en", group).search(text, piece.start, piece.end)
    if sign is None:
        return piece.start
    topic = _TOPIC.match(text, piece.start, sign.start())
    piece = Span(topic.end(), piece.end) if topic else piece
    before = text[piece.start : sign.start()]
    if group == "negation" and _PLACED.match(text, piece.start, sign.start() - 1):
        piece = Span(_past_place(text, piece, sign.start()), piece.end)
        before = text[piece.start : sign.start()]
    if len(words_of(text, Span(piece.start, sign.start()))) <= _LONG[group]:
        fronted = _FRONTED if group == "negation" else _WHO_ASIDE
        return sign.start() if fronted.search(before) else piece.start
    if group == "denial":
        return sign.start()
    if _ABOUT_WHAT.match(before) or _SUBJECT_WITH_ASIDE.fullmatch(before):
        return piece.start
    return sign.start() if _JOINED.search(before) else _subject(text, piece, sign.start())


def _subject_before_aside(text: str, start: int, end: int) -> int | None:
    """Where the subject begins of words that open with the verb: hut 12, where it began, | was not examined."""
    if not _OPENS_WITH_VERB.match(text, start, end):
        return None
    before = text[max(0, start - _LONGEST_REST) : start]
    found = _SUBJECT_ASIDE.search(before)
    return start - len(before) + found.start("subject") if found else None


_OPENS_WITH_VERB = re.compile(
    r"(?:was|were|is|are|has|have|had|did|does|do|could|can(?:not)?|never|saw|found|made|makes?|contains?|shows?|showed|bears?|bore|lists?|mentions?|gives?|gave|holds?|held|names?)\b",
    re.I,
)
_SUBJECT_ASIDE = re.compile(
    r"(?:^|[.!?;:—–]\s+|\n|[“\"(]|,\s(?:and|but|while)\s|\bthat\s)"
    r"(?P<subject>(?!(?:in|on|at|by|after|before|when|for|from|as|if|since|during|because|while|though|although|however|according|of|to|there|it|he|she|they|we|i|you|and|but|so)\b)"
    r"[\w’'-]+(?:\s(?!that\b)[\w’'-]+){0,8}),\s"
    r"(?:who|whom|whose|which|where|to\s+wh\w+|of\s+wh\w+|on\s+duty|due|when\s+(?:we|i|asked|contacted)|now|then|formerly|both|all|the\s+one|(?:a|an|the|its|his|her|their|one)\s"
    r"|(?-i:[A-Z][\w’'-]+))[^,;:.!?]{0,90},\s$",
    re.I,
)


def _past_place(text: str, piece: Span, sign: int) -> int:
    """Where a clause begins behind the place or time that only stands before it: from the ministry | no answer came."""
    subject = _PERSONAL.search(text, piece.start, sign)
    if subject:
        long = len(words_of(text, Span(piece.start, subject.start("who")))) > _FEW
        return subject.start("who") if long else piece.start
    verb = last_verb(text, piece.start, sign)
    if _NO_SUBJECT.match(text, sign) and (verb is None or _DESCRIBED.match(text, verb, sign)):
        return sign
    found = phrase_before(text, piece.start, verb, "en") if verb is not None else None
    begin = found.start if found and found.start > piece.start else piece.start
    return begin if len(words_of(text, Span(piece.start, begin))) > _FEW else piece.start


_TOPIC = re.compile(r"(?:as\s+(?:to|for|regards)|regarding|concerning|about)\s[^,;:]{1,60},\s+", re.I)
"""As to casualties, | there were none."""
_FEW = 4
"""Under the stairs they did not dig: so short a place is part of what is said."""
_PLACED = re.compile(
    r"(?:in|on|at|from|to(?=\s(?:the|an?|my|our|his|her|their|its|this|these|those|both|date|(?-i:[A-Z])))|under|behind|beside|near|beyond|inside|outside|since|until|before|after|for|during|by|with|within|along|between|across|upstairs|downstairs)\s(?!the\s+other\b)",
    re.I,
)
_PERSONAL = re.compile(r"\s(?P<who>there|he|she|it|we|they|I|you)\s+(?:\w+ly\s+|also\s+)?\w+(?:['’]t)?\s+")
_DESCRIBED = re.compile(r"\w+\s+(?:on|in|at|by|to|from|for|with|of)\s")
"""To the questions sent on 2 June | no answer came."""
_NO_SUBJECT = re.compile(r"(?:no|none|nobody|no\s?-?one|nothing|neither|not\s+(?:one|an?))\b", re.I)


def _subject(text: str, piece: Span, sign: int) -> int:
    """Where the subject of the last verb before a negation begins."""
    verb = last_verb(text, piece.start, sign)
    if verb is None:
        return piece.start
    if _PUT_IN.search(text, piece.start, verb):
        return piece.start if _NARROWED.fullmatch(text, piece.start, verb) else verb
    if _JOINED.search(text, piece.start, verb) and last_verb(text, piece.start, verb - 1) is not None:
        return verb  # searched the cellar with lamps and | saw nobody
    subject = phrase_before(text, piece.start, verb, "en")
    return subject.start if subject else piece.start


_NUMBERED = re.compile(
    r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+(?:of\s+the\s+[\w-]+\s+[\w-]+,?\s+(?=(?:not\s+one|none|neither|no\s+one)\b))?",
    re.I,
)
_FRONTED = re.compile(
    r"(?:[,;:–—]|\w\s+(?:but|and)|\b(?:in|on|at|during|for|from)\s+(?:which|whom))\s+(?:still\s+)?$", re.I
)
"""Mercifully, | nobody was on the bridge; radio check, | no reply."""
_WHO_ASIDE = re.compile(r",\s+when\b.*,\s+$", re.I)
"""The customs post, when asked, | denied it."""
_ABOUT_WHAT = re.compile(r"(?:of|about|concerning|regarding|as\s+(?:for|to))\s[^,;:]*$", re.I)
"""Of the other seven I have had no word."""
_SUBJECT_WITH_ASIDE = re.compile(
    r"(?!(?:in|on|at|by|after|before|when|for|from|as|if|since|during|because|while|though)\b)[^,;:]{3,60},\s(?:now\s|first\s|twice\s|\w+ly\s)?"
    r"(?:\w+(?:ed|en)|sent|built|made|held|shown|put|kept|left)\s(?:\w+ly\s)?(?:by|in|at|on|from|to|with|for|over|under|since|as|three|twice)\s[^,;:]{1,80},\s"
    r"(?:\w+\s+){0,3}?",
    re.I,
)
"""The utility, contacted by e-mail, has not replied."""
_NARROWED = re.compile(
    r"(?:(?:the|an?|our|two|three|four|five|several|some|all|both)\s+)?(?:[\w-]+\s+){1,6}?(?:who|which|that(?=\s(?:was|were|had|has|have|could|we|they|he|she|it|\w+ed|\w+s)\b))\s[^,;:]{3,90}\s",
    re.I,
)
"""Inspectors who boarded the ship found no sign: which of them did is part of the subject."""
_JOINED = re.compile(
    r"(?:[,;:–—]|\b(?:and|but|or|while|though|(?:in|on|at|during|for|from)\s+(?:which|whom)))\s+$", re.I
)
_PUT_IN = re.compile(r",|\b(?:who|which|that|whose|whom|where)\b", re.I)


def _without_exception(text: str, piece: Span, end: int) -> int:
    """The end without what there was instead: saw no soldiers | , only men in jackets."""
    sign = pattern("en", "negation").search(text, piece.start, end)
    instead = _INSTEAD.search(text, sign.end(), end) if sign else None
    return instead.start() if instead else end


_SUPPOSED = re.compile(
    r"\b(?:so\s+that|if|unless|lest|in\s+case|provided(?:\s+that)?|hope[sd]?(?:\s+that)?|wish(?:e[sd])?(?:\s+that)?|(?:made?|make)\s+sure(?:\s+that)?)\s*$",
    re.I,
)
"""If nobody comes, so that nobody would be hurt: that is only supposed or wanted."""
_HOPED = re.compile(r"\b(?:hope|wish|pray)\b[^,.;]*(?:\bnot|n['’]t)\s+true\b", re.I)
"""I hope that this is not true."""
_INSTEAD = re.compile(
    r",\s+(?:either|nor\s+(?:the|an?|my|his|her|our|their|any|of)|and\s+of|I['’]m\s+afraid|I\s+(?:gather|fear|suppose|believe)|only|but|just|merely|which|nothing\s+but)(?!\w)",
    re.I,
)


def _around(text: str, piece: Span) -> Around:
    """The rest of the sentence of a piece, as far as it can matter."""
    before = text[max(0, piece.start - _LONGEST_REST) : piece.start]
    opened = list(_ENDING.finditer(before))
    ending = _ENDING.search(text, piece.end, piece.end + _LONGEST_REST)
    return Around(before[opened[-1].end() :] if opened else before, text[piece.end : ending.start()] if ending else "")


def _with_complement(text: str, pieces: Sequence[Span], number: int) -> int:
    """The end of a piece with the clause that it opens: no sign that the well had been used."""
    if number + 1 < len(pieces):
        joint = text[pieces[number].end : pieces[number + 1].start]
        if re.fullmatch(r"\s*(?:that|whether|if)?\s+(?:that|whether)\s*|\s+(?:that|whether)\s+", joint):
            return pieces[number + 1].end
        if not joint.strip() and _WHICH_WOULD.match(text, pieces[number + 1].start):
            return pieces[number + 1].end
    return pieces[number].end


_WHICH_WOULD = re.compile(r"(?:which|that|who)\s+(?:would|could|might|may|can|was|were|had|has)\b", re.I)
"""It found nothing which would allow this fire to be attributed to a unit."""


def _goes_on(text: str, before: Absence, piece: Span) -> bool:
    """Whether a piece has no verb of its own behind its negation: we saw no coal, and no ash either."""
    if re.search(r"[.!?։:\n]", text[before.end : piece.start]):
        return False
    negation = pattern("en", "negation").search(text, piece.start, piece.end)
    rest = words_of(text, Span(negation.end(), piece.end)) if negation else []
    return before.level in (REPORT, OBSERVER) and not has_verb(rest, "en")


def _states(text: str, span: Span) -> bool:
    """Whether a span is no question; where a sentence asks, its last mark tells."""
    ending = _ENDING.search(text, span.end, span.end + _LONGEST_REST)
    return ending is None or ending.group() != "?"


_ENDING = re.compile(r"[.!?։;:\n](?=\W|$)")
_LONGEST_REST = 300


def _inside(piece: Span, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a piece touches one of some spans in order."""
    at = bisect_right(spans, (piece.start, len(spans) and spans[-1][1])) - 1
    return any(start < piece.end and piece.start < end for start, end in spans[max(0, at) : at + 2])


def _end(text: str, clauses: Sequence[Span], number: int) -> int:
    """The end of a denial, which goes on into what is denied."""
    clause, following = clauses[number], clauses[number + 1] if number + 1 < len(clauses) else None
    said = pattern("en", "denial").search(text, clause.start, clause.end)
    joint = text[clause.end : following.start] if following else ""
    goes_on = said and (_DENYING.search(said.group()) or re.search(r"\bthat\b", joint))
    holds = said and (text[said.end() : clause.end].split() or not goes_on)
    opens = None if holds else _ON.fullmatch(joint)
    return following.end if following and opens else clause.end


_ON = re.compile(r"[^.!?։;:\n]{0,7}")
_DENYING = re.compile(r"(?:den(?:y|ied|ies|ying)|(?:dispute|contest)(?:s|d|ed)?)$", re.I)
