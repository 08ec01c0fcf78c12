"""Dates as exactly as somebody knows them (EDTF): their earliest and latest day, their precision, their order. Pure."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_DATE = re.compile(r"[?~%]?(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?[?~%]?")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""First month of spring, summer, autumn and winter of the north."""
_CODES = ((0, 1), (5, 2), (6, 3), (30, 4), (365, 5))
"""Days between the first and the last possible one, at most, and the code: a day, days, a week, a month, a year."""
WIDER = 6
"""The code of a date that is open at one side or wider than a year."""


class NotADate(ValueError):
    """A text that is no date of the kinds that are understood."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The earliest and the latest day that a date may be; None where that side is open."""

    earliest: date | None
    latest: date | None

    @property
    def code(self) -> int:
        """How exact the date is, computed and never typed."""
        if self.earliest is None or self.latest is None:
            return WIDER
        days = (self.latest - self.earliest).days
        return next((code for most, code in _CODES if days <= most), WIDER)

    def certainly_inside(self, start: date, end: date) -> bool:
        """Whether the whole of it lies in a period."""
        return self.earliest is not None and self.latest is not None and start <= self.earliest and self.latest <= end

    def possibly_inside(self, start: date, end: date) -> bool:
        """Whether some day of it lies in a period."""
        return (self.earliest is None or self.earliest <= end) and (self.latest is None or self.latest >= start)


@dataclass(frozen=True, slots=True)
class Said:
    """One date without a slash: how exact its words are, its first and last day, and whether it is doubted.

    Precisions: day, month, season, year, years (a decade or a century).
    """

    precision: str
    first: date
    last: date
    about: bool = False
    uncertain: bool = False


def bounds(text: str) -> Bounds:
    """The bounds of one date, an interval (`2020-05/..`) or one of several (`[2020-03-04,2020-04-03]`)."""
    plain = text.strip()
    if plain.startswith("[") and plain.endswith("]"):
        found = [said(part.strip()) for part in plain[1:-1].split(",")]
        return Bounds(min(one.first for one in found), max(one.last for one in found))
    if "/" in plain:
        start, end = sides(plain)
        return Bounds(start.first if start else None, end.last if end else None)
    one = said(plain)
    return Bounds(one.first, one.last)


def sides(text: str) -> tuple[Said | None, Said | None]:
    """The two dates of an interval; None where that side is open."""
    parts = text.strip().split("/")
    if len(parts) != 2 or set(parts) <= {"", ".."}:
        raise NotADate(text)
    start, end = (None if part in ("", "..") else said(part) for part in parts)
    if start is not None and end is not None and end.last < start.first:
        raise NotADate(text)
    return start, end


def said(text: str) -> Said:
    """One date without a slash."""
    precision, first, last = _read(text)
    marks = {text[0], text[-1]}
    return Said(precision, first, last, about=bool(marks & set("~%")), uncertain=bool(marks & set("?%")))


def _read(text: str) -> tuple[str, date, date]:
    """Precision, first and last day."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise NotADate(text)
    year, month, day = match.groups()
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first < 1 or ("X" in year and month) or (month == "XX" and day not in (None, "XX")):
        raise NotADate(text)
    if month in (None, "XX"):
        return "year" if first == last else "years", date(first, 1, 1), date(last, 12, 31)
    if int(month) in _SEASONS and day is None:
        return "season", *_season(first, _SEASONS[int(month)])
    if not 1 <= int(month) <= 12:
        raise NotADate(text)
    days = calendar.monthrange(first, int(month))[1]
    if day in (None, "XX"):
        return "month", date(first, int(month), 1), date(first, int(month), days)
    if not 1 <= int(day) <= days:
        raise NotADate(text)
    return "day", date(first, int(month), int(day)), date(first, int(month), int(day))


def _season(year: int, month: int) -> tuple[date, date]:
    """Three months; the winter of a year ends in the next one."""
    if month == 12 and year == 9999:
        raise NotADate(str(year))
    following = date(year + (month + 3 > 12), (month + 2) % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def in_order(dated: Iterable[tuple[str, str]]) -> list[str]:
    """Names by their dates: by earliest day, the more exact first, then by name; undated ones last."""

    def key(item: tuple[str, str]) -> tuple[bool, date, date, str]:
        name, text = item
        if not text:
            return True, date.max, date.max, name
        found = bounds(text)
        return False, found.earliest or date.min, found.latest or date.max, name

    return [name for name, _ in sorted(dated, key=key)]
