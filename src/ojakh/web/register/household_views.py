"""One household at the desk: masked members, opening a person for a reason, corrections, members, closing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ojakh.custody.access import Role
from ojakh.custody.sessions import with_vault
from ojakh.custody.vault import door
from ojakh.kernel import ids
from ojakh.kernel.errors import OjakhError
from ojakh.people import actions, linking, queries
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.errors import shown
from ojakh.web.register.correcting import DESK_FIELDS, DeskCorrection, typed
from ojakh.web.register.desk_forms import CloseForm, DeskMemberForm, OpenForm
from ojakh.web.register.hints import purpose_of
from ojakh.web.register.linked import links_shown, questions_shown
from ojakh.web.register.portal_views import _see
from ojakh.web.register.wants import close as close_all
from ojakh.web.register.wants import wants
from ojakh.web.register.words import FIELDS, USES, value_word

REGISTRAR_OPENS = tuple(key for key in FIELDS if key.partition(".")[0] in {"identity", "contact"})
CASEWORKER_OPENS = tuple(FIELDS)


def household_of(request: StaffRequest, uuid: UUID | str) -> Any:
    """The household in the actor's reach; an unknown one and one of another area are the same 404."""
    found = queries.household(uuid)
    if found is None or not request.actor.sees_area(found.area.code):
        raise Http404
    return found


def _member_of(household: Any, number: int) -> Any:
    member = next((one for one in queries.members(household) if one.position == number), None)
    if member is None:
        raise Http404
    return member


@page("register.desk")
@require_safe
def household(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Members by masked label, what they asked for and where it stands."""
    found = household_of(request, uuid)
    return render(request, "register/household.html", _page(request, found))


def _page(request: StaffRequest, found: Any, **more: Any) -> dict[str, Any]:
    people = queries.members(found)
    purpose = purpose_of(request.actor)
    masks: dict[str, Any] = {}
    if people:
        persons = [member.person_id for member in people][:50]
        masks = with_vault(request, lambda session: door.mask(session, persons=persons, purpose=purpose))
    return {
        "household": found,
        "registration": queries.registration_of(found),
        "members": [
            {"member": member, "mask": masks[member.person_id]} for member in people if member.person_id in masks
        ],
        "links": links_shown(people),
        "questions": questions_shown(people),
        "wants": wants(found),
        "may_plan": may(request, "plan.board"),
        "uses": [USES[use.use] for use in queries.open_uses(found)],
        "corrections": queries.waiting_corrections(found),
        "open_form": OpenForm(),
        "close_form": CloseForm(),
        "may_register": may(request, "register.new"),
        **more,
    }


@page("register.desk")
@require_POST
def reveal(request: StaffRequest, uuid: UUID, number: int) -> HttpResponse:
    """Open one person for a stated reason; the answer comes with the POST, since it belongs in no address."""
    found = household_of(request, uuid)
    member = _member_of(found, number)
    form = OpenForm(request.POST)
    if not form.is_valid():
        return render(request, "register/household.html", _page(request, found, form=form, open_form=form), status=422)
    actor = request.actor
    purpose = purpose_of(actor)
    wanted = CASEWORKER_OPENS if not actor.has(Role.REGISTRAR) else REGISTRAR_OPENS
    opened = with_vault(
        request,
        lambda session: door.reveal(
            session, purpose=purpose, person=member.person_id, fields=wanted, reason=form.words()
        ),
    )
    context = {
        "household": found,
        "member": member,
        "mask": door.label_of(member.person_id),
        "rows": [(FIELDS[key], value_word(key, value)) for key, value in opened.fields.items() if value],
        "budget_left": opened.budget_left,
        "reason": form.cleaned_data["reason"],
    }
    if found.state == "active" and may(request, "register.new"):
        heads = with_vault(request, lambda session: door.heads(session, person=member.person_id))
        correction = DeskCorrection(prefix="member", initial=typed(opened.fields))
        context |= {"form": correction, "heads": _heads(heads)}
    return render(request, "register/person.html", context)


def _heads(heads: dict[str, str]) -> list[tuple[str, str]]:
    return [(key, heads.get(key, "")) for key in sorted(DESK_FIELDS)]


@page("register.new")
@require_POST
def correct(request: StaffRequest, uuid: UUID, number: int) -> HttpResponse:
    """Write corrected fields over exactly the versions that were seen."""
    found = household_of(request, uuid)
    member = _member_of(found, number)
    form = DeskCorrection(request.POST, prefix="member")
    base = {key: request.POST.get(f"head.{key}", "") for key in DESK_FIELDS}
    if form.is_valid():
        person = form.cleaned_data["person"]
        fields = {key: person[key] for key in DESK_FIELDS if key in person}
        emptied = DESK_FIELDS - set(person)
        fields |= {
            key: "" for key in emptied if base[key] and not key.startswith("document.")
        }  # not shown, so not emptied
        try:
            with_vault(
                request, lambda session: _correcting(session, member=member, base=base, fields=fields, request=request)
            )
        except door.VaultRefusal as refusal:
            if refusal.reason != "conflict":
                raise
            form.add_error(None, shown(refusal))
        else:
            linking.soon()
            messages.success(request, _("The correction is written."))
            return _see(reverse("register:household", args=[uuid]))
    context = {"household": found, "member": member, "mask": door.label_of(member.person_id), "form": form}
    return render(request, "register/person.html", {**context, "heads": sorted(base.items()), "rows": []}, status=422)


def _correcting(
    session: str, *, member: Any, base: dict[str, str], fields: dict[str, str], request: StaffRequest
) -> None:
    actions.correct_person(
        session=session,
        by=request.actor.name,
        person=member,
        base={key: base[key] for key in fields},
        fields=fields,
        purpose=purpose_of(request.actor),
    )


@page("register.new")
@require_http_methods(["GET", "HEAD", "POST"])
def add_member(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Add one person to the household."""
    found = household_of(request, uuid)
    form = DeskMemberForm(request.POST or None, prefix="member")
    submission = request.POST.get("submission", "") or str(ids.new_uuid())
    if request.method == "POST" and form.is_valid():
        try:
            with_vault(
                request,
                lambda session: _adding(
                    session,
                    household=found,
                    submission=UUID(submission),
                    form=form,
                    by=request.actor.name,
                ),
            )
        except door.VaultRefusal:
            raise
        except OjakhError as refusal:
            form.add_error(None, shown(refusal))
        else:
            messages.success(request, _("One person was added."))
            return _see(reverse("register:household", args=[uuid]))
    status = 422 if form.errors else 200
    context = {"household": found, "form": form, "submission": submission}
    return render(request, "register/add_member.html", context, status=status)


def _adding(session: str, *, household: Any, submission: UUID, form: Any, by: str) -> None:
    actions.add_member(
        session=session, by=by, household=household, submission=submission, fields=form.cleaned_data["person"]
    )


@page("register.desk")
@require_POST
def close(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Close a household with its reason."""
    found = household_of(request, uuid)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return render(request, "register/household.html", _page(request, found, form=form, close_form=form), status=422)
    cleaned = form.cleaned_data
    close_all(
        found,
        by=request.actor.name,
        reason=cleaned["reason"],
        erasure_asked=cleaned["erase"],
    )
    messages.success(request, _("The household is closed."))
    return _see(reverse("register:household", args=[uuid]))


@page("register.desk")
@require_POST
def checked(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Say that the registration has been checked, or that the household should contact the office."""
    found = household_of(request, uuid)
    registration = queries.registration_of(found)
    if registration is None:
        raise Http404
    actions.check_registration(registration, by=request.actor.name, contact="contact" in request.POST)
    return _see(reverse("register:household", args=[uuid]))


@page("register.new")
@require_POST
def open_correction(request: StaffRequest, uuid: UUID, ask: UUID) -> HttpResponse:
    """Show what a resident proposes, as a form that writes it."""
    found = household_of(request, uuid)
    proposed = queries.correction(ask)
    if proposed is None or proposed.person.household_id != found.pk or proposed.state != "waiting":
        raise Http404
    named = {"purpose": purpose_of(request.actor), "proposal": proposed.draft}
    fields = with_vault(request, lambda session: door.open_proposal(session, reason="correction", **named)).fields
    if "take" in request.POST or "decline" in request.POST:
        if "take" in request.POST:
            with_vault(request, lambda session: _taking(session, proposed=proposed, fields=fields, request=request))
        actions.decide_correction(proposed, by=request.actor.name, taken="take" in request.POST)
        with_vault(request, lambda session: door.close_proposal(session, **named))
        messages.success(request, _("The proposal is decided."))
        return _see(reverse("register:household", args=[uuid]))
    rows = [(FIELDS[key], value_word(key, value)) for key, value in fields.items() if key in FIELDS]
    context = {"household": found, "ask": proposed, "rows": rows, "mask": door.label_of(proposed.person.person_id)}
    return render(request, "register/correction.html", context)


def _taking(session: str, *, proposed: Any, fields: dict[str, str], request: StaffRequest) -> None:
    """Write a proposal over the versions of now."""
    heads = door.heads(session, person=proposed.person.person_id)
    wanted = {key: value for key, value in fields.items() if key in DESK_FIELDS}
    actions.correct_person(
        session=session,
        by=request.actor.name,
        person=proposed.person,
        base={key: heads.get(key, "") for key in wanted},
        fields=wanted,
        purpose=purpose_of(request.actor),
    )
