"""What the generator returns: people, households, what an office wrote down about them, and the truth beside it.

No type here has a place for a community, a faith, a nationality or a mother tongue. The language whose names a
household draws from exists only while it is drawn; a record keeps nothing but the script in which it was written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ojakh.matching.population.spelling import Writing


class Sex(StrEnum):
    """Sex as registered."""

    FEMALE = "female"
    MALE = "male"


class Role(StrEnum):
    """Place of a person in the household, seen from its head."""

    HEAD = "head"
    SPOUSE = "spouse"
    CHILD = "child"
    CHILD_IN_LAW = "child_in_law"
    GRANDCHILD = "grandchild"
    PARENT = "parent"
    SIBLING = "sibling"


class Order(StrEnum):
    """Order of the parts in a written name."""

    GIVEN_FIRST = "given_first"
    SURNAME_FIRST = "surname_first"


class Again(StrEnum):
    """How one person came to have two records."""

    HOUSEHOLD_TWICE = "household_twice"
    HOUSEHOLD_SPLIT = "household_split"
    PERSON_AGAIN = "person_again"


class Alike(StrEnum):
    """Why two different people look like one."""

    TWINS = "twins"
    NAMESAKES = "namesakes"
    FATHER_AND_SON = "father_and_son"
    GRANDPARENT_AND_GRANDCHILD = "grandparent_and_grandchild"


@dataclass(frozen=True, slots=True)
class Person:
    """One synthetic person; `given_class` and `surname_class` are sound chains shared by all spellings."""

    id: int
    household: int
    sex: Sex
    born: date
    given_class: str
    surname_class: str
    father: int | None = None
    mother: int | None = None


@dataclass(frozen=True, slots=True)
class Household:
    """People who live together, by their ids; the first is the head."""

    id: int
    settlement: str
    persons: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What was written down about one person at one registration.

    `born` is EDTF (`1985-03-07`, `1985`, `1985~`, or empty where nothing was said); `settlement` is the id given by
    the caller; `phone` is E.164 under the unassigned country code 999, so that no number can ring.
    """

    id: int
    registration: int
    full_name: str
    order: Order
    born: str
    sex: Sex | None
    settlement: str
    phone: str
    role: Role
    writing: Writing


@dataclass(frozen=True, slots=True)
class Registration:
    """One household as it came to the office once; `records` are record ids, the head first."""

    id: int
    settlement: str
    phone: str
    writing: Writing
    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, the smaller id first, and why they belong together or only look alike."""

    first: int
    second: int
    why: Again | Alike


@dataclass(frozen=True, slots=True)
class Truth:
    """What the office does not know: the person behind each record, true pairs, and pairs that only look alike."""

    person_of: tuple[int, ...]
    same: tuple[Pair, ...]
    alike: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Population:
    """A generated population; ids are positions in their tuples."""

    households: tuple[Household, ...]
    persons: tuple[Person, ...]
    registrations: tuple[Registration, ...]
    records: tuple[Record, ...]
    truth: Truth

    def records_of(self, registration: Registration) -> Iterator[Record]:
        """Records of one registration, the head first."""
        return (self.records[number] for number in registration.records)
