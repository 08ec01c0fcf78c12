"""Furnishing the demonstration: the rooms one after another, in the order in which an office would fill them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from sqlcipher3 import dbapi2

from ojakh import __version__
from ojakh.cli.demo import (
    accounts,
    claims,
    damage,
    distributions,
    incidents,
    missions,
    movements,
    needs,
    people,
    places,
    plans,
    releases,
    services,
    stock,
    talk,
)
from ojakh.cli.demo.folder import Built, write_mark, write_sign_in
from ojakh.cli.demo.scene import Scene
from ojakh.custody.record import record
from ojakh.kernel import clock

ROOMS_BEFORE_PEOPLE: tuple[Callable[[Scene], None], ...] = (
    accounts.set_passwords,
    places.equip_places,
    needs.state_needs,
    stock.fill_stores,
    plans.deliver,
    missions.send_missions,
    incidents.note_incidents,
    damage.assess_damage,
    claims.keep_ledger,
    services.follow_services,
    movements.follow_movements,
)
ROOMS_AFTER_PEOPLE: tuple[Callable[[Scene], None], ...] = (
    people.fill_desk,
    needs.let_households_ask,
    talk.take_in_talk,
    plans.plan_ahead,
    distributions.hand_out,
    releases.publish_figures,
)
"""Rooms that need nobody registered can be furnished while the vault seals; the others wait."""


def sqlite_version() -> str:
    """The version of the encrypting driver."""
    return str(dbapi2.sqlite_version)


def open_store() -> None:
    """Bring the tables of the operations store to this version."""
    call_command("migrate", interactive=False, verbosity=0)


def close_store() -> None:
    """Let go of the operations store, which the web process opens next."""
    connections.close_all()


def furnish(data: Path, *, households: int) -> Built:
    """Build everything and say at the end that it is whole."""
    scene = Scene(now=clock.now().replace(microsecond=0), households=households)
    accounts.open_office(scene)
    places.choose_places(scene)
    with ThreadPoolExecutor(max_workers=1) as workers:
        try:
            sealing = people.begin(scene, workers)
            for room in ROOMS_BEFORE_PEOPLE:
                room(scene)
            people.finish(scene, sealing)
        finally:
            scene.stopped.set()
    for room in ROOMS_AFTER_PEOPLE:
        room(scene)
    record(actor="system", action="system.demonstration_ready")  # what comes later, somebody did
    write_sign_in(data, scene.passwords)
    built = Built(scene.counts["households"], scene.counts["people"], scene.seed, __version__)
    write_mark(data, built)
    return built
