"""Accounts and roles: each act works, is refused with nothing written, and leaves its entry."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from ojakh.custody import actions, queries
from ojakh.custody.access import Role
from ojakh.custody.actors import actor_of
from ojakh.custody.models import Invitation, Office, OutboxEntry, StaffRole, TextReview
from ojakh.kernel import clock

pytestmark = pytest.mark.django_db
BOSS = "staff:900000000"


def made(kind: str) -> list[OutboxEntry]:
    """The acts of one kind."""
    return list(OutboxEntry.objects.filter(kind=kind))


@pytest.fixture
def colleague() -> User:
    """An account without a role."""
    return get_user_model().objects.create_user("colleague")


def test_role_that_is_given_holds_for_its_area_and_is_recorded(colleague: User) -> None:
    actions.grant_role(colleague, role=Role.REGISTRAR, area="A-1", by=BOSS)
    actor = actor_of(colleague)
    assert (actor.roles, actor.areas, actor.office) == ({Role.REGISTRAR}, {"A-1"}, False)
    assert [(row.actor, row.subject, row.detail["role"]) for row in made("policy.role_given")] == [
        (BOSS, f"staff:{colleague.pk}", "registrar")
    ]


@pytest.mark.parametrize("role", [Role.SYSTEM, Role.RESIDENT, Role.PUBLIC, Role.PORTAL])
def test_role_that_is_no_staff_role_is_refused(colleague: User, role: Role) -> None:
    with pytest.raises(actions.NotAStaffRole):
        actions.grant_role(colleague, role=role, by=BOSS)
    assert not StaffRole.objects.exists()
    assert not OutboxEntry.objects.exists()


def test_nobody_gives_a_role_to_their_own_account(colleague: User) -> None:
    with pytest.raises(actions.OwnRole):
        actions.grant_role(colleague, role=Role.DATA_OFFICER, by=f"staff:{colleague.pk}")
    assert not StaffRole.objects.exists()


def test_role_is_held_once(colleague: User) -> None:
    actions.grant_role(colleague, role=Role.KEEPER, by=BOSS)
    with pytest.raises(actions.RoleHeldAlready):
        actions.grant_role(colleague, role=Role.KEEPER, by=BOSS)
    assert len(made("policy.role_given")) == 1


def test_role_that_is_ended_no_longer_holds_and_its_row_stays(colleague: User) -> None:
    held = actions.grant_role(colleague, role=Role.KEEPER, by=BOSS)
    actions.end_role(held.pk, by=BOSS)
    assert actor_of(colleague).roles == frozenset()
    assert StaffRole.objects.get().until_at is not None
    assert len(made("policy.role_ended")) == 1


def test_last_administrator_keeps_the_role(colleague: User) -> None:
    held = actions.grant_role(colleague, role=Role.ADMINISTRATOR, by=BOSS)
    with pytest.raises(actions.LastAdministrator):
        actions.end_role(held.pk, by=BOSS)
    assert actor_of(colleague).has(Role.ADMINISTRATOR)
    assert not made("policy.role_ended")


def test_one_of_two_administrators_can_be_ended(colleague: User) -> None:
    held = actions.grant_role(colleague, role=Role.ADMINISTRATOR, by=BOSS)
    other = get_user_model().objects.create_user("other")
    actions.grant_role(other, role=Role.ADMINISTRATOR, by=BOSS)
    actions.end_role(held.pk, by=BOSS)
    assert queries.holders(Role.ADMINISTRATOR) == ["other"]


def test_invitation_is_kept_as_a_hash_and_opens_the_account_once() -> None:
    user, code = actions.invite("desk-2", role=Role.DESK, by=BOSS)
    assert len(code) == 23
    assert code not in str(Invitation.objects.values())
    assert not user.has_usable_password()
    actions.accept_invitation("desk-2", code=code.replace("-", " ").lower(), password="a long enough password")
    user.refresh_from_db()
    assert user.check_password("a long enough password")
    with pytest.raises(actions.InvitationOver):
        actions.accept_invitation("desk-2", code=code, password="another long password")
    assert len(made("policy.account_opened")) == 1


def test_invitation_ends_after_three_days() -> None:
    _, code = actions.invite("desk-2", role=Role.DESK, by=BOSS)
    with clock.fixed(clock.now() + timedelta(hours=72, minutes=1)):
        assert queries.accounts()[0].state == "invitation_over"
        with pytest.raises(actions.InvitationOver):
            actions.accept_invitation("desk-2", code=code, password="a long enough password")


def test_code_of_one_account_opens_no_other() -> None:
    _, code = actions.invite("desk-2", role=Role.DESK, by=BOSS)
    actions.invite("desk-3", role=Role.DESK, by=BOSS)
    with pytest.raises(actions.InvitationOver):
        actions.accept_invitation("desk-3", code=code, password="a long enough password")


def test_new_invitation_ends_the_old_code_and_the_old_password(colleague: User) -> None:
    user, first = actions.invite("desk-2", role=Role.DESK, by=BOSS)
    actions.accept_invitation("desk-2", code=first, password="a long enough password")
    second = actions.invite_again(user, by=BOSS)
    user.refresh_from_db()
    assert not user.has_usable_password()
    assert second != first


def test_taken_name_is_refused_and_nothing_is_written(colleague: User) -> None:
    with pytest.raises(actions.NameTaken):
        actions.invite("colleague", role=Role.DESK, by=BOSS)
    assert not Invitation.objects.exists()
    assert not OutboxEntry.objects.exists()


def test_closed_account_holds_no_role_and_cannot_sign_in(colleague: User) -> None:
    actions.grant_role(colleague, role=Role.KEEPER, by=BOSS)
    actions.close_account(colleague, by=BOSS)
    assert queries.user_named("colleague") is None
    assert actor_of(colleague).roles == frozenset()
    assert len(made("policy.account_closed")) == 1


def test_reading_of_a_text_is_recorded_once_per_version() -> None:
    for version in ("a", "a", "b"):
        actions.mark_text_reviewed(language="hy", text="notice", version=version, by=BOSS)
    assert TextReview.objects.count() == 2
    assert len(made("policy.text_reviewed")) == 2


def test_office_is_set_up_once() -> None:
    actions.set_up_office("One")
    with pytest.raises(actions.OfficeExists):
        actions.set_up_office("Two")
    assert [office.name for office in Office.objects.all()] == ["One"]
