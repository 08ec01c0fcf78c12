"""Translations: what is asked, what cannot be, one origin with the original, echoes, the mark on all that leaves."""

import io
import json
import runpy
import zipfile
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.translation import override
from tests.claims.conftest import APART, claim, document, ground, link, source
from tests.claims.test_ledger import accept, status

from ojakh.claims import actions, documents, errors, origins, queries, redacting, reviewing, translating
from ojakh.claims.assessing import current
from ojakh.claims.models import Document, OriginEdge
from ojakh.claims.rules import ASKED, TRANSLATIONS
from ojakh.custody import actions as custody
from ojakh.custody.models import OutboxEntry
from ojakh.publishing import exchange
from ojakh.publishing.dossier import dossier
from ojakh.publishing.exports import annotations, bundle, claimreview, prov
from ojakh.web.public.translation_words import beside_words

__all__ = ["claim", "document", "ground", "link", "source"]
TEXT = "Насос посёлка работает с понедельника. Это сказал смотритель."
WORDS = "Насос посёлка работает с понедельника."
BASE = "https://office.example/en/p/claims/"
SCRIPT = Path(__file__).parents[2] / "verifier" / "verify_bundle.py"


def translated(source, *, text=TEXT, language="ru", translation="machine", **given):
    """A document in translation, of which nothing else is known."""
    told = {**APART, "language": language, "translation": translation, "by": "staff:1", **given}
    return documents.add_document("Interview 7 (ru)", text=text, source=source, **told)


def quote(claim, one, exact=WORDS):
    """Words of a document as a statement."""
    return actions.add_statement(
        claim, document=one, exact=exact, speaker="a keeper", stance="asserts", language="ru", by="staff:1"
    )


def published(claim):
    """The claim, published past everything that is not tested here."""
    custody.set_up_office("Office of the valley")
    accept(claim)
    claim.refresh_from_db()
    claim.state = "published"
    claim.save(update_fields=["state"])


@pytest.mark.parametrize("said", TRANSLATIONS)
def test_whether_it_is_a_translation_is_kept_as_it_was_said(source, said):
    made = documents.add_document(
        "t", text="It rained.", source=source, unknown=ASKED[:3], translation=said, by="staff:1"
    )
    assert (made.translation, made.translated_from, made.translation_of) == (said, "", None)
    assert made.in_translation is (said in ("human", "machine"))


@pytest.mark.parametrize(
    "given",
    [
        {"translation": "none", "translated_from": "hy"},
        {"translation": "none", "original": "document"},
        {"translation": "machine", "translated_from": "ru"},
        {"translation": "machine", "original": "document", "language": "en"},
        {"translation": "machine", "original": "document", "translated_from": "hy"},
    ],
)
def test_answers_that_do_not_fit_are_refused_and_nothing_is_written(source, document, given):
    OutboxEntry.objects.all().delete()
    if "original" in given:
        given = {**given, "original": document}
    with pytest.raises(errors.NoTranslation):
        translated(source, **given)
    with pytest.raises(errors.UnknownCode):
        translated(source, translation="dream")
    assert list(Document.objects.all()) == [document]
    assert not OutboxEntry.objects.exists()


def test_the_database_holds_the_same(source):
    made = translated(source)
    for wrong in ({"translation": ""}, {"translation": "none", "translated_from": "hy"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Document.objects.filter(pk=made.pk).update(**wrong)


def test_the_language_of_an_original_in_the_ledger_is_the_one_translated_from(source, document):
    assert translated(source, original=document).translated_from == "en"


def test_a_document_is_no_translation_of_itself_or_of_what_was_made_of_it(source, document):
    made = translated(source, original=document)
    for wrong in (document, made):
        with pytest.raises(errors.NoTranslation):
            translating.say(document, translation="human", original=wrong, by="staff:1")
    document.refresh_from_db()
    assert document.translation == "unknown"
    assert not OutboxEntry.objects.filter(kind="claim.translation_said").exists()


def test_an_item_of_a_translation_and_one_of_its_original_are_one_origin_at_once(claim, document, source, link):
    other = actions.add_source("Agency", kind="organisation", by="staff:1")
    made = translated(other, original=document)
    for one, whose in ((document, source), (made, other)):
        reviewing.accept_link(link(title=one.title, kind="document", document=one, source_=whose), by="staff:2")
    (edge,) = OriginEdge.objects.all()
    assert (edge.reason, edge.state) == ("translation", "confirmed")
    accept(claim)
    assert status(claim)[0] == "single_source"
    assert queries.view(claim).origins_for == 1
    with pytest.raises(errors.OneFile):
        origins.decide_origin(edge, state="rejected", by="staff:3")


def test_an_original_that_is_named_later_joins_at_once_and_taken_back_waits_for_a_reviewer(
    claim, document, source, link
):
    other = actions.add_source("Agency", kind="organisation", by="staff:1")
    made = translated(other)
    for one, whose in ((document, source), (made, other)):
        reviewing.accept_link(link(title=one.title, kind="document", document=one, source_=whose), by="staff:2")
    accept(claim)
    assert status(claim)[0] == "corroborated"
    translating.say(made, translation="machine", original=document, by="staff:5")
    entry = OutboxEntry.objects.get(kind="claim.translation_said")
    assert (entry.actor, entry.subject) == ("staff:5", made.sha256[:16])
    assert status(claim)[0] == "single_source"
    edge = OriginEdge.objects.get()
    assert (edge.state, edge.decided_by) == ("confirmed", "staff:5")
    translating.say(made, translation="machine", translated_from="hy", by="staff:5")
    edge.refresh_from_db()
    assert (edge.state, edge.decided_by) == ("suggested", "")
    assert status(claim)[0] == "single_source"
    assert "independence_unresolved" in current(claim).overlays
    origins.decide_origin(edge, state="rejected", by="staff:3")
    assert status(claim)[0] == "corroborated"


def test_a_cut_link_of_two_items_is_closed_again_when_one_is_said_to_translate_the_other(claim, document, source, link):
    made = translated(source)
    for one in (document, made):
        reviewing.accept_link(link(title=one.title, kind="document", document=one), by="staff:2")
    origins.decide_origin(OriginEdge.objects.get(), state="rejected", by="staff:3")
    translating.say(made, translation="human", original=document, by="staff:5")
    edge = OriginEdge.objects.get()
    assert (edge.reason, edge.state) == ("translation", "confirmed")


def test_a_translation_of_the_words_of_a_claim_is_its_own_words_and_no_support(claim, document, source, link):
    quote(claim, document, "has worked since Monday")
    other = actions.add_source("Agency", kind="organisation", by="staff:1")
    version = translated(other, text=TEXT + " Позже.", nearly="version", original=document)
    reviewing.accept_link(link(title="ru", kind="document", document=version, source_=other), by="staff:2")
    accept(claim)
    assert status(claim) == ("unverified", "asserted_only")
    assert [line["why"] for line in current(claim).trace if line["step"].startswith("E-")] == ["own_words"]


def test_words_blanked_in_an_original_are_looked_for_in_its_translations(source):
    original = documents.add_document(
        "Talk", text="Persona came.", source=source, language="en", translation="none", unknown=ASKED, by="staff:1"
    )
    translated(source, text="Persona пришла.", original=original)
    waits = redacting.make(original, words=["Persona"], by="staff:1")
    assert [one.what for one in redacting.elsewhere(waits)] == ["document"]


def test_words_of_a_translation_are_marked_and_not_put_in_quotation_marks_on_pages(claim, source):
    quote(claim, translated(source, translated_from="hy"))
    published(claim)
    page = Client().get(f"/en/p/claims/{claim.code}").content.decode()
    assert "in translation, by a machine" in page
    assert '<span lang="hy">Հայերեն</span>' in page
    assert WORDS in page and f"“{WORDS}”" not in page


@pytest.mark.parametrize("language", ["az", "hy", "ru"])
def test_the_mark_is_said_in_each_language(language):
    with override(language):
        told = {beside_words(code, translated=True, language="hy") for code in ("human", "machine", "unknown")}
        told.add(beside_words("unknown", translated=False, language=""))
        assert beside_words("none", translated=False, language="") == ""
    assert len(told) == 4
    assert not any("translation" in one or "language:" in one for one in told)


def test_what_nobody_asked_stays_visible_as_unknown(claim, document):
    quote(claim, document, "has worked since Monday")
    published(claim)
    page = Client().get(f"/en/p/claims/{claim.code}").content.decode()
    assert "whether it is a translation is not known" in page
    assert "“has worked since Monday”" in page
    (item,) = annotations.render(dossier(), base=BASE)["items"]
    assert item["body"][1]["value"] == "Whether this is a translation is not known."


def test_words_of_an_original_bear_no_mark(claim, source):
    quote(claim, translated(source, translation="none"))
    published(claim)
    assert "translation" not in Client().get(f"/en/p/claims/{claim.code}").content.decode()
    (item,) = annotations.render(dossier(), base=BASE)["items"]
    assert item["body"] == BASE + claim.code
    assert "description" not in json.dumps(claimreview.render(dossier(), base=BASE))


def test_every_file_marks_words_of_a_translation(claim, document, source):
    made = translated(source, original=document)
    quote(claim, made)
    quote(claim, document, "has worked since Monday")
    published(claim)
    found = dossier()
    plain = {"is": "yes", "by": "machine", "from": "en"}
    statements = {one["document"]: one["translation"] for one in found["claims"][0]["statements"]}
    assert statements == {made.sha256: plain, document.sha256: {"is": "unknown", "by": "unknown", "from": ""}}
    (stated,) = (one for one in found["documents"] if one["sha256"] == made.sha256)
    assert (stated["translation"], stated["translation_of"]) == (plain, document.sha256)
    remark = "In translation, by a machine; from the language: en. These are not the words as they were said."
    assert remark in json.dumps(annotations.render(found, base=BASE))
    works = claimreview.render(found, base=BASE)[0]["itemReviewed"]["appearance"]
    (work,) = (one for one in works if one["identifier"].endswith(made.sha256))
    assert (work["description"], work["translationOfWork"]["inLanguage"]) == (remark, "en")
    origin = prov.render(found)
    words = [one for one in origin["entity"].values() if one["prov:type"] == "ojakh:quotation"]
    assert {one["ojakh:translation"] for one in words} == {"yes", "unknown"}
    assert "machine" in {one.get("ojakh:translatedBy") for one in words}
    pair = {"prov:generatedEntity": f"sha256:{made.sha256}", "prov:usedEntity": f"sha256:{document.sha256}"}
    assert pair in origin["wasDerivedFrom"].values()


def test_of_an_original_that_is_not_quoted_nothing_leaves(claim, document, source):
    quote(claim, translated(source, original=document))
    published(claim)
    assert document.sha256 not in json.dumps([dossier(), prov.render(dossier())])


def verify(path):
    """What the stand-alone verifier says."""
    return runpy.run_path(str(SCRIPT))["main"]([str(path)])


def test_a_bundle_goes_round_with_equal_hashes_and_a_mark_left_out_is_found(claim, source, tmp_path, capsys):
    quote(claim, translated(source))
    published(claim)
    made = exchange.bundle_of(base=BASE, texts=True)
    path = tmp_path / "bundle.zip"
    path.write_bytes(bundle.write(made))
    assert verify(path) == 0
    kept = exchange.receive(path.read_bytes(), by="staff:9")
    assert exchange.written_again(kept.root).root == made.root
    (told,) = exchange.documents_of(kept)
    assert (told["is"], told["by"], told["from"]) == ("yes", "machine", "")
    forged = dict(made.files)
    forged["claims.jsonl"] = forged["claims.jsonl"].replace(b'"by":"machine"', b'"by":"none"')
    path.write_bytes(bundle.write(bundle.of_files(forged, office=made.office)))
    assert verify(path) == 1
    assert "not marked as its document" in capsys.readouterr().out


def test_a_bundle_of_before_says_nothing_of_translations_and_still_holds(claim, source, tmp_path):
    quote(claim, translated(source))
    published(claim)
    made = exchange.bundle_of(base=BASE)
    older = dict(made.files)
    for name in ("claims.jsonl", "documents.jsonl"):
        rows = [json.loads(line) for line in older[name].splitlines()]
        for row in rows:
            row.pop("translation", None)
            for said in row.get("statements", ()):
                said.pop("translation")
        older[name] = b"".join(bundle.canonical(row) + b"\n" for row in rows)
    path = tmp_path / "older.zip"
    path.write_bytes(bundle.write(bundle.of_files(older, office=made.office)))
    assert verify(path) == 0
    kept = exchange.receive(path.read_bytes(), by="staff:9")
    assert [one["is"] for one in exchange.documents_of(kept)] == ["unknown"]


@pytest.mark.parametrize("line", [b"no JSON\n", b"[]\n", b'{"translation":"machine"}\n'])
def test_a_bundle_whose_documents_cannot_be_read_is_refused(db, line):
    made = bundle.of_files({"documents.jsonl": line}, office="x")
    with pytest.raises(bundle.BundleClaims):
        exchange.receive(bundle.write(made), by="staff:9")


@pytest.mark.usefixtures("document")
def test_zip_of_a_published_claim_holds_the_mark(claim, source):
    quote(claim, translated(source))
    published(claim)
    out = Client().get(f"/en/p/claims/{claim.code}/files/bundle")
    with zipfile.ZipFile(io.BytesIO(out.content)) as archive:
        assert b'"translation":{"by":"machine","from":"","is":"yes"}' in archive.read("claims.jsonl")
