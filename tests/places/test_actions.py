"""Loading places, entering names, building roads and reporting them."""

from datetime import timedelta

import pytest
from tests.places.conftest import rows

from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.places import actions, errors, gazetteer, queries, roadnet
from ojakh.places.models import Area, Place, PlaceName, RoadReport, RoadSegment


def kinds() -> list[str]:
    """What was recorded, in order."""
    return list(OutboxEntry.objects.order_by("at", "kind").values_list("kind", flat=True))


def test_a_gazetteer_loads_once_and_a_second_time_changes_nothing(db: None):
    assert actions.load_places(rows(), by="system", areas=2) == 10
    assert actions.load_places(rows(), by="system", areas=2) == 0
    assert Place.objects.count() == 10
    assert Area.objects.count() == 2
    assert kinds() == ["place.loaded"]


def test_every_place_has_a_form_to_show_in_each_language(places: list[Place]):
    shown = PlaceName.objects.filter(place=places[0], kind="dual").values_list("language", "text")
    assert dict(shown) == {"az": "Vokert", "en": "Vokert", "hy": "Վոկերտ", "ru": "Вокерт"}


def test_a_reviewed_name_goes_before_the_dual_form(places: list[Place]):
    actions.enter_display_name(places[0], language="en", text="Vo Village", source="office list", by="staff:1")
    assert queries.label(places[0], "en") == "Vo Village"
    assert queries.label(places[0], "ru") == "Вокерт"
    assert "place.named" in kinds()


def test_a_later_place_joins_the_area_of_its_nearest_neighbour(places: list[Place]):
    extra = actions.PlaceRow(source="test", source_id="x", latitude=40.01, longitude=45.01, names={"Latn": ["Extra"]})
    actions.load_places([extra], by="system")
    assert Place.objects.get(source_id="x").area == places[0].area


def test_an_address_is_ended_once_for_each_time_it_was_seen(places: list[Place]):
    one = actions.add_facility(places[0], kind="school", by="staff:1")
    other = actions.add_facility(places[0], kind="school", by="staff:1")
    assert actions.end_address(one.uuid, by="staff:1", known=0).addresses_ended == 1
    with pytest.raises(errors.AddressEnded):
        actions.end_address(one.uuid, by="staff:2", known=0)
    one.refresh_from_db(), other.refresh_from_db()
    assert (one.addresses_ended, other.addresses_ended) == (1, 0)
    assert kinds().count("place.address_ended") == 1


def test_a_facility_gets_the_next_number_of_its_kind(places: list[Place]):
    first = actions.add_facility(places[0], kind="school", by="staff:1")
    second = actions.add_facility(places[1], kind="school", by="staff:1")
    assert (first.number, second.number) == (1, 2)


def test_the_derived_network_joins_every_place_and_is_built_once(places: list[Place]):
    assert actions.derive_roads(by="system") == 0
    reached, todo = set(), [places[0].node.pk]
    edges = list(RoadSegment.objects.values_list("start_id", "end_id"))
    while todo:
        node = todo.pop()
        if node not in reached:
            reached.add(node)
            todo += [b if a == node else a for a, b in edges if node in (a, b)]
    assert len(reached) == 10


def test_a_corridor_is_reported_in_one_step_and_leaves_one_entry(places: list[Place]):
    codes = [road.code for road in queries.roads()][:3]
    made = actions.report_road(codes, state="open", source="road service", by="staff:1")
    assert len(made) == 3
    assert len({report.corridor for report in made}) == 1
    assert [road.state for road in queries.roads()][:4] == ["open", "open", "open", "unknown"]
    entry = OutboxEntry.objects.get(kind="place.road_reported")
    assert (entry.n, entry.detail["state"], entry.actor) == (3, "open", "staff:1")


def test_one_unknown_code_refuses_the_whole_corridor(places: list[Place]):
    code = queries.roads()[0].code
    with pytest.raises(errors.UnknownSegment):
        actions.report_road([code, "R99999"], state="open", source="road service", by="staff:1")
    assert RoadReport.objects.count() == 0
    assert "place.road_reported" not in kinds()


def test_a_mined_road_is_opened_only_by_a_land_release_and_two_people(places: list[Place]):
    code = queries.roads()[0].code
    actions.report_road([code], state="mined", source="clearance team", by="staff:1")
    with pytest.raises(errors.MinedNeedsRelease):
        actions.report_road([code], state="open", source="driver", by="staff:2")
    with pytest.raises(errors.SecondPersonNeeded):
        actions.report_road(
            [code], state="open", source="office", by="staff:2", release_document="LR-1", second_person="staff:2"
        )
    assert queries.roads()[0].state == "mined"
    actions.report_road(
        [code], state="open", source="office", by="staff:2", release_document="LR-1", second_person="staff:3"
    )
    assert queries.roads()[0].state == "open"


def test_a_report_from_the_future_is_refused(places: list[Place]):
    code = queries.roads()[0].code
    with pytest.raises(errors.FutureReport):
        actions.report_road([code], state="open", source="x", by="staff:1", at=clock.now() + timedelta(hours=1))
    assert RoadReport.objects.count() == 0


@pytest.mark.parametrize("typed", ["Nakert", "nakert", "NAKERT", "Накерт", "Նակերտ", "nake"])
def test_a_place_is_found_by_any_of_its_spellings(places: list[Place], typed: str):
    assert [hit.pcode for hit in queries.find_places(typed, limit=1)] == [places[1].pcode]


def test_a_misspelt_place_gets_near_spellings(places: list[Place]):
    assert places[3].pcode in [hit.pcode for hit in queries.nearest_spellings("Kokret")]


@pytest.mark.parametrize("nothing", ["", "  ", "-", "?"])
def test_nothing_typed_finds_nothing(places: list[Place], nothing: str):
    assert queries.find_places(nothing) == []
    assert queries.exact_places(nothing) == []


def test_the_shipped_gazetteer_holds_its_places_and_finds_one_in_three_scripts(db: None):
    found = gazetteer.shipped_places()
    assert len(found) == 1088
    actions.load_places(found, by="system")
    hits = [queries.find_places(text, limit=1)[0].pcode for text in ("Tsovagyugh", "Цовагюх", "Ծովագյուղ")]
    assert len(set(hits)) == 1


def test_a_real_extract_becomes_a_road_network(db: None, pytestconfig: pytest.Config):
    extract = roadnet.read_extract(pytestconfig.rootpath / "tests" / "data" / "andorra.osm.pbf")
    assert extract.ways > 1_000
    segments, snapped = roadnet.import_extract(extract, by="staff:1")
    assert segments == RoadSegment.objects.filter(origin="osm").count() > 2_000
    assert snapped == 0
    assert all(road.length_dm > 0 and road.seconds > 0 for road in queries.roads())


def test_a_file_that_is_no_extract_is_refused(tmp_path):
    broken = tmp_path / "x.osm.pbf"
    broken.write_bytes(b"not an extract")
    with pytest.raises(errors.UnreadableExtract):
        roadnet.read_extract(broken)


@pytest.mark.parametrize(
    "told", [{"source": ""}, {"source": " \n "}, {"source": "x" * 121}, {"source": "x", "release_document": "x" * 121}]
)
def test_a_report_by_nobody_or_longer_than_its_column_is_refused(places: list[Place], told: dict[str, str]):
    code = queries.roads()[0].code
    before = RoadReport.objects.count()
    with pytest.raises(errors.SourceMissing):
        actions.report_road([code], state="closed", by="staff:1", second_person="staff:2", **told)
    assert RoadReport.objects.count() == before


def test_a_segment_named_twice_is_reported_once(places: list[Place]):
    code = queries.roads()[0].code
    made = actions.report_road([code, code], state="closed", source="the  post\nat the bridge", by="staff:1")
    assert [(one.segment.code, one.source, one.corridor) for one in made] == [(code, "the post at the bridge", None)]
