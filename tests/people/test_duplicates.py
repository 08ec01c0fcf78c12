"""The queue of cards: who gets which, what an answer does, what is refused, and that a merge can be taken back."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connections
from tests.people.office import ARAM, ARAM_AGAIN, LEYLA, NINO, household, staff, system

from ojakh.custody import jobs
from ojakh.custody.models import OutboxEntry
from ojakh.custody.vault import door
from ojakh.custody.vault.desk import Vault
from ojakh.kernel import clock
from ojakh.people import cards, duplicates, linking, links, queries, rules
from ojakh.people.models import Household, IdentityLink, Judgement, PairCard
from ojakh.places.models import Place

pytestmark = pytest.mark.django_db
Ground = dict[str, Place]
BY = "staff:adjudicator"


def adjudicator(by: str = BY) -> str:
    """A session of the duplicate desk."""
    return staff("adjudicator", actor=by)


@pytest.fixture
def twice(vault: Vault, ground: Ground) -> tuple[Household, Household]:
    """One person registered twice, in two scripts."""
    return household(ground["alpha"], ARAM, LEYLA), household(ground["alpha"], ARAM_AGAIN)


def person_of(made: Household) -> str:
    """The first person of a household."""
    return queries.members(made)[0].person_id


def recorded(kind: str) -> int:
    """How many entries of a kind there are."""
    return OutboxEntry.objects.filter(kind=kind).count()


def taken(by: str = BY) -> PairCard:
    """The card in hand after asking for the next."""
    card = duplicates.next_card(by, session=adjudicator(by))
    assert card is not None
    return card


def free_card(left: str, right: str, *, worth: float = 1.0, **more: object) -> PairCard:
    """A card that the vault has not found; for the order of the queue and for merges."""
    low, high = sorted((left, right))
    settings: dict[str, object] = {"bits": 5, "posterior_bits": 5, "probability": 0.9, "band": "possible"}
    return PairCard.objects.create(
        uuid=uuid.uuid4(),
        left=low,
        right=high,
        worth=worth,
        bundle_worth=worth,
        found_at=clock.now(),
        **{**settings, **more},
    )


def hold(card: PairCard, by: str = BY) -> PairCard:
    """Put a card into somebody's hands."""
    card.state, card.assigned_to, card.assigned_at, card.token = "assigned", by, clock.now(), "t"
    card.save()
    return card


def judged(left: str, right: str, verdict: str) -> Judgement:
    """An answer about two persons."""
    return duplicates.judge(hold(free_card(left, right)), verdict=verdict, by=BY)


def test_the_same_person_in_two_scripts_becomes_one_card_without_any_value(twice: tuple[Household, Household]) -> None:
    assert cards.refresh_cards(system()) == 1
    card = PairCard.objects.get()
    assert {card.left, card.right} == {person_of(one) for one in twice}
    assert card.left < card.right
    assert sum(row["bits"] for row in card.rows) == pytest.approx(card.bits, abs=1e-9)
    assert "Арам" not in str(card.rows)
    assert recorded("people.cards_found") == 1


def test_asking_again_makes_no_second_card(twice: tuple[Household, Household]) -> None:
    cards.refresh_cards(system())
    assert cards.refresh_cards(system()) == 0
    assert PairCard.objects.count() == 1


def test_only_the_office_itself_asks_for_pairs(twice: tuple[Household, Household]) -> None:
    with pytest.raises(door.VaultRefusal):
        cards.refresh_cards(adjudicator())
    assert not PairCard.objects.exists()


@pytest.mark.parametrize("change", [{"probability": 0.95}, {"due": True}, {"settles": 3}, {"seconds": 4.0}])
def test_a_likelier_dearer_wider_or_quicker_answer_is_never_worth_less(change: dict[str, object]) -> None:
    base: dict[str, object] = {"probability": 0.5, "due": False, "settles": 1, "seconds": 12.0}
    assert cards.worth(**{**base, **change}) >= cards.worth(**base)  # type: ignore[arg-type]


def test_the_queue_gives_the_card_worth_most_and_keeps_it_for_its_reviewer(
    twice: tuple[Household, Household],
) -> None:
    cards.refresh_cards(system())
    PairCard.objects.update(worth=0.5, bundle_worth=0.5)
    free_card("a", "b", worth=0.1)
    first = taken()
    assert first.worth == 0.5
    assert first.token
    assert taken().pk == first.pk
    assert recorded("people.card_assigned") == 1


def test_two_reviewers_never_hold_one_card(vault: Vault, ground: Ground, twice: tuple[Household, Household]) -> None:
    cards.refresh_cards(system())
    taken("staff:1")
    assert duplicates.next_card("staff:2", session=adjudicator("staff:2")) is None


def test_a_card_is_free_again_after_ten_minutes(twice: tuple[Household, Household]) -> None:
    cards.refresh_cards(system())
    card = taken("staff:1")
    PairCard.objects.filter(pk=card.pk).update(assigned_at=clock.now() - timedelta(minutes=11))
    assert taken("staff:2").pk == card.pk


def test_nobody_is_offered_their_own_rows(vault: Vault, ground: Ground) -> None:
    household(ground["alpha"], ARAM, by=BY)
    household(ground["alpha"], ARAM_AGAIN)
    cards.refresh_cards(system())
    assert duplicates.next_card(BY, session=adjudicator()) is None
    with pytest.raises(duplicates.OwnRow):
        duplicates.judge(hold(PairCard.objects.get()), verdict="same", by=BY)
    assert not Judgement.objects.exists()
    PairCard.objects.update(state="waiting")
    assert taken("staff:other") is not None


def test_a_card_that_the_vault_does_not_open_is_passed_over(twice: tuple[Household, Household]) -> None:
    cards.refresh_cards(system())
    unknown = free_card("a", "b", worth=99.0)
    card = taken()
    assert card.pk != unknown.pk
    assert card.token
    unknown.refresh_from_db()
    assert (unknown.state, unknown.assigned_to) == ("waiting", "")


def test_a_card_that_is_not_in_hand_cannot_be_answered(twice: tuple[Household, Household]) -> None:
    cards.refresh_cards(system())
    card = PairCard.objects.get()
    for one in (card, hold(card, "staff:somebody")):
        with pytest.raises(duplicates.NotAssigned):
            duplicates.judge(one, verdict="same", by=BY)
    assert not Judgement.objects.exists()
    assert not IdentityLink.objects.exists()
    assert recorded("people.judged") == 0


def test_same_makes_a_link_and_one_canonical_person(ground: Ground, twice: tuple[Household, Household]) -> None:
    cards.refresh_cards(system())
    before = {row.age_band: row.persons for row in queries.counts()}
    duplicates.judge(taken(), verdict="same", by=BY, kept={"name": "left", "evil": "x", "birth": "middle"})
    ids = [person_of(one) for one in twice]
    assert len(set(queries.canonical_of(ids).values())) == 1
    after = {row.age_band: row.persons for row in queries.counts()}
    assert (before["18-59"], after["18-59"]) == (2, 1)
    assert after["2-5" if "2-5" in before else "0-1"] == 1
    assert Judgement.objects.get().kept == {"name": "left"}
    assert PairCard.objects.get().state == "decided"
    entry = OutboxEntry.objects.get(kind="people.judged")
    assert (entry.actor, entry.detail) == (BY, {"verdict": "same"})


@pytest.mark.parametrize(("verdict", "state"), [("different", "decided"), ("unsure", "asked")])
def test_other_answers_make_no_link(twice: tuple[Household, Household], verdict: str, state: str) -> None:
    cards.refresh_cards(system())
    duplicates.judge(taken(), verdict=verdict, by=BY)
    assert not IdentityLink.objects.exists()
    assert PairCard.objects.get().state == state
    assert duplicates.next_card(BY, session=adjudicator()) is None


def test_a_strong_score_alone_joins_nobody(twice: tuple[Household, Household]) -> None:
    cards.refresh_cards(system())
    PairCard.objects.update(band="strong", probability=1.0)
    ids = [person_of(one) for one in twice]
    assert len(set(queries.canonical_of(ids).values())) == 2
    assert queries.totals()["persons"] == queries.totals()["records"] == 3


def test_merging_and_undoing_leaves_everything_as_it_was(twice: tuple[Household, Household]) -> None:
    cards.refresh_cards(system())
    ids = [person_of(one) for one in twice]
    before = (queries.counts(), queries.canonical_of(ids))
    answer = duplicates.judge(taken(), verdict="same", by=BY)
    duplicates.undo(answer, by=BY)
    assert (queries.counts(), queries.canonical_of(ids)) == before
    assert PairCard.objects.get().state == "waiting"
    assert IdentityLink.objects.get().until_at is not None
    assert recorded("people.undone") == 1
    with pytest.raises(duplicates.AlreadyUndone):
        duplicates.undo(answer, by=BY)
    assert taken() is not None


def test_undoing_one_link_of_a_chain_leaves_the_other(vault: Vault, ground: Ground) -> None:
    a, b, c = (person_of(household(ground["alpha"], ARAM)) for _ in range(3))
    first = judged(a, b, "same")
    judged(b, c, "same")
    assert len(set(queries.canonical_of([a, b, c]).values())) == 1
    duplicates.undo(first, by=BY)
    canonical = queries.canonical_of([a, b, c])
    assert canonical[b] == canonical[c] != canonical[a]


def test_a_merge_against_a_human_answer_is_refused(vault: Vault, ground: Ground) -> None:
    a, b, c = (person_of(household(ground["alpha"], ARAM)) for _ in range(3))
    judged(a, c, "different")
    judged(a, b, "same")
    with pytest.raises(duplicates.Contradicts):
        judged(b, c, "same")
    assert IdentityLink.objects.count() == 1


def test_a_later_different_splits_a_chain_at_its_lightest_link(vault: Vault, ground: Ground) -> None:
    a, b, c = (person_of(household(ground["alpha"], ARAM)) for _ in range(3))
    judged(a, b, "same")
    judged(b, c, "same")
    PairCard.objects.filter(left__in=[a, b], right__in=[a, b]).update(bits=9)
    judged(a, c, "different")
    canonical = queries.canonical_of([a, b, c])
    assert canonical[a] == canonical[b] != canonical[c]
    assert queries.totals()["persons"] == 2


def test_two_members_of_one_household_are_not_joined(vault: Vault, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM, NINO)
    left, right = (person.person_id for person in queries.members(made))
    with pytest.raises(duplicates.SameHousehold):
        judged(left, right, "same")
    assert not Judgement.objects.exists()


def test_a_later_answer_supersedes_and_the_earlier_one_stays_written(vault: Vault, ground: Ground) -> None:
    a, b = (person_of(household(ground["alpha"], ARAM)) for _ in range(2))
    first = judged(a, b, "same")
    card = hold(first.card)
    duplicates.judge(card, verdict="different", by=BY)
    assert Judgement.objects.count() == 2
    assert IdentityLink.objects.get().until_at is not None
    assert queries.held_different() == [tuple(sorted((a, b)))]


def test_an_objection_counts_the_two_apart(vault: Vault, ground: Ground) -> None:
    a, b = (person_of(household(ground["alpha"], ARAM)) for _ in range(2))
    link = judged(a, b, "same").links.get()
    links.tell(link, by="staff:7")
    assert queries.totals()["persons"] == 1
    links.object_to(link, by="staff:7")
    links.object_to(link, by="staff:7")
    assert queries.totals()["persons"] == 2
    assert (recorded("people.link_told"), recorded("people.link_objected")) == (1, 1)


def test_a_person_counts_where_they_registered_last(vault: Vault, ground: Ground) -> None:
    earlier = household(ground["alpha"], ARAM)
    later = household(ground["beta"], ARAM_AGAIN)
    judged(person_of(earlier), person_of(later), "same")
    assert queries.persons_per_settlement() == {ground["beta"].pk: 1}


def test_the_only_card_left_for_later_is_not_handed_out_again_at_once(twice: tuple[Household, Household]) -> None:
    cards.refresh_cards(system())
    card = taken()
    duplicates.put_back(card, by=BY)
    assert duplicates.next_card(BY, session=adjudicator()) is None
    assert (duplicates.queue_length(BY), duplicates.left_for_later(BY)) == (0, 1)
    assert not Judgement.objects.exists()
    with pytest.raises(duplicates.NotAssigned):
        duplicates.put_back(card, by=BY)
    assert recorded("people.card_left") == 1


def test_a_card_left_for_later_comes_back_when_it_is_taken_up(twice: tuple[Household, Household]) -> None:
    cards.refresh_cards(system())
    card = taken()
    duplicates.put_back(card, by=BY)
    assert duplicates.take_up(BY) == 1
    assert duplicates.take_up(BY) == 0
    assert taken().pk == card.pk
    assert recorded("people.cards_taken_up") == 1


def test_what_one_reviewer_leaves_for_later_another_is_offered(twice: tuple[Household, Household]) -> None:
    cards.refresh_cards(system())
    card = taken()
    worth = card.worth
    duplicates.put_back(card, by=BY)
    other = taken("staff:other")
    assert (other.pk, other.worth) == (card.pk, worth)
    assert duplicates.left_for_later(BY) == 0


def test_the_vault_opens_a_card_to_its_reviewer_only(twice: tuple[Household, Household]) -> None:
    cards.refresh_cards(system())
    card = taken()
    size = door.status().log_size
    view = door.card(adjudicator(), token=card.token)
    assert door.status().log_size == size + 2  # the session and the opening
    names = {side.fields["identity.full_name"] for side in view.sides}
    assert names == {"Արամ Պետրոսյան", "Арам Петросян"}
    assert {side.romanised["identity.full_name"] for side in view.sides} == {"Aram Petrosyan"}
    for session, token in (
        (adjudicator("staff:other"), card.token),
        (adjudicator(), "wrong"),
        (staff("registrar"), card.token),
    ):
        with pytest.raises(door.VaultRefusal):
            door.card(session, token=token)


def test_a_card_says_whom_the_households_share(vault: Vault, ground: Ground) -> None:
    household(ground["alpha"], ARAM, NINO)
    household(ground["alpha"], {**ARAM, "identity.full_name": "Petrosian Aram"}, NINO)
    cards.refresh_cards(system())
    shared = {}
    for card in PairCard.objects.all():
        token = door.assign_card(adjudicator(), left=card.left, right=card.right)
        view = door.card(adjudicator(), token=token)
        shared[frozenset(side.romanised["identity.full_name"] for side in view.sides)] = view.shared_members
    assert shared[frozenset({"Aram Petrosyan", "Petrosian Aram"})] == 1


def test_the_rules_say_how_long_one_person_may_undo() -> None:
    assert rules.UNDO_DAYS == 30


def test_new_pairs_are_looked_for_as_one_job_of_the_office(twice: tuple[Household, Household]) -> None:
    linking.soon()
    linking.soon()
    done = jobs.run_next()
    assert done is not None
    assert (done.state, done.result, done.actor) == ("done", {"cards": 1}, "system")
    assert jobs.run_next() is None
    linking.soon()
    assert jobs.run_next() is not None
    assert PairCard.objects.count() == 1


def test_whoever_waits_for_new_pairs_has_one_job_of_their_own(twice: tuple[Household, Household]) -> None:
    first = linking.for_somebody(BY, result="/back")
    assert linking.for_somebody(BY, result="/back") == first
    done = jobs.run_next()
    assert done is not None
    assert (done.uuid, done.actor, done.result) == (first, BY, {"cards": 1, "result_url": "/back"})
    assert linking.for_somebody(BY, result="/back") != first


@pytest.mark.django_db(transaction=True)
def test_reviewers_who_take_cards_at_the_same_moment_get_different_ones(ground: Ground) -> None:
    for number in range(12):
        free_card(f"a{number}", f"b{number}", worth=1.0)
    start, found = threading.Barrier(4), []

    def take(by: str) -> None:
        start.wait()
        for _ in range(3):
            card = duplicates._take(by, passed=[])
            assert card is not None
            found.append(card.pk)
            PairCard.objects.filter(pk=card.pk).update(state="decided")
        connections.close_all()

    threads = [threading.Thread(target=take, args=(f"staff:{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(set(found)) == 12
