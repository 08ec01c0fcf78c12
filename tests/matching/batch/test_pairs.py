"""The score on columns is the score of single pairs, for ordinary records and for the strangest ones."""

from dataclasses import replace
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ojakh.matching import Frequencies, Rec, compare, load, prepare
from ojakh.matching.batch.columns import columns_of
from ojakh.matching.batch.join import join
from ojakh.matching.batch.pairs import PairScorer, Scores
from ojakh.matching.population import generate
from ojakh.matching.records import Prepared, Scored

NAMES = [
    "Հարություն Սարգսյան",
    "Саркисян Арутюн Левонович",
    "SARGSYAN<<HARUTYUN",
    "Սարգսյան Հարություն Լևոնի",
    "Harutyun Leon Sargsyan",
    "Levon Harutyun Sargsyan",
    "Vüqar Rauf oğlu Hacıyev",
    "Вүгар Һаҹыјев",
    "Hacıyeva-Məmmədova Aygün Sevil",
    "سید محمد رضا حسینی نژاد",
    "محمدرضا حسینی",
    "ზურაბ ლევანის ძე კიკნაძე",
    "A. Petrosyan",
    "Petrosyan",
    "unknown",
    "Anna Maria Luisa Petrosyan Sargsyan Hakobyan",
    "Anna (Աննա) Petrosyan",
    "12345",
    "",
]
DATES = [
    "",
    "1980-03-05",
    "1980-05-03",
    "1980",
    "1980~",
    "1978/1982",
    "1980-01-01",
    "1989-03-05",
    "1359",
    "2001-12",
    "1981",
]
PHONES = ["", "+374 77 123456", "+374 77 123465", "077123456", "+999 5551234"]

PAPERS = [
    ("passport:AA1:verified",),
    ("passport:AA2:verified",),
    ("passport:AA1",),
    ("passport:AA2",),
    ("passport:AA1234567",),
    ("passport:AA1234576",),
    ("card:AA1234567",),
    ("card:AA1234567", "passport:AA1"),
]
records = st.builds(
    Rec,
    id=st.just("x"),
    full_name=st.sampled_from(NAMES),
    father=st.sampled_from(["", "", "Levon", "Левонович"]),
    other_names=st.sampled_from([(), (), ("Məmmədova",), ("Hakobyan", "Anna", "Sargsyan", "Petrosyan")]),
    born=st.sampled_from(DATES),
    sex=st.sampled_from(["", "m", "f"]),
    settlement=st.sampled_from(["", "a/1", "a/2", "b/1", "Shusha"]),
    origin=st.sampled_from(["", "a/1", "b"]),
    phone=st.sampled_from(PHONES),
    documents=st.sampled_from([(), (), *PAPERS]),
    household=st.sampled_from(["", "h1", "h2"]),
    order=st.sampled_from(["unknown", "given_first", "family_first"]),
)
declared = st.builds(
    Rec,
    id=st.just("y"),
    given=st.sampled_from(["Anna", "Անի Մարիա", "Harutyun", ""]),
    family=st.sampled_from(["Sargsyan", "Саркисян-Петросян", "Hacıyev", ""]),
    father=st.sampled_from(["", "Levon"]),
    born=st.sampled_from(DATES),
)


def equal(many: Scored, one: Scored) -> None:
    assert abs(many.bits - one.bits) <= 1e-6
    assert abs(many.probability - one.probability) <= 1e-6
    assert many.band == one.band
    assert set(many.rules) == set(one.rules)
    assert sorted((row.field, row.level) for row in many.rows) == sorted((row.field, row.level) for row in one.rows)


def same_as_pair_by_pair(people: list[Prepared], pairs: list[tuple[int, int]], household: list[float]) -> Scores:
    scorer = PairScorer(columns_of(people), load(), -15.0)
    frequencies = Frequencies.of(people)
    first, second = np.array(pairs, dtype=np.int64).T
    found = scorer.score(first, second, np.array(household))
    for place, (x, y) in enumerate(pairs):
        alone = compare(people[x], people[y], frequencies, prior_bits=-15.0, household_bits=household[place])
        equal(found.scored(place, -15.0), alone)
        if not household[place]:
            here = slice(place, place + 1)
            assert scorer.promising(first[here], second[here], alone.posterior_bits - 1e-6)[0]
    return found


@given(st.lists(records | declared, min_size=2, max_size=5), st.sampled_from([0.0, 4.0, -1.5]))
def test_any_records_score_the_same_on_columns_and_pair_by_pair(written: list[Rec], household: float) -> None:
    people = [prepare(replace(rec, id=str(number))) for number, rec in enumerate(written)]
    pairs = list(combinations(range(len(people)), 2))
    same_as_pair_by_pair(people, pairs, [household] * len(pairs))


def town() -> list[Prepared]:
    population = generate(3, 400)
    return [
        prepare(
            Rec(str(r.id), full_name=r.full_name, born=r.born, sex=r.sex or "", settlement=r.settlement, phone=r.phone)
        )
        for r in population.records
    ]


def test_a_town_scores_the_same_on_columns_and_pair_by_pair() -> None:
    people = town()
    near = list(combinations(range(60), 2))
    found = same_as_pair_by_pair(people, near, [0.0] * len(near))
    assert len(set(found.band.tolist())) > 1


def test_columns_count_name_classes_as_frequencies_do() -> None:
    people = [*town(), *(prepare(Rec("z", full_name=name)) for name in NAMES)]
    scorer = PairScorer(columns_of(people), load(), -15.0)
    counted, known = scorer.shares.frequencies(), Frequencies.of(people)
    assert counted.size == known.size
    assert counted.counts == known.counts


def test_columns_made_apart_and_joined_are_the_columns_made_at_once() -> None:
    people = [*town()[:120], *(prepare(Rec("z", full_name=name, documents=("passport:A",))) for name in NAMES)]
    whole, joined = columns_of(people), join([columns_of(people[:70]), columns_of(people[70:])])
    assert joined.ids == whole.ids
    assert [joined.person(place) for place in range(len(people))] == [
        whole.person(place) for place in range(len(people))
    ]
    assert (joined.words == whole.words).all()
    assert sorted(joined.awkward) == sorted(whole.awkward)


def test_a_record_comes_back_from_its_columns() -> None:
    written = Rec("7", full_name="Əliyev Vüqar Rauf oğlu", born="1980~", phone="050 1234567", sex="m", household="h")
    person = prepare(replace(written, documents=("passport:AA 123-45",)))
    columns = columns_of([person])
    again = columns.person(0)
    assert not columns.awkward
    assert (again.readings, again.born, again.phone, again.household, again.documents) == (
        person.readings,
        person.born,
        person.phone,
        person.household,
        person.documents,
    )
