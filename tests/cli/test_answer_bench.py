"""`./ojakh bench answers`: the share that says how well one time tells another."""

from ojakh.cli.answer_bench import slower


def test_the_share_is_one_half_where_nothing_is_told_and_one_where_everything_is() -> None:
    assert slower([1.0, 4.0], [2.0, 3.0]) == 0.5
    assert slower([5.0, 6.0], [1.0, 2.0]) == 1.0
    assert slower([1.0, 2.0], [5.0, 6.0]) == 0.0
    assert slower([2.0], [1.0, 3.0, 4.0, 5.0]) == 0.25
