"""Who has a second factor: an authenticator app or a key; recovery codes alone are none."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from ojakh.custody.access import Role
from ojakh.custody.models import StaffRole

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether an account has an authenticator app or a key."""
    return bool(is_mfa_enabled(user, list(FACTORS)))


def without_second_factor(roles: Iterable[Role]) -> int:
    """How many open accounts hold one of the roles and have no second factor."""
    holders = StaffRole.objects.filter(
        role__in=[role.value for role in roles], until_at=None, user__is_active=True
    ).values_list("user_id", flat=True)
    protected = Authenticator.objects.filter(type__in=FACTORS).values_list("user_id", flat=True)
    return len(set(holders) - set(protected))
