"""Texts in which a reader marked what is to be found, and the score of a reading against the marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ojakh.reading.spans import Reading
from ojakh.reading.trained.evaluate import Bounds, Scores, intersection_over_union, match_spans, span_scores

_ORDER = {"denial": 0, "not_assessed": 0, "report": 1, "observer": 2, "world": 3}
"""From the weaker to the stronger; only report, observer and world can be upgraded."""
NOBODY = "-"
"""Stands for the source where the words name none: it is said that."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked thing: its kind, its bounds, and what else was written about it."""

    kind: str
    start: int
    end: int
    values: tuple[str, ...]

    @property
    def bounds(self) -> Bounds:
        """Start and end."""
        return self.start, self.end


_PARTS = {"claim": 1, "sentence": 1, "quantity": 1, "absent": 2, "date": 2, "place": 2, "turn": 2, "said": 3}
"""How many parts a mark of each kind has, with its words."""
_LEVELS = {"absent": frozenset(_ORDER), "said": frozenset("123456789")}


def parse(text: str, lines: Sequence[str]) -> list[Mark]:
    """The marks of lines such as `claim: words`, `date: EDTF | words`, `said: cue | source | level`.

    A line of another kind, with parts missing, without a known level or with words that are not in the text is a
    ValueError that names it.
    """
    marks: list[Mark] = []
    for line in lines:
        kind, _, rest = line.partition(": ")
        if kind == "only":
            marked_kinds([line])
            continue
        parts = [part.strip() for part in rest.split(" | ")]
        _refuse(line, kind, parts)
        words = parts[0] if kind in ("claim", "sentence", "quantity", "place", "said") else parts[-1]
        start = _place(text, words, [mark for mark in marks if mark.kind == kind])
        values = tuple(part for part in parts if part is not words)
        marks.append(Mark(kind, start, start + len(words), values))
    return marks


def _refuse(line: str, kind: str, parts: Sequence[str]) -> None:
    """Nothing of a mark is passed over in silence."""
    if kind not in _PARTS:
        raise ValueError(f"no kind of mark ({', '.join(sorted(_PARTS))}, only): {line}")
    if len(parts) != _PARTS[kind] or not all(parts):
        raise ValueError(f"{_PARTS[kind]} parts divided by ' | ' are wanted: {line}")
    level = parts[0] if kind == "absent" else parts[-1]
    if level not in _LEVELS.get(kind, {level}):
        raise ValueError(f"no level ({', '.join(sorted(_LEVELS[kind]))}): {line}")


def _place(text: str, words: str, earlier: Sequence[Mark]) -> int:
    """Where marked words stand: behind the mark before, for marks of a kind mostly follow the text; else first.

    What an earlier mark of the kind has taken is passed over.
    """
    taken = {mark.start for mark in earlier if mark.end - mark.start == len(words)}
    found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    starts = [match.start() for match in found if match.start() not in taken]
    behind = [start for start in starts if earlier and start >= earlier[-1].end]
    if starts:
        return (behind or starts)[0]
    raise ValueError(f"not in the text: {words}")


def marked_kinds(lines: Sequence[str]) -> frozenset[str]:
    """The kinds that were marked at all: those of a line `only: said, absent`, else all.

    Turns and sentences count where one is marked, because most texts have been marked without them.
    """
    only = [kind.strip() for line in lines if line.startswith("only: ") for kind in line.partition(": ")[2].split(",")]
    if unknown := [kind for kind in only if kind not in _SCORED]:
        raise ValueError(f"no kind of mark ({', '.join(sorted(_SCORED))}): {unknown[0]}")
    laid_out = {kind for kind in _LAID_OUT if any(line.startswith(f"{kind}: ") for line in lines)}
    return frozenset(_SCORED[kind] for kind in {*(only or _SCORED.keys() - _LAID_OUT), *laid_out})


_LAID_OUT = frozenset(["turn", "sentence"])
_SCORED = {
    "turn": "turns",
    "sentence": "sentences",
    "claim": "claims",
    "said": "attributions",
    "absent": "absences",
    "date": "dates",
    "quantity": "quantities",
    "place": "places",
}


def scores(
    found: Reading, marks: Sequence[Mark], *, kinds: frozenset[str] = frozenset(_SCORED.values())
) -> dict[str, Scores]:
    """Claims, attributions, absences, exact dates, quantities and places, each against its marks; only some kinds."""
    every = _scores(found, marks)
    return {kind: one if kind in kinds else Scores(0, 0, 0) for kind, one in every.items()}


def _scores(found: Reading, marks: Sequence[Mark]) -> dict[str, Scores]:
    claims = [(one.start, one.end) for one in found.candidates if one.checkable]
    return {
        "turns": _turns(found, marks),
        "sentences": _same_bounds([(one.start, one.end) for one in found.sentences], _bounds(marks, "sentence")),
        "claims": span_scores(claims, _bounds(marks, "claim")),
        "attributions": _attributions(found, marks),
        "absences": _absences(found, marks),
        "dates": _dates(found, marks),
        "quantities": span_scores(
            [_without_them(found.text, (one.start, one.end)) for one in found.quantities],
            [_without_them(found.text, bounds) for bounds in _bounds(marks, "quantity")],
        ),
        "places": _places(found, marks),
    }


def _turns(found: Reading, marks: Sequence[Mark]) -> Scores:
    """Right where a turn begins exactly where its first words were marked, and its role is the same.

    A text in which no structure was found is one turn that nobody has to mark.
    """
    wanted = [(mark.start, mark.values[0]) for mark in marks if mark.kind == "turn"]
    begun = [(turn.start, turn.role) for turn in found.turns if turn.role != "unlabelled"]
    return Scores(len(begun), len(wanted), len(set(begun) & set(wanted)))


def _same_bounds(found: Sequence[Bounds], wanted: Sequence[Bounds]) -> Scores:
    """Right where both bounds are the same."""
    return Scores(len(found), len(wanted), len(set(found) & set(wanted)))


def _bounds(marks: Sequence[Mark], kind: str) -> list[Bounds]:
    """The bounds of all marks of a kind."""
    return [mark.bounds for mark in marks if mark.kind == kind]


def _without_them(text: str, bounds: Bounds) -> Bounds:
    """A quantity without `of them` or `of their hives` behind it: some readers mark it, others only the number."""
    start, end = bounds
    tail = re.search(r"\s+of\s+(?:them|us|the|these|those|its|their|our|his|her|my|your)(?!\w)", text[start:end])
    return start, start + tail.start() if tail else end


def _attributions(found: Reading, marks: Sequence[Mark]) -> Scores:
    """Right where cue and source are the same for more than half of their words, and the level is; one to one.

    The words decide and not the place: the same cue often stands several times in a text.
    """
    left = list(found.attributions)
    wanted = [mark for mark in marks if mark.kind == "said"]
    for mark in wanted:
        source, level = mark.values
        cue = found.text[mark.start : mark.end]
        for one in left:
            named = one.source is None if source == NOBODY else _same_words(one.source_text or "", source)
            same = named and _same_words(_bare(one.cue.of(found.text)), _bare(cue))
            if same and str(one.level) == level:
                left.remove(one)
                break
    return Scores(len(found.attributions), len(wanted), len(found.attributions) - len(left))


_HELPERS = frozenset([
    "have", "has", "had", "is", "are", "was", "were", "am", "be", "been", "being", "would", "will", "used", "to", "by",
    "from", "of", "also", "later", "then", "the", "as", "me", "us", "him", "her", "them", "it",
])  # fmt: skip


def _bare(cue: str) -> str:
    """A cue without helpers, since one reader marks "told" and another "had been told by"."""
    kept = [word for word in cue.split() if word.lower() not in _HELPERS]
    return " ".join(kept) or cue


def _same_words(one: str, other: str) -> bool:
    """Whether two phrases share more than half of their words."""
    ours, theirs = (frozenset(map(_plain, phrase.lower().split())) for phrase in (one, other))
    return bool(ours) and 2 * len(ours & theirs) >= len(ours | theirs)


def _plain(word: str) -> str:
    """A word without marks and without the ending of an owner: the army's version is the army's word."""
    return word.strip(',.:;()“”"').removesuffix("’s").removesuffix("'s")


def _absences(found: Reading, marks: Sequence[Mark]) -> Scores:
    """Right where the spans overlap by half and the level is the same."""
    wanted = [mark for mark in marks if mark.kind == "absent"]
    pairs = match_spans([(one.start, one.end) for one in found.absences], [mark.bounds for mark in wanted])
    right = sum(found.absences[index].level == wanted[other].values[0] for index, other in pairs)
    return Scores(len(found.absences), len(wanted), right)


def upgrades(found: Reading, marks: Sequence[Mark]) -> int:
    """How many absences were read as stronger than they were marked."""
    return sum(_ORDER[read] > _ORDER[mark] > 0 for read, mark in _levels(found, marks))


def events(found: Reading, marks: Sequence[Mark]) -> int:
    """How many absences were marked as what was not reported and read as what did not happen: the worst upgrade."""
    return sum((read, mark) == ("world", "report") for read, mark in _levels(found, marks))


def _levels(found: Reading, marks: Sequence[Mark]) -> Iterator[tuple[str, str]]:
    """The level that was read and the one that was marked, of all absences that touch."""
    for mark in marks:
        if mark.kind == "absent":
            touching = (one for one in found.absences if one.start < mark.end and mark.start < one.end)
            yield from ((one.level, mark.values[0]) for one in touching)


def _dates(found: Reading, marks: Sequence[Mark]) -> Scores:
    """Right where the value is exactly the marked one and the spans touch; durations only where some were marked."""
    wanted = [mark for mark in marks if mark.kind == "date"]
    lasting = any(mark.values[0].startswith("P") for mark in wanted)
    valued = [one for one in found.dates if one.edtf is not None and (lasting or one.kind != "duration")]
    right = sum(
        any(one.edtf == mark.values[0] and one.start < mark.end and mark.start < one.end for one in valued)
        for mark in wanted
    )
    return Scores(len(valued), len(wanted), right)


def invented(found: Reading) -> Iterator[str]:
    """Values with a year that stands neither in their own words nor under the inferred components."""
    for one in found.dates:
        own = found.text[one.start : one.end]
        for year in re.findall(r"(?<![\d-])(\d{4})(?=\D|$)", one.edtf or ""):
            if year not in own and year[2:] not in own and "year" not in one.inferred:
                yield one.edtf or ""


def _places(found: Reading, marks: Sequence[Mark]) -> Scores:
    """Right where the name is the same and so is the answer whether it is a metonym."""
    wanted = [mark for mark in marks if mark.kind == "place"]
    right = sum(
        any(
            intersection_over_union((one.start, one.end), mark.bounds) >= 0.5
            and one.metonym == (mark.values[0] == "metonym")
            for one in found.places
        )
        for mark in wanted
    )
    return Scores(len(found.places), len(wanted), right)


def added(some: Sequence[Scores]) -> Scores:
    """The sum of counts."""
    return Scores(sum(one.found for one in some), sum(one.wanted for one in some), sum(one.right for one in some))
