"""Many households at once: the rules of one registration, sealed in batches, written whole or not at all."""

import uuid
from dataclasses import replace

import pytest
from tests.people.office import ARAM, LEYLA, NINO, staff

from ojakh.custody.models import OutboxEntry
from ojakh.custody.vault import door
from ojakh.custody.vault.desk import Vault
from ojakh.people import actions, bulk, queries, rules
from ojakh.people.models import Household, Person, Registration
from ojakh.places.models import Place

pytestmark = pytest.mark.django_db
Ground = dict[str, Place]


def entries(ground: Ground, count: int = 3) -> list[bulk.Entry]:
    """A list of households of two."""
    return [bulk.Entry(uuid.uuid4(), ground["alpha"], (ARAM, LEYLA), language="hy") for _ in range(count)]


def prepared(listed: list[bulk.Entry]) -> list[bulk.Prepared]:
    """The list after the rules."""
    return bulk.prepare(listed, by="staff:registrar", notice_version="n1", synthetic=True)


def write(listed: list[bulk.Prepared]) -> list[Household]:
    """Seal and write a list."""
    sealed = bulk.seal(staff("registrar"), listed)
    return bulk.write(listed, sealed, by="staff:registrar", channel="import", notice_version="n1")


def test_a_list_is_sealed_and_written_with_one_entry(vault: Vault, ground: Ground) -> None:
    made = write(prepared(entries(ground, 60)))
    assert len(made) == Household.objects.count() == Registration.objects.count() == 60
    assert door.status().persons == Person.objects.count() == 120
    (entry,) = OutboxEntry.objects.filter(kind="people.registered")
    assert (entry.n, entry.detail) == (120, {"channel": "import", "households": 60})


def test_a_household_of_a_list_is_like_one_registered_alone(vault: Vault, ground: Ground) -> None:
    entry = bulk.Entry(uuid.uuid4(), ground["beta"], (NINO,), assistance=True, interpreter=True)
    (made,) = write(prepared([entry]))
    assert (made.settlement, made.area, made.vulnerable) == (ground["beta"], ground["beta"].area, True)
    assert made.reference == actions.reference_for(entry.submission)
    assert made.synthetic
    assert made.interpreter
    assert [member.age_band for member in queries.members(made)] == ["60+"]


def test_a_list_sent_again_changes_nothing(vault: Vault, ground: Ground) -> None:
    listed = prepared(entries(ground))
    write(listed)
    assert write(prepared([one.entry for one in listed])) == []
    assert Household.objects.count() == 3
    assert door.status().persons == 6


def test_one_bad_household_refuses_the_list_before_anything_is_sealed(vault: Vault, ground: Ground) -> None:
    bad = replace(entries(ground, 1)[0], persons=({"identity.full_name": "12345"},))
    with pytest.raises(rules.NameIsNumber):
        prepared([*entries(ground), bad])
    assert door.status().persons == 0
    assert not Household.objects.exists()


def test_an_empty_household_is_refused(vault: Vault, ground: Ground) -> None:
    with pytest.raises(rules.HouseholdEmpty):
        prepared([replace(entries(ground, 1)[0], persons=())])


def test_who_may_not_register_seals_nothing(vault: Vault, ground: Ground) -> None:
    with pytest.raises(door.VaultRefusal) as refusal:
        bulk.seal(staff("planner"), prepared(entries(ground)))
    assert refusal.value.reason == "role_forbidden"
    assert door.status().persons == 0


def test_two_households_never_share_a_reference(vault: Vault, ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = entries(ground, 2)
    real = actions.reference_for

    def same(submission: uuid.UUID, *, turn: int = 0) -> str:
        return real(first.submission) if turn == 0 else real(submission, turn=turn)

    monkeypatch.setattr(actions, "reference_for", same)
    made = write(prepared([first, second]))
    assert len({household.reference for household in made}) == 2
