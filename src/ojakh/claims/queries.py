"""What others may read of the ledger: claims with their latest status, evidence rows, history, published claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from ojakh.claims import assessing
from ojakh.claims.models import (
    Assessment,
    Challenge,
    Claim,
    Document,
    DocumentReading,
    Evidence,
    EvidenceLink,
    OriginEdge,
    Party,
    Reply,
    Source,
    Statement,
)
from ojakh.claims.parity import CLAIMING, Case, Parity, parity


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One item on a claim page: its link, whether it counts and why not, and the number of its origin."""

    link: EvidenceLink
    counts: bool
    why: str
    origin: int


@dataclass(frozen=True, slots=True)
class ClaimView:
    """Everything that a claim page shows, published or not."""

    claim: Claim
    assessment: Assessment | None
    history: tuple[Assessment, ...]
    statements: tuple[Statement, ...]
    for_: tuple[EvidenceRow, ...]
    against: tuple[EvidenceRow, ...]
    context: tuple[EvidenceRow, ...]
    origins_for: int
    origins_against: int
    unknown: tuple[tuple[str, dict[str, object]], ...]
    replies: tuple[Reply, ...]
    challenges: tuple[Challenge, ...]
    edges: tuple[OriginEdge, ...]
    reading: DocumentReading | None

    @property
    def competent_findings(self) -> tuple[EvidenceRow, ...]:
        """What competent bodies found, where the claim is a legal characterisation."""
        if self.claim.kind != "legal_characterisation":
            return ()
        rows = (*self.for_, *self.against, *self.context)
        named = {one.pk for one in assessing.competent_findings(row.link for row in rows)}
        return tuple(row for row in rows if row.link.pk in named)

    @property
    def stated_coverage(self) -> tuple[EvidenceRow, ...]:
        """Findings that bound a status which holds within coverage only: without them the status says nothing."""
        if self.assessment is None or self.assessment.status != "within_coverage":
            return ()
        named = {code for line in self.assessment.trace if line["step"] == "R7" for code in line["values"]}
        return tuple(row for row in self.for_ if row.link.evidence.code in named)

    @property
    def since(self) -> datetime | None:
        """Since when the status is what it is, other inputs apart."""
        found = None
        for one in self.history:
            if one.status != self.history[0].status:
                break
            found = one.at
        return found


def claims(*, state: str = "") -> QuerySet[Claim]:
    """Claims, the latest first."""
    found = Claim.objects.select_related("place__area").order_by("-entered_at", "-pk")
    return found.filter(state=state) if state else found


def claims_of_status(status: str) -> QuerySet[Claim]:
    """Claims whose latest assessment says so, the latest first."""
    latest = Assessment.objects.filter(claim=OuterRef("pk")).order_by("-at", "-pk").values("status")[:1]
    return claims().annotate(latest=Subquery(latest)).filter(latest=status)


def published_claims() -> QuerySet[Claim]:
    """Published claims in the order of their publication, the latest first."""
    return claims(state=Claim.State.PUBLISHED).order_by("-published_at", "-pk")


def claim(code: str, *, published_only: bool = False) -> Claim | None:
    """One claim by its number."""
    found = claims(state=Claim.State.PUBLISHED if published_only else "")
    return found.filter(code=code).first()


def statuses(found: Sequence[Claim]) -> dict[int, Assessment]:
    """The latest assessment of each claim that has one."""
    latest: dict[int, Assessment] = {}
    for assessment in Assessment.objects.filter(claim__in=[one.pk for one in found]).order_by("at", "pk"):
        latest[assessment.claim_id] = assessment
    return latest


def view(claim_: Claim) -> ClaimView:
    """A claim with its words, evidence, unknowns, history and replies."""
    links = assessing.open_links(claim_)
    history = tuple(claim_.assessments.order_by("-at", "-pk"))
    rows = _rows(links, history[0] if history else None)
    by_stance = {
        stance: tuple(row for row in rows if row.link.stance == stance) for stance in ("supports", "contradicts")
    }
    said = claim_.statements.select_related("document__file", "party")
    said = said.prefetch_related("document__versions", "document__redactions")
    return ClaimView(
        claim=claim_,
        assessment=history[0] if history else None,
        history=history,
        statements=tuple(sorted(said, key=lambda one: (one.said, one.document.in_translation, one.pk))),
        for_=by_stance["supports"],
        against=by_stance["contradicts"],
        context=tuple(row for row in rows if row.link.stance not in by_stance),
        origins_for=len({row.origin for row in by_stance["supports"] if row.counts}),
        origins_against=len({row.origin for row in by_stance["contradicts"] if row.counts}),
        unknown=tuple(assessing.unknown_about(claim_, links=links)),
        replies=tuple(claim_.replies.order_by("asked_on", "pk")),
        challenges=tuple(claim_.challenges.order_by("-received_at")),
        edges=tuple(_edges(links)),
        reading=_reading(claim_),
    )


def _reading(claim_: Claim) -> DocumentReading | None:
    """What was read in the document that a claim is about; only such a claim has one."""
    if claim_.level != "document":
        return None
    found = DocumentReading.objects.select_related("document__file", "document__source")
    return found.prefetch_related("document__redactions").filter(claim=claim_).first()


def _edges(links: Sequence[EvidenceLink]) -> list[OriginEdge]:
    ids = [link.evidence_id for link in links]
    found = OriginEdge.objects.filter(left__in=ids, right__in=ids).select_related("left", "right")
    return list(found.order_by("left__code", "right__code"))


def _rows(links: Sequence[EvidenceLink], assessment: Assessment | None) -> list[EvidenceRow]:
    """Rows in the order of their numbers; the trace of the assessment says which of them count."""
    verdicts = {line["step"]: line for line in (assessment.trace if assessment else [])}
    origin = {link.evidence_id: number for number, link in enumerate(links, start=1)}
    for edge in _edges(links):
        if edge.state != OriginEdge.State.REJECTED:
            low, high = sorted((origin[edge.left_id], origin[edge.right_id]))
            origin = {key: low if number == high else number for key, number in origin.items()}
    order = {number: place for place, number in enumerate(sorted(set(origin.values())), start=1)}
    rows = []
    for link in links:
        line = verdicts.get(link.evidence.code, {})
        waiting = "not_accepted_by_two" if not link.accepted_by else "not_assessed_yet"
        why = str(line.get("why", waiting))
        rows.append(EvidenceRow(link, bool(line.get("holds")), why, order[origin[link.evidence_id]]))
    return rows


def links_waiting() -> QuerySet[EvidenceLink]:
    """Items that wait for a second person."""
    return EvidenceLink.objects.select_related("claim", "evidence").filter(accepted_by="", removed_at=None)


def link(pk: int) -> EvidenceLink | None:
    """One link."""
    return EvidenceLink.objects.select_related("claim", "evidence").filter(pk=pk).first()


def removed_links(claim_: Claim) -> QuerySet[EvidenceLink]:
    """Items that were taken off a claim, in that order."""
    return claim_.links.exclude(removed_at=None).select_related("evidence").order_by("removed_at", "pk")


def reply(pk: int) -> Reply | None:
    """One question for a reply."""
    return Reply.objects.select_related("claim").filter(pk=pk).first()


def challenge(reference: str) -> Challenge | None:
    """One challenge by its reference."""
    return Challenge.objects.select_related("claim").filter(reference=reference).first()


def corrections() -> QuerySet[Challenge]:
    """Challenges of published claims that were decided, the latest first."""
    return Challenge.objects.select_related("claim").exclude(outcome="open").order_by("-decided_at")


def sources() -> QuerySet[Source]:
    """Sources by number."""
    return Source.objects.select_related("party", "derives_from").order_by("code")


def parties() -> QuerySet[Party]:
    """Parties by number: never in an order that would rank them."""
    return Party.objects.order_by("code")


def documents() -> QuerySet[Document]:
    """Documents, the latest first."""
    return Document.objects.select_related("source").order_by("-entered_at", "-pk")


def document(sha256: str) -> Document | None:
    """One document by its hash."""
    return (
        Document.objects.select_related("source", "version_of", "translation_of", "file").filter(sha256=sha256).first()
    )


def evidence() -> QuerySet[Evidence]:
    """Items of evidence by number."""
    return Evidence.objects.select_related("source", "finding__cell__place").order_by("-code")


def origin_edges(items: Sequence[Evidence]) -> list[OriginEdge]:
    """Links of common origin among some items, with the documents that show them."""
    ids = [one.pk for one in items]
    found = OriginEdge.objects.filter(left__in=ids, right__in=ids)
    sides = [f"{side}__{path}" for side in ("left", "right") for path in ("document", "statement__document", "source")]
    return list(found.select_related("origin", *sides).order_by("left__code", "right__code"))


def origin_edge(pk: int) -> OriginEdge | None:
    """One suggested common origin."""
    return OriginEdge.objects.select_related("left", "right").filter(pk=pk).first()


def parity_report() -> Parity:
    """How far the claims of each organisation came, and how long it took; organisations without a claim stand too."""
    open_ = Claim.objects.exclude(state=Claim.State.REPLACED)
    claims_ = list(open_.prefetch_related("statements__party", "replies", "positions").order_by("pk"))
    latest = statuses(claims_)
    first: dict[int, Assessment] = {}
    for assessment in Assessment.objects.order_by("-at", "-pk"):
        first[assessment.claim_id] = assessment
    return parity(
        [_case(one, first.get(one.pk), latest.get(one.pk)) for one in claims_],
        parties=parties().values_list("code", flat=True),
    )


def _case(claim_: Claim, first: Assessment | None, latest: Assessment | None) -> Case:
    rejected = claim_.state == Claim.State.REJECTED
    claimants = {one.party.code for one in claim_.statements.all() if one.party and one.stance in CLAIMING}
    return Case(
        claimants=frozenset(claimants),
        examined=rejected or bool(claim_.second_reader) or bool(claim_.positions.all()),
        published=claim_.state == Claim.State.PUBLISHED,
        disagreed=bool(claim_.positions.all()),
        asked=bool(claim_.replies.all()),
        status=latest.status if latest else "",
        days=(first.at.date() - claim_.entered_at.date()).days if first else None,
    )


def statements_in(document_: Document) -> list[Statement]:
    """What was quoted from a document, in the order of the text."""
    return list(document_.statements.select_related("claim").order_by("start", "pk"))
