"""Taking in, counting, losing: each works, is refused with nothing written, and leaves its entry."""

from datetime import timedelta

import pytest
from tests.delivery.conftest import KEEPER, SECOND, Town

from ojakh.custody.models import OutboxEntry
from ojakh.delivery import errors, queries, stock
from ojakh.delivery.models import Lot, StockMove
from ojakh.kernel import clock


def diesel(town: Town) -> tuple[int, int, int]:
    """Came in, stock and loss of diesel in litres."""
    row = next(row for row in queries.balances() if row.code == "diesel")
    assert row.balance.difference == 0
    return row.balance.came_in // 1000, row.balance.stock // 1000, row.balance.lost // 1000


def test_goods_come_in_as_a_lot_with_its_document(town: Town):
    assert (town.lot.number[:2], town.lot.document) == ("L-", "D-1")
    assert diesel(town) == (500, 500, 0)
    assert OutboxEntry.objects.get(kind="stock.received").detail == {"quantity": 500_000}


@pytest.mark.parametrize("quantity", [0, -1, 10**13])
def test_an_absurd_quantity_is_refused_and_no_lot_is_left(town: Town, quantity: int):
    before = Lot.objects.count()
    with pytest.raises(errors.BadQuantity):
        stock.receive_lot(town.warehouse, item_id=town.lot.item_id, quantity=quantity, document="D-2", by=KEEPER)
    assert Lot.objects.count() == before


def test_expired_goods_come_in_under_quarantine_only_and_are_not_usable(town: Town):
    yesterday = clock.today() - timedelta(days=1)
    values = {"item_id": town.lot.item_id, "quantity": 1000, "document": "D-3", "by": KEEPER, "expires_on": yesterday}
    with pytest.raises(errors.LotExpired):
        stock.receive_lot(town.warehouse, **values)
    stock.receive_lot(town.warehouse, quarantined=True, **values)
    assert queries.usable_stock()["diesel"] == 500_000


def test_goods_from_the_future_are_refused(town: Town):
    with pytest.raises(errors.DateInFuture):
        stock.receive_lot(
            town.warehouse,
            item_id=town.lot.item_id,
            quantity=1,
            document="x",
            by=KEEPER,
            received_on=clock.today() + timedelta(days=1),
        )


def test_a_count_that_differs_needs_a_reason_and_goes_to_its_sheet(town: Town):
    with pytest.raises(errors.ReasonMissing):
        stock.count_lot(town.lot, counted=490_000, sheet="C-1", reason="", by=KEEPER)
    assert StockMove.objects.count() == 1
    assert stock.count_lot(town.lot, counted=490_000, sheet="C-1", reason="hose", by=KEEPER) == -10_000
    assert diesel(town) == (490, 490, 0)


def test_a_loss_needs_a_cause_and_a_second_person(town: Town):
    with pytest.raises(errors.SecondPersonNeeded):
        stock.declare_loss(town.lot, quantity=5_000, cause="leak", by=KEEPER, second_person=KEEPER)
    with pytest.raises(errors.ReasonMissing):
        stock.declare_loss(town.lot, quantity=5_000, cause=" ", by=KEEPER, second_person=SECOND)
    assert diesel(town) == (500, 500, 0)
    stock.declare_loss(town.lot, quantity=5_000, cause="leak", by=KEEPER, second_person=SECOND)
    assert diesel(town) == (500, 495, 5)


def test_more_than_lies_there_is_never_taken(town: Town):
    with pytest.raises(errors.NotEnoughStock) as refused:
        stock.declare_loss(town.lot, quantity=500_001, cause="leak", by=KEEPER, second_person=SECOND)
    assert refused.value.sentence() == "Only 500 l of 500.001 l are there: bin:WH-1."
    assert diesel(town) == (500, 500, 0)


def test_a_quarantined_lot_is_planned_no_longer(town: Town):
    stock.quarantine_lot(town.lot, reason="water in it", by=KEEPER)
    assert queries.usable_stock() == {}
    assert diesel(town) == (500, 500, 0)
    stock.quarantine_lot(town.lot, reason="water in it", by=KEEPER)
    assert stock.held(town.lot, "quarantine:WH-1") == 500_000


def test_a_quarantined_lot_is_counted_and_lost_where_it_lies(town: Town):
    stock.quarantine_lot(town.lot, reason="water in it", by=KEEPER)
    assert stock.count_lot(town.lot, counted=500_000, sheet="C-2", reason="", by=KEEPER) == 0
    assert diesel(town) == (500, 500, 0)
    stock.declare_loss(town.lot, quantity=500_000, cause="poured away", by=KEEPER, second_person=SECOND)
    assert diesel(town) == (500, 0, 500)


def test_a_quarantined_lot_stays_on_the_list_of_stock_until_nothing_of_it_is_left(town: Town):
    stock.quarantine_lot(town.lot, reason="water in it", by=KEEPER)
    (row,) = queries.lot_rows()
    assert (row.quantity, row.expiring) == (500_000, False)
