"""Redacted copies: what leaves of a document that names a private person, made by one person, looked at by another.

The original never changes. A copy has as many characters as it, so that every quotation keeps its place.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from django.db import transaction

from ojakh.claims import errors, queries, rules
from ojakh.claims.models import Claim, Document, Redaction, Statement
from ojakh.custody.record import record
from ojakh.kernel import clock
from ojakh.missions import naming

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What of a document may leave: its text with blanks in place of some stretches."""

    original: str
    spans: Spans

    @property
    def text(self) -> str:
        """The copy."""
        return rules.blanked(self.original, self.spans)

    @property
    def sha256(self) -> str:
        """The hash of the copy."""
        return sha256(self.text.encode()).hexdigest()

    def words(self, value: str) -> str:
        """Words that stand beside the text (a title, who speaks) without those that are blank in it."""
        gone = sorted({self.original[start:end] for start, end in self.spans}, key=len, reverse=True)
        return rules.blanked(value, rules.places_of(value, gone))


@transaction.atomic
def make(document: Document, *, words: Iterable[str], by: str) -> Redaction:
    """Blank every place of some words in what leaves of a document; it is in force after another person's look.

    The list is whole: what an earlier copy blanked and this one does not is shown again. No words are kept, only where
    they stand.
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    wanted = [word.strip() for word in words if word.strip()]
    if not wanted and not in_force(document).spans:
        raise errors.NothingBlank()
    for word in wanted:
        if not rules.places_of(document.text, [word]):
            raise errors.WordsNotFound()
    spans = rules.places_of(document.text, wanted)
    made = Redaction.objects.create(
        document=document,
        spans=[list(span) for span in spans],
        sha256=Outgoing(document.text, spans).sha256,
        made_by=by,
        made_at=clock.now(),
    )
    record(actor=by, action="claim.redaction_made", subject=document.sha256[:16], copy=made.sha256, blanks=len(spans))
    return made


@transaction.atomic
def look(redaction: Redaction, *, clear: bool, by: str, reason: str = "", names_read: bool = False) -> Redaction:
    """The look of another person: the copy is what leaves from now on, or it is refused with a reason.

    Words of the copy that may still name somebody have to have been read.
    """
    document = Document.objects.select_for_update().get(pk=redaction.document_id)
    redaction = Redaction.objects.get(pk=redaction.pk)
    if redaction.state != Redaction.State.WAITING or latest(document) != redaction:
        raise errors.RedactionDecided()
    if by == redaction.made_by:
        raise errors.OwnWork()
    if clear and still_named(redaction) and not names_read:
        raise errors.NamesLeft()
    if not clear and not reason.strip():
        raise errors.ReasonMissing()
    redaction.state = Redaction.State.CLEARED if clear else Redaction.State.REFUSED
    redaction.looked_by, redaction.looked_at = by, clock.now()
    redaction.reason = "" if clear else reason.strip()
    redaction.save(update_fields=["state", "looked_by", "looked_at", "reason"])
    action = f"claim.redaction_{redaction.state}"
    record(actor=by, action=action, subject=document.sha256[:16], copy=redaction.sha256)
    return redaction


def latest(document: Document) -> Redaction | None:
    """The last copy that somebody made of a document."""
    return max(document.redactions.all(), key=lambda one: one.pk, default=None)


def still_named(redaction: Redaction) -> tuple[str, ...]:
    """Words of a copy that may name somebody."""
    return naming.marked(_of(redaction.document, redaction).text)


def in_force(document: Document) -> Outgoing:
    """What leaves of a document: the last copy that another person has looked at, else the text itself."""
    cleared = [one for one in document.redactions.all() if one.state == Redaction.State.CLEARED]
    return _of(document, max(cleared, key=lambda one: one.pk, default=None))


def shown(document: Document) -> Outgoing:
    """What pages for everybody show of a document: what waits for its look is blank already."""
    last = latest(document)
    spans = in_force(document).spans
    if last is not None and last.state == Redaction.State.WAITING:
        spans = rules.merged([*spans, *_of(document, last).spans])
    return Outgoing(document.text, spans)


def _of(document: Document, redaction: Redaction | None) -> Outgoing:
    spans = tuple((start, end) for start, end in redaction.spans) if redaction else ()
    return Outgoing(document.text, spans)


def refuse_waiting(documents: Iterable[Document]) -> None:
    """Refuse to let words of documents leave while a copy of one of them waits for its look."""
    for one in documents:
        last = latest(one)
        if last is not None and last.state == Redaction.State.WAITING:
            raise errors.RedactionWaits(document=one.sha256[:16])


def outside(claim: Claim) -> queries.ClaimView:
    """A claim as it is shown to everybody: its quotations with the blanks of their documents."""
    view = queries.view(claim)
    return replace(view, statements=tuple(_outside(one) for one in view.statements))


def _outside(statement: Statement) -> Statement:
    """A quotation with its blanks, as a row that is never saved."""
    found = shown(statement.document)
    if not found.spans:
        return statement
    made, document = copy.copy(statement), copy.copy(statement.document)
    made.exact = found.text[statement.start : statement.end]
    made.speaker, made.chain = found.words(statement.speaker), [found.words(str(link)) for link in statement.chain]
    document.title, document.outlet = found.words(document.title), found.words(document.outlet)
    made.document = document
    return made
