"""Accounts of staff: invite, give and end roles, close; by an administrator, who sees no resident's data by that."""

from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ojakh.custody import actions, queries
from ojakh.custody.access import Role
from ojakh.custody.access_web import STAFF
from ojakh.kernel.errors import OjakhError
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, page
from ojakh.web.errors import shown
from ojakh.web.forms import OptionalMark
from ojakh.web.needs.views import attempt_above, there
from ojakh.web.office.words import ACCOUNT_STATES
from ojakh.web.shell.roles import ROLE_NAMES


class RoleForm(OptionalMark):
    """One role for one area or the whole office."""

    role = forms.ChoiceField(label=_("Role"))
    area = forms.ChoiceField(label=_("Area"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, ROLE_NAMES[role]) for role in Role if role in STAFF
        ]
        self.fields["area"].choices = [  # type: ignore[attr-defined]
            ("", _("the whole office")),
            *((area.code, area.code) for area in places.areas()),
        ]


class InviteForm(RoleForm):
    """A user name and a first role."""

    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        help_text=_("Better the name of a role or a number than the name of a person."),
        validators=[
            UnicodeUsernameValidator(message=_("A user name has letters, digits and the signs @ . + - _ only."))
        ],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("username", "role", "area")


@page("office.accounts")
@require_GET
def overview(request: StaffRequest) -> HttpResponse:
    """All accounts and the roles they hold now."""
    return render(request, "office/accounts.html", {"accounts": [_shown(one) for one in queries.accounts()]})


def _shown(account: queries.Account) -> dict[str, object]:
    """An account in words."""
    return {
        "account": account,
        "state": ACCOUNT_STATES[account.state],
        "roles": [
            {"pk": held.pk, "name": ROLE_NAMES[held.role], "area": held.area, "from_at": held.from_at}
            for held in account.roles
        ],
    }


@page("office.accounts")
@require_http_methods(["GET", "POST"])
def invite(request: StaffRequest) -> HttpResponse:
    """Invite a colleague; the code is shown once, to be handed over in person."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user, code = actions.invite(
                form.cleaned_data["username"],
                role=Role(form.cleaned_data["role"]),
                area=form.cleaned_data["area"],
                by=request.actor.name,
            )
        except OjakhError as refusal:
            form.add_error(None, shown(refusal))
        else:
            return render(request, "office/invited.html", {"username": user.get_username(), "code": code})
    return render(request, "office/invite.html", {"form": form}, status=422 if form.errors else 200)


@page("office.accounts")
@require_GET
def one(request: StaffRequest, pk: int) -> HttpResponse:
    """One account: its roles, and what can be done."""
    return _one(request, pk=pk, form=RoleForm())


def _one(request: StaffRequest, *, pk: int, form: RoleForm) -> HttpResponse:
    account = queries.account_of(pk)
    if account is None:
        raise Http404
    context = {"one": _shown(account), "form": form, "self": account.name == request.actor.name}
    return render(request, "office/account.html", context, status=422 if form.errors else 200)


def _user(pk: int) -> User:
    account = queries.account_of(pk)
    user = queries.user_named(account.username) if account else None
    if user is None:
        raise Http404
    return user


@page("office.accounts")
@require_POST
def give(request: StaffRequest, pk: int) -> HttpResponse:
    """Give an account one more role."""
    user, form = _user(pk), RoleForm(request.POST)
    if form.is_valid():
        try:
            role = Role(form.cleaned_data["role"])
            actions.grant_role(user, role=role, area=form.cleaned_data["area"], by=request.actor.name)
        except OjakhError as refusal:
            form.add_error(None, shown(refusal))
        else:
            return there("office:account", pk=pk)
    return _one(request, pk=pk, form=form)


@page("office.accounts")
@require_POST
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """End one role now."""
    attempt_above(request, lambda: actions.end_role(pk, by=request.actor.name))
    return there("office:accounts")


@page("office.accounts")
@require_POST
def invite_again(request: StaffRequest, pk: int) -> HttpResponse:
    """A new invitation for somebody who lost the code or the password; their second factor stays."""
    user = _user(pk)
    code = actions.invite_again(user, by=request.actor.name)
    return render(request, "office/invited.html", {"username": user.get_username(), "code": code})


@page("office.accounts")
@require_POST
def close(request: StaffRequest, pk: int) -> HttpResponse:
    """Close an account: its roles end, its acts stay."""
    user = _user(pk)
    attempt_above(request, lambda: actions.close_account(user, by=request.actor.name))
    return there("office:accounts")
