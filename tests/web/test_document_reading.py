"""A claim about what a document says is settled by the document itself: one person reads it, another one accepts."""

import pytest
from tests.people.office import ground
from tests.web.conftest import account, signed_in
from tests.web.test_verify_pages import HERE, house, ledger, second_analyst, send

from ojakh.claims.models import Claim, DocumentReading
from ojakh.custody.access import Role

__all__ = ["ground", "house"]
ABOUT = "claims/C-0001/document"


@pytest.fixture
def about(house, enter):
    """A claim about an interview, and the interview."""
    claim, source = ledger(enter(Role.ANALYST))
    Claim.objects.filter(pk=claim.pk).update(level="document")
    return source.documents.get()


def test_two_people_read_a_document_and_the_status_follows(about, enter, accounts):
    analyst, reader = enter(Role.ANALYST), enter(Role.READER)
    send(reader, "claims/C-0001/read")
    page = send(second_analyst(accounts), "claims/C-0001/read")
    assert "Nobody has read the document for it yet." in page
    page = send(analyst, ABOUT, {"document": about.pk, "authentic": "on", "says": "on"})
    assert "waits for a second person" in page
    assert "You entered it; somebody else accepts it." in page
    assert "asserted only" in page
    page = send(reader, f"{ABOUT}/accept")
    assert "It says so. It is authentic. It was not read whole." in page
    assert "corroborated" in page
    assert "accepted or removed already" in send(
        signed_in(account(Role.READER, username="reader-2")), f"{ABOUT}/accept"
    )


def test_whoever_wrote_it_down_does_not_accept_it(about, enter):
    analyst = enter(Role.ANALYST)
    send(analyst, ABOUT, {"document": about.pk, "says": "on"})
    assert "Somebody else has to do this step" in send(analyst, f"{ABOUT}/accept")
    assert not DocumentReading.objects.get().accepted_by


def test_a_claim_about_the_world_is_settled_by_no_document(about, enter):
    Claim.objects.update(level="world")
    analyst = enter(Role.ANALYST)
    page = send(analyst, ABOUT, {"document": about.pk, "says": "on"}, status=200)
    assert "is not about what a document says" in page
    assert not DocumentReading.objects.exists()
    assert ABOUT not in analyst.get(f"{HERE}claims/C-0001").content.decode()
    assert analyst.post(f"{HERE}{ABOUT}/accept").status_code == 404


def test_a_reader_writes_down_nothing_of_it(about, enter):
    assert enter(Role.READER).get(f"{HERE}{ABOUT}").status_code == 403
