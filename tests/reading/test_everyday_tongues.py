"""Everyday ways of saying that nothing was told, found or happened, and of saying who told it, one by one.

A file holds lines `level: sentence` and, behind `====`, lines `cue | source | level <> sentence`.
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


def read(text, language):
    return reading.read(reading.Canonical(text, "txt"), language=language)


@pytest.mark.parametrize(("language", "level", "text"), ABSENT)
def test_a_sentence_says_at_which_level_something_is_absent(language, level, text):
    found = read(text, language)
    assert [one.level for one in found.absences] == ([] if level == "none" else [level])
    assert all(2 * (one.end - one.start) >= len(text) - 2 for one in found.absences)
    assert level == "none" or not upgrades(found, [Mark("absent", 0, len(text), (level,))])


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
