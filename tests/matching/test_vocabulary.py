"""The second stage: similar words in memory find what no key finds, and rank what agrees twice first."""

import pytest

from ojakh.matching import Rec, keys, prepare, query_keys
from ojakh.matching.letters import is_beginning, odds, odds_of_many
from ojakh.matching.prepare import token
from ojakh.matching.rank import words_of
from ojakh.matching.vocabulary import Vocabulary, neighbourhood

NAMES = [
    "Հարություն Սարգսյան",
    "Mkrtich Hovhannisyan",
    "Тамара Георгиевна Иванова",
    "კონსტანტინე ჩხაიძე",
    "Vüqar Hacıyev",
    "Kondrat Karlin",
]


@pytest.fixture
def vocabulary() -> Vocabulary:
    made = Vocabulary()
    for row, name in enumerate(NAMES):
        made.add(row, words_of(prepare(Rec(str(row), full_name=name))))
    return made


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ("Арутнюн Саргсян", 0),
        ("Harutyun Sagsyan", 0),
        ("Константин Чкаидзе", 3),
        ("Кон Карлин", 5),
        ("Тамар Ивнова", 2),
    ],
)
def test_a_name_with_a_typing_error_or_cut_short_is_found(vocabulary: Vocabulary, query: str, row: int) -> None:
    asked = prepare(Rec("q", full_name=query))
    assert vocabulary.search(asked, words_of(asked), size=len(NAMES), most=10)[:1] == [row]


def test_the_keys_alone_would_miss_it() -> None:
    asked, stored = prepare(Rec("q", full_name="Harutyun Sagsyan")), prepare(Rec("1", full_name=NAMES[0]))
    assert not set(query_keys(asked)) & set(keys(stored))


def test_one_similar_word_of_two_is_not_enough(vocabulary: Vocabulary) -> None:
    asked = prepare(Rec("q", full_name="Harutyun Wojciechowski"))
    assert vocabulary.search(asked, words_of(asked), size=len(NAMES), most=10) == []


def test_a_name_of_one_part_is_found_by_it(vocabulary: Vocabulary) -> None:
    asked = prepare(Rec("q", full_name="Саркисян"))
    assert vocabulary.search(asked, words_of(asked), size=len(NAMES), most=10) == [0]


def test_an_empty_query_finds_nothing(vocabulary: Vocabulary) -> None:
    asked = prepare(Rec("q", full_name="?"))
    assert vocabulary.search(asked, words_of(asked), size=len(NAMES), most=10) == []


def test_a_neighbourhood_leaves_out_one_class_of_three() -> None:
    assert neighbourhood("KRL") == {"KRL", "RL", "KL", "KR"}
    assert neighbourhood("KR") == {"KR"}


def test_odds_are_the_same_alone_and_among_many_and_from_either_side() -> None:
    words = [token(word) for word in ("арутюн", "harutyun", "հարություն", "ჰარუტიუნ", "هاروتیون", "anna", "мкртич")]
    for word in words:
        many = odds_of_many(word, words)
        for other, value in zip(words, many, strict=True):
            assert odds(word, other) == odds(other, word) == pytest.approx(float(value), abs=2e-6)


def test_one_name_has_better_odds_than_two() -> None:
    same = odds(token("арутюн"), token("հարություն"))
    assert same > 2 > odds(token("арам"), token("հարություն"))


def test_a_beginning_is_told_from_another_name() -> None:
    assert is_beginning(token("кон"), token("kondrat"))
    assert not is_beginning(token("кар"), token("kondrat"))
    assert not is_beginning(token("kondrat"), token("kondrat"))
