"""A policy says who goes first by function alone; a bad one is refused with the rule it breaks."""

import copy
from typing import Any

import pytest

from ojakh.planning import PlanningError, default_policy, policy_document, read_policy
from ojakh.planning.default_policy import DEFAULT


def changed() -> dict[str, Any]:
    """A copy of the proposed policy to be spoiled."""
    return copy.deepcopy(dict(DEFAULT))


def refusal(document: object) -> str:
    """The code with which a policy is refused."""
    with pytest.raises(PlanningError) as refused:
        read_policy(document)
    return refused.value.code


def test_the_proposed_policy_is_valid_and_reads_back() -> None:
    policy = default_policy()
    assert [level.id for level in policy.levels] == ["L0", "L1", "L2", "L3", "L4", "L5", "L6"]
    assert read_policy(policy_document(policy)) == policy
    assert all(set(level.title) == {"az", "hy", "ru", "en"} for level in policy.levels)


@pytest.mark.parametrize(
    "selector", ["name", "language", "origin", "settlement", "party", "ethnicity", "religion", "note"]
)
def test_a_selector_on_anything_about_origin_is_refused(selector: str) -> None:
    document = changed()
    document["levels"][4]["select"][selector] = ["x"]
    assert refusal(document) == "policy.selector_refused"


def test_a_class_cannot_carry_an_origin_either() -> None:
    document = changed()
    document["classes"][0]["language"] = "x"
    assert refusal(document) == "policy.selector_refused"


@pytest.mark.parametrize("level", [0, 1])
def test_life_saving_functions_and_floors_cannot_be_left_out(level: int) -> None:
    document = changed()
    del document["levels"][level]
    assert refusal(document) == "policy.level_missing"


def test_the_floor_is_for_every_person_and_every_item() -> None:
    document = changed()
    document["levels"][1]["select"] = {"facility_type": ["hospital"]}
    assert refusal(document) == "policy.floor_not_for_everyone"
    document["levels"][1]["select"] = {"people": True, "item_group": ["food"]}
    assert refusal(document) == "policy.floor_not_for_everyone"


@pytest.mark.parametrize("select", [{"function": []}, {"people": False}, {"item_group": ["food"]}])
def test_a_level_that_selects_nobody_is_refused(select: dict[str, object]) -> None:
    document = changed()
    document["levels"][0]["select"] = select
    assert refusal(document) == "policy.level_incomplete"


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", None), ("title", {"en": 1}), ("transit_days", 10**9), ("road", {"open_confirmation_hours": 10**9})],
)
def test_a_slip_in_a_policy_is_refused_and_never_read_as_something_else(field: str, value: object) -> None:
    assert refusal(changed() | {field: value}) == "policy.bad_value"


def test_who_is_a_person_is_said_by_true_or_false_alone() -> None:
    document = changed()
    document["classes"][0]["people"] = 1
    assert refusal(document) == "policy.bad_value"
    document = changed()
    document["levels"][1]["select"] = {"people": "yes"}
    assert refusal(document) == "policy.bad_value"
    document = changed()
    document["levels"][0]["target"]["weight"] = "2"
    assert refusal(document) == "policy.bad_value"


def test_a_cycle_of_levels_is_refused() -> None:
    document = changed()
    document["levels"][2]["after"] = ["L3"]
    document["levels"][3]["after"] = ["L2"]
    assert refusal(document) == "policy.cycle"


def test_after_moves_a_level_behind_another() -> None:
    document = changed()
    document["levels"][2]["after"] = ["L3"]
    assert [level.id for level in read_policy(document).levels] == ["L0", "L1", "L3", "L2", "L4", "L5", "L6"]


def test_a_level_that_names_a_missing_class_is_refused() -> None:
    document = changed()
    document["levels"][3]["select"]["facility_type"] = ["palace"]
    assert refusal(document) == "policy.class_missing"


def test_a_class_that_no_level_fills_is_refused() -> None:
    document = changed()
    document["levels"][5]["select"] = {"facility_type": ["office"]}
    assert refusal(document) == "policy.class_without_level"


@pytest.mark.parametrize("value", ["0", "-0.5", "1.5", "many", 0.5, None, True, "nan"])
def test_a_share_that_is_none_is_refused(value: object) -> None:
    document = changed()
    document["levels"][0]["target"]["value"] = value
    assert refusal(document) == "policy.bad_share"


def test_unknown_roads_can_never_be_declared_usable() -> None:
    document = changed()
    document["road"]["unknown_is"] = "open"
    assert refusal(document) == "policy.unknown_road_must_wait"


def test_a_doubled_level_is_refused() -> None:
    document = changed()
    document["levels"].append(document["levels"][6])
    assert refusal(document) == "policy.duplicate_id"


@pytest.mark.parametrize("document", [None, [], "x", {}, {"classes": [], "levels": []}])
def test_anything_but_a_policy_is_refused(document: object) -> None:
    assert refusal(document).startswith("policy.")
