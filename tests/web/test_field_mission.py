"""The mission day: what a phone sealed becomes coverage, findings and counts, or is corrected by the one who saw it."""

import json
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from tests.custody.vault.test_captures import sealed
from tests.people.office import ground
from tests.web.conftest import account, signed_in

from ojakh.custody.access import Role
from ojakh.custody.actors import staff_name
from ojakh.custody.models import Office, OutboxEntry
from ojakh.fieldsync.models import Capture
from ojakh.kernel import clock
from ojakh.missions import actions
from ojakh.missions.models import CoverageCell, Finding, InterviewTally, Mission

__all__ = ["ground"]
DAY, OUTBOX, WAITING = "/en/office/verify/day", "/en/office/field/outbox", "/en/office/field/waiting"


class Team:
    """A monitor on a mission that ends today."""

    def __init__(self, place: str) -> None:
        user = account(Role.MONITOR)
        self.client, self.actor, self.place, today = signed_in(user), staff_name(user), place, clock.today()
        self.mission: Mission = actions.plan_mission(
            "See what stands",
            mandated_by="the coordination body",
            from_on=today - timedelta(days=2),
            until_on=today,
            by="staff:91",
        )
        self.where = {
            "mission": self.mission.code.lower(),
            "place": place,
            "object_class": "health",
            "method": "entered",
        }

    def coverage(self, **changes: str) -> dict[str, str]:
        """Two of three health posts were entered."""
        today = clock.today().isoformat()
        return self.where | {"observed_on": today, "visited": "2", "known": "3", "access": "free"} | changes

    def send(self, kind: str, fields: dict[str, str], client: Client | None = None) -> dict[str, str]:
        """Send a form as a phone seals it; gives state and sentence, or the status where there is no answer."""
        content = json.dumps({"at": "2026-05-04T09:31:07Z", "fields": fields})
        made = sealed(content, kind=kind, capture=str(uuid.uuid4()), actor=self.actor)
        row = {"id": made["capture"], "kind": kind, "year": made["year"], "sealed": made["sealed"]}
        answer = (client or self.client).post(OUTBOX, json.dumps(row), content_type="application/json")
        return answer.json() if answer.status_code == 200 else {"state": str(answer.status_code)}


@pytest.fixture
def team(office: Office, vault, ground) -> Team:
    """A team on the road."""
    return Team(next(iter(ground.values())).pcode)


def test_coverage_finding_and_count_arrive_with_their_entries(team: Team):
    seen = {"value": "observed", "condition": "major", "text": "Roof open", "cause_stated": "fire"}
    heard = {
        "mission": team.mission.code,
        "place": team.place,
        "on": clock.today().isoformat(),
        "asked_about": "health",
        "people": "7",
        "private": "3",
        "reported": "0",
        "selection": "unknown",
        "interpreter": "none",
    }
    assert team.send("coverage", team.coverage())["state"] == "taken"
    assert team.send("finding", team.where | seen | {"cause_stated_by": "a nurse"})["state"] == "taken"
    assert team.send("tally", heard)["state"] == "taken"
    finding = Finding.objects.get()
    assert (finding.cell, finding.text, finding.entered_by) == (CoverageCell.objects.get(), "Roof open", team.actor)
    assert (finding.cause_observed, finding.cause_stated, finding.cause_stated_by) == ("", "fire", "a nurse")
    assert InterviewTally.objects.get().people == 7
    kinds = list(OutboxEntry.objects.filter(actor=team.actor).values_list("kind", flat=True))
    assert kinds.count("sync.taken") == 3 and kinds.count("mission.found") == 1


def test_a_place_that_was_not_admitted_changes_what_is_known_of_it(team: Team):
    team.send("coverage", team.coverage(visited="0", access="refused"))
    assert team.send("finding", team.where | {"value": "no_access"})["state"] == "taken"
    answer = team.send("finding", team.where | {"value": "none_observed"})
    assert answer["state"] == "refused" and "Nothing of this kind was visited here" in answer["sentence"]


def test_what_cannot_be_taken_is_corrected_by_the_one_who_saw_it(team: Team):
    assert (
        "Enter that first" in team.send("finding", team.where | {"value": "observed", "text": "Roof open"})["sentence"]
    )
    assert "Place" in team.send("coverage", team.coverage(place="Nowhere at all"))["sentence"]
    text = team.client.get(WAITING).content.decode()
    assert "Roof open" in text and "Nowhere at all" in text
    finding, coverage = Capture.objects.order_by("pk")
    other = signed_in(account(Role.MONITOR, username="other"))
    assert other.get(f"{WAITING}/{coverage.uuid}/correct").status_code == 404
    shown = team.client.get(f"{WAITING}/{coverage.uuid}/correct").content.decode()
    assert "No place has this name" in shown and "Nowhere at all" in shown
    assert team.client.post(f"{WAITING}/{coverage.uuid}/correct", team.coverage()).status_code == 303
    seen = team.where | {"value": "observed", "text": "Roof open"}
    assert team.client.post(f"{WAITING}/{finding.uuid}/correct", seen).status_code == 303
    assert Finding.objects.get().text == "Roof open"
    assert OutboxEntry.objects.filter(kind="sync.corrected", actor=team.actor).count() == 2
    assert not Capture.objects.filter(state="refused").exists()
    assert team.client.post(f"{WAITING}/{finding.uuid}/correct", seen).status_code == 404


def test_the_empty_page_tells_nothing_of_the_mission_and_may_be_kept(team: Team):
    answer = team.client.get(DAY)
    text = answer.content.decode()
    assert "X-Kept-Until" in answer and text.count("data-capture=") == 3
    assert team.place not in text and team.mission.mandate not in text
    assert f'value="{team.mission.code}"' not in text
    ids = [part.split('"')[0] for part in text.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_others_enter_nothing_from_the_field_and_the_driver_sees_no_finding(team: Team):
    driver = signed_in(account(Role.DRIVER))
    assert team.send("coverage", team.coverage(), driver)["state"] == "403"
    assert driver.get(DAY).status_code == 403
    team.send("finding", team.where | {"value": "observed", "text": "Roof open"})
    for client in (driver, signed_in(account(Role.KEEPER))):
        assert "Roof open" not in client.get(WAITING).content.decode()
    keeper = Client()
    assert keeper.get(WAITING).status_code == 302


def test_without_scripts_a_form_is_sent_over_the_line_and_says_what_is_wrong(team: Team):
    address = f"{DAY}/coverage"
    assert team.client.get(f"{DAY}/letter").status_code == 404
    assert "no mission of this number" in team.client.post(address, team.coverage(mission="M-9")).content.decode()
    assert team.client.post(address, team.coverage()).status_code == 303
    assert CoverageCell.objects.get().visited == 2
