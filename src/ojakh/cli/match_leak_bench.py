"""`./ojakh bench match-leak`: what a stolen index file tells a thief without its key, family by family."""

import argparse
import json

from ojakh.cli.exits import Exit
from ojakh.cli.match_population import records
from ojakh.matching import Key, Rec, keys, prepare
from ojakh.matching.audit import LEAST_ENTROPY_BITS, MOST_RECOVERED, by_company, by_rank
from ojakh.matching.blocking import STORED

_SEEDED = 100
"""One person in a hundred is known to the thief."""


def configure(parser: argparse.ArgumentParser) -> None:
    """How many people are in the stolen file and in the thief's own sample."""
    parser.add_argument("--n", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=41)
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Attack and print; 1 where a family gives away more than is allowed."""
    stolen, known = (_keys(records(seed, arguments.n).first) for seed in (arguments.seed, arguments.seed + 1))
    families = [by_rank(stolen, known, family) for family in STORED]
    met = [entry for entry in families if entry.distinct]
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


def _keys(people: list[Rec]) -> list[tuple[Key, ...]]:
    return [keys(prepare(rec)) for rec in people]
