"""The duplicate desk: the queue hands out one card, a person answers, and every answer can be taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ojakh.custody.sessions import with_vault
from ojakh.custody.vault import door
from ojakh.kernel.errors import OjakhError
from ojakh.people import duplicates, linking, queries
from ojakh.web.access import StaffRequest, page
from ojakh.web.errors import shown
from ojakh.web.register.portal_views import _see
from ojakh.web.register.reasons import reasons, rule_words, signed
from ojakh.web.review.sides import Side, side_of
from ojakh.web.review.words import KEPT, VERDICTS

LATER = "later"


@page("review.queue")
@require_safe
def queue(request: StaffRequest) -> HttpResponse:
    """The next card, or what there is to say where none waits."""
    by = request.actor.name
    card = with_vault(request, lambda session: duplicates.next_card(by, session=session))
    waiting = duplicates.queue_length(by) + (card is not None)
    done = duplicates.answers_today(by)
    context: dict[str, Any] = {"done": done, "position": done + 1, "total": done + waiting}
    context["latest"] = next((one for one in duplicates.latest_answers(by, limit=1) if one.undone_at is None), None)
    if card is None:
        left = duplicates.left_for_later(by)
        return render(request, "review/empty.html", {**context, "apart": duplicates.left_apart(), "left": left})
    return render(request, "review/card.html", {**context, **_card(request, card)})


def _card(request: StaffRequest, card: Any) -> dict[str, Any]:
    """Both sides with names, and the reasons whose weights add up."""
    view = with_vault(request, lambda session: door.card(session, token=card.token))
    by_id = {side.person: side for side in view.sides}
    sides = [_side(by_id[person_id], letter) for person_id, letter in ((card.left, "A"), (card.right, "B"))]
    return {
        "card": card,
        "sides": sides,
        "shared": view.shared_members,
        "reasons": reasons(card.rows),
        "rules": rule_words(card.rules),
        "weight": signed(card.bits),
        "percent": round(100 * card.probability),
        "prior": signed(card.posterior_bits - card.bits),
        "kept": [(name, words) for name, words in KEPT.items()],
        "verdicts": VERDICTS,
    }


def _side(side: door.CardSide, letter: str) -> Side:
    household = queries.household(side.household)
    registration = queries.registration_of(household) if household else None
    members = len(queries.members(household)) if household else 0
    return side_of(side, letter=letter, household=household, registration=registration, members=members)


@page("review.queue")
@require_POST
def answer(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Write down an answer and go to the next card; a second sending of the same answer changes nothing."""
    card = duplicates.card(str(uuid))
    if card is None:
        raise Http404
    verdict = request.POST.get("verdict", "")
    if verdict not in VERDICTS:
        raise Http404
    kept = {name: request.POST.get(f"kept-{name}", "") for name in KEPT}
    try:
        if verdict == LATER:
            duplicates.put_back(card, by=request.actor.name)
        else:
            duplicates.judge(card, verdict=verdict, by=request.actor.name, kept=kept)
    except duplicates.NotAssigned as refusal:
        messages.warning(request, shown(refusal))
    except door.VaultRefusal:
        raise
    except OjakhError as refusal:
        context = {"done": 0, "position": 1, "total": 1, "refusal": shown(refusal), **_card(request, card)}
        return render(request, "review/card.html", context, status=409)
    return _see(reverse("review:queue"))


@page("review.queue")
@require_POST
def take_up(request: StaffRequest) -> HttpResponse:
    """Offer the cards again that were left for later."""
    duplicates.take_up(request.actor.name)
    return _see(reverse("review:queue"))


@page("review.queue")
@require_safe
def answers(request: StaffRequest) -> HttpResponse:
    """One's own latest answers, each with what became of its link."""
    rows = [
        {"judgement": one, "link": next(iter(one.links.all()), None), "words": VERDICTS[one.verdict]}
        for one in duplicates.latest_answers(request.actor.name)
    ]
    return render(request, "review/answers.html", {"rows": rows})


@page("review.queue")
@require_POST
def undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back one of one's own answers."""
    judgement = duplicates.judgement(pk)
    if judgement is None or judgement.by != request.actor.name:
        raise Http404
    duplicates.undo(judgement, by=request.actor.name)
    messages.success(request, _("The answer is taken back. The card waits again."))
    return _see(reverse("review:queue"))


@page("review.queue")
@require_POST
def refresh(request: StaffRequest) -> HttpResponse:
    """Look for new pairs now instead of tonight, as work of its own that shows how far it is."""
    work = linking.for_somebody(request.actor.name, result=reverse("review:queue"))
    return _see(reverse("office:job", kwargs={"uuid": work}))
