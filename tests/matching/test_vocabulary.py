"""The second stage: similar words in memory find what no key finds, and rank what agrees twice first."""

from collections.abc import Sequence

import numpy as np
import pytest

from ojakh.matching import Prepared, Rec, keys, load, prepare, query_keys
from ojakh.matching import roster as roster_module
from ojakh.matching.letters import is_beginning, odds, odds_table
from ojakh.matching.levels import ordered_level
from ojakh.matching.population import generate
from ojakh.matching.prepare import token
from ojakh.matching.rank import words_of
from ojakh.matching.roster import Roster, columns_of
from ojakh.matching.vocabulary import Vocabulary, Words, join, neighbourhood
from ojakh.matching.vocabulary import columns_of as word_columns

NAMES = [
    "Հարություն Սարգսյան",
    "Mkrtich Hovhannisyan",
    "Тамара Георгиевна Иванова",
    "კონსტანტინე ჩხაიძე",
    "Vüqar Hacıyev",
    "Kondrat Karlin",
]


@pytest.fixture
def roster() -> Roster:
    people = [prepare(Rec(str(row), full_name=name)) for row, name in enumerate(NAMES)]
    return roster_of(people)


def roster_of(people: Sequence[Prepared]) -> Roster:
    words = Words()
    numbers = {word: words.number(word) for person in people for word in words_of(person)}
    lot = word_columns([word for _, word in words.take()])
    return Roster(columns_of(people, numbers), Vocabulary(join([lot])))


def found(roster: Roster, query: Prepared) -> list[int]:
    """The rows with similar names, best first."""
    return [int(row) for row in roster.best(query, roster.rows_like(query), 10, similar=True)[0]]


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
def test_a_name_with_a_typing_error_or_cut_short_is_found(roster: Roster, query: str, row: int) -> None:
    assert found(roster, prepare(Rec("q", full_name=query)))[:1] == [row]


def test_the_keys_alone_would_miss_it() -> None:
    asked, stored = prepare(Rec("q", full_name="Harutyun Sagsyan")), prepare(Rec("1", full_name=NAMES[0]))
    assert not set(query_keys(asked)) & set(keys(stored))


def test_one_similar_word_of_two_is_not_enough(roster: Roster) -> None:
    assert found(roster, prepare(Rec("q", full_name="Harutyun Wojciechowski"))) == []


def test_a_name_of_one_part_is_found_by_it(roster: Roster) -> None:
    assert found(roster, prepare(Rec("q", full_name="Саркисян"))) == [0]


def test_an_empty_query_finds_nothing(roster: Roster) -> None:
    assert found(roster, prepare(Rec("q", full_name="?"))) == []


def test_one_word_and_the_exact_date_are_enough() -> None:
    people = [
        prepare(Rec("1", full_name="Harutyun Sargsyan", born="1980-03-05")),
        prepare(Rec("2", full_name="Harutyun Petrosyan", born="1980-03-06")),
    ]
    roster = roster_of(people)
    assert found(roster, prepare(Rec("q", full_name="Арутюн Ованнисян", born="1980-05-03"))) == [0]


def test_a_word_and_the_day_and_month_in_the_other_order_are_enough_but_a_date_alone_is_not() -> None:
    people = [prepare(Rec("1", full_name="Anna Petrosyan", born="1980-03-05"))]
    roster = roster_of(people)
    assert found(roster, prepare(Rec("q", full_name="Анна Ованнисян", born="1980-05-03"))) == [0]
    assert found(roster, prepare(Rec("q", full_name="Wojciech Kowalski", born="1980-03-05"))) == []


def test_of_too_many_rows_those_are_kept_whose_names_and_year_agree_best(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["Anna Sarkisian", "Anna Sargsyan", "Anna Sargsyan", "Anna Sarkissian"]
    years = ["1950", "1940", "1981", "1940"]
    people = [prepare(Rec(str(row), full_name=names[row], born=years[row])) for row in range(len(names))]
    roster, query = roster_of(people), prepare(Rec("q", full_name="Анна Sargsyan", born="1980"))
    assert roster.rows_like(query).tolist() == [0, 1, 2, 3]
    monkeypatch.setattr("ojakh.matching.roster._MOST_SCORED", 1)
    assert roster.rows_like(query).tolist() == [2]


def test_date_phone_and_place_decide_between_namesakes() -> None:
    asked = Rec("q", full_name="Анна Саргсян", born="1980-03-05", phone="+374 77 111222", settlement="a/1")
    people = [
        prepare(Rec("0", full_name="Anna Sargsyan", born="1970-01-09", phone="+374 77 999888", settlement="b/2")),
        prepare(Rec("1", full_name="Anna Sargsyan", born="1980-03-05", phone="+374 77 999888", settlement="b/2")),
        prepare(Rec("2", full_name="Anna Sargsyan", born="1980-03-05", phone="+374 77 111222", settlement="b/2")),
        prepare(Rec("3", full_name="Anna Sargsyan", born="1980-03-05", phone="+374 77 111222", settlement="a/1")),
    ]
    assert found(roster_of(people), prepare(asked)) == [3, 2, 1, 0]


def test_only_the_words_of_the_rows_are_weighed_for_rows_found_by_keys(roster: Roster) -> None:
    query = prepare(Rec("q", full_name="Арутюн Саркисян"))
    rows = np.arange(len(NAMES))
    by_rows, scores = roster.best(query, rows, 10, similar=False)
    by_list, again = roster.best(query, rows, 10, similar=True)
    assert by_rows[0] == by_list[0] == 0
    assert scores[0] == pytest.approx(again[0], abs=1e-5)


@pytest.mark.parametrize("written", ["арутюн", "harutyun", "տիգրան", "ჰარუტიუნ", "هاروتیون", "anna", "мкртич", "əli"])
def test_a_word_weighs_in_the_list_what_it_weighs_in_the_score(written: str) -> None:
    words = [token(word) for word in ("арутюн", "harutyun", "հարություն", "ჰარუტიუნ", "هاروتیون", "anna", "мкртич")]
    vocabulary = Vocabulary(word_columns(words))
    asked, weights = token(written), load().weights["given"]
    bits, sure = vocabulary.weigh([asked], np.zeros(len(words), dtype=np.int64), np.arange(len(words)))
    for word, found_bits, certain in zip(words, bits, sure, strict=True):
        level = ordered_level(asked, word).level
        assert found_bits == pytest.approx(weights[level]), (word.text, level)
        assert certain == (level in ("form", "alias"))


def test_columns_of_two_lots_are_those_of_one() -> None:
    words = [token(word) for word in ("арутюн", "harutyun", "anna", "мкртич")]
    asked = [token("арутюнн")]
    one, two = (
        Vocabulary(word_columns(words)),
        Vocabulary(join([word_columns(words[:2]), word_columns(words[2:])])),
    )
    assert [entry.numbers.tolist() for entry in one.similar(asked)] == [
        entry.numbers.tolist() for entry in two.similar(asked)
    ]


def test_a_neighbourhood_leaves_out_one_class() -> None:
    assert neighbourhood("KRL") == {"KRL", "RL", "KL", "KR"}
    assert neighbourhood("KRKR") == {"KRKR", "RKR", "KR", "KRK"}
    assert neighbourhood("TSR") >= {"TSR", "CR"}
    assert neighbourhood("K") == {"K"}


def test_odds_are_the_same_alone_and_among_many_and_from_either_side() -> None:
    words = [token(word) for word in ("арутюн", "harutyun", "հարություն", "ჰარუტიუნ", "هاروتیون", "anna", "мкртич")]
    for word in words:
        many = odds_table([word], words)[0]
        for other, value in zip(words, many, strict=True):
            assert odds(word, other) == odds(other, word) == pytest.approx(float(value), abs=2e-6)


def test_one_name_has_better_odds_than_two() -> None:
    same = odds(token("арутюн"), token("հարություն"))
    assert same > 2 > odds(token("арам"), token("հարություն"))


def test_a_beginning_is_told_from_another_name() -> None:
    assert is_beginning(token("кон"), token("kondrat"))
    assert not is_beginning(token("кар"), token("kondrat"))
    assert not is_beginning(token("kondrat"), token("kondrat"))


def test_where_rows_are_many_the_most_promising_are_weighed_and_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    made = generate(5, 400).records
    records = [prepare(Rec(str(n), full_name=one.full_name, born=one.born)) for n, one in enumerate(made)]
    people, rows = roster_of(records), np.arange(len(records))

    def best(query: Prepared, among: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
        monkeypatch.setattr(roster_module, "_MOST_WEIGHED", most)
        return people.best(query, among, len(rows), similar=False)

    for query in records[::20]:
        every, _ = best(query, rows, len(rows))
        some, scores = best(query, rows, 64)
        assert some[0] == every[0]
        assert sorted(some) == sorted(every)
        assert np.isfinite(scores[:64]).all()
        assert not np.isfinite(scores[64:]).any()
        for same, other in zip(best(query, rows[:64], 64), best(query, rows[:64], len(rows)), strict=True):
            assert same.tolist() == other.tolist()


def test_words_are_aligned_first_that_share_their_sounds_in_order() -> None:
    words = [token(word) for word in ("armen", "ramen", "menar", "nerma", "армэн")]
    vocabulary = Vocabulary(word_columns(words))
    near = vocabulary._nearness(token("армен"), np.arange(len(words)))
    assert set(np.argsort(-near)[:2].tolist()) == {0, 4}


@pytest.mark.parametrize("written", ["مهری حسین صادقی", "صادقی مهری حسین"])
def test_a_fathers_name_that_nothing_marks_is_no_conflict_where_the_record_has_none(written: str) -> None:
    people = [prepare(Rec(str(n), full_name=name)) for n, name in enumerate(["Садеги Мехри", "مهری حسین اردبیلی"])]
    query, rows = prepare(Rec("q", full_name=written)), np.arange(2)
    best, scores = roster_of(people).best(query, rows, 2, similar=False)
    assert best[0] == 0
    assert scores[0] > scores[1] + 4


def test_a_word_left_over_on_one_side_only_costs_nothing() -> None:
    people = [prepare(Rec("0", full_name="Anna Levon Sargsyan")), prepare(Rec("1", full_name="Anna Levon Petrosyan"))]
    roster, rows = roster_of(people), np.arange(2)
    short, long = (prepare(Rec("q", full_name=name)) for name in ("Анна Саргсян", "Анна Арамовна Саргсян"))
    _, without = roster.best(short, rows[:1], 1, similar=False)
    _, other = roster.best(long, rows[:1], 1, similar=False)
    assert without[0] > other[0] + 4
