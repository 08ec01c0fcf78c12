"""The lines that a start prints."""

import json
import re
import time

import pytest

from ojakh.cli.demo.progress import Progress


def test_a_step_carries_its_seconds_aligned_to_the_right(capsys: pytest.CaptureFixture[str]) -> None:
    Progress(begun=time.time() - 9.8).say("stores", "x", "SQLite")
    assert re.fullmatch(r"\[  9\.[89] s\] SQLite\n", capsys.readouterr().out)


def test_a_script_gets_the_same_facts_as_lines_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(as_json=True)
    progress.say("people", {"people": 3}, "never printed")
    progress.plain("sign_in", {"a": "b"}, "never printed")
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["event"], first["value"]) == ("people", {"people": 3})
    assert "seconds" in first
    assert second == {"event": "sign_in", "value": {"a": "b"}}


def test_time_is_counted_from_the_launcher(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJAKH_STARTED", repr(time.time() - 100))
    assert Progress().seconds() >= 100
    monkeypatch.setenv("OJAKH_STARTED", "yesterday")
    assert Progress().seconds() < 5
