"""`./ojakh doctor`: the health of this installation in sentences, and what it does not defend against yet."""

import argparse
import json
import platform
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from ojakh.cli import ward
from ojakh.cli.exits import Exit
from ojakh.cli.folders import data_folder, megabytes, package_count
from ojakh.cli.office import FILE, STORES, OfficeInUse, only_one, prove_root, read_office, root_of
from ojakh.cli.processes import place, web_environment
from ojakh.custody import cipherfile, threats
from ojakh.kernel.errors import OjakhError
from ojakh.kernel.language import Language

HELP = "health in sentences, unreviewed texts, and what is not yet defended"
LEAST_FREE_BYTES = 1_000_000_000
LONGEST_LAG_SECONDS = 60
TONES = {"well": "  ", "note": "- ", "ill": "! "}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact: `state` is well, note (known and accepted) or ill (somebody must act)."""

    topic: str
    state: str
    sentence: str


def configure(parser: argparse.ArgumentParser) -> None:
    """A key lets the doctor look inside; without one it looks from outside."""
    parser.add_argument("--key-file", metavar="FILE", help="file with the pass-phrase, to look into the stores too")
    parser.add_argument("--key-fd", type=int, metavar="N", help="open file descriptor to read the pass-phrase from")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print every finding; 1 where one of them is ill."""
    folder = data_folder()
    found = [*installation(), *stores(folder), *inside(folder, arguments), *undefended()]
    if arguments.json:
        print(json.dumps({"findings": [asdict(finding) for finding in found]}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(f"{TONES[finding.state]}{finding.sentence}" for finding in found))
    return Exit.FINDINGS if any(finding.state == "ill" for finding in found) else Exit.DONE


def installation() -> Iterator[Finding]:
    """The interpreter, the packages and the database driver."""
    size = f"{package_count()} packages, {megabytes():.0f} MB"
    yield Finding("installation", "well", f"Python {platform.python_version()}, {size}.")
    try:
        cipherfile.check_driver()
    except cipherfile.UnfitDriver as refusal:
        yield Finding("driver", "ill", refusal.sentence())
    else:
        yield Finding("driver", "well", f"SQLite {dbapi2.sqlite_version} with encryption.")


def stores(folder: Path) -> Iterator[Finding]:
    """The data folder seen from outside, without a key."""
    try:
        office = read_office(folder)
    except OjakhError as refusal:
        yield Finding("office", "ill", refusal.sentence())
        return
    kind = "a demonstration: nothing in it is protected" if office.demonstration else "an office"
    yield Finding("office", "note" if office.demonstration else "well", f"{office.name}, {kind}, in {folder}.")
    if folder.stat().st_mode & 0o077:
        yield Finding("folder", "ill", f"Other users of this computer can enter {folder}: chmod 700 it.")
    free = shutil.disk_usage(folder).free
    state = "well" if free >= LEAST_FREE_BYTES else "ill"
    yield Finding("space", state, f"{free / 1e9:.1f} GB are free where the data lies.")
    for path in STORES.values():
        yield from store_file(folder / path)


def store_file(path: Path) -> Iterator[Finding]:
    """One encrypted file."""
    if not path.exists():
        yield Finding(path.stem, "note", f"The store {path.stem} is not there yet; the first start makes it.")
        return
    with path.open("rb") as file:
        plain = file.read(len(cipherfile.PLAIN_HEADER)) == cipherfile.PLAIN_HEADER
    if plain:
        yield Finding(path.stem, "ill", f"The store {path.stem} is not encrypted.")
    else:
        yield Finding(path.stem, "well", f"The store {path.stem} is encrypted, {path.stat().st_size / 1e6:.1f} MB.")


def inside(folder: Path, arguments: argparse.Namespace) -> Iterator[Finding]:
    """What the tables say, where there is a key to open them."""
    if not (folder / FILE).exists():
        return
    try:
        office = read_office(folder)
        if not office.demonstration and arguments.key_file is None and arguments.key_fd is None:
            yield Finding("inside", "note", "The stores were not looked into: give --key-file FILE or --key-fd N.")
            return
        root = root_of(office, key_file=arguments.key_file, key_fd=arguments.key_fd)
        prove_root(folder, root=root)
    except OjakhError as refusal:
        yield Finding("inside", "ill", refusal.sentence())
        return
    with place(folder, hosts=office.hosts) as where:
        seen = ward.look(web_environment(where, root=root))
    yield from tables(seen, served=is_served(folder))


def is_served(folder: Path) -> bool:
    """Whether the office is running now."""
    try:
        with only_one(folder):
            return False
    except OfficeInUse:
        return True


def tables(seen: ward.Seen, *, served: bool) -> Iterator[Finding]:
    """What was seen inside, in sentences."""
    if seen.migrations_waiting:
        yield Finding("tables", "ill", f"{seen.migrations_waiting} changes of tables wait; the next start makes them.")
        return
    yield Finding("tables", "well", "The tables are those of this version.")
    running = "runs" if served else "does not run"
    late = served and seen.lag_seconds > LONGEST_LAG_SECONDS
    waiting = f"the oldest entry on its way to the log is {seen.lag_seconds:.0f} seconds old"
    yield Finding("log", "ill" if late else "well", f"The office {running}; {waiting}.")
    unread = [language.value for language in Language if language.value not in seen.languages_reviewed]
    if unread:
        names = ", ".join(unread)
        yield Finding("texts", "note", f"No native reader has approved the information notice in: {names}.")


def undefended() -> Iterator[Finding]:
    """What the table of threats calls unfinished."""
    for threat in threats.not_yet_defended():
        yield Finding(
            "threat", "note", f"Not yet defended ({threat.id}): {threat.asset}; {threat.adversary}. {threat.missing}"
        )
