"""What speaks for and against one document going back to another, and for its being a report of its own, in figures."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, log1p

from ojakh.reading.origins.clusters import Groups
from ojakh.reading.origins.compare import LONG_RUN, runs
from ojakh.reading.origins.credits import Credit, full_names
from ojakh.reading.origins.prepared import Prepared
from ojakh.reading.origins.voices import issued_by_a_body, saw_itself, signed, speaks_for_itself

KNOWN_TO_ALL = 0.35
"""What a word that every document has keeps of its weight; one that few have keeps all of it."""
NEARLY = 0.6
"""What a number counts of which the other document has a rounded one: "28,000" and "close to 30,000"."""
LEAST_PARAGRAPH = 5.0
"""What a paragraph has to weigh to be compared by itself."""
FIGURE = 2.0
"""The weight of a number that is more than a count of a few."""
RELATED = 0.45
"""From such a part in common on two documents count as one source for a third that names both."""
LEAST_RUN, TELLING_IN_RUN = 7, 3
"""So many words in a row, so many of them chosen by somebody."""
SECOND_SENTENCE = 0.92
"""A sentence found only in two sentences of another document counts a little less."""
TOLD = 0.35
"""From such a part of it on a sentence stands in the other document too."""
SAME_QUOTATION = 0.8
"""And so does a quotation."""
LEAST_QUOTED = 4
"""Words of a quotation."""
HALF_A_YEAR = 190
"""Days further apart than this are not compared: the year is not always given."""


@dataclass(frozen=True)
class Traits:
    """For each ordered pair what speaks for the first going back to the second; for each document, what for to none.

    A document that was compared with no other one has none.
    """

    pairs: dict[tuple[int, int], dict[str, float]]
    own: list[dict[str, float]]


def traits_of(documents: Sequence[Prepared], pairs: Iterable[tuple[int, int]], named: Sequence[Credit]) -> Traits:
    """The traits of so many pairs, each in both directions."""
    return _Looking(documents, pairs, named).traits()


class _Looking:
    """All documents with what each comparison needs of them, computed once."""

    def __init__(
        self, documents: Sequence[Prepared], pairs: Iterable[tuple[int, int]], named: Sequence[Credit]
    ) -> None:
        self.all = documents
        self.near: dict[int, set[int]] = defaultdict(set)
        for left, right in pairs:
            self.near[left].add(right)
            self.near[right].add(left)
        size = len(documents) + 1
        known = Counter(key for one in documents for key in one.all_weights)
        rare = {key: max(0.0, log(size / count) / log(size / 1.5)) for key, count in known.items()}
        self.weights: list[dict[str, float]] = [{} for _ in documents]
        for at in self.near:
            words = documents[at].all_weights
            self.weights[at] = {
                key: weight * (KNOWN_TO_ALL + (1 - KNOWN_TO_ALL) * rare[key]) for key, weight in words.items()
            }
        self.mass = [sum(one.values()) or 1.0 for one in self.weights]
        outlets = frozenset(
            pair
            for one in documents
            for name in one.names
            for pair in pairwise(part[:4] for part in name.casefold().split())
        )
        near = {at: documents[at] for at in self.near}
        self.people = {at: full_names(one) - outlets for at, one in near.items()}
        self.saw = {at: saw_itself(one) for at, one in near.items()}
        self.speaks = {at: min(1.0, speaks_for_itself(one) / 3) for at, one in near.items()}
        self.issued = {at: float(issued_by_a_body(one)) for at, one in near.items()}
        self.signed = {at: float(signed(one)) for at, one in near.items()}
        self.figures = {at: _numbers(one, FIGURE) for at, one in near.items()}
        self.numbers = {at: _numbers(one, 1.0) for at, one in near.items()}
        self.quotes = {at: list(_quoted(one)) for at, one in near.items()}
        self.printed: set[tuple[int, int]] = set()
        self.said: set[tuple[int, int]] = set()
        self.again: set[tuple[int, int]] = set()
        self.differs: set[tuple[int, int]] = set()
        for credit in named:
            both = credit.citing, credit.cited
            own = documents[credit.citing].names & documents[credit.cited].names
            said = self.said if not credit.printed else self.differs if credit.differs else self.printed
            (self.again if own else said).add(both)
        self.cites: dict[int, set[int]] = defaultdict(set)
        for citing, cited in sorted(self.printed):
            self.cites[citing].add(cited)
        self.cited = {cited for _, cited in self.printed}
        self.related = Groups(len(documents))
        for one, others in self.near.items():
            for other in others:
                if (one, other) in self.printed or self.held(one, other) >= RELATED:
                    self.related.join(one, other)

    def traits(self) -> Traits:
        """Everything."""
        pairs: dict[tuple[int, int], dict[str, float]] = {}
        own: list[dict[str, float]] = []
        for one in range(len(self.all)):
            others = sorted(self.near.get(one, ()))
            if not others:
                own.append({})
                continue
            found = {other: _Told(self, one, other) for other in others}
            new = self._new(one, others)
            best = [max(parts) for parts in zip(*(told.parts for told in found.values()), strict=True)]
            told_most = 0.0
            for other in others:
                most = found[other].most(best)
                told_most = max(told_most, most)
                if not self.weights[one].keys() & self.weights[other].keys() and not self.name_each_other(one, other):
                    continue
                pairs[one, other] = self._pair(one, other, found[other], most, new)
            own.append(self._own(one, others, new, told_most))
        return Traits(pairs, own)

    def name_each_other(self, one: int, other: int) -> bool:
        """Whether one of two names the other, to agree or to differ."""
        every = (self.printed, self.said, self.differs, self.again)
        return any((one, other) in named or (other, one) in named for named in every)

    def sentences(self, one: int) -> list[tuple[float, dict[str, float]]]:
        """The sentences of a document: what each weighs, and its words."""
        mine = self.weights[one]
        found = [{key: mine[key] for key in sentence} for sentence in self.all[one].weights]
        return [(sum(words.values()), words) for words in found if sum(words.values()) > 0]

    def has(self, key: str, other: int) -> float:
        """How far a word stands in another document: 1, or less for a number that is only nearly the same."""
        if key in self.weights[other]:
            return 1.0
        return NEARLY if key[0] == "#" and self.all[other].holds_nearly(key) else 0.0

    def held(self, one: int, other: int) -> float:
        """The part of a document's words that stand in another one."""
        return sum(weight * self.has(key, other) for key, weight in self.weights[one].items()) / self.mass[one]

    def _new(self, one: int, others: Sequence[int]) -> float:
        """The part of a document that stands in no other one."""
        known = {key: max((self.has(key, other) for other in others), default=0.0) for key in self.weights[one]}
        return sum(weight * (1 - known[key]) for key, weight in self.weights[one].items()) / self.mass[one]

    def _unnamed(self, one: int, other: int) -> int:
        """People whom one document names and the other does not."""
        return sum(person[-1] not in self.all[other].folded for person in self.people[one])

    def _has_quote(self, quote: frozenset[str], other: int) -> bool:
        """Whether most of a quotation stands in another document."""
        return sum(key in self.weights[other] for key in quote) >= SAME_QUOTATION * len(quote)

    def _pair(self, one: int, other: int, told: "_Told", most: float, new: float) -> dict[str, float]:
        mine, theirs = self.all[one], self.all[other]
        held, gives = self.held(one, other), self.held(other, one)
        own_people, lengths = self._unnamed(one, other), _runs(mine, theirs)
        run = min(1.0, sum(lengths) / (len(mine.words) or 1))
        quotes = sum(self._has_quote(quote, other) for quote in self.quotes[one])
        back = sum(self._has_quote(quote, one) for quote in self.quotes[other])
        group = self.related.of(other)
        cites = (one, other) in self.printed and all(self.related.of(cited) == group for cited in self.cites[one])
        outlet = bool(mine.names & theirs.names) and (one, other) not in self.again
        days = (mine.day or 0) - (theirs.day or 0) if mine.day and theirs.day else 0
        days = days if abs(days) < HALF_A_YEAR else 0
        apart = own_people and self._unnamed(other, one) and self.saw[one] and self.saw[other]
        apart = apart and max(lengths, default=0) < LONG_RUN
        return {
            "held": held,
            "gives": gives,
            "held_more_than_gives": min(1.0, held / (gives + 0.05)),
            "best_paragraph": self._best_paragraph(one, other),
            "told_best_there": most,
            "own_people": min(3, own_people),
            "both_have_their_own": float(apart),
            "run_with_other_numbers": run * len(self.numbers[one] - self.numbers[other]) / (len(self.numbers[one]) + 1),
            "longest_run": min(3.0, max(lengths, default=0) / 12),
            "common_quotes": min(2, quotes + back),
            "own_quotes": min(3, len(self.quotes[one]) - quotes),
            "cites_it": float(cites),
            "cites_it_and_is_new": cites * new,
            "names_it": float((one, other) in self.said),
            "comes_back_to_it": float((one, other) in self.again),
            "same_outlet": float(outlet),
            "same_outlet_and_held": outlet * held,
            "longer": log((len(mine.words) + 5) / (len(theirs.words) + 5)),
            "earlier": float(days < 0),
        }

    def _best_paragraph(self, one: int, other: int) -> float:
        best = 0.0
        for keys in self.all[one].paragraphs:
            weights = {key: self.weights[one][key] for key in keys if key in self.weights[one]}
            total = sum(weights.values())
            if total >= LEAST_PARAGRAPH:
                best = max(best, sum(weight * self.has(key, other) for key, weight in weights.items()) / total)
        return best

    def _own(self, one: int, others: Sequence[int], new: float, told_most: float) -> dict[str, float]:
        figures = sum(all(not self.has(key, other) for other in others) for key in self.figures[one])
        people = sum(all(person[-1] not in self.all[other].folded for other in others) for person in self.people[one])
        quotes = sum(all(not self._has_quote(quote, other) for other in others) for quote in self.quotes[one])
        hard = len(self.figures[one]) + 1.5 * len(self.people[one]) + 2 * len(self.quotes[one])
        return {
            "always": 1.0,
            "new": new,
            "new_figures": min(4, figures),
            "new_people": min(4, people),
            "new_quotes": min(4, quotes),
            "new_things": log1p(figures + 1.5 * people + 2 * quotes),
            "vague": 1 - min(1.0, hard / 4),
            "saw_itself": float(self.saw[one]),
            "speaks_for_itself": self.speaks[one],
            "signed": self.signed[one],
            "issued_by_a_body": self.issued[one],
            "cites": min(3, len(self.cites[one])),
            "is_cited": float(one in self.cited),
            "told_elsewhere": told_most,
        }


class _Told:
    """How much of each sentence of one document stands in a passage of another."""

    def __init__(self, looking: _Looking, one: int, other: int) -> None:
        there = [set(sentence) for sentence in looking.all[other].weights]
        places = [(words, 1.0) for words in there] + [(a | b, SECOND_SENTENCE) for a, b in pairwise(there)]
        self.parts: list[float] = []
        self.weights: list[float] = []
        for total, words in looking.sentences(one):
            shared = (less * sum(w for key, w in words.items() if key in place) for place, less in places)
            self.parts.append(max(shared, default=0.0) / total)
            self.weights.append(total)

    def most(self, best: Sequence[float]) -> float:
        """The part of the document that stands nowhere as fully as there."""
        here = zip(self.parts, self.weights, best, strict=True)
        found = sum(w * min(1.0, max(0.0, (part - 0.15) / TOLD)) for part, w, top in here if part >= 0.9 * top)
        return found / (sum(self.weights) or 1.0)


def _numbers(one: Prepared, least: float) -> set[str]:
    return {key for key, weight in one.things.items() if key[0] == "#" and weight >= least}


def _quoted(one: Prepared) -> Iterable[frozenset[str]]:
    for quote in one.quotes:
        inside = [word for word in one.words if quote.start <= word.start and word.end <= quote.end]
        if len(inside) >= LEAST_QUOTED and any(word.weight for word in inside):
            yield frozenset(word.key for word in inside if word.weight)


def _runs(one: Prepared, other: Prepared) -> list[int]:
    """Lengths of the runs of common words that somebody chose."""
    return [
        run.length
        for run in runs(one, other)
        if run.length >= LEAST_RUN
        and sum(word.telling for word in one.words[run.left : run.left + run.length]) >= TELLING_IN_RUN
    ]
