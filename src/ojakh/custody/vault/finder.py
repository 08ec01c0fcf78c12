"""Finding by a name as typed, in any script: an index in memory only, built at unlock, gone at lock."""

import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ojakh import matching
from ojakh.custody.vault import linker
from ojakh.matching.records import Token
from ojakh.matching.wordbook import Wordbook

if TYPE_CHECKING:
    from ojakh.custody.vault.core import Opened, Person

MOST_KEPT = 50_000
"""Prepared records kept in memory; more are opened again when needed."""
FEWEST_COUNTED = 500
"""Below this many persons a name seen once looks common; the shipped weights speak alone."""
_SLICE = 50


class Book:
    """Words of names to rows, prepared records, and how common names are. Never written anywhere.

    Single names have no index on disk (equal keys look equal there); they are found through this one.
    """

    def __init__(self) -> None:
        self._words: dict[str, set[int]] = {}
        self._of_row: dict[int, set[str]] = {}
        self._like = Wordbook()
        self._kept: OrderedDict[int, matching.Prepared] = OrderedDict()
        self._frequencies = matching.Frequencies()
        self._counted: set[int] = set()
        self._next = 0
        self.damaged: set[int] = set()

    def frequencies(self) -> matching.Frequencies | None:
        """How common each name is among the people read so far; None while they are too few to say."""
        return self._frequencies if self._frequencies.size >= FEWEST_COUNTED else None

    def keep(self, r: int, person: matching.Prepared) -> None:
        """Remember a prepared record; it is indexed when the reader comes past its row, or at once if it has."""
        self._kept[r] = person
        self._kept.move_to_end(r)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        if r < self._next:
            self._index(r, person)

    def keep_all(self, records: Mapping[int, matching.Prepared]) -> None:
        """Remember the records of a committed change."""
        for r, person in records.items():
            self.keep(r, person)

    def get(self, vault: "Opened", person: "Person") -> matching.Prepared:
        """The prepared record of a person, opened if memory does not hold it."""
        held = self._kept.get(person.r)
        if held is None:
            fields = linker.readable_fields(vault, person)
            held = linker.record(person.id, fields, settlement=person.settlement, household=person.household)
            self.keep(person.r, held)
        return held

    def drop(self, rows: Iterable[int]) -> None:
        """Forget rows (changed or erased)."""
        for r in rows:
            self._kept.pop(r, None)
            self._like.drop(r)
            for word in self._of_row.pop(r, set()):
                self._words[word].discard(r)

    def advance(self, vault: "Opened", *, seconds: float) -> bool:
        """Read on from where the index ends, for so long at most; True once every person is in it."""
        end = time.monotonic() + seconds
        while True:
            rows = vault.store.rows(
                "SELECT r FROM person WHERE r >= ? AND state <> 'erased' ORDER BY r LIMIT ?", (self._next, _SLICE)
            )
            for person in vault.persons([row[0] for row in rows]).values():
                self._index(person.r, self.get(vault, person))
                self._next = person.r + 1
            if len(rows) < _SLICE:
                return True
            if time.monotonic() > end:
                return False

    def _index(self, r: int, person: matching.Prepared) -> None:
        words = {key for token in _tokens(person) for key in _keys(token)}
        for word in words - self._of_row.get(r, set()):
            self._words.setdefault(word, set()).add(r)
        self._of_row[r] = words
        self._like.put(r, _tokens(person))
        if r not in self._counted:
            self._counted.add(r)
            self._frequencies.add(person)

    def search(self, vault: "Opened", text: str, *, limit: int) -> list["Person"]:
        """Persons whose names hold every word of the text, by sound and across scripts; closest spelling first."""
        query = matching.prepare(matching.Rec("", full_name=text))
        tokens = _tokens(query)
        if not tokens:
            return []
        rows: set[int] | None = None
        for token in tokens:
            found = set().union(*(self._words.get(key, set()) for key in _keys(token)))
            rows = found if rows is None else rows & found
        people = vault.persons(sorted(rows or ()))
        fine = {token.fine for token in tokens}
        ranked = sorted(people.values(), key=lambda person: (-self._closeness(person.r, fine), person.r))
        return ranked[:limit]

    def search_like(self, vault: "Opened", text: str, *, limit: int) -> list["Person"]:
        """Persons who have a word like each word of the text, letter by letter; the best agreement first."""
        found = self._like.rows_like(_tokens(matching.prepare(matching.Rec("", full_name=text))))
        best = sorted(found, key=lambda r: (-found[r], r))[:limit]
        return list(vault.persons(best).values())

    def _closeness(self, r: int, fine: set[str]) -> int:
        """How many words are spelled alike."""
        held = self._kept.get(r)
        return len(fine & {token.fine for token in _tokens(held)}) if held else 0


def _tokens(person: matching.Prepared) -> list[Token]:
    """The distinct words of a name."""
    words: dict[int, Token] = {}
    for reading in person.readings:
        for token in (reading.given, reading.surname, reading.father):
            if token is not None and not token.initial:
                words[id(token)] = token
    for token in person.others:
        if not token.initial:
            words[id(token)] = token
    return list(words.values())


def _keys(token: Token) -> set[str]:
    """Under what a word is kept: its fine form, its skeletons, its alias groups."""
    return {f"f{token.fine}", *(f"s{key}" for key in token.skeletons), *(f"g{group}" for group in token.groups)}
