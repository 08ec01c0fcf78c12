"""Pages on which a document is taken in, as a file or as a text, and on which its file is handed out again."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ojakh.claims import documents, errors, queries
from ojakh.claims.versions import changes
from ojakh.custody.policy import STRONG
from ojakh.custody.sessions import with_vault
from ojakh.kernel.errors import OjakhError
from ojakh.web.access import StaffRequest, page
from ojakh.web.errors import refusal, shown
from ojakh.web.verify.answers import found_or_404, there
from ojakh.web.verify.document_forms import DocumentForm
from ojakh.web.verify.photo_views import OriginalForm

if TYPE_CHECKING:
    from ojakh.claims.models import Document


@page("claim.write")
def new_document(request: StaffRequest) -> HttpResponse:
    """Take a file or a text in as it was received; one that is known opens the document that is there."""
    form = DocumentForm(request.POST or None, request.FILES or None)
    complete = form.is_valid()
    known = _known(form)
    if known is not None:
        messages.info(request, _("The ledger has this text already. Here is its document; nothing was written."))
        return there("verify:document", sha256=known.sha256)
    if complete:
        try:
            return _taken_in(request, {**form.cleaned_data})
        except errors.NearlyTheSame as refused:
            text = documents.clean_text(form.cleaned_data["text"])
            near = found_or_404(documents.nearest(text))
            form.ask_which(changes(near.text, text))
            form.add_error("nearly", shown(refused))
        except OjakhError as refused:
            form.add_error(None, shown(refused))
    return render(request, "verify/document_new.html", {"form": form, "title": _("New document")})


def _known(form: DocumentForm) -> "Document | None":
    """The document that a form brings again, whatever else it leaves open; nobody is asked twice about one text."""
    sent = getattr(form, "cleaned_data", {})
    opened, text = sent.get("file"), str(sent.get("text") or "")
    if opened is not None:
        return documents.known_file(opened)
    try:
        return documents.known(text) if text.strip() else None
    except OjakhError:  # said beside the form when it is written
        return None


def _taken_in(request: StaffRequest, data: dict[str, Any]) -> HttpResponse:
    """Write the document and show it."""
    opened, title, by = data.pop("file"), data.pop("title"), request.actor.name
    if opened:
        del data["text"]
        made = with_vault(
            request, lambda session: documents.add_file(title, opened=opened, session=session, by=by, **data)
        )
        messages.success(request, _("The file is sealed as it came. Its text stands below."))
    else:
        made = documents.add_document(title, by=by, **data)
    return there("verify:document", sha256=made.sha256)


@page("document.original")
@require_POST
def original(request: StaffRequest, sha256: str) -> HttpResponse:
    """The file of a document as it came, for a reason that the record keeps; never shown by the browser itself."""
    found = found_or_404(queries.document(sha256))
    file = found_or_404(getattr(found, "file", None))
    if request.actor.factor not in STRONG:
        return redirect("mfa_index")
    form = OriginalForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write why the file is needed."))
        return there("verify:document", sha256=sha256)
    reason = form.cleaned_data["reason"]
    try:
        content = with_vault(request, lambda session: documents.original_of(file, session=session, reason=reason))
    except OjakhError as refused:
        return refusal(request, refused)
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="document-{file.sha256[:16]}.{file.form}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
