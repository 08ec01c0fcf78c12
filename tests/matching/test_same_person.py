"""Hand-checked people: who is found in six scripts, and who must never be called the same."""

import pytest

from ojakh.matching import Rec, Scored, compare, fine, keys, prepare, query_keys, rank

ONE_PERSON = {
    "armenian": "Հարություն Սարգսյան",
    "armenian classical": "Յարութիւն Սարգսեան",
    "russian": "Арутюн Саркисян",
    "russian with father": "Саркисян Арутюн Левонович",
    "english": "Harutyun Sargsyan",
    "french": "Haroutioun Sarkissian",
    "persian": "هاروتیون سارگسیان",
    "georgian": "ჰარუტიუნ სარგსიანი",
    "travel document": "SARGSYAN<<HARUTYUN",
}
ANOTHER = {
    "azerbaijani": "Vüqar Hacıyev",
    "azerbaijani cyrillic": "Вүгар Һаҹыјев",
    "russian": "Вугар Гаджиев",
    "english": "Vugar Hajiyev",
    "typed without marks": "Vuqar Haciyev",
    "full, in capitals": "HACIYEV VÜQAR RAUF OĞLU",
    "georgian": "ვუგარ ჰაჯიევი",
}


def pair(one: Rec, other: Rec) -> Scored:
    return compare(prepare(one), prepare(other))


@pytest.mark.parametrize("names", [ONE_PERSON, ANOTHER], ids=["one", "another"])
def test_one_person_written_in_any_two_scripts_is_found_and_scored_above_the_queue(names: dict[str, str]) -> None:
    people = {style: prepare(Rec(style, full_name=name, born="1980-03-05")) for style, name in names.items()}
    for one in people.values():
        for other in people.values():
            if one is not other:
                assert set(query_keys(one)) & set(keys(other)), (one.id, other.id)
                found = compare(one, other)
                assert found.band in ("strong", "possible"), (one.id, other.id, found.rows)
                assert found.posterior_bits > 0, (one.id, other.id, found.rows)


def test_the_romanised_line_can_be_read_by_a_person() -> None:
    assert fine("Հարություն Սարգսյան") == "Harutyun Sargsyan"
    assert fine("Вүгар Һаҹыјев") == "Vugar Hajiyev"
    assert fine("ვახტანგ ხოშტარია") == "Vakhtang Khoshtaria"


def test_a_name_alone_is_never_strong() -> None:
    found = pair(Rec("1", full_name="Ashkhen Ter-Petrosyan"), Rec("2", full_name="Ashkhen Ter-Petrosyan"))
    assert found.band != "strong"
    assert "names_only" in found.rules


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Arman", "Armen"),
        ("Hasan", "Huseyn"),
        ("Гасан", "Гусейн"),
        ("Լիլիթ", "Լիանա"),
        ("Anna", "Maria"),
        ("حسن", "حسین"),
    ],
)
def test_twins_are_never_strong(first: str, second: str) -> None:
    shared = {
        "family": "Sargsyan",
        "father": "Levon",
        "born": "2015-04-02",
        "settlement": "a/1",
        "phone": "+374 77 123456",
    }
    found = pair(Rec("1", given=first, sex="m", **shared), Rec("2", given=second, sex="m", **shared))
    assert found.band != "strong", found.rows


def test_siblings_are_never_strong() -> None:
    shared = {"family": "Әлијев", "father": "Рауф", "settlement": "a/1", "phone": "050 1234567"}
    found = pair(
        Rec("1", given="Vüqar", born="2001-01-09", **shared), Rec("2", given="Elşən", born="2003-05-11", **shared)
    )
    assert found.band not in ("strong", "possible")


def test_father_and_son_with_crossed_names_are_different() -> None:
    shared = {"family": "Petrosyan", "settlement": "a/1", "phone": "+374 77 123456"}
    found = pair(
        Rec("1", given="Aram", father="Hakob", born="1950", **shared),
        Rec("2", given="Hakob", father="Aram", born="1978", **shared),
    )
    assert found.band == "none"
    assert "father_and_child" in found.rules


def test_grandfather_and_grandson_of_one_name_are_not_strong() -> None:
    shared = {"given": "Aram", "family": "Petrosyan", "settlement": "a/1"}
    assert pair(Rec("1", born="1940-02-02", **shared), Rec("2", born="1995-06-07", **shared)).band != "strong"


def test_namesakes_of_one_village_and_year_are_not_strong() -> None:
    shared = {"given": "Anna", "family": "Sargsyan", "born": "1980", "settlement": "a/1"}
    found = pair(Rec("1", father="Levon", **shared), Rec("2", father="Gagik", **shared))
    assert found.band != "strong"


def test_a_woman_is_found_under_either_surname() -> None:
    one = prepare(Rec("1", given="Susanna", family="Petrosyan", other_names=("Avetisyan",), born="1975-08-20"))
    other = prepare(Rec("2", given="Сусанна", family="Аветисян", born="1975-08-20"))
    assert set(query_keys(other)) & set(keys(one))
    assert compare(one, other).band == "strong"


def test_a_mother_who_lost_her_surname_is_found_by_her_father() -> None:
    one = prepare(Rec("1", given="Susanna", family="Petrosyan", father="Vardan"))
    other = prepare(Rec("2", given="Сусанна", family="Аветисян", father="Вардановна"))
    assert {key for key in query_keys(other) if key.family == "gf"} & set(keys(one))


def test_members_listed_at_once_in_one_household_are_vetoed() -> None:
    shared = {"given": "Anna", "family": "Sargsyan", "born": "1980-03-05", "household": "h1"}
    assert pair(Rec("1", **shared), Rec("2", **shared)).rules[-1] == "one_household"


def test_two_seen_passports_with_different_numbers_are_a_veto() -> None:
    shared = {"given": "Anna", "family": "Sargsyan", "born": "1980-03-05"}
    found = pair(
        Rec("1", documents=("passport:AN111111:verified",), **shared),
        Rec("2", documents=("passport:AN222222:verified",), **shared),
    )
    assert found.band == "none"
    assert "verified_documents_differ" in found.rules


def test_a_human_judgement_outweighs_any_score() -> None:
    one = prepare(Rec("1", given="Anna", family="Sargsyan", born="1980-03-05", phone="+374 77 123456"))
    other = prepare(Rec("2", given="Anna", family="Sargsyan", born="1980-03-05", phone="+374 77 123456"))
    assert compare(one, other).band == "strong"
    assert compare(one, other, judged_different=True).band == "none"


def test_a_phone_of_the_family_does_not_make_two_people_one() -> None:
    found = pair(
        Rec("1", given="Anna", family="Sargsyan", phone="+374 77 123456", settlement="a/1", origin="b/2"),
        Rec("2", given="Gagik", family="Sargsyan", phone="077 123456", settlement="a/1", origin="b/2"),
    )
    assert (
        sum(row.bits for row in found.rows if row.field in ("surname", "phone", "settlement", "origin", "family_cap"))
        <= 6
    )
    assert found.band not in ("strong", "possible")


def test_a_swapped_order_counts_once_and_only_where_both_sides_state_it() -> None:
    stated = pair(Rec("1", given="Levon", family="Hakobyan"), Rec("2", given="Hakobyan", family="Levon"))
    assert [row.level for row in stated.rows if row.field == "order"] == ["swapped"]
    unknown = pair(Rec("1", full_name="Levon Hakobyan"), Rec("2", full_name="Hakobyan Levon"))
    assert not [row for row in unknown.rows if row.field == "order"]


def test_the_best_candidate_of_many_comes_first() -> None:
    people = [prepare(Rec(f"n{i}", full_name=f"Анна Петрова {i % 7}", born=str(1950 + i % 50))) for i in range(300)]
    people.append(prepare(Rec("wanted", full_name="Саркисян Арутюн Левонович", born="1980-03-05")))
    hits = rank(prepare(Rec("q", full_name="Հարություն Սարգսյան", born="1980-03-05")), people, k=10)
    assert hits[0].id == "wanted"
    assert len(hits) == 10


@pytest.mark.parametrize(
    ("written", "given", "surname", "father"),
    [
        ("оглы Айдын Сархан Салманов", "сархан", "салманов", "айдын"),  # turned round
        ("ძე მამუკა თენგიზის ტოხოსაშვილი", "მამუკა", "ტოხოსაშვილი", "თენგიზ"),  # out of order
        ("Կամոյի Գուրգեն Սաշյան", "գուրգեն", "սաշյան", "կամոյ"),
        ("Սաշյան Գուրգեն Կամոյի", "գուրգեն", "սաշյան", "կամոյ"),
    ],
)
def test_a_fathers_name_is_known_by_its_form_in_any_order(written: str, given: str, surname: str, father: str) -> None:
    first = prepare(Rec("1", full_name=written)).readings[0]
    assert [word.text if word else "" for word in (first.given, first.surname, first.father)] == [
        given,
        surname,
        father,
    ]


def test_a_short_given_name_that_ends_like_a_genitive_stays_a_given_name() -> None:
    first = prepare(Rec("1", full_name="Մարի Լևոն Սարգսյան")).readings[0]
    assert first.given is not None and first.given.text == "մարի"


def test_a_given_name_cut_to_two_letters_is_a_beginning_and_no_other_name() -> None:
    born = "2004-09-05"
    cut = pair(Rec("1", full_name="Hüseynova Əfsanə", born=born), Rec("2", full_name="Hüseynova Əf", born=born))
    other = pair(Rec("1", full_name="Hüseynova Əfsanə", born=born), Rec("2", full_name="Hüseynova Li", born=born))
    assert next(row.level for row in cut.rows if row.field == "given") == "prefix"
    assert next(row.level for row in other.rows if row.field == "given") in ("different", "unlike")
    assert cut.posterior_bits > other.posterior_bits + 5
    assert cut.band != "strong"
