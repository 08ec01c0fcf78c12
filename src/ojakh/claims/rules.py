"""Codes of the ledger, working days of the right of reply, and words that the office does not use in its own voice."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

KINDS: tuple[str, ...] = (
    "event",
    "delivery",
    "state",
    "quantity",
    "legal_status",
    "legal_characterisation",
    "allegation",
    "causal",
    "reported_finding",
    "absence_of_finding",
    "absence_of_report",
    "definition",
    "speech_act",
    "document_exists",
    "personal_experience",
    "prediction",
    "promise",
    "intention",
    "opinion",
    "norm",
    "motive",
    "rhetorical_question",
    "figure_of_speech",
)
FORMS: tuple[str, ...] = ("existential", "universal", "universal_negative", "negation", "generic")
LEVELS: tuple[str, ...] = ("world", "observer", "report", "document")
SCOPES: tuple[str, ...] = ("covers", "partial", "overlaps", "outside")
EVIDENCE_KINDS: tuple[str, ...] = (
    "finding",
    "incident",
    "damage",
    "record",
    "photo",
    "document",
    "count",
    "statement",
    "consignment",
    "service",
)
POINTING: tuple[str, ...] = ("finding", "incident", "damage", "statement", "document")
"""Kinds of evidence that point to a row of that kind."""
COMPETENT_BODY = "competent_body"
"""A court or another body that may find what a legal characterisation says; the office only lists what it found."""
SOURCE_KINDS: tuple[str, ...] = ("document", "organisation", "persons", "instrument", "office", COMPETENT_BODY)
RELATIONS: tuple[str, ...] = (
    "restates",
    "contradicts",
    "entails",
    "narrower_than",
    "offered_as_support_for",
    "presupposes",
)
"""How a claim stands to another one."""
CLOSED = ("rejected", "replaced")
"""States of claims to which nothing is added any more."""
MUTUAL = frozenset({"restates", "contradicts"})
"""Relations that hold in both directions and are kept once."""
ENTAILING = frozenset({"restates", "entails", "narrower_than"})
"""Relations after which the other claim would hold if this one does; they never reach over a level."""
EXCLUDE_EACH_OTHER = frozenset(
    frozenset(("contradicts", kind)) for kind in ("restates", "entails", "narrower_than", "presupposes")
) | {frozenset(("restates", "narrower_than"))}
"""Pairs of relations that no two claims can have at once."""
RELIABILITIES: tuple[str, ...] = ("A", "B", "C", "D", "E", "F")
OUTCOMES: tuple[str, ...] = ("upheld", "partly", "not_upheld", "withdrawn")
ASKED: tuple[str, ...] = ("speaker", "outlet", "dated", "translation")
"""What a document has to say, or nobody knows: a gap that was not asked about is no answer."""
TRANSLATIONS: tuple[str, ...] = ("none", "human", "machine", "unknown")
"""Whether a text is a translation, and by whom."""
NOT_ANSWERED, NOT_JUDGED = "not_answered", "not_judged"
ANSWERS: tuple[str, ...] = ("answered", "partly", NOT_ANSWERED)
"""What a reader says of the answer to a question; a question of which nobody said anything is not judged."""
GRANTING = frozenset({"asserts", "concedes"})
"""Stances of words that no silence gives."""
NEARLY: tuple[str, ...] = ("version", "separate")
"""What a text is that differs from a known one by a few words."""
REPLY_WORKING_DAYS = 10
CHALLENGE_WORKING_DAYS = 20

WITHOUT_YEAR = re.compile(r"[?~%]?XXXX-(0\d|1[0-2])-([0-2]\d|3[01])")
"""A day of which no year is known, in EDTF."""
BLANK = "█"
"""Stands in a redacted copy for each character that is not shown."""
_QUOTED = re.compile('“[^”]*”|«[^»]*»|„[^“”]*[“”]|"[^"]*"')
_WORD = re.compile(r"[\w’'-]+")


def working_days_after(day: date, count: int) -> date:
    """The day that lies a number of days from Monday to Friday later; holidays are the office's to add."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """A word that takes a side; a pattern that ends in `*` stands for all words that begin with it."""

    pattern: str
    reason: str
    suggestion: str
    rule: str = "N1"

    def matches(self, words: list[str], position: int) -> bool:
        """Whether the pattern, of one word or several, stands at a position of a list of folded words."""
        parts = self.pattern.casefold().split()
        for offset, part in enumerate(parts):
            if position + offset >= len(words):
                return False
            word = words[position + offset]
            if not (word.startswith(part[:-1]) if part.endswith("*") else word == part):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded word found in a text of the office's own voice, with the neutral word offered."""

    found: str
    reason: str
    suggestion: str
    rule: str = "N1"


def own_voice(text: str) -> str:
    """A text without what stands in quotation marks; as long as before, so that offsets stay."""
    return _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)


def loaded_words(text: str, *, words: Iterable[LoadedWord]) -> list[Loaded]:
    """Loaded words outside quotation marks, in the order of the text."""
    outside = own_voice(text)
    written = _WORD.findall(outside)
    folded = [word.casefold().replace("\u0307", "") for word in written]  # the dot that a capital İ leaves behind
    return [
        Loaded(
            " ".join(written[position : position + len(word.pattern.split())]), word.reason, word.suggestion, word.rule
        )
        for position in range(len(folded))
        for word in words
        if word.matches(folded, position)
    ]


def find_span(text: str, exact: str, *, start: int = 0) -> tuple[int, int] | None:
    """Where words stand in an immutable text, by code points, end exclusive; None where they do not."""
    position = text.find(exact, start) if exact else -1
    return None if position < 0 else (position, position + len(exact))


def places_of(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where words stand in a text, whatever the case of letters, each to the end of its last word: an ending tells."""
    found = []
    for word in words:
        before = r"(?<!\w)" if word[:1].isalnum() else ""
        pattern = re.compile(before + r"\s+".join(map(re.escape, word.split())) + r"\w*", re.IGNORECASE)
        found += [match.span() for match in pattern.finditer(text)]
    return merged(found)


def merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Stretches in their order; those that touch become one."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with a blank for each character of some stretches; ends of lines stay, and so does its length."""
    made = list(text)
    for start, end in spans:
        made[start:end] = [one if one == "\n" else BLANK for one in text[start:end]]
    return "".join(made)


def fits(kind: str, pointed: Collection[str]) -> bool:
    """Whether a kind of evidence is that of what it points to; a document may be named with any kind.

    What points to nothing fits every kind that asks for no row.
    """
    own = {kind} & set(POINTING)
    return own <= set(pointed) <= own | {"document"}
