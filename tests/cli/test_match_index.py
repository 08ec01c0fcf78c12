"""The index of `./ojakh match lookup`: which lists are read, common names in shares, families that are refused."""

from pathlib import Path

import pytest

from ojakh.cli import match_index
from ojakh.cli.match_index import Index, Searcher
from ojakh.matching import Key, Prepared, Rec, keys, looked_under, prepare, query_keys
from ojakh.matching.population import generate

COMMON = [Rec(f"m{n}", full_name="Mehdi Ahmadi", born=f"{1950 + n}-05-06") for n in range(24)]


def people() -> list[Prepared]:
    """Some generated people, and many of one name."""
    made = generate(3, 120).records
    return [prepare(Rec(str(one.id), full_name=one.full_name, born=one.born)) for one in made] + [*map(prepare, COMMON)]


def index(folder: Path) -> Index:
    made = Index(folder / "index", file_key="11" * 32, index_key=b"k" * 32)
    made.build(people())
    return made


def by_reading_all(query: Prepared, *, most: int, finished_below: int) -> set[int]:
    """The rows if every list is read: short ones whole, long ones by length until there are enough."""
    stored = [set(keys(person)) for person in people()]
    lists = [[row for row, held in enumerate(stored) if key in held] for key in query_keys(query)]
    found = {row for rows in lists if len(rows) < finished_below for row in rows}
    for rows in sorted((rows for rows in lists if len(rows) >= finished_below), key=len):
        if len(found) < most:
            found |= set(rows)
    return found


def test_only_the_lists_that_are_needed_give_the_rows_that_all_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match_index, "FINISHED_BELOW", 3)
    made = index(tmp_path)
    everyone = [person for person in people() if person.readings]
    for most in (1, 10, 400):
        monkeypatch.setattr(match_index, "CANDIDATE_CAP", most)
        searcher = Searcher(made)
        for query in everyone[:40]:
            assert set(searcher.keyed(query)) >= by_reading_all(query, most=1, finished_below=3)
            if most == 400:
                assert set(searcher.keyed(query)) == by_reading_all(query, most=400, finished_below=3)


def test_a_list_that_is_too_long_is_not_read_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match_index, "FINISHED_BELOW", 3)
    monkeypatch.setattr(match_index, "POSTING_CAP", 20)
    searcher = Searcher(index(tmp_path))
    found = searcher.keyed(prepare(Rec("q", full_name="Мехди Ахмади", born="1955-05-06")))
    assert 0 < len(found) < len(COMMON)
    assert searcher.skipped["gs"] >= 1


def test_a_common_name_is_found_in_whatever_share_it_lies(tmp_path: Path) -> None:
    made = index(tmp_path)
    shares = [len(made.rows_under([made.number(form)])) for form in looked_under(Key("gs", "MT+MT"))]
    assert sum(shares) == len(COMMON)
    assert max(shares) < len(COMMON) / 2
    answer = Searcher(made).ask(prepare(Rec("q", full_name="Мехди Ахмади", born="1963-05-06")))
    assert answer.hits[0].id == "m13"
    assert len(answer.considered) >= len(COMMON)


def test_a_refused_family_is_neither_stored_nor_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match_index, "registered", lambda: ("gy",))
    made = index(tmp_path)
    allowed = {made.number(key) for person in people() for key in keys(person) if key.family == "gy"}
    assert {k for (k,) in made.connection.execute("SELECT k FROM match_key")} == allowed
    assert Searcher(made).keyed(prepare(Rec("q", full_name="Mehdi Ahmadi"))) == []
