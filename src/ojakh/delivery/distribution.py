"""Verbs of the distribution desk: open a distribution, serve a card once, take a serving back, close."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from ojakh.custody.record import record
from ojakh.custody.series import next_in_series
from ojakh.delivery import rules, stock
from ojakh.delivery.errors import (
    AlreadyServed,
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


@transaction.atomic
def open_distribution(place_id: int, *, day: date, rations: Amounts, by: str) -> Distribution:
    """Open a distribution at a place: its list is every active household that lives there."""
    if day < clock.today():
        raise DayOver()
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
    """What a card may be handed now; refused where it is unknown, not on the list, or was served."""
    card = reference_of(scan)
    household = people.household_by_reference(card)
    if household is None:
        raise UnknownCard()
    listed = household.state == "active" and household.settlement_id == distribution.place_id
    if not listed or household.pk in people.superseded_households():
        raise NotOnList(card=card)
    served = distribution.servings.filter(household_id=household.pk, taken_back_at=None).first()
    if served is not None:
        raise AlreadyServed(card=card, at=f"{served.served_at:%H:%M}")
    persons = len(people.members(household))
    parts = tuple(
        (one, rules.ration(per_household=one.per_household, per_person=one.per_person, persons=persons))
        for one in distribution.rations.select_related("item").order_by("pk")
    )
    return Entitled(household.pk, card, persons, parts)


@transaction.atomic
def serve(uuid: UUID | str, *, scan: str, by: str, lane: str = "") -> Serving:
    """Hand a household its rations, once; where one good does not suffice nothing is handed out."""
    distribution = _open(uuid)
    due = entitled(distribution, scan)
    serving = Serving.objects.create(
        distribution=distribution,
        household_id=due.household_id,
        persons=due.persons,
        lane=lane.strip()[:12],
        served_by=by,
        served_at=clock.now(),
    )
    for ration, amount in due.parts:
        _hand_out(distribution, ration, amount, document=_document(serving), card=due.card, by=by)
    record(actor=by, action="distribution.served", subject=distribution.number, persons=due.persons)
    return serving


def _open(uuid: UUID | str) -> Distribution:
    """The distribution, locked: two lanes never serve one card at the same moment."""
    found = Distribution.objects.select_for_update(of=("self",)).select_related("place").get(uuid=uuid)
    if found.state != Distribution.State.OPEN:
        raise WrongState(number=found.number, state=found.state)
    return found


def _document(serving: Serving) -> str:
    return f"{serving.distribution.number}/{serving.pk}"


def _hand_out(distribution: Distribution, ration: Ration, amount: int, *, document: str, card: str, by: str) -> None:
    """Move one ration from the place to the served, the earliest expiry first."""
    here, target = f"place:{distribution.place.pcode}", f"served:{distribution.number}"
    lots = {lot.number: lot for lot in _lots_at(here, item_id=ration.item_id)}
    lying = [
        rules.LotStock(lot.number, stock.held(lot, here), lot.expires_on, lot.received_on, lot.quarantined)
        for lot in lots.values()
    ]
    picked = rules.first_expired_first_out(lying, amount, on=clock.today())
    if sum(quantity for _, quantity in picked) < amount:
        raise NotEnoughHere(card=card)
    for number, quantity in picked:
        stock.move(lots[number], quantity=quantity, source=here, target=target, document=document, by=by)


def _lots_at(account: str, *, item_id: int) -> Sequence[Lot]:
    """Lots of a good of which something ever came to an account."""
    return list(Lot.objects.filter(item_id=item_id, moves__target=account).distinct())


@transaction.atomic
def take_back(uuid: UUID | str, *, scan: str, reason: str, by: str) -> Serving:
    """Undo a serving that was a mistake: its moves are reversed with a reason, and the card may be served again."""
    distribution = _open(uuid)
    if not reason.strip():
        raise ReasonMissing()
    household = people.household_by_reference(reference_of(scan))
    serving = distribution.servings.filter(household=household, taken_back_at=None).first() if household else None
    if serving is None:
        raise UnknownCard()
    for one in StockMove.objects.filter(document=_document(serving), reversals=None).select_related("lot"):
        back = stock.move(
            one.lot,
            quantity=one.quantity,
            source=one.target,
            target=one.source,
            document=one.document,
            reason=reason.strip()[:200],
            by=by,
        )
        back.reverses = one
        back.save(update_fields=["reverses"])
    serving.taken_back_at, serving.taken_back_by = clock.now(), by
    serving.taken_back_reason = reason.strip()[:200]
    serving.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_reason"])
    record(actor=by, action="distribution.taken_back", subject=distribution.number)
    return serving


@transaction.atomic
def close_distribution(uuid: UUID | str, *, by: str) -> Distribution:
    """Close a distribution; no card is served any more."""
    distribution = _open(uuid)
    distribution.state, distribution.closed_by, distribution.closed_at = Distribution.State.CLOSED, by, clock.now()
    distribution.save(update_fields=["state", "closed_by", "closed_at"])
    served = distribution.servings.filter(taken_back_at=None).count()
    record(actor=by, action="distribution.closed", subject=distribution.number, n=served)
    return distribution
