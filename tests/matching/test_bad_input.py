"""What each kind of bad input gets: a defined answer, never an exception and never a key it should not have."""

from datetime import date

import pytest

from ojakh.matching import Rec, compare, keys, normalise, prepare, query_keys
from ojakh.matching.dates import as_year_only, compare_dates, from_age, january_share, parse_date
from ojakh.matching.text import MAX_MATCHED

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    "name", ["", "   ", "?", "-", "unknown", "Неизвестно", "անհայտ", "naməlum", "نامشخص", "უცნობი", "без имени"]
)
def test_a_name_that_says_nothing_is_missing_and_weighs_nothing(name: str) -> None:
    person = prepare(Rec("1", full_name=name, born="1980-03-05"))
    assert person.readings == ()
    assert keys(person) == ()
    names = [row for row in compare(person, prepare(Rec("2", full_name="Anna Sargsyan"))).rows if row.field == "given"]
    assert names == []


@pytest.mark.parametrize("name", ["A.", "A", "Ա.", "А. Саркисян"])
def test_one_letter_is_an_initial_without_keys(name: str) -> None:
    person = prepare(Rec("1", full_name=name, born="1980"))
    assert not [key for key in keys(person) if key.family == "gs"]
    levels = {row.level for row in compare(person, prepare(Rec("2", full_name="Anna Petrosyan"))).rows}
    assert levels <= {"initial", "different", "unlike", "one_part_differs", "given_differs"}


def test_a_one_part_name_is_read_both_ways_and_never_strong() -> None:
    person = prepare(Rec("1", full_name="Sargsyan", born="1980-03-05", phone="+374 77 123456"))
    assert {(bool(r.given), bool(r.surname)) for r in person.readings} == {(True, False), (False, True)}
    assert ("gy", "SRKSN:1980") in query_keys(person)
    other = prepare(Rec("2", full_name="Anna Sargsyan", born="1980-03-05", phone="+374 77 123456"))
    found = compare(person, other)
    assert found.band != "strong"
    assert "one_part_name" in found.rules


def test_many_parts_are_all_kept_with_at_most_six_readings() -> None:
    person = prepare(Rec("1", full_name="Maria Anna Luisa Carmen Garcia Lopez"))
    assert len(person.readings) <= 6
    assert "many_parts" in person.flags
    words = {w.text for r in person.readings for w in (r.given, r.surname, r.father) if w} | {
        w.text for w in person.others
    }
    assert {"maria", "lopez", "luisa", "carmen", "garcia"} <= words


def test_digits_in_a_name_are_cut_and_flagged() -> None:
    clean = normalise("Anna2 Sargsyan")
    assert (clean.text, clean.flags, clean.raw) == ("anna sargsyan", ("digits",), "Anna2 Sargsyan")


def test_a_number_in_a_name_field_is_no_name() -> None:
    clean = normalise("077 123456 a")
    assert (clean.text, clean.flags) == ("", ("digits", "number"))


@pytest.mark.parametrize("name", ["Аnna", "Annа", "AННA"])
def test_look_alike_letters_are_repaired_to_one_script(name: str) -> None:
    clean = normalise(name)
    assert len(clean.scripts) == 1
    assert clean.flags == ("repaired",)


def test_a_mixture_that_cannot_be_repaired_is_keyed_apart() -> None:
    clean = normalise("annaԳագիկ")
    assert clean.tokens == ("anna", "գագիկ")
    assert clean.flags == ("mixed",)


def test_a_translation_in_brackets_is_a_second_reading() -> None:
    one = prepare(Rec("1", full_name="Хачатрян (Khachatryan) Анна", born="1980-01-09"))
    other = prepare(Rec("2", full_name="Anna Khachatryan", born="1980-01-09"))
    assert compare(one, other).band == "strong"


def test_a_text_of_three_hundred_letters_is_cut_at_a_word() -> None:
    clean = normalise("Sargsyan " * 34)
    assert len(clean.text) <= MAX_MATCHED
    assert clean.text.endswith("sargsyan")
    assert "long" in clean.flags
    assert len(clean.raw) > 300


@pytest.mark.parametrize(
    "name", ["An\x00na", "\u202eAnna\u202c", "An\u200bna", "Anna\ud83d\ude00", "\ud800Anna", "An\u00adna"]
)
def test_invisible_and_broken_characters_are_removed_and_flagged(name: str) -> None:
    clean = normalise(name)
    assert clean.text == "anna"
    assert clean.flags in (("control",), ("symbols",))


def test_a_text_of_nothing_but_signs_counts_as_empty() -> None:
    assert normalise("\u202e\u200e😀").text == ""


@pytest.mark.parametrize(
    "text", ["2025-06-31", "31.06.1980", "1980-13-01", "2027-01-01", "1899-01-01", "abc", "0000", "5"]
)
def test_impossible_future_and_too_old_dates_are_no_dates(text: str) -> None:
    assert parse_date(text, today=TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "05.03.1980",
        "1980/3/5",
        "1980.03.05",
        "19800305",
        "1980-03-05T00:00:00Z",
        "1980-03-05 00:00:00.000",
        "۱۹۸۰/۰۳/۰۵",
    ],
)
def test_a_date_is_read_as_tables_of_other_programs_write_it(text: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert (found.low, found.high, found.month, found.day) == (1980, 1980, 3, 5)


@pytest.mark.parametrize("text", ["19801345", "1980/13/05", "12:30", "1980-03-05 25"])
def test_other_rows_of_digits_are_no_dates(text: str) -> None:
    assert parse_date(text) is None


def test_a_bad_date_leaves_the_record_and_weighs_nothing() -> None:
    person = prepare(Rec("1", full_name="Anna Sargsyan", born="31 June"))
    assert person.born is None
    assert keys(person)


def test_a_year_alone_is_never_the_first_of_january() -> None:
    found = parse_date("1980")
    assert found is not None
    assert (found.month, found.day, found.full) == (0, 0, False)
    assert compare_dates(found, parse_date("1980-01-01")) == "year"


def test_an_age_becomes_two_possible_years() -> None:
    found = from_age(40, asked=TODAY)
    assert (found.low, found.high) == (1985, 1986)
    assert compare_dates(found, parse_date("1986-02-03")) == "interval"
    assert compare_dates(found, parse_date("1970")) == "different"


def test_too_many_first_of_january_are_treated_as_years() -> None:
    entries = [found for found in map(parse_date, ["1980-01-01", "1971-01-01", "1990-05-06"]) if found]
    assert january_share(entries) > 3 / 365
    assert compare_dates(as_year_only(entries[0]), parse_date("1980-07-08")) == "year"


def test_a_solar_hijri_year_is_a_guess_of_two_gregorian_years() -> None:
    found = parse_date("1365")
    assert found is not None
    assert (found.low, found.high, found.flags) == (1986, 1987, ("hijri",))
    assert compare_dates(found, parse_date("1986-09-01")) == "interval"


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("1980-03-05", "1980-03-05", "full"),
        ("1980-03-05", "1980-05-03", "swapped"),
        ("1980-03-05", "1980-03-06", "one_part"),
        ("1980-03-05", "1908-03-05", "one_part"),
        ("1980-03-05", "1980-03", "month"),
        ("1980-03-05", "1980", "year"),
        ("1980-03-05", "1980-01-01", "january_first"),
        ("1980-03-05", "1980-09-17", "year_only_differs"),
        ("1980", "1981", "year_1"),
        ("1980", "1984", "year_5"),
        ("1980", "1999", "different"),
        ("1979-03-05", "1981-03-05", "one_part"),
        ("1980-03-05", "1981-09-17", "different"),
        ("1980-03-05", "1981~", "year_1"),
        ("1980", "", "missing"),
        ("198X", "1984", "interval"),
        ("۱۹۸۰-۰۳-۰۵", "05.03.1980", "full"),
    ],
)
def test_dates_agree_at_the_stated_level(left: str, right: str, level: str) -> None:
    assert compare_dates(parse_date(left), parse_date(right)) == level


def test_a_travel_document_cut_short_agrees_as_a_prefix() -> None:
    one = prepare(Rec("1", full_name="PAPADOPOULOKONSTANTIN<<ANNA", born="1980-03-05"))
    other = prepare(Rec("2", given="Anna", family="Papadopoulokonstantinopoulos", born="1980-03-05"))
    assert {row.level for row in compare(one, other).rows if row.field == "surname"} & {"prefix", "close", "near"}
