"""From rows of the ledger to the plain values of the status rules, and the result back as an appended assessment."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict

from django.db.models import Q

from ojakh.claims.ledger import RULESET, DocumentCheck, Edge, Facts, Item, Scope
from ojakh.claims.ledger import Assessment as Result
from ojakh.claims.models import Assessment, Claim, Document, Evidence, EvidenceLink, OriginEdge, Source, Statement
from ojakh.claims.rules import COMPETENT_BODY
from ojakh.claims.status import assess
from ojakh.kernel import clock
from ojakh.missions import incidents
from ojakh.missions import queries as missions
from ojakh.missions import rules as mission_rules


def facts_of(claim: Claim, *, links: Sequence[EvidenceLink]) -> Facts:
    """A claim as the rules see it; of its links those that tell what competent bodies found."""
    reading = getattr(claim, "reading", None)
    check = reading and DocumentCheck(
        authentic=reading.authentic,
        accepted=bool(reading.accepted_by),
        says=reading.says,
        read_whole=reading.read_whole,
    )
    changed = claim.published_at is not None and (
        claim.links.filter(Q(accepted_at__gt=claim.published_at) | Q(removed_at__gt=claim.published_at)).exists()
    )
    return Facts(
        id=claim.code,
        kind=claim.kind,
        form=claim.form,
        level=claim.level,
        scope=Scope(_place(claim.place_id), claim.from_on, claim.until_on),
        favours=frozenset(party.code for party in claim.favours.all()),
        disfavours=frozenset(party.code for party in claim.disfavours.all()),
        document=check or None,
        competent_findings=tuple(one.evidence.code for one in competent_findings(links)),
        cites_missing=(claim.cites_missing,) if claim.cites_missing else (),
        denied=claim.statements.filter(stance=Statement.Stance.DENIES).exists(),
        challenged=claim.challenges.filter(outcome="open").exists(),
        changed_since_review=changed,
    )


def competent_findings(links: Iterable[EvidenceLink]) -> list[EvidenceLink]:
    """Accepted items that say what a competent body found; they are listed, and nothing is computed from them."""
    return [one for one in links if one.accepted_by and one.evidence.source.kind == COMPETENT_BODY]


def _place(place_id: int | None) -> frozenset[str]:
    return frozenset() if place_id is None else frozenset({str(place_id)})


def open_links(claim: Claim) -> list[EvidenceLink]:
    """Links of a claim that were not removed, with what the rules need."""
    found = claim.links.filter(removed_at=None).select_related(
        "evidence__source__party",
        "evidence__statement",
        "evidence__document",
        "evidence__finding__cell__mission",
        "evidence__incident",
        "evidence__damage",
    )
    return list(found.prefetch_related("evidence__rests_on", "evidence__rests_on_claims").order_by("evidence__code"))


def item_of(link: EvidenceLink) -> Item:
    """One item of evidence with its link, as the rules see it."""
    evidence = link.evidence
    finding = evidence.finding
    scope, complete, value = Scope(_place(evidence.place_id), evidence.from_on, evidence.until_on), True, ""
    if finding is not None:
        cell = finding.cell
        scope, value = Scope(_place(cell.place_id), cell.observed_on, cell.observed_until), finding.value
        complete = mission_rules.complete(visited=cell.visited, known=cell.known)
    if evidence.incident is not None:
        one = evidence.incident
        exact = one.place_id if one.place_code == incidents.EXACT else None
        scope, value = Scope(_place(exact), one.earliest, one.latest), one.state
    if evidence.damage is not None:
        seen = evidence.damage
        scope, value = Scope(_place(seen.place_id), seen.earliest, seen.latest or seen.observed_on), seen.state
    return Item(
        id=evidence.code,
        stance=link.stance,
        kind=evidence.kind,
        covers=link.scope,
        credibility=link.credibility,
        readers=frozenset(filter(None, (link.entered_by, link.accepted_by))),
        directness=evidence.directness,
        party=evidence.source.party.code if evidence.source.party else "",
        value=value,
        scope=scope,
        coverage_complete=complete,
        utterance_of=frozenset(_words_of(evidence)),
        rests_on=tuple(sorted(_cited_by(evidence))),
    )


def _cited_by(evidence: Evidence) -> set[str]:
    """Everything an item goes back to: what it cites, what that cites, and what is held for claims on the way."""
    found: set[str] = set()
    items: list[Evidence] = [evidence]
    seen = {evidence.pk}
    while items:
        one = items.pop()
        claims = [cited for cited in one.rests_on_claims.all() if cited.code not in found]
        held = Evidence.objects.filter(
            links__claim__in=claims, links__removed_at=None, links__stance=EvidenceLink.Stance.SUPPORTS
        )
        found |= {cited.code for cited in claims} | {cited.code for cited in one.rests_on.all()}
        following = [*one.rests_on.all(), *(held if claims else ())]
        items += [cited for cited in following if cited.pk not in seen]
        seen |= {cited.pk for cited in following}
    return found


def _words_of(evidence: Evidence) -> set[str]:
    """Claims whose own words an item is: a statement, or the document in which it stands, translated or not."""
    if evidence.statement is not None:
        return {evidence.statement.claim.code}
    if evidence.document is not None:
        texts = Statement.objects.filter(document__in=same_text(evidence.document))
        return set(texts.values_list("claim__code", flat=True))
    return set()


def same_text(document: Document) -> set[int]:
    """Keys of all versions and translations of one text, itself among them: none is a second source."""
    return reached(document, lambda wave: made_from(wave) | Q(version_of__in=wave) | Q(translation_of__in=wave))


def made_from(documents: set[int]) -> Q:
    """The texts of which some documents are versions or translations."""
    return Q(versions__in=documents) | Q(translations__in=documents)


def reached(document: Document, near: Callable[[set[int]], Q]) -> set[int]:
    """Keys of a document and of all that are reached from it, step by step over what is near."""
    found, wave = {document.pk}, {document.pk}
    while wave:
        wave = set(Document.objects.filter(near(wave)).values_list("pk", flat=True)) - found
        found |= wave
    return found


def edges_of(links: Sequence[EvidenceLink]) -> list[Edge]:
    """Common origins among the items of some links."""
    ids = [link.evidence_id for link in links]
    found = OriginEdge.objects.filter(left__in=ids, right__in=ids).select_related("left", "right")
    return [Edge(edge.left.code, edge.right.code, edge.state) for edge in found]


def compute(claim: Claim) -> Result:
    """The status of a claim from what is on the record now."""
    links = open_links(claim)
    return assess(facts_of(claim, links=links), [item_of(link) for link in links], edges_of(links))


def reassess(claim: Claim) -> Assessment | None:
    """Append an assessment where something that the rules look at has changed; a candidate has no status."""
    claim = Claim.objects.select_related("reading").get(pk=claim.pk)
    if claim.state not in (Claim.State.ACCEPTED, Claim.State.PUBLISHED):
        return None
    result = compute(claim)
    last = current(claim)
    if last is not None and (last.input_sha256, last.ruleset) == (result.input_sha256, RULESET):
        return last
    return Assessment.objects.create(
        claim=claim,
        status=result.status.value,
        rule=result.rule,
        reason=result.reason,
        ruleset=result.ruleset,
        input_sha256=result.input_sha256,
        trace=[asdict(line) for line in result.trace],
        overlays=[overlay.value for overlay in result.overlays],
        at=clock.now(),
    )


def current(claim: Claim) -> Assessment | None:
    """The latest assessment of a claim, or None."""
    return claim.assessments.order_by("-at", "-pk").first()


def root_of(source: Source) -> Source:
    """The earliest known origin of a source; a circle ends where it began."""
    seen = {source.pk}
    while source.derives_from is not None and source.derives_from_id not in seen:
        source = source.derives_from
        seen.add(source.pk)
    return source


def suggest_origins(evidence: Evidence, *, others: Iterable[Evidence]) -> list[OriginEdge]:
    """Write down that two items may go back to one origin; only a derivation that a person entered is confirmed."""
    found = []
    for other in others:
        reason, state = _common_origin(evidence, other)
        pair = sorted((evidence, other), key=lambda one: one.pk)
        if reason and not OriginEdge.objects.filter(left=pair[0], right=pair[1]).exists():
            found.append(OriginEdge.objects.create(left=pair[0], right=pair[1], reason=reason, state=state))
    return found


def text_of(evidence: Evidence) -> Document | None:
    """The document in which an item stands, or None for what was seen, counted or recorded elsewhere."""
    if evidence.document is not None:
        return evidence.document
    return evidence.statement.document if evidence.statement is not None else None


def _first_version(document: Document) -> int:
    while document.version_of is not None:
        document = document.version_of
    return document.pk


def one_text(one: Evidence, other: Evidence) -> str:
    """Why two items stand in one text: `same_file`, `translation`, or nothing where they do not."""
    left, right = text_of(one), text_of(other)
    if left is None or right is None:
        return ""
    if _first_version(left) == _first_version(right):
        return "same_file"
    return "translation" if right.pk in same_text(left) else ""


def _common_origin(one: Evidence, other: Evidence) -> tuple[str, str]:
    if reason := one_text(one, other):
        return reason, OriginEdge.State.CONFIRMED
    if one.finding is not None and other.finding is not None:
        same = one.finding.cell.mission_id == other.finding.cell.mission_id
        return ("same_mission", OriginEdge.State.SUGGESTED) if same else ("", "")
    if one.source_id == other.source_id:
        return "same_source", OriginEdge.State.SUGGESTED
    if root_of(one.source).pk == root_of(other.source).pk:
        return "derives_from", OriginEdge.State.CONFIRMED
    return "", ""


def unknown_about(claim: Claim, *, links: Sequence[EvidenceLink]) -> list[tuple[str, dict[str, object]]]:
    """What is not known, as codes with values: a claim page shows it as rows of its own."""
    found: list[tuple[str, dict[str, object]]] = []
    if claim.cites_missing:
        found.append(("cited_missing", {"title": claim.cites_missing}))
    if claim.place_id is not None and claim.place_id not in missions.visited_places(published_only=False):
        found.append(("place_not_visited", {}))
    counted = [link for link in links if link.accepted_by]
    if not counted:
        found.append(("nobody_looked", {}))
    if any(link.evidence.directness == Evidence.Directness.HEARSAY for link in counted):
        found.append(("only_told", {"n": sum(link.evidence.directness == "hearsay" for link in counted)}))
    days = [item_of(link).scope for link in counted]
    if claim.from_on and claim.until_on and claim.from_on < claim.until_on and days:
        starts = [scope.start for scope in days if scope.start]
        ends = [scope.end for scope in days if scope.end]
        if starts and min(starts) > claim.from_on:
            found.append(("before", {"day": min(starts)}))
        if ends and max(ends) < claim.until_on:
            found.append(("after", {"day": max(ends)}))
    return found
