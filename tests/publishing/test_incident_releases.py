"""Releases of incidents: after the second look, coarsened, no small number of people, never changed afterwards."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.missions.conftest import cleared
from tests.people.office import ground
from tests.web.conftest import account, signed_in

from ojakh.custody import actions as custody
from ojakh.custody.access import Role
from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.missions import errors, harm, incidents
from ojakh.publishing import incident_releases as released
from ojakh.publishing import lists
from ojakh.publishing.models import IncidentRelease

__all__ = ["ground"]
LAST = clock.today().year - 1


@pytest.fixture
def office(ground):
    """An office, with names of its places."""
    return custody.set_up_office("Office of the valley")


def happened(ground, text="Two impacts near the pump.", *, clear=True, vet=False, **values):
    """An incident, looked at."""
    given = {"kind": "shelling", "source": "a driver", "by": "staff:71", "occurred": f"{LAST}-05-03", **values}
    made = incidents.record_incident(text, place_id=ground["alpha"].pk, **given)
    if clear:
        cleared("incident", made.pk, by="staff:71", second="staff:78")
    if vet:
        incidents.vet_incident(made.uuid, by="staff:72")
    return made


def test_nothing_is_released_before_each_was_looked_at_and_held_ones_stay(office, ground):
    happened(ground)
    waits = happened(ground, "The road was closed.", clear=False)
    with pytest.raises(errors.SecondLookMissing) as refused:
        released.release_current(by="staff:79")
    assert refused.value.values["records"] == waits.code
    assert not IncidentRelease.objects.exists()
    assert not OutboxEntry.objects.filter(kind="mission.incidents_released").exists()
    note = harm.write_note("incident", waits.pk, risk="witness", by="staff:71")
    harm.look(note.pk, clear=False, held_for="few_people", by="staff:78")
    made = released.release_current(by="staff:79")
    assert [row["incident"] for row in made.rows] == ["I-0001"] and made.held_back == 1
    assert OutboxEntry.objects.get(kind="mission.incidents_released").detail["sha256"] == made.sha256


def test_a_row_holds_neither_source_nor_writer_nor_a_small_number_of_people(office, ground):
    happened(ground, low=1, best=4, high=12)
    happened(ground, best=26)
    (first, second) = released.release_current(by="staff:79").rows
    assert (first["harmed_low"], first["harmed_best"], first["harmed_high"]) == (None, None, 10)
    assert second["harmed_best"] == 30
    assert "driver" not in json.dumps([first, second]) and "staff" not in json.dumps([first, second])
    assert (first["date_code"], first["review"]) == (1, "candidate")


@pytest.mark.parametrize(
    ("values", "precision", "named"),
    [
        ({}, "settlement", True),
        ({"place_code": 2}, "settlement", True),
        ({"place_code": 3}, "area", False),
        ({"place_code": 5}, "none", False),
        ({"kind": "detention"}, "area", False),
        ({"kind": "looting"}, "area", False),
    ],
)
def test_a_place_is_no_finer_than_its_precision_and_kind_allow(office, ground, values, precision, named):
    happened(ground, **values)
    (row,) = released.release_current(by="staff:79").rows
    assert (row["precision"], row["place"] == ground["alpha"].pcode) == (precision, named)
    assert (row["latitude"] is None) == (precision == "none")


def test_the_writer_does_not_release_and_a_second_release_takes_four_weeks(office, ground, monkeypatch):
    with pytest.raises(released.NoIncidents):
        released.release_current(by="staff:79")
    happened(ground)
    with pytest.raises(released.OwnIncidents):
        released.release_current(by="staff:71")
    released.release_current(by="staff:79")
    with pytest.raises(released.ReleasedLately):
        released.release_current(by="staff:79")
    later = clock.now() + timedelta(days=released.DAYS_BETWEEN)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert released.release_current(by="staff:79").code == "IR-0002"


def test_a_year_is_frozen_once_with_the_vetted_ones_that_may_lie_in_it(office, ground):
    happened(ground, vet=True)
    happened(ground, "Some day.", vet=True, occurred=f"{LAST - 1}-12-20/{LAST}-01-05")
    happened(ground, "Not vetted.")
    happened(ground, "Longer ago.", vet=True, occurred=f"{LAST - 3}")
    happened(ground, "Undated.", vet=True, occurred="")
    with pytest.raises(released.YearNotOver):
        released.freeze_year(LAST + 1, by="staff:79")
    made = released.freeze_year(LAST, by="staff:79")
    assert [row["incident"] for row in released.timeline(made)] == ["I-0002", "I-0001"]
    with pytest.raises(released.YearFrozen):
        released.freeze_year(LAST, by="staff:79")
    with pytest.raises(IntegrityError), transaction.atomic():
        IncidentRelease.objects.create(
            uuid="3f0c8f5e-8a57-4f2e-9b7d-0f4a3a2f6c11", code="IR-9", kind="frozen", year=LAST, rows=[], sha256="",
            published_by="staff:79", published_at=clock.now(),
        )  # fmt: skip
    assert released.per_year(made.rows) == [(LAST - 1, 0, 1), (LAST, 1, 2)]


def test_everybody_reads_the_timeline_and_each_release_stays(office, ground):
    assert "that is not the same as none" in Client().get("/en/p/incidents").content.decode()
    happened(ground, vet=True)
    happened(ground, "Undated one.", occurred="")
    monitor, publisher = signed_in(account(Role.MONITOR)), signed_in(account(Role.PUBLISHER))
    for path in ("release", "freeze"):
        assert monitor.post(f"/en/office/verify/incidents/{path}", {"year": LAST}).status_code == 403
        assert publisher.post(f"/en/office/verify/incidents/{path}", {"year": LAST}).status_code == 303
    page = Client().get("/en/p/incidents").content.decode()
    assert page.index("Two impacts near the pump.") < page.index("Undated one.")
    assert "exact day" in page and "day not known" in page and "candidate" in page and "a driver" not in page
    frozen = Client().get("/en/p/incidents/IR-0002").content.decode()
    assert "frozen on" in frozen and "Undated one." not in frozen
    assert Client().get("/en/p/incidents/IR-9999").status_code == 404
    assert [row["incident"] for row in lists.public_list("incidents", language="en").rows] == ["I-0001", "I-0002"]
    assert "IR-0002" in publisher.get("/en/office/verify/incidents").content.decode()
