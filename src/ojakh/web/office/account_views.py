"""Signing in: the one click of a demonstration, the first password, and what we add to the account packages' pages."""

# The account packages carry no types.
# mypy: disallow-subclassing-any=False

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.views import PasswordChangeView
from allauth.mfa.base.views import IndexView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from ojakh.custody import actions, attempts, queries
from ojakh.custody.policy import DEMONSTRATION_KEY, must_have_second_factor
from ojakh.custody.record import record
from ojakh.custody.second_factor import has_second_factor
from ojakh.kernel.errors import OjakhError
from ojakh.web.access import page
from ojakh.web.errors import shown
from ojakh.web.office.account_forms import FirstPassword

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@page("account.sign_in")
@require_POST
def demonstration_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one account of a demonstration with one click; refused in every other office."""
    if not queries.is_demonstration():
        raise PermissionDenied
    user = queries.user_named(request.POST.get("account", ""))
    if user is None:
        raise PermissionDenied
    login(request, user, backend=_BACKEND)
    request.session.cycle_key()
    request.session[DEMONSTRATION_KEY] = True
    UserSession.objects.create_from_request(request)
    record(actor=f"staff:{user.pk}", action="system.demonstration_sign_in")
    return HttpResponseRedirect(_safe_next(request), status=303)


def _safe_next(request: HttpRequest) -> str:
    """Where the form asked to go on, if that is a page of ours."""
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return reverse("office:home")


@page("account.sign_in")
@require_http_methods(["GET", "POST"])
def first_password(request: HttpRequest) -> HttpResponse:
    """An invited colleague sets the first password with the code of the invitation."""
    form = FirstPassword(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _count_try(request)
            actions.accept_invitation(
                form.cleaned_data["username"],
                code=form.cleaned_data["code"],
                password=form.cleaned_data["password1"],
            )
        except OjakhError as refusal:
            form.add_error(None, shown(refusal))
        else:
            return HttpResponseRedirect(reverse("account_login"), status=303)
    return render(request, "account/first_password.html", {"form": form}, status=422 if form.errors else 200)


class TooManyTries(OjakhError):
    """Somebody at this address guesses invitation codes."""

    code = "custody.too_many_tries"
    message = "Too many tries. Wait an hour and try again."


def _count_try(request: HttpRequest) -> None:
    """Count a try at an invitation code, and refuse after ten within the hour."""
    bucket = attempts.bucket_of(kind="invitation", who=request.META.get("REMOTE_ADDR", ""), key=settings.SECRET_KEY)
    if attempts.is_over(attempts.note(bucket)):
        raise TooManyTries()


class OwnAccount(IndexView):
    """The own account, which says when a second factor is still missing."""

    def get_context_data(self, **more: object) -> dict[str, object]:
        """What the package shows, and whether the role needs a factor that is not there."""
        context: dict[str, object] = super().get_context_data(**more)
        actor = self.request.actor
        needed = must_have_second_factor(actor.roles) and actor.factor == "password"
        context["second_factor_missing"] = needed and not has_second_factor(self.request.user)
        return context


def _factor_was_shown(request: HttpRequest, *, kind: str) -> None:
    """Remember that a second factor was used just now, and give the session a new key, since its rights have grown."""
    session = request.session
    shown_before = session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        *shown_before,
        {"method": "mfa", "at": time.time(), "type": kind, "reauthenticated": True},
    ]
    session.cycle_key()
    UserSession.objects.create_from_request(request)
    record(actor=f"staff:{request.user.pk}", action="policy.second_factor_added", kind=kind)


class ActivateApp(ActivateTOTPView):
    """Setting up an authenticator app: the code typed here counts as the second factor of this session."""

    def form_valid(self, form: object) -> HttpResponse:
        """Keep the app and remember that it was used."""
        response: HttpResponse = super().form_valid(form)
        _factor_was_shown(self.request, kind="totp")
        return response


class AddKey(AddWebAuthnView):
    """Adding a key: touching it here counts as the second factor of this session."""

    def form_valid(self, form: object) -> HttpResponse:
        """Keep the key and remember that it was used."""
        response: HttpResponse = super().form_valid(form)
        _factor_was_shown(self.request, kind="webauthn")
        return response


class NewPassword(PasswordChangeView):
    """Changing the own password; an account that has none yet sets its first one with an invitation."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Send accounts without a password to the page for the first one."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            return HttpResponseRedirect(reverse("first_password"))
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def form_valid(self, form: object) -> HttpResponse:
        """Change it and note the act."""
        response: HttpResponse = super().form_valid(form)
        record(actor=f"staff:{self.request.user.pk}", action="policy.password_changed")
        return response
