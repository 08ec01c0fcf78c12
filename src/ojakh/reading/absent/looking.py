"""Whether an English clause says that nobody looked, or could: the verbs of looking in all forms, negated."""

import re
from functools import cache

from ojakh.reading.inflection import inflected
from ojakh.reading.lexicon import cues

_NAMED = ("soft", "not_that", "be", "nobody", "unable")


def not_looked(words: str, more: re.Pattern[str]) -> bool:
    """Whether what a clause speaks of was not looked at: never tested, yet to be counted, could not be entered.

    `more` are signs that stand beside the constructions of `cues/looking.toml`.
    """
    if _sign("for_comment").search(words) or _sign("written_in").search(words):
        return False
    if more.search(words) or any(pattern.search(words) for pattern in _constructions()):
        return True
    return not _sign("claimed").search(words) and bool(_sign("not_verified").search(words))


@cache
def _sign(name: str) -> re.Pattern[str]:
    """One pattern of the list."""
    return re.compile(cues("looking")[name], re.I)


@cache
def _constructions() -> tuple[re.Pattern[str], ...]:
    """Every construction with the verbs and nouns put in."""
    lists = cues("looking")
    examine, passive = _forms(lists["examine"]), _forms(lists["passive"])
    parts = {name: lists[name] for name in _NAMED} | {
        "base": examine["base"],
        "past": examine["past"],
        "seen": f"{examine['past']}|{passive['past']}",
        "ing": f"{examine['ing']}|{passive['ing']}",
        "noun": lists["nouns"],
        "near": lists["approach"],
    }
    return tuple(re.compile(one.format(**parts), re.I) for one in lists["constructions"])


def _forms(bases: str) -> dict[str, str]:
    """The forms of some verbs, of each kind as alternatives."""
    kinds: dict[str, set[str]] = {"base": set(), "third": set(), "past": set(), "ing": set()}
    for base in bases.split():
        for form, kind in inflected(base).items():
            kinds[kind].add(form)
    return {kind: "|".join(sorted(forms, key=lambda form: (-len(form), form))) for kind, forms in kinds.items()}
