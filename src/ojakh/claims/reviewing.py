"""Verbs of judgement: two people read and accept, those concerned may reply, a third person publishes."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ojakh.claims import disagreeing, errors, linting, neutral, rules
from ojakh.claims.assessing import current, reassess
from ojakh.claims.lint import blocking
from ojakh.claims.models import Challenge, Claim, DocumentReading, EvidenceLink, Reply
from ojakh.custody.record import record
from ojakh.kernel import clock, ids
from ojakh.missions import damage, harm, incidents


def _locked(claim: Claim) -> Claim:
    return Claim.objects.select_for_update().get(pk=claim.pk)


def refuse_loaded(texts: dict[str, str]) -> None:
    """Refuse words that take a side in a text of the office's own voice."""
    for found in neutral.check(texts):
        raise errors.LoadedWords(found=found.found, suggestion=found.suggestion)


def waits_for_reader(claim: Claim) -> bool:
    """Whether a first or a second reader may still accept a claim."""
    return claim.state in (Claim.State.CANDIDATE, Claim.State.READ)


def may_be_read_by(claim: Claim, by: str) -> bool:
    """Whether somebody neither entered a claim nor read it before."""
    return by not in (claim.entered_by, claim.first_reader)


@transaction.atomic
def read_claim(claim: Claim, *, by: str) -> Claim:
    """Accept a candidate as first, then as second reader; the second computes its first status."""
    claim = _locked(claim)
    if not waits_for_reader(claim):
        raise errors.WrongState(code=claim.code)
    if not may_be_read_by(claim, by):
        raise errors.OwnWork()
    if claim.state == Claim.State.CANDIDATE:
        refuse_loaded(claim.proposition)
        claim.first_reader, claim.state = by, Claim.State.READ
    else:
        claim.second_reader, claim.state = by, Claim.State.ACCEPTED
    claim.save(update_fields=["first_reader", "second_reader", "state"])
    record(actor=by, action="claim.read", subject=claim.code, state=claim.state)
    reassess(claim)
    return claim


@transaction.atomic
def reject_claim(claim: Claim, *, reason: str, by: str) -> Claim:
    """Reject a candidate with its reason; the row stays.

    What a first reader accepted is not rejected by a second one: the two disagree, and a third person decides.
    """
    claim = _locked(claim)
    if not waits_for_reader(claim):
        raise errors.WrongState(code=claim.code)
    if claim.state == Claim.State.READ and may_be_read_by(claim, by):
        return disagreeing.object_to(claim, sentence=reason, by=by)
    if not reason.strip():
        raise errors.ReasonMissing()
    claim.state, claim.rejected_by, claim.rejected_reason = Claim.State.REJECTED, by, reason.strip()
    claim.save(update_fields=["state", "rejected_by", "rejected_reason"])
    record(actor=by, action="claim.rejected", subject=claim.code)
    return claim


@transaction.atomic
def accept_link(link: EvidenceLink, *, by: str, credibility: int | None = None) -> EvidenceLink:
    """Accept an item as the second person; the credibility that the two agree on is the one that counts."""
    link = EvidenceLink.objects.select_for_update().select_related("claim").get(pk=link.pk)
    if link.accepted_by or link.removed_at is not None:
        raise errors.LinkClosed()
    if by == link.entered_by:
        raise errors.OwnWork()
    if credibility is not None:
        if not 1 <= credibility <= 6:
            raise errors.UnknownCode(value=credibility)
        link.credibility = credibility
    if link.claim.state == Claim.State.PUBLISHED:
        harm.refuse_unlooked(records_behind([link]))
    link.accepted_by, link.accepted_at = by, clock.now()
    link.save(update_fields=["accepted_by", "accepted_at", "credibility"])
    record(actor=by, action="claim.evidence_accepted", subject=link.claim.code, credibility=link.credibility)
    reassess(link.claim)
    return link


@transaction.atomic
def vet_incident(uuid: UUID | str, *, by: str) -> None:
    """Vet an incident as the second person and assess every claim again that it is held against."""
    incidents.vet_incident(uuid, by=by)
    _reassess_claims_of(uuid)


@transaction.atomic
def withdraw_incident(uuid: UUID | str, *, reason: str, by: str) -> None:
    """Withdraw an incident and assess every claim again that it is held against: it counts there no more."""
    incidents.withdraw_incident(uuid, reason=reason, by=by)
    _reassess_claims_of(uuid)


@transaction.atomic
def withdraw_damage(uuid: UUID | str, *, reason: str, by: str) -> None:
    """Withdraw an assessment of damage and assess every claim again that it is held against."""
    damage.withdraw_damage(uuid, reason=reason, by=by)
    _reassess_claims_of(uuid)


def _reassess_claims_of(uuid: UUID | str) -> None:
    """Assess the claims against which an incident or an assessment of damage is held."""
    held = Q(links__evidence__incident__uuid=uuid) | Q(links__evidence__damage__uuid=uuid)
    for claim in Claim.objects.filter(held).distinct().order_by("code"):
        reassess(claim)


@transaction.atomic
def accept_reading(reading: DocumentReading, *, by: str) -> DocumentReading:
    """Accept, as the second person, what a document says."""
    reading = DocumentReading.objects.select_for_update().select_related("claim").get(pk=reading.pk)
    if reading.accepted_by:
        raise errors.LinkClosed()
    if by == reading.entered_by:
        raise errors.OwnWork()
    reading.accepted_by = by
    reading.save(update_fields=["accepted_by"])
    record(actor=by, action="claim.document_accepted", subject=reading.claim.code)
    reassess(reading.claim)
    return reading


def records_behind(links: Iterable[EvidenceLink]) -> list[harm.Key]:
    """Records of missions that items of evidence point to: what they say leaves the office with the claim."""
    found: list[harm.Key] = []
    for one in links:
        item = one.evidence
        pointed = {"finding": item.finding_id, "incident": item.incident_id, "damage": item.damage_id}
        found += [(kind, key) for kind, key in pointed.items() if key is not None]
    return found


@transaction.atomic
def ask_for_reply(claim: Claim, *, asked: str, by: str, asked_on: date | None = None) -> Reply:
    """Ask whoever is spoken about; ten working days to answer, and the answer appears word for word."""
    if claim.state in rules.CLOSED:
        raise errors.WrongState(code=claim.code)
    if not asked.strip():
        raise errors.NobodyAsked()
    day = asked_on or clock.today()
    due_on = rules.working_days_after(day, rules.REPLY_WORKING_DAYS)
    reply = Reply.objects.create(claim=claim, asked=asked.strip(), asked_on=day, due_on=due_on, entered_by=by)
    record(actor=by, action="claim.reply_asked", subject=claim.code)
    return reply


@transaction.atomic
def record_reply(reply: Reply, *, text: str, by: str, replied_on: date | None = None) -> Reply:
    """Write down a reply word for word. It is an utterance and no evidence."""
    reply = Reply.objects.select_for_update().select_related("claim").get(pk=reply.pk)
    if reply.replied_on is not None:
        raise errors.ReplyGiven()
    if not text.strip():
        raise errors.TextUnreadable(position=0)
    day = replied_on or clock.today()
    if not reply.asked_on <= day <= clock.today():
        raise errors.ReplyOutOfTime(asked_on=reply.asked_on)
    reply.reply, reply.replied_on = text, day
    reply.save(update_fields=["reply", "replied_on"])
    record(actor=by, action="claim.reply_entered", subject=reply.claim.code)
    return reply


def people_of(claim: Claim) -> set[str]:
    """Everybody who entered, read, linked, accepted or took off something of a claim."""
    links = claim.links.all()
    names = {claim.entered_by, claim.first_reader, claim.second_reader}
    names |= {name for link in links for name in (link.entered_by, link.accepted_by, link.removed_by)}
    names |= set(claim.statements.values_list("entered_by", flat=True))
    names |= set(claim.positions.values_list("by", flat=True))
    for readers in DocumentReading.objects.filter(claim=claim).values_list("entered_by", "accepted_by"):
        names |= set(readers)
    return names - {""}


def _refuse_unneutral(claim: Claim, *, reason: str) -> None:
    """Refuse a wording that breaks a rule, and one with a warning that nobody answered."""
    found = linting.lint_claim(claim)
    for finding in blocking(found):
        raise errors.NotNeutral(rule=finding.rule, found=finding.found)
    for finding in found:
        if not reason.strip():
            raise errors.WarningUnanswered(rule=finding.rule, found=finding.found)


@transaction.atomic
def publish_claim(claim: Claim, *, by: str, reason: str = "") -> Claim:
    """Publish an assessed claim, by a third person, after those concerned could answer.

    Findings and incidents that it rests on have had their second look at who could be harmed, or it is refused.
    `reason` answers the warnings of the neutrality linter, where there are any; its errors have no answer.
    """
    claim = _locked(claim)
    if claim.state != Claim.State.ACCEPTED or current(claim) is None:
        raise errors.WrongState(code=claim.code)
    if by in people_of(claim):
        raise errors.OwnWork()
    refuse_loaded(claim.proposition)
    _refuse_unneutral(claim, reason=reason)
    replies = list(claim.replies.all())
    if not replies:
        raise errors.NobodyAsked()
    waiting = [reply.due_on for reply in replies if reply.replied_on is None and reply.due_on >= clock.today()]
    if waiting:
        raise errors.ReplyNotDue(due_on=max(waiting))
    harm.refuse_unlooked(records_behind(list(claim.links.filter(removed_at=None).select_related("evidence"))))
    claim.state, claim.published_by, claim.published_at = Claim.State.PUBLISHED, by, clock.now()
    claim.published_reason = reason.strip()
    claim.save(update_fields=["state", "published_by", "published_at", "published_reason"])
    record(actor=by, action="claim.published", subject=claim.code)
    return claim


@transaction.atomic
def challenge_claim(claim: Claim, *, text: str, by: str = "public") -> Challenge:
    """Take in somebody's objection to a published claim and give it a reference and a deadline."""
    claim = _locked(claim)
    if claim.state != Claim.State.PUBLISHED:
        raise errors.WrongState(code=claim.code)
    if not text.strip():
        raise errors.ReasonMissing()
    challenge = Challenge.objects.create(
        reference=ids.new_reference(),
        claim=claim,
        text=text.strip(),
        received_at=clock.now(),
        due_on=rules.working_days_after(clock.today(), rules.CHALLENGE_WORKING_DAYS),
    )
    record(actor=by, action="claim.challenged", subject=claim.code)
    reassess(claim)
    return challenge


@transaction.atomic
def decide_challenge(challenge: Challenge, *, outcome: str, reason: str, by: str) -> Challenge:
    """Decide an objection, by somebody who had no part in the claim before."""
    challenge = Challenge.objects.select_for_update().select_related("claim").get(pk=challenge.pk)
    if challenge.outcome != "open":
        raise errors.ChallengeDecided(reference=challenge.reference)
    if by in people_of(challenge.claim) | {challenge.claim.published_by}:
        raise errors.OwnWork()
    if outcome not in rules.OUTCOMES:
        raise errors.UnknownCode(value=outcome)
    if not reason.strip():
        raise errors.ReasonMissing()
    challenge.outcome, challenge.reason = outcome, reason.strip()
    challenge.decided_by, challenge.decided_at = by, clock.now()
    challenge.save(update_fields=["outcome", "reason", "decided_by", "decided_at"])
    record(actor=by, action="claim.challenge_decided", subject=challenge.claim.code, outcome=outcome)
    reassess(challenge.claim)
    return challenge
