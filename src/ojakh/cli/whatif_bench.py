"""`./ojakh bench whatif`: how long the what-if page takes in an office of 200 facilities and 50 settlements."""

import argparse
import csv
import json
import statistics
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from ojakh.cli.exits import Exit, WrongUse
from ojakh.cli.match_lookup import percentile
from ojakh.cli.office_bench import office
from ojakh.cli.opened import part

PLANNER, SECOND, KEEPER = "staff:1", "staff:2", "staff:3"
KINDS = ("kindergarten", "school", "clinic", "hospital", "bakery", "ambulance", "pumping", "shelter")
GOODS = ("diesel", "flour")
MOST_PLACES = 64
DATA = Path(__file__).resolve().parent.parent / "data"


def configure(parser: argparse.ArgumentParser) -> None:
    """How large the office is, and how often it is asked."""
    parser.add_argument("--facilities", type=int, default=200, help="facilities that ask for diesel and flour (200)")
    parser.add_argument("--settlements", type=int, default=50, help="settlements that ask too (50)")
    parser.add_argument("--runs", type=int, default=50, help="questions to the page (50)")
    parser.add_argument("--json", action="store_true", help="one line of JSON")


def run(arguments: argparse.Namespace) -> int:
    """Build the office, ask the page, print the times; 1 where an answer was no page with a difference."""
    if not 1 <= arguments.settlements <= MOST_PLACES:
        raise WrongUse(what=f"--settlements is from 1 to {MOST_PLACES}.")
    with office():
        found = measure(arguments.facilities, arguments.settlements, arguments.runs)
    if arguments.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            print(f"{name}: {value}")
    return Exit.DONE if found["answered"] == arguments.runs else Exit.FINDINGS


def measure(facilities: int, settlements: int, runs: int) -> dict[str, Any]:
    """Ask the page as a signed-in planner for other stock and other roads in turn; times of the whole answer."""
    plan, roads = planned(facilities, settlements)
    client = signed_in()
    address = f"/en/office/plan/{plan.uuid}/what-if"
    times: list[float] = []
    answered, cpu = 0, time.process_time()
    for number in range(runs):
        asked = {"state": "closed", "segments": roads[number % len(roads)]} if number % 2 else {"state": "open"}
        asked["stock_0"] = str(1000 + 100 * number)
        start = time.perf_counter()
        answer = client.get(address, asked)
        times.append(time.perf_counter() - start)
        answered += answer.status_code == 200 and "Difference to the plan" in answer.content.decode()
    cpu = time.process_time() - cpu
    times.sort()
    return {
        "facilities": facilities,
        "settlements": settlements,
        "lines": plan.lines.count(),
        "runs": runs,
        "answered": answered,
        "p50_ms": round(1000 * statistics.median(times), 1),
        "p95_ms": round(1000 * percentile(times, 95), 1),
        "worst_ms": round(1000 * times[-1], 1),
        "cpu_ms": round(1000 * cpu / runs, 1),
    }


def planned(facilities: int, settlements: int) -> tuple[Any, list[str]]:
    """An office with facilities, needs, stock for half of them, open roads and a draft; and the codes of its roads."""
    places, actions, stock = part("places.actions"), part("delivery.actions"), part("delivery.stock")
    where = list(part("places.queries").places())[:settlements]
    places.derive_roads(by="system")
    roads = [road.code for road in part("places.queries").roads()]
    places.report_road(roads, state="open", source="bench", by=PLANNER)
    part("needs.actions").load_items(items_table(), by="system")
    items = {item.code: item for item in part("needs.queries").items()}
    day = part("kernel.clock").today()
    asked = 0
    for number in range(facilities + settlements):
        place = where[number % len(where)]
        kind = KINDS[number % len(KINDS)] if number < facilities else None
        facility = places.add_facility(place, kind=kind, by=PLANNER, state="open") if kind else None
        for code in GOODS:
            amount = 100_000 * (1 + number % 9)
            asked += amount
            ask(items[code], place, facility, amount=amount, day=day)
    for number, place in enumerate(where[:3]):
        house = stock.add_warehouse(f"WH-{number + 1}", place_id=place.pk, by=KEEPER)
        for code in GOODS:
            stock.receive_lot(house, item_id=items[code].pk, quantity=asked // 12, document=f"D-{number}", by=KEEPER)
    actions.enter_policy(part("delivery.planner").proposed_policy(), title={}, by=PLANNER)
    actions.sign_policy(1, by=SECOND)
    return actions.draft_plan(day + timedelta(days=1), by=PLANNER), roads


def items_table() -> list[dict[str, str]]:
    """The shipped goods."""
    with (DATA / "items.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ask(item: Any, place: Any, facility: Any, *, amount: int, day: date) -> None:
    """One request for a week."""
    part("needs.actions").enter_request(
        item,
        voice="facility" if facility else "community",
        place_id=place.pk,
        facility_id=facility.pk if facility else None,
        voiced_on=day,
        from_on=day,
        until_on=day + timedelta(days=7),
        asked=amount,
        by=PLANNER,
    )


def signed_in() -> Client:
    """A client of a planner, signed in as in a demonstration."""
    custody = part("custody.actions")
    custody.set_up_office("Bench", demonstration=True)
    user = get_user_model().objects.create_user("bench")
    part("custody.models").StaffRole.objects.create(
        user=user, role="planner", area="", granted_by="system", from_at=part("kernel.clock").now()
    )
    client = Client(headers={"host": "127.0.0.1"})
    client.post(reverse("demonstration_sign_in"), {"account": user.get_username()})
    return client
