"""Redacted copies: made by one person, looked at by another, bound to the text, in force wherever words leave."""

import json
import runpy
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.conftest import claim, ground, link, source
from tests.claims.test_ledger import accept
from tests.web.conftest import account, signed_in

from ojakh.claims import actions, documents, errors, queries, redacting, rules
from ojakh.claims.models import Redaction
from ojakh.claims.rules import ASKED, BLANK
from ojakh.custody import actions as custody
from ojakh.custody.access import Role
from ojakh.custody.models import OutboxEntry
from ojakh.publishing import exchange
from ojakh.publishing.dossier import dossier
from ojakh.publishing.exports import bundle

__all__ = ["claim", "ground", "link", "source"]
TEXT = "The guard Test Persona saw the pump.\nThe pump works, said Persona's son. PERSONA agreed."
EXACT = "The pump works, said Persona's son."
SCRIPT = Path(__file__).parents[2] / "verifier" / "verify_bundle.py"


@pytest.fixture
def document(source):
    """A text that names an invented person."""
    return documents.add_document("Talk of Persona", text=TEXT, source=source, unknown=ASKED, by="staff:1")


@pytest.fixture
def published(claim, document, link):
    """A published claim that quotes the name, on whose word it rests as well."""
    custody.set_up_office("Office of the valley")
    actions.add_statement(
        claim, document=document, exact=EXACT, speaker="the guard Persona", stance="asserts", language="en",
        chain=["Persona", "a son"], by="staff:1",
    )  # fmt: skip
    accept(claim)
    claim.refresh_from_db()
    claim.state = "published"
    claim.save(update_fields=["state"])
    return claim


def cleared(document, *words, by="staff:2"):
    """A copy that another person let go."""
    made = redacting.make(document, words=words, by="staff:1")
    return redacting.look(made, clear=True, by=by, names_read=True)


@pytest.mark.parametrize(
    ("words", "copy"),
    [
        (["Test Persona", "Persona"], f"The guard {BLANK * 12} saw the pump.\nThe pump works, said {BLANK * 7}'s son. "
         f"{BLANK * 7} agreed."),
        (["pum"], f"The guard Test Persona saw the {BLANK * 4}.\nThe {BLANK * 4} works, said Persona's son. "
         "PERSONA agreed."),
        (["pump. the"], f"The guard Test Persona saw the {BLANK * 5}\n{BLANK * 3} pump works, said Persona's son. "
         "PERSONA agreed."),
    ],
)  # fmt: skip
def test_every_place_of_the_words_is_blank_and_nothing_else(words, copy):
    assert rules.blanked(TEXT, rules.places_of(TEXT, words)) == copy


def test_words_inside_of_other_words_stay():
    assert rules.places_of("The party took part.", ["art"]) == ()
    assert rules.places_of("Call +374 91 123 today", ["+374 91 123"]) == ((5, 16),)


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_a_copy_has_the_length_of_the_text_and_differs_inside_of_its_stretches_only(text, pairs):
    spans = rules.merged((min(a, b, len(text)), min(max(a, b), len(text))) for a, b in pairs)
    copy = rules.blanked(text, spans)
    inside = {at for start, end in spans for at in range(start, end)}
    assert len(copy) == len(text)
    assert all(copy[at] == text[at] for at in range(len(text)) if at not in inside)
    assert all(copy[at] in (BLANK, "\n") for at in inside)
    assert all(one[1] < other[0] for one, other in pairwise(spans))


def test_a_copy_is_made_by_one_and_let_go_by_another_with_entries(document):
    OutboxEntry.objects.all().delete()
    made = redacting.make(document, words=["Test Persona", "Persona"], by="staff:1")
    assert made.sha256 == sha256(redacting.shown(document).text.encode()).hexdigest()
    assert redacting.in_force(document).spans == ()
    assert "Persona" not in str(made.spans)
    with pytest.raises(errors.OwnWork):
        redacting.look(made, clear=True, by="staff:1", names_read=True)
    assert redacting.look(made, clear=True, by="staff:2").looked_by == "staff:2"
    assert "ersona" not in redacting.in_force(document).text
    assert {(one.kind, one.actor) for one in OutboxEntry.objects.all()} == {
        ("claim.redaction_made", "staff:1"), ("claim.redaction_cleared", "staff:2"),
    }  # fmt: skip
    assert not any("ersona" in str(one.detail) for one in OutboxEntry.objects.all())
    with pytest.raises(errors.RedactionDecided):
        redacting.look(made, clear=False, by="staff:3", reason="no")


def test_what_is_refused_writes_nothing(document):
    OutboxEntry.objects.all().delete()
    for words, refused in ((["nobody of this name"], errors.WordsNotFound), (["", " "], errors.NothingBlank)):
        with pytest.raises(refused):
            redacting.make(document, words=words, by="staff:1")
    assert not Redaction.objects.exists()
    made = redacting.make(document, words=["guard"], by="staff:1")
    OutboxEntry.objects.all().delete()
    named = documents.add_document(
        "x", text="The witness Anna Petrova spoke.", source=document.source, unknown=ASKED, by="staff:1"
    )
    left = redacting.make(named, words=["spoke"], by="staff:1")
    OutboxEntry.objects.all().delete()
    with pytest.raises(errors.NamesLeft):
        redacting.look(left, clear=True, by="staff:2")
    with pytest.raises(errors.ReasonMissing):
        redacting.look(made, clear=False, by="staff:2", reason=" ")
    later = redacting.make(document, words=["pump"], by="staff:3")
    with pytest.raises(errors.RedactionDecided):
        redacting.look(made, clear=True, by="staff:2", names_read=True)
    assert {one.state for one in Redaction.objects.all()} == {"waiting"}
    assert [one.kind for one in OutboxEntry.objects.all()] == ["claim.redaction_made"]
    redacting.look(later, clear=False, by="staff:2", reason="The pump is no person.")
    assert redacting.in_force(document).text == TEXT


@pytest.fixture
def elsewhere(claim, document, link):
    """The name in the sentence of a claim, the title of an item, a newer text, and on whose word other words rest."""
    quote = {"stance": "asserts", "language": "en", "by": "staff:1"}
    actions.add_statement(claim, document=document, exact="The pump works", speaker="a guard", **quote)
    newer = documents.add_document(
        "Talk", text=TEXT + " At noon.", source=document.source, unknown=ASKED, nearly="version", by="staff:1"
    )
    other = documents.add_document(
        "Note", text="The pump was mended on Monday.", source=document.source, unknown=ASKED, by="staff:1"
    )
    actions.add_statement(claim, document=other, exact="The pump", speaker="a son", chain=["Persona"], **quote)
    documents.add_document("Far off", text="Persona went by.", source=document.source, unknown=ASKED, by="staff:1")
    claim.proposition = {"en": "Test Persona mended the pump.", "ru": "Насос работает."}
    claim.save()
    held = link(title="Log of persona")
    return {
        ("claim", claim.code), ("evidence", held.evidence.code), ("statement", claim.code), ("document", newer.sha256)
    }  # fmt: skip


def test_places_that_a_copy_does_not_reach_are_read_before_it_leaves(document, elsewhere, claim):
    made = redacting.make(document, words=["Test Persona", "Persona"], by="staff:9")
    assert {(one.what, one.key) for one in redacting.elsewhere(made)} == elsewhere
    OutboxEntry.objects.all().delete()
    with pytest.raises(errors.PlacesLeft):
        redacting.look(made, clear=True, by="staff:2", names_read=True)
    assert Redaction.objects.get().state == "waiting" and not OutboxEntry.objects.exists()
    custody.set_up_office("Office of the valley")
    here = f"/en/office/verify/documents/{document.sha256}/copy"
    reader = signed_in(account(Role.READER))
    page = reader.get(here).content.decode()
    assert "Test Persona mended the pump." in page and "Log of persona" in page and "a son ← Persona" in page
    given = {"decision": "clear", "names_read": "on"}
    assert "Blanked words also stand" in reader.post(f"{here}/{made.pk}/look", given).content.decode()
    assert reader.post(f"{here}/{made.pk}/look", {**given, "places_read": "on"}).status_code == 303
    assert Redaction.objects.get().state == "cleared"
    assert "Log of persona" in reader.get(here).content.decode()


def test_a_place_that_has_a_copy_of_its_own_or_belongs_to_what_was_rejected_is_no_place_left(
    document, elsewhere, claim
):
    newer = documents.Document.objects.get(title="Talk")
    redacting.make(newer, words=["Test Persona", "Persona"], by="staff:1")
    made = redacting.make(document, words=["Test Persona", "Persona"], by="staff:1")
    assert "document" not in {one.what for one in redacting.elsewhere(made)}
    claim.state = "rejected"
    claim.save()
    assert redacting.elsewhere(made) == []
    assert redacting.waiting() == {document.pk, newer.pk}
    redacting.look(made, clear=True, by="staff:2", names_read=True)
    assert redacting.waiting() == {newer.pk}


def test_blanks_are_lifted_by_two_as_well(document):
    cleared(document, "guard")
    lifted = redacting.make(document, words=[], by="staff:1")
    assert BLANK in redacting.shown(document).text
    redacting.look(lifted, clear=True, by="staff:2", names_read=True)
    assert redacting.shown(document).text == TEXT


def test_the_name_is_on_no_public_page_from_the_moment_it_was_marked(published, document):
    address = f"/en/p/claims/{published.code}"
    assert "Persona" in Client().get(address).content.decode()
    redacting.make(document, words=["Persona"], by="staff:1")
    for _ in ("waiting", "cleared"):
        page = Client().get(address).content.decode()
        assert "Persona" not in page and f"said {BLANK * 7}" in page
        last = redacting.latest(document)
        if last.state == "waiting":
            assert Client().get(f"{address}/files/bundle").status_code == 404
            with pytest.raises(errors.RedactionWaits):
                dossier()
            redacting.look(last, clear=True, by="staff:2", names_read=True)
    assert Client().get(f"{address}/files/bundle").status_code == 200
    assert b"Persona" not in Client().get(f"{address}/files/annotations").content
    assert queries.view(published).statements[0].exact == EXACT
    document.refresh_from_db()
    assert (document.title, document.text) == ("Talk of Persona", TEXT)


def test_the_bundle_holds_the_copy_bound_to_the_text_and_the_verifier_checks_both(
    published, document, tmp_path, capsys
):
    copy = cleared(document, "Persona", "Test Persona")
    made = exchange.bundle_of(base="urn:x:", texts=True)
    assert b"ersona" not in b"".join(made.files.values())
    (stated,) = (json.loads(line) for line in made.files["documents.jsonl"].splitlines())
    assert stated["sha256"] == document.sha256
    assert stated["redacted"] == {"sha256": copy.sha256, "spans": copy.spans}
    assert sha256(made.files[f"texts/{copy.sha256}.txt"]).hexdigest() == copy.sha256
    path = tmp_path / "bundle.zip"
    path.write_bytes(bundle.write(made))
    main = runpy.run_path(str(SCRIPT))["main"]
    assert main([str(path)]) == 0
    assert exchange.receive(path.read_bytes(), by="staff:9").root == made.root
    files = dict(made.files)
    files["claims.jsonl"] = files["claims.jsonl"].replace(b"The pump works", b"The pump broke")
    path.write_bytes(bundle.write(bundle.of_files(files, office=made.office)))
    assert main([str(path)]) == 1
    wrong = files[f"texts/{copy.sha256}.txt"].replace(BLANK.encode(), b"X")
    other = sha256(wrong).hexdigest()
    files = {name: content for name, content in made.files.items() if not name.startswith("texts/")}
    files[f"texts/{other}.txt"] = wrong
    for name in ("documents.jsonl", "claims.jsonl"):
        files[name] = files[name].replace(copy.sha256.encode(), other.encode()).replace(BLANK.encode(), b"X")
    path.write_bytes(bundle.write(bundle.of_files(files, office=made.office)))
    assert main([str(path)]) == 1
    assert "a blank that is none" in capsys.readouterr().out


def test_the_page_leads_through_both_steps_and_keeps_others_out(document):
    custody.set_up_office("Office of the valley")
    here = f"/en/office/verify/documents/{document.sha256}/copy"
    analyst, reader = signed_in(account(Role.ANALYST)), signed_in(account(Role.READER))
    assert "leaves as it is" in analyst.get(here).content.decode()
    assert "do not stand in the document" in analyst.post(f"{here}/make", {"words": "x y z"}).content.decode()
    assert analyst.post(f"{here}/make", {"words": "Test Persona\r\nPersona"}).status_code == 303
    made = Redaction.objects.get()
    page = analyst.get(here).content.decode()
    assert "for somebody else" in page and "<mark>Test Persona</mark>" in page
    assert reader.post(f"{here}/make", {"words": "guard"}).status_code == 403
    address = f"{here}/{made.pk}/look"
    monitor = signed_in(account(Role.MONITOR))
    assert monitor.post(address, {"decision": "clear"}).status_code == 403
    assert "Second look" in monitor.get(here).content.decode()
    assert "Somebody else" in analyst.post(address, {"decision": "clear", "names_read": "on"}).content.decode()
    assert "Say why" in reader.post(address, {"decision": "refuse"}).content.decode()
    assert 'role="alert"' in reader.post(address, {}).content.decode()
    assert Redaction.objects.get().state == "waiting"
    assert reader.post(address, {"decision": "clear", "names_read": "on"}).status_code == 303
    assert "This copy leaves" in reader.get(here).content.decode()
    assert Redaction.objects.get().state == "cleared"
