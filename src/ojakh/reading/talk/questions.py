"""Questions and answers that name nobody: set apart by type, quoted, as headings, numbered, or in two columns."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ojakh.reading.spans import Canonical
from ojakh.reading.talk import naming, printed
from ojakh.reading.talk.label_forms import DASH
from ojakh.reading.talk.labels import Label
from ojakh.reading.talk.layout import Line
from ojakh.reading.talk.spoken import asks, wonders
from ojakh.reading.talk.structure import QUOTED

ASKS, ANSWERS, VOICE, NEITHER = "asks", "answers", "voice", ""
_FEWEST = 2
_LONGEST_CAPTION = 300
_NUMBERED = re.compile(r"[ \t]*(?:№[ \t]*)?(?P<number>\d{1,3})[.)][ \t]+\S")
_COUNTED = re.compile(r"[ \t]*(?:№[ \t]*)?(?P<number>\d{1,3})(?:[.)․]|[ \t][—–-])[ \t]+(?=\S)")
"""The number of a question that type, a heading or a cell marks."""
_ROW = re.compile(r"[^\t\n]*\t[^\t\n]*\S[^\t\n]*$")
_SENTENCE_ENDS = (".", "!", "…", "։", ":")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+(?=\S)")


class Start(NamedTuple):
    """Where a turn begins, where what was said begins, the label if there is one, and what the turn does."""

    start: int
    said: int
    label: str | None
    kind: str


@dataclass(frozen=True)
class _Page:
    """A text with its lines, and the labels that its lines may have."""

    canonical: Canonical
    lines: Sequence[Line]
    labels: dict[int, Label]
    counted: dict[int, Label]
    """Letters with a number, of which an answer may have another one each time: R1, R2."""

    @property
    def text(self) -> str:
        """The words."""
        return self.canonical.text

    @cached_property
    def slanted(self) -> dict[int, int]:
        """Starts of what is in italics to their ends."""
        return self.hinted("italic")

    def hinted(self, kind: str) -> dict[int, int]:
        """Starts of the hints of a kind to their ends."""
        return {hint.start: hint.end for hint in self.canonical.hints if hint.kind == kind}


def find(canonical: Canonical, lines: Sequence[Line], labels: Sequence[Label]) -> list[Start]:
    """Starts of turns with what they do; empty where the text is not built so."""
    page = _page(canonical, lines, labels)
    best: list[Start] = []
    for style in (_bold, _slanted, _quoted, _headings, _numbered, _rows, _half_labelled):
        found = style(page)
        found = _without_numbers(page.text, found) if style in (_bold, _slanted, _headings, _rows) else found
        best = found if len(found) > len(best) else best
    return best


def _without_numbers(text: str, starts: Sequence[Start]) -> list[Start]:
    """The starts; the numbers of marked questions, one after the other, are no part of what is asked."""
    found = {
        number: match
        for number, one in enumerate(starts)
        if one.kind == ASKS and one.label is None and (match := _COUNTED.match(text, one.said))
    }
    counted = [int(match["number"]) for match in found.values()]
    asked = sum(one.kind == ASKS for one in starts)
    rising = all(one < other for one, other in pairwise(counted))
    if len(counted) < _FEWEST or len(counted) * 5 < asked * 4 or not rising:
        return list(starts)
    return [one._replace(said=found[number].end()) if number in found else one for number, one in enumerate(starts)]


def unmarked(canonical: Canonical, lines: Sequence[Line], labels: Sequence[Label]) -> list[Start]:
    """Starts of turns where nothing is marked: short paragraphs ask somebody, who speaks below."""
    page = _page(canonical, lines, labels)
    starts = printed.asking(page.text, page.lines)
    labelled = sum(start in page.labels or start in page.counted for start in starts)
    dashed = sum(bool(DASH.match(page.text, start)) for start in starts)
    return _divided(page, starts) if (labelled + dashed) * 2 < len(starts) else []


def _page(canonical: Canonical, lines: Sequence[Line], labels: Sequence[Label]) -> _Page:
    """The text with the labels that questions and answers may have."""
    own = {label.start: label for label in reversed(labels) if label.style in ("colon", "letter", "word")}
    counted = {label.start: label for label in labels if label.style == "numbered"}
    return _Page(canonical, lines, own, counted)


def _bold(page: _Page) -> list[Start]:
    """Whole bold paragraphs ask and plain ones answer."""
    return _set_apart(page, _whole_lines(page, "bold"))


def _slanted(page: _Page) -> list[Start]:
    """Whole paragraphs in italics ask and upright ones answer."""
    return _set_apart(page, _whole_lines(page, "italic"))


def _quoted(page: _Page) -> list[Start]:
    """Quoted paragraphs ask and what is written below them answers, as in letters."""
    quotes = iter(sorted(page.hinted("quote").items()))
    quote = next(quotes, None)
    marked = set()
    for line in page.lines:
        while quote and quote[1] <= line.start:
            quote = next(quotes, None)
        inside = quote is not None and quote[0] <= line.start
        if inside or (page.canonical.form == "txt" and _QUOTE.match(page.text, line.start, line.end)):
            marked.add(line.start)
    return _set_apart(page, marked)


def _whole_lines(page: _Page, kind: str) -> set[int]:
    """The lines that a hint covers whole."""
    spans, text = page.hinted(kind), page.text
    return {line.start for line in page.lines if line.start in spans and not text[spans[line.start] : line.end].strip()}


def _set_apart(page: _Page, marked: set[int]) -> list[Start]:
    """Turns where the marked lines ask and the others answer."""
    text = page.text
    marked = {start for start in marked if not _is_notice(text, start)}
    kinds: list[tuple[Line, str]] = []
    asking = 0
    before = False
    for line in page.lines if marked else ():
        mark = line.start in marked
        if not (line.opens or mark or before):
            continue
        kind = ASKS if mark else ANSWERS
        words = text[line.start : line.end]
        asking += mark and wonders(words)
        if not kinds or kinds[-1][1] != kind:
            kinds.append((line, kind))
        before = mark
    kinds = _without_titles(text, kinds)
    count = sum(kind == ASKS for _, kind in kinds)
    if asking < _FEWEST or asking * 2 < count or (kinds[-1][1] == ASKS and count < _FEWEST + 1):
        return []
    return _from_the_beginning(page, kinds)


def _is_notice(text: str, start: int) -> bool:
    """Whether a line tells something beside the talk: Read also: …"""
    name, colon, _ = text[start : start + 40].partition(":")
    return bool(colon) and naming.is_listed_no_speaker(name)


def _without_titles(text: str, kinds: list[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """The turns without titles before the first question and notes behind the last answer in the type of questions."""
    for number, (_, kind) in enumerate(kinds):
        words = _words(text, kinds, number).rstrip()
        if kind == ASKS and (asks(words) or words.endswith(_SENTENCE_ENDS)):
            kinds = [(kinds[0][0], ANSWERS), *kinds[number:]] if number else kinds
            break
    if len(kinds) > _FEWEST and kinds[-1][1] == ASKS and not asks(_words(text, kinds, len(kinds) - 1)):
        kinds = kinds[:-1]
    return kinds


def _words(text: str, kinds: Sequence[tuple[Line, str]], number: int) -> str:
    """The words of one of the turns."""
    end = kinds[number + 1][0].start if number + 1 < len(kinds) else len(text)
    return text[kinds[number][0].start : end]


def _headings(page: _Page) -> list[Start]:
    """Headings ask, and what stands below them answers; a heading that does not ask is a title of what follows."""
    headings = page.hinted("heading")
    words = {line.start: page.text[line.start : line.end] for line in page.lines if line.start in headings}
    asking = {start for start, said in words.items() if asks(said)}
    if 2 * len(asking) <= len(headings):
        return []
    return _divided(page, asking | {start for start, said in words.items() if wonders(said)})


def _numbered(page: _Page) -> list[Start]:
    """Numbered paragraphs ask, one number after the other, and what stands below them answers."""
    text = page.text
    found = [
        (line, match) for line in page.lines if line.opens and (match := _NUMBERED.match(text, line.start, line.end))
    ]
    numbers = [int(match["number"]) for _, match in found]
    if not all(asks(text[line.start : line.end]) for line, _ in found) or numbers != list(range(1, len(numbers) + 1)):
        return []
    return _divided(page, {line.start for line, _ in found})


def _half_labelled(page: _Page) -> list[Start]:
    """Only who asks has a label; or only the first question has one, and paragraphs ask and answer by turns."""
    text, labels = page.text, page.labels
    openings = [line.start for line in page.lines if line.opens]
    asking = {start for start in labels if asks(_paragraph(text, openings, start))}
    counts = Counter(naming.key(label.name) for label in labels.values())
    most = max(counts, key=lambda name: counts[name], default="")
    own = {start for start, label in labels.items() if naming.key(label.name) == most}
    if counts[most] >= _FEWEST and len(own & asking) * 10 >= len(own) * 6 and len(labels) - len(own) <= 1:
        return _divided(page, own)
    first = min(asking, default=None)
    if first is None or naming.role_of(labels[first].name) != naming.INTERVIEWER:
        return []
    later = [start for start in openings if start >= first]
    questions = {start for start in later if asks(_paragraph(text, openings, start))}
    return _divided(page, questions) if len(questions) > _FEWEST and len(questions) * 4 >= len(later) else []


def _paragraph(text: str, openings: Sequence[int], start: int) -> str:
    """The words from a place to the next line that opens a paragraph."""
    after = bisect_right(openings, start)
    return text[start : openings[after] if after < len(openings) else len(text)]


def _divided(page: _Page, asking: set[int]) -> list[Start]:
    """Turns that begin with the lines that ask; each question must have an answer below it."""
    kinds: list[tuple[Line, str]] = []
    if len(asking) < _FEWEST:
        return []
    for line in page.lines:
        question = line.start in asking
        if question and kinds and kinds[-1][1] == ASKS:
            return []
        if question:
            kinds.append((line, ASKS))
        elif (not kinds or kinds[-1][1] == ASKS) and (line.opens or not kinds):
            kinds.append((line, ANSWERS))
    if kinds[-1][1] == ASKS:
        return []
    return _from_the_beginning(page, kinds)


def _rows(page: _Page) -> list[Start]:
    """Rows of two cells: the first asks and the second answers."""
    text, cells = page.text, page.hinted("cell")
    rows = [line for line in page.lines if line.start in cells and _ROW.match(text, line.start, line.end)]
    tabs = {line.start: text.index("\t", line.start) for line in rows}
    asking = [line for line in rows if asks(text[line.start : tabs[line.start]])]
    if (
        len(asking) < _FEWEST
        or len(asking) + 1 < len(rows)
        or any("?" in text[tabs[line.start] : line.end] for line in asking)
    ):
        return []
    starts = [] if asking[0] is page.lines[0] else [Start(0, 0, None, NEITHER)]
    for line in asking:
        starts.append(Start(line.start, line.start, None, ASKS))
        starts.append(Start(tabs[line.start] + 1, tabs[line.start] + 1, None, ANSWERS))
    return starts


def _from_the_beginning(page: _Page, kinds: Sequence[tuple[Line, str]]) -> list[Start]:
    """The starts, the first at the beginning of the text; an answer before any question is nobody's."""
    first, *others = _named(page, _with_voices(page, _from_their_dashes(page, kinds)))
    if first.kind == ANSWERS:
        return [Start(0, 0, None, NEITHER), *others]
    return [Start(0, first.said, first.label, first.kind), *others]


def _from_their_dashes(page: _Page, kinds: Sequence[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """The turns; where dashes begin them, a heading between two of them is part of the one before."""
    moved = list(kinds)
    if not _are_dashed(page, kinds):
        return moved
    starts = [line.start for line in page.lines]
    for number, (line, kind) in enumerate(kinds[1:], 1):
        end = kinds[number + 1][0].start if number + 1 < len(kinds) else len(page.text)
        own = page.lines[bisect_left(starts, line.start) : bisect_left(starts, end)]
        dashed = next((one for one in own if DASH.match(page.text, one.start, one.end)), line)
        moved[number] = (dashed, kind)
    return moved


def _with_voices(page: _Page, kinds: Sequence[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """The turns, and inside the answers those of others: paragraphs with a dash or a name that comes back."""
    own = {line.start: kind for line, kind in kinds}
    dashed = _are_dashed(page, kinds)
    counts = Counter(
        naming.key(one.name)
        for one in page.labels.values()
        if not QUOTED.match(page.text[one.said : one.said + _LONGEST_CAPTION].partition("\n")[0])
    )
    asked = {
        naming.key(page.labels[other.start].name)
        for (_, kind), (other, _) in pairwise(kinds)
        if kind == ASKS and other.start in page.labels
    }
    found: list[tuple[Line, str]] = []
    answering = False
    for line in page.lines:
        label = page.labels.get(line.start)
        dash = DASH.match(page.text, line.start, line.end) if dashed else None
        named = label is not None and _is_voice(page, line, label, counts)
        if kind := own.get(line.start):
            answering = kind == ANSWERS and bool(found)
            found.append((line, kind))
        elif answering and line.opens and (dash or named):
            known = label is None or dash or naming.key(label.name) in asked
            found.append((line, ANSWERS if known else VOICE))
    return found


def _is_voice(page: _Page, line: Line, label: Label, counts: Counter[str]) -> bool:
    """Whether a label inside an answer is of somebody else: a name in bold or one that comes back, and a sentence."""
    words = page.text[label.said : line.end].strip()
    if QUOTED.match(words) or _slanted_whole(page, line):
        return False  # below a picture, or what is announced at the foot
    again = counts[naming.key(label.name)] >= _FEWEST
    whole = "bold" in label.looks and (label.whole != label.name or " " in label.name or naming.is_role(label.name))
    sentence = words.rstrip("»”\"')").endswith((*_SENTENCE_ENDS, "?"))
    return bool(label.style == "colon" and sentence and (again or whole))


def _slanted_whole(page: _Page, line: Line) -> bool:
    """Whether a whole line is in italics."""
    return page.slanted.get(line.start, -1) >= line.end


def _are_dashed(page: _Page, kinds: Sequence[tuple[Line, str]]) -> bool:
    """Whether most turns begin with a dash."""
    dashes = (DASH.match(page.text, line.start, line.end) for line, _ in kinds)
    return 10 * sum(not match["name"].startswith(">") for match in dashes if match) >= 7 * len(kinds)


def _named(page: _Page, kinds: Sequence[tuple[Line, str]]) -> Iterator[Start]:
    """The starts with the dash that most of them have, or with the names of those that have one."""
    text = page.text
    dashes = [DASH.match(text, line.start, line.end) for line, _ in kinds]
    dashed = _are_dashed(page, [one for one in kinds if one[1] != VOICE])
    known = page.counted | page.labels
    labels = {line.start: known[line.start] for line, _ in kinds if line.start in known}
    counts = Counter(_series(label.name) for label in labels.values())
    early = {line.start for line, _ in kinds[:3]}
    for (line, kind), dash in zip(kinds, dashes, strict=True):
        label = labels.get(line.start)
        if dashed and dash:
            yield Start(line.start, dash.end(), dash["name"], kind)
        elif label and (kind == VOICE or (_agrees(label, kind) and _stays(page, label, counts, early))):
            yield Start(line.start, label.said, label.whole, kind)
        else:
            quote = _QUOTE.match(text, line.start, line.end) if kind == ASKS else None
            yield Start(line.start, quote.end() if quote else line.start, None, kind)


def _series(name: str) -> str:
    """A name for comparison, of which R1 and R2 are the same letter."""
    return naming.plain(naming.stem(name) or naming.key(name))


def _stays(page: _Page, label: Label, counts: Counter[str], early: set[int]) -> bool:
    """Whether a label among turns without one is a name: a word for speakers, repeated, or at the first turns.

    Before a full stop it has to be repeated: a word alone may be what somebody answers.
    """
    if page.text[label.start : label.said].rstrip().endswith((".", "․", "։")):
        return counts[_series(label.name)] >= _FEWEST
    return naming.is_role(label.name) or counts[_series(label.name)] >= _FEWEST or label.start in early


def _agrees(label: Label, kind: str) -> bool:
    """Whether a label may stand before a turn that asks or answers."""
    role = naming.role_of(label.name)
    return role is None or (role == naming.INTERVIEWER) == (kind == ASKS)
