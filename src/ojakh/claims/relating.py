"""Relations between claims: suggested by one person, confirmed by another, taken back with the row kept.

A relation is shown and exported, and never changes a status: a claim stands on its own evidence.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet

from ojakh.claims import errors, rules, status
from ojakh.claims.models import Claim, ClaimRelation
from ojakh.custody.record import record
from ojakh.kernel import clock


@transaction.atomic
def relate(claim: Claim, *, kind: str, other: Claim, by: str) -> ClaimRelation:
    """Suggest how a claim stands to another one; it holds as soon as a second person confirms it."""
    if kind not in rules.RELATIONS:
        raise errors.UnknownCode(value=kind)
    if claim.pk == other.pk:
        raise errors.SameClaim()
    first, second = claim, other
    if kind in rules.MUTUAL and first.pk > second.pk:
        first, second = second, first
    # Both rows are held, so that two people cannot relate the same two claims at once.
    rows = list(Claim.objects.select_for_update().filter(pk__in=(first.pk, second.pk)).order_by("pk"))
    for row in rows:
        if row.state in rules.CLOSED:
            raise errors.WrongState(code=row.code)
    _refuse_leap(first, kind, second)
    for one in between(first, second):
        if one.kind == kind and one.claim_id == first.pk:
            raise errors.RelationKnown()
        if frozenset((one.kind, kind)) in rules.EXCLUDE_EACH_OTHER:
            raise errors.RelationsDisagree()
    if kind == "narrower_than" and _is_narrower(second, first):
        raise errors.RelationsDisagree()
    made = ClaimRelation.objects.create(claim=first, kind=kind, other=second, entered_by=by, entered_at=clock.now())
    record(actor=by, action="claim.relation_suggested", subject=first.code, other=second.code, kind=kind)
    return made


def _refuse_leap(claim: Claim, kind: str, other: Claim) -> None:
    """No report entails an event, none seen entails none there, and an intention entails nothing that was done."""
    if kind not in rules.ENTAILING:
        return
    checkable = {one.kind in status.UNCHECKABLE for one in (claim, other)}
    if len(checkable) > 1 or claim.level != other.level:
        raise errors.NoEntailment()


def _is_narrower(claim: Claim, than: Claim) -> bool:
    """Whether a claim is entered as a narrower form of another one, by any number of steps."""
    seen, wave = {claim.pk}, {claim.pk}
    while wave:
        steps = ClaimRelation.objects.filter(claim__in=wave, kind="narrower_than", removed_at=None)
        wave = set(steps.values_list("other", flat=True)) - seen
        seen |= wave
    return than.pk in seen


@transaction.atomic
def confirm(relation: ClaimRelation, *, by: str) -> ClaimRelation:
    """Confirm a suggested relation as the second person."""
    relation = _open(relation)
    if relation.confirmed_by:
        raise errors.RelationKnown()
    if by == relation.entered_by:
        raise errors.OwnWork()
    relation.confirmed_by, relation.confirmed_at = by, clock.now()
    relation.save(update_fields=["confirmed_by", "confirmed_at"])
    _recorded(relation, "confirmed", by)
    return relation


@transaction.atomic
def take_back(relation: ClaimRelation, *, by: str, reason: str) -> ClaimRelation:
    """Take a relation back, suggested or confirmed, with the reason; the row stays in the history of both claims."""
    relation = _open(relation)
    if not reason.strip():
        raise errors.ReasonMissing()
    relation.removed_by, relation.removed_at, relation.removed_reason = by, clock.now(), reason.strip()
    relation.save(update_fields=["removed_by", "removed_at", "removed_reason"])
    _recorded(relation, "removed", by)
    return relation


def _open(relation: ClaimRelation) -> ClaimRelation:
    found = ClaimRelation.objects.select_for_update().get(pk=relation.pk)
    if found.removed_at is not None:
        raise errors.RelationGone()
    return found


def _recorded(relation: ClaimRelation, what: str, by: str) -> None:
    claim, other = relation.claim.code, relation.other.code
    record(actor=by, action=f"claim.relation_{what}", subject=claim, other=other, kind=relation.kind)


def between(one: Claim, other: Claim) -> QuerySet[ClaimRelation]:
    """Relations of two claims that hold or wait, in either direction."""
    pair = (one.pk, other.pk)
    return ClaimRelation.objects.filter(claim__in=pair, other__in=pair, removed_at=None)


def relations_of(claim: Claim, *, public: bool = False) -> list[ClaimRelation]:
    """All relations of a claim; for everybody only those that hold between published claims."""
    found = ClaimRelation.objects.select_related("claim", "other").filter(Q(claim=claim) | Q(other=claim))
    if public:
        published = Claim.State.PUBLISHED
        found = found.filter(removed_at=None, claim__state=published, other__state=published).exclude(confirmed_by="")
    return list(found.order_by("kind", "pk"))


def relation(pk: int) -> ClaimRelation | None:
    """One relation."""
    return ClaimRelation.objects.select_related("claim", "other").filter(pk=pk).first()


def plain(claim: Claim, *, among: Iterable[str]) -> list[dict[str, str]]:
    """The relations that a claim states itself, to those among some claims, for files that leave."""
    codes = set(among)
    found = [one for one in relations_of(claim, public=True) if one.claim_id == claim.pk and one.other.code in codes]
    return [{"relation": one.kind, "claim": one.other.code} for one in found]
