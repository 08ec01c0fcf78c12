"""Published claims in open formats: what is in them, what never is, and that a bundle is found out when changed."""

import csv
import io
import json
import random
import runpy
import zipfile
from base64 import b64encode
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client
from tests.claims.conftest import claim, document, ground, link, make_claim, source
from tests.missions.conftest import cleared

from ojakh.claims import actions, queries, reviewing
from ojakh.claims.ledger import Status
from ojakh.claims.models import DocumentFile
from ojakh.custody import actions as custody
from ojakh.custody.checkpoint import public_bytes, verifier_key
from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.missions import actions as missions
from ojakh.publishing import exchange, lists
from ojakh.publishing.dossier import Areas, NotPublished, dossier, place_of
from ojakh.publishing.exports import annotations, bundle, claimreview, hxl, prov
from ojakh.publishing.exports import csv as tables
from ojakh.publishing.exports.coarse import coarsened
from ojakh.publishing.models import ReceivedBundle

__all__ = ["claim", "document", "ground", "link", "source"]
pytestmark = pytest.mark.django_db
BASE = "https://office.example/en/p/claims/"
SCRIPT = Path(__file__).parents[2] / "verifier" / "verify_bundle.py"
QUOTE = "The pump of the settlement has worked since Monday."
PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = verifier_key("ojakh/test/log", public=public_bytes(PRIVATE))


@pytest.fixture
def published(claim, document, link):
    """A claim with a quotation and evidence that a fourth person published."""
    custody.set_up_office("Office of the valley")
    actions.add_statement(
        claim, document=document, exact=QUOTE, speaker="unnamed resident", stance="asserts", language="en", by="staff:1"
    )
    held = link()
    reviewing.accept_link(held, by="staff:2")
    reviewing.read_claim(claim, by="staff:2")
    reviewing.read_claim(claim, by="staff:3")
    reviewing.ask_for_reply(claim, asked="Utility", asked_on=clock.today() - timedelta(days=30), by="staff:1")
    return reviewing.publish_claim(claim, by="staff:4")


def verify(path, *arguments):
    """What the stand-alone verifier says: its exit code."""
    return runpy.run_path(str(SCRIPT))["main"]([str(path), *arguments])


def test_who_said_it_is_left_out_of_the_review_where_nobody_knows(published):
    published.statements.update(speaker="")
    (review,) = claimreview.render(dossier(), base=BASE)
    assert "author" not in review["itemReviewed"]


def test_only_published_claims_leave_the_office(claim, published):
    assert [one["claim"] for one in dossier()["claims"]] == [published.code]
    other = actions.create_claim(
        {"en": "A second one."}, original="en", kind="state", form="existential", level="world", by="staff:1"
    )
    with pytest.raises(NotPublished) as refused:
        dossier([other.code])
    assert refused.value.code == "publishing.claim_not_published"
    assert len(dossier()["claims"]) == 1


def test_nobody_of_the_office_and_no_text_of_a_document_is_in_an_export(published):
    made = bundle.write(exchange.bundle_of(base=BASE))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "staff:" not in everything
    assert "Does the pump work?" not in everything
    assert QUOTE in everything
    assert "Does the pump work?" in json.dumps(dossier(texts=True))


def test_claimreview_holds_what_schema_org_requires_and_no_number(published):
    (review,) = claimreview.render(dossier(), base=BASE)
    assert review["@context"] == "https://schema.org"
    assert {"@type", "url", "claimReviewed", "reviewRating", "itemReviewed", "author", "datePublished"} <= set(review)
    assert review["url"] == BASE + published.code
    assert review["reviewRating"]["@type"] == "Rating"
    assert review["reviewRating"]["alternateName"] == "Single source"
    assert "ratingValue" not in json.dumps(review)
    assert "no verdict" in review["reviewRating"]["ratingExplanation"]
    item = review["itemReviewed"]
    assert (item["@type"], item["appearance"][0]["@type"]) == ("Claim", "CreativeWork")
    assert "datePublished" not in item, "the document has no date, and none is made up"
    assert _unknown_properties(review) == set()


SCHEMA = {
    "ClaimReview": {"url", "datePublished", "author", "claimReviewed", "itemReviewed", "reviewRating"},
    "Claim": {"appearance", "firstAppearance", "author", "datePublished"},
    "Rating": {"alternateName", "ratingExplanation"},
    "Organization": {"name"},
    "CreativeWork": {
        *("name", "identifier", "datePublished", "publisher", "inLanguage"),
        *("description", "translationOfWork"),
    },
}
"""Types and the properties of them that are used, all of schema.org."""


def _unknown_properties(thing):
    """Properties that their type does not have."""
    if isinstance(thing, list):
        return set().union(*(_unknown_properties(one) for one in thing)) if thing else set()
    if not isinstance(thing, dict):
        return set()
    own = {key for key in thing if not key.startswith("@")} - SCHEMA[thing["@type"]]
    return own.union(*(_unknown_properties(one) for one in thing.values()))


def test_every_status_has_words_for_its_review():
    assert set(claimreview.WORDS) == {one.value for one in Status}


def test_annotations_point_to_the_words_in_the_one_text(published, document):
    (item,) = annotations.render(dossier(), base=BASE)["items"]
    quote, position = item["target"]["selector"]
    assert quote["exact"] == QUOTE == document.text[position["start"] : position["end"]]
    assert item["target"]["source"] == f"urn:sha256:{document.sha256}"
    assert "prefix" not in quote
    (whole,) = annotations.render(dossier(texts=True), base=BASE)["items"]
    assert whole["target"]["selector"][0]["prefix"].endswith("A: ")


def test_prov_names_roles_and_every_relation_points_to_something(published):
    made = prov.render(dossier())
    known = set(made["entity"]) | set(made["activity"]) | set(made["agent"])
    for kind in ("used", "wasGeneratedBy", "wasDerivedFrom", "wasAssociatedWith"):
        assert made[kind]
        for relation in made[kind].values():
            assert set(relation.values()) <= known
    assert {"ojakh:role/first_reader", "ojakh:role/publisher"} <= set(made["agent"])


def test_a_bundle_is_the_same_bytes_again_and_the_verifier_finds_nothing(published, tmp_path, capsys):
    made = exchange.bundle_of(base=BASE, texts=True)
    assert bundle.write(made) == bundle.write(exchange.bundle_of(base=BASE, texts=True))
    path = tmp_path / "bundle.zip"
    path.write_bytes(bundle.write(made, script=exchange.script()))
    assert verify(path) == 0
    assert made.root in capsys.readouterr().out
    with zipfile.ZipFile(path) as archive:
        assert archive.read("verify.py") == SCRIPT.read_bytes()


def test_the_signature_of_the_root_is_checked(published, tmp_path):
    made = exchange.bundle_of(base=BASE)
    signed = b64encode(PRIVATE.sign(f"ojakh.document.v1\nbundle\n{made.root}\n".encode())).decode()
    path = tmp_path / "bundle.zip"
    path.write_bytes(bundle.write(made, signature=signed, verifier=KEY))
    assert verify(path) == 0
    assert verify(path, "--key", KEY) == 0
    other = verifier_key("x", public=public_bytes(Ed25519PrivateKey.from_private_bytes(bytes(32))))
    assert verify(path, "--key", other) == 1
    path.write_bytes(bundle.write(made, verifier=KEY))
    assert verify(path) == 1, "a key without a signature"


def _rewritten(path, target, change):
    """The bundle with one file changed, left out or added."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def test_any_flipped_bit_in_any_file_is_found(published, tmp_path, capsys):
    path, changed = tmp_path / "bundle.zip", tmp_path / "changed.zip"
    path.write_bytes(bundle.write(exchange.bundle_of(base=BASE, texts=True)))
    chance = random.Random(5)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    for name in names:
        for _ in range(12):

            def flip(files, name=name):
                content = bytearray(files[name])
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
                files[name] = bytes(content)

            _rewritten(path, changed, flip)
            assert verify(changed) in (1, 2), name
            with pytest.raises(bundle.BundleUnreadable):
                bundle.read(changed.read_bytes())
    capsys.readouterr()


def test_a_file_left_out_or_added_and_a_forged_status_are_found(published, tmp_path, capsys):
    path, changed = tmp_path / "bundle.zip", tmp_path / "changed.zip"
    made = exchange.bundle_of(base=BASE, texts=True)
    path.write_bytes(bundle.write(made))
    _rewritten(path, changed, lambda files: files.pop("prov.json"))
    assert verify(changed) == 1
    _rewritten(path, changed, lambda files: files.update({"more.txt": b"x"}))
    assert verify(changed) == 1
    forged = dict(made.files)
    forged["claims.jsonl"] = forged["claims.jsonl"].replace(b'"rule":"R9","ruleset"', b'"rule":"R8","ruleset"')
    assert forged["claims.jsonl"] != made.files["claims.jsonl"]
    changed.write_bytes(bundle.write(bundle.of_files(forged, office=made.office)))
    assert verify(changed) == 1
    assert "trace does not lead" in capsys.readouterr().out
    moved = dict(made.files)
    moved["claims.jsonl"] = moved["claims.jsonl"].replace(b'"exact":"The pump', b'"exact":"No pump!')
    changed.write_bytes(bundle.write(bundle.of_files(moved, office=made.office)))
    assert verify(changed) == 1


def test_the_hash_of_the_file_is_stated_and_a_file_that_somebody_holds_is_compared(
    published, document, tmp_path, capsys
):
    path, held, other = (tmp_path / name for name in ("bundle.zip", "held.docx", "other.docx"))
    held.write_bytes(b"the file as it came")
    other.write_bytes(b"the file as it came!")
    digest = sha256(held.read_bytes()).hexdigest()
    original = uuid4()
    DocumentFile.objects.create(
        document=document, sha256=digest, size=19, form="docx", notes=["left_out:pictures"], original=original
    )
    made = exchange.bundle_of(base=BASE, texts=True)
    (stated,) = (json.loads(line) for line in made.files["documents.jsonl"].splitlines())
    assert stated["file"] == {"sha256": digest, "bytes": 19, "form": "docx", "notes": ["left_out:pictures"]}
    assert str(original).encode() not in b"".join(made.files.values())
    derived = json.loads(made.files["prov.json"])["wasDerivedFrom"].values()
    pair = {"prov:generatedEntity": f"sha256:{document.sha256}", "prov:usedEntity": f"sha256:{digest}"}
    assert pair in derived
    path.write_bytes(bundle.write(made))
    assert verify(path, "--file", str(held)) == 0
    assert verify(path, "--file", str(held), "--file", str(other)) == 1
    assert "other.docx: no document of the bundle" in capsys.readouterr().out
    assert verify(path, "--file", str(tmp_path / "none")) == 2
    assert exchange.receive(path.read_bytes(), by="staff:9").root == made.root


def test_the_verifier_is_short_and_its_signature_code_is_that_of_the_log():
    text = SCRIPT.read_text(encoding="utf-8")
    log = (SCRIPT.parent / "verify_log.py").read_text(encoding="utf-8")
    start, end = text.index("P = 2**255"), text.index("def canonical(")
    cut = text.index("def problems_of_signature"), text.index("def main(")
    rest = text[:start] + text[end : cut[0]] + text[cut[1] :]
    assert sum(bool(line.strip()) for line in rest.splitlines()) <= 100
    code = log[log.index("def add(a, b)") : log.index("def parse_key(")].strip()
    assert code in text
    assert "ojakh" not in "".join(line for line in text.splitlines() if line.startswith(("import", "from")))


def test_out_in_and_out_again_gives_the_same_root_and_the_same_bytes(published, tmp_path):
    sent = bundle.write(exchange.bundle_of(base=BASE, texts=True))
    kept = exchange.receive(sent, by="staff:9")
    assert OutboxEntry.objects.get(kind="claim.bundle_received").subject == kept.root[:16]
    again = exchange.written_again(kept.root)
    assert again.root == kept.root
    assert bundle.write(again) == sent
    assert exchange.receive(sent, by="staff:9") == kept
    assert ReceivedBundle.objects.count() == 1
    (told,) = exchange.claims_of(kept)
    assert (told["claim"], told["status"]) == (published.code, "single_source")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"no zip at all"])
def test_what_is_no_bundle_is_refused_and_nothing_is_kept(content):
    with pytest.raises(bundle.BundleUnreadable) as refused:
        exchange.receive(content, by="staff:9")
    assert refused.value.code == "publishing.bundle_no_zip"
    assert not ReceivedBundle.objects.exists()


def test_a_bundle_with_a_foreign_name_a_bomb_or_another_manifest_is_refused(published, tmp_path, monkeypatch):
    path, changed = tmp_path / "bundle.zip", tmp_path / "changed.zip"
    path.write_bytes(bundle.write(exchange.bundle_of(base=BASE)))
    _rewritten(path, changed, lambda files: files.update({"../../evil": b"x"}))
    with pytest.raises(bundle.BundleForeignFile) as refused:
        bundle.read(changed.read_bytes())
    assert "../../evil" in refused.value.sentence()
    for content, kind in ((b"[]", bundle.BundleOtherKind), (b"no", bundle.BundleNoManifest)):
        _rewritten(path, changed, lambda files, content=content: files.update({"manifest.json": content}))
        with pytest.raises(kind):
            bundle.read(changed.read_bytes())
    monkeypatch.setattr(bundle, "MOST_BYTES", 100)
    with pytest.raises(bundle.BundleUnreadable) as refused:
        bundle.read(path.read_bytes())
    assert "too large" in refused.value.sentence()


def test_writing_a_bundle_is_on_the_record(published):
    exchange.sealed(exchange.bundle_of(base=BASE), by="staff:4", sign=False)
    assert OutboxEntry.objects.get(kind="claim.bundle_written").actor == "staff:4"


def test_points_are_rounded_or_moved_to_the_centre_of_their_area_and_always_the_same():
    area = [(39.8111, 46.7511), (39.9, 46.9)]
    assert coarsened(39.81234, 46.75432, object_class="water", area=area).latitude == "39.81"
    shown = coarsened(39.81234, 46.75432, object_class="housing", area=area)
    assert (shown.latitude, shown.longitude, shown.precision) == ("39.9", "46.8", "area")
    assert shown == coarsened(39.9, 46.9, object_class="housing", area=area), "two settlements, one point"


def test_a_claim_about_homes_names_the_area_and_not_the_settlement(published, ground):
    published.object_class = "housing"
    published.save(update_fields=["object_class"])
    place = dossier()["claims"][0]["place"]
    assert (place["code"], place["area"], place["precision"]) == ("", ground["alpha"].area.code, "area")
    (row,) = lists.public_list("claims", language="en").rows
    assert not row["place"]
    assert ground["alpha"].pcode not in json.dumps(dossier())


def test_every_public_column_has_a_tag_and_the_tags_stand_under_the_header(published):
    for name in ("places", "figures", "findings", "services", "claims", "releases", "corrections"):
        assert all(tag.startswith("#") for tag in hxl.row(lists.columns_of(name)))
    found = lists.public_list("claims", language="en")
    rows = list(
        csv.reader(io.StringIO(tables.render(found.columns, found.rows, bom=False, tags=hxl.row(found.columns))))
    )
    assert rows[0][0] == "claim"
    assert rows[1][0] == "#meta+id+claim"
    assert rows[2][0] == published.code


def test_what_holds_within_coverage_only_leaves_with_its_coverage_and_the_page_says_it(ground, source, document):
    custody.set_up_office("Office of the valley")
    today = clock.today()
    first = today - timedelta(days=1)
    trip = missions.plan_mission("see", mandated_by="b", from_on=first, until_on=today, by="staff:1")
    cell = missions.record_coverage(
        trip.uuid, place_id=ground["alpha"].pk, object_class="water", method="entered", observed_on=first,
        observed_until=today, visited=2, known=None, by="staff:1",
    )  # fmt: skip
    finding = missions.record_finding(cell.pk, value="none_observed", by="staff:1")
    cleared("finding", finding.pk, by="staff:1", second="staff:2")
    claim = make_claim(ground["alpha"], form="universal_negative", kind="state")
    actions.add_statement(
        claim, document=document, exact=QUOTE, speaker="a keeper", stance="asserts", language="en", by="staff:1"
    )
    held = actions.hold_new_evidence(
        claim, title="Mission", kind="finding", finding_id=finding.pk, source=source, directness="direct",
        stance="supports", scope="partial", credibility=2, by="staff:1",
    )  # fmt: skip
    reviewing.accept_link(held, by="staff:2")
    reviewing.read_claim(claim, by="staff:2")
    reviewing.read_claim(claim, by="staff:3")
    reviewing.ask_for_reply(claim, asked="Utility", asked_on=today - timedelta(days=30), by="staff:1")
    reviewing.publish_claim(claim, by="staff:4")
    review = claimreview.render(dossier(), base=BASE)[0]["reviewRating"]
    assert review["alternateName"] == "Not contradicted within the stated coverage"
    assert (
        f"water, entered, {first.isoformat()} to {today.isoformat()}: 2 of an unknown number visited"
        in review["ratingExplanation"]
    )
    page = Client().get(f"/en/p/claims/{claim.code}").content.decode()
    assert page.count("2 visited, of an unknown number.") == 2  # below the status, and with the item


def test_the_places_of_many_claims_are_asked_for_once_an_area(ground, django_assert_num_queries):
    claims = [make_claim(ground["alpha"], object_class="housing") for _ in range(3)]
    with django_assert_num_queries(2):
        found, areas = list(queries.claims()), Areas()
        shown = [place_of(one, areas) for one in found]
    assert [one["precision"] for one in shown] == ["area"] * len(claims)
