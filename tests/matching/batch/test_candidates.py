"""Which pairs are looked at: everything that shares a key, nothing of one household, and no block without a bound."""

import numpy as np
import numpy.typing as npt

from ojakh.matching import Rec, load, prepare
from ojakh.matching.batch import candidates as blocks
from ojakh.matching.batch.candidates import candidates
from ojakh.matching.batch.columns import columns_of
from ojakh.matching.batch.pairs import PairScorer
from ojakh.matching.records import Prepared


def found(
    people: list[Prepared], *, fresh: npt.NDArray[np.bool_] | None = None
) -> tuple[set[tuple[int, int]], dict[str, int]]:
    columns = columns_of(people)
    scorer = PairScorer(columns, load(), -15.0)
    answer = candidates(columns, scorer.shapes, scorer.words, fresh=fresh)
    return {(code // len(columns), code % len(columns)) for code in answer.codes.tolist()}, answer.skipped


def test_names_in_two_scripts_and_either_order_meet() -> None:
    people = [
        prepare(Rec("1", full_name="Հարություն Սարգսյան")),
        prepare(Rec("2", full_name="Саркисян Арутюн")),
        prepare(Rec("3", full_name="Zurab Kiknadze")),
    ]
    assert found(people)[0] == {(0, 1)}


def test_a_changed_surname_meets_over_the_birth_date_and_over_place_and_year() -> None:
    first = prepare(Rec("1", full_name="Aygün Məmmədova", born="1980-03-05", settlement="a/1"))
    dated = prepare(Rec("2", full_name="Aygün Hacıyeva", born="1980-05-03"))
    placed = prepare(Rec("3", full_name="Aygün Kərimova", born="1980", settlement="a/1"))
    assert found([first, dated, placed])[0] >= {(0, 1), (0, 2)}


def test_a_phone_brings_two_records_together_whatever_the_names() -> None:
    one = prepare(Rec("1", full_name="Anna", phone="+374 77 123456"))
    other = prepare(Rec("2", full_name="Gagik Petrosyan", phone="374-77-12-34-56"))
    assert found([one, other])[0] == {(0, 1)}


def test_a_document_brings_two_records_together_whatever_the_names() -> None:
    one = prepare(Rec("1", full_name="Anna", documents=("passport:AN 123456",)))
    other = prepare(Rec("2", full_name="Gagik Petrosyan", documents=("passport:an123456",)))
    assert found([one, other])[0] == {(0, 1)}


def test_members_of_one_household_are_no_candidates_and_old_records_are_not_compared_again() -> None:
    one = [prepare(Rec(str(n), full_name="Anna Sargsyan", household="h")) for n in range(2)]
    assert found(one)[0] == set()
    three = [prepare(Rec(str(n), full_name="Anna Sargsyan")) for n in range(3)]
    assert found(three, fresh=np.arange(3) >= 2)[0] == {(0, 2), (1, 2)}


def test_a_name_that_too_many_bear_is_compared_within_year_or_place_and_the_rest_is_counted() -> None:
    crowd = [prepare(Rec(str(n), full_name="Anna Sargsyan", born=str(1900 + n))) for n in range(100)]
    crowd += [prepare(Rec(f"x{n}", full_name="Anna Sargsyan")) for n in range(5)]
    pairs, skipped = found(crowd)
    assert (3, 4) in pairs
    assert (3, 9) not in pairs
    assert len(pairs) < 100 * blocks.MOST_SHARING
    same = [prepare(Rec(str(n), full_name="Anna Sargsyan", born="1980")) for n in range(100)]
    pairs, skipped = found(same)
    assert pairs == set()
    assert skipped["gs"] >= 1


def test_no_pair_is_named_twice_or_turned() -> None:
    people = [prepare(Rec(str(n), full_name="Anna Sargsyan", phone="077123456", born="1980-03-05")) for n in range(9)]
    columns = columns_of(people)
    scorer = PairScorer(columns, load(), -15.0)
    codes = candidates(columns, scorer.shapes, scorer.words).codes
    assert len(np.unique(codes)) == len(codes) == 36
    assert (codes // 9 < codes % 9).all()
