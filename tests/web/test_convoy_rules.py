"""The page of the rules of convoys: a proposal, set by the office, refused in words; broken rules are said and stop."""

import pytest
from django.test import Client
from tests.delivery.conftest import approved, goods, places, town
from tests.delivery.test_convoy_rules import put, rule
from tests.delivery.test_journeys import fleet, made, plan
from tests.web.conftest import account, signed_in
from tests.web.test_convoys import DELIVER, asked, keeper, text

from ojakh.custody.access import Role
from ojakh.custody.models import Office, OutboxEntry
from ojakh.delivery import convoy_rules
from ojakh.delivery.models import ConvoyRules, Journey, Plan, Waybill

__all__ = ["approved", "fleet", "goods", "keeper", "places", "plan", "town"]
OFF = ("daylight", "driving", "duty", "fewest_vehicles", "most_vehicles", "fuel_not_alone", "fuel_vehicles", "escorts",
       "recovery")  # fmt: skip
NOTHING = dict.fromkeys(OFF, "off") | {"loading_minutes": "0", "buffer_percent": "0", "source": "briefing of Monday"}
LIGHT = {"daylight": "hard", "latitude": "40,2", "longitude": "44.5", "offset_hours": "4", "margin_minutes": "30"}


def refused(keeper: Client, **given: str) -> str:
    """What the page says to rules that are not taken."""
    answer = keeper.post(f"{DELIVER}/convoy-rules", NOTHING | given)
    assert answer.status_code == 200 and not ConvoyRules.objects.exists()
    page = answer.content.decode()
    assert "error-summary" in page
    return page


def test_before_anything_is_set_the_page_proposes_and_says_that_nothing_holds(keeper: Client, plan: Plan):
    assert "The office has not set any rules of convoys." in text(keeper, f"convoys/{plan.uuid}")
    page = keeper.get(f"{DELIVER}/convoy-rules").content.decode()
    assert "The figures below are a proposal" in page
    assert 'name="driving_hours" value="9"' in page and 'name="offset_hours" value=' not in page


def test_rules_are_set_shown_and_kept_when_convoys_are_made(keeper: Client, plan: Plan):
    given = NOTHING | LIGHT | {"fewest_vehicles": "warning", "fewest": "3", "loading_minutes": "15"}
    assert keeper.post(f"{DELIVER}/convoy-rules", given).status_code == 303
    standing = convoy_rules.in_force()
    assert standing is not None and standing.source == "briefing of Monday"
    light, fewest = standing.rules
    assert light["values"] == {
        "latitude_mdeg": 40200, "longitude_mdeg": 44500, "offset_s": 14400, "margin_s": 1800,
    }  # fmt: skip
    assert (fewest["severity"], fewest["values"], fewest["source"]) == ("warning", {"n": 3}, "briefing of Monday")
    assert OutboxEntry.objects.filter(kind="delivery.convoy_rules_set").count() == 1
    page = keeper.get(f"{DELIVER}/convoy-rules").content.decode()
    assert "Set by the office" in page and 'name="latitude" value="40.2"' in page
    asked(keeper, plan)
    shown = text(keeper, f"convoys/{plan.uuid}")
    assert "Daylight: nothing is issued without it" in shown and "Loading before each departure: 15 min" in shown
    assert "By daylight on this day: 0" in shown
    assert "◐ warning vehicles that leave together: 2, at least 3" in shown
    assert "✓ passed" in shown


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"driving": "hard", "driving_hours": ""}, "Write a number, or do not use this rule."),
        ({"driving": "hard", "driving_hours": "-1"}, "greater than or equal to 1"),
        ({"driving": "soft", "driving_hours": "9"}, "not one of the available choices"),
        (LIGHT | {"latitude": "90.5"}, "less than or equal to 90"),
        (LIGHT | {"offset_hours": "-4"}, "Local time and longitude do not belong together."),
        (
            {"fewest_vehicles": "hard", "fewest": "4", "most_vehicles": "warning", "most": "3"},
            "This is more than the most vehicles of a convoy.",
        ),
        (
            {"escorts": "hard", "escorts_there": "1", "escorts_from": "9", "escorts_until": "9"},
            "The hours have to end after they begin.",
        ),
        ({"source": ""}, "This field is required."),
        ({"loading_minutes": "-1"}, "greater than or equal to 0"),
    ],
)
def test_rules_that_contradict_themselves_are_refused_beside_the_figure(
    keeper: Client, fleet: object, given: dict[str, str], said: str
):
    assert said in refused(keeper, **given)


def test_a_broken_hard_rule_is_said_in_words_and_no_waybill_is_made(keeper: Client, plan: Plan):
    put(rule("fewest_vehicles", n=3), rule("driving", "warning", most_s=1))
    found = made(plan)
    shown = text(keeper, f"convoys/{plan.uuid}")
    assert "✕ not issued vehicles that leave together: 2, at least 3 (departure 07:00:" in shown
    assert "◐ warning time at the wheel 0" in shown and f"stop 1 of {found[0].number}" in shown
    for one in found:
        assert "✕ not issued vehicles that leave together" in text(keeper, f"journeys/{one.number}")
        keeper.post(f"{DELIVER}/journeys/{one.number}/act", {"what": "issue"})
        said = keeper.get(f"{DELIVER}/journeys/{one.number}").content.decode()
        assert f"Journey {one.number} is not issued or sent: from stop 1 on, its convoy breaks a rule." in said
        assert keeper.get(f"{DELIVER}/journeys/{one.number}/route-sheet.pdf").status_code == 404
    keeper.post(f"{DELIVER}/convoys/{plan.uuid}/issue")
    assert not Waybill.objects.exists() and {one.state for one in Journey.objects.all()} == {"planned"}
    for language, word in (("az", "xəbərdarlıq"), ("hy", "զգուշացում"), ("ru", "предупреждение")):
        page = keeper.get(f"/{language}/office/deliver/convoys/{plan.uuid}").content.decode()
        assert word in page and "vehicles that leave together" not in page


def test_a_day_without_daylight_is_said(keeper: Client, plan: Plan):
    put(rule("daylight", latitude_mdeg=40_200, longitude_mdeg=44_500, offset_s=14_400, margin_s=43_200))
    asked(keeper, plan)
    shown = text(keeper, f"convoys/{plan.uuid}")
    assert "There is no daylight to drive by on this day." in shown and "no vehicle would be back by daylight" in shown


def test_only_who_dispatches_sets_rules(office: Office, plan: Plan):
    seats = [signed_in(account(role)) for role in (Role.PLANNER, Role.DRIVER, Role.DESK)]
    for seat in seats:
        assert seat.get(f"{DELIVER}/convoy-rules").status_code in {403, 404}
        assert seat.post(f"{DELIVER}/convoy-rules", NOTHING).status_code in {403, 404}
    assert not ConvoyRules.objects.exists()
    assert "Set the rules of convoys" not in text(seats[0], f"convoys/{plan.uuid}")
