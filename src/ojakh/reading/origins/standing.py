"""Sentences that an outlet prints under text after text: they show nothing about where one text comes from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import log, sqrt

from ojakh.reading.origins.lists import any_of
from ojakh.reading.origins.model import Evidence
from ojakh.reading.origins.prepared import Prepared
from ojakh.reading.spans import Span

_STANDING = any_of("standing")
LEAST_WORDS = 4
"""A shorter sentence may stand in two texts by chance."""


class Standing:
    """All documents, with the sentences that several of them have word for word."""

    def __init__(self, documents: Sequence[Prepared]) -> None:
        self.all = documents

    @cached_property
    def _holders(self) -> dict[tuple[str, ...], set[int]]:
        found: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for number, one in enumerate(self.all):
            for first, last in one.sentences:
                if last - first >= LEAST_WORDS:
                    found[_keys(one, first, last)].add(number)
        return found

    @cached_property
    def _known(self) -> Counter[str]:
        """In how many documents each word stands."""
        return Counter(key for one in self.all for key in one.all_weights)

    def sentences(self, document: int, together: frozenset[int]) -> list[int]:
        """Sentences of a document that tell: no formula, and in no document outside those of its origin."""
        one = self.all[document]
        return [
            number
            for number, (first, last) in enumerate(one.sentences)
            if not _STANDING.search(one.span(first, last).of(one.text))
            and self._holders.get(_keys(one, first, last), together) <= together
        ]

    def telling(self, shown: Iterable[Evidence], left: int, right: int, together: frozenset[int]) -> list[Evidence]:
        """Of passages that show a link, those that hold more than standing sentences; all where there is no other."""
        every = list(shown)
        here, there = self._spans(left, together), self._spans(right, together)
        return [one for one in every if _within(one.left, here) and _within(one.right, there)] or every

    def nearest(self, left: int, right: int, together: frozenset[int]) -> Evidence:
        """The two telling sentences that have most in common, for their size; else both texts."""
        one, other = self.all[left], self.all[right]
        mine = [(at, self._weighed(one, at)) for at in self.sentences(left, together)]
        theirs = [(at, self._weighed(other, at)) for at in self.sentences(right, together)]
        found = [
            (shared * shared / sqrt(sum(words.values()) * sum(others.values())), -a, -b)
            for a, words in mine
            for b, others in theirs
            if (shared := sum(weight for key, weight in words.items() if key in others))
        ]
        if not found:
            return Evidence(Span(0, len(one.text)), Span(0, len(other.text)), "retold")
        _, a, b = max(found)
        return Evidence(one.span(*one.sentences[-a]), other.span(*other.sentences[-b]), "retold")

    def _spans(self, document: int, together: frozenset[int]) -> list[Span]:
        one = self.all[document]
        return [one.span(*one.sentences[at]) for at in self.sentences(document, together)]

    def _weighed(self, one: Prepared, at: int) -> dict[str, float]:
        """The words of a sentence, those that few documents have weighing more."""
        size = len(self.all) + 1
        return {key: weight * log(size / self._known[key]) for key, weight in one.weights[at].items()}


def _keys(one: Prepared, first: int, last: int) -> tuple[str, ...]:
    return tuple(word.key for word in one.words[first:last])


def _within(span: Span | None, telling: Sequence[Span]) -> bool:
    """Whether a passage touches a sentence that tells."""
    return span is None or any(one.start < span.end and span.start < one.end for one in telling)
