"""The door to matching: comparisons come as numbers from the vault, answers from people, links from SAME only."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from ojakh.custody.record import record
from ojakh.custody.vault import door
from ojakh.kernel import clock, ids
from ojakh.people import queries
from ojakh.people.models import Household, IdentityLink, Judgement, PairCard, Person
from ojakh.people.rules import UNDO_DAYS, PeopleRefusal

HOLD = timedelta(minutes=10)
NOT_OPENED = frozenset({"erased", "area_forbidden", "state_forbidden"})
"""Refusals of the vault after which a reviewer gets another card."""
LARGEST_MERGE = 20
KEPT_FIELDS = ("name", "birth", "place")
SECONDS = {"strong": 6.0, "possible": 12.0}
"""Expected seconds of reading a card, by band."""


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


class MergeTooLarge(PeopleRefusal):
    """So many records need a second person."""

    code = "people.merge_too_large"
    message = "This would join %(records)d records to one person. More than %(limit)d need a second person."


class TooLateToUndo(PeopleRefusal):
    """The time in which one person may undo has passed."""

    code = "people.undo_too_late"
    message = "One person can undo an answer for %(days)d days. After that two people decide."


class AlreadyUndone(PeopleRefusal):
    """Nothing to undo."""

    code = "people.undone_already"
    message = "This answer has already been undone."


def worth(*, probability: float, due: bool, settles: int, seconds: float) -> float:
    """Expected value of an answer per second of work: p · L · k / t.

    L is 3 where aid is due to both records, else 1; k is the number of pairs that the answer helps to settle.
    """
    return probability * (3.0 if due else 1.0) * max(1, settles) / max(1.0, seconds)


def refresh_cards(session: str, *, limit: int = 500) -> int:
    """Ask the vault for pairs that nobody has seen and put them on cards; returns how many are new.

    The vault hands out ids, weights and agreement levels. Everything happens in the order of the pair, so that two
    runs give the same cards.
    """
    pairs = door.pairs(session, purpose="deduplicate", limit=limit)
    if not pairs:
        return 0
    households = queries.households(uuids={h for pair in pairs for h in (pair.left_household, pair.right_household)})
    settles = Counter(frozenset((pair.left_household, pair.right_household)) for pair in pairs)
    cards = [
        _card_of(pair, households=households, settles=settles[frozenset((pair.left_household, pair.right_household))])
        for pair in sorted(pairs, key=lambda pair: tuple(sorted((pair.left, pair.right))))
    ]
    with transaction.atomic():
        before = PairCard.objects.count()
        PairCard.objects.bulk_create(cards, batch_size=200, ignore_conflicts=True)
        new = PairCard.objects.count() - before
        if new:
            record(actor="system", action="people.cards_found", purpose="deduplicate", n=new)
    return new


def _card_of(pair: door.Pair, *, households: Mapping[str, Household], settles: int) -> PairCard:
    left, right = sorted((pair.left, pair.right))
    sides = [households.get(uuid) for uuid in (pair.left_household, pair.right_household)]
    due = all(side is not None and side.state == Household.State.ACTIVE for side in sides)
    return PairCard(
        uuid=ids.new_uuid(),
        left=left,
        right=right,
        bits=pair.bits,
        posterior_bits=pair.posterior_bits,
        probability=pair.probability,
        band=pair.band,
        rows=[asdict(row) for row in pair.rows],
        rules=list(pair.rules),
        worth=worth(
            probability=pair.probability, due=due, settles=settles, seconds=SECONDS.get(pair.band, SECONDS["possible"])
        ),
        found_at=clock.now(),
    )


def _own_persons(by: str) -> QuerySet[Person, str]:
    return Person.objects.filter(household__registered_by=by).values_list("person_id", flat=True)


def _open_cards(by: str) -> QuerySet[PairCard]:
    """Cards that may be offered: waiting, or held by somebody for too long.

    Never one with a record of one's own, nor one that the same person has left for later.
    """
    return _free_cards(by).exclude(left_by=by).order_by("-worth", "pk")


def _free_cards(by: str) -> QuerySet[PairCard]:
    own = _own_persons(by)
    expired = Q(state=PairCard.State.ASSIGNED, assigned_at__lte=clock.now() - HOLD)
    free = PairCard.objects.filter(Q(state=PairCard.State.WAITING) | expired)
    return free.exclude(left__in=own).exclude(right__in=own)


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
    """Put the next card into somebody's hands."""
    with transaction.atomic():
        card = held_card(by) or _open_cards(by).exclude(pk__in=passed).select_for_update().first()
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
    """
    card = PairCard.objects.select_for_update().get(pk=card.pk)
    _refuse_unassigned(card, by=by)
    if Person.objects.filter(person_id__in=[card.left, card.right], household__registered_by=by).exists():
        raise OwnRow
    now = clock.now()
    verdict = Judgement.Verdict(verdict)
    if verdict == Judgement.Verdict.SAME:
        _refuse_merge(card)
    if verdict == Judgement.Verdict.DIFFERENT:
        IdentityLink.objects.filter(left=card.left, right=card.right, until_at=None).update(until_at=now)
    sides = {field: side for field, side in (kept or {}).items() if field in KEPT_FIELDS and side in {"left", "right"}}
    judgement = Judgement.objects.create(card=card, verdict=verdict, by=by, at=now, kept=sides)
    if verdict == Judgement.Verdict.SAME:
        IdentityLink.objects.get_or_create(
            left=card.left, right=card.right, until_at=None, defaults={"judgement": judgement, "from_at": now}
        )
    card.state = PairCard.State.ASKED if verdict == Judgement.Verdict.UNSURE else PairCard.State.DECIDED
    card.token = ""
    card.save(update_fields=["state", "token"])
    record(actor=by, action="people.judged", subject=str(card.uuid), purpose="deduplicate", verdict=verdict.value)
    return judgement


def _refuse_merge(card: PairCard) -> None:
    """Refuse a link inside a household, against a human answer, or of more records than one person may join."""
    homes = Person.objects.filter(person_id__in=[card.left, card.right]).values_list("household_id", flat=True)
    if len(set(homes)) < 2:
        raise SameHousehold
    joined = queries.components()
    groups = {joined.get(card.left, card.left), joined.get(card.right, card.right)}
    together = {person_id for person_id, canonical in joined.items() if canonical in groups} | {card.left, card.right}
    if len(together) > LARGEST_MERGE:
        raise MergeTooLarge(records=len(together), limit=LARGEST_MERGE)
    if any(left in together and right in together for left, right in queries.held_different()):
        raise Contradicts


@transaction.atomic
def undo(judgement: Judgement, *, by: str) -> None:
    """Take back an answer within 30 days: its links end, and the card waits again."""
    judgement = Judgement.objects.select_for_update().select_related("card").get(pk=judgement.pk)
    if judgement.undone_at is not None:
        raise AlreadyUndone
    now = clock.now()
    if now - judgement.at > timedelta(days=UNDO_DAYS):
        raise TooLateToUndo(days=UNDO_DAYS)
    judgement.undone_at, judgement.undone_by = now, by
    judgement.save(update_fields=["undone_at", "undone_by"])
    judgement.links.filter(until_at=None).update(until_at=now)
    card = judgement.card
    if card.state != PairCard.State.DROPPED:
        _release(card)
    record(actor=by, action="people.undone", subject=str(card.uuid), purpose="deduplicate", verdict=judgement.verdict)


@transaction.atomic
def tell(link: IdentityLink, *, by: str) -> None:
    """Note that the household was told of a link and could object; a second time changes nothing."""
    if link.told_at is None:
        link.told_at = clock.now()
        link.save(update_fields=["told_at"])
        record(actor=by, action="people.link_told", subject=str(link.judgement.card.uuid), purpose="deduplicate")


@transaction.atomic
def object_to(link: IdentityLink, *, by: str) -> None:
    """Note that the household objects: from now the two records count as separate people."""
    if link.objected_at is None:
        link.objected_at = clock.now()
        link.told_at = link.told_at or link.objected_at
        link.save(update_fields=["objected_at", "told_at"])
        record(actor=by, action="people.link_objected", subject=str(link.judgement.card.uuid), purpose="deduplicate")


def card(uuid: str) -> PairCard | None:
    """One card."""
    return PairCard.objects.filter(uuid=uuid).first()


def link(pk: int) -> IdentityLink | None:
    """One open link with its answer."""
    return IdentityLink.objects.select_related("judgement__card").filter(pk=pk, until_at=None).first()


def judgement(pk: int) -> Judgement | None:
    """One answer with its card."""
    return Judgement.objects.select_related("card").filter(pk=pk).first()


def latest_answers(by: str, *, limit: int = 20) -> list[Judgement]:
    """The latest answers of one reviewer, the newest first."""
    found = Judgement.objects.select_related("card").prefetch_related("links").filter(by=by)
    return list(found.order_by("-at", "-pk")[:limit])


def queue_length(by: str) -> int:
    """How many cards wait for this reviewer."""
    return _open_cards(by).count()


def answers_today(by: str) -> int:
    """How many answers this reviewer gave today and did not take back."""
    start = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return Judgement.objects.filter(by=by, at__gte=start, undone_at=None).count()


def left_apart() -> int:
    """Pairs that people have held to be different."""
    return len(queries.held_different())
