"""Documents taken in as files: read in a process of its own, sealed as they came, handed out equal byte for byte."""

import io
import zipfile
from hashlib import sha256

import pypdf
import pytest
from tests.claims.conftest import source
from tests.custody.vault.office import refusal, staff
from tests.reading.files import docx, pdf

from ojakh.claims import documents, errors, file_errors, opening, queries, texts
from ojakh.claims.models import Document, DocumentFile
from ojakh.claims.rules import ASKED
from ojakh.custody import attachments
from ojakh.custody.models import OutboxEntry
from ojakh.custody.uploads import Empty, TooLarge
from ojakh.custody.vault import door
from ojakh.reading.errors import SENTENCES

__all__ = ["source"]
CAPTIONS = (
    b"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Keeper>The pump works.\n\n"
    b"00:01:05.500 --> 00:01:09.000\n<v Visitor>Since when does it work?\n"
)
CODE_PAGE = ("Когда отключили воду, никто не пришёл. Мы ждали у моста до вечера и ушли домой. " * 5).encode("cp1251")


@pytest.fixture
def session(vault):
    """An analyst in the vault, with a second factor."""
    return staff("analyst", factor="mfa")


def take(source, session, content, name, **given):
    """Take a file in of which nobody knows anything."""
    return documents.add_file(
        "A file", opened=opening.open_file(content, name=name), session=session, source=source, by="staff:1",
        **{"unknown": ASKED, **given},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "name", "form", "text"),
    [
        (b"\xef\xbb\xbfIt rained.\r\nTwice.", "report.TXT", "txt", "It rained.\nTwice."),
        (b"# News\n\n**Keeper:** It rained.", "a.md", "md", "News\n\nKeeper: It rained."),
        (b"<p>It rained &amp; snowed.</p>", "a.htm", "html", "It rained & snowed."),
        (docx(["It rained.", [("Keeper:", True), (" twice", False)]]), "a.docx", "docx", "It rained.\n\nKeeper: twice"),
        (pdf(["It rained."]), "a.pdf", "pdf", "It rained."),
        (CAPTIONS, "a.vtt", "vtt", "The pump works.\nSince when does it work?"),
        (CODE_PAGE, "old.txt", "txt", CODE_PAGE.decode("cp1251")),
    ],
)  # fmt: skip
def test_a_file_of_each_kind_becomes_its_one_text_and_comes_back(source, session, content, name, form, text):  # noqa: PLR0917
    OutboxEntry.objects.all().delete()
    made = take(source, session, content, name)
    assert (made.text, made.file.form) == (text, form)
    assert made.file.sha256 == sha256(content).hexdigest()
    assert {one.kind for one in OutboxEntry.objects.all()} == {"claim.document_entered", "claim.file_entered"}
    size = door.status().log_size
    assert documents.original_of(made.file, session=session, reason="compare the words") == content
    entry = door.log_page(size).entries[0]
    assert '"kind":"vault.attachment_opened"' in entry
    assert "report" not in str(vars(made.file))


def test_what_the_format_told_is_kept_beside_the_sentences(source, session):
    made = take(source, session, CAPTIONS, "a.vtt")
    shown = texts.of_document(queries.document(made.sha256)).sentences
    assert [one.speaker for one in shown] == ["Keeper", "Visitor"]
    assert [one.shown_at for one in shown] == ["00:00:01.000", "00:01:05.500"]
    assert take(source, session, CODE_PAGE, "old.txt").file.notes == ["encoding_guessed:cp1251"]


def bomb():
    """A Word document that unpacks to more than any is read."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 61_000_000)
    return out.getvalue()


def with_part(text):
    """A Word document with any main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", text)
    return out.getvalue()


def encrypted():
    """A PDF with a password."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def blank(pages):
    """A PDF whose pages hold no text."""
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "refused"),
    [
        (b"", "a.txt", Empty),
        (b" \n ", "a.txt", Empty),
        (b"x" * (10 * 2**20 + 1), "a.txt", TooLarge),
        (b"a" * 300_001, "a.txt", file_errors.FileTooLong),
        (b"It rained.", "a.exe", file_errors.FileOfOtherKind),
        (b"It rained.", "a.../../x y", file_errors.FileOfOtherKind),
        (b"It\x00rained.", "a.txt", file_errors.FileControls),
        (b"It rained.", "a.srt", file_errors.FileNoCaptions),
        (b"PK\x03\x04 no package", "a.docx", file_errors.FileNoWord),
        (with_part("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "a.docx", file_errors.FileEntities),
        (bomb(), "a.docx", file_errors.FileUnpacks),
        (b"%PDF-1.7 torn", "a.pdf", file_errors.FileNoPdf),
        (encrypted(), "a.pdf", file_errors.FileEncrypted),
        (blank(1), "a.pdf", file_errors.FileImage),
        (blank(501), "a.pdf", file_errors.FilePages),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_name(content, name, refused):
    with pytest.raises(refused) as caught:
        opening.open_file(content, name=name)
    assert "%" not in caught.value.sentence()


def test_every_reason_of_the_reading_has_a_refusal():
    assert set(file_errors.REASONS) == set(SENTENCES) - {"too_large"}


def test_what_takes_too_long_or_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(opening, "SECONDS", 0.01)
    with pytest.raises(file_errors.NotFinished):
        opening.open_file(b"It rained.", name="a.txt")
    assert isinstance(file_errors.refusal("reading.new", {"at": 3}), file_errors.NotFinished)


def test_a_refused_document_leaves_nothing_in_either_store(source, session, vault):
    take(source, session, b"The pump of the settlement has worked since Monday, mostly.", "a.txt")
    size = door.status().log_size
    OutboxEntry.objects.all().delete()
    for content, given, refused in (
        (b"It rained.", {"unknown": ASKED[:2]}, errors.NotAsked),
        (b"It rained.", {"dated": "yesterday"}, errors.NotADate),
        (b"The pump of the settlement has worked since Sunday, mostly.", {}, errors.NearlyTheSame),
    ):
        with pytest.raises(refused):
            take(source, session, content, "b.txt", **given)
    assert (Document.objects.count(), DocumentFile.objects.count()) == (1, 1)
    assert not OutboxEntry.objects.exists()
    assert door.status().log_size == size
    vault.lock()
    with pytest.raises(door.VaultRefusal):
        take(source, session, b"It rained.", "b.txt")
    assert Document.objects.count() == 1


def test_the_same_file_and_the_same_text_are_the_document_that_is_there(source, session):
    made = take(source, session, b"It rained.", "a.txt")
    size = door.status().log_size
    assert take(source, session, b"It rained.", "other.md") == made
    assert take(source, session, docx(["It rained."]), "a.docx") == made
    assert (Document.objects.count(), DocumentFile.objects.count()) == (1, 1)
    assert door.status().log_size == size


def test_a_pasted_text_gets_the_file_that_it_was_pasted_from(source, session):
    pasted = documents.add_document("Pasted", text="It rained.", source=source, unknown=ASKED, by="staff:1")
    assert take(source, session, b"It rained.", "a.txt", unknown=()) == pasted
    assert DocumentFile.objects.get().document == pasted


def test_who_may_keep_and_fetch(source, session):
    made = take(source, session, b"It rained.", "a.txt")
    reader = staff("reader", factor="mfa", actor="staff:44")
    assert documents.original_of(made.file, session=reader, reason="look") == b"It rained."
    weak = staff("reader", factor="password", actor="staff:45")
    assert refusal(lambda: documents.original_of(made.file, session=weak, reason="look")) == "step_up_required"
    for role in ("monitor", "publisher", "planner", "registrar", "auditor", "data_officer"):
        other = staff(role)
        assert refusal(lambda it=other: documents.original_of(made.file, session=it, reason="x")) == "role_forbidden"
        assert refusal(lambda it=other: attachments.keep(it, b"x", kind="document")) == "role_forbidden"
    assert refusal(lambda: attachments.keep(reader, b"x", kind="document")) == "role_forbidden"
    assert refusal(lambda: attachments.keep(session, b"x", kind="original")) == "role_forbidden"
    with pytest.raises(errors.ReasonMissing):
        documents.original_of(made.file, session=session, reason=" ")


def test_bytes_that_are_not_those_on_the_record_are_not_handed_out(source, session):
    made = take(source, session, b"It rained.", "a.txt")
    made.file.sha256 = sha256(b"It snowed.").hexdigest()
    with pytest.raises(errors.OtherFile):
        documents.original_of(made.file, session=session, reason="look")
