"""Documents on the way in: what is asked, texts that are nearly the same, echoes of a claim's own words, names."""

import random

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.conftest import APART, claim, document, ground, link, source
from tests.claims.test_ledger import accept, status
from tests.web.conftest import account, signed_in

from ojakh.claims import actions, documents, errors, queries, reviewing, versions
from ojakh.claims.assessing import current
from ojakh.claims.models import Document
from ojakh.claims.rules import ASKED
from ojakh.custody import actions as custody
from ojakh.custody.access import Role
from ojakh.custody.models import OutboxEntry
from ojakh.publishing.dossier import dossier
from ojakh.web.public.words import ASKED as UNKNOWN

__all__ = ["claim", "document", "ground", "link", "source"]
NEW = "/en/office/verify/documents/new"
ONE_WORD = "Q: Does the pump work?\nA: The pump of the settlement has worked since Tuesday.\nQ: All day?\nA: Mostly."


@pytest.mark.parametrize("missing", ASKED)
def test_what_is_missing_is_asked_for_and_nothing_is_written(source, missing):
    OutboxEntry.objects.all().delete()
    unknown = [name for name in ASKED if name != missing]
    with pytest.raises(errors.NotAsked):
        documents.add_document("t", text="It rained.", source=source, unknown=unknown, by="staff:1")
    assert not Document.objects.exists()
    assert not OutboxEntry.objects.exists()


@pytest.mark.parametrize("dated", ["yesterday", "2026-02-30", "03.04.2026"])
def test_a_date_that_is_none_is_refused(source, dated):
    with pytest.raises(errors.NotADate):
        documents.add_document("t", text="It rained.", source=source, dated=dated, unknown=ASKED, by="staff:1")
    assert not Document.objects.exists()


def test_a_day_without_its_year_keeps_what_is_known(source):
    made = documents.add_document(
        "t", text="It rained.", source=source, dated="XXXX-05-03", unknown=ASKED, by="staff:1"
    )
    assert made.dated == "XXXX-05-03"


def test_one_word_changed_asks_what_the_text_is(document, source):
    given = {"text": ONE_WORD, "source": source, "unknown": ASKED, "by": "staff:2"}
    with pytest.raises(errors.NearlyTheSame):
        documents.add_document("again", **given)
    assert Document.objects.count() == 1
    version = documents.add_document("again", nearly="version", **given)
    assert version.version_of == document
    found = versions.changes(document.text, ONE_WORD)
    assert [(one.old[-7:], one.new[-8:]) for one in found] == [("Monday.", "Tuesday.")]


@pytest.mark.parametrize(
    ("one", "other", "nearly"),
    [
        ("The road was shut for four days by snow and ice.", "The road was shut for five days by snow and ice.", True),
        ("The road was closed.", "The pump works again since Monday.", False),
        ("a b c d e f g h i j k l m n o p", "p o n m l k j i h g f e d c b a", False),
        ("Yes.", "No.", False),
    ],
)  # fmt: skip
def test_texts_are_nearly_equal_by_their_words_and_order(one, other, nearly):
    assert versions.nearly_equal(one, other) is nearly


@given(
    st.lists(st.sampled_from("abc"), min_size=1, max_size=17),
    st.lists(st.tuples(st.integers(0, 16), st.sampled_from(["", "a", "d"])), max_size=3),
)
def test_no_short_text_that_is_nearly_equal_is_missed_by_its_sketch(words, edits):
    changed = list(words)
    for place, word in edits:
        changed[place % len(changed) : place % len(changed) + 1] = [word]
    one, other = " ".join(words), " ".join(changed)
    if versions.nearly_equal(one, other):
        assert versions.may_be_near(versions.sketch(one), versions.sketch(other))


def test_long_texts_are_found_by_their_sketch_and_others_are_not_looked_at():
    chance = random.Random(7)
    vocabulary = [f"w{number}" for number in range(900)]
    texts = [[chance.choice(vocabulary) for _ in range(400)] for _ in range(60)]
    sketches = [versions.sketch(" ".join(words)) for words in texts]
    for number, words in enumerate(texts):
        changed = list(words)
        for _ in range(30):
            changed[chance.randrange(len(changed))] = chance.choice(vocabulary)
        assert versions.nearly_equal(" ".join(words), " ".join(changed))
        sought = versions.sketch(" ".join(changed))
        assert [at for at, one in enumerate(sketches) if versions.may_be_near(one, sought)] == [number]


def test_one_word_is_looked_for_among_single_words():
    assert versions.may_be_near(versions.sketch("Yes."), versions.sketch("yes"))
    assert not versions.may_be_near(versions.sketch("Yes."), versions.sketch("Yes, it did."))


def test_a_new_version_is_no_second_source_and_old_words_are_marked(claim, document, source, link):
    actions.add_statement(
        claim, document=document, exact="has worked since Monday", speaker="a keeper", stance="asserts", language="en",
        by="staff:1",
    )  # fmt: skip
    version = documents.add_document(
        "again", text=ONE_WORD, source=source, unknown=ASKED, nearly="version", by="staff:1"
    )
    held = link(title="the new version", kind="document", document=version, source_=source)
    reviewing.accept_link(held, by="staff:2")
    accept(claim)
    assert status(claim) == ("unverified", "asserted_only")
    assert next(line["why"] for line in current(claim).trace if line["step"] == held.evidence.code) == "own_words"
    assert list(queries.view(claim).statements[0].document.versions.all()) == [version]


def test_what_goes_back_to_the_claims_own_words_is_an_echo_and_no_support(claim, document, source, link):
    actions.add_statement(
        claim, document=document, exact="has worked since Monday", speaker="a keeper", stance="asserts", language="en",
        by="staff:1",
    )  # fmt: skip
    agency = actions.add_source("Agency", kind="organisation", by="staff:1")
    copied = documents.add_document("copied", text="Agency. " + document.text, source=agency, by="staff:1", **APART)
    for title, one, whose in (("said", document, source), ("copied", copied, agency)):
        reviewing.accept_link(link(title=title, kind="document", document=one, source_=whose), by="staff:2")
    accept(claim)
    assert status(claim) == ("unverified", "asserted_only")
    assert [line["why"] for line in current(claim).trace if line["step"].startswith("E-")] == ["own_words", "echo"]


def test_an_older_version_is_exported_as_such(claim, document, source, link):
    custody.set_up_office("Office of the valley")
    actions.add_statement(
        claim, document=document, exact="has worked since Monday", speaker="a keeper", stance="asserts", language="en",
        by="staff:1",
    )  # fmt: skip
    accept(claim)
    claim.refresh_from_db()
    claim.state = "published"
    claim.save(update_fields=["state"])
    assert dossier()["claims"][0]["statements"][0]["state"] == "valid"
    documents.add_document("again", text=ONE_WORD, source=source, unknown=ASKED, nearly="version", by="staff:1")
    assert dossier()["claims"][0]["statements"][0]["state"] == "obsolete"
    assert "an older version of the text" in Client().get(f"/en/p/claims/{claim.code}").content.decode()


def test_the_form_asks_for_gaps_shows_what_differs_and_warns_of_names(document, source):
    custody.set_up_office("Office of the valley")
    client = signed_in(account(Role.ANALYST))
    sent = {"title": "Second", "source": source.pk, "language": "en", "text": ONE_WORD}
    page = client.post(NEW, sent).content.decode()
    assert page.count("one of the two") >= len(UNKNOWN)
    assert "Say whether it is a translation" in page
    sent |= {"unknown": list(UNKNOWN), "translation": "unknown"}
    page = client.post(NEW, sent).content.decode()
    assert "since Tuesday" in page.partition("<ins")[2]
    assert Document.objects.count() == 1
    assert client.post(NEW, sent | {"nearly": "separate"}).status_code == 303
    named = sent | {"text": "The witness Anna Petrova said that it rained.", "title": "Third"}
    page = client.post(NEW, named).content.decode()
    assert "Anna Petrova" in page.partition("This may name somebody")[2]
    digest = page.partition('name="names_nobody"')[0].rpartition("<input")[2] + page.partition('name="names_nobody"')[2]
    ticked = digest.partition('value="')[2].partition('"')[0]
    more = named | {"names_nobody": ticked, "text": named["text"] + " Her number is +374 91 123 456."}
    page = client.post(NEW, more).content.decode()
    assert "+374 91 123 456" in page.partition("This may name somebody")[2], "typed after the box was ticked"
    assert Document.objects.count() == 2
    assert client.post(NEW, named | {"names_nobody": ticked}).status_code == 303
    assert Document.objects.count() == 3
