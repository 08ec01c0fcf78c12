"""English verbs of saying in all their forms, made from reviewed bases, and which of them takes what behind it."""

import re
from dataclasses import dataclass
from functools import cache

from ojakh.reading.inflection import inflected
from ojakh.reading.lexicon import alternatives, cues, folded


@dataclass(frozen=True, slots=True)
class Saying:
    """One form: its base, what it takes (`plain`, `object`, `that` or `finding`), and which form of the verb it is."""

    base: str
    takes: str
    form: str


@cache
def sayings() -> dict[str, Saying]:
    """Every form in small letters."""
    lists = cues("saying")
    return {
        form: Saying(base, takes, kind)
        for takes in ("that", "object", "finding", "plain")
        for base in lists[takes].split()
        for form, kind in inflected(base).items()
    }


@cache
def saying_pattern() -> re.Pattern[str]:
    """Any form as a whole word; what is inside a hyphenated word is none."""
    return re.compile(rf"(?<![\w’'-])(?:{alternatives(sayings())})(?![\w’'-])", re.IGNORECASE)


@cache
def listed(name: str) -> frozenset[str]:
    """One list of the file as a set."""
    return frozenset(cues("saying")[name].split())


def is_noun(word: str, context: str) -> bool:
    """Whether a form that may be a noun is one, by the words before it: the patrol's records, media reports."""
    before = folded((context.split() or [""])[-1])
    one = sayings()[word]
    if one.form not in ("base", "third") or one.base not in listed("nouns"):
        return False
    if one.form == "base":
        if before in ("by", "via", "over", "per") or _A_THING.search(context):
            return True
        plural = before in cues("saying")["plurals"] or (
            before.endswith("s") and not before.endswith(("ss", "'s", "’s"))
        )
        return not (plural or before in listed("auxiliaries"))
    if before in sayings() and sayings()[before].form in ("past", "third") and len(context.split()) > 1:
        return True
    counted = _NUMBER.fullmatch(before) or before in COUNTS
    return bool(counted) or before.endswith(("'s", "’s", "s'", "s’")) or before in listed("before_noun")


def inverts(word: str) -> bool:
    """Whether this verb may stand before its speaker: …, said the baker."""
    one = sayings()[word]
    return one.base in listed("inverting") and one.form in ("past", "third", "base")


COUNTS = frozenset(cues("phrases")["english"]["counts"].split())
_NUMBER = re.compile(r"\d+|[a-z]+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?")
_A_THING = re.compile(
    r"\b(?:(?:an?|citing|quoting)\s+(?:[\w’'-]+\s+)?|(?:the|his|her|its|their|our|my|your)\s+(?:first|second|third|last|next|final|latest|own"
    r"|short|long|written|annual|weekly|daily|monthly|earlier|later|interim|joint|official)\s+)$",
    re.I,
)
