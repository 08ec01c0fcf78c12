"""Sessions whose row does not give the token away."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from tests.web.conftest import PASSWORD, account

from ojakh.custody.access import Role
from ojakh.custody.models import Office
from ojakh.web.tokens import handle_of

pytestmark = pytest.mark.django_db
SIGN_IN = "/en/account/sign-in"


@pytest.fixture(autouse=True)
def real_sessions(settings: Any, office: Office) -> None:
    """The session middleware that an office runs."""
    settings.MIDDLEWARE = [
        "ojakh.web.tokens.TokenSessionMiddleware" if name.endswith("sessions.middleware.SessionMiddleware") else name
        for name in settings.MIDDLEWARE
    ]
    account(Role.PLANNER)


def test_row_holds_the_hash_of_the_token_in_the_cookie() -> None:
    client = Client()
    client.post(SIGN_IN, {"login": "planner", "password": PASSWORD})
    token = client.cookies["session"].value
    assert client.get("/en/office/").status_code == 200
    assert [row.session_key for row in Session.objects.all()] == [handle_of(token)]
    assert len(token) >= 43


def test_key_of_the_row_opens_nothing() -> None:
    client = Client()
    client.post(SIGN_IN, {"login": "planner", "password": PASSWORD})
    thief = Client()
    thief.cookies["session"] = Session.objects.get().session_key
    assert thief.get("/en/office/").status_code == 302


def test_token_changes_at_sign_in_and_the_old_one_opens_nothing() -> None:
    client = Client()
    client.post(SIGN_IN, {"login": "planner", "password": PASSWORD})
    before = client.cookies["session"].value
    client.post("/en/account/sign-out")
    client.post(SIGN_IN, {"login": "planner", "password": PASSWORD})
    assert client.cookies["session"].value != before
    old = Client()
    old.cookies["session"] = before
    assert old.get("/en/office/").status_code == 302


def test_list_of_sessions_knows_the_present_one_and_ends_the_others() -> None:
    here, there = Client(), Client()
    for client in (here, there):
        client.post(SIGN_IN, {"login": "planner", "password": PASSWORD})
    page = here.get("/en/account/own/sessions").content.decode()
    assert page.count("(this one)") == 1
    here.post("/en/account/own/sessions")
    assert there.get("/en/office/").status_code == 302
    assert here.get("/en/office/").status_code == 200


def test_cookie_is_for_this_site_only_and_hidden_from_scripts() -> None:
    client = Client()
    client.post(SIGN_IN, {"login": "planner", "password": PASSWORD})
    cookie = client.cookies["session"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")


def test_invented_cookie_is_nobody() -> None:
    client = Client()
    client.cookies["session"] = "x" * 43
    assert client.get("/en/office/").status_code == 302
