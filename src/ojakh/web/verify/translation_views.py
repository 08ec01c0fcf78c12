"""Questions about a translation, for the form that takes a document in and for the page that answers them anew."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ojakh.claims import queries, translating
from ojakh.web.access import StaffRequest, page
from ojakh.web.forms import OptionalMark
from ojakh.web.public import words
from ojakh.web.public.translation_words import TRANSLATION
from ojakh.web.verify.answers import form_page, found_or_404, there
from ojakh.web.verify.claim_forms import SPOKEN, ChosenRow


class TranslationQuestions(forms.Form):
    """Whether a text is a translation: asked without an answer that is offered, and "not known" is one."""

    translation = forms.ChoiceField(
        label=gettext_lazy("Is the text a translation?"),
        choices=words.choices(TRANSLATION),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether it is a translation; “not known” is an answer.")},
    )
    translated_from = forms.ChoiceField(
        label=gettext_lazy("From which language it was translated"),
        help_text=gettext_lazy("Only where it is a translation"),
        choices=SPOKEN,
        required=False,
    )
    original = ChosenRow(
        queries.documents(),
        label=gettext_lazy("Its original, where the ledger has it"),
        help_text=gettext_lazy("A translation and its original are one origin; neither supports words of the other."),
        required=False,
        empty_label=gettext_lazy("none"),
    )


class TranslationForm(TranslationQuestions, OptionalMark):
    """The questions of a document that is there."""


@page("claim.write")
def translation(request: StaffRequest, sha256: str) -> HttpResponse:
    """Say of a document that is there whether it is a translation, and of what."""
    found = found_or_404(queries.document(sha256))

    def enter(**data: Any) -> HttpResponse:
        translating.say(found, by=request.actor.name, **data)
        return there("verify:document", sha256=sha256)

    told = {name: getattr(found, name) for name in ("translation", "translated_from")}
    form = TranslationForm(request.POST or None, initial={**told, "original": found.translation_of_id})
    return form_page(request, form, enter, title=_("Is the text a translation?"), lead=found.title)
