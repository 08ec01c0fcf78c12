"""What a finding led to: an incident or damage where place, class and days fit; public only where both are anyway."""

from datetime import timedelta

import pytest
from tests.missions.conftest import cleared
from tests.missions.test_actions import cover
from tests.missions.test_damage import assess
from tests.missions.test_incidents import happened

from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.missions import actions, damage, errors, incidents, leads, queries
from ojakh.missions.models import Lead
from ojakh.publishing import incident_releases

TODAY = clock.today()


@pytest.fixture
def finding(mission, ground):
    """A school in which something was observed on two days."""
    cell = cover(mission, ground["alpha"], observed_on=mission.from_on, observed_until=TODAY - timedelta(days=2))
    return actions.record_finding(cell.pk, value="observed", by="staff:1")


def lead(finding, one, *, by="staff:1"):
    """A link from a finding to a record."""
    kind = "damage" if one.code.startswith("D") else "incident"
    return leads.lead(finding.pk, kind=kind, uuid=one.uuid, by=by)


def test_a_finding_leads_to_incident_and_damage_and_both_sides_know_it(finding, ground):
    happening, school = happened(place_id=ground["alpha"].pk), assess(ground["alpha"])
    assert leads.fitting(queries.finding(finding.pk)) == ([happening], [school])
    made = [lead(finding, one) for one in (happening, school)]
    assert [one.to for one in leads.of_findings([finding.pk])[finding.pk]] == [happening, school]
    assert (leads.to_incident(happening), leads.to_damage(school)) == ([made[0]], [made[1]])
    assert leads.fitting(queries.finding(finding.pk)) == ([], [])
    acts = OutboxEntry.objects.filter(kind="mission.lead_entered", actor="staff:1").values_list("subject", flat=True)
    assert set(acts) == {"I-0001", "D-0001"}
    with pytest.raises(errors.LeadKnown):
        lead(finding, school)
    leads.take_back(made[0].pk, by="staff:2")
    assert leads.to_incident(happening) == [] and Lead.objects.get().to == school
    assert OutboxEntry.objects.get(kind="mission.lead_taken_back").subject == "I-0001"
    with pytest.raises(errors.LeadMissing):
        leads.take_back(made[0].pk, by="staff:2")


AFTER = (TODAY - timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("place", "values", "fits"),
    [
        ("alpha", {}, True),
        ("alpha", {"occurred": ""}, True),
        ("alpha", {"occurred": AFTER}, False),
        ("beta", {}, False),
        (None, {"place_code": 2}, False),
        ("beta", {"place_code": 2}, True),
        ("beta", {"place_code": 3}, True),
        ("gamma", {"place_code": 3}, False),
        ("alpha", {"place_code": 4}, False),
    ],
)
def test_an_incident_fits_where_it_is_known_to_be_there_and_began_in_time(finding, ground, place, values, fits):
    if place == "gamma":
        type(ground["gamma"]).objects.filter(pk=ground["gamma"].pk).update(area=_another_area(ground))
    made = happened(place_id=ground[place].pk if place else None, **values)
    assert leads.fitting(queries.finding(finding.pk))[0] == ([made] if fits else [])
    if fits:
        assert lead(finding, made).incident == made
        return
    with pytest.raises(errors.LeadDoesNotFit):
        lead(finding, made)
    assert not Lead.objects.exists() and not OutboxEntry.objects.filter(kind="mission.lead_entered").exists()


def _another_area(ground):
    area = ground["alpha"].area
    return type(area).objects.create(code="A-99", number=99)


@pytest.mark.parametrize(
    ("place", "values"),
    [
        ("beta", {}),
        ("alpha", {"object_class": "water"}),
        ("alpha", {"observed_on": TODAY, "last_seen_intact": AFTER}),
    ],
)
def test_damage_of_another_place_class_or_later_day_is_refused_and_nothing_is_written(finding, ground, place, values):
    made = assess(ground[place], **values)
    with pytest.raises(errors.LeadDoesNotFit):
        lead(finding, made)
    assert not Lead.objects.exists() and not OutboxEntry.objects.filter(kind="mission.lead_entered").exists()


def test_only_what_was_observed_leads_and_only_to_what_was_not_withdrawn(finding, ground, mission):
    elsewhere = cover(mission, ground["alpha"], method="exterior")
    nothing = actions.record_finding(elsewhere.pk, value="none_observed", by="staff:1")
    happening, school = happened(place_id=ground["alpha"].pk), assess(ground["alpha"])
    with pytest.raises(errors.LeadDoesNotFit):
        lead(nothing, school)
    incidents.withdraw_incident(happening.uuid, reason="Twice", by="staff:1")
    damage.withdraw_damage(school.uuid, reason="Twice", by="staff:1")
    for one in (happening, school):
        with pytest.raises(errors.LeadDoesNotFit):
            lead(finding, one)
    with pytest.raises(errors.LeadMissing):
        leads.lead(finding.pk, kind="photo", uuid=school.uuid, by="staff:1")
    assert not Lead.objects.exists()


@pytest.mark.parametrize(
    ("values", "vetted", "public"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"kind": "detention"}, True, False),
        ({"place_code": 3}, True, False),
    ],
)
def test_a_link_is_public_only_where_the_incident_is_vetted_and_released_at_that_place(
    finding, ground, values, vetted, public
):
    made = happened(place_id=ground["alpha"].pk, **values)
    lead(finding, made)
    assert incident_releases.led_to([finding]) == {}, "nothing is released yet"
    if vetted:
        incidents.vet_incident(made.uuid, by="staff:2")
    cleared("incident", made.pk)
    assert incident_releases.led_to([finding]) == {}, "vetted and looked at, yet not released"
    incident_releases.release_current(by="staff:9")
    shown = incident_releases.led_to([finding])
    assert [row["incident"] for row in shown.get(finding.pk, [])] == ([made.code] if public else [])
    if public:
        incidents.withdraw_incident(made.uuid, reason="Wrong", by="staff:2")
        assert incident_releases.led_to([finding]) == {}


def test_an_incident_released_as_a_candidate_is_not_named_before_it_is_released_as_vetted(finding, ground):
    made = happened(place_id=ground["alpha"].pk)
    lead(finding, made)
    cleared("incident", made.pk)
    incident_releases.release_current(by="staff:9")
    incidents.vet_incident(made.uuid, by="staff:2")
    assert incident_releases.led_to([finding]) == {}
