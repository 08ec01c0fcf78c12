"""Questions and answers that name nobody: set apart by type, quoted, as headings, numbered, or in two columns."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ojakh.reading import naming
from ojakh.reading.labels import DASH, Label, candidates
from ojakh.reading.layout import Line
from ojakh.reading.spans import Canonical
from ojakh.reading.structure import asks

ASKS, ANSWERS, NEITHER = "asks", "answers", ""
_FEWEST = 2
_NUMBERED = re.compile(r"[ \t]*(?:№[ \t]*)?(?P<number>\d{1,3})[.)][ \t]+\S")
_ROW = re.compile(r"[^\t\n]*\t[^\t\n]*\S[^\t\n]*$")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+(?=\S)")


class Start(NamedTuple):
    """Where a turn begins, where what was said begins, the label if there is one, and what the turn does."""

    start: int
    said: int
    label: str | None
    kind: str


def find(canonical: Canonical, lines: Sequence[Line]) -> list[Start]:
    """Starts of turns with what they do; empty where the text is not built so."""
    best: list[Start] = []
    for style in (_bold, _slanted, _quoted, _headings, _numbered, _rows, _half_labelled):
        found = style(canonical, lines)
        best = found if len(found) > len(best) else best
    return best


def _bold(canonical: Canonical, lines: Sequence[Line]) -> list[Start]:
    """Whole bold paragraphs ask and plain ones answer."""
    return _set_apart(canonical, lines, _whole_lines(canonical, lines, "bold"))


def _slanted(canonical: Canonical, lines: Sequence[Line]) -> list[Start]:
    """Whole paragraphs in italics ask and upright ones answer."""
    return _set_apart(canonical, lines, _whole_lines(canonical, lines, "italic"))


def _quoted(canonical: Canonical, lines: Sequence[Line]) -> list[Start]:
    """Quoted paragraphs ask and what is written below them answers, as in letters."""
    quotes = iter(sorted((hint.start, hint.end) for hint in canonical.hints if hint.kind == "quote"))
    quote = next(quotes, None)
    marked = set()
    for line in lines:
        while quote and quote[1] <= line.start:
            quote = next(quotes, None)
        inside = quote is not None and quote[0] <= line.start
        if inside or (canonical.form == "txt" and _QUOTE.match(canonical.text, line.start, line.end)):
            marked.add(line.start)
    return _set_apart(canonical, lines, marked)


def _whole_lines(canonical: Canonical, lines: Sequence[Line], kind: str) -> set[int]:
    """The lines that a hint covers whole, but for the mark of a dash or of a name before it."""
    spans = {hint.start: hint.end for hint in canonical.hints if hint.kind == kind}
    text = canonical.text
    return {line.start for line in lines if spans.get(line.start, 0) >= line.start + len(text[line.start : line.end].rstrip())}


def _set_apart(canonical: Canonical, lines: Sequence[Line], marked: set[int]) -> list[Start]:
    """Turns where the marked lines ask and the others answer."""
    text = canonical.text
    kinds: list[tuple[Line, str]] = []
    asking = 0
    before = False
    for line in lines:
        mark = line.start in marked
        if not (line.opens or mark or before):
            continue
        kind = ASKS if mark else ANSWERS
        words = text[line.start : line.end]
        asking += mark and ("?" in words or "՞" in words)
        if not kinds or kinds[-1][1] != kind:
            kinds.append((line, kind))
        before = mark
    count = sum(kind == ASKS for _, kind in kinds)
    while kinds and kinds[0][1] == ASKS and count > _FEWEST and not asks(_words(text, kinds, 0)):
        kinds = [(kinds[0][0], ANSWERS), *kinds[2:]]  # a title in the type of the questions
        count -= 1
    if asking < _FEWEST or asking * 2 < count or (kinds[-1][1] == ASKS and count < _FEWEST + 1):
        return []
    return _from_the_beginning(canonical, lines, kinds)


def _words(text: str, kinds: Sequence[tuple[Line, str]], number: int) -> str:
    """The words of one of the turns."""
    end = kinds[number + 1][0].start if number + 1 < len(kinds) else len(text)
    return text[kinds[number][0].start : end]


def _headings(canonical: Canonical, lines: Sequence[Line]) -> list[Start]:
    """Headings ask, and what stands below them answers; a heading that does not ask is a title of what follows."""
    headings = {hint.start for hint in canonical.hints if hint.kind == "heading"}
    asking = {line.start for line in lines if line.start in headings and asks(canonical.text[line.start : line.end])}
    return _divided(canonical, lines, asking) if 2 * len(asking) > len(headings) else []


def _numbered(canonical: Canonical, lines: Sequence[Line]) -> list[Start]:
    """Numbered paragraphs ask, one number after the other, and what stands below them answers."""
    text = canonical.text
    found = [(line, match) for line in lines if line.opens and (match := _NUMBERED.match(text, line.start, line.end))]
    numbers = [int(match["number"]) for _, match in found]
    if not all(asks(text[line.start : line.end]) for line, _ in found) or numbers != list(range(1, len(numbers) + 1)):
        return []
    return _divided(canonical, lines, {line.start for line, _ in found})


def _half_labelled(canonical: Canonical, lines: Sequence[Line]) -> list[Start]:
    """Only who asks has a label; or only the first question has one, and paragraphs ask and answer by turns."""
    text = canonical.text
    labels = {label.start: label for label in candidates(canonical, lines) if label.style in ("letter", "word", "colon")}
    asking = {start for start in labels if asks(_paragraph(text, lines, start))}
    counts = Counter(naming.key(labels[start].name) for start in labels)
    most = max(counts, key=lambda name: counts[name], default="")
    own = {start for start in asking if naming.key(labels[start].name) == most}
    if counts[most] >= _FEWEST and len(own) * 10 >= counts[most] * 8 and sum(counts.values()) - counts[most] <= 1:
        return _divided(canonical, lines, own)
    first = min(asking, default=None)
    if first is None or naming.role_of(labels[first].name) != naming.INTERVIEWER:
        return []
    opening = [line for line in lines if line.opens and line.start >= first]
    questions = {line.start for line in opening if asks(_paragraph(text, lines, line.start))}
    return _divided(canonical, lines, questions) if len(questions) > _FEWEST else []


def _paragraph(text: str, lines: Sequence[Line], start: int) -> str:
    """The words from a line to the next one that opens a paragraph."""
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if lines[middle].start <= start else (low, middle)
    while low < len(lines) and not lines[low].opens:
        low += 1
    return text[start : lines[low].start if low < len(lines) else len(text)]


def _divided(canonical: Canonical, lines: Sequence[Line], asking: set[int]) -> list[Start]:
    """Turns that begin with the lines that ask; each question must have an answer below it."""
    kinds: list[tuple[Line, str]] = []
    for line in lines:
        question = line.start in asking
        if question and kinds and kinds[-1][1] == ASKS:
            return []
        if question:
            kinds.append((line, ASKS))
        elif (not kinds or kinds[-1][1] == ASKS) and (line.opens or not kinds or canonical.form in ("srt", "vtt")):
            kinds.append((line, ANSWERS))
    if len(asking) < _FEWEST or kinds[-1][1] == ASKS:
        return []
    return _from_the_beginning(canonical, lines, kinds)


def _rows(canonical: Canonical, lines: Sequence[Line]) -> list[Start]:
    """Rows of two cells: the first asks and the second answers."""
    text = canonical.text
    cells = {hint.start for hint in canonical.hints if hint.kind == "cell"}
    rows = [line for line in lines if line.start in cells and _ROW.match(text, line.start, line.end)]
    tabs = {line.start: text.index("\t", line.start) for line in rows}
    asking = [line for line in rows if asks(text[line.start : tabs[line.start]])]
    if (
        len(asking) < _FEWEST
        or len(asking) + 1 < len(rows)
        or any("?" in text[tabs[line.start] : line.end] for line in asking)
    ):
        return []
    starts = [] if asking[0] is lines[0] else [Start(0, 0, None, NEITHER)]
    for line in asking:
        starts.append(Start(line.start, line.start, None, ASKS))
        starts.append(Start(tabs[line.start] + 1, tabs[line.start] + 1, None, ANSWERS))
    return starts


def _from_the_beginning(
    canonical: Canonical, lines: Sequence[Line], kinds: Sequence[tuple[Line, str]]
) -> list[Start]:
    """The starts, the first at the beginning of the text; an answer before any question is nobody's."""
    starts = list(_named(canonical, lines, kinds))
    first = starts[0]
    kind, label, said = (NEITHER, None, 0) if first.kind == ANSWERS else (first.kind, first.label, first.said)
    return [Start(0, said, label, kind), *starts[1:]]


def _named(canonical: Canonical, lines: Sequence[Line], kinds: Sequence[tuple[Line, str]]) -> Iterator[Start]:
    """The starts with the dash that most of them have, or with the names of those that have one."""
    text = canonical.text
    dashes = [DASH.match(text, line.start, line.end) for line, _ in kinds]
    dashed = sum(match is not None and match["name"] != ">" for match in dashes) * 10 >= len(kinds) * 7
    opening = [line for line, _ in kinds]
    labels: dict[int, Label] = {}
    for label in candidates(canonical, opening):
        if label.style in ("colon", "letter", "word"):
            labels.setdefault(label.start, label)
    counts = Counter(naming.key(label.name) for label in labels.values())
    early = {line.start for line, kind in kinds[:3]}
    for (line, kind), dash in zip(kinds, dashes, strict=True):
        label = labels.get(line.start)
        said = line.start
        if canonical.form == "txt" and kind == ASKS and (quote := _QUOTE.match(text, line.start, line.end)):
            said = quote.end()
        if dashed and dash:
            yield Start(line.start, dash.end(), dash["name"], kind)
        elif label and (naming.is_role(label.name) or counts[naming.key(label.name)] >= _FEWEST or line.start in early):
            yield Start(line.start, label.said, label.whole, kind)
        else:
            yield Start(line.start, said, None, kind)
