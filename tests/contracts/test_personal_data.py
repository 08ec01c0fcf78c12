"""Every field of every table says which kind of data it is, for how long it is kept, and what ends it."""

import csv
import importlib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from ojakh.custody.retention import CLASSES
from ojakh.custody.vault import door

FILE = Path(__file__).resolve().parents[2] / "src/ojakh/data/personal-data.csv"
SEALED = {"identity", "contact", "document", "protection"}
"""Classes that exist in the vault only."""

NEEDS_NO_ERASER = {"none", "act", "public", "work"}
LONG_TEXT = 100
OURS = (
    *("custody.", "places.", "people.", "needs.", "delivery.", "restoration.", "movements."),
    *("missions.", "claims.", "publishing.", "fieldsync."),
)


def declared() -> list[dict[str, str]]:
    """The lines of the declaration."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fields() -> dict[str, models.Field]:
    """Every stored field of every table, those of the packages included."""
    return {
        f"{model._meta.label}.{field.name}": field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, models.Field) and field.concrete
    }


def test_every_field_is_declared_once_and_nothing_else_is() -> None:
    names = [line["field"] for line in declared()]
    assert sorted(set(fields()) - set(names)) == []
    assert sorted(set(names) - set(fields())) == []
    assert len(names) == len(set(names))


def test_every_class_is_known_and_none_of_the_vault_is_kept_outside_of_it() -> None:
    for line in declared():
        assert line["class"] in CLASSES, line
        assert line["class"] not in SEALED, line


def test_what_has_to_be_ended_names_a_function_that_exists() -> None:
    for line in declared():
        if line["class"] in NEEDS_NO_ERASER:
            assert line["eraser"] == "", line
        else:
            module, _, name = line["eraser"].partition(":")
            assert callable(getattr(importlib.import_module(module), name)), line


def test_room_for_free_text_is_never_declared_as_without_personal_data() -> None:
    kinds = {line["field"]: line["class"] for line in declared()}
    roomy = {
        name
        for name, field in fields().items()
        if isinstance(field, models.TextField | models.JSONField | models.BinaryField)
        or (isinstance(field, models.CharField) and (field.max_length or 0) >= LONG_TEXT and not field.choices)
    }
    assert sorted(name for name in roomy if kinds.get(name) == "none" and name.startswith(OURS)) == []


@pytest.mark.parametrize("name", door.FIELDS)
def test_every_field_of_the_vault_has_a_class_with_the_period_that_the_vault_states(name: str) -> None:
    kind = name.partition(".")[0]
    assert kind in SEALED
    assert CLASSES[kind].period == door.RETENTION[kind]
