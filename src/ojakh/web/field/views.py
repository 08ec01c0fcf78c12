"""Pages of the room field: captures come in, what could not be taken is shown and settled, the worker of phones."""

import json
from typing import Any
from uuid import UUID

from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.forms import ChoiceField, HiddenInput
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import gettext as _

from ojakh.custody.queries import logins
from ojakh.custody.sessions import with_vault
from ojakh.fieldsync import captures, queries
from ojakh.fieldsync import phones as verbs
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.errors import bad_request
from ojakh.web.field.forms import SettleForm
from ojakh.web.field.kinds import KINDS, Kind
from ojakh.web.field.pages import sentence
from ojakh.web.needs.forms import ReasonForm
from ojakh.web.needs.views import attempt, attempt_above, found_or_404, there

WORKER = "web/field-worker.js"
ROWS = 50


@page("public.read")
def worker(request: HttpRequest) -> HttpResponse:
    """The worker that keeps field pages on a phone; served from the root, so that it may serve pages below it."""
    path = finders.find(WORKER)
    if not isinstance(path, str):
        raise Http404
    with open(path, encoding="utf-8") as file:
        response = HttpResponse(file.read(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def _writer(request: StaffRequest, kind: Kind) -> captures.Write:
    """Writes a capture of a kind in the name of whoever is signed in, with the vault where it needs that."""
    name = request.actor.name
    if kind.in_vault:
        return lambda fields: with_vault(request, lambda session: kind.write(fields, name, session))
    return lambda fields: kind.write(fields, name)


@page("field.outbox")
def outbox(request: StaffRequest) -> HttpResponse:
    """GET: who is signed in, and the token to send with. POST: one sealed capture as JSON; the answer says its fate."""
    if request.method != "POST":
        return JsonResponse({"actor": request.actor.name, "token": get_token(request)})
    try:
        sent = json.loads(request.body)
        uuid, year = UUID(sent["id"]), int(sent["year"])
        kind, sealed = KINDS[sent["kind"]], str(sent["sealed"])
    except (ValueError, KeyError, TypeError):
        return bad_request(request)
    if not may(request, kind.action):
        raise PermissionDenied
    made = with_vault(
        request,
        lambda session: captures.take_sealed(
            uuid,
            kind=sent["kind"],
            year=year,
            sealed=sealed,
            by=request.actor.name,
            session=session,
            write=_writer(request, kind),
            subject=kind.subject,
        ),
    )
    return JsonResponse({"id": sent["id"], "digest": made.digest, "state": made.state, "sentence": sentence(made)})


@page("field.outbox")
def waiting(request: StaffRequest) -> HttpResponse:
    """What could not be taken: one's own, and for those who settle it everybody's."""
    found: list[Any] = []
    for name, kind in KINDS.items():
        everybody = may(request, kind.settle)
        if everybody or may(request, kind.action):
            found += queries.refused(name, actor="" if everybody else request.actor.name)[:ROWS]
    names = logins(one.actor for one in found)
    rows = [
        {
            "capture": one,
            "account": names[one.actor],
            "label": KINDS[one.kind].label,
            "sentence": sentence(one),
            "correct": (
                KINDS[one.kind].form is not None and one.actor == request.actor.name and not _blocked(one.device)
            ),
            "said": _said(KINDS[one.kind], one.content),
            "settle": SettleForm(auto_id=f"id_{one.pk}_%s") if may(request, KINDS[one.kind].settle) else None,
        }
        for one in sorted(found, key=lambda one: one.arrived_at)
    ]
    return render(request, "field/waiting.html", {"rows": rows, "may_settle": may(request, "field.settle")})


def _said(kind: Kind, content: dict[str, str]) -> list[tuple[Any, Any]]:
    """What was taken down, by the labels and words of its form; numbers that only join things are left out."""
    fields = kind.form({}).base_fields if kind.form else kind.fields(content) if kind.fields else {}
    said: list[tuple[Any, Any]] = []
    for name, text in sorted(content.items()):
        field = fields.get(name)
        if name == "note":
            said.append((_("Words of the do-no-harm note"), _("sealed in the vault")))
        elif field is None:
            said.append((name, text))
        elif not isinstance(field.widget, HiddenInput):
            words = dict(field.choices) if isinstance(field, ChoiceField) else {}  # type: ignore[arg-type]
            said.append((field.label, words.get(text, text)))
    return said


def _blocked(device: Any) -> bool:
    return device is not None and device.state == "blocked"


@page("field.outbox")
def correct(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The form of a capture as it arrived, with what is wrong, for the one who took it down."""
    found = found_or_404(queries.capture(uuid))
    kind = KINDS[found.kind]
    if kind.form is None or found.state != "refused" or found.actor != request.actor.name:
        raise Http404
    sent = {name: str(request.POST[name]) for name in request.POST}
    form = kind.form(sent if request.method == "POST" else found.content)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(
            form,
            lambda: captures.correct(uuid, fields=sent, by=request.actor.name, write=_writer(request, kind)),
        )
    ):
        return there("field:waiting")
    return render(
        request, "needs/form.html", {"form": form, "title": kind.label, "lead": "" if sent else sentence(found)}
    )


@page("field.settle")
def phones(request: StaffRequest) -> HttpResponse:
    """Phones that sent something, by account and short code, and what was said of each."""
    found = list(queries.phones()[:ROWS])
    names = logins(one.actor for one in found)
    rows = [
        {
            "phone": one,
            "code": verbs.short_code(one.key),
            "account": names[one.actor],
            "own": one.actor == request.actor.name,
        }
        for one in found
    ]
    return render(request, "field/phones.html", {"rows": rows})


@page("field.settle")
def confirm_phone(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Say that a phone is known."""
    if request.method != "POST":
        raise Http404
    found_or_404(queries.phones().filter(uuid=uuid).first())
    attempt_above(request, lambda: verbs.confirm(uuid, by=request.actor.name))
    return there("field:phones")


@page("field.settle")
def block_phone(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Take nothing more from a phone."""
    found = found_or_404(queries.phones().filter(uuid=uuid).first())
    form = ReasonForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: verbs.block(uuid, by=request.actor.name, **form.cleaned_data))
    ):
        return there("field:phones")
    lead = f"{logins([found.actor])[found.actor]} {verbs.short_code(found.key)}"
    return render(request, "needs/form.html", {"form": form, "title": _("Block a phone"), "lead": lead})


@page("field.settle")
def settle(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Say what became of a capture that could not be taken."""
    found = found_or_404(queries.capture(uuid))
    if request.method != "POST" or not may(request, KINDS[found.kind].settle):
        raise Http404
    form = SettleForm(request.POST)
    if form.is_valid() and attempt(
        form, lambda: captures.settle(uuid, note=form.cleaned_data["note"], by=request.actor.name)
    ):
        return there("field:waiting")
    return render(request, "needs/form.html", {"form": form, "title": _("Settled"), "lead": sentence(found)})
