"""What kind of statement a clause makes, by words: what evidence cannot settle first, then the kinds of claim."""

import re
from dataclasses import dataclass
from functools import cache

from ojakh.reading.absent.levels import NOT_ASSESSED, OBSERVER, REPORT, absence_level
from ojakh.reading.lexicon import LANGUAGES, alternatives, cues

UNCHECKABLE = ("question", "courtesy", "promise", "prediction", "norm", "opinion", "motive", "figure")
"""The kinds that evidence cannot settle, the first that fits."""

_COURTESY_WORDS = 7
_INTERJECTION = re.compile(
    r"^(?:(?:well|look|yes|no|right|oh|so|okay|listen|ну|да|нет|bəli|xeyr|yox|այո|ոչ)\b[,.՝]\s+)+(?=\S+\s+\S+\s+\S)",
    re.I,
)
_PAST_OF_WILL = re.compile(r"\bwould\s+(?:often|always|usually|sometimes)\b|\bwill\s+(?:of|and\s+testament)\b", re.I)


@dataclass(frozen=True, slots=True)
class Shape:
    """What words suggest of a clause: kind, logical form, polarity, and the kind that makes it uncheckable, if any."""

    kind: str
    form: str
    polarity: str
    uncheckable: str | None
    claim: str
    """The kind where it is checkable after all."""


def shape(words: str, language: str, *, asks: bool, counts: bool) -> Shape:
    """The suggested shape; `asks` where the sentence is a question, `counts` where it holds a quantity."""
    tongue = language if language in LANGUAGES else "en"
    form, polarity = _logic(words, tongue)
    uncheckable = "question" if asks else uncheckable_kind(words, tongue)
    claim = _checkable_kind(words, tongue, counts=counts)
    return Shape(uncheckable or claim, form, polarity, uncheckable, claim)


def uncheckable_kind(words: str, language: str) -> str | None:
    """The kind by which evidence cannot settle a clause, or None."""
    words = _INTERJECTION.sub("", words)
    bare = _PAST_OF_WILL.sub(" ", words)
    count = len(words.split())
    polite = sign(words, language, "courtesy") or (count <= 2 and sign(words, language, "courtesy_alone"))
    if count <= _COURTESY_WORDS and polite and not re.search(r"\d", words):
        return "courtesy"
    for kind in ("promise", "prediction", "norm", "opinion", "motive", "figure"):
        if sign(bare, language, kind):
            return kind
    return None


def sign(words: str, language: str, group: str) -> bool:
    """Whether some words hold a cue of a group."""
    return bool(_pattern(language if language in LANGUAGES else "en", group).search(words))


def _logic(words: str, language: str) -> tuple[str, str]:
    """Logical form and polarity."""
    bare = _pattern(language, "no_negation").sub(" ", words)
    if sign(bare, language, "universal_negative"):
        return "universal_negative", "negative"
    negative = sign(bare, language, "negation") or bool(re.search(r"n['’]t\b", bare)) or _inner_negation(bare, language)
    if negative:
        return "negation", "negative"
    if sign(bare, language, "universal"):
        return "universal", "positive"
    return ("generic" if sign(bare, language, "generic") else "existential"), "positive"


def _inner_negation(words: str, language: str) -> bool:
    """Azerbaijani and Armenian negate inside the verb."""
    if language == "az":
        return bool(re.search(r"\w(?:m[aə](?:d[ıi]|y[ıi]b|m[ıi]ş|y[aə]c)|m[ıiuü]r)\w*", words))
    return language == "hy" and bool(re.search(r"(?<!\w)չ(?!որ|ափ|ին|աղ)\w+", words))


def _checkable_kind(words: str, language: str, *, counts: bool) -> str:
    """The kind of claim."""
    level = absence_level(words, language)
    if level == REPORT:
        return "absence_of_report"
    if level in (OBSERVER, NOT_ASSESSED):
        return "absence_of_finding"
    for kind in cues("kinds")["order"]:
        if kind == "quantity":
            if counts:
                return "quantity"
        elif re.search(rf"(?<!\w)(?:{cues('kinds')[language][kind]})", words, re.I):
            return str(kind)
    return "state" if _is_state(words, language) else "event"


def _is_state(words: str, language: str) -> bool:
    """Whether something is said to be, not to happen."""
    states = {
        "en": r"\b(?:is|are|was|were|has|have|had|lives?|stands?|lies|remains?|exists?)\b(?!\s+\w+(?:ed|en)\b)",
        "ru": r"(?<!\w)(?:есть|нет|был|была|были|было|находится|стоит|стоят|живут)(?!\w)",
        "az": r"(?:d[ıiuü]r|var|yoxdur|idi)(?!\w)",
        "hy": r"(?<!\w)(?:է|են|էր|էին|կա|կան|կար|չկա)(?!\w)",
    }
    return bool(re.search(states[language], words, re.I))


@cache
def _pattern(language: str, group: str) -> re.Pattern[str]:
    """The cues of a group as whole words; cues that are endings begin inside a word."""
    words = tuple(cues("statements")[language][group])
    if not words:
        return re.compile(r"(?!)")
    endings = [word for word in words if word.startswith("'")] + (["malıdır", "məlidir"] if language == "az" else [])
    whole = alternatives(word for word in words if word not in endings)
    inside = rf"|(?:{alternatives(endings)})(?!\w)" if endings else ""
    return re.compile(
        rf"(?<![\w’'])(?:{whole})(?![\w])|(?!){inside}" if not inside else rf"(?<![\w’'])(?:{whole})(?!\w){inside}",
        re.I,
    )
