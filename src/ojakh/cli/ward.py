"""The part of `./ojakh doctor` that opens the operations store and reads, without changing anything."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

import django
from django.db import connections
from django.db.migrations.executor import MigrationExecutor


@dataclass(frozen=True, slots=True)
class Seen:
    """Numbers from inside: waiting migrations, age of the oldest undrained entry, languages with a reviewed text."""

    migrations_waiting: int
    lag_seconds: float = 0.0
    languages_reviewed: frozenset[str] = frozenset()


def look(environment: Mapping[str, str]) -> Seen:
    """Open the store with the key in this environment and count."""
    os.environ.update(environment)
    django.setup()
    # It defines tables when it is loaded, which Django allows only after its set-up.
    from ojakh.custody import queries  # noqa: PLC0415

    connection = connections["default"]
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    try:
        if waiting:
            return Seen(waiting)
        languages = frozenset(language for language, _, _ in queries.reviewed_texts())
        return Seen(0, queries.outbox_lag_seconds(), languages)
    finally:
        connections.close_all()
