"""Passwords of a demonstration: three words, drawn anew each time."""

import re

from ojakh.cli.demo import words


def test_a_passphrase_is_three_words_of_the_list_and_long_enough() -> None:
    for _ in range(50):
        text = words.passphrase()
        assert len(text) >= 12
        assert all(part in words.words() for part in text.split("-"))
        assert text.count("-") == 2


def test_words_are_plain_distinct_and_enough() -> None:
    found = words.words()
    assert len(found) == len(set(found)) >= 400
    assert all(re.fullmatch("[a-z]{3,9}", word) for word in found)


def test_two_installations_have_different_passwords() -> None:
    assert len({words.passphrase() for _ in range(20)}) == 20
