"""Filling the ledger and reading it: quotations, two people, computed status, right of reply, a third publisher."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.claims.conftest import make_claim, quoted

from ojakh.claims import actions, documents, errors, origins, queries, reviewing
from ojakh.claims.assessing import current, item_of, reassess
from ojakh.claims.models import Assessment, Claim, Document, EvidenceLink, OriginEdge, Source, Statement
from ojakh.claims.rules import ASKED
from ojakh.custody.models import OutboxEntry, Series
from ojakh.kernel import clock
from ojakh.missions import actions as missions


def accept(claim):
    """Two readers accept a candidate."""
    reviewing.read_claim(claim, by="staff:2")
    return reviewing.read_claim(claim, by="staff:3")


def status(claim):
    assessment = current(claim)
    return None if assessment is None else (assessment.status, assessment.reason)


def test_a_quotation_keeps_its_place_in_the_document(claim, document):
    statement = actions.add_statement(
        claim,
        document=document,
        exact="The pump of the settlement has worked",
        speaker="an engineer",
        stance="asserts",
        language="en",
        by="staff:1",
    )
    assert document.text[statement.start : statement.end] == statement.exact


def test_words_that_do_not_stand_there_are_refused(claim, document):
    with pytest.raises(errors.WordsNotFound):
        actions.add_statement(
            claim, document=document, exact="The pump works", speaker="x", stance="asserts", language="en", by="staff:1"
        )
    assert not Statement.objects.exists()
    assert not OutboxEntry.objects.filter(kind="claim.statement_entered").exists()


def test_the_same_text_twice_is_one_document(document, source):
    again = documents.add_document(
        "Other title", text=document.text.replace("\n", "\r\n"), source=source, unknown=ASKED, by="staff:2"
    )
    assert again == document
    assert Document.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  \n", "a\x00b", "a\ud800b"])
def test_a_text_with_characters_that_no_text_has_is_refused(source, text):
    with pytest.raises(errors.TextUnreadable):
        documents.add_document("t", text=text, source=source, unknown=ASKED, by="staff:1")


def test_reliability_needs_a_reason(db):
    with pytest.raises(errors.ReasonMissing):
        actions.add_source("x", kind="office", reliability="B", by="staff:1")
    assert not Source.objects.exists()


@pytest.mark.parametrize("wrong", [{"kind": "truth"}, {"form": "round"}, {"level": "heaven"}])
def test_a_code_outside_its_list_is_refused(ground, wrong):
    with pytest.raises(errors.UnknownCode):
        make_claim(ground["alpha"], **wrong)


def test_a_period_that_ends_before_it_begins_is_refused(ground):
    with pytest.raises(errors.PeriodOutOfOrder):
        make_claim(ground["alpha"], until_on=clock.today() - timedelta(days=60))


def test_a_candidate_has_no_status(claim, link):
    reviewing.accept_link(link(), by="staff:2")
    assert status(claim) is None


def test_two_other_people_read_and_the_status_follows(claim):
    assert accept(claim).state == Claim.State.ACCEPTED
    assert status(claim) == ("unverified", "asserted_only")
    assert OutboxEntry.objects.filter(kind="claim.read", subject=claim.code).count() == 2


def test_nobody_reads_what_they_entered_or_read(claim):
    with pytest.raises(errors.OwnWork):
        reviewing.read_claim(claim, by="staff:1")
    reviewing.read_claim(claim, by="staff:2")
    for reader in ("staff:1", "staff:2"):
        with pytest.raises(errors.OwnWork):
            reviewing.read_claim(claim, by=reader)
    assert Claim.objects.get().state == Claim.State.READ


def test_the_database_itself_refuses_one_reader_twice(claim):
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(first_reader="staff:2", second_reader="staff:2")


def test_an_item_counts_when_a_second_person_accepts_it(claim, link):
    accept(claim)
    held = link()
    assert status(claim) == ("unverified", "asserted_only")
    with pytest.raises(errors.OwnWork):
        reviewing.accept_link(held, by="staff:1")
    reviewing.accept_link(held, by="staff:2")
    assert status(claim) == ("single_source", "one_for")
    with pytest.raises(errors.LinkClosed):
        reviewing.accept_link(held, by="staff:3")


def test_for_and_against_is_contested_and_the_history_is_kept(claim, link, ground):
    accept(claim)
    reviewing.accept_link(link(), by="staff:2")
    other = actions.add_source("Residents", kind="persons", by="staff:1")
    against = link(stance="contradicts", title="Night log", source_=other)
    reviewing.accept_link(against, by="staff:2")
    assert status(claim) == ("contested", "both_sides")
    statuses = [one.status for one in queries.view(claim).history]
    assert list(dict.fromkeys(statuses)) == ["contested", "single_source", "unverified"]


def test_removing_an_item_restores_status_and_hash(claim, link):
    accept(claim)
    before = current(claim)
    held = reviewing.accept_link(link(), by="staff:2")
    actions.remove_link(held, by="staff:4", reason="a copy")
    after = current(claim)
    assert (after.status, after.input_sha256) == (before.status, before.input_sha256)
    with pytest.raises(errors.LinkClosed):
        actions.remove_link(held, by="staff:4", reason="a copy")


def test_the_same_item_stands_once_on_a_claim(claim, link):
    held = link()
    with pytest.raises(errors.LinkKnown):
        actions.link_evidence(claim, evidence=held.evidence, stance="supports", scope="covers", by="staff:1")
    assert EvidenceLink.objects.count() == 1


def test_two_items_of_one_source_are_suggested_to_be_one_origin(claim, link):
    accept(claim)
    first, second = link(), link(title="Second log")
    reviewing.accept_link(first, by="staff:2")
    reviewing.accept_link(second, by="staff:2")
    edge = OriginEdge.objects.get()
    assert (edge.reason, edge.state) == ("same_source", "suggested")
    assert status(claim) == ("single_source", "one_for")
    assert "independence_unresolved" in current(claim).overlays
    origins.decide_origin(edge, state="rejected", by="staff:3")
    assert status(claim) == ("corroborated", "independent_origins")


def test_a_copy_and_its_original_are_one_origin_at_once(claim, link, source):
    copy = actions.add_source("Outlet", kind="document", derives_from=source, by="staff:1")
    link()
    link(source_=copy, title="Article")
    assert OriginEdge.objects.get().state == "confirmed"


def test_the_document_of_a_statement_is_no_evidence_for_it(claim, document):
    accept(claim)
    actions.add_statement(
        claim, document=document, exact="Mostly.", speaker="x", stance="asserts", language="en", by="staff:1"
    )
    evidence = actions.add_evidence(
        "The interview", kind="document", source=document.source, document=document, directness="record", by="staff:1"
    )
    held = actions.link_evidence(
        claim, evidence=evidence, stance="supports", scope="covers", credibility=1, by="staff:1"
    )
    reviewing.accept_link(held, by="staff:2")
    assert status(claim) == ("unverified", "asserted_only")
    row = queries.view(claim).for_[0]
    assert (row.counts, row.why) == (False, "own_words")


def test_a_published_finding_brings_its_own_place_day_and_coverage(ground, source):
    today = clock.today()
    claim = make_claim(ground["alpha"], form="universal_negative", kind="absence_of_finding")
    accept(claim)
    first = today - timedelta(days=1)
    trip = missions.plan_mission("see", mandated_by="b", from_on=first, until_on=today, by="staff:1")
    cell = missions.record_coverage(
        trip.uuid,
        place_id=ground["alpha"].pk,
        object_class="water",
        method="entered",
        observed_on=first,
        observed_until=today,
        visited=1,
        known=3,
        by="staff:1",
    )
    finding = missions.record_finding(cell.pk, value="none_observed", by="staff:1")
    evidence = actions.add_evidence(
        "M-001", kind="finding", finding_id=finding.pk, source=source, directness="direct", by="staff:1"
    )
    held = actions.link_evidence(
        claim, evidence=evidence, stance="supports", scope="partial", credibility=2, by="staff:1"
    )
    reviewing.accept_link(held, by="staff:2")
    scope = item_of(held).scope
    assert (scope.start, scope.end) == (first, today)
    assert status(claim) == ("within_coverage", "none_observed")
    assert "coverage_limited" in current(claim).overlays


def test_evidence_that_points_at_nothing_is_refused(source):
    with pytest.raises(errors.NothingToShow):
        actions.add_evidence("x", kind="finding", source=source, directness="direct", by="staff:1")


def test_a_claim_about_a_document_is_settled_by_two_readers_of_it(ground, document):
    claim = make_claim(ground["alpha"], level="document")
    accept(claim)
    reading = actions.read_document(claim, document=document, authentic=True, says=True, read_whole=False, by="staff:1")
    assert status(claim) == ("unverified", "asserted_only")
    with pytest.raises(errors.OwnWork):
        reviewing.accept_reading(reading, by="staff:1")
    reviewing.accept_reading(reading, by="staff:2")
    assert status(claim) == ("corroborated", "document_says_it")


def test_a_loaded_word_is_refused_outside_quotation_marks(ground):
    loaded = actions.create_claim(
        {"en": "The so-called council left."}, original="en", kind="event", form="existential", level="world", by="s"
    )
    with pytest.raises(errors.LoadedWords):
        reviewing.read_claim(loaded, by="staff:2")
    quoted = actions.create_claim(
        {"en": "The spokesperson said “the so-called council left”."},
        original="en",
        kind="speech_act",
        form="existential",
        level="world",
        by="s",
    )
    assert reviewing.read_claim(quoted, by="staff:2").state == Claim.State.READ


def test_a_rejected_claim_keeps_its_reason(claim):
    with pytest.raises(errors.ReasonMissing):
        reviewing.reject_claim(claim, reason=" ", by="staff:2")
    assert reviewing.reject_claim(claim, reason="A wish, not a claim.", by="staff:2").state == Claim.State.REJECTED
    with pytest.raises(errors.WrongState):
        reviewing.read_claim(claim, by="staff:3")


def published(claim):
    quoted(claim)
    accept(claim)
    reviewing.ask_for_reply(claim, asked="Water utility", asked_on=clock.today() - timedelta(days=30), by="staff:1")
    return reviewing.publish_claim(claim, by="staff:9")


def test_a_third_person_publishes_after_the_date_of_reply(claim):
    done = published(claim)
    assert (done.state, done.published_by) == ("published", "staff:9")


def test_publishing_needs_that_somebody_was_asked_and_could_answer(claim):
    quoted(claim)
    accept(claim)
    with pytest.raises(errors.NobodyAsked):
        reviewing.publish_claim(claim, by="staff:9")
    reply = reviewing.ask_for_reply(claim, asked="Water utility", by="staff:1")
    with pytest.raises(errors.ReplyNotDue):
        reviewing.publish_claim(claim, by="staff:9")
    reviewing.record_reply(reply, text="It stood still on Tuesday.", by="staff:1")
    assert reviewing.publish_claim(claim, by="staff:9").state == "published"
    with pytest.raises(errors.ReplyGiven):
        reviewing.record_reply(reply, text="Again.", by="staff:1")


def test_nobody_who_had_a_part_publishes(claim, link):
    held = link(by="staff:5")
    reviewing.accept_link(held, by="staff:6")
    accept(claim)
    reviewing.ask_for_reply(claim, asked="x", asked_on=clock.today() - timedelta(days=30), by="staff:1")
    for person in ("staff:1", "staff:2", "staff:3", "staff:5", "staff:6"):
        with pytest.raises(errors.OwnWork):
            reviewing.publish_claim(claim, by=person)
    assert Claim.objects.get().state == Claim.State.ACCEPTED


def test_a_candidate_is_not_published(claim):
    with pytest.raises(errors.WrongState):
        reviewing.publish_claim(claim, by="staff:9")


def test_a_challenge_is_decided_by_somebody_new_and_shown(claim):
    published(claim)
    challenge = reviewing.challenge_claim(claim, text="The pump stood still.")
    assert "under_challenge" in current(claim).overlays
    for person in ("staff:1", "staff:2", "staff:3", "staff:9"):
        with pytest.raises(errors.OwnWork):
            reviewing.decide_challenge(challenge, outcome="upheld", reason="r", by=person)
    reviewing.decide_challenge(challenge, outcome="partly", reason="One day was missing.", by="staff:7")
    assert "under_challenge" not in current(claim).overlays
    assert queries.corrections().get().outcome == "partly"
    with pytest.raises(errors.ChallengeDecided):
        reviewing.decide_challenge(challenge, outcome="upheld", reason="r", by="staff:7")


def test_only_a_published_claim_can_be_challenged(claim):
    with pytest.raises(errors.WrongState):
        reviewing.challenge_claim(claim, text="no")


def test_new_evidence_after_publication_makes_the_review_stale(claim, link):
    published(claim)
    reviewing.accept_link(link(), by="staff:2")
    assert "stale" in current(claim).overlays


def test_a_denial_is_an_overlay_and_no_evidence(claim, document):
    accept(claim)
    actions.add_statement(
        claim, document=document, exact="Mostly.", speaker="x", stance="denies", language="en", by="staff:1"
    )
    assert status(claim) == ("unverified", "asserted_only")
    assert current(claim).overlays == ["disputed"]


def test_what_is_not_known_is_said(claim, link):
    codes = [code for code, _ in queries.view(claim).unknown]
    assert codes == ["place_not_visited", "nobody_looked"]
    reviewing.accept_link(link(), by="staff:2")
    codes = [code for code, _ in queries.view(claim).unknown]
    assert codes == ["place_not_visited", "before"]


def test_an_assessment_is_appended_only_where_the_input_changed(claim, link):
    accept(claim)
    count = Assessment.objects.count()
    assert reassess(claim) == current(claim)
    assert Assessment.objects.count() == count
    link()
    assert Assessment.objects.count() == count + 1


def test_parties_are_ordered_by_number(db):
    second = actions.add_party("B organisation", by="s")
    first = actions.add_party("A organisation", by="s")
    assert [party.code for party in queries.parties()] == [second.code, first.code]


def test_a_reply_is_of_no_day_before_its_question_and_of_none_that_has_not_come(claim):
    today = clock.today()
    reply = reviewing.ask_for_reply(claim, asked="Water utility", asked_on=today - timedelta(days=3), by="staff:1")
    OutboxEntry.objects.all().delete()
    for day in (today - timedelta(days=4), today + timedelta(days=1)):
        with pytest.raises(errors.ReplyOutOfTime):
            reviewing.record_reply(reply, text="It works.", replied_on=day, by="staff:1")
    reply.refresh_from_db()
    assert (reply.reply, reply.replied_on) == ("", None)
    assert not OutboxEntry.objects.exists()
    kept = reviewing.record_reply(reply, text="It works.", replied_on=today - timedelta(days=3), by="staff:1")
    assert kept.replied_on == reply.asked_on


def test_nothing_more_is_said_or_asked_of_a_rejected_claim(claim, document):
    reviewing.reject_claim(claim, reason="A wish, not a claim.", by="staff:2")
    claim.refresh_from_db()
    OutboxEntry.objects.all().delete()
    with pytest.raises(errors.WrongState):
        actions.add_statement(
            claim, document=document, exact="Mostly", speaker="x", stance="asserts", language="en", by="staff:1"
        )
    with pytest.raises(errors.WrongState):
        reviewing.ask_for_reply(claim, asked="Water utility", by="staff:1")
    assert not claim.statements.exists()
    assert not claim.replies.exists()
    assert not OutboxEntry.objects.exists()


def test_whoever_read_the_document_of_a_claim_does_not_publish_it(ground, document):
    claim = make_claim(ground["alpha"], level="document")
    quoted(claim)
    accept(claim)
    reviewing.ask_for_reply(claim, asked="x", asked_on=clock.today() - timedelta(days=30), by="staff:1")
    reading = actions.read_document(claim, document=document, authentic=True, says=True, read_whole=True, by="staff:5")
    reviewing.accept_reading(reading, by="staff:6")
    for reader in ("staff:5", "staff:6"):
        with pytest.raises(errors.OwnWork):
            reviewing.publish_claim(claim, by=reader)
    assert reviewing.publish_claim(claim, by="staff:7").state == Claim.State.PUBLISHED


def test_numbers_are_given_out_one_at_a_time(claim, source, link):
    """Two people who enter at once wait for each other; counting rows would give both the same number."""
    link()
    actions.add_party("Utility", by="staff:1")
    missions.plan_mission("x", mandated_by="y", from_on=clock.today(), until_on=clock.today(), by="staff:1")
    assert dict(Series.objects.values_list("name", "last")) == {"C": 1, "E": 1, "M": 1, "P": 1, "S": 1}


def test_an_item_is_not_taken_off_without_a_reason_and_who_did_it_does_not_publish(claim, link):
    held = link()
    with pytest.raises(errors.ReasonMissing):
        actions.remove_link(held, by="staff:6", reason=" ")
    assert EvidenceLink.objects.get().removed_at is None
    actions.remove_link(held, by="staff:6", reason="The log is of another pump.")
    assert queries.removed_links(claim).get().removed_reason == "The log is of another pump."
    assert "staff:6" in reviewing.people_of(claim)
