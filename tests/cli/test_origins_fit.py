"""The likelihood by which the weights of origins are fitted: it is one, it slopes as it says, and it learns."""

import argparse
import json
import tomllib
from itertools import product

import numpy as np
import pytest

from ojakh.cli.origins_bench import articles, configure, run
from ojakh.cli.origins_fit import Fitted, fit, stacked, unlikely
from ojakh.reading.origins.choosing import WEIGHTS
from ojakh.reading.origins.linking import compared
from ojakh.reading.origins.prepared import prepare

PARTS = ([[0], [1], [2]], [[0, 1], [2]], [[0, 2], [1]], [[1, 2], [0]], [[0, 1, 2]])
"""All ways to part three documents."""


def figures(seed: int, origins: list[list[int]]) -> Fitted:
    """Three documents with two traits of pairs and one of their own."""
    chance = np.random.default_rng(seed)
    return Fitted(chance.normal(size=(3, 3, 2)), chance.normal(size=(3, 1)), origins)


def by_hand(one: Fitted, pairs: np.ndarray, own: np.ndarray) -> float:
    """The probability of the known origins, from every choice of three documents, one by one."""
    to, alone = np.exp(one.pairs @ pairs), np.exp(one.own @ own)
    whole = right = 0.0
    for chosen in product((0, 1, 2, None), repeat=3):
        homes = []
        for at in range(3):
            home, steps = at, 0
            while home is not None and chosen[home] is not None and steps < 4:
                home, steps = chosen[home], steps + 1
            homes.append(home if steps < 4 else None)
        if None in homes:
            continue
        weight = np.prod([alone[at] if other is None else to[at, other] for at, other in enumerate(chosen)])
        whole += weight
        home_of = {at: n for n, group in enumerate(one.origins) for at in group}
        right += weight * all((homes[a] == homes[b]) == (home_of[a] == home_of[b]) for a in range(3) for b in range(3))
    return right / whole


@pytest.mark.parametrize("origins", PARTS)
def test_the_likelihood_is_that_of_all_choices_counted_one_by_one(origins):
    pairs, own = np.array([0.7, -0.4]), np.array([0.3])
    one = figures(3, origins)
    assert np.exp(-unlikely(*stacked([one]), pairs, own)[0]) == pytest.approx(by_hand(one, pairs, own), abs=1e-9)


def test_the_slope_is_that_of_the_likelihood():
    one, weights, step = figures(5, [[0, 2], [1]]), np.array([0.2, 0.5, -0.3]), 1e-6
    value, slopes = unlikely(*stacked([one]), weights[:2], weights[2:])
    for at, slope in enumerate(slopes):
        moved = weights + step * np.eye(3)[at]
        assert (unlikely(*stacked([one]), moved[:2], moved[2:])[0] - value) / step == pytest.approx(slope, abs=1e-4)


def test_sets_of_one_size_taken_together_are_as_unlikely_as_one_by_one_each_by_its_part():
    sets = [figures(seed, origins) for seed, origins in enumerate(PARTS)]
    sets[1].part = 0.1
    pairs, own = np.array([0.7, -0.4]), np.array([0.3])
    value, slopes = unlikely(*stacked(sets), pairs, own)
    alone = [unlikely(*stacked([one]), pairs, own) for one in sets]
    assert value == pytest.approx(sum(one[0] for one in alone))
    assert slopes == pytest.approx(sum(one[1] for one in alone))


def test_a_trait_that_tells_gets_a_weight_and_keeps_its_sign():
    same = np.zeros((3, 3, 2))
    same[0, 1, 0] = same[1, 0, 0] = 1.0
    same[2, 0, 1] = 1.0
    sets = [Fitted(same, np.ones((3, 1)), [[0, 1], [2]])] * 4
    held, own_quotes, always = fit(sets, (["held", "own_quotes"], ["always"]))
    assert held > 1
    assert own_quotes <= 0
    assert always > 0


def test_the_weights_shipped_are_those_of_the_traits_there_are():
    documents = [document for document, _ in articles("=== a | A\nNora Pell paid 812.\n=== b | A\nIt was Nora Pell.\n")]
    traits, _ = compared(prepare(documents), [(0, 1)])
    assert set(WEIGHTS["goes_back"]) == set(traits.pairs[0, 1])
    assert set(WEIGHTS["own"]) == set(traits.own[0])


def test_the_command_fits_sets_writes_the_weights_and_judges_each_set_by_the_others(tmp_path, capsys):
    sets = tmp_path / "sets"
    sets.mkdir()
    told = "The pumps of Kelm have stood still since 28 July, and 6,400 people carry water from the spring of Tamm."
    for number in range(3):
        other = f"A cow was found in the tower of Orm on Monday, and {number + 12} men brought it down."
        (sets / f"{number}.txt").write_text(f"=== a | A\n{told}\n=== b | A\n{told} Rain fell.\n=== c | B\n{other}\n")
    parser = argparse.ArgumentParser()
    configure(parser)
    run(parser.parse_args(["--sets", str(sets), "--fit", str(tmp_path / "w.toml"), "--leave-out", "--json"]))
    found = json.loads(capsys.readouterr().out)
    assert found["sets"] == 3
    assert found["fitted"]["f1"] == found["left_out"]["f1"] == 1.0
    weights = tomllib.loads((tmp_path / "w.toml").read_text(encoding="utf-8"))
    assert set(weights["goes_back"]) == set(WEIGHTS["goes_back"])
