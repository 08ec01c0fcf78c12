"""Questions and answers that name nobody: set in bold, as headings, numbered, or in the two columns of a table."""

import re
from collections.abc import Sequence

from ojakh.reading.layout import Line
from ojakh.reading.spans import Canonical

ASKS, ANSWERS, NEITHER = "asks", "answers", ""
Start = tuple[int, str]
_FEWEST = 2
_NUMBERED = re.compile(r"[ \t]*(?:№[ \t]*)?(?P<number>\d{1,3})[.)][ \t]+\S")
_ROW = re.compile(r"[^\t\n]*\t[^\t\n]*\S[^\t\n]*$")


def find(canonical: Canonical, lines: Sequence[Line]) -> list[Start]:
    """Starts of turns with what they do; empty where the text is not built so."""
    return (
        _bold(canonical, lines) or _headings(canonical, lines) or _numbered(canonical, lines) or _rows(canonical, lines)
    )


def _asks(text: str, line: Line) -> bool:
    """Whether a line holds a question."""
    words = text[line.start : line.end]
    return "?" in words or "՞" in words


def _bold(canonical: Canonical, lines: Sequence[Line]) -> list[Start]:
    """Whole bold paragraphs ask and plain ones answer."""
    text = canonical.text
    bold = {hint.start: hint.end - hint.start for hint in canonical.hints if hint.kind == "bold"}
    kinds: list[Start] = []
    asking = 0
    for line in lines:
        if not line.opens:
            continue
        whole = bold.get(line.start, 0) >= len(text[line.start : line.end].rstrip())
        kind = ASKS if whole else ANSWERS
        asking += whole and _asks(text, line)
        if not kinds or kinds[-1][1] != kind:
            kinds.append((line.start, kind))
    count = sum(kind == ASKS for _, kind in kinds)
    if asking < _FEWEST or asking * 2 < count or (kinds[-1][1] == ASKS and count < _FEWEST + 1):
        return []
    return _from_the_beginning(kinds)


def _headings(canonical: Canonical, lines: Sequence[Line]) -> list[Start]:
    """Headings ask, and what stands below them answers; a heading that does not ask is a title of what follows."""
    headings = {hint.start for hint in canonical.hints if hint.kind == "heading"}
    asking = {line.start for line in lines if line.start in headings and _ends_asking(canonical.text, line)}
    return _divided(lines, asking) if 2 * len(asking) > len(headings) else []


def _numbered(canonical: Canonical, lines: Sequence[Line]) -> list[Start]:
    """Numbered paragraphs ask, one number after the other, and what stands below them answers."""
    text = canonical.text
    found = [(line, match) for line in lines if line.opens and (match := _NUMBERED.match(text, line.start, line.end))]
    numbers = [int(match["number"]) for _, match in found]
    if not all(_ends_asking(text, line) for line, _ in found) or numbers != list(range(1, len(numbers) + 1)):
        return []
    return _divided(lines, {line.start for line, _ in found})


def _ends_asking(text: str, line: Line) -> bool:
    """Whether a line ends as a question does."""
    words = text[line.start : line.end].rstrip(' \t»”")')
    return words.endswith("?") or "՞" in words


def _divided(lines: Sequence[Line], asking: set[int]) -> list[Start]:
    """Turns that begin with the lines that ask; each question must have an answer below it."""
    kinds: list[Start] = []
    for line in lines:
        asks = line.start in asking
        if asks and kinds and kinds[-1][1] == ASKS:
            return []
        if asks:
            kinds.append((line.start, ASKS))
        elif not kinds or kinds[-1][1] == ASKS:
            kinds.append((line.start, ANSWERS))
    if len(asking) < _FEWEST or kinds[-1][1] == ASKS:
        return []
    return _from_the_beginning(kinds)


def _rows(canonical: Canonical, lines: Sequence[Line]) -> list[Start]:
    """Rows of two cells: the first asks and the second answers."""
    text = canonical.text
    cells = {hint.start for hint in canonical.hints if hint.kind == "cell"}
    rows = [line for line in lines if line.start in cells and _ROW.match(text, line.start, line.end)]
    tabs = {line.start: text.index("\t", line.start) for line in rows}
    asking = [
        line
        for line in rows
        if text[line.start : tabs[line.start]].rstrip().endswith("?") or "՞" in text[line.start : tabs[line.start]]
    ]
    if (
        len(asking) < _FEWEST
        or len(asking) + 1 < len(rows)
        or any("?" in text[tabs[line.start] : line.end] for line in asking)
    ):
        return []
    kinds: list[Start] = [] if asking[0] is lines[0] else [(0, NEITHER)]
    for line in asking:
        kinds += [(line.start, ASKS), (tabs[line.start] + 1, ANSWERS)]
    return _from_the_beginning(kinds)


def _from_the_beginning(kinds: list[Start]) -> list[Start]:
    """The starts, the first at the beginning of the text; an answer before any question is nobody's."""
    first = NEITHER if kinds[0][1] == ANSWERS else kinds[0][1]
    return [(0, first), *kinds[1:]]
