"""What a reading consists of: frozen spans over the canonical text, in code points, end exclusive."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the canonical text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Hint:
    """Something the format said about a piece of text: `bold`, `italic`, `span`, `heading`, `quote`, `cell` or `voice`.

    A hint of kind `voice` names the speaker in `label`, because the name is not part of the text there.
    """

    start: int
    end: int
    kind: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """When a piece of a caption file was on the screen, as the file wrote it."""

    start: int
    end: int
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class Canonical:
    """The one text to which every offset belongs, with what its format told and what was left out."""

    text: str
    form: str
    hints: tuple[Hint, ...] = ()
    cues: tuple[Cue, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of speech. `start` is where its label begins, `content` is what was said; turns tile the text."""

    start: int
    end: int
    label: str | None
    role: str
    content: Span


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date or duration with no component that the words do not hold.

    `inferred` names the components taken from elsewhere; `basis` is stated, relative or inferred; `kind` is date,
    interval, set, duration or unresolved, where there is no value.
    """

    start: int
    end: int
    edtf: str | None
    inferred: tuple[str, ...] = ()
    kind: str = "date"
    basis: str = "stated"
    anchor: Span | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; `low` or `high` is None where the words leave that side open.

    Values are decimal numbers in writing, because a float would change them.
    """

    start: int
    end: int
    low: str | None
    best: str | None
    high: str | None
    unit: str | None
    dimension: str | None
    hedge: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a place; `places` holds every place of the table that bears it, and none is chosen among several."""

    start: int
    end: int
    places: tuple[str, ...]
    metonym: bool


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that say whose knowledge something is; `level` 2 stands inside the content of level 1."""

    cue: Span
    source: Span | None
    source_text: str | None
    level: int
    content: Span
    relation: str
    distanced: bool = False


@dataclass(frozen=True, slots=True)
class Absence:
    """A statement that something was not: in the world, not found by an observer, or not reported to somebody."""

    start: int
    end: int
    level: str


@dataclass(frozen=True, slots=True)
class NonCheckable:
    """A part that evidence cannot settle, with why."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may hold a claim. `score` sorts; nothing is hidden for being low."""

    start: int
    end: int
    kind: str
    form: str
    polarity: str
    checkable: bool
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was found in one text."""

    text: str
    form: str
    language: str
    text_sha256: str
    turns: tuple[Turn, ...]
    sentences: tuple[Span, ...]
    candidates: tuple[Candidate, ...]
    attributions: tuple[Attribution, ...]
    absences: tuple[Absence, ...]
    dates: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    places: tuple[Mention, ...]
    non_checkable: tuple[NonCheckable, ...]
    cues: tuple[Cue, ...] = ()
    notes: tuple[str, ...] = ()
