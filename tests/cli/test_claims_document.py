"""`./ojakh claims document`: the same questions, the same bytes and the same entries as the page."""

import json
from contextlib import nullcontext

import pytest
from tests.claims.conftest import source

from ojakh.claims import documents
from ojakh.claims.models import Document
from ojakh.cli import claims_document
from ojakh.cli.__main__ import main
from ojakh.custody.models import OutboxEntry
from ojakh.custody.vault import door

__all__ = ["source"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault")]
UNKNOWN = ("--unknown=speaker", "--unknown=outlet", "--translation=unknown", "--unknown=dated")


@pytest.fixture(autouse=True)
def open_office(monkeypatch):
    """The office of the test is open already."""
    monkeypatch.setattr(claims_document, "opened", lambda *_, **__: nullcontext())


def take(tmp_path, source, content, *options, name="talk.txt"):
    """Take a file in; gives the exit code."""
    path = tmp_path / name
    path.write_bytes(content)
    return main(["claims", "document", str(path), "--title=Talk", f"--source={source.code}", *options])


def test_a_file_is_sealed_and_a_known_one_changes_nothing(tmp_path, source, capsys):
    OutboxEntry.objects.all().delete()
    assert take(tmp_path, source, b"It rained.", *UNKNOWN, "--json") == 0
    made = Document.objects.get()
    assert json.loads(capsys.readouterr().out) == {
        "document": made.sha256, "file": made.file.sha256, "notes": [], "written": True,
    }  # fmt: skip
    session = door.open_session(actor="staff:1", roles=("analyst",), areas=("*",), factor="mfa")
    assert documents.original_of(made.file, session=session, reason="compare") == b"It rained."
    assert {(one.kind, one.actor) for one in OutboxEntry.objects.all()} == {
        ("claim.document_entered", "command"), ("claim.file_entered", "command"),
    }  # fmt: skip
    assert take(tmp_path, source, b"It rained.", *UNKNOWN) == 0
    assert "already" in capsys.readouterr().out
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "name", "options", "code", "sentence"),
    [
        (b"It rained.", "a.txt", UNKNOWN[:3], 2, "--dated"),
        (b"It rained.", "a.txt", (*UNKNOWN, "--dated=2026"), 2, "one of the two"),
        (b"It rained.", "a.txt", (*UNKNOWN, "--source=S-999"), 2, "no source S-999"),
        (b"It rained.", "a.txt", (*UNKNOWN[:3], "--dated=yesterday"), 6, "yesterday"),
        (b"The witness Anna Testova spoke.", "a.txt", UNKNOWN, 2, "Anna Testova"),
        (b"It rained.", "a.txt", (*UNKNOWN, "--title= "), 2, "a title"),
        (b"", "a.txt", UNKNOWN, 6, "empty"),
        (b"MZ", "a.exe", UNKNOWN, 6, "kind of file"),
    ],
)  # fmt: skip
def test_what_is_refused_writes_nothing(tmp_path, source, capsys, content, name, options, code, sentence):  # noqa: PLR0917
    OutboxEntry.objects.all().delete()
    assert take(tmp_path, source, content, *options, name=name) == code
    assert sentence in capsys.readouterr().err
    assert not Document.objects.exists() and not OutboxEntry.objects.exists()


def test_a_name_that_was_read_and_a_changed_text_are_taken_when_it_is_said(tmp_path, source, capsys):
    text = b"The witness Anna Testova spoke of the old pump in the yard, and of rain that fell on it for days."
    assert take(tmp_path, source, text, *UNKNOWN, "--names-read") == 0
    changed = text.replace(b"days", b"weeks")
    assert take(tmp_path, source, changed, *UNKNOWN, "--names-read") == 6
    assert take(tmp_path, source, changed, *UNKNOWN, "--names-read", "--nearly=version") == 0
    assert Document.objects.latest("pk").version_of is not None


def test_a_file_that_is_not_there_is_said(tmp_path, source, capsys):
    assert main(["claims", "document", str(tmp_path / "no.txt"), "--title=x", f"--source={source.code}", *UNKNOWN]) == 7
    assert "cannot be read" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["claims", "document", "x", f"--title={'a' * 201}", f"--source={source.code}", *UNKNOWN])
