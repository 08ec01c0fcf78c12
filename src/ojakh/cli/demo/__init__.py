"""`./ojakh demo`: a whole office with synthetic people, built once, kept, and served on this computer only."""

import argparse
import importlib
import os
import signal
import sys
from pathlib import Path

import django

from ojakh.cli import processes
from ojakh.cli.demo import folder as kept
from ojakh.cli.demo.progress import Progress
from ojakh.cli.exits import Exit
from ojakh.cli.folders import ROOT, data_folder
from ojakh.cli.office import OfficeFile, derive_root, make_folder, only_one, prove_root, write_office

HELP = "build and serve a demonstration office with synthetic people"
HOUSEHOLDS = 3_000
MOST_HOUSEHOLDS = 20_000
NAME = "Demonstration"


def configure(parser: argparse.ArgumentParser) -> None:
    """What is built, where it listens, and whether it only checks itself."""
    parser.add_argument("--check", action="store_true", help="start, ask for every public page, sign in, stop")
    parser.add_argument("--reset", action="store_true", help="throw the old demonstration away and build a new one")
    parser.add_argument("--port", type=int, default=8000, help="first port to try, of twenty (8000)")
    parser.add_argument(
        "--households", type=_households, default=HOUSEHOLDS, help=f"households of a new demonstration ({HOUSEHOLDS})"
    )
    parser.add_argument("--json", action="store_true", help="print every step as one line of JSON")


def _households(text: str) -> int:
    """A number of households within reason."""
    number = int(text)
    if not 100 <= number <= MOST_HOUSEHOLDS:
        raise argparse.ArgumentTypeError(f"between 100 and {MOST_HOUSEHOLDS}")
    return number


def run(arguments: argparse.Namespace) -> int:
    """Build what is missing, serve, and either check or wait for Ctrl-C."""
    os.umask(0o077)
    # A demonstration keeps to its own folder, even where a real office is set to another database.
    os.environ.pop("OJAKH_DATABASE", None)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    progress = Progress(as_json=arguments.json)
    data = data_folder("demo")
    kept.refuse_foreign(data)
    make_folder(data)
    with only_one(data):
        built = None if arguments.reset else kept.read_mark(data)
        if built is None:
            kept.clear(data)
            write_office(data, OfficeFile(name=NAME, demonstration=True))
        office = OfficeFile(name=NAME, demonstration=True)
        root = derive_root(office)
        prove_root(data, root=root)
        processes.free_port(arguments.port)  # no free port is said before anything is built
        with processes.place(data) as where:
            return _serve(where, root=root, arguments=arguments, progress=progress, built=built)


def _serve(
    where: processes.Place,
    *,
    root: bytes,
    arguments: argparse.Namespace,
    progress: Progress,
    built: kept.Built | None,
) -> int:
    """Open the stores, start the vault, build where nothing is built, then start the web process."""
    os.environ.update(processes.web_environment(where, root=root))
    django.setup()
    # It defines tables when it is loaded, which Django allows only after its set-up.
    build = importlib.import_module("ojakh.cli.demo.build")
    build.open_store()
    progress.say("stores", str(where.data), f"SQLite {build.sqlite_version()}, encrypted, in {_shown(where.data)}")
    vault = processes.start_vault(where, root=root)
    try:
        if built is None:
            built = build.furnish(where.data, households=arguments.households)
        build.close_store()
        text = f"{built.households:,} fictional households with {built.people:,} fictional people, on real places"
        progress.say("people", {"households": built.households, "people": built.people}, text)
        # Chosen only now: another office may have taken a port while this one was built, and the server shares a port
        # that is taken instead of refusing it.
        port = processes.free_port(arguments.port)
        web = processes.start_web(where, root=root, host=processes.LOOPBACK, port=port)
        try:
            return _open(where.data, port=port, arguments=arguments, progress=progress, both=(web, vault))
        finally:
            processes.stop(web)
    finally:
        processes.stop(vault)
        where.vault_socket.unlink(missing_ok=True)


def _open(
    data: Path,
    *,
    port: int,
    arguments: argparse.Namespace,
    progress: Progress,
    both: tuple[processes.Process, processes.Process],
) -> int:
    """Say where the office is, then check it or keep it open."""
    address = f"http://{processes.LOOPBACK}:{port}/"
    progress.say("ready", address, f"Ready: {address}        Nothing leaves this computer. Stop with Ctrl-C.")
    accounts = kept.read_sign_in(data)
    shown = "   ".join(f"{account} / {word}" for account, word in accounts.items())
    if arguments.check:
        check = importlib.import_module("ojakh.cli.demo.check")
        return int(check.run(address, accounts=tuple(accounts), progress=progress))
    progress.plain("sign_in", accounts, f"Sign in (demonstration only): {shown}")
    ended = processes.wait_for_end(*both)
    print(f"The process {ended} has ended by itself; the demonstration stops.", file=sys.stderr)
    return Exit.FINDINGS


def _shown(path: Path) -> str:
    """The folder as a person would type it, relative to the checkout where it lies inside."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
