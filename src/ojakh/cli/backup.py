"""`./ojakh backup`: copy the stores of an office, in use or not, with a signed list of what was copied."""

import argparse
import json
import shutil
from pathlib import Path

from ojakh.cli import copies
from ojakh.cli.exits import Exit, WrongUse
from ojakh.cli.folders import data_folder
from ojakh.cli.office import FILE, STORES, read_office, root_of
from ojakh.cli.opened import add_key_options, opened, part
from ojakh.custody.vault import door

HELP = "copy the stores of an office into a folder, encrypted, with a signed list"
BY = "command"


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="another disk; the same folder each time")
    add_key_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Copy, list, sign, and write into the record that it was done."""
    office_folder, target = data_folder(), arguments.folder.resolve()
    if not (office_folder / STORES["operations"]).is_file():
        raise WrongUse(what="The operations store of this office is PostgreSQL: use its own backup for that part.")
    copies.check_target(office_folder, target)
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    with opened(arguments, vault=True) as folder:
        root = root_of(read_office(folder), key_file=arguments.key_file, key_fd=arguments.key_fd)
        files = [copies.copy_store(folder, store, target / f"{store}.db", root=root) for store in copies.DATA_STORES]
        files.append(copies.snapshot_keys(folder, target, root=root))
        shutil.copyfile(folder / FILE, target / FILE)
        files.append(copies.listed(target / FILE))
        facts = {"at": part("kernel.clock").now().isoformat(timespec="seconds"), "checkpoint": door.checkpoint()}
        sha256 = copies.write_manifest(target, files=files, facts=facts)
        (target / "manifest.signature").write_text(door.sign_document(kind="backup", sha256=sha256, by=BY) + "\n")
        part("custody.record").record(actor=BY, action="system.backup", n=len(files))
    size = sum(one.bytes for one in files)
    said = {"folder": str(target), "files": len(files), "bytes": size, "sha256": sha256}
    if arguments.json:
        print(json.dumps(said))
    else:
        print(f"{said['files']} files, {size / 1e6:.1f} MB in {target}. They open with the same pass-phrase.")
        print("Keep the folder on another disk. What was erased stays readable in key snapshots until both are newer.")
    return Exit.DONE
