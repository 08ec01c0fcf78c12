"""The stages of `./ojakh test`: what each runs, and how its result becomes a count."""

import gettext
import hashlib
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from ojakh.cli.folders import ROOT, home

STAGE_SECONDS = 3600
SOAK_SECONDS = 86_400
"""A stage that takes longer hangs, and is stopped and counted as failed."""

PROCESSES = 4
"""More processes than this wait for each other's files rather than for a core."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts of one stage, and what to print where something failed."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    said: str = ""

    def word(self) -> str:
        """The outcome in a few words."""
        counts = [(self.passed, "passed"), (self.failed, "failed"), (self.skipped, "skipped")]
        return ", ".join(f"{count} {name}" for count, name in counts if count) or "nothing ran"


def lint_commands() -> dict[str, list[str]]:
    """Each tool with its command; every one runs as a module, since scripts do not survive a moved environment."""
    python = [sys.executable, "-m"]
    code = ["ojakh", *(name for name in ("src", "tests", "verifier") if (ROOT / name).is_dir())]
    caches = home() / "caches"
    imports = "from importlinter.cli import lint_imports as lint; raise SystemExit(lint(no_cache=True, no_logo=True))"
    return {
        "ruff check": [*python, "ruff", "check", "--no-cache", *code],
        "ruff format": [*python, "ruff", "format", "--check", "--no-cache", *code],
        "mypy": [*python, "mypy", "--cache-dir", str(caches / "mypy"), "src/ojakh"],
        "import contracts": [sys.executable, "-c", imports],
        "migrations complete": [*python, "django", "makemigrations", "--check", "--dry-run"],
    }


def environment(**more: str) -> dict[str, str]:
    """The environment of a stage: the source tree on the path, no data of an office within reach."""
    given = {name: value for name, value in os.environ.items() if name not in {"OJAKH_DATA", "OJAKH_DATABASE"}}
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {**given, "PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "ojakh.project.settings", **more}


def run_lint(command: list[str]) -> Outcome:
    """Run one tool; it counts one."""
    with tempfile.TemporaryDirectory(prefix="ojakh-lint-") as data:
        # `makemigrations` looks into a store; it gets an empty one, with a key of nobody.
        environ = environment(OJAKH_DATA=data, OJAKH_OPERATIONS_KEY=secrets.token_hex(32))
        code, said = call(command, environ, seconds=STAGE_SECONDS)
    return Outcome(passed=1) if code == 0 else Outcome(failed=1, said=said)


def run_pytest(selection: list[str], *, extra: Mapping[str, str], seconds: int = STAGE_SECONDS) -> Outcome:
    """Run pytest and count its tests from the report it writes, never from its prose."""
    with tempfile.TemporaryDirectory(prefix="ojakh-test-") as folder:
        report = Path(folder, "report.xml")
        command = [sys.executable, "-m", "pytest", f"--junitxml={report}", "-o", "junit_family=xunit2", *selection]
        code, said = call(command, environment(OJAKH_DATA=str(Path(folder, "data")), **extra), seconds=seconds)
        outcome = count_report(report, said=said)
    if code != 0 and outcome.failed == 0:  # a crash, a collection error, or no test at all
        return Outcome(passed=outcome.passed, failed=1, skipped=outcome.skipped, said=said)
    return outcome


def side_by_side() -> list[str]:
    """Options that let pytest use the cores of this machine; the tests of one file stay in one process, in order."""
    return [f"--numprocesses={min(PROCESSES, os.cpu_count() or 1)}", "--dist=loadfile"]


def count_report(report: Path, *, said: str) -> Outcome:
    """Counts from a JUnit report; an unreadable one is one failure."""
    try:
        cases = list(ElementTree.parse(report).iter("testcase"))  # noqa: S314 - written by our own pytest
    except (OSError, ElementTree.ParseError):
        return Outcome(failed=1, said=said)
    failed = sum(case.find("failure") is not None or case.find("error") is not None for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    return Outcome(len(cases) - failed - skipped, failed, skipped, said if failed else "")


def call(command: list[str], environ: Mapping[str, str], *, seconds: int) -> tuple[int, str]:
    """Exit code and everything a command said."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, errors="replace", timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        said = late.stdout.decode(errors="replace") if isinstance(late.stdout, bytes) else late.stdout or ""
        return -1, f"{said}\nStopped after {seconds} seconds."
    return done.returncode, done.stdout


def check_catalogues(folder: Path) -> Outcome:
    """Whether each compiled catalogue holds exactly the reviewed messages of its source."""
    sources = sorted(folder.glob("*/LC_MESSAGES/*.po"))
    stale = [str(source.relative_to(folder)) for source in sources if not is_fresh(source)]
    if stale:
        return Outcome(failed=1, said="Compiled catalogues differ from: " + ", ".join(stale))
    return Outcome(passed=1)


def is_fresh(source: Path) -> bool:
    """Whether `x.mo` beside `x.po` translates every message the same way."""
    compiled = source.with_suffix(".mo")
    if not compiled.exists():
        return False
    with source.open("rb") as file:
        catalogue = read_po(file)
    with compiled.open("rb") as file:
        loaded: dict[object, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    expected, untranslated = messages(catalogue)
    return expected == {key: text for key, text in loaded.items() if key != "" and key not in untranslated}


def messages(catalogue: Catalog) -> tuple[dict[object, str], dict[object, str]]:
    """Entries as a compiled catalogue holds them: the translated ones, and those it must not translate.

    For an untranslated plural some compilers repeat the source text, which changes nothing for a reader.
    """
    translated: dict[object, str] = {}
    untranslated: dict[object, str] = {}
    for message in catalogue:
        if message.id and not message.fuzzy:
            (translated if all(texts(message)) else untranslated).update(compiled_entries(message))
    return translated, untranslated


def texts(message: Message) -> tuple[str, ...]:
    """The translations of a message, one per plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def compiled_entries(message: Message) -> dict[object, str]:
    """The entries of one message in a compiled catalogue."""
    identity = message.id if isinstance(message.id, str) else message.id[0]
    key = f"{message.context}\x04{identity}" if message.context else identity
    if isinstance(message.id, str):
        return {key: texts(message)[0]}
    return {(key, form): text for form, text in enumerate(texts(message))}


def check_vendored(folder: Path) -> Outcome:
    """Whether the vendored files are exactly those of `SHA256SUMS`, byte for byte."""
    sums = folder / "SHA256SUMS"
    if not folder.is_dir():
        return Outcome(passed=1)
    if not sums.exists():
        return Outcome(failed=1, said=f"{folder} has no SHA256SUMS")
    lines = [line.split(maxsplit=1) for line in sums.read_text(encoding="utf-8").splitlines() if line.strip()]
    listed = {name.lstrip("*").strip(): digest for digest, name in lines}
    found = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path != sums
    }
    wrong = sorted(name for name in listed.keys() | found.keys() if listed.get(name) != found.get(name))
    return Outcome(failed=1, said="Vendored files differ: " + ", ".join(wrong)) if wrong else Outcome(passed=1)
