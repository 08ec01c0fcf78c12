"""A document made ready for comparison: words, sentences as runs of words, head, quotations and fingerprints."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from zlib import crc32

from ojakh.reading.origins.model import Document
from ojakh.reading.origins.words import LISTS, Token, any_of, names_in, tokens
from ojakh.reading.spans import Span

SHINGLE = 5
"""Words of a shingle."""
WINDOW = 4
"""Of so many shingles in a row the least one is kept: any run of SHINGLE + WINDOW - 1 common words is found."""
HEAD_SENTENCES, LONGEST_MARK = 4, 8
"""Among so many sentences at the top, one of so few words with a day in it says when and where a text came out."""
FOOTER_LINES = 3
"""Lines at the end of a text that may be the same under everything an outlet prints."""
TELLING_NUMBER = 2.0
"""Weight from which on a number tells whose report it is."""
_MONTHS = frozenset(day[:3] for day in LISTS["heads"]["days"].split())
_QUOTES = re.compile(r"“([^“”]{8,600})”|„([^„“”]{8,600})[“”]|«([^«»]{8,600})»|\"([^\"\n]{8,600})\"")
_FOOTER = any_of("footer")


@dataclass(frozen=True)
class Prepared:
    """One document with everything that comparison looks at, each computed once."""

    document: Document
    words: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    """First and last word (exclusive) of each sentence."""
    quotes: tuple[Span, ...] = ()
    footers: tuple[Span, ...] = field(default=())

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.document.text

    @cached_property
    def weights(self) -> tuple[dict[str, float], ...]:
        """Per sentence: what its words weigh."""
        return tuple(
            {word.key: word.weight for word in self.words[first:last] if word.weight} for first, last in self.sentences
        )

    @cached_property
    def all_weights(self) -> dict[str, float]:
        """What each word of the whole document weighs, once."""
        return {key: weight for one in self.weights for key, weight in one.items()}

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers that tell something: not years, days of a month, one or two."""
        found = set()
        for at, word in enumerate(self.words):
            beside = {self.words[near].key[:3] for near in (at - 1, at + 1) if 0 <= near < len(self.words)}
            if word.key.startswith("#") and word.weight >= TELLING_NUMBER and not beside & _MONTHS:
                found.add(word.key)
        return frozenset(found)

    @cached_property
    def mass(self) -> float:
        """What the whole document weighs."""
        return sum(sum(one.values()) for one in self.weights)

    @cached_property
    def prints(self) -> dict[int, int]:
        """Winnowed fingerprints: hash of a shingle to the place of its first word."""
        keys = [word.key for word in self.words]
        hashes = [crc32("\x1f".join(keys[at : at + SHINGLE]).encode()) for at in range(len(keys) - SHINGLE + 1)]
        kept: dict[int, int] = {}
        for at in range(max(1, len(hashes) - WINDOW + 1)):
            window = hashes[at : at + WINDOW]
            if window:
                least = min(window)
                kept.setdefault(least, at + window.index(least))
        return kept

    def span(self, first: int, last: int) -> Span:
        """From the first word to before the last, as a span of the text."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def in_footer(self, span: Span) -> bool:
        """Whether a passage stands in lines that every text of an outlet carries."""
        return any(footer.start <= span.start and span.end <= footer.end for footer in self.footers)


def prepare(documents: Sequence[Document]) -> list[Prepared]:
    """Make documents ready; what is a name is learnt from all of them together."""
    names = names_in([document.text for document in documents])
    return [_prepared(document, names) for document in documents]


def _says_when_published(words: Sequence[Token], number: int) -> bool:
    """Whether a short sentence at the top gives the outlet and the day: two texts of one day have that in common."""
    if number >= HEAD_SENTENCES or len(words) > LONGEST_MARK:
        return False
    return any(word.key[:3] in _MONTHS for word in words) and any(word.key.startswith("#") for word in words)


def _prepared(document: Document, names: frozenset[str]) -> Prepared:
    words = tokens(document.text, names=names)
    last = list(re.finditer(r"[^\n]+", document.text))[-FOOTER_LINES:]
    footers = tuple(Span(match.start(), match.end()) for match in last if _FOOTER.search(match.group()))
    sentences, at = [], 0
    for number, sentence in enumerate(document.sentences):
        while at < len(words) and words[at].start < sentence.start:
            at += 1
        first = at
        while at < len(words) and words[at].start < sentence.end:
            at += 1
        if any(footer.start <= sentence.start < footer.end for footer in footers):
            continue
        if at > first and not _says_when_published(words[first:at], number):
            sentences.append((first, at))
    found = (match.span(match.lastindex or 0) for match in _QUOTES.finditer(document.text))
    return Prepared(document, tuple(words), tuple(sentences), tuple(Span(*pair) for pair in found), footers)
