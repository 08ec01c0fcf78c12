"""Numbers in figures and in words, as exact decimals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ojakh.reading.lexicon import alternatives, cues, folded

_SPACE = "\u00a0\u202f\u2009\u2007 "
_GROUPED = rf"\d{{1,3}}(?:[{_SPACE}']\d{{3}}(?!\d))+(?:[.,]\d{{1,9}})?"
_DOTTED = r"\d{1,3}(?:\.\d{3}(?![\d.]*\.\d{1,2}(?!\d))){2,}(?:,\d{1,9})?"
_FIGURES = rf"(?:{_GROUPED}|{_DOTTED}|\d{{1,3}}(?:,\d{{3}}(?!\d))+(?:\.\d{{1,9}})?|\d{{1,15}}(?:[.,]\d{{1,9}})?)"
_MOST_WORDS = 9
_THOUSAND = 1000
_HALF_BEHIND = {
    "en": r"\s+and\s+a\s+half(?!\w)",
    "az": r"\s+yarım(?!\w)",
    "hy": r"\s+ու\s+կես(?!\w)",
    "ru": r"\s+с\s+половиной(?!\w)",
}
_ABLATIVE = {
    "az": r"d[aə]n\s+(?:çox|artıq|yuxarı|az)(?!\w)|[yn]?[aə]\s+(?:qədər|yaxın)(?!\w)",
    "hy": r"ից\s+(?:ավելի|ավել|պակաս)(?!\w)",
}
"""Endings of number words before the word that bounds them: qırxdan çox, քառասունից ավելի."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. `other` is the second reading where a separator has two ("1.500"), else None."""

    start: int
    end: int
    value: Decimal
    words: bool
    other: Decimal | None = None
    granule: Decimal = Decimal(1)
    """The size of its last digit that is not a rounding zero: 40 has 10, 45 has 5 or 1."""


def numbers(text: str, language: str) -> list[Number]:
    """All numbers, in order; figures with their scale word ("3 million", "3 min 500") are one number."""
    found: list[Number] = []
    for match in _pattern(language).finditer(text):
        number = _read(match, language)
        if number is None:
            continue
        before = found[-1] if found else None
        if before and _goes_on(text, before, number):
            number = replace(number, start=before.start, value=before.value + number.value)
            found.pop()
        found.append(number)
    return found


def _goes_on(text: str, before: Number, number: Number) -> bool:
    """Whether figures below a thousand go on with those and a scale word before them: 3 тысячи 500."""
    figures = text[number.start : number.end].isdigit() and not before.words
    near = text[before.end : number.start] in (" ", "\u00a0")
    return (
        figures and near and before.granule >= _THOUSAND and number.value < _THOUSAND and text[before.end - 1].isalpha()
    )


def word_values(language: str) -> dict[str, int]:
    """The words of small numbers, for dates."""
    return dict(_lists(language)["add"])


@cache
def number_words(language: str) -> frozenset[str]:
    """All words that make numbers."""
    return frozenset([*_lists(language)["add"], *_lists(language)["scale"]])


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Figures or number words, each with scale words behind."""
    lists = _lists(language)
    scale = alternatives(lists["scale"])
    word = alternatives([*lists["add"], *lists["scale"]])
    hundreds = r"(?:(?<=hundred)|(?<=thousand)|(?<=million))"
    joint = rf"(?:{hundreds}\s+and\s+|[\s-]+)" if language == "en" else r"\s+"
    some = r"(?:(?:half\s+a|a)\s+(?=(?:dozen|hundred|thousand|million)\b))?" if language == "en" else ""
    half, end = _HALF_BEHIND.get(language, "(?!)"), rf"(?:(?!\w)|(?={_ABLATIVE.get(language, '(?!)')}))"
    before = r"(?<![\w-])" if language == "en" else r"(?<!\w)"
    dot = r"(?:\.(?=\s*(?-i:[^\W\d_A-ZА-ЯԱ-Ֆ])))?"
    return re.compile(
        rf"(?<![\w.,/:#№])(?<![^\W\d]-)(?P<figures>{_FIGURES})(?![\d])(?P<half1>{half})?(?:[-{_SPACE}\s]?(?P<scale>{scale})(?![\w]){dot})?"
        rf"|{before}(?P<halves>{alternatives(_halves(language))})(?:\s+(?P<scale2>{scale}))?(?!\w)"
        rf"|{before}(?P<words>{some}(?:{word})(?:{joint}(?:{word})){{0,{_MOST_WORDS}}}){end}(?P<half2>{half})?",
        re.IGNORECASE,
    )


def _read(match: re.Match[str], language: str) -> Number | None:
    """One match as a number."""
    if match["figures"]:
        value, other = figure(match["figures"])
        value += Decimal("0.5") if match["half1"] else 0
        if match["scale"]:
            factor = _lists(language)["scale"][folded(match["scale"])]
            return Number(match.start(), match.end(), value * factor, False, None, Decimal(factor))
        return Number(match.start(), match.end(), value, False, other, granule(value))
    if match["halves"]:
        value = _halves(language)[folded(match["halves"])]
        scale = _lists(language)["scale"][folded(match["scale2"])] if match["scale2"] else 1
        return Number(match.start(), match.end(), value * scale, True, None, Decimal(scale))
    value_of_words = _words(match["words"], language)
    if value_of_words is None:
        return None
    exact = Decimal(value_of_words) / (2 if folded(match["words"]).startswith("half") else 1)
    exact += Decimal("0.5") if match["half2"] else 0
    return Number(match.start(), match.end(), exact, True, None, granule(exact))


def figure(written: str) -> tuple[Decimal, Decimal | None]:
    """The value of figures, and a second one where a single separator before three figures may mean either."""
    bare = re.sub(rf"[{_SPACE}']", "", written)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?", bare):
        return Decimal(bare.replace(".", "").replace(",", ".")), None
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?", bare) or re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+", bare):
        return Decimal(bare.replace(",", "")), None
    single = re.fullmatch(r"(\d{1,3})([.,])(\d{3})", bare)
    if single and single[1] != "0":
        thousands, fraction = Decimal(single[1] + single[3]), Decimal(f"{single[1]}.{single[3]}")
        # A comma in English divides thousands; a full stop, or a comma elsewhere, is asked.
        return (thousands, None) if single[2] == "," else (fraction, thousands)
    return Decimal(bare.replace(",", ".")), None


def granule(value: Decimal) -> Decimal:
    """The unit to which a round number seems to be rounded: 40 to 10, 1,500 to 100, 45 to 1."""
    if value <= 0 or value != value.to_integral_value():
        return Decimal(1).scaleb(int(value.as_tuple().exponent)) if value else Decimal(1)
    digits = str(int(value))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))


def fuzzy(language: str) -> dict[str, tuple[int, int]]:
    """Nouns of an unsure number with their conventional bounds."""
    tables = cues("numerals").get(language) or cues("numerals")["en"]
    return {word: (int(low), int(high)) for word, (low, high) in tables["fuzzy"].items()}


def _words(written: str, language: str) -> int | None:
    """The value of number words, or None where they do not form one number."""
    lists = _lists(language)
    total, part, last = 0, 0, 10**12
    for word in _split(written):
        if word in ("and", "a", "half"):
            continue
        if word in lists["scale"]:
            factor = lists["scale"][word]
            if factor <= 100:
                part = max(1, part) * factor
            else:
                total += max(1, part) * factor
                part = 0
            last = factor
        else:
            value = lists["add"][word]
            if value >= last and last < 100:
                return None
            part += value
            last = value
    return total + part


def _split(written: str) -> Iterator[str]:
    """The words of a number, in lower case."""
    yield from (word for word in re.split(r"[\s-]+", folded(written)) if word)


@cache
def _lists(language: str) -> dict[str, dict[str, int]]:
    """The tables of a language; an unknown one gets the English ones. Armenian tens and ones are one word."""
    tables = cues("numerals").get(language) or cues("numerals")["en"]
    add: dict[str, int] = dict(tables["add"])
    if language == "hy":
        tens = {word: value for word, value in add.items() if 20 <= value <= 90 and value % 10 == 0}
        ones = {word: value for word, value in add.items() if 1 <= value <= 9}
        add |= {ten + one: of_ten + of_one for ten, of_ten in tens.items() for one, of_one in ones.items()}
    return {"add": add, "scale": tables["scale"]}


@cache
def _halves(language: str) -> dict[str, Decimal]:
    """Words that hold a half: полтора, yarım, մեկուկես."""
    tables = cues("numerals").get(language) or cues("numerals")["en"]
    return {word: Decimal(value) for word, value in tables["half"].items()}
