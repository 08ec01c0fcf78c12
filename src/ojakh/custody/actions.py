"""The verbs of trust that administrators perform: set up the office, invite, give and end roles, record a reading."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import transaction

from ojakh.custody.access import Role
from ojakh.custody.access_web import STAFF
from ojakh.custody.models import Invitation, Office, StaffRole, TextReview
from ojakh.custody.record import record
from ojakh.kernel import clock
from ojakh.kernel.errors import OjakhError

INVITATION_HOURS = 72
_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_GROUPS, _GROUP_LETTERS = 4, 5


class NameTaken(OjakhError):
    """The user name exists already."""

    code = "custody.name_taken"
    message = "There is already an account with this user name."


class NoSuchAccount(OjakhError):
    """The account does not exist or is closed."""

    code = "custody.no_such_account"
    message = "There is no open account of this kind."


class NotAStaffRole(OjakhError):
    """The role cannot be given to a person."""

    code = "custody.not_a_staff_role"
    message = "This role cannot be given to an account."


class RoleHeldAlready(OjakhError):
    """The account holds this role for this area."""

    code = "custody.role_held_already"
    message = "The account holds this role for this area already."


class LastAdministrator(OjakhError):
    """Nobody could give roles any more."""

    code = "custody.last_administrator"
    message = "This is the last administrator of the office. Give the role to somebody else first."


class OwnRole(OjakhError):
    """Nobody gives themselves a role."""

    code = "custody.own_role"
    message = "Nobody gives a role to their own account. Ask another administrator."


class InvitationOver(OjakhError):
    """The code is unknown, used or expired; the answer is the same for all three."""

    code = "custody.invitation_over"
    message = "This invitation is not valid. Ask the administrator of the office for a new one."


@transaction.atomic
def grant_role(user: User, *, role: Role, area: str = "", by: str) -> StaffRole:
    """Give an account a role for an area or (empty) the whole office."""
    if role not in STAFF:
        raise NotAStaffRole()
    if by == f"staff:{user.pk}":
        raise OwnRole()
    if StaffRole.objects.filter(user=user, role=role.value, area=area, until_at=None).exists():
        raise RoleHeldAlready()
    held = StaffRole.objects.create(
        user=user, role=role.value, area=area, granted_by=by, from_at=clock.now(), until_at=None
    )
    record(actor=by, action="policy.role_given", subject=f"staff:{user.pk}", role=role.value, area=area)
    return held


@transaction.atomic
def end_role(pk: int, *, by: str) -> None:
    """End a role now; the row stays. The last administrator of the office keeps the role.

    Who was invited and has set no password yet administers nothing: the invitation may be over before it is used.
    """
    held = StaffRole.objects.select_for_update().filter(pk=pk, until_at=None).first()
    if held is None:
        raise NoSuchAccount()
    others = StaffRole.objects.filter(role=Role.ADMINISTRATOR.value, until_at=None, user__is_active=True)
    waiting = Invitation.objects.filter(used_at=None).values("user")
    others = others.exclude(pk=held.pk).exclude(user__in=waiting)
    if held.role == Role.ADMINISTRATOR.value and not others.exists():
        raise LastAdministrator()
    held.until_at = clock.now()
    held.save(update_fields=["until_at"])
    record(actor=by, action="policy.role_ended", subject=f"staff:{held.user_id}", role=held.role, area=held.area)


def _new_code() -> str:
    """A code of 20 letters (98 bits) in groups of five, without letters that look alike."""
    letters = [secrets.choice(_CODE_LETTERS) for _ in range(_CODE_GROUPS * _GROUP_LETTERS)]
    return "-".join(
        "".join(letters[start : start + _GROUP_LETTERS]) for start in range(0, len(letters), _GROUP_LETTERS)
    )


def _hash(code: str) -> str:
    return sha256("".join(filter(str.isalnum, code.upper())).encode()).hexdigest()


@transaction.atomic
def invite(username: str, *, role: Role, area: str = "", by: str) -> tuple[User, str]:
    """Open an account with a first role and no password; also return the code by which its owner sets one.

    User names that differ by capitals only are one: whoever reads them on paper takes them for one person.
    """
    users = get_user_model().objects
    wanted = get_user_model().normalize_username(username).casefold()
    if any(name.casefold() == wanted for name in users.values_list("username", flat=True)):
        raise NameTaken()
    user = users.create_user(username)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    grant_role(user, role=role, area=area, by=by)
    return user, _write_invitation(user, by=by)


@transaction.atomic
def invite_again(user: User, *, by: str) -> str:
    """A new code for an account; the old one, and the old password, no longer open it."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Invitation.objects.filter(user=user).delete()
    return _write_invitation(user, by=by)


def _write_invitation(user: User, *, by: str) -> str:
    code, now = _new_code(), clock.now()
    Invitation.objects.create(
        user=user,
        code_hash=_hash(code),
        invited_by=by,
        invited_at=now,
        expires_at=now + timedelta(hours=INVITATION_HOURS),
    )
    record(actor=by, action="policy.account_invited", subject=f"staff:{user.pk}")
    return code


@transaction.atomic
def accept_invitation(username: str, *, code: str, password: str) -> User:
    """Set the first password of an invited account. The password has been checked before."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(code_hash=_hash(code), used_at=None, expires_at__gt=clock.now(), user__is_active=True)
        .first()
    )
    if invitation is None or invitation.user.get_username() != username:
        raise InvitationOver()
    user = invitation.user
    user.set_password(password)
    user.save(update_fields=["password"])
    invitation.used_at = clock.now()
    invitation.save(update_fields=["used_at"])
    record(actor=f"staff:{user.pk}", action="policy.account_opened", subject=f"staff:{user.pk}")
    return user


@transaction.atomic
def close_account(user: User, *, by: str) -> None:
    """End all roles of an account and close it; its acts stay in the record."""
    for held in StaffRole.objects.filter(user=user, until_at=None):
        end_role(held.pk, by=by)
    user.is_active = False
    user.save(update_fields=["is_active"])
    record(actor=by, action="policy.account_closed", subject=f"staff:{user.pk}")


@transaction.atomic
def mark_text_reviewed(*, language: str, text: str, version: str, by: str) -> None:
    """Record that a native reader has read one version of one text."""
    _, new = TextReview.objects.get_or_create(
        language=language,
        text=text,
        version=version,
        defaults={"reviewed_by": by, "reviewed_at": clock.now()},
    )
    if new:
        record(actor=by, action="policy.text_reviewed", subject=f"{language}:{text}")


@transaction.atomic
def set_up_office(
    name: str, *, demonstration: bool = False, small_office: bool = False, help_phone: str = ""
) -> Office:
    """Create the office of this installation, or raise where there is one."""
    if Office.objects.exists():
        raise OfficeExists()
    office = Office.objects.create(
        pk=1,
        name=name,
        demonstration=demonstration,
        small_office=small_office,
        help_phone=help_phone,
        created_at=clock.now(),
    )
    record(actor="system", action="system.office_set_up", demonstration=demonstration)
    return office


class OfficeExists(OjakhError):
    """The installation has its office."""

    code = "custody.office_exists"
    message = "This installation holds an office already."
