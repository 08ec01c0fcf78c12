"""The queue of the duplicate desk: who gets which card, what an answer does, what needs a second person, undoing."""

import statistics
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from ojakh.custody.record import record
from ojakh.custody.vault import door
from ojakh.kernel import clock
from ojakh.people import planted, queries
from ojakh.people.models import IdentityLink, Judgement, PairCard, Person
from ojakh.people.rules import UNDO_DAYS, PeopleRefusal

HOLD = timedelta(minutes=10)
NOT_OPENED = frozenset({"erased", "area_forbidden", "state_forbidden"})
"""Refusals of the vault after which a reviewer gets another card."""
LARGEST_MERGE = 20
NAMES_ALONE = "names_only"
"""The rule of the comparison that speaks where no fact but the names agrees."""


class NotAssigned(PeopleRefusal):
    """The card is not in the hands of who answers."""

    code = "people.card_not_assigned"
    message = "This card is not assigned to you. Take the next one."


class OwnRow(PeopleRefusal):
    """Who registered a record does not judge it."""

    code = "people.own_row"
    message = "You registered one of these records. Somebody else has to answer."


class SameHousehold(PeopleRefusal):
    """Two members of one household are two people."""

    code = "people.same_household"
    message = "These two are members of one household. If one was written twice, close the second entry at the desk."


class Contradicts(PeopleRefusal):
    """The answer would join two records that somebody held to be different."""

    code = "people.contradicts"
    message = "This would join two records that were judged to be different people. That answer has to be undone first."


class NamesAlone(PeopleRefusal):
    """Namesakes are not joined on their names."""

    code = "people.names_alone"
    message = "Only the names agree here, and two people can have one name. Ask the field for one more fact first."


class AlreadyUndone(PeopleRefusal):
    """Nothing to undo."""

    code = "people.undone_already"
    message = "This answer has already been undone."


def _own_persons(by: str) -> QuerySet[Person, str]:
    return Person.objects.filter(household__registered_by=by).values_list("person_id", flat=True)


def _open_cards(by: str) -> QuerySet[PairCard]:
    """Cards that may be offered: waiting, or held by somebody for too long.

    Never one with a record of one's own, one that the same person has left for later, or one that needs a second
    person besides them. Those worth most come first, with the others of their bundle behind them.
    """
    return _free_cards(by).exclude(left_by=by).order_by("-bundle_worth", "bundle", "-worth", "pk")


def _free_cards(by: str) -> QuerySet[PairCard]:
    own = _own_persons(by)
    expired = Q(state=PairCard.State.ASSIGNED, assigned_at__lte=clock.now() - HOLD)
    free = PairCard.objects.filter(Q(state=PairCard.State.WAITING) | expired)
    return free.exclude(left__in=own).exclude(right__in=own).exclude(first__by=by)


def held_card(by: str) -> PairCard | None:
    """The card that somebody holds now."""
    return PairCard.objects.filter(
        state=PairCard.State.ASSIGNED, assigned_to=by, assigned_at__gt=clock.now() - HOLD
    ).first()


def next_card(by: str, *, session: str) -> PairCard | None:
    """The card in hand, else the one whose answer is worth most, assigned for ten minutes; None where none waits.

    The vault is told of the assignment and opens just these two persons to this reviewer. A card that it does not
    open to them (one of the two is erased, or written by themselves) is passed over.
    """
    passed: list[int] = []
    while (card := _take(by, passed=passed)) is not None and not card.token:
        try:
            card.token = door.assign_card(session, left=card.left, right=card.right)
        except door.VaultRefusal as refusal:
            if refusal.reason not in NOT_OPENED:
                raise
            passed.append(card.pk)
            _release(card, dropped=refusal.reason == "erased")
        else:
            card.save(update_fields=["token"])
    return card


def _take(by: str, *, passed: Sequence[int]) -> PairCard | None:
    """Put the next card into somebody's hands; one that another reviewer is just taking is passed over."""
    passing = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        free = _open_cards(by).exclude(pk__in=passed).select_for_update(skip_locked=passing, of=("self",))
        card = held_card(by) or free.first()
        if card is None:
            return None
        if card.state != PairCard.State.ASSIGNED or card.assigned_to != by:
            card.state, card.assigned_to, card.token = PairCard.State.ASSIGNED, by, ""
            card.assigned_at = clock.now()
            card.save(update_fields=["state", "assigned_to", "assigned_at", "token"])
            record(actor=by, action="people.card_assigned", subject=str(card.uuid), purpose="deduplicate")
    return card


def _release(card: PairCard, *, dropped: bool = False) -> None:
    """Take a card out of all hands."""
    card.state = PairCard.State.DROPPED if dropped else PairCard.State.WAITING
    card.assigned_to, card.assigned_at, card.token = "", None, ""
    card.save(update_fields=["state", "assigned_to", "assigned_at", "token"])


@transaction.atomic
def put_back(card: PairCard, *, by: str) -> None:
    """Leave a card for later: nothing is recorded of the two people, and it comes back when it is taken up again.

    Others are offered it at once.
    """
    _refuse_unassigned(card, by=by)
    card.left_by = by
    card.save(update_fields=["left_by"])
    _release(card)
    record(actor=by, action="people.card_left", subject=str(card.uuid), purpose="deduplicate")


def left_for_later(by: str) -> int:
    """How many cards this reviewer has left for later that still wait."""
    return _free_cards(by).filter(left_by=by).count()


@transaction.atomic
def take_up(by: str) -> int:
    """Offer the cards again that this reviewer has left for later; returns how many."""
    cards = _free_cards(by).filter(left_by=by).update(left_by="")
    if cards:
        record(actor=by, action="people.cards_taken_up", purpose="deduplicate", n=cards)
    return cards


def _refuse_unassigned(card: PairCard, *, by: str) -> None:
    if card.state != PairCard.State.ASSIGNED or card.assigned_to != by:
        raise NotAssigned


@transaction.atomic
def judge(card: PairCard, *, verdict: str, by: str, kept: Mapping[str, str] | None = None) -> Judgement:
    """Write down a person's answer: same (a link), different, or unsure (the field is asked).

    An earlier answer stays as it was; the latest that is not undone holds. `kept` says per field whose value is shown.
    An answer that needs a second person does nothing until another one has answered: a merge of more than 20 records,
    the answers of somebody whose planted pairs went wrong too often, and the taking back of an old answer.
    """
    card = PairCard.objects.select_for_update(of=("self",)).select_related("first").get(pk=card.pk)
    _refuse_unassigned(card, by=by)
    if Person.objects.filter(person_id__in=[card.left, card.right], household__registered_by=by).exists():
        raise OwnRow
    verdict = Judgement.Verdict(verdict)
    large = verdict == Judgement.Verdict.SAME and _is_large_merge(card)
    sides = {
        field: side
        for field, side in (kept or {}).items()
        if field in queries.KEPT_FIELDS and side in {"left", "right"}
    }
    judgement = Judgement.objects.create(
        card=card, verdict=verdict, by=by, at=clock.now(), kept=sides, seen=_seen(card), confirms=card.first
    )
    record(actor=by, action="people.judged", subject=str(card.uuid), purpose="deduplicate", verdict=verdict.value)
    if card.first is not None:
        _second(card, judgement)
    elif large or planted.needs_second(by):
        _await_second(card, judgement, why=PairCard.SecondFor.SIZE if large else PairCard.SecondFor.READER)
    else:
        _settle(card, judgement)
    return judgement


def _seen(card: PairCard) -> dict[str, object]:
    """What a reviewer was shown, and how long they read: an answer is judged by what could be known."""
    seconds = round((clock.now() - card.assigned_at).total_seconds(), 1) if card.assigned_at else None
    return {
        "posterior_bits": card.posterior_bits,
        "band": card.band,
        "rules": card.rules,
        "versions": card.versions,
        "seconds": seconds,
    }


def _settle(card: PairCard, judgement: Judgement) -> None:
    """Let an answer take effect: a link where it says same; where it does not, an earlier link of the pair ends."""
    if judgement.verdict == Judgement.Verdict.SAME:
        IdentityLink.objects.get_or_create(
            left=card.left,
            right=card.right,
            until_at=None,
            defaults={"judgement": judgement, "from_at": judgement.at},
        )
    else:
        _end_links(card, at=judgement.at)
    asked = judgement.verdict == Judgement.Verdict.UNSURE
    _close(card, PairCard.State.ASKED if asked else PairCard.State.DECIDED)


def _end_links(card: PairCard, *, at: datetime) -> None:
    IdentityLink.objects.filter(left=card.left, right=card.right, until_at=None).update(until_at=at)


def _close(card: PairCard, state: PairCard.State) -> None:
    card.state, card.token, card.first, card.second_for = state, "", None, ""
    card.save(update_fields=["state", "token", "first", "second_for"])


def _await_second(card: PairCard, judgement: Judgement, *, why: PairCard.SecondFor) -> None:
    """Put the card back for somebody else, who is not told what the first person answered."""
    card.first, card.second_for = judgement, why
    card.save(update_fields=["first", "second_for"])
    _release(card)
    record(actor=judgement.by, action="people.second_asked", subject=str(card.uuid), purpose="deduplicate", why=why)


def _second(card: PairCard, judgement: Judgement) -> None:
    """What follows from a second answer.

    Two that agree take effect; two that do not ask the field. Of an answer that was to be taken back the second
    person decides: the same answer again leaves it as it is, any other one undoes it and holds itself.
    """
    first, why = card.first, card.second_for
    assert first is not None
    if why == PairCard.SecondFor.UNDO:
        if judgement.verdict == first.verdict:
            _close(card, PairCard.State.DECIDED)
            return
        first.undone_at, first.undone_by = judgement.at, judgement.by
        first.save(update_fields=["undone_at", "undone_by"])
        _settle(card, judgement)
    elif judgement.verdict == first.verdict:
        _settle(card, judgement)
    else:
        _close(card, PairCard.State.ASKED)


def _is_large_merge(card: PairCard) -> bool:
    """Whether a link joins more records than one person may join; refused inside a household, against a human answer
    and where nothing but the names agrees."""
    homes = Person.objects.filter(person_id__in=[card.left, card.right]).values_list("household_id", flat=True)
    if len(set(homes)) < 2:
        raise SameHousehold
    if NAMES_ALONE in card.rules:
        raise NamesAlone
    joined = queries.components()
    groups = {joined.get(card.left, card.left), joined.get(card.right, card.right)}
    together = {person_id for person_id, canonical in joined.items() if canonical in groups} | {card.left, card.right}
    if any(left in together and right in together for left, right in queries.held_different()):
        raise Contradicts
    return len(together) > LARGEST_MERGE


@transaction.atomic
def undo(judgement: Judgement, *, by: str) -> bool:
    """Take back an answer: within 30 days its links end and the card waits again; True where that is done.

    Later two people decide: the card waits for somebody else, and until they have answered the links stay (False).
    """
    judgement = Judgement.objects.select_for_update().select_related("card").get(pk=judgement.pk)
    if judgement.undone_at is not None:
        raise AlreadyUndone
    card, now = judgement.card, clock.now()
    if now - judgement.at > timedelta(days=UNDO_DAYS):
        if card.first_id is None:
            _await_second(card, judgement, why=PairCard.SecondFor.UNDO)
        return False
    judgement.undone_at, judgement.undone_by = now, by
    judgement.save(update_fields=["undone_at", "undone_by"])
    judgement.links.filter(until_at=None).update(until_at=now)
    if card.state != PairCard.State.DROPPED:
        card.first, card.second_for = None, ""
        card.save(update_fields=["first", "second_for"])
        _release(card)
    record(actor=by, action="people.undone", subject=str(card.uuid), purpose="deduplicate", verdict=judgement.verdict)
    return True


def card(uuid: str) -> PairCard | None:
    """One card."""
    return PairCard.objects.filter(uuid=uuid).first()


def latest_answers(by: str, *, limit: int = 20) -> list[Judgement]:
    """The latest answers of one reviewer, the newest first."""
    found = Judgement.objects.select_related("card").prefetch_related("links", "seconds__links").filter(by=by)
    return list(found.order_by("-at", "-pk")[:limit])


def queue_length(by: str) -> int:
    """How many cards wait for this reviewer."""
    return _open_cards(by).count()


def left_apart() -> int:
    """Pairs that people have held to be different."""
    return len(queries.held_different())


def waits_for_second(judgement: Judgement) -> bool:
    """Whether an answer does nothing before a second person has answered."""
    return PairCard.objects.filter(first=judgement).exists()


def waiting_for_second() -> int:
    """Cards that wait for a second person."""
    return PairCard.objects.exclude(first=None).count()


def median_seconds(*, limit: int = 400) -> float | None:
    """The middle of the seconds that the latest cards were read; None where none was."""
    seen = Judgement.objects.order_by("-at").values_list("seen", flat=True)[:limit]
    seconds = [one["seconds"] for one in seen if one.get("seconds") is not None]
    return round(statistics.median(seconds), 1) if seconds else None
