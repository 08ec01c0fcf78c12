"""Partial and doubtful birth dates: reading them, and how well two of them agree."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

OLDEST_AGE = 120
_NEAR_YEARS = 2
SOLAR_HIJRI = range(1300, 1421)
"""Years that in a birth date box are likely of the Solar Hijri calendar."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known in parts: `low` and `high` bound the year, `month` and `day` are 0 where unknown.

    `flags` may hold: approximate, interval, hijri (the year was read as Solar Hijri), january_first.
    """

    low: int
    high: int
    month: int = 0
    day: int = 0
    flags: tuple[str, ...] = ()

    @property
    def year(self) -> int:
        """The year where it is one year, else the middle of the interval."""
        return (self.low + self.high) // 2

    @property
    def full(self) -> bool:
        """Whether year, month and day are all known and not doubted."""
        return self.low == self.high and bool(self.month and self.day) and "approximate" not in self.flags

    @property
    def years(self) -> range:
        """Every year the date may lie in."""
        return range(self.low, self.high + 1)


_EDTF = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?([~?%])?")
_NUMERIC = re.compile(r"(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})(?:([./])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))")
_CLOCK = re.compile(r"(?<=\d)[T ]\d{1,2}:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$")
"""A time of day that a table of records writes behind a date."""
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if 1 <= year <= 9999 else 31


def hijri_year(year: int) -> int:
    """The Gregorian year in which most of a Solar Hijri year lies (621 or 622 years later)."""
    return year + 621


@lru_cache(maxsize=65536)
def _one(text: str) -> PartialDate | None:
    match = _EDTF.fullmatch(text)
    if match is None:
        return None
    raw_year, raw_month, raw_day, doubt = match.groups()
    low, high = int(raw_year.replace("X", "0")), int(raw_year.replace("X", "9"))
    month = int(raw_month) if raw_month and raw_month != "XX" else 0
    day = int(raw_day) if raw_day and raw_day != "XX" and month else 0
    flags: list[str] = ["approximate"] if doubt else []
    if low < high:
        flags.append("interval")
    if low in SOLAR_HIJRI:
        low, high = hijri_year(low), hijri_year(high) + 1
        return PartialDate(low, high, 0, 0, (*flags, "hijri"))
    if low < 1 or month > 12 or (month and day > _days(low, month)):
        return None
    if (month, day) == (1, 1):
        flags.append("january_first")
    return PartialDate(low, high, month, day, tuple(flags))


def _in_order(text: str) -> str:
    """A date of numbers as year, month and day with hyphens; anything else as it is."""
    numeric = _NUMERIC.fullmatch(text)
    if numeric:
        day, month, year = numeric.groups()
        return f"{year}-{int(month):02d}-{int(day):02d}"
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        year, _, month, day, close_month, close_day = found.groups()
        return f"{year}-{int(month or close_month):02d}-{int(day or close_day):02d}"
    return text


def parse_date(text: str, *, today: date | None = None) -> PartialDate | None:
    """Read an EDTF date of level 0 or 1; None when it is no possible date.

    Also taken: "05.03.1980", "1980/3/5", "19800305", a time of day behind it, and Persian digits.
    With `today`, a date in the future or more than 120 years back is refused as well.
    """
    cleaned = _in_order(_CLOCK.sub("", text.strip().translate(_DIGITS)).upper())
    if "/" in cleaned:
        ends = [_one(part) for part in cleaned.split("/", 1)]
        if ends[0] is None or ends[1] is None or ends[0].low > ends[1].high:
            return None
        found: PartialDate | None = PartialDate(ends[0].low, ends[1].high, 0, 0, ("interval",))
    else:
        found = _one(cleaned)
    if found is None or today is None:
        return found
    if found.low > today.year or found.high < today.year - OLDEST_AGE:
        return None
    if found.full and date(found.low, found.month, found.day) > today:
        return None
    return found


def clear() -> None:
    """Forget every cached date (called when a vault is locked)."""
    _one.cache_clear()


def from_age(age: int, *, asked: date) -> PartialDate:
    """The years in which somebody was born who was `age` years old on the day of asking; never 1 January."""
    return PartialDate(asked.year - age - 1, asked.year - age, 0, 0, ("interval",))


def january_share(dates: list[PartialDate]) -> float:
    """The share of 1 January among full dates; more than three times 1/365 means that years were filled in."""
    full = [entry for entry in dates if entry.month and entry.day]
    return sum("january_first" in entry.flags for entry in full) / len(full) if full else 0.0


def as_year_only(entry: PartialDate) -> PartialDate:
    """The same date with month and day unknown."""
    flags = tuple(flag for flag in entry.flags if flag != "january_first")
    return PartialDate(entry.low, entry.high, 0, 0, flags)


def _same_year_level(a: PartialDate, b: PartialDate) -> str:
    parts_a, parts_b = (a.month, a.day), (b.month, b.day)
    if all(parts_a) and all(parts_b):
        if parts_a == parts_b:
            return "full"
        if parts_a == parts_b[::-1]:
            return "swapped"
        if "january_first" in a.flags or "january_first" in b.flags:
            return "january_first"
        return "one_part" if a.month == b.month or a.day == b.day else "year_only_differs"
    if a.month and b.month:
        return "month" if a.month == b.month else "year_only_differs"
    return "year"


def compare_dates(a: PartialDate | None, b: PartialDate | None) -> str:
    """The level of agreement of two birth dates; symmetric.

    full, swapped, one_part, month, year, january_first, year_1 (one apart), year_5 (two to five apart), interval,
    year_only_differs (same year, another day and month), missing, different. Two exact dates of different years
    are "different", for a year apart says something only where the day is not known.
    """
    if a is None or b is None:
        return "missing"
    gap = max(a.low - b.high, b.low - a.high, 0)
    if a.low < a.high or b.low < b.high:
        return "interval" if gap == 0 else ("year_5" if gap <= 2 else "different")
    return _same_year_level(a, b) if gap == 0 else _other_year_level(a, b, gap)


def _other_year_level(a: PartialDate, b: PartialDate, gap: int) -> str:
    """The level of two dates of different years: one part wrong, near, or different."""
    same_day = bool(a.day and b.day) and (a.month, a.day) == (b.month, b.day)
    if same_day and (gap <= _NEAR_YEARS or _one_digit(a.low, b.low)):
        return "one_part"
    exact = bool(a.day and b.day) and not {"january_first", "approximate"} & {*a.flags, *b.flags}
    if exact or gap > 5:
        return "different"
    return "year_1" if gap == 1 else "year_5"


def _one_digit(a: int, b: int) -> bool:
    """Whether two years differ in one digit or by two neighbouring digits swapped."""
    x, y = str(a), str(b)
    differing = [i for i in range(len(x)) if x[i] != y[i]] if len(x) == len(y) else [0, 0, 0]
    if len(differing) == 1:
        return True
    return (
        len(differing) == 2
        and differing[1] == differing[0] + 1
        and x[differing[0]] == y[differing[1]]
        and x[differing[1]] == y[differing[0]]
    )
