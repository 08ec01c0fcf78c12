"""Common origins in the ledger: found in words with their passages, decided by a reviewer, restored when cut."""

import pytest
from tests.claims.conftest import APART, make_claim
from tests.claims.test_ledger import accept, status

from ojakh.claims import actions, documents, errors, origins, reviewing
from ojakh.claims.assessing import current
from ojakh.claims.models import OriginEdge
from ojakh.custody.models import OutboxEntry

REPORT = (
    "Lake Gazette\n3 May 2019\n\nThe pump house at the eastern gate was shut on Tuesday after two cracked valves "
    "flooded the lower cellar, the keeper told our correspondent. Water for forty-one houses came by lorry until "
    "Friday evening."
)
COPY = (
    "Hill Courier\n5 May 2019\n\nThe pump house at the eastern gate was shut on Tuesday after two cracked valves "
    "flooded the lower cellar. Water for forty-one houses came by lorry until Friday evening."
)
OTHER = (
    "River Post\n4 May 2019\n\nSheep were counted on the northern pasture this week, and nine lambs were born in the "
    "stone barn."
)


@pytest.fixture
def hold(claim):
    """Hold a document against the claim, each of a source of its own; a second person accepts it."""

    def make(text, *, stance="supports", dated="", on=claim, by="staff:1"):
        source = actions.add_source(f"Outlet {text[:5]}", kind="organisation", by=by)
        document = documents.add_document(
            text[:12], text=text, source=source, dated=dated, language="en", **APART, by=by
        )
        evidence = actions.add_evidence(
            text[:12], kind="document", source=source, document=document, directness="record", by=by
        )
        held = actions.link_evidence(on, evidence=evidence, stance=stance, scope="covers", credibility=2, by=by)
        return reviewing.accept_link(held, by="staff:2")

    return make


def test_a_copy_is_suggested_with_the_words_that_show_it_and_joins_until_it_is_decided(claim, hold):
    accept(claim)
    hold(REPORT, dated="2019-05-03")
    hold(COPY, dated="2019-05-05")
    edge = OriginEdge.objects.get()
    assert (edge.reason, edge.state) == ("shared_wording", "suggested")
    left, right = origins.text_of(edge.left).text, origins.text_of(edge.right).text
    first = edge.passages[0]
    assert first["why"] == "same_words"
    assert left[slice(*first["left"])] == right[slice(*first["right"])]
    assert len(left[slice(*first["left"])]) > 60
    assert edge.origin == edge.left
    assert status(claim) == ("single_source", "one_for")
    assert "independence_unresolved" in current(claim).overlays


def test_a_confirmed_link_counts_one_origin_and_cutting_it_restores_both(claim, hold):
    accept(claim)
    hold(REPORT)
    hold(COPY)
    edge = OriginEdge.objects.get()
    origins.decide_origin(edge, state="confirmed", by="staff:3")
    assert status(claim) == ("single_source", "one_for")
    assert "independence_unresolved" not in current(claim).overlays
    joined = current(claim).input_sha256
    origins.decide_origin(edge, state="rejected", by="staff:4")
    assert status(claim) == ("corroborated", "independent_origins")
    origins.decide_origin(edge, state="confirmed", by="staff:3")
    assert current(claim).input_sha256 == joined
    edge.refresh_from_db()
    assert (edge.state, edge.decided_by) == ("confirmed", "staff:3")
    assert edge.decided_at is not None
    acts = OutboxEntry.objects.filter(kind="claim.origin_decided").order_by("pk")
    assert sorted(act.detail["state"] for act in acts) == ["confirmed", "confirmed", "rejected"]


def test_texts_with_nothing_in_common_are_not_joined(claim, hold):
    accept(claim)
    hold(REPORT)
    hold(OTHER)
    assert not OriginEdge.objects.exists()
    assert status(claim) == ("corroborated", "independent_origins")


def test_words_for_and_against_are_not_joined_by_their_words(claim, hold):
    accept(claim)
    hold(REPORT)
    hold(COPY, stance="contradicts")
    assert origins.look_for_origins(by="staff:3") == []
    assert status(claim) == ("contested", "both_sides")


def test_looking_through_the_ledger_joins_items_of_different_claims_once(claim, hold, ground):
    other = make_claim(ground["beta"])
    hold(REPORT)
    hold(COPY, on=other)
    assert not OriginEdge.objects.exists()
    assert len(origins.look_for_origins(by="staff:3")) == 1
    assert origins.look_for_origins(by="staff:3") == []
    found = OutboxEntry.objects.filter(kind="claim.origins_looked_for").values_list("detail", flat=True)
    assert sorted(one["found"] for one in found) == [0, 1]


def test_what_was_cut_is_not_suggested_again(claim, hold):
    hold(REPORT)
    hold(COPY)
    edge = OriginEdge.objects.get()
    origins.decide_origin(edge, state="rejected", by="staff:3")
    assert origins.look_for_origins(by="staff:3") == []
    assert OriginEdge.objects.get().state == "rejected"


@pytest.mark.parametrize(
    ("state", "by", "refusal"),
    [
        ("confirmed", "staff:1", errors.OwnWork),
        ("rejected", "staff:1", errors.OwnWork),
        ("suggested", "staff:3", errors.UnknownCode),
    ],
)
def test_who_entered_an_item_decides_nothing_and_nothing_is_written(claim, hold, state, by, refusal):
    hold(REPORT)
    hold(COPY)
    with pytest.raises(refusal):
        origins.decide_origin(OriginEdge.objects.get(), state=state, by=by)
    assert OriginEdge.objects.get().state == "suggested"
    assert not OutboxEntry.objects.filter(kind="claim.origin_decided").exists()


def test_two_items_of_one_document_stay_one_origin(claim, hold, document):
    first = hold(REPORT)
    again = actions.add_evidence(
        "Page 2",
        kind="document",
        source=first.evidence.source,
        document=first.evidence.document,
        directness="record",
        by="staff:1",
    )
    actions.link_evidence(claim, evidence=again, stance="supports", scope="covers", by="staff:1")
    edge = OriginEdge.objects.get()
    assert (edge.reason, edge.state) == ("same_file", "confirmed")
    with pytest.raises(errors.OneFile):
        origins.decide_origin(edge, state="rejected", by="staff:3")
    assert OriginEdge.objects.get().state == "confirmed"


def test_a_document_too_long_to_be_compared_is_named_and_not_compared(claim, hold):
    hold(REPORT)
    hold(COPY + "\n\n" + "Sheep graze. " * 8_000)
    assert not OriginEdge.objects.exists()
    assert [one.title for one in origins.too_long(origins.items_in_use())] == ["Hill Courier"]
