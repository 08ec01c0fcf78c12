"""The second look on pages: what waits, the sealed note, words that may name somebody, and who may not."""

import re
from datetime import timedelta

import pytest
from tests.web.conftest import account, signed_in

from ojakh.custody.access import Role
from ojakh.custody.vault import door
from ojakh.kernel import clock
from ojakh.missions import actions
from ojakh.missions.models import CoverageCell, Finding, HarmNote, Incident

HERE = "/en/office/verify/"
WORDS = "The guard of the school lives next door and would be asked first."


def send(client, path, data=None, *, status=303):
    """Post a form and give the page that follows."""
    answer = client.post(HERE + path, data or {})
    assert answer.status_code == status, answer.content.decode()[:2000]
    return client.get(answer["Location"]).content.decode() if status == 303 else answer.content.decode()


@pytest.fixture
def cell(office, ground):
    """A school that a mission entered yesterday."""
    day = clock.today() - timedelta(days=1)
    trip = actions.plan_mission("See", mandated_by="body", from_on=day, until_on=day, by="staff:77")
    return actions.record_coverage(
        trip.uuid, place_id=ground["alpha"].pk, object_class="education", method="entered", observed_on=day,
        visited=1, known=2, by="staff:77",
    )  # fmt: skip


@pytest.mark.usefixtures("vault")
def test_a_note_is_sealed_opened_for_the_second_look_and_nowhere_else(cell: CoverageCell):
    monitor, publisher = signed_in(account(Role.MONITOR)), signed_in(account(Role.PUBLISHER))
    given = {"value": "observed", "text": "Roof open", "risk": "facility", "harm": WORDS}
    send(monitor, f"cells/{cell.pk}/finding", given)
    note = HarmNote.objects.get()
    assert note.sealed is not None
    assert WORDS not in str(list(HarmNote.objects.values())) + str(list(Finding.objects.values()))
    address = f"looks/finding/{note.record}"
    queue = publisher.get(f"{HERE}looks").content.decode()
    assert f"M-001/F{note.record}" in queue and WORDS not in queue
    page = publisher.get(HERE + address).content.decode()
    assert "Roof open" in page and "staff or patients" in page and WORDS not in page
    size = door.status().log_size
    opened = publisher.post(f"{HERE}{address}/note")
    assert WORDS in opened.content.decode() and opened["Cache-Control"] == "no-store"
    assert '"kind":"vault.attachment_opened"' in "".join(door.log_page(size).entries)
    assert "for somebody else" in monitor.get(HERE + address).content.decode()
    assert "for somebody else" in send(monitor, address, {"decision": "clear"}, status=200)
    assert "Say why it stays" in send(publisher, address, {"decision": "hold"}, status=200)
    send(publisher, address, {"decision": "hold", "held_for": "identifies"})
    assert "stays in the office" in monitor.get(HERE + address).content.decode()
    assert address in monitor.get(f"{HERE}missions/{cell.mission.uuid}").content.decode(), "the way to a new note"
    send(monitor, f"{address}/write", {"risk": "nobody", "harm": ""})
    send(publisher, address, {"decision": "clear"})
    assert HarmNote.objects.latest("pk").state == "cleared"
    assert "Nothing waits." in publisher.get(f"{HERE}looks").content.decode()


def test_words_that_may_name_somebody_are_warned_of_and_taken_when_confirmed(office, ground):
    monitor, publisher = signed_in(account(Role.MONITOR)), signed_in(account(Role.PUBLISHER))
    given = {
        "kind": "blocked_access", "description": "The witness Aram stood there. Call +994 55 000 11 22.",
        "source": "driver", "place_code": "6", "risk": "witness",
    }  # fmt: skip
    page = send(monitor, "incidents/new", given, status=200)
    assert "Aram stood" in page and "+994 55 000 11 22" in page and "names_nobody" in page
    assert not Incident.objects.exists()
    assert "This may name somebody" in send(monitor, "incidents/new", given | {"names_nobody": "on"}, status=200)
    ticked = re.search(r'name="names_nobody" value="([0-9a-f]{32})"', page)
    page = send(monitor, "incidents/new", given | {"names_nobody": ticked[1]})
    assert "waits for the second look" in page
    made = Incident.objects.get()
    address = f"looks/incident/{made.pk}"
    assert "<mark><bdi>Aram stood</bdi></mark>" in publisher.get(HERE + address).content.decode()
    assert "Confirm that you have read them" in send(publisher, address, {"decision": "clear"}, status=200)
    send(publisher, address, {"decision": "clear", "names_read": "on"})
    assert HarmNote.objects.get().state == "cleared"


def test_who_may_not_look_and_what_is_not_there(cell: CoverageCell):
    made = actions.record_finding(cell.pk, value="observed", by="staff:77", risk="nobody")
    for role in (Role.ANALYST, Role.READER, Role.PLANNER):
        client = signed_in(account(role))
        for path in ("looks", f"looks/finding/{made.pk}"):
            assert client.get(HERE + path).status_code == 403
        assert client.post(f"{HERE}looks/finding/{made.pk}", {"decision": "clear"}).status_code == 403
    publisher = signed_in(account(Role.PUBLISHER))
    for path in ("looks/finding/999", "looks/household/1"):
        assert publisher.get(HERE + path).status_code == 404
    assert publisher.get(f"{HERE}looks/finding/{made.pk}/write").status_code == 403
    assert publisher.post(f"{HERE}looks/finding/{made.pk}/note").status_code == 404
    assert HarmNote.objects.get().state == "waiting"
