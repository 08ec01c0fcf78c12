"""The command frame: help without imports, refusals as sentences and codes, nothing imported that is not needed."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from ojakh.cli import COMMANDS, __main__
from ojakh.cli.exits import NoFreePort
from ojakh.kernel.errors import OjakhError

ROOT = Path(__file__).resolve().parents[2]


class TooMuch(OjakhError):
    """A refusal with a number."""

    code = "test.too_much"
    message = "More than %(most)s."


def command(monkeypatch, action, *, as_json: bool = False) -> None:
    """Register a command `try` that does this."""

    def configure(parser: argparse.ArgumentParser) -> None:
        if as_json:
            parser.add_argument("--json", action="store_true")

    module = SimpleNamespace(HELP="try", configure=configure, run=lambda arguments: action())
    monkeypatch.setitem(sys.modules, "tried", module)
    monkeypatch.setitem(COMMANDS, "try", "tried")


def refuse() -> int:
    raise TooMuch(most=7)


def interrupt() -> int:
    raise KeyboardInterrupt


def no_port() -> int:
    raise NoFreePort(first=1, last=20)


def test_a_refusal_is_a_sentence_with_its_code(monkeypatch, capsys):
    command(monkeypatch, refuse)
    assert __main__.main(["try"]) == 6
    assert capsys.readouterr().err == "More than 7. (test.too_much)\n"


def test_a_refusal_for_a_script_is_json(monkeypatch, capsys):
    command(monkeypatch, refuse, as_json=True)
    assert __main__.main(["try", "--json"]) == 6
    error = json.loads(capsys.readouterr().out)["error"]
    assert error == {"code": "test.too_much", "message": "More than 7.", "values": {"most": 7}}


@pytest.mark.parametrize(("action", "code"), [(interrupt, 130), (no_port, 5), (lambda: 0, 0), (lambda: 1, 1)])
def test_the_exit_code_says_what_happened(monkeypatch, action, code):
    command(monkeypatch, action)
    assert __main__.main(["try"]) == code


def test_a_template_is_not_written_under_a_name_that_says_something_else(tmp_path: Path, capsys):
    assert __main__.main(["import", "stock", "--template", str(tmp_path / "list.csv")]) == 2
    assert "ends in .xlsx" in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_an_unknown_command_is_wrong_use(capsys):
    assert __main__.main(["fly"]) == 2
    assert "./ojakh --help" in capsys.readouterr().err


def test_no_command_shows_the_help_and_is_wrong_use(capsys):
    assert __main__.main([]) == 2
    assert "serve" in capsys.readouterr().err


def test_the_help_names_every_command_in_one_screen(capsys):
    assert __main__.main(["--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 110
    assert [line.split()[0] for line in lines[2:]] == list(COMMANDS)


def test_the_help_needs_no_installed_package():
    code = "import sys; from ojakh.cli.__main__ import overview; overview(); print('django' in sys.modules)"
    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_a_closed_pipe_is_not_an_error():
    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]}
    command = f"{sys.executable} -m ojakh.cli --help | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("0", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as end:
        __main__.main([name, "--help"])
    assert end.value.code == 0
    assert f"./ojakh {name}" in capsys.readouterr().out
