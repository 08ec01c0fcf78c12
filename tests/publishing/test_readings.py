"""What two people read in a document leaves with its claim: bound to the trace, taken in again, and without names."""

import io
import json
import runpy
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from tests.claims.conftest import APART, document, ground, make_claim, quoted, source

from ojakh.claims import actions, documents, errors, redacting, reviewing
from ojakh.custody import actions as custody
from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.publishing import exchange
from ojakh.publishing.dossier import dossier
from ojakh.publishing.exports import bundle
from ojakh.publishing.models import ReceivedBundle

__all__ = ["document", "ground", "source"]
pytestmark = pytest.mark.django_db
SCRIPT = Path(__file__).parents[2] / "verifier" / "verify_bundle.py"
BASE = "urn:x:"


@pytest.fixture
def letter(source):
    """A letter that names an invented person, also in its title; the claim quotes another text."""
    text = "Test Persona writes: the pump of the settlement works. Persona signs."
    return documents.add_document("Letter of Persona", text=text, source=source, language="en", **APART, by="staff:1")


@pytest.fixture
def published(ground, letter):
    """A published claim about what the letter says, which two people read."""
    custody.set_up_office("Office of the valley")
    claim = make_claim(ground["alpha"], level="document")
    quoted(claim)
    read(claim, letter)
    reviewing.read_claim(claim, by="staff:2")
    reviewing.read_claim(claim, by="staff:3")
    reviewing.ask_for_reply(claim, asked="Utility", asked_on=clock.today() - timedelta(days=30), by="staff:1")
    return reviewing.publish_claim(claim, by="staff:4")


def read(claim, letter, *, accept=True, **answers):
    """Read a document for a claim, by one person and by a second one."""
    given = {"authentic": True, "says": True, "read_whole": False, **answers}
    made = actions.read_document(claim, document=letter, by="staff:5", **given)
    return reviewing.accept_reading(made, by="staff:6") if accept else made


def verify(path):
    """What the stand-alone verifier says: its exit code."""
    return runpy.run_path(str(SCRIPT))["main"]([str(path)])


def changed(made, old, new):
    """A bundle whose claims say something else, its hashes made anew."""
    files = dict(made.files)
    assert old in files["claims.jsonl"]
    files["claims.jsonl"] = files["claims.jsonl"].replace(old, new)
    return bundle.write(bundle.of_files(files, office=made.office))


def test_what_was_read_leaves_is_checked_and_comes_in_again_with_the_same_hashes(published, letter, tmp_path):
    made = exchange.bundle_of(base=BASE, texts=True)
    (claim,) = (json.loads(line) for line in made.files["claims.jsonl"].splitlines())
    assert claim["reading"] == {"document": letter.sha256, "authentic": "yes", "says": "yes", "read_whole": "no"}
    assert (claim["status"]["rule"], claim["status"]["status"]) == ("R3", "corroborated")
    listed = [json.loads(line)["sha256"] for line in made.files["documents.jsonl"].splitlines()]
    assert letter.sha256 in listed and len(listed) == 2, "the quoted one and the one that was read"
    assert made.files[f"texts/{letter.sha256}.txt"].decode() == letter.text
    used = json.loads(made.files["prov.json"])["used"].values()
    assert {"prov:activity": f"ojakh:assess/{published.code}", "prov:entity": f"sha256:{letter.sha256}"} in used
    sent, path = bundle.write(made), tmp_path / "bundle.zip"
    path.write_bytes(sent)
    assert verify(path) == 0
    with zipfile.ZipFile(io.BytesIO(sent)) as archive:
        assert not any(b"staff:" in archive.read(name) for name in archive.namelist())
    kept = exchange.receive(sent, by="staff:9")
    assert kept.root == made.root and bundle.write(exchange.written_again(kept.root)) == sent


@pytest.mark.parametrize("answers", [{"says": False, "read_whole": True}, {"says": False}, {"authentic": False}])
def test_each_answer_leads_to_its_own_reason(published, letter, tmp_path, answers):
    read(published, letter, **answers)
    path = tmp_path / "bundle.zip"
    path.write_bytes(bundle.write(exchange.bundle_of(base=BASE)))
    assert verify(path) == 0


def test_what_a_second_person_has_not_accepted_stays_in_the_office(published, letter, tmp_path):
    read(published, letter, accept=False)
    made = exchange.bundle_of(base=BASE)
    assert (
        b'"reading"' not in made.files["claims.jsonl"] and letter.sha256.encode() not in made.files["documents.jsonl"]
    )
    path = tmp_path / "bundle.zip"
    path.write_bytes(bundle.write(made))
    assert verify(path) == 0


@pytest.mark.parametrize(
    ("old", "new", "taken"),
    [
        (b'"says":"yes"', b'"says":"no"', True),
        (b'"reading":{"authentic":"yes"', b'"reading":{"authentic":"no"', True),
        (b'"reading":{"authentic":"yes"', b'"reading":{"authentic":"perhaps"', False),
        (b'"reading":{"authentic":"yes"', b'"reading":{"authentic":["yes"]', False),
        (b'"reading":{"authentic":"yes","document":"', b'"reading":{"authentic":"yes","document":"0', False),
    ],
)
def test_a_forged_reading_is_found_and_one_that_says_nothing_is_not_taken_in(published, tmp_path, old, new, taken):
    forged, path = changed(exchange.bundle_of(base=BASE), old, new), tmp_path / "bundle.zip"
    path.write_bytes(forged)
    assert verify(path) == 1
    OutboxEntry.objects.all().delete()
    if taken:  # what another office says is kept as it came; the verifier says what does not hold
        assert exchange.receive(forged, by="staff:9")
        return
    with pytest.raises(bundle.BundleClaims):
        exchange.receive(forged, by="staff:9")
    assert not ReceivedBundle.objects.exists() and not OutboxEntry.objects.exists()


def test_no_blanked_word_of_what_was_read_leaves_or_is_on_a_public_page(published, letter, tmp_path):
    address = f"/en/p/claims/{published.code}"
    page = Client().get(address).content.decode()
    assert "Letter of Persona" in page and "It says so." in page
    made = redacting.make(letter, words=["Persona", "Test Persona"], by="staff:1")
    assert "Persona" not in Client().get(address).content.decode()
    with pytest.raises(errors.RedactionWaits):
        dossier()
    redacting.look(made, clear=True, by="staff:2", names_read=True)
    out = exchange.bundle_of(base=BASE, texts=True)
    assert b"ersona" not in b"".join(out.files.values())
    assert letter.sha256.encode() in out.files["documents.jsonl"] and f"texts/{made.sha256}.txt" in out.files
    path = tmp_path / "bundle.zip"
    path.write_bytes(bundle.write(out))
    assert verify(path) == 0
    letter.refresh_from_db()
    assert letter.title == "Letter of Persona"


def test_the_claim_that_was_read_in_a_document_is_looked_through_for_its_blanked_words(published, letter):
    published.proposition = {"en": "The pump of Test Persona works."}
    published.save(update_fields=["proposition"])
    made = redacting.make(letter, words=["Test Persona"], by="staff:1")
    assert ("claim", published.code) in {(one.what, one.key) for one in redacting.elsewhere(made)}
