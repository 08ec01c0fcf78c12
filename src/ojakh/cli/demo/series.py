"""What the series of movements of the demonstration count, and what lies on its timeline of incidents."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeriesText:
    """A series of movements: what kind of figure, what one of it is, who is counted, how and by whom."""

    kind: str
    unit: str
    title: str
    who: str
    method: str
    source: str
    residence: str = ""
    question: str = ""


SERIES: tuple[SeriesText, ...] = (
    SeriesText(
        "flow",
        "crossings",
        "Vehicles at the road post (synthetic)",
        "every vehicle that passes; one that passes twice counts twice",
        "counted by day, in both directions, from 7 to 19 o'clock",
        "Organisation C (synthetic)",
    ),
    SeriesText(
        "return",
        "persons",
        "People registered as back (synthetic)",
        "each person once, on the day of registration",
        "lists of the places, checked for double entries",
        "registers of the places (synthetic)",
        residence="slept in the place on 20 of the last 30 nights",
    ),
    SeriesText(
        "intention",
        "answers",
        "Answers about coming back (synthetic)",
        "one adult of each household that was asked",
        "asked at the distribution, not a random sample",
        "Organisation A (synthetic)",
        question="Do you mean to live in this place three months from now?",
    ),
)


@dataclass(frozen=True, slots=True)
class IncidentText:
    """An incident: kind, words, source, days ago, how exactly its day and place are known, what became of it."""

    kind: str
    text: str
    source: str
    days: int
    precision: str
    place_code: int
    then: str = ""
    reason: str = ""


INCIDENTS: tuple[IncidentText, ...] = (
    IncidentText(
        "blocked_access",
        "Synthetic. The team was asked to turn back at the entrance of the place.",
        "own mission (synthetic)",
        12,
        "day",
        1,
        "vetted",
    ),
    IncidentText(
        "damage",
        "Synthetic. A pole of the power line lies across the road.",
        "representative of the place (synthetic)",
        20,
        "between",
        2,
    ),
    IncidentText(
        "accident",
        "Synthetic. A lorry slid off the road; nobody knows the day.",
        "driver (synthetic)",
        40,
        "month",
        3,
    ),
    IncidentText(
        "other",
        "Synthetic. A well was found closed with stones.",
        "one resident (synthetic)",
        30,
        "unknown",
        2,
        "withdrawn",
        "the place was mistaken for another (synthetic)",
    ),
)
"""What lies on the timeline of incidents."""
