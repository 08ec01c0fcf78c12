"""A second reader of absences: what the rules call an event is called one only where a trained model agrees.

Lists of words are never whole, and the dangerous fault is one: that something was not told is read as that it did not
happen. The model saw other sentences than the rules were written for, so both seldom err on the same one; it can only
take the strongest level away.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from ojakh.reading.absent.levels import REPORT, WORLD
from ojakh.reading.clauses import WORD
from ojakh.reading.inflection import inflected
from ojakh.reading.lexicon import LANGUAGES, branches, cues, folded
from ojakh.reading.linear import Weights, shipped
from ojakh.reading.spans import Absence, Candidate

BUCKETS = 1 << 16
_FROM = 0.25
"""Below this chance the model takes the level away; chosen on clauses kept out of training (docs/measurements)."""
_BACK = 200
"""So far before a clause, in characters, a paper may stand that a pronoun means."""
_BARE_VERB = 2
"""So few words of az, hy or ru are a verb that leaves its subject out."""
_IT_WAS_NOT = re.compile(r"(?:it|this)\s(?:was|is)(?:n['’]t|\s+not|\s+never)(?:\s\w+)?", re.I)
"""Looked for her name: it was not there. With a paper named before, so few words tell nothing else."""
_HELPER = re.compile(r"(?:was|were|is|are|has|have|had|did|does|do|could|would|never|not)(?:n['’]t)?\b", re.I)
_SIZES = (4, 5)
_CLASSES = ("papers", "telling")
_SIGN = re.compile(r"(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|nowhere)$|.*n['’]t$")


def doubted(text: str, found: Sequence[Absence], language: str) -> list[Absence]:
    """Absences, of which those that only the rules call an event are weakened to what was not reported.

    A text of no known language is read as English.
    """
    tongue = language if language in LANGUAGES else "en"
    model = shipped(f"absent-{tongue}")
    return [
        replace(one, level=REPORT) if one.level == WORLD and _disagrees(model, text, one, tongue) else one
        for one in found
    ]


def agreeing(candidates: Sequence[Candidate], before: Sequence[Absence], after: Sequence[Absence]) -> list[Candidate]:
    """Candidates of which none is called an event by its kind or chips where that was taken away from its absence."""
    taken = [one for one, other in zip(before, after, strict=True) if one.level != other.level]
    starts = [one.start for one in taken]
    places = [bisect_left(starts, one.end) - 1 for one in candidates]
    return [
        _no_event(one) if at >= 0 and taken[at].end > one.start else one
        for one, at in zip(candidates, places, strict=True)
    ]


def _no_event(candidate: Candidate) -> Candidate:
    chip = f"absence_{WORLD}"
    if chip not in candidate.reasons:
        return candidate
    reasons = tuple(f"absence_{REPORT}" if one == chip else one for one in candidate.reasons)
    return replace(candidate, kind=f"absence_of_{REPORT}", reasons=reasons)


def _disagrees(model: Weights, text: str, one: Absence, language: str) -> bool:
    """Whether a model takes a clause for no event, also where `it` may stand for a paper named shortly before."""
    words = text[one.start : one.end]
    if disagrees(model, words, language):
        return True
    before = text[max(0, one.start - _BACK) : one.start].rpartition("\n")[2]
    if all(_class(folded(match.group()), language) != "papers" for match in WORD.finditer(before)):
        return False
    if language == "en" and _IT_WAS_NOT.fullmatch(words):
        return True
    pronouns = cues("telling")[language]["pronouns"]
    whole = f"{pronouns[0]} {words}" if _has_no_subject(words, language) else words
    return disagrees(model, whole, language, papers=frozenset(pronouns))


def _has_no_subject(words: str, language: str) -> bool:
    """Whether a clause begins with its verb, so that its subject stands before it."""
    return bool(_HELPER.match(words)) if language == "en" else len(words.split()) <= _BARE_VERB


def disagrees(model: Weights, words: str, language: str, papers: frozenset[str] = frozenset()) -> bool:
    """Whether a model does not hold a clause for one that tells what happened; `papers` are words to take for such."""
    return model.chance(features(words, language, papers)) < _FROM


def features(words: str, language: str, papers: frozenset[str] = frozenset()) -> Iterator[str]:
    """Everything that the model sees of a clause: words, bits of words, pairs, and of each word its class and side."""
    tokens = [re.sub(r"\d", "0", folded(match.group())) for match in WORD.finditer(words)]
    sign = next((number for number, token in enumerate(tokens) if _SIGN.match(token)), 0)
    classes = ["papers" if token in papers else _class(token, language) for token in tokens]
    for number, (token, kind) in enumerate(zip(tokens, classes, strict=True)):
        side = "before" if number < sign else "behind"
        yield token
        if language == "en":
            yield f"{side}:{token}"
        if kind:
            yield from (f"<{kind}>", f"{side}:<{kind}>")
        if number:
            yield f"{tokens[number - 1]} {token}"
            if kind or classes[number - 1]:
                yield f"{_shown(classes[number - 1], tokens[number - 1])} {_shown(kind, token)}"
        if len(token) > _SIZES[0]:
            whole = f"^{token}$"
            yield from (f"~{whole[at : at + size]}" for size in _SIZES for at in range(len(whole) - size + 1))
    yield f"<papers>{min(3, sum(kind == 'papers' for kind in classes))}"
    yield f"<telling>{min(3, sum(kind == 'telling' for kind in classes))}"


def _shown(kind: str, token: str) -> str:
    return f"<{kind}>" if kind else token


@lru_cache(maxsize=8192)
def _class(token: str, language: str) -> str:
    """Whether a word names what carries information (`papers`), or says that some passes (`telling`), or neither."""
    if language == "en":
        forms = _english()
        return next((kind for kind in _CLASSES if token in forms[kind] or token.removesuffix("s") in forms[kind]), "")
    return next((kind for kind in _CLASSES if _stems(language, kind).match(token)), "")


@cache
def _english() -> dict[str, frozenset[str]]:
    """Nouns with their plurals, and verbs in all their forms."""
    listed = cues("telling")["en"]
    plural = [re.sub(r"(?:(?<=[sxz])|(?<=[cs]h))$", "e", noun) + "s" for noun in listed["papers"]]
    plural += [noun[:-1] + "ies" for noun in listed["papers"] if noun.endswith("y")]
    verbs = frozenset(form for verb in listed["telling"] for form in inflected(verb))
    return {"papers": frozenset([*listed["papers"], *plural]), "telling": verbs}


@cache
def _stems(language: str, kind: str) -> re.Pattern[str]:
    return re.compile(branches(cues("telling")[language][kind]))
