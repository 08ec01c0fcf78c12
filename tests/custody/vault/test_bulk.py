"""Many households in one call: the same rules as one by one, a leaf each, and all or nothing."""

import uuid
from dataclasses import replace

import pytest

from ojakh.custody.vault import door
from ojakh.custody.vault.desk import Vault

AREA = "KR-1"
WHY = door.Basis(purpose="assist", basis="public_interest", text="v1", language="hy", method="shown")


def household(name: str = "Արամ Պետրոսյան") -> door.Enrollment:
    """One household of two."""
    return door.Enrollment(
        submission=str(uuid.uuid4()),
        household=str(uuid.uuid4()),
        reference="",
        secret="",
        area=AREA,
        settlement=str(uuid.uuid4()),
        basis=(WHY,),
        persons=({"identity.full_name": name, "identity.birth": "1984"}, {"identity.full_name": "Անի Պետրոսյան"}),
    )


def session(role: str = "registrar", areas: tuple[str, ...] = (AREA,)) -> str:
    """A session with a second factor."""
    return door.open_session(actor="staff:1", roles=(role,), areas=areas, factor="mfa")


def test_a_batch_registers_every_household_with_a_leaf_of_its_own(both: Vault) -> None:
    who = session()
    before = door.status()
    answers = door.enroll_many(who, purpose="register", households=[household(), household(), household()])
    after = door.status()
    assert [len(answer.persons) for answer in answers] == [2, 2, 2]
    assert after.persons - before.persons == 6
    assert after.log_size - before.log_size == 3


def test_a_batch_sent_again_answers_the_same_and_writes_nothing(vault: Vault) -> None:
    who, batch = session(), [household(), household()]
    first = door.enroll_many(who, purpose="register", households=batch)
    before = door.status()
    second = door.enroll_many(who, purpose="register", households=batch)
    assert [answer.persons for answer in second] == [answer.persons for answer in first]
    assert all(answer.repeated for answer in second)
    assert door.status().log_size == before.log_size


def test_one_refusal_leaves_none_of_the_batch(vault: Vault) -> None:
    who, before = session(), door.status().persons
    elsewhere = replace(household(), area="KR-9")
    with pytest.raises(door.VaultRefusal) as refusal:
        door.enroll_many(who, purpose="register", households=[household(), elsewhere])
    assert refusal.value.reason == "area_forbidden"
    assert door.status().persons == before


def test_a_household_that_is_known_with_other_content_refuses_the_batch(vault: Vault) -> None:
    who, known = session(), household()
    door.enroll_many(who, purpose="register", households=[known])
    changed = replace(known, persons=({"identity.full_name": "Another"},))
    with pytest.raises(door.VaultRefusal) as refusal:
        door.enroll_many(who, purpose="register", households=[household(), changed])
    assert refusal.value.reason == "conflict"


def test_the_same_household_twice_in_one_batch_is_refused(vault: Vault) -> None:
    who, one = session(), household()
    with pytest.raises(door.VaultRefusal) as refusal:
        door.enroll_many(who, purpose="register", households=[one, one])
    assert refusal.value.reason == "conflict"


def test_a_batch_has_a_largest_size(vault: Vault) -> None:
    who = session()
    with pytest.raises(door.VaultRefusal) as refusal:
        door.enroll_many(who, purpose="register", households=[household() for _ in range(51)])
    assert refusal.value.reason == "list_too_long"


def test_who_may_not_register_one_may_not_register_many(vault: Vault) -> None:
    who = session(role="planner")
    with pytest.raises(door.VaultRefusal) as refusal:
        door.enroll_many(who, purpose="register", households=[household()])
    assert refusal.value.reason == "role_forbidden"


def test_people_of_a_batch_are_found_by_name(vault: Vault) -> None:
    who = session()
    door.enroll_many(who, purpose="register", households=[household("Խաչատուր Մկրտչյան")])
    assert len(door.find(who, purpose="register", text="Хачатур Мкртчян")) == 1
