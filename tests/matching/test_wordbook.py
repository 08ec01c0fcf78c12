"""Persons whose names are like what was typed: words that come, change and go."""

import pytest

from ojakh.matching import Rec, prepare, wordbook
from ojakh.matching.rank import words_of
from ojakh.matching.wordbook import Wordbook

NAMES = {1: "Հարություն Սարգսյան", 2: "Mkrtich Hovhannisyan", 3: "Тамара Иванова", 4: "კონსტანტინე ჩხაიძე"}


@pytest.fixture(params=[1, 256])
def book(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Wordbook:
    """A book whose columns are made at once, and one that waits for a search."""
    monkeypatch.setattr(wordbook, "_LOT", request.param)
    made = Wordbook()
    for row, name in NAMES.items():
        put(made, row, name)
    return made


def put(book: Wordbook, row: int, name: str) -> None:
    book.put(row, words_of(prepare(Rec(str(row), full_name=name))))


def like(book: Wordbook, typed: str) -> list[int]:
    found = book.rows_like(words_of(prepare(Rec("q", full_name=typed))))
    return sorted(found, key=lambda row: -found[row])


@pytest.mark.parametrize(
    ("typed", "row"), [("Харутюн Сагсян", 1), ("Mkrtch Hovanisian", 2), ("Тамра Иванво", 3), ("Констан", 4)]
)
def test_a_name_with_slips_or_cut_short_is_found(book: Wordbook, typed: str, row: int) -> None:
    assert like(book, typed) == [row]


def test_every_word_has_to_be_like_one_of_the_row(book: Wordbook) -> None:
    assert like(book, "Харутюн Иванова") == []
    assert like(book, "") == []


def test_of_three_words_one_may_be_missing(book: Wordbook) -> None:
    assert like(book, "Харутюн Левонович Сагсян") == [1]
    assert like(book, "Харутюн Левонович Иванова") == []


def test_a_changed_name_takes_the_place_of_the_old_one_and_a_dropped_row_is_gone(book: Wordbook) -> None:
    assert like(book, "Тамра") == [3]
    put(book, 3, "Ольга Петрова")
    assert like(book, "Тамра") == []
    assert like(book, "Олга Питрова") == [3]
    book.drop(3)
    book.drop(3)
    assert like(book, "Олга Питрова") == []


def test_an_empty_book_finds_nobody() -> None:
    assert like(Wordbook(), "Тамара") == []


def test_the_closer_spelling_comes_first(book: Wordbook) -> None:
    put(book, 5, "Тамара Иванцова")
    assert like(book, "Тамара Иванова")[0] == 3
