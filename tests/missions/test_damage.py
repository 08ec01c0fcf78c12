"""Damage: graded by a published scale, dated between two days, never attributed, and looked at before it leaves."""

import csv
import io
import json
from datetime import timedelta

import pytest
from tests.missions.conftest import cleared

from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.missions import damage, errors, harm, rules, scales, when
from ojakh.missions.models import DamageAssessment
from ojakh.publishing import damage_files

TODAY = clock.today()


def assess(place, **values):
    """A school that a team entered and graded."""
    given = {
        "object_class": "education", "scale": "ems98", "grade": "3", "method": "entered",
        "observed_on": TODAY - timedelta(days=2), "assessor": "mission team", "by": "staff:1", "risk": "nobody",
        **values,
    }  # fmt: skip
    return damage.record_damage(place.pk, **given)


def test_every_grade_leads_to_the_coarse_scale_and_has_a_source():
    for name, found in scales.scales().items():
        assert len({one.grade for one in found}) == len(found)
        for one in found:
            assert one.coarse in rules.CONDITIONS and one.view in ("ground", "above")
            assert one.source and one.edition and one.status in ("own", "seen", "to_confirm")
            assert scales.crosswalk(one, to="coarse") == one.coarse
            assert scales.crosswalk(one, to=name) == one.grade


@pytest.mark.parametrize(
    ("scale", "grade", "coarse"),
    [
        ("ems98", "1", "minor"), ("ems98", "2", "minor"), ("ems98", "3", "major"), ("ems98", "4", "major"),
        ("ems98", "5", "destroyed"), ("fema", "affected", "minor"), ("fema", "minor", "minor"),
        ("fema", "major", "major"), ("fema", "destroyed", "destroyed"), ("copernicus_ems", "destroyed", "destroyed"),
        ("copernicus_ems", "damaged", "degree_unknown"), ("unosat", "possibly_damaged", "possible"),
        ("unosat", "no_visible_damage", "none_seen"),
    ],
)  # fmt: skip
def test_grades_on_the_coarse_scale(scale, grade, coarse):
    found = scales.grade(scale, grade)
    assert found is not None and found.coarse == coarse


def test_what_was_seen_from_above_is_never_turned_into_grades_of_the_ground_nor_back():
    above, ground = scales.grade("unosat", "damaged"), scales.grade("ems98", "3")
    for one, to in ((above, "ems98"), (ground, "unosat"), (above, "copernicus_ems"), (ground, "fema")):
        with pytest.raises(scales.NoCrosswalk):
            scales.crosswalk(one, to=to)


def test_what_nobody_read_in_its_edition_is_marked_to_confirm():
    assert not scales.grade("ems98", "3").confirmed
    assert scales.grade("office", "major").confirmed


def test_an_assessment_is_written_with_its_event_and_its_entry(ground):
    made = assess(ground["alpha"], last_seen_intact="2026-03", first_seen_damaged="2026-05-03/2026-05-07")
    assert (made.code, made.coarse) == ("D-0001", "major")
    assert damage.event_of(made) == "2026-03/2026-05-07"
    assert (made.earliest.isoformat(), made.latest.isoformat()) == ("2026-03-01", "2026-05-07")
    assert OutboxEntry.objects.filter(kind="mission.damage_entered", subject="D-0001").count() == 1
    assert harm.latest()[("damage", made.pk)].state == "waiting"


def test_without_a_first_day_the_day_of_looking_counts_and_the_beginning_stays_open(ground):
    made = assess(ground["alpha"])
    assert damage.event_of(made) == f"../{made.observed_on.isoformat()}"
    assert (made.earliest, made.latest) == (None, made.observed_on)


def test_where_nothing_is_damaged_there_is_no_event(ground):
    made = assess(ground["alpha"], scale="office", grade="none_seen")
    assert damage.event_of(made) == "" and made.latest is None
    with pytest.raises(errors.NoEventToDate):
        assess(ground["alpha"], scale="office", grade="none_seen", first_seen_damaged="2026-05")


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"grade": "6"}, errors.UnknownCode),
        ({"scale": "richter"}, errors.UnknownCode),
        ({"object_class": "castles"}, errors.UnknownCode),
        ({"method": "remote_imagery"}, errors.MethodNotOfScale),
        ({"method": "interview"}, errors.MethodNotOfScale),
        ({"scale": "unosat", "grade": "damaged"}, errors.MethodNotOfScale),
        ({"observed_on": TODAY + timedelta(days=1)}, errors.InTheFuture),
        ({"image_on": TODAY + timedelta(days=1)}, errors.InTheFuture),
        ({"first_seen_damaged": "30 May"}, errors.DateNotUnderstood),
        ({"last_seen_intact": "2026-05-04", "first_seen_damaged": "2026-05-03"}, errors.EventOutOfOrder),
        ({"first_seen_damaged": TODAY.isoformat()}, errors.EventOutOfOrder),
        ({"first_seen_damaged": "2026-05/.."}, errors.EventOutOfOrder),
        ({"risk": "a neighbour"}, errors.UnknownCode),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(ground, wrong, refusal):
    with pytest.raises(refusal):
        assess(ground["alpha"], **wrong)
    assert not DamageAssessment.objects.exists()
    assert not OutboxEntry.objects.filter(kind__startswith="mission.damage").exists()


def test_no_field_of_an_assessment_says_who_did_it():
    names = {field.name for field in DamageAssessment._meta.get_fields()}
    assert not names & {"cause", "actor", "party", "perpetrator", "attributed_to", "by_whom"}


def test_a_withdrawn_assessment_keeps_its_row_and_reason(ground):
    made = assess(ground["alpha"])
    with pytest.raises(errors.WithdrawalWithoutReason):
        damage.withdraw_damage(made.uuid, reason=" ", by="staff:1")
    damage.withdraw_damage(made.uuid, reason="another building", by="staff:1")
    with pytest.raises(errors.DamageClosed):
        damage.withdraw_damage(made.uuid, reason="again", by="staff:1")
    assert DamageAssessment.objects.get().withdrawn_reason == "another building"
    assert damage.exportable() == ([], 0)


def test_files_leave_only_after_the_second_look_and_without_words(ground):
    made = assess(ground["alpha"], what="northern wing", text="Roof gone", assessor="team four")
    home = assess(ground["beta"], object_class="housing", grade="5")
    for form in damage_files.FORMATS:
        with pytest.raises(errors.SecondLookMissing):
            damage_files.export_damage(form, by="staff:9")
    assert not OutboxEntry.objects.filter(kind="mission.damage_exported").exists()
    cleared("damage", made.pk)
    cleared("damage", home.pk)
    held = assess(ground["alpha"], grade="1")
    harm.look(harm.latest()[("damage", held.pk)].pk, clear=False, held_for="location", by="staff:8")
    bodies = {form: damage_files.export_damage(form, by="staff:9").body for form in damage_files.FORMATS}
    for body in bodies.values():
        assert made.code in body and home.code in body and held.code not in body
        for word in ("northern", "Roof", "team four", "staff:"):
            assert word not in body
    collection = json.loads(bodies["geojson"])
    assert collection["metadata"]["held_back"] == 1
    shown = {one["properties"]["damage"]: one for one in collection["features"]}
    assert shown[home.code]["properties"]["precision"] == "area" and shown[home.code]["properties"]["place"] == ""
    assert shown[made.code]["properties"]["place"] == ground["alpha"].pcode
    assert shown[made.code]["properties"]["scale_state"] == "to_confirm"
    longitude, latitude = shown[made.code]["geometry"]["coordinates"]
    assert (longitude, latitude) == (round(ground["alpha"].longitude, 2), round(ground["alpha"].latitude, 2))
    rows = list(csv.reader(io.StringIO(bodies["hxl.csv"].lstrip("\ufeff"))))
    assert len(rows) == 4 and all(tag.startswith("#") for tag in rows[1])
    plain = list(csv.reader(io.StringIO(bodies["csv"].lstrip("\ufeff"))))
    assert plain == [rows[0], *rows[2:]]
    assert OutboxEntry.objects.filter(kind="mission.damage_exported", actor="staff:9").count() == 3


def test_damage_stands_in_the_order_of_what_happened_however_exactly_it_is_dated(ground):
    place, day = ground["alpha"], TODAY - timedelta(days=2)
    dates = [
        ("", day.isoformat()), (f"{day - timedelta(days=40):%Y-%m}", ""), (f"{day.year - 1}", f"{day:%Y}"),
        (f"{day.year - 1}-05-03", f"{day.year - 1}-06"), ("", f"{day.year - 2}"),
    ]  # fmt: skip
    for intact, damaged in dates:
        assess(place, last_seen_intact=intact, first_seen_damaged=damaged)
    assess(place, scale="unosat", grade="no_visible_damage", method="remote_imagery")
    found = list(damage.by_event())
    assert [one.code for one in found] == when.in_order((one.code, damage.event_of(one)) for one in found)
    assert found[-1].coarse == "none_seen" and found[0].earliest is None
