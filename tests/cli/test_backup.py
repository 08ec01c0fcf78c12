"""A backup is made while nobody looks, put back byte for byte, and refused when a byte changed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ojakh.cli import copies, processes
from ojakh.cli.exits import InputUnreadable
from ojakh.cli.office import OfficeFile, derive_root, make_folder, write_office

ROOT = Path(__file__).resolve().parents[2]


def command(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command on the office in a folder."""
    environment = {**os.environ, "OJAKH_DATA": str(data), "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    environment.pop("OJAKH_DATABASE", None)
    done = [sys.executable, "-m", "ojakh.cli", *words]
    return subprocess.run(done, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with its tables and one place list, built from nothing."""
    data = tmp_path_factory.mktemp("office") / "data"
    make_folder(data)
    office = OfficeFile(name="Test", demonstration=True)
    write_office(data, office)
    root = derive_root(office)
    with processes.place(data) as where:
        processes.migrate(where, root=root)
    listing = data.parent / "places.csv"
    listing.write_text("code,name_latin,latitude,longitude,source\nPX1,Novakert,40.5,45.5,list\n", encoding="utf-8")
    done = command(data, "import", "places", str(listing), "--json")
    assert json.loads(done.stdout)["written"] == 1, done.stderr
    return data


def test_what_is_backed_up_comes_back_with_its_log_verified(office: Path, tmp_path: Path):
    made = json.loads(command(office, "backup", str(tmp_path / "copy"), "--json").stdout)
    assert made["files"] == 4
    tested = command(office, "restore", str(tmp_path / "copy"), "--test", "--json")
    assert json.loads(tested.stdout)["log_verified"] is True, tested.stderr
    assert "data_folder" not in json.loads(tested.stdout), "it was thrown away"
    restored = command(tmp_path / "new", "restore", str(tmp_path / "copy"), "--json")
    assert json.loads(restored.stdout)["log_verified"] is True, restored.stderr
    assert {path.name.split("-")[0] for path in (tmp_path / "new").iterdir()} == {
        "office.json",
        "operations.db",
        "vault",
    }
    listed = command(tmp_path / "new", "export", "places", "--json")
    assert [row["code"] for row in json.loads(listed.stdout)["rows"]] == ["PX1"]


CAPTIONS = b"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Keeper>The synthetic pump works.\n"
SOURCE = """
import argparse
from ojakh.cli.opened import opened, part
with opened(argparse.Namespace(key_file=None, key_fd=None)):
    part("claims.actions").add_source("Synthetic register", kind="document", by="command")
"""
ORIGINAL = """
import argparse, sys
from ojakh.cli.opened import opened, part
with opened(argparse.Namespace(key_file=None, key_fd=None), vault=True):
    door = part("custody.vault.door")
    session = door.open_session(actor="staff:1", roles=("analyst",), areas=(door.EVERYWHERE,), factor="mfa")
    (file,) = part("claims.models").DocumentFile.objects.all()
    sys.stdout.buffer.write(part("claims.documents").original_of(file, session=session, reason="after a restore"))
"""


def script(data: Path, code: str) -> bytes:
    """Run some lines on the office in a folder."""
    environment = {**os.environ, "OJAKH_DATA": str(data), "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    environment.pop("OJAKH_DATABASE", None)
    done = [sys.executable, "-c", code]
    return subprocess.run(done, env=environment, capture_output=True, check=True, timeout=120).stdout


def test_the_original_of_a_document_comes_back_from_a_backup_byte_for_byte(office: Path, tmp_path: Path):
    script(office, SOURCE)
    file = tmp_path / "talk.vtt"
    file.write_bytes(CAPTIONS)
    asked = [f"--unknown={name}" for name in ("speaker", "outlet", "dated")]
    taken = command(
        office,
        "claims",
        "document",
        str(file),
        "--title",
        "Talk",
        "--source",
        "S-001",
        *asked,
        "--translation=none",
        "--json",
    )
    assert json.loads(taken.stdout)["written"] is True, taken.stderr
    command(office, "backup", str(tmp_path / "copy"))
    restored = command(tmp_path / "new", "restore", str(tmp_path / "copy"), "--json")
    assert json.loads(restored.stdout)["log_verified"] is True, restored.stderr
    assert not any(CAPTIONS[30:60] in one.read_bytes() for one in (tmp_path / "copy").iterdir() if one.is_file())
    file.unlink()
    assert script(tmp_path / "new", ORIGINAL) == CAPTIONS


def test_no_file_of_a_backup_is_readable_without_its_key(office: Path, tmp_path: Path):
    command(office, "backup", str(tmp_path / "copy"))
    for path in (tmp_path / "copy").glob("*.db"):
        content = path.read_bytes()
        assert not content.startswith(b"SQLite format 3")
        assert b"Novakert" not in content


@pytest.mark.parametrize("damage", ["flip", "missing", "manifest"])
def test_a_changed_backup_is_refused_and_nothing_is_put_back(office: Path, tmp_path: Path, damage: str):
    folder = tmp_path / "copy"
    command(office, "backup", str(folder))
    if damage == "flip":
        content = bytearray((folder / "vault.db").read_bytes())
        content[4_000] ^= 1
        (folder / "vault.db").write_bytes(content)
    elif damage == "missing":
        (folder / "keys-current.db").unlink()
    else:
        (folder / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputUnreadable):
        copies.read_manifest(folder)
    done = command(tmp_path / "new", "restore", str(folder))
    assert done.returncode == 7
    assert not (tmp_path / "new").exists()


def test_a_backup_never_writes_over_an_office_or_over_the_backup_of_another(office: Path, tmp_path: Path):
    before = [copies.listed(path) for path in sorted(office.rglob("*.db"))]
    for target in (office, office / "vault", office / "backup"):
        done = command(office, "backup", str(target))
        assert (done.returncode, "is the data folder of an office" in done.stderr) == (2, True), done.stderr
    assert [copies.listed(path) for path in sorted(office.rglob("*.db"))] == before
    write_office(tmp_path, OfficeFile(name="Another", salt="ab" * 16))
    done = command(office, "backup", str(tmp_path))
    assert (done.returncode, "the backup of another office" in done.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["office.json"]


def test_a_folder_that_cannot_be_made_is_one_sentence(office: Path, tmp_path: Path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = command(office, "backup", str(tmp_path / "file" / "copy"))
    assert (done.returncode, "cli.file_unusable" in done.stderr, "Traceback" in done.stderr) == (7, True, False)


def test_a_store_that_was_cut_off_is_said_in_a_sentence(office: Path, tmp_path: Path):
    shutil.copytree(office, tmp_path / "cut", ignore=shutil.ignore_patterns("*.sock", "*-wal", "*-shm"))
    with (tmp_path / "cut" / "operations.db").open("r+b") as file:
        file.truncate(4096)
    done = command(tmp_path / "cut", "export", "places")
    assert (done.returncode, "or a file is damaged" in done.stderr, "Traceback" in done.stderr) == (3, True, False)


def test_a_restore_never_writes_over_an_office(office: Path, tmp_path: Path):
    command(office, "backup", str(tmp_path / "copy"))
    before = copies.listed(office / "office.json")
    done = command(office, "restore", str(tmp_path / "copy"))
    assert done.returncode == 2
    assert copies.listed(office / "office.json") == before


def test_the_second_backup_keeps_the_last_keys_and_no_older_ones(office: Path, tmp_path: Path):
    for _ in range(3):
        command(office, "backup", str(tmp_path / "copy"))
    assert sorted(path.name for path in (tmp_path / "copy").glob("keys-*")) == ["keys-current.db", "keys-previous.db"]
