"""Loads carry all that may leave and nothing that must not, by weight, volume, cold chain and separation."""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.builders import document, road

from ojakh.cli import plan as command
from ojakh.cli.exits import Exit
from ojakh.planning import Plan, Problem, default_policy, plan, read_problem
from ojakh.planning.errors import PlanningError
from ojakh.planning.loads import MG_PER_KG, MM3_PER_DM3, Loading, build_loads, read_together

ITEMS = {
    "diesel": {"unit": "ml", "pack": 1000, "group": "fuel", "mg_per_unit": 845, "danger": "UN1202"},
    "flour": {"unit": "g", "pack": 25_000, "group": "food", "mg_per_unit": 1000, "mm3_per_unit": 1800},
    "kit": {"unit": "pc", "group": "medicine", "mg_per_unit": 9_000_000, "mm3_per_unit": 30_000_000},
    "insulin": {"unit": "pc", "group": "medicine", "mg_per_unit": 20_000, "cold": True},
    "chlorine": {"unit": "pc", "pack": 100, "group": "disinfectant", "mg_per_unit": 3000, "danger": "UN2880"},
    "oxygen": {"unit": "pc", "group": "gas", "mg_per_unit": 65_000_000, "danger": "UN1072"},
}
TRUCK = {"id": "truck", "kind": "truck", "kg": 1000, "dm3": 10_000}
COLD = {"id": "cold", "kind": "van", "kg": 300, "dm3": 2000, "cold": True}
TANKER = {"id": "tanker", "kind": "tanker", "kg": 5000, "dm3": 6000, "tanker": True}


def loading(
    wanted: dict[str, int], *vehicles: dict[str, Any], roads: list[dict[str, object]] | None = None, **changes: Any
) -> Loading:
    """Loads of a plan that gives the amounts to one place; `changes` replace fields of all items."""
    return build_loads(*made(wanted, *vehicles, roads=roads, **changes))


def made(
    wanted: dict[str, int], *vehicles: dict[str, Any], roads: list[dict[str, object]] | None = None, **changes: Any
) -> tuple[Plan, Problem]:
    base = document([], vehicles=list(vehicles), **({} if roads is None else {"arcs": roads}))
    base["items"] = [{"id": one, **ITEMS[one], **changes} for one in wanted]
    base["warehouses"] = [{"id": "W"}]
    base["lots"] = [{"id": f"L-{one}", "warehouse": "W", "item": one, "qty": qty} for one, qty in wanted.items()]
    base["lines"] = [
        {"id": f"N-{one}", "place": "P", "class": "hospital", "item": one, "need": qty} for one, qty in wanted.items()
    ]
    problem = read_problem(base)
    return plan(problem, default_policy(), seed="s"), problem


def riding(found: Loading) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Items of each load and the vehicles that can take it."""
    return [(tuple(sorted({piece.item for piece in load.pieces})), load.vehicles) for load in found.loads]


def why(found: Loading) -> dict[str, str]:
    return {one.piece.item: one.reason for one in found.left}


def test_goods_for_one_place_ride_together_up_to_what_the_vehicle_carries() -> None:
    found = loading({"flour": 1_500_000, "kit": 20}, TRUCK)
    # 60 sacks of 25 kg: 40 in the first vehicle, 20 in the second with 20 kits of 9 kg and 30 l each.
    assert [load.mg // MG_PER_KG for load in found.loads] == [1000, 680]
    assert [len(load.pieces) for load in found.loads] == [1, 2]
    assert found.loads[1].mm3 == 500_000 * 1800 + 20 * 30_000_000
    assert found.left == ()


def test_volume_bounds_a_load_as_weight_does() -> None:
    found = loading({"kit": 100}, {**TRUCK, "dm3": 600})
    assert [load.pieces[0].qty for load in found.loads] == [20] * 5


def test_dangerous_goods_ride_alone_and_a_tanker_carries_fuel_only() -> None:
    found = loading({"diesel": 2_000_000, "flour": 50_000, "chlorine": 100, "oxygen": 1}, TRUCK, TANKER)
    assert riding(found) == [
        (("chlorine",), ("truck",)),
        (("flour",), ("truck",)),
        (("diesel",), ("tanker",)),
        (("oxygen",), ("truck",)),
    ]


def test_cold_goods_ride_apart_and_in_cold_vehicles_only() -> None:
    found = loading({"insulin": 10, "kit": 1}, TRUCK, COLD)
    assert riding(found) == [(("kit",), ("cold", "truck")), (("insulin",), ("cold",))]
    assert why(loading({"insulin": 10, "kit": 1}, TRUCK)) == {"insulin": "no_cold_vehicle"}


def test_every_reason_to_stay_behind_is_named() -> None:
    assert why(loading({"flour": 50_000})) == {"flour": "no_vehicle"}
    assert why(loading({"flour": 50_000}, {**TRUCK, "home": "W"})) == {}
    assert why(loading({"flour": 50_000}, TANKER)) == {"flour": "no_vehicle"}
    assert why(loading({"diesel": 5000}, TRUCK, danger=None)) == {"diesel": "danger_not_stated"}
    assert why(loading({"diesel": 5000}, TRUCK, danger="UN9999")) == {"diesel": "danger_unknown"}
    assert why(loading({"diesel": 5000}, TRUCK, mg_per_unit=None)) == {"diesel": "weight_unknown"}
    assert why(loading({"oxygen": 2}, {**TRUCK, "kg": 64})) == {"oxygen": "pack_too_large"}
    assert why(loading({"flour": 50_000}, TRUCK, roads=[road("W", "P", "unknown")])) == {
        "flour": "road_to_be_confirmed"
    }
    assert loading({"flour": 50_000}, TRUCK, roads=[road("W", "P", "mined")]) == Loading((), ())


def test_the_office_may_let_more_or_less_ride_together() -> None:
    result, problem = made({"flour": 50_000, "kit": 1, "chlorine": 100}, TRUCK)
    apart = build_loads(result, problem, together=())
    assert sorted(items for items, _ in riding(apart)) == [("chlorine",), ("flour",), ("kit",)]
    with pytest.raises(PlanningError, match=r"loads\.group_twice"):
        read_together([["food"], ["food", "general"]])
    for bad in ({}, ["food"], [[1]], [[""]]):
        with pytest.raises(PlanningError, match=r"loads\.not_a_list_of_groups"):
            read_together(bad)


vehicle = st.builds(
    lambda at, kg, dm3, cold, tanker: {
        "id": f"V{at}", "kind": "v", "kg": kg, "dm3": dm3, "cold": cold, "tanker": tanker
    },
    st.integers(0, 10**6), st.integers(0, 2000), st.integers(0, 3000), st.booleans(), st.booleans(),
)  # fmt: skip


@settings(deadline=None, max_examples=80)
@given(
    st.dictionaries(st.sampled_from(sorted(ITEMS)), st.integers(0, 40), min_size=1),
    st.lists(vehicle, max_size=4, unique_by=lambda one: one["id"]),
)
def test_nothing_is_lost_split_or_mixed(packs: dict[str, int], vehicles: list[dict[str, Any]]) -> None:
    wanted = {one: count * int(str(ITEMS[one].get("pack", 1))) for one, count in packs.items()}
    result, problem = made(wanted, *vehicles)
    found = build_loads(result, problem)
    items = {item.id: item for item in problem.items}
    moved: Counter[str] = Counter()
    for load in found.loads:
        takes = [one for one in problem.vehicles if one.id in load.vehicles]
        assert takes
        mg = sum(piece.qty * (items[piece.item].mg_per_unit or 0) for piece in load.pieces)
        mm3 = sum(piece.qty * (items[piece.item].mm3_per_unit or 0) for piece in load.pieces)
        groups = {items[piece.item].group for piece in load.pieces}
        assert len(groups) == 1 or groups <= {"food", "medicine", "general"}
        assert len({items[piece.item].cold for piece in load.pieces}) == 1
        for one in takes:
            assert one.kg * MG_PER_KG >= mg and one.dm3 * MM3_PER_DM3 >= mm3
            assert one.cold or not load.cold
            assert not one.tanker or groups == {"fuel"}
        for piece in load.pieces:
            assert piece.qty % items[piece.item].pack == 0 < piece.qty
            moved[piece.line] += piece.qty
    for one in found.left:
        moved[one.piece.line] += one.piece.qty
    assert dict(moved) == {line.id: line.given for line in result.lines if line.given}


def test_the_command_prints_loads_and_what_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = document([("a", "hospital", 50_000)], stock=50_000, pack=25_000, vehicles=[TRUCK])
    base["items"] = [{"id": "fuel", "unit": "g", "pack": 25_000, "group": "food", "mg_per_unit": 1000}]
    (tmp_path / "problem.json").write_text(json.dumps(base))
    made_file = tmp_path / "plan.json"
    assert run("solve", tmp_path / "problem.json", "--out", made_file, "--json") == Exit.DONE
    capsys.readouterr()
    assert run("loads", made_file) == Exit.DONE
    assert capsys.readouterr().out == "W/00001 to P-a: 50.0 kg (food), 1 pieces; fits truck\n"
    base["vehicles"] = []
    (tmp_path / "problem.json").write_text(json.dumps(base))
    run("solve", tmp_path / "problem.json", "--out", made_file, "--json")
    (tmp_path / "groups.json").write_text('[["food"]]')
    capsys.readouterr()
    assert run("loads", made_file, "--together", tmp_path / "groups.json", "--json") == Exit.FINDINGS
    said = json.loads(capsys.readouterr().out)
    assert (said["loads"], said["left"][0]["reason"]) == ([], "no_vehicle")


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args([str(word) for word in words]))
