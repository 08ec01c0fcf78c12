"""Verbs of registration: what works, what is refused and leaves nothing behind, who may not, and what is recorded."""

import uuid
from datetime import date, datetime, timedelta, timezone

import pytest
from django.db import DatabaseError
from tests.people.office import ARAM, LEYLA, NINO, household, portal, staff

from ojakh.custody.models import OutboxEntry
from ojakh.custody.vault import door
from ojakh.custody.vault.desk import Vault
from ojakh.kernel import clock, ids
from ojakh.people import actions, queries, rules
from ojakh.people.models import CorrectionAsk, Household, OptionalUse, PairCard, Person, Registration
from ojakh.places.models import Place

pytestmark = pytest.mark.django_db
Ground = dict[str, Place]


def recorded(kind: str) -> list[OutboxEntry]:
    """Entries of one kind on their way to the log."""
    return list(OutboxEntry.objects.filter(kind=kind).order_by("at"))


def nothing_written(vault: Vault) -> bool:
    """Whether neither store holds a registration."""
    return not Household.objects.exists() and not recorded("people.registered") and door.status().persons == 0


def test_a_household_is_sealed_and_written_by_pseudonyms(vault: Vault, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM, LEYLA, NINO, assistance=False)
    people = queries.members(made)
    assert [person.age_band for person in people] == [
        "18-59",
        "2-5" if clock.today() >= date(2026, 11, 3) else "0-1",
        "60+",
    ]
    assert made.vulnerable
    assert made.settlement == ground["alpha"]
    assert ids.parse_reference(made.reference) == made.reference
    session = staff("caseworker")
    fields = ("identity.full_name",)
    opened = door.reveal(session, purpose="assist", person=people[0].person_id, fields=fields, reason="test")
    assert opened.fields == {"identity.full_name": "Արամ Պետրոսյան"}


def test_no_name_is_in_the_operations_store(vault: Vault, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM, place_typed="Ալվար")
    row = {**Household.objects.values().get(pk=made.pk), **Registration.objects.values().get()}
    everything = str([row, list(Person.objects.values()), list(OutboxEntry.objects.values())])
    assert "Արամ" not in everything
    assert "1984-05-02" not in everything


def test_registering_leaves_one_entry_with_the_number_of_people(vault: Vault, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM, LEYLA)
    (entry,) = recorded("people.registered")
    assert (entry.subject, entry.n, entry.purpose, entry.detail) == (
        str(made.uuid),
        2,
        "register",
        {"channel": "portal"},
    )


def test_the_same_submission_again_is_the_same_household(vault: Vault, ground: Ground) -> None:
    submission = uuid.uuid4()
    first = household(ground["alpha"], ARAM, submission=submission)
    second = household(ground["alpha"], ARAM, submission=submission)
    assert first.pk == second.pk
    assert (Household.objects.count(), Person.objects.count(), len(recorded("people.registered"))) == (1, 1, 1)
    assert door.status().persons == 1


def test_a_crash_between_the_stores_is_healed_by_sending_again(
    vault: Vault, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission = uuid.uuid4()

    def crash(*_args: object, **_options: object) -> None:
        raise DatabaseError

    with monkeypatch.context() as patched:
        patched.setattr(actions, "record", crash)
        with pytest.raises(DatabaseError):
            household(ground["alpha"], ARAM, LEYLA, submission=submission)
    assert not Household.objects.exists()
    assert door.status().persons == 2
    made = household(ground["alpha"], ARAM, LEYLA, submission=submission)
    assert len(queries.members(made)) == 2
    assert door.status().persons == 2


def test_the_reference_follows_from_the_submission_and_moves_on_where_it_is_taken() -> None:
    submission = uuid.UUID(int=7)
    assert actions.reference_for(submission) == actions.reference_for(submission)
    assert actions.reference_for(submission) != actions.reference_for(submission, turn=1)
    assert ids.parse_reference(actions.reference_for(submission)) is not None


def test_the_return_secret_opens_the_household_and_reference_with_year_is_known(vault: Vault, ground: Ground) -> None:
    secret = ids.new_secret()
    made = household(ground["alpha"], ARAM, secret=secret)
    assert door.open_case(secret).household == str(made.uuid)
    assert door.reference_known(made.reference, 1984)
    assert not door.reference_known(made.reference, 1985)


@pytest.mark.parametrize(
    ("persons", "code"),
    [
        ((), "people.household_empty"),
        (({**ARAM, "identity.full_name": ""},), "people.name_empty"),
        (({**ARAM, "identity.full_name": "a" * 201},), "people.name_long"),
        (({**ARAM, "identity.full_name": "12345"},), "people.name_number"),
        (({**ARAM, "identity.full_name": "A\u202eb"},), "people.sign"),
        (({**ARAM, "identity.birth": "2990-01-01"},), "people.birth_future"),
        (({**ARAM, "identity.birth": "1850"},), "people.birth_too_long_ago"),
        (({**ARAM, "contact.phone": "call"},), "people.phone"),
        ((ARAM,) * 41, "people.household_large"),
    ],
)
def test_bad_input_is_refused_and_nothing_is_written(
    vault: Vault, ground: Ground, persons: tuple[dict[str, str], ...], code: str
) -> None:
    with pytest.raises(rules.PeopleRefusal) as refused:
        actions.register_household(
            submission=uuid.uuid4(), session=portal(), by="portal", channel="portal", settlement=ground["alpha"],
            origin=None, place_typed="", language="en", notice_version="n1", optional_uses=(), persons=persons,
            secret="",
        )  # fmt: skip
    assert refused.value.code == code
    assert nothing_written(vault)


def test_a_role_without_the_right_is_refused_by_the_vault_and_nothing_is_written(vault: Vault, ground: Ground) -> None:
    for role in ("planner", "adjudicator", "administrator"):
        with pytest.raises(door.VaultRefusal) as refused:
            household(ground["alpha"], ARAM, session=staff(role))
        assert refused.value.reason == "role_forbidden"
    with pytest.raises(door.VaultRefusal) as refused:
        household(ground["alpha"], ARAM, session=staff("registrar", areas=("A99",)))
    assert refused.value.reason == "area_forbidden"
    assert nothing_written(vault)


def test_with_the_vault_away_nothing_is_written(ground: Ground, vault: Vault) -> None:
    session = portal()
    vault.lock()
    with pytest.raises(door.VaultRefusal):
        household(ground["alpha"], ARAM, session=session)
    assert not Household.objects.exists()


def test_agreed_optional_uses_are_written_and_refusing_them_changes_nothing_else(vault: Vault, ground: Ground) -> None:
    agreed = household(ground["alpha"], ARAM, optional_uses=("sms", "sharing"))
    refused = household(ground["alpha"], ARAM)
    assert [use.use for use in queries.open_uses(agreed)] == ["sharing", "sms"]
    assert queries.open_uses(refused) == []
    assert (agreed.state, agreed.vulnerable, agreed.settlement_id) == (
        refused.state,
        refused.vulnerable,
        refused.settlement_id,
    )


def test_consent_is_kept_under_the_name_by_which_it_is_withdrawn() -> None:
    aid, sms = actions.bases(uses=("sms",), language="hy", notice_version="n1", method="shown")
    assert (aid.purpose, aid.basis) == ("assist", "public interest")
    assert (sms.purpose, sms.basis, sms.text) == ("use:sms", "consent", "n1")


def test_an_optional_use_ends_at_once_and_withdrawing_twice_changes_nothing(vault: Vault, ground: Ground) -> None:
    secret = ids.new_secret()
    made = household(ground["alpha"], ARAM, optional_uses=("sms",), secret=secret)
    for _ in range(2):
        actions.withdraw_use(session=door.open_case(secret).session, by="resident", household=made, use="sms")
    assert queries.open_uses(made) == []
    assert OptionalUse.objects.get().withdrawn_at is not None
    assert len(recorded("people.use_withdrawn")) == 1


def correct(made: Household, session: str, **fields: str) -> dict[str, str]:
    """Correct the first member over the versions of now."""
    person = queries.members(made)[0]
    base = door.heads(session, person=person.person_id)
    named = {f"identity.{key}": value for key, value in fields.items()}
    seen = {key: base.get(key, "") for key in named}
    return actions.correct_person(session=session, by="staff:7", person=person, base=seen, fields=named)


def test_a_correction_is_sealed_and_moves_the_age_band(vault: Vault, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    correct(made, staff("registrar"), birth="1950")
    made.refresh_from_db()
    assert queries.members(made)[0].age_band == "60+"
    assert made.vulnerable
    (entry,) = recorded("people.corrected")
    assert (entry.actor, entry.detail) == ("staff:7", {"fields": 1})


def test_a_correction_over_an_old_version_is_refused(vault: Vault, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    person = queries.members(made)[0]
    session = staff("registrar")
    base = door.heads(session, person=person.person_id)
    seen = {"identity.birth": base["identity.birth"]}
    write = {"session": session, "by": "staff:7", "person": person, "base": seen}
    actions.correct_person(**write, fields={"identity.birth": "1985"})  # type: ignore[arg-type]
    with pytest.raises(door.VaultRefusal) as refused:
        actions.correct_person(**write, fields={"identity.birth": "1950"})  # type: ignore[arg-type]
    assert refused.value.reason == "conflict"
    person.refresh_from_db()
    assert person.age_band == "18-59"
    assert len(recorded("people.corrected")) == 1


def test_a_corrected_name_passes_the_same_rules(vault: Vault, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    with pytest.raises(rules.NameIsNumber):
        correct(made, staff("registrar"), full_name="12345")
    assert recorded("people.corrected") == []


def test_a_member_is_added_once_for_one_submission(vault: Vault, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    session, submission = staff("registrar"), uuid.uuid4()
    add = {"session": session, "by": "staff:7", "household": made, "submission": submission, "fields": NINO}
    first = actions.add_member(**add)  # type: ignore[arg-type]
    again = actions.add_member(**add)  # type: ignore[arg-type]
    assert first.pk == again.pk
    assert [(person.position, person.age_band) for person in queries.members(made)] == [(1, "18-59"), (2, "60+")]
    assert made.vulnerable
    assert len(recorded("people.member_added")) == 1


def test_nothing_is_added_to_a_closed_household(vault: Vault, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    actions.close_household(made, by="staff:7", reason="moved")
    with pytest.raises(rules.HouseholdClosed):
        actions.add_member(
            session=staff("registrar"), by="staff:7", household=made, submission=uuid.uuid4(), fields=NINO
        )
    assert len(queries.members(made)) == 1
    with pytest.raises(rules.HouseholdClosed):
        actions.close_household(made, by="staff:7", reason="moved")
    (entry,) = recorded("people.closed")
    assert entry.detail == {"reason": "moved", "erasure": False}


def test_erasing_destroys_the_person_and_keeps_an_empty_pseudonym(vault: Vault, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    person = queries.members(made)[0]
    PairCard.objects.create(
        uuid=uuid.uuid4(), left=person.person_id, right="~", bits=1, posterior_bits=1, probability=0.5, band="possible",
        rows=[{"field": "given"}], found_at=clock.now(),
    )  # fmt: skip
    officer = staff("data_officer")
    certificate = actions.erase_person(session=officer, by="staff:9", person=person, basis="request")
    assert certificate.state == "done"
    person.refresh_from_db()
    assert (person.age_band, person.erased_at is not None) == ("unknown", True)
    assert queries.members(made) == []
    card = PairCard.objects.get()
    assert (card.state, card.rows) == ("dropped", [])
    with pytest.raises(door.VaultRefusal):
        door.reveal(officer, purpose="audit", person=person.person_id, fields=("identity.full_name",), reason="look")
    (entry,) = recorded("people.erased")
    assert entry.detail == {"state": "done"}


def test_only_the_data_officer_erases(vault: Vault, ground: Ground) -> None:
    person = queries.members(household(ground["alpha"], ARAM))[0]
    for role in ("registrar", "caseworker", "administrator"):
        with pytest.raises(door.VaultRefusal):
            actions.erase_person(session=staff(role), by="staff:1", person=person, basis="request")
    person.refresh_from_db()
    assert person.erased_at is None
    assert recorded("people.erased") == []


def test_a_proposed_correction_names_fields_and_no_values(vault: Vault, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    person = queries.members(made)[0]
    ask = actions.propose_correction(by="resident", person=person, draft="d1", fields=["identity.birth"])
    assert queries.waiting_corrections(made) == [ask]
    actions.decide_correction(ask, by="staff:7", taken=False)
    actions.decide_correction(ask, by="staff:8", taken=True)
    ask.refresh_from_db()
    assert (ask.state, ask.decided_by) == (CorrectionAsk.State.DECLINED, "staff:7")
    assert queries.waiting_corrections(made) == []
    assert len(recorded("people.correction_decided")) == 1


def test_a_checked_registration_says_so(vault: Vault, ground: Ground) -> None:
    registration = queries.registration_of(household(ground["alpha"], ARAM))
    assert registration is not None
    actions.check_registration(registration, by="staff:7", contact=True)
    assert registration.state == "contact"
    (entry,) = recorded("people.checked")
    assert entry.detail == {"contact": True}


def test_the_age_band_is_that_of_the_day_of_registration(vault: Vault, ground: Ground) -> None:
    moment = datetime(2026, 5, 1, 12, tzinfo=timezone(timedelta(0)))
    with clock.fixed(moment):
        made = household(ground["alpha"], {"identity.full_name": "Ani", "identity.birth": "2024-06-01"})
    assert queries.members(made)[0].age_band == "0-1"
    assert made.registered_at == moment
