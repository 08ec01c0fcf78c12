"""The stages of the whole check count what ran, and never take silence for success."""

import hashlib
import sys
from pathlib import Path

import pytest

from ojakh.cli import stages
from ojakh.cli import test as command
from ojakh.cli.stages import Outcome, check_catalogues, check_vendored, run_lint, run_pytest, side_by_side

CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=n != 1;\\n"

msgid "water"
msgstr "su"

msgctxt "verb"
msgid "open"
msgstr "aç"

msgid "%d litre"
msgid_plural "%d litres"
msgstr[0] "%d litr"
msgstr[1] "%d litr"

#, fuzzy
msgid "unsure"
msgstr "?"

msgid "empty"
msgstr ""

msgid "%d day"
msgid_plural "%d days"
msgstr[0] ""
msgstr[1] ""
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A folder of one catalogue, compiled."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = tmp_path / "az/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE, encoding="utf-8")
    with source.open("rb") as file, source.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(file))
    return source


@pytest.fixture
def suite(tmp_path: Path, monkeypatch) -> Path:
    """A folder with a small test suite of its own."""
    monkeypatch.setattr(stages, "ROOT", tmp_path)
    return tmp_path


def collect(suite: Path, text: str) -> Outcome:
    """Run one test file of that suite."""
    (suite / "test_it.py").write_text(text)
    return run_pytest(["-p", "no:django", "-p", "no:cacheprovider", "test_it.py"], extra={})


def test_tests_are_counted_one_by_one(suite):
    text = (
        "import pytest\n"
        "def test_a(): pass\n"
        "def test_b(): assert 0\n"
        "@pytest.mark.skip(reason='x')\ndef test_c(): pass\n"
        "@pytest.fixture\ndef bad(): raise ValueError\n"
        "def test_d(bad): pass\n"
    )
    outcome = collect(suite, text)
    assert (outcome.passed, outcome.failed, outcome.skipped) == (1, 2, 1)
    assert "test_b" in outcome.said


@pytest.mark.parametrize("text", ["", "syntax error", "import os\ndef test_a(): os._exit(0)", "import os; os._exit(1)"])
def test_a_suite_that_runs_nothing_or_crashes_has_failed(suite, text):
    assert collect(suite, text).failed == 1


def test_tests_of_one_file_run_in_one_process_and_are_counted_over_all(suite):
    case = "def test_it(n):\n    seen.append(n)\n    assert seen[0] == 0"
    text = f"seen = []\n@pytest.mark.parametrize('n', range(3))\n{case}"
    for name in ("test_a.py", "test_b.py"):
        (suite / name).write_text(f"import pytest\n{text}")
    outcome = run_pytest(["-p", "no:django", *side_by_side(), "test_a.py", "test_b.py"], extra={})
    assert (outcome.passed, outcome.failed) == (6, 0)


def test_a_test_that_hangs_is_stopped_and_counted(suite):
    (suite / "test_it.py").write_text("import time\ndef test_a(): time.sleep(60)")
    outcome = run_pytest(["-p", "no:django", "test_it.py"], extra={}, seconds=3)
    assert (outcome.passed, outcome.failed) == (0, 1)
    assert "Stopped after 3 seconds." in outcome.said


def test_a_stage_sees_no_data_of_an_office(suite, monkeypatch):
    monkeypatch.setenv("OJAKH_DATA", "/somewhere/real")
    monkeypatch.setenv("OJAKH_DATABASE", "postgresql://real")
    text = (
        "import os\ndef test_a(): assert 'real' not in os.environ['OJAKH_DATA'] + os.environ.get('OJAKH_DATABASE', '')"
    )
    assert collect(suite, text).passed == 1


def test_a_tool_counts_one():
    assert run_lint([sys.executable, "-c", "pass"]) == Outcome(passed=1)
    assert run_lint([sys.executable, "-c", "raise SystemExit('three mistakes')"]).said.strip() == "three mistakes"


def test_a_fresh_catalogue_passes(catalogue):
    assert check_catalogues(catalogue.parents[2]) == Outcome(passed=1)


@pytest.mark.parametrize(
    ("before", "after"), [('"su"', '"suv"'), ('msgctxt "verb"\n', ""), ('[1] "%d litr"', '[1] "x"')]
)
def test_a_changed_source_makes_the_compiled_catalogue_stale(catalogue, before, after):
    catalogue.write_text(CATALOGUE.replace(before, after), encoding="utf-8")
    assert "az/LC_MESSAGES/django.po" in check_catalogues(catalogue.parents[2]).said


def test_a_catalogue_that_was_never_compiled_fails(catalogue):
    catalogue.with_suffix(".mo").unlink()
    assert check_catalogues(catalogue.parents[2]).failed == 1


@pytest.mark.parametrize("damage", ["change", "add", "remove", "no list"])
def test_vendored_files_must_be_those_of_the_list(tmp_path, damage):
    folder = tmp_path / "vendor"
    (folder / "lib").mkdir(parents=True)
    (folder / "lib/a.js").write_text("1")
    (folder / "SHA256SUMS").write_text(f"{hashlib.sha256(b'1').hexdigest()}  lib/a.js\n")
    assert check_vendored(folder) == Outcome(passed=1)
    if damage == "change":
        (folder / "lib/a.js").write_text("2")
    elif damage == "add":
        (folder / "b.js").touch()
    else:
        (folder / ("lib/a.js" if damage == "remove" else "SHA256SUMS")).unlink()
    assert check_vendored(folder).failed == 1


def test_a_missing_browser_is_a_failure_that_is_listed(monkeypatch, capsys):
    monkeypatch.setattr(command, "find_browser", lambda: None)
    total = command.run_stages([("browser tests", command.browser_tests)])
    assert (total.failed, total.skipped) == (1, 0)
    assert capsys.readouterr().out.splitlines()[-1].startswith("browser tests did not run: Chromium is not installed")


def test_a_missing_postgresql_is_a_failure(monkeypatch):
    monkeypatch.setattr(command, "find_binaries", lambda: None)
    assert command.postgresql_tests().failed == 1


def run_with(monkeypatch, *outcomes: Outcome) -> int:
    """Run the command on stages with these outcomes."""
    made = [(f"stage {number}", lambda outcome=outcome: outcome) for number, outcome in enumerate(outcomes)]
    monkeypatch.setattr(command, "choose", lambda what: made)
    monkeypatch.setattr(command.signal, "signal", lambda *given: None)
    return command.run(command.argparse.Namespace(what=[]))


def test_the_last_line_is_the_sum_over_all_stages(monkeypatch, capsys):
    assert (
        run_with(monkeypatch, Outcome(passed=1), Outcome(passed=2, failed=1, said="x"), Outcome(passed=1, skipped=3))
        == 1
    )
    assert capsys.readouterr().out.splitlines()[-1] == "4 passed, 1 failed, 3 skipped"


def test_nothing_passed_is_a_failure(monkeypatch):
    assert run_with(monkeypatch, Outcome(skipped=5)) == 1
    assert run_with(monkeypatch, Outcome(passed=5)) == 0


def test_the_words_of_the_command_line_choose_the_stages():
    whole = [name for name, _ in command.choose([])]
    assert whole[-3:] == ["tests on SQLCipher", "tests on PostgreSQL", "browser tests"]
    assert [name for name, _ in command.choose(["fast"])][-1] == "tests"
    assert set(whole[:-3]) < {name for name, _ in command.choose(["fast"])}
    assert [name for name, _ in command.choose(["soak"])] == ["soak"]
    assert [name for name, _ in command.choose(["tests/x.py::test_y"])] == ["pytest"]
