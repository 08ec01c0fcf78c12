"""The resident's registration, one question a page: nothing is lost, nothing is stored before the notice was read."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ojakh.custody.vault import door
from ojakh.kernel.errors import OjakhError
from ojakh.kernel.language import OWN_NAMES
from ojakh.people import queries, rules
from ojakh.web.access import StaffRequest, page
from ojakh.web.errors import shown
from ojakh.web.register import notice, paper
from ojakh.web.register.drafts import COOKIE, Draft, Visit
from ojakh.web.register.forms import names_of
from ojakh.web.register.receiving import Answers, bound, form_of, receive, unbound

STEP_COUNT = 7
BY = "portal"


def _see(address: str, *, status: int = 303) -> HttpResponseRedirect:
    response = HttpResponseRedirect(address)
    response.status_code = status
    return response


def _office_allows(request: StaffRequest) -> bool:
    office = request.office
    return notice.may_be_shown(
        get_language() or "en",
        demonstration=bool(office and office.demonstration),
        unreviewed_allowed=bool(office and office.show_unreviewed_notices),
    )


@page("portal.register")
@require_safe
def start(request: StaffRequest) -> HttpResponse:
    """Choose a language."""
    here = reverse("portal:notice")
    languages = [(code.value, name, translate_url(here, code.value)) for code, name in OWN_NAMES.items()]
    return render(request, "register/portal_start.html", {"own_names": languages, "number": 1, "count": STEP_COUNT})


def _address(step: str) -> str:
    """The address of a step."""
    if step.startswith("m") and step[1:].isdigit():
        return reverse("portal:member", args=[int(step[1:])])
    return reverse(f"portal:{step}")


def _switched(request: StaffRequest, address: str) -> HttpResponse | None:
    """The same step in another language, where one was chosen; what was typed has been saved before."""
    language = request.POST.get("language", "")
    if "switch" not in request.POST or language == get_language() or language not in dict(settings.LANGUAGES):
        return None
    response = _see(translate_url(address, language))
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Strict", secure=settings.HTTPS)
    return response


def _posted(request: StaffRequest, *, visit: Visit, draft: Draft, step: str, after: str) -> HttpResponse:
    """Save what was typed on a step, then go where the pressed button leads."""
    draft.take(step, request.POST, names_of(form_of(step)))
    if step == "notice":
        language = get_language() or "en"
        draft.informed(language=language, version=notice.version(language))
    visit.save(draft)
    switched = _switched(request, _address(step))
    if switched is not None:
        return visit.keep(switched)
    if "later" in request.POST:
        return visit.keep(_see(reverse("portal:saved")))
    if not bound(draft, step).is_valid():
        return visit.keep(_see(f"{_address(step)}?again=1"))
    return visit.keep(_see(after))


def _shown_form(request: StaffRequest, draft: Draft, step: str) -> Any:
    return bound(draft, step) if "again" in request.GET else unbound(draft, step)


@page("portal.register")
@require_http_methods(["GET", "HEAD", "POST"])
def notice_step(request: StaffRequest) -> HttpResponse:
    """The information notice; going on writes no consent but the ticked ones."""
    language = get_language() or "en"
    if not _office_allows(request):
        return render(request, "register/portal_withheld.html", {}, status=503)
    visit = Visit.of(request)
    draft = visit.load()
    if request.method == "POST":
        draft = draft or Draft.new()
        return _posted(request, visit=visit, draft=draft, step="notice", after=reverse("portal:household"))
    context = {
        "form": unbound(draft or Draft(""), "notice"),
        "sections": notice.SECTIONS,
        "reviewed": notice.is_reviewed(language),
        "version": notice.version(language),
        "number": 2,
        "count": STEP_COUNT,
    }
    return render(request, "register/portal_notice.html", context)


def _lost(visit: Visit) -> HttpResponse:
    """Where to go without a form: to the receipt if it was received, else to the beginning."""
    return _see(reverse("portal:receipt" if _received(visit) else "portal:start"))


def _received(visit: Visit) -> Any:
    """The household that the visit's secret opens, or None."""
    case = visit.case()
    return queries.household(case.household) if case and case.household else None


@page("portal.register")
@require_http_methods(["GET", "HEAD", "POST"])
def household_step(request: StaffRequest) -> HttpResponse:
    """Where the household lives and how to reach it."""
    visit = Visit.of(request)
    draft = visit.load()
    if draft is None:
        return _lost(visit)
    after = reverse("portal:check") if draft.seen("needs") else _address("m1")
    context = {"number": 3, "title": _("Your household"), "back": "portal:notice"}
    return _step(request, "register/portal_step.html", context, visit=visit, draft=draft, step="household", after=after)


def _step(
    request: StaffRequest, template: str, context: dict[str, Any], *, visit: Visit, draft: Draft, step: str, after: str
) -> HttpResponse:
    """One page of the form: what was sent is saved, else it is shown with what was typed."""
    if request.method == "POST":
        return _posted(request, visit=visit, draft=draft, step=step, after=after)
    return render(request, template, {"form": _shown_form(request, draft, step), "count": STEP_COUNT, **context})


@page("portal.register")
@require_http_methods(["GET", "HEAD", "POST"])
def member_step(request: StaffRequest, number: int) -> HttpResponse:
    """One member; the same page adds another."""
    visit = Visit.of(request)
    draft = visit.load()
    if draft is None:
        return _lost(visit)
    if not 1 <= number <= min(draft.members + 1, rules.LARGEST_HOUSEHOLD):
        return _see(_address(f"m{draft.members or 1}"))
    if request.method == "POST":
        return _member_posted(request, visit=visit, draft=draft, number=number)
    context = {
        "form": _shown_form(request, draft, f"m{number}"),
        "person": number,
        "others": [other for other in _people(draft) if other["number"] != number],
        "removable": draft.members > 1 and number <= draft.members,
        "number": 4,
        "count": STEP_COUNT,
    }
    return render(request, "register/portal_member.html", context)


def _member_posted(request: StaffRequest, *, visit: Visit, draft: Draft, number: int) -> HttpResponse:
    if "remove" in request.POST and draft.members > 1:
        draft.drop_member(number)
        visit.save(draft)
        return visit.keep(_see(reverse("portal:check") if draft.seen("needs") else _address("m1")))
    onward = reverse("portal:check") if draft.seen("needs") else reverse("portal:needs")
    if number > draft.members > 0 and "next" in request.POST and _is_blank(request, f"m{number}"):
        return visit.keep(_see(onward))
    draft.fields["members"] = str(max(draft.members, number))
    after = _address(f"m{draft.members + 1}") if "add" in request.POST else onward
    return _posted(request, visit=visit, draft=draft, step=f"m{number}", after=after)


def _is_blank(request: StaffRequest, step: str) -> bool:
    """Whether nothing was typed for a further person: then there is nobody else."""
    return not any(request.POST.get(f"{step}-{name}") for name in names_of(form_of(step)))


def _people(draft: Draft) -> list[dict[str, Any]]:
    """The members written so far: number and name as typed."""
    return [
        {"number": number, "name": draft.fields.get(f"m{number}.full_name", "")}
        for number in range(1, draft.members + 1)
    ]


@page("portal.register")
@require_http_methods(["GET", "HEAD", "POST"])
def needs_step(request: StaffRequest) -> HttpResponse:
    """What is needed, and how soon."""
    visit = Visit.of(request)
    draft = visit.load()
    if draft is None:
        return _lost(visit)
    context = {"number": 5, "last": draft.members or 1}
    after = reverse("portal:check")
    return _step(request, "register/portal_needs.html", context, visit=visit, draft=draft, step="needs", after=after)


@page("portal.register")
@require_http_methods(["GET", "HEAD", "POST"])
def check_step(request: StaffRequest) -> HttpResponse:
    """All answers with a way to change each; sending registers the household once, however often it is sent."""
    visit = Visit.of(request)
    draft = visit.load()
    if draft is None:
        return _lost(visit)
    answers = Answers.of(draft)
    if request.method == "POST":
        switched = _switched(request, reverse("portal:check"))
        if switched is not None:
            return visit.keep(switched)
        if answers.wrong:
            return _see(f"{_address(answers.wrong)}?again=1")
        return _register(request, visit=visit, draft=draft, answers=answers)
    context = {"answers": answers, "people": _checked_people(answers), "number": 6, "count": STEP_COUNT}
    return render(request, "register/portal_check.html", context)


def _checked_people(answers: Answers) -> list[dict[str, Any]]:
    """Each member as the check page shows it."""
    return [
        {"number": number, "person": form.cleaned_data.get("person", {}), "wrong": not form.is_valid()}
        for number, form in enumerate(answers.members, start=1)
    ]


def _register(request: StaffRequest, *, visit: Visit, draft: Draft, answers: Answers) -> HttpResponse:
    try:
        visit.with_portal(
            lambda session: receive(
                answers,
                draft=draft,
                session=session,
                by=BY,
                channel="portal",
                request=request,
                method="shown",
                purpose="register",
            )
        )
    except door.VaultRefusal:
        raise
    except OjakhError as refusal:
        context = {"answers": answers, "people": _checked_people(answers), "refusal": shown(refusal), "number": 6}
        return render(request, "register/portal_check.html", {**context, "count": STEP_COUNT}, status=409)
    visit.empty(draft)
    return visit.keep(_see(reverse("portal:receipt")))


@page("portal.register")
@require_safe
def receipt(request: StaffRequest) -> HttpResponse:
    """The receipt: reference, return secret, what happens next."""
    visit = Visit.of(request)
    household = _received(visit)
    if household is None:
        return _see(reverse("portal:start"))
    context = {
        "household": household,
        "registration": queries.registration_of(household),
        "secret": paper.grouped(visit.secret),
        "code": paper.qr(paper.payload(reference=household.reference, secret=visit.secret)),
        "number": 7,
        "count": STEP_COUNT,
    }
    return render(request, "register/portal_receipt.html", context)


@page("portal.register")
@require_safe
def saved(request: StaffRequest) -> HttpResponse:
    """The return secret of an unfinished form."""
    visit = Visit.of(request)
    draft = visit.load()
    if draft is None:
        return _lost(visit)
    code = paper.qr(paper.payload(reference="", secret=draft.secret))
    onward = next((step for step in ("household", "m1", "needs") if not draft.seen(step)), "check")
    context = {"secret": paper.grouped(draft.secret), "code": code, "onward": _address(onward)}
    return render(request, "register/portal_saved.html", context)


@page("portal.register")
@require_safe
def leave(request: StaffRequest) -> HttpResponse:
    """Leave at once for a neutral address; the browser is asked to forget this site."""
    office = request.office
    response = _see(office.leave_address if office else "https://www.wikipedia.org/")
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.delete_cookie(COOKIE, samesite="Strict")
    return response
