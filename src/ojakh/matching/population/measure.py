"""Figures that belong to every result on a population: an F1 without its namesake rate means nothing."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from ojakh.matching.population.model import Population


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts and shares of a population; shares are of persons unless said otherwise."""

    persons: int
    households: int
    registrations: int
    records: int
    household_size: float
    repeated_records: float
    true_pairs: int
    alike_pairs: int
    namesakes: float
    namesakes_with_year: float
    namesakes_with_date: float
    distinct_given: int
    distinct_surnames: int
    top_ten_given: float
    top_ten_surnames: float
    u_given: float
    u_surname: float
    u_year: float
    u_settlement: float


def shared(keys: Iterable[Hashable]) -> float:
    """Share of items whose key another item has too."""
    counts = Counter(keys)
    total = sum(counts.values())
    return sum(count for count in counts.values() if count > 1) / total if total else 0.0


def chance(keys: Iterable[Hashable]) -> float:
    """Probability u that two different items drawn at random have equal keys."""
    counts = Counter(keys)
    total = sum(counts.values())
    return sum(count * (count - 1) for count in counts.values()) / (total * (total - 1)) if total > 1 else 0.0


def top_ten(keys: Iterable[Hashable]) -> float:
    """Share of the ten commonest keys."""
    counts = Counter(keys)
    total = sum(counts.values())
    return sum(count for _, count in counts.most_common(10)) / total if total else 0.0


def summary(population: Population) -> Summary:
    """Measure a population."""
    persons, records = population.persons, population.records
    names = [(person.given_class, person.surname_class) for person in persons]
    home = {number: household.settlement for number, household in enumerate(population.households)}
    return Summary(
        persons=len(persons),
        households=len(population.households),
        registrations=len(population.registrations),
        records=len(records),
        household_size=len(persons) / max(1, len(population.households)),
        repeated_records=(len(records) - len(persons)) / max(1, len(records)),
        true_pairs=len(population.truth.same),
        alike_pairs=len(population.truth.alike),
        namesakes=shared(names),
        namesakes_with_year=shared((*name, person.born.year) for name, person in zip(names, persons, strict=True)),
        namesakes_with_date=shared((*name, person.born) for name, person in zip(names, persons, strict=True)),
        distinct_given=len({given for given, _ in names}),
        distinct_surnames=len({family for _, family in names}),
        top_ten_given=top_ten(given for given, _ in names),
        top_ten_surnames=top_ten(family for _, family in names),
        u_given=chance(given for given, _ in names),
        u_surname=chance(family for _, family in names),
        u_year=chance(person.born.year for person in persons),
        u_settlement=chance(home[person.household] for person in persons),
    )


def printed(figures: Summary) -> str:
    """The figures as lines of text."""
    shares = {
        "repeated_records", "namesakes", "namesakes_with_year", "namesakes_with_date", "top_ten_given",
        "top_ten_surnames", "u_given", "u_surname", "u_year", "u_settlement",
    }  # fmt: skip
    lines = []
    for name in Summary.__slots__:
        value = getattr(figures, name)
        text = f"{value:.3%}" if name in shares else f"{value:,.2f}" if isinstance(value, float) else f"{value:,}"
        lines.append(f"{name.replace('_', ' '):<22}{text:>12}")
    return "\n".join(lines)
