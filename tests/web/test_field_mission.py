"""The mission day: what a phone sealed becomes coverage, findings and counts, or is corrected by the one who saw it."""

import base64
import json
import uuid
from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.custody.test_pictures import MARK, photo
from tests.custody.vault.office import staff
from tests.custody.vault.test_captures import sealed
from tests.people.office import ground
from tests.web.conftest import account, signed_in

from ojakh.custody import attachments
from ojakh.custody.access import Role
from ojakh.custody.actors import staff_name
from ojakh.custody.models import Office, OutboxEntry
from ojakh.fieldsync.models import Capture
from ojakh.kernel import clock
from ojakh.missions import actions
from ojakh.missions.models import CoverageCell, Finding, HarmNote, InterviewTally, Mission, Photo

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


def test_a_phone_seals_a_period_and_one_that_ends_before_it_begins_is_corrected(team: Team):
    today = clock.today()
    first = (today - timedelta(days=2)).isoformat()
    answer = team.send("coverage", team.coverage(observed_until=first))
    assert (answer["state"], "Last day" in answer["sentence"]) == ("refused", True)
    shown = team.client.get(f"{WAITING}/{Capture.objects.get().uuid}/correct").content.decode()
    assert "The last day cannot be before the first" in shown
    assert not CoverageCell.objects.exists()
    assert team.send("coverage", team.coverage(observed_on=first, observed_until=today.isoformat()))["state"] == "taken"
    cell = CoverageCell.objects.get()
    assert (cell.observed_on.isoformat(), cell.observed_until) == (first, today)


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
    assert "X-Kept-Until" in answer and text.count("data-capture=") == 6
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


def cut(content: bytes, attachment: str, *, size: int = 5_000) -> list[dict[str, str]]:
    """A photo as a phone cuts it."""
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    return [
        {
            "attachment": attachment,
            "part": str(number),
            "parts": str(len(pieces)),
            "data": base64.b64encode(piece).decode(),
        }
        for number, piece in enumerate(pieces)
    ]


def test_a_photo_arrives_in_parts_is_put_together_to_the_byte_and_attached_to_its_finding(team: Team):
    content, number = photo(size=(1_200, 900)), str(uuid.uuid4())
    parts = cut(content, number)
    assert len(parts) > 1
    named = team.where | {"attachment": number, "caption": "Roof open", "risk": "facility"}
    team.send("coverage", team.coverage())
    assert "Enter the finding first" in team.send("photo", named)["sentence"]
    team.send("finding", team.where | {"value": "observed"})
    assert team.send("photo_part", parts[0])["state"] == "taken"
    assert "Not all of the photo has arrived" in team.send("photo", named)["sentence"]
    for one in parts[1:]:
        assert team.send("photo_part", one)["state"] == "taken"
    assert team.send("photo_part", parts[0])["state"] == "taken", "the same part again changes nothing"
    assert team.send("photo", named)["state"] == "taken"
    made = Photo.objects.get()
    assert (made.kind, made.record, made.caption) == ("finding", Finding.objects.get().pk, "Roof open")
    assert made.sha256 == sha256(content).hexdigest()
    session = staff("monitor", factor="mfa", actor=team.actor)
    assert attachments.fetch(session, made.original, reason="compare") == content
    assert MARK in content and MARK not in attachments.fetch(session, made.copy, reason="compare")
    assert HarmNote.objects.get(kind="photo").risk == "facility"
    assert not any("data" in one.content for one in Capture.objects.all())


def test_what_is_no_photo_is_refused_and_its_bytes_lie_nowhere_in_clear(team: Team):
    number = str(uuid.uuid4())
    team.send("coverage", team.coverage())
    team.send("finding", team.where | {"value": "observed"})
    for one in cut(b"GIF89a" + b"x" * 300, number):
        team.send("photo_part", one)
    assert "cannot be read here" in team.send("photo", team.where | {"attachment": number})["sentence"]
    broken = {"attachment": number, "part": "none", "parts": "1", "data": "QUJD" * 2_000}
    assert team.send("photo_part", broken)["state"] == "refused"
    kept = Capture.objects.get(kind="photo_part", state="refused").content
    assert set(kept) == {"year", "sealed"} and "QUJDQUJD" not in str(kept)
    assert not Photo.objects.exists()


def test_while_the_vault_is_locked_a_part_stays_on_the_phone(team: Team, vault):
    (one,) = cut(b"\xff\xd8\xff" + b"x" * 50, str(uuid.uuid4()))
    made = sealed(json.dumps({"at": "", "fields": one}), kind="photo_part", capture=str(uuid.uuid4()), actor=team.actor)
    vault.lock()
    row = {"id": made["capture"], "kind": "photo_part", "year": made["year"], "sealed": made["sealed"]}
    assert team.client.post(OUTBOX, json.dumps(row), content_type="application/json").status_code == 503
    assert not Capture.objects.exists()


def test_without_scripts_a_photo_is_sent_over_a_line(team: Team):
    team.send("coverage", team.coverage())
    team.send("finding", team.where | {"value": "observed"})
    file = SimpleUploadedFile("IMG_0001.jpg", photo(), content_type="image/jpeg")
    answer = team.client.post(f"{DAY}/photo", team.where | {"file": file, "risk": "nobody"})
    assert answer.status_code == 303
    assert Photo.objects.get().kind == "finding"
    assert "This field is required" in team.client.post(f"{DAY}/photo", team.where).content.decode()
