"""Common origins among items of evidence: found in the words of their documents, decided by a reviewer."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from django.db import transaction

from ojakh.claims import errors, texts
from ojakh.claims.assessing import one_text, reassess, text_of
from ojakh.claims.models import Claim, Document, Evidence, EvidenceLink, OriginEdge
from ojakh.custody.record import record
from ojakh.kernel import clock

Allowed = Callable[[Evidence, Evidence], bool]


def items_in_use(*, claim: Claim | None = None) -> list[Evidence]:
    """Items that are held against claims, or against one of them."""
    links = EvidenceLink.objects.filter(removed_at=None)
    links = links if claim is None else links.filter(claim=claim)
    found = Evidence.objects.filter(pk__in=links.values("evidence"))
    return list(found.select_related("document", "statement__document", "source").order_by("pk"))


def compare_with(evidence: Evidence, *, others: Sequence[Evidence]) -> list[OriginEdge]:
    """Compare an item that joins a claim with those that point the same way there.

    Texts for and against a claim share its words without sharing an origin, so they are not joined by their words.
    """
    return _suggest([evidence, *others], lambda one, other: evidence.pk in (one.pk, other.pk))


@transaction.atomic
def look_for_origins(*, by: str) -> list[OriginEdge]:
    """Compare the documents of all items in use; what is found waits for a reviewer and joins until then."""
    items = items_in_use()
    made = _suggest(items, _apart_nowhere(items))
    record(actor=by, action="claim.origins_looked_for", found=len(made))
    for claim in _touched(made):
        reassess(claim)
    return made


def _apart_nowhere(items: Sequence[Evidence]) -> Allowed:
    """Whether two items never point opposite ways on one claim."""
    links = EvidenceLink.objects.filter(evidence__in=[one.pk for one in items], removed_at=None)
    stance = {(link.evidence_id, link.claim_id): link.stance for link in links}
    held: dict[int, set[int]] = {}
    for item, claim in stance:
        held.setdefault(item, set()).add(claim)
    sides = {EvidenceLink.Stance.SUPPORTS.value, EvidenceLink.Stance.CONTRADICTS.value}

    def allowed(one: Evidence, other: Evidence) -> bool:
        common = held.get(one.pk, set()) & held.get(other.pk, set())
        return all({stance[one.pk, claim], stance[other.pk, claim]} != sides for claim in common)

    return allowed


def _suggest(items: Sequence[Evidence], allowed: Allowed) -> list[OriginEdge]:
    """Write down each link between two items that is not on the record yet."""
    documents: dict[int, Document] = {}
    holders: dict[int, list[Evidence]] = {}
    for item in items:
        document = text_of(item)
        if document is not None:
            documents[document.pk] = document
            holders.setdefault(document.pk, []).append(item)
    order = sorted(documents)
    if len(order) < 2:
        return []
    known = set(
        OriginEdge.objects.filter(left__in=items, right__in=items).values_list("left_id", "right_id"),
    )
    given = [(documents[key].text, documents[key].language, documents[key].dated) for key in order]
    made = []
    for link in texts.common_origins(given):
        for one, other in product(holders[order[link.left]], holders[order[link.right]]):
            pair = (min(one.pk, other.pk), max(one.pk, other.pk))
            if pair not in known and allowed(one, other):
                known.add(pair)
                made.append(_edge(one, other, link))
    return made


def _edge(one: Evidence, other: Evidence, link: texts.CommonOrigin) -> OriginEdge:
    """A suggestion with its passages; the item entered first is the left one."""
    turned = one.pk > other.pk
    passages = [
        {
            "why": passage.why,
            "left": passage.right if turned else passage.left,
            "right": passage.left if turned else passage.right,
        }
        for passage in link.passages
    ]
    origin = None if link.source is None else (one if link.source == link.left else other)
    left, right = (other, one) if turned else (one, other)
    return OriginEdge.objects.create(left=left, right=right, reason=link.kind, passages=passages, origin=origin)


def _touched(edges: Sequence[OriginEdge]) -> Iterator[Claim]:
    ids = {key for edge in edges for key in (edge.left_id, edge.right_id)}
    yield from Claim.objects.filter(links__evidence__in=ids).distinct().order_by("code")


@transaction.atomic
def decide_origin(edge: OriginEdge, *, state: str, by: str) -> OriginEdge:
    """Say whether two items go back to one origin; the claims that use them are assessed again.

    Somebody who entered neither item decides, because cutting a link makes a claim look better attested. A decision may
    be taken back by another one; each stands in the log.
    """
    edge = OriginEdge.objects.select_for_update().get(pk=edge.pk)
    if state not in (OriginEdge.State.CONFIRMED, OriginEdge.State.REJECTED):
        raise errors.UnknownCode(value=state)
    if by in (edge.left.entered_by, edge.right.entered_by):
        raise errors.OwnWork()
    if state == OriginEdge.State.REJECTED and one_text(edge.left, edge.right):
        raise errors.OneFile()
    edge.state, edge.decided_by, edge.decided_at = state, by, clock.now()
    edge.save(update_fields=["state", "decided_by", "decided_at"])
    record(actor=by, action="claim.origin_decided", subject=edge.left.code, other=edge.right.code, state=state)
    for claim in _touched([edge]):
        reassess(claim)
    return edge


def too_long(items: Sequence[Evidence]) -> list[Document]:
    """Documents of some items that are too long to be compared by a program."""
    found = {one.pk: one for item in items if (one := text_of(item)) is not None}
    return [one for _, one in sorted(found.items()) if len(one.text) > texts.LONGEST_COMPARED]
