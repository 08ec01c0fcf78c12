"""Readers who disagree: each writes one sentence, a third person decides, and until then the claim is not agreed."""

from django.db import transaction

from ojakh.claims import errors
from ojakh.claims.assessing import reassess
from ojakh.claims.models import Claim, Position
from ojakh.custody.record import record
from ojakh.kernel import clock


def object_to(claim: Claim, *, sentence: str, by: str) -> Claim:
    """Turn down what a first reader accepted; called with the claim locked, by `reviewing.reject_claim`."""
    _say(claim, accepts=False, sentence=sentence, by=by)
    claim.state = Claim.State.NOT_AGREED
    claim.save(update_fields=["state"])
    record(actor=by, action="claim.not_agreed", subject=claim.code)
    return claim


@transaction.atomic
def stand_by(claim: Claim, *, sentence: str, by: str) -> Claim:
    """The sentence of the first reader, who still accepts the claim."""
    claim = _not_agreed(claim)
    if by != claim.first_reader:
        raise errors.NotTheReader()
    if claim.positions.filter(by=by).exists():
        raise errors.SentenceWritten()
    _say(claim, accepts=True, sentence=sentence, by=by)
    record(actor=by, action="claim.stood_by", subject=claim.code)
    return claim


@transaction.atomic
def decide(claim: Claim, *, accept: bool, sentence: str, by: str) -> Claim:
    """The decision of a third person, once both readers have written why: accepted by two, or rejected."""
    claim = _not_agreed(claim)
    if not _is_third(claim, by):
        raise errors.OwnWork()
    if claim.positions.count() < 2:
        raise errors.SentencesMissing()
    _say(claim, accepts=accept, sentence=sentence, by=by)
    if accept:
        claim.second_reader, claim.state = by, Claim.State.ACCEPTED
    else:
        claim.state, claim.rejected_by, claim.rejected_reason = Claim.State.REJECTED, by, sentence.strip()
    claim.save(update_fields=["second_reader", "state", "rejected_by", "rejected_reason"])
    record(actor=by, action="claim.disagreement_decided", subject=claim.code, state=claim.state)
    reassess(claim)
    return claim


def waits_for(claim: Claim, by: str) -> bool:
    """Whether somebody may decide now: no part in the claim, and both sentences are there."""
    both = claim.state == Claim.State.NOT_AGREED and claim.positions.count() >= 2
    return both and _is_third(claim, by)


def _is_third(claim: Claim, by: str) -> bool:
    return by not in (claim.entered_by, claim.first_reader) and not claim.positions.filter(by=by).exists()


def _not_agreed(claim: Claim) -> Claim:
    found = Claim.objects.select_for_update().get(pk=claim.pk)
    if found.state != Claim.State.NOT_AGREED:
        raise errors.WrongState(code=found.code)
    return found


def _say(claim: Claim, *, accepts: bool, sentence: str, by: str) -> None:
    if not sentence.strip():
        raise errors.ReasonMissing()
    Position.objects.create(claim=claim, accepts=accepts, sentence=sentence.strip(), by=by, at=clock.now())
