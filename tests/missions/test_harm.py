"""Do no harm: a note on each record, a second look by another person, and nothing leaves before it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.claims.conftest import make_claim, quoted
from tests.missions.conftest import cleared
from tests.missions.test_actions import cover, hear

from ojakh.claims import actions as claims
from ojakh.claims import reviewing
from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.missions import actions, errors, harm, incidents
from ojakh.missions.models import HarmNote, Mission
from ojakh.publishing.dossier import dossier

SEEN = {"source": "driver", "place_code": 6, "by": "staff:1"}
"""Of an incident whose place nobody wrote down."""


def found(mission, ground, **values):
    """A finding of schools."""
    cell = cover(mission, ground["alpha"])
    return actions.record_finding(cell.pk, value="observed", by="staff:1", **values)


def entries(kind):
    """How often something stands in the record."""
    return OutboxEntry.objects.filter(kind=kind).count()


def test_a_record_comes_with_its_note_which_waits_for_another_person(mission, ground):
    one = found(mission, ground, risk="witness")
    (waits,) = harm.waiting()
    assert (waits.kind, waits.key, waits.state) == ("finding", one.pk, "waiting")
    assert waits.told.code == f"{mission.code}/F{one.pk}"
    assert entries("mission.harm_noted") == 1


def test_a_mission_stays_in_the_office_until_each_finding_and_count_was_looked_at(mission, ground):
    one, heard = found(mission, ground, risk="nobody"), hear(mission, ground["alpha"])
    with pytest.raises(errors.SecondLookMissing) as refused:
        actions.publish_mission(mission.uuid, by="staff:9")
    assert f"{mission.code}/F{one.pk}" in refused.value.values["records"]
    assert f"{mission.code}/H{heard.pk}" in refused.value.values["records"]
    assert Mission.objects.get().state == Mission.State.PLANNED
    assert not entries("mission.published")
    harm.look(harm.latest()[("finding", one.pk)].pk, clear=True, by="staff:2")
    with pytest.raises(errors.SecondLookMissing):
        actions.publish_mission(mission.uuid, by="staff:9")
    cleared("tally", heard.pk)
    assert actions.publish_mission(mission.uuid, by="staff:9").state == Mission.State.PUBLISHED
    assert harm.waiting() == []


def test_the_writer_of_the_record_or_of_its_note_cannot_do_the_second_look(mission, ground):
    one = found(mission, ground)
    note = harm.write_note("finding", one.pk, risk="nobody", by="staff:2")
    for writer in ("staff:1", "staff:2"):
        with pytest.raises(errors.OwnLook):
            harm.look(note.pk, clear=True, by=writer)
    note.refresh_from_db()
    assert note.state == HarmNote.State.WAITING
    assert not entries("mission.look_cleared")
    assert harm.look(note.pk, clear=True, by="staff:3").looked_by == "staff:3"
    assert entries("mission.look_cleared") == 1
    with pytest.raises(errors.LookDone):
        harm.look(note.pk, clear=False, held_for="other", by="staff:4")


def test_the_store_itself_refuses_a_look_by_the_writer(mission, ground):
    one = found(mission, ground, risk="nobody")
    with pytest.raises(IntegrityError), transaction.atomic():
        HarmNote.objects.filter(record=one.pk).update(state="cleared", looked_by="staff:1")


def test_what_is_held_back_stays_until_a_new_note_is_cleared(mission, ground):
    one = found(mission, ground, risk="informant")
    note = harm.latest()[("finding", one.pk)]
    with pytest.raises(errors.UnknownCode):
        harm.look(note.pk, clear=False, by="staff:2")
    harm.look(note.pk, clear=False, held_for="identifies", by="staff:2")
    with pytest.raises(errors.HeldBack):
        actions.publish_mission(mission.uuid, by="staff:9")
    again = harm.write_note("finding", one.pk, risk="nobody", by="staff:1")
    with pytest.raises(errors.SecondLookMissing):
        actions.publish_mission(mission.uuid, by="staff:9")
    with pytest.raises(errors.LookDone):
        harm.look(note.pk, clear=True, by="staff:2")
    harm.look(again.pk, clear=True, by="staff:2")
    actions.publish_mission(mission.uuid, by="staff:9")


def test_what_nobody_has_judged_cannot_be_cleared(mission, ground):
    one = found(mission, ground, risk="unknown")
    with pytest.raises(errors.NotJudged):
        harm.look(harm.latest()[("finding", one.pk)].pk, clear=True, by="staff:2")


def test_words_that_may_name_somebody_have_to_be_read_before_they_leave(mission, ground):
    one = found(mission, ground, risk="witness", text="The witness Aram saw it.")
    (waits,) = harm.waiting()
    assert waits.marked == ("Aram saw",)
    note = harm.latest()[("finding", one.pk)]
    with pytest.raises(errors.NamesUnread):
        harm.look(note.pk, clear=True, by="staff:2")
    assert harm.look(note.pk, clear=True, by="staff:2", names_read=True).state == HarmNote.State.CLEARED


def test_a_note_about_nothing_or_with_an_unknown_risk_is_refused(mission, ground):
    one = found(mission, ground)
    for kind, key in (("finding", one.pk + 1), ("household", one.pk)):
        with pytest.raises(errors.NoSuchRecord):
            harm.write_note(kind, key, risk="nobody", by="staff:1")
    with pytest.raises(errors.UnknownCode):
        harm.write_note("finding", one.pk, risk="a neighbour", by="staff:1")
    assert not HarmNote.objects.exists()


def test_informants_stand_by_a_role_of_the_list_only(mission, ground):
    with pytest.raises(errors.UnknownCode):
        hear(mission, ground["alpha"], informants="the teacher Aram")
    assert hear(mission, ground["alpha"], informants="teacher").informants == "teacher"


def test_a_claim_and_its_bundle_stay_until_the_incidents_behind_it_were_looked_at(ground):
    made = incidents.record_incident("The road was closed.", kind="blocked_access", **SEEN)
    claim = make_claim(ground["alpha"])
    quoted(claim)
    source = claims.add_source("Road office", kind="organisation", by="staff:1")

    def linked(incident):
        shown = claims.add_evidence(
            "Seen", kind="incident", source=source, directness="record", by="staff:1", incident_id=incident.pk
        )
        return claims.link_evidence(
            claim, evidence=shown, stance="supports", scope="covers", by="staff:1", credibility=2
        )

    reviewing.accept_link(linked(made), by="staff:2")
    reviewing.read_claim(claim, by="staff:2")
    reviewing.read_claim(claim, by="staff:3")
    reviewing.ask_for_reply(claim, asked="Office", asked_on=clock.today() - timedelta(days=30), by="staff:1")
    with pytest.raises(errors.SecondLookMissing):
        reviewing.publish_claim(claim, by="staff:4")
    assert not entries("claim.published")
    cleared("incident", made.pk)
    reviewing.publish_claim(claim, by="staff:4")
    assert dossier()["claims"][0]["claim"] == claim.code
    later = incidents.record_incident("Closed again.", kind="blocked_access", **SEEN)
    more = linked(later)
    with pytest.raises(errors.SecondLookMissing):
        reviewing.accept_link(more, by="staff:2")
    more.refresh_from_db()
    assert more.accepted_by == ""
    harm.write_note("incident", made.pk, risk="witness", by="staff:1")
    with pytest.raises(errors.SecondLookMissing):
        dossier()
    answer = Client().get(f"/en/p/claims/{claim.code}/files/claimreview")
    assert answer.status_code == 404 and made.code not in answer.content.decode()


def test_what_a_mission_published_before_there_were_notes_has_left(ground, mission):
    heard = hear(mission, ground["alpha"])
    with pytest.raises(errors.SecondLookMissing):
        harm.refuse_unlooked([("tally", heard.pk)])
    Mission.objects.update(state=Mission.State.PUBLISHED)
    harm.refuse_unlooked([("tally", heard.pk)])
    harm.write_note("tally", heard.pk, risk="witness", by="staff:1")
    with pytest.raises(errors.SecondLookMissing):
        harm.refuse_unlooked([("tally", heard.pk)])


def test_what_waits_is_listed_without_a_query_for_each_record_that_was_looked_at(
    ground, mission, django_assert_max_num_queries
):
    for _ in range(5):
        cleared("tally", hear(mission, ground["alpha"]).pk)
    with django_assert_max_num_queries(6):
        assert harm.waiting() == []


def test_a_withdrawn_incident_waits_no_more(ground):
    made = incidents.record_incident("Wrong.", kind="other", risk="nobody", **SEEN)
    assert len(harm.waiting()) == 1
    incidents.withdraw_incident(made.uuid, reason="an error", by="staff:2")
    assert harm.waiting() == []


def test_the_end_of_one_text_and_the_beginning_of_the_next_are_no_name(ground):
    made = incidents.record_incident("A lorry stood At Wall", kind="other", **(SEEN | {"source": "Ivanov office"}))
    shown = harm.subject("incident", made.pk)
    assert shown is not None and not any("Ivanov" in word and "Wall" in word for word in shown.marked)
