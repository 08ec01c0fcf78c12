"""The table of threats: what is defended, and what is not yet."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("threats.toml")
STAGES = frozenset({"built", "part", "later"})


@dataclass(frozen=True, slots=True)
class Threat:
    """One threat: what is at risk from whom, what stands against it, and what is missing."""

    id: str
    asset: str
    adversary: str
    defence: str
    stage: str
    missing: str
    tests: tuple[str, ...] = ()


@cache
def threats() -> tuple[Threat, ...]:
    """All threats in the order of their numbers."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["threat"]
    found = tuple(Threat(**row | {"tests": tuple(row.get("tests", ()))}) for row in rows)
    if any(threat.stage not in STAGES for threat in found):
        raise ValueError("a threat has an unknown stage")
    return found


def not_yet_defended() -> tuple[Threat, ...]:
    """The threats whose defence is not finished."""
    return tuple(threat for threat in threats() if threat.stage != "built")
