"""Who reaches which page: every address with every role, each method and each proof, through the real client.

Expected answers of the matrix come from the policy table; that proves the wiring. The list of what must never be is
written by hand and knows nothing of the table.
"""

import itertools
import re
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core import checks
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from ojakh.custody import actions
from ojakh.custody.access import Role
from ojakh.custody.access_web import EVERYBODY, REVEALING, STAFF, WEB_RULES
from ojakh.custody.models import StaffRole
from ojakh.kernel import clock
from ojakh.project.checks import addresses_have_actions, refuse_unfit, views
from ojakh.web.access import action_of, page

METHODS = ("GET", "POST")
SOME_UUID = "3f0c8f5e-8a57-4f2e-9b7d-0f4a3a2f6c11"
SAMPLES = {"int": "1", "uuid": SOME_UUID, "str": "x", "slug": "x", "path": "x"}
CHOICES = {r"^return/(?P<word>received|contact)$": "return/received"}
"""Addresses that are regular expressions, each with one that it takes."""


class Reached:
    """The innermost middleware: notes on the request that nothing before it refused."""

    def __init__(self, get_response: object) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)  # type: ignore[operator, no-any-return]

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """The view comes next."""
        request.reached = True  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Address:
    """An address with sample values in it, and the action that it names."""

    route: str
    text: str
    action: str


def addresses() -> list[Address]:
    """Every address of the office, with one sample value for each part that varies."""
    found = []
    for route, view in views():
        text = route
        for pattern, sample in CHOICES.items():
            text = text.replace(pattern, sample)
        text = re.sub(r"<(?:(\w+):)?\w+>", lambda part: SAMPLES[part[1] or "str"], text)
        assert not set("^$(?<>") & set(text), f"give a sample for {route}"
        found.append(Address(route, f"/{text}", action_of(view) or ""))
    return found


@pytest.fixture
def people(db: None, settings: Any) -> dict[str, User | None]:
    """Nobody signed in, somebody without a role, and one account per staff role."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.Reached"]
    actions.set_up_office("Test office")
    found: dict[str, User | None] = {"anonymous": None, "no_role": get_user_model().objects.create_user("no_role")}
    for role in sorted(STAFF):
        user = get_user_model().objects.create_user(role.value)
        StaffRole.objects.create(user=user, role=role.value, granted_by="system", from_at=clock.now())
        found[role.value] = user
    return found


def cookie_of(user: User | None, factor: str) -> str:
    """The session cookie of somebody who signed in with this proof."""
    if user is None:
        return ""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    if factor != "password":
        session["account_authentication_methods_user"] = str(user.pk)
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]
    session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def client_of_all(people: dict[str, User | None]) -> Client:
    """One client for all cells: making one builds all middleware anew."""
    return Client(raise_request_exception=False)


def ask(client: Client, method: str, text: str, cookie: str) -> HttpResponse:
    """One request in a transaction that is taken back, so that no cell depends on another."""
    client.cookies.clear()
    if cookie:
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    with transaction.atomic():
        answer = client.generic(method, text, "", content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    return answer  # type: ignore[return-value]


def expected(action: str, person: str, factor: str) -> bool:
    """What the table says, read once more in the plainest way."""
    rule = next(rule for rule in WEB_RULES if rule.action == action)
    if rule.roles == EVERYBODY:
        return True
    if person in {"anonymous", "no_role"} or Role(person) not in rule.roles:
        return False
    return factor != "password" or Role(person) not in REVEALING or action == "account.own"


def deviation(answer: HttpResponse, *, open_to: bool) -> str:
    """What is wrong with an answer, or an empty text."""
    reached = getattr(answer.wsgi_request, "reached", False)  # type: ignore[attr-defined]
    if answer.status_code >= 500 and answer.status_code != 503:
        return f"answered {answer.status_code}"
    if reached != open_to:
        return "reached" if reached else f"refused with {answer.status_code}"
    if open_to:
        return ""
    goes_on = answer.headers.get("Location", "").partition("?")[0]
    refused = answer.status_code == 403 or goes_on in {"/en/account/sign-in", "/en/account/own"}
    return "" if refused else f"refused by {answer.status_code} to {goes_on}"


def cells(people: dict[str, User | None], *, every: int) -> Iterator[tuple[str, str, Address, str, bool]]:
    """Person, proof, address, method and expected answer.

    All people and addresses are read (GET) with a second factor; of the rest only each `every`-th cell is asked.
    """
    number = itertools.count()
    for person, factor, address, method in itertools.product(people, ("mfa", "password"), addresses(), METHODS):
        if (factor, method) == ("mfa", "GET") or next(number) % every == 0:
            yield person, factor, address, method, expected(address.action, person, factor)


def matrix(client: Client, people: dict[str, User | None], *, every: int) -> tuple[int, list[str]]:
    """Number of cells asked, and what deviated."""
    cookies = {
        (person, factor): cookie_of(people[person], factor) for person in people for factor in ("mfa", "password")
    }
    asked, wrong = 0, []
    for person, factor, address, method, open_to in cells(people, every=every):
        said = deviation(ask(client, method, address.text, cookies[person, factor]), open_to=open_to)
        asked += 1
        if said:
            wrong.append(f"{person} ({factor}) {method} {address.text} [{address.action}]: {said}")
    return asked, wrong


def test_every_page_answers_every_role_as_the_table_says(people: dict[str, User | None], client_of_all: Client) -> None:
    asked, wrong = matrix(client_of_all, people, every=7)
    assert wrong == []
    assert asked > 2_000


@pytest.mark.soak
def test_every_page_answers_every_role_as_the_table_says_with_each_proof(
    people: dict[str, User | None], client_of_all: Client
) -> None:
    asked, wrong = matrix(client_of_all, people, every=1)
    assert wrong == []
    assert asked > 6_000


def test_other_methods_are_refused_to_the_same_people(people: dict[str, User | None], client_of_all: Client) -> None:
    cookies = {person: cookie_of(people[person], "mfa") for person in ("anonymous", "driver")}
    for address in addresses():
        for method, person in itertools.product(("PUT", "PATCH", "DELETE", "OPTIONS"), cookies):
            answer = ask(client_of_all, method, address.text, cookies[person])
            assert deviation(answer, open_to=expected(address.action, person, "mfa")) == "", (method, address.text)


def test_nothing_is_posted_without_the_token_of_the_form(people: dict[str, User | None]) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    for address in addresses():
        answer = client.post(address.text)
        assert answer.status_code in {403, 405}, address.text
        assert not getattr(answer.wsgi_request, "reached", False), address.text


HOUSEHOLD = f"/en/office/register/household/{SOME_UUID}"
OPEN_PERSON = f"{HOUSEHOLD}/member/1/open"
WAYBILL = "/en/office/deliver/waybills/W-1"
NEVER: tuple[tuple[str, str, str], ...] = (
    # Names are opened by those who work with people, and by nobody else.
    ("driver", "POST", OPEN_PERSON),
    ("keeper", "POST", OPEN_PERSON),
    ("planner", "POST", OPEN_PERSON),
    ("desk", "POST", OPEN_PERSON),
    ("analyst", "POST", OPEN_PERSON),
    ("reader", "POST", OPEN_PERSON),
    ("publisher", "POST", OPEN_PERSON),
    ("auditor", "POST", OPEN_PERSON),
    ("custodian", "POST", OPEN_PERSON),
    ("administrator", "POST", OPEN_PERSON),
    ("adjudicator", "POST", OPEN_PERSON),
    ("anonymous", "POST", OPEN_PERSON),
    # Nor do they see a household, or search for people.
    ("driver", "GET", HOUSEHOLD),
    ("keeper", "GET", HOUSEHOLD),
    ("auditor", "GET", HOUSEHOLD),
    ("administrator", "GET", HOUSEHOLD),
    ("analyst", "GET", HOUSEHOLD),
    ("publisher", "GET", HOUSEHOLD),
    ("adjudicator", "GET", "/en/office/register/search"),
    ("driver", "GET", "/en/office/register/search"),
    ("administrator", "GET", "/en/office/register/search"),
    ("planner", "GET", "/en/office/register/search"),
    # The one who administers sees no data of residents and plans no aid.
    ("administrator", "GET", "/en/office/register/"),
    ("administrator", "GET", "/en/office/plan/"),
    ("administrator", "POST", "/en/office/deliver/stock/new"),
    ("administrator", "GET", "/en/office/acts"),
    # Erasing is asked of the data-protection officer alone.
    ("registrar", "GET", "/en/office/register/erasures"),
    ("caseworker", "GET", "/en/office/register/erasures"),
    ("administrator", "GET", "/en/office/register/erasures"),
    # Who registers does not decide about aid, and who decides about duplicates registers nobody.
    ("registrar", "POST", f"/en/office/plan/{SOME_UUID}/act"),
    ("adjudicator", "POST", "/en/office/register/new"),
    ("registrar", "GET", "/en/office/review/"),
    # Who carries goods neither plans nor writes off stock, and who keeps stock signs no receipt of the other end.
    ("driver", "POST", "/en/office/plan/draft"),
    ("driver", "POST", "/en/office/deliver/stock/new"),
    ("keeper", "POST", f"{WAYBILL}/receive"),
    ("driver", "POST", f"{WAYBILL}/receive"),
    ("desk", "POST", f"{WAYBILL}/depart"),
    # Who reads the record changes nothing.
    ("auditor", "POST", "/en/office/accounts/invite"),
    ("auditor", "POST", "/en/office/texts/reviewed"),
    ("auditor", "POST", "/en/office/needs/requests/new"),
    # Rights are given by administrators only.
    ("data_officer", "POST", "/en/office/accounts/1/give"),
    ("custodian", "POST", "/en/office/accounts/1/give"),
    ("registrar", "POST", "/en/office/accounts/invite"),
    ("anonymous", "POST", "/en/office/accounts/invite"),
    ("no_role", "GET", "/en/office/"),
    ("no_role", "GET", "/en/office/policy"),
    ("anonymous", "GET", "/en/office/plan/"),
    ("anonymous", "GET", "/en/office/deliver/waybills"),
    ("anonymous", "GET", "/en/office/acts"),
)


@pytest.mark.parametrize(("person", "method", "text"), NEVER)
def test_never(people: dict[str, User | None], client_of_all: Client, person: str, method: str, text: str) -> None:
    for factor in ("mfa", "password"):
        answer = ask(client_of_all, method, text, cookie_of(people[person], factor))
        assert not getattr(answer.wsgi_request, "reached", False)  # type: ignore[attr-defined]
        assert answer.status_code in {302, 403}
        assert answer.status_code == 403 or "/account/" in answer.headers["Location"]


@pytest.mark.parametrize("text", sorted({text for _, _, text in NEVER}))
def test_address_of_the_never_list_exists(text: str) -> None:
    known = [re.escape(address.text).replace("W\\-1", ".+") for address in addresses()]
    shape = text.replace("W-1", "x")
    assert any(re.fullmatch(one, shape) for one in known)


@page("no.such_act")
def unruled(request: HttpRequest) -> HttpResponse:
    """A view whose action has no rule."""
    return HttpResponse("open")


def unbound(request: HttpRequest) -> HttpResponse:
    """A view that names no action."""
    return HttpResponse("open")


urlpatterns = [path("unbound", unbound), path("unruled", unruled)]


@pytest.mark.django_db
def test_address_without_action_or_rule_stops_the_start_and_is_refused(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.ROOT_URLCONF = __name__
    errors = {message.id for message in addresses_have_actions() if message.level >= checks.ERROR}
    assert errors >= {"custody.E001", "custody.E002"}
    with pytest.raises(SystemExit) as ended:
        refuse_unfit()
    assert ended.value.code == 3
    assert "custody.E001" in capsys.readouterr().err
    user = get_user_model().objects.create_superuser("root")
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for text in ("/unbound", "/unruled"):
        assert b"open" not in client.get(text).content


def test_all_addresses_name_an_action_that_has_a_rule() -> None:
    assert [message.msg for message in addresses_have_actions() if message.level >= checks.ERROR] == []


def test_names_of_samples_are_of_the_right_kind() -> None:
    assert str(uuid.UUID(SOME_UUID)) == SOME_UUID
