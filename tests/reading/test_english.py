"""Every form of grammar that an absence or an attribution can take in English, with words whose reading is known."""

from collections import Counter

from tests.reading import english

from ojakh import reading


def test_every_form_of_saying_is_found_with_its_source() -> None:
    rows = [*english.said(), *((words, NONE, "") for words in english.DECOYS)]
    text = "\n\n".join(words for words, _, _ in rows)
    found = reading.read(reading.open_bytes(text.encode(), "txt"), language="en").attributions
    wrong, at = [], 0
    for words, source, cue in rows:
        begin = text.index(words, at)
        at = begin + len(words)
        got = [(_small(one.source_text), one.cue.of(text)) for one in found if begin <= one.cue.start < at]
        right = len(got) == 1 and got[0][0] == _small(source) and cue in got[0][1]
        if not (right or (source == NONE and not got)):
            wrong.append((source, got, words))
    assert len(rows) > 900
    assert not wrong


NONE = "nothing is said"


def _small(words: str | None) -> str | None:
    """Words without the capital letter of a sentence."""
    return words[:1].lower() + words[1:] if words else None


def test_every_form_of_a_negation_is_found_with_its_level() -> None:
    rows = list(english.absent())
    text = "\n\n".join(words for _, words in rows)
    found = reading.read(reading.open_bytes(text.encode(), "txt"), language="en").absences
    wrong, at = [], 0
    for level, words in rows:
        begin = text.index(words, at)
        at = begin + len(words)
        got = [one.level for one in found if begin <= one.start < at]
        if got != [level]:
            wrong.append((level, got, words))
    assert len(rows) > 1500
    assert set(Counter(level for level, _ in rows)) == {"report", "observer", "world", "not_assessed"}
    weakened = [one for one in wrong if one[:2] == ("world", ["report"])]  # events that the second reader doubts
    assert not [one for one in wrong if one not in weakened]
    assert len(weakened) * 200 <= len(rows)


def test_a_number_of_a_list_belongs_to_no_absence() -> None:
    for words, core in (
        ("11. Of the four Ferrants not one has returned.", "not one has returned"),
        ("(b) No house was burned.", "No house was burned"),
    ):
        found = reading.read(reading.open_bytes(words.encode(), "txt"), language="en").absences
        assert [words[one.start : one.end] for one in found] == [core]
