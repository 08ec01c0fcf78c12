"""`./ojakh import`: take in a list (places, households, stock, requests, damage) or a bundle, whole or not at all."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ojakh.cli.exits import Exit, InputUnreadable, WrongUse
from ojakh.cli.opened import add_key_options, opened, part

HELP = "import places, households, stock, requests or damage from CSV or XLSX, or a bundle of claims"
KINDS = ("places", "households", "stock", "requests", "damage")
SHOWN = 20
BY = "command"
BUNDLE = "bundle"
"""No list but published claims of another office, in one file."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The kind, the file, and what to do with refused rows."""
    parser.add_argument("kind", choices=(*KINDS, BUNDLE))
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help="CSV or XLSX; a ZIP for a bundle")
    parser.add_argument("--template", metavar="OUT.xlsx", type=Path, help="write an empty list to fill in, and stop")
    parser.add_argument("--dry-run", action="store_true", help="check only")
    parser.add_argument("--skip-refused", action="store_true", help="write all rows but the refused ones")
    parser.add_argument("--failed", metavar="OUT.csv", type=Path, help="write the refused rows to this file")
    parser.add_argument("--quiet", action="store_true", help="no progress")
    add_key_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check the list, report row by row, then write it."""
    if arguments.template is None and arguments.file is None:
        raise WrongUse(what="Name the file to import, or --template OUT.xlsx.")
    if arguments.template is not None and arguments.template.suffix.lower() != ".xlsx":
        raise WrongUse(what="The template is an XLSX file; give it a name that ends in .xlsx.")
    if arguments.kind == BUNDLE:
        return _receive(arguments)
    with opened(arguments, vault=arguments.kind == "households" and not arguments.dry_run):
        imports = part("fieldsync.imports")
        if arguments.template is not None:
            arguments.template.write_bytes(imports.template(arguments.kind))
            print(json.dumps({"template": str(arguments.template)}) if arguments.json else arguments.template)
            return Exit.DONE
        return _import(arguments, imports)


def _receive(arguments: argparse.Namespace) -> int:
    """Take in a bundle of another office, checked; `--dry-run` checks only."""
    if arguments.file is None:
        raise WrongUse(what="Name the bundle to import.")
    try:
        content = arguments.file.read_bytes()
    except OSError as unreadable:
        raise InputUnreadable(what=f"{arguments.file} cannot be read.") from unreadable
    with opened(arguments):
        if arguments.dry_run:
            given = part("publishing.exports.bundle").read(content)
            root, office = given.root, given.office
        else:
            made = part("publishing.exchange").receive(content, by=BY)
            root, office = made.root, made.office
    found = {"root": root, "office": office, "written": not arguments.dry_run}
    print(json.dumps(found, ensure_ascii=False) if arguments.json else f"{office}: root {root}")
    return Exit.DONE


def _import(arguments: argparse.Namespace, imports: Any) -> int:
    try:
        content = arguments.file.read_bytes()
    except OSError as unreadable:
        raise InputUnreadable(what=f"{arguments.file} cannot be read.") from unreadable
    progress = _progress(quiet=arguments.quiet or arguments.json)
    checked = imports.check(arguments.kind, content, progress=progress)
    if arguments.failed is not None and checked.errors:
        arguments.failed.write_bytes(imports.failed_rows(checked))
    report = checked.report()
    blocked = bool(checked.errors) and not arguments.skip_refused
    if not arguments.dry_run and not blocked and checked.prepared:
        session = ""
        if arguments.kind == "households":
            door = part("custody.vault.door")
            session = door.open_session(actor=BY, roles=("registrar",), areas=(door.EVERYWHERE,), factor="mfa")
        report = imports.write(checked, by=BY, session=session, skip_refused=arguments.skip_refused, progress=progress)
    _say(report, as_json=arguments.json)
    return Exit.FINDINGS if report.errors else Exit.DONE


def _say(report: Any, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(report.as_dict(), ensure_ascii=False))
        return
    for error in report.errors[:SHOWN]:
        value = f" ({error.value})" if error.value else ""
        print(f"row {error.row}, {error.column}: {error.code} {error.message()}{value}")
    if len(report.errors) > SHOWN:
        print(f"… and {len(report.errors) - SHOWN} more")
    print(
        f"{report.rows} rows, {report.accepted} in order, {report.known} known already, "
        f"{report.refused} refused, {report.written} written"
    )


def _progress(*, quiet: bool) -> Callable[[str, int, int], None]:
    """A bar on a terminal, a line each tenth elsewhere, nothing when quiet."""
    told: dict[str, int] = {}
    terminal = sys.stderr.isatty()

    def tell(stage: str, done: int, total: int) -> None:
        if quiet or not total:
            return
        tenth = 10 * done // total
        if told.get(stage) == tenth:
            return
        told[stage] = tenth
        if terminal:
            sys.stderr.write(f"\r{stage}: {'#' * tenth}{'.' * (10 - tenth)} {done} of {total} ")
            sys.stderr.write("\n" if done == total else "")
        else:
            sys.stderr.write(f"{stage}: {done} of {total}\n")

    return tell
