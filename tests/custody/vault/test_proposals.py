"""A resident proposes, the office opens the proposal like any other field, and nothing of it outlives the person."""

import pytest
from tests.custody.vault.office import PERSON, refusal, register, staff

from ojakh.custody.vault import budget, door
from ojakh.custody.vault.desk import Vault

SECRET = "0123456789ABCDEFGHJKMNPQRS"
CHANGE = {"identity.birth": "1985-05-02", "contact.address": "Երևան"}


def _proposed() -> tuple[str, str]:
    """A person, and a proposal about them."""
    _, (person,) = register(secret=SECRET)
    return person, door.propose(door.open_case(SECRET).session, person=person, fields=CHANGE)


def _open(session: str, proposal: str, *, purpose: str = "register") -> str:
    return refusal(lambda: door.open_proposal(session, purpose=purpose, proposal=proposal, reason="correction"))


@pytest.mark.usefixtures("both")
def test_proposal_is_opened_by_the_registrar_of_the_area_with_a_leaf_and_a_debit() -> None:
    _, proposal = _proposed()
    session, size = staff("registrar"), door.status().log_size
    opened = door.open_proposal(session, purpose="register", proposal=proposal, reason="correction")
    assert opened.fields == CHANGE
    assert opened.budget_left == 59
    assert door.status().log_size == size + 1
    door.close_proposal(session, purpose="register", proposal=proposal)
    assert _open(session, proposal) == "area_forbidden"


@pytest.mark.usefixtures("vault")
def test_proposal_changes_nothing_by_itself() -> None:
    _proposed()
    case = door.open_case(SECRET)
    assert door.own_case(case.session).persons[case.persons[0]] == PERSON


@pytest.mark.usefixtures("vault")
def test_unknown_and_foreign_proposals_are_refused_alike() -> None:
    _, proposal = _proposed()
    assert _open(staff("registrar", areas=("elsewhere",)), proposal) == "area_forbidden"
    assert _open(staff("registrar"), "0" * 26) == "area_forbidden"
    assert _open(staff("driver"), proposal) == "role_forbidden"
    assert _open(door.open_portal(), proposal) == "role_forbidden"


@pytest.mark.usefixtures("vault")
def test_proposal_of_a_field_that_a_role_may_not_write_is_closed_to_it() -> None:
    _, (person,) = register(secret=SECRET)
    resident = door.open_case(SECRET).session
    proposal = door.propose(resident, person=person, fields={"protection.note": "x"})
    assert _open(staff("registrar"), proposal) == "field_forbidden"
    assert _open(staff("caseworker"), proposal, purpose="assist") == ""


@pytest.mark.usefixtures("vault")
def test_resident_proposes_for_the_own_household_only() -> None:
    _, (stranger,) = register()
    _proposed()
    resident = door.open_case(SECRET).session
    assert refusal(lambda: door.propose(resident, person=stranger, fields=CHANGE)) == "area_forbidden"
    assert refusal(lambda: door.propose(staff("registrar"), person=stranger, fields=CHANGE)) == "role_forbidden"


@pytest.mark.usefixtures("vault")
def test_opening_proposals_counts_against_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(budget.LIMITS, "reveal", (budget.Limit(budget.HOUR, 0, office=False),))
    _, proposal = _proposed()
    assert _open(staff("registrar"), proposal) == "budget_person"


@pytest.mark.usefixtures("vault")
def test_a_person_has_at_most_twenty_waiting_proposals() -> None:
    person, _ = _proposed()
    resident = door.open_case(SECRET).session
    for _ in range(19):
        door.propose(resident, person=person, fields=CHANGE)
    assert refusal(lambda: door.propose(resident, person=person, fields=CHANGE)) == "list_too_long"


def test_proposals_go_with_the_person_and_with_the_class(vault: Vault) -> None:
    person, proposal = _proposed()
    officer = staff("data_officer", areas=("*",))
    door.erase(officer, person=person, classes=("contact",), basis="request")
    opened = door.open_proposal(staff("registrar"), purpose="register", proposal=proposal, reason="correction")
    assert opened.fields == {"identity.birth": "1985-05-02"}
    door.erase(officer, person=person, classes=(), basis="request")
    assert vault.opened.store.rows("SELECT * FROM proposal") == []
