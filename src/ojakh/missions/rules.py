"""What a mission may say: what each method can find, what a cell without a finding reads, what a count bounds."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import comb

OBJECT_CLASSES: tuple[str, ...] = (
    "health",
    "education",
    "housing",
    "water",
    "power",
    "telecom",
    "roads",
    "heritage",
    "worship",
    "cemetery",
    "administration",
    "trade",
    "other",
)
"""Classes of objects; each is looked at, and reported on, apart from the others."""

SELECTIONS: tuple[str, ...] = (
    "unknown",
    "random_sample",
    "all_present",
    "offered_by_host",
    "self_selected",
    "snowball",
)
ACCESS: tuple[str, ...] = ("free", "restricted", "refused", "not_requested")
TEAM_ROLES: tuple[str, ...] = (
    "leader",
    "observer",
    "interviewer",
    "interpreter",
    "engineer",
    "health",
    "protection",
    "child",
    "hazards",
    "photographer",
    "driver",
    "safety",
    "host",
    "other",
)
"""Who travelled, by role only; `host` is somebody whom the host sent along."""
TRANSPORTS: tuple[str, ...] = ("unknown", "car", "bus", "foot", "rail", "boat", "air", "other")
ESCORTS: tuple[str, ...] = ("none", "host", "own", "other")
CONSENTS: tuple[str, ...] = ("unknown", "spoken", "written", "both", "guardian", "not_asked")
"""How people agreed to be heard; `both`: some in words and some in writing."""
INTERPRETERS: tuple[str, ...] = ("none", "own", "host")
INFORMANTS: tuple[str, ...] = (
    "unknown",
    "resident",
    "displaced",
    "returnee",
    "official",
    "community_leader",
    "health_worker",
    "teacher",
    "utility_worker",
    "aid_worker",
    "trader",
    "several",
    "other",
)
"""Who was heard, by role only; a person can never stand here."""
RISKS: tuple[str, ...] = (
    "unknown",
    "nobody",
    "informant",
    "witness",
    "household",
    "host",
    "facility",
    "team",
    "place",
)
"""Who could be harmed most if a record were known. `unknown`: nobody has judged it yet; it cannot be cleared."""
HOLDS: tuple[str, ...] = ("identifies", "few_people", "location", "note_missing", "other")
"""Why something must not leave the office."""
CONDITIONS: tuple[str, ...] = ("none_seen", "minor", "major", "destroyed", "degree_unknown", "possible", "not_seen")
"""The coarse scale of damage; what the source used is kept in the text of the finding."""
UNDAMAGED = frozenset({"none_seen", "not_seen"})
"""Grades of the coarse scale where there is no event to date."""

EVERYTHING, EXTERIOR, FROM_ABOVE, NOTHING = "everything", "exterior", "from_above", "nothing"

REACH: Mapping[str, str] = {
    "entered": EVERYTHING,
    "exterior": EXTERIOR,
    "drive_by": EXTERIOR,
    "remote_imagery": FROM_ABOVE,
    "interview": NOTHING,
    "document": NOTHING,
}
"""How much of an object a method lets a team see itself; what is only told or read is seen by nobody of the team."""

NEVER_BEGAN = ("not_assessed", "no_access")


def may_yield(method: str, value: str) -> bool:
    """Whether a method can end in a finding: without seeing, only "not assessed" and "no access" are possible."""
    return value in NEVER_BEGAN or REACH.get(method, NOTHING) != NOTHING


def finding_refusal(*, method: str, value: str, visited: int) -> str:
    """Why a finding cannot stand in its cell, as a code; empty where it can."""
    if not may_yield(method, value):
        return "method_cannot_yield"
    if value in ("observed", "none_observed") and visited < 1:
        return "nothing_visited"
    return ""


def at_odds(*, value: str, condition: str, low: int | None, high: int | None) -> bool:
    """Whether a finding says one thing by its answer and another one by its condition or its numbers."""
    if value == "observed":
        return high == 0
    return condition not in ("", *UNDAMAGED) or bool(low or high)


def stage(*, published: bool, from_on: date, until_on: date, today: date) -> str:
    """Where a mission stands: published when somebody published it, else what the calendar says."""
    if published:
        return "published"
    if today < from_on:
        return "planned"
    return "underway" if today <= until_on else "ended"


def cell_value(values: Iterable[str]) -> str:
    """What one class at one place reads: something observed wins, an absent finding is never "none observed"."""
    found = set(values)
    for value in ("observed", "none_observed", "no_access"):
        if value in found:
            return value
    return "not_assessed"


def complete(*, visited: int, known: int | None) -> bool:
    """Whether all objects that exist were visited; with an unknown number this is never certain."""
    return known is not None and visited >= known


def upper_bound(*, asked: int, reported: int, selection: str, frame: int | None) -> Fraction | None:
    """Upper 95 % bound of the share that would report a case, where nobody of a simple random sample did.

    The hypergeometric distribution of a sample without replacement is summed exactly; for a large frame it comes to
    1 - 0.05^(1/n). None where the people were not drawn at random, nobody says from how many, or somebody reported a
    case: then no bound can be computed.
    """
    if selection != "random_sample" or frame is None or not 1 <= asked <= frame or reported:
        return None
    low, high = 0, frame
    while low < high:  # the chance that a sample without replacement meets none of the cases falls with their number
        cases = (low + high) // 2
        if Fraction(comb(frame - cases, asked), comb(frame, asked)) < Fraction(1, 20):
            high = cases
        else:
            low = cases + 1
    return Fraction(low, frame)
