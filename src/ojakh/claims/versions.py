"""Texts that are nearly the same: how alike two are, and what was changed, sentence by sentence. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

ALIKE, IN_ORDER = 0.9, 0.75
"""Least shares of words, and of pairs of words that follow each other, which nearly equal texts have in common."""
_WORD = re.compile(r"\w+")
_END = re.compile(r"(?<=[.!?։:])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Change:
    """Sentences of the old text and what stands for them in the new one; either may be empty."""

    old: str
    new: str


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
