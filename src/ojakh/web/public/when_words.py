"""Dates as exactly as they are known (EDTF), in the reader's words: never more exact than somebody knows."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ojakh.missions import when

NO_YEAR, ANY_YEAR = "XXXX-", "2000-"
"""How a day begins of which no year is known, and a year that has every day of the calendar."""


def known_date(text: str) -> str:
    """A date in the reader's words; "" where there is none, and a text that is no date as it stands."""
    plain = (text or "").strip()
    try:
        return _words(plain) if plain else ""
    except when.NotADate:
        return plain


def _words(plain: str) -> str:
    if plain.startswith("[") and plain.endswith("]"):
        days = "; ".join(_said(when.said(part.strip())) for part in plain[1:-1].split(","))
        return _("one of: %(days)s") % {"days": days}
    if "/" in plain:
        start, end = when.sides(plain)
        if start and end:
            return f"{_said(start)} – {_said(end)}"
        return (
            _("not before: %(day)s") % {"day": _said(start)} if start else _("not after: %(day)s") % {"day": _said(end)}
        )
    if NO_YEAR in plain:
        return _("%(day)s, year not known") % {"day": _said(when.said(plain.replace(NO_YEAR, ANY_YEAR)), year=False)}
    return _said(when.said(plain))


def _said(one: when.Said | None, *, year: bool = True) -> str:
    """One date, with what is doubted of it behind it."""
    if one is None:
        return ""
    words = _plain(one) if year else date_format(one.first, "j E")
    if one.about:
        words = _("%(day)s (approximately)") % {"day": words}
    return _("%(day)s (uncertain)") % {"day": words} if one.uncertain else words


def _plain(one: when.Said) -> str:
    first, last = one.first.year, one.last.year
    if one.precision == "day":
        return date_format(one.first, "DATE_FORMAT")
    if one.precision == "month":
        return date_format(one.first, "YEAR_MONTH_FORMAT")
    years = str(first) if first == last else f"{first}–{last}"
    if one.precision != "season":
        return years
    words = {
        3: _("spring %(years)s"),
        6: _("summer %(years)s"),
        9: _("autumn %(years)s"),
        12: _("winter %(years)s"),
    }
    return words[one.first.month] % {"years": years}
