"""The door to `reading`: a document of the ledger taken apart, for people who mark claims in it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from ojakh import reading
from ojakh.claims import rules
from ojakh.claims.lint import Number, Wording
from ojakh.reading.origins import Document as Text
from ojakh.reading.origins import origins
from ojakh.reading.spans import Attribution, Candidate, Canonical, Hint, Span

if TYPE_CHECKING:
    from ojakh.claims.models import Document

Thing = TypeVar("Thing")
KEPT = 8
"""So many documents stay taken apart in the memory of a process; the text never changes, so neither does the answer."""
CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of a line and could make words look like other words."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what was found in it.

    `before` are the words between the last sentence and this one, as a label; offsets are code points of the document,
    end exclusive. `said` are attributions whose cue stands here, `absences` the levels of what is said to be absent.
    `shown_at` is when a caption file begins to show the words with which it begins, as the file wrote it; `turn` is
    the number of the turn in which it stands.
    """

    number: int
    start: int
    end: int
    before: str
    speaker: str
    role: str
    candidates: tuple[Candidate, ...]
    said: tuple[Attribution, ...]
    absences: tuple[tuple[int, int, str], ...]
    shown_at: str = ""
    turn: int = 0

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return any(one.kind == "question" for one in self.candidates)

    @property
    def checkable(self) -> bool:
        """Whether one of its candidates looks as if evidence could settle it."""
        return any(one.checkable for one in self.candidates)


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole document, sentence by sentence; `after` is what stands behind the last sentence."""

    language: str
    sentences: tuple[Sentence, ...]
    after: str

    def ranked(self) -> list[tuple[Sentence, Candidate]]:
        """All candidates with their sentences, the best first."""
        found = [(sentence, one) for sentence in self.sentences for one in sentence.candidates]
        return sorted(found, key=lambda pair: (-pair[1].score, pair[1].start))

    def questions(self) -> list[Sentence]:
        """The sentences that ask, where several speak in turn."""
        return [one for one in self.sentences if one.asks] if self.sentences and self.sentences[-1].turn else []

    def reply_to(self, question: Sentence) -> list[Sentence]:
        """What others say between the turn of a question and the next words of who asked, or the next question."""
        found: list[Sentence] = []
        for one in self.sentences[question.number + 1 :]:
            if one.turn == question.turn:
                continue
            if one.asks or (one.speaker, one.role) == (question.speaker, question.role):
                break
            found.append(one)
        return found

    def at(self, offset: int) -> Sentence | None:
        """The sentence in which a character stands, or None between two."""
        place = bisect_right([one.start for one in self.sentences], offset) - 1
        found = self.sentences[place] if place >= 0 else None
        return found if found is not None and offset < found.end else None


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence and what they are: claim, cue, source, absence, quoted, control."""

    text: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the reading offers for words that a person marks; the person sets every one of them."""

    kind: str
    form: str
    level: str
    stance: str
    speaker: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the format of a file told about its text: its kind, stretches that are bold, cells or voices, and cues."""

    form: str = "txt"
    hints: tuple[Hint, ...] = ()
    cues: tuple[tuple[int, int, str], ...] = ()


PLAIN = Layout()
"""Of a text that was pasted."""


def of_document(document: "Document") -> Transcript:
    """A document of the ledger taken apart, with what the format of its file told."""
    file = getattr(document, "file", None)
    if file is None:
        return taken_apart(document.text, document.language)
    hints = tuple(Hint(*one) for one in file.hints)
    cues = tuple((start, end, begins) for start, end, begins, _ends in file.cues)
    return taken_apart(document.text, document.language, Layout(file.form, hints, cues))


@lru_cache(maxsize=KEPT)
def taken_apart(text: str, language: str, layout: Layout = PLAIN) -> Transcript:
    """The sentences of a text with what was found in them; an unknown language is told by the letters."""
    known = language if language in reading.LANGUAGES else None
    found = reading.read(Canonical(text=text, form=layout.form, hints=layout.hints), language=known)
    cues = [start for start, _end, _begins in layout.cues]
    starts = [one.start for one in found.sentences]
    turns = [turn.start for turn in found.turns]
    candidates = _by_sentence(starts, found.candidates, [one.start for one in found.candidates])
    said = _by_sentence(starts, found.attributions, [one.cue.start for one in found.attributions])
    absent = _by_sentence(starts, found.absences, [one.start for one in found.absences])
    sentences, at = [], 0
    for number, span in enumerate(found.sentences):
        number_of_turn = max(0, bisect_right(turns, span.start) - 1)
        turn = found.turns[number_of_turn]
        sentences.append(
            Sentence(
                number=number,
                start=span.start,
                end=span.end,
                before=" ".join(text[at : span.start].split()),
                speaker=turn.label or "",
                role=turn.role,
                candidates=tuple(candidates[number]),
                said=tuple(said[number]),
                absences=tuple((one.start, one.end, one.level) for one in absent[number]),
                shown_at=layout.cues[max(0, bisect_right(cues, span.start) - 1)][2] if cues else "",
                turn=number_of_turn,
            )
        )
        at = span.end
    return Transcript(found.language, tuple(sentences), " ".join(text[at:].split()))


def _by_sentence(starts: Sequence[int], things: Sequence[Thing], where: Sequence[int]) -> list[list[Thing]]:
    """Things sorted into the sentences in which they begin."""
    found: list[list[Thing]] = [[] for _ in starts]
    for thing, offset in zip(things, where, strict=True):
        place = bisect_right(starts, offset) - 1
        if place >= 0:
            found[place].append(thing)
    return found


def pieces(text: str, sentence: Sentence, *, quoted: Iterable[tuple[int, int]] = ()) -> list[Piece]:
    """The words of a sentence cut where highlights begin and end; together they are the sentence, letter for letter."""
    marked = [*_marked(sentence), *(("quoted", *span) for span in quoted)]
    inside = range(sentence.start, sentence.end)
    marked += [("control", at, at + 1) for at in inside if text[at] in CONTROLS]
    cuts = {sentence.start, sentence.end}
    cuts |= {offset for _, start, end in marked for offset in (start, end) if sentence.start < offset < sentence.end}
    edges = sorted(cuts)
    return [
        Piece(text[start:end], tuple(dict.fromkeys(name for name, a, b in marked if a <= start and end <= b)))
        for start, end in pairwise(edges)
    ]


def _marked(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    for one in sentence.candidates:
        if one.checkable:
            yield "claim", one.start, one.end
    for said in sentence.said:
        yield "cue", said.cue.start, said.cue.end
        if said.source is not None:
            yield "source", said.source.start, said.source.end
    for start, end, _ in sentence.absences:
        yield "absence", start, end


_KINDS = {
    "question": "rhetorical_question",
    "courtesy": "speech_act",
    "figure": "figure_of_speech",
    "document": "document_exists",
}
_LEVELS = {"report": "report", "observer": "observer", "not_assessed": "observer", "denial": "world"}


def suggestion(transcript: Transcript, start: int, end: int) -> Suggestion:
    """What the words from `start` to `end` look like; where the reading found nothing, the plainest answer."""
    near = [one for one in transcript.sentences if one.start < end and start < one.end]
    shared = [(min(end, one.end) - max(start, one.start), one.score, one) for part in near for one in part.candidates]
    best = max(shared, key=lambda found: found[:2])[2] if shared else None
    kind = _KINDS.get(best.kind, best.kind) if best else "event"
    levels = [level for part in near for a, b, level in part.absences if a < end and start < b]
    speaker = near[0] if near else None
    chain = _chain(near, start, end)
    asks = best is not None and best.kind == "question"
    return Suggestion(
        kind=kind if kind in rules.KINDS else "event",
        form=best.form if best else "existential",
        level=_LEVELS.get(levels[0], "world") if levels else "world",
        stance="asks" if asks else ("denies" if "denial" in levels else ("reports" if chain else "asserts")),
        speaker=speaker.speaker if speaker and len(speaker.speaker) > 2 else "",
        chain=chain,
    )


def _chain(near: Sequence[Sentence], start: int, end: int) -> tuple[str, ...]:
    """Whose word the span rests on, the nearest first; somebody who is not named is "?"."""
    said = [one for part in near for one in part.said if one.content.start < end and start < one.content.end]
    ordered = sorted(said, key=lambda one: (one.level, one.cue.start))
    return tuple(dict.fromkeys(one.source_text or "?" for one in ordered))


@lru_cache(maxsize=512)
def wording(text: str, language: str) -> Wording:
    """A few words with their absences, polarity, dates as stated and numbers, as the linter compares them."""
    known = language if language in reading.LANGUAGES else None
    found = reading.read(Canonical(text=text, form="txt"), language=known)
    polarities = {one.polarity for one in found.candidates}
    return Wording(
        text=text,
        language=language,
        levels=tuple(one.level for one in found.absences),
        negative="negative" in polarities or bool(found.absences),
        positive="positive" in polarities,
        asks=any(one.kind == "question" for one in found.non_checkable),
        dates=tuple(one.edtf for one in found.dates if one.edtf and one.kind == "date" and not one.inferred),
        numbers=tuple(
            Number(_decimal(one.low), _decimal(one.high), one.unit, one.hedge == "exact") for one in found.quantities
        ),
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def named_places(text: str, language: str, *, names: tuple[tuple[str, str], ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Names of places in a text, as they are written, each with the places that bear it; `names` are place and name."""
    found = reading.read(Canonical(text=text, form="txt"), language=language, places=_table(names)).places
    return [(text[one.start : one.end], one.places) for one in found if one.places]


@lru_cache(maxsize=2)
def _table(names: tuple[tuple[str, str], ...]) -> reading.Gazetteer:
    return reading.gazetteer(names)


LONGEST_COMPARED = 100_000
"""Characters; a longer document is compared with others by a person."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Two stretches of words that show a link, as code points of their documents; one is None where it only names."""

    why: str
    left: tuple[int, int] | None
    right: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class CommonOrigin:
    """Two documents, by their place in the list, that seem to go back to one origin.

    `kind` is same_text, shared_wording, retelling, quotation or citation; `source` the one of the two that the other
    goes back to, or None where neither dates nor words tell.
    """

    left: int
    right: int
    kind: str
    source: int | None
    passages: tuple[Passage, ...]


def common_origins(documents: Sequence[tuple[str, str, str]]) -> list[CommonOrigin]:
    """Which documents, each given as text, language and date, go back to one origin; only a full day orders them."""
    ready = [
        Text(str(at), *_sentences(text, language), _day(dated)) for at, (text, language, dated) in _short(documents)
    ]
    found = origins(ready)
    number = [int(one.name) for one in ready]
    return [
        CommonOrigin(
            number[link.left],
            number[link.right],
            link.kind,
            None if link.source is None else number[link.source],
            tuple(
                Passage(
                    one.why,
                    (one.left.start, one.left.end) if one.left else None,
                    (one.right.start, one.right.end) if one.right else None,
                )
                for one in link.evidence
            ),
        )
        for link in found.links
        if link.joined
    ]


def _short(documents: Sequence[tuple[str, str, str]]) -> list[tuple[int, tuple[str, str, str]]]:
    return [(at, one) for at, one in enumerate(documents) if len(one[0]) <= LONGEST_COMPARED]


def _day(dated: str) -> str:
    return dated if len(dated) == 10 and dated[4] == dated[7] == "-" else ""


@lru_cache(maxsize=256)
def _sentences(text: str, language: str) -> tuple[str, tuple[Span, ...]]:
    known = language if language in reading.LANGUAGES else None
    return text, reading.sentences_of(Canonical(text=text, form="txt"), language=known)
