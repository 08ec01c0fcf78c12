"""What the door promises, kept by both transports."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.custody.vault.office import PERSON, refusal, register, staff
from verifier import verify_log

from ojakh.custody.vault import door
from ojakh.custody.vault.desk import Vault
from ojakh.kernel import clock

SECRET = "0123456789ABCDEFGHJKMNPQRS"
EVERY_FIELD = tuple(PERSON)

pytestmark = pytest.mark.usefixtures("both")


def test_registered_household_is_counted_and_has_one_leaf() -> None:
    before = door.status()
    _, persons = register((PERSON, {"identity.full_name": "Айгюн Мамедова"}))
    after = door.status()
    assert len(persons) == 2
    assert (after.persons - before.persons, after.log_size - before.log_size) == (2, 1)


def test_same_submission_again_changes_nothing() -> None:
    submission, household = str(uuid.uuid4()), str(uuid.uuid4())
    _, first = register(submission=submission, household=household)
    size = door.status().log_size
    _, second = register(submission=submission, household=household)
    assert first == second
    assert door.status().log_size == size


def test_same_submission_with_other_content_is_a_conflict() -> None:
    submission, household = str(uuid.uuid4()), str(uuid.uuid4())
    register(submission=submission, household=household)
    other = ({**PERSON, "identity.birth": "1985"},)
    assert refusal(lambda: register(other, submission=submission, household=household)) == "conflict"
    assert refusal(lambda: register(household=household)) == "conflict"
    assert door.status().persons == 1


def test_revealed_fields_are_what_was_registered() -> None:
    _, (person,) = register()
    opened = door.reveal(
        staff("data_officer"), purpose="audit", person=person, fields=(*EVERY_FIELD, "contact.address"), reason="asked"
    )
    assert opened.fields == {**PERSON, "contact.address": ""}
    assert opened.budget_left == 59


def test_mask_shows_label_and_initials_in_the_own_area_only() -> None:
    _, (near,) = register()
    _, (far,) = register(area="elsewhere")
    seen = door.mask(staff("registrar"), persons=(near, far, "unknown-person"))
    assert seen[near] == door.Mask(f"P-{near[:4]}", "Ա. Պ.")
    assert seen[far].initials == ""
    assert seen["unknown-person"].initials == ""


def test_reference_and_birth_year_say_only_yes_or_no() -> None:
    register(reference="7K3M-92QF-M")
    assert door.reference_known("7k3m 92qf m", 1984)
    assert not door.reference_known("7K3M-92QF-M", 1985)
    assert not door.reference_known("7K3M-92QF-N", 1984)


def test_return_secret_opens_the_own_case_and_nothing_else() -> None:
    household, persons = register(secret=SECRET)
    _, (stranger,) = register()
    case = door.open_case(SECRET.lower())
    assert (case.household, case.persons, case.draft) == (household, persons, None)
    view = door.own_case(case.session)
    assert view.persons == {persons[0]: PERSON}
    read = {"purpose": "own_case", "fields": ("identity.full_name",), "reason": "x"}
    assert refusal(lambda: door.reveal(case.session, person=stranger, **read)) == "role_forbidden"
    assert refusal(lambda: door.find(case.session, purpose="own_case", text="Арам")) == "role_forbidden"


@pytest.mark.parametrize("secret", ["", "short", "ZZZZZZZZZZZZZZZZZZZZZZZZZZ", SECRET[:-1] + "T"])
def test_wrong_secret_is_refused_alike_and_leaves_a_leaf(secret: str) -> None:
    register(secret=SECRET)
    size = door.status().log_size
    assert refusal(lambda: door.open_case(secret)) == "no_session"
    assert door.status().log_size == size + 1


def test_draft_is_kept_loaded_and_dropped_with_the_registration() -> None:
    session = door.open_portal()
    form = {"0.identity.full_name": "Ləman Quliyeva", "step": "2"}
    door.save_draft(session, draft="d-1", fields=form, secret=SECRET)
    assert door.load_draft(session, draft="d-1") == form
    case = door.open_case(SECRET)
    assert (case.draft, case.household) == ("d-1", None)
    assert door.load_draft(case.session, draft="d-1") == form
    register(session=session, draft="d-1", secret=SECRET)
    assert refusal(lambda: door.load_draft(session, draft="d-1")) == "area_forbidden"
    assert door.open_case(SECRET).household


def test_foreign_draft_is_refused_like_an_unknown_one() -> None:
    door.save_draft(staff("registrar"), draft="d-1", fields={"a": "b"})
    assert refusal(lambda: door.load_draft(door.open_portal(), draft="d-1")) == "area_forbidden"
    assert refusal(lambda: door.load_draft(door.open_portal(), draft="d-2")) == "area_forbidden"
    assert refusal(lambda: door.save_draft(door.open_portal(), draft="d-1", fields={})) == "area_forbidden"


def test_amendment_needs_the_heads_of_today() -> None:
    _, (person,) = register()
    session = staff("registrar")
    seen = door.heads(session, person=person)
    new = door.amend(session, purpose="register", person=person, base=seen, fields={"contact.phone": "+37498000222"})
    assert new["contact.phone"] != seen["contact.phone"]
    assert new["identity.birth"] == seen["identity.birth"]
    with pytest.raises(door.VaultRefusal) as caught:
        door.amend(session, purpose="register", person=person, base=seen, fields={"contact.phone": "0"})
    assert caught.value.reason == "conflict"
    assert json.loads(str(caught.value.values["heads"])) == {"contact.phone": new["contact.phone"]}
    opened = door.reveal(session, purpose="register", person=person, fields=("contact.phone",), reason="call")
    assert opened.fields == {"contact.phone": "+37498000222"}


def test_amendment_can_add_a_class_that_was_empty() -> None:
    _, (person,) = register(({"identity.full_name": "Лейла"},))
    session = staff("caseworker")
    door.amend(session, purpose="assist", person=person, base={}, fields={"protection.specific_needs": "wheelchair"})
    opened = door.reveal(
        session, purpose="assist", person=person, fields=("protection.specific_needs",), reason="visit"
    )
    assert opened.fields == {"protection.specific_needs": "wheelchair"}


def test_member_added_later_belongs_to_the_household() -> None:
    household, persons = register(secret=SECRET)
    session, submission = staff("registrar"), str(uuid.uuid4())
    place = {"household": household, "area": "KR-1", "settlement": "place-1", "purpose": "register"}
    added = door.add_person(session, submission=submission, person={"identity.full_name": "Նարե"}, **place)
    again = door.add_person(session, submission=submission, person={"identity.full_name": "Նարե"}, **place)
    assert added == again
    assert door.open_case(SECRET).persons == (*persons, added)


def test_outbox_entries_enter_the_log_once_per_id() -> None:
    _, (person,) = register()
    entry = door.Entry(
        str(uuid.uuid4()),
        "people.judged",
        "2026-05-04T09:31:07Z",
        "staff:7",
        "deduplicate",
        1,
        person,
        {"answer": "same"},
    )
    other = door.Entry(
        str(uuid.uuid4()), "plan.approved", "2026-05-04T09:31:08Z", "staff:8", "", 1, "plan-1", {"lines": 12}
    )
    first = door.append((entry, other))
    assert first == (first[0], first[0] + 1)
    assert door.append((other, entry)) == (first[1], first[0])


@pytest.mark.parametrize("kind", ["vault.reveal", "auth.session", "dual.approved", "erase.done", "nothing"])
def test_kinds_of_the_vault_are_refused_from_outside(kind: str) -> None:
    size = door.status().log_size
    entry = door.Entry(str(uuid.uuid4()), kind, "2026-05-04T09:31:07Z", "staff:7", "", 1, "", {})
    assert refusal(lambda: door.append((entry,))) == "bad_request"
    assert door.status().log_size == size


def test_consent_is_recorded_and_withdrawn_with_a_leaf_each() -> None:
    _, (person,) = register()
    session = staff("registrar")
    size = door.status().log_size
    door.consent(session, person=person, use="sms", given=True)
    door.consent(session, person=person, use="sms", given=False)
    assert door.status().log_size == size + 2


def test_session_that_is_not_known_is_refused() -> None:
    assert refusal(lambda: door.find("nobody", purpose="register", text="Арам")) == "no_session"


def test_locked_vault_refuses_and_says_so() -> None:
    door.lock()
    assert door.status().state == "locked"
    assert refusal(door.open_portal) == "locked"
    door.unlock(bytes(range(32)).hex())
    assert door.status().state == "unlocked"


@pytest.mark.parametrize("root", ["", "a pass-phrase that was never chosen", "ff" * 32])
def test_wrong_root_does_not_unlock(root: str) -> None:
    register()
    door.lock()
    assert refusal(lambda: door.unlock(root)) in ("locked", "bad_request")
    assert door.status().state == "locked"


def test_one_click_factor_is_worth_nothing_outside_a_demonstration() -> None:
    assert refusal(lambda: staff("registrar", factor="demo")) == "step_up_required"


@pytest.mark.parametrize("role", ["resident", "portal", "public"])
def test_staff_session_cannot_claim_to_be_a_resident(role: str) -> None:
    assert refusal(lambda: staff(role)) == "role_forbidden"


def test_unknown_field_role_or_factor_is_a_bad_request() -> None:
    assert refusal(lambda: register(({"identity.shoe_size": "42"},))) == "bad_request"
    assert refusal(lambda: staff("king")) == "bad_request"
    assert refusal(lambda: staff("registrar", factor="charm")) == "bad_request"
    assert door.status().persons == 0


def test_vault_itself_is_the_same_behind_each_transport(both: Vault) -> None:
    assert both.call("status", {})["state"] == door.status().state


@pytest.mark.parametrize("secret", ["short", "U" * 26, SECRET + "0", "ə" * 26])
def test_what_cannot_be_a_secret_is_never_kept_as_one(secret: str) -> None:
    assert refusal(lambda: register(secret=secret)) == "bad_request"
    assert refusal(lambda: door.save_draft(door.open_portal(), draft="d", fields={}, secret=secret)) == "bad_request"
    assert door.status().persons == 0
    assert refusal(lambda: door.open_case(secret)) == "no_session"
    assert refusal(lambda: door.open_case("")) == "no_session"


def test_existing_household_cannot_be_reached_by_registering_into_it() -> None:
    household, persons = register(secret=SECRET)
    other = "ZZZZ" + SECRET[4:]
    assert refusal(lambda: register(household=household, secret=other)) == "conflict"
    assert refusal(lambda: door.open_case(other)) == "no_session"
    assert door.open_case(SECRET).persons == persons


def test_kept_secret_cannot_be_taken_over_by_another_registration() -> None:
    household, _ = register(secret=SECRET)
    assert refusal(lambda: register(secret=SECRET)) == "conflict"
    assert door.open_case(SECRET).household == household


def test_form_kept_under_a_secret_does_not_cut_off_the_household_and_goes_after_30_days(both: Vault) -> None:
    household, _ = register(secret=SECRET)
    resident = door.open_case(SECRET).session
    door.save_draft(resident, draft="d-1", fields={"a": "b"}, secret=SECRET)
    door.save_draft(door.open_portal(), draft="d-2", fields={"a": "b"}, secret="ZZZZ" + SECRET[4:])
    assert (door.open_case(SECRET).household, door.open_case(SECRET).draft) == (household, "d-1")
    with clock.fixed(datetime.now(UTC) + timedelta(days=31)):
        both._swept = 0.0
        assert door.open_case(SECRET).household == household
        assert door.open_case(SECRET).draft is None
        assert refusal(lambda: door.open_case("ZZZZ" + SECRET[4:])) == "no_session"
        assert refusal(lambda: door.load_draft(door.open_portal(), draft="d-2")) == "area_forbidden"
        assert not [owner for owner in both.opened.keyring.owners() if owner.startswith("draft:")]


def test_log_of_many_pages_is_exported_whole_with_every_checkpoint(tmp_path: Path) -> None:
    for start in range(0, 1_300, 100):
        entries = [
            door.Entry(
                str(uuid.uuid4()), "plan.noted", "2026-05-04T09:31:07Z", "staff:7", "", 1, f"plan-{start + i}", {}
            )
            for i in range(100)
        ]
        door.append(entries)
        if start % 500 == 0:
            door.checkpoint()
    size = door.status().log_size
    assert door.export_log(tmp_path / "log") == size
    notes = sorted(int(path.stem) for path in (tmp_path / "log" / "checkpoints").iterdir())
    assert notes[-1] == size
    assert len(notes) >= 4
    assert verify_log.main([str(tmp_path / "log")]) == 0
