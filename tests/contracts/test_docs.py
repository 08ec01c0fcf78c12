"""Every command, option and setting is documented, and nothing is documented that does not exist."""

import argparse
import importlib
import re
from pathlib import Path

import pytest

from ojakh.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs/reference"
SETTING = re.compile(r"OJAKH_[A-Z]+(?:_[A-Z]+)*")


def sections() -> dict[str, str]:
    """Heading to text of the page of commands."""
    parts = re.split(r"^## (.+)$", (REFERENCE / "commands.md").read_text(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def options(parser: argparse.ArgumentParser) -> set[str]:
    """The long options of a command and of its subcommands, those that one process passes to another left out."""
    found: set[str] = set()
    for action in parser._actions:
        if action.help == argparse.SUPPRESS:
            continue
        found |= {name for name in action.option_strings if name.startswith("--")}
        if isinstance(action, argparse._SubParsersAction):
            found = found.union(*(options(inner) for inner in action.choices.values()))
    return found - {"--help"}


def settings_in(*folders: str) -> set[str]:
    """The settings that files of these folders read."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    texts = [path.read_text(encoding="utf-8") for path in [*paths, ROOT / "ojakh"]]
    return {name for text in texts for name in SETTING.findall(text)}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented_with_all_its_options(name):
    parser = argparse.ArgumentParser()
    importlib.import_module(COMMANDS[name]).configure(parser)
    text = sections().get(name)
    assert text, f"docs/reference/commands.md has no section {name}"
    assert {option for option in options(parser) if f"{option}" not in text} == set()


def test_no_command_is_documented_that_does_not_exist():
    assert sections().keys() - COMMANDS.keys() == {"Exit codes"}


def test_every_setting_is_documented_and_every_documented_setting_is_read():
    documented = set(re.findall(r"^\| `(OJAKH_[A-Z_]+)` \|", (REFERENCE / "settings.md").read_text(), re.MULTILINE))
    assert documented == settings_in("src")


def test_no_command_takes_a_secret_on_the_command_line():
    secret = re.compile(r"--(?:password|passphrase|secret|key)$")
    for module in COMMANDS.values():
        parser = argparse.ArgumentParser()
        importlib.import_module(module).configure(parser)
        assert not [option for option in options(parser) if secret.search(option)]
