"""After the answer: who is told and may object, whom the field asks, whose values are shown, what a plan may cut."""

from datetime import timedelta

import pytest
from tests.people.office import ARAM, ARAM_AGAIN, LEYLA, NINO, household
from tests.people.test_duplicates import BY, free_card, hold, judged, person_of, recorded

from ojakh.custody.vault.desk import Vault
from ojakh.kernel import clock
from ojakh.people import actions, duplicates, links, queries, rules
from ojakh.people.models import Household, IdentityLink, PairCard
from ojakh.places.models import Place

pytestmark = pytest.mark.django_db
Ground = dict[str, Place]
Twice = tuple[Household, Household, IdentityLink]


@pytest.fixture
def twice(vault: Vault, ground: Ground) -> Twice:
    """One household registered twice and linked, the earlier one first."""
    with clock.fixed(clock.now() - timedelta(days=1)):
        earlier = household(ground["alpha"], ARAM)
    later = household(ground["beta"], ARAM_AGAIN)
    return earlier, later, judged(person_of(earlier), person_of(later), "same").links.get()


def in_days(days: int) -> set[int]:
    """The households that a plan leaves out in so many days."""
    with clock.fixed(clock.now() + timedelta(days=days)):
        return queries.superseded_households()


def test_nothing_is_cut_before_the_household_was_told_and_could_object_for_a_week(twice: Twice) -> None:
    earlier, _, link = twice
    assert rules.OBJECTION_DAYS == 7
    assert in_days(60) == set(), "nobody was told"
    links.tell(link, by="staff:7")
    assert in_days(6) == set()
    assert in_days(8) == {earlier.pk}


def test_a_disputed_merge_counts_as_two_and_cuts_nothing(twice: Twice) -> None:
    _, _, link = twice
    links.tell(link, by="staff:7")
    links.object_to(link, by="resident")
    assert in_days(60) == set()
    assert queries.totals()["persons"] == 2


def test_a_merge_that_is_taken_back_cuts_nothing_any_more(twice: Twice) -> None:
    _, _, link = twice
    links.tell(link, by="staff:7")
    duplicates.undo(link.judgement, by=BY)
    assert in_days(60) == set()


def test_a_household_with_one_member_more_is_not_left_out(vault: Vault, ground: Ground) -> None:
    with clock.fixed(clock.now() - timedelta(days=1)):
        earlier = household(ground["alpha"], ARAM, LEYLA)
    later = household(ground["alpha"], ARAM_AGAIN)
    links.tell(judged(person_of(earlier), person_of(later), "same").links.get(), by="staff:7")
    assert in_days(60) == set()


def test_the_earlier_household_is_the_one_to_tell_until_it_was_told(twice: Twice, ground: Ground) -> None:
    earlier, later, link = twice
    assert links.untold() == [(link, earlier)]
    assert links.untold(areas=[earlier.area.code]) == [(link, earlier)]
    assert links.untold(areas=["elsewhere"]) == []
    links.tell(link, by="staff:7")
    assert links.untold() == []
    actions.close_household(later, by="staff:7", reason="moved")
    assert links.untold() == []


def test_the_field_is_asked_where_a_reviewer_could_not_tell(vault: Vault, ground: Ground) -> None:
    homes = [household(ground["alpha"], ARAM), household(ground["beta"], NINO)]
    card = judged(person_of(homes[0]), person_of(homes[1]), "unsure").card
    assert sorted(home.pk for _, home in links.questions()) == sorted(home.pk for home in homes)
    assert links.questions(areas=["elsewhere"]) == []
    assert links.questions_of([person_of(homes[0])]) == [card]
    links.field_answered(card, by="staff:7")
    assert links.questions_of([person_of(homes[0])]) == []
    assert PairCard.objects.get().state == "waiting"
    with pytest.raises(links.NotAsked):
        links.field_answered(card, by="staff:7")
    assert recorded("people.field_answered") == 1


def keep(left: str, right: str, kept: dict[str, str]) -> None:
    """Link two records and say whose values are shown: `kept` names record ids."""
    card = hold(free_card(left, right))
    sides = {field: "left" if one == card.left else "right" for field, one in kept.items()}
    duplicates.judge(card, verdict="same", by=BY, kept=sides)


def test_the_values_shown_point_at_the_chosen_record_and_the_latest_choice_holds(vault: Vault, ground: Ground) -> None:
    a, b, c = (person_of(household(ground["alpha"], ARAM)) for _ in range(3))
    keep(a, b, {"name": a, "birth": b})
    with clock.fixed(clock.now() + timedelta(minutes=1)):
        keep(b, c, {"name": c})
    for one in (a, b, c):
        assert queries.shown_from([one]) == {one: {"name": c, "birth": b}}
    duplicates.undo(IdentityLink.objects.get(judgement__kept__has_key="birth").judgement, by=BY)
    assert queries.shown_from([a, b]) == {b: {"name": c}}


def test_a_person_counts_in_the_place_that_a_reviewer_chose(vault: Vault, ground: Ground) -> None:
    earlier = person_of(household(ground["alpha"], ARAM))
    later = person_of(household(ground["beta"], ARAM_AGAIN))
    keep(earlier, later, {"place": earlier})
    assert queries.persons_per_settlement() == {ground["alpha"].pk: 1}
