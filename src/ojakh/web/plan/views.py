"""Pages of the room plan: the morning board, one plan with its lines, map and reasons, and the policy."""

from collections import defaultdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ojakh.delivery import actions, queries, sentences
from ojakh.delivery.board import morning
from ojakh.kernel import clock
from ojakh.kernel.errors import OjakhError
from ojakh.needs import queries as needs
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.errors import shown
from ojakh.web.needs.views import attempt, found_or_404, there
from ojakh.web.plan.forms import ApproveForm, DraftForm, PolicyForm, WithdrawForm
from ojakh.web.plan.panels import changes_of, is_short, level_titles, line_names, map_of, pin_row, tone_of, why_of
from ojakh.web.words import item_name

ROWS = 50


@page("plan.board")
def board(request: StaffRequest) -> HttpResponse:
    """The morning: open needs by level, days of stock, roads, what waits for people; plans by day; the next draft."""
    tomorrow = clock.today() + timedelta(days=1)
    policy = queries.policy_in_force()
    context = {
        "plans": list(queries.plans()[:ROWS]),
        "policy": policy,
        "morning": morning(clock.today()),
        "titles": level_titles(policy) if policy else {},
        "form": DraftForm(initial={"day": tomorrow}),
        "open_requests": needs.counts()["open_requests"],
        "may_write": may(request, "plan.write"),
        "may_explain": may(request, "deliver.explain"),
        "flagged": len(queries.blocked_journeys()),
    }
    return render(request, "plan/board.html", context)


@page("plan.write")
def draft(request: StaffRequest) -> HttpResponse:
    """Draft a plan for one day."""
    form = DraftForm(request.POST or None, initial={"day": clock.today() + timedelta(days=1)})
    made: list[Any] = []
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        if day < clock.today():
            form.add_error("day", _("This day is over. Choose today or a later day."))
        elif attempt(form, lambda: made.append(actions.draft_plan(day, by=request.actor.name))):
            return there("plan:plan", uuid=made[0].uuid)
    return render(request, "needs/form.html", {"form": form, "title": _("Draft a plan")})


def _row(line: Any, names: dict[str, str], titles: dict[str, str]) -> dict[str, object]:
    codes = [one["code"] for one in line.facts.get("reasons", [])]
    return {
        "line": line,
        "name": names[line.line],
        "asked": line.request.asked if line.request else None,
        "minimum": line.request.minimum if line.request else None,
        "level": titles.get(line.level, ""),
        "percent": sentences.percent(line.given, line.need),
        "tone": tone_of(line),
        "why": sentences.reason(codes[0]) if codes else "",
    }


@page("plan.board")
def plan_page(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One plan: totals per level, the lines with their reason, what waits for which road, and what can be done."""
    plan = found_or_404(queries.plan(uuid))
    lines = list(queries.plan_lines(plan.pk))
    only = request.GET.get("only", "")
    chosen = [line for line in lines if only != "short" or is_short(line)]
    leaf = Paginator(chosen, ROWS).get_page(request.GET.get("page"))
    names, titles = line_names(list(leaf)), level_titles(plan.policy)
    steps = [
        {"segments": " ".join(step["segments"]), "count": len(step["segments"]), "lines": len(step["lines"])}
        for step in plan.result.get("confirmations", [])
    ]
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for line in lines:
        total = totals[line.level]
        total[0] += 1
        total[1] += line.need is not None and line.given >= line.need
        total[2] += line.waiting > 0
    context = {
        "plan": plan,
        "rows": [_row(line, names, titles) for line in leaf],
        "page": leaf,
        "only": only,
        "totals": [(level, titles.get(level, ""), *totals[level]) for level in sorted(totals) if level],
        "short": sum(line.need is not None and line.given < line.need for line in lines),
        "steps": steps[:10],
        "may_write": may(request, "plan.write"),
        "own": plan.author == request.actor.name,
        "small": bool(request.office and request.office.small_office),
        "approve": ApproveForm(),
        "withdraw": WithdrawForm(prefix="withdraw"),
        "may_load": may(request, "deliver.dispatch"),
        "findings": [one["code"] for one in plan.result.get("findings", [])],
        "map": map_of(plan, lines),
        "why": why_of(plan, lines, request.GET["line"]) if "line" in request.GET else None,
        "pins": _pins(plan, lines),
        "changes": changes_of(plan, lines),
    }
    return render(request, "plan/plan.html", context)


def _pins(plan: Any, lines: list[Any]) -> list[dict[str, Any]]:
    """The pins of a plan, each with what it takes from whom and the unit of its good."""
    units, pins = {line.line: line.item.unit for line in lines}, list(plan.pins.order_by("pk"))
    names = line_names(lines) if pins else {}
    return [pin_row(one, names) | {"unit": units[one.line]} for one in pins]


@page("plan.write")
def act(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Propose, approve, co-sign or withdraw."""
    plan = found_or_404(queries.plan(uuid))
    if request.method != "POST":
        raise Http404
    by, what = request.actor.name, request.POST.get("what", "")
    small = bool(request.office and request.office.small_office)
    try:
        if what == "propose":
            actions.propose_plan(uuid, by=by)
        elif what == "approve":
            actions.approve_plan(uuid, by=by, small_office=small, outsider=request.POST.get("outsider", ""))
        elif what == "cosign":
            actions.cosign_plan(uuid, by=by)
        elif what == "withdraw":
            actions.withdraw_plan(uuid, reason=request.POST.get("withdraw-reason", ""), by=by)
        else:
            raise Http404
    except OjakhError as refused:
        messages.error(request, shown(refused))
    else:
        messages.success(request, _("Saved."))
    return there("plan:plan", uuid=plan.uuid)


@page("plan.board")
def as_json(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Problem and plan as the independent check reads them."""
    plan = found_or_404(queries.plan(uuid))
    return JsonResponse({"problem": plan.problem, "plan": plan.result, "policy_sha256": plan.policy.sha256})


@page("plan.board")
def policies(request: StaffRequest) -> HttpResponse:
    """Who goes first: the policy in force, its levels, older versions, and a form for a new one."""
    may_write = may(request, "plan.write")
    form = PolicyForm(request.POST or None, initial={})
    if request.method == "POST":
        if not may_write:
            raise Http404
        if form.is_valid():
            document = form.cleaned_data["document"]
            title = document.get("title") if isinstance(document.get("title"), dict) else {}
            if attempt(form, lambda: actions.enter_policy(document, title=title, by=request.actor.name)):
                messages.success(request, _("The policy is entered. It decides nothing until another person signs it."))
                return there("plan:policies")
    in_force = queries.policy_in_force()
    context = {
        "policy": in_force,
        "levels": list(level_titles(in_force).items()) if in_force else [],
        "versions": queries.policies()[:20],
        "form": form,
        "may_write": may_write,
        "me": request.actor.name,
        "items": [item_name(one.code) for one in needs.items()],
    }
    return render(request, "plan/policies.html", context)


@page("plan.approve")
def sign_policy(request: StaffRequest, version: int) -> HttpResponse:
    """Put another person's policy in force."""
    if request.method != "POST":
        raise Http404
    try:
        actions.sign_policy(version, by=request.actor.name)
    except OjakhError as refused:
        messages.error(request, shown(refused))
    else:
        messages.success(request, _("The policy is in force."))
    return there("plan:policies")
