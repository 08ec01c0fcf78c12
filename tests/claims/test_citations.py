"""What an item rests on: circles are seen through items and claims; records of damage and findings of bodies."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.claims.conftest import claim, document, ground, link, make_claim, quoted, source
from tests.claims.test_ledger import accept, status
from tests.missions.conftest import cleared
from tests.web.conftest import account, signed_in

from ojakh.claims import actions, errors, queries, reviewing
from ojakh.claims.assessing import current
from ojakh.custody import actions as custody
from ojakh.custody.access import Role
from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.missions import damage
from ojakh.missions.errors import SecondLookMissing

__all__ = ["claim", "document", "ground", "link", "source"]
TODAY = clock.today()


def held(claim, source, *, stance="supports", **values):
    """An accepted item on a claim."""
    given = {
        "title": "Log", "kind": "record", "directness": "record", "scope": "covers", "credibility": 2, **values,
    }  # fmt: skip
    made = actions.hold_new_evidence(claim, source=source, stance=stance, by="staff:1", **given)
    return reviewing.accept_link(made, by="staff:2")


def why(claim, code):
    return next(line["why"] for line in current(claim).trace if line["step"] == code)


def test_an_item_that_cites_the_claim_itself_never_counts(claim, source):
    one = held(claim, source, rests_on_claims=[claim])
    accept(claim)
    assert status(claim) == ("unverified", "asserted_only")
    assert why(claim, one.evidence.code) == "circular"


def test_a_circle_is_seen_through_items_that_stand_on_no_claim_and_through_another_claim(claim, source, ground):
    other = make_claim(ground["alpha"])
    first = held(other, source, title="first", rests_on_claims=[claim])
    between = actions.add_evidence(
        "between", kind="record", source=source, directness="record", rests_on_claims=[other], by="staff:1"
    )
    last = held(claim, source, title="last", rests_on=[between])
    accept(claim)
    assert why(claim, last.evidence.code) == "circular"
    reviewing_line = queries.view(claim).for_[0]
    assert (reviewing_line.counts, reviewing_line.why) == (False, "circular")
    actions.remove_link(first, by="staff:1", reason="a copy")
    again = actions.link_evidence(claim, evidence=between, stance="context", scope="covers", by="staff:1")
    assert again.pk
    assert why(claim, last.evidence.code) == "counted", "the other claim no longer rests on this one"


def test_damage_is_evidence_by_its_number_until_it_is_withdrawn(claim, source, ground):
    made = damage.record_damage(
        ground["alpha"].pk, object_class="education", scale="ems98", grade="3", method="entered",
        observed_on=TODAY - timedelta(days=2), last_seen_intact=(TODAY - timedelta(days=9)).isoformat(),
        assessor="mission team", risk="nobody", by="staff:1",
    )  # fmt: skip
    one = held(claim, source, kind="damage", damage_id=made.pk, directness="direct")
    accept(claim)
    assert status(claim) == ("single_source", "one_for")
    reviewing.withdraw_damage(made.uuid, reason="another building", by="staff:1")
    assert status(claim) == ("unverified", "asserted_only")
    assert why(claim, one.evidence.code) == "withdrawn"


def test_a_claim_waits_for_the_second_look_at_the_damage_behind_it(claim, source, ground):
    made = damage.record_damage(
        ground["alpha"].pk, object_class="education", scale="ems98", grade="3", method="entered",
        observed_on=TODAY - timedelta(days=2), assessor="mission team", risk="nobody", by="staff:1",
    )  # fmt: skip
    held(claim, source, kind="damage", damage_id=made.pk, directness="direct")
    quoted(claim)
    accept(claim)
    reviewing.ask_for_reply(claim, asked="Utility", asked_on=TODAY - timedelta(days=30), by="staff:1")
    with pytest.raises(SecondLookMissing):
        reviewing.publish_claim(claim, by="staff:4")
    cleared("damage", made.pk, by="staff:1", second="staff:2")
    assert reviewing.publish_claim(claim, by="staff:4").state == "published"


def test_damage_without_its_record_is_refused_and_nothing_is_written(claim, source):
    OutboxEntry.objects.all().delete()
    with pytest.raises(errors.NothingToShow):
        held(claim, source, kind="damage")
    assert not claim.links.exists()
    assert not OutboxEntry.objects.exists()


def test_a_legal_characterisation_lists_what_competent_bodies_found_and_computes_nothing(ground, source):
    custody.set_up_office("Office of the valley")
    claim = make_claim(ground["alpha"], kind="legal_characterisation")
    court = actions.add_source("Court (synthetic)", kind="competent_body", by="staff:1")
    one = held(claim, court, title="Judgment 7: not established", stance="context")
    held(claim, source, title="Log")
    waits = actions.hold_new_evidence(
        claim, title="Judgment 8", kind="record", source=court, directness="record", stance="context", scope="covers",
        credibility=2, by="staff:1",
    )  # fmt: skip
    accept(claim)
    assert current(claim).status == "reserved"
    line = next(line for line in current(claim).trace if line["step"] == "R2")
    assert line["values"] == [one.evidence.code]
    quoted(claim)
    reviewing.ask_for_reply(claim, asked="Court", asked_on=TODAY - timedelta(days=30), by="staff:1")
    reviewing.publish_claim(claim, by="staff:4")
    page = Client().get(f"/en/p/claims/{claim.code}").content.decode()
    listed = page.partition("What competent bodies found:")[2].partition("</ul>")[0]
    assert "Court (synthetic): Judgment 7: not established" in listed
    assert waits.evidence.title not in listed, "nobody else has accepted it"


def test_the_form_takes_what_an_item_cites(claim, source, ground):
    custody.set_up_office("Office of the valley")
    analyst = signed_in(account(Role.ANALYST))
    sent = {
        "title": "Note", "kind": "record", "source": source.pk, "directness": "record", "stance": "supports",
        "scope": "covers", "credibility": 2, "rests_on_claims": [claim.pk],
    }  # fmt: skip
    assert analyst.post(f"/en/office/verify/claims/{claim.code}/evidence", sent).status_code == 303
    assert list(claim.links.get().evidence.rests_on_claims.all()) == [claim]
    keeper = signed_in(account(Role.KEEPER))
    assert keeper.post(f"/en/office/verify/claims/{claim.code}/evidence", sent).status_code == 403
    assert claim.links.count() == 1
