"""Road networks from outside: an OpenStreetMap extract, read with the optional package `osmium`."""

import importlib
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import ModuleType

from django.db import transaction

from ojakh.custody.record import record
from ojakh.places import rules
from ojakh.places.errors import NoOsmium, UnreadableExtract
from ojakh.places.models import Place, RoadNode, RoadSegment

SPEEDS = {
    "motorway": 90, "trunk": 70, "primary": 60, "secondary": 50, "tertiary": 40, "unclassified": 30, "residential": 25,
    "living_street": 10, "service": 15, "track": 10, "road": 30,
}  # fmt: skip
"""Driving speed in km/h by class of road, cautious for loaded trucks; link roads count as their class."""

SNAP_METRES = 2_000
"""A place farther than this from the nearest node of the network is left off it and named in the report."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A stretch between two junctions of the extract: node ids, length in decimetres, seconds, class."""

    start: int
    end: int
    length_dm: int
    seconds: int
    one_way: bool
    highway: str
    way: int


@dataclass(frozen=True, slots=True)
class Extract:
    """What was read: points of the nodes kept, edges, and the number of highway ways."""

    points: dict[int, tuple[float, float]]
    edges: list[Edge]
    ways: int


def _osmium() -> ModuleType:
    try:
        return importlib.import_module("osmium")
    except ImportError as missing:
        raise NoOsmium() from missing


def read_extract(path: Path) -> Extract:
    """Read the drivable ways of an extract and cut them at junctions."""
    osmium = _osmium()
    ways: list[tuple[int, str, bool, list[tuple[int, float, float]]]] = []
    try:
        for way in osmium.FileProcessor(str(path), osmium.osm.WAY | osmium.osm.NODE).with_locations():
            if not way.is_way() or "highway" not in way.tags:
                continue
            kind = way.tags["highway"].removesuffix("_link")
            if kind not in SPEEDS or way.tags.get("access") in {"no", "private"}:
                continue
            points = [(node.ref, node.lat, node.lon) for node in way.nodes if node.location.valid()]
            if len(points) > 1:
                ways.append((way.id, kind, way.tags.get("oneway") in {"yes", "1", "true"}, points))
    except RuntimeError as unreadable:
        raise UnreadableExtract() from unreadable
    uses = Counter(ref for _, _, _, points in ways for ref, _, _ in points)
    return _cut(ways, uses)


def _cut(ways: list[tuple[int, str, bool, list[tuple[int, float, float]]]], uses: Counter[int]) -> Extract:
    """Cut each way at nodes that another way uses too; the pieces are edges."""
    points: dict[int, tuple[float, float]] = {}
    edges: list[Edge] = []
    for way, kind, one_way, nodes in ways:
        start, length = nodes[0], 0.0
        for before, here in pairwise(nodes):
            length += rules.distance_m(before[1:], here[1:])
            if uses[here[0]] > 1 or here is nodes[-1]:
                metres = max(1, round(length))
                seconds = max(1, round(length / (SPEEDS[kind] / 3.6)))
                edges.append(Edge(start[0], here[0], metres * 10, seconds, one_way, kind, way))
                points[start[0]], points[here[0]] = start[1:], here[1:]
                start, length = here, 0.0
    return Extract(points, edges, len(ways))


@transaction.atomic
def import_extract(extract: Extract, *, by: str) -> tuple[int, int]:
    """Replace the road network by that of an extract and snap the places to it: (segments, places snapped)."""
    RoadSegment.objects.all().delete()
    RoadNode.objects.all().delete()
    nodes = {
        key: RoadNode(latitude=latitude, longitude=longitude, source_id=str(key))
        for key, (latitude, longitude) in extract.points.items()
    }
    RoadNode.objects.bulk_create(nodes.values(), batch_size=1000)
    segments = [
        RoadSegment(
            code=f"W{edge.way}-{number}",
            start=nodes[edge.start],
            end=nodes[edge.end],
            length_dm=edge.length_dm,
            seconds=edge.seconds,
            one_way=edge.one_way,
            origin=RoadSegment.Origin.OSM,
            attributes={"highway": edge.highway},
        )
        for number, edge in enumerate(extract.edges)
    ]
    RoadSegment.objects.bulk_create(segments, batch_size=1000)
    snapped = _snap(list(nodes.values()))
    record(actor=by, action="place.roads_imported", n=len(segments), origin="osm")
    return len(segments), snapped


def _snap(nodes: list[RoadNode]) -> int:
    """Stand each place at its nearest free node within the snapping distance; the number of places snapped."""
    snapped, taken = 0, set()
    for place in Place.objects.order_by("pk"):
        here = (place.latitude, place.longitude)
        near = [n for n in nodes if abs(n.latitude - here[0]) < 0.03 and abs(n.longitude - here[1]) < 0.03]
        ranked = sorted((rules.distance_m(here, (n.latitude, n.longitude)), n.pk, n) for n in near if n.pk not in taken)
        if ranked and ranked[0][0] <= SNAP_METRES:
            node = ranked[0][2]
            node.place = place
            node.save(update_fields=["place"])
            taken.add(node.pk)
            snapped += 1
    return snapped
