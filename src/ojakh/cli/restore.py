"""`./ojakh restore`: put a backup back into an empty data folder, or only test that it could be."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from ojakh.cli import copies, processes
from ojakh.cli.exits import Exit, WrongUse
from ojakh.cli.folders import ROOT, data_folder
from ojakh.cli.office import make_folder, prove_root, read_office, root_of
from ojakh.cli.opened import add_key_options, opened, part
from ojakh.custody.vault import door

HELP = "put a backup back, or test that it can be"
VERIFIER = ROOT / "verifier" / "verify_log.py"
BY = "command"


def configure(parser: argparse.ArgumentParser) -> None:
    """Where from, and whether only to test."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder that `backup` filled")
    parser.add_argument("--test", action="store_true", help="restore into a folder that is thrown away, and compare")
    add_key_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check every file, put them in place, open them, and verify the log against the checkpoint of the backup."""
    source = arguments.folder.resolve()
    manifest = copies.read_manifest(source)
    if arguments.test:
        with tempfile.TemporaryDirectory(prefix="ojakh-restore-") as scratch:
            found = restored(source, Path(scratch) / "data", manifest=manifest, arguments=arguments)
        del found["data_folder"]
        if found["log_verified"]:
            with opened(arguments):
                part("custody.record").record(actor=BY, action="system.restore_tested", n=1)
    else:
        target = data_folder("init")
        if target.exists() and any(target.iterdir()):
            raise WrongUse(what=f"The data folder {target} is not empty. Choose an empty one with OJAKH_DATA.")
        found = restored(source, target, manifest=manifest, arguments=arguments)
    if arguments.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            print(f"{name.replace('_', ' ')}: {value}")
    return Exit.DONE if found["log_verified"] else Exit.FINDINGS


def restored(
    source: Path, target: Path, *, manifest: dict[str, object], arguments: argparse.Namespace
) -> dict[str, object]:
    """Files in place, stores opened with the pass-phrase, log verified by the independent script."""
    make_folder(target)
    copies.put_back(source, target)
    office = read_office(target)
    root = root_of(office, key_file=arguments.key_file, key_fd=arguments.key_fd)
    prove_root(target, root=root)
    with processes.place(target) as where:
        vault = processes.start_vault(where, root=root)
        before = os.environ.get(door.SOCKET_VARIABLE)
        os.environ[door.SOCKET_VARIABLE] = str(where.vault_socket)
        door.use(None)
        try:
            state = door.status()
            verified = _verified(target, str(manifest["checkpoint"]))
        finally:
            processes.stop(vault)
            door.use(None)
            os.environ.pop(door.SOCKET_VARIABLE, None)
            if before is not None:
                os.environ[door.SOCKET_VARIABLE] = before
    return {
        "backup_of": manifest["at"],
        "persons": state.persons,
        "log_entries": state.log_size,
        "log_verified": verified,
        "data_folder": str(target),
    }


def _verified(folder: Path, checkpoint: str) -> bool:
    """Whether the log of the restored vault holds against the checkpoint that the backup carries."""
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        export, kept = Path(scratch) / "export", Path(scratch) / "kept.note"
        door.export_log(export)
        kept.write_text(checkpoint, encoding="utf-8")
        command = [sys.executable, "-E", "-s", str(VERIFIER), str(export), "--checkpoint", str(kept)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
