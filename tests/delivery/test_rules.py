"""The ledger's arithmetic."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ojakh.delivery import rules
from ojakh.delivery.rules import LotStock, Move

DAY = date(2026, 5, 4)


def test_forty_litres_short_stay_on_the_road_until_somebody_explains_them():
    moves = [
        Move("L1", 500, "source:D", "bin:W"),
        Move("L1", 400, "bin:W", "transit:WB"),
        Move("L1", 360, "transit:WB", "place:P"),
    ]
    found = rules.balance(rules.account_totals(moves))
    assert (found.came_in, found.stock, found.on_road, found.delivered, found.lost) == (500, 100, 40, 360, 0)
    assert found.difference == 0


ACCOUNTS = [
    "source:D",
    "bin:W",
    "quarantine:W",
    "transit:A",
    "transit:B",
    "place:P",
    "returned:W",
    "loss:x",
    "adjust:s",
]
moves = st.lists(
    st.builds(
        Move,
        lot=st.just("L"),
        quantity=st.integers(1, 1_000),
        source=st.sampled_from(ACCOUNTS),
        target=st.sampled_from(ACCOUNTS),
    ),
    max_size=30,
)


@given(moves, st.randoms())
def test_in_is_stock_plus_road_plus_delivered_plus_loss_in_any_order(found: list[Move], shuffle):
    mixed = list(found)
    shuffle.shuffle(mixed)
    balance = rules.balance(rules.account_totals(mixed))
    assert balance.difference == 0
    assert balance == rules.balance(rules.account_totals(found))


@given(moves)
def test_the_accounts_of_all_moves_sum_to_zero(found: list[Move]):
    assert sum(rules.account_totals(found).values()) == 0


def lot(number: str, quantity: int, expires: int | None = None, *, quarantined: bool = False) -> LotStock:
    """A lot that expires so many days after the day of the tests."""
    return LotStock(number, quantity, None if expires is None else DAY + timedelta(days=expires), DAY, quarantined)


def test_the_lot_that_expires_first_goes_first_and_expired_or_quarantined_lots_never():
    lots = [
        lot("late", 50, 90),
        lot("soon", 30, 5),
        lot("never", 10),
        lot("gone", 99, -1),
        lot("held", 9, 2, quarantined=True),
    ]
    assert rules.first_expired_first_out(lots, 85, on=DAY) == [("soon", 30), ("late", 50), ("never", 5)]


@given(st.lists(st.tuples(st.integers(0, 100), st.none() | st.integers(-5, 60)), max_size=8), st.integers(0, 500))
def test_picking_never_takes_more_than_is_wanted_or_there(found: list[tuple[int, int | None]], wanted: int):
    lots = [lot(f"L{index}", quantity, expires) for index, (quantity, expires) in enumerate(found)]
    picked = rules.first_expired_first_out(lots, wanted, on=DAY)
    usable = sum(one.quantity for one in lots if rules.usable(one, on=DAY))
    assert sum(quantity for _, quantity in picked) == min(wanted, usable)


def test_a_receipt_leaves_what_is_missing_or_too_much():
    assert rules.receipt(loaded=400, received=360) == rules.Receipt(missing=40, excess=0)
    assert rules.receipt(loaded=400, received=410) == rules.Receipt(missing=0, excess=10)


def test_an_expiry_within_thirty_days_is_warned_of():
    assert rules.expiring(lot("a", 1, 30), on=DAY)
    assert not rules.expiring(lot("a", 1, 31), on=DAY)
    assert not rules.expiring(lot("a", 0, 1), on=DAY)
    assert rules.overdrawn({"bin:W": -1, "source:D": -5}) == ["bin:W"]
