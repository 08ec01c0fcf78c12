"""Needs: goods and planning figures, bodies and their meetings with points, requests of places and facilities."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from ojakh.cli.demo import texts
from ojakh.cli.demo.scene import FOUNDED, Scene
from ojakh.needs import actions, queries
from ojakh.people import queries as people

if TYPE_CHECKING:
    from ojakh.needs.models import Meeting

DATA = Path(__file__).resolve().parents[2] / "data"
LITRE, KILOGRAM = 1_000, 1_000


@dataclass(frozen=True, slots=True)
class Kind:
    """What facilities of a kind ask for: the good, least and most in base units, how many of them, how urgent."""

    facility: str
    item: str
    low: int
    high: int
    most: int
    urgency: str


FACILITY_NEEDS: tuple[Kind, ...] = (
    Kind("ambulance", "diesel", 80 * LITRE, 160 * LITRE, 14, "today"),
    Kind("hospital", "diesel", 500 * LITRE, 900 * LITRE, 4, "today"),
    Kind("hospital", "oxygen", 4, 8, 3, "today"),
    Kind("clinic", "insulin", 10, 30, 10, "week"),
    Kind("clinic", "medicine_kit", 1, 3, 10, "week"),
    Kind("kindergarten", "heating_oil", 120 * LITRE, 260 * LITRE, 16, "today"),
    Kind("school", "heating_oil", 300 * LITRE, 700 * LITRE, 8, "week"),
    Kind("pumping", "diesel", 200 * LITRE, 420 * LITRE, 16, "today"),
    Kind("pumping", "chlorine", 400, 1_200, 8, "week"),
    Kind("bakery", "flour", 300 * KILOGRAM, 900 * KILOGRAM, 10, "today"),
    Kind("shelter", "blanket", 20, 60, 6, "week"),
)
COMMUNITY_NEEDS: tuple[tuple[str, int, int], ...] = (
    ("food_parcel", 20, 60),
    ("heating_oil", 200 * LITRE, 600 * LITRE),
    ("hygiene_kit", 15, 40),
    ("stove", 2, 6),
    ("water", 2_000 * LITRE, 6_000 * LITRE),
)
EARLY, EARLY_UNTIL = -14, -9
"""Days of the first requests, which have been answered since."""
FIRST_WAVE, SECOND_WAVE = (-3, -1), (0, 8)
"""Days from and until which needs are stated: the first are planned and loaded already, the second are open."""
HOUSEHOLDS_THAT_ASK = 25
UNKNOWN_EVERY = 9
"""Of so many places one says what it needs but not how much."""


@transaction.atomic
def state_needs(scene: Scene) -> None:
    """Load goods and figures, hold the meetings, and enter who asked for what."""
    with scene.at(FOUNDED + 3, 9):
        actions.load_items(_rows("items.csv"), by=scene.staff["administrator"])
        actions.load_standards(_rows("standards.csv"), by=scene.staff["administrator"])
    meetings = list(_hold_meetings(scene))
    _enter_early(scene)
    _enter_facilities(scene, meetings)
    _enter_communities(scene, meetings)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _hold_meetings(scene: Scene) -> Iterator["Meeting"]:
    """Every meeting with its points; some are done, the others open, a few of them overdue."""
    by, draw = scene.staff["planner"], scene.draw("meetings")
    for number, body_text in enumerate(texts.BODIES):
        with scene.at(FOUNDED + 4, 10):
            body = actions.create_body(body_text.name, by=by)
        for meeting_text in body_text.meetings:
            with scene.at(-meeting_text.days_ago, 12):
                place = draw.one(scene.served)
                meeting = actions.hold_meeting(
                    body,
                    held_on=scene.day(-meeting_text.days_ago),
                    by=by,
                    place_id=place.pk,
                    minutes=meeting_text.minutes,
                )
                points = [
                    actions.agree_point(
                        meeting, text=text, owner=owner, due_on=scene.day(max(due, -meeting_text.days_ago)), by=by
                    )
                    for text, owner, due in meeting_text.points
                ]
            if number == 0 and meeting_text.days_ago > 14:
                with scene.at(-10, 12):
                    actions.close_point(points[0].pk, done=True, by=by)
            yield meeting


def _enter_early(scene: Scene) -> None:
    """Requests of two weeks ago that a first plan answered."""
    draw = scene.draw("early")
    item = queries.item("flour")
    assert item is not None, "loaded above"
    with scene.at(EARLY, 10):
        for facility in scene.facilities["bakery"][:8]:
            actions.enter_request(
                item,
                voice="facility",
                place_id=facility.place_id,
                facility_id=facility.pk,
                voiced_on=scene.day(EARLY),
                from_on=scene.day(EARLY),
                until_on=scene.day(EARLY_UNTIL),
                asked=draw.between(8, 20) * item.pack,
                role="baker",
                urgency="week",
                by=scene.staff["planner"],
            )


def _enter_facilities(scene: Scene, meetings: list["Meeting"]) -> None:
    draw, by = scene.draw("facility needs"), scene.staff["planner"]
    for kind in FACILITY_NEEDS:
        item = queries.item(kind.item)
        assert item is not None, "loaded above"
        for number, facility in enumerate(scene.facilities[kind.facility][: kind.most]):
            meeting = draw.one(meetings)
            first, last = FIRST_WAVE if number % 3 == 0 else SECOND_WAVE
            asked = draw.between(kind.low, kind.high)
            with scene.at(-3, draw.between(8, 16)):
                actions.enter_request(
                    item,
                    voice="facility",
                    place_id=facility.place_id,
                    facility_id=facility.pk,
                    meeting_id=meeting.pk if draw.happens(0.6) else None,
                    voiced_on=scene.day(-3),
                    from_on=scene.day(first),
                    until_on=scene.day(last),
                    asked=asked - asked % item.pack or item.pack,
                    role=draw.one(texts.ROLES_WHO_SPOKE),
                    urgency=kind.urgency,
                    by=by,
                )


def _enter_communities(scene: Scene, meetings: list["Meeting"]) -> None:
    """Two of three places asked for one good through their representative; some without a number."""
    draw, by = scene.draw("community needs"), scene.staff["planner"]
    for number, place in enumerate(scene.served):
        if draw.happens(0.34):
            continue
        code, low, high = draw.one(COMMUNITY_NEEDS)
        item = queries.item(code)
        assert item is not None, "loaded above"
        asked = draw.between(low, high)
        with scene.at(-2, draw.between(8, 16)):
            actions.enter_request(
                item,
                voice="representative" if draw.happens(0.7) else "community",
                place_id=place.pk,
                meeting_id=draw.one(meetings).pk if draw.happens(0.7) else None,
                voiced_on=scene.day(-2),
                from_on=scene.day(SECOND_WAVE[0]),
                until_on=scene.day(SECOND_WAVE[1]),
                asked=None if number % UNKNOWN_EVERY == 0 else asked - asked % item.pack or item.pack,
                role=draw.one(texts.ROLES_WHO_SPOKE),
                urgency="week",
                by=by,
            )


@transaction.atomic
def let_households_ask(scene: Scene) -> None:
    """Some households asked for something when they registered."""
    draw = scene.draw("household needs")
    for household in people.latest_households()[:HOUSEHOLDS_THAT_ASK]:
        with scene.at(-1, draw.between(9, 16)):
            actions.request_from_household(
                household_id=household.pk,
                place_id=household.settlement_id,
                persons=draw.between(1, 6),
                needs=draw.shuffled(("heating", "food", "medicine", "hygiene"))[:2],
                urgency=draw.one(("today", "week", "month")),
                by=scene.staff["registrar"],
            )
