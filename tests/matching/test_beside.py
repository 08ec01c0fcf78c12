"""Two records side by side: a brother, a father, a twin and a namesake are not taken for the person."""

import pytest

from ojakh.matching import Rec, prepare
from ojakh.matching.beside import compare_beside


def probability(left: str, right: str, born: str = "", again: str = "") -> float:
    return compare_beside(
        prepare(Rec("", full_name=left, born=born)), prepare(Rec("", full_name=right, born=again))
    ).probability


@pytest.mark.parametrize(
    ("left", "right", "born", "again"),
    [
        ("Արամ Հակոբի Սարգսյան", "Саркисян Акоп Арамович", "", ""),  # father and son
        ("Azaryan Aram Hakob", "Azaryan Hakob Aram", "", ""),
        ("Անի Լևոնի Սարգսյան", "Саркисян Анаит Левоновна", "", ""),  # sisters
        ("Anna Sargsyan", "Мария Саркисян", "1980-03-05", "1980-03-05"),  # twins
        ("Anna Levoni Sargsyan", "Саркисян Мария Левоновна", "1980-03-05", "1980-03-05"),
        ("Anna Sargsyan", "Анна Саркисян", "1980-03-05", "1971-11-20"),  # namesakes
        ("Anna Sargsyan", "Анна Саркисян", "1980-03-05", "1980-11-20"),
    ],
)
def test_relatives_and_namesakes_are_held_apart(left: str, right: str, born: str, again: str) -> None:
    assert probability(left, right, born, again) < 0.5
    assert probability(right, left, again, born) == probability(left, right, born, again)


@pytest.mark.parametrize(
    ("left", "right", "born", "again"),
    [
        ("Արամ Հակոբի Սարգսյան", "Саркисян Арам Акопович", "", ""),
        ("Hagop Garabedian", "Հակոբ Կարապետյան", "", ""),  # western spelling
        ("Bedros Dikranian", "Петрос Тигранян", "", ""),
        ("P<ARMKHACHATRYAN<<ARMEN<<<<<<<<<<<<", "Խաչատրյան Արմեն", "", ""),  # passport line
        ("KITCHIN<<KOTOVSKY", "KITCHIN<<KOTOVSKII", "", ""),
        ("Sefer Huseynov", "Səfər Hüseynov", "", ""),  # typed without marks
        ("Narek Sargsyan Antoni", "Саркисян Нарек", "", ""),  # father's name last
        ("Anna Sargsyan", "Анна Саркисян", "1980-03-05", "1980"),
        ("Anna Sargsyan", "Анна Саркисян", "1980-03-05", "1980-05-03"),
    ],
)
def test_one_person_is_known_by_papers_and_clerks(left: str, right: str, born: str, again: str) -> None:
    assert probability(left, right, born, again) > 0.5
    assert probability(left.swapcase(), right.upper(), born, again) == probability(left, right, born, again)


def test_the_rows_add_up_to_the_bits_and_say_what_was_held_down() -> None:
    one, other = (prepare(Rec("", full_name=name, born="1980-03-05")) for name in ("Anna Sargsyan", "Мария Саркисян"))
    scored = compare_beside(one, other)
    assert sum(row.bits for row in scored.rows) == pytest.approx(scored.bits)
    assert [row.level for row in scored.rows if row.field == "family_cap"][-1] == "twins"


def test_a_number_outweighs_a_wrong_date() -> None:
    one = Rec("", full_name="Anna Sargsyan", born="1980-03-05", documents=("passport:AN1234567",))
    other = Rec("", full_name="Анна Саркисян", born="1971-11-20", documents=("passport:AN1234567",))
    assert compare_beside(prepare(one), prepare(other)).probability > 0.9


def test_a_date_with_one_part_wrong_says_less_than_no_date_for_a_namesake_may_be_born_in_the_same_year() -> None:
    names = "Anna Sargsyan", "Анна Саркисян"
    slip = probability(*names, "1980-03-05", "1980-03-19")
    assert 0.5 < slip < probability(*names, "1980-03-05", "")
    assert slip < probability(*names, "1980-03-05", "1980") < probability(*names, "1980-03-05", "1980-03-05")


def test_a_fathers_name_that_agrees_tells_a_slip_of_the_pen_from_a_namesake() -> None:
    dates = "1980-03-05", "1980-03-19"
    with_father = probability("Սարգսյան Աննա Լևոնի", "Саркисян Анна Левоновна", *dates)
    assert with_father > probability("Սարգսյան Աննա Լևոնի", "Саркисян Анна", *dates)


def test_a_surname_in_a_passport_line_is_not_read_as_a_given_name_to_fit_an_open_order() -> None:
    dates = "1980-03-05", "1980-03-05"
    assert probability("LIDIA<<KATARINA", "Лидия Эмма", *dates) < 0.9
    assert probability("LIDIA<<KATARINA", "Лидия Катарина", *dates) > 0.9
