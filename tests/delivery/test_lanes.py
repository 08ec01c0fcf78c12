"""Lanes without the office: each card has one lane, what was handed out is written once, and a second serving shows."""

import base64
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st
from tests.delivery.conftest import DESK, KEEPER, PLANNER, SECOND, Town, goods, places, town
from tests.delivery.test_distribution import KILO, desk, family

from ojakh.custody.models import OutboxEntry
from ojakh.delivery import distribution, errors, lanes, queries, rules
from ojakh.delivery.models import Distribution, Finding, LaneList, Serving, StockMove
from ojakh.kernel import clock, ids
from ojakh.people.models import Household

__all__ = ["desk", "goods", "places", "town"]


class Device:
    """A device with a key of its own, and the list it took."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.public = base64.b64encode(point).decode()

    def take(self, desk: Distribution, lane: str, *, by: str = DESK) -> LaneList:
        """Take the list of a lane."""
        return lanes.take_list(desk.uuid, lane=lane, device=self.public, by=by)

    def signature(self, text: str) -> str:
        """What WebCrypto makes: r and s in base64."""
        r, s = decode_dss_signature(self.key.sign(text.encode(), ec.ECDSA(SHA256())))
        return base64.b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).decode()

    def serve(self, held: LaneList, card: str, sequence: int = 1, *, by: str = DESK) -> Serving:
        """Hand a serving in as it comes from the device."""
        at = "2026-05-04T09:31:07.000Z"
        signed = rules.signed_serving(str(held.uuid), sequence=sequence, card=card, at=at)
        return lanes.take_serving(
            held.uuid,
            sequence=sequence,
            card=card,
            at=at,
            saved_at=clock.now(),
            signature=self.signature(signed),
            by=by,
        )


def divided(desk: Distribution, homes: int, *, lanes_: int = 1) -> list[Household]:
    """Families at the place, and their cards divided among lanes."""
    made = [family(Distribution.objects.get(pk=desk.pk).place, 1) for _ in range(homes)]
    lanes.divide(desk.uuid, lanes=lanes_, by=KEEPER)
    desk.refresh_from_db()
    return made


def test_the_digest_of_a_card_stays_what_lists_on_devices_hold():
    salt = bytes(range(16))
    assert rules.card_digest("7K3M-92QF-M", salt=salt) == ("81077c9f153819c476d043da", 223)
    assert rules.card_digest("7K3M92QFM", salt=salt) == rules.card_digest("7K3M-92QF-M", salt=salt)
    assert rules.card_digest("7K3M92QFM", salt=bytes(16))[0] != "81077c9f153819c476d043da"


@given(st.integers(0, 2**96 - 1), st.integers(1, 8))
def test_every_card_has_exactly_one_lane_of_those_there_are(number: int, count: int):
    assert rules.lane_of(f"{number:024x}", lanes=count) in rules.LANES[:count]


def test_a_list_holds_no_number_of_a_card_and_only_its_card_opens_the_number_of_people(desk: Distribution, town: Town):
    homes = [family(town.places[2], size) for size in (1, 3)]
    lanes.divide(desk.uuid, lanes=2, by=KEEPER)
    held = Device().take(Distribution.objects.get(pk=desk.pk), "A")
    sheet = lanes.sheet(held)
    assert len(sheet["cards"]) == 2
    for home, size in zip(homes, (1, 3), strict=True):
        tag, mask = rules.card_digest(home.reference, salt=bytes.fromhex(sheet["salt"]))
        assert sheet["cards"][tag] ^ mask == size
        for secret in (home.reference, home.reference.replace("-", ""), str(home.uuid)):
            assert secret not in str(sheet)
    kinds = [(one.kind, one.detail) for one in OutboxEntry.objects.filter(kind__startswith="distribution.")]
    assert ("distribution.divided", {"lanes": 2}) in kinds
    assert ("distribution.list_taken", {"lane": "A"}) in kinds


def test_a_serving_of_a_lane_is_written_as_it_was_handed_out_and_once(desk: Distribution, town: Town):
    [home], device = divided(desk, 1), Device()
    held = device.take(desk, "A")
    first, second = device.serve(held, home.reference), device.serve(held, home.reference)
    assert first == second
    assert (first.persons, first.lane, first.sequence, first.repeat_of_id) == (1, "A", 1, None)
    assert queries.lying_at(town.places[2].pcode)["flour"][1] == 23 * KILO
    assert OutboxEntry.objects.filter(kind="distribution.served").count() == 1
    assert not Finding.objects.exists()


def test_people_who_joined_after_the_list_was_made_do_not_change_what_was_handed_out(desk: Distribution, town: Town):
    [home], device = divided(desk, 1), Device()
    held = device.take(desk, "A")
    Household.objects.filter(pk=home.pk).update(state="closed")
    assert device.serve(held, home.reference).persons == 1


def test_while_a_list_is_out_its_cards_are_not_served_at_the_desk_of_the_office(desk: Distribution, town: Town):
    [home], device = divided(desk, 1), Device()
    held = device.take(desk, "A")
    with pytest.raises(errors.BoundToLane):
        distribution.serve(desk.uuid, scan=home.reference, by=DESK)
    assert not Serving.objects.exists()
    lanes.bring_back(held.uuid, by=DESK)
    distribution.serve(desk.uuid, scan=home.reference, by=DESK)
    assert lanes.sheet(held)["served"].keys() == desk.listed.keys()


def test_a_card_served_at_two_lanes_appears_as_a_finding_per_good_and_the_balance_follows(
    desk: Distribution, town: Town
):
    [home], one, other = divided(desk, 1), Device(), Device()
    lane = one.take(desk, "A")
    lanes.call_back(lane.uuid, by=KEEPER, reason="the phone is lost")
    again = other.take(desk, "A", by="staff:9")
    other.serve(again, home.reference, by="staff:9")
    repeat = one.serve(lane, home.reference)
    assert repeat.repeat_of is not None and repeat.repeat_of.lane_list == again
    finding = Finding.objects.get()
    assert (finding.kind, finding.quantity, finding.serving) == ("double", 7 * KILO, repeat)
    assert queries.lying_at(town.places[2].pcode)["flour"][1] == 16 * KILO
    assert queries.distribution(desk.uuid).served == 1  # type: ignore[union-attr]
    row = next(balance for balance in queries.balances() if balance.code == "flour")
    assert row.balance.difference == 0
    assert OutboxEntry.objects.filter(kind="distribution.served_twice").count() == 1


def double(desk: Distribution) -> Finding:
    """A card that was served at the office and, without knowing it, at a lane."""
    [home], device = divided(desk, 1), Device()
    held = device.take(desk, "A")
    lanes.call_back(held.uuid, by=KEEPER, reason="out of reach")
    distribution.serve(desk.uuid, scan=home.reference, by=DESK)
    device.serve(held, home.reference)
    return Finding.objects.get()


@pytest.mark.parametrize(("outcome", "left"), [("twice", 16), ("back", 23)])
def test_a_double_serving_is_explained_by_two_people(desk: Distribution, town: Town, outcome: str, left: int):
    finding = double(desk)
    for wrong, refusal in (
        ({"second_person": KEEPER}, errors.SecondPersonNeeded),
        ({"cause": " "}, errors.ReasonMissing),
        ({"outcome": "late"}, errors.WrongState),
    ):
        given = {"outcome": outcome, "cause": "two phones", "by": KEEPER, "second_person": PLANNER} | wrong
        with pytest.raises(refusal):
            lanes.explain_serving(finding.pk, **given)
    assert queries.lying_at(town.places[2].pcode)["flour"][1] == 16 * KILO
    lanes.explain_serving(finding.pk, outcome=outcome, cause="two phones", by=KEEPER, second_person=PLANNER)
    assert queries.lying_at(town.places[2].pcode)["flour"][1] == left * KILO
    assert next(one for one in queries.balances() if one.code == "flour").balance.difference == 0
    assert OutboxEntry.objects.filter(kind="delivery.explained", actor=KEEPER).count() == 1
    with pytest.raises(errors.WrongState):
        lanes.explain_serving(finding.pk, outcome=outcome, cause="again", by=KEEPER, second_person=PLANNER)


@pytest.mark.parametrize(("outcome", "delivered"), [("counted", 35), ("none", 30)])
def test_more_than_lay_there_is_kept_and_explained(desk: Distribution, town: Town, outcome: str, delivered: int):
    homes, device = divided(desk, 5), Device()
    held = device.take(desk, "A")
    for sequence, home in enumerate(homes, start=1):
        device.serve(held, home.reference, sequence)
    finding = Finding.objects.get()
    assert (finding.kind, finding.quantity) == ("uncovered", 5 * KILO)
    assert queries.lying_at(town.places[2].pcode)["flour"][1] == 0
    lanes.explain_serving(finding.pk, outcome=outcome, cause="counted", by=KEEPER, second_person=PLANNER)
    row = next(one for one in queries.balances() if one.code == "flour")
    assert (row.balance.delivered, row.balance.difference) == (delivered * KILO, 0)


@pytest.mark.parametrize("first", ["counted", "back"])
def test_what_was_counted_in_stays_when_a_second_serving_comes_back(desk: Distribution, town: Town, first: str):
    homes, device = divided(desk, 4), Device()
    held = device.take(desk, "A")
    lanes.call_back(held.uuid, by=KEEPER, reason="out of reach")
    for home in homes:
        distribution.serve(desk.uuid, scan=home.reference, by=DESK)
    device.serve(held, homes[0].reference)
    found = {"counted": Finding.objects.get(kind="uncovered"), "back": Finding.objects.get(kind="double")}
    for outcome in sorted(found, key=lambda one: one != first):
        lanes.explain_serving(found[outcome].pk, outcome=outcome, cause="looked", by=KEEPER, second_person=PLANNER)
    row = next(one for one in queries.balances() if one.code == "flour")
    assert row.balance.difference == 0
    assert queries.lying_at(town.places[2].pcode)["flour"][1] == 2 * KILO
    assert sum(one.quantity for one in StockMove.objects.filter(target__startswith="adjust:")) == 0


def test_what_another_device_signed_or_another_account_sends_is_refused_and_nothing_is_written(
    desk: Distribution, town: Town
):
    [home, next_home], device, forged = divided(desk, 2), Device(), Device()
    held = device.take(desk, "A")
    with pytest.raises(errors.ForgedDevice):
        forged.serve(held, home.reference)
    with pytest.raises(errors.UnknownList):
        device.serve(held, home.reference, by="staff:9")
    stranger = family(town.places[4], 1)
    with pytest.raises(errors.NotOnList):
        device.serve(held, stranger.reference)
    with pytest.raises(errors.UnknownCard):
        device.serve(held, ids.new_reference())
    assert not Serving.objects.exists()
    device.serve(held, home.reference)
    with pytest.raises(errors.SequenceUsed):
        device.serve(held, next_home.reference)
    assert (Serving.objects.count(), StockMove.objects.filter(target=f"served:{desk.number}").count()) == (1, 1)


def test_a_lane_has_one_list_at_a_time_and_the_same_device_gets_the_same_one(desk: Distribution, town: Town):
    divided(desk, 1, lanes_=2)
    device = Device()
    held = device.take(desk, "A")
    assert device.take(desk, "A") == held
    for one, account in ((Device(), DESK), (device, SECOND)):
        with pytest.raises(errors.LaneTaken):
            one.take(desk, "A", by=account)
    with pytest.raises(errors.NoLane):
        device.take(desk, "C")
    with pytest.raises(errors.NoDeviceKey):
        lanes.take_list(desk.uuid, lane="B", device="", by=DESK)
    with pytest.raises(errors.ListsOut):
        lanes.divide(desk.uuid, lanes=3, by=KEEPER)
    with pytest.raises(errors.ListOfOther):
        lanes.bring_back(held.uuid, by="staff:9")
    with pytest.raises(errors.ReasonMissing):
        lanes.call_back(held.uuid, by=KEEPER, reason=" ")
    assert LaneList.objects.filter(back_at=None).count() == 1
    lanes.bring_back(held.uuid, by=DESK)
    assert OutboxEntry.objects.filter(kind="distribution.list_back", actor=DESK).count() == 1
    lanes.divide(desk.uuid, lanes=3, by=KEEPER)


def test_a_list_is_taken_for_its_day_only(desk: Distribution, town: Town, monkeypatch: pytest.MonkeyPatch):
    divided(desk, 1)
    Distribution.objects.update(day=clock.today() + timedelta(days=2))
    with pytest.raises(errors.NotTheDay):
        Device().take(desk, "A")
    Distribution.objects.update(day=clock.today() - timedelta(days=1))
    with pytest.raises(errors.DayOver):
        Device().take(desk, "A")
    with pytest.raises(errors.DayOver):
        lanes.divide(desk.uuid, lanes=1, by=KEEPER)
    for count in (0, 9):
        with pytest.raises(errors.BadLanes):
            lanes.divide(desk.uuid, lanes=count, by=KEEPER)
    monkeypatch.setattr(lanes, "MOST_CARDS", 0)
    with pytest.raises(errors.LongList):
        lanes.divide(desk.uuid, lanes=1, by=KEEPER)
    assert not LaneList.objects.exists()


def test_the_digests_are_dropped_when_the_distribution_is_closed_and_no_lane_holds_them(desk: Distribution, town: Town):
    [home, last, late], device = divided(desk, 3), Device()
    held = device.take(desk, "A")
    device.serve(held, home.reference)
    distribution.close_distribution(desk.uuid, by=KEEPER)
    device.serve(held, last.reference, 2)
    assert Serving.objects.exclude(tag="").count() == 2
    lanes.bring_back(held.uuid, by=DESK)
    desk.refresh_from_db()
    assert (desk.listed, desk.salt, Serving.objects.exclude(tag="").count()) == ({}, "", 0)
    with pytest.raises(errors.NotOnList):
        device.serve(held, late.reference, 3)
