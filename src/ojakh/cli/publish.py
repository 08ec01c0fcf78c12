"""`./ojakh publish`: prepare and publish a release of counts, and list those that exist."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ojakh.cli import releases
from ojakh.cli.folders import data_folder
from ojakh.cli.office import prove_root, read_office, root_of
from ojakh.cli.processes import place, web_environment

HELP = "publish a protected release of counts, or list releases"


def configure(parser: argparse.ArgumentParser) -> None:
    """Two verbs: `release` and `list`."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    make = verbs.add_parser("release", help="count, protect, attack and publish")
    make.add_argument("--title", required=True, help="title of the release")
    make.add_argument("--supersedes", type=int, metavar="N", help="number of the release that this one corrects")
    make.add_argument("--draft", action="store_true", help="stop before publishing: somebody publishes it on the page")
    listing = verbs.add_parser("list", help="releases, the latest first")
    for verb in (make, listing):
        verb.add_argument("--json", action="store_true", help="one JSON object on standard output")
        verb.add_argument("--key-file", metavar="FILE", help="file with the pass-phrase of the office")
        verb.add_argument("--key-fd", type=int, metavar="N", help="open file descriptor to read the pass-phrase from")


def run(arguments: argparse.Namespace) -> int:
    """Open the office and carry out one verb."""
    folder = data_folder()
    office = read_office(folder)
    root = root_of(office, key_file=arguments.key_file, key_fd=arguments.key_fd)
    prove_root(folder, root=root)
    with place(folder, hosts=office.hosts) as where:
        environment = web_environment(where, root=root)
        if arguments.verb == "list":
            return releases.show(environment, as_json=arguments.json)
        with solver_greeting_aside():
            made = releases.make(
                environment,
                title=arguments.title,
                supersedes=arguments.supersedes,
                draft=arguments.draft,
                quiet=arguments.json,
            )
        return releases.report(made, as_json=arguments.json)


@contextmanager
def solver_greeting_aside() -> Iterator[None]:
    """The solver library greets on standard output when it is loaded; a script wants nothing but the answer there."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
