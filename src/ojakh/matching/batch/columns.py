"""A list of prepared records as columns of small numbers: each distinct word, phone, place and household kept once."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ojakh.matching.dates import PartialDate
from ojakh.matching.records import Document, Prepared, Reading, Token

Ints = npt.NDArray[np.int64]
WORDS = 8
"""Distinct words a record may have; those with more are scored pair by pair."""
READINGS = 6
OTHERS = 3
NONE = -1
SEXES = ("", "m", "f")
_FLAGS = ("approximate", "interval", "hijri", "january_first")
_BLOCK = 4096


class Shape(NamedTuple):
    """How the words of a name lie: per reading (given, surname, father, swapped, odd), and the further words.

    `free_of_given[r]` and `free_of_surname[r]` tell for each further word whether it may stand beside the given name
    or the surname of reading r, for no word speaks twice.
    """

    readings: tuple[tuple[int, int, int, bool, int], ...]
    others: tuple[int, ...]
    free_of_given: tuple[tuple[bool, ...], ...]
    free_of_surname: tuple[tuple[bool, ...], ...]
    declared: bool
    hinted: bool


@dataclass(slots=True)
class Numbers:
    """Gives every distinct value the next number."""

    of: dict[Hashable, int] = field(default_factory=dict)

    def number(self, value: Hashable) -> int:
        """The number of a value."""
        return self.of.setdefault(value, len(self.of))

    def number_or_none(self, value: str) -> int:
        """The number of a text, -1 for none."""
        return self.of.setdefault(value, len(self.of)) if value else NONE


@dataclass(slots=True)
class Columns:
    """Records by place; `awkward` holds those that do not fit the columns, as they are.

    `counted` holds the given name, surname and father's name of the first two readings, whose classes are counted.
    """

    ids: list[str]
    words: npt.NDArray[np.int32]
    counted: npt.NDArray[np.int32]
    shape: npt.NDArray[np.int32]
    born: npt.NDArray[np.int16]
    sex: npt.NDArray[np.int8]
    settlement: npt.NDArray[np.int32]
    origin: npt.NDArray[np.int32]
    phone: npt.NDArray[np.int32]
    household: npt.NDArray[np.int32]
    document: npt.NDArray[np.int32]
    awkward: dict[int, Prepared]
    vocabulary: list[Token]
    shapes: list[Shape]
    settlements: list[str]
    phones: list[str]
    households: list[str]
    documents: list[str]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def dated(self) -> npt.NDArray[np.bool_]:
        """Which records have a birth date."""
        return self.born[:, 0] >= 0

    def person(self, place: int) -> Prepared:
        """The prepared record at a place again, for whatever is done pair by pair."""
        if place in self.awkward:
            return self.awkward[place]
        row, shape = self.words[place], self.shapes[self.shape[place]]

        def word(slot: int) -> Token | None:
            return self.vocabulary[row[slot]] if slot >= 0 else None

        def text(values: Sequence[str], number: int) -> str:
            return values[number] if number >= 0 else ""

        low, high, month, day, flags = self.born[place].tolist()
        marks = tuple(name for bit, name in enumerate(_FLAGS) if flags >> bit & 1)
        return Prepared(
            id=self.ids[place],
            readings=tuple(
                Reading(word(g), word(s), word(f), swapped, odd) for g, s, f, swapped, odd in shape.readings
            ),
            others=tuple(self.vocabulary[row[slot]] for slot in shape.others),
            declared=shape.declared,
            born=PartialDate(low, high, month, day, marks) if low >= 0 else None,
            sex=SEXES[self.sex[place]],
            settlement=text(self.settlements, self.settlement[place]),
            origin=text(self.settlements, self.origin[place]),
            phone=text(self.phones, self.phone[place]),
            documents=_document(text(self.documents, self.document[place])),
            household=text(self.households, self.household[place]),
            flags=("order_hinted",) if shape.hinted else (),
        )


_NO_SHAPE = Shape((), (), (), (), False, False)
_COUNTED = 2
_Row = tuple[list[int], list[int], int, tuple[int, ...], tuple[int, ...]]


class Builder:
    """Takes prepared records one by one and gives their columns; the records themselves are not kept."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._awkward: dict[int, Prepared] = {}
        self._words, self._shapes, self._places, self._phones, self._households = (Numbers() for _ in range(5))
        self._documents = Numbers()
        self._rows: list[_Row] = []
        self._blocks: list[tuple[npt.NDArray[np.int32], ...]] = []

    def add(self, person: Prepared) -> None:
        """Take one more record."""
        tokens: dict[Token, int] = {}

        def slot(word: Token | None) -> int:
            return NONE if word is None else tokens.setdefault(word, len(tokens))

        lying = tuple((slot(r.given), slot(r.surname), slot(r.father), r.swapped, r.odd) for r in person.readings)
        others = tuple(slot(word) for word in person.others)
        numbers = [self._words.number(word) for word in tokens]
        counted = [numbers[slot] if slot >= 0 else NONE for reading in lying[:_COUNTED] for slot in reading[:3]]
        counted += [NONE] * (3 * _COUNTED - len(counted))
        if len(tokens) > WORDS or len(others) > OTHERS or len(lying) > READINGS or not _plain_document(person):
            self._awkward[len(self._ids)] = person
            words, shape = [NONE] * WORDS, _NO_SHAPE
        else:
            words = numbers + [NONE] * (WORDS - len(numbers))
            hinted = "order_hinted" in person.flags
            beside_given = _free(person, lying, others, list(tokens), 0)
            beside_surname = _free(person, lying, others, list(tokens), 1)
            shape = Shape(lying, others, beside_given, beside_surname, person.declared, hinted)
        self._ids.append(person.id)
        self._rows.append((words, counted, self._shapes.number(shape), self._plain(person), _date(person.born)))
        if len(self._rows) == _BLOCK:
            self._flush()

    def _plain(self, person: Prepared) -> tuple[int, ...]:
        place = self._places.number_or_none
        return (
            SEXES.index(person.sex),
            place(person.settlement),
            place(person.origin),
            self._phones.number_or_none(person.phone),
            self._households.number_or_none(person.household),
            self._documents.number_or_none(_number_of(person)),
        )

    def _flush(self) -> None:
        if self._rows:
            columns = zip(*self._rows, strict=True)
            self._blocks.append(tuple(np.array(column, dtype=np.int32) for column in columns))
            self._rows = []

    def columns(self) -> Columns:
        """Everything taken so far."""
        self._flush()
        wide = [np.zeros((0, width), np.int32) for width in (WORDS, 3 * _COUNTED, 6, 5)]
        empty = [(wide[0],), (wide[1],), (np.zeros(0, np.int32),), (wide[2],), (wide[3],)]
        parts = list(zip(*self._blocks, strict=True)) or empty
        words, counted, shape, plain, born = (np.concatenate(part) for part in parts)
        self._blocks = [(words, counted, shape, plain, born)] if len(words) else []
        numbers = (self._places, self._phones, self._households, self._documents)
        texts = [[str(value) for value in n.of] for n in numbers]
        return Columns(
            ids=self._ids,
            words=words,
            counted=counted,
            shape=shape,
            born=born.astype(np.int16),
            sex=plain[:, 0].astype(np.int8),
            settlement=plain[:, 1].copy(),
            origin=plain[:, 2].copy(),
            phone=plain[:, 3].copy(),
            household=plain[:, 4].copy(),
            document=plain[:, 5].copy(),
            awkward=self._awkward,
            vocabulary=[word for word in self._words.of if isinstance(word, Token)],
            shapes=[shape for shape in self._shapes.of if isinstance(shape, Shape)],
            settlements=texts[0],
            phones=texts[1],
            households=texts[2],
            documents=texts[3],
        )


def columns_of(people: Iterable[Prepared]) -> Columns:
    """The columns of some prepared records."""
    builder = Builder()
    for person in people:
        builder.add(person)
    return builder.columns()


def _plain_document(person: Prepared) -> bool:
    """Whether the documents of a record fit the column: one at most, and nobody has seen it."""
    return len(person.documents) <= 1 and not any(entry.verified for entry in person.documents)


def _number_of(person: Prepared) -> str:
    """Kind and number of the one document of a record, "" where it has none or several."""
    if not person.documents or not _plain_document(person):
        return ""
    return f"{person.documents[0].kind}:{person.documents[0].number}"


def _document(text: str) -> tuple[Document, ...]:
    kind, _, number = text.partition(":")
    return (Document(kind, number),) if number else ()


def _date(born: PartialDate | None) -> tuple[int, ...]:
    if born is None:
        return (NONE, NONE, 0, 0, 0)
    flags = sum(1 << bit for bit, name in enumerate(_FLAGS) if name in born.flags)
    return (born.low, born.high, born.month, born.day, flags)


def _free(
    person: Prepared,
    lying: Sequence[tuple[int, int, int, bool, int]],
    others: Sequence[int],
    tokens: Sequence[Token],
    part: int,
) -> tuple[tuple[bool, ...], ...]:
    """For each reading, which further words are no piece of its given name (part 0) or surname (part 1)."""
    if not person.others:
        return ()
    return tuple(
        tuple(reading[part] < 0 or tokens[other].text not in tokens[reading[part]].text for other in others)
        for reading in lying
    )
