"""The rooms verify and publish: the whole road of a mission, a claim and a release by the pages, and who may not."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils.formats import date_format
from tests.people.office import ground
from tests.publishing.test_release import settle
from tests.web.conftest import account, signed_in

from ojakh.claims.models import Assessment, Claim, Document, EvidenceLink, OriginEdge, Source
from ojakh.custody import jobs
from ojakh.custody.access import Role
from ojakh.custody.log import canonical
from ojakh.kernel import clock
from ojakh.missions.models import CoverageCell, Finding, Incident, InterviewTally, Mission
from ojakh.places import actions as places
from ojakh.publishing import exchange
from ojakh.publishing.exports import bundle
from ojakh.publishing.models import Release
from ojakh.restoration.models import Milestone, Observation
from ojakh.web.verify.ledger_views import ROWS

__all__ = ["ground"]
HERE = "/en/office/verify/"


@pytest.fixture
def house(office, ground):
    """An office that serves three places."""
    places.serve_places(list(ground.values()), by="system")
    return ground


def send(client, address, data=None, *, status=303):
    """Post a form and give the page that follows."""
    response = client.post(HERE + address, data or {})
    assert response.status_code == status, re.sub(r"<[^>]+>", " ", response.content.decode())[-1500:]
    return client.get(response["Location"]).content.decode() if status == 303 else response.content.decode()


def mission_of(client, **values):
    day = (clock.today() - timedelta(days=1)).isoformat()
    send(
        client,
        "missions/new",
        {"mandate": "See", "mandated_by": "body", "from_on": day, "until_on": day, "team_size": 2},
    )
    return Mission.objects.get(), day


def covered(client, house, **values):
    """A mission with one cell of coverage."""
    mission, day = mission_of(client)
    data = {
        "place": house["alpha"].pcode,
        "object_class": "education",
        "method": "entered",
        "observed_on": day,
        "visited": 2,
        "known": 5,
        "access": "free",
        **values,
    }
    page = send(client, f"missions/{mission.uuid}/coverage", data)
    return mission, day, page


def test_a_mission_goes_from_plan_to_publication(house, enter):
    monitor, publisher = enter(Role.MONITOR), enter(Role.PUBLISHER)
    mission, day, page = covered(monitor, house)
    assert "2 of 5 visited." in page
    leg = {
        "place": house["beta"].pcode,
        "on": day,
        "escort": "none",
        "transport": "car",
        "travelled": "no",
        "reason": "no leave",
    }
    page = send(monitor, f"missions/{mission.uuid}/leg", leg)
    assert 'class="hatch"' in page
    assert "not visited" in page
    send(monitor, f"cells/{CoverageCell.objects.get().pk}/finding", {"value": "none_observed", "risk": "nobody"})
    heard = {
        "place": house["alpha"].pcode,
        "on": day,
        "asked_about": "education",
        "informants": "teacher",
        "consent": "spoken",
        "risk": "informant",
        "people": 12,
        "private": 0,
        "reported": 0,
        "selection": "unknown",
        "interpreter": "none",
    }
    page = send(monitor, f"missions/{mission.uuid}/interviews", heard)
    assert "12 people were interviewed" in page
    assert Finding.objects.get().value == "none_observed"
    assert InterviewTally.objects.get().people == 12
    assert "2 records of this mission wait" in send(publisher, f"missions/{mission.uuid}/publish")
    mission.refresh_from_db()
    assert mission.state == "planned"
    for kind, key in (("finding", Finding.objects.get().pk), ("tally", InterviewTally.objects.get().pk)):
        send(publisher, f"looks/{kind}/{key}", {"decision": "clear"})
    send(publisher, f"missions/{mission.uuid}/publish")
    mission.refresh_from_db()
    assert mission.state == "published"
    assert "Add to the coverage" not in monitor.get(f"{HERE}missions/{mission.uuid}").content.decode()


def test_more_visited_than_there_are_keeps_what_was_typed(house, enter):
    monitor = enter(Role.MONITOR)
    mission, day = mission_of(monitor)
    data = {
        "place": house["alpha"].pcode,
        "object_class": "water",
        "method": "entered",
        "observed_on": day,
        "visited": 9,
        "known": 5,
        "access": "free",
    }
    page = send(monitor, f"missions/{mission.uuid}/coverage", data, status=200)
    assert "9 visited of 5 cannot be right" in page
    assert 'value="9"' in page
    assert not CoverageCell.objects.exists()


def test_a_period_that_ends_before_it_begins_is_refused_at_its_field(house, enter):
    monitor = enter(Role.MONITOR)
    mission, day = mission_of(monitor)
    cell = {
        "place": house["alpha"].pcode, "object_class": "education", "method": "entered", "visited": 2, "access": "free",
        "observed_on": day, "observed_until": (clock.today() - timedelta(days=2)).isoformat(),
    }  # fmt: skip
    page = send(monitor, f"missions/{mission.uuid}/coverage", cell, status=200)
    assert re.search(r'id="id_observed_until_error"[^§]{0,80}The last day cannot be before the first', page)
    assert not CoverageCell.objects.exists()


def test_the_grid_and_a_finding_show_the_period(house, enter):
    monitor = enter(Role.MONITOR)
    first = clock.today() - timedelta(days=2)
    data = {"mandate": "See", "mandated_by": "body", "from_on": first, "until_on": clock.today(), "team_size": 2}
    send(monitor, "missions/new", data)
    mission = Mission.objects.get()
    cell = {
        "place": house["alpha"].pcode, "object_class": "education", "method": "entered", "visited": 2, "known": 5,
        "observed_on": first.isoformat(), "observed_until": clock.today().isoformat(), "access": "free",
    }  # fmt: skip
    send(monitor, f"missions/{mission.uuid}/coverage", cell)
    page = send(monitor, f"cells/{CoverageCell.objects.get().pk}/finding", {"value": "observed", "risk": "nobody"})
    assert page.count(f"{date_format(first)} – {date_format(clock.today())}") == 3, "days, grid, finding"


def test_what_is_only_told_is_refused_as_a_finding(house, enter):
    monitor = enter(Role.MONITOR)
    covered(monitor, house, method="interview")
    page = send(
        monitor, f"cells/{CoverageCell.objects.get().pk}/finding", {"value": "observed", "risk": "nobody"}, status=200
    )
    assert "was not observed" in page


def test_a_stated_cause_needs_who_stated_it(house, enter):
    monitor = enter(Role.MONITOR)
    covered(monitor, house)
    data = {"value": "observed", "cause_stated": "a storm"}
    page = send(monitor, f"cells/{CoverageCell.objects.get().pk}/finding", data, status=200)
    assert "Write who stated it, by role." in page


def test_a_monitor_does_not_publish(house, enter):
    monitor = enter(Role.MONITOR)
    mission, _day, _page = covered(monitor, house)
    assert monitor.post(f"{HERE}missions/{mission.uuid}/publish").status_code == 403
    assert Mission.objects.get().state == "planned"


def ledger(client):
    """A source, a document and a claim by the pages."""
    send(client, "sources/new", {"name": "Utility", "kind": "organisation", "reliability": "F"})
    source = Source.objects.get()
    text = "Q: Does the pump work?\nA: The pump works."
    known = {"title": "Interview", "source": source.pk, "language": "en", "speaker": "a keeper", "text": text}
    page = send(client, "documents/new", {**known, "translation": "none", "unknown": ["outlet", "dated"]})
    assert "Does the pump work?" in page
    data = {"text": "The pump works.", "original": "en", "kind": "state", "form": "existential", "level": "world"}
    send(client, "claims/new", data)
    return Claim.objects.get(), source


def item(source, **values):
    """A record that supports a claim."""
    return {
        "title": "Meter log",
        "kind": "record",
        "source": source.pk,
        "directness": "record",
        "stance": "supports",
        "scope": "covers",
        "credibility": 2,
        **values,
    }


def second_analyst(accounts):
    """Another account with the role of an analyst."""
    return signed_in(account(Role.ANALYST, username="analyst-2"))


def test_a_claim_goes_from_candidate_to_publication(house, enter, accounts):
    analyst, reader, publisher = enter(Role.ANALYST), enter(Role.READER), enter(Role.PUBLISHER)
    other = second_analyst(accounts)
    claim, source = ledger(analyst)
    document = source.documents.get()
    words = {
        "document": document.pk,
        "exact": "The pump works.",
        "speaker": "an engineer",
        "stance": "asserts",
        "language": "en",
    }
    page = send(analyst, f"claims/{claim.code}/statement", words)
    assert "“The pump works.”" in page
    assert "somebody else has to do this step" in send(analyst, f"claims/{claim.code}/read").casefold()
    send(reader, f"claims/{claim.code}/read")
    page = send(other, f"claims/{claim.code}/read")
    assert "asserted only" in page
    page = send(analyst, f"claims/{claim.code}/evidence", item(source))
    assert "not accepted by a second person" in page
    page = send(reader, f"links/{EvidenceLink.objects.get().pk}/accept")
    assert "one source only" in page
    assert "One origin supports it." in page
    send(analyst, f"claims/{claim.code}/ask", {"asked": "Utility"})
    assert "has until" in send(publisher, f"claims/{claim.code}/publish")
    reply = claim.replies.get()
    send(analyst, f"replies/{reply.pk}", {"text": "It runs.", "replied_on": clock.today().isoformat()})
    page = send(publisher, f"claims/{claim.code}/publish")
    claim.refresh_from_db()
    assert claim.state == "published"
    assert "“It runs.”" in page


def test_for_and_against_stand_side_by_side_with_history(house, enter, accounts):
    analyst, reader = enter(Role.ANALYST), enter(Role.READER)
    claim, source = ledger(analyst)
    send(reader, f"claims/{claim.code}/read")
    send(second_analyst(accounts), f"claims/{claim.code}/read")
    for stance, title in (("supports", "Meter log"), ("contradicts", "Night log")):
        send(analyst, f"claims/{claim.code}/evidence", item(source, stance=stance, title=title))
        send(reader, f"links/{EvidenceLink.objects.get(stance=stance).pk}/accept")
    page = analyst.get(f"{HERE}claims/{claim.code}").content.decode()
    assert "one origin says both" in page
    edge = OriginEdge.objects.get()
    page = send(reader, f"origins/{edge.pk}", {"claim": claim.code, "same": "no"})
    assert "contested" in page
    assert "R5" in page
    board = analyst.get(HERE).content.decode()
    assert claim.code in board.split("Contested")[1]
    address = f"links/{EvidenceLink.objects.get(stance='contradicts').pk}/remove"
    assert "required" in send(analyst, address, {"reason": " "}, status=200)
    page = send(analyst, address, {"reason": "It was a copy."})
    assert "one source only" in page
    assert "Night log" in page.split("Items that were taken off")[1]
    assert "It was a copy." in page
    assert "already" in send(analyst, address, {"reason": "Again."}, status=200)


def test_words_that_do_not_stand_in_the_document_are_refused(house, enter):
    analyst = enter(Role.ANALYST)
    claim, source = ledger(analyst)
    document = source.documents.get()
    words = {"document": document.pk, "exact": "It works well.", "speaker": "x", "stance": "asserts", "language": "en"}
    page = send(analyst, f"claims/{claim.code}/statement", words, status=200)
    assert "letter for letter" in page


def test_a_loaded_word_stops_the_first_reader(house, enter):
    analyst, reader = enter(Role.ANALYST), enter(Role.READER)
    data = {
        "text": "The so-called council left.",
        "original": "en",
        "kind": "event",
        "form": "existential",
        "level": "world",
    }
    send(analyst, "claims/new", data)
    claim = Claim.objects.get()
    assert "takes a side" in send(reader, f"claims/{claim.code}/read")
    send(reader, f"claims/{claim.code}/reject", {"reason": "Not neutral."})
    claim.refresh_from_db()
    assert claim.state == "rejected"


def test_a_reader_enters_nothing_and_an_analyst_publishes_nothing(house, enter):
    analyst, reader = enter(Role.ANALYST), enter(Role.READER)
    claim, _source = ledger(analyst)
    assert reader.get(f"{HERE}claims/new").status_code == 403
    assert analyst.post(f"{HERE}claims/{claim.code}/publish").status_code == 403
    assert enter(Role.KEEPER).get(HERE).status_code == 403


def test_services_and_steps_are_two_lists(house, enter):
    monitor = enter(Role.MONITOR)
    day = clock.today().isoformat()
    observed = {
        "place": house["alpha"].pcode,
        "service": "electricity",
        "day": day,
        "value": "4.5",
        "method": "meter",
        "source": "mission",
    }
    assert "4.5" in send(monitor, "services/observation", observed)
    step = {
        "place": house["alpha"].pcode,
        "service": "electricity",
        "code": "line connected",
        "on": day,
        "stated_by": "operator",
    }
    assert "as stated by operator" in send(monitor, "services/milestone", step)
    assert (Observation.objects.count(), Milestone.objects.count()) == (1, 1)
    observed["value"] = "30"
    assert "largest possible one is 24" in send(monitor, "services/observation", observed, status=200)


def test_a_release_is_prepared_by_one_and_published_by_another(house, enter):
    for place, counts in (
        ("alpha", (20, 30, 60, 120, 40)),
        ("beta", (4, 25, 50, 90, 30)),
        ("gamma", (15, 20, 40, 80, 25)),
    ):
        settle(house[place], counts)
    analyst, publisher = enter(Role.ANALYST), enter(Role.PUBLISHER)
    send(analyst, "releases/prepare", {"title": "People"})
    assert jobs.run_next().state == "done"
    release = Release.objects.get()
    page = analyst.get(f"{HERE}releases/{release.uuid}").content.decode()
    assert "0 could be computed, 0 small groups were found" in page
    assert "Publish this release" not in page
    assert analyst.post(f"{HERE}releases/{release.uuid}/publish").status_code == 403
    send(publisher, f"releases/{release.uuid}/publish")
    jobs.run_next()
    release.refresh_from_db()
    assert release.state == "published"
    send(publisher, "releases/prepare", {"title": "Again"})
    refused = jobs.run_next()
    assert (refused.state, refused.error_code) == ("refused", "publishing.too_soon")
    assert (
        "Counts of people come every 28 days or slower"
        in publisher.get(f"/en/office/jobs/{refused.uuid}").content.decode()
    )
    assert "People" in publisher.get(f"{HERE}releases").content.decode()


def test_a_draft_can_be_thrown_away(house, enter):
    settle(house["alpha"], (20, 30, 60, 120, 40))
    settle(house["beta"], (20, 30, 60, 120, 40))
    analyst = enter(Role.ANALYST)
    send(analyst, "releases/prepare", {"title": "People"})
    jobs.run_next()
    send(analyst, f"releases/{Release.objects.get().uuid}/withdraw")
    assert not Release.objects.exists()


@pytest.mark.parametrize("address", ["missions", "claims", "claims?state=candidate", "sources", "services", ""])
def test_every_page_of_the_room_opens_when_nothing_is_there(house, enter, address):
    assert enter(Role.ANALYST).get(HERE + address).status_code == 200


@pytest.mark.parametrize("address", ["claims/C-9", "documents/x", "missions/3f0c8f5e-8a57-4f2e-9b7d-0f4a3a2f6c11"])
def test_what_does_not_exist_answers_that_there_is_nothing(house, enter, address):
    assert enter(Role.ANALYST).get(HERE + address).status_code == 404


def test_what_another_office_published_is_shown_apart_and_given_on_with_the_same_root(house, enter):
    claim = {
        "claim": "C-0001",
        "original": "en",
        "proposition": {"en": "The pump works."},
        "status": {"status": "unverified"},
    }
    sent = bundle.write(bundle.of_files({"claims.jsonl": canonical(claim) + b"\n"}, office="Office of the hill"))
    kept = exchange.receive(sent, by="command")
    analyst = enter(Role.ANALYST)
    assert "Office of the hill" in analyst.get(f"{HERE}sources").content.decode()
    page = analyst.get(f"{HERE}bundles/{kept.root}").content.decode()
    assert "The pump works." in page
    assert "They count for nothing here." in page
    assert analyst.get(f"{HERE}bundles/{kept.root}/file").content[:2] == b"PK"
    assert bundle.read(analyst.get(f"{HERE}bundles/{kept.root}/file").content).root == kept.root
    assert analyst.get(f"{HERE}bundles/{'0' * 64}").status_code == 404
    assert not Claim.objects.exists()
    assert enter(Role.REGISTRAR).get(f"{HERE}bundles/{kept.root}").status_code == 403


def test_an_incident_is_entered_by_one_vetted_by_another_and_stands_in_the_timeline(house, enter):
    monitor, publisher = enter(Role.MONITOR), enter(Role.PUBLISHER)
    given = {
        "kind": "blocked_access",
        "description": "The road was closed.",
        "source": "driver",
        "risk": "witness",
        "occurred": "2026-02-30",
        "place": house["alpha"].pcode,
        "place_code": "2",
    }
    assert "no date that is understood" in send(monitor, "incidents/new", given, status=200)
    nowhere = {**given, "occurred": "", "place": "", "place_code": "1"}
    assert 'id="id_place_error"' in send(monitor, "incidents/new", nowhere, status=200), "exact, and no place"
    assert not Incident.objects.exists()
    page = send(monitor, "incidents/new", given | {"occurred": "2026-02"})
    assert "within a month" in page
    assert "Vet it as the second person" not in page
    made = Incident.objects.get()
    assert monitor.post(f"{HERE}incidents/{made.uuid}/vet").status_code == 403
    assert "vetted by two people" in send(publisher, f"incidents/{made.uuid}/vet")
    send(monitor, "incidents/new", given | {"occurred": "", "description": "Another"})
    page = monitor.get(f"{HERE}incidents").content.decode()
    assert page.index("I-0001") < page.index("I-0002")
    assert "wrong" in send(publisher, f"incidents/{made.uuid}/withdraw", {"reason": "wrong"})
    again = send(publisher, f"incidents/{made.uuid}/withdraw", {"reason": "again"}, status=200)
    assert "vetted or withdrawn already" in again
    assert "day not known" in page
    assert enter(Role.REGISTRAR).get(f"{HERE}incidents").status_code == 403


def test_the_page_says_what_the_linter_finds_and_a_warning_takes_a_reason(house, enter, accounts):
    analyst = enter(Role.ANALYST)
    claim, _source = ledger(analyst)
    page = analyst.get(f"{HERE}claims/{claim.code}").content.decode()
    assert "Nobody is on the record who said it." in page
    Claim.objects.filter(pk=claim.pk).update(state="accepted", published_reason="It is short.")
    page = enter(Role.PUBLISHER).get(f"{HERE}claims/{claim.code}").content.decode()
    assert 'name="reason"' in page
    assert "It is short." in page


def test_the_first_document_and_an_old_contested_claim_are_found_however_many_came_later(house, enter):
    analyst = enter(Role.ANALYST)
    claim, source = ledger(analyst)
    first = source.documents.get()
    now = clock.now()
    fields = {"source": source, "translation": "none", "entered_by": "s", "entered_at": now}
    Document.objects.bulk_create(
        Document(sha256=f"{n:064d}", title=f"Note {n}", text="x", **fields) for n in range(ROWS)
    )
    assert first.sha256 not in analyst.get(f"{HERE}sources").content.decode()
    assert first.sha256 in analyst.get(f"{HERE}sources?page=2").content.decode()
    for status in ("unverified", "contested"):
        Assessment.objects.create(claim=claim, status=status, rule="R5", ruleset="x", input_sha256="x", at=now)
    Claim.objects.bulk_create(
        Claim(uuid=uuid4(), code=f"C-9{n:03d}", original="en", kind="state", form="existential", level="world",
              entered_by="s", entered_at=now)
        for n in range(200)
    )  # fmt: skip
    assert claim.code in analyst.get(HERE).content.decode().split("Contested")[1]
    assert "There is no claim here." in analyst.get(f"{HERE}claims?state=rejected").content.decode()
