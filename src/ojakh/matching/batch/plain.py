"""Levels of birth date, sex, places and phone for many pairs of records at once, as `levels.plain_levels` has them."""

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from ojakh.matching.batch.columns import Columns

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint8]

MISSING = 255
BORN = (
    "full",
    "swapped",
    "one_part",
    "month",
    "year",
    "january_first",
    "year_only_differs",
    "year_1",
    "interval",
    "year_5",
    "different",
)
SEX = ("equal", "different")
PLACE = ("same", "area", "different")
PHONE = ("equal", "near", "different")
DOCUMENT = ("equal", "near", "different")
_SHORTEST_NEAR = 6
"""Characters of a document's number from which one slip of the pen is told from another number."""
_APPROXIMATE, _JANUARY = 1, 8
_DIGITS = 9


class Plain:
    """Compares every field but the names, by place of the records."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        areas: dict[str, int] = {}
        inside = [text.rpartition("/")[0] if "/" in text else None for text in columns.settlements]
        numbers = [-1 if area is None else areas.setdefault(area, len(areas)) for area in inside]
        self._area = np.array([*numbers, -1], dtype=np.int64)
        digits = [[int(digit) for digit in text.zfill(_DIGITS)] for text in columns.phones] or [[0] * _DIGITS]
        self._digits = np.array(digits, dtype=np.int8)
        self._phone_lengths = np.array([len(text) for text in columns.phones] or [0], dtype=np.int64)

    def born(self, first: Ints, second: Ints) -> Codes:
        """Codes of the levels of `dates.compare_dates`."""
        a, b = self.columns.born[first].astype(np.int64), self.columns.born[second].astype(np.int64)
        gap = np.maximum(np.maximum(a[:, 0] - b[:, 1], b[:, 0] - a[:, 1]), 0)
        interval = (a[:, 0] < a[:, 1]) | (b[:, 0] < b[:, 1])
        apart = np.where(gap == 0, BORN.index("interval"), np.where(gap <= 2, BORN.index("year_5"), _DIFFERENT))
        one_year = np.where(gap == 0, _same_year(a, b), _other_year(a, b, gap))
        found = np.where(interval, apart, one_year)
        found[(a[:, 0] < 0) | (b[:, 0] < 0)] = MISSING
        return found.astype(np.uint8)

    def years_apart(self, first: Ints, second: Ints) -> Ints:
        """Years that surely lie between two birth dates; 0 where one is missing."""
        a, b = self.columns.born[first].astype(np.int64), self.columns.born[second].astype(np.int64)
        gap = np.maximum(np.maximum(a[:, 0] - b[:, 1], b[:, 0] - a[:, 1]), 0)
        return np.where((a[:, 0] < 0) | (b[:, 0] < 0), 0, gap)

    def sex(self, first: Ints, second: Ints) -> Codes:
        """Equal or different."""
        a, b = self.columns.sex[first], self.columns.sex[second]
        return np.where((a == 0) | (b == 0), MISSING, np.where(a == b, 0, 1)).astype(np.uint8)

    def place(self, values: npt.NDArray[np.int32], first: Ints, second: Ints) -> Codes:
        """Same place, same area, or different."""
        a, b = values[first], values[second]
        near = (self._area[a] == self._area[b]) & (self._area[a] >= 0)
        found = np.where(a == b, 0, np.where(near, 1, 2))
        return np.where((a < 0) | (b < 0), MISSING, found).astype(np.uint8)

    def phone(self, first: Ints, second: Ints) -> Codes:
        """Equal, one digit off or transposed, or different."""
        a, b = self.columns.phone[first].astype(np.int64), self.columns.phone[second].astype(np.int64)
        found = np.where((a < 0) | (b < 0), MISSING, np.where(a == b, 0, 2)).astype(np.uint8)
        other = np.flatnonzero(found == 2)
        differing = (self._digits[a[other]] != self._digits[b[other]]).sum(axis=1)
        unlike_lengths = self._phone_lengths[a[other]] != self._phone_lengths[b[other]]
        phones = self.columns.phones
        for place in other[(differing <= 2) | unlike_lengths].tolist():
            if OSA.distance(phones[a[place]], phones[b[place]], score_cutoff=1) <= 1:
                found[place] = 1
        return found

    def document(self, first: Ints, second: Ints) -> Codes:
        """Equal, one character off or transposed, or different; missing where the kinds differ."""
        a, b = self.columns.document[first], self.columns.document[second]
        found = np.where((a < 0) | (b < 0), MISSING, np.where(a == b, 0, 2)).astype(np.uint8)
        for place in np.flatnonzero(found == 2).tolist():
            kind, _, number = self.columns.documents[a[place]].partition(":")
            other_kind, _, other = self.columns.documents[b[place]].partition(":")
            if kind != other_kind:
                found[place] = MISSING
            elif len(number) >= _SHORTEST_NEAR and OSA.distance(number, other, score_cutoff=1) <= 1:
                found[place] = 1
        return found


_DIFFERENT = BORN.index("different")


def _same_year(a: Ints, b: Ints) -> Ints:
    code = BORN.index
    month_a, day_a, month_b, day_b = a[:, 2], a[:, 3], b[:, 2], b[:, 3]
    whole = (month_a > 0) & (day_a > 0) & (month_b > 0) & (day_b > 0)
    january = ((a[:, 4] | b[:, 4]) & _JANUARY) > 0
    one_part = (month_a == month_b) | (day_a == day_b)
    days = np.select(
        [(month_a == month_b) & (day_a == day_b), (month_a == day_b) & (day_a == month_b), january, one_part],
        [code("full"), code("swapped"), code("january_first"), code("one_part")],
        code("year_only_differs"),
    )
    months = np.where(month_a == month_b, code("month"), code("year_only_differs"))
    return np.where(whole, days, np.where((month_a > 0) & (month_b > 0), months, code("year")))


def _other_year(a: Ints, b: Ints, gap: Ints) -> Ints:
    dated = (a[:, 3] > 0) & (b[:, 3] > 0)
    same_day = dated & (a[:, 2] == b[:, 2]) & (a[:, 3] == b[:, 3])
    one_part = same_day & (gap <= 2)
    asked = np.flatnonzero(same_day & (gap > 2))
    one_part[asked] = _one_digit(a[asked, 0], b[asked, 0])
    exact = dated & (((a[:, 4] | b[:, 4]) & (_APPROXIMATE | _JANUARY)) == 0)
    near = np.where(gap == 1, BORN.index("year_1"), BORN.index("year_5"))
    return np.where(one_part, BORN.index("one_part"), np.where(exact | (gap > 5), _DIFFERENT, near))


def _one_digit(a: Ints, b: Ints) -> Bools:
    """Whether two years of equally many digits differ in one digit or by two neighbouring digits swapped."""
    scales = np.array([1000, 100, 10, 1])
    x, y = a[:, None] // scales % 10, b[:, None] // scales % 10
    differing = x != y
    count = differing.sum(axis=1)
    swapped = np.zeros(len(a), dtype=bool)
    for left in range(len(scales) - 1):
        here = differing[:, left] & differing[:, left + 1]
        swapped |= here & (x[:, left] == y[:, left + 1]) & (y[:, left] == x[:, left + 1])
    leading = (a >= 1000) == (b >= 1000)
    found: Bools = ((count == 1) | ((count == 2) & swapped)) & leading
    return found
