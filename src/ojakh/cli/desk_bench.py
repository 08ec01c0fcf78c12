"""Measuring the duplicate desk: one reviewer works through a day's cards as the pages do, and asks for one more."""

import argparse
import json
import statistics
import time
import uuid
from collections import Counter
from datetime import date, timedelta
from typing import Any

from ojakh.cli.exits import Exit
from ojakh.cli.match_lookup import percentile
from ojakh.cli.office_bench import FAMILY, GIVEN, office, process_seconds
from ojakh.cli.opened import part
from ojakh.custody.vault import door

REVIEWER, REGISTRAR = "staff:2", "staff:1"
DAY = 400
"""Cards that one reviewer may open a day."""
VERDICTS = ("different", "same", "unsure")


def configure(parser: argparse.ArgumentParser) -> None:
    """How many cards."""
    parser.add_argument("--cards", type=int, default=DAY, help=f"cards to answer ({DAY}, a day's budget)")
    parser.add_argument("--json", action="store_true", help="one line of JSON")


def run(arguments: argparse.Namespace) -> int:
    """Answer the cards; 1 where one of them was not given or the card after the budget was."""
    with office() as vault_pid:
        found = measure(arguments.cards, vault_pid=vault_pid)
    if arguments.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            print(f"{name}: {value}")
    kept = arguments.cards != DAY or found["card_after_the_budget"] == "budget_person"
    return Exit.DONE if found["answered"] == arguments.cards and kept else Exit.FINDINGS


def measure(count: int, *, vault_pid: int) -> dict[str, Any]:
    """People registered twice, the search for pairs, and a reviewer who answers card after card."""
    register_twice(count + 10)
    cards, desk = part("people.cards"), part("people.desk")
    system = door.open_session(actor="system", roles=("system",), areas=(door.EVERYWHERE,), factor="none")
    started = time.perf_counter()
    made = cards.refresh_cards(system, limit=4 * count)
    search = time.perf_counter() - started
    session = door.open_session(actor=REVIEWER, roles=("adjudicator",), areas=(door.EVERYWHERE,), factor="demo")
    leaves, times, given = door.status().log_size, [], Counter[str]()
    cpu, vault_cpu = time.process_time(), process_seconds(vault_pid)
    for number in range(count):
        start = time.perf_counter()
        card = desk.deal(REVIEWER, session=session)
        if card is None:
            break
        door.card(session, token=card.token)
        verdict = VERDICTS[number % len(VERDICTS)]
        given[answer(desk, card, verdict)] += 1
        times.append(time.perf_counter() - start)
    cpu, vault_cpu = time.process_time() - cpu, process_seconds(vault_pid) - vault_cpu
    each = max(1, len(times))
    return {
        "cards_found": made,
        "search_seconds": round(search, 2),
        "answered": sum(given.values()),
        "answers": dict(given),
        "cpu_ms_web": round(1000 * cpu / each, 2),
        "cpu_ms_vault": round(1000 * vault_cpu / each, 2),
        "p50_ms": round(1000 * statistics.median(times), 1) if times else None,
        "p95_ms": round(1000 * percentile(times, 95), 1) if times else None,
        "leaves_per_card": round((door.status().log_size - leaves) / each, 2),
        "card_after_the_budget": one_more(desk, session),
    }


def answer(desk: Any, card: Any, verdict: str) -> str:
    """The answer that was written; where a rule refuses to join the two, the field is asked."""
    try:
        desk.answer(card, verdict=verdict, by=REVIEWER, kept={})
    except part("people.rules").PeopleRefusal:
        desk.answer(card, verdict="unsure", by=REVIEWER, kept={})
        return "refused, then unsure"
    return verdict


def one_more(desk: Any, session: str) -> str:
    """What the next card gives: the code of the refusal, `given`, or `none left`."""
    try:
        return "given" if desk.deal(REVIEWER, session=session) else "none left"
    except door.VaultRefusal as refusal:
        return refusal.reason


def register_twice(count: int) -> None:
    """So many people, each in two households of their own, the second time with the surname first."""
    actions, places = part("people.actions"), list(part("places.queries").places())
    session = door.open_session(actor=REGISTRAR, roles=("registrar",), areas=(door.EVERYWHERE,), factor="demo")
    for number in range(2 * count):
        person = number // 2
        names = [GIVEN[person % len(GIVEN)], FAMILY[person // len(GIVEN) % len(FAMILY)]]
        actions.register_household(
            submission=uuid.uuid4(),
            session=session,
            by=REGISTRAR,
            channel="desk",
            settlement=places[person % len(places)],
            origin=None,
            place_typed="",
            language="en",
            notice_version="",
            optional_uses=(),
            persons=(
                {
                    "identity.full_name": " ".join(reversed(names) if number % 2 else names),
                    "identity.birth": (date(1950, 1, 1) + timedelta(days=37 * person)).isoformat(),
                    "identity.sex": "f",
                },
            ),
            secret="",
        )
