"""Turns of speech: labels are found, a structure is chosen for the whole text, and nothing is guessed silently."""

from collections.abc import Sequence
from itertools import pairwise

from ojakh.reading import labels as labelling
from ojakh.reading import questions
from ojakh.reading.labels import Label
from ojakh.reading.layout import Line
from ojakh.reading.spans import Canonical, Hint, Span, Turn

UNLABELLED, INTERVIEWER, RESPONDENT, SPEAKER = "unlabelled", "interviewer", "respondent", "speaker"
_QUESTION_MARKS = "?՞;"
_ASKS = 0.5


def turns(canonical: Canonical, lines: Sequence[Line], approved: Sequence[str] | None = None) -> tuple[Turn, ...]:
    """Turns that cover the text without gap or overlap.

    `approved` holds the labels that a person confirmed; nothing else is then taken for one.
    """
    voices = [hint for hint in canonical.hints if hint.kind == "voice"]
    if voices and approved is None:
        return _of_voices(canonical.text, voices)
    chosen = labelling.find(canonical, lines, approved)
    if chosen:
        return _of_labels(canonical.text, chosen)
    starts = questions.find(canonical, lines)
    if starts:
        return _of_questions(canonical.text, starts)
    dashes = labelling.dashes(canonical, lines)
    if dashes:
        return _of_labels(canonical.text, dashes)
    return (Turn(0, len(canonical.text), None, UNLABELLED, _content(canonical.text, 0, len(canonical.text))),)


def _of_voices(text: str, voices: Sequence[Hint]) -> tuple[Turn, ...]:
    """Caption voices: a turn lasts as long as one voice speaks."""
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
    labels = [Label(start, start, label or "", "") for start, label in starts]
    return _with_roles(text, labels)


def _of_labels(text: str, chosen: Sequence[Label]) -> tuple[Turn, ...]:
    """A turn from each label to the next; what stands before the first has no speaker."""
    labels = list(chosen)
    if labels[0].start > 0:
        if text[: labels[0].start].strip():
            labels.insert(0, Label(0, 0, "", ""))
        else:
            labels[0] = Label(0, labels[0].said, labels[0].name, labels[0].style)
    return _with_roles(text, labels)


def _of_questions(text: str, starts: Sequence[tuple[int, str]]) -> tuple[Turn, ...]:
    """Printed interviews that mark the questions and name nobody."""
    ends = [start for start, _ in starts[1:]] + [len(text)]
    roles = {questions.ASKS: INTERVIEWER, questions.ANSWERS: RESPONDENT, questions.NEITHER: UNLABELLED}
    return tuple(
        Turn(start, end, None, roles[kind], _content(text, start, end))
        for (start, kind), end in zip(starts, ends, strict=True)
    )


def _with_roles(text: str, labels: Sequence[Label]) -> tuple[Turn, ...]:
    """Turns of these labels, each label with one role throughout."""
    bounds = [*(label.start for label in labels), len(text)]
    contents = [_content(text, label.said, end) for label, end in zip(labels, bounds[1:], strict=True)]
    names = [label.name for label in labels]
    keys = labelling.keys([name for name in names if name])
    roles = _roles(names, [content.of(text) for content in contents], keys)
    return tuple(
        Turn(start, end, name or None, roles[keys[name]] if name else UNLABELLED, content)
        for (start, end), name, content in zip(pairwise(bounds), names, contents, strict=True)
    )


def _roles(names: Sequence[str], said: Sequence[str], keys: dict[str, str]) -> dict[str, str]:
    """Who asks and who answers: by the word itself, else by whose turns end in questions. By the names in `keys`."""
    roles: dict[str, str] = {}
    asked: dict[str, list[bool]] = {}
    for name, words in zip(names, said, strict=True):
        if name:
            asked.setdefault(keys[name], []).append(_is_question(words))
    for name in dict.fromkeys(names):
        if name:
            roles[keys[name]] = labelling.role_of(keys[name]) or SPEAKER
    if INTERVIEWER not in roles.values() and len(asked) > 1:
        shares = {name: sum(turns) / len(turns) for name, turns in asked.items()}
        most = max(shares.values())
        asking = [name for name, share in shares.items() if share >= _ASKS and share == most]
        if len(asking) == 1 and roles[asking[0]] == SPEAKER:
            roles[asking[0]] = INTERVIEWER
    if INTERVIEWER in roles.values():
        roles = {name: RESPONDENT if role == SPEAKER else role for name, role in roles.items()}
    return roles


def _is_question(words: str) -> bool:
    """Whether what was said ends by asking."""
    tail = words[-120:]
    return "?" in tail[-4:] or "՞" in tail or tail.endswith(tuple(_QUESTION_MARKS))


def _content(text: str, start: int, end: int) -> Span:
    """What lies between, without white space around it."""
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return Span(start + left, max(start + left, start + len(words.rstrip())))
