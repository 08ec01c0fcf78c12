"""Coming back: reference and birth year say one word, the return secret opens everything about one's own household."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ojakh.custody import attempts
from ojakh.custody.vault import door
from ojakh.kernel import ids
from ojakh.people import actions, links, queries
from ojakh.web.access import StaffRequest, page
from ojakh.web.register.correcting import WithContact, changed, typed
from ojakh.web.register.drafts import Visit
from ojakh.web.register.forms import ReturnForm, SecretForm
from ojakh.web.register.portal_views import _see
from ojakh.web.register.wants import close, wants
from ojakh.web.register.words import FIELDS, REGISTRATION, USES, value_word

BY = "resident"
wait: Callable[[float], None] = time.sleep
"""Waiting before an answer; tests set it."""


def _tries(request: StaffRequest, *, kind: str, who: str = "") -> int:
    """Note a try by address, and by what is asked for; the larger count holds."""
    named = [request.META.get("REMOTE_ADDR", ""), *([who] if who else [])]
    buckets = [attempts.bucket_of(kind=kind, who=one, key=settings.SECRET_KEY) for one in named]
    return max(attempts.note(bucket) for bucket in buckets)


def _too_many(request: StaffRequest) -> HttpResponse:
    return render(request, "register/portal_wait.html", {}, status=429)


@page("portal.own_case")
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: StaffRequest) -> HttpResponse:
    """Two ways back: one word by reference and year, everything by the secret."""
    form = ReturnForm(request.POST or None, prefix="reference")
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["reference"]
        tries = _tries(request, kind="reference", who=ids.parse_reference(typed) or "unreadable")
        if attempts.is_over(tries):
            return _too_many(request)
        wait(attempts.pause_after(tries))
        received = queries.received(typed, birth_year=str(form.cleaned_data["year"]))
        return _see(reverse("portal:answer", args=["received" if received else "contact"]))
    return render(request, "register/portal_return.html", {"form": form, "secret_form": SecretForm(prefix="secret")})


@page("portal.own_case")
@require_safe
def answer(request: StaffRequest, word: str) -> HttpResponse:
    """One of two words, and nothing else."""
    return render(request, "register/portal_answer.html", {"received": word == "received", "word": REGISTRATION[word]})


@page("portal.own_case")
@require_POST
def open_secret(request: StaffRequest) -> HttpResponse:
    """The return secret: the unfinished form, or the household."""
    form = SecretForm(request.POST, prefix="secret")
    tries = _tries(request, kind="secret")
    if attempts.is_over(tries, last=30):
        return _too_many(request)
    wait(attempts.pause_after(tries - 10))
    context = {"form": form, "reference_form": ReturnForm(prefix="reference")}
    if not form.is_valid():
        return render(request, "register/portal_secret.html", context, status=422)
    try:
        case = door.open_case(form.cleaned_data["secret"])
    except door.VaultAway:
        raise
    except door.VaultRefusal:
        form.add_error("secret", _("Nothing is kept under this secret. Look at it again, or come to the office."))
        return render(request, "register/portal_secret.html", context, status=422)
    visit = Visit(draft="" if case.household else case.draft or "", secret=form.cleaned_data["secret"])
    return visit.keep(_see(reverse("portal:case" if case.household else "portal:saved")))


@dataclass
class OwnCase:
    """An open case of a resident: vault session, household, and its members with their fields."""

    session: str
    household: Any
    persons: dict[str, dict[str, str]]


def _own(request: StaffRequest, *, with_fields: bool = True) -> OwnCase | None:
    """The household of the visit's secret, or None."""
    case = Visit.of(request).case()
    household = queries.household(case.household) if case and case.household else None
    if case is None or household is None:
        return None
    persons = dict(door.own_case(case.session).persons) if with_fields else {}
    return OwnCase(case.session, household, persons)


@page("portal.own_case")
@require_safe
def case(request: StaffRequest) -> HttpResponse:
    """Everything that is kept about one's own household."""
    own = _own(request)
    if own is None:
        return _see(reverse("portal:return"))
    members = [
        {"number": member.position, "rows": _rows(own.persons.get(member.person_id, {}))}
        for member in queries.members(own.household)
    ]
    context = {
        "household": own.household,
        "registration": queries.registration_of(own.household),
        "word": REGISTRATION[queries.registration_of(own.household).state],  # type: ignore[union-attr]
        "members": members,
        "wants": wants(own.household),
        "uses": [(use.use, USES[use.use]) for use in queries.open_uses(own.household)],
        "corrections": len(queries.waiting_corrections(own.household)),
        "links": _links(own),
    }
    return render(request, "register/portal_case.html", context)


def _rows(fields: dict[str, str]) -> list[tuple[Any, str]]:
    return [(word, value_word(key, fields[key])) for key, word in FIELDS.items() if fields.get(key)]


def _links(own: OwnCase) -> list[dict[str, Any]]:
    """Members who are held to be registered elsewhere as well; of the other record nothing is said."""
    number = {member.person_id: member.position for member in queries.members(own.household)}
    return [
        {"link": link, "number": number.get(link.left) or number.get(link.right)} for link in queries.links_of(number)
    ]


@page("portal.own_case")
@require_POST
def held_same(request: StaffRequest, pk: int) -> HttpResponse:
    """The resident has read of a merge, or objects to it: then the two count as separate people."""
    own = _own(request, with_fields=False)
    members = {member.person_id for member in queries.members(own.household)} if own else set()
    link = links.link(pk)
    if own is None or link is None or not members.intersection((link.left, link.right)):
        return _see(reverse("portal:case" if own else "portal:return"))
    if "object" in request.POST:
        links.object_to(link, by=BY)
        messages.success(request, _("We have your objection. From now on the two records count as separate people."))
    else:
        links.tell(link, by=BY)
    return _see(reverse("portal:case"))


@page("portal.own_case")
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: StaffRequest, number: int) -> HttpResponse:
    """Propose a correction of one member; the office looks at it and writes it."""
    own = _own(request)
    member = _member(own, number)
    if own is None or member is None:
        return _see(reverse("portal:return"))
    before = own.persons.get(member.person_id, {})
    form = WithContact(request.POST or None, prefix="member", initial=typed(before))
    if request.method == "POST" and form.is_valid():
        fields = changed(before, form.cleaned_data["person"])
        if fields:
            proposal = door.propose(own.session, person=member.person_id, fields=fields)
            actions.propose_correction(by=BY, person=member, draft=proposal, fields=sorted(fields))
            messages.success(request, _("We have your correction. A worker looks at it within three working days."))
        return _see(reverse("portal:case"))
    return render(request, "register/portal_correct.html", {"form": form, "person": number})


def _member(own: OwnCase | None, number: int) -> Any:
    members = queries.members(own.household) if own and own.household.state == "active" else []
    return next((member for member in members if member.position == number), None)


@page("portal.own_case")
@require_POST
def withdraw_use(request: StaffRequest, use: str) -> HttpResponse:
    """Take back an optional use; it ends at once."""
    own = _own(request, with_fields=False)
    if own is None:
        return _see(reverse("portal:return"))
    actions.withdraw_use(session=own.session, by=BY, household=own.household, use=use)
    messages.success(request, _("This use has ended. Nothing changes in the help you get."))
    return _see(reverse("portal:case"))


@page("portal.own_case")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: StaffRequest) -> HttpResponse:
    """Withdraw the registration and ask for the data to be erased."""
    own = _own(request, with_fields=False)
    if own is None or own.household.state != "active":
        return _see(reverse("portal:case" if own else "portal:return"))
    if request.method == "POST":
        close(own.household, by=BY, reason="withdrawn", erasure_asked=True)
        messages.success(request, _("Your registration has ended. The data-protection officer erases your data."))
        return _see(reverse("portal:case"))
    return render(request, "register/portal_withdraw.html", {"household": own.household})
