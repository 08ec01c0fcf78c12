"""The fast way agrees with the slow one, also when the solver's answer is not trusted."""

import pytest

from ojakh.planning import default_policy, plan
from ojakh.planning.allocate import _Inexact, _Model, allocate
from ojakh.planning.evaluate import prepare
from ojakh.planning.generate import Size, generate
from ojakh.planning.reference import line_level_coverages


@pytest.mark.parametrize("seed", range(12))
def test_classes_and_lines_give_the_same_coverages(seed: int) -> None:
    problem = generate(seed, Size(lines=60, items=4, scarcity=(30, 60, 90)[seed % 3], earmarked_share=40))
    values = {one.id: float(one.value) for one in plan(problem, default_policy()).classes}
    rows = line_level_coverages(problem, default_policy())
    assert rows
    assert max(abs(row.value - values[row.need_class]) for row in rows) <= 1e-6


def test_a_solver_that_fails_is_replaced_by_exact_cuts_with_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    sharing = prepare(generate(7, Size(lines=60, earmarked_share=60)), default_policy())
    expected = allocate(sharing.classes, sharing.groups)

    def fail(_: _Model) -> frozenset[int]:
        raise _Inexact

    monkeypatch.setattr(_Model, "tight_groups", fail)
    repaired = allocate(sharing.classes, sharing.groups)
    assert repaired.exact_repairs > 0
    assert repaired.values == expected.values


def test_a_solver_that_lies_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    sharing = prepare(generate(7, Size(lines=60, earmarked_share=60)), default_policy())
    expected = allocate(sharing.classes, sharing.groups)
    honest = _Model.tight_groups

    def lie(model: _Model) -> frozenset[int]:
        cut = honest(model)
        model.level = min(1.0, model.level + 0.01)
        return cut

    monkeypatch.setattr(_Model, "tight_groups", lie)
    repaired = allocate(sharing.classes, sharing.groups)
    assert repaired.exact_repairs > 0
    assert repaired.values == expected.values
