"""How the account packages behave here: nobody signs up, words are ours, and the current factor guards a change."""

# The account packages carry no types.
# mypy: disallow-subclassing-any=False

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ojakh.custody.actors import actor_of
from ojakh.custody.policy import must_have_second_factor
from ojakh.custody.small_secrets import seal, unseal


class ClosedSignup(DefaultAccountAdapter):
    """Accounts are opened by invitation only; no message ever leaves by mail."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "enter_current_password": _("Type your current password."),
        "incorrect_password": _("This password is not right."),
        "incorrect_code": _("This code is not right. Codes change every 30 seconds; type the newest one."),
        "too_many_login_attempts": _("Too many tries. Wait 15 minutes and try again."),
        "rate_limited": _("Too many tries. Wait 15 minutes and try again."),
        "username_password_mismatch": _("User name and password do not belong together."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account for themselves."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The office sends no mail: notices about an account are shown at the next sign-in."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff arrive at the home of the office."""
        return reverse("office:home")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Back to the start page."""
        return reverse("home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the own account."""
        return reverse("mfa_index")

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """Whoever has a second factor proves themselves by it; a password alone cannot take it away."""
        methods = super().get_reauthentication_methods(user)
        strong = [method for method in methods if method["id"] != "reauthenticate"]
        return strong or methods


class SecondFactor(DefaultMFAAdapter):
    """Second factors: our words, and no removal of the last one by somebody who must have one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Codes change every 30 seconds; type the newest one."),
        "cannot_delete_authenticator": _(
            "Your role needs a second factor. Add another one before you remove this one."
        ),
        "cannot_generate_recovery_codes": _("Set up a second factor first."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last factor of somebody whose role may open sealed fields stays."""
        if not must_have_second_factor(actor_of(authenticator.user).roles):
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def encrypt(self, text: str) -> str:
        """Seal the secret of an app or the seed of recovery codes."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open it again."""
        return unseal(encrypted_text)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:
        """A neutral first name for a key."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Key {count + 1}"
