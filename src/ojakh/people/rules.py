"""Rules of registration as pure functions: names, birth dates, household size, age bands."""

import calendar
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ojakh.kernel.errors import OjakhError

LONGEST_NAME = 200
LONGEST_TEXT = 300
LONGEST_NOTE = 2_000
OLDEST_AGE = 120
LARGEST_HOUSEHOLD = 40
UNDO_DAYS = 30
OBJECTION_DAYS = 7
"""Days between telling a household of a merge and the first plan that may follow from it (provisional)."""
SOLAR_HIJRI = range(1300, 1421)
"""Years that in a birth year box are likely of the Solar Hijri calendar."""

_JOINERS = frozenset("\u200c\u200d")
"""Zero-width joiners belong to the spelling of names in Arabic script; every other format sign is refused."""

BANDS: tuple[tuple[str, int, int], ...] = (
    ("0-1", 0, 1),
    ("2-5", 2, 5),
    ("6-17", 6, 17),
    ("18-59", 18, 59),
    ("60+", 60, 1000),
)
"""Age band, first and last age in completed years."""

UNKNOWN_BAND = "unknown"
_MOST_VULNERABLE_FIRST = ("0-1", "60+", "2-5", "6-17", "18-59")
VULNERABLE_BANDS = frozenset({"0-1", "60+"})


class PeopleRefusal(OjakhError):
    """A registration or a judgement that a rule refuses."""

    code = "people.refused"
    message = "This cannot be registered like this."


class NameEmpty(PeopleRefusal):
    """No name at all."""

    code = "people.name_empty"
    message = "Write the name as the person says it, in any script."


class NameWithoutLetters(PeopleRefusal):
    """Nothing in the box is a letter."""

    code = "people.name_without_letters"
    message = "A name needs at least one letter. Write the name as the person says it."


class NameIsNumber(PeopleRefusal):
    """More digits than letters."""

    code = "people.name_number"
    message = "This looks like a number, not like a name. Write the name with letters."


class NameTooLong(PeopleRefusal):
    """Above the length that is kept."""

    code = "people.name_long"
    message = "A name can have at most %(limit)d characters; this one has %(length)d."


class TextTooLong(PeopleRefusal):
    """A free text above its length."""

    code = "people.text_long"
    message = "This can have at most %(limit)d characters; it has %(length)d."


class SignNotAccepted(PeopleRefusal):
    """A control, direction or broken sign."""

    code = "people.sign"
    message = "The sign at position %(position)d is invisible or broken and cannot be kept. Remove it."


class BirthImpossible(PeopleRefusal):
    """There is no such day."""

    code = "people.birth_impossible"
    message = "There is no such day. Write day, month and year, or the year alone, for example 1984."


class BirthInFuture(PeopleRefusal):
    """After today."""

    code = "people.birth_future"
    message = "This day is still to come. Write a birth date that is not after today."


class BirthTooLongAgo(PeopleRefusal):
    """More years back than anybody lives."""

    code = "people.birth_too_long_ago"
    message = "Write a year of birth from %(earliest)d on."


class AgeImpossible(PeopleRefusal):
    """An age outside what is accepted."""

    code = "people.age_impossible"
    message = "Write an age between 0 and %(oldest)d."


class BirthTwice(PeopleRefusal):
    """Age and date do not go together."""

    code = "people.birth_twice"
    message = "The age and the date of birth do not go together. Keep the one you are sure of."


class OtherCalendar(PeopleRefusal):
    """A year that looks like another calendar."""

    code = "people.birth_calendar"
    message = "%(year)d looks like a year of the Solar Hijri calendar. Write the year %(first)d or %(second)d instead."


class SexUnknownCode(PeopleRefusal):
    """Not one of the answers."""

    code = "people.sex_code"
    message = "Choose one of the answers offered."


class PhoneUnreadable(PeopleRefusal):
    """Not a phone number."""

    code = "people.phone"
    message = "Write the phone number with digits, for example 050 123 45 67."


class HouseholdEmpty(PeopleRefusal):
    """Nobody in it."""

    code = "people.household_empty"
    message = "A household needs at least one person."


class HouseholdTooLarge(PeopleRefusal):
    """More members than one form takes."""

    code = "people.household_large"
    message = "One household can have at most %(limit)d people here. Register the others as a second household."


class HouseholdClosed(PeopleRefusal):
    """Nothing more can be written to it."""

    code = "people.household_closed"
    message = "This household is closed. Nothing more can be written to it."


@dataclass(frozen=True, slots=True)
class Years:
    """The first and the last day on which somebody may have been born."""

    first: date
    last: date


def clean_text(text: str, *, limit: int = LONGEST_TEXT) -> str:
    """Text in NFC without blanks around it; refused where too long or with invisible or broken signs."""
    cleaned = unicodedata.normalize("NFC", text).strip()
    if len(cleaned) > limit:
        raise TextTooLong(limit=limit, length=len(cleaned))
    _refuse_signs(cleaned.replace("\r\n", "  ").replace("\n", " "))
    return cleaned


def clean_name(text: str) -> str:
    """A name in NFC, otherwise exactly as typed: 1 to 200 characters, any script, apostrophes and hyphens kept."""
    cleaned = unicodedata.normalize("NFC", text).strip()
    if not cleaned:
        raise NameEmpty
    if len(cleaned) > LONGEST_NAME:
        raise NameTooLong(limit=LONGEST_NAME, length=len(cleaned))
    _refuse_signs(cleaned)
    letters = sum(sign.isalpha() for sign in cleaned)
    digits = sum(sign.isdigit() for sign in cleaned)
    if digits > letters:
        raise NameIsNumber
    if not letters:
        raise NameWithoutLetters
    return cleaned


def _refuse_signs(text: str) -> None:
    """Refuse control, format, surrogate and private signs; positions count from 1."""
    for position, sign in enumerate(text, start=1):
        if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co"} and sign not in _JOINERS:
            raise SignNotAccepted(position=position)


def clean_phone(text: str) -> str:
    """A phone number as typed, 7 to 15 digits; empty stays empty."""
    cleaned = text.strip()
    if not cleaned:
        return ""
    digits = sum(sign.isdigit() for sign in cleaned)
    if not 7 <= digits <= 15 or any(not (sign.isdigit() or sign in "+ -()./") for sign in cleaned):
        raise PhoneUnreadable
    return cleaned


def birth_text(*, today: date, year: int | None, month: int | None, day: int | None, age: int | None) -> str:
    """The EDTF text of what is known of a birth: `1984-05-02`, `1984-05`, `1984`, `1983/1984` from an age, or "".

    An age is two possible years, never 1 January.
    """
    if age is not None and not 0 <= age <= OLDEST_AGE:
        raise AgeImpossible(oldest=OLDEST_AGE)
    if year is None:
        if month is not None or day is not None:
            raise BirthImpossible
        return f"{today.year - age - 1}/{today.year - age}" if age is not None else ""
    if month is None and day is not None:
        raise BirthImpossible
    text = f"{year:04d}" + (f"-{month:02d}" if month is not None else "") + (f"-{day:02d}" if day is not None else "")
    check_birth(text, today=today)
    if age is not None and age not in possible_ages(text, today=today):
        raise BirthTwice
    return text


def check_birth(text: str, *, today: date) -> None:
    """Refuse a birth date that is no date, still to come, too long ago or of another calendar; empty is accepted."""
    if not text:
        return
    year = _year(text)
    if year in SOLAR_HIJRI:
        raise OtherCalendar(year=year, first=year + 621, second=year + 622)
    bounds = birth_bounds(text)
    if bounds.first > today:
        raise BirthInFuture
    if bounds.last.year < today.year - OLDEST_AGE:
        raise BirthTooLongAgo(earliest=today.year - OLDEST_AGE)


def _year(text: str) -> int:
    if len(text) < 4 or not text[:4].isascii() or not text[:4].isdigit():
        raise BirthImpossible
    return int(text[:4])


def birth_bounds(text: str) -> Years:
    """First and last possible day of an EDTF birth date (`1984-05-02`, `1984-05`, `1984`, `1984~`, `1983/1984`)."""
    if "/" in text:
        low, high = text.split("/", 1)
        bounds = Years(birth_bounds(low).first, birth_bounds(high).last)
        if bounds.first > bounds.last:
            raise BirthImpossible
        return bounds
    parts = text.rstrip("~?%").split("-")
    year = _year(parts[0])
    if len(parts[0]) != 4 or len(parts) > 3 or any(len(part) != 2 or not part.isdecimal() for part in parts[1:]):
        raise BirthImpossible
    try:
        if len(parts) == 3:
            exact = date(year, int(parts[1]), int(parts[2]))
            return Years(exact, exact)
        first_month, last_month = (int(parts[1]), int(parts[1])) if len(parts) == 2 else (1, 12)
        last_day = calendar.monthrange(year, last_month)[1]
        return Years(date(year, first_month, 1), date(year, last_month, last_day))
    except ValueError:  # calendar.IllegalMonthError is one
        raise BirthImpossible from None


def completed_years(born: date, *, today: date) -> int:
    """Age in completed years, at least 0."""
    return max(0, today.year - born.year - ((today.month, today.day) < (born.month, born.day)))


def possible_ages(birth: str, *, today: date) -> range:
    """Every age that the birth date allows today."""
    bounds = birth_bounds(birth)
    youngest = completed_years(min(bounds.last, today), today=today)
    return range(youngest, completed_years(bounds.first, today=today) + 1)


def age_band(birth: str, *, today: date) -> str:
    """The band of a birth date; where two are possible, the one in which people need more (infants, then 60+)."""
    if not birth:
        return UNKNOWN_BAND
    ages = possible_ages(birth, today=today)
    possible = {name for name, first, last in BANDS if first <= ages[-1] and ages[0] <= last}
    return next(name for name in _MOST_VULNERABLE_FIRST if name in possible)


def check_size(members: int) -> None:
    """Refuse a household of nobody or of more than one form takes."""
    if members < 1:
        raise HouseholdEmpty
    if members > LARGEST_HOUSEHOLD:
        raise HouseholdTooLarge(limit=LARGEST_HOUSEHOLD)


def is_vulnerable(bands: Iterable[str], *, assistance: bool) -> bool:
    """Whether the household has an infant, a person of 60 or more, or asked for assistance."""
    return assistance or not VULNERABLE_BANDS.isdisjoint(bands)


def checked_person(fields: dict[str, str], *, today: date) -> dict[str, str]:
    """One person's fields after every rule; empty optional fields are left out."""
    checked = {"identity.full_name": clean_name(fields.get("identity.full_name", ""))}
    for key in ("identity.other_name", "identity.fathers_name"):
        if fields.get(key, "").strip():
            checked[key] = clean_name(fields[key])
    birth = fields.get("identity.birth", "").strip()
    check_birth(birth, today=today)
    sex = fields.get("identity.sex", "")
    if sex not in {"", "f", "m", "x"}:
        raise SexUnknownCode
    phone = clean_phone(fields.get("contact.phone", ""))
    rest = {
        key: clean_text(value, limit=LONGEST_NOTE if key == "protection.note" else LONGEST_TEXT)
        for key, value in fields.items()
        if key.partition(".")[0] in {"document", "protection"} or key == "contact.address"
    }
    checked |= {"identity.birth": birth, "identity.sex": sex, "contact.phone": phone} | rest
    return {key: value for key, value in checked.items() if value}
