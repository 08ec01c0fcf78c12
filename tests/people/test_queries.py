"""Counts over canonical persons: laws that hold for every set of answers, and what a query leaves out."""

import itertools
import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.people.office import ARAM, LEYLA, NINO, household

from ojakh.custody.vault.desk import Vault
from ojakh.kernel import clock
from ojakh.people import actions, queries
from ojakh.people.models import Household, IdentityLink, Judgement, PairCard, Person
from ojakh.places.models import Area, Place

pytestmark = pytest.mark.django_db
Ground = dict[str, Place]
IDS = ("a", "b", "c", "d", "e", "f")
PAIRS = tuple(itertools.combinations(IDS, 2))
Answer = tuple[tuple[str, str], str]
answers = st.lists(st.tuples(st.sampled_from(PAIRS), st.sampled_from(["same", "different"])), max_size=12)


@pytest.fixture
def six(db: None) -> None:
    """Six persons, each in a household of their own, without a vault."""
    area = Area.objects.create(code="A01", number=1)
    place = Place.objects.create(uuid=uuid.uuid4(), pcode="P1", source="t", latitude=40, longitude=46, area=area)
    for number, person_id in enumerate(IDS):
        home = Household.objects.create(
            uuid=uuid.uuid4(), reference=f"R{number}", area=area, settlement=place, registered_by="portal",
            registered_at=clock.now() + timedelta(minutes=number),
        )  # fmt: skip
        Person.objects.create(person_id=person_id, household=home, position=1, age_band="18-59")


def give(given_answers: Sequence[Answer]) -> None:
    """Write answers down as the desk does, without its refusals: a later answer supersedes."""
    for (left, right), verdict in given_answers:
        card, _ = PairCard.objects.get_or_create(
            left=left, right=right,
            defaults={
                "uuid": uuid.uuid4(), "bits": PAIRS.index((left, right)), "posterior_bits": 1, "probability": 0.5,
                "band": "possible", "found_at": clock.now(),
            },
        )  # fmt: skip
        now = clock.now()
        IdentityLink.objects.filter(left=left, right=right, until_at=None).update(until_at=now)
        judgement = Judgement.objects.create(card=card, verdict=verdict, by="staff:1", at=now)
        if verdict == "same":
            IdentityLink.objects.create(left=left, right=right, judgement=judgement, from_at=now)


def groups() -> list[tuple[str, ...]]:
    """The persons as the answers group them."""
    canonical = queries.canonical_of(IDS)
    found: dict[str, list[str]] = {}
    for person_id in IDS:
        found.setdefault(canonical[person_id], []).append(person_id)
    return sorted(tuple(group) for group in found.values())


@pytest.mark.usefixtures("six")
class TestLaws:
    """What holds for every set of answers."""

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
    @given(answers)
    def test_every_person_is_in_one_group_and_each_group_counts_once(self, given_answers: list[Answer]) -> None:
        with transaction.atomic():
            give(given_answers)
            found = groups()
            assert sorted(itertools.chain(*found)) == list(IDS)
            assert queries.totals()["persons"] == len(found)
            assert queries.totals()["records"] == len(IDS)
            transaction.set_rollback(True)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
    @given(answers)
    def test_nobody_held_to_be_different_is_in_one_group(self, given_answers: list[Answer]) -> None:
        with transaction.atomic():
            give(given_answers)
            for left, right in queries.held_different():
                assert not any(left in group and right in group for group in groups())
            transaction.set_rollback(True)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
    @given(st.lists(st.sampled_from(PAIRS), unique=True, max_size=8), st.randoms())
    def test_the_order_of_answers_about_different_pairs_changes_nothing(
        self, pairs: list[tuple[str, str]], chance: object
    ) -> None:
        given_answers = [(pair, "same" if number % 3 else "different") for number, pair in enumerate(pairs)]
        outcomes = []
        for order in (given_answers, sorted(given_answers), given_answers[::-1]):
            with transaction.atomic():
                give(order)
                outcomes.append(groups())
                transaction.set_rollback(True)
        assert outcomes[0] == outcomes[1] == outcomes[2]


def test_counts_are_per_settlement_and_band_and_leave_out_closed_and_erased(vault: Vault, ground: Ground) -> None:
    household(ground["alpha"], ARAM, NINO)
    closed = household(ground["alpha"], ARAM)
    actions.close_household(closed, by="staff:1", reason="moved")
    gone = household(ground["beta"], LEYLA)
    Person.objects.filter(household=gone).update(erased_at=clock.now())
    rows = [(row.settlement_id, row.area, row.age_band, row.persons) for row in queries.counts()]
    alpha = ground["alpha"]
    assert rows == [(alpha.pk, alpha.area.code, "18-59", 1), (alpha.pk, alpha.area.code, "60+", 1)]
    assert queries.households_per_settlement() == {alpha.pk: 1, ground["beta"].pk: 1}


def test_canonical_persons_can_be_asked_for_a_past_moment(six: None) -> None:
    before = clock.now()
    with clock.fixed(before + timedelta(hours=1)):
        give([(("a", "b"), "same")])
    with clock.fixed(before + timedelta(hours=2)):
        give([(("a", "b"), "different")])
    joined = queries.canonical_of(["a", "b"], at=before + timedelta(minutes=90))
    assert joined["a"] == joined["b"]
    assert queries.canonical_of(["a", "b"], at=before) == {"a": "a", "b": "b"}
    assert queries.canonical_of(["a", "b"]) == {"a": "a", "b": "b"}


def test_a_household_is_found_by_its_reference_in_any_typing_and_not_by_a_wrong_one(
    vault: Vault, ground: Ground
) -> None:
    made = household(ground["alpha"], ARAM)
    plain = made.reference.replace("-", "").lower()
    for typed in (made.reference, plain, f" OJ1:{made.reference} "):
        assert queries.household_by_reference(typed) == made
    wrong = plain[:-1] + ("0" if plain[-1] != "0" else "1")
    assert queries.household_by_reference(wrong) is None
    assert queries.household_by_reference("Арам") is None


def test_only_households_of_the_named_areas_are_listed(vault: Vault, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    other = next(place for place in ground.values() if place.area_id != ground["alpha"].area_id)
    household(other, NINO)
    listed = list(queries.latest_households(areas=[made.area.code]))
    assert listed == [made]
    assert len(queries.latest_households()) == 2


def test_an_answer_about_a_reference_asks_the_same_number_of_questions_whatever_was_typed(
    vault: Vault, ground: Ground, django_assert_num_queries: Callable[..., Any]
) -> None:
    made = household(ground["alpha"], ARAM)
    year = ARAM["identity.birth"][:4]
    typed = [(made.reference, year, True), (made.reference, "1901", False), ("7K3M-92QF-M", year, False)]
    for reference, birth, answer in [*typed, ("Арам", year, False)]:
        with django_assert_num_queries(1):
            assert queries.received(reference, birth_year=birth) is answer
    Household.objects.update(state=Household.State.CLOSED)
    assert not queries.received(made.reference, birth_year=year)
