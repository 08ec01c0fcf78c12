"""Persons as columns of numbers in memory: which rows have similar names, and a quick score for many rows at once.

The quick score chooses who gets the full one. It goes with the process that holds the names, and is never written
anywhere but into an encrypted file.
"""

import math
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ojakh.matching.datecolumns import date_bits, date_columns
from ojakh.matching.model import Params, load
from ojakh.matching.rank import words_of
from ojakh.matching.records import Prepared, Token
from ojakh.matching.vocabulary import Similar, Vocabulary, number_of, shared_sounds, sound_mask, spread

MOST_WORDS = 6
"""Name words of one record that are kept, the father's name beside them."""
NO_WORD = -1
MOST_ASKED = 8
"""Words of a query that are looked for."""
_LEAST_ALIKE = 0.2
_MOST_ROWS = 150_000
"""Rows that one word of a query may bring, its most similar words first."""
_MOST_SCORED = 1_500
"""Rows with similar names that get the quick score, those whose words agree best."""
_MET = 64.0
"""Counts a word in the same number as its bits, which are far less than half of this either way."""
_MOST_WEIGHED = 64
"""Rows found by keys whose words are weighed letter by letter, those that promise most."""
_LIKENESS_BITS = 10.0
"""What a word of the same sounds is worth in that choice."""
_YEAR_BITS = 4.0
"""What a year within one is worth where too many rows have similar names."""
_REMEMBERED = 4096
_AVERAGE_SHARE = 0.005
_SEXES = {"m": 1, "f": 2}
_CONFLICT_BITS = -2.0
_PLAIN_PARTS = 3
"""The first words of a row: given name, surname, and a father's name that nothing marks as one."""
_LEFT_OVER_BITS = 8.0
"""What it costs that both names have a word which the other one lacks: two of three words agree by chance often."""
_MOST_WITH_CONFLICT = 0.0

Array = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]
Columns = Mapping[str, npt.NDArray[Any]]


def fathers(person: Prepared) -> frozenset[Token]:
    """The father's name where every reading of the record has one and the same, else nothing."""
    found = {reading.father for reading in person.readings}
    return frozenset(word for word in found if word is not None) if len(found) == 1 else frozenset()


def asked(query: Prepared) -> tuple[Token, ...]:
    """The words of a query that have letters, the first few."""
    return tuple(word for word in words_of(query) if word.units)[:MOST_ASKED]


def columns_of(persons: Sequence[Prepared], numbers: Mapping[Token, int]) -> dict[str, npt.NDArray[Any]]:
    """The columns of some records; those of several lots follow one another."""
    words = np.full((len(persons), MOST_WORDS), NO_WORD, dtype=np.int32)
    father = np.full(len(persons), NO_WORD, dtype=np.int32)
    for row, person in enumerate(persons):
        own = fathers(person)
        found = [numbers[word] for word in words_of(person) if word not in own][:MOST_WORDS]
        words[row, : len(found)] = found
        for word in own:
            father[row] = numbers[word]
    return {
        "words": words,
        "father": father,
        "sex": np.array([_SEXES.get(person.sex, 0) for person in persons], dtype=np.uint8),
        "place": np.array([_place(person.settlement) for person in persons], dtype=np.int64),
        "area": np.array([_area(person.settlement) for person in persons], dtype=np.int64),
        "phone": np.array([int(person.phone or 0) for person in persons], dtype=np.int64),
        **date_columns([person.born for person in persons]),
    }


def _place(settlement: str) -> int:
    return number_of(settlement) if settlement else 0


def _area(settlement: str) -> int:
    return number_of(settlement.rpartition("/")[0]) if "/" in settlement else 0


class Roster:
    """The persons of an index by row: similar names, and a quick score of any rows."""

    def __init__(self, columns: Columns, vocabulary: Vocabulary, *, params: Params | None = None) -> None:
        self.columns, self.vocabulary = columns, vocabulary
        self.params = params or load()
        self.size = len(columns["father"])
        everyone = np.concatenate([columns["words"], columns["father"][:, None]], axis=1)
        rows, slots = np.nonzero(everyone != NO_WORD)
        numbers = everyone[rows, slots]
        self._rows = rows[np.argsort(numbers, kind="stable")].astype(np.int32)
        self._counts = np.bincount(numbers, minlength=vocabulary.size)
        self._starts = np.cumsum(self._counts) - self._counts
        self._rarity = self._rarities()
        self._agreement = np.zeros(self.size, dtype=np.float32)
        dates = _date_numbers(columns["low"], columns["month"], columns["day"])
        self._by_date = np.argsort(dates, kind="stable").astype(np.int32)
        self._dates = dates[self._by_date]
        floor = self.params.weights["given"]["unlike"]
        self._tables = np.full((MOST_ASKED, vocabulary.size + 1), floor, dtype=np.float32)
        self._known: OrderedDict[Token, Similar] = OrderedDict()

    def _rarities(self) -> Array:
        """What the rarity of each word's first skeleton adds to a looser agreement on it."""
        first = self.vocabulary.columns["skeletons"][:, 0]
        if not len(first):
            return np.zeros(0)
        _, places = np.unique(first, return_inverse=True)
        counts = np.bincount(places, weights=self._counts).astype(np.float64)
        return self.params.temper * self._rare(counts[places])

    def _rare(self, count: Array) -> Array:
        bits: Array = np.log2(_AVERAGE_SHARE * (self.size + 1) / (count + 1))
        return bits

    def similar(self, words: Sequence[Token]) -> list[Similar]:
        """For each word the similar ones with their bits of agreement and rarity; kept, for names come again."""
        new = [word for word in words if word not in self._known]
        for word, found in zip(new, self.vocabulary.similar(new) if new else [], strict=True):
            self._known[word] = Similar(found.numbers, self._with_rarity(found.numbers, found), found.sure)
        for word in words:
            self._known.move_to_end(word)
        found_all = [self._known[word] for word in words]
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return found_all

    def _with_rarity(self, numbers: Rows, found: Similar) -> Array:
        """Agreement and rarity together; what surely agrees counts as one class."""
        allied = self._rare(np.array(float(self._counts[numbers[found.sure]].sum())))
        rarity = np.where(found.sure, allied, self._rarity[numbers])
        return np.minimum(found.bits + np.where(found.bits > 0, rarity, 0.0), self.params.cap_bits)

    def rows_like(self, query: Prepared) -> Rows:
        """Rows that agree with two words of the query, or with one and with its date; the best where they are many."""
        words = asked(query)
        lists = sorted((self._rows_of(found) for found in self.similar(words)), key=lambda found: len(found[0]))
        for rows, bits in lists:
            self._agreement[rows] += _MET + bits
        least = 1.5 * _MET if len(words) > 1 else 0.5 * _MET
        twice = [rows[self._agreement[rows] > least] for rows, _ in (lists[:-1] if len(words) > 1 else lists)]
        found = self._best_named(query, np.unique(np.concatenate([self._rows[:0], *twice])))
        dated = self._dated(query)
        found = np.union1d(found, dated[self._agreement[dated] > 0])
        for rows, _ in lists:
            self._agreement[rows] = 0
        return found.astype(np.int64)

    def _best_named(self, query: Prepared, rows: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """The rows whose words agree best, and whose year does, where there are too many."""
        if len(rows) <= _MOST_SCORED:
            return rows
        bits = self._agreement[rows]
        if query.born is not None:
            low, high = self.columns["low"][rows], self.columns["high"][rows]
            bits = bits + _YEAR_BITS * ((low <= query.born.high + 1) & (high >= query.born.low - 1))
        return np.sort(rows[np.argpartition(-bits, _MOST_SCORED)[:_MOST_SCORED]])

    def _dated(self, query: Prepared) -> npt.NDArray[np.int32]:
        """The rows whose exact date is the query's, day and month in either order."""
        born = query.born
        if born is None or not born.full:
            return self._by_date[:0]
        wanted = _date_numbers(*(np.array([part]) for part in (born.low, born.month, born.day)))
        first, last = np.searchsorted(self._dates, wanted[0], "left"), np.searchsorted(self._dates, wanted[0], "right")
        return self._by_date[first:last]

    def _rows_of(self, found: Similar) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """The rows of similar words with the bits of each word, the most similar last, until there are too many."""
        order = np.argsort(-found.bits, kind="stable")
        numbers = found.numbers[order]
        counts = self._counts[numbers]
        within = int(np.searchsorted(np.cumsum(counts), _MOST_ROWS, side="left")) + 1
        numbers, bits = numbers[:within][::-1], found.bits[order][:within][::-1]
        counts = self._counts[numbers]
        rows = self._rows[spread(self._starts[numbers], counts)]
        return rows, np.repeat(bits.astype(np.float32), counts)

    def best(self, query: Prepared, rows: Rows, most: int, *, similar: bool) -> tuple[Rows, Array]:
        """The rows with the highest rough score, best first, and their scores.

        With `similar` the similar words of the whole list are known. Without, only the words of these rows are weighed,
        and where they are many, of the most promising: the others follow those, with a score of minus infinity.
        """
        if not len(rows):
            return rows, np.zeros(0)
        words, plain = asked(query), self._plain_bits(query, rows)
        promising, promise = np.arange(len(rows)), plain
        if not similar and len(rows) > _MOST_WEIGHED:
            promise = plain + self._likeness(words, rows)
            promising = np.argpartition(-promise, _MOST_WEIGHED)[:_MOST_WEIGHED]
        scores = np.full(len(rows), -np.inf)
        scores[promising] = plain[promising] + self._names(query, words, rows[promising], similar=similar)
        order = np.lexsort((rows, -promise, -scores))[:most]
        return rows[order], scores[order]

    def _names(self, query: Prepared, words: Sequence[Token], rows: Rows, *, similar: bool) -> Array:
        names, father = np.ascontiguousarray(self.columns["words"][rows].T), self.columns["father"][rows]
        weighed = self.similar(words) if similar else self._weighed(words, names, father)
        return self._name_bits(query, words, weighed, names, father)

    def _likeness(self, words: Sequence[Token], rows: Rows) -> Array:
        """About how many bits the names of some rows agree, by the sounds that the words have in common."""
        everyone = np.append(self.columns["words"][rows], self.columns["father"][rows][:, None], axis=1)
        masks = np.where(everyone == NO_WORD, 0, self.vocabulary.columns["sounds"][everyone])
        total = np.zeros(len(rows))
        for word in words:
            total += shared_sounds(sound_mask(word.sounds), masks).max(axis=1)
        return _LIKENESS_BITS * total

    def _weighed(self, words: Sequence[Token], names: Rows, father: Rows) -> list[Similar]:
        """For each word the words of some rows that are like it, but those that share too few sounds."""
        if not words:
            return []
        numbers = np.unique(np.append(names.ravel(), father).astype(np.int64))
        numbers = numbers[numbers != NO_WORD]
        of, numbers = np.repeat(np.arange(len(words)), len(numbers)), np.tile(numbers, len(words))
        kept = self.vocabulary.alike(words, of, numbers) >= _LEAST_ALIKE
        of, numbers = of[kept], numbers[kept]
        bits, sure = self.vocabulary.weigh(words, of, numbers)
        found = []
        for owner in range(len(words)):
            own = of == owner
            plain = Similar(numbers[own], bits[own], sure[own])
            found.append(Similar(plain.numbers, self._with_rarity(plain.numbers, plain), plain.sure))
        return found

    def _name_bits(
        self, query: Prepared, words: Sequence[Token], weighed: Sequence[Similar], names: Rows, father: Rows
    ) -> Array:
        """Bits of the names by the query's best reading, each word by the best word of a row."""
        own, alone, as_father = fathers(query), {}, {}
        met = np.full((_PLAIN_PARTS + 1, len(father)), -np.inf)
        for place, (word, found) in enumerate(zip(words, weighed, strict=True)):
            table = self._tables[place]
            floor = table[-1]
            table[found.numbers] = found.bits
            in_each, in_father = table[names], table[father]
            table[found.numbers] = floor
            in_names = in_each.max(axis=0)
            alone[word] = np.maximum(in_names, in_father)
            known = in_father if word in own else alone[word]
            as_father[word] = np.where(father == NO_WORD, np.maximum(in_names, 0.0), known)
            np.maximum(met, np.append(in_each[:_PLAIN_PARTS], in_father[None], axis=0), out=met)
        there = np.append(names[:_PLAIN_PARTS], father[None], axis=0) != NO_WORD
        theirs_left = (there & (met < _CONFLICT_BITS)).any(axis=0)
        ours_left = _any_left([alone[word] for word in _usual_parts(query) if word in alone], len(father))
        left_over = np.where(theirs_left & ours_left, _LEFT_OVER_BITS, 0.0)
        total = np.full(len(father), -np.inf)
        for parts, fathers_name in _distinct(query):
            bits = [alone[word] for word in parts if word in alone]
            if bits:
                stated = [as_father[fathers_name]] if fathers_name in as_father else []
                found_bits = np.sum([*bits, *stated], axis=0)
                held = np.minimum(found_bits, _MOST_WITH_CONFLICT)
                total = np.maximum(total, np.where(_any_left(bits, len(father)), held, found_bits - left_over))
        return np.where(np.isfinite(total), total, 0.0)

    def _plain_bits(self, query: Prepared, rows: Rows) -> Array:
        weights, columns = self.params.weights, self.columns
        total = date_bits(query.born, columns, rows, weights=weights["born"], most=self.params.cap_bits)
        total += _agreement(
            _SEXES.get(query.sex, 0), columns["sex"][rows], weights["sex"]["equal"], weights["sex"]["different"]
        )
        place = weights["settlement"]
        same = min(place["same"], (place["same"] + self.params.same_family_place_bits) / 2)
        here = _agreement(_place(query.settlement), columns["place"][rows], same, place["different"])
        area = _area(query.settlement)
        if area:
            beside = (columns["area"][rows] == area) & (here < 0)
            here = np.where(beside, place["area"], here)
        phone = weights["phone"]
        most = min(phone["equal"], self.params.cap_bits)
        return total + here + _agreement(int(query.phone or 0), columns["phone"][rows], most, phone["different"])


def _date_numbers(year: npt.NDArray[Any], month: npt.NDArray[Any], day: npt.NDArray[Any]) -> Rows:
    """Whole dates as numbers that are equal where day and month stand in either order; others have none of these."""
    month, day = month.astype(np.int64), day.astype(np.int64)
    numbers: Rows = (year.astype(np.int64) * 32 + np.minimum(month, day)) * 32 + np.maximum(month, day)
    return numbers


def _agreement(value: int, column: npt.NDArray[Any], equal: float, different: float) -> Array:
    """Bits of one plain field; nothing where either side is empty."""
    if not value:
        return np.zeros(len(column))
    return np.where(column == 0, 0.0, np.where(column == value, equal, different))


def _usual_parts(query: Prepared) -> tuple[Token, ...]:
    """The words of a query's most usual reading."""
    found = [(reading.given, reading.surname, reading.father) for reading in query.readings[:1]]
    return tuple(word for parts in found for word in parts if word is not None)


def _any_left(bits: Sequence[Array], size: int) -> npt.NDArray[np.bool_]:
    """For each row whether one of a query's words is like none of its words."""
    if not bits:
        return np.zeros(size, dtype=bool)
    left: npt.NDArray[np.bool_] = np.min(bits, axis=0) < _CONFLICT_BITS
    return left


def _distinct(query: Prepared) -> Iterable[tuple[frozenset[Token], Token | None]]:
    """The readings of a query as given name and surname, whichever is which, and father's name.

    A record without a father's name does not conflict with the one of a query; so a reading says which word that is.
    """
    return dict.fromkeys(
        (frozenset(word for word in (reading.given, reading.surname) if word is not None), reading.father)
        for reading in query.readings
    )


def rough_posterior(bits: float, *, size: int, params: Params | None = None) -> float:
    """Rough posterior bits for a rough score."""
    prior = (params or load()).prior_bits(size)
    return bits + prior if math.isfinite(bits) else -math.inf
