"""Pages of the room deliver: what is on the way, waybills and their paper, receipts, stock, the mass balance."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ojakh.custody.access import Role
from ojakh.delivery import dispatch, driving, lanes, queries
from ojakh.delivery import stock as ledger
from ojakh.delivery.handover import receiver_code
from ojakh.fieldsync import queries as captures
from ojakh.fieldsync.captures import take_plain
from ojakh.kernel import clock
from ojakh.kernel.errors import OjakhError
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.deliver import discrepancies, handover
from ojakh.web.deliver.account_words import account_words
from ojakh.web.deliver.convoy_views import journey_rows
from ojakh.web.deliver.convoy_words import clock_time
from ojakh.web.deliver.discrepancies import destination
from ojakh.web.deliver.forms import ApartForm, CountForm, DepartForm, ExplainForm, LossForm, LotForm, ReceiveForm
from ojakh.web.deliver.papers import waybill_pdf
from ojakh.web.errors import shown
from ojakh.web.field.pages import kept_page, sentence
from ojakh.web.forms import InUnit
from ojakh.web.needs.views import attempt, found_or_404, there

ROWS = 50


@page("deliver.board")
def board(request: StaffRequest) -> HttpResponse:
    """What is loaded, on the road, and missing; which stock expires."""
    open_waybills = list(queries.waybills(states=("loaded", "departed"))[:ROWS])
    found = list(queries.findings(open_only=True)[:ROWS])
    journeys = journey_rows(queries.journeys(states=("planned", "issued", "departed"))[:ROWS])
    context = {
        "journeys": journeys,
        "flagged": sum(bool(row["blocked"]) for row in journeys),
        "rows": [{"waybill": one, "where": destination(one)} for one in open_waybills],
        "findings": discrepancies.rows(found),
        "expiring": [row for row in queries.lot_rows() if row.expiring][:20],
        "approved": queries.plans().filter(state="approved")[:5] if may(request, "deliver.dispatch") else [],
        "may_stock": may(request, "deliver.stock"),
        "may_explain": may(request, "deliver.explain"),
        "may_report_roads": may(request, "roads.report"),
        "may_drive": request.actor.has(Role.DRIVER),
        "not_taken": captures.refused(handover.KIND, "serving").count() if may(request, "field.settle") else 0,
    }
    return render(request, "deliver/board.html", context)


@page("deliver.dispatch")
def load(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Load an approved plan."""
    if request.method != "POST":
        raise Http404
    try:
        made = dispatch.load_plan(uuid, by=request.actor.name)
    except OjakhError as refused:
        messages.error(request, shown(refused))
        return there("deliver:board")
    messages.success(request, _("%(n)s waybills were made.") % {"n": len(made)})
    return there("deliver:waybills")


@page("deliver.board")
def waybills(request: StaffRequest) -> HttpResponse:
    """Waybills, newest first."""
    leaf = Paginator(queries.waybills(), ROWS).get_page(request.GET.get("page"))
    rows = [{"waybill": one, "where": destination(one)} for one in leaf]
    return render(request, "deliver/waybills.html", {"rows": rows, "page": leaf})


@page("deliver.board")
def waybill(request: StaffRequest, number: str) -> HttpResponse:
    """One waybill: lines, signers, and the next step."""
    found = found_or_404(queries.waybill(number))
    unsigned = found.received_at is None
    may_dispatch = may(request, "deliver.dispatch") and found.state == "loaded" and found.journey_id is None
    context = {
        "waybill": found,
        "where": destination(found),
        "lines": found.lines.select_related("lot__item").order_by("pk"),
        "findings": queries.findings().filter(line__waybill=found),
        "may_dispatch": may_dispatch,
        "may_receive": may(request, "deliver.receive") and found.state == "departed",
        "may_explain": may(request, "deliver.explain"),
        "depart": DepartForm() if may_dispatch else None,
        "sees_code": request.actor.has(Role.KEEPER, Role.DRIVER),
        "own_code": receiver_code(found, request.actor.name) if may(request, "deliver.receive") and unsigned else "",
        "by_phone": captures.taken_about(number, kind=handover.KIND),
    }
    return render(request, "deliver/waybill.html", context)


@page("deliver.board")
def paper(request: StaffRequest, number: str) -> HttpResponse:
    """The waybill as PDF in the reader's language."""
    found = found_or_404(queries.waybill(number))
    response = HttpResponse(waybill_pdf(found, destination(found)), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{found.number}.pdf"'
    return response


@page("deliver.dispatch")
def depart(request: StaffRequest, number: str) -> HttpResponse:
    """Send a loaded waybill off."""
    found = found_or_404(queries.waybill(number))
    form = DepartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        vehicle = queries.vehicles().filter(code=data["vehicle"]).first() if data["vehicle"] else None
        if attempt(
            form,
            lambda: dispatch.depart(
                number,
                driver=data["driver"],
                by=request.actor.name,
                seal=data["seal"],
                vehicle=vehicle,
                road_override=data.get("road_override", ""),
            ),
        ):
            return there("deliver:waybill", number=number)
    return render(request, "needs/form.html", {"form": form, "title": _("Depart"), "lead": found.number})


@page("deliver.receive")
def receive(request: StaffRequest, number: str) -> HttpResponse:
    """Sign for what arrived."""
    found = found_or_404(queries.waybill(number))
    lines = list(found.lines.select_related("lot__item").order_by("pk"))
    form = ReceiveForm(request.POST or None, lines=lines)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if attempt(
            form,
            lambda: dispatch.confirm_delivery(
                number, code=data["code"], received=data["received"], by=request.actor.name, remark=data["remark"]
            ),
        ):
            messages.success(request, _("The receipt is signed."))
            return there("deliver:waybill", number=number)
    return render(
        request, "needs/form.html", {"form": form, "title": _("Receive"), "lead": f"{number}: {destination(found)}"}
    )


@page("deliver.board")
def stock(request: StaffRequest) -> HttpResponse:
    """Lots in stock, the earliest expiry first."""
    context = {"rows": queries.lot_rows()[:200], "may_stock": may(request, "deliver.stock"), "today": clock.today()}
    return render(request, "deliver/stock.html", context)


@page("deliver.stock")
def new_lot(request: StaffRequest) -> HttpResponse:
    """Take goods in."""
    form = LotForm(request.POST or None, initial={"received_on": clock.today()})
    made: list[Any] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        warehouse = queries.warehouses().get(code=data["warehouse"])
        if attempt(
            form,
            lambda: made.append(
                ledger.receive_lot(
                    warehouse,
                    item_id=data["good"].pk,
                    quantity=data["amount"],
                    document=data["document"],
                    donor=data["donor"],
                    batch=data["batch"],
                    received_on=data["received_on"],
                    expires_on=data["expires_on"],
                    quarantined=data["quarantined"],
                    by=request.actor.name,
                )
            ),
        ):
            return there("deliver:lot", number=made[0].number)
    return render(request, "needs/form.html", {"form": form, "title": _("Take goods in")})


LOT_ACTS: Mapping[str, Callable[..., object]] = {
    "count": ledger.count_lot,
    "loss": ledger.declare_loss,
    "apart": ledger.quarantine_lot,
}
"""Small form of a lot's page -> the verb that takes its fields."""


@page("deliver.board")
def lot(request: StaffRequest, number: str) -> HttpResponse:
    """One lot: where it lies, its moves; counting, losses and setting it apart."""
    found = found_or_404(queries.lot(number))
    may_stock = may(request, "deliver.stock")
    which = request.POST.get("form", "")
    kinds: dict[str, type[InUnit]] = {"count": CountForm, "loss": LossForm}
    if not found.quarantined:
        kinds["apart"] = ApartForm
    sheets = {
        name: kind(request.POST if which == name else None, prefix=name, unit=found.item.unit)
        for name, kind in kinds.items()
    }
    if request.method == "POST":
        if not may_stock or which not in sheets:
            raise Http404
        form = sheets[which]
        if form.is_valid() and attempt(
            form, lambda: LOT_ACTS[which](found, by=request.actor.name, **form.cleaned_data)
        ):
            messages.success(request, _("Saved."))
            return there("deliver:lot", number=number)
    totals = ledger.totals_of([found])[found.pk]
    accounts = sorted((name, quantity) for name, quantity in totals.items() if quantity > 0)
    moves = list(queries.moves(lot_id=found.pk)[:ROWS])
    context = {
        "lot": found,
        "accounts": accounts,
        "moves": moves,
        "words": account_words(
            [name for name, _n in accounts] + [end for one in moves for end in (one.source, one.target)]
        ),
        "sheets": sheets,
        "may_stock": may_stock,
    }
    return render(request, "deliver/lot.html", context)


@page("deliver.board")
def balance(request: StaffRequest) -> HttpResponse:
    """In = stock + on the road + delivered + declared loss, per good; every missing unit is a line to explain."""
    rows = queries.balances()
    found = discrepancies.rows(queries.findings()[:ROWS])
    whole = all(row.balance.difference == 0 for row in rows)
    context = {"rows": rows, "findings": found, "whole": whole, "may_explain": may(request, "deliver.explain")}
    context["waiting"] = queries.findings(open_only=True).exists()
    return render(request, "deliver/balance.html", context)


@page("deliver.explain")
def finding(request: StaffRequest, pk: int) -> HttpResponse:
    """Explain what is missing or too much."""
    found = found_or_404(queries.findings(open_only=True).filter(pk=pk).first())
    form = ExplainForm(request.POST or None, kind=found.kind)
    explain = lanes.explain_serving if found.serving else dispatch.explain_finding
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if attempt(
            form,
            lambda: explain(pk, by=request.actor.name, **data),
        ):
            return there("deliver:balance")
    return render(
        request,
        "needs/form.html",
        {"form": form, "title": _("Explain the difference"), "lead": discrepancies.sentence(found)},
    )


@page("deliver.drive")
def drive(request: StaffRequest) -> HttpResponse:
    """The driver's own stops: what is on the truck, where it goes, and the code to read out."""
    own = queries.stops_of_driver(request.actor.name)[:ROWS]
    ways = {stop.waybill.pk: stop for stop in driving.ahead_of(own)}
    rows = [
        {
            "waybill": one,
            "ahead": ways.get(one.pk),
            "arrives": clock_time(ways[one.pk].arrives) if one.pk in ways else "",
            "where": destination(one),
            "lines": one.lines.select_related("lot__item"),
            "form": handover.form_of(one),
        }
        for one in own
    ]
    return kept_page(request, "deliver/drive.html", {"rows": rows})


@page("deliver.drive")
def hand_over(request: StaffRequest, number: str) -> HttpResponse:
    """The form of one stop by itself: for browsers without scripts, with a line."""
    found = found_or_404(
        queries.waybills(states=("departed",), driver=request.actor.name).filter(number=number).first()
    )
    fields: dict[str, str] = {name: str(request.POST[name]) for name in request.POST if name != "csrfmiddlewaretoken"}
    form = handover.form_of(found, fields if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = take_plain(
            kind=handover.KIND,
            fields=fields | {"waybill": number},
            by=request.actor.name,
            write=lambda said: handover.write(said, request.actor.name),
            subject="waybill",
        )
        if made.state == "taken":
            messages.success(request, _("The receipt is signed."))
            return there("deliver:drive")
        form.add_error(None, sentence(made))
    return render(
        request, "needs/form.html", {"form": form, "title": _("Hand over"), "lead": f"{number}: {destination(found)}"}
    )
