"""Routing tasks are read by the published conventions, and what is not understood is refused by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.planning.routing.tasks import SMALL, TIMED, drawn

from ojakh.planning.errors import PlanningError
from ojakh.planning.routing.files import read_instance, read_solution, write_solution
from ojakh.planning.routing.instance import Fleet, Route


def test_a_capacitated_task_counts_lengths_to_the_nearest_whole_number() -> None:
    task = read_instance(SMALL)
    assert (task.name, task.scale, task.depots, list(task.clients)) == ("small", 1, 1, [1, 2, 3, 4])
    assert task.lengths[0][1:] == (5, 5, 5, 5)
    assert task.lengths[1][2:] == (6, 8, 10)
    assert task.fleets == (Fleet(4, 2),)
    assert task.late == (None,) * 5


def test_a_timed_task_counts_in_tenths_cut_off() -> None:
    task = read_instance(TIMED)
    assert task.scale == 10
    assert task.lengths[0] == (0, 50, 20, 14)
    assert task.early == (0, 0, 0, 200)
    assert task.late == (600, 600, 600, 250)
    assert task.service == (0, 20, 20, 20)
    assert task.release == (0, 0, 100, 0)
    assert task.fleets == (Fleet(1, 1, 0, (0,)),)


def test_another_rounding_can_be_asked_for() -> None:
    assert read_instance(TIMED, rounding="up").lengths[0] == (0, 5, 2, 2)
    assert read_instance(SMALL.replace("EUC_2D", "CEIL_2D").replace("2 0 0", "2 0 1")).lengths[0][1] == 5
    assert read_instance(TIMED, rounding="thousandths").lengths[0][3] == 1414


@pytest.mark.parametrize(
    ("form", "cells"),
    [
        ("FULL_MATRIX", "0 1 2\n3 0 4\n5 6 0"),
        ("LOWER_ROW", "1\n2 4"),
        ("LOWER_DIAG_ROW", "0\n1 0\n2 4 0"),
        ("UPPER_ROW", "1 2 4"),
        ("UPPER_DIAG_ROW", "0 1 2\n0 4\n0"),
    ],
)
def test_a_table_of_lengths_is_read_in_every_form(form: str, cells: str) -> None:
    head = f"DIMENSION: 3\nEDGE_WEIGHT_TYPE: EXPLICIT\nEDGE_WEIGHT_FORMAT: {form}\nCAPACITY: 9\n"
    task = read_instance(f"{head}EDGE_WEIGHT_SECTION\n{cells}\nDEMAND_SECTION\n1 0\n2 1\n3 1\nEOF\n")
    assert task.lengths[0] == (0, 1, 2)
    assert task.lengths[2][:2] == ((5, 6) if form == "FULL_MATRIX" else (2, 4))
    assert task.places is None


@pytest.mark.parametrize("line", ["VEHICLE_COST: 3", "PRIZE: 5", "capacity : 3", "BACKHAUL : 1"])
def test_a_header_that_may_change_the_task_is_refused_by_name(line: str) -> None:
    with pytest.raises(PlanningError) as refused:
        read_instance(SMALL.replace("DIMENSION", f"{line}\nDIMENSION", 1))
    assert refused.value.code in {"vrp.unknown_header", "vrp.unreadable"}
    assert refused.value.subject_ids


def test_vehicles_that_differ_make_fleets_of_their_own() -> None:
    text = TIMED.replace("VEHICLES: 1\nCAPACITY: 1\n", "VEHICLES: 3\n").replace(
        "VEHICLES_RELOAD_DEPOT_SECTION\n1 1\n",
        "CAPACITY_SECTION\n1 4\n2 9\n3 4\nVEHICLES_MAX_DURATION_SECTION\n1 30\n2 40\n3 30\n"
        "VEHICLES_MAX_RELOADS_SECTION\n1 1\n2 2\n3 1\nVEHICLES_RELOAD_DEPOT_SECTION\n1 1\n2 1\n3 1\n",
    )
    assert read_instance(text).fleets == (
        Fleet(2, 4, 0, (0,), most_reloads=1, most_time=300),
        Fleet(1, 9, 0, (0,), most_reloads=2, most_time=400),
    )


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("DIMENSION : 5\n", "", "vrp.bad_dimension"),
        ("DIMENSION : 5", "DIMENSION : five", "vrp.bad_value"),
        ("DIMENSION : 5", "DIMENSION : 999999", "vrp.bad_dimension"),
        ("DIMENSION : 5", "DIMENSION : 6", "vrp.wrong_count"),
        ("EUC_2D", "GEO", "vrp.unknown_lengths"),
        ("2 0 0\n", "2 nan 0\n", "vrp.bad_value"),
        ("2 0 0\n", "2 1e999 0\n", "vrp.bad_value"),
        ("2 1\n", "2 -1\n", "vrp.negative"),
        ("2 1\n", "2 1.5\n", "vrp.bad_value"),
        ("2 1\n", "2\n", "vrp.bad_row"),
        ("2 1\n", "3 1\n", "vrp.bad_row"),
        ("DEPOT_SECTION\n1\n", "DEPOT_SECTION\n3\n", "vrp.depots_not_first"),
        ("DEPOT_SECTION\n", "BACKHAUL_SECTION\n1 2\nDEPOT_SECTION\n", "vrp.unknown_section"),
        ("DEPOT_SECTION\n", "DEMAND_SECTION\nDEPOT_SECTION\n", "vrp.repeated"),
        ("CAPACITY : 2\n", "CAPACITY : -2\n", "vrp.negative"),
        ("NAME : small", "no header at all", "vrp.unreadable"),
        ("CAPACITY : 2\n", "CAPACITY : 2\nVEHICLES : 0\n", "vrp.bad_value"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(before: str, after: str, code: str) -> None:
    assert before in SMALL
    with pytest.raises(PlanningError) as refused:
        read_instance(SMALL.replace(before, after, 1))
    assert refused.value.code == code


def test_a_window_that_closes_before_it_opens_is_refused() -> None:
    with pytest.raises(PlanningError, match=r"vrp\.bad_window"):
        read_instance(TIMED.replace("4 20 25", "4 25 20"))


@given(st.text(max_size=200), st.integers(0, 600))
def test_no_damage_to_a_file_ends_in_anything_but_a_refusal(noise: str, at: int) -> None:
    text = drawn(1, clients=3, timed=True)
    try:
        read = read_instance(text[:at] + noise + text[at:])
    except PlanningError:
        return
    assert len(read.demand) == len(read.lengths) == len(read.late)


def test_solutions_are_read_in_both_spellings_and_written_back() -> None:
    assert read_solution("Route #1: 3 1\nRoute #2:\nroute 3 : 2 0 4\nCost: 27.5\nOptimal: True\n").routes == (
        (3, 1),
        (),
        (2, 0, 4),
    )
    again = read_solution(write_solution([Route(0, (1, 0, 2)), Route(0, (3,))], 17))
    assert (again.routes, again.cost) == (((1, 0, 2), (3,)), 17)
