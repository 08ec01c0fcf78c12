"""Round tables: whole names alone on lines or as headings, which come back by turns above what each of them says."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ojakh.reading.spans import Canonical
from ojakh.reading.talk import naming, structure
from ojakh.reading.talk.labels import Label
from ojakh.reading.talk.layout import Line
from ojakh.reading.talk.spoken import are_spoken

_FEWEST, _FEWEST_LABELS = 2, 4
_LONGEST = 40
_MOST_PARAGRAPHS = 5
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:[ \t]+[^\W\d_][\w'’.-]*){0,3}")


def find(canonical: Canonical, lines: Sequence[Line]) -> list[Label]:
    """The names above what they say; empty where two of them do not come back, or nobody says I or you, or asks."""
    headings = {hint.start for hint in canonical.hints if hint.kind == "heading"}
    cells = {hint.start for hint in canonical.hints if hint.kind == "cell"}
    for heads in (False, True):
        places = [
            number
            for number, line in enumerate(lines)
            if line.opens
            and line.start not in cells
            and (line.start in headings) == heads
            and _is_whole(canonical.text[line.start : line.end].strip())
        ]
        if len(places) >= _FEWEST_LABELS and (found := _chosen(canonical.text, lines, places)):
            return structure.shown(found)
    return []


def _is_whole(line: str) -> bool:
    """Whether a line is the name of somebody, of two words at least, or a word for a speaker."""
    known = len(line) <= _LONGEST and bool(_NAME.fullmatch(line)) and naming.is_name(line)
    return known and not naming.is_listed_no_speaker(line) and (" " in line or naming.is_role(line))


def _labels(text: str, lines: Sequence[Line], places: Sequence[int]) -> Iterator[Label]:
    """The names with a paragraph below them; those below which another name stands are a list."""
    for number, after in pairwise([*places, len(lines)]):
        line = lines[number]
        if after > number + 1 and lines[number + 1].opens:
            name = " ".join(text[line.start : line.end].split())
            yield Label(line.start, line.end, name, name, "above")


def _chosen(text: str, lines: Sequence[Line], places: Sequence[int]) -> list[Label]:
    """These names where they come back by turns over most of the text, with those that the head lists."""
    some = list(_labels(text, lines, places))
    named = naming.keys(label.whole for label in some)
    counts = Counter(named[label.whole] for label in some)
    often = {name for name, count in counts.items() if count >= _FEWEST}
    first = next((label.start for label in some if named[label.whole] in often), 0)
    head = naming.plain(text[:first])
    listed = {named[label.whole] for label in some if " " in label.name and naming.plain(label.name) in head}
    kept = [label for label in some if named[label.whole] in often | listed or naming.is_role(label.name)]
    whole = [name for name in often if " " in name]
    if len(kept) < _FEWEST_LABELS or not (len(whole) > 1 or (whole and len(listed) > 1)):
        return []
    if len(kept) * 2 >= len(some):  # somebody may speak once between them
        kept = [one for one in some if one in kept or kept[0].start < one.start < kept[-1].start]
    return kept if _speak(text, lines, places, kept) else []


def _speak(text: str, lines: Sequence[Line], places: Sequence[int], kept: Sequence[Label]) -> bool:
    """Whether what stands below names is said: sentences, by turns, of I and you, and not above a signature."""
    repeats = sum(naming.key(one.whole) == naming.key(other.whole) for one, other in pairwise(kept))
    openings = sum(line.opens for line in lines if line.start >= kept[0].start)
    before = [text[line.start : line.end] for line, after in pairwise(lines) if after.start in {o.start for o in kept}]
    signed = lines[places[-1]] is lines[-1] or sum(bool(structure.QUOTED.match(one)) for one in before) * 2 > len(kept)
    if repeats * 5 >= len(kept) or openings > len(kept) * _MOST_PARAGRAPHS or signed or kept[0].start * 2 > len(text):
        return False
    ends = [*(label.start for label in kept[1:]), len(text)]
    said = [text[label.said : end].strip() for label, end in zip(kept, ends, strict=True)]
    return are_spoken(said)
