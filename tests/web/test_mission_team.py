"""A mission's team by role, its stages and its standard of proof: on the pages of the office, the team nowhere else."""

import re

from django.test import Client
from tests.web.conftest import account, signed_in

from ojakh.custody.access import Role
from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.missions import actions
from ojakh.missions.models import InterviewTally, Leg, Mission, TeamMember
from ojakh.web.verify.forms import MissionForm

HERE = "/en/office/verify/missions"


def planned(client, **changes):
    """The form of a mission as it is sent."""
    day = clock.today().isoformat()
    said = {"mandate": "See", "mandated_by": "a body", "from_on": day, "until_on": day, "team_size": "1"}
    return client.post(f"{HERE}/new", said | changes)


def test_a_team_is_written_by_role_and_shown_inside_the_office_only(office, ground):
    monitor = signed_in(account(Role.MONITOR))
    page = planned(monitor, standard_of_proof="reasonable grounds").content.decode()
    assert "Write both or neither" in page and not Mission.objects.exists()
    standard = {"standard_of_proof": "reasonable grounds", "standard_by": "a body", "mandate_document": "Letter 4"}
    address = planned(monitor, **standard)["Location"]
    made = Mission.objects.get()
    said = {"role": "interpreter", "organisation": "Office Q", "languages": "az ru"}
    assert monitor.post(f"{HERE}/{made.uuid}/team", said).status_code == 303
    assert "has a role already" in monitor.post(f"{HERE}/{made.uuid}/team", said).content.decode()
    page = monitor.get(address).content.decode()
    assert all(words in page for words in ("interpreter", "Office Q", "az ru", "reasonable grounds", "Letter 4"))
    actions.record_coverage(
        made.uuid, place_id=ground["alpha"].pk, object_class="water", method="entered", observed_on=clock.today(),
        visited=1, known=1, by="staff:1",
    )  # fmt: skip
    actions.publish_mission(made.uuid, by="staff:2")
    public = Client().get(f"/en/p/missions/{made.code}").content.decode()
    assert "reasonable grounds" in public and "Letter 4" in public
    assert "Office Q" not in public and "interpreter" not in public


def test_words_of_a_mission_that_may_name_somebody_are_taken_once_they_are_confirmed(office, ground):
    monitor, publisher = signed_in(account(Role.MONITOR)), signed_in(account(Role.PUBLISHER))
    assert planned(publisher, hosted_by="Mr Invented Hostyan").status_code == 403
    for name in MissionForm.told:
        text = planned(monitor, **{name: "Mr Invented Hostyan"}).content.decode()
        assert "This may name somebody: “Invented Hostyan”" in text and "acts in public" in text, name
    assert not Mission.objects.exists() and not OutboxEntry.objects.filter(kind="mission.planned").exists()
    said = {"hosted_by": "Mr Invented Hostyan"}
    ticked = re.search(r'name="names_nobody" value="([0-9a-f]{32})"', planned(monitor, **said).content.decode())
    other = planned(monitor, hosted_by="Mr Invented Otheryan", names_nobody=ticked[1]).content.decode()
    assert "Invented Otheryan" in other and not Mission.objects.exists(), "the tick stood for other words"
    assert planned(monitor, **said, names_nobody=ticked[1]).status_code == 303
    assert OutboxEntry.objects.filter(kind="mission.planned").count() == 1
    heard = {
        "place": ground["alpha"].pcode, "on": clock.today().isoformat(), "asked_about": "water", "people": 2,
        "reported": 0, "informants": "unknown", "selection": "unknown", "interpreter": "none", "consent": "unknown",
        "risk": "unknown", "languages": "ru, by Mrs Invented Tongueyan",
    }  # fmt: skip
    page = monitor.post(f"{HERE}/{Mission.objects.get().uuid}/interviews", heard).content.decode()
    assert "Invented Tongueyan" in page and not InterviewTally.objects.exists()


def test_a_stage_says_by_what_and_why_it_was_not_travelled(office, ground):
    monitor = signed_in(account(Role.MONITOR))
    planned(monitor)
    made = Mission.objects.get()
    stage = {"place": ground["alpha"].pcode, "on": clock.today().isoformat(), "transport": "foot", "escort": "none"}
    page = monitor.post(f"{HERE}/{made.uuid}/leg", stage | {"travelled": "no"}).content.decode()
    assert "Write why this stage was not travelled" in page and not Leg.objects.exists()
    assert monitor.post(f"{HERE}/{made.uuid}/leg", stage | {"travelled": "yes"}).status_code == 303
    assert "on foot" in monitor.get(f"{HERE}/{made.uuid}").content.decode()


def test_who_may_not_say_who_travels(office):
    planned(signed_in(account(Role.MONITOR)))
    made = Mission.objects.get()
    for role in (Role.PUBLISHER, Role.READER, Role.DRIVER):
        assert signed_in(account(role)).post(f"{HERE}/{made.uuid}/team", {"role": "leader"}).status_code == 403
    assert not TeamMember.objects.exists()
