"""The page that says whether a document is a translation: works, refuses, who may not, and the mark for the office."""

import pytest
from tests.claims.conftest import APART, document, source
from tests.web.conftest import account, signed_in

from ojakh.claims import documents
from ojakh.custody.access import Role
from ojakh.custody.models import OutboxEntry
from ojakh.publishing import exchange
from ojakh.publishing.exports import bundle

__all__ = ["document", "source"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def made(source):
    """A document in another language than the first one."""
    text = "Насос работает с понедельника."
    return documents.add_document("Note", text=text, source=source, language="ru", **APART, by="staff:1")


def address(one, name="translation"):
    """A page of a document; the document itself by the name "document"."""
    page = f"/en/office/verify/documents/{one.sha256}"
    return page if name == "document" else f"{page}/{name}"


def test_what_is_said_stands_on_both_pages_and_in_the_log(document, made):
    analyst = signed_in(account(Role.ANALYST))
    assert "whether it is a translation is not known" in analyst.get(address(made, "document")).content.decode()
    sent = {"translation": "human", "translated_from": "", "original": document.pk}
    assert analyst.post(address(made), sent).status_code == 303
    page = analyst.get(address(made, "document")).content.decode()
    assert "in translation, by a person" in page and address(document, "document") in page
    assert "Translated as:" in analyst.get(address(document, "document")).content.decode()
    assert OutboxEntry.objects.get(kind="claim.translation_said").subject == made.sha256[:16]


def test_answers_that_do_not_fit_come_back_and_nothing_is_written(document, made):
    analyst = signed_in(account(Role.ANALYST))
    for sent, said in (({}, "Say whether it is a translation"), ({"translation": "none"}, "do not fit")):
        answer = analyst.post(address(made), {**sent, "original": document.pk})
        assert said in answer.content.decode()
    made.refresh_from_db()
    assert (made.translation, made.translation_of) == ("unknown", None)
    assert not OutboxEntry.objects.filter(kind="claim.translation_said").exists()


@pytest.mark.parametrize("role", [Role.READER, Role.PUBLISHER, Role.MONITOR])
def test_who_may_not_write_claims_does_not_say_it(document, made, role):
    client = signed_in(account(role))
    assert client.post(address(made), {"translation": "none"}).status_code == 403
    assert address(made) not in client.get(address(made, "document")).content.decode()
    made.refresh_from_db()
    assert made.translation == "unknown"


def test_a_received_bundle_lists_its_documents_with_their_marks(document):
    analyst = signed_in(account(Role.ANALYST))
    rows = [{"title": "One", "translation": {"is": "yes", "by": "machine", "from": "hy"}}, {"title": "Two"}]
    lines = b"".join(bundle.canonical(row) + b"\n" for row in rows)
    kept = exchange.receive(bundle.write(bundle.of_files({"documents.jsonl": lines}, office="x")), by="staff:9")
    page = analyst.get(f"/en/office/verify/bundles/{kept.root}").content.decode()
    assert "in translation, by a machine" in page and "whether it is a translation is not known" in page
