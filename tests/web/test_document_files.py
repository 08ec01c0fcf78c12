"""Files on the page of a new document: taken in, refused in sentences, known ones shown, the original handed out."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.claims.conftest import source
from tests.claims.test_files import CAPTIONS, blank
from tests.web.conftest import account, signed_in

from ojakh.claims import documents
from ojakh.claims.models import Document, DocumentFile
from ojakh.claims.rules import ASKED
from ojakh.custody.access import Role
from ojakh.custody.models import OutboxEntry
from ojakh.web.public.words import ASKED as UNKNOWN

__all__ = ["source"]
HERE = "/en/office/verify/documents/"
pytestmark = pytest.mark.usefixtures("office", "vault")


@pytest.fixture
def analyst():
    """Somebody who may take documents in."""
    return signed_in(account(Role.ANALYST))


def send(client, source, content, name="a.txt", **values):
    """Send a file of which nobody knows anything."""
    sent = {"title": "Interview", "source": source.pk, "language": "en", "unknown": list(UNKNOWN), **values}
    sent.setdefault("translation", "unknown")
    if content is not None:
        sent["file"] = SimpleUploadedFile(name, content)
    return client.post(f"{HERE}new", sent)


def test_a_file_becomes_a_document_whose_page_says_what_it_is(analyst, source):
    answer = send(analyst, source, CAPTIONS, "talk.vtt")
    made = Document.objects.get()
    assert answer["Location"].endswith(made.sha256)
    page = analyst.get(answer["Location"]).content.decode()
    assert made.file.sha256 in page and ".vtt" in page and "sealed as it came" in page
    assert "00:01:05.500" in page and "talk" not in page
    assert "Lines that the captions show" not in page
    send(analyst, source, b"left \xe2\x80\xaeright\xe2\x80\xac so", "b.txt")
    assert "turn the direction" in analyst.get(f"{HERE}{Document.objects.latest('pk').sha256}").content.decode()


def test_the_original_comes_back_as_it_was_and_never_inline(analyst, source):
    content = b"<html><script>alert(1)</script><p>It rained.</p></html>"
    send(analyst, source, content, "page.html")
    made = Document.objects.get()
    address = f"{HERE}{made.sha256}/original"
    out = analyst.post(address, {"reason": "compare"})
    assert out.content == content
    assert out["Content-Disposition"] == f'attachment; filename="document-{made.file.sha256[:16]}.html"'
    assert (out["Content-Type"], out["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert out["Cache-Control"] == "no-store"
    assert signed_in(account(Role.READER)).post(address, {"reason": "compare"}).content == content
    assert "Write why" in analyst.post(address, {"reason": ""}, follow=True).content.decode()
    assert analyst.get(address).status_code == 405


def test_who_may_not_fetch_it(analyst, source):
    send(analyst, source, b"It rained.")
    address = f"{HERE}{Document.objects.get().sha256}"
    for role in (Role.MONITOR, Role.PUBLISHER):
        other = signed_in(account(role))
        assert "Fetch the file" not in other.get(address).content.decode()
        assert other.post(f"{address}/original", {"reason": "look"}).status_code == 403
    weak = signed_in(account(Role.READER), factor="password")
    assert "needs a second factor" in weak.get(address).content.decode()
    assert "/account/own" in weak.post(f"{address}/original", {"reason": "look"})["Location"]
    pasted = documents.add_document("x", text="It snowed.", source=source, unknown=ASKED, by="staff:1")
    assert "no file is kept" in analyst.get(f"{HERE}{pasted.sha256}").content.decode()
    assert analyst.post(f"{HERE}{pasted.sha256}/original", {"reason": "look"}).status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.txt", "The file is empty"),
        (b"It rained.", "a.exe", "This kind of file is not read"),
        (blank(1), "a.pdf", "its pages are pictures"),
        (b"PK\x03\x04", "a.docx", "no Word document"),
    ],
)
def test_a_refusal_is_a_sentence_on_the_form_and_nothing_is_written(analyst, source, content, name, sentence):
    OutboxEntry.objects.all().delete()
    answer = send(analyst, source, content, name)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert sentence in page and "choose it again" in page and "Interview" in page
    assert not Document.objects.exists() and not OutboxEntry.objects.exists()


def test_what_is_missing_is_asked_and_one_of_file_and_text_is_sent(analyst, source):
    page = send(analyst, source, b"It rained.", unknown=[]).content.decode()
    assert page.count("one of the two") >= len(UNKNOWN)
    for content, text in ((None, ""), (b"It rained.", "It rained.")):
        assert "Choose a file, or put the text in" in send(analyst, source, content, text=text).content.decode()
    named = send(analyst, source, b"The witness Anna Petrova said that it rained.").content.decode()
    assert "Anna Petrova" in named.partition("This may name somebody")[2]
    assert not DocumentFile.objects.exists()
    digest = re.search(r'name="names_nobody"[^>]*value="(\w+)"|value="(\w+)"[^>]*name="names_nobody"', named)
    ticked = next(one for one in digest.groups() if one)
    send(analyst, source, b"The witness Anna Petrova said that it rained.", names_nobody=ticked)
    assert DocumentFile.objects.count() == 1


def test_the_same_again_shows_the_document_that_is_there(analyst, source):
    send(analyst, source, b"It rained.")
    for content, values in ((b"It rained.", {}), (None, {"text": "It rained."})):
        page = analyst.get(send(analyst, source, content, "b.md", **values)["Location"]).content.decode()
        assert "has this text already" in page and Document.objects.get().sha256 in page
    assert Document.objects.count() == 1
    near = send(analyst, source, b"It rained and rained on the long road to the mill in the north of it, all day.")
    assert near.status_code == 303
    page = send(analyst, source, b"It rained and rained on the long road to the mill in the north of it, all week.")
    assert "But for a few words" in page.content.decode()
    assert Document.objects.count() == 2


def test_a_known_file_opens_its_document_whatever_else_is_asked(analyst, source):
    named = b"The witness Anna Testova spoke."
    asked = send(analyst, source, named)
    assert "may name somebody" in asked.content.decode()
    box = re.search(
        r'name="names_nobody"[^>]*value="(\w+)"|value="(\w+)"[^>]*name="names_nobody"', asked.content.decode()
    )
    assert box is not None
    send(analyst, source, named, names_nobody=box.group(1) or box.group(2))
    made = Document.objects.get()
    for content, values in ((named, {}), (None, {"text": named.decode(), "title": ""})):
        again = send(analyst, source, content, **values)
        assert again.status_code == 303 and again["Location"].endswith(made.sha256)
    assert Document.objects.count() == 1


def test_a_file_that_is_a_little_too_large_is_said_to_be_too_large(analyst, source):
    for size in (10 * 2**20 + 1, 10 * 2**20 + 50_000):
        page = send(analyst, source, b"a" * size).content.decode()
        assert "at most 10 MB" in page and "one of the two" not in page.split("<form method")[0]
    assert not Document.objects.exists()


def test_who_speaks_in_captions_stands_above_the_words(analyst, source):
    send(analyst, source, CAPTIONS, "talk.vtt")
    page = analyst.get(f"{HERE}{Document.objects.get().sha256}").content.decode()
    assert re.findall(r'<li class="between"><bdi>(.*?)</bdi>', page) == ["Keeper", "Visitor"]
