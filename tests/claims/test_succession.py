"""Claims taken apart and joined: what takes over, what stays, what has to be done anew, and what is refused."""

import pytest
from tests.claims.conftest import claim, document, ground, link, make_claim, quoted, source
from tests.claims.test_ledger import accept
from tests.web.conftest import account, signed_in

from ojakh.claims import actions, errors, linting, queries, relating, reviewing, succession
from ojakh.claims.models import Claim, EvidenceLink, Statement, Succession
from ojakh.custody import actions as custody
from ojakh.custody.access import Role
from ojakh.custody.models import OutboxEntry

__all__ = ["claim", "document", "ground", "link", "source"]
PARTS = [{"en": "The pump runs by day."}, {"en": "The pump runs by night."}]


@pytest.fixture
def twin(ground, claim):
    """A claim of the same scope."""
    return make_claim(ground["alpha"])


def test_a_claim_is_taken_apart_and_stays_as_it_was(claim, link):
    party = actions.add_party("Utility", by="staff:1")
    claim.favours.add(party)
    said = quoted(claim)
    reviewing.accept_link(link(), by="staff:2")
    OutboxEntry.objects.all().delete()
    made = succession.split(claim, parts=PARTS, reason="Day and night differ.", by="staff:3")
    claim.refresh_from_db()
    assert (claim.state, claim.statements.count(), claim.links.count()) == ("replaced", 1, 1)
    for one in made:
        assert (one.state, one.entered_by, one.place, one.from_on) == (
            "candidate", "staff:3", claim.place, claim.from_on,
        )  # fmt: skip
        assert [word.exact for word in one.statements.all()] == [said.exact]
        assert one.statements.get().entered_by == "staff:1"
        assert list(one.favours.all()) == [party] and not one.links.exists()
        assert one.predecessors.get().old == claim
    kinds = [(one.kind, one.actor) for one in OutboxEntry.objects.all() if one.kind == "claim.split"]
    assert kinds == [("claim.split", "staff:3")]
    with pytest.raises(errors.OwnWork):
        reviewing.read_claim(made[0], by="staff:3")


def test_two_that_are_one_are_joined_and_items_wait_again(claim, twin, link, source):
    quoted(claim)
    shared = link(title="shared")
    actions.link_evidence(twin, evidence=shared.evidence, stance="supports", scope="covers", by="staff:1")
    taken = link(title="taken over", stance="contradicts")
    reviewing.accept_link(taken, by="staff:2")
    OutboxEntry.objects.all().delete()
    assert succession.merge(claim, into=twin, reason="The same words.", by="staff:3") == twin
    claim.refresh_from_db()
    assert claim.state == "replaced" and claim.successors.get().new == twin
    assert twin.statements.count() == 1
    over = EvidenceLink.objects.get(claim=twin, evidence=taken.evidence)
    assert (over.stance, over.entered_by, over.accepted_by) == ("contradicts", "staff:3", "")
    assert EvidenceLink.objects.filter(claim=twin).count() == 2
    assert ("claim.merge", "staff:3", claim.code) in {
        (one.kind, one.actor, one.subject) for one in OutboxEntry.objects.all()
    }


def test_words_that_stand_on_both_come_over_once(claim, twin):
    said = quoted(claim)
    actions.add_statement(
        twin, document=said.document, exact=said.exact, speaker="a keeper", stance="asserts", language="en",
        by="staff:1",
    )  # fmt: skip
    succession.merge(claim, into=twin, reason="One.", by="staff:3")
    assert Statement.objects.filter(claim=twin).count() == 1


def test_what_is_refused_writes_nothing(claim, twin, ground):
    other = make_claim(ground["beta"])
    done = make_claim(ground["alpha"])
    accept(done)
    OutboxEntry.objects.all().delete()
    before = Claim.objects.count()
    for refused, act in (
        (errors.TooFewParts, lambda: succession.split(claim, parts=PARTS[:1], reason="x", by="staff:3")),
        (errors.TooFewParts, lambda: succession.split(claim, parts=[*PARTS, {"en": " "}], reason="x", by="staff:3")),
        (errors.ReasonMissing, lambda: succession.split(claim, parts=PARTS, reason=" ", by="staff:3")),
        (errors.ReasonMissing, lambda: succession.merge(claim, into=twin, reason="", by="staff:3")),
        (errors.WrongState, lambda: succession.split(done, parts=PARTS, reason="x", by="staff:3")),
        (errors.WrongState, lambda: succession.merge(claim, into=done, reason="x", by="staff:3")),
        (errors.SameClaim, lambda: succession.merge(claim, into=claim, reason="x", by="staff:3")),
        (errors.OtherScope, lambda: succession.merge(claim, into=other, reason="x", by="staff:3")),
    ):
        with pytest.raises(refused):
            act()
    assert (Claim.objects.count(), Succession.objects.count()) == (before, 0)
    assert not OutboxEntry.objects.exists()
    assert succession.mergeable(claim) == [twin]


def test_nothing_is_added_to_what_was_replaced_and_no_report_counts_it(claim, twin, link, document):
    succession.merge(claim, into=twin, reason="One.", by="staff:3")
    claim.refresh_from_db()
    words = {"exact": "Mostly.", "speaker": "a keeper", "stance": "asserts", "language": "en"}
    for act in (
        link,
        lambda: actions.mark_words(document, claim=claim, by="staff:1", statement=words),
        lambda: relating.relate(claim, kind="entails", other=twin, by="staff:1"),
        lambda: reviewing.read_claim(claim, by="staff:2"),
        lambda: succession.split(claim, parts=PARTS, reason="x", by="staff:3"),
    ):
        with pytest.raises(errors.WrongState):
            act()
    assert claim.code not in {code for code, _ in linting.lint_all()}
    assert sum(row.n for row in queries.parity_report().rows) == 1


def test_the_pages_lead_there_and_back_and_keep_others_out(claim, twin):
    custody.set_up_office("Office of the valley")
    account(Role.ANALYST)
    reader, monitor = signed_in(account(Role.READER)), signed_in(account(Role.MONITOR))
    here = f"/en/office/verify/claims/{claim.code}"
    for page in ("split", "merge"):
        assert f"{here}/{page}" in reader.get(here).content.decode()
        assert f"{here}/{page}" not in monitor.get(here).content.decode()
        assert monitor.post(f"{here}/{page}", {"reason": "x"}).status_code == 403
    one = {"parts": "The pump runs.", "reason": "Day and night."}
    assert "at least two sentences" in reader.post(f"{here}/split", one).content.decode()
    named = {"parts": "The witness Anna Petrova ran.\nThe pump ran.", "reason": "Two."}
    assert "This may name somebody" in reader.post(f"{here}/split", named).content.decode()
    two = {"parts": "The pump runs by day.\r\nThe pump runs by night.\r\n", "reason": "Day and night."}
    assert reader.post(f"{here}/split", two).status_code == 303
    page = reader.get(here).content.decode()
    parts = [one.new for one in claim.successors.order_by("pk")]
    assert all(one.code in page for one in parts) and "Day and night." in page
    first = f"/en/office/verify/claims/{parts[0].code}"
    assert "part of what was" in reader.get(first).content.decode()
    answer = reader.post(f"{first}/merge", {"into": twin.pk, "reason": "The same."})
    assert answer["Location"].endswith(twin.code)
    assert "It took over" in reader.get(answer["Location"]).content.decode()
