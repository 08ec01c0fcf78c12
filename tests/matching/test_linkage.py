"""All against all: what is linked, what stays apart, and the figures that measure it."""

import numpy as np
import pytest

from ojakh.matching import Rec, prepare
from ojakh.matching.evaluate import b_cubed, figures, pairwise, recall_at_precision
from ojakh.matching.linkage import groups, link
from ojakh.matching.pack import pack, pack_word, unpack, unpack_word
from ojakh.matching.records import Prepared, Token


def family(household: str, names: list[str], born: list[str]) -> list[Prepared]:
    return [
        prepare(Rec(f"{household}{n}", full_name=name, born=day, household=household, settlement="a/1"))
        for n, (name, day) in enumerate(zip(names, born, strict=True))
    ]


DAYS = ["1980-03-05", "1982-07-11", "2010-01-19"]
ONCE = ["Հարություն Սարգսյան", "Աննա Սարգսյան", "Վաչե Սարգսյան"]
AGAIN = ["Саркисян Арутюн", "Саркисян Анна", "Саркисян Ваче"]


def test_a_family_written_down_twice_is_linked_member_by_member() -> None:
    people = family("x", ONCE, DAYS) + family("y", AGAIN, DAYS)
    together = groups(people, link(people)).of()
    assert [together[str(n)] for n in range(3)] == [together[str(n + 3)] for n in range(3)]


def test_household_evidence_lifts_a_pair_that_is_poor_alone() -> None:
    poor = ["1980", "", ""]
    people = family("x", ONCE, DAYS) + family("y", AGAIN, poor)
    alone = [
        prepare(Rec(f"z{n}", full_name=name, born=day, settlement="a/1"))
        for n, (name, day) in enumerate(zip(AGAIN, poor, strict=True))
    ]
    with_family = {(pair.first, pair.second): pair.scored.bits for pair in link(people).pairs}
    without = {(pair.first, pair.second): pair.scored.bits for pair in link(family("x", ONCE, DAYS) + alone).pairs}
    assert with_family[0, 3] > without[0, 3]


def test_cousins_families_with_the_same_given_names_stay_apart() -> None:
    names = ["Aram Petrosyan", "Anna Petrosyan", "Levon Petrosyan", "Mariam Petrosyan"]
    people = family("x", names, ["1970-02-03", "1975-08-09", "2001-04-30", "2005-11-12"])
    people += family("y", names, ["1968-10-21", "1971-03-14", "1999-06-07", "2008-01-25"])
    found = groups(people, link(people))
    assert all(len(component) == 1 for component in found.components)


def test_members_of_one_household_are_never_linked() -> None:
    people = family("x", ["Anna Sargsyan", "Anna Sargsyan"], ["1980-03-05", "1980-03-05"])
    assert link(people).pairs == []


def test_two_members_of_one_household_never_stand_in_one_group() -> None:
    people = family("x", ["Anna Sargsyan", "Anna Sargsyan"], ["1980-03-05", "1980-03-05"])
    people += family("y", ["Анна Саркисян"], ["1980-03-05"])
    found = groups(people, link(people)).of()
    assert found.get("0", "0") != found.get("1", "1")


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
