"""What goes wrong when the same person is written down again: spelling, order, dates, phones."""

from dataclasses import dataclass
from datetime import date

from ojakh.matching.population.draw import Draw
from ojakh.matching.population.spelling import Writing


@dataclass(frozen=True, slots=True)
class ErrorModel:
    """Probabilities per record, given as provisional defaults; each is a parameter."""

    other_writing: float = 0.70
    marks_dropped: float = 0.30
    typo: float = 0.15
    swap: float = 0.15
    cut: float = 0.03
    maiden: float = 0.04
    father_missing: float = 0.35
    short_form: float = 0.08
    homoglyph: float = 0.01
    date_exact: float = 0.62
    date_year_only: float = 0.10
    date_missing: float = 0.10
    date_wrong_part: float = 0.06
    date_swapped: float = 0.04
    date_heaped: float = 0.06
    phone_missing: float = 0.25
    phone_changed: float = 0.20
    sex_missing: float = 0.02


FIRST = ErrorModel(
    other_writing=0.0, marks_dropped=0.15, typo=0.03, swap=0.0, cut=0.0, maiden=0.01, father_missing=0.35,
    short_form=0.02, homoglyph=0.005, date_exact=0.86, date_year_only=0.05, date_missing=0.02, date_wrong_part=0.01,
    date_swapped=0.01, date_heaped=0.05, phone_missing=0.15, phone_changed=0.0, sex_missing=0.0,
)  # fmt: skip
"""The milder errors of a first registration at a desk."""

_LAYOUTS: dict[Writing, tuple[str, ...]] = {
    Writing.LATIN: ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    Writing.AZERBAIJANI_LATIN: ("qüertyuiopöğ", "asdfghjklıə", "zxcvbnmçş"),
    Writing.CYRILLIC: ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
    Writing.AZERBAIJANI_CYRILLIC: ("јүукенгшһзхҹ", "фывапролдҝә", "ғчсмитҝбө"),
    Writing.ARMENIAN: ("խվէրտեըիոպչջ", "ասդֆքհճկլթփ", "զցգւբնմշղծ"),
    Writing.PERSIAN: ("ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدپو"),
    Writing.GEORGIAN: ("ქწერტყუიოპ", "ასდფგჰჯკლ", "ზხცვბნმ"),
}
_HOMOGLYPHS = {
    "a": "а", "c": "с", "e": "е", "o": "о", "p": "р", "x": "х", "ə": "ә",
    "а": "a", "с": "c", "е": "e", "о": "o", "р": "p", "х": "x", "ә": "ə", "օ": "o",
}  # fmt: skip


def neighbour(letter: str, writing: Writing, draw: Draw) -> str:
    """A letter next to this one on the keyboard of the writing system, in the same case."""
    for row in _LAYOUTS[writing]:
        place = row.find(letter.lower())
        if place >= 0:
            other = row[place - 1] if place and (place == len(row) - 1 or draw.happens(0.5)) else row[place + 1]
            return other.upper() if letter.isupper() else other
    return letter


def typo(text: str, writing: Writing, draw: Draw) -> str:
    """One slip: a neighbouring key, a letter left out, a letter doubled or two letters exchanged."""
    places = [place for place, letter in enumerate(text) if place and letter.isalpha()]
    if len(places) < 3:
        return text
    place = draw.one(places)
    slip = draw.below(4)
    if slip == 0:
        return text[:place] + neighbour(text[place], writing, draw) + text[place + 1 :]
    if slip == 1:
        return text[:place] + text[place + 1 :]
    if slip == 2:
        return text[:place] + text[place] + text[place:]
    if text[place - 1].isalpha() and not text[place - 1].isupper():
        return text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :]
    return text[:place] + text[place + 1 :]


def homoglyph(text: str, draw: Draw) -> str:
    """One letter exchanged for its look-alike of another script."""
    places = [place for place, letter in enumerate(text) if letter in _HOMOGLYPHS]
    if not places:
        return text
    place = draw.one(places)
    return text[:place] + _HOMOGLYPHS[text[place]] + text[place + 1 :]


def swapped(text: str) -> str:
    """The first and the last part of a name exchanged."""
    parts = text.split(" ")
    return " ".join([parts[-1], *parts[1:-1], parts[0]]) if len(parts) > 1 else text


def cut(text: str, draw: Draw) -> str:
    """The end cut off, as by a short field; never inside the first part."""
    least = len(text.split(" ", maxsplit=1)[0]) + 3
    return text[: draw.between(least, len(text) - 1)].rstrip() if len(text) > least + 1 else text


def written_date(born: date, today: date, model: ErrorModel, draw: Draw) -> str:
    """The birth date as somebody wrote it, in EDTF; empty where nobody said."""
    chance = draw.below(1_000_000) / 1_000_000
    steps = (
        (model.date_exact, born.isoformat()),
        (model.date_year_only, f"{born.year}~" if draw.happens(0.3) else f"{born.year}"),
        (model.date_missing, ""),
        (model.date_heaped, f"{born.year}-01-01"),
        (model.date_swapped, _day_and_month_swapped(born)),
        (model.date_wrong_part, _wrong_part(born, today, draw)),
    )
    for probability, text in steps:
        if chance < probability:
            return text
        chance -= probability
    return f"{born.year - 621}" if draw.happens(0.3) else f"{_round_age(born, today)}~"


def _day_and_month_swapped(born: date) -> str:
    return born.replace(month=born.day, day=born.month).isoformat() if born.day <= 12 else born.isoformat()


def _wrong_part(born: date, today: date, draw: Draw) -> str:
    part = draw.below(3)
    if part == 0:
        return born.replace(day=draw.between(1, 28)).isoformat()
    if part == 1:
        return born.replace(month=draw.between(1, 12), day=min(born.day, 28)).isoformat()
    year = min(born.year + draw.one((-10, -2, -1, 1, 2, 10)), today.year - 1)
    return born.replace(year=year, day=min(born.day, 28)).isoformat()


def _round_age(born: date, today: date) -> int:
    """Birth year of somebody whose age was said rounded to five years."""
    return today.year - round((today.year - born.year) / 5) * 5


def phone(draw: Draw) -> str:
    """A number under country code 999, which is assigned to nobody."""
    return f"+999{10_000_000 + draw.below(89_999_999):08d}"
