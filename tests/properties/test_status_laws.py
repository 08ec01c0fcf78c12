"""Laws of the status rules on random ledgers: order, names, origins, monotone evidence, own words."""

import random
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from ojakh.claims.ledger import Edge, Facts, Item, Scope, Status, swap_parties
from ojakh.claims.status import UNCHECKABLE, assess, replay

PARTIES = ("X", "Y")
NAMES = tuple(f"E-{n}" for n in range(6))
scopes = st.builds(
    Scope,
    st.frozensets(st.sampled_from(("P1", "P2")), max_size=2),
    st.sampled_from((None, date(2026, 11, 1), date(2026, 11, 9))),
    st.sampled_from((None, date(2026, 11, 9), date(2026, 11, 30))),
)
parties = st.frozensets(st.sampled_from(PARTIES), max_size=2)
facts_ = st.builds(
    Facts,
    id=st.just("C-1"),
    kind=st.sampled_from(("event", "event", "state", "prediction", "legal_characterisation")),
    form=st.sampled_from(("existential", "universal_negative", "negation")),
    scope=scopes,
    favours=parties,
    disfavours=parties,
    cites_missing=st.sampled_from(((), ("report",))),
    denied=st.booleans(),
)


def items_named(names):
    return st.builds(
        Item,
        id=names,
        stance=st.sampled_from(("supports", "contradicts", "context")),
        kind=st.sampled_from(("record", "finding", "incident")),
        covers=st.sampled_from(("covers", "covers", "partial", "outside")),
        credibility=st.sampled_from((1, 3, 4, 6)),
        readers=st.sampled_from((frozenset({"a", "b"}), frozenset({"a", "b"}), frozenset({"a"}))),
        directness=st.sampled_from(("direct", "record", "hearsay")),
        party=st.sampled_from(("", "", *PARTIES)),
        value=st.sampled_from(("", "observed", "none_observed", "vetted", "candidate")),
        scope=scopes,
        utterance_of=st.sampled_from((frozenset(), frozenset(), frozenset({"C-1"}))),
        rests_on=st.lists(st.sampled_from((*NAMES, "C-1")), max_size=1).map(tuple),
    )


ledgers = st.lists(items_named(st.sampled_from(NAMES)), max_size=6, unique_by=lambda item: item.id)
edges_ = st.lists(
    st.builds(
        Edge, st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(("suggested", "confirmed", "rejected"))
    ),
    max_size=4,
)
new_items = items_named(st.just("E-new"))

RANK = {
    "contradicted": 0,
    "one_against": 1,
    "contested": 2,
    "unverified": 2,
    "cited_source_missing": 2,
    "single_source": 3,
    "within_coverage": 3,
    "corroborated": 4,
}


def rank(found) -> int | None:
    """How far a status leans towards the claim; None where evidence does not move it."""
    if found.status in (Status.NOT_CHECKABLE, Status.RESERVED):
        return None
    return RANK["one_against"] if found.reason == "one_against" else RANK[found.status]


def outcome(found):
    return found.status, found.rule, found.reason, found.overlays


@given(facts_, ledgers, edges_, st.randoms(use_true_random=False))
def test_the_order_of_evidence_changes_nothing(facts, items, edges, shuffle):
    mixed, turned = list(items), [Edge(edge.right, edge.left, edge.state) for edge in edges]
    shuffle.shuffle(mixed)
    shuffle.shuffle(turned)
    assert assess(facts, mixed, turned) == assess(facts, items, edges)


@given(facts_, ledgers, edges_)
def test_exchanging_two_parties_changes_nothing(facts, items, edges):
    swapped = swap_parties(facts, items, names={"X": "Y", "Y": "X"})
    assert outcome(assess(*swapped, edges)) == outcome(assess(facts, items, edges))


@given(facts_, ledgers, edges_)
def test_renaming_a_place_changes_nothing(facts, items, edges):
    def moved(scope):
        return replace(scope, places=frozenset("Q" + place for place in scope.places))

    there = [replace(item, scope=moved(item.scope)) for item in items]
    assert outcome(assess(replace(facts, scope=moved(facts.scope)), there, edges)) == outcome(
        assess(facts, items, edges)
    )


@given(facts_, ledgers, edges_, new_items)
def test_more_support_from_a_new_origin_never_leans_towards_contradicted(facts, items, edges, new):
    before = rank(assess(facts, items, edges))
    after = rank(assess(facts, [*items, replace(new, stance="supports")], edges))
    assert before is None or after >= before


@given(facts_, ledgers, edges_, new_items)
def test_more_contradiction_from_a_new_origin_never_leans_towards_corroborated(facts, items, edges, new):
    before = rank(assess(facts, items, edges))
    after = rank(assess(facts, [*items, replace(new, stance="contradicts")], edges))
    assert before is None or after <= before


@given(facts_, ledgers, edges_, new_items)
def test_removing_what_was_added_restores_status_and_hash(facts, items, edges, new):
    before = assess(facts, items, edges)
    assess(facts, [*items, new], edges)
    assert assess(facts, [item for item in [*items, new] if item.id != "E-new"], edges) == before


@given(facts_, ledgers, edges_)
def test_one_more_copy_of_an_origin_with_the_same_stance_changes_nothing(facts, items, edges):
    for original in items:
        copy = replace(original, id="E-new")
        found = assess(facts, [*items, copy], [*edges, Edge(original.id, "E-new", "confirmed")])
        assert outcome(found)[:3] == outcome(assess(facts, items, edges))[:3]


@given(facts_, ledgers, edges_)
def test_words_alone_never_settle_their_own_content(facts, items, edges):
    words = [replace(item, utterance_of=frozenset({"C-1"})) for item in items]
    settled = {Status.CORROBORATED, Status.CONTRADICTED, Status.CONTESTED}
    assert assess(facts, words, edges).status not in settled


@given(facts_, ledgers, edges_)
def test_no_universal_negative_about_the_world_is_ever_corroborated(facts, items, edges):
    found = assess(replace(facts, form="universal_negative"), items, edges)
    assert found.status is not Status.CORROBORATED


@given(facts_, ledgers, edges_)
def test_the_trace_alone_leads_to_the_status(facts, items, edges):
    found = assess(facts, items, edges)
    assert found.trace
    assert replay(found.trace) == (found.rule, found.reason)


def test_exchanging_two_parties_changes_nothing_on_many_ledgers():
    draw = random.Random(20261101)
    for _ in range(settings().max_examples * 20):
        facts, items, edges = _ledger(draw)
        swapped = swap_parties(facts, items, names={"X": "Y", "Y": "X"})
        assert outcome(assess(*swapped, edges)) == outcome(assess(facts, items, edges))


def _ledger(draw):
    """A random ledger without the cost of a search for small examples."""
    side = [frozenset(), frozenset({"X"}), frozenset({"Y"}), frozenset(PARTIES)]
    facts = Facts(
        "C-1",
        kind=draw.choice(("event", "state", sorted(UNCHECKABLE)[0])),
        form=draw.choice(("existential", "universal_negative")),
        favours=draw.choice(side),
        disfavours=draw.choice(side),
    )
    items = [
        Item(
            name,
            draw.choice(("supports", "contradicts")),
            kind=draw.choice(("record", "finding", "incident")),
            credibility=draw.choice((1, 2, 3, 6)),
            readers=frozenset({"a", "b"}),
            directness=draw.choice(("direct", "hearsay")),
            party=draw.choice(("", "X", "Y")),
            value=draw.choice(("", "observed", "none_observed", "vetted")),
        )
        for name in NAMES[: draw.randint(0, 6)]
    ]
    edges = [Edge(draw.choice(NAMES), draw.choice(NAMES), "confirmed") for _ in range(draw.randint(0, 3))]
    return facts, items, edges
