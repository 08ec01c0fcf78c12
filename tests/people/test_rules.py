"""Rules of registration: what a name, a birth date, a phone and a household may be."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ojakh.people import rules

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "name",
    ["Արամ Պետրոսյան", "Məmməd Ələkbər oğlu", "Жан-Поль д'Арк", "ნინო", "علی رضا", "M", "O'Neil", "می‌نا", "Ab2 Cd"],
)
def test_names_of_any_script_and_length_are_kept_as_typed(name: str) -> None:
    assert rules.clean_name(f"  {name} ") == name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "people.name_empty"),
        ("   ", "people.name_empty"),
        ("?!", "people.name_without_letters"),
        ("123 456", "people.name_number"),
        ("A1234", "people.name_number"),
        ("a" * 201, "people.name_long"),
        ("Ar\u202eam", "people.sign"),
        ("Ar\x00am", "people.sign"),
        ("Ar\u200bam", "people.sign"),
        ("Aram\nPetrosyan", "people.sign"),
        ("Ar\ud800am", "people.sign"),
    ],
)
def test_what_is_no_name_is_refused_with_its_own_code(name: str, code: str) -> None:
    with pytest.raises(rules.PeopleRefusal) as refused:
        rules.clean_name(name)
    assert refused.value.code == code
    assert refused.value.sentence()


def test_the_refusal_of_an_invisible_sign_names_its_position() -> None:
    with pytest.raises(rules.SignNotAccepted) as refused:
        rules.clean_name("Ar\u202eam")
    assert refused.value.values == {"position": 3}


def test_a_name_of_two_hundred_characters_is_accepted() -> None:
    assert len(rules.clean_name("a" * 200)) == 200


def birth(**parts: int) -> str:
    """The EDTF text of a birth."""
    given_parts = {"year": None, "month": None, "day": None, "age": None, **parts}
    return rules.birth_text(today=TODAY, **given_parts)


def test_a_birth_is_kept_as_far_as_it_is_known() -> None:
    assert birth(year=1984, month=5, day=2) == "1984-05-02"
    assert birth(year=1984, month=5) == "1984-05"
    assert birth(year=1984) == "1984"
    assert birth(age=40) == "1985/1986"
    assert birth() == ""


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"year": 1984, "month": 6, "day": 31}, "people.birth_impossible"),
        ({"year": 1984, "month": 13}, "people.birth_impossible"),
        ({"year": 1984, "day": 3}, "people.birth_impossible"),
        ({"day": 3}, "people.birth_impossible"),
        ({"year": 84}, "people.birth_too_long_ago"),
        ({"year": 19845}, "people.birth_impossible"),
        ({"year": -5}, "people.birth_impossible"),
        ({"year": 2031}, "people.birth_future"),
        ({"year": 2026, "month": 11, "day": 25}, "people.birth_future"),
        ({"year": 1892}, "people.birth_too_long_ago"),
        ({"age": 134}, "people.age_impossible"),
        ({"age": -1}, "people.age_impossible"),
        ({"year": 1984, "age": 12}, "people.birth_twice"),
        ({"year": 1363}, "people.birth_calendar"),
    ],
)
def test_impossible_births_are_refused(parts: dict[str, int], code: str) -> None:
    with pytest.raises(rules.PeopleRefusal) as refused:
        birth(**parts)
    assert refused.value.code == code


def test_a_solar_hijri_year_is_answered_with_the_years_it_may_mean() -> None:
    with pytest.raises(rules.OtherCalendar) as refused:
        birth(year=1363)
    assert "1984 or 1985" in refused.value.sentence()


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("", "unknown"),
        ("2026-11-24", "0-1"),
        ("2024-11-25", "0-1"),
        ("2024-11-24", "2-5"),
        ("2020-11-24", "6-17"),
        ("2008-11-25", "6-17"),
        ("2008-11-24", "18-59"),
        ("1966-11-25", "18-59"),
        ("1966-11-24", "60+"),
        ("1966", "60+"),
        ("2008", "6-17"),
        ("2024", "0-1"),
        ("1950~", "60+"),
        ("1985/1986", "18-59"),
    ],
)
def test_the_age_band_follows_the_birth_and_doubt_falls_to_those_who_need_more(text: str, band: str) -> None:
    assert rules.age_band(text, today=TODAY) == band


@given(st.dates(min_value=date(1910, 1, 1), max_value=TODAY))
def test_every_possible_birth_has_exactly_one_band_and_the_year_alone_never_says_less_need(born: date) -> None:
    exact = rules.age_band(born.isoformat(), today=TODAY)
    by_year = rules.age_band(str(born.year), today=TODAY)
    order = rules._MOST_VULNERABLE_FIRST
    assert exact in order
    assert order.index(by_year) <= order.index(exact)


@given(st.text(max_size=40))
def test_no_text_breaks_the_name_rule(text: str) -> None:
    with suppress(rules.PeopleRefusal):
        assert rules.clean_name(text)


@given(st.text(max_size=12))
def test_no_text_breaks_the_birth_rule(text: str) -> None:
    with suppress(rules.PeopleRefusal):
        rules.check_birth(text, today=TODAY)


def test_a_household_has_between_one_and_forty_people() -> None:
    rules.check_size(1)
    rules.check_size(40)
    with pytest.raises(rules.HouseholdEmpty):
        rules.check_size(0)
    with pytest.raises(rules.HouseholdTooLarge):
        rules.check_size(41)


@pytest.mark.parametrize("phone", ["", "+994 50 123 45 67", "(091) 12-34-56", "8.800.555.35.35"])
def test_phones_are_kept_as_typed(phone: str) -> None:
    assert rules.clean_phone(phone) == phone


@pytest.mark.parametrize("phone", ["12", "call me", "050 123 45 67 ext", "1" * 16])
def test_what_is_no_phone_is_refused(phone: str) -> None:
    with pytest.raises(rules.PhoneUnreadable):
        rules.clean_phone(phone)


def test_infants_older_people_and_assistance_make_a_household_vulnerable() -> None:
    assert rules.is_vulnerable(["18-59", "0-1"], assistance=False)
    assert rules.is_vulnerable(["60+"], assistance=False)
    assert rules.is_vulnerable(["18-59"], assistance=True)
    assert not rules.is_vulnerable(["18-59", "6-17", "2-5"], assistance=False)


def test_a_person_is_checked_as_a_whole_and_empty_fields_are_left_out() -> None:
    fields = {"identity.full_name": " Aram ", "identity.birth": "1984", "identity.sex": "", "contact.phone": ""}
    assert rules.checked_person(fields, today=TODAY) == {"identity.full_name": "Aram", "identity.birth": "1984"}
    with pytest.raises(rules.SexUnknownCode):
        rules.checked_person({**fields, "identity.sex": "q"}, today=TODAY)
