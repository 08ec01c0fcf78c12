"""An office with one account per role, and a way to sign in as one of them with a given proof."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.test import Client
from tests.people.office import ground

from ojakh.custody import actions
from ojakh.custody.access import Role
from ojakh.custody.access_web import STAFF
from ojakh.custody.models import Office, StaffRole
from ojakh.kernel import clock

__all__ = ["ground"]
PASSWORD = "three quiet rivers and a bell"
Enter = Callable[..., Client]


@pytest.fixture
def office(db: None) -> Office:
    """A real office: no mark, no one-click sign-in."""
    return actions.set_up_office("Test office")


@pytest.fixture
def demonstration(db: None) -> Office:
    """An office with the mark of a demonstration."""
    return actions.set_up_office("Demonstration", demonstration=True)


def account(role: Role, *, username: str = "", area: str = "") -> User:
    """An open account with one role and the test password."""
    user = get_user_model().objects.create_user(username or role.value, password=PASSWORD)
    StaffRole.objects.create(user=user, role=role.value, area=area, granted_by="system", from_at=clock.now())
    return user


@pytest.fixture
def accounts(db: None) -> dict[Role, User]:
    """One account per role that staff may hold."""
    return {role: account(role) for role in Role if role in STAFF}


def signed_in(user: User, *, factor: str = "mfa_fresh") -> Client:
    """A client whose session says that this account signed in with this proof."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    if factor == "demo":
        session["demonstration_sign_in"] = True
    if factor.startswith("mfa"):
        at = time.time() - (0 if factor == "mfa_fresh" else 3600)
        session["account_authentication_methods_user"] = str(user.pk)
        session["account_authentication_methods"] = [{"method": "mfa", "at": at, "type": "totp"}]
    session.save()
    return client


@pytest.fixture
def enter(accounts: dict[Role, User]) -> Enter:
    """Sign in as a role."""

    def sign_in(role: Role, *, factor: str = "mfa_fresh") -> Client:
        return signed_in(accounts[role], factor=factor)

    return sign_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a test's vault keeps its files."""
    return tmp_path / "vault"
