"""Whether a document is a translation, by whom, from which language and of which document; what that joins."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from django.db import transaction
from django.db.models import Q

from ojakh.claims import errors, rules
from ojakh.claims.assessing import made_from, one_text, reached, reassess, same_text
from ojakh.claims.models import Claim, Document, Evidence, OriginEdge
from ojakh.custody.record import record
from ojakh.kernel import clock

ORIGIN = "translation"
"""The reason for which an item of a translation and one of its original are one origin."""


def checked(
    *, translation: str, translated_from: str, original: Document | None, language: str, of: Document | None = None
) -> dict[str, Any]:
    """The fields of a document that say what it was translated from, or the refusal; `of` is one that is there.

    Where the original is in the ledger, its language is the one that was translated from.
    """
    if translation not in rules.TRANSLATIONS:
        raise errors.UnknownCode(value=translation)
    told = original.language if original is not None else ""
    fits = translation != "none" or not (translated_from or original)
    fits = fits and (not told or translated_from in ("", told))
    source = translated_from or told
    fits = fits and (not source or source != language)
    if not fits or (of is not None and original is not None and of.pk in reached(original, made_from)):
        raise errors.NoTranslation()
    return {"translation": translation, "translated_from": source, "translation_of": original}


@transaction.atomic
def say(
    document: Document, *, translation: str, by: str, translated_from: str = "", original: Document | None = None
) -> Document:
    """Say of a document that is there whether it is a translation, and of what.

    It becomes one text with its original: their items are one origin at once, and words quoted from one are no
    evidence from the other. Where an original is taken back, what it joined waits for a reviewer.
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    fields = checked(
        translation=translation,
        translated_from=translated_from,
        original=original,
        language=document.language,
        of=document,
    )
    touched = same_text(document)
    for name, value in fields.items():
        setattr(document, name, value)
    document.save(update_fields=list(fields))
    record(
        actor=by,
        action="claim.translation_said",
        subject=document.sha256[:16],
        translation=translation,
        language=fields["translated_from"] or None,
        original=original.sha256[:16] if original else None,
    )
    touched |= same_text(document)
    items = list(Evidence.objects.filter(_in(touched)).select_related("document", "statement__document").order_by("pk"))
    _join(items, by=by)
    claims = Claim.objects.filter(Q(statements__document__in=touched) | Q(links__evidence__in=items))
    for claim in claims.distinct().order_by("code"):
        reassess(claim)
    return document


def _in(documents: Iterable[int]) -> Q:
    """Items that stand in one of some documents."""
    keys = list(documents)
    return Q(document__in=keys) | Q(statement__document__in=keys)


def _join(items: list[Evidence], *, by: str) -> None:
    """Confirm that items of a translation and of its original are one origin; what is no longer so is undecided."""
    for left, right in combinations(items, 2):
        edges = OriginEdge.objects.filter(left=left, right=right)
        if one_text(left, right) == ORIGIN:
            said = {"reason": ORIGIN, "state": OriginEdge.State.CONFIRMED, "decided_by": by, "decided_at": clock.now()}
            OriginEdge.objects.update_or_create(left=left, right=right, defaults=said)
        elif not one_text(left, right):
            undecided = {"state": OriginEdge.State.SUGGESTED, "decided_by": "", "decided_at": None}
            edges.filter(reason=ORIGIN).update(**undecided)
