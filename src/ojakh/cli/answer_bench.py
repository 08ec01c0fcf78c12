"""Measuring what the time of an answer tells: references that are known, beside references that are not."""

import argparse
import json
import random
import statistics
import time
import uuid
from typing import Any

from ojakh.cli.exits import Exit
from ojakh.cli.office_bench import family, office
from ojakh.cli.opened import part
from ojakh.custody.vault import door

YEAR = "1950"


def configure(parser: argparse.ArgumentParser) -> None:
    """How many pairs."""
    parser.add_argument("--pairs", type=int, default=2_000, help="questions of each kind, taken in turn (2000)")
    parser.add_argument("--households", type=int, default=200, help="households that are known (200)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="one line of JSON")


def run(arguments: argparse.Namespace) -> int:
    """Register, ask, and print both times and how well one tells the other."""
    with office():
        references = known_references(arguments.households)
        found = measure(references, pairs=arguments.pairs, seed=arguments.seed)
    if arguments.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            print(f"{name}: {value}")
    return Exit.DONE


def known_references(count: int) -> list[str]:
    """Households of four through the action of the pages; their references."""
    actions, place = part("people.actions"), part("places.queries").places()[0]
    session = door.open_session(actor="staff:1", roles=("registrar",), areas=(door.EVERYWHERE,), factor="demo")
    return [
        actions.register_household(
            submission=uuid.uuid4(), session=session, by="staff:1", channel="desk", settlement=place, origin=None,
            place_typed="", language="en", notice_version="", optional_uses=(), persons=family(number), secret="",
        ).reference
        for number in range(count)
    ]  # fmt: skip


def measure(references: list[str], *, pairs: int, seed: int) -> dict[str, Any]:
    """Ask for a known and for an unknown reference in turn, in an order drawn anew for each pair."""
    received, ids, chance = part("people.queries").received, part("kernel.ids"), random.Random(seed)  # noqa: S311 - an order, no secret
    times: dict[bool, list[float]] = {True: [], False: []}
    for number in range(pairs + 50):
        asked = [(True, chance.choice(references)), (False, ids.new_reference())]
        chance.shuffle(asked)
        for known, reference in asked:
            start = time.perf_counter()
            received(reference, birth_year=YEAR)
            if number >= 50:  # the first ones fill caches
                times[known].append(time.perf_counter() - start)
    return {
        "pairs": pairs,
        "known_p50_us": round(1e6 * statistics.median(times[True])),
        "unknown_p50_us": round(1e6 * statistics.median(times[False])),
        "known_slower_of_100_comparisons": round(100 * slower(times[True], times[False]), 1),
    }


def slower(one: list[float], other: list[float]) -> float:
    """The share of all comparisons in which the first is the larger: one half where the time tells nothing."""
    ranked = sorted([(value, 1) for value in one] + [(value, 0) for value in other])
    below = wins = 0
    for _, mine in ranked:
        wins += below if mine else 0
        below += 1 - mine
    return wins / (len(one) * len(other))
