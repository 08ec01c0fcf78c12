"""Rows that were written before a field was there."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@pytest.mark.django_db(transaction=True)
def test_a_cell_of_before_was_looked_at_on_one_day(ground, mission):
    executor = MigrationExecutor(connection)
    executor.migrate([("missions", "0008_conditions")])
    cells = executor.loader.project_state([("missions", "0008_conditions")]).apps.get_model("missions", "CoverageCell")
    day = date(2026, 5, 4)
    cells.objects.create(
        mission_id=mission.pk, place_id=ground["alpha"].pk, object_class="water", method="entered", observed_on=day,
        visited=1, entered_by="staff:1",
    )  # fmt: skip
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    found = executor.loader.project_state(executor.loader.graph.leaf_nodes()).apps.get_model("missions", "CoverageCell")
    assert found.objects.get().observed_until == day
