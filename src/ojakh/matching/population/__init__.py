"""Synthetic people for benchmarks, tests and the demonstration office: one generator, same seed, same bytes."""

from ojakh.matching.population.errors import FIRST, ErrorModel
from ojakh.matching.population.families import Customs
from ojakh.matching.population.generate import SETTLEMENTS, Repeats, generate
from ojakh.matching.population.measure import Summary, printed, summary
from ojakh.matching.population.model import (
    Again,
    Alike,
    Household,
    Order,
    Pair,
    Person,
    Population,
    Record,
    Registration,
    Role,
    Sex,
    Truth,
)
from ojakh.matching.population.pools import PoolName
from ojakh.matching.population.spelling import Writing

__all__ = [
    "FIRST",
    "SETTLEMENTS",
    "Again",
    "Alike",
    "Customs",
    "ErrorModel",
    "Household",
    "Order",
    "Pair",
    "Person",
    "PoolName",
    "Population",
    "Record",
    "Registration",
    "Repeats",
    "Role",
    "Sex",
    "Summary",
    "Truth",
    "Writing",
    "generate",
    "printed",
    "summary",
]
