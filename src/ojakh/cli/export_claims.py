"""`./ojakh export` of published claims: ClaimReview, PROV, Web Annotations, GeoJSON, CSV with HXL, evidence bundle."""

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from ojakh.cli.exits import Exit, WrongUse
from ojakh.cli.opened import opened, part

BY = "command"
BUNDLE = "bundle"
FORMS = ("annotations", BUNDLE, "claimreview", "claims-csv", "claims-geojson", "prov")


def configure(parser: argparse.ArgumentParser) -> None:
    """What is asked about claims only."""
    parser.add_argument("--claim", action="append", default=[], metavar="CODE", help="only this claim; may be repeated")
    parser.add_argument("--base", default="", metavar="URL", help="address of the public pages, as others reach them")
    parser.add_argument(
        "--texts", action="store_true", help="with the whole texts that are quoted or were read (bundle)"
    )
    parser.add_argument("--sign", action="store_true", help="with the office's signature of the root (bundle)")
    parser.add_argument("--received", metavar="ROOT", help="a bundle of another office, written again (bundle)")


def run(arguments: argparse.Namespace) -> int:
    """Write one form of the published claims to a file or to standard output."""
    office: AbstractContextManager[Path] = opened(arguments, vault=arguments.sign)
    with office:
        content = _bundle(arguments) if arguments.list == BUNDLE else _text(arguments).encode()
    if arguments.out is not None:
        arguments.out.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
    return Exit.DONE


def _base(arguments: argparse.Namespace) -> str:
    """Where the page of a claim stands; a name that is no address where none is given."""
    return f"{arguments.base.rstrip('/')}/en/p/claims/" if arguments.base else "urn:ojakh:claim:"


def _bundle(arguments: argparse.Namespace) -> bytes:
    exchange = part("publishing.exchange")
    if arguments.received is None:
        made = exchange.bundle_of(arguments.claim, base=_base(arguments), texts=arguments.texts)
    else:
        made = exchange.written_again(arguments.received)
        if made is None:
            raise WrongUse(what="No received bundle, or more than one, has a root that begins like this.")
    if arguments.out is not None:
        print(json.dumps({"root": made.root, "files": len(made.files)}) if arguments.json else f"root {made.root}")
    return bytes(exchange.sealed(made, by=BY, sign=arguments.sign))


def _text(arguments: argparse.Namespace) -> str:
    makers: dict[str, Callable[[], str]] = {
        "claims-csv": lambda: _list(arguments, "csv"),
        "claims-geojson": lambda: _list(arguments, "geojson"),
    }
    if arguments.list in makers:
        return makers[arguments.list]()
    found = part("publishing.dossier").dossier(arguments.claim, texts=False)
    maker = part(f"publishing.exports.{arguments.list}")
    made = maker.render(found) if arguments.list == "prov" else maker.render(found, base=_base(arguments))
    return json.dumps(made, ensure_ascii=False)


def _list(arguments: argparse.Namespace, form: str) -> str:
    found = part("publishing.lists").public_list("claims", language="en")
    rows = [row for row in found.rows if not arguments.claim or row["claim"] in arguments.claim]
    maker = part(f"publishing.exports.{form}")
    if form == "csv":
        return str(maker.render(found.columns, rows, tags=part("publishing.exports.hxl").row(found.columns)))
    return str(maker.render(found.columns, rows, meta=found.meta))
