"""Every form of grammar that an absence or an attribution can take in English, with words whose reading is known."""

from collections import Counter

from tests.reading import english

from ojakh import reading


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
    assert not wrong
