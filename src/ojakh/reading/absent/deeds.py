"""Whether an English negation may speak of the world: only where its verb is known to tell what happened or is done.

A list of all words of telling and finding is never complete, so a verb that stands in no list gives the weaker level.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ojakh.reading.clauses import WORD, is_english_verb
from ojakh.reading.inflection import inflected
from ojakh.reading.lexicon import cues, folded
from ojakh.reading.said.sayings import COUNTS, sayings

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "isn't", "aren't", "wasn't", "weren't"])
_HAVE = frozenset(["has", "have", "had", "having", "hasn't", "haven't", "hadn't"])
_DO = frozenset(cues("deeds")["helpers"].split())
_SKIPPED = frozenset(cues("deeds")["skipped"].split())
_DETERMINERS = frozenset(["a", "an", "any", "one", "single", "much", "many", "enough", "some", "more"])
_PRONOUNS = re.compile(r"(?:nobody|no\s?-?one|none|nothing|nowhere|neither|nor)$", re.I)
_OF_A_VERB = re.compile(
    r"(?:not|n['’]t|never|cannot|can['’]t|fail\w*\s+to|unable\s+to|.*\byet\s+to|hardly\s+any)$", re.I
)
_PREPOSITIONS = frozenset(cues("deeds")["prepositions"].split())
_STATES = re.compile(
    r"(?:without|.*\bwithout$|.*\b(?:empty|deserted)$|free|clear|devoid|bereft|.*\bun\w+$|.*\b(?:absence|lack)\b|lack\w*|quiet|calm|uneventful|peaceful|remain\w*|stay\w*|all|week|day|"
    r"night|sector|situation|front|area|line|weekend|period|\w+day|passed|went|ended|(?:is|are|was|were|been|be|left|stood|sat)\b)",
    re.I,
)
"""Negations that hold what they say: without incident, a quiet night."""


@cache
def deeds() -> frozenset[str]:
    """Every form of the verbs of `cues/deeds.toml`."""
    lists = cues("deeds")
    irregular = lists["irregular"]
    bases = " ".join(lists[name] for name in ("happen", "harm", "make", "give", "act")).split()
    forms = {form for base in bases for form in inflected(base)}
    return frozenset(forms | {form for more in irregular.values() for form in more.split()} | set(irregular))


def of_the_world(before: str, negation: str, tail: str, *, alone: bool = False) -> bool | None:
    """Whether the verb of a negation is known to tell of the world; None where it has no verb at all.

    `before` and `tail` are the words of the clause on both sides of the negation. A deed that stands further before
    it counts only where the clause is `alone`, because something else may govern both.
    """
    ahead, behind = _tokens(tail), [word for word in _tokens(before) if word != ","]
    if _STATES.match(negation):
        return True
    if _THERE.search(before) and _ANY.match(tail):
        return True  # there hasn't been any frost
    first = next((word for word in ahead if word != "even"), "")
    if _OF_A_VERB.match(negation) and first not in _DETERMINERS:
        aux = behind[-1] if behind else ""
        aux = next((word for word in reversed(behind[-3:]) if word in _BE | _HAVE | _DO), aux)
        glued = folded(negation) in ("n't", "n’t") and (before[-4:] + "n't").split()[-1:]
        if glued:
            aux = _glued(before)
        return _of_head(aux, ahead)
    after = _after(ahead, pronoun=bool(_PRONOUNS.match(negation)))
    if after is not None:
        return after
    purpose = _TO_DO.search(tail)  # nothing to suggest that
    known = purpose is None or folded(purpose["verb"]) in deeds() | _BE | _HAVE | _DO
    return _governing(behind, alone=alone) if known else False


_THERE = re.compile(r"\bthere\s+(?:is|are|was|were|has|have|had)\s*$", re.I)
_ANY = re.compile(r"\s*(?:yet\s+|ever\s+|even\s+)*(?:been\s+)?(?:an?|any|one|a\s+single|much|many|enough)\s", re.I)
_TO_DO = re.compile(
    r"\bto\s+(?!the\b|a\b|an\b)(?P<verb>[a-z]+)\b(?=\s+(?:that|whether|how|who|the|any|it|this|for|on|about|of)\b|\W*$)"
)


def _tokens(words: str) -> list[str]:
    """Words in small letters, and commas."""
    return [folded(match.group()) for match in _TOKEN.finditer(_IDLE.sub(" ", words))]


_IDLE = re.compile(
    r"(?<=\d\s)May\b|\bMay(?=\s+\d)|\bin\s+May\b|^\s*(?:at\s+all|whatsoever|whatever)\b"
    r"|\b(?:that|this|last|all|every|each)\s+(?:same\s+|very\s+)?(?:day|night|morning|evening|afternoon|week|weekend|month|year"
    r"|winter|summer|autumn|spring|season|time)\b(?!['’])"
)
"""28 May helps no verb; nothing at all; and what is only a time: no flood that spring."""


_TOKEN = re.compile(rf"{WORD.pattern}|,")


def _glued(before: str) -> str:
    """The helper to which n't is joined."""
    word = re.search(r"(\w+)$", before)
    return folded(word.group()) if word else ""


def _of_head(aux: str, ahead: Sequence[str]) -> bool | None:
    """The verb or predicate behind a negation that belongs to a verb: did not VERB, was never VERBed, was not there."""
    head, being = "", aux in _BE
    for word in (one for one in ahead if one != ","):
        being = being or word in ("been", "be", "being")
        if being and word in _WHERE:
            return True
        if has_none := _had(aux, word, ahead):
            return has_none
        if word not in _SKIPPED and not (word.endswith("ly") and word not in ("fly", "apply", "supply", "rely")):
            head = word
            break
    if not head:
        return aux in _BE or (being and "there" in ahead) or None
    if head in deeds():
        return True
    return being and not _participle(head) and (head in _STATED or head in _PREPOSITIONS)


def _had(aux: str, word: str, ahead: Sequence[str]) -> bool:
    """Whether a form of have is the verb itself: does not have a doctor, has never had one."""
    following = ahead[ahead.index(word) + 1 :][:1]
    own = (word == "have" and aux in _DO) or (word == "had" and aux in _HAVE)
    return own and bool(following) and following[0] not in ("to", "been") and not _participle(following[0])


def told_nothing(negation: str, tail: str) -> bool:
    """Whether the first verb behind a negation is one of saying: nobody claimed to have seen; did not say who fired."""
    ahead = [word for word in _tokens(tail) if word != ","]
    pronoun = bool(_PRONOUNS.match(negation))
    if _OF_A_VERB.match(negation):
        verbs = [word for word in ahead if word not in _SKIPPED and not word.endswith("ly")][:1]
    elif pronoun or negation.lower() == "no":
        near = pairwise(["they" if pronoun else "", *ahead[:7]])
        verbs = [word for last, word in near if last and _finite(word, "they" if pronoun else last)]
        verbs = [word for word in verbs if word not in _HAVE]
    else:
        return False
    verb = sayings().get(verbs[0]) if verbs else None
    return verb is not None and verb.takes in ("plain", "object") and verbs[0] not in deeds() | _OF_FINDING


_OF_FINDING = frozenset(form for base in cues("deeds")["of_finding"].split() for form in inflected(base))
"""Verbs of saying that are verbs of finding or plain nouns as often."""


def judges(before: str, negation: str, tail: str) -> bool:
    """Whether is not, was never … say what something is like rather than what there was: not fit, never the trouble."""
    ahead = [word for word in _tokens(tail) if word != ","]
    behind = _tokens(before)
    glued = _glued(before) + "n't" if negation[-2:].lower() in ("'t", "’t") else ""
    if not _OF_A_VERB.match(negation) or (glued or (behind[-1] if behind else "")) not in _BE:
        return False
    head = next((word for word in ahead if word not in _SKIPPED - _WHERE and not word.endswith("ly")), "")
    stated = head in deeds() | _STATED | _PREPOSITIONS | _WHERE | _BE | _HAVE | {"a", "an", "one", "any", "single", ""}
    article = head in ("a", "an") and "there" not in behind
    return article or not (stated or _participle(head))


_WHERE = frozenset(["there", "here", "in", "at", "on", "inside"])
_STATED = frozenset(cues("deeds")["stated"].split())
"""What something can be or not be in the world; all else (fit, fair, a liar) is a judgement."""


def _participle(word: str) -> bool:
    """Whether a word that is no known deed may be a form of another verb."""
    return (word.endswith(("ed", "ing")) or is_english_verb(word, "")) and word not in _THINGS


_THINGS = frozenset(cues("deeds")["things"].split())
"""Nouns that end as a participle does: had never had anything, does not have heating."""


def _after(ahead: Sequence[str], *, pronoun: bool) -> bool | None:
    """The first verb behind no N, nobody, none of them."""
    start = 0 if pronoun else 1
    while pronoun and ahead and ahead[0] in _PLACED:
        ahead = ahead[1:]
    if pronoun and ahead and ahead[0] not in _PREPOSITIONS | _SKIPPED | _BE | _HAVE | _DO:
        word = ahead[0]
        return word in deeds() if _finite(word, "they") or word in deeds() or word.endswith("s") else None
    until = next((place for place, word in enumerate(ahead) if word in _OPENS_ANOTHER), len(ahead))
    for place in range(start, until):
        word, last = ahead[place], ahead[place - 1] if place else ""
        if word in _BE | _HAVE | _DO and not (word in ("being", "having", "be", "may") and not last):
            return _behind_helper(word, ahead[place + 1 :])
        if _put_in(ahead[place:until]):
            continue  # no crate labelled for the ward came
        if _finite(word, last) and not (
            place > 1 and last in _PRONOUN_DETERMINERS and ahead[place - 2] in _PREPOSITIONS
        ):
            return word in deeds()
    if pronoun and ahead[:1] == ["of"] and any(word in deeds() and word.endswith("s") for word in ahead[3:]):
        return True  # none of the wells works
    return None


def _put_in(words: Sequence[str]) -> bool:
    """Whether a participle only describes what stands before it: meant for the school | came to this house."""
    described = words[0].endswith("ed") or words[0] in ("meant", "born", "held", "kept", "made", "built", "left")
    if not described or words[1:2] == [] or words[1] not in ("by", "for", "in", "at", "from", "under", "with"):
        return False
    return any(
        word in _BE | _HAVE | _DO
        or (word in deeds() and last not in _DETERMINERS | {"the", "by", "for", "to", "a"} and _finite(word, last))
        for last, word in pairwise(words[2:])
    )


_PLACED = frozenset(["up", "down", "over", "out", "there", "here", "inside", "outside", "in", "back"])
"""Nobody up there was ill."""
_OPENS_ANOTHER = frozenset(["as", "when", "while", "because", "although", "though", "until", "unless", "if", "since"])
"""Felt no obstruction as far as he could reach: the verb behind is of another clause."""
_PRONOUN_DETERMINERS = frozenset(["that", "all", "both"])
"""No driver of that name: a noun follows."""


def _finite(word: str, last: str) -> bool:
    """Whether a word is a verb here; of thefts, fires or eleven burns, none is."""
    if last == "," or last in COUNTS or last.isdigit():
        return word in _BE | _HAVE | _DO
    if word.endswith("s") and last.endswith(("s", "ing")) and word not in _BE | _HAVE | _DO:
        return False
    return is_english_verb(word, last) or (
        word.endswith("ed") and len(word) > 4 and last not in ("the", "a", "an", "of")
    )


def _behind_helper(helper: str, rest: Sequence[str]) -> bool:
    """No house was VERBed; nobody had VERBed; nor did the police VERB."""
    being = helper in _BE
    for place, word in enumerate(rest):
        being = being or word in ("been", "be", "being")
        if word in _SKIPPED or (word.endswith("ly") and word not in ("fly", "apply", "supply", "rely")):
            continue
        if word in deeds():
            return True
        if being:
            return not _participle(word)
        if helper in _HAVE:
            return not _participle(word)
        return helper in _DO and any(other in deeds() for other in rest[place : place + 7])
    return being or helper in _HAVE


def _governing(behind: Sequence[str], *, alone: bool) -> bool | None:
    """The verb before a negation that has none behind it: there was no, had no, delivered no, turned away no.

    A tail (… and no) goes on from any verb before it, so that all of them have to be known.
    """
    tail = bool(behind) and behind[-1] in ("and", "or", "but", "nor", "with")
    verbs = []
    for place, word in enumerate(behind):
        last = behind[place - 1] if place else "they"
        ending = place == len(behind) - 1 and word.endswith(("s", "ed", "ing"))
        if (
            word in _BE | _HAVE
            or _finite(word, last)
            or ((word in deeds() or ending) and place >= len(behind) - 2 - tail)
        ):
            verbs.append((place, word))
    if not verbs:
        return None
    place, word = verbs[-1]
    if not tail and word in _BE | _HAVE:
        return True
    if all(one in deeds() or one in _BE | _HAVE | _DO for _, one in (verbs if tail else verbs[-1:])):
        return True if place >= len(behind) - 2 or alone or verbs[0][1] in _BE | _HAVE else None
    return False
