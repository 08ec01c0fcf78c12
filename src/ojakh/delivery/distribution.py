"""Verbs of the distribution desk: open a distribution, serve a card once, take a serving back, close."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from ojakh.custody.record import record
from ojakh.custody.series import next_in_series
from ojakh.delivery import rules, stock
from ojakh.delivery.errors import (
    AlreadyServed,
    BoundToLane,
    DayFarAway,
    DayOver,
    NotEnoughHere,
    NothingToHandOut,
    NotOnList,
    ReasonMissing,
    UnknownCard,
    WrongState,
)
from ojakh.delivery.models import Distribution, Lot, Ration, Serving, StockMove
from ojakh.kernel import clock, ids
from ojakh.people import queries as people

Amounts = Mapping[int, tuple[int, int]]
"""Good id -> base units per household and per person."""


@dataclass(frozen=True, slots=True)
class Entitled:
    """A card that may be served now: the household, its people, and per ration what it gets."""

    household_id: int
    card: str
    persons: int
    parts: tuple[tuple[Ration, int], ...]
    tag: str = ""


@transaction.atomic
def open_distribution(place_id: int, *, day: date, rations: Amounts, by: str) -> Distribution:
    """Open a distribution at a place: its list is every active household that lives there."""
    if day < clock.today():
        raise DayOver()
    if (day - clock.today()).days > rules.DAYS_AHEAD:
        raise DayFarAway(days=rules.DAYS_AHEAD)
    wanted = {item: amounts for item, amounts in rations.items() if any(amounts)}
    if not wanted:
        raise NothingToHandOut()
    series = f"DS-{day.year}"
    used = Distribution.objects.filter(number__startswith=f"{series}-")
    made = Distribution.objects.create(
        uuid=ids.new_uuid(),
        number=f"{series}-{next_in_series(series, used=used.count):04d}",
        place_id=place_id,
        day=day,
        opened_by=by,
        opened_at=clock.now(),
    )
    Ration.objects.bulk_create(
        [
            Ration(distribution=made, item_id=item, per_household=household, per_person=person)
            for item, (household, person) in wanted.items()
        ]
    )
    record(actor=by, action="distribution.opened", subject=made.number, n=len(wanted))
    return made


def reference_of(scan: str) -> str:
    """The reference in what a scanner typed: the number itself, or the code of a card or receipt that begins OJ1.

    A receipt's code carries the return secret too; it is dropped here and stored nowhere.
    """
    parts = scan.strip().split(":")
    text = parts[1] if len(parts) > 1 and parts[0].upper() == "OJ1" else scan
    found = ids.parse_reference(text)
    if found is None:
        raise UnknownCard()
    return found


def entitled(distribution: Distribution, scan: str) -> Entitled:
    """What a card may be handed now at the office's desk; refused where it is unknown, not on the list, was served,
    or is bound to a lane that works without the office.
    """
    card = reference_of(scan)
    household = people.household_by_reference(card)
    if household is None:
        raise UnknownCard()
    listed = household.state == "active" and household.settlement_id == distribution.place_id
    if not listed or household.pk in people.superseded_households():
        raise NotOnList(card=card)
    served = serving_of(distribution, household.pk)
    if served is not None:
        raise AlreadyServed(card=card, at=f"{localtime(served.saved_at or served.served_at):%H:%M}")
    tag = _tag_at_the_office(distribution, card)
    persons = len(people.members(household))
    return Entitled(household.pk, card, persons, parts_of(rations_of(distribution), persons), tag)


def serving_of(distribution: Distribution, household_id: int) -> Serving | None:
    """The one serving of a household that counts, or None."""
    return distribution.servings.filter(household_id=household_id, taken_back_at=None, repeat_of=None).first()


def rations_of(distribution: Distribution) -> list[Ration]:
    """What is handed out, good by good."""
    return list(distribution.rations.select_related("item").order_by("pk"))


def parts_of(rations: Sequence[Ration], persons: int) -> tuple[tuple[Ration, int], ...]:
    """What a household of so many people gets of each good, in base units."""
    return tuple(
        (one, rules.ration(per_household=one.per_household, per_person=one.per_person, persons=persons))
        for one in rations
    )


def _tag_at_the_office(distribution: Distribution, card: str) -> str:
    """The digest of a card where lanes have lists; refused where the list of its lane is out."""
    if not distribution.lanes:
        return ""
    tag, _ = rules.card_digest(card, salt=bytes.fromhex(distribution.salt))
    lane = rules.lane_of(tag, lanes=distribution.lanes)
    if tag in distribution.listed and distribution.lists.filter(lane=lane, back_at=None).exists():
        raise BoundToLane(card=card, lane=lane)
    return tag


@transaction.atomic
def serve(uuid: UUID | str, *, scan: str, by: str, lane: str = "") -> Serving:
    """Hand a household its rations, once; where one good does not suffice nothing is handed out."""
    distribution = open_one(uuid)
    due = entitled(distribution, scan)
    serving = Serving.objects.create(
        distribution=distribution,
        household_id=due.household_id,
        persons=due.persons,
        lane=lane.strip()[:12],
        served_by=by,
        served_at=clock.now(),
        tag=due.tag,
    )
    for ration, amount in due.parts:
        if hand_out(serving, ration, amount, by=by):
            raise NotEnoughHere(card=due.card)
    record(actor=by, action="distribution.served", subject=distribution.number, persons=due.persons)
    return serving


def open_one(uuid: UUID | str) -> Distribution:
    """The distribution, locked: two lanes never serve one card at the same moment."""
    found = Distribution.objects.select_for_update(of=("self",)).select_related("place").get(uuid=uuid)
    if found.state != Distribution.State.OPEN:
        raise WrongState(number=found.number, state=found.state)
    return found


def document_of(serving: Serving) -> str:
    """What the moves of a serving name as their document."""
    return f"{serving.distribution.number}/{serving.pk}"


def hand_out(serving: Serving, ration: Ration, amount: int, *, by: str) -> int:
    """Move one ration from the place to the served, the earliest expiry first; gives what did not lie there."""
    distribution = serving.distribution
    here, target = f"place:{distribution.place.pcode}", f"served:{distribution.number}"
    lots = {lot.number: lot for lot in _lots_at(here, item_id=ration.item_id)}
    lying = [
        rules.LotStock(lot.number, stock.held(lot, here), lot.expires_on, lot.received_on, lot.quarantined)
        for lot in lots.values()
    ]
    picked = rules.first_expired_first_out(lying, amount, on=clock.today())
    for number, quantity in picked:
        stock.move(lots[number], quantity=quantity, source=here, target=target, document=document_of(serving), by=by)
    return amount - sum(quantity for _, quantity in picked)


def _lots_at(account: str, *, item_id: int) -> Sequence[Lot]:
    """Lots of a good of which something ever came to an account."""
    return list(Lot.objects.filter(item_id=item_id, moves__target=account).distinct())


@transaction.atomic
def take_back(uuid: UUID | str, *, scan: str, reason: str, by: str) -> Serving:
    """Undo a serving that was a mistake: its moves are reversed with a reason, and the card may be served again."""
    distribution = open_one(uuid)
    if not reason.strip():
        raise ReasonMissing()
    household = people.household_by_reference(reference_of(scan))
    serving = serving_of(distribution, household.pk) if household else None
    if serving is None:
        raise UnknownCard()
    reverse(serving, reason=reason, by=by)
    serving.taken_back_at, serving.taken_back_by = clock.now(), by
    serving.taken_back_reason = reason.strip()[:200]
    serving.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_reason"])
    record(actor=by, action="distribution.taken_back", subject=distribution.number)
    return serving


def reverse(serving: Serving, *, reason: str, by: str, item_id: int | None = None, second_person: str = "") -> None:
    """Take back the moves of a serving; of one good only those that took it from the place, not what was counted in."""
    moved = StockMove.objects.filter(document=document_of(serving), reverses=None, reversals=None)
    if item_id is not None:
        moved = moved.filter(lot__item_id=item_id, source=f"place:{serving.distribution.place.pcode}")
    for one in moved.select_related("lot"):
        back = stock.move(
            one.lot,
            quantity=one.quantity,
            source=one.target,
            target=one.source,
            document=one.document,
            reason=reason.strip()[:200],
            by=by,
            second_person=second_person,
        )
        back.reverses = one
        back.save(update_fields=["reverses"])


@transaction.atomic
def close_distribution(uuid: UUID | str, *, by: str) -> Distribution:
    """Close a distribution; no card is served any more.

    What lanes served before still comes in while one of them has its list; later it is kept as not taken.
    """
    distribution = open_one(uuid)
    distribution.state, distribution.closed_by, distribution.closed_at = Distribution.State.CLOSED, by, clock.now()
    distribution.save(update_fields=["state", "closed_by", "closed_at"])
    forget_list(distribution)
    served = distribution.servings.filter(taken_back_at=None, repeat_of=None).count()
    record(actor=by, action="distribution.closed", subject=distribution.number, n=served)
    return distribution


def forget_list(distribution: Distribution) -> None:
    """Drop the digests of a closed distribution as soon as no lane holds them any more."""
    if distribution.state == Distribution.State.CLOSED and not distribution.lists.filter(back_at=None).exists():
        distribution.listed, distribution.salt, distribution.lanes = {}, "", 0
        distribution.save(update_fields=["listed", "salt", "lanes"])
        distribution.servings.exclude(tag="").update(tag="")
