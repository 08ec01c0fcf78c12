"""A document taken apart: nothing is lost, highlights are cut letter for letter, words become statements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ojakh.claims import actions, documents, errors, texts
from ojakh.claims.models import Claim, Document, Statement
from ojakh.claims.rules import ASKED
from ojakh.custody.models import OutboxEntry

TEXT = (
    "Q: Does the pump 🙂 work?\nA: The pump of the settlement has worked since Monday. According to the mission, no "
    "damage was reported to it.\nQ: All day?\nA: The engineer said that residents told him that 40 houses had no water."
)


def whole(text, language="en"):
    """All words of a transcript as they are shown, without white space."""
    found = texts.taken_apart(text, language)
    shown = [part for one in found.sentences for part in (one.before, *(p.text for p in texts.pieces(text, one)))]
    return "".join("".join([*shown, found.after]).split())


@given(st.text(st.sampled_from("aB .?!:\n;,“”«»։՞Q12🙂\u202e\u00a0é"), max_size=200).filter(str.strip))
def test_every_letter_of_a_document_is_shown(text):
    assert whole(text) == "".join(text.split())


def test_highlights_say_what_words_are():
    found = texts.taken_apart(TEXT, "en")
    fourth = texts.pieces(TEXT, found.sentences[4])
    assert [(piece.text, piece.marks) for piece in fourth] == [
        ("The engineer", ("source",)),
        (" ", ()),
        ("said", ("cue",)),
        (" that ", ()),
        ("residents", ("source",)),
        (" ", ()),
        ("told", ("cue",)),
        (" him that ", ()),
        ("40 houses had no water", ("claim", "absence")),
        (".", ()),
    ]
    assert [level for _, _, level in found.sentences[2].absences] == ["report"]
    assert [(one.before, one.role) for one in found.sentences[:2]] == [("Q:", "interviewer"), ("A:", "respondent")]


def test_quoted_words_and_controls_are_cut_out():
    text = "The gate was \u202eopen on Monday."
    one = texts.taken_apart(text, "en").sentences[0]
    marks = {piece.text: piece.marks for piece in texts.pieces(text, one, quoted=[(4, 8)])}
    assert "quoted" in marks["gate"]
    assert "control" in marks["\u202e"]
    assert "".join(marks) == text


def test_candidates_are_ranked_over_the_whole_document_and_none_is_left_out():
    found = texts.taken_apart(TEXT, "en")
    scores = [one.score for _, one in found.ranked()]
    assert scores == sorted(scores, reverse=True)
    assert {sentence.number for sentence, _ in found.ranked()} == {0, 1, 2, 3, 4}


def test_a_place_between_two_sentences_belongs_to_none():
    found = texts.taken_apart(TEXT, "en")
    second = found.sentences[1]
    assert found.at(second.start) == second
    assert found.at(second.end) is None
    assert found.at(0) is None


@pytest.mark.parametrize(
    ("words", "level", "stance", "chain"),
    [
        ("no damage was reported to it", "report", "reports", ("the mission",)),
        ("40 houses had no water", "world", "reports", ("The engineer", "residents")),
        ("has worked since Monday", "world", "asserts", ()),
        ("All day?", "world", "asks", ()),
    ],
)
def test_what_is_offered_for_marked_words(words, level, stance, chain):
    start = TEXT.index(words)
    offered = texts.suggestion(texts.taken_apart(TEXT, "en"), start, start + len(words))
    assert (offered.level, offered.stance, offered.chain) == (level, stance, chain)


def test_nothing_is_offered_where_nothing_was_found():
    offered = texts.suggestion(texts.taken_apart("a\n\n-----\n\nb", "en"), 3, 5)
    assert (offered.kind, offered.form, offered.level, offered.chain) == ("event", "existential", "world", ())


# marking


def words(text, exact, **values):
    start = text.index(exact)
    given = {"exact": exact, "speaker": "an engineer", "stance": "asserts", "language": "en", **values}
    return {"within": (start, start + len(exact)), **given}


SCOPE = {"original": "en", "kind": "state", "form": "existential", "level": "world"}


def test_marked_words_become_a_new_claim_with_its_statement(document):
    exact = "The pump of the settlement has worked"
    made = actions.mark_words(
        document,
        claim=None,
        by="staff:1",
        proposition={"en": "The pump works."},
        scope=SCOPE,
        statement=words(document.text, exact, chain=["an engineer", " ", "residents"]),
    )
    assert document.text[made.start : made.end] == exact
    assert made.claim.proposition == {"en": "The pump works."}
    assert made.chain == ["an engineer", "residents"]
    kinds = set(OutboxEntry.objects.values_list("kind", flat=True))
    assert kinds >= {"claim.entered", "claim.statement_entered"}


def test_marked_words_join_a_claim_that_is_there(claim, document):
    made = actions.mark_words(document, claim=claim, by="staff:1", statement=words(document.text, "Mostly."))
    assert made.claim == claim
    assert Claim.objects.count() == 1


def test_the_marked_place_counts_and_not_an_earlier_one(claim, source):
    document = documents.add_document("x", text="It rained. It rained.", source=source, unknown=ASKED, by="staff:1")
    made = actions.mark_words(
        document, claim=claim, by="staff:1", statement={**words(document.text, "It rained."), "within": (11, 21)}
    )
    assert (made.start, made.end) == (11, 21)


@pytest.mark.parametrize(
    ("claim_text", "change", "refusal"),
    [
        ("", {}, errors.NothingSaid),
        ("The pump works.", {"exact": "The pump stands"}, errors.WordsNotFound),
        ("The pump works.", {"within": (0, 5)}, errors.WordsNotFound),
        ("The pump works.", {"stance": "shouts"}, errors.UnknownCode),
    ],
)
def test_what_is_refused_writes_neither_claim_nor_statement(document, claim_text, change, refusal):
    statement = {**words(document.text, "The pump of the settlement"), **change}
    with pytest.raises(refusal):
        actions.mark_words(
            document, claim=None, by="staff:1", proposition={"en": claim_text}, scope=SCOPE, statement=statement
        )
    assert not Claim.objects.exists()
    assert not Statement.objects.exists()
    assert not OutboxEntry.objects.filter(kind__in=["claim.entered", "claim.statement_entered"]).exists()


def test_a_rejected_claim_takes_no_more_words(claim, document):
    Claim.objects.filter(pk=claim.pk).update(state=Claim.State.REJECTED)
    claim.refresh_from_db()
    with pytest.raises(errors.WrongState):
        actions.mark_words(document, claim=claim, by="staff:1", statement=words(document.text, "Mostly."))
    assert not Statement.objects.exists()


def test_a_text_too_long_to_be_taken_apart_is_refused_with_the_limit(source):
    with pytest.raises(errors.TextTooLong) as refused:
        documents.add_document("x", text="a" * 300_001, source=source, unknown=ASKED, by="staff:1")
    assert "at most 300000" in refused.value.sentence()
    assert not Document.objects.exists()
