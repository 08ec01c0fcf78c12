"""The start page, the tour, the limits and the pages for what went wrong."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.conftest import account

from ojakh.custody import queries
from ojakh.custody.access import Role
from ojakh.custody.models import Office
from ojakh.custody.record import record
from ojakh.custody.threats import not_yet_defended, threats
from ojakh.web.shell.limits import LIMITS
from ojakh.web.shell.tour import STOPS, done_stops

SOURCE = Path(__file__).resolve().parents[2] / "src/ojakh"
pytestmark = pytest.mark.django_db


def test_root_leads_to_the_start_page_in_the_language_of_the_browser(office: Office) -> None:
    answer = Client().get("/", headers={"accept-language": "hy"})
    assert answer["Location"] == "/hy/"


def test_a_demonstration_is_named_in_the_language_of_the_page_and_an_office_as_it_named_itself(
    demonstration: Office,
) -> None:
    for language, name in (
        ("en", "Demonstration office"),
        ("ru", "Демонстрационный офис"),
        ("hy", "Ցուցադրական գրասենյակ"),
    ):
        page = Client().get(f"/{language}/").content.decode()
        assert page.count(name) == 2, "heading and foot"
    demonstration.demonstration, demonstration.name = False, "Office of the valley"
    demonstration.save()
    assert Client().get("/ru/").content.decode().count("Office of the valley") == 2


def test_demonstration_offers_a_click_for_each_account_that_holds_a_role(demonstration: Office) -> None:
    for name, role in (("planner", Role.PLANNER), ("planner-2", Role.PLANNER), ("keeper", Role.KEEPER)):
        account(role, username=name)
    page = Client().get("/en/").content.decode()
    for name in ("planner", "planner-2", "keeper"):
        assert f"Sign in as {name}</button>" in page
    assert "Sign in as driver" not in page


def test_real_office_offers_sign_in_and_no_click(office: Office) -> None:
    account(Role.PLANNER)
    page = Client().get("/en/").content.decode()
    assert "/en/account/sign-in" in page
    assert "one-click" not in page
    assert "tour" not in page


def test_tour_stays_above_every_page_until_it_is_ended(demonstration: Office) -> None:
    client = Client()
    client.get("/en/tour/3")
    assert "Stop 3 of 7: Need" in client.get("/en/limits").content.decode()
    client.get("/en/tour/0")
    assert "Stop 3 of 7" not in client.get("/en/limits").content.decode()


def test_tour_can_be_named_in_an_address(demonstration: Office) -> None:
    assert "Stop 5 of 7: Deliver" in Client().get("/en/limits?tour=5").content.decode()


@pytest.mark.parametrize("text", ["8", "0", "-1", "x", "٣", "99999999999999999999"])
def test_no_tour_for_a_stop_that_does_not_exist(demonstration: Office, text: str) -> None:
    page = Client().get("/en/limits", {"tour": text})
    assert page.status_code == 200
    assert "of 7" not in page.content.decode()


def test_no_tour_in_a_real_office(office: Office) -> None:
    client = Client()
    client.get("/en/tour/3")
    assert "of 7" not in client.get("/en/limits?tour=3").content.decode()


def test_stop_is_done_when_its_fact_is_recorded_and_not_when_it_was_opened(demonstration: Office) -> None:
    client = Client()
    client.get("/en/tour/3")
    assert "tag-go" not in client.get("/en/limits").content.decode()
    record(actor="staff:7", action="need.requested", subject="1")
    assert "tag-go" in client.get("/en/limits").content.decode()


def test_what_the_demonstration_was_made_with_counts_for_no_stop(demonstration: Office) -> None:
    record(actor="staff:7", action="need.requested", subject="1")
    record(actor="system", action="system.demonstration_ready")
    assert "tag-go" not in Client().get("/en/").content.decode()


def test_each_stop_can_be_done() -> None:
    for stop in STOPS:
        kind = stop.kinds[0] + ("published" if stop.kinds[0].endswith(".") else "")
        assert done_stops({kind}) == {stop.number}


def test_acts_that_the_tour_waits_for_are_acts_of_the_code() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (SOURCE).rglob("*.py"))
    for stop in STOPS:
        for kind in stop.kinds:
            assert f'action="{kind}' in code, kind
        assert reverse(stop.address)


def test_limits_page_prints_every_limit_and_every_open_threat(office: Office) -> None:
    page = Client().get("/en/limits").content.decode()
    assert page.count("<li>") >= len(LIMITS)
    for threat in not_yet_defended():
        assert f">{threat.id}<" in page


def test_every_threat_says_what_stands_and_open_ones_what_is_missing() -> None:
    assert [threat.id for threat in threats()] == [f"T{number:02}" for number in range(1, 23)]
    for threat in threats():
        assert threat.defence
        assert bool(threat.missing) == (threat.stage != "built")


def test_unknown_address_gets_a_sentence_and_a_code(office: Office) -> None:
    page = Client().get("/en/nothing-of-the-kind")
    assert page.status_code == 404
    assert "ojakh.not_found" in page.content.decode()


def test_health_of_the_web_process_needs_no_vault(office: Office) -> None:
    assert Client().get("/healthz").json() == {"web": "up"}
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["vault"]) == (503, "away")


def test_language_change_keeps_the_page_and_stays_on_this_site(office: Office) -> None:
    client = Client()
    assert client.get("/language", {"language": "ru", "next": "/en/limits"})["Location"] == "/ru/limits"
    assert client.get("/language", {"language": "ru", "next": "https://elsewhere.example/"})["Location"] == "/ru/"


def test_office_that_is_not_set_up_still_shows_a_start_page() -> None:
    assert queries.office() is None
    assert Client().get("/en/").status_code == 200
