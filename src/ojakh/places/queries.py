"""What others may read of places: labels in the reader's language, finding by any spelling, facilities, roads."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from ojakh.custody.search import fold, sound_key
from ojakh.kernel import clock
from ojakh.places import rules
from ojakh.places.models import Area, Facility, Place, PlaceName, RoadReport, RoadSegment

SHOWN = (PlaceName.Kind.DISPLAY, PlaceName.Kind.DUAL)


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place found by a spelling: what is shown, and the spelling that led to it."""

    id: int
    uuid: UUID
    pcode: str
    label: str
    matched: str
    area: str


def labels(places: Iterable[int], language: str | None = None) -> dict[int, str]:
    """What is shown for each place id: the reviewed form of the language, else the dual form, else the place code."""
    wanted = set(places)
    code = language or get_language() or "en"
    shown = dict(Place.objects.filter(pk__in=wanted).values_list("pk", "pcode"))
    names = PlaceName.objects.filter(place__in=wanted, language=code, kind__in=SHOWN)
    for name in sorted(names, key=lambda name: name.kind == PlaceName.Kind.DISPLAY):
        shown[name.place_id] = name.text
    return shown


def label(place: Place | int, language: str | None = None) -> str:
    """What is shown for one place."""
    key = place if isinstance(place, int) else place.pk
    return labels([key], language)[key]


def written_forms() -> tuple[tuple[str, str], ...]:
    """Every written form of every name, with the id of its place as text."""
    found = PlaceName.objects.exclude(kind=PlaceName.Kind.DUAL).order_by("pk")
    return tuple((str(place_id), text) for place_id, text in found.values_list("place_id", "text"))


def find_places(text: str, *, limit: int = 10, served_only: bool = False) -> list[PlaceHit]:
    """Places one of whose names, in any script, begins with, holds or sounds like the text; the best first."""
    folded = fold(text)
    if not folded:
        return []
    names = PlaceName.objects.select_related("place__area").exclude(kind=PlaceName.Kind.DUAL)
    if served_only:
        names = names.filter(place__served=True)
    found: dict[int, PlaceName] = {}
    sound = sound_key(text)
    stages = [names.filter(folded=folded), names.filter(folded__startswith=folded)]
    if len(folded) > 2:
        stages.append(names.filter(folded__contains=folded))
    if len(sound) > 1:
        stages.append(names.filter(sound=sound))
    for stage in stages:
        for name in stage.order_by("-place__served", "-place__population_estimate", "place_id", "id")[: 4 * limit]:
            found.setdefault(name.place_id, name)
        if len(found) >= limit:
            break
    best = list(found.values())[:limit]
    shown = labels([name.place_id for name in best])
    return [
        PlaceHit(
            name.place_id, name.place.uuid, name.place.pcode, shown[name.place_id], name.text, name.place.area.code
        )
        for name in best
    ]


def nearest_spellings(text: str, *, limit: int = 3) -> list[PlaceHit]:
    """Places whose spelling is nearest to one that was not found."""
    forms = dict(PlaceName.objects.exclude(kind=PlaceName.Kind.DUAL).values_list("folded", "text"))
    near = difflib.get_close_matches(fold(text), forms, n=limit, cutoff=0.5)
    hits: list[PlaceHit] = []
    for form in near:
        hits += find_places(forms[form], limit=1)
    return list({hit.id: hit for hit in hits}.values())


def exact_places(text: str) -> list[Place]:
    """Places that a cell of a list names: by place code, or by a whole name in any script."""
    by_code = Place.objects.filter(pcode=text.strip())
    if by_code:
        return list(by_code)
    folded = fold(text)
    return list(Place.objects.filter(names__folded=folded).distinct().order_by("pk")) if folded else []


def place(uuid: UUID | str) -> Place | None:
    """A place by its identifier."""
    return Place.objects.select_related("area").filter(uuid=uuid).first()


def place_by_code(pcode: str) -> Place | None:
    """A place by its code."""
    return Place.objects.select_related("area").filter(pcode=pcode).first()


def places() -> QuerySet[Place]:
    """All places with their areas, in the order of their codes."""
    return Place.objects.select_related("area").order_by("pcode")


def served_places() -> QuerySet[Place]:
    """The places where this office works."""
    return places().filter(served=True)


def areas() -> QuerySet[Area]:
    """The working areas by number."""
    return Area.objects.order_by("number")


def facilities(*, place_id: int | None = None) -> QuerySet[Facility]:
    """Facilities, all or of one place, by kind and number."""
    found = Facility.objects.select_related("place__area").order_by("kind", "number")
    return found if place_id is None else found.filter(place_id=place_id)


def facility(uuid: UUID | str) -> Facility | None:
    """A facility by its identifier."""
    return Facility.objects.select_related("place__area").filter(uuid=uuid).first()


@dataclass(frozen=True, slots=True)
class Road:
    """A segment as planning and pages see it; `start` and `end` are node ids."""

    code: str
    start: int
    end: int
    length_dm: int
    seconds: int
    one_way: bool
    origin: str
    state: str
    reported_at: datetime | None
    source: str


def roads(*, at: datetime | None = None, assume: str = "unknown") -> list[Road]:
    """All segments with their state at a moment.

    `assume` is the state of a segment that nobody ever reported on.
    """
    moment, told = at or clock.now(), _reports()
    fields = ("pk", "code", "start_id", "end_id", "length_dm", "seconds", "one_way", "origin")
    found = []
    for key, *values in RoadSegment.objects.order_by("code").values_list(*fields):
        own = told.get(key, [])
        state = rules.segment_state([report for report, _ in own], at=moment) if own else assume
        last, source = own[-1] if own else (None, "")
        code, start, end, length, seconds, one_way, origin = values
        reported = last.at if last else None
        found.append(Road(code, start, end, length, seconds, one_way, origin, state, reported, source))
    return found


def _reports() -> Mapping[int, list[tuple[rules.Report, str]]]:
    """Segment id -> its reports in order, each with who reported it."""
    grouped: dict[int, list[tuple[rules.Report, str]]] = {}
    fields = ("segment_id", "state", "reported_at", "valid_until", "released_by_document", "source")
    for key, state, reported, until, release, source in RoadReport.objects.order_by("reported_at", "id").values_list(
        *fields
    ):
        grouped.setdefault(key, []).append((rules.Report(state, reported, until, bool(release)), source))
    return grouped


def node_of_places() -> dict[int, int]:
    """Place id -> road node id, for places that stand on the network."""
    return dict(Place.objects.filter(node__isnull=False).values_list("pk", "node__pk"))


def node_points() -> dict[int, tuple[float, float, int | None]]:
    """Road node id -> latitude, longitude, place id or None."""
    ends = RoadSegment.objects.values_list("start_id", "start__latitude", "start__longitude", "start__place_id")
    others = RoadSegment.objects.values_list("end_id", "end__latitude", "end__longitude", "end__place_id")
    return {key: (latitude, longitude, place_id) for key, latitude, longitude, place_id in [*ends, *others]}
