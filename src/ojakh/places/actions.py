"""Verbs of places: load the gazetteer, name a place, add a facility, end its address, build roads, report a road."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from ojakh.custody.record import record
from ojakh.custody.search import fold, sound_key
from ojakh.custody.series import next_in_series
from ojakh.kernel import clock, ids
from ojakh.kernel.language import Language
from ojakh.places import rules
from ojakh.places.errors import (
    AddressEnded,
    FutureReport,
    MinedNeedsRelease,
    SecondPersonNeeded,
    SourceMissing,
    UnknownSegment,
)
from ojakh.places.models import Area, Facility, Place, PlaceName, RoadNode, RoadReport, RoadSegment

MOST_LETTERS = 120
METRES_PER_SECOND = 11
"""40 km/h, a cautious mean for loaded trucks on mountain roads where the network gives no speed."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of a gazetteer with its written forms by script."""

    source: str
    source_id: str
    latitude: float
    longitude: float
    names: Mapping[str, Sequence[str]]
    population: int | None = None
    population_source: str = ""
    pcode: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def load_places(rows: Sequence[PlaceRow], *, by: str, areas: int = 16) -> int:
    """Add the places of a gazetteer with all their names and return how many were new.

    The first load also cuts the working areas; later places join the area of the nearest place.
    """
    known = set(Place.objects.values_list("source", "source_id"))
    new = [row for row in rows if (row.source, row.source_id) not in known]
    if not new:
        return 0
    area_of = _areas_for(new, areas)
    first = Place.objects.count() + 1
    made = [
        Place(
            uuid=ids.new_uuid(),
            pcode=row.pcode or f"PL{number:05d}",
            source=row.source,
            source_id=row.source_id,
            latitude=row.latitude,
            longitude=row.longitude,
            area=area_of[index],
            population_estimate=row.population,
            population_source=row.population_source,
        )
        for index, (number, row) in enumerate(enumerate(new, start=first))
    ]
    Place.objects.bulk_create(made, batch_size=500)
    names: list[PlaceName] = []
    for place, row in zip(made, new, strict=True):
        names += _names_of(place, row)
    PlaceName.objects.bulk_create(names, batch_size=500)
    record(actor=by, action="place.loaded", n=len(made), source=new[0].source)
    return len(made)


def _areas_for(rows: Sequence[PlaceRow], count: int) -> list[Area]:
    """The area of each row: cut on the first load, else that of the nearest known place."""
    if not Area.objects.exists():
        number = rules.split_into_areas({str(i): (r.latitude, r.longitude) for i, r in enumerate(rows)}, parts=count)
        made = {n: Area.objects.create(code=f"A{n:02d}", number=n) for n in sorted(set(number.values()))}
        return [made[number[str(index)]] for index in range(len(rows))]
    near = list(Place.objects.select_related("area"))
    return [
        min(near, key=lambda p: rules.distance_m((p.latitude, p.longitude), (row.latitude, row.longitude))).area
        for row in rows
    ]


def _names_of(place: Place, row: PlaceRow) -> list[PlaceName]:
    """Variants of one place and its dual form in each language of the interface."""
    variants = [
        rules.Variant(script, text.strip(), sound_key(text)[:80])
        for script, forms in row.names.items()
        for text in forms
        if text.strip()
    ]
    made = [
        PlaceName(
            place=place,
            kind=PlaceName.Kind.VARIANT,
            script=variant.script,
            text=variant.text,
            folded=fold(variant.text),
            sound=variant.sound,
            source=row.source,
        )
        for variant in dict.fromkeys(variants)
    ]
    for language in Language:
        text = rules.dual_form(place.pcode, language.value, variants)
        made.append(
            PlaceName(
                place=place,
                kind=PlaceName.Kind.DUAL,
                language=language.value,
                script=rules.SCRIPTS_OF[language.value][0],
                text=text,
                folded=fold(text),
                source="dual-form rule",
            )
        )
    return made


@transaction.atomic
def enter_display_name(place: Place, *, language: str, text: str, source: str, by: str) -> PlaceName:
    """Enter the reviewed form of a place's name for one language."""
    name, _ = PlaceName.objects.update_or_create(
        place=place,
        language=language,
        kind=PlaceName.Kind.DISPLAY,
        defaults={
            "script": rules.SCRIPTS_OF.get(language, ("Latn",))[0],
            "text": text,
            "folded": fold(text),
            "sound": sound_key(text)[:80],
            "source": source,
            "entered_by": by,
            "entered_at": clock.now(),
        },
    )
    record(actor=by, action="place.named", subject=place.pcode, language=language)
    return name


@transaction.atomic
def serve_places(places: Sequence[Place], *, by: str) -> None:
    """Mark places as those where this office works."""
    Place.objects.filter(pk__in=[place.pk for place in places]).update(served=True)
    record(actor=by, action="place.served", n=len(places))


@transaction.atomic
def add_facility(
    place: Place,
    *,
    kind: str,
    by: str,
    state: str = "unknown",
    capacity: int | None = None,
    people_counted: int | None = None,
    counted_on: date | None = None,
) -> Facility:
    """Add a facility under the next number of its kind."""
    used = Facility.objects.filter(kind=kind)
    facility = Facility.objects.create(
        uuid=ids.new_uuid(),
        kind=kind,
        number=next_in_series(f"facility/{kind}", used=used.count),
        place=place,
        state=state,
        capacity=capacity,
        people_counted=people_counted,
        counted_on=counted_on,
    )
    record(actor=by, action="place.facility_added", subject=str(facility.uuid), kind=kind)
    return facility


@transaction.atomic
def end_address(facility: uuid.UUID, *, by: str, known: int) -> Facility:
    """End the address of a facility's own page; the next one has another key.

    `known` is how many had been ended when the page was shown: a second press ends no address that was never seen.
    """
    found = Facility.objects.select_for_update().get(uuid=facility)
    if found.addresses_ended != known:
        raise AddressEnded()
    found.addresses_ended += 1
    found.save(update_fields=["addresses_ended"])
    record(actor=by, action="place.address_ended", subject=str(found.uuid), n=found.addresses_ended)
    return found


@transaction.atomic
def derive_roads(*, by: str) -> int:
    """Build the road network derived from the places, where none exists, and return its number of segments."""
    if RoadSegment.objects.exists():
        return 0
    places = {place.pcode: place for place in Place.objects.all()}
    edges = rules.derived_edges({code: (p.latitude, p.longitude) for code, p in places.items()})
    nodes = {code: RoadNode(latitude=p.latitude, longitude=p.longitude, place=p) for code, p in places.items()}
    RoadNode.objects.bulk_create(nodes.values(), batch_size=500)
    segments = [
        RoadSegment(
            code=f"R{number:05d}",
            start=nodes[a],
            end=nodes[b],
            length_dm=length,
            seconds=max(1, length // 10 // METRES_PER_SECOND),
            origin=RoadSegment.Origin.DERIVED,
        )
        for number, (a, b, length) in enumerate(edges, start=1)
    ]
    RoadSegment.objects.bulk_create(segments, batch_size=500)
    record(actor=by, action="place.roads_derived", n=len(segments))
    return len(segments)


@transaction.atomic
def report_road(
    segments: Sequence[str],
    *,
    state: str,
    source: str,
    by: str,
    at: datetime | None = None,
    until: datetime | None = None,
    release_document: str = "",
    second_person: str = "",
) -> list[RoadReport]:
    """Report the state of one segment, or of a whole corridor in one action.

    A mined segment is opened only with a land release document and a second person. Nothing is written when one of
    the segments is refused.
    """
    moment = at or clock.now()
    if moment > clock.now():
        raise FutureReport()
    source, release_document = (" ".join(text.split()) for text in (source, release_document))
    if not source or max(len(source), len(release_document)) > MOST_LETTERS:
        raise SourceMissing(most=MOST_LETTERS)
    segments = list(dict.fromkeys(segments))
    found = {segment.code: segment for segment in RoadSegment.objects.filter(code__in=segments)}
    for code in segments:
        if code not in found:
            raise UnknownSegment(segment=code)
    if release_document and second_person in {"", by}:
        raise SecondPersonNeeded()
    for code in segments:
        own = found[code].reports.all()
        folded = [rules.Report(r.state, r.reported_at, r.valid_until, bool(r.released_by_document)) for r in own]
        if state != "mined" and not release_document and rules.segment_state(folded, at=moment) == "mined":
            raise MinedNeedsRelease(segment=code)
    corridor = uuid.uuid4() if len(segments) > 1 else None
    made = [
        RoadReport(
            segment=found[code],
            state=state,
            corridor=corridor,
            reported_at=moment,
            valid_until=until,
            source=source,
            released_by_document=release_document,
            entered_by=by,
            second_person=second_person,
        )
        for code in segments
    ]
    RoadReport.objects.bulk_create(made)
    record(actor=by, action="place.road_reported", subject=segments[0], n=len(segments), state=state)
    return made
