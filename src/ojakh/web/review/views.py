"""The duplicate desk: the queue hands out one card, a person answers, and every answer can be taken back."""

from datetime import datetime
from types import SimpleNamespace
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
from ojakh.people import desk, duplicates, linking, planted, quality, queries
from ojakh.web.access import StaffRequest, page
from ojakh.web.errors import shown
from ojakh.web.needs.views import attempt_above
from ojakh.web.register.portal_views import _see
from ojakh.web.register.reasons import Sum, rule_words, signed
from ojakh.web.review.sides import Told, both_sides
from ojakh.web.review.words import KEPT, VERDICTS


@page("review.queue")
@require_safe
def queue(request: StaffRequest) -> HttpResponse:
    """The next card, or what there is to say where none waits."""
    by = request.actor.name
    card = with_vault(request, lambda session: desk.deal(by, session=session))
    context = _counts(by, in_hand=card is not None)
    if card is None:
        more = {"apart": duplicates.left_apart(), "left": desk.left_for_later(by)}
        return render(request, "review/empty.html", {**context, **more})
    return render(request, "review/card.html", {**context, **_card(request, card)})


def _counts(by: str, *, in_hand: bool) -> dict[str, Any]:
    """How far the day is, and the answer that `u` would take back."""
    done = desk.today(by)
    latest = next((one for one in desk.latest(by, limit=1) if not one.undone), None)
    total = done + duplicates.queue_length(by) + in_hand
    return {"done": done, "position": done + 1, "total": total, "latest": latest}


def _card(request: StaffRequest, card: desk.Dealt) -> dict[str, Any]:
    """Both sides with names, and the reasons whose weights add up."""
    if isinstance(card, desk.PlantedPair):
        sides, shared = [_planted_side(side) for side in card.sides], card.shared_members
    else:
        token = card.token
        view = with_vault(request, lambda session: door.card(session, token=token))
        by_id = {side.person: side for side in view.sides}
        sides, shared = [_side(by_id[person_id]) for person_id in (card.left, card.right)], view.shared_members
    return {
        "card": card,
        "sides": both_sides(*sides),
        "shared": shared,
        "sum": Sum.of(card.rows),
        "rules": rule_words(card.rules),
        "percent": round(100 * card.probability),
        "prior": signed(card.posterior_bits - card.bits),
        "kept": [(name, words) for name, words in KEPT.items()],
        "verdicts": VERDICTS,
    }


def _side(side: door.CardSide) -> Told:
    household = queries.household(side.household)
    return Told(
        fields=side.fields,
        romanised=side.romanised,
        registration=queries.registration_of(household) if household else None,
        place=household.settlement_id if household else None,
        place_typed=household.place_typed if household else "",
        members=len(queries.members(household)) if household else 0,
    )


def _planted_side(side: dict[str, Any]) -> Told:
    """A side of an invented pair; it carries what the page shows."""
    came = datetime.fromisoformat(side["received_at"])
    return Told(
        fields=side["fields"],
        romanised=side["romanised"],
        registration=SimpleNamespace(received_at=came, channel=side["channel"]),
        place=side["settlement"],
        place_typed="",
        members=side["members"],
    )


def _dealt(uuid: UUID) -> desk.Dealt:
    card = desk.dealt(str(uuid))
    if card is None:
        raise Http404
    return card


@page("review.queue")
@require_POST
def answer(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Write down an answer and go to the next card; a second sending of the same answer changes nothing."""
    card = _dealt(uuid)
    verdict = request.POST.get("verdict", "")
    if verdict not in VERDICTS:
        raise Http404
    kept = {name: request.POST.get(f"kept-{name}", "") for name in KEPT}
    try:
        given = desk.answer(card, verdict=verdict, by=request.actor.name, kept=kept)
    except (duplicates.NotAssigned, planted.NotInHand) as refusal:
        messages.warning(request, shown(refusal))
    except door.VaultRefusal:
        raise
    except OjakhError as refusal:
        context = {**_counts(request.actor.name, in_hand=True), **_card(request, card), "refusal": shown(refusal)}
        return render(request, "review/card.html", context, status=409)
    else:
        if given is not None and duplicates.waits_for_second(given):
            messages.info(request, _("A second person answers this card too. Nothing changes before that."))
    return _see(reverse("review:queue"))


@page("review.queue")
@require_POST
def take_up(request: StaffRequest) -> HttpResponse:
    """Offer the cards again that were left for later."""
    desk.take_up(request.actor.name)
    return _see(reverse("review:queue"))


@page("review.queue")
@require_safe
def answers(request: StaffRequest) -> HttpResponse:
    """One's own latest answers, each with what became of its link, and how well one reads."""
    by = request.actor.name
    rows = [{"answer": one, "words": VERDICTS[one.verdict]} for one in desk.latest(by)]
    own = planted.figures_of(by)
    return render(request, "review/answers.html", {"rows": rows, "own": own, "fewest": quality.FEWEST})


@page("review.queue")
@require_POST
def undo(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Take back one of one's own answers."""
    dealt = _dealt(uuid)
    found: list[bool | None] = []
    if not attempt_above(request, lambda: found.append(desk.undo(dealt, by=request.actor.name))):
        return _see(reverse("review:queue"))
    done = found[0]
    if done is None:
        raise Http404
    if done:
        messages.success(request, _("The answer is taken back. The card waits again."))
    else:
        messages.info(request, _("This answer is older than 30 days. A second person answers the card as well."))
    return _see(reverse("review:queue"))


@page("review.queue")
@require_POST
def refresh(request: StaffRequest) -> HttpResponse:
    """Look for new pairs now instead of tonight, as work of its own that shows how far it is."""
    work = linking.for_somebody(request.actor.name, result=reverse("review:queue"))
    return _see(reverse("office:job", kwargs={"uuid": work}))


@page("review.quality")
@require_safe
def reading(request: StaffRequest) -> HttpResponse:
    """How well cards are read, from planted pairs: the desk as a whole, and reviewers without their names."""
    context = {
        "desk": planted.all_figures(),
        "readers": planted.figures_by_reader(),
        "seconds": duplicates.median_seconds(),
        "second": duplicates.waiting_for_second(),
        "fewest": quality.FEWEST,
        "lowest": round(100 * quality.LOWEST),
    }
    return render(request, "review/quality.html", context)
