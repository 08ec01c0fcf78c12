"""Many households at once: sealed in the vault in batches, then written here in batches.

For lists that an office imports and for the first start of a demonstration. The rules are those of one registration.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from ojakh.custody.record import record
from ojakh.custody.vault import door
from ojakh.kernel import clock
from ojakh.people import actions, rules
from ojakh.people.models import Household, Person, Registration

if TYPE_CHECKING:
    from ojakh.places.models import Place

BATCH = 25
"""Households in one call to the vault: well below its largest frame, and short enough not to keep others waiting."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One household of a list. `persons` map "class.field" to text, the head first; `registered_at` None is now."""

    submission: UUID
    settlement: "Place"
    persons: tuple[Mapping[str, str], ...]
    language: str = "en"
    secret: str = ""
    place_typed: str = ""
    origin: "Place | None" = None
    interpreter: bool = False
    assistance: bool = False
    registered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A household that passed every rule, with what the vault is to seal."""

    entry: Entry
    household: Household
    enrollment: door.Enrollment
    bands: tuple[str, ...]


def prepare(
    entries: Sequence[Entry], *, by: str, notice_version: str, method: str = "shown", synthetic: bool = False
) -> list[Prepared]:
    """Check every household of a list; raises the refusal of the first that is not in order. Nothing is written."""
    today = clock.today()
    wanted = [actions.reference_for(one.submission) for one in entries]
    taken = set(Household.objects.filter(reference__in=wanted).values_list("reference", flat=True))
    return [
        _prepared(
            one, today=today, by=by, notice_version=notice_version, method=method, synthetic=synthetic, taken=taken
        )
        for one in entries
    ]


def _prepared(
    entry: Entry, *, today: date, by: str, notice_version: str, method: str, synthetic: bool, taken: set[str]
) -> Prepared:
    rules.check_size(len(entry.persons))
    checked = tuple(rules.checked_person(dict(person), today=today) for person in entry.persons)
    bands = tuple(rules.age_band(person.get("identity.birth", ""), today=today) for person in checked)
    household = Household(
        uuid=actions.household_uuid(entry.submission),
        reference=_reference(entry.submission, taken=taken),
        area_id=entry.settlement.area_id,
        settlement=entry.settlement,
        origin=entry.origin,
        place_typed=rules.clean_text(entry.place_typed, limit=120),
        interpreter=entry.interpreter,
        assistance=entry.assistance,
        vulnerable=rules.is_vulnerable(bands, assistance=entry.assistance),
        synthetic=synthetic,
        registered_at=entry.registered_at or clock.now(),
        registered_by=by,
    )
    enrollment = door.Enrollment(
        submission=str(entry.submission),
        household=str(household.uuid),
        reference=household.reference,
        secret=entry.secret,
        area=entry.settlement.area.code,
        settlement=str(entry.settlement.uuid),
        basis=actions.bases(uses=(), language=entry.language, notice_version=notice_version, method=method),
        persons=checked,
    )
    return Prepared(entry, household, enrollment, bands)


def _reference(submission: UUID, *, taken: set[str]) -> str:
    """The reference of a submission; where another household holds it, the next one that is free in the office."""
    reference = actions.reference_for(submission)
    if reference in taken:
        turn = 1
        while (reference := actions.reference_for(submission, turn=turn)) in taken or _in_use(reference):
            turn += 1
    taken.add(reference)
    return reference


def _in_use(reference: str) -> bool:
    return Household.objects.filter(reference=reference).exists()


def seal(session: str, prepared: Sequence[Prepared], *, purpose: str = "register") -> list[tuple[str, ...]]:
    """Seal a list in the vault, batch by batch, and return the person ids of each household.

    Touches no database here, so that it may run beside other work. A list sent again gets the same ids.
    """
    sealed: list[tuple[str, ...]] = []
    for start in range(0, len(prepared), BATCH):
        batch = [one.enrollment for one in prepared[start : start + BATCH]]
        answers = door.enroll_many(session, purpose=purpose, households=batch)
        sealed += [answer.persons for answer in answers]
    return sealed


@transaction.atomic
def write(
    prepared: Sequence[Prepared], sealed: Iterable[tuple[str, ...]], *, by: str, channel: str, notice_version: str
) -> list[Household]:
    """Write the rows of a sealed list in one transaction; households that are on the record already are left."""
    known = set(
        Registration.objects.filter(submission__in=[one.entry.submission for one in prepared]).values_list(
            "submission", flat=True
        )
    )
    pairs = [(one, ids) for one, ids in zip(prepared, sealed, strict=True) if one.entry.submission not in known]
    Household.objects.bulk_create([one.household for one, _ in pairs], batch_size=500)
    Registration.objects.bulk_create(
        [
            Registration(
                submission=one.entry.submission,
                household=one.household,
                channel=channel,
                language=one.entry.language,
                notice_version=notice_version,
                received_at=one.household.registered_at,
                received_by=by,
            )
            for one, _ in pairs
        ],
        batch_size=500,
    )
    Person.objects.bulk_create(
        [
            Person(person_id=person_id, household=one.household, position=position, age_band=band)
            for one, ids in pairs
            for position, (person_id, band) in enumerate(zip(ids, one.bands, strict=True), start=1)
        ],
        batch_size=1_000,
    )
    if pairs:
        record(
            actor=by, action="people.registered", purpose="register", n=sum(len(ids) for _, ids in pairs),
            channel=channel, households=len(pairs),
        )  # fmt: skip
    return [one.household for one, _ in pairs]
