"""Planted pairs: invented people with a known answer among the cards, which measure reading and write nothing."""

import uuid
from collections import Counter

import pytest
from tests.people.office import ARAM, ARAM_AGAIN, LEYLA, household, system
from tests.people.test_duplicates import BY, adjudicator, recorded

from ojakh.custody.vault import door
from ojakh.custody.vault.desk import Vault
from ojakh.kernel import clock
from ojakh.people import cards, desk, duplicates, planted, planting, queries
from ojakh.people.models import (
    Household,
    IdentityLink,
    Judgement,
    PairCard,
    Person,
    PlantedAnswer,
    PlantedPair,
    Registration,
)
from ojakh.places.models import Place

pytestmark = pytest.mark.django_db
Ground = dict[str, Place]


def plant(known: str = "same", number: int = 1) -> PlantedPair:
    """A planted pair that nobody has seen."""
    return PlantedPair.objects.create(
        uuid=uuid.UUID(int=number), known=known, sides=[], bits=1, posterior_bits=1, probability=0.5, band="possible",
        planted_at=clock.now(),
    )  # fmt: skip


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted pair is due at every turn."""
    monkeypatch.setattr(planted, "ONE_IN", 1)


@pytest.fixture
def twice(vault: Vault, ground: Ground) -> None:
    """One person registered twice, on a card."""
    household(ground["alpha"], ARAM, LEYLA)
    household(ground["alpha"], ARAM_AGAIN)
    cards.refresh_cards(system())


def dealt(by: str = BY) -> desk.Dealt:
    """What lies before a reviewer."""
    found = desk.deal(by, session=adjudicator(by))
    assert found is not None
    return found


def answer(verdict: str, by: str = BY) -> desk.Dealt:
    """Answer what lies there."""
    found = dealt(by)
    desk.answer(found, verdict=verdict, by=by, kept={})
    return found


@pytest.fixture(scope="module")
def invented() -> list[planting.Found]:
    """Invented pairs of one seed."""
    return list(planting.pairs(11, settlements=["1", "2"]))


def test_invented_pairs_are_one_person_or_only_look_like_one(invented: list[planting.Found]) -> None:
    kinds = Counter(one.same for one in invented)
    assert kinds[True] > 50
    assert kinds[False] >= 5
    for one in invented:
        assert one.first.registration != one.second.registration
        assert one.scored.band in ("strong", "possible")
        assert sum(row.bits for row in one.scored.rows) == pytest.approx(one.scored.bits)


def test_pairs_are_planted_where_they_run_low_and_touch_no_record(
    vault: Vault, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planting, "ROUNDS", 1)
    assert planting.top_up() == 0, "an office without households has no place for them"
    household(ground["alpha"], ARAM)
    size, written = door.status().log_size, (Household.objects.count(), Person.objects.count())
    made = planting.top_up()
    assert made >= planting.ENOUGH
    assert planting.top_up() == 0
    assert (Household.objects.count(), Person.objects.count()) == written
    assert door.status().log_size == size, "the vault knows nothing of them"
    known = Counter(PlantedPair.objects.values_list("known", flat=True))
    assert set(known) == {"same", "different"}
    one = PlantedPair.objects.first()
    assert one is not None
    assert len(one.sides) == 2
    for side in one.sides:
        assert side["settlement"] == ground["alpha"].pk
        assert side["romanised"]["identity.full_name"]
        assert side["channel"] in Registration.Channel.values
    fields = {row["field"] for pair in PlantedPair.objects.all() for row in pair.rows}
    assert "household" in fields, "the other members weigh, as on real cards"
    for pair in PlantedPair.objects.all():
        assert sum(row["bits"] for row in pair.rows) == pytest.approx(pair.bits)
        assert pair.band in ("strong", "possible")
    assert recorded("people.pairs_planted") == 1
    monkeypatch.setattr(planted, "fewest_left", lambda: 0)
    assert planting.top_up() > 0


def test_one_card_in_twenty_is_planted_at_a_place_that_differs() -> None:
    places = []
    for number in range(1, 10):
        plant(number=number)
    turn = 0
    while turn < 160:
        pair = planted.hand_out(BY)
        if pair is not None:
            places.append(turn % planted.ONE_IN)
            planted.answer(pair, verdict="same", by=BY)
        else:
            card = PairCard.objects.create(
                uuid=uuid.uuid4(), left=f"a{turn}", right=f"b{turn}", bits=0, posterior_bits=0, probability=0.5,
                band="possible", found_at=clock.now(), state="decided",
            )  # fmt: skip
            Judgement.objects.create(card=card, verdict="different", by=BY, at=clock.now())
        turn += 1
    assert len(places) == 160 // planted.ONE_IN
    assert len(set(places)) > 1


@pytest.mark.usefixtures("always")
def test_no_planted_pair_lies_there_where_no_card_waits(vault: Vault, ground: Ground) -> None:
    plant()
    assert desk.deal(BY, session=adjudicator()) is None


@pytest.mark.usefixtures("always", "twice")
def test_an_answer_to_a_planted_pair_writes_nothing_to_the_register() -> None:
    pair = plant()
    assert dealt() == dealt() == pair, "it lies there until it is answered"
    before = (queries.counts(), queries.totals())
    answer("same")
    assert (queries.counts(), queries.totals()) == before
    assert not Judgement.objects.exists()
    assert not IdentityLink.objects.exists()
    assert recorded("people.planted_answered") == 1
    assert recorded("people.judged") == 0
    assert isinstance(dealt(), PairCard), "nobody sees one twice"
    assert desk.today(BY) == 1


@pytest.mark.usefixtures("always", "twice")
def test_a_card_in_hand_stays_in_hand() -> None:
    card = dealt()
    plant()
    assert dealt() == card


@pytest.mark.usefixtures("always", "twice")
def test_a_planted_pair_of_somebody_else_is_not_answered() -> None:
    pair = plant()
    dealt("staff:other")
    with pytest.raises(planted.NotInHand):
        planted.answer(pair, verdict="same", by=BY)
    assert PlantedAnswer.objects.get().verdict == ""


@pytest.mark.usefixtures("always", "twice")
def test_taking_back_lays_the_same_pair_there_again_and_the_last_answer_counts() -> None:
    pair = plant("different")
    answer("same")
    assert desk.undo(pair, by=BY) is True
    assert dealt() == pair
    answer("different")
    own = planted.figures_of(BY)
    assert (own.all.right, own.all.n) == (1, 1)
    assert [(one.verdict, one.undone) for one in desk.latest(BY)] == [("different", False), ("same", True)]
    assert desk.undo(pair, by="staff:other") is None


@pytest.mark.usefixtures("always", "twice")
def test_a_planted_pair_left_for_later_comes_back_when_cards_are_taken_up() -> None:
    pair = plant()
    answer("later")
    assert isinstance(dealt(), PairCard)
    assert desk.left_for_later(BY) == 1
    duplicates.put_back(PairCard.objects.get(), by=BY)
    assert desk.take_up(BY) == 2
    assert dealt() == pair


@pytest.mark.usefixtures("always", "twice")
def test_it_looks_like_a_card_in_the_list_of_answers() -> None:
    plant()
    answer("same")
    row = desk.latest(BY)[0]
    assert (row.verdict, row.undone, row.waits_for_second) == ("same", False, False)
    assert row.link is not None
    assert row.link.told_at is None


def test_figures_name_nobody_and_are_of_answers_that_hold() -> None:
    for number, (by, known, verdict) in enumerate(
        [("staff:1", "same", "same"), ("staff:1", "different", "same"), ("staff:2", "same", "same")], start=1
    ):
        PlantedAnswer.objects.create(
            pair=plant(known, number), by=by, verdict=verdict, handed_at=clock.now(), at=clock.now()
        )
    assert [(one.all.right, one.all.n) for one in planted.figures_by_reader()] == [(1, 2), (1, 1)]
    assert (planted.all_figures().different.right, planted.all_figures().different.n) == (0, 1)
    assert "staff" not in str(planted.figures_by_reader())
