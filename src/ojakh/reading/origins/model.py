"""What the search for origins takes and gives: documents, links with their evidence, clusters, claims."""

from dataclasses import dataclass

from ojakh.reading.spans import Span


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its sentences; `date` is a calendar day in ISO form, or empty where none is known."""

    name: str
    text: str
    sentences: tuple[Span, ...]
    date: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two passages that show a link; one of them is missing where a text only names the other."""

    left: Span | None
    right: Span | None
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two documents and what joins them, or why it does not.

    `kind` is same_text, shared_wording, retelling, quotation, citation or mention. `source` is the one of the two that
    the other goes back to, or None where neither dates nor words tell.
    """

    left: int
    right: int
    kind: str
    score: float
    joined: bool
    source: int | None
    evidence: tuple[Evidence, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Documents of one origin. `first` is the one all others go back to; `circular` where they cite in a circle."""

    documents: tuple[int, ...]
    first: int | None
    circular: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """Passages that say the same, with the number of documents and of origins that stand behind it."""

    passages: tuple[tuple[int, Span], ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Origins:
    """The whole answer."""

    clusters: tuple[Cluster, ...]
    links: tuple[Link, ...]
    claims: tuple[Claim, ...]
