"""Readers who disagree: one sentence of each, a third person decides, and nobody decides twice."""

import pytest
from tests.claims.conftest import claim, document, ground, link, quoted, source
from tests.claims.test_ledger import status
from tests.web.conftest import account, signed_in

from ojakh.claims import disagreeing, errors, queries, reviewing
from ojakh.claims.models import Assessment, Claim, Position
from ojakh.custody import actions as custody
from ojakh.custody.access import Role
from ojakh.custody.models import OutboxEntry

__all__ = ["claim", "document", "ground", "link", "source"]
NO, YES, WHY = "It is a wish.", "It names a day and a place.", "A day and a place can be checked."


@pytest.fixture
def disputed(claim):
    """staff:1 entered it, staff:2 accepted it, staff:3 turned it down."""
    reviewing.read_claim(claim, by="staff:2")
    return reviewing.reject_claim(claim, reason=NO, by="staff:3")


def entries():
    """What was recorded since, as kind and actor."""
    return {(one.kind, one.actor) for one in OutboxEntry.objects.all()}


def test_a_second_reader_who_turns_it_down_makes_it_not_agreed(disputed):
    assert (disputed.state, disputed.rejected_by) == (Claim.State.NOT_AGREED, "")
    assert ("claim.not_agreed", "staff:3") in entries()
    assert Position.objects.get().sentence == NO
    assert not Assessment.objects.exists()
    for refused in (
        lambda: reviewing.read_claim(disputed, by="staff:4"),
        lambda: reviewing.reject_claim(disputed, reason="x", by="staff:4"),
        lambda: reviewing.publish_claim(disputed, by="staff:4"),
    ):
        with pytest.raises(errors.WrongState):
            refused()


def test_the_first_reader_or_whoever_entered_it_may_still_take_it_back(claim):
    reviewing.read_claim(claim, by="staff:2")
    assert reviewing.reject_claim(claim, reason=NO, by="staff:2").state == Claim.State.REJECTED
    assert not Position.objects.exists()


@pytest.mark.parametrize("accept", [True, False])
def test_a_third_person_decides_once_both_have_written_why(disputed, link, accept):
    reviewing.accept_link(link(), by="staff:5")
    OutboxEntry.objects.all().delete()
    with pytest.raises(errors.SentencesMissing):
        disagreeing.decide(disputed, accept=accept, sentence=WHY, by="staff:4")
    assert not disagreeing.waits_for(disputed, "staff:4")
    disagreeing.stand_by(disputed, sentence=YES, by="staff:2")
    assert [disagreeing.waits_for(disputed, f"staff:{n}") for n in (1, 2, 3, 4)] == [False, False, False, True]
    for part in ("staff:1", "staff:2", "staff:3"):
        with pytest.raises(errors.OwnWork):
            disagreeing.decide(disputed, accept=accept, sentence=WHY, by=part)
    with pytest.raises(errors.ReasonMissing):
        disagreeing.decide(disputed, accept=accept, sentence=" ", by="staff:4")
    assert entries() == {("claim.stood_by", "staff:2")}
    decided = disagreeing.decide(disputed, accept=accept, sentence=WHY, by="staff:4")
    assert ("claim.disagreement_decided", "staff:4") in entries()
    assert [one.sentence for one in decided.positions.order_by("pk")] == [NO, YES, WHY]
    if accept:
        assert (decided.state, decided.second_reader) == (Claim.State.ACCEPTED, "staff:4")
        assert status(decided)[0] == "single_source"
    else:
        assert (decided.state, decided.rejected_by, decided.rejected_reason) == ("rejected", "staff:4", WHY)
    with pytest.raises(errors.WrongState):
        disagreeing.decide(decided, accept=not accept, sentence=WHY, by="staff:6")
    (case,) = [queries._case(one, None, None) for one in Claim.objects.all()]
    assert (case.disagreed, case.examined) == (True, True)


def test_only_the_first_reader_writes_and_only_once(disputed):
    OutboxEntry.objects.all().delete()
    with pytest.raises(errors.NotTheReader):
        disagreeing.stand_by(disputed, sentence=YES, by="staff:4")
    with pytest.raises(errors.ReasonMissing):
        disagreeing.stand_by(disputed, sentence="", by="staff:2")
    assert Position.objects.count() == 1 and not OutboxEntry.objects.exists()
    disagreeing.stand_by(disputed, sentence=YES, by="staff:2")
    with pytest.raises(errors.SentenceWritten):
        disagreeing.stand_by(disputed, sentence=YES, by="staff:2")


def test_whoever_took_a_side_does_not_publish(disputed):
    disagreeing.stand_by(disputed, sentence=YES, by="staff:2")
    disagreeing.decide(disputed, accept=True, sentence=WHY, by="staff:4")
    quoted(disputed)
    for part in ("staff:3", "staff:4"):
        with pytest.raises(errors.OwnWork):
            reviewing.publish_claim(disputed, by=part)


def test_the_page_leads_through_the_three_steps_and_keeps_others_out(claim):
    custody.set_up_office("Office of the valley")
    account(Role.ANALYST)  # takes the number of whoever entered the claim
    first, second, third = (account(Role.READER, username=name) for name in ("one", "two", "three"))
    here = f"/en/office/verify/claims/{claim.code}"
    one, two, three = (signed_in(user) for user in (first, second, third))
    one.post(f"{here}/read")
    assert two.post(f"{here}/reject", {"reason": NO}).status_code == 303
    page = three.get(here).content.decode()
    assert "readers disagree" in page and NO in page and f"{here}/third" not in page
    assert "Both readers write" in three.post(f"{here}/third", {"accept": "yes", "sentence": WHY}).content.decode()
    assert f"{here}/sentence" in one.get(here).content.decode()
    assert one.post(f"{here}/sentence", {"sentence": YES}).status_code == 303
    assert f"{here}/third" not in two.get(here).content.decode()
    assert NO in three.get(f"{here}/third").content.decode()
    monitor = signed_in(account(Role.MONITOR))
    assert monitor.post(f"{here}/third", {"accept": "yes", "sentence": WHY}).status_code == 403
    assert monitor.post(f"{here}/sentence", {"sentence": WHY}).status_code == 403
    assert three.post(f"{here}/third", {"accept": "yes", "sentence": WHY}).status_code == 303
    assert Claim.objects.get().state == Claim.State.ACCEPTED
