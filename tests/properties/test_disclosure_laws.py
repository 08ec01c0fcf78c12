"""Laws of disclosure control on random tables: the attack finds nothing, and nothing shown is changed."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ojakh.publishing.disclosure import Dimension, Release, Shown, Table, attack, protect

OCTOBER = Release("R1", "People", "persons", ("place", "age"), date(2026, 10, 1), area="place")
NOVEMBER = replace(OCTOBER, id="R2", as_of=date(2026, 11, 1))
PLACES = Dimension("place", ("A", "B", "C", "D", "E"), dict(zip("ABCDE", "PPPQQ", strict=True)))
AGES = Dimension("age", ("0-4", "5-17", "18+"))
COUNT = st.one_of(st.integers(0, 12), st.integers(10, 400))
slow = settings(max_examples=max(10, settings().max_examples // 4), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def tables(draw):
    counts = {(place, age): draw(COUNT) for place in PLACES.leaves for age in AGES.leaves}
    return Table((PLACES, AGES), counts, dict.fromkeys(PLACES.leaves, 500))


@st.composite
def later_tables(draw):
    first = draw(tables())
    moves = st.one_of(st.just(0), st.integers(-12, 12), st.integers(-80, 80))
    return first, replace(first, counts={key: max(0, n + draw(moves)) for key, n in first.counts.items()})


@slow
@given(tables())
def test_no_figure_below_ten_is_shown_or_derivable(table):
    protected = protect(OCTOBER, table)
    figures = protected.published.figures
    assert attack(protected.published, protected.table).passed
    assert all(figure.value >= 10 for figure in figures.values() if figure.state is Shown.SHOWN)


@slow
@given(tables())
def test_what_is_shown_is_true(table):
    protected = protect(OCTOBER, table)
    cells = protected.table.cells()
    assert all(cells[key] == f.value for key, f in protected.published.figures.items() if f.state is Shown.SHOWN)


@slow
@given(later_tables())
def test_two_releases_together_show_no_small_change(pair):
    first = protect(OCTOBER, pair[0]).published
    second = protect(NOVEMBER, pair[1], (first,))
    report = attack(second.published, second.table, (first,))
    assert report.passed, report.summary()


@slow
@given(tables())
def test_protection_is_the_same_every_time(table):
    assert protect(OCTOBER, table) == protect(OCTOBER, table)
