"""Opening an office for one command: its store, and the vault where names are needed, served or not."""

import argparse
import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import ModuleType

import django

from ojakh.cli import processes
from ojakh.cli.folders import data_folder
from ojakh.cli.office import only_one, prove_root, read_office, root_of
from ojakh.custody.vault import door


def add_key_options(parser: argparse.ArgumentParser) -> None:
    """Where the pass-phrase comes from; a demonstration needs none."""
    parser.add_argument("--key-file", metavar="FILE", help="file with the pass-phrase of the office")
    parser.add_argument("--key-fd", type=int, metavar="N", help="open file descriptor to read the pass-phrase from")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")


@contextmanager
def opened(arguments: argparse.Namespace, *, vault: bool = False) -> Iterator[Path]:
    """The office of the data folder, ready for actions and queries; with `vault` also names can be sealed.

    Uses the vault that is being served, or starts one for the length of the block.
    """
    folder = data_folder()
    office = read_office(folder)
    root = root_of(office, key_file=arguments.key_file, key_fd=arguments.key_fd)
    prove_root(folder, root=root)
    with processes.place(folder, hosts=office.hosts) as where:
        os.environ.update(processes.web_environment(where, root=root))
        django.setup()
        with _vault(where, folder, root) if vault else nullcontext():
            yield folder


@contextmanager
def _vault(where: processes.Place, folder: Path, root: bytes) -> Iterator[None]:
    os.environ[door.SOCKET_VARIABLE] = str(where.vault_socket)
    try:
        door.status()
    except door.VaultAway:
        with only_one(folder):
            started = processes.start_vault(where, root=root)
            try:
                yield
            finally:
                processes.stop(started)
        return
    yield


def part(name: str) -> ModuleType:
    """A module of the product that defines tables, loaded once the office is open: Django allows it only then."""
    return importlib.import_module(f"ojakh.{name}")
