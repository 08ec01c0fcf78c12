"""Pages of judgement: the list of claims, a claim with evidence on both sides, and the steps of its readers."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ojakh.claims import actions, disagreeing, queries, relating, reviewing, succession
from ojakh.claims.linting import lint_claim
from ojakh.claims.rules import CLOSED
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.public.reading_words import lint_sentence
from ojakh.web.public.texts import excerpt, proposition, trace_lines
from ojakh.web.public.words import CLAIM, unknown_sentence
from ojakh.web.verify.answers import form_page, found_or_404, there
from ojakh.web.verify.claim_forms import LANGUAGES, DecideForm, ReasonForm, SentenceForm, ThirdForm
from ojakh.web.verify.ledger_views import act_and_return, lead_of

ROWS = 50


@page("verify.board")
def claims_page(request: StaffRequest) -> HttpResponse:
    """Claims, the latest first, by where the work stands."""
    state = request.GET.get("state", "")
    state = state if state in CLAIM else ""
    leaf = Paginator(queries.claims(state=state), ROWS).get_page(request.GET.get("page"))
    statuses = queries.statuses(list(leaf))
    rows = [{"claim": one, "text": proposition(one), "status": statuses.get(one.pk)} for one in leaf]
    context = {
        "rows": rows,
        "page": leaf,
        "state": state,
        "states": list(CLAIM),
        "may_write": may(request, "claim.write"),
    }
    return render(request, "verify/claims.html", context)


@page("verify.board")
def claim(request: StaffRequest, code: str) -> HttpResponse:
    """One claim: the words, the evidence for and against, what is not known, the status and why, the history."""
    found = found_or_404(queries.claim(code))
    view = queries.view(found)
    context = {
        "claim": found,
        "view": view,
        "removed": queries.removed_links(found),
        "relations": relating.relations_of(found),
        "text": proposition(found),
        "excerpts": [excerpt(statement) for statement in view.statements],
        "place": places.label(found.place_id) if found.place_id else "",
        "unknown": [unknown_sentence(name, values) for name, values in view.unknown],
        "trace": trace_lines(view.assessment),
        "may_write": may(request, "claim.write") and found.state not in CLOSED,
        "wordings": [(one, name, found.proposition[one]) for one, name in LANGUAGES if found.proposition.get(one)],
        "may_word": may(request, "claim.write") and actions.may_be_worded_by(found, request.actor.name),
        "may_reply": may(request, "claim.write"),
        "may_read": may(request, "claim.read"),
        "may_publish": may(request, "claim.publish") and found.state == "accepted",
        "lint": [(one, lint_sentence(one.why, found=one.found, offer=one.offer)) for one in lint_claim(found)],
        "me": request.actor.name,
        "waits": reviewing.waits_for_reader(found),
        "own": not reviewing.may_be_read_by(found, request.actor.name),
        "may_change": may(request, "claim.read") and found.state in succession.OPEN,
        "decides": disagreeing.waits_for(found, request.actor.name),
    }
    return render(request, "verify/claim.html", context)


@page("claim.read")
@require_POST
def read(request: StaffRequest, code: str) -> HttpResponse:
    """Accept a claim as first or second reader."""
    found = found_or_404(queries.claim(code))
    return act_and_return(request, lambda: reviewing.read_claim(found, by=request.actor.name), code=code)


@page("claim.read")
def reject(request: StaffRequest, code: str) -> HttpResponse:
    """Reject a candidate with a reason."""
    found = found_or_404(queries.claim(code))

    def enter(*, reason: str) -> HttpResponse:
        reviewing.reject_claim(found, reason=reason, by=request.actor.name)
        return there("verify:claim", code=code)

    return form_page(
        request, ReasonForm(request.POST or None), enter, title=_("Reject the candidate"), lead=lead_of(found)
    )


@page("claim.read")
def sentence(request: StaffRequest, code: str) -> HttpResponse:
    """The sentence of the first reader, where a second one turned the claim down."""
    found = found_or_404(queries.claim(code))

    def enter(**data: Any) -> HttpResponse:
        disagreeing.stand_by(found, by=request.actor.name, **data)
        return there("verify:claim", code=code)

    return form_page(
        request, SentenceForm(request.POST or None), enter, title=_("Why you accepted it"), lead=lead_of(found)
    )


@page("claim.read")
def third(request: StaffRequest, code: str) -> HttpResponse:
    """The decision of a third person, beside what the two readers wrote."""
    found = found_or_404(queries.claim(code))

    def enter(**data: Any) -> HttpResponse:
        disagreeing.decide(found, by=request.actor.name, **data)
        return there("verify:claim", code=code)

    said = [f"{'✓' if one.accepts else '✕'} “{one.sentence}”" for one in found.positions.order_by("at", "pk")]
    lead = " ".join([lead_of(found), *said])
    return form_page(request, ThirdForm(request.POST or None), enter, title=_("Decide between the readers"), lead=lead)


@page("claim.publish")
@require_POST
def publish(request: StaffRequest, code: str) -> HttpResponse:
    """Publish a claim as the third person."""
    found = found_or_404(queries.claim(code))
    reason = request.POST.get("reason", "")[:200]
    return act_and_return(
        request, lambda: reviewing.publish_claim(found, by=request.actor.name, reason=reason), code=code
    )


@page("claim.read")
@require_POST
def accept_link(request: StaffRequest, pk: int) -> HttpResponse:
    """Accept an item of evidence as the second person."""
    found = found_or_404(queries.link(pk))
    return act_and_return(request, lambda: reviewing.accept_link(found, by=request.actor.name), code=found.claim.code)


@page("claim.read")
def challenge(request: StaffRequest, reference: str) -> HttpResponse:
    """Decide an objection, as somebody who had no part in the claim."""
    found = found_or_404(queries.challenge(reference))

    def enter(**data: Any) -> HttpResponse:
        reviewing.decide_challenge(found, by=request.actor.name, **data)
        return there("verify:claim", code=found.claim.code)

    return form_page(request, DecideForm(request.POST or None), enter, title=_("Decide the objection"), lead=found.text)
