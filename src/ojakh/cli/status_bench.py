"""`./ojakh bench status`: how long the statuses of very many generated claims take, and whether names change any."""

import argparse
import json
import random
import time
from collections import Counter
from datetime import date, timedelta

from ojakh.claims.ledger import Edge, Facts, Item, Scope, swap_parties
from ojakh.claims.status import assess
from ojakh.cli.exits import Exit

MOST_ITEMS = 8
_DAY = date(2026, 1, 1)
_SWAP = {"X": "Y", "Y": "X"}


def configure(parser: argparse.ArgumentParser) -> None:
    """How many claims."""
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Compute every status, then again with the two parties exchanged; 1 where one differs."""
    chance = random.Random(arguments.seed)  # noqa: S311
    ledgers = [ledger(chance, number) for number in range(arguments.claims)]
    started, cpu = time.perf_counter(), time.process_time()
    found = [assess(facts, items, edges) for facts, items, edges in ledgers]
    wall, used = time.perf_counter() - started, time.process_time() - cpu
    differing = 0
    for (facts, items, edges), before in zip(ledgers, found, strict=True):
        after = assess(*swap_parties(facts, items, names=_SWAP), edges)
        differing += (after.status, after.rule, after.reason) != (before.status, before.rule, before.reason)
    report = {
        "claims": arguments.claims,
        "items": sum(len(items) for _, items, _ in ledgers),
        "wall_seconds": round(wall, 1),
        "cpu_seconds": round(used, 1),
        "changed_by_swapping_parties": differing,
        "rules": dict(sorted(Counter(one.rule for one in found).items())),
    }
    if arguments.json:
        print(json.dumps(report))
    else:
        print("\n".join(f"{name}: {value}" for name, value in report.items()))
    return Exit.FINDINGS if differing else Exit.DONE


def ledger(chance: random.Random, number: int) -> tuple[Facts, tuple[Item, ...], tuple[Edge, ...]]:
    """One claim with up to eight items of evidence and a few common origins."""
    facts = Facts(
        id=f"C-{number}",
        kind=chance.choice(("event", "state", "quantity", "event", "prediction", "legal_characterisation")),
        form=chance.choice(("existential", "universal_negative", "universal")),
        scope=_scope(chance),
        favours=frozenset(chance.sample(("X", "Y"), k=chance.randint(0, 1))),
        disfavours=frozenset(chance.sample(("X", "Y"), k=chance.randint(0, 1))),
        cites_missing=chance.choice(((), ("report",))),
        denied=chance.random() < 0.3,
    )
    items = tuple(_item(chance, facts, spot) for spot in range(chance.randint(0, MOST_ITEMS)))
    names = [item.id for item in items]
    pairs = [chance.sample(names, k=2) for _ in range(chance.randint(0, 2)) if len(names) > 1]
    return facts, items, tuple(Edge(a, b, chance.choice(("suggested", "confirmed", "rejected"))) for a, b in pairs)


def _scope(chance: random.Random) -> Scope:
    start = _DAY + timedelta(days=chance.randint(0, 300))
    return Scope(frozenset({f"P-{chance.randint(1, 3)}"}), start, start + timedelta(days=chance.randint(0, 60)))


def _item(chance: random.Random, facts: Facts, spot: int) -> Item:
    return Item(
        id=f"E-{spot}",
        stance=chance.choice(("supports", "contradicts", "context")),
        kind=chance.choice(("record", "finding", "incident", "statement")),
        covers=chance.choice(("covers", "covers", "partial", "outside")),
        credibility=chance.choice((1, 2, 3, 3, 5, 6)),
        readers=frozenset({"a", "b"} if chance.random() < 0.8 else {"a"}),
        directness=chance.choice(("direct", "record", "hearsay")),
        party=chance.choice(("", "", "", "X", "Y")),
        value=chance.choice(("", "observed", "none_observed", "vetted")),
        scope=facts.scope if chance.random() < 0.5 else _scope(chance),
        utterance_of=frozenset({facts.id} if chance.random() < 0.1 else set()),
        rests_on=(facts.id,) if chance.random() < 0.05 else (),
    )
