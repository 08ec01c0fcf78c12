"""Speeches under names: who speaks is a heading or a line above paragraphs, among headings of what is debated."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ojakh.reading.spans import Canonical
from ojakh.reading.talk import naming, structure
from ojakh.reading.talk.labels import Label
from ojakh.reading.talk.layout import Line
from ojakh.reading.talk.spoken import are_spoken

_FEWEST, _FEWEST_LABELS = 2, 3
_LONGEST = 40
_HEADLINE = re.compile(
    r"(?P<name>[^\W\d_][^,()\[\]\n:՝?!]{1,60}?)(?P<note>,[ \t][^\n:՝?!]{1,100}|[ \t]*\([^()\n]{1,80}\))?:?$"
)
_SENTENCE = re.compile(r"(?:(?:[^\W\d_]{4}|\d)[.․…]|[։!?])$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may name who speaks below it."""

    label: Label
    sure: bool
    heading: bool
    words: str
    """What stands below it, up to the next line of this kind."""


def find(canonical: Canonical, lines: Sequence[Line]) -> list[Label]:
    """The names above speeches; empty where no name comes back, or what stands below them is not spoken."""
    found = list(_names(canonical, lines))
    headings = _chosen([one for one in found if one.heading])
    return structure.shown(headings or _chosen([one for one in found if not one.heading]))


def _names(canonical: Canonical, lines: Sequence[Line]) -> Iterator[_Line]:
    """The lines that may be names, with what stands below; not those below which another name stands."""
    text = canonical.text
    headings = {hint.start for hint in canonical.hints if hint.kind == "heading"}
    cells = {hint.start for hint in canonical.hints if hint.kind == "cell"}
    matched = {
        number: match
        for number, line in enumerate(lines)
        if line.opens and line.start not in cells and (match := _match(text[line.start : line.end].strip()))
    }
    again = Counter(match.group() for match in matched.values())
    sure = {number: _is_sure(match) for number, match in matched.items()}
    places = [number for number, match in matched.items() if sure[number] or again[match.group()] >= _FEWEST]
    for number, after in pairwise([*places, len(lines)]):
        line, match = lines[number], matched[number]
        if after == number + 1 or not lines[number + 1].opens:
            continue
        label = Label(line.start, line.end, match["name"].strip(), " ".join(match.group().split()), "above")
        end = lines[after].start if after < len(lines) else len(text)
        yield _Line(label, sure[number], line.start in headings, text[line.end : end].strip())


def _match(line: str) -> re.Match[str] | None:
    """A short line that may be a name with an office, and is no sentence."""
    match = _HEADLINE.match(line)
    if match is None or naming.is_listed_no_speaker(match["name"].strip()) or _SENTENCE.search(line):
        return None
    name = match["name"].strip()
    return match if naming.is_name(name) or (naming.may_be_name(name) and len(line) <= _LONGEST) else None


def _is_sure(match: re.Match[str]) -> bool:
    """Whether an office, initials, a title or the word itself tells that somebody is meant."""
    name = match["name"].strip()
    told = naming.is_role(name) or naming.has_title(name) or naming.has_initial(name) or bool(match["note"])
    return told and naming.is_name(name)


def _chosen(some: Sequence[_Line]) -> list[Label]:
    """The names among these lines where they form speeches, with those that come back beside them."""
    sure = [one for one in some if one.sure]
    named = naming.keys(one.label.whole for one in some)
    counts = Counter(named[one.label.whole] for one in sure)
    often = {name for name, count in counts.items() if count >= _FEWEST}
    known = any(naming.is_office(name) or naming.has_initial(name) for name in often)
    if len(sure) < _FEWEST_LABELS or len(counts) < _FEWEST or not (known or len(often) > 1):
        return []
    again = Counter(named[one.label.whole] for one in some)
    kept = [one for one in some if named[one.label.whole] in counts or again[named[one.label.whole]] >= _FEWEST]
    repeats = sum(named[one.label.whole] == named[other.label.whole] for one, other in pairwise(kept))
    said = [one.words for one in kept]
    return [one.label for one in kept] if are_spoken(said) and repeats * 5 < len(kept) else []
