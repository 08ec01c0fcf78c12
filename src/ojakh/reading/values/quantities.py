"""Numbers with their units: exact, rounded, bounded or fuzzy, each with its interval and never a float."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ojakh.reading.lexicon import LANGUAGES, alternatives, cues, folded
from ojakh.reading.spans import Quantity, Span
from ojakh.reading.values.numerals import Number, fuzzy, numbers
from ojakh.reading.values.units import measures, unit_behind

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
_HOUR_BEFORE = re.compile(r"(?<!\w)(?:at|by|until|till|past|saat|ժամը|в|к|до|после)\s+$", re.IGNORECASE)
"""Left at ten; к десяти."""
_HOURS = re.compile(
    r"\s*(?:час|ч\.|in the (?:morning|evening|afternoon)|at night|утра|вечера|дня|ночи|da\b|də\b)", re.IGNORECASE
)
_COUNTED_ACT = re.compile(
    r"\s+(?:(?:\w+ly|also|then|later|more|others)\s+)?(?:\w{2,}ed|were|was|had|have|has|are|left|came|remain|said|say|told|saw|spoke|took|gave|went|stood|ran|"
    r"fell|got|found|made|lost|knew|broke|burnt|fled|hid|slept|sat|wrote|held|kept|brought|paid|of\s+whom|of\s+which|out\s+of|in\s+(?:a|all|total)|who|which)\b"
)
_COUNTED_OF = re.compile(r"\s+(?:more\s+)?of\s+(?:the|these|those|its|our|his|her|their|my|your)\b")
_CLOSES = re.compile(r"\s*(?:[.;!?)]|,(?!\s*\d)|$)")
_SHARED_BEFORE = re.compile(r"(?:\band|[,;:])\s+$")
_SHARED = re.compile(
    r"\s+(?!in\s+the\s+(?:morning|evening|afternoon|night)|at\s+night)(?:to|from|in|at|on|with|by|for)\s"
)
"""Twelve went to the mill and seven to the barn."""
_NO_COUNT_BEFORE = re.compile(
    r"(?:\b(?:at|by|into|until|till|before|after|around|past|from|since|number|page|day|chapter|part|phase|step|room|"
    r"the|в|к|до|с|после|these|those|all|both|last|first|next|us|you|them|one|two|grade|class|aged?|is|turned|week|year|act|round|war)|-)\s*$",
    re.I,
)
_NAMED = re.compile(
    r"\b(?:Height|Hill|Post|Checkpoint|Sector|Zone|Gate|Pier|Berth|Platform|Line|Well|Pump|Shaft|Block|Terminal|Flight|"
    r"Exhibit|Document|Witness|Site|Station|Regulation|Directive|Battalion|Brigade|Unit|Area|Plot|Lot|Quarter)\s+$|"
    r"\bmagnitude\s+(?:of\s+)?$|(?:[Мм]агнитуд\w+|[Вв]ысот\w+|[Рр]езолюци\w+|[Пп]остановлени\w+|[Пп]ункт\w*|"
    r"[Пп]ост\w*|maqnitudası|[Yy]üksəklik|[Qq]ətnamə|[Qq]ərar|մագնիտուդ\w*|բարձունք\w*|բանաձև\w*)\s+$"
)
"""What is named by a number: Height 211, a magnitude of 2.3."""
_AGE = re.compile(r"(?:\baged|\bage\s+of|\b(?:[Hh]e|[Ss]he|I|who)(?:\s+(?:is|was|am)|['’](?:s|m)))\s+$")
_CARDINAL = r"-(?:ти|ми)(?=\s)"
_ONLY = re.compile(r"\b(?:only|just|and|with|had|has|have)\s+$", re.I)


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
    every = numbers(text, tongue)
    made = list(_fuzzy_nouns(text, tongue, every, busy))
    vague = {place for one in made for place in range(one.start, one.end)}
    starts = {one.start for one in every}
    found = [
        one
        for one in every
        if one.start not in busy and one.start not in vague and not _is_no_quantity(text, one, starts)
    ]
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
    return sorted([*made, *_of_one_measure(text, tongue)], key=lambda one: one.start)


def _of_one_measure(text: str, language: str) -> Iterator[Quantity]:
    """About a tonne, more than a kilometre: one of a measure, where a hedge shows that it is measured."""
    if language != "en":
        return
    for match in _one_measure().finditer(text):
        end = match.end("article")
        unit, dimension, behind = unit_behind(text, end, language)
        one = Number(match.start("article"), end, Decimal(1), words=True)
        role = next(
            role for role in ("least", "most", "about") if folded(match["hedge"]) in cues("quantities")["en"][role]
        )
        bounds = _Bounds(match.start(), behind, Decimal(1), Decimal(1), Decimal(1), "exact")
        yield _quantity(_bounded(bounds, one, role), unit, dimension)


@cache
def _one_measure() -> re.Pattern[str]:
    """A hedge, an article and a measure."""
    hedges = alternatives(word for role in ("least", "most", "about") for word in cues("quantities")["en"][role])
    return re.compile(
        rf"(?<!\w)(?P<hedge>{hedges})\s+(?P<article>an?)(?=\s+(?:{alternatives(measures())})(?!\w))", re.I
    )


def _is_no_quantity(text: str, one: Number, starts: Set[int]) -> bool:
    """Ordinals, clock times, ages, references, telephone numbers and figures inside a code count nothing.

    `starts` are the places where numbers begin: a hyphen between two of them makes a range.
    """
    before, after = text[max(0, one.start - 24) : one.start], text[one.end : one.end + 24]
    if one.words:
        joined = after.startswith("-") and one.end + 1 in starts
        return not joined and bool(_WORD_OF_OTHER.match(after))
    if re.match(_CARDINAL, after) or (re.match(r"-х\s+[^\W\d_]", after) and one.value in (2, 3, 4)):
        return False
    aged = _AGE.search(before) and not re.match(r"\s+(?!when|at\b|and\b|now)[^\W\d_]{2}", after)
    item = re.search(r"(?:^|\n)\s*\(?$", before) and re.match(r"[.)]\s", after)
    named = _NAMED.search(before) or _REFERENCE.search(before) or _OLD.match(after)
    return bool(aged or item or named) or _in_code(before, after) or _is_clock(one, before, after)


_WORD_OF_OTHER = re.compile(
    r"\s+(?:past|minutes past|o['’]clock)\b|-(?!\w*fold)(?!room|bed|person|metre|meter|kilo|ton|odd)[^\W\d_]"
)
"""What makes a number word part of something else: ten past, three-legged."""
_OLD = re.compile(r"\s*(?:nömrəli|saylı|№-li|համարի)(?!\w)|\s*[-–]?year[- ]old|-year|\s+years? old")


def _in_code(before: str, after: str) -> bool:
    """Ordinals, telephone numbers and figures with letters or other figures joined to them."""
    behind = _ORDINAL.match(after) or re.match(r"[^\W\d_]{2,}\d|-\d{2,}-\d|\d|/\d", after)
    ahead = re.search(r"\d-\d+-$|[^\W\d_]$|\+[\d ]+$", before)
    return bool(behind or ahead or (re.search(r"\d-$", before) and re.match(r"-\d", after)))


def _is_clock(one: Number, before: str, after: str) -> bool:
    """A time of day."""
    hour = _HOURS.match(after) or re.match(r"\s*[,.]|\s*$|-", after)
    return bool(_CLOCK.match(after) or (_CLOCK_BEFORE.search(before) and hour and one.value < 25))


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
    upto = _UP_TO.match(text, other.end)
    return _Bounds(start, upto.end() if upto else other.end, low, None, other.value, "range")


_UP_TO = re.compile(r"-?[yn]?[aə]\s+(?:qədər|kimi|dək)(?!\w)|-?[aə]?d[aə]k(?!\w)")
"""The ending of the second of two bounds: 10-dan 15-ə qədər."""


def _hedged(text: str, one: Number, language: str) -> _Bounds:
    """A number with the hedge before or behind it."""
    before = text[max(0, one.start - 30) : one.start]
    exact = _Bounds(one.start, one.end, one.value, one.value, one.value, "exact")
    if one.other is not None:
        low, high = sorted((one.value, one.other))
        return replace(exact, low=low, best=None, high=high, hedge="two_readings")
    hedges = [
        (len(match.group()), role, match)
        for role in ("least", "most", "about")
        if (match := _hedge_pattern(language, role).search(before))
    ]
    if hedges:
        _, role, match = max(hedges, key=lambda hedge: hedge[0])  # no more than, before more than
        start = one.start - len(match.group().rstrip()) - _gap(match.group())
        return _bounded(replace(exact, start=start), one, role)
    return _bounded_behind(text, one, exact)


def _bounded_behind(text: str, one: Number, bounds: _Bounds) -> _Bounds:
    """A number with the hedge that stands directly behind it, or behind its unit (40 nəfərdən çox)."""
    for role in ("least", "most", "about"):
        match = _hedge_behind(role).match(text[bounds.end : bounds.end + 16])
        if match:
            return _bounded(replace(bounds, end=bounds.end + match.end()), one, role)
    return bounds


_BEHIND_UNIT = {
    "az": (
        ("least", r"(?<=d[aə]n)\s+(?:çox|artıq)(?!\w)"),
        ("most", r"(?<=d[aə]n)\s+az(?!\w)"),
        ("about", r"(?<=[aə])\s+yaxın(?!\w)"),
        ("most", r"(?<=[aə])\s+qədər(?!\w)"),
    ),
    "hy": (("least", r"(?<=[իու][ցց])\s+ավել(?:ի)?(?!\w)"), ("most", r"(?<=[իու]ց)\s+պակաս(?!\w)")),
}


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
        return _money(text, replace(bounds, start=min(bounds.start, one.start - 1)), _CURRENCY[sign])
    if language == "ru" and (ending := re.match(_CARDINAL, text[bounds.end : bounds.end + 4])):
        bounds = replace(bounds, end=bounds.end + ending.end())
    unit, dimension, end = unit_behind(text, bounds.end, language)
    acts = dimension is None and (unit is None or _PREPOSITION.match(text, end))
    if acts and _GROUP_OF.search(text, max(0, bounds.start - 40), bounds.start):
        return _quantity(bounds, None, None)
    if not _counts(text, one, bounds, end, unit=unit, known=dimension is not None):
        return None
    return _quantity(_behind_unit(text, one, replace(bounds, end=end), language), unit, dimension)


_NAME_BEFORE = re.compile(
    r"(?<=[\w,] )[A-Z]\w+\s$|\b(?:[Ww]eek|[Dd]ay|[Ll]ot|[Gg]roup|[Tt]eam|[Rr]ound|[Ss]tage|[Ss]eason|"
    r"[Ee]pisode|[Bb]atch|[Ii]tem|[Vv]olume|[Cc]ategory|[Tt]ier|[Bb]lock|[Ss]chedule|[Aa]ppendix|[Ee]ntry|[Ss]heet|[Ff]loor|[Tt]rack|[Ss]lide|[Bb]ox)\s$|(?<!\w)(?:на|в|во|у|из|под|к|по|от|за)\s+[а-яё]{3,}\s$"
)
"""What is numbered and does not count: lot 2, week 9."""


def _counts(text: str, one: Number, bounds: _Bounds, end: int, *, unit: str | None, known: bool) -> bool:
    """Whether a number counts something: figures unless they belong to a name, words where something goes with them."""
    if unit is None:
        if not one.words:
            return one.value != 0 and not _NAME_BEFORE.search(text[max(0, one.start - 30) : one.start])
        if end > bounds.end or _stands_alone(text, bounds):
            return one.value > 1
        if one.value < 10 or (one.value < 25 and _HOUR_BEFORE.search(text[max(0, bounds.start - 8) : bounds.start])):
            return False
    small = one.words and one.value <= 1 and not known
    return not small or bool(_ONLY.search(text[max(0, one.start - 9) : one.start]))


_LETTERS = {"k": 3, "m": 6, "bn": 9}
"""Behind a sign of money: $40m."""


def _money(text: str, bounds: _Bounds, unit: str) -> Quantity:
    """A sum of money, with the letter that multiplies it."""
    letter = re.compile(r"\s?(bn|[mk])(?!\w)").match(text, bounds.end)
    if letter:
        low, best, high = (
            None if one is None else one.scaleb(_LETTERS[letter.group(1)])
            for one in (bounds.low, bounds.best, bounds.high)
        )
        bounds = replace(bounds, end=letter.end(), low=low, best=best, high=high)
    return _quantity(bounds, unit, "money")


_GROUP_OF = re.compile(
    r"\b(?:family|household|team|crew|party|group|delegation|panel|staff|board|committee|jury)\s+of\s+"
    r"(?:(?:about|around|some|over|nearly|at\s+least)\s+)?$",
    re.I,
)
"""A family of five lives on bread: what stands behind is what the family does."""
_PREPOSITION = re.compile(r"\s+(?:on|in|at|by|to|from|with|for|into|over|under|near|off|the|a|an|its|their)\b")


def _stands_alone(text: str, bounds: _Bounds) -> bool:
    """Whether a number word without a noun counts: nine described it; four of the eleven; it knows of two."""
    behind = text[bounds.end : bounds.end + 24]
    if re.search(r"\bthe\s+$", text[max(0, bounds.start - 5) : bounds.start], re.I):
        return False
    if _COUNTED_ACT.match(behind) or _COUNTED_OF.match(behind):
        return True
    if _SHARED.match(behind) and _SHARED_BEFORE.search(text[max(0, bounds.start - 6) : bounds.start]):
        return True
    return bool(_CLOSES.match(behind)) and not _NO_COUNT_BEFORE.search(text[max(0, bounds.start - 12) : bounds.start])


def _behind_unit(text: str, one: Number, bounds: _Bounds, language: str) -> _Bounds:
    """A bound behind the unit: 40 nəfərdən çox, 40 տնից ավելի."""
    if bounds.hedge != "exact" or bounds.end <= one.end:
        return bounds
    for role, pattern in _BEHIND_UNIT.get(language, ()):
        match = re.compile(pattern).match(text, bounds.end)
        if match:
            return _bounded(replace(bounds, end=match.end()), one, role)
    return bounds


def _fuzzy_nouns(text: str, language: str, every: Sequence[Number], busy: set[int]) -> Iterator[Quantity]:
    """Dozens, hundreds: an interval by convention, never a number. Two thousand is one."""
    table = fuzzy(language)
    taken = busy | {place for one in every for place in range(one.start + 1, one.end)}
    for match in re.finditer(rf"(?<!\w)(?:{alternatives(table)})(?!\w)", text, re.I):
        word, rest = folded(match.group()), text[match.end() : match.end() + 8]
        alone = (
            language == "en" and word.split()[0] not in ("several", "a") and not re.match(r"\s+of\b|\s+more\b", rest)
        )
        if match.start() in taken or alone:
            continue
        low, high = table[word]
        of = re.match(r"\s+of\b", rest) if language == "en" else None
        unit, dimension, end = unit_behind(text, match.end() + (of.end() if of else 0), language)
        bounds = _Bounds(match.start(), end, Decimal(low), None, Decimal(high), "convention")
        yield _quantity(bounds, unit, dimension)


def _quantity(bounds: _Bounds, unit: str | None, dimension: str | None) -> Quantity:
    """The frozen quantity, numbers in plain writing."""
    low, best, high = (
        None if value is None else f"{value.normalize():f}" for value in (bounds.low, bounds.best, bounds.high)
    )
    return Quantity(bounds.start, bounds.end, low, best, high, unit, dimension, bounds.hedge)
