"""The forms of sign-in and of the own account: those of the account packages with our labels and hints."""

# The account packages carry no types.
# mypy: disallow-subclassing-any=False

from typing import Any, ClassVar

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

_CODE = _("Code from the authenticator app")
_NOT_THE_SAME = _("The two passwords are not the same.")
_NEW_PASSWORD_HINT = _("At least 12 characters; a few words that only you put together are best.")


class _OurWords(forms.Form):
    """Sets our labels and hints, and takes the grey placeholders away."""

    labels: ClassVar[dict[str, Any]] = {}
    hints: ClassVar[dict[str, Any]] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.labels:
                field.label = self.labels[name]
            field.help_text = self.hints.get(name, "")


class SignIn(_OurWords, LoginForm):
    """User name and password."""

    labels = {"login": _("User name"), "password": _("Password")}


class ChangePassword(_OurWords, ChangePasswordForm):
    """The old password and the new one twice."""

    labels = {
        "oldpassword": _("Current password"),
        "password1": _("New password"),
        "password2": _("New password again"),
    }
    hints = {"password1": _NEW_PASSWORD_HINT}

    def clean(self) -> dict[str, Any]:
        """What differs is said in our words; those of the package are missing in Armenian."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "password2" in self.errors and cleaned.get("password1"):
            self.errors["password2"] = self.error_class([str(_NOT_THE_SAME)])
        return cleaned


class ConfirmPassword(_OurWords, ReauthenticateForm):
    """The password once more."""

    labels = {"password": _("Password")}


class SecondStep(_OurWords, AuthenticateForm):
    """The code of the second step."""

    labels = {"code": _CODE}
    hints = {"code": _("Six digits, or one of your recovery codes.")}


class ConfirmCode(_OurWords, ReauthenticateCodeForm):
    """The code once more."""

    labels = {"code": _CODE}
    hints = {"code": _("Six digits, or one of your recovery codes.")}


class ActivateCode(_OurWords, ActivateTOTPForm):
    """The first code of a new authenticator app."""

    labels = {"code": _CODE}
    hints = {"code": _("Six digits that the app shows now.")}


class AddKey(_OurWords, AddWebAuthnForm):
    """The name of a new key; the browser fills in the rest."""

    labels = {"name": _("Name of the key")}


class RenameKey(_OurWords, EditWebAuthnForm):
    """A new name for a key."""

    labels = {"name": _("Name of the key")}


class FirstPassword(_OurWords):
    """An invited colleague's user name, invitation code and first password."""

    username = forms.CharField(max_length=150, widget=forms.TextInput(attrs={"autocomplete": "username"}))
    code = forms.CharField(max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    password1 = forms.CharField(strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    password2 = forms.CharField(strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    labels = {
        "username": _("User name"),
        "code": _("Invitation code"),
        "password1": _("New password"),
        "password2": _("New password again"),
    }
    hints = {
        "code": _("Twenty letters and digits in four groups, from your administrator."),
        "password1": _NEW_PASSWORD_HINT,
    }

    def clean(self) -> dict[str, Any]:
        """Both passwords agree and the rules for passwords hold."""
        cleaned = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _NOT_THE_SAME)
        elif first:
            try:
                validate_password(first, get_user_model()(username=cleaned.get("username", "")))
            except forms.ValidationError as refusal:
                self.add_error("password1", refusal)
        return cleaned
