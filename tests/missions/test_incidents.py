"""Incidents: written down by one, vetted by another, counted twice; they overturn "nothing happened" once vetted."""

from datetime import date, timedelta

import pytest
from tests.claims.conftest import ground, make_claim, source

from ojakh.claims import actions, reviewing
from ojakh.claims.assessing import current
from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.missions import errors, incidents
from ojakh.missions.errors import CountsOutOfOrder, UnknownCode
from ojakh.missions.models import Incident

__all__ = ["ground", "source"]
pytestmark = pytest.mark.django_db


def happened(**values):
    """An incident of the day before yesterday."""
    given = {
        "kind": "shelling",
        "source": "monitor",
        "occurred": (clock.today() - timedelta(days=2)).isoformat(),
        "by": "staff:1",
        "place_code": incidents.EXACT if values.get("place_id") else 6,
        **values,
    }
    return incidents.record_incident("Two impacts near the pump.", **given)


def test_an_incident_keeps_its_words_for_the_day_and_their_bounds(ground):
    made = happened(occurred="2026-05", place_id=ground["alpha"].pk, place_code=3)
    assert (made.code, made.state, made.occurred) == ("I-0001", "candidate", "2026-05")
    assert (made.earliest, made.latest) == (date(2026, 5, 1), date(2026, 5, 31))
    assert OutboxEntry.objects.get(kind="mission.incident_entered").subject == "I-0001"


def test_an_unknown_day_stays_unknown(db):
    made = happened(occurred="")
    assert (made.earliest, made.latest) == (None, None)


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"occurred": "30 February"}, errors.DateNotUnderstood),
        ({"occurred": "2026-02-30"}, errors.DateNotUnderstood),
        ({"occurred": "2199"}, errors.InTheFuture),
        ({"kind": "by_somebody"}, UnknownCode),
        ({"place_code": 9}, UnknownCode),
        ({"place_code": incidents.EXACT}, errors.ExactWithoutPlace),
        ({"low": 5, "best": 3}, CountsOutOfOrder),
        ({"low": 5, "high": 3}, CountsOutOfOrder),
    ],
)
def test_bad_input_is_refused_and_nothing_is_written(db, values, refusal):
    with pytest.raises(refusal):
        happened(**values)
    assert not Incident.objects.exists()
    assert not OutboxEntry.objects.exists()


def test_nobody_vets_what_they_wrote_down_and_nobody_vets_twice(db):
    made = happened()
    with pytest.raises(errors.OwnIncident):
        incidents.vet_incident(made.uuid, by="staff:1")
    assert incidents.vet_incident(made.uuid, by="staff:2").state == "vetted"
    with pytest.raises(errors.IncidentClosed):
        incidents.vet_incident(made.uuid, by="staff:3")
    assert OutboxEntry.objects.filter(kind="mission.incident_vetted", actor="staff:2").count() == 1


def test_a_candidate_is_withdrawn_with_a_reason_and_the_row_stays(db):
    made = happened()
    with pytest.raises(errors.WithdrawalWithoutReason):
        incidents.withdraw_incident(made.uuid, reason=" ", by="staff:2")
    incidents.withdraw_incident(made.uuid, reason="a film was shot there", by="staff:2")
    assert Incident.objects.get().withdrawn_reason == "a film was shot there"
    assert incidents.timeline() == []


def test_a_period_is_counted_twice_certainly_and_possibly(db):
    for occurred in ("2026-05-03", "2026-05", "2026-04/2026-05-02", "2026", "", "2026-06-01"):
        made = happened(occurred=occurred)
        incidents.vet_incident(made.uuid, by="staff:2")
    happened(occurred="2026-05-04")
    assert incidents.count_in(date(2026, 5, 1), date(2026, 5, 31)) == incidents.Counted(2, 5)


def test_there_is_no_field_for_who_did_it():
    names = {field.name for field in Incident._meta.get_fields()}
    assert not names & {"actor", "party", "perpetrator", "cause", "attributed_to", "responsible", "victim", "name"}


def claim_against(ground, source, **values):
    """A claim that nothing happened at a place, read by two people, and an incident held against it."""
    claim = make_claim(ground["alpha"], kind="event", form="universal_negative")
    made = happened(place_id=ground["alpha"].pk, **values)
    link = actions.hold_new_evidence(
        claim, title="Incident", kind="incident", source=source, directness="record", incident_id=made.pk,
        stance="contradicts", scope="covers", credibility=2, by="staff:1",
    )  # fmt: skip
    reviewing.accept_link(link, by="staff:2")
    reviewing.read_claim(claim, by="staff:2")
    reviewing.read_claim(claim, by="staff:3")
    return claim, made


def test_a_vetted_incident_inside_the_scope_overturns_a_claim_that_nothing_happened(ground, source):
    claim, made = claim_against(ground, source)
    assert current(claim).rule == "R9", "a candidate is one item against it and no more"
    reviewing.vet_incident(made.uuid, by="staff:2")
    assert (current(claim).status, current(claim).rule) == ("contradicted", "R4")


def test_an_incident_somewhere_near_is_not_certainly_inside(ground, source):
    claim, made = claim_against(ground, source, place_code=2)
    reviewing.vet_incident(made.uuid, by="staff:2")
    assert current(claim).rule == "R9"


def test_a_withdrawn_incident_bears_on_no_claim_any_more(ground, source):
    claim, made = claim_against(ground, source)
    assert current(claim).rule == "R9"
    reviewing.withdraw_incident(made.uuid, reason="a film was shot there", by="staff:2")
    assert (current(claim).status, current(claim).rule) == ("unverified", "R11")


def test_a_vetted_incident_is_taken_back_by_somebody_else_than_its_writer_and_frees_the_claim(ground, source):
    claim, made = claim_against(ground, source)
    reviewing.vet_incident(made.uuid, by="staff:2")
    assert current(claim).rule == "R4"
    with pytest.raises(errors.OwnIncident):
        reviewing.withdraw_incident(made.uuid, reason="a film was shot there", by="staff:1")
    assert (Incident.objects.get().state, current(claim).rule) == ("vetted", "R4")
    reviewing.withdraw_incident(made.uuid, reason="a film was shot there", by="staff:2")
    assert current(claim).rule == "R11"
    assert OutboxEntry.objects.filter(kind="mission.incident_withdrawn", actor="staff:2").count() == 1
    with pytest.raises(errors.IncidentClosed):
        reviewing.withdraw_incident(made.uuid, reason="again", by="staff:2")
