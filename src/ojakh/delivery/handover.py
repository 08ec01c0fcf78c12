"""A hand-over confirmed on the driver's phone: the driver is signed in, the receiver gives a code of their own."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from ojakh.custody import small_secrets
from ojakh.delivery import dispatch, queries
from ojakh.delivery.errors import OtherDriver, TooManyReceiverCodes, UnknownWaybill, WrongReceiver
from ojakh.delivery.models import Waybill
from ojakh.kernel import ids

MOST_WRONG_CODES = 5
"""A code has 25 bits; after so many wrong ones a waybill is signed at the office page only."""


def receiver_code(waybill: Waybill, receiver: str) -> str:
    """The code with which one account signs for one waybill on a driver's phone; nobody else is shown it."""
    return small_secrets.short_code("receipt", str(waybill.uuid), receiver)


@transaction.atomic
def hand_over(
    number: str,
    *,
    code: str,
    received: Mapping[int, int],
    driver: str,
    receivers: Iterable[str],
    remark: str = "",
    wrong_codes: int = 0,
) -> Waybill:
    """Write the proof of delivery that a driver took down: signed by the receiver to whom the code belongs.

    `receivers` are the accounts that may sign, `wrong_codes` how many wrong ones came for this waybill before. The
    very same proof again changes nothing; another one is refused.
    """
    waybill = queries.waybill(number)
    if waybill is None:
        raise UnknownWaybill()
    if waybill.driver != driver:
        raise OtherDriver(waybill=number)
    if wrong_codes >= MOST_WRONG_CODES:
        raise TooManyReceiverCodes(waybill=number)
    given = ids.parse_code(code)
    signer = next((one for one in receivers if given == receiver_code(waybill, one)), "")
    if not signer:
        raise WrongReceiver(waybill=number)
    if waybill.received_by == signer and dict(waybill.lines.values_list("pk", "received")) == dict(received):
        return waybill
    return dispatch.confirm_delivery(number, code=waybill.code, received=received, by=signer, remark=remark)
