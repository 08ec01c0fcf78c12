"""Reading: from a file to turns, sentences, candidate claims and what they rest on. Pure; usable on its own."""

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from ojakh.reading.absent.absences import absences
from ojakh.reading.absent.doubts import agreeing, doubted
from ojakh.reading.claims import Found, candidates
from ojakh.reading.clauses import clauses
from ojakh.reading.composed import composed
from ojakh.reading.errors import Unreadable
from ojakh.reading.intake import open_bytes, refuse_length
from ojakh.reading.language import language_of
from ojakh.reading.lexicon import LANGUAGES
from ojakh.reading.report import as_plain
from ojakh.reading.said.attributions import attributions
from ojakh.reading.sentences import sentences
from ojakh.reading.spans import Canonical, Reading, Span, Turn
from ojakh.reading.talk.layout import lines, paragraphs
from ojakh.reading.talk.turns import turns
from ojakh.reading.values.dates import parse_dates
from ojakh.reading.values.places import Gazetteer, find_places, gazetteer
from ojakh.reading.values.quantities import parse_quantities

__all__ = [
    "LANGUAGES",
    "Canonical",
    "Gazetteer",
    "Reading",
    "Span",
    "Unreadable",
    "as_plain",
    "gazetteer",
    "open_bytes",
    "parse_dates",
    "parse_quantities",
    "read",
    "sentences_of",
]


def read(
    canonical: Canonical,
    *,
    language: str | None = None,
    labels: Sequence[str] | None = None,
    places: Gazetteer | None = None,
    document_date: str | None = None,
) -> Reading:
    """Read one canonical text.

    `labels` are the speaker labels a person approved, where somebody did; `places` is a table of names;
    `document_date` is the ISO day that a person stated for the document, without which yesterday has no value.
    """
    refuse_length(canonical.text)
    derived = composed(canonical)
    if derived is None:
        return _read(canonical, language, labels, places, document_date)
    approved = None if labels is None else [unicodedata.normalize("NFC", label) for label in labels]
    found = _read(derived.canonical, language, approved, places, document_date)
    return replace(derived.reading(found), text_sha256=_sha256(canonical.text))


def _read(
    canonical: Canonical,
    language: str | None,
    labels: Sequence[str] | None,
    places: Gazetteer | None,
    document_date: str | None,
) -> Reading:
    """Read a text whose letters are composed."""
    text = canonical.text
    tongue = language or language_of(text)
    spoken, split = _divided(canonical, tongue, labels)
    dates = parse_dates(text, tongue, sentences=split, document_date=document_date)
    busy = [Span(one.start, one.end) for one in dates]
    quantities = parse_quantities(text, tongue, taken=busy)
    mentions = find_places(text, tongue, places) if places else []
    said = attributions(text, split, tongue)
    ranked, uncheckable = candidates(text, split, tongue, Found(said, dates, quantities, mentions))
    whole = [clause for sentence in split for clause in clauses(text, sentence, tongue)]
    pieces_of_claims = [Span(one.start, one.end) for one in ranked]
    by_rules = absences(text, pieces_of_claims, whole, tongue)
    absent = doubted(text, by_rules, tongue)
    return Reading(
        text=text,
        form=canonical.form,
        language=tongue,
        text_sha256=_sha256(text),
        turns=spoken,
        sentences=tuple(split),
        candidates=tuple(agreeing(ranked, by_rules, absent)),
        attributions=tuple(said),
        absences=tuple(absent),
        dates=tuple(dates),
        quantities=tuple(quantities),
        places=tuple(mentions),
        non_checkable=tuple(uncheckable),
        cues=canonical.cues,
        notes=canonical.notes,
    )


def sentences_of(canonical: Canonical, *, language: str | None = None) -> tuple[Span, ...]:
    """The sentences alone, which takes a small part of the time of a reading."""
    refuse_length(canonical.text)
    derived = composed(canonical)
    one = derived.canonical if derived else canonical
    found = tuple(_divided(one, language or language_of(one.text), None)[1])
    return derived.sentences(found) if derived else found


def _sha256(text: str) -> str:
    """The hash of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _divided(canonical: Canonical, tongue: str, labels: Sequence[str] | None) -> tuple[tuple[Turn, ...], list[Span]]:
    """Turns and sentences."""
    laid = lines(canonical)
    spoken = turns(canonical, laid, labels)
    pieces = paragraphs(canonical.text, laid, [turn.content for turn in spoken])
    return spoken, sentences(canonical.text, pieces, tongue)
