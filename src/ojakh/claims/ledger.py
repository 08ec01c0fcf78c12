"""What the status rules work on and what they answer: claims, evidence and origins as plain values."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256

RULESET = "2026.4"
"""2026.2: a withdrawn incident counts for nothing. 2026.3: nor does withdrawn damage, nor what lies elsewhere.
2026.4: a finding covers the days of a claim only where it was looked at on all of them, or one sighting decides."""


class Status(StrEnum):
    """What can be said of a claim; none of these words says that it is true or false."""

    NOT_CHECKABLE = "not_checkable"
    RESERVED = "reserved"
    CORROBORATED = "corroborated"
    CONTRADICTED = "contradicted"
    CONTESTED = "contested"
    WITHIN_COVERAGE = "within_coverage"
    SINGLE_SOURCE = "single_source"
    CITED_SOURCE_MISSING = "cited_source_missing"
    UNVERIFIED = "unverified"


class Overlay(StrEnum):
    """Remarks beside a status."""

    DISPUTED = "disputed"
    COVERAGE_LIMITED = "coverage_limited"
    STALE = "stale"
    UNDER_CHALLENGE = "under_challenge"
    INDEPENDENCE_UNRESOLVED = "independence_unresolved"
    SOURCE_INCONSISTENT = "source_inconsistent"


@dataclass(frozen=True, slots=True)
class Scope:
    """Places and days; no place or no day means that none is named, which bounds nothing on the claim's side."""

    places: frozenset[str] = frozenset()
    start: date | None = None
    end: date | None = None

    def holds(self, other: "Scope") -> bool:
        """Whether the other scope lies in this one for certain: every place of it, and its whole interval."""
        return (
            (not self.places or (bool(other.places) and other.places <= self.places))
            and (self.start is None or (other.start is not None and other.start >= self.start))
            and (self.end is None or (other.end is not None and other.end <= self.end))
        )

    def spans(self, other: "Scope") -> bool:
        """Whether every day that the other scope names is one of this one's, places apart."""
        return (self.start is None or other.start is None or self.start <= other.start) and (
            self.end is None or other.end is None or self.end >= other.end
        )

    def meets(self, other: "Scope") -> bool:
        """Whether the two may have a place and a day in common."""
        return (
            (not self.places or not other.places or bool(self.places & other.places))
            and (self.start is None or other.end is None or self.start <= other.end)
            and (self.end is None or other.start is None or other.start <= self.end)
        )


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """What reading the document itself gave, for a claim about what a document says."""

    authentic: bool
    accepted: bool
    says: bool
    read_whole: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """A claim as the rules see it."""

    id: str
    kind: str = "event"
    form: str = "existential"
    level: str = "world"
    scope: Scope = Scope()
    favours: frozenset[str] = frozenset()
    disfavours: frozenset[str] = frozenset()
    document: DocumentCheck | None = None
    competent_findings: tuple[str, ...] = ()
    cites_missing: tuple[str, ...] = ()
    denied: bool = False
    challenged: bool = False
    changed_since_review: bool = False

    @property
    def universal_negative(self) -> bool:
        """Whether the claim says of the world that nothing of a kind happened or exists anywhere in its scope."""
        return self.level == "world" and self.form == "universal_negative"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of evidence with its link to the claim.

    `stance` supports, contradicts, context or insufficient; `covers` covers, partial, overlaps or outside;
    `value` is the answer of a finding, or the state of an incident or of damage; `utterance_of` are the claims whose
    words this item is; `rests_on` the items and claims that it goes back to; `party` the interested side it comes from.
    """

    id: str
    stance: str
    kind: str = "record"
    covers: str = "covers"
    credibility: int = 6
    readers: frozenset[str] = frozenset()
    directness: str = "hearsay"
    party: str = ""
    value: str = ""
    scope: Scope = Scope()
    coverage_complete: bool = True
    utterance_of: frozenset[str] = frozenset()
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """Two items that go back to one origin: suggested, confirmed or rejected."""

    left: str
    right: str
    state: str = "suggested"


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the trace: a rule or an item, whether it held, and the plain values that decided."""

    step: str
    holds: bool
    why: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """The status with its rule, its finer reason, its overlays and the trace that leads to it."""

    status: Status
    rule: str
    reason: str
    overlays: tuple[Overlay, ...]
    trace: tuple[Line, ...]
    input_sha256: str
    ruleset: str = RULESET


def input_hash(facts: Facts, items: Sequence[Item], edges: Sequence[Edge]) -> str:
    """SHA-256 of the canonical JSON (RFC 8785: sorted keys, no spaces) of everything the rules look at."""
    plain = {  # keys in order, as everywhere here, so that nothing has to be sorted a hundred thousand times
        "claim": facts,
        "edges": sorted([*sorted((edge.left, edge.right)), edge.state] for edge in edges),
        "items": sorted(items, key=lambda item: item.id),
        "ruleset": RULESET,
    }
    return sha256(_JSON.encode(plain).encode()).hexdigest()


_FIELDS: dict[type[object], tuple[str, ...]] = {
    kind: tuple(sorted(field.name for field in fields(kind))) for kind in (Facts, Item, Scope, DocumentCheck)
}


def _plain(value: object) -> object:
    """What JSON has no type for: records by their fields, sets as sorted lists, days as ISO texts."""
    names = _FIELDS.get(type(value))
    if names is not None:
        return {name: getattr(value, name) for name in names}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


_JSON = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, default=_plain)


def swap_parties(facts: Facts, items: Iterable[Item], *, names: Mapping[str, str]) -> tuple[Facts, tuple[Item, ...]]:
    """The same ledger with parties renamed, for the check that names change nothing."""

    def moved(parties: frozenset[str]) -> frozenset[str]:
        return frozenset(names.get(party, party) for party in parties)

    renamed = tuple(replace(item, party=names.get(item.party, item.party)) for item in items)
    return replace(facts, favours=moved(facts.favours), disfavours=moved(facts.disfavours)), renamed
