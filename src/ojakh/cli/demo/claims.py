"""The ledger: parties, sources and documents, and claims that were read, weighed, answered and published in turn."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from ojakh.claims import actions, documents, reviewing
from ojakh.cli.demo import texts, translated
from ojakh.cli.demo.scene import Scene
from ojakh.missions import queries as missions

if TYPE_CHECKING:
    from ojakh.claims.models import Claim, Document, Party, Source

REPLY_DAYS = 16
"""Days after which ten working days have passed for certain."""
CREDIBILITY = 2


class _Ledger:
    """What was entered, by the keys of the texts."""

    def __init__(self) -> None:
        self.parties: dict[str, Party] = {}
        self.sources: dict[str, Source] = {}
        self.documents: dict[str, Document] = {}


@transaction.atomic
def keep_ledger(scene: Scene) -> None:
    """Enter sources and documents, then each claim with its history."""
    ledger = _Ledger()
    by = scene.staff["analyst"]
    with scene.at(-37, 9):
        for key, name in texts.PARTIES.items():
            ledger.parties[key] = actions.add_party(name, by=by)
        for source in texts.SOURCES:
            party = ledger.parties.get(source.party)
            ledger.sources[source.key] = actions.add_source(source.name, kind=source.kind, party=party, by=by)
    for text in texts.DOCUMENTS:
        with scene.at(-text.days_ago, 11):
            ledger.documents[text.key] = documents.add_document(
                f"{text.title} (synthetic)",
                text=text.text,
                source=ledger.sources[text.source],
                speaker=text.outlet,
                outlet=text.outlet,
                dated=scene.day(-text.days_ago).isoformat(),
                language="en",
                by=by,
                **translated.translation_of(scene, text, source=ledger.sources[text.source], by=by),
            )
    for claim_text in texts.CLAIMS:
        _enter(scene, ledger, claim_text)


def _enter(scene: Scene, ledger: _Ledger, text: texts.ClaimText) -> None:
    """One claim from candidate to publication, as far as its text says."""
    by, start = scene.staff["analyst"], -text.days_ago
    place_id, from_on, until_on = _scope(scene, text, start=start)
    with scene.at(start, 10):
        claim = actions.create_claim(
            text.proposition,
            original="en",
            kind=text.kind,
            form=text.form,
            level="world",
            object_class=text.object_class,
            place_id=place_id,
            from_on=from_on,
            until_on=until_on,
            by=by,
        )
        for quote in text.quotes:
            actions.add_statement(
                claim,
                document=ledger.documents[quote.document],
                exact=quote.exact,
                speaker=quote.speaker,
                stance=quote.stance,
                language="en",
                party=ledger.parties.get(quote.party),
                by=by,
            )
    if text.read:
        _read(scene, claim, start=start)
    for proof in text.proofs:
        _prove(scene, ledger, claim, proof, start=start)
    if text.published:
        _publish(scene, claim, text, start=start)


def _scope(scene: Scene, text: texts.ClaimText, *, start: int) -> tuple[int, date, date]:
    """Place and days of a claim: of the finding that shows it, else drawn."""
    if any(proof.shows == "finding" for proof in text.proofs):
        finding = missions.finding(scene.counts["health_finding"])
        assert finding is not None
        return finding.cell.place_id, finding.cell.mission.from_on, finding.cell.mission.until_on
    place = scene.draw(f"claim {text.days_ago}").one(scene.served)
    return place.pk, scene.day(start - 9), scene.day(start - 6)


def _read(scene: Scene, claim: "Claim", *, start: int) -> None:
    with scene.at(start, 14):
        reviewing.read_claim(claim, by=scene.staff["reader"])
    with scene.at(start, 16):
        reviewing.read_claim(claim, by=scene.staff["second_reader"])


def _prove(scene: Scene, ledger: _Ledger, claim: "Claim", proof: texts.Proof, *, start: int) -> None:
    """An item entered by the analyst and accepted by the reader."""
    by_mission = proof.shows == "finding"
    document = None if by_mission else ledger.documents[proof.shows]
    with scene.at(start + proof.after, 10):
        evidence = actions.add_evidence(
            proof.title,
            kind=proof.kind,
            source=ledger.sources["missions"] if document is None else document.source,
            directness=proof.directness,
            finding_id=scene.counts["health_finding"] if by_mission else None,
            document=document,
            place_id=claim.place_id,
            from_on=claim.from_on,
            until_on=claim.until_on,
            by=scene.staff["analyst"],
        )
        link = actions.link_evidence(
            claim,
            evidence=evidence,
            stance=proof.stance,
            scope="covers",
            credibility=CREDIBILITY,
            by=scene.staff["analyst"],
        )
    with scene.at(start + proof.after, 15):
        reviewing.accept_link(link, by=scene.staff["reader"])


def _publish(scene: Scene, claim: "Claim", text: texts.ClaimText, *, start: int) -> None:
    """Those concerned are asked, the time to answer passes, a third person publishes; somebody may object."""
    with scene.at(start + 1, 9):
        for asked in text.asked:
            reviewing.ask_for_reply(claim, asked=asked, by=scene.staff["analyst"])
    with scene.at(start + 1 + REPLY_DAYS, 9):
        reviewing.publish_claim(claim, by=scene.staff["publisher"])
    if text.challenge:
        with scene.at(-2, 13):
            reviewing.challenge_claim(claim, text=text.challenge)
