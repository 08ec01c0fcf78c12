"""Splink as a second engine: the same candidates, the same levels where both can tell them, and the same answers."""

import numpy as np

from ojakh.matching import Rec, load, prepare
from ojakh.matching.batch.candidates import candidates
from ojakh.matching.batch.columns import columns_of
from ojakh.matching.batch.pairs import PairScorer, Scores
from ojakh.matching.batch.splink_adapter import again, score_with_splink, settings, table
from ojakh.matching.linkage import Engine, groups, link
from ojakh.matching.population import generate
from ojakh.matching.records import Prepared

SPLINK = Engine(lambda scorer, lots: [score_with_splink(scorer, np.concatenate(lots))], again)


def score(people: list[Prepared]) -> Scores:
    columns = columns_of(people)
    scorer = PairScorer(columns, load(), -4.0)
    return score_with_splink(scorer, candidates(columns, scorer.shapes, scorer.words).codes)


def test_a_pair_in_two_scripts_gets_its_levels_and_bits_from_splink() -> None:
    one = prepare(Rec("1", given="Հարություն", family="Սարգսյան", born="1980-03-05", sex="m", settlement="a/1"))
    other = prepare(Rec("2", given="Арутюн", family="Саркисян", born="1980-05-03", sex="m", settlement="b/1"))
    found = score([one, other])
    shown = {row.field: row.level for row in found.scored(0, -4.0).rows}
    assert shown == {"given": "alias", "surname": "alias", "born": "swapped", "sex": "equal", "settlement": "different"}
    weights = load().weights
    by_hand = sum(weights[field][level] for field, level in shown.items())
    assert abs(float(found.bits[0]) - by_hand) < 1e-6


def test_a_field_missing_on_one_side_weighs_nothing() -> None:
    one = prepare(Rec("1", given="Anna", family="Sargsyan", born="1980-03-05", phone="374 77 123456"))
    other = prepare(Rec("2", given="Anna", family="Sargsyan"))
    assert {row.field for row in score([one, other]).scored(0, -4.0).rows} == {"given", "surname"}


def test_documents_weigh_with_either_engine_alike_and_another_kind_weighs_nothing() -> None:
    one = prepare(Rec("1", given="Anna", family="Sargsyan", documents=("passport:AN123456",)))
    for written, level in (("passport:AN123456", "equal"), ("passport:AN123465", "near"), ("card:AN123456", None)):
        other = prepare(Rec("2", given="Anna", family="Sargsyan", documents=(written,)))
        columns = columns_of([one, other])
        own = PairScorer(columns, load(), -4.0).score(np.array([0]), np.array([1])).scored(0, -4.0)
        for scored in (own, score([one, other]).scored(0, -4.0)):
            assert {row.field: row.level for row in scored.rows}.get("document") == level


def test_a_family_written_down_twice_is_linked_by_either_engine() -> None:
    names = ["Հարություն Սարգսյան", "Աննա Սարգսյան", "Վաչե Սարգսյան"]
    again_names = ["Арутюн Саркисян", "Анна Саркисян", "Ваче Саркисян"]
    days = ["1980-03-05", "1982-07-11", "2010-01-19"]
    people = [
        prepare(Rec(f"{home}{n}", full_name=name, born=days[n], household=home))
        for home, written in (("x", names), ("y", again_names))
        for n, name in enumerate(written)
    ]
    columns = columns_of(people)
    for engine in (None, SPLINK):
        found = groups(columns, link(columns, engine=engine)).of()
        assert [found[str(n)] for n in range(3)] == [found[str(n + 3)] for n in range(3)]


def test_own_engine_finds_at_least_what_splink_finds_among_the_same_candidates() -> None:
    population = generate(9, 1500)
    people = [
        prepare(Rec(str(r.id), full_name=r.full_name, born=r.born, sex=r.sex or "", household=str(home.id)))
        for home in population.registrations
        for r in population.records_of(home)
    ]
    columns, place = columns_of(people), {person.id: number for number, person in enumerate(people)}
    true = {tuple(sorted((place[str(p.first)], place[str(p.second)]))) for p in population.truth.same}
    right = []
    for engine in (None, SPLINK):
        scores = link(columns, engine=engine).scores
        taken = scores.posterior >= 2
        pairs = set(zip(scores.first[taken].tolist(), scores.second[taken].tolist(), strict=True))
        assert len(pairs & true) >= 0.8 * len(pairs)
        right.append(len(pairs & true))
    assert right[0] >= right[1] > 0


def test_the_model_gives_every_level_our_own_m_and_u() -> None:
    params = load()
    for comparison in settings(params, -10.0)["comparisons"]:
        for level in comparison["comparison_levels"][1:]:
            weight = params.fields[comparison["output_column_name"]][level["label_for_charts"]]
            assert (level["m_probability"], level["u_probability"]) == (weight.m, weight.u)
    columns = columns_of([prepare(Rec("1", full_name="Anna Sargsyan", born="1980"))])
    assert {len(values) for values in table(columns).values()} == {1}
