"""Generated people for the measurements of lookup and leak: first records, and second records of the same persons."""

from dataclasses import dataclass

from ojakh.matching import Rec
from ojakh.matching.population import PoolName, Record, generate


@dataclass(frozen=True, slots=True)
class Query:
    """A second record, the id of the first one, and slices that are printed and written nowhere."""

    rec: Rec
    truth: str
    writing: str
    sex: str


@dataclass(frozen=True, slots=True)
class People:
    """What is searched in, and what is looked for."""

    first: list[Rec]
    queries: list[Query]


def records(seed: int, n: int, *, pool: PoolName = "usable", most: int = 3000, names_only: bool = False) -> People:
    """First records of a generated population, and its second records as queries, `most` of them evenly chosen."""
    population = generate(seed, n, pool=pool)
    first_of: dict[int, int] = {}
    for pair in population.truth.same:
        first_of.setdefault(pair.second, pair.first)
    second = sorted(first_of)
    chosen = second[:: max(1, len(second) // most)][:most]
    return People(
        [_rec(record) for record in population.records if record.id not in first_of],
        [_query(population.records[number], _root(number, first_of), names_only) for number in chosen],
    )


def _root(number: int, first_of: dict[int, int]) -> str:
    while number in first_of:
        number = first_of[number]
    return str(number)


def _query(record: Record, truth: str, names_only: bool) -> Query:
    rec = _rec(record)
    if names_only:
        rec = Rec(id=rec.id, full_name=rec.full_name, sex=rec.sex)
    return Query(rec, truth, record.writing.value, rec.sex)


def _rec(record: Record) -> Rec:
    return Rec(
        id=str(record.id),
        full_name=record.full_name,
        born=record.born,
        sex=record.sex.value if record.sex else "",
        settlement=record.settlement,
        phone=record.phone,
        household=str(record.registration),
    )
