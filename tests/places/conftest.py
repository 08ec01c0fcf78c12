"""A small country of ten places on a line, with roads between neighbours."""

import pytest

from ojakh.places import actions
from ojakh.places.actions import PlaceRow
from ojakh.places.models import Place


def rows(count: int = 10) -> list[PlaceRow]:
    """Places one after the other along a line, each with a name in three scripts."""
    syllables = ["Vo", "Na", "Ri", "Ko", "Me", "Lu", "Sa", "To", "Bi", "Du"]
    cyrillic = ["Во", "На", "Ри", "Ко", "Ме", "Лу", "Са", "То", "Би", "Ду"]
    armenian = ["Վո", "Նա", "Րի", "Կո", "Մե", "Լու", "Սա", "Տո", "Բի", "Դու"]
    return [
        PlaceRow(
            source="test",
            source_id=str(index),
            latitude=40 + index * 0.1,
            longitude=45 + index * 0.1,
            names={
                "Latn": [f"{syllables[index]}kert"],
                "Cyrl": [f"{cyrillic[index]}керт"],
                "Armn": [f"{armenian[index]}կերտ"],
            },
            population=500,
        )
        for index in range(count)
    ]


@pytest.fixture
def places(db: None) -> list[Place]:
    """Ten places with derived roads between them."""
    actions.load_places(rows(), by="system", areas=2)
    actions.derive_roads(by="system")
    return list(Place.objects.order_by("pk"))
