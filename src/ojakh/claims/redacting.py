"""Redacted copies: what leaves of a document that names a private person, made by one person, looked at by another.

The original never changes. A copy has as many characters as it, so that every quotation keeps its place.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from django.db import transaction
from django.db.models import Max, Q

from ojakh.claims import errors, queries, rules
from ojakh.claims.assessing import same_text
from ojakh.claims.models import Claim, Document, DocumentReading, Evidence, Redaction, Reply, Statement
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


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place outside of a document where words stand that are blank in its copy.

    `what` is claim, evidence, statement, reply or document; `key` the number of the claim or item, or the hash.
    """

    what: str
    key: str
    text: str


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
def look(
    redaction: Redaction,
    *,
    clear: bool,
    by: str,
    reason: str = "",
    names_read: bool = False,
    places_read: bool = False,
) -> Redaction:
    """The look of another person: the copy is what leaves from now on, or it is refused with a reason.

    Words of the copy that may still name somebody have to have been read, and so have the places outside of it where
    its blanked words stand: the copy does not reach them.
    """
    document = Document.objects.select_for_update().get(pk=redaction.document_id)
    redaction = Redaction.objects.get(pk=redaction.pk)
    if redaction.state != Redaction.State.WAITING or latest(document) != redaction:
        raise errors.RedactionDecided()
    if by == redaction.made_by:
        raise errors.OwnWork()
    if clear and still_named(redaction) and not names_read:
        raise errors.NamesLeft()
    if clear and not places_read and elsewhere(redaction):
        raise errors.PlacesLeft()
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


def waiting() -> set[int]:
    """Keys of the documents of which a copy waits for its second look."""
    last = Redaction.objects.values("document").annotate(last=Max("pk")).values_list("last", flat=True)
    found = Redaction.objects.filter(pk__in=list(last), state=Redaction.State.WAITING)
    return set(found.values_list("document", flat=True))


def still_named(redaction: Redaction) -> tuple[str, ...]:
    """Words of a copy that may name somebody."""
    return naming.marked(_of(redaction.document, redaction).text)


def elsewhere(redaction: Redaction) -> list[Elsewhere]:
    """Where blanked words stand outside of the copy, letter for letter, in what belongs to the same text and claims.

    Looked through are claims, neither rejected nor replaced, that quote the text, a version or a translation of it or
    were read in one, what is held against them, said for them and replied, and their texts, each with the blanks of its
    own copy.
    """
    versions = same_text(redaction.document)
    about = Q(statements__document__in=versions) | Q(reading__document__in=versions)
    claims = Claim.objects.filter(about).exclude(state__in=rules.CLOSED).distinct()
    beside = Q(statements__claim__in=claims) | Q(readings__claim__in=claims)
    documents = Document.objects.filter(Q(pk__in=versions) | beside).distinct()
    items = Evidence.objects.filter(Q(document__in=documents) | Q(links__claim__in=claims, links__removed_at=None))
    said = Statement.objects.filter(claim__in=claims).exclude(document=redaction.document)
    replies = Reply.objects.filter(claim__in=claims)
    found = [
        *(Elsewhere("claim", one.code, text) for one in claims.order_by("code") for text in _own_words(one)),
        *(Elsewhere("evidence", one.code, one.title) for one in items.distinct().order_by("code")),
        *(Elsewhere("statement", one.claim.code, _whose(one)) for one in said.select_related("claim").order_by("pk")),
        *(Elsewhere("reply", one.claim.code, f"{one.asked}: {one.reply}") for one in replies.select_related("claim")),
    ]
    for one in documents.exclude(pk=redaction.document_id).order_by("pk"):
        out = shown(one)
        words = " / ".join(filter(None, (out.words(one.title), out.words(one.outlet), out.text)))
        found.append(Elsewhere("document", one.sha256, words))
    gone = sorted({redaction.document.text[start:end] for start, end in redaction.spans})
    places = [(one, rules.places_of(one.text, gone)) for one in found]
    return [replace(one, text=_around(one.text, *spans[0])) for one, spans in places if spans]


def _own_words(claim: Claim) -> list[str]:
    """What a claim says itself, in every language, and the source that it misses."""
    return [*map(str, claim.proposition.values()), claim.cites_missing]


def _whose(statement: Statement) -> str:
    """Who said words, and on whose word they rest."""
    return " ← ".join([statement.speaker, *map(str, statement.chain)])


def _around(text: str, start: int, end: int) -> str:
    """Words with what stands about them, so that a person finds the place."""
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if start > 40:
        before = f"… {before.partition(' ')[2]}"
    if end + 40 < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return " ".join(f"{before}{text[start:end]}{after}".split())


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
    """A claim as it is shown to everybody: quotations with the blanks of their documents, what two people read."""
    view = queries.view(claim)
    reading = _reading_outside(view.reading) if view.reading and view.reading.accepted_by else None
    return replace(view, statements=tuple(_outside(one) for one in view.statements), reading=reading)


def _outside(statement: Statement) -> Statement:
    """A quotation with its blanks, as a row that is never saved."""
    found = shown(statement.document)
    if not found.spans:
        return statement
    made = copy.copy(statement)
    made.exact = found.text[statement.start : statement.end]
    made.speaker, made.chain = found.words(statement.speaker), [found.words(str(link)) for link in statement.chain]
    made.document = _named_outside(statement.document)
    return made


def _reading_outside(reading: DocumentReading) -> DocumentReading:
    """What was read in a document, as a row that is never saved; its answers hold no words."""
    made = copy.copy(reading)
    made.document = _named_outside(reading.document)
    return made


def _named_outside(document: Document) -> Document:
    """A document with blanks in its title and outlet, as a row that is never saved."""
    found, made = shown(document), copy.copy(document)
    made.title, made.outlet = found.words(document.title), found.words(document.outlet)
    return made
