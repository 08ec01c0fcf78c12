"""What lies before a reviewer: a card of the queue or a planted pair, answered and taken back in the same way."""

from dataclasses import dataclass
from datetime import datetime

from ojakh.kernel import clock
from ojakh.people import duplicates, planted
from ojakh.people.models import IdentityLink, Judgement, PairCard, PlantedAnswer, PlantedPair

LATER = planted.LATER
Dealt = PairCard | PlantedPair
__all__ = ["Answered", "Dealt", "PlantedPair"]


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of a reviewer as their list shows it, the same for cards and planted pairs."""

    uuid: str
    verdict: str
    at: datetime
    undone: bool
    waits_for_second: bool
    link: IdentityLink | None


def deal(by: str, *, session: str) -> Dealt | None:
    """What is in hand, else now and then a planted pair while cards wait, else the next card; None where none waits."""
    if duplicates.held_card(by) is None:
        dealt = planted.in_hand(by)
        if dealt is None and duplicates.queue_length(by):
            dealt = planted.hand_out(by)
        if dealt is not None:
            return dealt
    return duplicates.next_card(by, session=session)


def dealt(uuid: str) -> Dealt | None:
    """A card or a planted pair by its identifier."""
    return duplicates.card(uuid) or planted.pair(uuid)


def answer(dealt: Dealt, *, verdict: str, by: str, kept: dict[str, str]) -> Judgement | None:
    """Write down what a reviewer says; of a planted pair, and of what is left for later, nothing is judged."""
    if isinstance(dealt, PlantedPair):
        planted.answer(dealt, verdict=verdict, by=by)
        return None
    if verdict == LATER:
        duplicates.put_back(dealt, by=by)
        return None
    return duplicates.judge(dealt, verdict=verdict, by=by, kept=kept)


def undo(dealt: Dealt, *, by: str) -> bool | None:
    """Take back one's own latest answer about a card: True when done, False when a second person decides, None where
    one has given none."""
    if isinstance(dealt, PlantedPair):
        return planted.undo(dealt, by=by) or None
    judgement = dealt.judgements.filter(by=by).order_by("-at", "-pk").first()
    return None if judgement is None else duplicates.undo(judgement, by=by)


def latest(by: str, *, limit: int = 20) -> list[Answered]:
    """One's own latest answers, the newest first."""
    rows = [_of_card(one) for one in duplicates.latest_answers(by, limit=limit)]
    rows += [_of_planted(one) for one in planted.answers_of(by, limit=limit)]
    return sorted(rows, key=lambda row: row.at, reverse=True)[:limit]


def _of_card(one: Judgement) -> Answered:
    links = [*one.links.all(), *(link for second in one.seconds.all() for link in second.links.all())]
    return Answered(
        uuid=str(one.card.uuid),
        verdict=one.verdict,
        at=one.at,
        undone=one.undone_at is not None,
        waits_for_second=one.card.first_id == one.pk,
        link=links[0] if links else None,
    )


def _of_planted(one: PlantedAnswer) -> Answered:
    """It looks like an answer about a card: a link shown here is written nowhere."""
    at = one.at or one.handed_at
    link = IdentityLink(from_at=at) if one.verdict == Judgement.Verdict.SAME else None
    return Answered(str(one.pair.uuid), one.verdict, at, one.undone_at is not None, False, link)


def today(by: str) -> int:
    """How many answers this reviewer gave today and did not take back."""
    start = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    given = Judgement.objects.filter(by=by, at__gte=start, undone_at=None).count()
    return given + planted.given_since(by, start)


def left_for_later(by: str) -> int:
    """How many cards this reviewer has left for later."""
    return duplicates.left_for_later(by) + planted.left_for_later(by)


def take_up(by: str) -> int:
    """Offer again what was left for later."""
    return duplicates.take_up(by) + planted.take_up(by)
