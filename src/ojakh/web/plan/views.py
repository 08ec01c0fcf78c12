"""Pages of the room plan: the board, one plan with its lines, why a line gets what it gets, what-if, the policy."""

from collections import defaultdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ojakh.delivery import actions, planner, queries
from ojakh.kernel import clock
from ojakh.kernel.errors import OjakhError
from ojakh.needs import queries as needs
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.errors import shown
from ojakh.web.needs.views import attempt, found_or_404, there
from ojakh.web.plan import sentences
from ojakh.web.plan.forms import ApproveForm, DraftForm, PolicyForm, WhatIfForm, WithdrawForm
from ojakh.web.words import facility_name, item_name

ROWS = 50


def level_titles(policy: Any) -> dict[str, str]:
    """Level id -> its title in the reader's language."""
    language = get_language() or "en"
    return {level["id"]: level["title"].get(language, level["title"]["en"]) for level in policy.body["levels"]}


def line_names(lines: list[Any]) -> dict[str, str]:
    """Line id -> place or facility as a reader knows it."""
    labels = places.labels([line.place_id for line in lines])
    return {
        line.line: labels[line.place_id]
        + (f", {facility_name(line.facility.kind, line.facility.number)}" if line.facility else "")
        for line in lines
    }


@page("plan.board")
def board(request: StaffRequest) -> HttpResponse:
    """Plans by day, the policy in force, and a form to draft the next one."""
    tomorrow = clock.today() + timedelta(days=1)
    found = list(queries.plans()[:ROWS])
    context = {
        "plans": found,
        "policy": queries.policy_in_force(),
        "form": DraftForm(initial={"day": tomorrow}),
        "open_requests": needs.counts()["open_requests"],
        "may_write": may(request, "plan.write"),
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
        "level": titles.get(line.level, ""),
        "percent": sentences.percent(line.given, line.need),
        "tone": sentences.tone(line.given, line.need, waiting=line.waiting),
        "why": sentences.reason(codes[0], unit=line.item.unit, facts=line.facts) if codes else "",
    }


@page("plan.board")
def plan_page(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One plan: totals per level, the lines with their reason, what waits for which road, and what can be done."""
    plan = found_or_404(queries.plan(uuid))
    lines = list(queries.plan_lines(plan.pk))
    only = request.GET.get("only", "")
    chosen = [line for line in lines if only != "short" or line.need is None or line.given < line.need]
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
    }
    return render(request, "plan/plan.html", context)


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
def why(request: StaffRequest, uuid: UUID, line: str) -> HttpResponse:
    """Why one line gets what it gets: first one sentence, then the facts."""
    plan = found_or_404(queries.plan(uuid))
    lines = list(queries.plan_lines(plan.pk))
    found = found_or_404(next((one for one in lines if one.line == line), None))
    against = request.GET.get("against") or None
    if against is not None and all(one.line != against for one in lines):
        raise Http404
    facts = planner.why(plan, line, against=against)
    names, unit = line_names(lines), found.item.unit
    context = {
        "plan": plan,
        "line": found,
        "name": names[line],
        "headline": sentences.headline(found.given, found.need, unit=unit, waiting=found.waiting),
        "reasons": [sentences.reason(one.code, unit=unit, facts=found.facts) for one in facts.reasons],
        "steps": sentences.steps(facts, level_titles(plan.policy), pack=found.item.pack, unit=unit),
        "effects": [sentences.effect(one, names, unit=unit) for one in facts.counterfactuals],
        "comparison": sentences.comparison(facts, names),
        "blocking": facts.blocking,
        "certificate": facts.certificate,
        "segments": " ".join(facts.line.confirm),
        "tone": sentences.tone(found.given, found.need, waiting=found.waiting),
    }
    return render(request, "plan/why.html", context)


@page("plan.board")
def what_if(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """What other stock or other roads would change against this plan; nothing is stored."""
    plan = found_or_404(queries.plan(uuid))
    asked = "state" in request.GET
    form = WhatIfForm(request.GET if asked else None)
    rows: list[dict[str, Any]] | None = None
    if asked and form.is_valid():
        found: list[Any] = []
        data = form.cleaned_data
        if attempt(
            form,
            lambda: found.extend(
                actions.what_if(plan, stock=data["stock"], roads=data["roads"], state=data["state"] or "open")
            ),
        ):
            names = line_names([one.line for one in found])
            rows = [
                {"name": names[one.line.line], "one": one, "change": one.after - one.before} for one in found[:ROWS]
            ]
    return render(request, "plan/what_if.html", {"plan": plan, "form": form, "rows": rows})


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
