"""Marked texts: where a mark stands, and what counts as the same quantity or date."""

import pytest

from ojakh import reading
from ojakh.reading.trained import marked


def starts(text, lines):
    return [mark.start for mark in marked.parse(text, lines)]


def test_a_mark_stands_behind_the_mark_of_its_kind_before_it_else_at_its_first_place():
    text = "Two by two they came; six goats, two cows."
    assert starts(text, ["quantity: six goats", "quantity: two"]) == [22, 33]
    assert starts(text, ["quantity: two cows", "quantity: two"]) == [33, 7]
    assert starts(text, ["quantity: two", "quantity: two"]) == [7, 33]
    with pytest.raises(ValueError, match="not in the text: three"):
        starts(text, ["quantity: three"])


@pytest.mark.parametrize("mark", ["57", "57 of them", "57 of their hives"])
def test_what_stands_behind_of_may_be_marked_or_not(mark):
    text = "They lost 57 of their hives." if "hives" in mark else "They lost 57 of them."
    found = reading.read(reading.Canonical(text, "txt"), language="en")
    assert marked.scores(found, marked.parse(text, [f"quantity: {mark}"]))["quantities"].right == 1


def test_durations_count_only_where_one_is_marked():
    text = "It lasted for six weeks in 2019."
    found = reading.read(reading.Canonical(text, "txt"), language="en")
    without = marked.scores(found, marked.parse(text, ["date: 2019 | 2019"]))["dates"]
    both = marked.scores(found, marked.parse(text, ["date: P6W | for six weeks", "date: 2019 | 2019"]))["dates"]
    assert (without.found, without.right) == (1, 1)
    assert (both.found, both.right) == (2, 2)


TALK = "Q: Were you there?\n\nA: I was. The gate was shut.\n\nQ: Who shut it?\n\nA: Nobody knows."


def test_turns_and_sentences_count_where_they_are_marked():
    found = reading.read(reading.Canonical(TALK, "txt"), language="en")
    turns = ["turn: interviewer | Q: Were you", "turn: respondent | A: I was.", "turn: interviewer | Q: Who"]
    lines = [*turns, "turn: interviewer | A: Nobody", "sentence: Were you there?", "sentence: I was"]
    kinds = marked.marked_kinds(lines)
    assert kinds >= {"turns", "sentences", "claims"}
    scored = marked.scores(found, marked.parse(TALK, lines), kinds=kinds)
    assert (scored["turns"].found, scored["turns"].wanted, scored["turns"].right) == (4, 4, 3)
    assert (scored["sentences"].found, scored["sentences"].wanted, scored["sentences"].right) == (5, 2, 1)
    assert not marked.marked_kinds(["claim: I was"]) & {"turns", "sentences"}
    assert marked.marked_kinds(["only: turn"]) == {"turns"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("clame: I was", "no kind of mark"),
        ("only: clame", "no kind of mark"),
        ("said: knows", "3 parts"),
        ("said: knows | Nobody | first", "no level"),
        ("absent: gone | Nobody knows", "no level"),
        ("date: 2019", "2 parts"),
        ("date:  | 2019", "2 parts"),
        ("claim: It rained", "not in the text"),
    ],
)
def test_a_mark_that_cannot_be_read_is_named(line, said):
    with pytest.raises(ValueError, match=said):
        marked.parse(TALK, [line])
