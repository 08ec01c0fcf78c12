"""Links after the answer: the household is told and may object, and the field is asked what a card could not tell."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet

from ojakh.custody.record import record
from ojakh.kernel import clock
from ojakh.people.models import Household, IdentityLink, PairCard, Person
from ojakh.people.rules import PeopleRefusal


class NotAsked(PeopleRefusal):
    """Nothing was asked about the two records, or it has been answered."""

    code = "people.not_asked"
    message = "Nothing is asked about these two records any more."


def link(pk: int) -> IdentityLink | None:
    """One open link with its answer."""
    return IdentityLink.objects.select_related("judgement__card").filter(pk=pk, until_at=None).first()


@transaction.atomic
def tell(link: IdentityLink, *, by: str) -> None:
    """Note that the household was told of a link and could object; a second time changes nothing."""
    if link.told_at is None:
        link.told_at = clock.now()
        link.save(update_fields=["told_at"])
        record(actor=by, action="people.link_told", subject=str(link.judgement.card.uuid), purpose="deduplicate")


@transaction.atomic
def object_to(link: IdentityLink, *, by: str) -> None:
    """Note that the household objects: from now the two records count as separate people."""
    if link.objected_at is None:
        link.objected_at = clock.now()
        link.told_at = link.told_at or link.objected_at
        link.save(update_fields=["objected_at", "told_at"])
        record(actor=by, action="people.link_objected", subject=str(link.judgement.card.uuid), purpose="deduplicate")


def untold(*, areas: Iterable[str] | None = None) -> list[tuple[IdentityLink, Household]]:
    """Links of which the earlier household, whose aid a link may cut, has not been told; the oldest first."""
    open_links = list(IdentityLink.objects.filter(until_at=None, told_at=None, objected_at=None).order_by("from_at"))
    homes = _homes(one for link in open_links for one in (link.left, link.right))
    found = []
    for one in open_links:
        sides = [homes[side] for side in (one.left, one.right) if side in homes]
        if len(sides) == 2:
            found.append((one, min(sides, key=lambda home: (home.registered_at, home.pk))))
    wanted = None if areas is None else set(areas)
    return [(one, home) for one, home in found if wanted is None or home.area.code in wanted]


def questions(*, areas: Iterable[str] | None = None) -> list[tuple[PairCard, Household]]:
    """Cards about which the field is asked, each with the households of the two records within these areas."""
    cards = list(_asked().order_by("-worth", "pk"))
    homes = _homes(one for card in cards for one in (card.left, card.right))
    wanted = None if areas is None else set(areas)
    found = []
    for card in cards:
        for home in {homes[one].pk: homes[one] for one in (card.left, card.right) if one in homes}.values():
            if wanted is None or home.area.code in wanted:
                found.append((card, home))
    return found


def questions_of(person_ids: Iterable[str]) -> list[PairCard]:
    """Cards about which the field is asked and that touch one of the persons."""
    wanted = list(person_ids)
    return list(_asked().filter(Q(left__in=wanted) | Q(right__in=wanted)).order_by("-worth", "pk"))


@transaction.atomic
def field_answered(card: PairCard, *, by: str) -> None:
    """Note that the household was asked: the card waits again, with whatever was corrected since."""
    card = PairCard.objects.select_for_update().get(pk=card.pk)
    if card.state != PairCard.State.ASKED:
        raise NotAsked
    card.state, card.assigned_to, card.assigned_at, card.left_by = PairCard.State.WAITING, "", None, ""
    card.save(update_fields=["state", "assigned_to", "assigned_at", "left_by"])
    record(actor=by, action="people.field_answered", subject=str(card.uuid), purpose="deduplicate")


def _asked() -> QuerySet[PairCard]:
    return PairCard.objects.filter(state=PairCard.State.ASKED)


def _homes(person_ids: Iterable[str]) -> dict[str, Household]:
    """Person id -> active household, for people who are not erased."""
    living = Person.objects.filter(
        person_id__in=set(person_ids), erased_at=None, household__state=Household.State.ACTIVE
    )
    return {one.person_id: one.household for one in living.select_related("household__area", "household__settlement")}
