"""`./ojakh export`: lists of the office without any identity, as CSV or JSON; published claims in open formats."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from ojakh.cli import export_claims
from ojakh.cli.exits import Exit
from ojakh.cli.opened import add_key_options, opened, part

HELP = "export lists of the office, and published claims in open formats; never names of people"


def configure(parser: argparse.ArgumentParser) -> None:
    """Which list, and where to."""
    parser.add_argument("list", choices=sorted([*LISTS, *export_claims.FORMS]))
    parser.add_argument("--out", type=Path, metavar="FILE.csv", help="a file instead of standard output")
    export_claims.configure(parser)
    add_key_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the list; texts that a spreadsheet would run as a formula are neutralised."""
    if arguments.list in export_claims.FORMS:
        return export_claims.run(arguments)
    with opened(arguments):
        columns, rows = LISTS[arguments.list]()
        found = [list(row) for row in rows]
        if arguments.json:
            text = json.dumps(
                {"list": arguments.list, "rows": [dict(zip(columns, row, strict=True)) for row in found]},
                default=str,
                ensure_ascii=False,
            ).encode()
        else:
            text = part("fieldsync.tables").write_csv(columns, found)
    if arguments.out is not None:
        arguments.out.write_bytes(text)
    else:
        sys.stdout.buffer.write(text)
    return Exit.DONE


Listing = tuple[tuple[str, ...], Iterable[Iterable[object]]]


def _places() -> Listing:
    columns = ("code", "latitude", "longitude", "area", "served", "population", "population_source")
    found = part("places.queries").places()
    return columns, (
        (p.pcode, p.latitude, p.longitude, p.area.code, p.served, p.population_estimate, p.population_source)
        for p in found
    )


def _facilities() -> Listing:
    found = part("places.queries").facilities()
    columns = ("kind", "number", "place", "state", "capacity", "people_counted", "counted_on")
    return columns, (
        (f.kind, f.number, f.place.pcode, f.state, f.capacity, f.people_counted, f.counted_on) for f in found
    )


def _requests() -> Listing:
    """Requests of facilities, communities and representatives; those of single households are left out."""
    found = part("needs.queries").requests(household=None)
    columns = ("number", "voice", "place", "facility", "item", "unit", "asked", "assessed", "from", "until", "state")
    return columns, (
        (
            r.number,
            r.voice,
            r.place.pcode,
            f"{r.facility.kind} {r.facility.number}" if r.facility else "",
            r.item.code,
            r.item.unit,
            r.asked,
            r.assessed,
            r.from_on,
            r.until_on,
            r.state,
        )
        for r in found
    )


def _stock() -> Listing:
    columns = (
        "lot",
        "item",
        "unit",
        "quantity",
        "warehouse",
        "batch",
        "expires_on",
        "quarantined",
        "donor",
        "document",
    )
    return columns, (
        (
            row.lot.number,
            row.lot.item.code,
            row.lot.item.unit,
            row.quantity,
            row.lot.warehouse.code,
            row.lot.batch,
            row.lot.expires_on,
            "yes" if row.lot.quarantined else "no",
            row.lot.donor,
            row.lot.document,
        )
        for row in part("delivery.queries").lot_rows()
    )


def _plans() -> Listing:
    found = part("delivery.queries").plans()
    return ("number", "day", "state", "lines", "input_sha256"), (
        (p.number, p.day, p.state, p.line_count, p.input_sha256) for p in found
    )


def _waybills() -> Listing:
    found = part("delivery.queries").waybills().prefetch_related("lines__lot__item")
    columns = ("number", "plan", "warehouse", "place", "state", "item", "unit", "lot", "loaded", "received")
    return columns, (
        (
            w.number,
            w.plan.number,
            w.warehouse.code,
            w.place.pcode,
            w.state,
            line.lot.item.code,
            line.lot.item.unit,
            line.lot.number,
            line.loaded,
            line.received,
        )
        for w in found
        for line in w.lines.all()
    )


LISTS: dict[str, Callable[[], Listing]] = {
    "places": _places,
    "facilities": _facilities,
    "requests": _requests,
    "stock": _stock,
    "plans": _plans,
    "waybills": _waybills,
}
