"""`./ojakh test`: every check of the repository, one line per stage, and one line of counts at the end."""

import argparse
import os
import shutil
import signal
import time
from collections.abc import Callable, Mapping

from ojakh.cli.exits import Exit
from ojakh.cli.folders import ROOT
from ojakh.cli.postgres import find_binaries, private_server
from ojakh.cli.stages import (
    SOAK_SECONDS,
    STAGE_SECONDS,
    Outcome,
    check_catalogues,
    check_vendored,
    lint_commands,
    run_lint,
    run_pytest,
    side_by_side,
)

HELP = "check everything: style, types, contracts, tests on both databases, browser"

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OTHER_STORES = (
    *("launcher", "contracts", "matching", "planning", "reading", "cli", "demo", "durability"),
    "custody/vault",
)
"""Tests of the repository, of pure libraries, and of offices that they set up themselves, with stores of their own:
another database behind Django cannot change their outcome."""

Stage = tuple[str, Callable[[], Outcome]]


def configure(parser: argparse.ArgumentParser) -> None:
    """No argument is the whole; a word or a path narrows it."""
    parser.add_argument(
        "what",
        nargs="*",
        metavar="fast | soak | path::name",
        help="fast: without browser and PostgreSQL; soak: full counts of the heavy properties; else tests for pytest",
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the stages to the end whatever fails, then count."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the private server is stopped too
    total = run_stages(choose(arguments.what))
    print(f"{total.passed} passed, {total.failed} failed, {total.skipped} skipped")
    return Exit.FINDINGS if total.failed or not total.passed else Exit.DONE


def choose(what: list[str]) -> list[Stage]:
    """The stages for the words of the command line."""
    if what == ["fast"]:
        return [*lint_stages(), ("tests", selected("not browser and not soak and not postgres"))]
    if what == ["soak"]:
        profile = {"OJAKH_TEST_PROFILE": "soak"}
        return [("soak", selected("not browser and not postgres", extra=profile, seconds=SOAK_SECONDS))]
    if what:
        return [("pytest", lambda: run_pytest(what, extra={}))]
    return [
        *lint_stages(),
        ("tests on SQLCipher", selected("not browser and not soak and not postgres")),
        ("tests on PostgreSQL", postgresql_tests),
        ("browser tests", browser_tests),
    ]


def lint_stages() -> list[Stage]:
    """The stages that count one each."""
    tools: list[Stage] = [
        (name, lambda command=command: run_lint(command))  # type: ignore[misc]
        for name, command in lint_commands().items()
    ]
    return [
        *tools,
        ("compiled catalogues", lambda: check_catalogues(ROOT / "src/ojakh/locale")),
        ("vendored files", lambda: check_vendored(ROOT / "src/ojakh/web/static/vendor")),
    ]


def selected(
    marks: str, *, extra: Mapping[str, str] | None = None, seconds: int = STAGE_SECONDS
) -> Callable[[], Outcome]:
    """A stage that runs the tests with these marks."""
    return lambda: run_pytest(["-m", marks, *side_by_side()], extra=extra or {}, seconds=seconds)


def postgresql_tests() -> Outcome:
    """The tests that use the operations store again on a private PostgreSQL, and those that need one."""
    binaries = find_binaries()
    if binaries is None:
        return did_not_run("PostgreSQL is not installed (Debian: postgresql)")
    ignored = [f"--ignore=tests/{path}" for path in OTHER_STORES]
    with private_server(binaries) as address:
        return run_pytest(
            ["-m", "not browser and not soak", *ignored, *side_by_side()], extra={"OJAKH_DATABASE": address}
        )


def browser_tests() -> Outcome:
    """The tests that drive Chromium."""
    browser = find_browser()
    if browser is None:
        return did_not_run("Chromium is not installed (Debian: chromium; or OJAKH_BROWSER=/path/to/it)")
    extra = {"OJAKH_BROWSER": browser, "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
    return run_pytest(["-m", "browser and not soak", *side_by_side()], extra=extra)


def find_browser() -> str | None:
    """The browser to drive: `OJAKH_BROWSER`, else Chromium or Chrome on the path."""
    if named := os.environ.get("OJAKH_BROWSER"):
        return shutil.which(named)
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def did_not_run(reason: str) -> Outcome:
    """What cannot run has not passed: it counts as one failure."""
    return Outcome(failed=1, said=f"did not run: {reason}")


def run_stages(stages: list[Stage]) -> Outcome:
    """Run each stage, print its line and, where it failed, what it said; return the sum."""
    total, missing = Outcome(), []
    for name, stage in stages:
        started = time.monotonic()
        outcome = stage()
        print(f"[{time.monotonic() - started:6.1f} s] {name:<20} {outcome.word()}", flush=True)
        if outcome.failed:
            print(outcome.said.rstrip(), flush=True)
        if outcome.said.startswith("did not run"):
            missing.append(f"{name} {outcome.said}")
        total = Outcome(total.passed + outcome.passed, total.failed + outcome.failed, total.skipped + outcome.skipped)
    for line in missing:
        print(line)
    return total
