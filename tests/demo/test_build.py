"""What the first start of a demonstration holds, room by room."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from ojakh.claims import redacting
from ojakh.claims.models import Claim, ClaimRelation, DocumentFile, OriginEdge
from ojakh.cli.demo import build, folder
from ojakh.cli.demo.accounts import account_roles
from ojakh.cli.demo.places import PLACES_PER_AREA
from ojakh.custody.models import Office, StaffRole
from ojakh.custody.vault import door
from ojakh.custody.vault.desk import Vault
from ojakh.delivery import queries as delivery
from ojakh.delivery.models import Distribution, Finding, Plan, Waybill
from ojakh.kernel import clock
from ojakh.missions.models import CoverageCell, Incident
from ojakh.movements.models import Definition, Figure
from ojakh.needs.models import ActionPoint, Meeting, Request
from ojakh.people.models import Household, PairCard, Person
from ojakh.places import queries as places
from ojakh.publishing.models import Release

HOUSEHOLDS = 400


@pytest.mark.django_db
def test_every_room_is_furnished(demonstration_vault: Vault, tmp_path: Path) -> None:
    built = build.furnish(tmp_path, households=HOUSEHOLDS)

    assert folder.read_mark(tmp_path) == built
    assert built.households == HOUSEHOLDS
    _the_office_is_marked_and_everybody_can_sign_in(tmp_path)
    _people_are_sealed_and_counted(built)
    _the_desk_has_pairs_waiting()
    _needs_were_voiced_at_meetings()
    _stock_has_lots_and_one_expires_soon()
    _roads_are_reported_in_every_state()
    _plans_stand_where_they_should()
    _one_delivery_is_short_by_forty_litres()
    _a_distribution_is_open_and_every_card_counts_once()
    _movements_are_counted_under_three_definitions()
    _a_mission_left_cells_unvisited()
    _incidents_are_known_more_and_less_exactly()
    _a_claim_is_contested_with_its_history()
    _a_document_came_as_a_file_and_its_copy_waits()
    _a_release_withholds_cells()


def _the_office_is_marked_and_everybody_can_sign_in(data: Path) -> None:
    assert Office.objects.get().demonstration
    passwords = folder.read_sign_in(data)
    assert set(passwords) == set(account_roles())
    assert (data / folder.SIGN_IN).stat().st_mode & 0o777 == 0o600
    assert len(set(passwords.values())) == len(passwords)
    assert set(StaffRole.objects.values_list("role", flat=True)) == {role.value for role in account_roles().values()}
    request = RequestFactory().post("/")
    assert authenticate(request, username="planner", password=passwords["planner"]) is not None


def _people_are_sealed_and_counted(built: folder.Built) -> None:
    assert not Household.objects.filter(synthetic=False).exists()
    assert Person.objects.count() >= built.people
    assert door.status().persons == Person.objects.count()
    per_area = Counter(places.served_places().values_list("area__code", flat=True))
    assert set(per_area.values()) == {PLACES_PER_AREA}


def _the_desk_has_pairs_waiting() -> None:
    assert PairCard.objects.filter(state="waiting").count() >= 20
    assert set(PairCard.objects.values_list("band", flat=True)) >= {"strong", "possible"}
    assert PairCard.objects.filter(state="asked").exists()


def _needs_were_voiced_at_meetings() -> None:
    assert Meeting.objects.filter(requests__isnull=False).distinct().count() >= 3
    assert ActionPoint.objects.filter(state="open").count() >= 5
    assert ActionPoint.objects.filter(state="open", due_on__lt=clock.today()).exists()
    assert Request.objects.filter(voice="household").exists()
    assert Request.objects.filter(asked=None, assessed=None).exists()


def _stock_has_lots_and_one_expires_soon() -> None:
    rows = delivery.lot_rows()
    assert len(rows) >= 10
    assert any(row.expiring for row in rows)
    assert not any(row.expired for row in rows)


def _roads_are_reported_in_every_state() -> None:
    assert set(Counter(road.state for road in places.roads())) == {"open", "unknown", "closed", "mined"}


def _plans_stand_where_they_should() -> None:
    states = Counter(Plan.objects.values_list("state", flat=True))
    assert states["approved"] == 1
    draft = Plan.objects.get(state="draft")
    short = [line for line in delivery.plan_lines(draft.pk) if line.need is not None and line.given < line.need]
    assert draft.day == clock.today() + timedelta(days=1)
    assert len(short) >= 5
    assert delivery.plan_lines(draft.pk).filter(given__gt=0).exists()
    approved = Plan.objects.get(state="approved")
    assert approved.approver != approved.author


def _one_delivery_is_short_by_forty_litres() -> None:
    finding = Finding.objects.get()
    assert (finding.kind, finding.quantity, finding.state) == ("short", 40_000, "open")
    assert finding.line.lot.item.code == "diesel"
    assert set(Waybill.objects.values_list("state", flat=True)) >= {"loaded", "departed", "received"}
    assert all(row.balance.difference == 0 for row in delivery.balances())


def _a_distribution_is_open_and_every_card_counts_once() -> None:
    opened = Distribution.objects.get()
    assert opened.state == "open" and opened.day == clock.today()
    held = opened.servings.filter(taken_back_at=None)
    assert (held.count(), opened.servings.count()) == (5, 6)
    assert opened.lanes == 2 and {one.tag for one in held} < opened.listed.keys()
    assert all(row.balance.difference >= 0 for row in delivery.balances())


def _movements_are_counted_under_three_definitions() -> None:
    assert set(Definition.objects.values_list("kind", flat=True)) == {"flow", "return", "intention"}
    assert Figure.objects.exclude(replaced_by=None).count() == 1
    assert not Definition.objects.exclude(source__contains="synthetic").exists()


def _a_mission_left_cells_unvisited() -> None:
    assert CoverageCell.objects.filter(visited=0, known__gt=0).exists() or any(
        cell.known is not None and cell.visited < cell.known for cell in CoverageCell.objects.all()
    )


def _incidents_are_known_more_and_less_exactly() -> None:
    assert set(Incident.objects.values_list("state", flat=True)) == {"candidate", "vetted", "withdrawn"}
    days = [(one.latest - one.earliest).days if one.earliest and one.latest else None for one in Incident.objects.all()]
    assert None in days and 0 in days and 3 in days and max(filter(None, days)) >= 27


def _a_document_came_as_a_file_and_its_copy_waits() -> None:
    file = DocumentFile.objects.select_related("document").get()
    assert file.cues and file.notes == ["repeated_cue_lines"]
    (copy,) = file.document.redactions.all()
    assert copy.state == "waiting"
    assert "Testova" not in redacting.shown(file.document).text
    relation = ClaimRelation.objects.get()
    assert relation.confirmed_by not in ("", relation.entered_by)
    assert relation.other.state == "published"
    assert redacting.elsewhere(copy) == []


def _a_claim_is_contested_with_its_history() -> None:
    claim = Claim.objects.get(code="C-0001")
    history = [assessment.status for assessment in claim.assessments.order_by("at", "pk")]
    assert history[-1] == "contested"
    assert len(set(history)) >= 3
    assert claim.state == "published"
    repeated = OriginEdge.objects.get()
    assert {repeated.left.document.title, repeated.right.document.title} == {
        "Situation note 14 of Organisation A (synthetic)",
        "News item after situation note 14 (synthetic)",
    }
    assert repeated.state == "suggested"


def _a_release_withholds_cells() -> None:
    release = Release.objects.get()
    states = Counter(row["state"] for row in release.figures)
    assert release.state == "published"
    assert release.attack["passed"]
    assert states["suppressed"] > 0
    assert states["shown"] > 0
