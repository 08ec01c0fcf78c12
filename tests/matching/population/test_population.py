"""The synthetic population: reproducible, plausible, and free of any label of community."""

import dataclasses
import hashlib
from collections import Counter
from datetime import date

import pytest

from ojakh.matching import population
from ojakh.matching.population import (
    Again,
    Alike,
    ErrorModel,
    Household,
    Pair,
    Person,
    Population,
    Record,
    Registration,
    Repeats,
    Role,
    Sex,
    Summary,
    Truth,
    generate,
    summary,
)

TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def people() -> Population:
    """A population of the size of the demonstration office."""
    return generate(7, 11_000, today=TODAY)


def fingerprint(made: Population) -> str:
    """Checksum over everything in a population."""
    return hashlib.sha256(repr(made).encode("utf-8")).hexdigest()


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not() -> None:
    first, second, other = generate(3, 300), generate(3, 300), generate(4, 300)
    assert fingerprint(first) == fingerprint(second) != fingerprint(other)


def test_the_bytes_are_those_recorded_once_for_every_platform() -> None:
    assert fingerprint(generate(1, 200)) == "bdd7118dd887490d7fc0b28758aa22e0df778046e3096220d6985892af6c3aa9"


def test_ids_are_positions(people: Population) -> None:
    for items in (people.persons, people.households, people.registrations, people.records):
        assert [item.id for item in items] == list(range(len(items)))
    assert len(people.truth.person_of) == len(people.records)


def test_households_have_the_size_of_real_ones(people: Population) -> None:
    figures = summary(people)
    assert abs(figures.household_size - 3.7) <= 0.3
    assert figures.persons >= 11_000


def test_three_generations_live_together(people: Population) -> None:
    roles = {record.role for record in people.records}
    assert {Role.HEAD, Role.SPOUSE, Role.CHILD, Role.GRANDCHILD, Role.CHILD_IN_LAW, Role.SIBLING} <= roles


def test_parents_are_older_than_their_children_by_a_generation(people: Population) -> None:
    for person in people.persons:
        if person.mother is not None and person.household == people.persons[person.mother].household:
            assert (person.born - people.persons[person.mother].born).days >= 16 * 365


def test_nobody_is_born_after_today(people: Population) -> None:
    assert max(person.born for person in people.persons) <= TODAY


def test_twins_are_about_eleven_in_a_thousand_births() -> None:
    made = generate(11, 40_000, today=TODAY)
    twins = sum(1 for pair in made.truth.alike if pair.why is Alike.TWINS)
    births = sum(1 for record in made.records if record.role in {Role.CHILD, Role.GRANDCHILD})
    assert 0.006 <= twins / births <= 0.018


def test_namesakes_are_ordinary_and_rarer_with_more_known(people: Population) -> None:
    figures = summary(people)
    assert 0.03 < figures.namesakes < 0.4
    assert figures.namesakes > figures.namesakes_with_year > 0
    assert figures.namesakes_with_year > figures.namesakes_with_date


def test_settlements_are_not_concentrated(people: Population) -> None:
    assert summary(people).u_settlement < 0.05


def test_there_are_enough_true_pairs_of_every_kind_for_a_duplicate_desk(people: Population) -> None:
    kinds = Counter(pair.why for pair in people.truth.same)
    assert sum(kinds.values()) >= 60
    assert all(kinds[kind] > 0 for kind in Again)


def test_there_are_lookalikes_of_every_kind(people: Population) -> None:
    kinds = Counter(pair.why for pair in people.truth.alike)
    assert all(kinds[kind] > 0 for kind in Alike)


def test_a_true_pair_is_one_person_and_a_lookalike_pair_is_two(people: Population) -> None:
    of = people.truth.person_of
    assert all(of[pair.first] == of[pair.second] for pair in people.truth.same)
    assert all(of[pair.first] != of[pair.second] for pair in people.truth.alike)


def test_most_who_come_again_come_in_another_script(people: Population) -> None:
    pairs = [(people.records[pair.first], people.records[pair.second]) for pair in people.truth.same]
    other = sum(first.writing is not second.writing for first, second in pairs)
    assert 0.5 <= other / len(pairs) <= 0.9


def test_all_seven_writing_systems_occur(people: Population) -> None:
    assert {record.writing for record in people.records} == set(population.Writing)


def test_an_error_free_model_writes_the_same_person_the_same_way() -> None:
    exact = ErrorModel(
        **{field.name: 0.0 for field in dataclasses.fields(ErrorModel) if field.name != "date_exact"}, date_exact=1.0
    )
    made = generate(5, 2_000, model=exact, repeats=Repeats(household_twice=0.2), today=TODAY)
    for pair in made.truth.same:
        first, second = made.records[pair.first], made.records[pair.second]
        assert second.born == made.persons[made.truth.person_of[pair.second]].born.isoformat()
        assert first.writing is second.writing


def test_repeats_follow_their_rate() -> None:
    none = generate(5, 2_000, repeats=Repeats(0.0, 0.0, 0.0))
    assert none.truth.same == ()
    assert len(none.registrations) == len(none.households)
    many = generate(5, 2_000, repeats=Repeats(household_twice=0.5))
    assert len(many.registrations) > 1.4 * len(many.households)


def test_the_number_of_households_can_be_asked_for() -> None:
    assert len(generate(2, 0, n_households=37).households) == 37


def test_settlements_come_from_the_caller() -> None:
    made = generate(2, 200, settlements=("A", "B"))
    assert {record.settlement for record in made.records} == {"A", "B"}
    with pytest.raises(ValueError, match="settlement"):
        generate(2, 200, settlements=())


def test_telephone_numbers_cannot_ring(people: Population) -> None:
    assert all(record.phone == "" or record.phone.startswith("+999") for record in people.records)


def test_dates_are_written_as_edtf_or_left_empty(people: Population) -> None:
    forms = {"".join("9" if letter.isdigit() else letter for letter in record.born) for record in people.records}
    assert forms == {"9999-99-99", "9999", "9999~", ""}


def test_the_test_pool_shares_no_name_group_with_the_usable_pool() -> None:
    made = generate(1, 1_000, pool="test")
    assert made.persons != generate(1, 1_000).persons
    assert summary(made).distinct_given > 100


LABELS = (
    "ethnic", "nation", "relig", "faith", "communit", "confession", "mother_tongue", "language", "pool", "race",
    "origin", "citizen", "tribe", "denomin",
)  # fmt: skip


@pytest.mark.parametrize("kind", [Person, Household, Record, Registration, Pair, Truth, Population, Summary])
def test_no_stored_type_has_a_place_for_a_label_of_community(kind: type) -> None:
    names = [field.name for field in dataclasses.fields(kind)]
    assert not [name for name in names if any(label in name for label in LABELS)]


def test_no_settlement_is_tied_to_a_naming_language() -> None:
    made = generate(9, 20_000, settlements=("A", "B", "C", "D"), today=TODAY)
    shares = []
    for settlement in "ABCD":
        mine = [record for record in made.records if record.settlement == settlement]
        shares.append(sum(record.writing is population.Writing.ARMENIAN for record in mine) / len(mine))
    assert max(shares) - min(shares) < 0.06


def test_both_sexes_are_present_in_even_numbers(people: Population) -> None:
    women = sum(person.sex is Sex.FEMALE for person in people.persons)
    assert 0.45 <= women / len(people.persons) <= 0.58
