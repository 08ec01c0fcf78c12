"""The door to reading: two documents of the ledger as texts, and why they may go back to one origin."""

from functools import lru_cache
from typing import TYPE_CHECKING

from ojakh import reading
from ojakh.reading.origins import Document as Text
from ojakh.reading.origins import origins

if TYPE_CHECKING:
    from ojakh.claims.models import Document

LONGEST_COMPARED = 100_000
"""Characters; a longer document is compared by a person."""
KINDS = frozenset({"shared_wording", "retelling", "quotation", "citation"})


def common_origin(one: "Document", other: "Document") -> str:
    """What in the words of two documents speaks for one origin, or nothing."""
    if max(len(one.text), len(other.text)) > LONGEST_COMPARED:
        return ""
    found = origins([_text(one.text, one.outlet, one.dated), _text(other.text, other.outlet, other.dated)])
    return next((link.kind for link in found.links if link.joined and link.kind in KINDS), "")


@lru_cache(maxsize=64)
def _text(text: str, outlet: str, dated: str) -> Text:
    """A document with its sentences; only a full day orders it in time."""
    read = reading.read(reading.Canonical(text, "txt"))
    sentences = tuple(reading.Span(sentence.start, sentence.end) for sentence in read.sentences)
    return Text("", text, sentences, dated if len(dated) == 10 else "", outlet)
