"""Claims that turn out to be several, or two that turn out to be one: new rows take over, and the old ones stay."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from ojakh.claims import errors
from ojakh.claims.actions import create_claim, link_evidence
from ojakh.claims.assessing import open_links, reassess
from ojakh.claims.models import Claim, Statement, Succession
from ojakh.custody.record import record
from ojakh.kernel import clock

OPEN = (Claim.State.CANDIDATE, Claim.State.READ, Claim.State.NOT_AGREED)
"""What two people accepted is no longer taken apart or joined."""
SAME = ("kind", "form", "level", "object_class", "place_id", "from_on", "until_on")
"""In what two claims that are one do not differ."""
COPIED = ("document", "start", "end", "exact", "speaker", "said", "language", "stance", "chain", "party", "entered_by")


@transaction.atomic
def split(claim: Claim, *, parts: Iterable[Mapping[str, str]], reason: str, by: str) -> list[Claim]:
    """Put several candidates, each with a part of what it said, in the place of a claim.

    They have its scope and its statements; evidence is held against each anew, because what bears on the whole may
    not bear on a part.
    """
    claim = _held(claim, reason=reason)
    texts = [dict(part) for part in parts]
    if len(texts) < 2 or not all(any(text.strip() for text in part.values()) for part in texts):
        raise errors.TooFewParts()
    made = []
    for part in texts:
        one = create_claim(
            part,
            original=claim.original,
            cites_missing=claim.cites_missing,
            favours=claim.favours.all(),
            disfavours=claim.disfavours.all(),
            by=by,
            **{name: getattr(claim, name) for name in SAME},
        )
        _copy_statements(claim, one)
        made.append(one)
    _replace(claim, made, kind="split", reason=reason, by=by)
    return made


@transaction.atomic
def merge(claim: Claim, *, into: Claim, reason: str, by: str) -> Claim:
    """Let another claim of the same scope take over the statements and items of a claim.

    Items that it takes over wait for a second person again.
    """
    if claim.pk == into.pk:
        raise errors.SameClaim()
    # One order for everybody, so that two people who merge crosswise do not wait for each other.
    list(Claim.objects.select_for_update().filter(pk__in=(claim.pk, into.pk)).order_by("pk"))
    claim, into = _held(claim, reason=reason), _held(into, reason=reason)
    if any(getattr(claim, name) != getattr(into, name) for name in SAME):
        raise errors.OtherScope()
    _copy_statements(claim, into)
    there = {link.evidence_id for link in open_links(into)}
    for link in open_links(claim):
        if link.evidence_id not in there:
            link_evidence(
                into,
                evidence=link.evidence,
                stance=link.stance,
                scope=link.scope,
                credibility=link.credibility,
                by=by,
            )
    _replace(claim, [into], kind="merge", reason=reason, by=by)
    reassess(into)
    return into


def _held(claim: Claim, *, reason: str) -> Claim:
    found = Claim.objects.select_for_update().get(pk=claim.pk)
    if found.state not in OPEN:
        raise errors.WrongState(code=found.code)
    if not reason.strip():
        raise errors.ReasonMissing()
    return found


def _copy_statements(claim: Claim, other: Claim) -> None:
    """The words that were quoted for one claim, for another one, each place once; who entered them stays."""
    there = set(other.statements.values_list("document", "start", "end"))
    for one in claim.statements.order_by("pk"):
        if (one.document_id, one.start, one.end) not in there:
            Statement.objects.create(claim=other, **{name: getattr(one, name) for name in COPIED})


def _replace(claim: Claim, successors: list[Claim], *, kind: str, reason: str, by: str) -> None:
    claim.state = Claim.State.REPLACED
    claim.save(update_fields=["state"])
    for one in successors:
        Succession.objects.create(old=claim, new=one, kind=kind, reason=reason.strip(), by=by, at=clock.now())
    record(actor=by, action=f"claim.{kind}", subject=claim.code, into=" ".join(one.code for one in successors))


def mergeable(claim: Claim) -> list[Claim]:
    """Claims into which one could go: open ones of the same scope."""
    scope = {name: getattr(claim, name) for name in SAME}
    return list(Claim.objects.filter(state__in=OPEN, **scope).exclude(pk=claim.pk).order_by("code"))
