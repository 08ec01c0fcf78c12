"""`./ojakh roads`: load a road network, report roads, and ask for the state around a place."""

import argparse
import json
from pathlib import Path

from django.contrib.auth import get_user_model

from ojakh.cli.exits import Exit, InputUnreadable, WrongUse
from ojakh.cli.opened import add_key_options, opened, part

HELP = "import a road extract, report roads as open, closed or mined, ask for their state"
BY = "command"
STATES = {"open": "open", "close": "closed", "mine": "mined", "doubt": "unknown"}


def configure(parser: argparse.ArgumentParser) -> None:
    """`import`, one verb per state, and `status`."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    load = verbs.add_parser("import", help="replace the network by that of an OpenStreetMap extract")
    load.add_argument("file", metavar="FILE.osm.pbf", type=Path)
    load.add_argument("--dry-run", action="store_true", help="read and count only")
    add_key_options(load)
    for verb, state in STATES.items():
        report = verbs.add_parser(verb, help=f"report segments as {state}, a corridor in one step")
        report.add_argument("segments", metavar="CODE", nargs="+")
        report.add_argument("--source", required=True, help="who reported it: an office or a role")
        report.add_argument("--release", default="", metavar="DOCUMENT", help="land release, for a mined road")
        report.add_argument(
            "--second", default="", metavar="LOGIN", help="login of the second person, for a land release"
        )
        add_key_options(report)
    status = verbs.add_parser("status", help="segments that are not open")
    add_key_options(status)


def run(arguments: argparse.Namespace) -> int:
    """Load, report or tell."""
    if arguments.verb == "import" and not arguments.file.is_file():
        raise InputUnreadable(what=f"There is no file {arguments.file}.")
    with opened(arguments):
        if arguments.verb == "import":
            answer = _load(arguments)
        elif arguments.verb == "status":
            answer = _status()
        else:
            made = part("places.actions").report_road(
                arguments.segments,
                state=STATES[arguments.verb],
                source=arguments.source,
                release_document=arguments.release,
                second_person=_second(arguments.second),
                by=BY,
            )
            answer = {"reported": len(made), "state": STATES[arguments.verb]}
    if arguments.json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        for name, value in answer.items():
            print(f"{name}: {value}")
    return Exit.DONE


def _second(login: str) -> str:
    """The open account that signs as the second person."""
    if not login:
        return ""
    user = get_user_model().objects.filter(username=login, is_active=True).first()
    if user is None:
        raise WrongUse(what=f"There is no open account {login!a}.")
    return str(part("custody.actors").staff_name(user))


def _load(arguments: argparse.Namespace) -> dict[str, object]:
    roadnet = part("places.roadnet")
    try:
        extract = roadnet.read_extract(arguments.file)
    except part("places.errors").UnreadableExtract as unreadable:
        raise InputUnreadable(what=f"{arguments.file}: {unreadable.sentence()}") from unreadable
    counts: dict[str, object] = {"ways": extract.ways, "nodes": len(extract.points), "segments": len(extract.edges)}
    if not arguments.dry_run:
        segments, snapped = roadnet.import_extract(extract, by=BY)
        counts |= {"segments": segments, "places_on_the_network": snapped}
    return counts | {"attribution": "OpenStreetMap contributors, ODbL 1.0"}


def _status() -> dict[str, object]:
    found: dict[str, object] = {"open": 0}
    for road in part("places.queries").roads():
        if road.state == "open":
            found["open"] = int(str(found["open"])) + 1
        else:
            codes = found.setdefault(road.state, [])
            assert isinstance(codes, list)
            codes.append(road.code)
    return found
