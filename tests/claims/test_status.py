"""The rule table, one hand-checked ledger per rule and finer reason, and what each item needs to count."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from ojakh.claims.ledger import (
    RULESET,
    DocumentCheck,
    Edge,
    Facts,
    Item,
    Line,
    Overlay,
    Scope,
    Status,
    input_hash,
)
from ojakh.claims.status import assess, replay

TWO = frozenset({"reader-1", "reader-2"})
NOVEMBER = Scope(frozenset({"P1"}), date(2026, 11, 1), date(2026, 11, 30))
ONE_DAY = Scope(frozenset({"P1"}), date(2026, 11, 9), date(2026, 11, 9))
EVENT = Facts("C-1", scope=NOVEMBER)
NOTHING = Facts("C-1", form="universal_negative", scope=NOVEMBER)


def item(name: str, stance: str = "supports", **values) -> Item:
    """An accepted, credible, direct item without interest."""
    given = {"credibility": 2, "readers": TWO, "directness": "direct", "scope": ONE_DAY, **values}
    return Item(name, stance, **given)


FOR, FOR_TOO = item("E-1"), item("E-2")
AGAINST, AGAINST_TOO = item("E-3", "contradicts"), item("E-4", "contradicts")
NONE_SEEN = item("E-5", kind="finding", value="none_observed")
ALL_MONTH = replace(NONE_SEEN, scope=NOVEMBER)
INCIDENT = item("E-6", "contradicts", kind="incident", value="vetted")
SAYS = DocumentCheck(authentic=True, accepted=True, says=True, read_whole=False)
AS_DOCUMENT = replace(EVENT, level="document")

TABLE = [
    (replace(EVENT, kind="prediction"), [FOR, FOR_TOO], "R1", Status.NOT_CHECKABLE, "kind"),
    (replace(EVENT, kind="legal_characterisation"), [FOR], "R2", Status.RESERVED, "competent_bodies"),
    (replace(AS_DOCUMENT, document=SAYS), [], "R3", Status.CORROBORATED, "document_says_it"),
    (
        replace(AS_DOCUMENT, document=replace(SAYS, says=False, read_whole=True)),
        [],
        "R3",
        Status.CONTRADICTED,
        "document_does_not_say_it",
    ),
    (NOTHING, [INCIDENT, NONE_SEEN, FOR], "R4", Status.CONTRADICTED, "inside_scope"),
    (EVENT, [FOR, AGAINST], "R5", Status.CONTESTED, "both_sides"),
    (EVENT, [AGAINST, AGAINST_TOO], "R6", Status.CONTRADICTED, "two_against"),
    (NOTHING, [NONE_SEEN], "R7", Status.WITHIN_COVERAGE, "none_observed"),
    (NOTHING, [replace(NONE_SEEN, covers="partial")], "R7", Status.WITHIN_COVERAGE, "none_observed"),
    (EVENT, [FOR, FOR_TOO], "R8", Status.CORROBORATED, "independent_origins"),
    (EVENT, [FOR], "R9", Status.SINGLE_SOURCE, "one_for"),
    (EVENT, [AGAINST], "R9", Status.SINGLE_SOURCE, "one_against"),
    (
        EVENT,
        [replace(FOR, directness="hearsay"), replace(FOR_TOO, directness="hearsay")],
        "R9",
        Status.SINGLE_SOURCE,
        "all_hearsay",
    ),
    (
        replace(EVENT, disfavours=frozenset({"X"})),
        [replace(FOR, party="X"), replace(FOR_TOO, party="X")],
        "R9",
        Status.SINGLE_SOURCE,
        "party_only",
    ),
    (NOTHING, [FOR, FOR_TOO], "R9", Status.SINGLE_SOURCE, "universal_negative"),
    (replace(EVENT, cites_missing=("report 7",)), [], "R10", Status.CITED_SOURCE_MISSING, "obtain_it"),
    (EVENT, [], "R11", Status.UNVERIFIED, "asserted_only"),
]


@pytest.mark.parametrize(("facts", "items", "rule", "status", "reason"), TABLE)
def test_the_first_rule_that_holds_gives_the_status(facts, items, rule, status, reason):
    found = assess(facts, items)
    assert (found.rule, found.status, found.reason) == (rule, status, reason)
    assert replay(found.trace) == (rule, reason)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"readers": frozenset({"reader-1"})}, "not_accepted_by_two"),
        ({"credibility": 4}, "credibility"),
        ({"covers": "partial"}, "outside_scope"),
        ({"stance": "context"}, "no_stance"),
        ({"utterance_of": frozenset({"C-1"})}, "own_words"),
        ({"rests_on": ("E-9", "C-1")}, "circular"),
        ({"party": "X"}, "party_interest"),
    ],
)
def test_an_item_that_may_not_count_says_why_and_changes_nothing(change, why):
    found = assess(EVENT, [replace(FOR, **change)])
    assert found.status is Status.UNVERIFIED
    assert ("E-1", False, why) in [(line.step, line.holds, line.why) for line in found.trace]


def test_a_circle_through_another_item_is_seen():
    found = assess(EVENT, [replace(FOR, rests_on=("E-2",)), replace(FOR_TOO, rests_on=("E-1", "C-1"))])
    assert found.status is Status.UNVERIFIED


def test_a_party_counts_against_its_own_interest_only():
    facts = replace(EVENT, favours=frozenset({"Y"}), disfavours=frozenset({"X"}))
    assert assess(facts, [replace(FOR, party="X")]).reason == "one_for"
    assert assess(facts, [replace(FOR, party="Y")]).status is Status.UNVERIFIED
    assert assess(facts, [replace(AGAINST, party="Y")]).reason == "one_against"
    assert assess(facts, [replace(AGAINST, party="X")]).status is Status.UNVERIFIED


def test_an_incident_partly_outside_the_scope_does_not_overturn_a_universal_negative_alone():
    long = replace(INCIDENT, scope=Scope(frozenset({"P1"}), date(2026, 10, 30), date(2026, 11, 2)), covers="overlaps")
    assert assess(NOTHING, [long]).status is Status.UNVERIFIED
    undated = replace(INCIDENT, scope=Scope(frozenset({"P1"})), covers="overlaps")
    assert assess(NOTHING, [undated]).status is Status.UNVERIFIED


def test_a_candidate_incident_is_no_vetted_one():
    assert assess(NOTHING, [replace(INCIDENT, value="candidate")]).reason == "one_against"


def test_none_observed_elsewhere_does_not_answer_a_contrary_item():
    contrary = replace(INCIDENT, value="candidate")
    elsewhere = replace(NONE_SEEN, scope=Scope(frozenset({"P2"}), date(2026, 11, 9), date(2026, 11, 9)))
    assert assess(NOTHING, [contrary, elsewhere]).reason == "one_against"
    assert assess(NOTHING, [contrary, NONE_SEEN]).status is Status.CONTESTED


def test_copies_of_one_origin_are_one_source():
    joined = [Edge("E-1", "E-2", "confirmed")]
    found = assess(EVENT, [FOR, FOR_TOO], joined)
    assert (found.status, found.reason) == (Status.SINGLE_SOURCE, "one_for")
    assert Overlay.INDEPENDENCE_UNRESOLVED not in found.overlays


def test_an_undecided_edge_joins_and_says_so_where_it_matters():
    found = assess(EVENT, [FOR, FOR_TOO], [Edge("E-1", "E-2")])
    assert found.status is Status.SINGLE_SOURCE
    assert Overlay.INDEPENDENCE_UNRESOLVED in found.overlays
    assert assess(EVENT, [FOR, FOR_TOO], [Edge("E-1", "E-2", "rejected")]).status is Status.CORROBORATED


def test_an_origin_on_both_sides_counts_for_neither():
    found = assess(EVENT, [FOR, AGAINST], [Edge("E-1", "E-3", "confirmed")])
    assert found.status is Status.UNVERIFIED
    assert Overlay.SOURCE_INCONSISTENT in found.overlays


def test_overlays_are_remarks_and_change_no_status():
    facts = replace(NOTHING, denied=True, challenged=True, changed_since_review=True)
    found = assess(facts, [replace(NONE_SEEN, coverage_complete=False)])
    assert found.status is Status.WITHIN_COVERAGE
    assert set(found.overlays) == {
        Overlay.DISPUTED,
        Overlay.UNDER_CHALLENGE,
        Overlay.STALE,
        Overlay.COVERAGE_LIMITED,
    }


@pytest.mark.parametrize(
    "check",
    [None, replace(SAYS, authentic=False), replace(SAYS, accepted=False), replace(SAYS, says=False)],
)
def test_a_document_settles_a_claim_about_it_only_when_authentic_accepted_and_read(check):
    assert assess(replace(AS_DOCUMENT, document=check)).status is Status.UNVERIFIED


def test_the_hash_changes_with_the_input_and_with_nothing_else():
    first = assess(EVENT, [FOR, FOR_TOO], [Edge("E-1", "E-2")])
    assert first.input_sha256 == assess(EVENT, [FOR_TOO, FOR], [Edge("E-2", "E-1")]).input_sha256
    assert first.input_sha256 != assess(EVENT, [FOR], [Edge("E-1", "E-2")]).input_sha256


def test_an_open_scope_holds_everything_and_an_unknown_day_is_never_certain():
    assert Scope().holds(ONE_DAY)
    assert not ONE_DAY.holds(Scope())
    assert ONE_DAY.meets(Scope())
    assert not ONE_DAY.meets(Scope(frozenset({"P1"}), date(2026, 12, 1), None))
    assert not ONE_DAY.meets(Scope(frozenset({"P1"}), None, date(2026, 10, 1)))


def test_a_withdrawn_incident_counts_for_nothing():
    gone = replace(AGAINST, kind="incident", value="withdrawn")
    found = assess(EVENT, [FOR, gone])
    assert found.status is Status.SINGLE_SOURCE
    assert found.reason == "one_for"
    assert [line.why for line in found.trace if line.step == gone.id] == ["withdrawn"]
    assert assess(EVENT, [FOR, replace(gone, value="vetted")]).status is Status.CONTESTED


@pytest.mark.parametrize(
    "kind",
    ["prediction", "promise", "intention", "opinion", "norm", "motive", "rhetorical_question", "figure_of_speech"],
)
def test_no_evidence_settles_a_claim_of_an_uncheckable_kind(kind):
    assert assess(replace(EVENT, kind=kind), [FOR, FOR_TOO]).rule == "R1"


@pytest.mark.parametrize(("credibility", "counts"), [(3, True), (4, False)])
def test_an_item_counts_up_to_possibly_true(credibility, counts):
    found = assess(EVENT, [item("E-9", credibility=credibility)])
    assert (found.status == Status.SINGLE_SOURCE) == counts


def test_a_finding_that_observed_it_overturns_a_universal_negative():
    found = assess(NOTHING, [item("E-9", "contradicts", kind="finding", value="observed")])
    assert (found.rule, found.status) == ("R4", Status.CONTRADICTED)


@pytest.mark.parametrize(
    "scope",
    [Scope(frozenset({"P2"}), date(2026, 11, 9), date(2026, 11, 9)), Scope(frozenset({"P1"}), end=date(2026, 10, 31))],
)
def test_what_lies_elsewhere_or_at_another_time_counts_for_nothing_whatever_was_typed(scope):
    elsewhere = replace(NONE_SEEN, scope=scope, covers="covers")
    assert assess(NOTHING, [elsewhere]).status == Status.UNVERIFIED
    found = assess(EVENT, [replace(FOR, scope=scope), FOR_TOO])
    assert (found.status, found.reason) == (Status.SINGLE_SOURCE, "one_for")
    assert [line.why for line in found.trace if line.step == "E-1"] == ["outside_scope"]


def test_the_hash_is_that_of_canonical_json():
    facts = replace(EVENT, favours=frozenset({"B", "A"}), document=SAYS)
    plain = {
        "ruleset": RULESET,
        "claim": {
            **{name: getattr(facts, name) for name in ("id", "kind", "form", "level", "denied", "challenged")},
            "changed_since_review": False,
            "competent_findings": [],
            "cites_missing": [],
            "favours": ["A", "B"],
            "disfavours": [],
            "document": {"authentic": True, "accepted": True, "says": True, "read_whole": False},
            "scope": {"places": ["P1"], "start": "2026-11-01", "end": "2026-11-30"},
        },
        "items": [],
        "edges": [["E-1", "E-2", "suggested"]],
    }
    written = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert input_hash(facts, [], [Edge("E-2", "E-1")]) == sha256(written.encode()).hexdigest()


def line_of(found, step):
    """The line of a trace that tells of one step."""
    return next((line.holds, line.why, line.values) for line in found.trace if line.step == step)


@pytest.mark.parametrize(
    ("change", "overlays"),
    [
        ({}, ()),
        ({"denied": True}, (Overlay.DISPUTED,)),
        ({"challenged": True}, (Overlay.UNDER_CHALLENGE,)),
        ({"changed_since_review": True}, (Overlay.STALE,)),
    ],
)
def test_each_overlay_has_its_own_cause(change, overlays):
    assert assess(replace(EVENT, **change), [FOR]).overlays == overlays


@pytest.mark.parametrize(
    ("items", "limited"),
    [
        ([ALL_MONTH], False),
        ([replace(ALL_MONTH, coverage_complete=False)], True),
        ([replace(ALL_MONTH, covers="partial")], True),
        ([replace(ALL_MONTH, covers="overlaps")], True),
        ([ALL_MONTH, replace(ALL_MONTH, id="E-7", coverage_complete=False)], True),
    ],
)
def test_coverage_is_limited_where_one_finding_saw_less_than_the_whole(items, limited):
    found = assess(NOTHING, items)
    assert found.status is Status.WITHIN_COVERAGE
    assert (Overlay.COVERAGE_LIMITED in found.overlays) == limited


def test_one_undecided_edge_among_decided_ones_leaves_independence_open():
    far = [item("E-7", "context"), item("E-8", "context")]
    edges = [Edge("E-1", "E-2"), Edge("E-7", "E-8", "confirmed")]
    assert Overlay.INDEPENDENCE_UNRESOLVED in assess(EVENT, [FOR, FOR_TOO, *far], edges).overlays


def test_an_undecided_edge_that_changes_nothing_is_no_remark():
    edges = [Edge("E-1", "E-2", "confirmed"), Edge("E-1", "E-7")]
    found = assess(EVENT, [FOR, FOR_TOO, item("E-7", "context")], edges)
    assert (found.reason, found.overlays) == ("one_for", ())


LATER = Scope(frozenset({"P1"}), date(2026, 11, 20), date(2026, 11, 20))
CANDIDATE = replace(INCIDENT, value="candidate")
NONE_LATER = replace(NONE_SEEN, scope=LATER)


@pytest.mark.parametrize(
    ("items", "edges", "numbers"),
    [
        ([CANDIDATE, NONE_LATER], [], ("S=0", "K=1")),
        ([CANDIDATE, NONE_LATER, FOR], [], ("S=1", "K=1")),
        ([CANDIDATE, NONE_LATER, FOR], [Edge("E-1", "E-5", "confirmed")], ("S=1", "K=1")),
        ([CANDIDATE, replace(CANDIDATE, id="E-7", scope=LATER), NONE_LATER], [], ("S=1", "K=2")),
    ],
)
def test_none_observed_on_another_day_answers_no_contrary_item(items, edges, numbers):
    assert line_of(assess(NOTHING, items, edges), "R5")[2] == numbers


SOME_DAYS = Scope(frozenset({"P1"}), date(2026, 11, 1), date(2026, 11, 29))
LONGER = Scope(frozenset({"P1"}), date(2026, 10, 30), date(2026, 12, 1))
ACROSS = Scope(frozenset({"P1"}), date(2026, 10, 30), date(2026, 11, 2))


@pytest.mark.parametrize(
    ("form", "stance", "value", "scope", "counts"),
    [
        ("existential", "supports", "observed", ONE_DAY, True),
        ("existential", "supports", "observed", ACROSS, False),
        ("existential", "supports", "observed", LONGER, True),
        ("existential", "contradicts", "observed", SOME_DAYS, False),
        ("existential", "contradicts", "none_observed", SOME_DAYS, False),
        ("existential", "contradicts", "none_observed", NOVEMBER, True),
        ("existential", "contradicts", "none_observed", LONGER, True),
        ("universal", "supports", "observed", SOME_DAYS, False),
        ("universal", "contradicts", "observed", ONE_DAY, True),
        ("universal_negative", "contradicts", "observed", ONE_DAY, True),
        ("negation", "contradicts", "observed", ONE_DAY, True),
        ("negation", "supports", "none_observed", ONE_DAY, False),
        ("generic", "contradicts", "observed", ONE_DAY, False),
    ],
)
def test_a_finding_covers_a_period_only_where_it_was_looked_at_on_all_its_days(form, stance, value, scope, counts):
    found = assess(replace(EVENT, form=form), [item("E-1", stance, kind="finding", value=value, scope=scope)])
    assert line_of(found, "E-1")[:2] == ((True, "counted") if counts else (False, "outside_scope"))


def test_a_claim_that_names_no_day_is_covered_as_its_readers_say_and_other_kinds_always_are():
    undated = replace(EVENT, scope=Scope(frozenset({"P1"})))
    for claim, kind in ((undated, "finding"), (EVENT, "record")):
        seen = item("E-1", "contradicts", kind=kind, value="none_observed")
        assert line_of(assess(claim, [seen]), "E-1")[:2] == (True, "counted")


@pytest.mark.parametrize(("scope", "limited"), [(ONE_DAY, True), (SOME_DAYS, True), (NOVEMBER, False), (LONGER, False)])
def test_none_observed_on_some_days_only_is_said_to_be_limited(scope, limited):
    found = assess(NOTHING, [replace(NONE_SEEN, scope=scope)])
    assert (found.rule, Overlay.COVERAGE_LIMITED in found.overlays) == ("R7", limited)


def test_none_observed_is_an_item_like_others_where_the_claim_is_no_universal_negative():
    assert line_of(assess(EVENT, [ALL_MONTH, AGAINST]), "R5")[2] == ("S=1", "K=1")


def test_a_direct_item_of_an_origin_on_both_sides_lends_nothing_to_hearsay():
    hearsay = [replace(FOR, directness="hearsay"), replace(FOR_TOO, directness="hearsay")]
    found = assess(EVENT, [*hearsay, item("E-7"), item("E-8", "contradicts")], [Edge("E-7", "E-8", "confirmed")])
    assert (found.rule, found.reason) == ("R9", "all_hearsay")


@pytest.mark.parametrize("change", [{"readers": frozenset({"reader-1"})}, {"credibility": 5}, {"rests_on": ("C-1",)}])
def test_an_incident_that_may_not_be_used_overturns_nothing(change):
    assert assess(NOTHING, [replace(INCIDENT, **change)]).status is Status.UNVERIFIED


def test_what_goes_back_to_the_claims_own_words_is_an_echo():
    words = replace(FOR, utterance_of=frozenset({"C-1"}))
    found = assess(EVENT, [words, FOR_TOO], [Edge("E-1", "E-2", "confirmed")])
    assert (line_of(found, "E-1")[:2], line_of(found, "E-2")[:2]) == ((False, "own_words"), (False, "echo"))


def test_citing_other_items_is_no_circle_even_where_they_cite_each_other():
    found = assess(EVENT, [replace(FOR, rests_on=("E-2",)), replace(FOR_TOO, rests_on=("E-1", "E-3")), AGAINST])
    assert [line_of(found, name)[:2] for name in ("E-1", "E-2", "E-3")] == [(True, "counted")] * 3


@pytest.mark.parametrize(
    ("check", "why"),
    [(None, "no_authentic_document"), (replace(SAYS, says=False), "document_not_read_whole")],
)
def test_the_trace_says_why_a_document_settled_nothing(check, why):
    assert line_of(assess(replace(AS_DOCUMENT, document=check)), "R3") == (False, why, ())


@pytest.mark.parametrize(
    "change",
    [{"directness": "hearsay"}, {"party": "X"}, {"directness": "record"}],
    ids=["one heard", "one of a party", "one record"],
)
def test_one_direct_item_without_interest_is_enough_beside_another(change):
    facts = replace(EVENT, disfavours=frozenset({"X"}))
    assert assess(facts, [replace(FOR, **change), FOR_TOO]).status is Status.CORROBORATED


def test_records_corroborate_without_a_direct_item():
    records = [replace(FOR, directness="record"), replace(FOR_TOO, directness="record")]
    assert assess(EVENT, records).status is Status.CORROBORATED


def test_a_trace_leads_to_its_last_rule_that_holds():
    trace = [
        Line("R4", True, "inside_scope"),
        Line("R5", True, "both_sides"),
        Line("R6", False, "two_against"),
        Line("E-1", True, "counted"),
        Line("R-7", True, "counted"),
    ]
    assert replay(trace) == ("R5", "both_sides")
