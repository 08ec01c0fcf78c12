"""Rules of the ledger: working days, loaded words, spans."""

from datetime import date

import pytest

from ojakh.claims import neutral, rules


def test_ten_working_days_from_a_friday_end_on_a_friday():
    assert rules.working_days_after(date(2026, 11, 6), 10) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The regime's people admitted it."),
        ("az", "Rejim bunu etiraf etdi."),
        ("hy", "Այսպես կոչված խորհուրդը"),
        ("ru", "Так называемый совет"),
    ],
)
def test_loaded_words_are_found_in_each_language(language, text):
    assert neutral.check({language: text})


@pytest.mark.parametrize(
    "text", ["“The regime fell”, the speaker said.", "«The regime fell» was said.", "A council met."]
)
def test_quotations_and_plain_words_pass(text):
    assert neutral.check({"en": text}) == []


def test_an_unknown_language_has_no_list():
    assert neutral.word_list("xx") == ()


def test_every_list_has_a_reason_and_a_neutral_word():
    for language in ("en", "az", "hy", "ru"):
        words = neutral.word_list(language)
        assert words
        assert all(word.reason and word.suggestion for word in words)


def test_a_span_slices_to_its_words():
    text = "ab \U0001f600 cd"
    assert rules.find_span(text, "cd") == (5, 7)
    assert rules.find_span(text, "") is None
    assert rules.find_span(text, "x") is None
