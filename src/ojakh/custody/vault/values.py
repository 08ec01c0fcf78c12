"""The plain values that cross the door, and their way to JSON and back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

FIELDS: tuple[str, ...] = (
    "identity.full_name",
    "identity.other_name",
    "identity.fathers_name",
    "identity.birth",
    "identity.sex",
    "contact.phone",
    "contact.address",
    "document.type",
    "document.number",
    "protection.note",
    "protection.specific_needs",
)
"""Every personal field there is. A field outside this list does not enter the vault."""

RETENTION: dict[str, str] = {
    "identity": "24 months after the case is closed",
    "contact": "12 months after the last aid",
    "document": "30 days after the check",
    "protection": "until the case is closed, and 3 months more",
}
"""How long each class is kept; the office's own policy may only shorten it."""


@dataclass(frozen=True, slots=True)
class Status:
    """Locked or unlocked, and numbers that name nobody.

    `damaged` counts persons with a field that does not open, `rekeying` those whose index keys are still to be made
    anew; `refused_families` are kinds of keys that are not kept, because no measurement says how little they tell.
    """

    state: str
    log_size: int
    outbox_lag_seconds: int
    epoch: int
    persons: int
    damaged: int = 0
    rekeying: int = 0
    refused_families: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldKey:
    """The public key of a calendar year for phones: base64 of the uncompressed point of P-256 (65 bytes)."""

    year: int
    public: str


@dataclass(frozen=True, slots=True)
class AttachmentPart:
    """One part of a note or photo: base64 of its bytes, how many parts there are, the SHA-256 of the whole."""

    kind: str
    parts: int
    sha256: str
    content: str


@dataclass(frozen=True, slots=True)
class Basis:
    """Why data may be kept: one record per purpose. `text` is the version of the notice that was shown."""

    purpose: str
    basis: str
    text: str
    language: str
    method: str
    witness: str = ""
    given: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """What a return secret opens: a session for the own household or the own unfinished form."""

    session: str
    draft: str | None
    household: str | None
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Ids of the persons, in the order given; `repeated` where the submission had been received before."""

    persons: tuple[str, ...]
    repeated: bool


@dataclass(frozen=True, slots=True)
class Enrollment:
    """One household of a list, as `enroll` takes it."""

    submission: str
    household: str
    reference: str
    secret: str
    area: str
    settlement: str
    basis: tuple[Basis, ...]
    persons: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mask:
    """What may be shown of a person without a reveal."""

    label: str
    initials: str


@dataclass(frozen=True, slots=True)
class Revealed:
    """Opened fields, and how many more people this actor may open within the hour."""

    fields: dict[str, str]
    budget_left: int


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of a search; `like` where nobody has the name as typed, and this one has one like it."""

    person: str
    household: str
    label: str
    initials: str
    like: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Evidence of one field: agreement level, weight in bits, rarity (none, rare, fairly, very_common)."""

    field: str
    level: str
    bits: float
    rarity: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two records are alike, with the reasons and no values. `probability` is 1 / (1 + 2**-posterior_bits)."""

    bits: float
    posterior_bits: float
    probability: float
    band: str
    rows: tuple[Row, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate(Likeness):
    """A person who may be the same as the one asked about."""

    person: str
    household: str


@dataclass(frozen=True, slots=True)
class Pair(Likeness):
    """Two persons who may be the same, and the versions of what compared them."""

    left: str
    right: str
    left_household: str
    right_household: str
    versions: dict[str, str]


@dataclass(frozen=True, slots=True)
class CardSide:
    """One of the two persons of a card: identity fields as written, and names in Latin letters."""

    person: str
    household: str
    fields: dict[str, str]
    romanised: dict[str, str]


@dataclass(frozen=True, slots=True)
class CardView:
    """Both persons of a card, and how many other members their households seem to share."""

    sides: tuple[CardSide, ...]
    shared_members: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """What an erasure has done. `state` is `done`, or `pending` where a reader still held the old pages."""

    person: str
    classes: tuple[str, ...]
    state: str
    at: str
    begin_leaf: int
    done_leaf: int
    outstanding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry from the operations store on its way to the log. `at` is `YYYY-MM-DDTHH:MM:SSZ`."""

    id: str
    kind: str
    at: str
    actor: str
    purpose: str
    n: int
    subject: str
    detail: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class LogPage:
    """A stretch of canonical entries, and the checkpoints whose newest entry is among them."""

    entries: tuple[str, ...]
    checkpoints: tuple[str, ...]
    verifier: str
    size: int


@dataclass(frozen=True, slots=True)
class CaseView:
    """What a resident sees of the own household."""

    household: str
    persons: dict[str, dict[str, str]]


T = TypeVar("T")


def plain(value: object) -> Any:
    """The value as JSON can hold it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {key: plain(inner) for key, inner in asdict(value).items()}
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


def typed(kind: Any, value: Any) -> Any:
    """JSON back into the type asked for; TypeError where it does not fit."""
    if kind is Any:
        return value
    origin = get_origin(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(kind, value)
    if origin in (tuple, dict):
        return _many(origin, get_args(kind), value)
    if origin in (Union, UnionType):
        return _one_of(get_args(kind), value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return None if kind is type(None) and value is None else _expect(kind, value)


def _many(origin: Any, kinds: tuple[Any, ...], value: Any) -> Any:
    """A tuple from a list, or a mapping of texts."""
    if origin is tuple:
        return tuple(typed(kinds[0], inner) for inner in _expect(list, value))
    return {_expect(str, key): typed(kinds[1], inner) for key, inner in _expect(dict, value).items()}


def _record(kind: type[T], value: Any) -> T:
    """A dataclass from a mapping with exactly its fields (those with defaults may be left out)."""
    hints = get_type_hints(kind)
    given = _expect(dict, value)
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if set(given) - known:
        raise TypeError("unknown field")
    return kind(**{name: typed(hints[name], inner) for name, inner in given.items()})


def _one_of(kinds: tuple[Any, ...], value: Any) -> Any:
    """The first member of a union that fits."""
    for kind in kinds:
        try:
            return typed(kind, value)
        except TypeError:
            continue
    raise TypeError("no member of the union fits")


def _expect(kind: Any, value: Any) -> Any:
    """The value itself, if it is of the kind; a boolean is no integer."""
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError("wrong type")
    return value
