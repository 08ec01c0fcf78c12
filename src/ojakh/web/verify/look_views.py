"""Pages of the second look: what waits, one record with its note, the decision of another person."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ojakh.custody import attachments
from ojakh.custody.sessions import with_vault
from ojakh.kernel.errors import OjakhError
from ojakh.missions import harm
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.errors import shown
from ojakh.web.public.harm_words import HOLD, RECORD, RISK
from ojakh.web.verify.answers import attempt, form_page, found_or_404, there
from ojakh.web.verify.harm_forms import HarmNoteForm, LookForm, with_sealed_note

MOST_ROWS = 200
REASON = "second look"
"""Why a note is opened, as the log keeps it."""


def _row(found: harm.Subject, labels: dict[int, str]) -> dict[str, Any]:
    """A record as it stands in lists."""
    return {
        "subject": found,
        "kind": RECORD[found.kind],
        "place": labels.get(found.told.place_id or 0, ""),
        "risk": RISK[found.note.risk] if found.note else "",
    }


@page("mission.look")
def looks(request: StaffRequest) -> HttpResponse:
    """Everything that waits for a note or for the second look, what one may look at oneself first."""
    found = harm.waiting()
    labels = places.labels([one.told.place_id for one in found[:MOST_ROWS] if one.told.place_id])
    rows = [_row(one, labels) | {"own": not one.may_be_looked_at_by(request.actor.name)} for one in found[:MOST_ROWS]]
    rows.sort(key=lambda row: (row["own"], row["subject"].state == "without_note"))
    return render(request, "verify/looks.html", {"rows": rows, "count": len(found)})


def _page(request: StaffRequest, found: harm.Subject, *, form: LookForm | None = None, words: str = "") -> HttpResponse:
    """One record with its note; `words` are those of the note, where they were opened."""
    waits = found.state == "waiting" and found.may_be_looked_at_by(request.actor.name)
    context = {
        **_row(found, places.labels([found.told.place_id]) if found.told.place_id else {}),
        "held_for": HOLD.get(found.note.held_for, "") if found.note else "",
        "texts": [text for text in found.told.texts if text],
        "words": words,
        "record_page": reverse(f"verify:{found.told.page[0]}", kwargs={"uuid": found.told.page[1]}),
        "form": form or (LookForm(marked=bool(found.marked)) if waits else None),
        "own": not found.may_be_looked_at_by(request.actor.name),
        "may_write": may(request, "mission.write"),
    }
    return render(request, "verify/look.html", context)


@page("mission.look")
def look(request: StaffRequest, kind: str, key: int) -> HttpResponse:
    """One record: what it says, which words may name somebody, who could be harmed; and the second look at it."""
    found = found_or_404(harm.subject(kind, key))
    if request.method != "POST":
        return _page(request, found)
    form = LookForm(request.POST, marked=bool(found.marked))
    note = found_or_404(found.note)
    if form.is_valid() and attempt(
        form,
        lambda: harm.look(
            note.pk,
            clear=form.cleaned_data["decision"] == "clear",
            held_for=form.cleaned_data["held_for"],
            names_read=form.cleaned_data.get("names_read", False),
            by=request.actor.name,
        ),
    ):
        return there("verify:looks")
    return _page(request, found, form=form)


@page("mission.look")
@require_POST
def read_note(request: StaffRequest, kind: str, key: int) -> HttpResponse:
    """Open the words of a note in the vault, for the second look; the log keeps who did."""
    found = found_or_404(harm.subject(kind, key))
    sealed = found_or_404(found.note.sealed if found.note else None)
    try:
        words = with_vault(request, lambda session: attachments.fetch_text(session, sealed, reason=REASON))
    except OjakhError as refused:
        words = shown(refused)
    return _page(request, found, words=words)


@page("mission.write")
def write_note(request: StaffRequest, kind: str, key: int) -> HttpResponse:
    """Write a note, or a new one: then a second look is needed again."""
    found = found_or_404(harm.subject(kind, key))

    def enter(**data: Any) -> HttpResponse:
        harm.write_note(kind, key, by=request.actor.name, **with_sealed_note(request, data))
        return there("verify:look", kind=kind, key=key)

    form = HarmNoteForm(request.POST or None, initial={"risk": found.note.risk if found.note else "unknown"})
    return form_page(request, form, enter, title=_("Who could be harmed"), lead=found.told.code)


def harm_state(kind: str, key: int) -> dict[str, str]:
    """Where a record stands, for the page of the record itself."""
    found = harm.subject(kind, key)
    return {
        "state": found.state if found else "",
        "address": reverse("verify:look", kwargs={"kind": kind, "key": key}),
    }
