"""Reading: from a file to turns, sentences, candidate claims and what they rest on. Pure; usable on its own."""

import hashlib
from collections.abc import Sequence

from ojakh.reading.errors import Unreadable
from ojakh.reading.intake import open_bytes, refuse_length
from ojakh.reading.language import language_of
from ojakh.reading.layout import lines, paragraphs
from ojakh.reading.lexicon import LANGUAGES
from ojakh.reading.report import as_plain
from ojakh.reading.sentences import sentences
from ojakh.reading.spans import Canonical, Reading, Span
from ojakh.reading.turns import turns

__all__ = ["LANGUAGES", "Canonical", "Reading", "Span", "Unreadable", "as_plain", "open_bytes", "read"]


def read(canonical: Canonical, *, language: str | None = None, labels: Sequence[str] | None = None) -> Reading:
    """Read one canonical text. `labels` are the speaker labels a person approved, where somebody did."""
    text = canonical.text
    refuse_length(text)
    tongue = language or language_of(text)
    laid = lines(canonical)
    spoken = turns(canonical, laid, labels)
    pieces = paragraphs(text, laid, [turn.content for turn in spoken])
    return Reading(
        text=text,
        form=canonical.form,
        language=tongue,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        turns=spoken,
        sentences=tuple(sentences(text, pieces, tongue)),
        candidates=(),
        attributions=(),
        absences=(),
        dates=(),
        quantities=(),
        places=(),
        non_checkable=(),
        cues=canonical.cues,
        notes=canonical.notes,
    )
