"""Verbs of lanes that work without the office: divide the cards, take a list out, bring it back, take servings in."""

import secrets
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from ojakh.custody import devices
from ojakh.custody.record import record
from ojakh.delivery import distribution as handing
from ojakh.delivery import queries, rules, stock
from ojakh.delivery.errors import (
    BadLanes,
    DayOver,
    ForgedDevice,
    LaneTaken,
    ListOfOther,
    ListsOut,
    LongList,
    NoDeviceKey,
    NoLane,
    NotEnoughHere,
    NotOnList,
    NotTheDay,
    ReasonMissing,
    SecondPersonNeeded,
    SequenceUsed,
    UnknownCard,
    UnknownList,
    WrongState,
)
from ojakh.delivery.models import Distribution, Finding, LaneList, Lot, Ration, Serving
from ojakh.kernel import clock, ids
from ojakh.people import queries as people

MOST_CARDS = 4_000
"""Cards of one list: making its digests costs about 4 ms each."""


Progress = Callable[[str, int, int], None]


def _unseen(stage: str, done: int, total: int) -> None:
    """Nobody looks on."""


def divide(uuid: UUID | str, *, lanes: int, by: str, progress: Progress = _unseen) -> Distribution:
    """Bind every card of a distribution to one of so many lanes that may work without the office today.

    The digests are made before the record is locked; dividing again makes a new salt, so earlier lists are worth
    nothing then. It takes about 4 ms for each card, so pages leave it to a job.
    """
    found = can_divide(uuid, lanes=lanes)
    cards = queries.people_per_card(found)
    salt = secrets.token_bytes(16)
    digests = _digests(cards, salt=salt, progress=progress)
    return _divide(found.uuid, lanes=lanes, salt=salt, cards=cards, digests=digests, by=by)


@transaction.atomic
def can_divide(uuid: UUID | str, *, lanes: int) -> Distribution:
    """The distribution, where its cards can be divided among so many lanes now; refused otherwise."""
    if not 1 <= lanes <= len(rules.LANES):
        raise BadLanes(most=len(rules.LANES))
    cards = len(queries.cards_of(Distribution.objects.select_related("place").get(uuid=uuid)))
    if cards > MOST_CARDS:
        raise LongList(cards=cards, most=MOST_CARDS)
    return _with_no_list_out(uuid)


def _with_no_list_out(uuid: UUID | str) -> Distribution:
    """The distribution, locked, on a day that is not over and with every list at the office."""
    distribution = handing.open_one(uuid)
    if distribution.day < clock.today():
        raise DayOver()
    out = distribution.lists.filter(back_at=None).first()
    if out is not None:
        raise ListsOut(lane=out.lane)
    return distribution


def _digests(cards: Collection[str], *, salt: bytes, progress: Progress) -> dict[str, tuple[str, int]]:
    """Card -> its digest and mask, one slow computation after the other."""
    made = {}
    for done, card in enumerate(cards, start=1):
        made[card] = rules.card_digest(card, salt=salt)
        progress("digest", done, len(cards))
    return made


@transaction.atomic
def _divide(
    uuid: UUID, *, lanes: int, salt: bytes, cards: Mapping[str, int], digests: Mapping[str, tuple[str, int]], by: str
) -> Distribution:
    distribution = _with_no_list_out(uuid)
    distribution.lanes, distribution.salt = lanes, salt.hex()
    distribution.listed = {tag: (cards[card] & rules.MASK) ^ mask for card, (tag, mask) in digests.items()}
    distribution.save(update_fields=["lanes", "salt", "listed"])
    servings = list(distribution.servings.select_related("household"))
    for serving in servings:
        card = serving.household.reference
        serving.tag = digests[card][0] if card in digests else ""
    Serving.objects.bulk_update(servings, ["tag"], batch_size=500)
    record(actor=by, action="distribution.divided", subject=distribution.number, n=len(cards), lanes=lanes)
    return distribution


def lanes_of(distribution: Distribution, cards: Collection[str], *, progress: Progress = _unseen) -> dict[str, str]:
    """Card -> the letter of its lane, for the cards on the list; empty where no lanes are divided."""
    if not distribution.lanes:
        return {}
    digests = _digests(cards, salt=bytes.fromhex(distribution.salt), progress=progress)
    return {
        card: rules.lane_of(tag, lanes=distribution.lanes)
        for card, (tag, _) in digests.items()
        if tag in distribution.listed
    }


@transaction.atomic
def take_list(uuid: UUID | str, *, lane: str, device: str, by: str) -> LaneList:
    """Take the list of a lane onto a device, which shows its public key; the same device again gets the same list."""
    distribution = handing.open_one(uuid)
    if lane not in rules.LANES[: distribution.lanes]:
        raise NoLane()
    if distribution.day < clock.today():
        raise DayOver()
    if distribution.day > clock.today() + timedelta(days=1):
        raise NotTheDay()
    if not devices.known_form(device):
        raise NoDeviceKey()
    out = distribution.lists.filter(lane=lane, back_at=None).first()
    if out is not None and (out.holder, out.device) != (by, device):
        raise LaneTaken(lane=lane)
    if out is not None:
        return out
    made = LaneList.objects.create(
        uuid=ids.new_uuid(), distribution=distribution, lane=lane, holder=by, device=device, taken_at=clock.now()
    )
    record(actor=by, action="distribution.list_taken", subject=distribution.number, lane=lane)
    return made


@transaction.atomic
def bring_back(list_uuid: UUID | str, *, by: str, reason: str = "", stated: int | None = None) -> LaneList:
    """End a lane without the office: its holder brings the list back, or somebody else calls it back with a reason.

    `stated` is how many servings the device counted; fewer that arrived stay to be looked for. What the lane served and
    has not sent yet is taken when it arrives, unless the distribution was closed and no list is out: then it is kept as
    not taken.
    """
    distribution = Distribution.objects.select_for_update().get(lists__uuid=list_uuid)
    found = LaneList.objects.select_for_update().get(uuid=list_uuid)
    if found.back_at is not None:
        return found
    if by != found.holder and not reason.strip():
        raise ListOfOther(lane=found.lane)
    found.back_at, found.back_by, found.back_reason = clock.now(), by, reason.strip()[:200]
    found.stated = stated
    found.save(update_fields=["back_at", "back_by", "back_reason", "stated"])
    handing.forget_list(distribution)
    record(
        actor=by,
        action="distribution.list_back" if by == found.holder else "distribution.list_called_back",
        subject=distribution.number,
        lane=found.lane,
    )
    return found


def call_back(list_uuid: UUID | str, *, by: str, reason: str) -> LaneList:
    """Call a list back that did not come with its holder: a lost device, say."""
    if not reason.strip():
        raise ReasonMissing()
    return bring_back(list_uuid, by=by, reason=reason)


def valid_until(distribution: Distribution) -> datetime:
    """The moment at which a list ends: midnight after the day of the distribution."""
    return datetime.combine(distribution.day, datetime.min.time(), clock.now().tzinfo) + timedelta(days=1)


def sheet(lane_list: LaneList) -> dict[str, Any]:
    """What a device holds of a list: digests with masked people, who was served when, and how to look cards up."""
    distribution = lane_list.distribution
    served = distribution.servings.filter(taken_back_at=None, repeat_of=None).exclude(tag="")
    return {
        "list": str(lane_list.uuid),
        "distribution": distribution.number,
        "lane": lane_list.lane,
        "lanes": distribution.lanes,
        "device": lane_list.device,
        "salt": distribution.salt,
        "rounds": rules.DIGEST_ROUNDS,
        "until": int(valid_until(distribution).timestamp() * 1000),
        "cards": distribution.listed,
        "served": {one.tag: int((one.saved_at or one.served_at).timestamp() * 1000) for one in served},
    }


@transaction.atomic
def take_serving(
    list_uuid: UUID | str, *, sequence: int, card: str, at: str, saved_at: datetime | None, signature: str, by: str
) -> Serving:
    """Write a serving that a lane handed out without the office, as it was handed out.

    The same number of a list with the same card is the same serving. Where the card had been served, both are kept:
    one counts, and each good of the other is a finding. More than lies there by the ledger is a finding as well.
    """
    found = LaneList.objects.select_related("distribution__place").filter(uuid=list_uuid, holder=by).first()
    if found is None:
        raise UnknownList()
    distribution = Distribution.objects.select_for_update(of=("self",)).get(pk=found.distribution_id)
    signed = rules.signed_serving(str(found.uuid), sequence=sequence, card=card, at=at)
    if not devices.signed_by(found.device, signature=signature, text=signed):
        raise ForgedDevice(lane=found.lane)
    known = found.servings.select_related("household").filter(sequence=sequence).first()
    if known is not None and known.household.reference != card:
        raise SequenceUsed(sequence=sequence, lane=found.lane)
    if known is not None:
        return known
    household = people.household_by_reference(card)
    if household is None:
        raise UnknownCard()
    tag, persons = _listed(distribution, card)
    first = handing.serving_of(distribution, household.pk)
    serving = Serving.objects.create(
        distribution=found.distribution,
        household_id=household.pk,
        persons=persons,
        lane=found.lane,
        served_by=by,
        served_at=clock.now(),
        tag=tag,
        lane_list=found,
        sequence=sequence,
        saved_at=saved_at,
        repeat_of=first,
    )
    for ration, amount in handing.parts_of(handing.rations_of(distribution), persons):
        _write_ration(serving, ration, amount, by=by)
    action = "distribution.served_twice" if first else "distribution.served"
    record(actor=by, action=action, subject=distribution.number, persons=persons, lane=found.lane)
    return serving


def _listed(distribution: Distribution, card: str) -> tuple[str, int]:
    """The digest of a card and its people as the list had them; refused where it is not on the list."""
    tag, mask = rules.card_digest(card, salt=bytes.fromhex(distribution.salt))
    masked = distribution.listed.get(tag)
    if masked is None:
        raise NotOnList(card=card)
    return tag, masked ^ mask


def _write_ration(serving: Serving, ration: Ration, amount: int, *, by: str) -> None:
    """Move what was handed out, and leave findings: handed out a second time, or more than lay there."""
    uncovered = handing.hand_out(serving, ration, amount, by=by)
    outcomes = [(Finding.Kind.UNCOVERED, uncovered)]
    if serving.repeat_of_id is not None:
        outcomes.append((Finding.Kind.DOUBLE, amount - uncovered))
    for kind, quantity in outcomes:
        if quantity:
            Finding.objects.create(serving=serving, ration=ration, kind=kind, quantity=quantity, found_at=clock.now())


OUTCOMES: Mapping[str, frozenset[str]] = {
    Finding.Kind.DOUBLE: frozenset({"twice", "back"}),
    Finding.Kind.UNCOVERED: frozenset({"counted", "none"}),
}
"""Kind of a finding about a serving -> what may have become of it."""


@transaction.atomic
def explain_serving(finding_id: int, *, outcome: str, cause: str, by: str, second_person: str) -> Finding:
    """Close a finding about a serving with a cause and a second person.

    A second serving was handed out `twice`, or came `back` to the place. What was more than lay there is taken in as
    `counted` on the spot, or `none` of it was handed out.
    """
    related = ("serving__distribution__place", "ration")
    finding = Finding.objects.select_for_update(of=("self",)).select_related(*related).get(pk=finding_id)
    serving, ration = finding.serving, finding.ration
    if serving is None or ration is None or finding.state != Finding.State.OPEN:
        raise WrongState(number=str(finding_id), state=finding.state)
    if not cause.strip():
        raise ReasonMissing()
    if second_person in {"", by}:
        raise SecondPersonNeeded()
    if outcome not in OUTCOMES[finding.kind]:
        raise WrongState(number=serving.distribution.number, state=finding.kind)
    if outcome == "back":
        handing.reverse(serving, reason=cause, by=by, item_id=ration.item_id, second_person=second_person)
    if outcome == "counted":
        _count_in(finding, serving, ration, cause=cause, by=by, second_person=second_person)
    finding.state, finding.cause = Finding.State.EXPLAINED, cause.strip()[:200]
    finding.explained_by, finding.second_person, finding.explained_at = by, second_person, clock.now()
    finding.save(update_fields=["state", "cause", "explained_by", "second_person", "explained_at"])
    number = serving.distribution.number
    record(actor=by, action="delivery.explained", subject=number, quantity=finding.quantity, outcome=outcome)
    return finding


def _count_in(finding: Finding, serving: Serving, ration: Ration, *, cause: str, by: str, second_person: str) -> None:
    """Goods that were there although the ledger did not know: by a count, of the lot that last came to the place."""
    came = Lot.objects.filter(item_id=ration.item_id, moves__target=f"place:{serving.distribution.place.pcode}")
    lot = came.order_by("-moves__at", "-pk").first()
    if lot is None:
        raise NotEnoughHere(card=serving.household.reference)
    number = serving.distribution.number
    stock.move(
        lot,
        quantity=finding.quantity,
        source=f"adjust:{number}",
        target=f"served:{number}",
        document=handing.document_of(serving),
        reason=cause.strip()[:200],
        by=by,
        second_person=second_person,
    )
