"""Which name is shown, how roads fold, how areas are cut."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ojakh.places import rules
from ojakh.places.rules import Report, Variant

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


def test_two_names_stand_side_by_side_in_the_order_of_the_alphabet():
    variants = [
        Variant("Latn", "Zed", "ST"),
        Variant("Cyrl", "Зед", "ST"),
        Variant("Latn", "Alpha", "LP"),
        Variant("Cyrl", "Альфа", "LP"),
        Variant("Latn", "Once", "NS"),
    ]
    assert rules.dual_form("PL1", "en", variants) == "Alpha / Zed"


@given(st.permutations([("Latn", "Zed", "ST"), ("Cyrl", "Зед", "ST"), ("Latn", "Alpha", "LP"), ("Latn", "Bet", "BT")]))
def test_the_order_of_the_list_decides_nothing(shuffled: list[tuple[str, str, str]]):
    variants = [Variant(*one) for one in shuffled]
    again = [Variant(*one) for one in sorted(shuffled)]
    assert rules.dual_form("PL1", "en", variants) == rules.dual_form("PL1", "en", again)


def test_a_place_without_a_form_in_the_readers_scripts_shows_its_code():
    assert rules.dual_form("PL9", "az", [Variant("Geor", "სოფელი", "SPL")]) == "PL9"


def test_the_letters_of_the_language_go_before_a_form_without_marks():
    variants = [Variant("Latn", "Seki", "SK"), Variant("Latn", "Şəki", "SK"), Variant("Latn", "Sheki", "SK")]
    assert rules.dual_form("PL1", "az", variants) == "Şəki"
    assert rules.dual_form("PL1", "en", variants) in {"Seki", "Sheki"}


def test_an_open_road_is_unknown_after_the_hours_of_confirmation():
    report = Report("open", NOW)
    assert rules.segment_state([report], at=NOW + timedelta(hours=72)) == "open"
    assert rules.segment_state([report], at=NOW + timedelta(hours=73)) == "unknown"


def test_the_stricter_of_two_reports_of_one_moment_wins():
    assert rules.segment_state([Report("closed", NOW), Report("open", NOW)], at=NOW) == "closed"


def test_a_closure_ends_by_its_date_or_by_a_later_opening():
    closed = Report("closed", NOW, until=NOW + timedelta(hours=2))
    assert rules.segment_state([closed], at=NOW + timedelta(hours=1)) == "closed"
    assert rules.segment_state([closed], at=NOW + timedelta(hours=2)) == "unknown"
    assert (
        rules.segment_state([closed, Report("open", NOW + timedelta(hours=1))], at=NOW + timedelta(hours=1)) == "open"
    )


reports = st.lists(
    st.builds(
        Report,
        state=st.sampled_from(["open", "unknown", "closed", "mined"]),
        at=st.integers(0, 100).map(lambda hours: NOW + timedelta(hours=hours)),
    ),
    max_size=8,
)


@given(reports, st.randoms())
def test_mined_stays_mined_without_a_release_and_order_changes_nothing(found: list[Report], shuffle):
    at = NOW + timedelta(hours=200)
    state = rules.segment_state(found, at=at)
    mixed = list(found)
    shuffle.shuffle(mixed)
    assert rules.segment_state(mixed, at=at) == state
    if any(report.state == "mined" for report in found):
        assert state == "mined"


def test_distance_is_that_of_the_great_circle():
    assert round(rules.distance_m((0, 0), (0, 1)) / 1000, 1) == 111.2


points = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=4),
    st.tuples(st.floats(38, 44), st.floats(40, 50)),
    min_size=2,
    max_size=24,
)


@given(points)
def test_areas_hold_every_place_and_differ_by_at_most_one_in_size(found: dict[str, tuple[float, float]]):
    area = rules.split_into_areas(found, parts=2)
    assert set(area) == set(found)
    sizes = [list(area.values()).count(number) for number in (1, 2)]
    assert abs(sizes[0] - sizes[1]) <= 1


@given(points)
def test_derived_roads_connect_all_places(found: dict[str, tuple[float, float]]):
    parent = {key: key for key in found}

    def root(key: str) -> str:
        while parent[key] != key:
            key = parent[key]
        return key

    for a, b, length in rules.derived_edges(found):
        assert length > 0
        parent[root(a)] = root(b)
    assert len({root(key) for key in found}) == 1
