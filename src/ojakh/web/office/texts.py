"""The review of texts: which words no native speaker has read yet, and the record that somebody has."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from ojakh.custody import actions, consent, policy
from ojakh.kernel.language import OWN_NAMES, Language
from ojakh.web.access import StaffRequest, page
from ojakh.web.office.words import TEXT_STATES, TEXT_TITLES


@page("office.admin")
@require_GET
def overview(request: StaffRequest) -> HttpResponse:
    """Every text in every language with its state."""
    rows = [
        {
            "text": text,
            "title": TEXT_TITLES.get(text.key, text.title),
            "language": OWN_NAMES[Language(text.language)],
            "tone": TEXT_STATES[text.state][0],
            "state": TEXT_STATES[text.state][1],
        }
        for text in consent.texts()
    ]
    context = {"rows": rows, "may_review": policy.allows("office.review_texts", request.actor)}
    return render(request, "office/texts.html", context)


@page("office.review_texts")
@require_POST
def reviewed(request: StaffRequest) -> HttpResponse:
    """Record that a native reader has read exactly the version that was on the page."""
    text = consent.state_of(request.POST.get("text", ""), request.POST.get("language", ""))
    if text is not None and text.version and text.version == request.POST.get("version"):
        actions.mark_text_reviewed(language=text.language, text=text.key, version=text.version, by=request.actor.name)
    return HttpResponseRedirect(reverse("office:texts"), status=303)
