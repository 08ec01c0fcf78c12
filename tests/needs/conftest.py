"""Goods, planning figures and places for the tests of needs."""

import csv
from pathlib import Path

import pytest
from tests.places.conftest import places

import ojakh
from ojakh.needs import actions
from ojakh.needs.models import Item

__all__ = ["goods", "places"]
DATA = Path(ojakh.__file__).parent / "data"


def shipped(name: str) -> list[dict[str, str]]:
    """Rows of a shipped table."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def goods(db: None) -> dict[str, Item]:
    """All shipped goods by code."""
    actions.load_items(shipped("items.csv"), by="system")
    return {item.code: item for item in Item.objects.all()}
