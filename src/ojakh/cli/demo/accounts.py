"""The office itself and one account per role, with passwords drawn for this installation alone."""

from django.contrib.auth import get_user_model

from ojakh.cli.demo import texts
from ojakh.cli.demo.scene import FOUNDED, Scene
from ojakh.cli.demo.words import passphrase
from ojakh.custody import actions
from ojakh.custody.access import Role
from ojakh.custody.access_web import STAFF
from ojakh.custody.actors import staff_name

SECOND_PEOPLE: dict[str, Role] = {"approver": Role.PLANNER, "second_reader": Role.READER}
"""Accounts beside one per role: where a second person has to agree."""


def account_roles() -> dict[str, Role]:
    """Account to role, in the order of the policy table."""
    return {role.value: role for role in Role if role in STAFF} | SECOND_PEOPLE


def open_office(scene: Scene) -> None:
    """Set the marked office up and invite one person per role."""
    with scene.at(FOUNDED, 8):
        actions.set_up_office(texts.OFFICE, demonstration=True, help_phone=texts.HELP_PHONE)
        for account, role in account_roles().items():
            _, scene.codes[account] = actions.invite(account, role=role, by="system")
    scene.staff = staff_of()


def set_passwords(scene: Scene) -> None:
    """Let everybody accept the invitation with a password drawn for this installation alone."""
    with scene.at(FOUNDED, 9):
        for account, code in scene.codes.items():
            scene.passwords[account] = passphrase()
            actions.accept_invitation(account, code=code, password=scene.passwords[account])


def staff_of() -> dict[str, str]:
    """Account to pseudonym of everybody who has an account."""
    return {user.get_username(): staff_name(user) for user in get_user_model().objects.order_by("pk")}
