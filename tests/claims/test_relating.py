"""Relations between claims: suggested, confirmed by another person, taken back with the row kept; no status moves."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.claims.conftest import claim, document, ground, link, make_claim, quoted, source
from tests.claims.test_ledger import accept, status
from tests.web.conftest import account, signed_in

from ojakh.claims import errors, relating, reviewing
from ojakh.claims.models import Assessment, Claim, ClaimRelation
from ojakh.custody import actions as custody
from ojakh.custody.access import Role
from ojakh.custody.models import OutboxEntry
from ojakh.publishing.dossier import dossier

__all__ = ["claim", "document", "ground", "link", "source"]


@pytest.fixture
def other(ground, claim):
    """A second claim."""
    return make_claim(ground["alpha"])


def related(claim, kind, other, *, by="staff:1"):
    """A relation that a second person confirmed."""
    return relating.confirm(relating.relate(claim, kind=kind, other=other, by=by), by="staff:2")


def test_a_relation_holds_once_a_second_person_confirms_it(claim, other):
    OutboxEntry.objects.all().delete()
    made = relating.relate(claim, kind="entails", other=other, by="staff:1")
    with pytest.raises(errors.OwnWork):
        relating.confirm(made, by="staff:1")
    assert relating.confirm(made, by="staff:2").confirmed_by == "staff:2"
    with pytest.raises(errors.RelationKnown):
        relating.confirm(made, by="staff:3")
    kinds = {(one.kind, one.actor, one.subject) for one in OutboxEntry.objects.all()}
    assert kinds == {
        ("claim.relation_suggested", "staff:1", claim.code), ("claim.relation_confirmed", "staff:2", claim.code),
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimRelation.objects.filter(pk=made.pk).update(confirmed_by="staff:1")


def test_a_relation_that_holds_both_ways_is_kept_once(claim, other):
    made = relating.relate(other, kind="contradicts", other=claim, by="staff:1")
    assert (made.claim, made.other) == (claim, other)
    with pytest.raises(errors.RelationKnown):
        relating.relate(claim, kind="contradicts", other=other, by="staff:2")
    assert relating.relations_of(claim) == relating.relations_of(other) == [made]


def test_what_cannot_be_is_refused_and_nothing_is_written(claim, other, ground):
    third = make_claim(ground["alpha"])
    related(claim, "contradicts", other)
    related(claim, "narrower_than", third)
    fourth = make_claim(ground["alpha"])
    related(third, "narrower_than", fourth)
    Claim.objects.filter(pk=make_claim(ground["alpha"]).pk).update(state=Claim.State.REJECTED)
    rejected = Claim.objects.get(state=Claim.State.REJECTED)
    OutboxEntry.objects.all().delete()
    count = ClaimRelation.objects.count()
    for one, kind, two, refused in (
        (claim, "entails", other, errors.RelationsDisagree),
        (other, "restates", claim, errors.RelationsDisagree),
        (third, "narrower_than", claim, errors.RelationsDisagree),
        (fourth, "narrower_than", claim, errors.RelationsDisagree),
        (claim, "restates", claim, errors.SameClaim),
        (claim, "causes", other, errors.UnknownCode),
        (claim, "entails", rejected, errors.WrongState),
    ):
        with pytest.raises(refused):
            relating.relate(one, kind=kind, other=two, by="staff:1")
    assert ClaimRelation.objects.count() == count
    assert not OutboxEntry.objects.exists()


@pytest.mark.parametrize("kind", ["entails", "restates", "narrower_than"])
@pytest.mark.parametrize(
    "values",
    [{"level": "report"}, {"level": "observer"}, {"level": "document"}, {"kind": "intention"}, {"kind": "promise"}],
)
def test_no_report_sighting_or_intention_entails_what_is(claim, ground, kind, values):
    weaker = make_claim(ground["alpha"], **values)
    with pytest.raises(errors.NoEntailment):
        relating.relate(weaker, kind=kind, other=claim, by="staff:1")
    assert relating.relate(weaker, kind="offered_as_support_for", other=claim, by="staff:1")


def test_taken_back_it_stays_in_the_history_and_may_be_entered_again(claim, other):
    made = related(claim, "entails", other)
    OutboxEntry.objects.all().delete()
    with pytest.raises(errors.ReasonMissing):
        relating.take_back(made, by="staff:3", reason=" ")
    relating.take_back(made, by="staff:3", reason="It was the other way round.")
    assert [one.kind for one in OutboxEntry.objects.all()] == ["claim.relation_removed"]
    with pytest.raises(errors.RelationGone):
        relating.confirm(made, by="staff:4")
    again = relating.relate(claim, kind="entails", other=other, by="staff:1")
    assert relating.relations_of(claim) == [made, again]


def test_a_relation_changes_no_status(claim, other, link):
    for one in (claim, other):
        accept(one)
    reviewing.accept_link(link(), by="staff:2")
    before = [(status(one), Assessment.objects.filter(claim=one).count()) for one in (claim, other)]
    related(claim, "contradicts", other)
    assert [(status(one), Assessment.objects.filter(claim=one).count()) for one in (claim, other)] == before


def test_everybody_sees_what_holds_between_published_claims_only(claim, other):
    custody.set_up_office("Office of the valley")
    made = relating.relate(claim, kind="entails", other=other, by="staff:1")
    for one in (claim, other):
        quoted(one)
        accept(one)
    Claim.objects.filter(pk=claim.pk).update(state=Claim.State.PUBLISHED)
    address = f"/en/p/claims/{claim.code}"
    assert "Relations to other claims" not in Client().get(address).content.decode()
    relating.confirm(made, by="staff:2")
    assert other.code not in Client().get(address).content.decode()
    assert dossier()["claims"][0]["relations"] == []
    Claim.objects.filter(pk=other.pk).update(state=Claim.State.PUBLISHED)
    assert f'<a href="/en/p/claims/{other.code}">' in Client().get(address).content.decode()
    assert "holds if this one does" in Client().get(f"/en/p/claims/{other.code}").content.decode()
    assert [one["relations"] for one in dossier()["claims"]] == [[{"relation": "entails", "claim": other.code}], []]
    assert dossier([claim.code])["claims"][0]["relations"] == []


def test_the_page_of_a_claim_leads_through_all_steps_and_keeps_others_out(claim, other):
    custody.set_up_office("Office of the valley")
    here = "/en/office/verify/"
    analyst, reader = signed_in(account(Role.ANALYST)), signed_in(account(Role.READER))
    address = f"{here}claims/{claim.code}"
    sent = {"kind": "entails", "other": other.pk}
    assert reader.post(f"{address}/relation", sent).status_code == 403
    assert analyst.post(f"{address}/relation", sent).status_code == 303
    assert "stands there already" in analyst.post(f"{address}/relation", sent).content.decode()
    made = ClaimRelation.objects.get()
    assert "waits for a second person" in analyst.get(address).content.decode()
    confirm, back = f"{here}relations/{made.pk}/confirm", f"{here}relations/{made.pk}/back"
    assert confirm not in analyst.get(address).content.decode()
    monitor = signed_in(account(Role.MONITOR))
    assert monitor.post(confirm).status_code == monitor.post(back, {"reason": "x"}).status_code == 403
    assert confirm in reader.get(address).content.decode()
    assert reader.post(confirm).status_code == 303
    assert "waits for a second person" not in reader.get(address).content.decode()
    assert reader.post(back, {"reason": "Wrong way round."}).status_code == 303
    assert "Wrong way round." in reader.get(address).content.decode()
