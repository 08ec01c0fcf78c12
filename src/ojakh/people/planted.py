"""Planted pairs among the cards: handing them out, what is answered, and the figures that follow from it.

They write nothing to the register. A reviewer cannot tell them from cards, and figures for others name nobody.
"""

from collections import defaultdict

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from ojakh.custody.record import record
from ojakh.kernel import clock
from ojakh.people.models import Judgement, PlantedAnswer, PlantedPair
from ojakh.people.quality import Figures, figures
from ojakh.people.rules import PeopleRefusal

ONE_IN = 20
"""One planted pair among so many cards (provisional; the office's policy decides)."""
LATER = "later"


class NotInHand(PeopleRefusal):
    """The pair is not in the hands of who answers."""

    code = "people.card_not_assigned"
    message = "This card is not assigned to you. Take the next one."


def in_hand(by: str) -> PlantedPair | None:
    """The planted pair that lies before this reviewer."""
    held = PlantedAnswer.objects.filter(by=by, verdict="").select_related("pair").first()
    return held.pair if held else None


def hand_out(by: str) -> PlantedPair | None:
    """A planted pair where it is time for one and one is left that this reviewer has not seen.

    Its place among twenty cards follows from a keyed number, so that nobody can work it out.
    """
    answers = PlantedAnswer.objects.filter(by=by).exclude(verdict="")
    block, place = divmod(Judgement.objects.filter(by=by).count() + answers.count(), ONE_IN)
    told = salted_hmac("ojakh.planted", f"{by}/{block}", secret=settings.SECRET_KEY, algorithm="sha256")
    if place != told.digest()[0] % ONE_IN:
        return None
    pair = PlantedPair.objects.exclude(answers__by=by).order_by("pk").first()
    return _lay(pair, by=by) if pair is not None else None


def _lay(pair: PlantedPair, *, by: str) -> PlantedPair:
    """Put a pair into somebody's hands, unless one is there already."""
    held, _ = PlantedAnswer.objects.get_or_create(by=by, verdict="", defaults={"pair": pair, "handed_at": clock.now()})
    return held.pair


@transaction.atomic
def answer(pair: PlantedPair, *, verdict: str, by: str) -> None:
    """Note what a reviewer makes of a pair; `later` leaves it for when cards are taken up again."""
    held = PlantedAnswer.objects.select_for_update().filter(pair=pair, by=by, verdict="").first()
    if held is None:
        raise NotInHand
    held.verdict = LATER if verdict == LATER else Judgement.Verdict(verdict).value
    held.at = clock.now()
    held.save(update_fields=["verdict", "at"])
    if verdict != LATER:
        record(actor=by, action="people.planted_answered", subject=str(pair.uuid), purpose="deduplicate")


@transaction.atomic
def undo(pair: PlantedPair, *, by: str) -> bool:
    """Take back the answer to a pair, which then lies before the reviewer again; False where there is none."""
    last = _given(by).filter(pair=pair).order_by("-at").first()
    if last is None:
        return False
    last.undone_at = clock.now()
    last.save(update_fields=["undone_at"])
    _lay(pair, by=by)
    return True


def take_up(by: str) -> int:
    """Forget that pairs were left for later: they may be handed out again."""
    return PlantedAnswer.objects.filter(by=by, verdict=LATER).delete()[0]


def left_for_later(by: str) -> int:
    """How many pairs this reviewer has left for later."""
    return PlantedAnswer.objects.filter(by=by, verdict=LATER).count()


def pair(uuid: str) -> PlantedPair | None:
    """One planted pair."""
    return PlantedPair.objects.filter(uuid=uuid).first()


def answers_of(by: str, *, limit: int = 20) -> list[PlantedAnswer]:
    """The latest answers of one reviewer, taken back ones too, the newest first."""
    found = PlantedAnswer.objects.filter(by=by).exclude(verdict__in=["", LATER]).select_related("pair")
    return list(found.order_by("-at", "-pk")[:limit])


def _given(by: str = "") -> QuerySet[PlantedAnswer]:
    """Answers that hold: of one reviewer, or of all."""
    found = PlantedAnswer.objects.filter(undone_at=None).exclude(verdict__in=["", LATER])
    return found.filter(by=by) if by else found


def given_since(by: str, moment: object) -> int:
    """How many answers this reviewer has given since a moment and not taken back."""
    return _given(by).filter(at__gte=moment).count()


def figures_of(by: str) -> Figures:
    """How one reviewer reads; for their own eyes."""
    return figures(_given(by).values_list("pair__known", "verdict"))


def needs_second(by: str) -> bool:
    """Whether this reviewer's answers do nothing before a second person has answered."""
    return figures_of(by).needs_second


def figures_by_reader() -> list[Figures]:
    """Figures of each reviewer without saying whose they are, the most answers first."""
    answers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for by, known, verdict in _given().values_list("by", "pair__known", "verdict"):
        answers[by].append((known, verdict))
    return sorted((figures(given) for given in answers.values()), key=lambda one: (-one.all.n, -one.all.right))


def all_figures() -> Figures:
    """Figures of the whole desk."""
    return figures(_given().values_list("pair__known", "verdict"))


def fewest_left() -> int:
    """How many pairs the most diligent reviewer has not seen."""
    seen: dict[str, set[int]] = defaultdict(set)
    for by, pair_id in PlantedAnswer.objects.values_list("by", "pair_id"):
        seen[by].add(pair_id)
    return PlantedPair.objects.count() - max(map(len, seen.values()), default=0)
