"""Compare two documents: runs of common words, quotations of one that stand in the other, sentences retold."""

from collections.abc import Iterator
from dataclasses import dataclass

from ojakh.reading.origins.model import Evidence
from ojakh.reading.origins.prepared import SHINGLE, Prepared
from ojakh.reading.spans import Span

LONG_RUN = 12
"""Words in a row that nobody writes twice by chance."""
TELLING_RUN, TELLING_WORDS = 8, 4
"""A shorter run is enough where so many of its words are neither grammar nor names."""
LEAST_SHARED = 3.5
"""What a retold sentence has in common with its model, at the least, in weights of words."""
LEAST_PART = 0.4
"""And which part of the smaller of the two that is."""


@dataclass(frozen=True, slots=True)
class Run:
    """So many words in a row, from `left` of one document and from `right` of another."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of one document and the passage of another that says the same."""

    left: Span
    right: Span
    shared: float
    part: float


def runs(left: Prepared, right: Prepared) -> list[Run]:
    """Maximal runs of the same words, found by common fingerprints and drawn out to both sides."""
    a, b = [word.key for word in left.words], [word.key for word in right.words]
    found: list[Run] = []
    covered = -1
    for print_, at in sorted(left.prints.items(), key=lambda item: item[1]):
        other = right.prints.get(print_)
        if other is None or at + SHINGLE <= covered or a[at : at + SHINGLE] != b[other : other + SHINGLE]:
            continue
        start = 0
        while at + start > 0 and other + start > 0 and a[at + start - 1] == b[other + start - 1]:
            start -= 1
        end = SHINGLE
        while at + end < len(a) and other + end < len(b) and a[at + end] == b[other + end]:
            end += 1
        found.append(Run(at + start, other + start, end - start))
        covered = at + end
    return found


def common_wording(left: Prepared, right: Prepared) -> list[Evidence]:
    """The runs of common words that tell."""
    evidence = []
    for run in runs(left, right):
        telling = sum(word.telling for word in left.words[run.left : run.left + run.length])
        if not (run.length >= LONG_RUN and telling >= TELLING_WORDS - 1) and not (
            run.length >= TELLING_RUN and telling >= TELLING_WORDS
        ):
            continue
        here, there = left.span(run.left, run.left + run.length), right.span(run.right, run.right + run.length)
        evidence.append(Evidence(here, there, "same_words"))
    return evidence


def quotations(left: Prepared, right: Prepared) -> Iterator[Evidence]:
    """Quotations of one document whose words stand in the other."""
    yield from _quoted(left, right)
    for one in _quoted(right, left):
        yield Evidence(one.right, one.left, one.why)


def _quoted(quoting: Prepared, other: Prepared) -> Iterator[Evidence]:
    keys = [word.key for word in other.words]
    for quote in quoting.quotes:
        inside = [word for word in quoting.words if quote.start <= word.start and word.end <= quote.end]
        wanted = [word.key for word in inside]
        if len(wanted) < 4 or sum(word.weight > 0 for word in inside) < 3:
            continue
        at = _find(keys, wanted)
        if at is not None:
            yield Evidence(quote, other.span(at, at + len(wanted)), "same_quotation")


def _find(keys: list[str], wanted: list[str]) -> int | None:
    first = wanted[0]
    for at, key in enumerate(keys):
        if key == first and keys[at : at + len(wanted)] == wanted:
            return at
    return None


def retold(left: Prepared, right: Prepared) -> list[Pair]:
    """The passages of the smaller document that the other one tells too."""
    if left.mass > right.mass:
        return [Pair(pair.right, pair.left, pair.shared, pair.part) for pair in retold(right, left)]
    return [pair for index in range(len(left.sentences)) if (pair := _best(left, index, right))]


def _best(left: Prepared, index: int, right: Prepared) -> Pair | None:
    """The passage of one or two sentences that has most in common with a sentence."""
    mine = left.weights[index]
    total = sum(mine.values())
    best: tuple[float, float, int, int] | None = None
    for at in range(len(right.sentences)):
        for width in (1, 2):
            if at + width > len(right.sentences):
                continue
            theirs = right.weights[at] if width == 1 else right.weights[at] | right.weights[at + 1]
            shared = sum(weight for key, weight in mine.items() if key in theirs)
            part = shared / max(1e-9, min(total, sum(theirs.values())))
            better = best is None or (shared, -width) > (best[0], -best[3])
            if shared >= LEAST_SHARED and part >= LEAST_PART and better:
                best = (shared, part, at, width)
    if best is None:
        return None
    shared, part, at, width = best
    first, last = left.sentences[index]
    return Pair(
        left.span(first, last), right.span(right.sentences[at][0], right.sentences[at + width - 1][1]), shared, part
    )
