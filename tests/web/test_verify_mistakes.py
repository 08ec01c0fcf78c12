"""What people get wrong in the rooms of what is known is said beside what they typed, and nothing of it is written."""

import re

import pytest
from django import forms
from tests.people.office import ground
from tests.web.test_verify_pages import HERE, covered, house, item, ledger, second_analyst, send

from ojakh.custody.access import Role
from ojakh.missions.models import CoverageCell, Finding, Incident
from ojakh.project import urls

__all__ = ["ground", "house"]
TOO_MANY = "9" * 23
CLAIM = {
    "text": "The pump of the settlement works.",
    "original": "en",
    "kind": "state",
    "form": "existential",
    "level": "world",
}


def _descendants(kind):
    for one in kind.__subclasses__():
        yield one
        yield from _descendants(one)


def test_every_number_that_is_typed_is_bounded_by_what_the_store_holds():
    assert urls.urlpatterns  # every page, and with it every form, is read
    fields = [
        (f"{form.__qualname__}.{name}", field)
        for form in set(_descendants(forms.Form))
        if form.__module__.startswith("ojakh.web.verify")
        for name, field in form.base_fields.items()
        if isinstance(field, forms.IntegerField) and not isinstance(field, forms.DecimalField)
    ]
    assert len(fields) > 15
    assert [name for name, field in fields if field.max_value is None or field.max_value > 2**31 - 1] == []


@pytest.mark.parametrize("name", ["visited", "known", "minutes"])
def test_a_number_that_no_store_holds_is_refused_at_its_field(house, enter, name):
    monitor = enter(Role.MONITOR)
    mission, day, _page = covered(monitor, house)
    cell = {
        "place": house["beta"].pcode, "object_class": "education", "method": "entered", "observed_on": day,
        "visited": 2, "access": "free", name: TOO_MANY,
    }  # fmt: skip
    page = send(monitor, f"missions/{mission.uuid}/coverage", cell, status=200)
    assert re.search(rf'id="id_{name}_error"[^§]{{0,80}}less than or equal', page)
    assert CoverageCell.objects.count() == 1


def test_findings_and_incidents_take_no_number_that_no_store_holds(house, enter):
    monitor = enter(Role.MONITOR)
    covered(monitor, house)
    finding = {"value": "observed", "risk": "nobody", "high": TOO_MANY}
    assert "id_high_error" in send(monitor, f"cells/{CoverageCell.objects.get().pk}/finding", finding, status=200)
    incident = {"kind": "accident", "description": "x", "source": "y", "place_code": 6, "risk": "nobody"}
    assert "id_high_error" in send(monitor, "incidents/new", {**incident, "high": TOO_MANY}, status=200)
    assert not Finding.objects.exists()
    assert not Incident.objects.exists()


def test_a_rejected_claim_says_why_and_offers_nothing_more(house, enter):
    analyst, reader = enter(Role.ANALYST), enter(Role.READER)
    page = send(analyst, "claims/new", CLAIM)
    assert "claims/C-0001/statement" in page
    assert "claims/C-0001/relation" in page
    send(analyst, "claims/C-0001/ask", {"asked": "Utility"})
    send(reader, "claims/C-0001/reject", {"reason": "A wish, not a claim."})
    page = analyst.get(HERE + "claims/C-0001").content.decode()
    assert "A wish, not a claim." in page
    for address in ("statement", "evidence", "link", "ask", "relation"):
        assert f"claims/C-0001/{address}" not in page
    assert "/replies/" in page  # what was asked before may still be answered


def test_a_step_for_somebody_else_is_not_offered_to_whoever_did_the_one_before(house, enter, accounts):
    analyst, reader = enter(Role.ANALYST), enter(Role.READER)
    claim, source = ledger(analyst)
    page = send(analyst, f"claims/{claim.code}/evidence", item(source))
    assert "You entered or read it; somebody else accepts it." in page
    assert "You entered it; somebody else accepts it." in page
    assert 'accept"' not in page
    assert 'read"' not in page
    assert "reject" in page  # whoever entered it may still take it back
    page = send(reader, f"claims/{claim.code}/read")
    assert 'accept"' in page
    assert f'claims/{claim.code}/read"' not in page
    assert "You entered or read it; somebody else accepts it." in page
    page = second_analyst(accounts).get(f"{HERE}claims/{claim.code}").content.decode()
    assert f'claims/{claim.code}/read"' in page


def test_an_item_leads_to_its_document_so_that_the_second_person_can_read_it(house, enter):
    analyst, reader = enter(Role.ANALYST), enter(Role.READER)
    claim, source = ledger(analyst)
    document = source.documents.get()
    send(analyst, f"claims/{claim.code}/evidence", item(source, kind="document", document=document.pk))
    page = reader.get(f"{HERE}claims/{claim.code}").content.decode()
    assert f"{HERE}documents/{document.sha256}" in page


def test_a_new_claim_typed_beside_a_chosen_one_is_not_dropped(house, enter):
    analyst = enter(Role.ANALYST)
    claim, source = ledger(analyst)
    document = source.documents.get()
    words = {**CLAIM, "exact": "The pump works.", "speaker": "an engineer", "stance": "asserts", "claim": claim.pk}
    address = f"documents/{document.sha256}/mark?start=0&end={len(document.text)}"
    page = send(analyst, address, words, status=200)
    assert "Choose a claim, or write a new one" in page
    assert "The pump of the settlement works." in page
    assert not claim.statements.exists()
    send(analyst, address, {**words, "text": ""})
    assert claim.statements.get().exact == "The pump works."


def test_what_is_asked_of_a_document_is_not_called_optional(house, enter):
    page = enter(Role.ANALYST).get(f"{HERE}documents/new").content.decode()
    for label in (
        "Who speaks in it",
        "Where it appeared",
        "Its date, as exactly as it says",
        "The file",
        "Or the text",
    ):
        assert label in page
        assert f"{label} (optional)" not in page
    assert "Language (optional)" in page


def test_words_of_which_the_text_does_not_say_who_said_them_are_taken_and_say_so(house, enter):
    analyst = enter(Role.ANALYST)
    claim, source = ledger(analyst)
    words = {"document": source.documents.get().pk, "exact": "The pump works.", "speaker": "", "stance": "asserts"}
    assert "speaker not known" in send(analyst, f"claims/{claim.code}/statement", words)
    assert claim.statements.get().speaker == ""


def test_a_claim_that_names_no_days_says_so(house, enter):
    page = send(enter(Role.ANALYST), "claims/new", CLAIM)
    assert "no days named" in page
    assert "– – –" not in page
