"""Relatives who are only guessed: they speak for a family that came twice and never for brothers and namesakes."""

from dataclasses import replace

import numpy as np
import pytest

from ojakh.matching import Rec, prepare
from ojakh.matching.batch.columns import Columns, columns_of
from ojakh.matching.batch.kin import LARGEST, Homes
from ojakh.matching.batch.words import Words
from ojakh.matching.linkage import Linked, groups, link
from ojakh.matching.population import generate

ONCE = [("Հարություն Սարգսյան", "1980-03-05", "m"), ("Աննա Սարգսյան", "1982-07-11", "f"), ("Վաչե Սարգսյան", "", "m")]
AGAIN = [("Саркисян Арутюн", "1980-03-05", "m"), ("Саркисян Анна", "1982-07-11", "f"), ("Саркисян Ваче", "", "m")]


def come(people: list[tuple[str, str, str]], place: str, start: int = 0) -> list[Rec]:
    return [
        Rec(str(start + n), full_name=name, born=born, sex=sex, settlement=place)
        for n, (name, born, sex) in enumerate(people)
    ]


def run(people: list[Rec], old: int = 0) -> tuple[Columns, Linked]:
    columns = columns_of(map(prepare, people))
    return columns, link(columns, old=old)


def rows(found: Linked) -> dict[tuple[int, int], dict[str, str]]:
    scored = [found.scores.scored(place, found.prior_bits) for place in range(len(found))]
    ends = zip(found.scores.first.tolist(), found.scores.second.tolist(), strict=True)
    return {pair: {row.field: row.level for row in one.rows} for pair, one in zip(ends, scored, strict=True)}


def test_a_family_that_came_twice_without_a_household_speaks_for_the_member_without_a_date() -> None:
    whole = come(ONCE, "a/1") + come(AGAIN, "b/1", 3)
    alone = [rec for rec in whole if rec.id in {"2", "5"}]
    columns, found = run(whole)
    assert rows(found)[2, 5]["kin"] == "several"
    together = groups(columns, found).of()
    assert [together[str(n)] for n in range(3)] == [together[str(n + 3)] for n in range(3)]
    assert len(run(alone)[1]) == 0


def test_relatives_who_did_not_come_again_speak_against_a_namesake() -> None:
    once = [*ONCE[:2], ("Վաչե Սարգսյան", "2010-01-19", "m")]
    others = [("Саркисян Ваче", "2010", "m"), ("Саркисян Гоар", "1990-01-02", "f")]
    _, found = run(come(once, "a/1") + come(others, "b/1", 3))
    assert rows(found)[2, 3]["kin"] == "absent"


def test_a_stated_household_is_never_guessed() -> None:
    people = [replace(rec, household="x") for rec in come(ONCE, "a/1")]
    people += [replace(rec, household="y") for rec in come(AGAIN, "b/1", 3)]
    shown = rows(run(people)[1])
    assert all("kin" not in levels and "rivals" not in levels for levels in shown.values())
    assert "household" in shown[2, 5]


def test_relatives_never_lift_a_pair_whose_given_names_differ() -> None:
    people = come(ONCE, "a/1") + come([*AGAIN[:2], ("Саркисян Тигран", "", "m")], "b/1", 3)
    for at in (2, 5):  # what lists the pair all the same
        people[at] = replace(people[at], born="1950-06-07", phone="+374 77 123456")
    shown = rows(run(people)[1])
    assert "kin" not in shown[2, 5]


def test_other_records_that_fit_take_bits_from_a_pair_but_a_second_copy_of_its_record_does_not() -> None:
    best = Rec("0", full_name="Aram Petrosyan", born="1970-02-03", sex="m", settlement="a/1", phone="+374 77 123456")
    poor = replace(best, id="1", full_name="Петросян Арам", settlement="b/1", phone="")
    namesake = replace(best, id="2", born="1970", settlement="c/1", phone="+374 55 765432")
    assert "rivals" in rows(run([best, poor, namesake])[1])[0, 1]
    assert "rivals" not in rows(run([best, poor, replace(best, id="2")])[1])[0, 1]


def test_a_member_who_shares_no_key_is_found_beside_the_relatives() -> None:
    again = [*AGAIN[:2], ("Сапкисян Ваче", "", "m")]
    named = [*ONCE, ("Գոհար Սարգսյան", "1955-02-09", "f")]
    phones = ["+374 77 123456", "", "+374 77 123456", ""]
    people = [replace(rec, phone=phone) for rec, phone in zip(come(named, "a/1"), phones, strict=True)]
    people += [replace(rec, phone=p) for rec, p in zip(come(again, "b/1", 4), ["374 55 7", "", ""], strict=True)]
    people[4] = replace(people[4], phone="+374 55 765432")
    people[6] = replace(people[6], phone="+374 55 765432")
    assert (2, 6) in rows(run(people)[1])


def test_a_crowd_of_one_surname_at_one_place_is_no_family() -> None:
    people = [Rec(str(n), full_name=f"Anna{n} Sargsyan", settlement="a/1") for n in range(LARGEST + 1)]
    columns = columns_of(map(prepare, people))
    assert (Homes.found(columns, Words.of(columns.vocabulary)).of < 0).all()
    columns = columns_of(map(prepare, people[1:]))
    assert (Homes.found(columns, Words.of(columns.vocabulary)).of[:, 0] >= 0).all()


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_new_records_against_old_give_what_a_run_over_all_gives_without_households_too(share: float) -> None:
    population = generate(5, 900)
    people = [
        Rec(str(r.id), full_name=r.full_name, born=r.born, sex=r.sex or "", settlement=r.settlement, phone=r.phone)
        for r in population.records
    ]
    order = np.random.default_rng(7).permutation(len(people))
    people = [people[place] for place in order]
    old = int(share * len(people))

    def bits(found: Linked) -> dict[tuple[int, int], float]:
        scores = found.scores
        ends = zip(scores.first.tolist(), scores.second.tolist(), strict=True)
        return dict(zip(ends, scores.bits.tolist(), strict=True))

    whole, new = bits(run(people)[1]), bits(run(people, old)[1])
    assert any("kin" in levels for levels in rows(run(people)[1]).values())
    assert set(new) == {pair for pair in whole if pair[1] >= old}
    assert all(new[pair] == pytest.approx(whole[pair], abs=1e-9) for pair in new)
