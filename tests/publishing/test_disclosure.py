"""Disclosure control: hand-checked tables, differences between releases, merged areas and refusals."""

from dataclasses import replace
from datetime import date

import pytest

from ojakh.publishing.disclosure import (
    TOTAL,
    Dimension,
    DisclosureError,
    Figure,
    Published,
    Release,
    Shown,
    Table,
    attack,
    check,
    protect,
)
from ojakh.publishing.disclosure.merge import merge_small_areas

OCTOBER = Release("R1", "People by place", "persons", ("place", "age"), date(2026, 10, 1), area="place")
NOVEMBER = replace(OCTOBER, id="R2", as_of=date(2026, 11, 1))
AGES = Dimension("age", ("0-17", "18+"))


def table(rows: dict[str, tuple[int, int]], parents: dict[str, str] | None = None) -> Table:
    """A table of places by age whose areas are all large enough."""
    counts = {(place, age): n for place, row in rows.items() for age, n in zip(AGES.leaves, row, strict=True)}
    return Table((Dimension("place", tuple(rows), parents or {}), AGES), counts, dict.fromkeys(rows, 1000))


def shown_as_is(release: Release, counts: Table) -> Published:
    """A release that hides nothing."""
    figures = {key: Figure(Shown.SHOWN, value) for key, value in counts.cells().items()}
    return Published(release, counts.dimensions, figures)


LARGE = {"A": (100, 200), "B": (110, 210), "C": (120, 220)}
SMALL = {"A": (3, 200), "B": (110, 210), "C": (120, 220)}


def test_a_table_without_small_cells_is_shown_whole():
    protected = protect(OCTOBER, table(LARGE))
    assert protected.explanation() == {"shown": 12, "suppressed": 0, "carried": 0}
    assert protected.published.figures[(TOTAL, TOTAL)] == Figure(Shown.SHOWN, 960)


def test_a_small_cell_takes_the_cells_that_would_give_it_away_with_it():
    protected = protect(OCTOBER, table(SMALL))
    hidden = {key for key, figure in protected.published.figures.items() if figure.state is Shown.SUPPRESSED}
    assert ("A", "0-17") in hidden
    assert len(hidden) == 4
    assert protected.lost == sum(table(SMALL).cells()[key] for key in hidden) - 3
    assert attack(protected.published, protected.table).passed


def test_hiding_the_small_cell_alone_is_undone_by_the_attack():
    counts = table(SMALL)
    naive = shown_as_is(OCTOBER, counts)
    figures = {**naive.figures, ("A", "0-17"): Figure(Shown.SUPPRESSED)}
    report = attack(replace(naive, figures=figures), counts)
    assert report.exact == 1
    assert not report.passed


def test_zero_is_a_small_count():
    found = check(OCTOBER, table({**LARGE, "A": (0, 200)}))
    assert [(finding.code, finding.cell) for finding in found.cells] == [("disclosure.below_threshold", ("A", "0-17"))]


def test_two_households_that_fill_a_cell_are_hidden():
    counts = replace(table(LARGE), largest={("A", "0-17"): (60, 31)})
    assert ("disclosure.dominated", ("A", "0-17")) in [(f.code, f.cell) for f in check(OCTOBER, counts).cells]


def test_the_remainder_of_two_hidden_cells_is_not_a_small_group():
    counts = table({"A": (4, 200), "B": (5, 210), "C": (120, 220), "D": (130, 230)})
    protected = protect(OCTOBER, counts)
    figures = protected.published.figures
    assert attack(protected.published, protected.table).passed
    hidden = [place for place in "ABCD" if figures[(place, "0-17")].state is not Shown.SHOWN]
    known_sum = figures[(TOTAL, "0-17")].state is Shown.SHOWN
    assert not known_sum or sum(counts.cells()[(place, "0-17")] for place in hidden) >= 10


def test_a_change_below_ten_carries_the_earlier_figure():
    first = protect(OCTOBER, table(LARGE)).published
    protected = protect(NOVEMBER, table({**LARGE, "A": (104, 203)}), (first,))
    assert protected.published.figures[("A", "0-17")] == Figure(Shown.CARRIED, 100, "R1")
    assert protected.explanation() == {"shown": 0, "suppressed": 0, "carried": 12}
    assert attack(protected.published, protected.table, (first,)).passed


def test_a_change_of_ten_or_more_is_shown_where_it_gives_no_other_away():
    grown = {place: (row[0] + 25, row[1] + 30) for place, row in LARGE.items()}
    first = protect(OCTOBER, table(LARGE)).published
    protected = protect(NOVEMBER, table(grown), (first,))
    assert protected.explanation()["shown"] == 12


def test_showing_a_small_change_is_found_by_the_attack():
    first = shown_as_is(OCTOBER, table(LARGE))
    later = table({**LARGE, "A": (104, 200)})
    report = attack(shown_as_is(NOVEMBER, later), later, (first,))
    assert {group.number for group in report.groups} >= {4}
    assert not report.passed


def test_a_small_change_of_a_union_of_areas_is_found():
    first = table({"A+B": (100, 200), "C": (100, 200)})
    joined = Dimension("place", ("A+B", "C"), {}, {"A+B": frozenset("AB")})
    earlier = shown_as_is(OCTOBER, replace(first, dimensions=(joined, AGES)))
    later = table({"A": (50, 90), "B": (53, 140), "C": (130, 240)})
    report = attack(shown_as_is(NOVEMBER, later), later, (earlier,))
    union = (("A", "0-17"), ("B", "0-17"))
    assert (union, 3) in [(group.leaves, group.number) for group in report.groups]
    protected = protect(NOVEMBER, later, (earlier,))
    assert attack(protected.published, protected.table, (earlier,)).passed


def test_a_figure_withheld_for_a_day_stays_withheld_in_another_release_about_that_day():
    counts = table(SMALL)
    first = protect(OCTOBER, counts).published
    again = protect(replace(OCTOBER, id="R1b", supersedes="R1"), counts, (first,))
    hidden = {key for key, figure in first.figures.items() if figure.state is Shown.SUPPRESSED}
    assert all(again.published.figures[key].state is Shown.SUPPRESSED for key in hidden)
    assert attack(again.published, again.table, (first,)).passed


def test_a_withheld_figure_does_not_appear_again_while_it_may_be_the_same():
    first = protect(OCTOBER, table(SMALL)).published
    hidden = {key for key, figure in first.figures.items() if figure.state is Shown.SUPPRESSED}
    again = protect(NOVEMBER, table(SMALL), (first,))
    assert {key for key, f in again.published.figures.items() if f.state is Shown.SUPPRESSED} >= hidden
    assert attack(again.published, again.table, (first,)).passed
    other = next(key for key in sorted(hidden) if key != ("A", "0-17"))
    shown = {**again.published.figures, other: Figure(Shown.SHOWN, again.table.cells()[other])}
    assert not attack(replace(again.published, figures=shown), again.table, (first,)).passed


def test_a_withheld_figure_appears_again_when_it_has_grown_beyond_doubt():
    first = protect(OCTOBER, table(SMALL)).published
    grown = {place: (row[0] + 900, row[1] + 900) for place, row in SMALL.items()}
    assert protect(NOVEMBER, table(grown), (first,)).explanation()["shown"] == 12


def test_reasons_are_not_published():
    protected = protect(OCTOBER, table(SMALL))
    assert set(protected.explanation()) == {"shown", "suppressed", "carried"}


def test_a_small_area_joins_its_smallest_neighbour_under_the_same_parent():
    counts = table(
        {"A": (20, 30), "B": (60, 70), "C": (200, 300), "D": (40, 80)}, dict(zip("ABCD", "PPPQ", strict=True))
    )
    counts = replace(counts, populations={"A": 50, "B": 130, "C": 500, "D": 120})
    merged, moved = merge_small_areas(counts, area="place", minimum=100)
    assert merged.dimensions[0].leaves == ("A+B", "C", "D")
    assert moved == {"A": "A+B", "B": "A+B"}
    assert merged.cells()[("A+B", TOTAL)] == 180
    assert merged.dimensions[0].leaves_under("P") == frozenset("ABC")


def test_a_parent_that_is_too_small_becomes_one_area_and_joins_on_the_next_level():
    counts = table({"A": (20, 30), "B": (10, 10), "C": (200, 300)}, {"A": "P", "B": "P", "C": "Q"})
    counts = replace(counts, populations={"A": 50, "B": 20, "C": 500})
    merged, moved = merge_small_areas(counts, area="place", minimum=100)
    assert merged.dimensions[0].leaves == ("A+B+C",)
    assert set(moved) == set("ABC")


def test_a_table_with_fewer_people_than_one_area_needs_is_refused():
    counts = replace(table({"A": (20, 30), "B": (10, 10)}), populations={"A": 50, "B": 20})
    with pytest.raises(DisclosureError, match=r"disclosure\.too_few_people"):
        protect(OCTOBER, counts)


def test_a_second_release_within_four_weeks_is_refused_unless_it_corrects():
    first = protect(OCTOBER, table(LARGE)).published
    soon = replace(NOVEMBER, as_of=date(2026, 10, 8))
    assert [f.code for f in check(soon, table(LARGE), (first,)).refusals] == ["disclosure.too_soon"]
    assert not check(replace(soon, supersedes="R1"), table(LARGE), (first,)).refusals
    assert not check(NOVEMBER, table(LARGE), (first,)).refusals


def test_settlement_of_origin_is_never_a_dimension():
    declared = replace(OCTOBER, dimensions=("origin", "age"))
    assert "disclosure.proxy_dimension" in [finding.code for finding in check(declared, table(LARGE)).refusals]


def test_a_count_outside_the_table_is_refused():
    with pytest.raises(DisclosureError, match=r"disclosure\.unknown_cell"):
        Table((AGES,), {("19-20",): 5})


def test_a_negative_count_is_refused():
    with pytest.raises(DisclosureError, match=r"disclosure\.negative_count"):
        Table((AGES,), {("18+",): -1})


def test_a_circular_dimension_is_refused():
    with pytest.raises(DisclosureError, match=r"disclosure\.circular_dimension"):
        Dimension("place", ("A",), {"A": "B", "B": "A"}).nodes()


def test_the_sum_of_two_hidden_cells_below_ten_is_found():
    counts = table({"A": (4, 200), "B": (5, 210), "C": (120, 220)})
    figures = dict(shown_as_is(OCTOBER, counts).figures)
    figures[("A", "0-17")] = figures[("B", "0-17")] = Figure(Shown.SUPPRESSED)
    report = attack(Published(OCTOBER, counts.dimensions, figures), counts)
    assert [(group.leaves, group.number) for group in report.groups] == [((("A", "0-17"), ("B", "0-17")), 9)]


def test_a_table_without_areas_is_not_joined():
    ages = Table((AGES,), {("0-17",): 40, ("18+",): 60})
    assert merge_small_areas(ages, area="place", minimum=100) == (ages, {})
    declared = replace(OCTOBER, dimensions=("age",), area="")
    assert protect(declared, ages).explanation()["shown"] == 3


def test_the_largest_households_of_joined_areas_are_looked_at_together():
    counts = table({"A": (20, 30), "B": (30, 40), "C": (200, 300)}, dict.fromkeys("ABC", "P"))
    counts = replace(
        counts,
        populations={"A": 50, "B": 70, "C": 500},
        largest={("A", "0-17"): (9, 8), ("B", "0-17"): (12, 2)},
    )
    merged, _ = merge_small_areas(counts, area="place", minimum=100)
    assert merged.largest[("A+B", "0-17")] == (12, 9)


def test_a_check_says_whether_a_table_could_go_out_as_it_is():
    assert check(OCTOBER, table(LARGE)).clean
    assert not check(OCTOBER, table(SMALL)).clean
