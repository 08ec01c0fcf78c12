"""A small ground and the people of the tests."""

import uuid

import pytest

from ojakh.custody.vault import door
from ojakh.people import actions
from ojakh.people.models import Household
from ojakh.places import actions as place_actions
from ojakh.places.models import Place

ARAM = {"identity.full_name": "Արամ Պետրոսյան", "identity.birth": "1984-05-02", "identity.sex": "m"}
ARAM_AGAIN = {"identity.full_name": "Арам Петросян", "identity.birth": "1984-05-02", "identity.sex": "m"}
LEYLA = {"identity.full_name": "Leyla Məmmədova", "identity.birth": "2024-11-03", "identity.sex": "f"}
NINO = {"identity.full_name": "ნინო ბერიძე", "identity.birth": "1950", "identity.sex": "f"}
ROWS = (
    ("alpha", 39.81, 46.75, {"Latn": ["Alvar"], "Armn": ["Ալվար"], "Cyrl": ["Алвар"]}),
    ("beta", 39.90, 46.90, {"Latn": ["Berdik"], "Armn": ["Բերդիկ"], "Cyrl": ["Бердик"]}),
    ("gamma", 40.10, 46.30, {"Latn": ["Berdik"], "Cyrl": ["Бердик"]}),
)


@pytest.fixture
def ground(db: None) -> dict[str, Place]:
    """Three places, two of which share a name."""
    rows = [place_actions.PlaceRow("test", key, lat, lon, names) for key, lat, lon, names in ROWS]
    place_actions.load_places(rows, by="system", areas=2)
    return {place.source_id: place for place in Place.objects.select_related("area")}


def portal() -> str:
    """A session of the resident portal."""
    return door.open_portal()


def system() -> str:
    """A session of the office's own jobs."""
    return door.open_session(actor="system", roles=("system",), areas=("*",), factor="none")


def staff(role: str, *, actor: str = "", areas: tuple[str, ...] = ("*",)) -> str:
    """A session of one role."""
    return door.open_session(actor=actor or f"staff:{role}", roles=(role,), areas=areas, factor="mfa_fresh")


def household(settlement: Place, *persons: dict[str, str], by: str = "portal", **more: object) -> Household:
    """A registered household."""
    settings: dict[str, object] = {
        "submission": uuid.uuid4(),
        "session": portal(),
        "by": by,
        "channel": "portal",
        "settlement": settlement,
        "origin": None,
        "place_typed": "Alvar",
        "language": "hy",
        "notice_version": "n1",
        "optional_uses": (),
        "persons": persons or (ARAM,),
        "secret": "",
    }
    return actions.register_household(**{**settings, **more})  # type: ignore[arg-type]
