"""The distribution desk: a card is served once, goods leave the place, and every unit stays in the balance."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connections, transaction
from tests.delivery.conftest import DESK, KEEPER, PLANNER, Town, goods, places, town

from ojakh.custody.models import OutboxEntry
from ojakh.delivery import distribution, errors, queries, stock
from ojakh.delivery.models import Distribution, Lot, Serving, StockMove
from ojakh.kernel import clock, ids
from ojakh.people.models import Household, Person
from ojakh.places.models import Place

__all__ = ["goods", "places", "town"]
KILO = 1000


def family(place: Place, persons: int) -> Household:
    """A household on the record, without the vault."""
    made = Household.objects.create(
        uuid=uuid.uuid4(),
        reference=ids.new_reference(),
        area=place.area,
        settlement=place,
        registered_at=clock.now(),
        registered_by="staff:1",
    )
    for position in range(persons):
        Person.objects.create(person_id=uuid.uuid4().hex, household=made, position=position, age_band="18-59")
    return made


def lies(town: Town, *, kilos: int, expires: int | None = None) -> Lot:
    """Flour that was received at the third place."""
    day = clock.today() + timedelta(days=expires) if expires else None
    lot = stock.receive_lot(
        town.warehouse, item_id=town.goods["flour"].pk, quantity=kilos * KILO, document="D", by=KEEPER, expires_on=day
    )
    there = f"place:{town.places[2].pcode}"
    with transaction.atomic():
        stock.move(lot, quantity=kilos * KILO, source="bin:WH-1", target=there, document="WB", by=KEEPER)
    return lot


@pytest.fixture
def desk(town: Town) -> Distribution:
    """5 kg of flour a household and 2 kg a person at the third place, where 30 kg lie."""
    lies(town, kilos=30)
    flour = town.goods["flour"].pk
    return distribution.open_distribution(
        town.places[2].pk, day=clock.today(), rations={flour: (5 * KILO, 2 * KILO)}, by=PLANNER
    )


def test_a_card_is_served_by_its_people_and_the_goods_leave_the_place(desk: Distribution, town: Town):
    home = family(town.places[2], 3)
    due = distribution.entitled(desk, home.reference)
    assert [(part[0].item.code, part[1]) for part in due.parts] == [("flour", 11 * KILO)]
    serving = distribution.serve(desk.uuid, scan=home.reference.lower(), by=DESK, lane="A")
    assert (serving.persons, serving.lane) == (3, "A")
    assert queries.lying_at(town.places[2].pcode)["flour"][1] == 19 * KILO
    row = next(one for one in queries.balances() if one.code == "flour")
    assert (row.balance.delivered, row.balance.difference) == (30 * KILO, 0)
    entry = OutboxEntry.objects.filter(kind="distribution.served").get()
    assert (entry.actor, entry.subject, entry.detail) == (DESK, desk.number, {"persons": 3})


def test_a_second_serving_of_one_card_is_refused_and_nothing_is_written(desk: Distribution, town: Town):
    home = family(town.places[2], 1)
    distribution.serve(desk.uuid, scan=home.reference, by=DESK)
    moves = StockMove.objects.count()
    with pytest.raises(errors.AlreadyServed):
        distribution.serve(desk.uuid, scan=f"OJ1:{home.reference}:", by="staff:9")
    assert (Serving.objects.count(), StockMove.objects.count()) == (1, moves)


def test_where_a_ration_does_not_suffice_nothing_at_all_is_handed_out(desk: Distribution, town: Town):
    home = family(town.places[2], 20)
    with pytest.raises(errors.NotEnoughHere):
        distribution.serve(desk.uuid, scan=home.reference, by=DESK)
    assert not Serving.objects.exists()
    assert queries.lying_at(town.places[2].pcode)["flour"][1] == 30 * KILO


def test_cards_of_elsewhere_of_closed_households_and_of_nobody_are_refused(desk: Distribution, town: Town):
    elsewhere, gone = family(town.places[4], 1), family(town.places[2], 1)
    Household.objects.filter(pk=gone.pk).update(state="closed")
    for one in (elsewhere, gone):
        with pytest.raises(errors.NotOnList):
            distribution.serve(desk.uuid, scan=one.reference, by=DESK)
    for text in ("", "7K3M-92QF-X", ids.new_reference(), "OJ1::SECRET"):
        with pytest.raises(errors.UnknownCard):
            distribution.serve(desk.uuid, scan=text, by=DESK)
    assert not Serving.objects.exists()


def test_the_earliest_expiry_leaves_first_and_expired_goods_stay(desk: Distribution, town: Town):
    soon = lies(town, kilos=7, expires=3)
    home = family(town.places[2], 1)
    distribution.serve(desk.uuid, scan=home.reference, by=DESK)
    assert stock.held(soon, f"served:{desk.number}") == 7 * KILO


def test_a_serving_taken_back_reverses_its_moves_and_the_card_may_be_served_again(desk: Distribution, town: Town):
    home = family(town.places[2], 2)
    distribution.serve(desk.uuid, scan=home.reference, by=DESK)
    with pytest.raises(errors.ReasonMissing):
        distribution.take_back(desk.uuid, scan=home.reference, reason=" ", by=DESK)
    distribution.take_back(desk.uuid, scan=home.reference, reason="wrong card", by=DESK)
    assert queries.lying_at(town.places[2].pcode)["flour"][1] == 30 * KILO
    assert StockMove.objects.exclude(reverses=None).count() == 1
    distribution.serve(desk.uuid, scan=home.reference, by=DESK)
    with pytest.raises(errors.UnknownCard):
        distribution.take_back(desk.uuid, scan=family(town.places[2], 1).reference, reason="x", by=DESK)


def test_a_closed_distribution_serves_nobody(desk: Distribution, town: Town):
    distribution.close_distribution(desk.uuid, by=KEEPER)
    with pytest.raises(errors.WrongState):
        distribution.serve(desk.uuid, scan=family(town.places[2], 1).reference, by=DESK)


def test_a_distribution_without_rations_or_on_a_past_day_is_refused(town: Town):
    flour, place = town.goods["flour"].pk, town.places[2].pk
    with pytest.raises(errors.NothingToHandOut):
        distribution.open_distribution(place, day=clock.today(), rations={flour: (0, 0)}, by=KEEPER)
    with pytest.raises(errors.DayOver):
        distribution.open_distribution(
            place, day=clock.today() - timedelta(days=1), rations={flour: (KILO, 0)}, by=KEEPER
        )
    assert not Distribution.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_lanes_that_scan_one_card_at_the_same_moment_serve_it_once(desk: Distribution, town: Town):
    homes = [family(town.places[2], 1) for _ in range(4)]
    outcomes: list[str] = []
    start = threading.Barrier(3)

    def lane(name: str) -> None:
        start.wait()
        for home in homes:
            try:
                distribution.serve(desk.uuid, scan=home.reference, by=DESK, lane=name)
                outcomes.append("served")
            except errors.AlreadyServed:
                outcomes.append("refused")
        connections.close_all()

    threads = [threading.Thread(target=lane, args=(name,)) for name in "ABC"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (outcomes.count("served"), outcomes.count("refused")) == (4, 8)
    assert queries.lying_at(town.places[2].pcode)["flour"][1] == 2 * KILO
