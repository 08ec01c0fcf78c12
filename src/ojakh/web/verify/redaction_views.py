"""Pages of redacted copies: which words of a document leave as blanks, and the look of a second person."""

from itertools import pairwise
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ojakh.claims import queries, redacting
from ojakh.missions import naming
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.forms import OptionalMark
from ojakh.web.verify.answers import attempt, found_or_404, there
from ojakh.web.verify.claim_forms import with_plain_line_ends

if TYPE_CHECKING:
    from ojakh.claims.models import Document


ELSEWHERE = {
    "claim": _("a claim, in the office's own words"),
    "evidence": _("the title of an item of evidence"),
    "statement": _("who said words, or on whose word they rest"),
    "reply": _("a reply"),
    "document": _("another text; it needs a copy of its own"),
}


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
    places_read = forms.BooleanField(
        label=_("I have read the other places; nobody can be recognised by them"), required=False
    )

    def leave_out(self, *, names: bool, places: bool) -> "CopyLookForm":
        """Without the boxes that stand for nothing."""
        for name, there_is in (("names_read", names), ("places_read", places)):
            if not there_is:
                del self.fields[name]
        return self

    def clean(self) -> dict[str, object]:
        """What is refused says why."""
        data = super().clean() or self.cleaned_data
        if data.get("decision") == "refuse" and not data.get("reason"):
            self.add_error("reason", _("Say why it must not leave."))
        return data


def _shown(place: redacting.Elsewhere) -> dict[str, str]:
    """A place outside of the copy: what it is, the page on which it stands (an item has none of its own), its words."""
    page_of = {"document": ("verify:redaction", "sha256"), "evidence": ("", "")}
    address, name = page_of.get(place.what, ("verify:claim", "code"))
    where = reverse(address, kwargs={name: place.key}) if address else ""
    return {"what": str(ELSEWHERE[place.what]), "where": where, "key": place.key[:16], "text": place.text}


def _page(
    request: StaffRequest, found: "Document", form: BlankForm | None = None, look: CopyLookForm | None = None
) -> HttpResponse:
    last, force = redacting.latest(found), redacting.in_force(found)
    waiting = last if last is not None and last.state == "waiting" else None
    spans = redacting.shown(found).spans
    cuts = [0, *(edge for span in spans for edge in span), len(found.text)]
    pieces = [(found.text[start:end], number % 2 == 1) for number, (start, end) in enumerate(pairwise(cuts))]
    left = redacting.still_named(waiting) if waiting else ()
    places = redacting.elsewhere(last) if last is not None and last.state != "refused" else []
    now = "\n".join(dict.fromkeys(found.text[start:end] for start, end in spans))
    context = {
        "document": found,
        "last": last,
        "waits": waiting is not None,
        "own": last is not None and request.actor.name == last.made_by,
        "force": force,
        "pieces": pieces,
        "left": left,
        "places": [_shown(one) for one in places],
        "form": form or BlankForm(initial={"words": now or "\n".join(naming.marked(found.text))}),
        "look": (look or CopyLookForm()).leave_out(names=bool(left), places=bool(places)),
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
    if form.is_valid():
        data = form.cleaned_data
        clear = data.pop("decision") == "clear"
        if attempt(form, lambda: redacting.look(last, clear=clear, by=request.actor.name, **data)):
            messages.success(request, _("Saved."))
            return there("verify:redaction", sha256=sha256)
    return _page(request, found, look=form)
