"""`./ojakh audit`: hand the log to auditors, and check an exported one with the independent verifier."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ojakh.cli import processes
from ojakh.cli.exits import Exit
from ojakh.cli.folders import ROOT, data_folder
from ojakh.cli.office import only_one, prove_root, read_office, root_of
from ojakh.custody.vault import door

HELP = "export the log for auditors, or verify an exported one"
VERIFIER = ROOT / "verifier" / "verify_log.py"
EXITS = {0: Exit.DONE, 1: Exit.FINDINGS, 2: Exit.UNREADABLE}
"""What the verifier's exit codes are here."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Two verbs; the key of the office is needed only while it is not being served."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    export = verbs.add_parser("export", help="write entries, checkpoints and verifier key, without any detail")
    export.add_argument("folder", type=Path, metavar="FOLDER")
    export.add_argument("--json", action="store_true", help="print what was written as one line of JSON")
    verify = verbs.add_parser("verify", help="check an export, or the log of this office, with verify_log.py")
    verify.add_argument("export", type=Path, nargs="?", metavar="EXPORT", help="a folder or zip; none: this office")
    verify.add_argument("--verifier", metavar="KEY", help="the verifier key that you kept, name+hash+key")
    verify.add_argument("--checkpoint", type=Path, action="append", default=[], metavar="NOTE", help="one you kept")
    for one in (export, verify):
        one.add_argument("--key-file", metavar="FILE", help="file with the pass-phrase, while nobody serves the office")
        one.add_argument("--key-fd", type=int, metavar="N", help="open file descriptor to read the pass-phrase from")


def run(arguments: argparse.Namespace) -> int:
    """Export or verify."""
    if arguments.verb == "export":
        return _export(arguments)
    if arguments.export is not None:
        return _verify(arguments, arguments.export)
    with tempfile.TemporaryDirectory(prefix="ojakh-log-") as folder:
        with reachable_vault(arguments):
            door.export_log(folder)
        return _verify(arguments, Path(folder))


def _export(arguments: argparse.Namespace) -> int:
    with reachable_vault(arguments):
        size = door.export_log(arguments.folder)
    verifier = (arguments.folder / "verifier.txt").read_text("utf-8").strip()
    if arguments.json:
        print(json.dumps({"folder": str(arguments.folder), "entries": size, "verifier": verifier}))
    else:
        print(f"{size} entries in {arguments.folder}. Keep the newest checkpoint and this key outside the office:")
        print(verifier)
    return Exit.DONE


def _verify(arguments: argparse.Namespace, export: Path) -> int:
    """Run the script as anybody else would run it."""
    command = [sys.executable, str(VERIFIER), str(export)]
    if arguments.verifier:
        command += ["--key", arguments.verifier]
    for kept in arguments.checkpoint:
        command += ["--checkpoint", str(kept)]
    return EXITS.get(subprocess.run(command, check=False).returncode, Exit.FINDINGS)


@contextmanager
def reachable_vault(arguments: argparse.Namespace) -> Iterator[None]:
    """The vault that is being served, or one that is started for the length of the block."""
    folder = data_folder()
    office = read_office(folder)
    with processes.place(folder) as where:
        os.environ[door.SOCKET_VARIABLE] = str(where.vault_socket)
        if _answers():
            yield
            return
        with only_one(folder):
            root = root_of(office, key_file=arguments.key_file, key_fd=arguments.key_fd)
            prove_root(folder, root=root)
            vault = processes.start_vault(where, root=root)
            try:
                yield
            finally:
                processes.stop(vault)


def _answers() -> bool:
    """Whether a vault listens on the socket of this office."""
    try:
        door.status()
    except door.VaultAway:
        return False
    return True
