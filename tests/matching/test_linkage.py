"""All against all: what is linked, what stays apart, and the figures that measure it."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ojakh.matching import Rec, prepare
from ojakh.matching.batch.columns import Columns, columns_of
from ojakh.matching.batch.families import fresh_records
from ojakh.matching.cluster import Clusters
from ojakh.matching.evaluate import b_cubed, figures, pairwise, recall_at_precision
from ojakh.matching.linkage import Linked, groups, link
from ojakh.matching.pack import pack, pack_word, unpack, unpack_word
from ojakh.matching.population import generate
from ojakh.matching.records import Prepared, Token


def family(household: str, names: list[str], born: list[str]) -> list[Prepared]:
    return [
        prepare(Rec(f"{household}{n}", full_name=name, born=day, household=household, settlement="a/1"))
        for n, (name, day) in enumerate(zip(names, born, strict=True))
    ]


def linked(people: list[Prepared]) -> Linked:
    return link(columns_of(people))


def grouped(people: list[Prepared]) -> Clusters:
    columns = columns_of(people)
    return groups(columns, link(columns))


def bits(found: Linked) -> dict[tuple[int, int], float]:
    scores = found.scores
    ends = zip(scores.first.tolist(), scores.second.tolist(), strict=True)
    return dict(zip(ends, scores.bits.tolist(), strict=True))


DAYS = ["1980-03-05", "1982-07-11", "2010-01-19"]
ONCE = ["Հարություն Սարգսյան", "Աննա Սարգսյան", "Վաչե Սարգսյան"]
AGAIN = ["Саркисян Арутюн", "Саркисян Анна", "Саркисян Ваче"]


def test_a_family_written_down_twice_is_linked_member_by_member() -> None:
    people = family("x", ONCE, DAYS) + family("y", AGAIN, DAYS)
    together = grouped(people).of()
    assert [together[str(n)] for n in range(3)] == [together[str(n + 3)] for n in range(3)]


def test_household_evidence_lifts_a_pair_that_is_poor_alone() -> None:
    poor = ["1980", "", ""]
    people = family("x", ONCE, DAYS) + family("y", AGAIN, poor)
    alone = [
        prepare(Rec(f"z{n}", full_name=name, born=day, settlement="a/1", household=f"z{n}"))
        for n, (name, day) in enumerate(zip(AGAIN, poor, strict=True))
    ]
    with_family, without = bits(linked(people)), bits(linked(family("x", ONCE, DAYS) + alone))
    assert with_family[0, 3] > without[0, 3]


def test_cousins_families_with_the_same_given_names_stay_apart() -> None:
    names = ["Aram Petrosyan", "Anna Petrosyan", "Levon Petrosyan", "Mariam Petrosyan"]
    people = family("x", names, ["1970-02-03", "1975-08-09", "2001-04-30", "2005-11-12"])
    people += family("y", names, ["1968-10-21", "1971-03-14", "1999-06-07", "2008-01-25"])
    found = grouped(people)
    assert all(len(component) == 1 for component in found.components)


def test_members_of_one_household_are_never_linked() -> None:
    people = family("x", ["Anna Sargsyan", "Anna Sargsyan"], ["1980-03-05", "1980-03-05"])
    assert len(linked(people)) == 0


def test_two_members_of_one_household_never_stand_in_one_group() -> None:
    people = family("x", ["Anna Sargsyan", "Anna Sargsyan"], ["1980-03-05", "1980-03-05"])
    people += family("y", ["Анна Саркисян"], ["1980-03-05"])
    found = grouped(people).of()
    assert found.get("0", "0") != found.get("1", "1")


def test_a_member_who_shares_no_key_is_found_through_the_family() -> None:
    again = [*AGAIN[:2], "Ваче Сапкисян"]
    people = family("x", ONCE, DAYS) + family("y", again, [DAYS[0], DAYS[1], ""])
    assert (2, 5) in bits(linked(people))


def test_a_grandchild_with_the_same_name_stays_apart_in_spite_of_phone_and_place() -> None:
    one = Rec("1", full_name="Parviz Rafailov", born="1955-10-20", sex="m", settlement="a/1", phone="+999 12345678")
    people = [prepare(one), prepare(replace(one, id="2", born="2010-12-11"))]
    assert bits(linked(people))[0, 1] > 0
    assert all(len(component) == 1 for component in grouped(people).components)


def test_one_document_joins_two_records_whose_dates_differ_and_never_two_given_names() -> None:
    one = Rec("1", full_name="Parviz Rafailov", born="1955-10-20", sex="m", documents=("passport:AA1234567",))
    people = [prepare(one), prepare(replace(one, id="2", born="2010-12-11"))]
    assert grouped(people).of()["1"] == "0"
    child = replace(one, id="2", full_name="Timur Rafailov", born="2010-12-11")
    assert grouped([prepare(one), prepare(child)]).of().get("1", "1") == "1"


def test_two_whole_dates_that_differ_part_a_chain() -> None:
    rec = Rec("1", full_name="Harutyun Sargsyan", sex="m", settlement="a/1", phone="+999 12345678")
    days = ["1955-10-20", "", "2010-12-11"]
    people = [prepare(replace(rec, id=str(n), born=day)) for n, day in enumerate(days)]
    together = grouped(people).of()
    assert together.get("0", "0") != together.get("2", "2")


@cache
def town() -> tuple[Columns, dict[tuple[int, int], float]]:
    """A town of households, and all its pairs."""
    population = generate(5, 500)
    columns = columns_of(
        prepare(
            Rec(str(r.id), full_name=r.full_name, born=r.born, sex=r.sex or "", settlement=r.settlement,
                household=str(registration.id))
        )
        for registration in population.registrations
        for r in population.records_of(registration)
    )  # fmt: skip
    return columns, bits(link(columns))


@settings(max_examples=8)
@given(st.floats(0, 1))
def test_new_records_against_old_give_what_a_run_over_all_gives_for_them(share: float) -> None:
    columns, whole = town()
    old = int(share * len(columns))
    new = bits(link(columns, old=old))
    assert set(new) == {pair for pair in whole if pair[1] >= old}
    assert all(new[pair] == pytest.approx(whole[pair], abs=1e-9) for pair in new)


def test_old_records_are_compared_again_only_where_somebody_joined_their_household() -> None:
    columns, _ = town()
    old = len(columns) - 20
    fresh = fresh_records(columns, old)
    joined_by = set(columns.household[old:].tolist())
    assert 20 <= fresh.sum() < 60
    assert all(columns.household[place] in joined_by for place in np.flatnonzero(fresh))
    assert link(columns, old=old).candidates < link(columns).candidates / 2


def test_the_order_of_the_list_changes_no_pair() -> None:
    people = family("x", ONCE, DAYS) + family("y", AGAIN, DAYS)
    turned = people[::-1]
    last = len(people) - 1
    straight, reverse = bits(linked(people)), bits(linked(turned))
    assert {(last - y, last - x): round(value, 6) for (x, y), value in reverse.items()} == {
        pair: round(value, 6) for pair, value in straight.items()
    }


def test_a_packed_record_opens_to_the_same_record() -> None:
    words: list[Token] = []

    def number(word: Token) -> int:
        if word not in words:
            words.append(word)
        return words.index(word)

    rec = Rec(
        "7",
        full_name="Əliyev Vüqar Rauf oğlu",
        born="1980~",
        phone="050 1234567",
        documents=("passport:AA1:verified",),
        other_names=("Məmmədov",),
        household="h",
    )
    person = prepare(rec)
    assert unpack(pack(person, number=number), word=words.__getitem__) == person
    for word in words:
        again = unpack_word(pack_word(word))
        assert (again.text, again.sounds, again.units, again.groups) == (
            word.text,
            word.sounds,
            word.units,
            word.groups,
        )


def test_figures_count_pairs_and_records() -> None:
    assert pairwise(["a", "a", "b"], ["x", "x", "y"]) == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert pairwise(["a", "a", "a"], ["x", "x", "y"])["precision"] == pytest.approx(1 / 3)
    assert b_cubed(["a", "a", "a"], ["x", "x", "y"])["precision"] == pytest.approx(5 / 9)
    assert b_cubed(["a", "b", "c"], ["x", "x", "y"])["recall"] == pytest.approx(2 / 3)


def test_recall_at_a_precision_never_parts_equal_scores() -> None:
    found = figures([0.9, 0.9, 0.1], [True, False, True], resamples=5)
    assert found.recall_at[0.95] == 0.0
    assert found.best_f1 == pytest.approx(0.8)
    assert recall_at_precision(np.array([0.9, 0.8]), np.array([1, 0]), 0.99) == 1.0
