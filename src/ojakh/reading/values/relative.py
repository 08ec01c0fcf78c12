"""Expressions of time that need the day of the document, durations, and events that stand for a date."""

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from ojakh.reading.lexicon import alternatives, cues, folded
from ojakh.reading.spans import Span, TimeExpression
from ojakh.reading.values.numerals import numbers, word_values

_DAYS = {
    "yesterday": -1, "today": 0, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
    "this morning": 0, "tonight": 0, "вчера": -1, "сегодня": 0, "завтра": 1, "позавчера": -2, "послезавтра": 2,
    "dünən": -1, "bu gün": 0, "sabah": 1, "srağagün": -2, "birisigün": 2, "երեկ": -1, "այսօր": 0, "վաղը": 1,
}  # fmt: skip
_YEARS = {
    "last year": -1, "this year": 0, "next year": 1, "the year before last": -2, "в прошлом году": -1,
    "в этом году": 0, "в следующем году": 1, "в позапрошлом году": -2, "keçən il": -1, "ötən il": -1, "bu il": 0,
    "gələn il": 1, "անցյալ տարի": -1, "անցած տարի": -1, "այս տարի": 0, "հաջորդ տարի": 1, "մյուս տարի": 1,
}  # fmt: skip
_MONTHS = {
    "last month": -1, "this month": 0, "next month": 1, "в прошлом месяце": -1, "в этом месяце": 0,
    "в следующем месяце": 1, "keçən ay": -1, "ötən ay": -1, "bu ay": 0, "gələn ay": 1, "անցյալ ամիս": -1,
    "անցած ամիս": -1, "այս ամիս": 0, "հաջորդ ամիս": 1,
}  # fmt: skip
_A_YEAR = 1000
"""What is counted from here on is a year: 2019/2020 года."""
_UNITS = (
    ("T{}M", r"minute|минут|dəqiqə|րոպե"),
    ("T{}H", r"hour|час|saat|ժամ"),
    ("{}D", r"day|night|д(?:ень|ня|ней|нев)|сут|ноч|gün|gecə|օր|գիշեր"),
    ("{}W", r"week|недел|həftə|շաբաթ"),
    ("{}M", r"month|месяц|месяч|ay|ամիս|ամսվա"),
    ("{}0Y", r"decade"),
    ("{}Y", r"year|год|лет|il|տարի|տարվա"),
)


def expressions(text: str, language: str, taken: Sequence[Span], document_date: str | None) -> list[TimeExpression]:
    """What is left beside the dates in `taken`."""
    day = datetime.date.fromisoformat(document_date) if document_date else None
    found: list[TimeExpression] = []
    occupied = bytearray(len(text) + 1)
    for span in taken:
        occupied[span.start : span.end] = b"\1" * (span.end - span.start)
    kinds = (
        _relatives(text, language, day),
        _agos(text, language, day),
        _durations(text, language),
        _events(text, language),
    )
    for one in chain.from_iterable(kinds):
        if not any(occupied[one.start : one.end]):
            found.append(one)
            occupied[one.start : one.end] = b"\1" * (one.end - one.start)
    return found


def _relatives(text: str, language: str, day: datetime.date | None) -> Iterator[TimeExpression]:
    """Yesterday, last year, on Monday: a value only where the day of the document is stated."""
    for match in _relative_pattern(language).finditer(text):
        word = folded(match.group())
        value = _value(word, day) if day else None
        kind, basis = ("date", "relative") if value else ("unresolved", "stated")
        inferred = _components(value) if value else ()
        yield TimeExpression(match.start(), match.end(), value, inferred, kind, basis)


def _value(word: str, day: datetime.date) -> str | None:
    """The date of a relative word on a stated day."""
    if word in _DAYS:
        return (day + datetime.timedelta(days=_DAYS[word])).isoformat()
    if word in _YEARS:
        return f"{day.year + _YEARS[word]:04d}"
    if word in _MONTHS:
        months = day.year * 12 + day.month - 1 + _MONTHS[word]
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    return None


def _components(value: str) -> tuple[str, ...]:
    """The names of the components of a value, all of which come from the day of the document."""
    return ("year", "month", "day")[: value.count("-") + 1]


def _agos(text: str, language: str, day: datetime.date | None) -> Iterator[TimeExpression]:
    """Three days ago, two years ago."""
    for match in _counted(language, "ago").finditer(text):
        count, shape = _count(match["count"], language), _shape(match["unit"])
        value = None
        if day and count is not None and count < 3000:
            if shape in ("{}D", "{}W"):
                value = (day - datetime.timedelta(days=count * (7 if shape == "{}W" else 1))).isoformat()
            elif shape == "{}Y" and count < day.year:
                value = f"{day.year - count:04d}"
        kind, basis = ("date", "relative") if value else ("unresolved", "stated")
        yield TimeExpression(match.start(), match.end(), value, _components(value) if value else (), kind, basis)


def _durations(text: str, language: str) -> Iterator[TimeExpression]:
    """For twelve years: P12Y, never a date."""
    for match in _counted(language, "duration").finditer(text):
        count = _count(match["count"], language)
        if count is not None and count < _A_YEAR:
            value = "P" + _shape(match["unit"]).format(count)
            yield TimeExpression(match.start(), match.end(), value, (), "duration")


def _shape(unit: str) -> str:
    """How a unit is written in a duration."""
    for shape, pattern in _UNITS:
        if re.match(pattern, unit, re.I):
            return shape
    raise LookupError(unit)


def _count(written: str, language: str) -> int | None:
    """A small number in figures or words."""
    found = numbers(written, language)
    if len(found) == 1 and found[0].value == found[0].value.to_integral_value():
        return int(found[0].value)
    return 1 if written.lower() in ("a", "an") else None


def _events(text: str, language: str) -> Iterator[TimeExpression]:
    """Since the agreement: no value, and the event as an anchor for a person to date."""
    events = alternatives(cues("dates")[language]["events"])
    if language == "en":
        pattern = rf"\b[Ss]ince\s+(?P<event>(?:the|that|this|our|their)\s+(?:[\w-]+\s+){{0,3}}?(?:{events}))\b"
    elif language == "ru":
        opening = r"(?:со?\s+времён|со?\s+времени|с\s+момента|после|с\s+начала)"
        pattern = rf"(?<!\w){opening}\s+(?P<event>(?:\w+\s+){{0,2}}?(?:{events}))(?!\w)"
    elif language == "az":
        pattern = rf"(?P<event>(?<!\w)(?:{events}))\s+(?:bəri|sonra)(?!\w)"
    else:
        pattern = rf"(?P<event>(?<!\w)(?:{events}))\s+(?:ի\s+վեր|հետո|սկսած)(?!\w)"
    for match in re.finditer(pattern, text, re.I):
        anchor = Span(match.start("event"), match.end("event"))
        yield TimeExpression(match.start(), match.end(), None, (), "unresolved", "stated", anchor)


@cache
def _relative_pattern(language: str) -> re.Pattern[str]:
    """The relative words of a language."""
    lists = cues("dates")[language]
    return re.compile(rf"(?<![\w-])(?:{lists['relative_weekday']}|{alternatives(lists['relative'])})(?!\w)", re.I)


@cache
def _counted(language: str, group: str) -> re.Pattern[str]:
    """A pattern of a counted unit with the numbers of the language put in."""
    words = alternatives(word_values(language))
    number = rf"(?:\d{{1,4}}|(?:{words})(?:[\s-](?:{words}))?)"
    return re.compile(r"(?<![\w.,-])" + cues("dates")[language][group].replace("{number}", number), re.I)
