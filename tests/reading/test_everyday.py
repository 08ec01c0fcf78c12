"""Everyday ways of saying in English that there was nothing, and of saying who says so, each with its right answer."""

from pathlib import Path

import pytest

from ojakh import reading
from ojakh.reading.trained.marked import Mark, scores

LISTS = Path(__file__).parent / "everyday"
STRENGTH = {"report": 1, "observer": 2, "world": 3}


def lines(name):
    return [line.strip() for line in (LISTS / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def read(text):
    return reading.read(reading.Canonical(text, "txt"), language="en", labels=[])


@pytest.mark.parametrize("line", lines("absences.txt"))
def test_an_absence_has_its_level_or_is_none(line):
    level, _, text = line.partition(": ")
    found = [one.level for one in read(text).absences]
    assert found == ([] if level == "none" else [level]) or (level, found) == ("world", ["report"])


def test_few_events_are_doubted():
    events = [line.partition(": ")[2] for line in lines("absences.txt") if line.startswith("world: ")]
    assert len(events) >= 100
    assert sum([one.level for one in read(text).absences] != ["world"] for text in events) * 20 <= len(events)


@pytest.mark.parametrize("tail", [", the mayor added", " in the whole of the valley", ", as far as she could remember"])
def test_no_tail_makes_an_absence_stronger(tail):
    for line in lines("absences.txt"):
        level, _, text = line.partition(": ")
        if level in STRENGTH and text.endswith(".") and "“" not in text:
            found = [STRENGTH.get(one.level, 0) for one in read(text.rstrip(".") + tail + ".").absences]
            assert max(found, default=0) <= STRENGTH[level], text + tail


@pytest.mark.parametrize("line", lines("sayings.txt"))
def test_who_says_it_is_found(line):
    text, _, rest = line.partition(" | ")
    wanted = [] if rest == "none" else [[part.strip() for part in one.split("|")] for one in rest.split(" ; ")]
    marks = []
    for cue, source, level in wanted:
        start = text.lower().index(cue.lower())
        marks.append(Mark("said", start, start + len(cue), (source, level)))
    score = scores(read(text), marks)["attributions"]
    assert (score.found, score.right) == (len(marks), len(marks))
