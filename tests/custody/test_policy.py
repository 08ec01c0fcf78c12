"""The policy of pages: deny by default, and the second factor where names may be opened."""

import pytest

from ojakh.custody.access import Role
from ojakh.custody.access_web import EVERYBODY, REVEALING, STAFF, WEB_RULES
from ojakh.custody.actors import PUBLIC, SYSTEM, Actor
from ojakh.custody.policy import allows, page_verdict


def actor(*roles: Role, factor: str = "mfa") -> Actor:
    """Somebody with these roles."""
    return Actor(name="staff:7", roles=frozenset(roles), office=True, factor=factor)


@pytest.mark.parametrize("action", [None, "", "no.such_act", "plan", "plan.", "PLAN.BOARD"])
def test_act_without_a_rule_is_refused_to_everybody(action: str | None) -> None:
    for one in (PUBLIC, SYSTEM, actor(*STAFF)):
        assert not page_verdict(action, one).allowed


def test_staff_act_asks_the_public_to_sign_in() -> None:
    verdict = page_verdict("plan.board", PUBLIC)
    assert (verdict.allowed, verdict.needs_sign_in) == (False, True)


def test_system_opens_no_page_of_staff() -> None:
    assert not allows("office.home", SYSTEM)


@pytest.mark.parametrize("role", sorted(REVEALING))
def test_role_that_may_open_names_needs_a_second_factor_for_all_but_its_account(role: Role) -> None:
    weak = actor(role, factor="password")
    assert page_verdict("office.home", weak).needs_second_factor
    assert allows("account.own", weak)
    assert allows("public.read", weak)
    for factor in ("mfa", "mfa_fresh", "demo"):
        assert allows("office.home", actor(role, factor=factor))


def test_weak_sign_in_is_enough_for_a_role_that_opens_no_names() -> None:
    assert allows("plan.board", actor(Role.PLANNER, factor="password"))


def test_second_role_that_opens_names_makes_the_second_factor_necessary() -> None:
    assert not allows("plan.board", actor(Role.PLANNER, Role.REGISTRAR, factor="password"))


def test_every_rule_is_for_everybody_or_for_staff_only() -> None:
    for rule in WEB_RULES:
        assert rule.roles == EVERYBODY or rule.roles <= STAFF
        assert rule.roles
        assert str(rule.note)
    assert len({rule.action for rule in WEB_RULES}) == len(WEB_RULES)
