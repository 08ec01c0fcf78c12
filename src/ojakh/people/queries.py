"""What others may read of people: households by pseudonymous ids, and counts over canonical persons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from ojakh.custody.vault import door
from ojakh.kernel import clock, ids
from ojakh.people.models import CorrectionAsk, Household, IdentityLink, Judgement, OptionalUse, Person, Registration
from ojakh.people.rules import OBJECTION_DAYS

NO_REFERENCE = "0000-0000-0"
"""Asked for in place of a text that cannot be a reference."""
BANDS: tuple[str, ...] = tuple(band.value for band in Person.AgeBand)


@dataclass(frozen=True, slots=True)
class Counted:
    """Canonical persons of one settlement in one age band."""

    settlement_id: int
    area: str
    age_band: str
    persons: int


def household(uuid: UUID | str) -> Household | None:
    """A household by its identifier."""
    return Household.objects.select_related("area", "settlement", "origin").filter(uuid=uuid).first()


def household_by_reference(text: str) -> Household | None:
    """A household by its reference as somebody typed it; None where the check character does not fit."""
    reference = ids.parse_reference(text)
    found = Household.objects.select_related("area", "settlement", "origin")
    return found.filter(reference=reference).first() if reference else None


def received(reference: str, *, birth_year: str) -> bool:
    """Whether a reference and a birth year get the word "received"; anything else gets "please contact us".

    The vault is asked once and the record once, whatever was typed: the time of the answer must tell nothing.
    """
    plain = ids.parse_reference(reference) or NO_REFERENCE
    known = door.reference_known(plain, birth_year)
    first = Registration.objects.filter(household=OuterRef("pk")).order_by("received_at").values("state")[:1]
    found = Household.objects.filter(reference=plain).annotate(first=Subquery(first))
    standing = found.values_list("state", "first").first()  # asked also where the vault has said no
    answers = {(Household.State.ACTIVE, state) for state in Registration.State if state != Registration.State.CONTACT}
    return known and standing in answers


def households(*, uuids: Iterable[UUID | str]) -> dict[str, Household]:
    """Households by their identifiers as text."""
    found = Household.objects.select_related("area", "settlement").filter(uuid__in=list(uuids))
    return {str(one.uuid): one for one in found}


def latest_households(*, areas: Iterable[str] | None = None) -> QuerySet[Household]:
    """Active households, the latest first; `areas` limits them to area codes."""
    found = Household.objects.select_related("area", "settlement").filter(state=Household.State.ACTIVE)
    if areas is not None:
        found = found.filter(area__code__in=list(areas))
    return found.order_by("-registered_at", "-pk")


def active_households(*, settlement_ids: Iterable[int] | None = None) -> QuerySet[Household]:
    """Active households with their places, by reference; of some settlements where these are named."""
    found = Household.objects.select_related("area", "settlement").filter(state=Household.State.ACTIVE)
    if settlement_ids is not None:
        found = found.filter(settlement_id__in=list(settlement_ids))
    return found.order_by("reference")


def erasures_asked() -> QuerySet[Household]:
    """Households that asked to be erased and still have members who are not, the oldest first."""
    asked = Household.objects.select_related("area", "settlement").filter(erasure_asked_at__isnull=False)
    return asked.filter(members__erased_at=None).distinct().order_by("erasure_asked_at")


def members(household: Household) -> list[Person]:
    """The members of a household in the order in which they were written, erased ones left out."""
    return list(household.members.filter(erased_at=None).order_by("position"))


def members_of(households: Iterable[Household]) -> dict[int, list[Person]]:
    """Household key -> members in their order, erased ones left out; one question for a whole list."""
    found: dict[int, list[Person]] = {household.pk: [] for household in households}
    for member in Person.objects.filter(household_id__in=found, erased_at=None).order_by("household_id", "position"):
        found[member.household_id].append(member)
    return found


def person(person_id: str) -> Person | None:
    """A person by pseudonymous id."""
    return Person.objects.select_related("household__area", "household__settlement").filter(person_id=person_id).first()


def registration_of(household: Household) -> Registration | None:
    """How and when the household was first registered."""
    return household.registrations.order_by("received_at").first()


def registration_by_submission(submission: UUID | str) -> Registration | None:
    """The registration that a submission has become, if it was received."""
    found = Registration.objects.select_related("household__settlement", "household__area")
    return found.filter(submission=submission).first()


def open_uses(household: Household) -> list[OptionalUse]:
    """Optional uses that the household agreed to and has not withdrawn."""
    return list(household.uses.filter(withdrawn_at=None).order_by("use"))


def waiting_corrections(household: Household) -> list[CorrectionAsk]:
    """Corrections that residents of the household proposed and nobody has decided."""
    waiting = CorrectionAsk.objects.select_related("person").filter(
        person__household=household, state=CorrectionAsk.State.WAITING
    )
    return list(waiting.order_by("asked_at"))


def correction(uuid: UUID | str) -> CorrectionAsk | None:
    """One proposed correction."""
    return CorrectionAsk.objects.select_related("person__household__area").filter(uuid=uuid).first()


def links_of(person_ids: Iterable[str]) -> list[IdentityLink]:
    """Open links that touch one of the persons."""
    wanted = list(person_ids)
    found = IdentityLink.objects.select_related("judgement").filter(until_at=None)
    return list((found.filter(left__in=wanted) | found.filter(right__in=wanted)).order_by("from_at"))


def _root(parent: dict[str, str], person_id: str) -> str:
    while parent.setdefault(person_id, person_id) != person_id:
        parent[person_id] = parent[parent[person_id]]
        person_id = parent[person_id]
    return person_id


def held_different(*, at: datetime | None = None) -> list[tuple[str, str]]:
    """Pairs whose latest answer that holds is DIFFERENT."""
    answers = Judgement.objects.filter(undone_at=None)
    if at is not None:
        answers = Judgement.objects.filter(at__lte=at).exclude(undone_at__lte=at)
    latest: dict[tuple[str, str], str] = {}
    for left, right, verdict in answers.order_by("at", "pk").values_list("card__left", "card__right", "verdict"):
        latest[(left, right)] = verdict
    return [pair for pair, verdict in latest.items() if verdict == Judgement.Verdict.DIFFERENT]


def components(*, at: datetime | None = None) -> dict[str, str]:
    """Person id -> canonical id, for linked persons only.

    Links come from human answers alone. A link to which the household objected joins nothing. Where answers contradict
    each other, the links of most weight are taken first, and one that would bring together a pair held to be
    different is left out. The canonical id of a component is the smallest of its ids; it says nothing of which record
    is the better one.
    """
    links = IdentityLink.objects.filter(objected_at=None)
    links = links.filter(until_at=None) if at is None else links.filter(from_at__lte=at).exclude(until_at__lte=at)
    rows = links.order_by("-judgement__card__bits", "left", "right").values_list("left", "right")
    apart = held_different(at=at) if rows else []
    parent: dict[str, str] = {}
    for left, right in rows:
        a, b = sorted((_root(parent, left), _root(parent, right)))
        if not any({_root(parent, x), _root(parent, y)} == {a, b} for x, y in apart):
            parent[b] = a
    return {person_id: _root(parent, person_id) for person_id in list(parent)}


def canonical_of(person_ids: Iterable[str], *, at: datetime | None = None) -> dict[str, str]:
    """Person id -> canonical id; a person without a link is their own."""
    joined = components(at=at)
    return {person_id: joined.get(person_id, person_id) for person_id in person_ids}


KEPT_FIELDS = ("name", "birth", "place")
"""Fields of which a reviewer says whose value is shown for one person with several records."""


def shown_from(person_ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """Person id -> field -> id of the record whose value is shown, where a reviewer has chosen one; links open only.

    A choice points at its source and copies nothing, so that taking back the answer takes it back too. Where several
    answers of one person chose, the latest holds.
    """
    joined = components()
    wanted = {one: joined[one] for one in person_ids if one in joined}
    chosen: dict[str, dict[str, str]] = {}
    links = IdentityLink.objects.filter(until_at=None, objected_at=None).order_by("judgement__at", "judgement__pk")
    for left, right, kept in links.values_list("left", "right", "judgement__kept"):
        if left in joined and joined[left] == joined.get(right) and joined[left] in wanted.values():
            sides = {"left": left, "right": right}
            chosen.setdefault(joined[left], {}).update({field: sides[side] for field, side in kept.items()})
    return {one: chosen.get(canonical, {}) for one, canonical in wanted.items()}


def _repeated() -> list[tuple[int, str, str]]:
    """Records that count as no further person: (settlement, area, band) of all but one of each component.

    The record that a reviewer has chosen for the place counts, else the latest: it says where a person lives now.
    """
    joined = components()
    living = Person.objects.filter(erased_at=None, household__state=Household.State.ACTIVE, person_id__in=joined)
    rows = living.order_by("-household__registered_at", "-pk").values_list(
        "person_id", "household__settlement_id", "household__area__code", "age_band"
    )
    by_component: dict[str, dict[str, tuple[int, str, str]]] = {}
    for person_id, settlement_id, area, band in rows:
        by_component.setdefault(joined[person_id], {})[person_id] = (settlement_id, area, band)
    chosen = shown_from(joined) if by_component else {}
    repeated = []
    for canonical, records in by_component.items():
        place = chosen.get(canonical, {}).get("place", "")
        counted = place if place in records else next(iter(records))
        repeated += [row for person_id, row in records.items() if person_id != counted]
    return repeated


def counts() -> list[Counted]:
    """Canonical living persons of active households per settlement and age band, in a stable order."""
    grouped = (
        Person.objects.filter(erased_at=None, household__state=Household.State.ACTIVE)
        .values_list("household__settlement_id", "household__area__code", "age_band")
        .annotate(n=Count("pk"))
        .order_by("household__settlement_id", "age_band")
    )
    totals = {(settlement_id, area, band): n for settlement_id, area, band, n in grouped}
    for key in _repeated():
        totals[key] -= 1
    return [Counted(*key, persons=n) for key, n in sorted(totals.items()) if n]


def persons_per_settlement() -> dict[int, int]:
    """Canonical persons per settlement id."""
    totals: dict[int, int] = {}
    for row in counts():
        totals[row.settlement_id] = totals.get(row.settlement_id, 0) + row.persons
    return totals


def households_per_settlement() -> dict[int, int]:
    """Active households per settlement id."""
    grouped = (
        Household.objects.filter(state=Household.State.ACTIVE).values_list("settlement_id").annotate(n=Count("pk"))
    )
    return dict(grouped.order_by("settlement_id"))


def totals() -> dict[str, int]:
    """Active households, canonical persons and written records: three numbers for the start page."""
    persons = sum(row.persons for row in counts())
    living = Person.objects.filter(erased_at=None, household__state=Household.State.ACTIVE).count()
    return {"households": sum(households_per_settlement().values()), "persons": persons, "records": living}


def superseded_households() -> set[int]:
    """Households whose every living member was found to be a member of a later household, after the family was told.

    Such a household is planned for once, as the later one. A link that the family was not told of, could not object
    to for a week, or objected to, cuts nothing.
    """
    told_by = clock.now() - timedelta(days=OBJECTION_DAYS)
    links = IdentityLink.objects.filter(until_at=None, told_at__lte=told_by, objected_at=None)
    partners: dict[str, set[str]] = {}
    for left, right in links.values_list("left", "right"):
        partners.setdefault(left, set()).add(right)
        partners.setdefault(right, set()).add(left)
    if not partners:
        return set()
    living = Person.objects.filter(erased_at=None, household__state=Household.State.ACTIVE)
    of_links = living.filter(Q(person_id__in=links.values("left")) | Q(person_id__in=links.values("right")))
    home = {one.person_id: one.household for one in of_links.select_related("household")}
    later: dict[int, list[bool]] = {}
    for one in living.filter(household__in=of_links.values("household")).select_related("household"):
        own = (one.household.registered_at, one.household_id)
        others = [home[other] for other in partners.get(one.person_id, ()) if other in home]
        later.setdefault(one.household_id, []).append(any((it.registered_at, it.pk) > own for it in others))
    return {household_id for household_id, members in later.items() if all(members)}
