"""The questions of a document on its page: how many were answered, and the step by which a reader says so of one."""

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ojakh.claims import answering, queries
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.verify.answers import found_or_404, step_page

if TYPE_CHECKING:
    from ojakh.claims.models import Document

BUTTONS = (
    ("answered", _("It was answered")),
    ("partly", _("In part")),
    ("not_answered", _("It was not answered")),
    ("not_judged", _("Take back")),
)


def answers_of(request: StaffRequest, document: "Document") -> dict[str, object]:
    """What the page of a document shows of its questions; by the beginning of their sentences."""
    questions = answering.questions_of(document)
    return {
        "questions": {one.sentence.start: one for one in questions},
        "answers": answering.counted(questions),
        "answer_buttons": BUTTONS if may(request, "claim.read") else (),
    }


@page("claim.read")
@require_POST
def judge(request: StaffRequest, sha256: str) -> HttpResponse:
    """Say whether a question was answered, and go back to it."""
    found = found_or_404(queries.document(sha256))
    start, leaf, place = (_number(request, name) for name in ("start", "page", "sentence"))
    there = f"{reverse('verify:document', kwargs={'sha256': sha256})}?page={leaf}#s-{place}"
    after = HttpResponseRedirect(there)
    after.status_code = 303
    mark, by = request.POST.get("mark", ""), request.actor.name
    return step_page(request, lambda: answering.judge(found, start=start, mark=mark, by=by), after)


def _number(request: StaffRequest, name: str) -> int:
    """A number that the page sent; what is none is no place of the text."""
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 8 else 0
