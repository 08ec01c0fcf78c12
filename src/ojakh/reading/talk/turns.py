"""Turns of speech: a structure is chosen for the whole text, and where none is clear the text is one turn."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ojakh.reading.spans import Canonical, Hint, Span, Turn
from ojakh.reading.talk import (
    changes,
    film,
    listed,
    messages,
    naming,
    questions,
    rounds,
    speeches,
    structure,
    terms,
    unmarked,
)
from ojakh.reading.talk.label_forms import CHANGE, DASH, STRONG
from ojakh.reading.talk.labels import Label, candidates
from ojakh.reading.talk.layout import Line
from ojakh.reading.talk.questions import Start
from ojakh.reading.talk.roles import INTERVIEWER, RESPONDENT, SPEAKER, UNLABELLED, roles
from ojakh.reading.talk.spoken import asks, wonders

_CAPTIONS = ("captions", "srt", "vtt")
_DASHES = "-–—―"
_FEWEST = 2
_SPACES = dict.fromkeys((0xA0, 0x2007, 0x202F), " ")
"""Spaces of a page are spaces here; each stays one code point."""
_INSIDE = re.compile(rf"(?:^|(?<=\s)){CHANGE}", re.MULTILINE)
_ENDED = re.compile(r"(?:^|[.!?…։♪:)\]\"»”-])\s*$")


def turns(canonical: Canonical, lines: Sequence[Line], approved: Sequence[str] | None = None) -> tuple[Turn, ...]:
    """Turns that cover the text without gap or overlap.

    `approved` holds the labels that a person confirmed; nothing else is then taken for one.
    """
    canonical = replace(canonical, text=canonical.text.translate(_SPACES))
    text = canonical.text
    voices = [hint for hint in canonical.hints if hint.kind == "voice"]
    if voices and approved is None:
        return _of_voices(canonical, voices)
    sent = messages.find(canonical) if approved is None else []
    if sent:
        return _of_labels(canonical, sent)
    found = list(candidates(canonical, lines))
    if approved is not None:
        labels = structure.approved(found, approved)
        return _of_labels(canonical, labels) if labels else _one(text)
    labels = listed.without(canonical, terms.completed(canonical, structure.find(text, lines, found)))
    if canonical.form in _CAPTIONS:
        if not any(label.style in STRONG for label in labels):
            labels = film.names_above(canonical) or film.names_before(canonical, found) or labels
        signs = _changes(canonical, alone=not labels)
        named = labels or [one for one in found if one.style == "colon" and "arrow" in one.looks]
        labels = film.without_repeated(_merged(named, signs)) if labels or signs else []
        return _of_labels(canonical, labels) if labels else _one(text)
    starts = questions.find(canonical, lines, found)
    dashes = _dashes(canonical, lines)
    if not (labels or starts or dashes):
        # What marks less is only tried where nothing is marked.
        labels = listed.without(canonical, speeches.find(canonical, lines) or rounds.find(canonical, lines))
        starts = [] if labels else questions.unmarked(canonical, lines, found)
    clear = bool(labels) and len(labels) * 5 >= max(len(starts), len(dashes)) * 4
    if starts and len(starts) >= len(dashes) and not clear:
        return _of_questions(text, starts)
    chosen = labels if clear else dashes
    return _of_labels(canonical, chosen) if chosen else _one(text)


def _one(text: str) -> tuple[Turn, ...]:
    """The whole text as one turn of nobody."""
    return (Turn(0, len(text), None, UNLABELLED, _content(text, 0, len(text))),)


def _dashes(canonical: Canonical, lines: Sequence[Line]) -> list[Label]:
    """Dialogues in which a dash opens each turn: most paragraphs begin with one, and somebody asks."""
    text = canonical.text
    marked = [(line, match) for line in lines if line.opens and (match := DASH.match(text, line.start, line.end))]
    if len(marked) < _FEWEST:
        return []
    first, last = marked[0][0].start, marked[-1][0].start
    opening = sum(line.opens for line in lines if first <= line.start <= last)
    asking = any(wonders(text[line.start : line.end]) for line, _ in marked)
    if len(marked) * 10 < opening * 6 or len(marked) * 10 < sum(line.opens for line in lines) * 5 or not asking:
        return []
    return [_dash(match) for _, match in marked]


def _dash(match: re.Match[str]) -> Label:
    """A dash as a label."""
    return Label(match.start(), match.end(), match["name"], match["name"], "dash")


def _changes(canonical: Canonical, *, alone: bool) -> list[Label]:
    """Changes of the speaker in captions: `>>` anywhere, dashes where a line or a sentence before them ended.

    Dashes `alone` have to stand in half of the cues, and somebody has to ask.
    """
    text = canonical.text
    signs = list(_INSIDE.finditer(text))
    arrows = [_dash(match) for match in signs if match["name"][0] == ">"]
    if len(arrows) >= _FEWEST:
        return arrows
    starts = [cue.start for cue in canonical.cues]
    if not alone:
        return [*arrows, *_two_in_a_cue(text, signs, starts)]
    found = [match for match in signs if _ENDED.search(text[max(0, match.start() - 6) : match.start()])]
    cues = {bisect_right(starts, match.start()) for match in found}
    if len(found) < _FEWEST or len(cues) * 2 < len(starts) or not wonders(text):
        return []
    return [_dash(match) for match in found]


def _two_in_a_cue(text: str, signs: Sequence[re.Match[str]], starts: Sequence[int]) -> list[Label]:
    """Dashes of two who speak in one cue: its first line and a later one begin with a dash, and nothing else does."""
    inside: dict[int, list[re.Match[str]]] = {}
    for match in signs:
        if text[match.start() - 1 : match.start()] in ("", "\n") and match["name"] in _DASHES:
            inside.setdefault(bisect_right(starts, match.start()), []).append(match)
    return [
        _dash(match)
        for cue, found in inside.items()
        if cue and len(found) == _FEWEST and not text[starts[cue - 1] : found[0].start()].strip()
        for match in found
    ]


def _merged(labels: Sequence[Label], changes: Sequence[Label]) -> list[Label]:
    """Named labels with the changes of speaker that no name follows."""
    named = [(label.start, label.said) for label in labels]
    inside = [start for start, _ in named]
    kept = []
    for change in changes:
        at = bisect_right(inside, change.start) - 1
        if (at < 0 or named[at][1] <= change.start) and change.said not in inside:
            kept.append(change)
    return sorted([*labels, *kept], key=lambda label: label.start)


def _of_voices(canonical: Canonical, voices: Sequence[Hint]) -> tuple[Turn, ...]:
    """Caption voices: a turn lasts as long as one voice speaks."""
    text = canonical.text
    starts: list[tuple[int, str | None]] = [] if voices[0].start == 0 else [(0, None)]
    covered = 0
    for hint in voices:
        if starts and covered and text[covered : hint.start].strip():
            starts.append((covered, None))
        if not starts or starts[-1][1] != hint.label:
            starts.append((hint.start, hint.label))
        covered = hint.end
    if text[covered:].strip():
        starts.append((covered, None))
    return _with_roles(canonical, [Label(start, start, label or "", label or "", "voice") for start, label in starts])


def _of_labels(canonical: Canonical, chosen: Sequence[Label]) -> tuple[Turn, ...]:
    """A turn from each label to the next; what stands before the first has no speaker."""
    text, labels = canonical.text, list(chosen)
    if labels[0].start > 0:
        first = labels[0]
        if text[: first.start].strip():
            labels.insert(0, Label(0, 0, "", "", ""))
        else:
            labels[0] = Label(0, first.said, first.name, first.whole, first.style)
    return _with_roles(canonical, labels)


def _of_questions(text: str, starts: Sequence[Start]) -> tuple[Turn, ...]:
    """Printed interviews that mark the questions and name few or nobody."""
    ends = [*(one.start for one in starts[1:]), len(text)]
    what = {
        questions.ASKS: INTERVIEWER,
        questions.ANSWERS: RESPONDENT,
        questions.NEITHER: UNLABELLED,
        questions.VOICE: SPEAKER,
    }
    return tuple(
        Turn(one.start, end, one.label, what[one.kind], _content(text, one.said, end))
        for one, end in zip(starts, ends, strict=True)
    )


def _with_roles(canonical: Canonical, labels: Sequence[Label]) -> tuple[Turn, ...]:
    """Turns of these labels, each speaker with one role throughout."""
    text = canonical.text
    bounds = [*(label.start for label in labels), len(text)]
    contents = [_content(text, label.said, end) for label, end in zip(labels, bounds[1:], strict=True)]
    names = [label.name for label in labels]
    keys = naming.keys(name for name in names if name)
    head = contents[0].of(text) if not names[0] else ""
    speakers = [keys[name] if name else None for name in names]
    said = [content.of(text) for content in contents]
    notes = {keys[one.name]: naming.note(one.whole) for one in labels if one.name and naming.note(one.whole)}
    played = roles(speakers, said, head, notes)
    if INTERVIEWER not in played.values():
        played |= {name: role for name, role in unmarked.roles(speakers, said).items() if naming.role_of(name) is None}
    film = canonical.form in _CAPTIONS and any(name and name in _DASHES for name in names)
    asking = unmarked.asking(said) or [asks(words) for words in said]
    turned = changes.by_turns(speakers, asking, film=film)
    if film and not any(turned):
        turned = changes.every_other(speakers, [wonders(words) for words in said])
    if film and not any(turned):
        turned = changes.in_pairs(speakers, asking, played)
    return tuple(
        Turn(start, end, name or None, (turned_to or played[keys[name]]) if name else UNLABELLED, content)
        for (start, end), name, content, turned_to in zip(pairwise(bounds), names, contents, turned, strict=True)
    )


def _content(text: str, start: int, end: int) -> Span:
    """What lies between, without white space around it."""
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return Span(start + left, max(start + left, start + len(words.rstrip())))
