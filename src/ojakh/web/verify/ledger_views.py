"""Pages on which the ledger grows: claims, statements, evidence, sources, questions for a reply."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ojakh.claims import actions, queries, redacting, relating, reviewing
from ojakh.kernel import clock
from ojakh.publishing import exchange
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.public import words
from ojakh.web.public.texts import proposition
from ojakh.web.verify import claim_forms as forms
from ojakh.web.verify.answers import form_page, found_or_404, step_page, there

if TYPE_CHECKING:
    from ojakh.claims.models import Claim
    from ojakh.places.models import Place


ROWS = 100
"""Documents on one page."""


def _claim_or_404(code: str) -> "Claim":
    return found_or_404(queries.claim(code))


def lead_of(claim: "Claim") -> str:
    """What stands above a form about a claim: its number and its sentence."""
    return f"{claim.code} – {proposition(claim)['text']}"


@page("claim.write")
def new_claim(request: StaffRequest) -> HttpResponse:
    """Enter a candidate."""

    def enter(*, text: str, place: "Place | None", original: str, **data: Any) -> HttpResponse:
        place_id = place.pk if place else None
        made = actions.create_claim(
            {original: text}, original=original, place_id=place_id, by=request.actor.name, **data
        )
        return there("verify:claim", code=made.code)

    form = forms.ClaimForm(request.POST or None, initial={"original": "en", "level": "world"})
    return form_page(request, form, enter, title=_("New claim"))


@page("claim.write")
def word(request: StaffRequest, code: str) -> HttpResponse:
    """Word a candidate anew, or in further languages, before anybody read it."""
    claim = _claim_or_404(code)

    def enter(**data: Any) -> HttpResponse:
        actions.word_claim(claim, {one: data[one] for one in form.told}, by=request.actor.name)
        return there("verify:claim", code=code)

    form = forms.WordingForm(request.POST or None, original=claim.original, initial=claim.proposition)
    return form_page(request, form, enter, title=_("The sentence in each language"), lead=lead_of(claim))


@page("claim.write")
def new_statement(request: StaffRequest, code: str) -> HttpResponse:
    """Quote words that somebody said about a claim."""
    claim = _claim_or_404(code)

    def enter(**data: Any) -> HttpResponse:
        actions.add_statement(claim, by=request.actor.name, **data)
        return there("verify:claim", code=code)

    form = forms.StatementForm(request.POST or None)
    return form_page(request, form, enter, title=_("Words that were said"), lead=lead_of(claim))


@page("claim.write")
def link(request: StaffRequest, code: str) -> HttpResponse:
    """Hold an item that is in the ledger against one more claim."""
    claim = _claim_or_404(code)

    def enter(**data: Any) -> HttpResponse:
        actions.link_evidence(claim, by=request.actor.name, **data)
        return there("verify:claim", code=code)

    form = forms.LinkForm(request.POST or None)
    return form_page(request, form, enter, title=_("Evidence from the ledger"), lead=lead_of(claim))


@page("claim.write")
def remove_link(request: StaffRequest, pk: int) -> HttpResponse:
    """Take an item off a claim with a reason."""
    found = found_or_404(queries.link(pk))

    def enter(*, reason: str) -> HttpResponse:
        actions.remove_link(found, by=request.actor.name, reason=reason)
        return there("verify:claim", code=found.claim.code)

    lead = f"{lead_of(found.claim)} ← {found.evidence.code} – {found.evidence.title}"
    return form_page(request, forms.ReasonForm(request.POST or None), enter, title=_("Take the item off"), lead=lead)


@page("claim.write")
def relate(request: StaffRequest, code: str) -> HttpResponse:
    """Say how a claim stands to another one."""
    claim = _claim_or_404(code)

    def enter(**data: Any) -> HttpResponse:
        relating.relate(claim, by=request.actor.name, **data)
        messages.success(request, _("The relation holds as soon as a second person confirms it."))
        return there("verify:claim", code=code)

    form = forms.RelationForm(request.POST or None)
    form.fields["other"].queryset = form.fields["other"].queryset.exclude(pk=claim.pk)  # type: ignore[attr-defined]
    return form_page(request, form, enter, title=_("Relation to another claim"), lead=lead_of(claim))


@page("claim.read")
@require_POST
def confirm_relation(request: StaffRequest, pk: int) -> HttpResponse:
    """Confirm a relation as the second person."""
    found = found_or_404(relating.relation(pk))
    return act_and_return(request, lambda: relating.confirm(found, by=request.actor.name), code=found.claim.code)


@page("claim.read")
def take_back_relation(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a relation back with a reason."""
    found = found_or_404(relating.relation(pk))

    def enter(*, reason: str) -> HttpResponse:
        relating.take_back(found, by=request.actor.name, reason=reason)
        return there("verify:claim", code=found.claim.code)

    lead = f"{lead_of(found.claim)} {words.word_or_code('relation', found.kind)} {lead_of(found.other)}"
    return form_page(
        request, forms.ReasonForm(request.POST or None), enter, title=_("Take the relation back"), lead=lead
    )


@page("claim.write")
def ask(request: StaffRequest, code: str) -> HttpResponse:
    """Ask whoever is spoken about for a reply."""
    claim = _claim_or_404(code)

    def enter(*, asked: str) -> HttpResponse:
        reviewing.ask_for_reply(claim, asked=asked, by=request.actor.name)
        return there("verify:claim", code=code)

    return form_page(
        request, forms.AskForm(request.POST or None), enter, title=_("Ask for a reply"), lead=lead_of(claim)
    )


@page("claim.write")
def reply(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down a reply word for word."""
    found = found_or_404(queries.reply(pk))

    def enter(**data: Any) -> HttpResponse:
        reviewing.record_reply(found, by=request.actor.name, **data)
        return there("verify:claim", code=found.claim.code)

    form = forms.ReplyForm(request.POST or None, initial={"replied_on": clock.today()})
    return form_page(request, form, enter, title=_("Reply"), lead=found.asked)


@page("verify.board")
def sources(request: StaffRequest) -> HttpResponse:
    """Sources, organisations with an interest, and documents."""
    leaf = Paginator(queries.documents(), ROWS).get_page(request.GET.get("page"))
    context = {
        "sources": queries.sources(),
        "parties": queries.parties(),
        "page": leaf,
        "waiting": redacting.waiting(),
        "may_write": may(request, "claim.write"),
        "bundles": exchange.received(),
    }
    return render(request, "verify/sources.html", context)


@page("claim.write")
def new_source(request: StaffRequest) -> HttpResponse:
    """Enter a source."""

    def enter(*, name: str, **data: Any) -> HttpResponse:
        actions.add_source(name, by=request.actor.name, **data)
        return there("verify:sources")

    return form_page(request, forms.SourceForm(request.POST or None), enter, title=_("New source"))


@page("claim.write")
def new_party(request: StaffRequest) -> HttpResponse:
    """Enter an organisation with an interest."""

    def enter(*, name: str) -> HttpResponse:
        actions.add_party(name, by=request.actor.name)
        return there("verify:sources")

    return form_page(request, forms.PartyForm(request.POST or None), enter, title=_("New organisation"))


def act_and_return(request: StaffRequest, act: Callable[[], object], *, code: str) -> HttpResponse:
    """Do one step on a claim and show it again, with the refusal where there is one."""
    return step_page(request, act, there("verify:claim", code=code))
