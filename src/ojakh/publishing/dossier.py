"""The door from the ledger to its exports: published claims as plain values, and nothing that their page does not show.

People of the office stand as roles, never as accounts. The text of a document is only in it where that is asked for;
without it a quotation keeps its words, its place and the hash of the text. Of the file that a text was read from, only
its hash, size and kind leave the office.
"""

from collections.abc import Container, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ojakh.claims import queries as claims
from ojakh.claims import redacting, relating
from ojakh.claims.queries import ClaimView, EvidenceRow
from ojakh.claims.reviewing import records_behind
from ojakh.custody import queries as custody
from ojakh.kernel.errors import OjakhError
from ojakh.missions import harm
from ojakh.places import queries as places
from ojakh.publishing.exports.coarse import Point, by_area, coarsened

if TYPE_CHECKING:
    from ojakh.claims.models import Assessment, Claim, Document, DocumentReading, Statement
    from ojakh.missions.models import Finding
    from ojakh.places.models import Place

Plain = dict[str, Any]


class NotPublished(OjakhError):
    """A claim that nobody has published, or that does not exist."""

    code = "publishing.claim_not_published"
    message = "There is no published claim %(claim)s. Only what a third person has published leaves the office."


def dossier(codes: Sequence[str] = (), *, texts: bool = False) -> Plain:
    """Published claims, all or those that are named, in the order of their numbers.

    Refused while a finding or an incident behind one of them waits for its second look or is held back, or a redacted
    copy of a document waits for it.
    """
    found = {one.code: one for one in claims.published_claims()}
    for code in codes:
        if code not in found:
            raise NotPublished(claim=code)
    chosen = [found[code] for code in sorted(codes or found)]
    office = custody.office()
    views = [redacting.outside(one) for one in chosen]
    rows = [row for view in views for row in (*view.for_, *view.against, *view.context)]
    harm.refuse_unlooked(records_behind(row.link for row in rows))
    areas = Areas()
    documents = {one.sha256: one for view in views for one in _documents_of(view)}
    redacting.refuse_waiting(documents.values())
    return {
        "office": office.name if office else "",
        "as_of": max((_day(one.published_at) for one in chosen), default=""),
        "claims": [
            {**_claim(view, areas), "relations": relating.plain(view.claim, among=[one.code for one in chosen])}
            for view in views
        ],
        "documents": [_document(documents[key], among=documents, texts=texts) for key in sorted(documents)],
    }


def _documents_of(view: ClaimView) -> "list[Document]":
    """The documents that a claim quotes, and the one that two people read for it."""
    quoted = [one.document for one in view.statements]
    return quoted if view.reading is None else [*quoted, view.reading.document]


def _claim(view: ClaimView, areas: "Areas") -> Plain:
    claim = view.claim
    read = {} if view.reading is None else {"reading": _reading(view.reading)}
    return {
        **read,
        "claim": claim.code,
        "proposition": dict(claim.proposition),
        "original": claim.original,
        "kind": claim.kind,
        "form": claim.form,
        "level": claim.level,
        "object_class": claim.object_class,
        "place": place_of(claim, areas),
        "from": _day(claim.from_on),
        "until": _day(claim.until_on),
        "published": _day(claim.published_at),
        "status": _status(view.assessment),
        "history": [_moment(one) for one in reversed(view.history)],
        "statements": [_statement(one) for one in view.statements],
        "evidence": [_evidence(row) for row in (*view.for_, *view.against, *view.context)],
        "origins": sorted([edge.left.code, edge.right.code, edge.reason, edge.state] for edge in view.edges),
        "not_known": [code for code, _ in view.unknown],
        "replies": [
            {"asked": one.asked, "on": _day(one.asked_on), "reply": one.reply, "replied": _day(one.replied_on)}
            for one in view.replies
        ],
        "challenges": [
            {"reference": one.reference, "received": _day(one.received_at), "outcome": one.outcome}
            for one in sorted(view.challenges, key=lambda one: one.reference)
        ],
    }


def _status(assessment: "Assessment | None") -> Plain:
    if assessment is None:
        return {}
    return {
        "status": assessment.status,
        "rule": assessment.rule,
        "reason": assessment.reason,
        "ruleset": assessment.ruleset,
        "input_sha256": assessment.input_sha256,
        "overlays": list(assessment.overlays),
        "trace": [{**line, "holds": "yes" if line["holds"] else "no"} for line in assessment.trace],
    }


def _moment(assessment: "Assessment") -> Plain:
    return {"on": _day(assessment.at), "status": assessment.status, "rule": assessment.rule}


def _statement(one: "Statement") -> Plain:
    return {
        "document": one.document.sha256,
        "start": one.start,
        "end": one.end,
        "exact": one.exact,
        "speaker": one.speaker,
        "said": one.said,
        "language": one.language,
        "translation": _translation(one.document),
        "stance": one.stance,
        "chain": [str(link) for link in one.chain],
        "state": "obsolete" if one.document.versions.all() else "valid",
    }


def _reading(one: "DocumentReading") -> Plain:
    """What two people read in the document that the claim is about, in answers and in no words."""
    answers = {"authentic": one.authentic, "says": one.says, "read_whole": one.read_whole}
    return {"document": one.document.sha256} | {name: "yes" if given else "no" for name, given in answers.items()}


def _evidence(row: EvidenceRow) -> Plain:
    link, evidence = row.link, row.link.evidence
    plain: Plain = {
        "evidence": evidence.code,
        "title": evidence.title,
        "kind": evidence.kind,
        "directness": evidence.directness,
        "source": evidence.source.code,
        "source_name": evidence.source.name,
        "reliability": evidence.source.reliability,
        "stance": link.stance,
        "scope": link.scope,
        "credibility": link.credibility,
        "counts": "yes" if row.counts else "no",
        "why": row.why,
        "origin": row.origin,
    }
    return plain if evidence.finding is None else {**plain, "coverage": _coverage(evidence.finding)}


def _coverage(finding: "Finding") -> Plain:
    """What a finding says and how much was looked at; an unknown total is left empty."""
    cell = finding.cell
    return {
        "finding": finding.value,
        "object_class": cell.object_class,
        "method": cell.method,
        "on": _day(cell.observed_on),
        "until": _day(cell.observed_until),
        "visited": cell.visited,
        "known": "" if cell.known is None else cell.known,
    }


def _translation(one: "Document") -> Plain:
    """Whether words are those of a translation, by whom, and from which language; an empty language is not known."""
    known = {"none": "no", "unknown": "yes" if one.in_translation else "unknown"}
    return {"is": known.get(one.translation, "yes"), "by": one.translation, "from": one.translated_from}


def _document(one: "Document", *, among: Container[str], texts: bool) -> Plain:
    """A document; of the text that it translates only the hash leaves, and only where that leaves as well."""
    plain: Plain = {
        "sha256": one.sha256,
        "title": one.title,
        "outlet": one.outlet,
        "dated": one.dated,
        "language": one.language,
        "translation": _translation(one),
        "source": one.source.code,
    }
    if one.translation_of is not None and one.translation_of.sha256 in among:
        plain["translation_of"] = one.translation_of.sha256
    file = getattr(one, "file", None)
    if file is not None:
        plain["file"] = {"sha256": file.sha256, "bytes": file.size, "form": file.form, "notes": list(file.notes)}
    leaves = redacting.in_force(one)
    if leaves.spans:
        plain["redacted"] = {"sha256": leaves.sha256, "spans": [list(span) for span in leaves.spans]}
    return {**plain, "text": leaves.text} if texts else plain


class Areas:
    """The points of the places of working areas, each area asked for once."""

    def __init__(self) -> None:
        self._points: dict[int, list[tuple[float, float]]] = {}

    def around(self, place: "Place") -> list[tuple[float, float]]:
        """The points of all places in the area of one."""
        if place.area_id not in self._points:
            found = places.places().filter(area_id=place.area_id)
            self._points[place.area_id] = list(found.values_list("latitude", "longitude"))
        return self._points[place.area_id]


def place_of(claim: "Claim", areas: Areas) -> Plain:
    """The place of a claim, no finer than its class of objects allows."""
    return {} if claim.place is None else shown_place(claim.place, areas, object_class=claim.object_class)


def shown_place(place: "Place", areas: Areas, *, object_class: str) -> Plain:
    """A place no finer than a class of objects allows: the settlement, or the centre of its working area."""
    area = areas.around(place) if by_area(object_class) else []
    shown: Point = coarsened(place.latitude, place.longitude, object_class=object_class, area=area)
    return {
        "code": place.pcode if shown.precision == "settlement" else "",
        "area": place.area.code,
        "latitude": shown.latitude,
        "longitude": shown.longitude,
        "precision": shown.precision,
    }


def _day(moment: date | datetime | None) -> str:
    """A day in ISO form; empty where nobody knows it."""
    if moment is None:
        return ""
    return (moment.date() if isinstance(moment, datetime) else moment).isoformat()
