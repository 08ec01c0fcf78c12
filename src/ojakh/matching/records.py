"""The plain values that go into the library and come out of it: records, prepared records, keys, scores."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ojakh.matching.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Rec:
    """One written record of a person, as plain text.

    `born` is an EDTF date ("1980-03-05", "1980", "1980~", "1978/1982") or "". `order` is "given_first",
    "family_first" or "unknown" and speaks of `full_name` only. `settlement` and `origin` are place ids or place names;
    an id may carry its parent area before the last "/". `documents` holds "kind:number" or "kind:number:verified".
    `other_names` holds earlier surnames and further given names.
    """

    id: str
    full_name: str = ""
    given: str = ""
    family: str = ""
    father: str = ""
    other_names: tuple[str, ...] = ()
    born: str = ""
    sex: str = ""
    settlement: str = ""
    origin: str = ""
    phone: str = ""
    documents: tuple[str, ...] = ()
    household: str = ""
    order: str = "unknown"


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One name word in every form that matching needs; compared by identity, made once per distinct text."""

    text: str
    variety: str
    script: str
    fine: str
    sounds: tuple[str, ...]
    skeletons: tuple[str, ...]
    unit_names: tuple[str, ...]
    units: tuple[int, ...]
    groups: frozenset[int]
    initial: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a written name: which word is given, surname and father's name.

    `odd` counts how much less usual it is than the most usual reading (a given name with a surname's ending).
    """

    given: Token | None
    surname: Token | None
    father: Token | None
    swapped: bool = False
    odd: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """An identity document: its kind, its number without separators, and whether somebody saw it."""

    kind: str
    number: str
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record parsed for matching; made by `prepare`, never written to a file in this form."""

    id: str
    readings: tuple[Reading, ...]
    others: tuple[Token, ...]
    declared: bool
    born: PartialDate | None
    sex: str
    settlement: str
    origin: str
    phone: str
    documents: tuple[Document, ...]
    household: str
    flags: tuple[str, ...]


class Key(NamedTuple):
    """A retrieval key as plain text; the vault turns `family` and `text` into a keyed number."""

    family: str
    text: str


class Level(NamedTuple):
    """How one field of two records agrees: the level's name and what it was found by."""

    field: str
    level: str
    path: tuple[str, ...] = ()


class Row(NamedTuple):
    """One line of an explanation; the `bits` of all rows add up to the score."""

    field: str
    level: str
    bits: float
    rarity: str = "none"
    path: tuple[str, ...] = ()
    align: tuple[tuple[tuple[int, int], tuple[int, int], str], ...] = ()
    masked: bool = True


@dataclass(frozen=True, slots=True)
class Scored:
    """The answer for one pair: weights in bits, probability, band, the rows they come from and the rules that spoke."""

    bits: float
    prior_bits: float
    posterior_bits: float
    probability: float
    band: str
    rows: tuple[Row, ...]
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One candidate of a ranked answer."""

    id: str
    scored: Scored


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a page needs to say why: numbers and stable words, no prose."""

    norm_version: str
    params_version: str
    bits: float
    prior_bits: float
    posterior_bits: float
    probability: float
    band: str
    rows: tuple[Row, ...]
    rules: tuple[str, ...]
    skipped: tuple[str, ...] = field(default=())

    def as_dict(self) -> Mapping[str, object]:
        """Plain lists and numbers, ready for JSON."""
        return {
            "norm_version": self.norm_version,
            "params_version": self.params_version,
            "bits": self.bits,
            "prior_bits": self.prior_bits,
            "posterior_bits": self.posterior_bits,
            "probability": self.probability,
            "band": self.band,
            "rows": [row._asdict() for row in self.rows],
            "rules": list(self.rules),
            "skipped": list(self.skipped),
        }
