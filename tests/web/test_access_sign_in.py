"""Signing in: password, second factor, lockout, invitation, one click, and how long it lasts."""

import re
import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from tests.web.conftest import PASSWORD, Enter, account, signed_in

from ojakh.custody import actions
from ojakh.custody.access import Role
from ojakh.custody.models import Invitation, Office, OutboxEntry, StaffRole
from ojakh.kernel import clock

pytestmark = pytest.mark.django_db
SIGN_IN = "/en/account/sign-in"


@pytest.fixture(autouse=True)
def half_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """The half minute of a code lasts as long as its test, however slow the machine is."""
    began = time.time()
    monkeypatch.setattr(totp, "time", SimpleNamespace(time=lambda: began))


def code_now(secret: str) -> str:
    """What an authenticator app with this secret shows now."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def enrol(client: Client) -> tuple[str, list[str]]:
    """Set up an authenticator app; the secret and the recovery codes."""
    client.post("/en/account/own/confirm", {"password": PASSWORD})
    page = client.get("/en/account/own/app").content.decode()
    secret = re.search(r"<dd><code>([A-Z2-7]{32})</code>", page).group(1)  # type: ignore[union-attr]
    done = client.post("/en/account/own/app", {"code": code_now(secret)}, follow=True)
    cache.clear()  # the next code of this test falls into the same half minute
    return secret, re.findall(r"<li><code>([0-9a-f]+)</code></li>", done.content.decode())


def test_password_alone_opens_the_office_for_a_role_that_opens_no_names(office: Office) -> None:
    account(Role.PLANNER)
    client = Client()
    answer = client.post(SIGN_IN, {"login": "planner", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/en/office/")
    assert client.get("/en/office/").status_code == 200


def test_wrong_password_and_unknown_name_get_the_same_sentence(office: Office) -> None:
    account(Role.PLANNER)
    sentence = "User name and password do not belong together."
    for name in ("planner", "nobody"):
        page = Client().post(SIGN_IN, {"login": name, "password": "something else entirely"})
        assert sentence in page.content.decode()


def test_role_that_may_open_names_reaches_only_its_account_until_it_has_a_second_factor(office: Office) -> None:
    client = signed_in(account(Role.REGISTRAR), factor="password")
    answer = client.get("/en/office/")
    assert (answer.status_code, answer["Location"]) == (302, "/en/account/own")
    assert "Set up a second factor first" in client.get("/en/account/own").content.decode()


def test_setting_up_an_app_opens_the_office_and_changes_the_session_key(office: Office) -> None:
    account(Role.REGISTRAR)
    client = Client()
    client.post(SIGN_IN, {"login": "registrar", "password": PASSWORD})
    before = client.cookies["session"].value
    _, codes = enrol(client)
    assert len(codes) == 10
    assert client.cookies["session"].value != before
    assert client.get("/en/office/").status_code == 200


def test_next_sign_in_asks_for_the_code(office: Office) -> None:
    account(Role.REGISTRAR)
    first = Client()
    first.post(SIGN_IN, {"login": "registrar", "password": PASSWORD})
    secret, _ = enrol(first)
    client = Client()
    asked = client.post(SIGN_IN, {"login": "registrar", "password": PASSWORD})
    assert asked["Location"] == "/en/account/second-step"
    assert client.get("/en/office/").status_code == 302
    client.post("/en/account/second-step", {"code": code_now(secret)})
    assert client.get("/en/office/").status_code == 200


def test_recovery_code_works_once(office: Office) -> None:
    account(Role.REGISTRAR)
    first = Client()
    first.post(SIGN_IN, {"login": "registrar", "password": PASSWORD})
    _, codes = enrol(first)
    reached = []
    for _ in range(2):
        client = Client()
        client.post(SIGN_IN, {"login": "registrar", "password": PASSWORD})
        client.post("/en/account/second-step", {"code": codes[0]})
        reached.append(client.get("/en/office/").status_code)
    assert reached == [200, 302]


def test_secrets_of_second_factors_are_sealed_in_their_rows(office: Office) -> None:
    account(Role.REGISTRAR)
    client = Client()
    client.post(SIGN_IN, {"login": "registrar", "password": PASSWORD})
    secret, _ = enrol(client)
    rows = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in rows
    assert rows.count("'s1.") == 2
    session = str(Session.objects.get().get_decoded())
    assert secret not in session


def test_code_that_was_used_is_not_taken_again(office: Office) -> None:
    account(Role.REGISTRAR)
    first = Client()
    first.post(SIGN_IN, {"login": "registrar", "password": PASSWORD})
    secret, _ = enrol(first)
    code, reached = code_now(secret), []
    for _ in range(2):
        client = Client()
        client.post(SIGN_IN, {"login": "registrar", "password": PASSWORD})
        client.post("/en/account/second-step", {"code": code})
        reached.append(client.get("/en/office/").status_code)
    assert reached == [200, 302]


def test_second_step_is_throttled(office: Office) -> None:
    account(Role.REGISTRAR)
    first = Client()
    first.post(SIGN_IN, {"login": "registrar", "password": PASSWORD})
    secret, _ = enrol(first)
    client = Client()
    client.post(SIGN_IN, {"login": "registrar", "password": PASSWORD})
    for _ in range(9):
        client.post("/en/account/second-step", {"code": "000000"})
    page = client.post("/en/account/second-step", {"code": code_now(secret)})
    assert "Too many tries" in page.content.decode()


def test_whoever_has_an_app_confirms_by_it_and_not_by_the_password(office: Office) -> None:
    account(Role.REGISTRAR)
    client = Client()
    client.post(SIGN_IN, {"login": "registrar", "password": PASSWORD})
    enrol(client)
    answer = client.post("/en/account/own/confirm", {"password": PASSWORD})
    assert answer["Location"].startswith("/en/account/own/confirm-code")


def test_last_second_factor_of_a_role_that_opens_names_stays(office: Office) -> None:
    account(Role.REGISTRAR)
    client = Client()
    client.post(SIGN_IN, {"login": "registrar", "password": PASSWORD})
    enrol(client)
    page = client.post("/en/account/own/app/remove")
    assert "Your role needs a second factor" in page.content.decode()
    assert client.get("/en/account/own/app")["Location"] == "/en/account/own/app/remove"


def test_eighth_wrong_password_locks_and_says_for_how_long(office: Office) -> None:
    account(Role.PLANNER)
    client = Client()
    for _ in range(8):
        page = client.post(SIGN_IN, {"login": "planner", "password": "something else entirely"})
    assert page.status_code == 429
    assert "Wait 15 minutes" in page.content.decode()
    assert client.post(SIGN_IN, {"login": "planner", "password": PASSWORD}).status_code == 429


def test_nobody_signs_up(office: Office) -> None:
    for address in ("/en/account/signup", "/en/account/signup/", "/en/account/password/reset/"):
        assert Client().get(address).status_code == 404


def test_sign_out_takes_a_post(office: Office) -> None:
    client = signed_in(account(Role.PLANNER))
    assert client.get("/en/account/sign-out").status_code == 200
    assert client.get("/en/office/").status_code == 200
    client.post("/en/account/sign-out")
    assert client.get("/en/office/").status_code == 302


def test_sign_in_ends_after_half_an_hour_without_a_request(office: Office) -> None:
    client = signed_in(account(Role.PLANNER))
    start = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
    with clock.fixed(start):
        assert client.get("/en/office/").status_code == 200
    with clock.fixed(start + timedelta(minutes=29)):
        assert client.get("/en/office/").status_code == 200
    with clock.fixed(start + timedelta(minutes=60)):
        assert client.get("/en/office/").status_code == 302


def test_sign_in_ends_after_twelve_hours_in_any_case(office: Office) -> None:
    client = signed_in(account(Role.PLANNER))
    start = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
    for minutes in range(0, 12 * 60 + 1, 20):
        with clock.fixed(start + timedelta(minutes=minutes)):
            assert client.get("/en/office/").status_code == 200
    with clock.fixed(start + timedelta(hours=12, minutes=1)):
        assert client.get("/en/office/").status_code == 302


def test_sessions_are_listed_and_the_others_ended(office: Office) -> None:
    account(Role.PLANNER)
    here, there = Client(), Client()
    for client in (here, there):
        client.post(SIGN_IN, {"login": "planner", "password": PASSWORD})
    assert here.get("/en/account/own/sessions").content.decode().count('<th scope="row">') == 2
    here.post("/en/account/own/sessions")
    assert there.get("/en/office/").status_code == 302
    assert here.get("/en/office/").status_code == 200


def test_one_click_signs_in_only_in_a_demonstration(demonstration: Office) -> None:
    user = account(Role.REGISTRAR)
    client = Client()
    answer = client.post("/en/account/one-click", {"account": "registrar"})
    assert (answer.status_code, answer["Location"]) == (303, "/en/office/")
    assert client.get("/en/office/").status_code == 200
    assert OutboxEntry.objects.filter(kind="system.demonstration_sign_in", actor=f"staff:{user.pk}").count() == 1


def test_one_click_is_refused_in_a_real_office(office: Office) -> None:
    account(Role.REGISTRAR)
    client = Client()
    assert client.post("/en/account/one-click", {"account": "registrar"}).status_code == 403
    assert client.get("/en/office/").status_code == 302
    assert not Session.objects.exists()


def test_one_click_session_ends_with_the_mark(demonstration: Office) -> None:
    account(Role.PLANNER)
    client = Client()
    client.post("/en/account/one-click", {"account": "planner"})
    Office.objects.update(demonstration=False)
    assert client.get("/en/office/").status_code == 302


def test_one_click_takes_a_post_and_leads_only_to_pages_of_ours(demonstration: Office) -> None:
    account(Role.PLANNER)
    client = Client()
    assert client.get("/en/account/one-click").status_code == 405
    answer = client.post("/en/account/one-click", {"account": "planner", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/en/office/"


def test_invited_colleague_sets_a_password_once(office: Office) -> None:
    user, code = actions.invite("desk-2", role=Role.DESK, by="staff:900000000")
    fields = {"username": "desk-2", "code": code.lower(), "password1": PASSWORD, "password2": PASSWORD}
    assert Client().post("/en/account/first-password", fields).status_code == 303
    assert Client().post("/en/account/first-password", fields).status_code == 422
    client = Client()
    client.post(SIGN_IN, {"login": "desk-2", "password": PASSWORD})
    assert client.get("/en/office/").status_code == 200
    user.refresh_from_db()
    assert code not in Invitation.objects.get(user=user).code_hash


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"code": "AAAAA-BBBBB-CCCCC-DDDDD"}, "This invitation is not valid"),
        ({"username": "other"}, "This invitation is not valid"),
        ({"password1": "short", "password2": "short"}, "A password has at least 12 characters."),
        (
            {"username": "desk-2-by-the-river", "password1": "desk-2-by-the-river", "password2": "desk-2-by-the-river"},
            "too similar",
        ),
        ({"password2": "three other rivers and a bell"}, "The two passwords are not the same"),
    ],
)
def test_first_password_is_refused_with_a_sentence(office: Office, changed: dict[str, str], says: str) -> None:
    _, code = actions.invite("desk-2", role=Role.DESK, by="staff:900000000")
    fields = {"username": "desk-2", "code": code, "password1": PASSWORD, "password2": PASSWORD, **changed}
    page = Client().post("/en/account/first-password", fields)
    assert page.status_code == 422
    assert says in page.content.decode()
    assert Invitation.objects.filter(used_at=None).count() == 1


def test_a_password_that_cannot_be_is_refused_in_the_readers_language(office: Office) -> None:
    user = account(Role.KEEPER)
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    client.post(SIGN_IN, {"login": user.get_username(), "password": PASSWORD})
    sent = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    page = client.post("/hy/account/own/password", sent).content.decode()
    assert "Գաղտնաբառն ունի առնվազն 12 նիշ։" in page and "This password" not in page
    sent = {"oldpassword": PASSWORD, "password1": "three other rivers", "password2": "three more rivers"}
    page = client.post("/hy/account/own/password", sent).content.decode()
    assert "Երկու գաղտնաբառը նույնը չեն։" in page and "You must" not in page


def test_a_demonstration_asks_nobody_for_a_second_factor_that_it_does_not_need(demonstration: Office) -> None:
    account(Role.REGISTRAR)
    client = Client()
    client.post("/en/account/one-click", {"account": "registrar"})
    assert "Set up a second factor first" not in client.get("/en/account/own").content.decode()


def test_role_that_ended_closes_its_pages_at_the_next_request(office: Office, accounts: dict[Role, User]) -> None:
    client = signed_in(accounts[Role.ADMINISTRATOR])
    assert client.get("/en/office/accounts").status_code == 200
    StaffRole.objects.filter(user=accounts[Role.ADMINISTRATOR]).update(until_at=clock.now())
    assert client.get("/en/office/accounts").status_code == 403


def test_closed_account_is_signed_out_at_its_next_request(office: Office) -> None:
    user = account(Role.PLANNER)
    client = signed_in(user)
    assert client.get("/en/office/").status_code == 200
    actions.close_account(user, by="staff:900000000")
    assert client.get("/en/office/").status_code == 302
    answer = Client().post(SIGN_IN, {"login": "planner", "password": PASSWORD})
    assert answer.headers["Location"] == "/en/account/closed"


def test_second_factor_that_was_shown_is_fresh_for_five_minutes(office: Office) -> None:
    user = account(Role.DATA_OFFICER)
    factors = [
        signed_in(user, factor=factor).get("/en/office/").wsgi_request.actor.factor  # type: ignore[attr-defined]
        for factor in ("mfa_fresh", "mfa")
    ]
    assert factors == ["mfa_fresh", "mfa"]


def test_records_of_another_account_in_the_session_prove_nothing(office: Office) -> None:
    client = signed_in(account(Role.REGISTRAR), factor="mfa_fresh")
    session = client.session
    session["account_authentication_methods_user"] = "999"
    session.save()
    assert client.get("/en/office/").status_code == 302


def test_pages_carry_the_policy_headers(office: Office, enter: Enter) -> None:
    answer = enter(Role.PLANNER).get("/en/office/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
