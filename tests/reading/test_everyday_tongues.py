"""Everyday ways of saying that nothing was told, found or happened, and of saying who told it, one by one.

A file holds lines `level: sentence` and, behind `====`, lines `cue | source | level <> sentence`. In `spans.txt` the
words that say an absence stand in brackets. An event may be doubted by the second reader, if seldom.
"""

from pathlib import Path

import pytest

from ojakh import reading
from ojakh.reading.trained.marked import Mark, scores, upgrades

LANGUAGES = ("az", "hy", "ru")
_STATED = {
    language: (Path(__file__).parent / "everyday" / f"{language}.txt").read_text("utf-8").split("====\n")
    for language in LANGUAGES
}
ABSENT = [(one, *line.split(": ", 1)) for one in LANGUAGES for line in _STATED[one][0].splitlines()]
SAID = [(one, *line.split(" <> ", 1)) for one in LANGUAGES for line in _STATED[one][1].splitlines()]
SPANS = [
    (*head.split(), text)
    for line in (Path(__file__).parent / "everyday" / "spans.txt").read_text("utf-8").splitlines()
    for head, text in [line.split(": ", 1)]
]


def read(text, language):
    return reading.read(reading.Canonical(text, "txt"), language=language)


def levels(level):
    """What may be read: an event also as what was not reported."""
    return {"none": ([],), "world": (["world"], ["report"])}.get(level, ([level],))


@pytest.mark.parametrize(("language", "level", "text"), ABSENT)
def test_a_sentence_says_at_which_level_something_is_absent(language, level, text):
    found = read(text, language)
    assert [one.level for one in found.absences] in levels(level)
    assert all(2 * (one.end - one.start) >= len(text) - 2 for one in found.absences)
    assert level == "none" or not upgrades(found, [Mark("absent", 0, len(text), (level,))])


@pytest.mark.parametrize(("language", "level", "text"), SPANS)
def test_an_absence_begins_with_its_subject_and_ends_with_its_verb(language, level, text):
    start, end = text.index("["), text.index("]") - 1
    found = read(text.replace("[", "").replace("]", ""), language)
    assert [one.level for one in found.absences] in levels(level)
    assert [(one.start, one.end) for one in found.absences] == [(start, end)]


def test_few_events_are_doubted():
    events = [(text, language) for language, level, text in [*ABSENT, *SPANS] if level == "world"]
    read_so = [[one.level for one in read(text.translate(_WITHOUT), language).absences] for text, language in events]
    assert len(events) >= 500
    assert sum(one != ["world"] for one in read_so) * 25 <= len(events)


_WITHOUT = {ord(bracket): None for bracket in "[]"}


@pytest.mark.parametrize(("language", "wanted", "text"), SAID)
def test_a_sentence_says_who_tells_it(language, wanted, text):
    marks = []
    for each in [] if wanted == "none" else wanted.split(" & "):
        cue, *values = each.strip().split(" | ")
        start = text.index(cue)
        marks.append(Mark("said", start, start + len(cue), tuple(values)))
    found = scores(read(text, language), marks)["attributions"]
    assert (found.found, found.right) == (len(marks), len(marks))


def test_there_are_sixty_of_each_at_least():
    assert all(
        len([one for one in rows if one[0] == language]) >= 60 for rows in (ABSENT, SAID) for language in LANGUAGES
    )
