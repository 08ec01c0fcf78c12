"""A finding, incident or damage is looked for and chosen as evidence; its kind is that of what it points to."""

from datetime import timedelta

import pytest
from tests.missions.test_actions import cover
from tests.missions.test_damage import assess
from tests.missions.test_incidents import happened
from tests.people.office import ground
from tests.web.conftest import account, signed_in
from tests.web.test_verify_pages import HERE, house, item, ledger, send

from ojakh.claims import actions, errors
from ojakh.claims.models import Evidence
from ojakh.claims.rules import EVIDENCE_KINDS, POINTING, fits
from ojakh.custody.access import Role
from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.missions import actions as missions
from ojakh.missions import incidents

__all__ = ["ground", "house"]
ADDRESS = "claims/C-0001/evidence"


@pytest.fixture
def desk(house, enter):
    """An analyst with a claim and a source."""
    analyst = enter(Role.ANALYST)
    _claim, source = ledger(analyst)
    return analyst, source


@pytest.fixture
def finding(ground):
    """A finding of last week at alpha."""
    day = clock.today() - timedelta(days=7)
    trip = missions.plan_mission("See", mandated_by="body", from_on=day, until_on=day, by="staff:91")
    cell = cover(trip, ground["alpha"], observed_on=day)
    return missions.record_finding(cell.pk, value="observed", text="The roof fell in.", by="staff:91")


def chosen(source, key):
    """An item that points to a record."""
    sent = item(source, title="Seen", record=key)
    del sent["kind"]
    return sent


def test_a_record_is_found_by_words_place_and_day_and_held_against_the_claim(desk, finding, ground):
    analyst, source = desk
    for number in range(30):
        happened(occurred=(clock.today() - timedelta(days=number)).isoformat(), place_id=ground["beta"].pk)
    assert f"{ADDRESS}/record" in analyst.get(f"{HERE}claims/C-0001").content.decode()
    link = f"?record=finding:{finding.pk}"
    page = analyst.get(f"{HERE}{ADDRESS}/record").content.decode()
    assert "31 records found" in page and "Page 1 of 2" in page
    assert link in page or link in send(analyst, f"{ADDRESS}/record", {"page": "2"}, status=200)
    day = finding.cell.observed_on.isoformat()
    for asked in (
        {"words": "ROOF"}, {"words": f"{finding.cell.mission.code}/f{finding.pk}"}, {"kind": "finding"},
        {"place": ground["alpha"].pcode, "days": day},
    ):  # fmt: skip
        page = send(analyst, f"{ADDRESS}/record", asked, status=200)
        assert "1 record found" in page and link in page, asked
    assert "That is not the same as none" in send(analyst, f"{ADDRESS}/record", {"words": "cellar"}, status=200)
    assert 'id="id_days_error"' in send(analyst, f"{ADDRESS}/record", {"days": "lately"}, status=200)
    assert 'id="id_place_error"' in send(analyst, f"{ADDRESS}/record", {"place": "Nowhere at all"}, status=200)
    page = analyst.get(f"{HERE}{ADDRESS}{link}").content.decode()
    assert f'value="finding:{finding.pk}"' in page and 'name="kind"' not in page and 'name="place"' not in page
    title = page.partition('name="title" value="')[2].partition('"')[0]
    assert title.startswith(f"{finding.cell.mission.code}/F{finding.pk}: ") and "alpha" not in title.casefold()
    send(analyst, ADDRESS, chosen(source, f"finding:{finding.pk}"))
    made = Evidence.objects.get()
    assert (made.kind, made.finding, made.links.count()) == ("finding", finding, 1)
    assert OutboxEntry.objects.get(kind="claim.evidence_entered").subject == made.code


def test_incidents_and_damage_are_chosen_in_the_same_way_and_what_is_gone_is_not_there(desk, ground):
    analyst, source = desk
    happening, school = happened(place_id=ground["alpha"].pk), assess(ground["alpha"])
    send(analyst, ADDRESS, chosen(source, f"incident:{happening.pk}"))
    send(analyst, ADDRESS, chosen(source, f"damage:{school.pk}"))
    assert [(one.kind, one.incident, one.damage) for one in Evidence.objects.order_by("pk")] == [
        ("incident", happening, None), ("damage", None, school),
    ]  # fmt: skip
    incidents.withdraw_incident(happening.uuid, reason="Twice", by="staff:1")
    for key in (f"incident:{happening.pk}", "photo:1", "finding:9999", "x"):
        assert analyst.post(HERE + ADDRESS, chosen(source, key)).status_code == 404
        assert analyst.get(f"{HERE}{ADDRESS}?record={key}").status_code == 404
    assert Evidence.objects.count() == 2


def test_the_form_offers_no_kind_without_its_record(desk):
    analyst, source = desk
    page = analyst.get(HERE + ADDRESS).content.decode()
    for kind in ("finding", "incident", "damage", "statement"):
        assert f'<option value="{kind}"' not in page
        assert 'id="id_kind_error"' in send(analyst, ADDRESS, item(source, kind=kind), status=200)
    page = send(analyst, ADDRESS, item(source, kind="document"), status=200)
    assert "An item of evidence needs" in page and not Evidence.objects.exists()


def test_who_may_not_look_for_records_nor_choose_one(desk, finding, ground):
    _analyst, source = desk
    for role in (Role.READER, Role.PUBLISHER, Role.KEEPER):
        client = signed_in(account(role, username=f"one-{role}"))
        assert client.get(f"{HERE}{ADDRESS}/record").status_code == 403
        assert client.post(HERE + ADDRESS, chosen(source, f"finding:{finding.pk}")).status_code == 403
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("kind", [*EVIDENCE_KINDS])
def test_a_kind_fits_only_what_it_points_to_and_a_document_fits_all(kind):
    own = {kind} if kind in POINTING else set()
    assert fits(kind, own) and fits(kind, own | {"document"})
    for other in set(POINTING) - {kind, "document"}:
        assert not fits(kind, own | {other}) and not fits(kind, {other})
    assert fits(kind, set()) == (kind not in POINTING)


@pytest.mark.parametrize("kind", ["incident", "damage", "record", "photo", "document", "statement"])
def test_an_item_of_another_kind_than_its_record_is_refused_and_nothing_is_written(desk, finding, kind):
    _analyst, source = desk
    before = OutboxEntry.objects.count()
    with pytest.raises(errors.KindDoesNotFit):
        actions.add_evidence("Seen", kind=kind, source=source, directness="direct", by="staff:1", finding_id=finding.pk)
    assert not Evidence.objects.exists() and OutboxEntry.objects.count() == before
