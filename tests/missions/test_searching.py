"""Each finding, incident and assessment of damage is found by words, number, place and days, however many there are."""

from datetime import date, timedelta

import pytest
from tests.missions.test_actions import cover
from tests.missions.test_damage import assess
from tests.missions.test_incidents import happened

from ojakh.kernel import clock
from ojakh.missions import actions, damage, errors, incidents, searching

pytestmark = pytest.mark.django_db


def codes(**asked):
    """The numbers that a search gives."""
    return [hit.told.code for hit in searching.search(**asked)]


@pytest.fixture
def found(mission, ground):
    """A finding at alpha."""
    cell = cover(mission, ground["alpha"])
    return actions.record_finding(cell.pk, value="observed", text="The ROOF fell in: школа №2.", by="staff:1")


@pytest.mark.parametrize("words", ["roof", "Roof fell", "ШКОЛА", "fell 2", "  roof  "])
def test_all_words_are_looked_for_at_the_beginning_of_words_without_case(found, words):
    assert codes(words=words) == [f"{found.cell.mission.code}/F{found.pk}"]


@pytest.mark.parametrize("words", ["oof", "roof door", "кола"])
def test_a_word_that_is_not_there_or_begins_inside_another_finds_nothing(found, words):
    assert codes(words=words) == []


def test_each_kind_is_found_by_its_number_and_named_by_its_key(found, ground):
    happening, school = happened(place_id=ground["alpha"].pk), assess(ground["alpha"], what="northern wing")
    for code, key in (
        (f"{found.cell.mission.code}/F{found.pk}", f"finding:{found.pk}"),
        (happening.code, f"incident:{happening.pk}"),
        (school.code, f"damage:{school.pk}"),
    ):
        (hit,) = searching.search(words=code.lower())
        assert (hit.told.code, hit.key) == (code, key)
        assert searching.named(key) == hit
    assert codes(words="northern", kind="damage") == [school.code] and codes(words="northern", kind="finding") == []


@pytest.mark.parametrize(
    "key", ["", "finding:", "finding:x", "finding:²", "photo:1", "incident:999", "damage:" + "9" * 30]
)
def test_a_key_of_nothing_names_nothing(found, key):
    assert searching.named(key) is None


def test_a_place_and_a_period_bound_what_is_found_and_an_open_side_reaches_all_days_behind_it(ground):
    def made(occurred, **values):
        return happened(occurred=occurred, place_id=ground["alpha"].pk, **values).code

    day, month = made("2026-05-03"), made("2026-05")
    begun, undated = made("2026-04/.."), made("")
    assert set(codes(days="2026-05-03")) == {day, month, begun}
    assert set(codes(days="2026-05-04/2026-05-06")) == {month, begun}
    assert set(codes(days="2026-03/2026-04-02")) == {begun}
    assert set(codes(days="2025")) == set() and undated in codes()
    assert codes(place_id=ground["beta"].pk) == []
    assert len(codes(place_id=ground["alpha"].pk)) == 4


def test_damage_is_found_by_the_day_it_was_seen_and_by_the_days_of_its_event(ground):
    seen = clock.today()
    made = assess(ground["alpha"], observed_on=seen, last_seen_intact="2024-03", first_seen_damaged="2024-05")
    assert codes(days=seen.isoformat()) == [made.code] == codes(days="2024-04")
    assert codes(days="2024-08") == []


def test_what_was_withdrawn_is_not_found_and_a_text_that_is_no_date_is_refused(ground):
    happening, school = happened(place_id=ground["alpha"].pk), assess(ground["alpha"])
    incidents.withdraw_incident(happening.uuid, reason="Twice", by="staff:1")
    damage.withdraw_damage(school.uuid, reason="Twice", by="staff:1")
    assert codes() == []
    assert searching.named(f"incident:{happening.pk}") is None and searching.named(f"damage:{school.pk}") is None
    with pytest.raises(errors.DateNotUnderstood):
        searching.search(days="last week")


def test_the_oldest_of_many_is_found_and_all_are_in_the_order_of_their_days(ground):
    first = date(2026, 1, 1)
    for number in range(230):
        happened(occurred=(first + timedelta(days=number)).isoformat(), place_id=ground["alpha"].pk)
    assert len(codes()) == 230 and codes()[-1] == "I-0001" == codes(words="i-0001")[0]
    assert codes(days="2026-01-01") == ["I-0001"]
