"""The parameters of the score: probabilities per level, priors, guards, and how common each name is."""

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from ojakh.matching.records import Prepared, Token

RARE = 0.0005
COMMON = 0.005
"""A name class borne by fewer than 1 in 2,000 people is rare, by more than 1 in 200 very common."""


@dataclass(frozen=True, slots=True)
class LevelWeight:
    """One level of one field: m and u, and the interval a trained m may lie in."""

    m: float
    u: float
    low: float
    high: float

    @property
    def bits(self) -> float:
        """log2(m / u)."""
        return math.log2(self.m / self.u)


@dataclass(frozen=True, slots=True)
class Params:
    """A parameter set; `weights[field][level]` in bits are computed once."""

    version: str
    fields: Mapping[str, Mapping[str, LevelWeight]]
    bands: Mapping[str, float]
    trainable: tuple[str, ...]
    repeat_share: float
    cap_bits: float
    family_cap_bits: float
    same_family_place_bits: float
    temper: float
    weights: Mapping[str, Mapping[str, float]]

    def prior_bits(self, size: int) -> float:
        """Prior of one incoming record against `size` persons: log2(repeat share / size)."""
        return math.log2(self.repeat_share / max(size, 1))


@dataclass(frozen=True, slots=True)
class Breach:
    """A trained m outside its interval."""

    field: str
    level: str
    m: float
    low: float
    high: float


def from_mapping(raw: Mapping[str, object]) -> Params:
    """Build parameters from the parsed text of a params file; raises KeyError or TypeError on a malformed one."""
    fields_raw = raw["fields"]
    bands_raw = raw["bands"]
    trainable = raw["trainable"]
    assert isinstance(fields_raw, dict) and isinstance(bands_raw, dict) and isinstance(trainable, dict)
    fields = {
        name: {level: LevelWeight(**values) for level, values in levels.items()} for name, levels in fields_raw.items()
    }
    weights = {name: {level: entry.bits for level, entry in levels.items()} for name, levels in fields.items()}
    return Params(
        version=str(raw["version"]),
        fields=fields,
        bands={name: float(value) for name, value in bands_raw.items()},
        trainable=tuple(trainable["fields"]),
        repeat_share=float(str(raw["repeat_share"])),
        cap_bits=float(str(raw["cap_bits"])),
        family_cap_bits=float(str(raw["family_cap_bits"])),
        same_family_place_bits=float(str(raw["same_family_place_bits"])),
        temper=float(str(raw["temper"])),
        weights=weights,
    )


@lru_cache(maxsize=8)
def load(name: str = "base") -> Params:
    """A shipped parameter set by name; raises FileNotFoundError for an unknown one."""
    text = files("ojakh.matching").joinpath(f"params/{name}.toml").read_text("utf-8")
    return from_mapping(tomllib.loads(text))


def guard(params: Params, *, against: Params | None = None) -> list[Breach]:
    """Every m outside the interval of the shipped set, and every change to a field that must not be trained."""
    shipped = against or load()
    breaches = []
    for name, levels in shipped.fields.items():
        for level, entry in levels.items():
            trained = params.fields.get(name, {}).get(level)
            m = trained.m if trained else math.nan
            fixed = name not in shipped.trainable and m != entry.m
            if fixed or not entry.low <= m <= entry.high:
                breaches.append(Breach(name, level, m, entry.low, entry.high))
    return breaches


def guarded(params: Params) -> tuple[Params, list[Breach]]:
    """The trained set where it passes the guard, else the shipped set with the breaches to show."""
    breaches = guard(params)
    return (load() if breaches else params), breaches


@dataclass(slots=True)
class Frequencies:
    """How often each name class occurs among `size` persons: name counts, so it stays in the vault.

    Keys are a field's initial and a class: "g=armen" (form), "g#RMN" (skeleton), "g@123" (alias group).
    """

    size: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Iterable[Prepared]) -> "Frequencies":
        """Count the classes of many records."""
        made = cls()
        for person in people:
            made.add(person)
        return made

    def add(self, person: Prepared) -> None:
        """Count one more record."""
        self.size += 1
        seen = set()
        for reading in person.readings[:2]:
            for name, word in (("g", reading.given), ("s", reading.surname), ("f", reading.father)):
                if word is not None:
                    seen.update(class_keys(name, word))
        for key in seen:
            self.counts[key] = self.counts.get(key, 0) + 1

    def share(self, key: str) -> float:
        """Smoothed share of persons in a class: (count + 1) / (N + V), at least 1 / N."""
        total = self.size + len(self.counts)
        return max((self.counts.get(key, 0) + 1) / max(total, 1), 1 / max(self.size, 1))


def class_keys(name: str, word: Token) -> list[str]:
    """The classes a word is counted in."""
    return [
        f"{name}={word.fine}",
        *(f"{name}#{key}" for key in word.skeletons[:1]),
        *(f"{name}@{g}" for g in word.groups),
    ]


def rarity(share: float) -> str:
    """The word shown for a share; never the count."""
    if share < RARE:
        return "rare"
    return "fairly" if share < COMMON else "very_common"
