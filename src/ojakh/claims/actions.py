"""Verbs that fill the ledger: enter a source, a claim, words that were said, an item of evidence."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from ojakh.claims import answering, errors, linting, origins, rules
from ojakh.claims.assessing import open_links, reassess, suggest_origins
from ojakh.claims.documents import as_dated
from ojakh.claims.models import (
    Claim,
    Document,
    DocumentReading,
    Evidence,
    EvidenceLink,
    Party,
    Source,
    Statement,
)
from ojakh.custody.record import record
from ojakh.custody.series import next_in_series
from ojakh.kernel import clock, ids
from ojakh.missions import damage as missions_damage
from ojakh.missions import incidents as missions_incidents
from ojakh.missions import queries as missions


def _one_of(value: str, known: Iterable[str]) -> str:
    if value not in set(known):
        raise errors.UnknownCode(value=value)
    return value


def _in_order(from_on: date | None, until_on: date | None) -> None:
    if from_on is not None and until_on is not None and until_on < from_on:
        raise errors.PeriodOutOfOrder()


@transaction.atomic
def add_party(name: str, *, by: str) -> Party:
    """Enter an organisation that has an interest in a dispute; groups of people are never a party."""
    if linting.is_group(name):
        raise errors.GroupAsParty(found=name)
    party = Party.objects.create(code=f"P-{next_in_series('P', used=Party.objects.count):02d}", name=name)
    record(actor=by, action="claim.party_entered", subject=party.code)
    return party


@transaction.atomic
def add_source(
    name: str,
    *,
    kind: str,
    by: str,
    derives_from: Source | None = None,
    party: Party | None = None,
    reliability: str = "F",
    reliability_reason: str = "",
) -> Source:
    """Enter a source; its reliability is F, not judged, until somebody gives a reason for another letter."""
    _one_of(reliability, rules.RELIABILITIES)
    if reliability != "F" and not reliability_reason.strip():
        raise errors.ReasonMissing()
    source = Source.objects.create(
        code=f"S-{next_in_series('S', used=Source.objects.count):03d}",
        name=name,
        kind=_one_of(kind, rules.SOURCE_KINDS),
        derives_from=derives_from,
        party=party,
        reliability=reliability,
        reliability_reason=reliability_reason,
    )
    record(actor=by, action="claim.source_entered", subject=source.code)
    return source


@transaction.atomic
def create_claim(
    proposition: Mapping[str, str],
    *,
    original: str,
    kind: str,
    form: str,
    level: str,
    by: str,
    object_class: str = "",
    place_id: int | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
    favours: Iterable[Party] = (),
    disfavours: Iterable[Party] = (),
    cites_missing: str = "",
) -> Claim:
    """Enter a candidate: a neutral proposition with its scope. It has no status before two people accepted it."""
    _in_order(from_on, until_on)
    claim = Claim.objects.create(
        uuid=ids.new_uuid(),
        code=f"C-{next_in_series('C', used=Claim.objects.count):04d}",
        proposition=dict(proposition),
        original=original,
        kind=_one_of(kind, rules.KINDS),
        form=_one_of(form, rules.FORMS),
        level=_one_of(level, rules.LEVELS),
        object_class=object_class,
        place_id=place_id,
        from_on=from_on,
        until_on=until_on,
        cites_missing=cites_missing,
        entered_by=by,
        entered_at=clock.now(),
    )
    claim.favours.set(favours)
    claim.disfavours.set(disfavours)
    record(actor=by, action="claim.entered", subject=claim.code, kind=kind)
    return claim


def may_be_worded_by(claim: Claim, by: str) -> bool:
    """Whether nobody has read a claim yet, and somebody entered it."""
    return claim.state == Claim.State.CANDIDATE and by == claim.entered_by


@transaction.atomic
def word_claim(claim: Claim, wordings: Mapping[str, str], *, by: str) -> Claim:
    """Word a candidate anew, or in further languages, by the one who entered it and before anybody read it.

    `wordings` is the text per language; an empty one takes the wording of that language away, but never the original.
    """
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if claim.state != Claim.State.CANDIDATE:
        raise errors.WrongState(code=claim.code)
    if by != claim.entered_by:
        raise errors.NotTheWriter(code=claim.code)
    told = {language: text.strip() for language, text in {**claim.proposition, **wordings}.items() if text.strip()}
    if not told.get(claim.original):
        raise errors.NothingSaid()
    changed = sorted(
        one for one in told.keys() | claim.proposition.keys() if told.get(one) != claim.proposition.get(one)
    )
    if changed:
        claim.proposition = told
        claim.save(update_fields=["proposition"])
        record(actor=by, action="claim.worded", subject=claim.code, languages=" ".join(changed))
    return claim


@transaction.atomic
def add_statement(
    claim: Claim,
    *,
    document: Document,
    exact: str,
    speaker: str,
    stance: str,
    language: str,
    by: str,
    said: str = "",
    party: Party | None = None,
    chain: Iterable[str] = (),
    within: tuple[int, int] | None = None,
) -> Statement:
    """Quote words that somebody said about a claim, letter for letter, at their place in the document.

    `within` bounds where they stand, in code points, end exclusive; without it the first place counts.
    """
    if claim.state in rules.CLOSED:
        raise errors.WrongState(code=claim.code)
    first, last = within or (0, len(document.text))
    span = rules.find_span(document.text, exact, start=first)
    if span is None or span[1] > last:
        raise errors.WordsNotFound()
    answering.refuse_silence(claim, document=document, span=span, stance=stance)
    statement = Statement.objects.create(
        claim=claim,
        document=document,
        start=span[0],
        end=span[1],
        exact=exact,
        speaker=speaker,
        said=as_dated(said.strip()),
        language=language,
        stance=_one_of(stance, Statement.Stance.values),
        chain=[link.strip() for link in chain if link.strip()],
        party=party,
        entered_by=by,
    )
    record(actor=by, action="claim.statement_entered", subject=claim.code, stance=stance)
    reassess(claim)
    return statement


@transaction.atomic
def mark_words(
    document: Document,
    *,
    claim: Claim | None,
    by: str,
    statement: Mapping[str, Any],
    proposition: Mapping[str, str] | None = None,
    scope: Mapping[str, Any] | None = None,
) -> Statement:
    """Make marked words of a document a statement about a claim, or about a new one.

    `statement` holds the fields of `add_statement`; without a claim, `proposition` and `scope` are those of
    `create_claim`. Both are written, or neither.
    """
    if claim is None:
        if not proposition or not any(text.strip() for text in proposition.values()):
            raise errors.NothingSaid()
        claim = create_claim(proposition, by=by, **(scope or {}))
    return add_statement(claim, document=document, by=by, **statement)


@transaction.atomic
def add_evidence(
    title: str,
    *,
    kind: str,
    source: Source,
    directness: str,
    by: str,
    finding_id: int | None = None,
    incident_id: int | None = None,
    damage_id: int | None = None,
    statement: Statement | None = None,
    document: Document | None = None,
    place_id: int | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
    rests_on: Iterable[Evidence] = (),
    rests_on_claims: Iterable[Claim] = (),
) -> Evidence:
    """Enter an item that bears on claims; a finding brings its own place, day and coverage.

    `rests_on` and `rests_on_claims` are what it cites: an item that goes back to a claim never counts for it.
    """
    _in_order(from_on, until_on)
    finding = None if finding_id is None else missions.finding(finding_id)
    incident = None if incident_id is None else missions_incidents.incident_by_id(incident_id)
    graded = None if damage_id is None else missions_damage.assessment_by_id(damage_id)
    given = zip(rules.POINTING, (finding, incident, graded, statement, document), strict=True)
    pointed = {name for name, one in given if one is not None}
    if not title.strip() or (kind in rules.POINTING and not pointed):
        raise errors.NothingToShow()
    if not rules.fits(kind, pointed):
        raise errors.KindDoesNotFit()
    evidence = Evidence.objects.create(
        code=f"E-{next_in_series('E', used=Evidence.objects.count):04d}",
        title=title,
        kind=_one_of(kind, rules.EVIDENCE_KINDS),
        source=source,
        finding=finding,
        incident=incident,
        damage=graded,
        statement=statement,
        document=document,
        directness=_one_of(directness, Evidence.Directness.values),
        place_id=place_id,
        from_on=from_on,
        until_on=until_on,
        entered_by=by,
    )
    evidence.rests_on.set(rests_on)
    evidence.rests_on_claims.set(rests_on_claims)
    record(actor=by, action="claim.evidence_entered", subject=evidence.code, kind=kind)
    return evidence


@transaction.atomic
def link_evidence(
    claim: Claim, *, evidence: Evidence, stance: str, scope: str, by: str, credibility: int = 6
) -> EvidenceLink:
    """Hold an item against a claim; it counts only when a second person accepts it."""
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if claim.state in rules.CLOSED:
        raise errors.WrongState(code=claim.code)
    links = open_links(claim)
    if any(link.evidence_id == evidence.pk for link in links):
        raise errors.LinkKnown()
    if not 1 <= credibility <= 6:
        raise errors.UnknownCode(value=credibility)
    link = EvidenceLink.objects.create(
        claim=claim,
        evidence=evidence,
        stance=_one_of(stance, EvidenceLink.Stance.values),
        scope=_one_of(scope, rules.SCOPES),
        credibility=credibility,
        entered_by=by,
        entered_at=clock.now(),
    )
    suggest_origins(evidence, others=[other.evidence for other in links])
    origins.compare_with(evidence, others=[other.evidence for other in links if other.stance == stance])
    record(actor=by, action="claim.evidence_linked", subject=claim.code, evidence=evidence.code, stance=stance)
    reassess(claim)
    return link


@transaction.atomic
def hold_new_evidence(
    claim: Claim, *, title: str, stance: str, scope: str, credibility: int, by: str, **fields: Any
) -> EvidenceLink:
    """Enter an item and hold it against a claim in one step; `fields` are those of `add_evidence`."""
    evidence = add_evidence(title, by=by, **fields)
    return link_evidence(claim, evidence=evidence, stance=stance, scope=scope, credibility=credibility, by=by)


@transaction.atomic
def remove_link(link: EvidenceLink, *, by: str, reason: str) -> EvidenceLink:
    """Take an item off a claim with a reason; the line stays and the status becomes what it was without it."""
    link = EvidenceLink.objects.select_for_update().select_related("claim").get(pk=link.pk)
    if link.removed_at is not None:
        raise errors.LinkClosed()
    if not reason.strip():
        raise errors.ReasonMissing()
    link.removed_at, link.removed_by, link.removed_reason = clock.now(), by, reason.strip()
    link.save(update_fields=["removed_at", "removed_by", "removed_reason"])
    record(actor=by, action="claim.evidence_removed", subject=link.claim.code)
    reassess(link.claim)
    return link


@transaction.atomic
def read_document(
    claim: Claim, *, document: Document, authentic: bool, says: bool, read_whole: bool, by: str
) -> DocumentReading:
    """Write down what the document that a claim is about says, for a second person to accept.

    A later reading takes the place of the one that is there, and waits again.
    """
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if claim.state in rules.CLOSED:
        raise errors.WrongState(code=claim.code)
    if claim.level != "document":
        raise errors.NotAboutDocument(code=claim.code)
    reading, _ = DocumentReading.objects.update_or_create(
        claim=claim,
        defaults={
            "document": document,
            "authentic": authentic,
            "says": says,
            "read_whole": read_whole,
            "entered_by": by,
            "accepted_by": "",
        },
    )
    record(actor=by, action="claim.document_read", subject=claim.code, document=document.sha256[:16], says=says)
    reassess(claim)
    return reading
