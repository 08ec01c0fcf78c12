"""Bad input is refused with a code and the id it concerns."""

import pytest
from tests.planning.builders import document, make, road

from ojakh.planning import PlanningError, load_json, problem_document, read_problem

LINES = [("a", "household", 5), ("b", "household", 6)]


def refusal(value: object) -> tuple[str, tuple[str, ...]]:
    """Code and subjects with which a document is refused."""
    with pytest.raises(PlanningError) as refused:
        read_problem(value)
    return refused.value.code, refused.value.subject_ids


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("need", -1, "problem.negative"),
        ("need", 1.5, "problem.not_a_whole_number"),
        ("need", float("nan"), "problem.not_a_whole_number"),
        ("need", True, "problem.not_a_whole_number"),
        ("need", "5", "problem.not_a_whole_number"),
        ("need", 10**16, "problem.too_large"),
        ("minimum", -2, "problem.negative"),
        ("item", "none", "problem.unknown_reference"),
        ("unit", "g", "problem.wrong_unit"),
        ("place", 7, "problem.wrong_type"),
    ],
)
def test_a_bad_field_of_a_line_is_refused_with_the_line(field: str, value: object, code: str) -> None:
    assert refusal(document(LINES, stock=5, extra={"b": {field: value}})) == (code, ("b",))


def test_negative_stock_is_refused() -> None:
    assert refusal(document(LINES, stock=-5)) == ("problem.negative", ("lot-W",))


def test_a_doubled_id_is_refused() -> None:
    assert refusal(document([*LINES, LINES[0]], stock=5)) == ("problem.duplicate_id", ("a",))


def test_an_item_without_a_unit_is_refused() -> None:
    assert refusal(document(LINES, items=[{"id": "fuel", "unit": ""}]))[0] == "problem.without_unit"
    assert refusal(document(LINES, items=[{"id": "fuel"}])) == ("problem.missing_field", ("fuel",))


def test_a_pack_of_nothing_is_refused() -> None:
    assert refusal(document(LINES, pack=0)) == ("problem.too_small", ("fuel",))


@pytest.mark.parametrize("day", ["2026-13-01", "10.01.2026", "2026-W01-1", 5, None])
def test_a_day_that_is_none_is_refused(day: object) -> None:
    assert refusal(document(LINES, day=day))[0] in ("problem.bad_date", "problem.wrong_type", "problem.missing_field")


def test_a_road_state_that_is_none_is_refused() -> None:
    assert refusal(document(LINES, arcs=[road("W", "P", "muddy")])) == ("problem.bad_road_state", ("W-P",))


@pytest.mark.parametrize("text", ["{", '{"a": NaN}', '{"a": Infinity}', '{"a": 1, "a": 2}', "[" * 100_000])
def test_hostile_json_is_refused(text: str) -> None:
    with pytest.raises(PlanningError):
        load_json(text)


def test_the_normal_form_reads_back_to_an_equal_problem_whatever_the_order_and_names() -> None:
    plain = document(LINES, stock=5, arcs=[road("W", "P-a", "open")])
    named = document(LINES[::-1], stock=5, arcs=[road("W", "P-a", "open")], names={"a": "x"})
    named["lines"][0]["name"] = "any name"  # type: ignore[index]
    assert problem_document(read_problem(plain)) == problem_document(read_problem(named))
    assert read_problem(problem_document(make(LINES, stock=5))) == make(LINES, stock=5)
    assert read_problem(named).ignored == ("lines.name", "names")
