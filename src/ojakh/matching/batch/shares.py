"""How common each name class is in a list of records, as arrays: the numbers of `model.Frequencies`."""

import numpy as np
import numpy.typing as npt

from ojakh.matching.batch.columns import Columns
from ojakh.matching.batch.words import Words
from ojakh.matching.model import Frequencies

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

INITIALS = ("g", "s", "f")
"""Of the parts of a name, in the order of the columns."""


class Shares:
    """Smoothed shares of persons per class: of forms, of skeletons, and of the dictionary's groups."""

    def __init__(self, columns: Columns, words: Words) -> None:
        self.words = words
        self.size = len(columns)
        self._tokens = columns.vocabulary
        groups = [tuple(sorted(token.groups)) for token in self._tokens]
        sides = [(columns.counted[:, part], columns.counted[:, part + 3]) for part in range(3)]
        forms, keys = int(words.fine.max(initial=-1)) + 1, len(words.skeleton_texts)
        self._forms = [_count(words.fine, one, other, size=forms) for one, other in sides]
        self._keys = [_count(words.first_skeleton, one, other, size=keys) for one, other in sides]
        self._groups = [_count_groups(groups, one, other) for one, other in sides]
        classes = sum(int(np.count_nonzero(count)) for count in (*self._forms, *self._keys))
        self._total = max(self.size + classes + sum(map(len, self._groups)), 1)
        self._least = 1 / max(self.size, 1)
        self._form = [np.maximum((count[words.fine] + 1) / self._total, self._least) for count in self._forms]
        self._skeleton = [np.maximum((count + 1) / self._total, self._least) for count in self._keys]
        self._own = [
            np.array([max((self._group(part, g) for g in entry), default=0.0) for entry in groups], dtype=np.float64)
            for part in range(3)
        ]

    def _group(self, part: int, number: int) -> float:
        return max((self._groups[part].get(number, 0) + 1) / self._total, self._least)

    def form(self, part: int) -> Floats:
        """The share of each word's form."""
        return self._form[part]

    def rarest_skeleton(self, part: int) -> Floats:
        """The least share of any consonant key of each word; 1 where it has none."""
        padded = np.append(self._skeleton[part], 1.0)
        found: Floats = padded[self.words.skeletons].min(axis=1)
        return found

    def of_pairs(self, part: int, a: Ints, b: Ints, whole: Bools) -> Floats:
        """The share of the class in which each pair of words agrees, as `score.Weigher` takes it.

        `whole` marks the levels for which the group or form counts and never the looser skeleton.
        """
        form = self._form[part]
        key = np.where(whole, -1, self.words.common_skeleton(a, b))
        padded = np.append(self._skeleton[part], 0.0)
        loose = np.maximum(padded[key], np.minimum(form[a], form[b]))
        exact = np.maximum(np.maximum(form[a], form[b]), self._shared_groups(part, a, b, key < 0))
        found: Floats = np.where(key >= 0, loose, exact)
        return found

    def _shared_groups(self, part: int, a: Ints, b: Ints, needed: Bools) -> Floats:
        """The share of the most common group of both words, 0 where they share none."""
        found: Floats = np.where(a == b, self._own[part][a], 0.0)
        places = np.flatnonzero(needed & (a != b) & ((self.words.mask[a] & self.words.mask[b]) != 0))
        pairs, back = np.unique(a[places] * len(self._tokens) + b[places], return_inverse=True)
        shares = np.zeros(len(pairs))
        for index, pair in enumerate(pairs.tolist()):
            one, other = self._tokens[pair // len(self._tokens)], self._tokens[pair % len(self._tokens)]
            shares[index] = max((self._group(part, g) for g in one.groups & other.groups), default=0.0)
        found[places] = shares[back]
        return found

    def frequencies(self) -> Frequencies:
        """The same counts in the form that the score of single pairs takes."""
        fine = {int(number): token.fine for number, token in zip(self.words.fine, self._tokens, strict=True)}
        counts: dict[str, int] = {}
        for part, name in enumerate(INITIALS):
            for number in np.flatnonzero(self._forms[part]).tolist():
                counts[f"{name}={fine[number]}"] = int(self._forms[part][number])
            for number in np.flatnonzero(self._keys[part]).tolist():
                counts[f"{name}#{self.words.skeleton_texts[number]}"] = int(self._keys[part][number])
            counts.update({f"{name}@{number}": count for number, count in self._groups[part].items()})
        return Frequencies(self.size, counts)


def _count(classes: Ints, one: npt.NDArray[np.int32], other: npt.NDArray[np.int32], *, size: int) -> Ints:
    """How many records have each class in their first or second reading; a record counts once."""
    if not len(classes):
        return np.zeros(size, dtype=np.int64)
    first, second = (np.where(word >= 0, classes[np.maximum(word, 0)], -1) for word in (one, other))
    second = np.where(second == first, -1, second)
    both = np.concatenate([first[first >= 0], second[second >= 0]])
    return np.bincount(both, minlength=size).astype(np.int64)


def _count_groups(
    groups: list[tuple[int, ...]], one: npt.NDArray[np.int32], other: npt.NDArray[np.int32]
) -> dict[int, int]:
    """How many records have each dictionary group in their first or second reading."""
    counts: dict[int, int] = {}
    width = len(groups) + 1
    pairs, times = np.unique((one.astype(np.int64) + 1) * width + other + 1, return_counts=True)
    for pair, count in zip(pairs.tolist(), times.tolist(), strict=True):
        first, second = pair // width - 1, pair % width - 1
        seen = {*(groups[first] if first >= 0 else ()), *(groups[second] if second >= 0 else ())}
        for group in seen:
            counts[group] = counts.get(group, 0) + count
    return counts
