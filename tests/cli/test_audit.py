"""The log leaves the office by one command and is checked by another, served or not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.custody.vault.office import Process, register

from ojakh.cli.office import OfficeFile, write_office
from ojakh.custody.vault import door, keys


def _ojakh(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": "src", "OJAKH_DATA": str(data)}
    environment.pop("OJAKH_VAULT_SOCKET", None)
    return subprocess.run(
        [sys.executable, "-m", "ojakh.cli", "audit", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of a demonstration office with one registered household."""
    folder = tmp_path / "office"
    folder.mkdir()
    write_office(folder, OfficeFile(name="Demonstration", demonstration=True))
    one = Process(folder, root=bytes.fromhex(keys.DEMONSTRATION_ROOT))
    assert one.ready()
    door.use(one.transport())
    register()
    door.use(None)
    one.end()
    return folder


def test_log_of_an_office_at_rest_is_exported_and_verified(data: Path, tmp_path: Path) -> None:
    done = _ojakh(data, "export", str(tmp_path / "log"), "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    entries = (tmp_path / "log" / "entries.jsonl").read_text("utf-8").splitlines()
    assert said["entries"] == len(entries) > 2
    assert "vault.enroll" in {json.loads(entry)["kind"] for entry in entries}
    assert _ojakh(data, "verify", str(tmp_path / "log"), "--verifier", said["verifier"]).returncode == 0
    assert _ojakh(data, "verify").returncode == 0


def test_served_office_is_asked_through_its_vault(data: Path, tmp_path: Path) -> None:
    one = Process(data, root=bytes.fromhex(keys.DEMONSTRATION_ROOT))
    assert one.ready()
    assert _ojakh(data, "export", str(tmp_path / "log")).returncode == 0
    door.use(one.transport())
    assert door.status().state == "unlocked"
    door.use(None)
    one.end()


def test_changed_export_and_missing_export_have_their_own_codes(data: Path, tmp_path: Path) -> None:
    _ojakh(data, "export", str(tmp_path / "log"))
    newest = max((tmp_path / "log" / "checkpoints").iterdir(), key=lambda path: int(path.stem))
    kept = tmp_path / "kept.note"
    kept.write_text(newest.read_text("utf-8"), "utf-8")
    entries = tmp_path / "log" / "entries.jsonl"
    entries.write_text(entries.read_text("utf-8").replace('"n":1', '"n":2', 1), "utf-8")
    assert _ojakh(data, "verify", str(tmp_path / "log"), "--checkpoint", str(kept)).returncode == 1
    assert _ojakh(data, "verify", str(tmp_path / "none")).returncode == 7


def test_folder_without_an_office_is_named(tmp_path: Path) -> None:
    done = _ojakh(tmp_path, "export", str(tmp_path / "log"))
    assert done.returncode == 3
    assert "no office" in done.stderr
