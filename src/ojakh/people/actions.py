"""Verbs of registration: register, correct, add, withdraw, close, erase. Names go to the vault and nowhere else."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from ojakh.custody.record import record
from ojakh.custody.vault import door
from ojakh.kernel import clock, ids
from ojakh.people import queries, rules
from ojakh.people.models import CorrectionAsk, Household, IdentityLink, OptionalUse, PairCard, Person, Registration

if TYPE_CHECKING:
    from ojakh.places.models import Place

AID_BASIS = "public interest"
CONSENT = "consent"
_HOUSEHOLDS = UUID("6f6a616b-6800-4000-8000-686f75736568")
"""Name space in which a submission gets its household, so that a repeat after a crash finds the same one."""


def reference_for(submission: UUID, *, turn: int = 0) -> str:
    """The reference of a submission: the same each time it is sent again, and telling nothing about it.

    Forty bits of a hash and a check character; `turn` is raised where another household holds that reference.
    """
    digest = hashlib.sha256(b"ojakh.reference.v1|" + submission.bytes + bytes([turn])).digest()
    number = int.from_bytes(digest[:5], "big")
    body = "".join(ids.ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(8)))
    return ids.format_reference(body + ids.check_character(body))


def _free_reference(submission: UUID) -> str:
    turn = 0
    while Household.objects.filter(reference=reference_for(submission, turn=turn)).exists():
        turn += 1
    return reference_for(submission, turn=turn)


def household_uuid(submission: UUID) -> UUID:
    """The household that a submission becomes: the same each time it is sent."""
    return uuid5(_HOUSEHOLDS, submission.hex)


def bases(*, uses: Sequence[str], language: str, notice_version: str, method: str) -> tuple[door.Basis, ...]:
    """Why data may be kept: aid by its own basis, each optional use by consent, named as its withdrawal names it."""
    aid = door.Basis(purpose="assist", basis=AID_BASIS, text=notice_version, language=language, method=method)
    return (
        aid,
        *(
            door.Basis(purpose=f"use:{use}", basis=CONSENT, text=notice_version, language=language, method=method)
            for use in uses
        ),
    )


def register_household(
    *,
    submission: UUID,
    session: str,
    by: str,
    channel: str,
    settlement: "Place",
    origin: "Place | None",
    place_typed: str,
    language: str,
    notice_version: str,
    optional_uses: Sequence[str],
    persons: Sequence[Mapping[str, str]],
    secret: str,
    interpreter: bool = False,
    assistance: bool = False,
    other_needs: Sequence[str] = (),
    synthetic: bool = False,
    purpose: str = "register",
    method: str = "shown",
) -> Household:
    """Seal the people of one household in the vault, then write the household by pseudonymous ids.

    `persons` are mappings of "class.field" to text, the registrant first; `secret` is the return secret, or "" where
    none was handed out. Sent again with the same `submission`, also after a crash between the two stores, the answer
    is the same household. Raises a refusal of `rules`, or of the vault, and then nothing is written.
    """
    today = clock.today()
    rules.check_size(len(persons))
    checked = tuple(rules.checked_person(dict(person), today=today) for person in persons)
    known = queries.registration_by_submission(submission)
    if known is not None:
        return known.household
    household = Household(
        uuid=household_uuid(submission),
        reference=_free_reference(submission),
        area=settlement.area,
        settlement=settlement,
        origin=origin,
        place_typed=rules.clean_text(place_typed, limit=120),
        interpreter=interpreter,
        assistance=assistance,
        synthetic=synthetic,
        registered_at=clock.now(),
        registered_by=by,
    )
    basis = bases(uses=optional_uses, language=language, notice_version=notice_version, method=method)
    sealed = _seal(
        session, household, submission=submission, secret=secret, purpose=purpose, basis=basis, persons=checked
    )
    bands = [rules.age_band(person.get("identity.birth", ""), today=today) for person in checked]
    household.vulnerable = rules.is_vulnerable(bands, assistance=assistance)
    registration = Registration(
        submission=submission,
        household=household,
        channel=channel,
        language=language,
        notice_version=notice_version,
        other_needs=list(other_needs),
        received_at=household.registered_at,
        received_by=by,
    )
    return _write(household, registration, ids_and_bands=tuple(zip(sealed, bands, strict=True)), uses=optional_uses)


def _seal(
    session: str,
    household: Household,
    *,
    submission: UUID,
    secret: str,
    purpose: str,
    basis: tuple[door.Basis, ...],
    persons: tuple[dict[str, str], ...],
) -> tuple[str, ...]:
    """Seal the members in the vault; their ids in the order given."""
    return door.enroll(
        session,
        purpose=purpose,
        submission=str(submission),
        household=str(household.uuid),
        reference=household.reference,
        secret=secret,
        area=household.area.code,
        settlement=str(household.settlement.uuid),
        basis=basis,
        persons=persons,
    ).persons


def _write(
    household: Household, registration: Registration, *, ids_and_bands: Sequence[tuple[str, str]], uses: Sequence[str]
) -> Household:
    """The rows of the operations store in one transaction; a submission that arrived meanwhile wins."""
    try:
        with transaction.atomic():
            household.save(force_insert=True)
            registration.save(force_insert=True)
            Person.objects.bulk_create(
                Person(person_id=person_id, household=household, position=position, age_band=band)
                for position, (person_id, band) in enumerate(ids_and_bands, start=1)
            )
            OptionalUse.objects.bulk_create(
                OptionalUse(
                    household=household,
                    use=use,
                    text_version=registration.notice_version,
                    given_at=household.registered_at,
                )
                for use in uses
            )
            record(
                actor=registration.received_by,
                action="people.registered",
                subject=str(household.uuid),
                purpose="register",
                n=len(ids_and_bands),
                channel=registration.channel,
            )
    except IntegrityError:
        known = queries.registration_by_submission(registration.submission)
        if known is None:
            raise
        return known.household
    return household


def _refuse_closed(household: Household) -> None:
    if household.state != Household.State.ACTIVE:
        raise rules.HouseholdClosed


def _set_vulnerable(household: Household) -> None:
    bands = [member.age_band for member in queries.members(household)]
    household.vulnerable = rules.is_vulnerable(bands, assistance=household.assistance)
    household.save(update_fields=["vulnerable"])


def correct_person(
    *,
    session: str,
    by: str,
    person: Person,
    base: Mapping[str, str],
    fields: Mapping[str, str],
    purpose: str = "register",
) -> dict[str, str]:
    """Write new values for fields of a person; `base` names the versions that were seen, so that nobody overwrites.

    Returns the new versions. Raises `vault.conflict` where somebody changed a field meanwhile.
    """
    _refuse_closed(person.household)
    today = clock.today()
    name = fields.get("identity.full_name", "Name")  # a correction that leaves the name alone passes the same rules
    checked = rules.checked_person({**fields, "identity.full_name": name}, today=today)
    written = {key: checked.get(key, "") for key in fields}
    heads = door.amend(session, purpose=purpose, person=person.person_id, base=dict(base), fields=written)
    with transaction.atomic():
        if "identity.birth" in written:
            person.age_band = rules.age_band(written["identity.birth"], today=today)
            person.save(update_fields=["age_band"])
            _set_vulnerable(person.household)
        record(
            actor=by,
            action="people.corrected",
            subject=str(person.household.uuid),
            purpose=purpose,
            fields=len(written),
        )
    return heads


def add_member(
    *,
    session: str,
    by: str,
    household: Household,
    submission: UUID,
    fields: Mapping[str, str],
    purpose: str = "register",
) -> Person:
    """Add one person to a household; sent again with the same `submission` the answer is the same person."""
    _refuse_closed(household)
    rules.check_size(len(queries.members(household)) + 1)
    today = clock.today()
    checked = rules.checked_person(dict(fields), today=today)
    known = Person.objects.filter(submission=submission).first()
    if known is not None:
        return known
    person_id = door.add_person(
        session,
        purpose=purpose,
        submission=str(submission),
        household=str(household.uuid),
        area=household.area.code,
        settlement=str(household.settlement.uuid),
        person=checked,
    )
    with transaction.atomic():
        last = household.members.order_by("-position").values_list("position", flat=True).first() or 0
        person = Person.objects.create(
            person_id=person_id,
            household=household,
            position=last + 1,
            age_band=rules.age_band(checked.get("identity.birth", ""), today=today),
            submission=submission,
        )
        _set_vulnerable(household)
        record(actor=by, action="people.member_added", subject=str(household.uuid), purpose=purpose)
    return person


def withdraw_use(*, session: str, by: str, household: Household, use: str) -> None:
    """End an optional use at once, in the vault and on the household; a second time changes nothing."""
    opened = OptionalUse.objects.filter(household=household, use=use, withdrawn_at=None).first()
    if opened is None:
        return
    for member in queries.members(household):
        door.consent(session, person=member.person_id, use=use, given=False)
    with transaction.atomic():
        opened.withdrawn_at = clock.now()
        opened.save(update_fields=["withdrawn_at"])
        record(actor=by, action="people.use_withdrawn", subject=str(household.uuid), purpose="own_case", use=use)


@transaction.atomic
def propose_correction(*, by: str, person: Person, draft: str, fields: Sequence[str]) -> CorrectionAsk:
    """Note that a resident proposed a correction, whose values lie sealed in the vault under `draft`."""
    _refuse_closed(person.household)
    ask = CorrectionAsk.objects.create(
        uuid=ids.new_uuid(), person=person, draft=draft, fields=list(fields), asked_at=clock.now()
    )
    record(
        actor=by,
        action="people.correction_asked",
        subject=str(person.household.uuid),
        purpose="own_case",
        fields=len(fields),
    )
    return ask


@transaction.atomic
def decide_correction(ask: CorrectionAsk, *, by: str, taken: bool) -> None:
    """Close a proposed correction: the office wrote it, or declined it. A second decision changes nothing."""
    if ask.state != CorrectionAsk.State.WAITING:
        return
    ask.state = CorrectionAsk.State.TAKEN if taken else CorrectionAsk.State.DECLINED
    ask.decided_at, ask.decided_by = clock.now(), by
    ask.save(update_fields=["state", "decided_at", "decided_by"])
    record(
        actor=by,
        action="people.correction_decided",
        subject=str(ask.person.household.uuid),
        purpose="register",
        taken=taken,
    )


@transaction.atomic
def close_household(household: Household, *, by: str, reason: str, erasure_asked: bool = False) -> None:
    """Count and serve a household no longer. `reason` is a code: moved, withdrawn, repeated, ended.

    With `erasure_asked` the data-protection officer finds it on the list of those who asked to be erased.
    """
    _refuse_closed(household)
    household.state = Household.State.CLOSED
    household.closed_at, household.closed_reason = clock.now(), reason
    household.erasure_asked_at = clock.now() if erasure_asked else None
    household.save(update_fields=["state", "closed_at", "closed_reason", "erasure_asked_at"])
    record(
        actor=by,
        action="people.closed",
        subject=str(household.uuid),
        purpose="register",
        reason=reason,
        erasure=erasure_asked,
    )


@transaction.atomic
def check_registration(registration: Registration, *, by: str, contact: bool) -> None:
    """Say that the office has checked a registration, or that the household should contact the office."""
    registration.state = Registration.State.CONTACT if contact else Registration.State.CHECKED
    registration.save(update_fields=["state"])
    record(
        actor=by, action="people.checked", subject=str(registration.household.uuid), purpose="register", contact=contact
    )


ALL_CLASSES = ("identity", "contact", "document", "protection")


def erase_person(*, session: str, by: str, person: Person, basis: str) -> door.Certificate:
    """Destroy the keys of a person in the vault, then forget age band, links and open cards here.

    The row stays as an empty pseudonym, so that what was delivered keeps adding up.
    """
    certificate = door.erase(session, person=person.person_id, classes=ALL_CLASSES, basis=basis)
    now = clock.now()
    with transaction.atomic():
        person.age_band, person.erased_at = Person.AgeBand.UNKNOWN, now
        person.save(update_fields=["age_band", "erased_at"])
        cards = PairCard.objects.filter(left=person.person_id) | PairCard.objects.filter(right=person.person_id)
        cards.update(state=PairCard.State.DROPPED, rows=[], rules=[], token="")
        links = IdentityLink.objects.filter(until_at=None)
        (links.filter(left=person.person_id) | links.filter(right=person.person_id)).update(until_at=now)
        _set_vulnerable(person.household)
        record(
            actor=by,
            action="people.erased",
            subject=str(person.household.uuid),
            purpose="audit",
            state=certificate.state,
        )
    return certificate
