"""Birth dates as columns, and the levels of one date against many at once: the same as `dates.compare_dates`."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ojakh.matching.dates import PartialDate

LEVELS = (
    "missing",
    "full",
    "swapped",
    "one_part",
    "month",
    "year",
    "january_first",
    "year_1",
    "year_5",
    "interval",
    "year_only_differs",
    "different",
)
_CODE = {name: code for code, name in enumerate(LEVELS)}
_APPROXIMATE, _JANUARY = 1, 2
_SWAPPED_DIGITS = 2

Numbers = npt.NDArray[np.int64]
Columns = Mapping[str, npt.NDArray[Any]]


def date_columns(dates: Sequence[PartialDate | None]) -> dict[str, npt.NDArray[Any]]:
    """The columns of some dates; a missing one has the year 0."""
    held = [date or PartialDate(0, 0) for date in dates]
    flags = [_APPROXIMATE * ("approximate" in date.flags) + _JANUARY * ("january_first" in date.flags) for date in held]
    return {
        "low": np.array([date.low for date in held], dtype=np.int16),
        "high": np.array([date.high for date in held], dtype=np.int16),
        "month": np.array([date.month for date in held], dtype=np.uint8),
        "day": np.array([date.day for date in held], dtype=np.uint8),
        "date_flags": np.array(flags, dtype=np.uint8),
    }


def date_levels(born: PartialDate | None, columns: Columns, rows: Numbers) -> Numbers:
    """For some rows the number of the level (in `LEVELS`) at which their date agrees with one date."""
    if born is None:
        return np.zeros(len(rows), dtype=np.int64)
    low, high = columns["low"][rows].astype(np.int64), columns["high"][rows].astype(np.int64)
    month, day = columns["month"][rows].astype(np.int64), columns["day"][rows].astype(np.int64)
    flags = columns["date_flags"][rows]
    gap = np.maximum(np.maximum(born.low - high, low - born.high), 0)
    interval = (low < high) | (born.low < born.high)
    apart = np.where(gap == 0, _CODE["interval"], np.where(gap <= 2, _CODE["year_5"], _CODE["different"]))
    same_year = _same_year(born, month, day, flags)
    other_year = _other_year(born, columns, rows, gap)
    found = np.where(interval, apart, np.where(gap == 0, same_year, other_year))
    return np.where(high == 0, 0, found)


def _same_year(born: PartialDate, month: Numbers, day: Numbers, flags: npt.NDArray[Any]) -> Numbers:
    exact = (month > 0) & (day > 0) & bool(born.month and born.day)
    full = (month == born.month) & (day == born.day)
    turned = (month == born.day) & (day == born.month)
    january = ((flags & _JANUARY) > 0) | ("january_first" in born.flags)
    part = (month == born.month) | (day == born.day)
    precise = np.select(
        [full, turned, january, part],
        [_CODE["full"], _CODE["swapped"], _CODE["january_first"], _CODE["one_part"]],
        _CODE["year_only_differs"],
    )
    months = np.where(month == born.month, _CODE["month"], _CODE["year_only_differs"])
    return np.where(exact, precise, np.where((month > 0) & bool(born.month), months, _CODE["year"]))


def _other_year(born: PartialDate, columns: Columns, rows: Numbers, gap: Numbers) -> Numbers:
    low, flags = columns["low"][rows].astype(np.int64), columns["date_flags"][rows]
    month, day = columns["month"][rows], columns["day"][rows]
    same_day = (day > 0) & bool(born.day) & (month == born.month) & (day == born.day)
    doubted = (flags > 0) | bool({"january_first", "approximate"} & set(born.flags))
    exact = (day > 0) & bool(born.day) & ~doubted
    slip = same_day & (gap <= 2)
    far = np.flatnonzero(same_day & (gap > 2))
    slip[far] = _one_digit(born.low, low[far])
    return np.select(
        [slip, exact | (gap > 5), gap == 1],
        [_CODE["one_part"], _CODE["different"], _CODE["year_1"]],
        _CODE["year_5"],
    )


def _one_digit(year: int, years: Numbers) -> npt.NDArray[np.bool_]:
    """Whether years differ from one in one digit, or in two neighbouring digits exchanged; four digits all."""
    places = np.array([1000, 100, 10, 1])
    own, other = year // places % 10, years[:, None] // places % 10
    differs = own != other
    count = differs.sum(axis=1)
    found = count == 1
    for place in range(3):
        pair = differs[:, place] & differs[:, place + 1] & (count == _SWAPPED_DIGITS)
        found |= pair & (other[:, place] == own[place + 1]) & (other[:, place + 1] == own[place])
    four: npt.NDArray[np.bool_] = found & (years >= 1000) & (year >= 1000)
    return four


def date_bits(
    born: PartialDate | None, columns: Columns, rows: Numbers, *, weights: Mapping[str, float], most: float
) -> npt.NDArray[np.float64]:
    """The bits of some rows' dates against one date, at most `most`."""
    table = np.array([min(weights.get(level, 0.0), most) for level in LEVELS])
    found: npt.NDArray[np.float64] = table[date_levels(born, columns, rows)]
    return found
