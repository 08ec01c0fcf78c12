"""Numbers with their units: exact, rounded, bounded or fuzzy, each with its interval and never a float."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ojakh.reading.lexicon import LANGUAGES, alternatives, cues, folded
from ojakh.reading.numerals import Number, fuzzy, numbers
from ojakh.reading.spans import Quantity, Span

_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₼": "AZN", "֏": "AMD", "₾": "GEL"}
_REFERENCE = re.compile(
    r"(?:\b(?:no|nos|nr|number|article|articles|art|section|sections|chapter|page|pages|p|pp|para|paragraph|line|figure|table|annex|"
    r"resolution|room|school|building|house|block|flat|unit|step|item|point|file|route|bus|road|gate|street|phase|class|grade|"
    r"question|case|protocol|order|law|version|level|tel|phone|form|camp|ward|shift|ст|стр|п|д|кв|глава|статья|страница|дом|школа|рис|"
    r"табл|номер|приказ|закон|maddə|bənd|səh|ev|məktəb|nömrə|hissə|հոդված|կետ|էջ|թիվ|տուն|դպրոց)\.?|№|#|\+)\s*$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?:st|nd|rd|th)\b|-?(?:ci|cı|cu|cü|nci|ncı|ncu|ncü)\b|-(?:й|го|му|м|ом|я|ю|е|х|ый|ая|ое|ого|ой|ую)(?!\w)|-?րդ|-ին(?!\w)|-ական",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\s*(?:[:.]\d{2}(?!\d)|(?:a\.?m|p\.?m)\b|o['’]clock|[-–]?h\b)", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"(?:\bat|\bsaat|ժամը|ժ\.|(?<!\w)в|by)\s+$", re.IGNORECASE)
_HOURS = re.compile(
    r"\s*(?:час|ч\.|in the (?:morning|evening|afternoon)|at night|утра|вечера|дня|ночи|da\b|də\b)", re.IGNORECASE
)
_TOKEN = re.compile(r"[^\W\d_][\w’'\u0300-\u036f-]*|[%°]C?|m[²³]|km²|м[²³]")
_COUNTED_ACT = re.compile(r"\s+(?:died|were|was|had|have|are|left|came|survived|remain|remained|of\s+whom|who|which)\b")
_ONLY = re.compile(r"\b(?:only|just|and|with|had|has|have)\s+$", re.I)
_SCAN = 3


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The interval of a number so far."""

    start: int
    end: int
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    hedge: str


def parse_quantities(text: str, language: str, *, taken: Sequence[Span] = ()) -> list[Quantity]:
    """Every quantity outside the spans in `taken` (the dates), in order."""
    tongue = language if language in LANGUAGES else "en"
    busy = {place for span in taken for place in range(span.start, span.end)}
    found = [one for one in numbers(text, tongue) if one.start not in busy and not _is_no_quantity(text, one)]
    made: list[Quantity] = []
    number = 0
    while number < len(found):
        one = found[number]
        following = found[number + 1] if number + 1 < len(found) else None
        if following and _is_range(text, one, following, tongue):
            bounds = _range(text, one, following, tongue)
            number += 2
        else:
            bounds = _hedged(text, one, tongue)
            number += 1
        quantity = _with_unit(text, one, bounds, tongue)
        if quantity:
            made.append(quantity)
    made += _fuzzy_nouns(text, tongue, made, busy)
    return sorted(made, key=lambda one: one.start)


def _is_no_quantity(text: str, one: Number) -> bool:
    """Ordinals, clock times, references, telephone numbers and figures inside a code count nothing."""
    before, after = text[max(0, one.start - 24) : one.start], text[one.end : one.end + 24]
    if one.words:
        return bool(re.match(r"\s+(?:past|minutes past|o['’]clock)\b", after)) or (
            bool(re.match(r"-(?!\w*fold)[^\W\d_]", after))
            and not re.match(r"-(?:room|bed|person|metre|meter|kilo|ton)", after)
        )
    if (
        _ORDINAL.match(after)
        or re.match(r"[^\W\d_]{2,}\d|-\d{2,}-\d|\d", after)
        or re.search(r"\d-\d+-$|[^\W\d_]$", before)
        or (re.search(r"\d-$", before) and re.match(r"-\d", after))
    ):
        return True
    if re.search(r"\+[\d ]+$", before) or (re.search(r"(?:^|\n)\s*\(?$", before) and re.match(r"[.)]\s", after)):
        return True
    if _CLOCK.match(after) or (
        _CLOCK_BEFORE.search(before) and (_HOURS.match(after) or re.match(r"\s*[,.]|\s*$|-", after)) and one.value < 25
    ):
        return True
    return bool(_REFERENCE.search(before)) or bool(re.match(r"\s*[-–]?year[- ]old|-year|\s+years? old", after))


def _is_range(text: str, one: Number, other: Number, language: str) -> bool:
    """Whether two numbers are the ends of one interval."""
    between = text[one.end : other.start]
    if not re.fullmatch(cues("quantities")[language]["joint"], between) or other.value <= one.value:
        return False
    if between.strip() in ("and", "и"):
        before = text[max(0, one.start - 12) : one.start]
        return bool(
            re.search(rf"(?:{alternatives(cues('quantities')[language]['between'] or ['(?!)'])})\s+$", before, re.I)
        )
    return True


def _range(text: str, one: Number, other: Number, language: str) -> _Bounds:
    """The interval from one number to another; the scale of the second holds for a bare first (2 to 3 million)."""
    low = one.value
    scale = (
        other.granule
        if not one.words and other.granule > one.value and re.search(r"[^\W\d]", text[other.start : other.end])
        else None
    )
    if scale and scale >= 1000:
        low = one.value * scale
    start = one.start
    words = cues("quantities")[language]["between"]
    opening = (
        re.search(rf"(?<!\w)(?:{alternatives(words)})\s+$", text[max(0, start - 12) : start], re.I) if words else None
    )
    if opening:
        start -= len(opening.group())
    return _Bounds(start, other.end, low, None, other.value, "range")


def _hedged(text: str, one: Number, language: str) -> _Bounds:
    """A number with the hedge before or behind it."""
    before = text[max(0, one.start - 30) : one.start]
    exact = _Bounds(one.start, one.end, one.value, one.value, one.value, "exact")
    if one.other is not None:
        low, high = sorted((one.value, one.other))
        return replace(exact, low=low, best=None, high=high, hedge="two_readings")
    for role in ("least", "most", "about"):
        match = _hedge_pattern(language, role).search(before)
        if match:
            return _bounded(
                replace(exact, start=one.start - len(match.group().rstrip()) - _gap(match.group())), one, role
            )
    for role in ("least", "most", "about"):
        match = _hedge_behind(role).match(text[one.end : one.end + 16])
        if match:
            return _bounded(replace(exact, end=one.end + match.end()), one, role)
    return exact


def _gap(written: str) -> int:
    """The white space behind a hedge."""
    return len(written) - len(written.rstrip())


def _bounded(bounds: _Bounds, one: Number, role: str) -> _Bounds:
    """The interval that a hedge gives."""
    if role == "least":
        return replace(bounds, low=one.value, best=None, high=None, hedge="at_least")
    if role == "most":
        return replace(bounds, low=None, best=None, high=one.value, hedge="at_most")
    half = one.granule / 2
    return replace(bounds, low=one.value - half, high=one.value + half, hedge="about")


@cache
def _hedge_pattern(language: str, role: str) -> re.Pattern[str]:
    """Hedges of one role directly before a number."""
    return re.compile(rf"(?<!\w)(?:{alternatives(cues('quantities')[language][role])})\s+(?:the\s+)?[$€£]?$", re.I)


@cache
def _hedge_behind(role: str) -> re.Pattern[str]:
    """Hedges of one role directly behind a number."""
    return re.compile(rf"\s?(?:{alternatives(cues('quantities')['after'][role])})(?!\w)")


def _with_unit(text: str, one: Number, bounds: _Bounds, language: str) -> Quantity | None:
    """A quantity with the unit that stands before (currency) or behind; None where a small word counts nothing."""
    sign = text[one.start - 1 : one.start]
    if sign in _CURRENCY:
        start = min(bounds.start, one.start - 1)
        return _quantity(replace(bounds, start=start), _CURRENCY[sign], "money")
    unit, dimension, end = _unit(text, bounds.end, language)
    if (
        unit is None
        and not one.words
        and re.search(r"(?<=[\w,] )[A-Z]\w+\s$", text[max(0, one.start - 30) : one.start])
    ):
        return None
    if unit is None and one.words and (end > bounds.end or _COUNTED_ACT.match(text[bounds.end : bounds.end + 14])):
        return _quantity(replace(bounds, end=end), None, None) if one.value > 1 else None
    if unit is None and ((one.words and one.value < 10) or one.value == 0):
        return None
    if one.words and one.value <= 1 and dimension is None and not _ONLY.search(text[max(0, one.start - 9) : one.start]):
        return None
    return _quantity(replace(bounds, end=end), unit, dimension)


def _unit(text: str, at: int, language: str) -> tuple[str | None, str | None, int]:
    """Unit, dimension and end of what stands behind a number."""
    known = _known_pattern().match(text[at : at + 40])
    if known:
        unit, dimension = _known()[folded(known.group().strip(" -"))]
        return unit, dimension, at + known.end()
    function = _function(language)
    of_them = (
        re.match(r"\s+of\s+(?:the|them|us|our|these|those|his|her|their|its|my)\b\s*", text[at : at + 20])
        if language == "en"
        else None
    )
    place, first, seen = at + (of_them.end() if of_them else 0), None, 0
    while seen < _SCAN:
        match = re.match(
            rf"[ \u00a0\n]{{1,2}}({_TOKEN.pattern})" if seen or not of_them else rf"\s*({_TOKEN.pattern})",
            text[place : place + 40],
        )
        if not match or folded(match.group(1)) in function:
            break
        word = folded(match.group(1))
        place += match.end()
        if word in _known():
            unit, dimension = _known()[word]
            return unit, dimension, place
        if first is None and _noun_like(word, language):
            first = (word, place)
        seen += 1
    if first:
        return first[0], None, first[1]
    return None, None, of_them_end(text, at) if language == "en" else at


def of_them_end(text: str, at: int) -> int:
    """The end of `of them` behind a number, or the end of the number."""
    match = re.match(r"\s+of\s+(?:them|us|these|those)\b", text[at : at + 14])
    return at + match.end() if match else at


def _noun_like(word: str, language: str) -> bool:
    """Whether an unknown word behind a number may be what is counted."""
    if language == "en":
        return len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "ous"))
    return len(word) > 2


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Written form to unit and dimension."""
    forms: dict[str, tuple[str, str]] = {}
    for unit, entry in cues("units").items():
        for form in entry["forms"]:
            forms[form.lower()] = (unit, str(entry["dimension"]))
            if form.isascii() and len(form) > 4 and form.endswith("s") and not form.endswith("ss"):
                forms.setdefault(form[:-1].lower(), (unit, str(entry["dimension"])))
    return forms


@cache
def _known_pattern() -> re.Pattern[str]:
    """All written forms of units behind a number, the longer first."""
    return re.compile(rf"[\s-]?(?:{alternatives(_known())})(?![\w])", re.I)


@cache
def _function(language: str) -> frozenset[str]:
    """Words that end the search for a unit."""
    return frozenset(cues("quantities")[language]["function"].split())


def _fuzzy_nouns(text: str, language: str, made: Sequence[Quantity], busy: set[int]) -> Iterator[Quantity]:
    """Dozens, hundreds: an interval by convention, never a number."""
    table = fuzzy(language)
    taken = {place for one in made for place in range(one.start, one.end)} | busy
    for match in re.finditer(rf"(?<!\w)(?:{alternatives(table)})(?!\w)", text, re.I):
        if match.start() in taken or (
            language == "en" and not re.match(r"\s+of\b|\s+more\b", text[match.end() : match.end() + 8])
        ):
            continue
        low, high = table[folded(match.group())]
        of = re.match(r"\s+of\b", text[match.end() : match.end() + 8]) if language == "en" else None
        unit, dimension, end = _unit(text, match.end() + (of.end() if of else 0), language)
        bounds = _Bounds(match.start(), end, Decimal(low), None, Decimal(high), "convention")
        yield _quantity(bounds, unit, dimension)


def _quantity(bounds: _Bounds, unit: str | None, dimension: str | None) -> Quantity:
    """The frozen quantity, numbers in plain writing."""
    low, best, high = (
        None if value is None else f"{value.normalize():f}" for value in (bounds.low, bounds.best, bounds.high)
    )
    return Quantity(bounds.start, bounds.end, low, best, high, unit, dimension, bounds.hedge)
