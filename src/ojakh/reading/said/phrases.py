"""Noun phrases beside a verb of speech: who spoke, without adverbs, joints and what is put in between."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ojakh.reading.clauses import WORD, is_english_verb
from ojakh.reading.lexicon import alternatives, cues, folded
from ojakh.reading.said.sayings import sayings
from ojakh.reading.spans import Span

_MOST_SOURCE_WORDS = 12
_STOPS = re.compile(
    r"[,;:–—()“”«»\"՝]|(?<=\s)-(?=\s)|(?<!\b[A-Z])(?<!\bDr)(?<!\b[MS][rst])(?<!\bMrs)(?<!\bProf)(?<!\bGen)(?<!\bCol)(?<!\bCapt)(?<!\bLt)(?<!\bSgt)(?<!\bRev)[.!?։](?=\s)"
)
_LEADING = {
    language: re.compile(rf"(?:(?:{alternatives(words)})\s+)+", re.I)
    for language, words in cues("phrases")["leading"].items()
}


def phrase_before(text: str, start: int, cue: int, language: str) -> Span | None:
    """The noun phrase that ends at a verb, without adverbs and helpers."""
    if language == "en" and (aside := _PUT_BETWEEN.search(text, max(start, cue - 120), cue)):
        cue = aside.start()  # the headteacher (woman, fifties) told; an article, citing “people nearby”, claimed
    left, cue = _phrase_bounds(text, max(start, cue - 160), cue)
    words = list(WORD.finditer(text, left, cue))
    helpers = frozenset(cues("statements")[language]["helpers"])
    while words and folded(words[-1].group()) in helpers and words[-1].group() != "May":
        if len(words) > 1 and folded(words[-2].group()) in ("the", "a") and language == "en":
            break  # the first reported
        if len(words) == 1 and folded(words[0].group()) in ("both", "all"):
            break
        words.pop()
    words = _from_last_joint(words, language)[-_MOST_SOURCE_WORDS:]
    if language == "en" and [folded(word.group()) for word in words] in ([], ["who"], ["which"]):
        related = None if text.startswith("show", cue) else _RELATED.search(text, max(0, left - 120), cue)
        return _antecedent(text, max(start, left - 160), related.start()) if related else None
    if not words:
        return None
    lead = _LEADING[language].match(text, words[0].start(), words[-1].end())
    begin = lead.end() if lead and lead.end() < words[-1].end() else words[0].start()
    if language == "en":
        when = _WHEN.match(text, begin, words[-1].end())
        begin = when.end() if when else begin
        joined = _WHEN_AND.match(text, begin, words[-1].end())
        begin = joined.end() if joined else begin
        begin = _past_preposition([word for word in words if word.start() >= begin]) or begin
    found = stripped(text, Span(begin, words[-1].end()))
    quoted = _QUOTED_BY.search(text, found.start, found.end)
    return stripped(text, Span(found.start, quoted.start())) if quoted and quoted.start() > found.start else found


_PUT_BETWEEN = re.compile(
    r"\s*\([^()]{1,80}\)\s*$|,\s+(?:citing|quoting|(?:exhibited|marked|known|headed|entitled)(?:\s+as)?)\s+[“\"«][^“”\"«»]{2,80}[”\"»],\s*$"
)


_RELATED = re.compile(
    r",\s+(?:who|which)(?:\s+(?:\w+ly|has|have|had|also|later|then|now|still|again|himself|herself))*\s*$"
)


def _antecedent(text: str, start: int, end: int) -> Span | None:
    """Whom a clause with who or which belongs to: read a card from | the families evacuated to Corrow, who write."""
    found = phrase_before(text, start, end, "en")
    words = list(WORD.finditer(text, found.start, found.end)) if found else []
    plain = [folded(word.group()) for word in words]
    places = range(len(words) - 1, 0, -1)
    if (
        begins := next(
            (
                one
                for one in range(len(words) - 1, 1, -1)
                if _FROM_A_NAME.search(text, words[0].start(), words[one].start())
            ),
            None,
        )
    ) and words[begins].group()[:1].isupper():
        return Span(words[begins].start(), words[-1].end())
    opened = (place for place in places if plain[place] in _DETERMINERS and plain[place - 1] != "of")
    ruled = (place for place in places if plain[place - 1] in _BEFORE_OBJECT or _governs(plain, place - 1))
    begin = next(opened, next(ruled, 0))
    return Span(words[begin].start(), words[-1].end()) if words else None


_FROM_A_NAME = re.compile(
    r"\b(?:letter|text|message|call|e-?mail|note|line|card|word|news|postcard|telegram)s?\b[^,;]*\bfrom\s+$", re.I
)
"""A message just in from | Dora, who says."""
_BEFORE_OBJECT = frozenset(["to", "with", "about", "by", "between", "against"])


def _governs(plain: Sequence[str], place: int) -> bool:
    """Whether a verb stands here with an object behind it, and no participle."""
    irregular = is_english_verb(plain[place], "") and not plain[place].endswith("ed")
    return irregular or (plain[place].endswith("ed") and place > 0 and plain[place - 1] in _PRONOUNS)


def apposed(text: str, source: Span, limit: int, *, named: bool = False) -> Span:
    """A source with what is put beside it: Mr Pruett, a mason for forty years; only a name takes it where `named`."""
    name = text[source.start : source.end].rsplit(maxsplit=1)[-1][:1].isupper()
    beside = _BESIDE.match(text, source.end, limit) if name or not named else None
    return Span(source.start, beside.end()) if beside else source


_BESIDE = re.compile(
    r",\s+(?!(?:an?|the)\s+(?:few|day|week|month|year|moment|hour|little|while|same)\b)"
    r"(?:an?\s+(?:[\w’'-]+\s+){0,2}?[a-z][\w’'-]+|the\s+[a-z][\w’'-]+\s+(?:of|at|in|for)\s)[^,.;:“”\"()]{0,60}(?=,\s|[.“”]|$)"
)


def first_subject(text: str, start: int, limit: int) -> Span | None:
    """The noun phrase before the first English verb from here on: whom a verb behind it belongs to."""
    last = ""
    for word in WORD.finditer(text, start, limit):
        if last and word.group() != "May" and is_english_verb(folded(word.group()), last):
            return phrase_before(text, start, word.start(), "en")
        last = folded(word.group())
    return None


def last_verb(text: str, start: int, limit: int) -> int | None:
    """Where the last English verb before `limit` begins; with the helper that stands before it."""
    last, found = "", None
    for word in WORD.finditer(text, start, limit):
        if is_english_verb(folded(word.group()), last):
            found = word.start()
        last = folded(word.group())
    return found


def _past_preposition(words: list[re.Match[str]]) -> int | None:
    """Where a subject begins behind words such as "in his reply of May": the last noun phrase that nothing governs."""
    plain = [folded(word.group()) for word in words]
    if not plain or plain[0] not in PREPOSITIONS:
        return None
    for place in range(len(plain) - 1, 1, -1):
        if plain[place] in _DETERMINERS and plain[place - 1] not in PREPOSITIONS:
            return words[place].start()
        if (
            _is_name(words, place)
            and not _is_name(words, place - 1)
            and plain[place - 1] not in PREPOSITIONS | _TO_NAME
        ):
            return words[place].start()
    return None


def _is_name(words: list[re.Match[str]], place: int) -> bool:
    """Whether a word has a capital letter."""
    return words[place].group()[0].isupper()


_TO_NAME = frozenset(["the", "a", "an", "of", "no", "and"])
"""In her statement | Ms Brandt; not: of the | Interior."""
PREPOSITIONS = frozenset(cues("phrases")["english"]["prepositions"].split())
_DETERMINERS = frozenset(cues("phrases")["english"]["determiners"].split())
_QUOTED_BY = re.compile(r"\b(?:quoted|cited)\s+(?:by|in)\b", re.I)


def _phrase_bounds(text: str, window: int, cue: int) -> tuple[int, int]:
    """Where the words of a source may begin and end, with what is put in between two commas.

    "The head of the mission, Anna Berg, said" and "the first, a man of about sixty, said" have one source; of "my
    neighbour, who works there, said" it is what stands before. Something put in is a name where it is no longer.
    """
    parts: list[tuple[int, int]] = []
    at = window
    for stop in _STOPS.finditer(text, window, cue):
        if stop.group() == ",":
            parts.append((at, stop.start()))
        else:
            parts = []
        at = stop.end()
    between = text[at:cue].split()
    if not parts or (between and not ({folded(word) for word in between} <= _AUXILIARY and len(parts) > 1)):
        return at, cue
    while len(parts) > 1 and _ASIDE.match(text, *parts[-1]):
        parts.pop()
    start, end = parts[-1]
    if re.match(r"\s*(?:and|but|or|yet)\s", text[start:end]):
        return start, end
    if len(parts) == 1 or not _NAMED.match(text, start, end):
        return (start, end) if len(parts) == 1 else parts[-2]
    head = parts[-2]
    if _BEFORE_SUBJECT.match(text, *head):
        return start, end
    one_of_many = re.match(r"\s*an?\s(?!\w+\s+of\s+wh)", text[start:end])
    if one_of_many:
        return head[0], end
    longer = len(text[start:end].split()) > len(text[slice(*head)].split()) + 1
    return head if longer else (head[0], end)


_AUXILIARY = frozenset(
    [
        "has",
        "have",
        "had",
        "also",
        "later",
        "then",
        "since",
        "now",
        "repeatedly",
        "again",
        "once",
        "would",
        "will",
        "used",
        "to",
        "always",
        "often",
        "never",
        "first",
        "still",
        "did",
        "does",
        "do",
        "only",
        "himself",
        "herself",
        "themselves",
    ]
)
"""These may stand between what was put in and the verb: the caretaker, Mr Brandt, had warned."""
_NAMED = re.compile(r"\s*(?:(?:[a-z]+\s+){0,2}[A-ZÀ-Þ]|(?:the|an?|our|his|her|their)\s)")
_BEFORE_SUBJECT = re.compile(
    r"\s*(?:In|On|At|By|After|Before|When|While|Since|During|For|From|As|If|Although|However|Yesterday|Today|Later|Then|Still|Meanwhile|Asked|According)\b"
)
_ASIDE = re.compile(
    r"\s*(?:(?:and|but)\s+(?:who|whose|which|whom)|bless|mind|who|whom|which|whose|that|where|citing|quoting|quoted|cited|according|speaking|standing|asked|in|on|at|after|by|to|as|like"
    r"|through|under|over|without|among|between|about|including|unlike|despite|following|since|during|before|till|until)\b"
    r"|\s*(?:interviewed|reached|questioned|contacted|pressed|born|known|called|named|sitting|writing|reading|working|living"
    r"|\w+(?:ed|en)\s+(?:by|in|to|from|with|at|on)|then|now|himself|herself|from|of|for|with|when|until|though|still|however|meanwhile|too|also|again|moreover|\w+ly)\b"
)
_WHEN = re.compile(
    r"(?i:one|that|this|the\s+same)\s+(?:night|day|morning|evening|afternoon|\w+day)\s+(?:(?:in|of)\s+(?:the\s+)?\w+\s+)?(?=(?:the|a|an|our|his|her|their|my|its|some|he|she|they)\s)"
    r"|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|some|several|many|a\s+few|\d+)\s+(?:minutes?|hours?|days?|weeks?|months?|years?)\s+(?:later|earlier|ago|afterwards|before)\s+"
    r"|(?:In|On|At|During|By|Last|This|Yesterday|Today|in|on|at|last)\s+(?:[^,\s]+\s+){1,4}?(?=(?:the|a|an|our|his|her|their|my|its|some|many|all|he|she|they|it)\s)"
)


_WHEN_AND = re.compile(
    r"(?:the\s+)?(?:next|same|following|that|last|this|first|second)\s+(?:morning|evening|afternoon|night|day|week|month|year|time|\w+day)"
    r"\s+(?:and|but)\s+(?=\w)",
    re.I,
)
"""The next morning and | the sergeant."""


def _from_last_joint(words: list[re.Match[str]], language: str) -> list[re.Match[str]]:
    """The words behind the last joint (that, because, but, and before a pronoun)."""
    joints = _JOINTS[language]
    for place in range(len(words) - 1, -1, -1):
        word = folded(words[place].group())
        if word == "but" and place and folded(words[place - 1].group()) in ("all", "everyone", "everybody"):
            continue  # all but two stated
        if word == "that" and place + 1 < len(words) and folded(words[place + 1].group()) in _TIMES:
            continue  # a nurse who was with us that week
        if word in joints:
            if word in ("who", "which") and place == len(words) - 1 and place:
                return _from_last_joint(words[:place], language)
            if word == "who" and place and _holds_verb(words[place + 1 :]):
                return _from_last_joint(words[:place], language) + words[place:]  # a nurse who fled in May said
            return words[place + 1 :]
        if word in ("and", "и", "և") and place + 2 == len(words) and folded(words[place + 1].group()) in _PRONOUNS:
            return words[place + 1 :]
        if language == "en" and word in _PRONOUNS and place + 1 == len(words) and not _is_object(words, place):
            return words[place:]
    return words


_TIMES = frozenset(
    ["day", "night", "morning", "evening", "afternoon", "week", "month", "year", "summer", "winter", "spring", "time"]
)


def _is_object(words: list[re.Match[str]], place: int) -> bool:
    """Whether a pronoun belongs to a word before it: a diplomat who helped to draft it said."""
    before = folded(words[place - 1].group()) if place else ""
    governed = before in PREPOSITIONS or is_english_verb(before, "to") or is_english_verb(before, "they")
    return governed and any(folded(word.group()) == "who" for word in words[:place])


def _holds_verb(words: list[re.Match[str]]) -> bool:
    """Whether one of some words can carry a clause."""
    plain = ["who", *(folded(word.group()) for word in words)]
    return any(is_english_verb(word, before) for before, word in pairwise(plain))


_PRONOUNS = frozenset(
    ["he", "she", "they", "it", "we", "i", "you", "он", "она", "они", "мы", "я", "нас", "նա", "նրանք"]
)
_JOINTS = {language: frozenset(words) for language, words in cues("phrases")["joints"].items()}


def phrase_after(text: str, at: int, limit: int, language: str, *, placed: bool = False) -> Span | None:
    """The noun phrase that begins here: to the next mark, verb or joint; with its place where it is `placed`."""
    if quoted := _QUOTED_SOURCE.match(text, at, limit):
        return Span(quoted.start("who"), quoted.end("who"))
    stop = _STOPS.search(text, at, limit)
    end = stop.start() if stop else limit
    words = list(WORD.finditer(text, at, end))
    kept: list[re.Match[str]] = []
    related = False  # colleagues who were there
    for match in words[: _MOST_SOURCE_WORDS + 1]:
        word = folded(match.group())
        related = related or (word == "who" and bool(kept))
        ends = word in _JOINTS[language] or (
            word in _ENDS[language] and not (placed and _PLACE.match(text, match.start()))
        )
        if kept and (word == "that" if related else ends or folded(kept[0].group()) in ("him", "them")):
            break
        if language == "en" and kept and not related and _begins_clause(text, kept, match, end):
            break
        kept.append(match)
    if not kept or (len(kept) == 1 and folded(kept[0].group()) in _JOINTS[language]):
        return None
    return stripped(text, Span(kept[0].start(), kept[-1].end()))


_QUOTED_SOURCE = re.compile(
    r"\s+(?:an?\s+)?(?P<who>[“\"«](?:an?\s+)?[a-z][\w’'-]*(?:\s[\w’'-]+){1,7}[”\"»])(?=[,.;]|\s+(?:for|that|as)\b)"
)
"""Citing “sources close to the inquiry”."""


def _begins_clause(text: str, kept: list[re.Match[str]], word: re.Match[str], end: int) -> bool:
    """Whether a clause begins at a word behind a name: the guard | the families come; the crews | fighting was on."""
    last, plain = folded(kept[-1].group()), folded(word.group())
    if last in PREPOSITIONS | _DETERMINERS | {"as", "than", "whom", "near", "at"}:
        return False
    if plain in ("say", "says", "suggest", "suggests", "claim", "claims", "indicate", "indicates") and word.end() < end:
        return True
    if plain in sayings() and sayings()[plain].form == "third" and text.startswith(" that", word.end()):
        return True
    if plain in _OPENING or (plain in sayings() and sayings()[plain].form == "past" and plain not in _AS_ADJECTIVE):
        return True
    return plain.endswith("ing") and bool(_THEN_HELPER.match(text, word.end(), end))


_OPENING = _DETERMINERS - {"some", "several", "many", "most", "all", "both", "one", "two", "three"} | {"we", "i", "you"}
_AS_ADJECTIVE = frozenset(["accused", "expected", "read", "held", "said", "written", "known", "found", "alleged"])
_THEN_HELPER = re.compile(r"\s+(?:is|are|was|were|has|had|have|will)\b")
_PLACE = re.compile(
    r"(?:at|in)\s+(?:the\s+|a\s+)?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|statement|letter|interview|January|February|March|April|May\b|June|July|August|September|October|November|December|\d)\w"
)
"""Staff at the hospital; not: the mayor in a statement."""
_ENDS = {language: frozenset(words) for language, words in cues("phrases")["ends"].items()}


def content_after(text: str, at: int, limit: int) -> Span:
    """What is said: behind that, a colon or a quotation mark, to the end of the sentence."""
    span = stripped(text, Span(at, limit))
    opening = re.match(
        r"(?:(?:to\s+)?(?:us|me|him|her|them|it)\s+)?(?:that|how|что|ki|որ|будто)(?!\w)\s*,?\s*",
        text[span.start : span.end],
    )
    return stripped(text, replace(span, start=span.start + opening.end())) if opening else span


def stripped(text: str, span: Span) -> Span:
    """A span without white space and marks at its edges."""
    start, end = span.start, max(span.start, span.end)
    while start < end and text[start] in ' \t\n,;:–—՝“”«»"':
        start += 1
    while end > start and text[end - 1] in ' \t\n,;:–—՝.!?։“”«»"':
        end -= 1
    return Span(start, end)
