"""The neutrality linter: rules N1 to N8 on the office's own wording of a claim. Pure; it looks at roles, not at names.

An error keeps a claim from being published; a warning asks the publisher for a reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ojakh.claims.rules import GRANTING, LoadedWord, loaded_words, own_voice

ERROR, WARNING = "error", "warning"
ASSERTING = frozenset({"asserts", "reports", "concedes"})
"""Stances whose words carry the claim; a paraphrase may not say more than one of them."""
ANSWERING = ASSERTING | {"denies"}
_STRENGTH = {"not_assessed": 0, "report": 1, "observer": 2, "world": 3}
LONGEST_RATIO = 2
"""Words quoted of one side may be so many times as long as those of the other."""
_LANGUAGE_BEFORE = frozenset({"in", "into", "from", "на", "с", "по"})
_LANGUAGE_AFTER = (
    "language",
    "text",
    "letter",
    "script",
    "version",
    "translation",
    "dil",
    "язык",
    "текст",
    "լեզ",
    "տեքստ",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that a wording breaks: the words found, and why in a code with its values."""

    rule: str
    level: str
    found: str
    why: str
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: decimal values, None on an open side; `exact` where the words do not hedge it."""

    low: Decimal | None
    high: Decimal | None
    unit: str | None
    exact: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """A text with what the reading says of it."""

    text: str
    language: str
    levels: tuple[str, ...] = ()
    negative: bool = False
    positive: bool = True
    asks: bool = False
    dates: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody, with what they do to the claim; `said` is a day for the order, empty where unknown."""

    wording: Wording
    stance: str
    party: str = ""
    said: str = ""
    in_question: bool = False
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class Lists:
    """The reviewed lists of one language."""

    loaded: tuple[LoadedWord, ...] = ()
    groups: tuple[LoadedWord, ...] = ()
    hedges: tuple[LoadedWord, ...] = ()
    universals: tuple[LoadedWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """A claim as the linter sees it.

    `wordings` are the proposition in its languages, the original one first; `places` are names written in it, each with
    the forms that may be shown; `parties` are code and name of organisations.
    """

    wordings: tuple[Wording, ...]
    level: str
    form: str
    quotes: tuple[Quote, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    parties: tuple[tuple[str, str], ...] = ()
    lists: Mapping[str, Lists] = field(default_factory=dict)


def lint(one: Paraphrase) -> list[Finding]:
    """All findings, by rule."""
    found = [
        finding
        for rule in (_words, _claimant, _places, _strength, _groups, _balance, _question)
        for finding in rule(one)
    ]
    return sorted(found, key=lambda finding: (finding.rule, finding.why, finding.found))


def group_words(text: str, lists: Lists, *, names: Iterable[str] = ()) -> list[str]:
    """Words for groups of people in the own voice; names of organisations and of languages are none."""
    plain = text
    for name in names:
        plain = plain.replace(name, " " * len(name)) if name else plain
    found = []
    words = own_voice(plain).split()
    folded = [word.strip(".,;:!?()։").casefold() for word in words]
    for hit in loaded_words(plain, words=lists.groups):
        at = folded.index(hit.found.casefold()) if hit.found.casefold() in folded else -1
        after = folded[at + 1] if 0 <= at < len(folded) - 1 else ""
        before = folded[at - 1] if at > 0 else ""
        if after.startswith(_LANGUAGE_AFTER) or (
            before in _LANGUAGE_BEFORE and (not after or words[at] != words[at].rstrip(".,;"))
        ):
            continue
        found.append(hit.found)
    return found


def _lists(one: Paraphrase, language: str) -> Lists:
    return one.lists.get(language, Lists())


def _words(one: Paraphrase) -> Iterator[Finding]:
    """N1 loaded words, N2 words by which the office itself asserts, N5 universal words of a claim that is not so."""
    for wording in one.wordings:
        lists = _lists(one, wording.language)
        for hit in loaded_words(wording.text, words=lists.loaded):
            yield Finding(hit.rule, ERROR, hit.found, "own_voice" if hit.rule == "N2" else "loaded", hit.suggestion)
        if one.form not in ("universal", "universal_negative"):
            for hit in loaded_words(wording.text, words=lists.universals):
                yield Finding("N5", ERROR, hit.found, "universal")


def _claimant(one: Paraphrase) -> Iterator[Finding]:
    """N2: a claim that nobody made would be the office's own."""
    if not one.quotes:
        yield Finding("N2", ERROR, one.wordings[0].text[:60] if one.wordings else "", "no_claimant")


def _places(one: Paraphrase) -> Iterator[Finding]:
    """N3: places bear the reviewed name of the language, else both names of the stated rule."""
    for written, shown in one.places:
        yield Finding("N3", ERROR, written, "place_name", shown)


def _groups(one: Paraphrase) -> Iterator[Finding]:
    """N6: groups of people act in no claim, and no label of descent, belief or politics stands on a person."""
    for wording in one.wordings:
        for found in group_words(wording.text, _lists(one, wording.language), names=[name for _, name in one.parties]):
            yield Finding("N6", ERROR, found, "group")


def _strength(one: Paraphrase) -> Iterator[Finding]:
    """N4: the paraphrase may not say more than the words; it is enough that one of those who say so carries it."""
    quotes = [quote.wording for quote in one.quotes if quote.stance in ASSERTING]
    if not quotes or not one.wordings:
        return
    original = one.wordings[0]
    checks = (
        ("level_raised", [_raised(one, quote) for quote in quotes]),
        ("date_more_exact", [_more_exact_date(original, quote) for quote in quotes]),
        ("number_more_exact", [_more_exact_number(original, quote) for quote in quotes]),
        ("hedge_lost", [_hedge_lost(one, original, quote) for quote in quotes]),
        ("negation_moved", [_negation_moved(original, quote) for quote in quotes]),
    )
    for why, faults in checks:
        if all(faults):
            yield Finding("N4", ERROR, str(faults[0]), why)


def _raised(one: Paraphrase, quote: Wording) -> str:
    """Not reported became not found, or not found became not there."""
    said = [_STRENGTH[level] for level in quote.levels if level in _STRENGTH]
    if not said or one.level == "document":
        return ""
    own = [_STRENGTH[level] for level in one.wordings[0].levels if level in _STRENGTH]
    claimed = max([_STRENGTH.get(one.level, 0), *own]) if own or one.wordings[0].negative else 0
    return quote.text[:60] if claimed > max(said) else ""


def _more_exact_date(own: Wording, quote: Wording) -> str:
    """A date with a component that no date of the words has."""
    if not quote.dates:
        return ""
    finest = max(_components(date) for date in quote.dates)
    return next((date for date in own.dates if _components(date) > finest), "")


def _components(edtf: str) -> int:
    """How exact an EDTF date is: 2 for each of year, month and day, 3 for a year with its season or quarter."""
    parts = edtf.lstrip("?-").split("-")[:3]
    named = sum(any(letter.isdigit() for letter in part) for part in parts)
    season = len(parts) == 2 and parts[1][:2] > "12" and parts[1][:2].isdigit()
    return 2 * named - season


def _more_exact_number(own: Wording, quote: Wording) -> str:
    """An exact number where the words hedge theirs, or one that the words do not hold."""
    for number in own.numbers:
        alike = [other for other in quote.numbers if other.unit == number.unit]
        if alike and not any(_carries(other, number) for other in alike):
            return f"{number.low}" if number.low == number.high else f"{number.low}–{number.high}"
    return ""


def _carries(said: Number, own: Number) -> bool:
    """Whether the words hold the own number: the same one, or a wider own one around it."""
    if own.exact:
        return said.exact and said.low == own.low
    low_fits = own.low is None or (said.low is not None and said.low >= own.low)
    return low_fits and (own.high is None or (said.high is not None and said.high <= own.high))


def _hedge_lost(one: Paraphrase, own: Wording, quote: Wording) -> str:
    """Words of doubt that the paraphrase leaves out."""
    doubts = loaded_words(quote.text, words=_lists(one, quote.language).hedges)
    kept = loaded_words(own.text, words=_lists(one, own.language).hedges)
    return doubts[0].found if doubts and not kept else ""


def _negation_moved(own: Wording, quote: Wording) -> str:
    """The paraphrase says no where the words never do, or never does where all of the words do."""
    added = own.negative and not own.positive and not quote.negative
    lost = quote.negative and not quote.positive and not own.negative
    return quote.text[:60] if added or lost else ""


def _balance(one: Paraphrase) -> Iterator[Finding]:
    """N7: organisations stand in the order of their first words, then of their numbers; quotes are of like length."""
    first: dict[str, str] = {}
    length: dict[str, int] = defaultdict(int)
    for quote in one.quotes:
        if quote.party:
            length[quote.party] += len(quote.wording.text)
            first[quote.party] = min(first.get(quote.party, "9999"), quote.said or "9999")
    for wording in one.wordings:
        named = [(wording.text.find(name), code) for code, name in one.parties if name and name in wording.text]
        order = [code for _, code in sorted(named)]
        if order != sorted(order, key=lambda code: (first.get(code, "9999"), code)):
            yield Finding("N7", WARNING, " ".join(order), "order")
    if len(length) > 1 and max(length.values()) > LONGEST_RATIO * min(length.values()):
        yield Finding("N7", WARNING, " ".join(f"{code}:{length[code]}" for code in sorted(length)), "length")


def _question(one: Paraphrase) -> Iterator[Finding]:
    """N8: what a question takes for granted belongs to the one who asks, and no silence grants it."""
    for quote in one.quotes:
        if quote.in_question and quote.stance in ANSWERING:
            yield Finding("N8", ERROR, quote.wording.text[:60], "question")
        elif quote.unanswered and quote.stance in GRANTING:
            yield Finding("N8", ERROR, quote.wording.text[:60], "unanswered")


def blocking(findings: Sequence[Finding]) -> list[Finding]:
    """Those that keep a claim from being published."""
    return [finding for finding in findings if finding.level == ERROR]
