"""Missions: coverage before findings, nothing beyond what was seen, a publisher who took no part."""

import re
from datetime import timedelta

import pytest
from django.utils import translation
from django.utils.formats import date_format
from tests.missions.conftest import cleared

from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.missions import actions, errors, queries, rules, sentences
from ojakh.missions.models import CoverageCell, Finding, InterviewTally, Leg, Mission, TeamMember


def cover(mission, place, **values):
    """Two of five schools entered."""
    given = {
        "object_class": "education",
        "method": "entered",
        "observed_on": mission.until_on,
        "visited": 2,
        "known": 5,
        "by": "staff:1",
        **values,
    }
    return actions.record_coverage(mission.uuid, place_id=place.pk, **given)


def hear(mission, place, **values):
    """Fourteen people heard about schools."""
    given = {"on": mission.until_on, "people": 14, "asked_about": "education", "by": "staff:1", **values}
    return actions.record_tally(mission.uuid, place_id=place.pk, **given)


def test_coverage_is_written_with_its_entry_in_the_record(mission, ground):
    cell = cover(mission, ground["alpha"])
    assert (cell.visited, cell.known) == (2, 5)
    assert OutboxEntry.objects.filter(kind="mission.coverage_entered", subject=mission.code).count() == 1


def test_more_visited_than_there_are_is_refused_and_nothing_is_written(mission, ground):
    with pytest.raises(errors.VisitedMoreThanKnown):
        cover(mission, ground["alpha"], visited=6)
    assert not CoverageCell.objects.exists()
    assert not OutboxEntry.objects.filter(kind="mission.coverage_entered").exists()


def test_the_same_cell_twice_is_refused(mission, ground):
    cover(mission, ground["alpha"])
    with pytest.raises(errors.CellKnown):
        cover(mission, ground["alpha"])


def test_a_day_outside_the_mission_is_refused(mission, ground):
    with pytest.raises(errors.OutsideMission):
        cover(mission, ground["alpha"], observed_on=clock.today())


def test_a_cell_holds_the_period_in_which_it_was_looked_at(mission, ground):
    one = cover(mission, ground["alpha"], observed_on=mission.from_on)
    assert (one.observed_on, one.observed_until) == (mission.from_on, mission.from_on), "one day: both are equal"
    whole = cover(mission, ground["beta"], observed_on=mission.from_on, observed_until=mission.until_on)
    assert (whole.observed_on, whole.observed_until) == (mission.from_on, mission.until_on)
    said = " ".join(sentences.looking([one, whole], methods={}))
    assert date_format(mission.until_on) in said and queries.last_day(published_only=False) == mission.until_on


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [(-2, -3, errors.PeriodOutOfOrder), (-4, -2, errors.OutsideMission), (-2, 0, errors.OutsideMission)],
)
def test_a_period_out_of_order_or_outside_the_mission_is_refused_and_nothing_is_written(
    mission, ground, first, last, refusal
):
    today = clock.today()
    with pytest.raises(refusal):
        cover(
            mission, ground["alpha"],
            observed_on=today + timedelta(days=first), observed_until=today + timedelta(days=last),
        )  # fmt: skip
    assert not CoverageCell.objects.exists()
    assert not OutboxEntry.objects.filter(kind="mission.coverage_entered").exists()


@pytest.mark.parametrize("wrong", [{"object_class": "castles"}, {"method": "guessed"}, {"access": "secret"}])
def test_a_code_outside_its_list_is_refused(mission, ground, wrong):
    with pytest.raises(errors.UnknownCode):
        cover(mission, ground["alpha"], **wrong)


def test_what_is_only_told_is_no_finding(mission, ground):
    cell = cover(mission, ground["alpha"], method="interview")
    with pytest.raises(errors.MethodCannotYield):
        actions.record_finding(cell.pk, value="observed", by="staff:1")
    assert not Finding.objects.exists()


def test_none_observed_without_a_visit_is_refused(mission, ground):
    cell = cover(mission, ground["alpha"], visited=0)
    with pytest.raises(errors.NothingVisited):
        actions.record_finding(cell.pk, value="none_observed", by="staff:1")


def test_a_range_upside_down_is_refused(mission, ground):
    cell = cover(mission, ground["alpha"])
    with pytest.raises(errors.CountsOutOfOrder):
        actions.record_finding(cell.pk, value="observed", low=3, high=1, by="staff:1")


def test_more_people_in_private_than_were_heard_is_refused(mission, ground):
    with pytest.raises(errors.CountsOutOfOrder):
        hear(mission, ground["alpha"], private=15)
    assert not InterviewTally.objects.exists()


def test_a_mission_without_coverage_cannot_be_published(mission):
    with pytest.raises(errors.NoCoverage):
        actions.publish_mission(mission.uuid, by="staff:9")
    assert Mission.objects.get().state == Mission.State.PLANNED


def test_who_entered_something_cannot_publish(mission, ground):
    cell = cover(mission, ground["alpha"])
    cleared("finding", actions.record_finding(cell.pk, value="observed", by="staff:2").pk)
    cleared("tally", hear(mission, ground["alpha"], by="staff:3").pk)
    for writer in ("staff:1", "staff:2", "staff:3"):
        with pytest.raises(errors.PublisherTookPart):
            actions.publish_mission(mission.uuid, by=writer)
    assert actions.publish_mission(mission.uuid, by="staff:9").published_by == "staff:9"


def test_a_mission_under_way_cannot_be_published(ground):
    today = clock.today()
    later = actions.plan_mission(
        "Go on", mandated_by="body", from_on=today, until_on=today + timedelta(days=2), by="staff:1"
    )
    cover(later, ground["alpha"], observed_on=today)
    with pytest.raises(errors.MissionNotOver):
        actions.publish_mission(later.uuid, by="staff:9")


def test_a_published_mission_takes_nothing_more(mission, ground):
    cell = cover(mission, ground["alpha"])
    actions.publish_mission(mission.uuid, by="staff:9")
    with pytest.raises(errors.MissionPublished):
        actions.record_finding(cell.pk, value="observed", by="staff:1")
    with pytest.raises(errors.MissionPublished):
        cover(mission, ground["beta"])


def test_a_mission_that_ends_before_it_begins_is_refused(ground):
    today = clock.today()
    with pytest.raises(errors.DaysOutOfOrder):
        actions.plan_mission("x", mandated_by="y", from_on=today, until_on=today - timedelta(days=1), by="staff:1")


def test_the_grid_shows_what_nobody_looked_at(mission, ground):
    actions.add_leg(mission.uuid, place_id=ground["alpha"].pk, on=mission.from_on, by="staff:1")
    actions.add_leg(
        mission.uuid, place_id=ground["beta"].pk, on=mission.until_on, travelled=False, reason="no leave", by="staff:1"
    )
    cell = cover(mission, ground["alpha"])
    cover(mission, ground["alpha"], object_class="water")
    actions.record_finding(cell.pk, value="none_observed", by="staff:1")
    classes, rows = queries.grid(mission)
    assert classes == ("education", "water")
    assert [(row.visited, [cell.value for cell in row.cells]) for row in rows] == [
        (True, ["none_observed", "not_assessed"]),
        (False, ["not_assessed", "not_assessed"]),
    ]


def test_a_place_that_nobody_looked_at_answers_not_assessed(mission, ground):
    cell = cover(mission, ground["alpha"])
    cleared("finding", actions.record_finding(cell.pk, value="observed", by="staff:1").pk)
    assert queries.value_at(ground["beta"].pk, "education") == "not_assessed"
    assert queries.value_at(ground["alpha"].pk, "education") == "not_assessed"
    actions.publish_mission(mission.uuid, by="staff:9")
    assert queries.value_at(ground["alpha"].pk, "education") == "observed"
    assert queries.visited_places() == {ground["alpha"].pk}


def test_the_sentence_of_interviews_never_says_that_nothing_happened(mission, ground):
    tallies = [hear(mission, ground["alpha"]), hear(mission, ground["beta"], people=1)]
    text = " ".join(sentences.interviews(tallies, subject="schools", places_of_mission=3, public=True))
    assert "15 people were interviewed in 2 of 3 places." in text
    assert "None of them reported a case (subject: schools" in text
    assert "does not mean that nothing happened" in text
    assert "drawn" not in text


def test_a_share_is_bounded_only_for_people_drawn_at_random(mission, ground):
    drawn = [hear(mission, ground["alpha"], people=30, selection="random_sample", frame=900)]
    text = " ".join(sentences.interviews(drawn, subject="schools", places_of_mission=1, public=True))
    assert "at most 10 % of those on it would report a case" in text
    for without in ({"frame": None}, {"selection": "all_present", "frame": 900}):
        some = [hear(mission, ground["alpha"], people=30, **{"selection": "random_sample", **without})]
        text = " ".join(sentences.interviews(some, subject="schools", places_of_mission=1, public=True))
        assert "cannot be computed" in text
    nearly_all = [hear(mission, ground["alpha"], people=30, selection="random_sample", frame=33)]
    assert "cannot be computed" in " ".join(
        sentences.interviews(nearly_all, subject="schools", places_of_mission=1, public=True)
    ), "the bound would count the few who were not heard"
    with pytest.raises(errors.CountsOutOfOrder):
        hear(mission, ground["alpha"], people=30, selection="random_sample", frame=29)
    few = [hear(mission, ground["gamma"], people=5, selection="random_sample", frame=900)]
    assert "cannot be computed" in " ".join(
        sentences.interviews(few, subject="schools", places_of_mission=1, public=True)
    )
    mixed = [*drawn, hear(mission, ground["beta"], people=30, selection="random_sample", frame=900)]
    text = " ".join(sentences.interviews(mixed, subject="schools", places_of_mission=1, public=True))
    assert "cannot be computed" in text


def test_the_sentence_says_languages_interpreters_and_who_was_there(mission, ground):
    some = [
        hear(mission, ground["alpha"], people=20, languages="az, ru", interpreter="host", officials_present=True),
        hear(mission, ground["beta"], people=20, languages=""),
    ]
    text = " ".join(sentences.interviews(some, subject="schools", places_of_mission=2, public=True))
    assert "Languages: az, ru. In which languages some were heard is not known." in text
    assert "through an interpreter of the host" in text
    assert "Officials were present" in text


def test_places_that_could_not_be_entered_or_reached_are_counted(mission, ground):
    cells = [
        cover(mission, ground["alpha"], visited=0, access="refused"),
        cover(mission, ground["beta"], visited=1),
    ]
    text = sentences.access(cells, travelled=[True, False, False])
    assert text == "1 place could not be entered. 2 planned places were not reached."
    assert sentences.access(cells[1:], travelled=[True]) == ""


def test_few_people_are_not_counted_in_public(mission, ground):
    few = [hear(mission, ground["alpha"], people=4)]
    public = " ".join(sentences.interviews(few, subject="schools", places_of_mission=1, public=True))
    assert "fewer than 10" in public
    assert "4" not in public.replace(str(clock.today().year), "").replace("24", "").split("(")[0]


def test_few_reports_are_not_counted_in_public(mission, ground):
    some = [hear(mission, ground["alpha"], people=40, reported=3)]
    public = " ".join(sentences.interviews(some, subject="schools", places_of_mission=1, public=True))
    assert "Some of them reported" in public
    office = " ".join(sentences.interviews(some, subject="schools", places_of_mission=1, public=False))
    assert "3 of them reported" in office


def test_an_unknown_total_says_so(mission, ground):
    cells = [cover(mission, ground["alpha"], known=None)]
    assert sentences.coverage(cells) == "2 visited, of an unknown number."


def test_a_team_stands_by_role_and_no_more_of_them_than_travel(mission):
    mission.team_size = 2
    mission.save()
    actions.add_member(mission.uuid, role="interpreter", organisation="Office B", languages="az ru", by="staff:1")
    actions.add_member(mission.uuid, role="leader", by="staff:1")
    assert [(one.role, one.languages) for one in queries.team(mission)] == [("leader", ""), ("interpreter", "az ru")]
    assert OutboxEntry.objects.filter(kind="mission.member_entered", subject=mission.code).count() == 2
    with pytest.raises(errors.TeamComplete):
        actions.add_member(mission.uuid, role="driver", by="staff:1")
    assert TeamMember.objects.count() == 2


def test_a_role_outside_the_list_and_a_published_mission_take_no_member(mission, ground):
    with pytest.raises(errors.UnknownCode):
        actions.add_member(mission.uuid, role="somebody", by="staff:1")
    cover(mission, ground["alpha"])
    actions.publish_mission(mission.uuid, by="staff:9")
    with pytest.raises(errors.MissionPublished):
        actions.add_member(mission.uuid, role="leader", by="staff:1")
    assert not TeamMember.objects.exists()


def test_nothing_of_a_team_is_a_name():
    assert {field.name for field in TeamMember._meta.get_fields()} == {
        "id", "mission", "role", "organisation", "languages",
    }  # fmt: skip


def test_a_stage_that_was_not_travelled_says_why_and_how_the_others_were(mission, ground):
    where = {"place_id": ground["alpha"].pk, "on": mission.from_on, "by": "staff:1"}
    with pytest.raises(errors.NotTravelledWithoutReason):
        actions.add_leg(mission.uuid, travelled=False, reason=" ", **where)
    with pytest.raises(errors.UnknownCode):
        actions.add_leg(mission.uuid, transport="balloon", **where)
    assert not Leg.objects.exists()
    assert actions.add_leg(mission.uuid, transport="foot", **where).transport == "foot"


def test_a_standard_of_proof_says_who_set_it(ground):
    plan = {"mandated_by": "body", "from_on": clock.today(), "until_on": clock.today(), "by": "staff:1"}
    for half in ({"standard_of_proof": "reasonable grounds"}, {"standard_by": "the body"}):
        with pytest.raises(errors.StandardIncomplete):
            actions.plan_mission("See", **plan, **half)
    assert not Mission.objects.exists()
    made = actions.plan_mission("See", **plan, standard_of_proof="reasonable grounds", standard_by="the body")
    assert (made.standard_of_proof, made.standard_by) == ("reasonable grounds", "the body")


def heard(tallies, *, public=True):
    """The sentences about people heard, as one text."""
    return " ".join(sentences.interviews(tallies, subject="schools", places_of_mission=1, public=public))


def test_privacy_and_consent_that_nobody_wrote_down_are_said_to_be_unknown(mission, ground):
    unknown = hear(mission, ground["alpha"], people=40)
    assert (unknown.private, unknown.consent) == (None, "unknown")
    assert "in private is not known" in heard([unknown]) and "Consent: not known." in heard([unknown])
    known = hear(mission, ground["beta"], people=40, private=25, consent="spoken")
    assert "25 of them in private." in heard([known]) and "Consent: spoken." in heard([known])
    both = heard([unknown, known])
    assert "in private is not known" in both and "Consent: spoken, not known." in both
    with pytest.raises(errors.UnknownCode):
        hear(mission, ground["alpha"], consent="assumed")


def test_every_kind_of_access_stands_in_the_sentence_and_a_restriction_says_why(mission, ground):
    with pytest.raises(errors.AccessWithoutReason):
        cover(mission, ground["alpha"], access="restricted", access_note=" ")
    assert not CoverageCell.objects.exists()
    cells = [
        cover(mission, ground["alpha"], access="restricted", access_note="two rooms only"),
        cover(mission, ground["beta"], access="not_requested", visited=0),
        cover(mission, ground["gamma"], access="refused", visited=0),
    ]
    assert sentences.access(cells) == (
        "1 place could not be entered. Access was restricted in 1 place. Access was not asked for in 1 place."
    )


def test_when_how_and_how_long_it_was_looked_at_are_said(mission, ground):
    methods = {"entered": "entered", "exterior": "seen from outside"}
    inside = cover(mission, ground["alpha"], minutes=40)
    outside = cover(mission, ground["beta"], method="exterior", observed_on=mission.from_on, visited=3)
    text = " ".join(sentences.looking([inside, outside], methods=methods))
    assert "entered: 2, seen from outside: 3" in text and "Time on site: 40 minutes." in text
    assert "How long some of it took is not known." in text
    first, last = text.split("from ")[1].split(".")[0].split(" to ")
    assert first != last
    assert sentences.looking([], methods=methods) == []
    assert "Time on site: not known." in sentences.looking([outside], methods=methods)


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("entered", []),
        ("interview", []),
        ("drive_by", ["outside"]),
        ("exterior", ["outside"]),
        ("remote_imagery", ["above"]),
    ],
)
def test_what_a_method_could_not_see_is_said(mission, ground, method, said):
    found = sentences.reach([cover(mission, ground["alpha"], method=method)])
    assert [word for word in ("outside", "above") if any(word in one for one in found)] == said


@pytest.mark.parametrize("language", ["hy", "ru"])
def test_no_sentence_of_coverage_stays_in_english(mission, ground, language):
    cells = [
        cover(mission, ground["alpha"], access="restricted", access_note="x", minutes=3),
        cover(mission, ground["beta"], access="not_requested", visited=0, known=None),
        cover(mission, ground["gamma"], access="refused", visited=0),
        cover(mission, ground["gamma"], object_class="water", method="exterior"),
        cover(mission, ground["gamma"], object_class="power", method="remote_imagery"),
    ]
    tallies = [
        hear(mission, ground["alpha"], people=30, private=9, interpreter="host", consent=one, officials_present=True)
        for one in rules.CONSENTS
    ]
    with translation.override(language):
        said = [sentences.coverage(cells), *sentences.reach(cells), sentences.access(cells, travelled=[False])]
        said += sentences.looking(cells, methods={"entered": "1", "exterior": "2"})
        for public in (True, False):
            said += sentences.interviews(tallies, subject="1", places_of_mission=3, public=public)
    assert [one for one in said if not one or re.search("[A-Za-z]", one)] == []


@pytest.mark.parametrize(
    "odd",
    [
        {"value": "none_observed", "condition": "destroyed"},
        {"value": "none_observed", "high": 9},
        {"value": "no_access", "low": 1},
        {"value": "not_assessed", "condition": "possible"},
        {"value": "observed", "low": 0, "high": 0},
    ],
)
def test_a_finding_that_denies_itself_is_refused_and_nothing_is_written(mission, ground, odd):
    cell = cover(mission, ground["alpha"])
    with pytest.raises(errors.FindingAtOdds):
        actions.record_finding(cell.pk, by="staff:1", **odd)
    assert not Finding.objects.exists()
    assert not OutboxEntry.objects.filter(kind="mission.found").exists()
    for fits in ({"condition": "none_seen"}, {"low": 0, "high": 0}):
        actions.record_finding(cell.pk, value="none_observed", by="staff:1", **fits)


def test_a_stage_of_the_route_is_of_a_day_of_the_mission(mission, ground):
    for day in (mission.from_on - timedelta(days=1), mission.until_on + timedelta(days=1)):
        with pytest.raises(errors.OutsideMission):
            actions.add_leg(mission.uuid, place_id=ground["alpha"].pk, on=day, by="staff:1")
    assert not Leg.objects.exists()


def test_a_route_without_a_look_is_no_coverage_of_none(mission, ground):
    actions.add_leg(mission.uuid, place_id=ground["alpha"].pk, on=mission.from_on, by="staff:1")
    assert sentences.coverage(queries.cells(mission)) == "No place has been looked at."
