"""Plans as documents: complete, exact, readable again, and bound by their hash."""

import json

import pytest

from ojakh.planning import PlanningError, default_policy, plan, plan_document, read_plan
from ojakh.planning.bundle import canonical
from ojakh.planning.generate import generate
from ojakh.planning.plan_document import content_hash, coverage_text


@pytest.mark.parametrize("seed", range(10))
def test_a_plan_reads_back_to_an_equal_plan(seed: int) -> None:
    problem = generate(seed)
    result = plan(problem, default_policy())
    assert read_plan(json.loads(json.dumps(plan_document(result, problem=problem)))) == result


def test_a_changed_plan_is_refused() -> None:
    document = plan_document(plan(generate(1), default_policy()))
    document["lines"][0]["given"] += 1  # type: ignore[index]
    with pytest.raises(PlanningError) as refused:
        read_plan(document)
    assert refused.value.code == "plan.hash_differs"


def test_what_is_informational_does_not_belong_to_the_hash() -> None:
    document = plan_document(plan(generate(1), default_policy()))
    assert content_hash({**document, "informational": {"at": "later"}}) == document["content_hash"]


@pytest.mark.parametrize("document", [None, [], {}, {"format": "ojakh-plan-1"}, {"format": "other"}])
def test_anything_but_a_plan_is_refused(document: object) -> None:
    with pytest.raises(PlanningError):
        read_plan(document)


def test_coverage_is_rounded_down_so_that_only_a_full_line_reads_one() -> None:
    assert coverage_text(999_999_999, 1_000_000_000) == "0.999999"
    assert coverage_text(5, 5) == "1.000000"
    assert coverage_text(0, 0) is None
    assert coverage_text(0, None) is None


def test_canonical_json_sorts_keys_keeps_letters_and_refuses_floats() -> None:
    assert canonical({"b": 1, "a": ["Խ", None, True]}) == '{"a":["Խ",null,true],"b":1}'
    with pytest.raises(PlanningError):
        canonical({"a": [1.0]})
