"""A document beside its claims: every sentence stands there, marked words become a statement, and who may not mark."""

import re

import pytest
from tests.people.office import ground

from ojakh.claims import actions, documents
from ojakh.claims.models import Claim, Statement
from ojakh.claims.rules import ASKED
from ojakh.custody.access import Role
from ojakh.web.verify import transcript_views

__all__ = ["ground"]
HERE = "/en/office/verify/"
TEXT = "Q: Is there water 🙂?\nA: The pump of the settlement has worked since Monday.\nQ: All day?\nA: <b>Mostly</b>."


@pytest.fixture
def document(db):
    source = actions.add_source("Water utility", kind="organisation", by="staff:1")
    return documents.add_document("Interview 7", text=TEXT, source=source, language="en", unknown=ASKED, by="staff:1")


def shown(client, address):
    answer = client.get(HERE + address)
    assert answer.status_code == 200
    return answer.content.decode()


def marked(document, exact):
    start = document.text.index(exact)
    return f"{HERE}documents/{document.sha256}/mark?start={start}&end={start + len(exact)}"


ANSWER = {
    "exact": "The pump of the settlement has worked",
    "speaker": "an engineer",
    "stance": "asserts",
    "language": "en",
    "text": "The pump works.",
    "original": "en",
    "kind": "state",
    "form": "existential",
    "level": "world",
    "chain": "an engineer\r\nresidents",
}


def test_every_sentence_stands_on_the_page_with_a_link_that_marks_it(office, document, enter):
    page = shown(enter(Role.ANALYST), f"documents/{document.sha256}")
    assert page.count("data-words") == 4
    assert page.count("data-mark-sentence") == 4
    assert "&lt;b&gt;Mostly&lt;/b&gt;" in page
    start = TEXT.index("The pump")
    assert f"mark?start={start}&amp;end=" in page


def test_a_long_document_has_several_pages_and_loses_no_sentence(office, document, enter, monkeypatch):
    monkeypatch.setattr(transcript_views, "SENTENCES", 3)
    analyst = enter(Role.ANALYST)
    first = shown(analyst, f"documents/{document.sha256}")
    second = shown(analyst, f"documents/{document.sha256}?page=2")
    assert (first.count("data-words"), second.count("data-words")) == (3, 1)
    assert 'href="?page=2#s-3"' in first


def test_the_form_is_filled_with_the_marked_words_and_what_the_reading_offers(office, document, enter):
    page = enter(Role.ANALYST).get(marked(document, "All day?")).content.decode()
    assert ">\nAll day?</textarea>" in page
    assert re.search(r'value="asks" selected', page)


def test_marked_words_become_a_statement_of_a_new_claim(office, document, enter):
    analyst = enter(Role.ANALYST)
    sentence = "The pump of the settlement has worked since Monday."
    answer = analyst.post(marked(document, sentence), ANSWER)
    assert answer.status_code == 303
    made = Statement.objects.get()
    assert TEXT[made.start : made.end] == made.exact == ANSWER["exact"]
    assert made.chain == ["an engineer", "residents"]
    page = shown(analyst, f"documents/{document.sha256}")
    assert f'<a class="chip" href="?claim={made.claim.code}#s-1">' in page
    assert '<mark class="' in page
    beside = shown(analyst, f"documents/{document.sha256}?claim={made.claim.code}")
    assert "The pump works." in beside
    assert "residents" in beside


def test_marked_words_may_speak_about_a_claim_that_is_there(office, document, enter):
    analyst = enter(Role.ANALYST)
    analyst.post(marked(document, TEXT[3:]), ANSWER)
    claim = Claim.objects.get()
    more = {**ANSWER, "exact": "All day?", "text": "", "claim": claim.pk, "stance": "asks"}
    assert analyst.post(marked(document, "All day?"), more).status_code == 303
    assert Claim.objects.count() == 1
    assert claim.statements.count() == 2


def test_words_over_the_end_of_a_line_come_back_from_a_browser(office, document, enter):
    exact = "since Monday.\nQ: All day?"
    answer = enter(Role.ANALYST).post(marked(document, exact), {**ANSWER, "exact": exact.replace("\n", "\r\n")})
    assert answer.status_code == 303
    assert Statement.objects.get().exact == exact


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"exact": "The pump stands"}, "do not stand in the document"),
        ({"text": ""}, "Write in neutral words"),
        ({"stance": ""}, "required"),
    ],
)
def test_a_refusal_stands_beside_what_was_typed_and_writes_nothing(office, document, enter, change, reason):
    answer = enter(Role.ANALYST).post(marked(document, "The pump of the settlement has worked"), {**ANSWER, **change})
    assert answer.status_code == 200
    assert reason in answer.content.decode()
    assert not Claim.objects.exists()


def test_words_are_taken_of_which_the_text_does_not_say_who_said_them(office, document, enter):
    address = marked(document, "The pump of the settlement has worked")
    assert enter(Role.ANALYST).post(address, {**ANSWER, "speaker": ""}).status_code == 303
    assert Statement.objects.get().speaker == ""


@pytest.mark.parametrize("span", ["start=5&end=5", "start=-1&end=4", "start=0&end=99999", "start=x&end=4", "end=4"])
def test_a_place_that_is_none_is_not_there(office, document, enter, span):
    assert enter(Role.ANALYST).get(f"{HERE}documents/{document.sha256}/mark?{span}").status_code == 404


def test_a_reader_sees_the_sentences_and_marks_nothing(office, document, enter):
    reader = enter(Role.READER)
    page = shown(reader, f"documents/{document.sha256}")
    assert page.count("data-words") == 4
    assert "data-mark-sentence" not in page
    assert reader.post(marked(document, "All day?"), ANSWER).status_code == 403
    assert not Claim.objects.exists()


def test_the_page_beside_a_text_of_another_language_keeps_its_own(document, enter):
    page = enter(Role.ANALYST).get(f"/ru/office/verify/documents/{document.sha256}").content.decode()
    assert '<html lang="ru"' in page
    assert '<span class="words data" lang="en"' in page
