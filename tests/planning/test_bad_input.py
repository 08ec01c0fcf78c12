"""Bad input is refused in a sentence, or gives a defined plan with which the independent checker agrees."""

import argparse
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.planning.builders import codes, document, given, road
from tests.planning.test_verifier import checker, failures

from ojakh.cli import plan as command
from ojakh.delivery import sentences
from ojakh.planning import (
    PlanningError,
    default_policy,
    load_json,
    plan,
    plan_document,
    policy_document,
    read_policy,
    read_problem,
)
from ojakh.planning.network import INFINITE

__all__ = ["checker"]
LINES = [("k", "kindergarten", 40), ("o", "office", 60)]
Row = dict[str, Any]


def text(stock: int = 50, **changes: Any) -> str:
    """A problem as it stands in a file, with the proposed policy."""
    return json.dumps({**document(LINES, stock=stock), "policy": policy_document(default_policy()), **changes})


def without_unit() -> str:
    return text(items=[{"id": "fuel", "unit": ""}])


def line_without_its_unit() -> str:
    return text(lines=[{"id": "a", "place": "P", "class": "office", "item": "fuel", "need": 5, "unit": "l"}])


def need_in_words() -> str:
    return text(lines=[{"id": "a", "place": "P", "class": "office", "item": "fuel", "need": "about 20 bags"}])


def circle() -> str:
    policy = json.loads(json.dumps(policy_document(default_policy())))
    policy["levels"][2]["after"], policy["levels"][3]["after"] = ["L3"], ["L2"]
    return text(policy=policy)


def missing_class() -> str:
    policy = json.loads(json.dumps(policy_document(default_policy())))
    policy["classes"] = [one for one in policy["classes"] if one["id"] != "office"]
    return text(policy=policy)


REFUSED = {
    "item without unit": (without_unit(), "problem.without_unit"),
    "need in another unit": (line_without_its_unit(), "problem.wrong_unit"),
    "need in words": (need_in_words(), "problem.not_a_whole_number"),
    "negative stock": (text(stock=-1), "problem.negative"),
    "policy with a circle": (circle(), "policy.cycle"),
    "class that the policy lacks": (missing_class(), "policy.class_missing"),
    "line twice": (text(lines=document([LINES[0]] * 2)["lines"]), "problem.duplicate_id"),
    "lot twice": (text(lots=document(LINES, stock=5)["lots"] * 2), "problem.duplicate_id"),  # type: ignore[operator]
    "key twice": ('{"day": "2026-01-10", "day": "2026-01-11"}', "json.repeated_key"),
    "NaN": (text().replace('"need": 40', '"need": NaN'), "problem.not_a_whole_number"),
    "infinity": (text().replace('"need": 40', '"need": 1e309'), "problem.not_a_whole_number"),
    "half a unit": (text().replace('"need": 40', '"need": 0.5'), "problem.not_a_whole_number"),
    "more than there can be": (text(stock=10**16), "problem.too_large"),
}


def planned(written: str) -> None:
    """Read a problem with its policy from its text and plan it."""
    raw: Any = load_json(written)
    plan(read_problem(raw), read_policy(raw["policy"]))


@pytest.mark.parametrize("name", REFUSED)
def test_bad_input_is_refused_with_its_code(name: str) -> None:
    written, code = REFUSED[name]
    with pytest.raises(PlanningError) as refused:
        planned(written)
    assert refused.value.code == code


@pytest.mark.parametrize("name", sorted(set(REFUSED) - {"key twice"}))
def test_the_checker_passes_no_plan_for_what_is_refused(name: str, checker: ModuleType, tmp_path: Path) -> None:
    raw: Any = json.loads(text())
    made = json.loads(json.dumps(plan_document(plan(read_problem(raw), default_policy()))))
    assert failures(checker, raw, made) == set()
    for file, content in (("problem", REFUSED[name][0]), ("plan", json.dumps(made))):
        (tmp_path / f"{file}.json").write_text(content)
    assert checker.main([str(tmp_path / "problem.json"), str(tmp_path / "plan.json")]) in (1, 2)


def test_a_bad_problem_is_refused_by_the_command_in_a_sentence(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    command.configure(parser)
    for name, (written, code) in REFUSED.items():
        if code.startswith("json."):
            continue
        (tmp_path / "problem.json").write_text(written)
        with pytest.raises(command.CannotPlan) as refused:
            command.run(parser.parse_args(["solve", str(tmp_path / "problem.json")]))
        assert code in refused.value.sentence() and "refused the data" not in refused.value.sentence(), name


def with_lots(*lots: Row, **more: object) -> Row:
    """The lines with these lots in the one warehouse, in packs of ten."""
    rows = [{"id": f"lot-{at}", "warehouse": "W", "item": "fuel", **lot} for at, lot in enumerate(lots)]
    return {**document(LINES, pack=10), **more, "lots": rows}


HUGE = [("h", "hospital", 999_999), ("k", "kindergarten", 40)]
DEFINED: dict[str, tuple[Row, dict[str, int], dict[str, list[str]]]] = {
    "no stock at all": (
        document(LINES, stock=0),
        {"k": 0, "o": 0},
        {"k": ["no_stock"], "o": ["no_stock"]},
    ),
    "no warehouse": (
        {**document(LINES), "warehouses": [], "lots": []},
        {"k": 0, "o": 0},
        {"k": ["no_warehouse"], "o": ["no_warehouse"]},
    ),
    "less than a pack in each of two lots": (
        document(LINES, stock={"W": 6, "V": 7}, pack=10),
        {"k": 0, "o": 0},
        {"k": ["less_than_one_pack"], "o": ["less_than_one_pack"]},
    ),
    "nothing but what is in quarantine, beside less than a pack": (
        with_lots({"qty": 50, "quarantined": True}, {"qty": 3}),
        {"k": 0, "o": 0},
        {"k": ["no_usable_lot"], "o": ["no_usable_lot"]},
    ),
    "nothing but what has not arrived": (
        with_lots({"qty": 50, "available_from": "2026-01-11"}),
        {"k": 0, "o": 0},
        {"k": ["no_usable_lot"]},
    ),
    "an empty lot in quarantine": (with_lots({"qty": 0, "quarantined": True}), {"k": 0}, {"k": ["no_stock"]}),
    "goods that are all on a vehicle": (
        with_lots({"qty": 40}, loaded=[{"id": "x", "line": "k", "lot": "lot-0", "qty": 40}]),
        {"k": 40, "o": 0},
        {"k": ["loaded"], "o": ["no_stock"]},
    ),
    "no line": (document([], stock=50), {}, {}),
    "a place without any open road": (
        document(LINES, stock=200, arcs=[road("W", "P-k", "open"), road("W", "P-o", "closed")]),
        {"k": 40, "o": 0},
        {"k": ["full"], "o": ["no_open_road"]},
    ),
    "a place that no road names": (
        document(LINES, stock=200, arcs=[road("W", "P-k", "open")]),
        {"k": 40, "o": 0},
        {"o": ["no_open_road"]},
    ),
    "a road that leads out and not back": (
        document(LINES, stock=200, arcs=[road("W", "P-k", "open"), road("W", "P-o", "open", oneway=True)]),
        {"k": 40, "o": 0},
        {"o": ["no_open_road"]},
    ),
    "no road is known": (document(LINES, stock=200, arcs=[]), {"k": 0, "o": 0}, {"k": ["no_open_road"]}),
    "an unknown need": (
        document([("u", "hospital", None), *LINES], stock=200),
        {"u": 0, "k": 40, "o": 60},
        {"u": ["unknown_need"]},
    ),
    "one huge pack that is larger than the need": (
        document(LINES, stock=10**6, pack=10**6),
        {"k": 0, "o": 0},
        {"k": ["pack_larger_than_need"], "o": ["pack_larger_than_need"]},
    ),
    "one huge pack for which all wait": (
        document([("a", "office", 10**6), ("b", "office", 10**6)], stock=10**6, pack=10**6),
        {},
        {},
    ),
    "a need of zero": (document([("z", "office", 0)], stock=5), {"z": 0}, {"z": ["no_need"]}),
}


@pytest.mark.parametrize("name", DEFINED)
def test_a_degenerate_problem_has_a_defined_plan_with_which_the_checker_agrees(name: str, checker: ModuleType) -> None:
    raw, amounts, reasons = DEFINED[name]
    made = plan(read_problem(raw), default_policy(), seed="s")
    assert amounts.items() <= given(made).items()
    assert {line: codes(made, line) for line in reasons} == reasons
    written = json.loads(json.dumps(plan_document(made)))
    assert failures(checker, {**raw, "policy": policy_document(default_policy())}, written) == set()


def test_one_huge_pack_goes_to_one_of_two_and_the_other_keeps_its_reason() -> None:
    raw = DEFINED["one huge pack for which all wait"][0]
    made = plan(read_problem(raw), default_policy(), seed="s")
    assert sorted(given(made).values()) == [0, 10**6]
    assert {code for line in made.lines for code in codes(made, line.id)} >= {"rounded_up", "rounded_down"}


def test_where_all_are_equal_nobody_is_more_than_a_pack_away_from_another(checker: ModuleType) -> None:
    raw = document([(f"n{at:02}", "household", 10) for at in range(30)], stock=100)
    made = plan(read_problem(raw), default_policy(), seed="s")
    assert set(given(made).values()) == {3, 4}
    assert sum(given(made).values()) == 100
    assert (
        failures(
            checker, {**raw, "policy": policy_document(default_policy())}, json.loads(json.dumps(plan_document(made)))
        )
        == set()
    )


def test_a_network_too_long_to_be_counted_is_refused_in_a_sentence(tmp_path: Path) -> None:
    far = [road("W", "P-k", "open", length_dm=INFINITE - 1), road("W", "P-o", "open", length_dm=5)]
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(document(LINES, stock=50, arcs=far)))
    parser = argparse.ArgumentParser()
    command.configure(parser)
    with pytest.raises(command.CannotPlan) as refused:
        command.run(parser.parse_args(["ways", str(file)]))
    assert "longer than the road engine can count" in refused.value.sentence()


def test_every_reason_why_nothing_comes_has_its_sentence() -> None:
    told = {code for _, _, reasons in DEFINED.values() for codes_of in reasons.values() for code in codes_of}
    assert {"no_warehouse", "no_open_road", "no_stock", "less_than_one_pack", "no_usable_lot"} <= told
    assert all(sentences.reason(code) != code for code in told)


def test_a_line_that_has_its_need_is_not_said_to_be_short_of_it() -> None:
    made = plan(read_problem(document([("h", "hospital", 40)], stock=50, extra={"h": {"asked": 90}})), default_policy())
    assert given(made) == {"h": 50} and codes(made, "h") == ["short_supply"]
    assert "everybody gets the same share" in sentences.reason("short_supply")
    assert "More was asked than is needed" in sentences.reason("short_supply", met=True)
