"""Published scales of damage, each with source and edition, and the only way between them: down to the coarse scale.

Classes seen from above have no crosswalk to grades seen from the ground, nor back: a facade cannot be seen from above.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ojakh.kernel.errors import OjakhError
from ojakh.missions.rules import EVERYTHING, EXTERIOR, FROM_ABOVE, REACH

FILE = Path(__file__).parents[1] / "data" / "damage-scales.csv"
COARSE = "coarse"
GROUND, ABOVE = "ground", "above"


class NoCrosswalk(OjakhError):
    """A grade asked for in a scale to which no published way leads."""

    code = "missions.no_crosswalk"
    message = "There is no way from the scale %(scale)s to the scale %(to)s. Only the coarse scale can be had."


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of a scale: what it is on the coarse scale, from where it is seen, and where the scale is published."""

    scale: str
    grade: str
    coarse: str
    view: str
    source: str
    edition: str
    status: str

    @property
    def confirmed(self) -> bool:
        """Whether somebody has read the grade in the edition named; until then pages say "to confirm"."""
        return self.status != "to_confirm"


@cache
def scales() -> Mapping[str, tuple[Grade, ...]]:
    """Every scale with its grades in the order of the file."""
    found: dict[str, tuple[Grade, ...]] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            one = Grade(**row)
            found[one.scale] = (*found.get(one.scale, ()), one)
    return found


def grade(scale: str, code: str) -> Grade | None:
    """One grade of one scale; None where there is none."""
    return next((one for one in scales().get(scale, ()) if one.grade == code), None)


def crosswalk(given: Grade, *, to: str) -> str:
    """A grade in another scale: itself, or the coarse one; everything else raises `NoCrosswalk`."""
    if to == given.scale:
        return given.grade
    if to != COARSE:
        raise NoCrosswalk(scale=given.scale, to=to)
    return given.coarse


def seen_by(given: Grade, *, method: str) -> bool:
    """Whether a method of a mission can give a grade of this scale: from the ground, or from above."""
    reach = REACH.get(method, "")
    return reach in (EVERYTHING, EXTERIOR) if given.view == GROUND else reach == FROM_ABOVE
