"""Parts of a date and their writing in EDTF (ISO 8601-2), with nothing in it that is not in the parts."""

import calendar
from dataclasses import dataclass, replace

_UNKNOWN_YEAR = "XXXX"
_LEAP = 2000


@dataclass(frozen=True, slots=True)
class Parts:
    """What the words say of a date. `year` may hold unspecified digits (199X); `sub` is a month, season, quarter."""

    year: str | None = None
    sub: int | None = None
    day: int | None = None
    about: bool = False
    year_inferred: bool = False

    def possible(self) -> bool:
        """Whether the calendar has such a date; an unknown year may be a leap year."""
        if self.day is None:
            return self.sub is None or 1 <= self.sub <= 12 or 21 <= self.sub <= 41
        if self.sub is None or not 1 <= self.sub <= 12:
            return False
        year = int(self.year) if self.year and self.year.isdigit() else _LEAP
        return 1 <= year <= 9999 and 1 <= self.day <= calendar.monthrange(year, self.sub)[1]

    def with_year(self, year: str, *, inferred: bool) -> "Parts":
        """The same with a year from elsewhere."""
        return replace(self, year=year, year_inferred=inferred)


def written(parts: Parts) -> str:
    """The EDTF of one date."""
    year = parts.year or _UNKNOWN_YEAR
    text = f"?{year}" if parts.year_inferred else year
    if parts.sub is not None:
        text += f"-{parts.sub:02d}"
    if parts.day is not None:
        text += f"-{parts.day:02d}"
    return f"{text}~" if parts.about else text


def order(parts: Parts) -> tuple[int, int, int]:
    """For comparing two dates whose years are known or both unknown."""
    return (int(parts.year) if parts.year and parts.year.isdigit() else 0, parts.sub or 0, parts.day or 0)
