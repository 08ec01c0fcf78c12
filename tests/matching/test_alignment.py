"""Many pairs aligned at once weigh what they weigh one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ojakh.matching.alignment import HUNDRED, Tables
from ojakh.matching.letters import alignment_bits, odds, odds_table, other_voice
from ojakh.matching.prepare import token

GAP = -1.0
SMALL = np.array([[0.0, GAP, GAP], [GAP, 2.0, -3.0], [GAP, -3.0, 4.0]])
UNITS = 4
units = st.lists(st.integers(1, UNITS), max_size=7)
weights = st.lists(
    st.lists(st.integers(-800, 800), min_size=UNITS + 1, max_size=UNITS + 1), min_size=UNITS + 1, max_size=UNITS + 1
)


def test_a_pair_worked_out_by_hand() -> None:
    found = Tables([SMALL]).rows(
        np.array([[1], [2]]), np.array([2]), np.array([[2], [0]]), np.array([1]), np.array([0])
    )
    assert found.whole[:2, 0].tolist() == [2 * GAP * HUNDRED, (GAP + 4.0) * HUNDRED]
    assert found.second_used[0] == (GAP + 4.0) * HUNDRED


def test_a_second_word_may_be_the_beginning_of_the_first() -> None:
    found = Tables([SMALL]).rows(np.array([[2], [1]]), np.array([2]), np.array([[2]]), np.array([1]), np.array([0]))
    assert found.whole[1, 0] == (4.0 + GAP) * HUNDRED
    assert found.second_used[0] == 4.0 * HUNDRED


@given(weights, weights, st.lists(st.tuples(units, units, st.booleans()), min_size=1, max_size=6))
def test_any_words_and_tables_weigh_the_same_together_and_alone(
    one: list[list[int]], other: list[list[int]], pairs: list[tuple[list[int], list[int], bool]]
) -> None:
    tables = [np.array(table) / HUNDRED for table in (one, other)]
    pairs = sorted(pairs, key=lambda pair: -len(pair[0]))
    first, second = (
        np.array([[*pair[side], *[0] * (7 - len(pair[side]))] for pair in pairs], dtype=np.int64).T for side in (0, 1)
    )
    ends, lengths = (np.array([len(pair[side]) for pair in pairs]) for side in (0, 1))
    found = Tables(tables).rows(first, ends, second, lengths, np.array([int(pair[2]) for pair in pairs]))
    for place, (x, y, which) in enumerate(pairs):
        table = tables[int(which)].tolist()
        prefixes = [alignment_bits(x, y[:end], table) for end in range(len(y) + 1)]
        assert np.allclose(found.whole[: len(y) + 1, place] / HUNDRED, prefixes)
        beginnings = [alignment_bits(x[:end], y, table) for end in range(len(x) + 1)]
        assert np.isclose(found.second_used[place] / HUNDRED, max(beginnings))


def test_a_name_spelled_the_western_armenian_way_has_its_odds_among_many_too() -> None:
    asked, words = token("պետրոս"), [token(word) for word in ("bedros", "petros", "бедрос", "bedirhan")]
    assert other_voice(("Armn", "Latn")) is not None
    assert odds_table([asked], words)[0].tolist() == [odds(asked, word) for word in words]
