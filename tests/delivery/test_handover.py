"""A hand-over on the driver's phone: signed by the receiver whose code it is, once, for the driver of this waybill."""

import pytest
from django.test import override_settings
from tests.delivery.conftest import DESK, DRIVER, KEEPER, SECOND, Town, approved, departed, goods, places, town

from ojakh.custody.models import OutboxEntry
from ojakh.delivery import dispatch, errors, handover
from ojakh.delivery.models import Finding, StockMove, Waybill
from ojakh.kernel import ids

__all__ = ["goods", "places", "town"]


@pytest.fixture
def waybill(town: Town) -> Waybill:
    """One waybill on the road."""
    return departed(dispatch.load_plan(approved(town).uuid, by=KEEPER)[0])


def hand_over(waybill: Waybill, litres: int, **changes: object) -> Waybill:
    """Confirm so many litres, signed by the desk."""
    line = waybill.lines.get()
    return handover.hand_over(
        waybill.number,
        **{
            "code": handover.receiver_code(waybill, DESK),
            "received": {line.pk: litres * 1000},
            "driver": DRIVER,
            "receivers": [SECOND, DESK],
        }
        | changes,  # type: ignore[arg-type]
    )


def test_the_receipt_is_signed_by_the_receiver_and_what_is_missing_is_a_finding(waybill: Waybill):
    loaded = waybill.lines.get().loaded // 1000
    done = hand_over(waybill, loaded - 40, remark="one barrel leaks")
    assert (done.received_by, done.driver, done.loaded_by) == (DESK, DRIVER, KEEPER)
    assert Finding.objects.get().quantity == 40_000
    assert done.lines.get().remark == "one barrel leaks"
    assert OutboxEntry.objects.filter(kind="delivery.received", actor=DESK, subject=waybill.number).count() == 1


def test_the_same_proof_again_changes_nothing_and_another_one_is_refused(waybill: Waybill):
    hand_over(waybill, 100)
    moves = StockMove.objects.count()
    assert hand_over(waybill, 100).state == "received"
    assert StockMove.objects.count() == moves
    with pytest.raises(errors.AlreadyConfirmed):
        hand_over(waybill, 99)
    assert StockMove.objects.count() == moves


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"driver": "staff:99"}, errors.OtherDriver),
        ({"code": "00000" + ids.check_character("00000")}, errors.WrongReceiver),
        ({"code": "nonsense"}, errors.WrongReceiver),
        ({"receivers": [SECOND]}, errors.WrongReceiver),
        ({"wrong_codes": 5}, errors.TooManyReceiverCodes),
    ],
)
def test_a_refused_hand_over_writes_nothing(waybill: Waybill, changes: dict[str, object], refusal: type[Exception]):
    moves = StockMove.objects.count()
    with pytest.raises(refusal):
        hand_over(waybill, 100, **changes)
    assert StockMove.objects.count() == moves
    assert Waybill.objects.get(pk=waybill.pk).state == "departed"


def test_driver_and_keeper_do_not_sign_with_codes_of_their_own(waybill: Waybill):
    for name in (DRIVER, KEEPER):
        with pytest.raises(errors.SameSigner):
            hand_over(waybill, 100, code=handover.receiver_code(waybill, name), receivers=[name])


def test_an_unknown_waybill_is_refused(town: Town):
    with pytest.raises(errors.UnknownWaybill):
        handover.hand_over("WB-0", code="", received={}, driver=DRIVER, receivers=[])


def test_codes_differ_by_waybill_account_and_office(town: Town):
    one, other = dispatch.load_plan(approved(town).uuid, by=KEEPER)
    codes = {handover.receiver_code(waybill, name) for waybill in (one, other) for name in (DESK, SECOND)}
    assert len(codes) == 4
    assert all(ids.parse_code(code) == code for code in codes)
    with override_settings(SECRET_KEY="another office"):
        assert handover.receiver_code(one, DESK) not in codes
