"""What the series of movements of the demonstration count."""

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
