"""A real office is set up from six answers, opens with its pass-phrase only, and is never left half."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ojakh.cli import init
from ojakh.cli.exits import InputUnreadable

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = {
    "office": "Office of the lower valley",
    "hosts": ["office.example"],
    "languages": ["az", "hy"],
    "small_office": True,
    "administrator": {"login": "chief", "password": "several quiet words 42"},
}


class Setup:
    """Runs `init` and other commands on a data folder of the test."""

    def __init__(self, folder: Path) -> None:
        self.data, self.key, self.answers = folder / "data", folder / "key", folder / "answers.json"
        self.answers.write_text(json.dumps(ANSWERS))

    def call(self, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
        """Run one command without a terminal."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("OJAKH_")}
        environment |= {"PYTHONPATH": str(ROOT / "src"), "OJAKH_DATA": str(self.data)}
        command = [sys.executable, "-m", "ojakh.cli", *arguments]
        return subprocess.run(command, env=environment, input=said, capture_output=True, text=True, check=False)

    def init(self, *more: str, said: str = "") -> subprocess.CompletedProcess[str]:
        """Run `init` with the answers of the file."""
        return self.call(
            "init", "--json", "-" if said else str(self.answers), "--key-file", str(self.key), *more, said=said
        )


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    return Setup(tmp_path)


def test_an_office_is_set_up_and_the_doctor_finds_it_well(setup):
    done = setup.init()
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["key_written"] is True
    assert setup.key.stat().st_mode & 0o077 == 0
    assert setup.data.stat().st_mode & 0o077 == 0
    seen = setup.call("doctor", "--json", "--key-file", str(setup.key))
    findings = {finding["topic"]: finding for finding in json.loads(seen.stdout)["findings"]}
    assert {topic: findings[topic]["state"] for topic in ("office", "operations", "tables", "log")} == dict.fromkeys(
        ("office", "operations", "tables", "log"), "well"
    )
    assert "az, hy" in findings["texts"]["sentence"]


def test_neither_file_nor_pass_phrase_lies_open_in_the_folder(setup):
    setup.init()
    secret = setup.key.read_text().strip().encode()
    password = ANSWERS["administrator"]["password"].encode()
    contents = [path.read_bytes() for path in setup.data.rglob("*") if path.is_file()]
    assert contents
    assert not [content for content in contents if secret in content or password in content or b"chief" in content]
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(setup.data / "operations.db").execute("SELECT * FROM sqlite_master")


def test_the_wrong_key_file_is_recognised(setup, tmp_path):
    setup.init()
    (tmp_path / "other").write_text("a wrong pass-phrase, but a long one")
    done = setup.call("doctor", "--key-file", str(tmp_path / "other"))
    assert done.returncode == 1
    assert "This pass-phrase does not open the office" in done.stdout


def test_a_given_pass_phrase_is_kept(setup):
    setup.key.write_text("chosen by the director herself\n")
    assert json.loads(setup.init().stdout)["key_written"] is False
    assert setup.key.read_text() == "chosen by the director herself\n"


def test_answers_come_from_standard_input_too(setup):
    assert setup.init(said=json.dumps(ANSWERS)).returncode == 0


def test_an_office_is_never_laid_over_another(setup):
    setup.init()
    before = (setup.data / "office.json").read_bytes()
    done = setup.init()
    assert (done.returncode, json.loads(done.stdout)["error"]["code"]) == (6, "cli.folder_in_use")
    assert (setup.data / "office.json").read_bytes() == before


@pytest.mark.parametrize("password", ["short", "password1234"])
def test_a_weak_password_is_refused_and_nothing_is_left(setup, password):
    weak = ANSWERS | {"administrator": {"login": "chief", "password": password}}
    done = setup.init(said=json.dumps(weak))
    assert (done.returncode, json.loads(done.stdout)["error"]["code"]) == (6, "cli.password_refused")
    assert not setup.data.exists()


def test_a_key_beside_the_data_is_refused(setup):
    setup.key = setup.data / "key"
    assert setup.init().returncode == 2
    assert not setup.data.exists()


def test_a_key_that_cannot_be_written_is_a_sentence(setup, tmp_path):
    setup.key = tmp_path / "no such folder/key"
    assert setup.init().returncode == 3


def test_without_a_terminal_and_without_answers_nothing_waits(setup):
    done = setup.call("init", "--key-file", str(setup.key))
    assert done.returncode == 2
    assert "give the answers with --json FILE" in done.stderr


@pytest.mark.parametrize(
    "change",
    [
        {"office": ""},
        {"office": 7},
        {"languages": ["tlh"]},
        {"languages": []},
        {"small_office": "no"},
        {"administrator": {"login": "chief"}},
        {"administrator": "chief"},
        {"passphrase": "must not be here"},
    ],
)
def test_answers_of_the_wrong_kind_are_refused(tmp_path, change):
    source = tmp_path / "answers.json"
    source.write_text(json.dumps(ANSWERS | change))
    with pytest.raises(InputUnreadable):
        init.read_answers(str(source))


@pytest.mark.parametrize("text", [None, "", "{", "[]", '"text"'])
def test_a_file_that_holds_no_answers_is_refused(tmp_path, text):
    source = tmp_path / "answers.json"
    if text is not None:
        source.write_text(text)
    with pytest.raises(InputUnreadable):
        init.read_answers(str(source))


def test_the_six_questions_are_put_on_a_terminal(monkeypatch):
    given = iter(["Office", "", "az ru", "yes", "chief"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(init, "question", lambda text, default="": next(given) or default)
    monkeypatch.setattr(init.getpass, "getpass", lambda text: "several quiet words 42")
    assert init.ask() == init.Answers("Office", (), ("az", "ru"), True, "chief", "several quiet words 42")


def test_two_different_passwords_are_refused(monkeypatch):
    typed = iter(["several quiet words 42", "several quiet words 43"])
    monkeypatch.setattr(init.getpass, "getpass", lambda text: next(typed))
    with pytest.raises(InputUnreadable):
        init.new_password()
