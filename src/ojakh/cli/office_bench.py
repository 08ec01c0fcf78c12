"""Measuring an office of its own: durable registrations a second, and four people signing the same waybills."""

import argparse
import json
import os
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
import django.db

from ojakh.cli import processes
from ojakh.cli.exits import Exit
from ojakh.cli.office import OfficeFile, derive_root, make_folder, write_office
from ojakh.cli.opened import part
from ojakh.custody.vault import door

GIVEN = ("Ara", "Nare", "Leyla", "Emil", "Nino", "Giorgi", "Olga", "Ivan", "Sara", "Reza", "Anna", "Tural")
FAMILY = ("Saryan", "Karimli", "Gelashvili", "Petrov", "Rahimi", "Avetyan", "Mammadli", "Lomidze", "Sidorov", "Karimi")
MEMBERS = 4
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")


def configure(parser: argparse.ArgumentParser) -> None:
    """How many, with how many threads."""
    parser.add_argument("--households", type=int, default=300, help="households of four to register (300)")
    parser.add_argument("--waybills", type=int, default=150, help="waybills that all threads sign (150)")
    parser.add_argument("--threads", type=int, default=4, help="threads, as the web process has them (4)")
    parser.add_argument("--json", action="store_true", help="one line of JSON")


def run(arguments: argparse.Namespace) -> int:
    """Register, then sign; 1 where a waybill was not signed exactly once or a call was refused for a lock."""
    with office() as vault_pid:
        found = register(arguments.households, threads=arguments.threads, vault_pid=vault_pid)
        found |= sign(arguments.waybills, threads=arguments.threads)
    if arguments.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            print(f"{name}: {value}")
    once = found["signed_exactly_once"] == arguments.waybills and not found["locked"]
    return Exit.DONE if once else Exit.FINDINGS


@contextmanager
def office() -> Iterator[int]:
    """A fresh office in a temporary folder: encrypted files, FULL synchronisation, the real vault process."""
    with tempfile.TemporaryDirectory(prefix="ojakh-bench-") as folder:
        data = Path(folder) / "data"
        make_folder(data)
        marked = OfficeFile(name="Bench", demonstration=True)
        write_office(data, marked)
        root = derive_root(marked)
        with processes.place(data) as where:
            processes.migrate(where, root=root)
            os.environ.update(processes.web_environment(where, root=root))
            os.environ[door.SOCKET_VARIABLE] = str(where.vault_socket)
            django.setup()
            vault = processes.start_vault(where, root=root)
            try:
                gazetteer, places = part("places.gazetteer"), part("places.actions")
                places.load_places(gazetteer.shipped_places()[:64], by="system", areas=4)
                yield vault.pid
            finally:
                processes.stop(vault)


def register(count: int, *, threads: int, vault_pid: int) -> dict[str, Any]:
    """Households of four through the action that the pages call: sealed, keyed, logged, committed, then written."""
    actions, places = part("people.actions"), list(part("places.queries").places())
    session = door.open_session(actor="staff:1", roles=("registrar",), areas=(door.EVERYWHERE,), factor="demo")
    before = door.status().log_size
    times: list[float] = []

    def one(number: int) -> None:
        start = time.perf_counter()
        actions.register_household(
            submission=uuid.uuid4(),
            session=session,
            by="staff:1",
            channel="desk",
            settlement=places[number % len(places)],
            origin=None,
            place_typed="",
            language="en",
            notice_version="",
            optional_uses=(),
            persons=family(number),
            secret="",
        )
        times.append(time.perf_counter() - start)

    cpu, vault_cpu, wall = time.process_time(), process_seconds(vault_pid), time.perf_counter()
    spread(count, threads, one)
    wall = time.perf_counter() - wall
    cpu, vault_cpu = time.process_time() - cpu, process_seconds(vault_pid) - vault_cpu
    times.sort()
    return {
        "households": count,
        "persons": count * MEMBERS,
        "threads": threads,
        "registrations_per_second": round(count / wall, 1),
        "wall_seconds": round(wall, 2),
        "cpu_seconds_web": round(cpu, 2),
        "cpu_seconds_vault": round(vault_cpu, 2),
        "p50_ms": round(1000 * times[len(times) // 2], 1),
        "p99_ms": round(1000 * times[int(len(times) * 0.99)], 1),
        "leaves": door.status().log_size - before,
        "commits_per_registration": "3 (keys, vault with its leaf, operations with its outbox row)",
        "synchronous": "FULL",
    }


def family(number: int) -> list[dict[str, str]]:
    """Four people of one family name."""
    name = FAMILY[number % len(FAMILY)]
    return [
        {
            "identity.full_name": f"{GIVEN[(number + member * 5) % len(GIVEN)]} {name}",
            "identity.birth": f"{1950 + (number * 7 + member * 23) % 70}-0{1 + member}-1{number % 10}",
            "identity.sex": "f" if member % 2 else "m",
            "contact.phone": f"0501{number:06d}",
        }
        for member in range(MEMBERS)
    ]


def process_seconds(pid: int) -> float:
    """CPU seconds of a process so far, user and system (proc(5))."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS


def spread(count: int, threads: int, work: Callable[[int], None]) -> None:
    """Do numbered work in threads; each closes its own database connection."""
    connections = django.db.connections

    def some(first: int) -> None:
        for number in range(first, count, threads):
            work(number)
        connections.close_all()

    running = [threading.Thread(target=some, args=(first,)) for first in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


def sign(count: int, *, threads: int) -> dict[str, Any]:
    """Waybills on the road, each signed by every thread: one proof is kept, the others are refused."""
    numbers = on_the_road(count)
    dispatch, errors = part("delivery.dispatch"), part("delivery.errors")
    operational = django.db.OperationalError
    done: list[str] = []
    outcome = {"refused": 0, "locked": 0}
    connections = django.db.connections

    def all_of_them() -> None:
        for number, code, line in numbers:
            try:
                dispatch.confirm_delivery(number, code=code, received={line: 1000}, by="staff:5")
                done.append(number)
            except errors.AlreadyConfirmed:
                outcome["refused"] += 1
            except operational:
                outcome["locked"] += 1
        connections.close_all()

    wall = time.perf_counter()
    running = [threading.Thread(target=all_of_them) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return {
        "waybills": count,
        "signed_exactly_once": len(set(done)) if len(done) == len(set(done)) else -1,
        "refused_as_second": outcome["refused"],
        "locked": outcome["locked"],
        "signing_wall_seconds": round(time.perf_counter() - wall, 2),
    }


def on_the_road(count: int) -> list[tuple[str, str, int]]:
    """So many departed waybills of one litre each: number, code, line."""
    needs, stock = part("needs.actions"), part("delivery.stock")
    delivery, places = part("delivery.models"), list(part("places.queries").places())
    clock, ids, planner = part("kernel.clock"), part("kernel.ids"), part("delivery.planner")
    items = {"code": "diesel", "unit": "ml", "pack": "1000", "grams_per_unit": "0.845", "group": "fuel"}
    needs.load_items([items | {"cold_chain": "no", "source": ""}], by="system")
    item = part("needs.queries").item("diesel")
    house = stock.add_warehouse("WH-1", place_id=places[0].pk, by="staff:3")
    lot = stock.receive_lot(house, item_id=item.pk, quantity=count * 1000, document="D", by="staff:3")
    policy = delivery.Policy.objects.create(
        version=1, body=planner.proposed_policy(), sha256="", author="staff:1", approver="staff:2"
    )
    plan = delivery.Plan.objects.create(
        uuid=ids.new_uuid(),
        number="PN-1",
        day=clock.today(),
        policy=policy,
        problem={},
        result={},
        input_sha256="",
        author="staff:1",
        created_at=clock.now(),
    )
    made = []
    for number in range(count):
        place = places[number % len(places)]
        line = delivery.PlanLine.objects.create(
            plan=plan, line=f"L{number}", place=place, item=item, kind="household", need=1000, given=1000
        )
        waybill = delivery.Waybill.objects.create(
            uuid=ids.new_uuid(),
            number=f"WB-{number}",
            plan=plan,
            warehouse=house,
            place=place,
            code=ids.new_code(),
            state="departed",
            loaded_by="staff:3",
            loaded_at=clock.now(),
            driver="staff:4",
        )
        goods = delivery.WaybillLine.objects.create(waybill=waybill, plan_line=line, lot=lot, loaded=1000)
        with django.db.transaction.atomic():
            stock.move(
                lot, quantity=1000, source="bin:WH-1", target=f"transit:{waybill.number}", document="D", by="staff:3"
            )
        made.append((waybill.number, waybill.code, goods.pk))
    return made
