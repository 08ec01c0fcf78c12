"""Pages of damage: written at the desk, marked where a scale is not confirmed, and files only after the second look."""

import json

from tests.web.conftest import account, signed_in

from ojakh.custody.access import Role
from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.missions.models import DamageAssessment

HERE = "/en/office/verify/"


def given(ground, **values):
    """A school that was entered today."""
    return {
        "place": ground["alpha"].pcode, "object_class": "education", "grade": "ems98:3", "method": "entered",
        "observed_on": clock.today().isoformat(), "assessor": "mission team", "risk": "nobody", **values,
    }  # fmt: skip


def test_damage_goes_from_the_form_to_a_file_by_two_people(office, ground):
    monitor, publisher = signed_in(account(Role.MONITOR)), signed_in(account(Role.PUBLISHER))
    page = monitor.get(f"{HERE}damage").content.decode()
    assert "No damage is on the record; that is not the same as none." in page and "to confirm" in page
    assert (
        "It was seen intact before"
        in monitor.post(
            f"{HERE}damage/new", given(ground, last_seen_intact="2026-05", first_seen_damaged="2026-04")
        ).content.decode()
    )
    assert not DamageAssessment.objects.exists()
    answer = monitor.post(f"{HERE}damage/new", given(ground, last_seen_intact="2026-04"))
    assert answer.status_code == 303
    made = DamageAssessment.objects.get()
    page = monitor.get(answer["Location"]).content.decode()
    assert "grade 3: substantial to heavy damage" in page and "EMS-98" in page and "to confirm" in page
    assert "major damage" in page and "Who did it is not part of an assessment" in page
    refused = publisher.post(f"{HERE}damage/file/geojson")
    assert refused.status_code == 409 and "Still waiting: D-0001" in refused.content.decode()
    publisher.post(f"{HERE}looks/damage/{made.pk}", {"decision": "clear"})
    sent = publisher.post(f"{HERE}damage/file/geojson")
    assert sent["Content-Disposition"].endswith('.geojson"')
    assert json.loads(sent.content)["features"][0]["properties"]["damage"] == "D-0001"
    assert OutboxEntry.objects.filter(kind="mission.damage_exported").count() == 1
    assert publisher.post(f"{HERE}damage/file/xls").status_code == 404


def test_who_may_neither_write_nor_take_files(office, ground):
    reader = signed_in(account(Role.READER))
    assert reader.get(f"{HERE}damage").status_code == 200
    assert reader.post(f"{HERE}damage/new", given(ground)).status_code == 403
    assert reader.post(f"{HERE}damage/file/csv").status_code == 403
    assert signed_in(account(Role.MONITOR)).post(f"{HERE}damage/file/csv").status_code == 403
    assert signed_in(account(Role.REGISTRAR)).get(f"{HERE}damage").status_code == 403
    assert not DamageAssessment.objects.exists()


def test_an_assessment_is_withdrawn_with_a_reason(office, ground):
    monitor = signed_in(account(Role.MONITOR))
    monitor.post(f"{HERE}damage/new", given(ground))
    made = DamageAssessment.objects.get()
    monitor.post(f"{HERE}damage/{made.uuid}/withdraw", {"reason": "another building"})
    assert "another building" in monitor.get(f"{HERE}damage/{made.uuid}").content.decode()
