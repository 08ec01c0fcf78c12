"""`./ojakh bench match-pairs`: pairs are drawn by group, pools are kept apart, and the figures are printed."""

import json

import pytest

from ojakh.cli import match_bench, match_peers
from ojakh.cli.__main__ import main, run_command
from ojakh.cli.exits import Exit
from ojakh.matching.build_aliases import usable
from ojakh.matching.evaluate import draw_pairs, pool_of, read_groups

NAMES = [
    ("harutyun", "арутюн"),
    ("sargsyan", "саргсян"),
    ("vahagn", "ваагн"),
    ("mkrtchyan", "мкртчян"),
    ("gevorg", "геворг"),
    ("petrosyan", "петросян"),
    ("tatevik", "татевик"),
    ("hakobyan", "акопян"),
    ("artashes", "арташес"),
    ("grigoryan", "григорян"),
]
RESERVED = [number for number in range(1, 200) if not usable(f"Q{number}")]
FREE = [number for number in range(1, 200) if usable(f"Q{number}")]
LINES = [f"{latin}, {cyrillic} => Q{number}" for (latin, cyrillic), number in zip(NAMES, RESERVED, strict=False)]
LINES += [f"{latin}x, {cyrillic}кс => Q{number}" for (latin, cyrillic), number in zip(NAMES, FREE, strict=False)]


def test_the_pools_are_kept_apart_by_the_hash_of_the_group() -> None:
    groups = read_groups([*LINES, f"harutyun, գրիգոր => Q{FREE[20]}"])
    held = {group.id for group in pool_of(groups, "held-out", lines=LINES)}
    strict = {group.id for group in pool_of(groups, "held-out strict", lines=[*LINES, f"harutyun => Q{FREE[20]}"])}
    assert held == {f"Q{number}" for number in RESERVED[: len(NAMES)]}
    assert held - strict == {f"Q{RESERVED[0]}"}


def test_one_pair_in_three_is_one_name_and_the_same_seed_draws_the_same_pairs() -> None:
    groups = read_groups(LINES)
    pairs = draw_pairs(groups, n=60, seed=3, near=0.5)
    assert sum(pair.same for pair in pairs) == 20
    assert pairs == draw_pairs(groups, n=60, seed=3, near=0.5)
    assert all(pair.scripts in (("Cyrl", "Latn"), ("Latn", "Cyrl")) for pair in pairs)


def test_the_command_prints_our_score_beside_simpler_ones(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(match_bench, "group_lines", lambda: LINES)
    monkeypatch.setattr(match_bench.importlib.util, "find_spec", lambda _name: object())
    monkeypatch.setattr(match_peers, "installed", lambda: [("peer", lambda left, right: float(left == right))])
    assert main(["bench", "match-pairs", "--pairs", "60", "--pool", "held-out", "--json"]) == Exit.DONE
    lines = json.loads(capsys.readouterr().out)
    whole = {line["scorer"]: line for line in lines if line["slice"] == "all"}
    assert set(whole) == {"own", "romanised", "raw", "peer"}
    assert whole["own"]["oracle_f1"] > whole["raw"]["oracle_f1"]
    assert main(["bench", "match-pairs", "--pairs", "60", "--pool", "held-out"]) == Exit.DONE
    assert "| held-out | own | all | 60 |" in capsys.readouterr().out


def test_without_the_name_groups_the_command_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(match_bench.importlib.util, "find_spec", lambda _name: None)
    assert run_command("bench", ["match-pairs", "--pairs", "3"]) == Exit.ENVIRONMENT
    assert "rigour" in capsys.readouterr().err


def test_the_harder_set_is_drawn_with_dates_and_scored(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"ma{n}ra, ма{n}ра => Q{q}" for n, q in zip("abcdeghijklmnop", RESERVED, strict=False)]
    monkeypatch.setattr(match_bench, "group_lines", lambda: lines)
    monkeypatch.setattr(match_bench.importlib.util, "find_spec", lambda name: object() if name == "rigour" else None)
    assert main(["bench", "match-pairs", "--pairs", "30", "--pool", "held-out", "--set", "hard-dated", "--json"]) == 0
    assert {line["n"] for line in json.loads(capsys.readouterr().out) if line["slice"] == "all"} == {30}


def test_a_fuzzy_search_allows_more_edits_in_longer_words() -> None:
    def edits(left: str, right: str) -> float:
        return sum(a != b for a, b in zip(left, right, strict=True))

    assert not match_peers.fuzzy_equal("li", "lo", edits)
    assert match_peers.fuzzy_equal("levon", "leven", edits)
    assert not match_peers.fuzzy_equal("levon", "lavan", edits)
