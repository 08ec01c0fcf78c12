"""`./ojakh bench match-leak`: what a stolen index file tells a thief without its key, family by family."""

import argparse
import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from ojakh.cli.exits import Exit
from ojakh.cli.match_population import records
from ojakh.matching import Key, Rec, families, household_keys, kept_under, keys, prepare
from ojakh.matching._version import DEFINITIONS
from ojakh.matching.audit import LEAST_ENTROPY_BITS, MOST_RECOVERED, FamilyLeak, by_company, by_rank
from ojakh.matching.blocking import STORED

_SEEDED = 100
"""One person in a hundred is known to the thief."""
LEAST_PERSONS = 20_000
"""Fewer persons than this are no measurement that a family may be stored on."""
_TABLE = Path(families.__file__).with_name("data") / "families.csv"


def configure(parser: argparse.ArgumentParser) -> None:
    """How many people are in the stolen file and in the thief's own sample."""
    parser.add_argument("--n", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=41)
    parser.add_argument("--record", action="store_true", help="write the table from which the vault admits families")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Attack and print; 1 where a family gives away more than is allowed."""
    if arguments.record and arguments.n < LEAST_PERSONS:
        print(f"fewer than {LEAST_PERSONS} persons: nothing was measured")
        return Exit.WRONG_USE
    stolen, known = (_keys(records(seed, arguments.n).first) for seed in (arguments.seed, arguments.seed + 1))
    met = [entry for entry in (by_rank(stolen, known, family) for family in STORED) if entry.distinct]
    if arguments.record:
        _TABLE.write_text(families.write(_lines(met, len(stolen))), "utf-8")
    company = by_company(stolen, known, seeded=range(0, len(stolen), _SEEDED))
    found = {
        "persons": len(stolen),
        "families": {
            entry.family: {
                "distinct": entry.distinct,
                "min_entropy_bits": round(entry.min_entropy_bits, 2),
                "recovered_by_rank": entry.recovered,
                "fit": entry.fit,
            }
            for entry in met
        },
        "recovered_by_company": company,
        "limits": {"min_entropy_bits": LEAST_ENTROPY_BITS, "recovered_by_rank": MOST_RECOVERED},
    }
    if arguments.json:
        print(json.dumps(found))
    else:
        for entry in met:
            print(
                f"{entry.family}: {entry.distinct} distinct keys, min-entropy {entry.min_entropy_bits:.1f} bits, "
                f"{entry.recovered:.3%} of rows named by rank"
            )
        print(f"named by the company of keys, one person in {_SEEDED} known: {company:.2%} of the other rows")
    return Exit.DONE if all(entry.fit for entry in met) else Exit.FINDINGS


def _lines(met: Iterable[FamilyLeak], persons: int) -> dict[str, families.Measured]:
    return {entry.family: families.Measured(DEFINITIONS[entry.family], persons, entry) for entry in met}


def _keys(people: Iterable[Rec]) -> list[tuple[Key, ...]]:
    """The keys of each person, those of the household with each of its members, as the vault stores them."""
    found: list[tuple[Key, ...]] = []
    for _, members in groupby(map(prepare, people), key=lambda person: person.household):
        household = list(members)
        shared = household_keys(household)
        found += [kept_under((*keys(person), *shared), id=person.id) for person in household]
    return found
