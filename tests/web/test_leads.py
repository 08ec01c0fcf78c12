"""The desk says what a finding led to; both sides show it, and the public page only what was vetted and released."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.missions.conftest import cleared
from tests.web.conftest import account, signed_in

from ojakh.custody.access import Role
from ojakh.kernel import clock
from ojakh.missions import actions, damage, incidents, leads
from ojakh.missions.models import Finding, Lead
from ojakh.publishing import incident_releases

HERE = "/en/office/verify/"


@pytest.fixture
def finding(office, ground) -> Finding:
    """A school in which something was observed yesterday."""
    day = clock.today() - timedelta(days=1)
    trip = actions.plan_mission("See", mandated_by="body", from_on=day, until_on=day, by="staff:91")
    cell = actions.record_coverage(
        trip.uuid, place_id=ground["alpha"].pk, object_class="education", method="entered", observed_on=day,
        visited=1, known=1, by="staff:91",
    )  # fmt: skip
    return actions.record_finding(cell.pk, value="observed", by="staff:91")


def test_a_link_is_chosen_shown_at_both_sides_and_taken_off(finding, ground):
    monitor = signed_in(account(Role.MONITOR))
    day = finding.cell.observed_on
    given = {"kind": "shelling", "source": "monitor", "occurred": day.isoformat(), "by": "staff:91"}
    happened = incidents.record_incident("Two impacts.", place_id=ground["alpha"].pk, **given)
    away = incidents.record_incident("Far away.", place_id=ground["beta"].pk, **given)
    school = damage.record_damage(
        ground["alpha"].pk, object_class="education", scale="ems98", grade="3", method="entered", observed_on=day,
        assessor="a team", by="staff:91",
    )  # fmt: skip
    form, trip = f"{HERE}findings/{finding.pk}/lead", f"{HERE}missions/{finding.cell.mission.uuid}"
    assert form in monitor.get(trip).content.decode()
    page = monitor.get(form).content.decode()
    assert happened.code in page and school.code in page and away.code not in page
    refused = monitor.post(form, {"record": f"incident:{away.uuid}"})
    assert refused.status_code == 200 and 'id="id_record_error"' in refused.content.decode()
    assert not Lead.objects.exists()
    for kind, one in (("incident", happened), ("damage", school)):
        assert monitor.post(form, {"record": f"{kind}:{one.uuid}"}).status_code == 303
        page = monitor.get(trip).content.decode()
        assert f"{HERE}{'incidents' if kind == 'incident' else 'damage'}/{one.uuid}" in page
        other = monitor.get(f"{HERE}{'incidents' if kind == 'incident' else 'damage'}/{one.uuid}").content.decode()
        assert "Findings that led to it" in other and trip in other
    made = Lead.objects.get(incident=happened)
    assert monitor.get(f"{HERE}leads/{made.pk}/back").status_code == 405
    assert monitor.post(f"{HERE}leads/{made.pk}/back").status_code == 303
    assert Lead.objects.get().damage == school
    assert monitor.post(f"{HERE}leads/{made.pk}/back").status_code == 404


def test_who_may_not_link(finding, ground):
    for role in (Role.READER, Role.PUBLISHER, Role.REGISTRAR):
        client = signed_in(account(role, username=f"one-{role}"))
        assert client.post(f"{HERE}findings/{finding.pk}/lead", {"record": "incident:1"}).status_code == 403
        assert client.post(f"{HERE}leads/1/back").status_code == 403
    assert not Lead.objects.exists()


def test_the_public_page_names_an_incident_only_once_it_is_vetted_and_released(finding, ground):
    day = finding.cell.observed_on.isoformat()
    one = incidents.record_incident(
        "Two impacts.", kind="shelling", source="monitor", occurred=day, place_id=ground["alpha"].pk, by="staff:91"
    )
    leads.lead(finding.pk, kind="incident", uuid=one.uuid, by="staff:91")
    cleared("finding", finding.pk)
    mission = actions.publish_mission(finding.cell.mission.uuid, by="staff:92")
    public = f"/en/p/missions/{mission.code}"
    assert one.code not in Client().get(public).content.decode()
    incidents.vet_incident(one.uuid, by="staff:92")
    cleared("incident", one.pk)
    assert one.code not in Client().get(public).content.decode(), "vetted, not released"
    incident_releases.release_current(by="staff:9")
    page = Client().get(public).content.decode()
    assert one.code in page and "/en/p/incidents/IR-0001" in page
