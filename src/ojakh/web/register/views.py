"""The registration desk: find by a name in any script, register on one page, check, hand over the receipt."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ojakh.custody.sessions import with_vault
from ojakh.custody.vault import door
from ojakh.kernel import ids
from ojakh.kernel.errors import OjakhError
from ojakh.people import links, queries, rules
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.errors import shown
from ojakh.web.register import notice, paper
from ojakh.web.register.desk_forms import SearchForm
from ojakh.web.register.drafts import DeskDrafts, Draft
from ojakh.web.register.forms import names_of
from ojakh.web.register.hints import hints, index_is_made_anew, purpose_of
from ojakh.web.register.portal_views import _see, _switched
from ojakh.web.register.receiving import Answers, bound, form_of, receive, unbound

ROWS = 20


def reach(request: StaffRequest) -> list[str] | None:
    """The area codes of who acts, or None for the whole office."""
    actor = request.actor
    return None if actor.office else sorted(actor.areas)


@page("register.desk")
@require_safe
def desk(request: StaffRequest) -> HttpResponse:
    """Search, a new household, and the latest households by masked label."""
    latest = list(queries.latest_households(areas=reach(request))[:ROWS])
    context = {"form": SearchForm(), "rows": _rows(request, latest), "may_register": may(request, "register.new")}
    context |= {
        "untold": links.untold(areas=reach(request))[:ROWS],
        "questions": links.questions(areas=reach(request))[:ROWS],
    }
    return render(request, "register/desk.html", {**context, "may_import": may(request, "register.import")})


def _rows(request: StaffRequest, households: list[Any]) -> list[dict[str, Any]]:
    """Households with their number of members, their place and the masked label of the first member."""
    members = queries.members_of(households)
    firsts = [people[0].person_id for people in members.values() if people]
    purpose = purpose_of(request.actor)
    masks = with_vault(request, lambda session: door.mask(session, persons=firsts, purpose=purpose)) if firsts else {}
    shown_places = places.labels({household.settlement_id for household in households})
    return [
        {
            "household": household,
            "members": len(members[household.pk]),
            "mask": masks.get(members[household.pk][0].person_id) if members[household.pk] else None,
            "place": shown_places[household.settlement_id],
        }
        for household in households
    ]


@page("register.desk")
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: StaffRequest) -> HttpResponse:
    """People by a name in any script, or a household by its reference.

    The answer comes with the POST itself: what was typed may be a name, which belongs in no address.
    """
    if request.method != "POST":
        return _see(reverse("register:desk"))
    form = SearchForm(request.POST)
    if not form.is_valid():
        return render(request, "register/search.html", {"form": form, "hits": None}, status=422)
    text = form.cleaned_data["text"]
    known = queries.household_by_reference(text)
    if known is not None and request.actor.sees_area(known.area.code):
        return _see(reverse("register:household", args=[known.uuid]))
    purpose = purpose_of(request.actor)
    found = with_vault(request, lambda session: door.find(session, purpose=purpose, text=text))
    households = queries.households(uuids={one.household for one in found})
    shown_places = places.labels({household.settlement_id for household in households.values()})
    hits = [
        {"found": one, "household": household, "place": shown_places[household.settlement_id]}
        for one in found
        if (household := households.get(one.household)) is not None
    ]
    like = any(one.like for one in found)
    context = {"form": form, "hits": hits, "like": like, "may_register": may(request, "register.new")}
    return render(request, "register/search.html", context)


@page("register.new")
@require_safe
def new(request: StaffRequest) -> HttpResponse:
    """An empty form; nothing is stored before it is sent."""
    id = str(ids.new_uuid())
    return _form_page(request, DeskDrafts(request).new(id), again=False)


def _form_page(request: StaffRequest, draft: Draft, *, again: bool) -> HttpResponse:
    make = bound if again else unbound
    made = {step: make(draft, step) for step in draft.steps()}
    context = {
        "draft": draft.id,
        "notice_form": made["notice"],
        "household_form": made["household"],
        "member_forms": [(number, made[f"m{number}"]) for number in range(1, draft.members + 1)],
        "needs_form": made["needs"],
        "all_forms": list(made.values()),
        "errors": again,
        "reviewed": notice.is_reviewed(get_language() or "en"),
        "sections": notice.SECTIONS,
    }
    return render(request, "register/new.html", context)


@page("register.new")
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: StaffRequest, draft: str) -> HttpResponse:
    """The form of one household: sending saves everything typed, then adds a member, or goes on to the check."""
    drafts = DeskDrafts(request)
    kept = drafts.load(str(draft))
    if request.method != "POST":
        return _form_page(request, kept, again="again" in request.GET) if kept else _see(reverse("register:new"))
    kept = kept or drafts.new(str(draft))
    kept.fields["members"] = str(_posted_members(request))
    for step in kept.steps():
        kept.take(step, request.POST, names_of(form_of(step, desk=True)))
    language = get_language() or "en"
    kept.informed(language=language, version=notice.version(language))
    address = reverse("register:form", args=[draft])
    if "add" in request.POST and kept.members < rules.LARGEST_HOUSEHOLD:
        kept.fields["members"] = str(kept.members + 1)
        address = f"{address}#member-{kept.members}"
    elif request.POST.get("remove", "").isdigit() and kept.members > 1:
        kept.drop_member(int(request.POST["remove"]))
    elif "next" in request.POST:
        address = _onward(kept, address)
    drafts.save(kept)
    return _switched(request, address) or _see(address)


def _posted_members(request: StaffRequest) -> int:
    """How many members the sent page showed."""
    text = request.POST.get("members", "1")
    return min(rules.LARGEST_HOUSEHOLD, max(1, int(text) if text.isdecimal() else 1))


def _onward(draft: Draft, address: str) -> str:
    """The check page, or the form again with what needs another look."""
    if Answers.of(draft).wrong:
        return f"{address}?again=1#error-summary"
    return reverse("register:check", args=[draft.id])


@page("register.new")
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: StaffRequest, draft: str) -> HttpResponse:
    """All answers and who may already be registered; sending registers once."""
    drafts = DeskDrafts(request)
    kept = drafts.load(str(draft))
    if kept is None:
        return _see(reverse("register:new"))
    if "household" in kept.fields:
        return _see(reverse("register:receipt", args=[draft]))
    answers = Answers.of(kept)
    if answers.wrong:
        return _see(f"{reverse('register:form', args=[draft])}?again=1#error-summary")
    if request.method == "POST":
        return _register(request, drafts=drafts, draft=kept, answers=answers)
    return render(request, "register/check.html", _check_context(request, answers, draft=kept))


def _check_context(request: StaffRequest, answers: Answers, *, draft: Draft) -> dict[str, Any]:
    settlement = str(answers.household.cleaned_data["settlement"].uuid)
    persons = answers.persons(with_note=False)
    return {
        "draft": draft.id,
        "answers": answers,
        "people": [{"number": n, "person": person} for n, person in enumerate(persons, start=1)],
        "hints": [
            {"number": n, "found": hints(request, person, settlement=settlement)}
            for n, person in enumerate(persons, start=1)
        ],
        "anew": index_is_made_anew(),
    }


def _register(request: StaffRequest, *, drafts: DeskDrafts, draft: Draft, answers: Answers) -> HttpResponse:
    actor = request.actor

    def send(session: str) -> Any:
        return receive(
            answers,
            draft=draft,
            session=session,
            by=actor.name,
            channel="desk",
            request=request,
            method=answers.notice.cleaned_data["method"],
            purpose=purpose_of(actor),
        )

    try:
        household = with_vault(request, send)
    except door.VaultRefusal:
        raise
    except OjakhError as refusal:
        context = _check_context(request, answers, draft=draft)
        return render(request, "register/check.html", {**context, "refusal": shown(refusal)}, status=409)
    kept = {key: draft.fields[key] for key in ("submission", "secret")}
    drafts.save(Draft(draft.id, {**kept, "channel": "desk", "household": str(household.uuid)}))
    return _see(reverse("register:receipt", args=[draft.id]))


@page("register.new")
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: StaffRequest, draft: str) -> HttpResponse:
    """The receipt for the household; once it is handed over the desk forgets the return secret."""
    drafts = DeskDrafts(request)
    kept = drafts.load(str(draft))
    household = queries.household(kept.fields["household"]) if kept and "household" in kept.fields else None
    if kept is None or household is None:
        return _see(reverse("register:desk"))
    if request.method == "POST":
        drafts.empty(str(draft))
        return _see(reverse("register:household", args=[household.uuid]))
    context = {
        "household": household,
        "registration": queries.registration_of(household),
        "secret": paper.grouped(kept.secret),
        "code": paper.qr(paper.payload(reference=household.reference, secret=kept.secret)),
    }
    return render(request, "register/receipt.html", context)


@page("register.new")
@require_POST
def live_hints(request: StaffRequest) -> HttpResponse:
    """The fragment "possibly already registered" for one member while their name is being typed."""
    number = request.POST.get("member", "")
    if not number.isdecimal():
        raise Http404
    step = f"m{int(number)}"
    draft = DeskDrafts(request).new("live")
    draft.take(step, request.POST, names_of(form_of(step, desk=True)))
    member = bound(draft, step)
    member.is_valid()
    fields = member.cleaned_data.get("person", {})
    place = bound_place(request)
    found = hints(request, fields, settlement=place)
    return render(request, "register/hints.html", {"found": found, "live": True, "anew": index_is_made_anew()})


def bound_place(request: StaffRequest) -> str:
    """The settlement chosen on the form so far, or nothing."""
    draft = DeskDrafts(request).new("live")
    draft.take("household", request.POST, names_of(form_of("household", desk=True)))
    household = bound(draft, "household")
    household.is_valid()
    settlement = household.cleaned_data.get("settlement")
    return str(settlement.uuid) if settlement else ""
