"""Texts that are nearly the same: how alike two are, and what was changed, sentence by sentence. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nsmallest
from itertools import pairwise
from zlib import crc32

ALIKE, IN_ORDER = 0.9, 0.75
"""Least shares of words, and of pairs of words that follow each other, which nearly equal texts have in common."""
SKETCH = 16
"""Pairs of words by which a text is looked for among all others."""
_WORD = re.compile(r"\w+")
_END = re.compile(r"(?<=[.!?։:])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Change:
    """Sentences of the old text and what stands for them in the new one; either may be empty."""

    old: str
    new: str


def sketch(text: str) -> list[int]:
    """The pairs of words of a text whose numbers are the smallest: two texts that are nearly equal share some.

    A pair that comes again has another number, as it counts again for how alike two texts are.
    """
    seen: Counter[str] = Counter()
    numbers = []
    for one, other in pairwise(_WORD.findall(text.casefold())):
        pair = f"{one} {other}"
        seen[pair] += 1
        numbers.append(crc32(f"{pair} {seen[pair]}".encode()))
    return nsmallest(SKETCH, numbers)


def may_be_near(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether the sketches of two texts leave it open that they are nearly equal.

    Of texts that differ as much as they may (a quarter of the pairs, so three fifths of all pairs in common), about
    one in ninety thousand is missed.
    """
    return len(set(one).intersection(other)) >= min(2, len(one), len(other)) and bool(one) == bool(other)


def nearly_equal(one: str, other: str) -> bool:
    """Whether two texts differ in a few words only; linear in their length."""
    words = [_WORD.findall(text.casefold()) for text in (one, other)]
    pairs = [list(pairwise(found)) for found in words]
    return _share(*words) >= ALIKE and (_share(*pairs) >= IN_ORDER or not all(pairs))


def _share(one: Sequence[object], other: Sequence[object]) -> float:
    """What two lists have in common, of both, whatever the order: 0 to 1."""
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common / (len(one) + len(other)) if one or other else 1.0


def changes(old: str, new: str) -> list[Change]:
    """What was changed from one text to the other, in the order of the text."""
    before, after = ([part for part in _END.split(text) if part] for text in (old, new))
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [
        Change(" ".join(before[first:last]), " ".join(after[start:end]))
        for tag, first, last, start, end in found
        if tag != "equal"
    ]
