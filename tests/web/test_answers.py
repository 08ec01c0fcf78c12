"""Answers on the page of a document: counted at its head, said beside the question, by readers only."""

import pytest
from tests.claims.conftest import document, source
from tests.web.conftest import account, signed_in

from ojakh.claims.models import AnswerMark
from ojakh.custody.access import Role

__all__ = ["document", "source"]
pytestmark = pytest.mark.django_db


def address(one, name="answer"):
    """A page of a document; the document itself by the name "document"."""
    page = f"/en/office/verify/documents/{one.sha256}"
    return page if name == "document" else f"{page}/{name}"


def test_a_reader_says_it_and_the_head_counts(document):
    reader = signed_in(account(Role.READER))
    page = reader.get(address(document, "document")).content.decode()
    assert "0 answered, 0 partly, 0 not answered, 2 not judged." in page
    sent = {"start": document.text.index("Does"), "mark": "partly", "page": 1, "sentence": 0}
    answer = reader.post(address(document), sent)
    assert (answer.status_code, answer["Location"]) == (303, address(document, "document") + "?page=1#s-0")
    page = reader.get(address(document, "document")).content.decode()
    assert "0 answered, 1 partly, 0 not answered, 1 not judged." in page
    assert "answered in part" in page and AnswerMark.objects.get().by in page


@pytest.mark.parametrize("sent", [{}, {"start": "x", "mark": "partly"}, {"start": "0", "mark": "partly"}])
def test_what_is_no_question_comes_back_in_a_sentence_and_nothing_is_written(document, sent):
    reader = signed_in(account(Role.READER))
    page = reader.post(address(document), sent, follow=True).content.decode()
    assert "No question begins" in page or "is not in the list" in page
    assert not AnswerMark.objects.exists()
    assert reader.get(address(document)).status_code == 405


@pytest.mark.parametrize("role", [Role.PUBLISHER, Role.MONITOR])
def test_who_may_not_read_claims_sees_the_counts_and_judges_nothing(document, role):
    client = signed_in(account(role))
    page = client.get(address(document, "document")).content.decode()
    assert "2 not judged." in page and address(document) not in page
    sent = {"start": document.text.index("Does"), "mark": "answered"}
    assert client.post(address(document), sent).status_code == 403
    assert not AnswerMark.objects.exists()
