"""The doctor sees what is ill from outside, and says what is not defended yet."""

import argparse
import json
import os
from collections import namedtuple

import pytest

from ojakh.cli import doctor
from ojakh.cli.office import OfficeFile, make_folder, new_salt, write_office
from ojakh.cli.ward import Seen


@pytest.fixture
def folder(tmp_path, monkeypatch):
    data = tmp_path / "data"
    make_folder(data)
    write_office(data, OfficeFile(name="Office", salt=new_salt()))
    monkeypatch.setenv("OJAKH_DATA", str(data))
    return data


def states(findings):
    return {finding.topic: finding.state for finding in findings}


def test_a_sound_folder_is_well(folder):
    (folder / "vault").mkdir()
    (folder / "vault/vault.db").write_bytes(os.urandom(64))
    assert states(doctor.stores(folder)) == {
        "office": "well",
        "space": "well",
        "operations": "note",
        "vault": "well",
        "keys": "note",
    }


def test_a_store_without_encryption_is_ill(folder):
    (folder / "vault").mkdir()
    (folder / "vault/vault.db").write_bytes(b"SQLite format 3\x00" + bytes(80))
    assert states(doctor.stores(folder))["vault"] == "ill"


def test_a_folder_that_others_can_enter_is_ill(folder):
    folder.chmod(0o755)
    assert states(doctor.stores(folder))["folder"] == "ill"


def test_a_full_disk_is_ill(folder, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: usage(10, 10, 0))
    assert states(doctor.stores(folder))["space"] == "ill"


def test_a_missing_office_is_ill(tmp_path):
    assert states(doctor.stores(tmp_path)) == {"office": "ill"}


def test_a_demonstration_says_that_it_protects_nothing(folder):
    write_office(folder, OfficeFile(name="Office", demonstration=True))
    assert next(iter(doctor.stores(folder))).sentence.startswith("Office, a demonstration: nothing in it is protected")


def test_a_slow_way_to_the_log_is_ill_only_while_the_office_runs():
    seen = Seen(0, lag_seconds=61.0, languages_reviewed=frozenset({"az", "hy", "ru", "en"}))
    assert states(doctor.tables(seen, served=True)) == {"tables": "well", "log": "ill"}
    assert states(doctor.tables(seen, served=False)) == {"tables": "well", "log": "well"}


def test_waiting_changes_of_tables_are_ill():
    assert states(doctor.tables(Seen(2), served=False)) == {"tables": "ill"}


def test_languages_without_a_reviewed_notice_are_named():
    seen = Seen(0, languages_reviewed=frozenset({"en"}))
    sentences = {finding.topic: finding.sentence for finding in doctor.tables(seen, served=False)}
    assert sentences["texts"] == "No native reader has approved the information notice in: az, hy, ru."


def test_what_is_not_defended_is_listed_and_does_not_fail(folder, capsys):
    code = doctor.run(argparse.Namespace(key_file=None, key_fd=None, json=True))
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert code == 0
    assert [finding for finding in findings if finding["topic"] == "threat"]
    assert {"topic": "inside", "state": "note"} in [
        {name: finding[name] for name in ("topic", "state")} for finding in findings
    ]
