"""Answers that do nothing before a second person has answered, and what nobody may join alone or on a name."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.people.office import ARAM, household
from tests.people.test_duplicates import BY, free_card, hold, judged, person_of, recorded

from ojakh.custody.vault.desk import Vault
from ojakh.kernel import clock
from ojakh.people import duplicates, queries
from ojakh.people.models import IdentityLink, Judgement, PairCard, PlantedAnswer, PlantedPair
from ojakh.places.models import Place

pytestmark = pytest.mark.django_db
Ground = dict[str, Place]
OTHER = "staff:other"
Chain = tuple[str, str, str]


@pytest.fixture
def chain(vault: Vault, ground: Ground, monkeypatch: pytest.MonkeyPatch) -> Chain:
    """Three records of which two are linked, in an office where a third one needs a second person."""
    monkeypatch.setattr(duplicates, "LARGEST_MERGE", 2)
    a, b, c = (person_of(household(ground["alpha"], ARAM)) for _ in range(3))
    judged(a, b, "same")
    return a, b, c


@pytest.fixture
def pair(vault: Vault, ground: Ground) -> tuple[str, str]:
    """Two records."""
    a, b = (person_of(household(ground["alpha"], ARAM)) for _ in range(2))
    return a, b


def again(judgement: Judgement, verdict: str, by: str = OTHER) -> Judgement:
    """A second person's answer about the same card."""
    return duplicates.judge(hold(PairCard.objects.get(pk=judgement.card_id), by), verdict=verdict, by=by)


def test_more_than_twenty_records_are_never_joined_by_one_person() -> None:
    assert duplicates.LARGEST_MERGE == 20


def test_a_large_merge_does_nothing_before_a_second_person_says_the_same(chain: Chain) -> None:
    _, b, c = chain
    first = judged(b, c, "same")
    card = first.card
    assert IdentityLink.objects.count() == 1
    assert len(set(queries.canonical_of(chain).values())) == 2
    assert duplicates.waits_for_second(first)
    assert (card.state, card.second_for) == ("waiting", "size")
    assert recorded("people.second_asked") == 1
    second = again(first, "same")
    assert second.confirms == first
    assert len(set(queries.canonical_of(chain).values())) == 1
    assert PairCard.objects.get(pk=card.pk).first is None
    assert not duplicates.waits_for_second(first)


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_two_people_who_disagree_ask_the_field_and_join_nothing(chain: Chain, verdict: str) -> None:
    _, b, c = chain
    first = judged(b, c, "same")
    again(first, verdict)
    assert IdentityLink.objects.count() == 1
    assert PairCard.objects.get(pk=first.card_id).state == "asked"


def test_the_second_person_is_not_the_first(chain: Chain) -> None:
    _, b, c = chain
    judged(b, c, "same")
    assert duplicates.queue_length(BY) == 0
    assert duplicates.queue_length(OTHER) == 1


def test_a_first_answer_is_taken_back_before_the_second_comes(chain: Chain) -> None:
    _, b, c = chain
    first = judged(b, c, "same")
    assert duplicates.undo(first, by=BY)
    assert not duplicates.waits_for_second(first)
    assert duplicates.queue_length(BY) == 1


def misread(by: str) -> None:
    """Forty planted pairs of which ten were read wrongly."""
    for number in range(40):
        known = "same" if number % 2 else "different"
        planted = PlantedPair.objects.create(
            uuid=uuid.uuid4(), known=known, sides=[], bits=0, posterior_bits=0, probability=0.5, band="possible",
            planted_at=clock.now(),
        )  # fmt: skip
        verdict = "same" if number < 20 and not number % 2 else known
        PlantedAnswer.objects.create(pair=planted, by=by, verdict=verdict, handed_at=clock.now(), at=clock.now())


def test_who_reads_planted_pairs_badly_gets_a_second_person(pair: tuple[str, str]) -> None:
    misread(BY)
    first = judged(*pair, "same")
    assert not IdentityLink.objects.exists()
    assert first.card.second_for == "reader"
    again(first, "same")
    assert IdentityLink.objects.get().judgement.by == OTHER


def test_who_reads_well_answers_alone(pair: tuple[str, str]) -> None:
    misread("staff:somebody-else")
    judged(*pair, "same")
    assert IdentityLink.objects.count() == 1


@pytest.fixture
def old(pair: tuple[str, str]) -> Judgement:
    """An answer of 31 days ago whose taking back waits for a second person."""
    with clock.fixed(clock.now() - timedelta(days=31)):
        answer = judged(*pair, "same")
    assert duplicates.undo(answer, by=BY) is False
    return answer


def test_an_answer_older_than_thirty_days_is_not_taken_back_by_one_person(old: Judgement) -> None:
    old.refresh_from_db()
    assert old.undone_at is None
    assert IdentityLink.objects.get().until_at is None
    assert recorded("people.undone") == 0
    assert (duplicates.queue_length(BY), duplicates.queue_length(OTHER)) == (0, 1)


def test_the_second_person_keeps_an_old_answer_by_giving_it_again(old: Judgement) -> None:
    again(old, "same")
    old.refresh_from_db()
    assert old.undone_at is None
    assert IdentityLink.objects.get().until_at is None
    assert PairCard.objects.get().state == "decided"


@pytest.mark.parametrize(("verdict", "state"), [("different", "decided"), ("unsure", "asked")])
def test_the_second_person_undoes_an_old_answer_by_another_one(old: Judgement, verdict: str, state: str) -> None:
    again(old, verdict)
    old.refresh_from_db()
    assert (old.undone_by, PairCard.objects.get().state) == (OTHER, state)
    assert IdentityLink.objects.get().until_at is not None


def test_within_thirty_days_one_person_takes_back(pair: tuple[str, str]) -> None:
    with clock.fixed(clock.now() - timedelta(days=29)):
        answer = judged(*pair, "same")
    assert duplicates.undo(answer, by=BY) is True
    assert IdentityLink.objects.get().until_at is not None


def on_names(verdict: str) -> Callable[[tuple[str, str]], Judgement]:
    """Judge a pair of which nothing but the names agrees."""
    return lambda pair: duplicates.judge(hold(free_card(*pair, rules=["names_only"])), verdict=verdict, by=BY)


def test_namesakes_are_not_joined_on_the_name_alone(pair: tuple[str, str]) -> None:
    with pytest.raises(duplicates.NamesAlone):
        on_names("same")(pair)
    assert not Judgement.objects.exists()
    assert not IdentityLink.objects.exists()
    assert recorded("people.judged") == 0


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_namesakes_are_kept_apart_or_the_field_is_asked(pair: tuple[str, str], verdict: str) -> None:
    assert on_names(verdict)(pair).verdict == verdict


def test_an_answer_keeps_what_could_be_known_when_it_was_given(pair: tuple[str, str]) -> None:
    card = free_card(*pair, versions={"norm": "1", "params": "p1"})
    hold(card)
    with clock.fixed(clock.now() + timedelta(seconds=7)):
        seen = duplicates.judge(card, verdict="same", by=BY).seen
    assert (seen["posterior_bits"], seen["band"], seen["versions"]) == (5, "possible", {"norm": "1", "params": "p1"})
    assert 6.5 <= seen["seconds"] <= 7.5
    assert duplicates.median_seconds() == seen["seconds"]
