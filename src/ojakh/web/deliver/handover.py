"""The driver's stops as a page that works without a line, and the hand-over that its form takes down."""

from collections.abc import Mapping
from typing import Any

from django.forms import CharField, Field, HiddenInput

from ojakh.custody.access import Role
from ojakh.delivery import handover, queries
from ojakh.delivery.errors import UnknownWaybill, WrongReceiver
from ojakh.fieldsync import queries as captures
from ojakh.web.deliver.forms import HandOverForm, account_choices
from ojakh.web.field.pages import incomplete

KIND = "delivery"


def form_of(waybill: Any, fields: Mapping[str, str] | None = None) -> HandOverForm:
    """The form of one waybill, its fields told apart from those of the other stops on the page."""
    lines = waybill.lines.select_related("lot__item").order_by("pk")
    return HandOverForm(dict(fields) if fields is not None else None, lines=lines, auto_id=f"id_{waybill.pk}_%s")


def fields_of(content: Mapping[str, str]) -> Mapping[str, Field]:
    """The fields of a hand-over that was taken down; of a waybill that is not known, none."""
    waybill = queries.waybill(content.get("waybill", ""))
    return {"waybill": CharField(widget=HiddenInput)} | (form_of(waybill).fields if waybill is not None else {})


def receivers() -> list[str]:
    """Accounts that may sign for what arrived."""
    return [name for name, _ in account_choices(Role.DESK) + account_choices(Role.PLANNER)]


def write(fields: Mapping[str, str], by: str) -> None:
    """Write the receipt that a driver took down."""
    number = fields.get("waybill", "")
    waybill = queries.waybill(number)
    if waybill is None:
        raise UnknownWaybill()
    form = form_of(waybill, fields)
    if not form.is_valid():
        raise incomplete(form)
    handover.hand_over(
        number,
        code=form.cleaned_data["receiver"],
        received=form.cleaned_data["received"],
        driver=by,
        receivers=receivers(),
        remark=form.cleaned_data["remark"],
        wrong_codes=captures.tries(number, refusal=WrongReceiver.code),
    )
