"""Answers: marks of readers with their history, counts that count nothing twice, and silence that grants nothing."""

import pytest
from django.db import IntegrityError, transaction
from tests.claims.conftest import APART, claim, ground, source

from ojakh.claims import actions, answering, documents, errors
from ojakh.claims.linting import lint_claim
from ojakh.claims.models import AnswerMark, Statement
from ojakh.custody.models import OutboxEntry

__all__ = ["claim", "ground", "source"]
TEXT = (
    "Q: Does the pump work?\nA: It has worked since Monday.\n"
    "Q: Why was it broken for years? Who broke it?\nA: The weather is fine. We painted it.\n"
    "Q: Thank you. Will it last?\nA: We painted it twice."
)


@pytest.fixture
def talk(source):
    """An interview with four questions."""
    return documents.add_document("Talk", text=TEXT, source=source, language="en", **APART, by="staff:1")


def at(words):
    """Where words begin."""
    return TEXT.index(words)


def say(claim, talk, exact, stance):
    """Words of the talk as a statement."""
    return actions.add_statement(
        claim, document=talk, exact=exact, speaker="a keeper", stance=stance, language="en", by="staff:1"
    )


def test_questions_are_found_and_not_judged_until_somebody_says_something(talk):
    asked = answering.questions_of(talk)
    starts = [one.sentence.start for one in asked]
    assert starts == [at("Does"), at("Why"), at("Who"), at("Will")]
    assert answering.counted(asked) == {"answered": 0, "partly": 0, "not_answered": 0, "not_judged": 4}


def test_a_text_in_which_nobody_speaks_in_turn_has_no_questions(source):
    text = "Who knows why the pump broke? Nobody looked. The road was closed."
    plain = documents.add_document("Article", text=text, source=source, language="en", **APART, by="staff:1")
    assert answering.questions_of(plain) == []


def test_a_mark_holds_until_the_next_one_and_all_of_them_stay(talk):
    OutboxEntry.objects.all().delete()
    for mark, by in (
        ("answered", "staff:2"),
        ("answered", "staff:3"),
        ("partly", "staff:3"),
        ("not_judged", "staff:2"),
    ):
        answering.judge(talk, start=at("Does"), mark=mark, by=by)
    question = answering.questions_of(talk)[0]
    assert question.mark == "not_judged"
    assert [(one.mark, one.by) for one in question.history] == [
        ("not_judged", "staff:2"), ("partly", "staff:3"), ("answered", "staff:2"),
    ]  # fmt: skip
    entries = OutboxEntry.objects.filter(kind="claim.answer_judged")
    assert sorted(one.detail["mark"] for one in entries) == ["answered", "not_judged", "partly"]
    assert {one.subject for one in entries} == {talk.sha256[:16]}
    answering.judge(talk, start=at("Who"), mark="not_answered", by="staff:2")
    counts = answering.counted(answering.questions_of(talk))
    assert counts == {"answered": 0, "partly": 0, "not_answered": 1, "not_judged": 3}


@pytest.mark.parametrize(
    ("start", "mark", "refusal"),
    [
        ("It has", "answered", errors.NoQuestion),
        ("the pump", "answered", errors.NoQuestion),
        ("Does", "yes", errors.UnknownCode),
    ],
)
def test_what_is_no_question_or_no_mark_is_refused_and_nothing_is_written(talk, start, mark, refusal):
    OutboxEntry.objects.all().delete()
    with pytest.raises(refusal):
        answering.judge(talk, start=at(start), mark=mark, by="staff:2")
    assert not AnswerMark.objects.exists() and not OutboxEntry.objects.exists()
    answering.judge(talk, start=at("Does"), mark="not_judged", by="staff:2")
    assert not AnswerMark.objects.exists(), "nothing is taken back where nothing was said"


def test_the_database_holds_marks_to_their_list(talk):
    made = answering.judge(talk, start=at("Does"), mark="partly", by="staff:2")
    for wrong in ({"mark": "yes"}, {"end": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AnswerMark.objects.filter(pk=made.pk).update(**wrong)


@pytest.mark.parametrize("stance", ["asserts", "concedes"])
def test_silence_grants_nothing(claim, talk, stance):
    say(claim, talk, "it broken for years", "presupposes")
    answering.judge(talk, start=at("Why"), mark="not_answered", by="staff:2")
    OutboxEntry.objects.all().delete()
    for words in ("broken for years", "The weather is fine.", "We painted it."):
        with pytest.raises(errors.Silence):
            say(claim, talk, words, stance)
    assert Statement.objects.count() == 1 and not OutboxEntry.objects.exists()
    say(claim, talk, "We painted it twice.", stance)
    say(claim, talk, "The weather is fine.", "reports")


def test_words_of_a_reply_are_free_for_a_claim_that_the_question_does_not_presume(claim, talk):
    answering.judge(talk, start=at("Why"), mark="not_answered", by="staff:2")
    assert say(claim, talk, "The weather is fine.", "asserts").pk


@pytest.mark.parametrize("mark", ["answered", "partly", "not_judged"])
def test_who_granted_it_in_part_is_not_silent(claim, talk, mark):
    say(claim, talk, "it broken for years", "presupposes")
    answering.judge(talk, start=at("Why"), mark="not_answered", by="staff:2")
    answering.judge(talk, start=at("Why"), mark=mark, by="staff:2")
    assert say(claim, talk, "We painted it.", "concedes").pk


def test_a_mark_that_comes_later_keeps_the_claim_from_being_published(claim, talk):
    say(claim, talk, "Who broke it?", "asks")
    say(claim, talk, "We painted it.", "concedes")
    assert "N8" not in {one.rule for one in lint_claim(claim)}
    answering.judge(talk, start=at("Who"), mark="not_answered", by="staff:2")
    assert [(one.rule, one.why) for one in lint_claim(claim) if one.rule == "N8"] == [("N8", "unanswered")]
