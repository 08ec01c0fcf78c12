"""The whole story in one page of calls: register, match, need, plan, deliver, verify, publish. No logic lives here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from ojakh.claims import actions as claims
from ojakh.claims import documents, reviewing
from ojakh.claims.rules import ASKED
from ojakh.delivery import actions as planning
from ojakh.delivery import dispatch, journeys
from ojakh.kernel import clock
from ojakh.missions import actions as missions
from ojakh.needs import actions as needs
from ojakh.people import actions as people
from ojakh.people import cards, duplicates
from ojakh.publishing import actions as publishing

Person = Mapping[str, str]


@dataclass(frozen=True)
class Cast:
    """Who acts: a pseudonym for each part, so that no step is signed twice by one person; `vault` opens sessions."""

    registrar: str
    adjudicator: str
    planner: str
    second: str
    keeper: str
    driver: str
    receiver: str
    monitor: str
    analyst: str
    reader: str
    publisher: str


def register(cast: Cast, *, session: str, submission: UUID, settlement: Any, persons: Sequence[Person]) -> Any:
    """A household comes onto the record: names sealed first, then the household by pseudonymous ids."""
    return people.register_household(
        submission=submission, session=session, by=cast.registrar, channel="desk", settlement=settlement, origin=None,
        place_typed="", language="en", notice_version="", optional_uses=(), persons=persons, secret="",
    )  # fmt: skip


def match(cast: Cast, *, linkage: str, desk: str) -> Any:
    """The nightly linkage finds pairs; a person answers one card. Nothing is merged by a machine."""
    cards.refresh_cards(linkage)
    card = duplicates.next_card(cast.adjudicator, session=desk)
    return duplicates.judge(card, verdict="same", by=cast.adjudicator) if card else None


def need(cast: Cast, *, facility: Any, item: Any, amount: int) -> Any:
    """A body meets; a facility's need is voiced there, called back, and stands with who said it, where and when."""
    today = clock.today()
    body = needs.create_body("Coordination round", by=cast.planner)
    meeting = needs.hold_meeting(body, held_on=today, by=cast.planner)
    needs.agree_point(meeting, text="Count the stock", owner="Warehouse", due_on=today, by=cast.planner)
    request = needs.enter_request(
        item, voice="facility", place_id=facility.place_id, facility_id=facility.pk, meeting_id=meeting.pk,
        voiced_on=today, from_on=today, until_on=today + timedelta(days=7), asked=amount, by=cast.planner,
    )  # fmt: skip
    return needs.call_back(request.uuid, on=today, by=cast.planner)


def plan(cast: Cast) -> Any:
    """A draft under the signed policy, proposed by one person and approved by another after an independent check."""
    draft = planning.draft_plan(clock.today() + timedelta(days=1), by=cast.planner)
    planning.propose_plan(draft.uuid, by=cast.planner)
    return planning.approve_plan(draft.uuid, by=cast.second)


def deliver(cast: Cast, approved: Any, *, short_by: int) -> Any:
    """Vehicles over open roads; three people load, drive and receive; two people explain what is missing."""
    journey = journeys.make_journeys(approved.uuid, by=cast.keeper).journeys.order_by("number")[0]
    waybill = journeys.issue_journey(journey.number, by=cast.keeper)[0]
    journeys.depart_journey(journey.number, driver=cast.driver, by=cast.keeper, road_override="seen open this morning")
    line = waybill.lines.get()
    dispatch.confirm_delivery(
        waybill.number, code=waybill.code, received={line.pk: line.loaded - short_by}, by=cast.receiver
    )
    finding = line.findings.get()
    return dispatch.explain_finding(finding.pk, outcome="loss", cause="leak", by=cast.keeper, second_person=cast.second)


def verify(cast: Cast, *, place_id: int, words: str, proposition: Mapping[str, str]) -> Any:
    """A mission sees what it covers; somebody says something; evidence is held to it; the status is computed."""
    today = clock.today()
    mission = missions.plan_mission(
        "Look at the school", mandated_by="Body", from_on=today, until_on=today, by=cast.monitor
    )
    cell = missions.record_coverage(
        mission.uuid, place_id=place_id, object_class="education", method="entered", observed_on=today,
        visited=1, known=1, by=cast.monitor,
    )  # fmt: skip
    seen = missions.record_finding(cell.pk, value="observed", by=cast.monitor)
    source = claims.add_source("Mission team", kind="organisation", by=cast.analyst)
    document = documents.add_document("Briefing", text=words, source=source, unknown=ASKED, by=cast.analyst)
    claim = claims.create_claim(
        proposition, original="en", kind="state", form="existential", level="world", by=cast.analyst
    )
    claims.add_statement(
        claim, document=document, exact=words, speaker="office", stance="asserts", language="en", by=cast.analyst
    )
    shown = claims.add_evidence(
        "Seen by the mission", kind="finding", source=source, directness="direct", by=cast.analyst, finding_id=seen.pk
    )
    link = claims.link_evidence(
        claim, evidence=shown, stance="supports", scope="covers", by=cast.analyst, credibility=2
    )
    reviewing.accept_link(link, by=cast.reader)
    reviewing.read_claim(claim, by=cast.reader)
    return reviewing.read_claim(claim, by=cast.second)


def publish(cast: Cast) -> Any:
    """Counted, protected, attacked; published by another person than the one who prepared it."""
    release = publishing.prepare_release("People registered", by=cast.analyst)
    return publishing.publish_release(release.uuid, by=cast.publisher)
