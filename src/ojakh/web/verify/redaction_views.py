"""Pages of redacted copies: which words of a document leave as blanks, and the look of a second person."""

from itertools import pairwise
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ojakh.claims import queries, redacting
from ojakh.missions import naming
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.forms import OptionalMark
from ojakh.web.verify.answers import attempt, found_or_404, step_page, there
from ojakh.web.verify.claim_forms import with_plain_line_ends

if TYPE_CHECKING:
    from ojakh.claims.models import Document


class BlankForm(OptionalMark):
    """The words that leave as blanks."""

    words = forms.CharField(
        label=_("Words that are blank in the copy, one entry in each line"),
        help_text=_("Every place of them is blanked, to the end of the word. What stands on no line is shown."),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_words(self) -> list[str]:
        """The lines."""
        return with_plain_line_ends(self.cleaned_data["words"]).split("\n")


class CopyLookForm(OptionalMark):
    """The look of the second person."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("clear", _("this copy may leave")), ("refuse", _("this copy must not leave"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Why it must not leave"), max_length=200, required=False)
    names_read = forms.BooleanField(
        label=_("I have read the marked words; nobody can be recognised by them"), required=False
    )


def _page(request: StaffRequest, found: "Document", form: BlankForm | None = None) -> HttpResponse:
    last, force = redacting.latest(found), redacting.in_force(found)
    waiting = last if last is not None and last.state == "waiting" else None
    spans = redacting.shown(found).spans
    cuts = [0, *(edge for span in spans for edge in span), len(found.text)]
    pieces = [(found.text[start:end], number % 2 == 1) for number, (start, end) in enumerate(pairwise(cuts))]
    now = "\n".join(dict.fromkeys(found.text[start:end] for start, end in spans))
    context = {
        "document": found,
        "last": last,
        "waits": waiting is not None,
        "own": last is not None and request.actor.name == last.made_by,
        "force": force,
        "pieces": pieces,
        "left": redacting.still_named(waiting) if waiting else (),
        "form": form or BlankForm(initial={"words": now or "\n".join(naming.marked(found.text))}),
        "look": CopyLookForm(),
        "may_write": may(request, "claim.write"),
        "may_look": may(request, "claim.read"),
    }
    return render(request, "verify/redaction.html", context)


@page("verify.board")
def redaction(request: StaffRequest, sha256: str) -> HttpResponse:
    """What of a document leaves the office, and what waits for a second look."""
    return _page(request, found_or_404(queries.document(sha256)))


@page("claim.write")
@require_POST
def make_redaction(request: StaffRequest, sha256: str) -> HttpResponse:
    """Make a copy in which some words are blank."""
    found = found_or_404(queries.document(sha256))
    form = BlankForm(request.POST)
    by = request.actor.name
    if form.is_valid() and attempt(form, lambda: redacting.make(found, words=form.cleaned_data["words"], by=by)):
        return there("verify:redaction", sha256=sha256)
    return _page(request, found, form)


@page("claim.read")
@require_POST
def look_redaction(request: StaffRequest, sha256: str, pk: int) -> HttpResponse:
    """The second look at the copy that was shown; a later one is another copy."""
    found = found_or_404(queries.document(sha256))
    last = found_or_404(found.redactions.filter(pk=pk).first())
    form = CopyLookForm(request.POST)
    data = form.cleaned_data if form.is_valid() else {}
    if data:
        return step_page(
            request,
            lambda: redacting.look(
                last,
                clear=data["decision"] == "clear",
                reason=data["reason"],
                names_read=data["names_read"],
                by=request.actor.name,
            ),
            there("verify:redaction", sha256=sha256),
        )
    return _page(request, found)
