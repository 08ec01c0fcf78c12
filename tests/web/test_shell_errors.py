"""Pages for what went wrong: a sentence, a stable code, the right status, and nothing of what was typed."""

import logging
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from ojakh.custody.models import Office
from ojakh.custody.uploads import TooLarge
from ojakh.custody.vault import door
from ojakh.kernel.errors import OjakhError
from ojakh.project import urls
from ojakh.project.quietlog import NoExceptionText, QuietFormatter
from ojakh.web.access import page

pytestmark = pytest.mark.django_db
NAME = "Anahit Grigoryan"


class TooWet(OjakhError):
    """A refusal of the tests' own."""

    code = "test.too_wet"
    message = "It is too wet, by %(millimetres)s."


RAISED: dict[str, Exception] = {
    "refused": TooWet(millimetres=4),
    "away": door.VaultAway(),
    "locked": door.VaultRefusal("locked"),
    "budget": door.VaultRefusal("budget_person"),
    "step": door.VaultRefusal("step_up_required"),
    "large": TooLarge(megabytes=10),
    "missing": ObjectDoesNotExist(NAME),
    "full": OperationalError("database or disk is full"),
    "mistake": KeyError(NAME),
}


@page("public.read")
def trouble(request: HttpRequest, kind: str) -> HttpResponse:
    """A view that fails in one way."""
    raise RAISED[kind]


urlpatterns = [path("trouble/<str:kind>", trouble), *urls.urlpatterns]
handler404 = "ojakh.web.errors.not_found"
handler500 = "ojakh.web.errors.server_error"


@pytest.fixture(autouse=True)
def troubled(settings: Any, office: Office) -> None:
    """The office with one address more."""
    settings.ROOT_URLCONF = __name__


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("refused", 409, "test.too_wet"),
        ("away", 503, "vault.away"),
        ("locked", 503, "vault.locked"),
        ("budget", 409, "vault.budget_person"),
        ("large", 413, "upload.too_large"),
        ("missing", 404, "ojakh.not_found"),
        ("full", 503, "ojakh.store_away"),
        ("mistake", 500, "ojakh.mistake"),
    ],
)
def test_trouble_gets_its_status_its_code_and_one_sentence(kind: str, status: int, code: str) -> None:
    answer = Client(raise_request_exception=False).get(f"/trouble/{kind}")
    text = answer.content.decode()
    assert (answer.status_code, f"<code>{code}</code>" in text) == (status, True)
    assert text.count("<h1>") == 1
    assert NAME not in text


def test_script_gets_code_and_sentence_as_json() -> None:
    answer = Client().get("/trouble/refused", headers={"accept": "application/json"})
    assert answer.json() == {"error": {"code": "test.too_wet", "message": "It is too wet, by 4."}}


def test_vault_that_wants_a_fresh_proof_leads_to_the_page_for_it_and_back() -> None:
    answer = Client().get("/trouble/step")
    assert answer["Location"].endswith("/account/own/confirm-code?next=%2Ftrouble%2Fstep")


def test_log_of_a_mistake_names_places_and_no_values(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        Client(raise_request_exception=False).get("/trouble/mistake")
    [record] = [record for record in caplog.records if record.name == "django.request"]
    NoExceptionText().filter(record)
    text = QuietFormatter().format(record)
    assert "KeyError" in text
    assert "trouble" in text
    assert NAME not in text


def test_exception_among_the_arguments_of_a_message_is_named_by_its_kind() -> None:
    record = logging.LogRecord("x", logging.ERROR, "", 0, "failed: %s", (KeyError(NAME),), None)
    NoExceptionText().filter(record)
    assert QuietFormatter().format(record) == "failed: KeyError"


def test_the_address_of_a_form_opened_by_itself_says_what_it_is() -> None:
    answer = Client().get("/hy/r/return/secret")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "ojakh.form_only" in answer.content.decode() and "Նորից բացեք ձևի էջը" in answer.content.decode()
