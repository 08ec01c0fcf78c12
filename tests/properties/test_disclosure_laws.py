"""Laws of disclosure control on random tables: the attack finds nothing, and nothing shown is changed."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ojakh.publishing.disclosure import Dimension, DisclosureError, Release, Shown, Table, attack, protect

OCTOBER = Release("R1", "People", "persons", ("place", "age"), date(2026, 10, 1), area="place")
NOVEMBER = replace(OCTOBER, id="R2", as_of=date(2026, 11, 1))
PLACES = Dimension("place", ("A", "B", "C", "D", "E"), dict(zip("ABCDE", "PPPQQ", strict=True)))
AGES = Dimension("age", ("0-4", "5-17", "18+"))
COUNT = st.one_of(st.integers(0, 12), st.integers(10, 400))
slow = settings(
    max_examples=max(10, settings().max_examples // 4), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


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


@st.composite
def years(draw):
    """A table and what happens to it in the months after, corrections about the same day among them."""
    counts = dict(draw(tables()).counts)
    months = []
    for month in range(draw(st.integers(2, 4))):
        months.append((month, dict(counts), draw(st.booleans()) and month > 0))
        for key in sorted(counts):
            counts[key] = max(0, counts[key] + draw(st.sampled_from((0, 0, 1, -2, 4, 15, -20, 60))))
    return months


@slow
@given(years())
def test_every_release_of_a_year_passes_the_attack_or_is_refused(months):
    history, day = [], OCTOBER.as_of
    for month, counts, corrects in months:
        day = day if corrects else date(2026, 1 + 2 * month, 1)
        release = replace(OCTOBER, id=f"R{month}", as_of=day, supersedes=history[-1].release.id if corrects else "")
        table = Table((PLACES, AGES), counts, dict.fromkeys(PLACES.leaves, 500))
        made = protected_or_none(release, table, history)
        if made is None:
            assert corrects
            continue
        report = attack(made.published, made.table, history)
        assert report.passed, report.summary()
        history.append(made.published)


def protected_or_none(release, table, history):
    """The protected release, or None where no pattern protects it; every other refusal is an error."""
    try:
        return protect(release, table, history)
    except DisclosureError as refused:
        if refused.code != "disclosure.no_pattern":
            raise
        return None
