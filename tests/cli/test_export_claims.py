"""`./ojakh export` of published claims and `./ojakh import bundle`: files, roots, refusals."""

import json
import zipfile
from contextlib import nullcontext

import pytest
from tests.claims.conftest import claim, document, ground, link, source
from tests.publishing.test_exchange import published

from ojakh.claims import redacting
from ojakh.cli import export_claims, imports
from ojakh.cli.__main__ import main
from ojakh.publishing.models import ReceivedBundle

__all__ = ["claim", "document", "ground", "link", "published", "source"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def open_office(monkeypatch):
    """The office of the test is open already."""
    for module in (export_claims, imports):
        monkeypatch.setattr(module, "opened", lambda *_, **__: nullcontext())


def exported(tmp_path, form, *options):
    """One form of the published claims as a file."""
    target = tmp_path / f"{form}.out"
    assert main(["export", form, "--out", str(target), *options]) == 0
    return target


@pytest.mark.parametrize("form", [one for one in export_claims.FORMS if one != "bundle"])
def test_each_form_is_written(published, tmp_path, form):
    text = exported(tmp_path, form, "--base", "https://office.example").read_text(encoding="utf-8")
    assert published.code in text
    assert "staff:" not in text
    if form != "claims-csv":
        json.loads(text)
    if form == "claimreview":
        assert f"https://office.example/en/p/claims/{published.code}" in text


def test_a_bundle_goes_out_comes_in_and_goes_out_with_the_same_root(published, tmp_path, capsys):
    sent = exported(tmp_path, "bundle", "--texts", "--json")
    root = json.loads(capsys.readouterr().out)["root"]
    assert main(["import", "bundle", str(sent), "--dry-run"]) == 0
    assert not ReceivedBundle.objects.exists()
    capsys.readouterr()
    assert main(["import", "bundle", str(sent), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"root": root, "office": "Office of the valley", "written": True}
    again = exported(tmp_path, "bundle", "--received", root[:12])
    assert root in capsys.readouterr().out
    assert again.read_bytes() == sent.read_bytes()
    with zipfile.ZipFile(sent) as archive:
        assert any(name.startswith("texts/") for name in archive.namelist())


def test_a_bundle_with_a_copy_waits_for_its_look_and_carries_only_the_blanks(published, document, tmp_path, capsys):
    copy = redacting.make(document, words=["Monday"], by="staff:1")
    assert main(["export", "bundle", "--texts", "--out", str(tmp_path / "x")]) == 6
    assert "waits for its second look" in capsys.readouterr().err
    redacting.look(copy, clear=True, by="staff:2", names_read=True, places_read=True)
    sent = exported(tmp_path, "bundle", "--texts")
    capsys.readouterr()
    assert main(["import", "bundle", str(sent), "--json"]) == 0
    root = json.loads(capsys.readouterr().out)["root"]
    assert exported(tmp_path, "bundle", "--received", root[:12]).read_bytes() == sent.read_bytes()
    with zipfile.ZipFile(sent) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
        assert f"texts/{copy.sha256}.txt" in archive.namelist()
    assert b"Monday" not in content and "█".encode() in content


def test_a_claim_that_is_not_published_is_refused_and_no_file_written(published, tmp_path, capsys):
    target = tmp_path / "x.json"
    assert main(["export", "prov", "--claim", "C-9999", "--out", str(target)]) != 0
    assert "no published claim C-9999" in capsys.readouterr().err
    assert not target.exists()


def test_an_unknown_root_a_missing_file_and_a_changed_bundle_are_refused(published, tmp_path, capsys):
    assert main(["export", "bundle", "--received", "abc", "--out", str(tmp_path / "x")]) == 2
    assert main(["import", "bundle"]) == 2
    assert main(["import", "bundle", str(tmp_path / "none.zip")]) == 7
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK no")
    assert main(["import", "bundle", str(broken)]) != 0
    assert "publishing.bundle_no_zip" in capsys.readouterr().err
    assert not ReceivedBundle.objects.exists()
