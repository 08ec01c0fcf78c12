"""A document made ready for comparison: words, sentences as runs of words, head, quotations and fingerprints."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from zlib import crc32

from ojakh.reading.origins.heads import day_of, gives_day, head_of, names_of, without_the
from ojakh.reading.origins.lists import any_of
from ojakh.reading.origins.model import Document
from ojakh.reading.origins.words import Token, names_in, round_numbers_near, tokens
from ojakh.reading.spans import Span

SHINGLE = 5
"""Words of a shingle."""
WINDOW = 4
"""Of so many shingles in a row the least one is kept: any run of SHINGLE + WINDOW - 1 common words is found."""
HEAD_SENTENCES, LONGEST_MARK = 4, 8
"""Among so many sentences at the top, one of so few words with a day in it says when and where a text came out."""
FOOTER_LINES = 3
"""Lines at the end of a text that may be the same under everything an outlet prints."""
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
    names: frozenset[str] = frozenset()
    """Names under which it is published, as far as they show."""
    head: int = 0
    """Where the running text begins."""

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
    def things(self) -> dict[str, float]:
        """Names and numbers of the sentences, with their weights: what a report is known by."""
        names = {word.key for word in self.words if word.name}
        return {key: weight for key, weight in self.all_weights.items() if key.startswith("#") or key in names}

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

    @cached_property
    def folded(self) -> str:
        """The text without regard to great and small letters."""
        return self.text.casefold()

    @cached_property
    def day(self) -> int | None:
        """The day it came out, counted from the beginning of a year, as far as its date, its top or its foot say."""
        if self.document.date:
            _, month, day = self.document.date.split("-")
            return 31 * int(month) + int(day)
        return day_of(self.text, self.head)

    @cached_property
    def paragraphs(self) -> tuple[frozenset[str], ...]:
        """The words of each line of the text."""
        lines: dict[int, set[str]] = defaultdict(set)
        ends = [match.end() for match in re.finditer(r"[^\n]+", self.text)]
        for word in self.words:
            if word.weight:
                lines[bisect_left(ends, word.end)].add(word.key)
        return tuple(frozenset(keys) for _, keys in sorted(lines.items()))

    @cached_property
    def rounded(self) -> frozenset[str]:
        """The round numbers near its own."""
        return frozenset(key for own in self.all_weights if own[0] == "#" for key in round_numbers_near(own))

    def holds_nearly(self, key: str) -> bool:
        """Whether it has a round number near a given one, or one near a given round one."""
        return key in self.rounded or any(near in self.all_weights for near in round_numbers_near(key))

    def span(self, first: int, last: int) -> Span:
        """From the first word to before the last, as a span of the text."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def in_footer(self, span: Span) -> bool:
        """Whether a passage stands in lines that every text of an outlet carries."""
        return any(footer.start <= span.start and span.end <= footer.end for footer in self.footers)


def prepare(documents: Sequence[Document]) -> list[Prepared]:
    """Make documents ready; what is a name, and of whom, is learnt from all of them together."""
    names = names_in([document.text for document in documents])
    footers = [_footers(document.text) for document in documents]
    published = [
        frozenset(names_of(document.text, min((one.start for one in foot), default=len(document.text)), names))
        for document, foot in zip(documents, footers, strict=True)
    ]
    outlets = {tuple(without_the(name).casefold().split()) for found in published for name in found}
    return [
        _prepared(document, names, foot, found, outlets)
        for document, foot, found in zip(documents, footers, published, strict=True)
    ]


def _footers(text: str) -> tuple[Span, ...]:
    """The last lines of a text that its outlet prints under everything."""
    last = list(re.finditer(r"[^\n]+", text))[-FOOTER_LINES:]
    return tuple(Span(match.start(), match.end()) for match in last if _FOOTER.search(match.group()))


def _without_outlets(text: str, words: list[Token], outlets: set[tuple[str, ...]]) -> list[Token]:
    """The names of outlets weigh nothing: two texts are not alike because both name the same paper."""
    lengths = defaultdict(set)
    for name in outlets:
        lengths[name[0]].add(len(name))
    plain = [text[word.start : word.end].casefold() for word in words]
    for at, first in enumerate(plain):
        for length in lengths.get(first, ()):
            if tuple(plain[at : at + length]) in outlets and text[words[at].start].isupper():
                words[at : at + length] = [replace(word, weight=0.0) for word in words[at : at + length]]
    return words


def _says_when_published(text: str, words: Sequence[Token], number: int) -> bool:
    """Whether a short sentence at the top gives the outlet and the day: two texts of one day have that in common."""
    if number >= HEAD_SENTENCES or not words or len(words) > LONGEST_MARK:
        return False
    return gives_day(text[words[0].start : words[-1].end])


def _prepared(
    document: Document,
    names: frozenset[str],
    footers: tuple[Span, ...],
    published: frozenset[str],
    outlets: set[tuple[str, ...]],
) -> Prepared:
    found = tokens(document.text, names=names)
    found = [word for word in found if not any(foot.start <= word.start < foot.end for foot in footers)]
    words = _without_outlets(document.text, found, outlets)
    sentences, at = [], 0
    for number, sentence in enumerate(document.sentences):
        while at < len(words) and words[at].start < sentence.start:
            at += 1
        first = at
        while at < len(words) and words[at].start < sentence.end:
            at += 1
        if _says_when_published(document.text, words[first:at], number):
            words[first:at] = [replace(word, weight=0.0) for word in words[first:at]]
        elif at > first:
            sentences.append((first, at))
    quoted = (match.span(match.lastindex or 0) for match in _QUOTES.finditer(document.text))
    quotes = tuple(Span(*pair) for pair in quoted)
    return Prepared(document, tuple(words), tuple(sentences), quotes, footers, published, head_of(document.text))
