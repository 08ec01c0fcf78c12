"""The shipped name pools, read once: names by language with their weights, sounds and recorded spellings."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from ojakh.matching.population.draw import Urn
from ojakh.matching.population.spelling import Writing

PoolName = Literal["usable", "test"]
FILES: dict[PoolName, str] = {"usable": "usable.tsv", "test": "heldout.tsv"}
NATIVE: dict[str, Writing] = {
    "hy": Writing.ARMENIAN,
    "az": Writing.AZERBAIJANI_LATIN,
    "ka": Writing.GEORGIAN,
    "ru": Writing.CYRILLIC,
    "fa": Writing.PERSIAN,
}
"""Writing system of the native spelling by language of the name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A given name or surname with its sounds, native spelling and spellings recorded elsewhere."""

    language: str
    native: str
    sounds: str
    forms: tuple[tuple[Writing, tuple[str, ...]], ...]

    def recorded(self, writing: Writing) -> tuple[str, ...]:
        """Recorded spellings in one writing system."""
        return next((found for system, found in self.forms if system is writing), ())


@dataclass(frozen=True, slots=True)
class NameUrns:
    """The urns of one language: given names by sex for older and younger people, and surnames."""

    language: str
    male: Urn[Name]
    male_young: Urn[Name]
    female: Urn[Name]
    female_young: Urn[Name]
    surnames: Urn[Name]


def _forms(text: str) -> tuple[tuple[Writing, tuple[str, ...]], ...]:
    parts = (part.partition(":") for part in text.split(";") if part)
    return tuple((Writing(script), tuple(found.split("|"))) for script, _, found in parts)


@lru_cache(maxsize=2)
def load(pool: PoolName) -> tuple[NameUrns, ...]:
    """Urns of every language of a pool, in the order of the file."""
    text = (files("ojakh") / "data" / "names" / FILES[pool]).read_text(encoding="utf-8")
    table: dict[str, dict[str, list[tuple[Name, int]]]] = {}
    for line in text.splitlines()[1:]:
        language, kind, weight, weight_young, _, native, sounds, forms = line.split("\t")
        name = Name(language, native, sounds, _forms(forms))
        kinds = table.setdefault(language, {})
        kinds.setdefault(kind, []).append((name, int(weight)))
        kinds.setdefault(kind + " young", []).append((name, int(weight_young)))
    return tuple(
        NameUrns(language, *(Urn(kinds[kind]) for kind in ("m", "m young", "f", "f young", "s")))
        for language, kinds in table.items()
    )
