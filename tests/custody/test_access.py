"""The policy table of the vault: every cell against a second reading of it, and what must never be allowed."""

from itertools import product

import pytest

from ojakh.custody.access import VAULT_RULES, Area, Factor, FieldClass, Purpose, Role, State, allowed

ACTIONS = sorted({rule.action for rule in VAULT_RULES})
CLASSES: tuple[FieldClass | None, ...] = (None, *FieldClass)
# Written by hand from the table of reach, role by role: (action, role) to purposes, classes, nearness, factor.
CASE = {"assist", "trace", "verify", "appeal"}
REACH: dict[tuple[str, str], tuple[set[str], str, int, int]] = {
    ("reveal", "registrar"): ({"register"}, "ic", 1, 2),
    ("enroll", "registrar"): ({"register"}, "icd", 1, 2),
    ("add_person", "registrar"): ({"register"}, "icd", 1, 2),
    ("amend", "registrar"): ({"register"}, "icd", 1, 2),
    ("reveal", "adjudicator"): ({"deduplicate"}, "i", 2, 2),
    ("reveal", "caseworker"): (CASE, "icdp", 1, 2),
    ("enroll", "caseworker"): (CASE, "icp", 1, 2),
    ("add_person", "caseworker"): (CASE, "icp", 1, 2),
    ("amend", "caseworker"): (CASE, "icp", 1, 2),
    ("reveal", "monitor"): ({"verify"}, "i", 2, 2),
    ("reveal", "data_officer"): ({"audit", "appeal"}, "icdp", 0, 3),
    ("erase", "data_officer"): ({"audit", "appeal"}, "icdp", 0, 3),
    ("enroll", "portal"): ({"register"}, "icdp", 0, 0),
    ("own_case", "resident"): ({"own_case"}, "icdp", 2, 0),
    ("propose", "resident"): ({"own_case"}, "icdp", 2, 0),
}
NEAR = {Area.NONE: 0, Area.OFFICE: 0, Area.OWN: 1, Area.ASSIGNED: 2}
PROOF = {Factor.NONE: 0, Factor.PASSWORD: 1, Factor.MFA: 2, Factor.MFA_FRESH: 3, Factor.DEMO: 3}
LETTER = {"identity": "i", "contact": "c", "document": "d", "protection": "p"}


def _expected(cell: tuple[str, Role, Purpose, Area, FieldClass, Factor]) -> bool:
    action, role, purpose, area, field, factor = cell
    purposes, classes, near, proof = REACH.get((action, role.value), (set(), "", 9, 9))
    return purpose in purposes and LETTER[field] in classes and NEAR[area] >= near and PROOF[factor] >= proof


def test_T01_every_cell_with_a_personal_field_is_as_the_table_of_reach_says() -> None:
    cells = 0
    touching = sorted({action for action, _ in REACH})
    for cell in product(touching, Role, Purpose, Area, FieldClass, Factor):
        action, role, purpose, area, field, factor = cell
        verdict = allowed(
            f"vault.{action}", roles=(role,), purpose=purpose, area=area, field_class=field, state=State.OPEN,
            factor=factor,
        )  # fmt: skip
        assert bool(verdict) == _expected(cell), cell
        cells += 1
    assert cells > 20_000


@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_may_do_anything_to_an_erased_person(action: str) -> None:
    for role, purpose, field in product(Role, Purpose, CLASSES):
        assert not allowed(
            action, roles=(role,), purpose=purpose, area=Area.ASSIGNED, field_class=field, state=State.ERASED,
            factor=Factor.MFA_FRESH,
        )  # fmt: skip


@pytest.mark.parametrize("action", ACTIONS)
def test_no_session_without_a_role_may_do_anything(action: str) -> None:
    verdict = allowed(
        action, roles=(), purpose=Purpose.ASSIST, area=Area.ASSIGNED, field_class=None, state=State.OPEN,
        factor=Factor.MFA_FRESH,
    )  # fmt: skip
    assert (bool(verdict), verdict.code) == (False, "role_forbidden")


def test_action_without_a_rule_is_refused() -> None:
    verdict = allowed(
        "vault.export_everybody", roles=tuple(Role), purpose=Purpose.AUDIT, area=Area.ASSIGNED, field_class=None,
        state=State.OPEN, factor=Factor.MFA_FRESH,
    )  # fmt: skip
    assert (bool(verdict), verdict.code, verdict.rule) == (False, "no_policy", None)


BLIND = [
    "planner",
    "keeper",
    "driver",
    "desk",
    "analyst",
    "reader",
    "publisher",
    "custodian",
    "auditor",
    "administrator",
    "public",
]


OF_NO_PERSON = {
    "publisher": {"vault.open_capture", "vault.keep_attachment", "vault.open_note", "vault.open_copy"},
    "analyst": {"vault.keep_document", "vault.open_document"},
    "reader": {"vault.open_document"},
}
"""What else a role may ask of the vault, beside captures: second look and files of the ledger, no field of a person."""


@pytest.mark.parametrize("role", BLIND)
def test_never_a_personal_field_for_a_role_that_needs_none(role: str) -> None:
    held = [rule for rule in VAULT_RULES if Role(role) in rule.roles]
    known = OF_NO_PERSON.get(role, {"vault.open_capture"})
    assert not [rule for rule in held if rule.classes or rule.action not in known]


@pytest.mark.parametrize(
    ("role", "action"),
    [("adjudicator", "vault.find"), ("adjudicator", "vault.candidates"), ("adjudicator", "vault.pairs"),
     ("portal", "vault.reveal"), ("portal", "vault.find"), ("portal", "vault.candidates"), ("portal", "vault.mask"),
     ("resident", "vault.reveal"), ("resident", "vault.find"), ("resident", "vault.amend"), ("system", "vault.reveal"),
     ("system", "vault.find"), ("system", "vault.erase"), ("monitor", "vault.find"), ("data_officer", "vault.enroll"),
     ("data_officer", "vault.amend"), ("registrar", "vault.erase"), ("caseworker", "vault.erase")],
)  # fmt: skip
def test_never_this_action_for_this_role(role: str, action: str) -> None:
    assert not [rule for rule in VAULT_RULES if Role(role) in rule.roles and rule.action == action]


@pytest.mark.parametrize(
    ("role", "field"),
    [("registrar", "protection"), ("adjudicator", "contact"), ("adjudicator", "document"), ("monitor", "contact")],
)
def test_never_this_class_for_this_role(role: str, field: str) -> None:
    opening = [rule for rule in VAULT_RULES if Role(role) in rule.roles and rule.action == "vault.reveal"]
    assert opening
    assert not [rule for rule in opening if FieldClass(field) in rule.classes]


def test_staff_reveals_always_need_a_second_factor_and_a_purpose() -> None:
    for rule in VAULT_RULES:
        if rule.action == "vault.reveal":
            assert rule.factor in (Factor.MFA, Factor.MFA_FRESH)
            assert rule.purposes
            assert rule.note


def test_refusal_codes_follow_one_order() -> None:
    asked = {"purpose": Purpose.REGISTER, "area": Area.OWN, "field_class": FieldClass.IDENTITY, "state": State.OPEN}

    def code(**changed: object) -> str:
        return allowed("vault.reveal", **{**asked, "roles": (Role.REGISTRAR,), "factor": Factor.MFA, **changed}).code  # type: ignore[arg-type]

    assert code() == ""
    assert code(factor=Factor.PASSWORD) == "step_up_required"
    assert code(factor=Factor.PASSWORD, state=State.ERASED) == "state_forbidden"
    assert code(state=State.ERASED, area=Area.OFFICE) == "area_forbidden"
    assert code(area=Area.OFFICE, field_class=FieldClass.DOCUMENT) == "field_forbidden"
    assert code(field_class=FieldClass.DOCUMENT, purpose=Purpose.ASSIST) == "purpose_forbidden"
    assert code(purpose=Purpose.ASSIST, roles=(Role.DRIVER,)) == "role_forbidden"
