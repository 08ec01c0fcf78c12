"""`./ojakh bench match-lookup` and `match-leak` on a small generated population."""

import json

import pytest

from ojakh.cli import match_leak_bench, match_lookup, match_population
from ojakh.cli.__main__ import main
from ojakh.cli.exits import Exit
from ojakh.cli.match_lookup_peers import POSTGRES, peers
from ojakh.matching import Rec


def test_people_are_found_and_slices_and_peers_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["bench", "match-lookup", "--n", "900", "--seed", "3", "--queries", "9", "--peers", "--json"]) == Exit.DONE
    )
    found = json.loads(capsys.readouterr().out)
    assert found["recall@10"] >= 0.7
    assert found["sealed"] is True
    assert set(found["recall@10_by_sex"]) <= {"", "f", "female", "m", "male"}
    assert sum(found["queries_by_writing"].values()) == found["queries"] <= 9
    assert all(0 <= peer["recall@50"] <= 1 for peer in found["peers"].values())
    assert len(found["peers"]) >= 2
    assert 0.7 <= found["queries_of_the_peers"]["recall@10"] <= 1
    assert found["queries_of_the_peers"]["cpu_ms_p95"] > 0


def test_a_percentile_is_the_nearest_rank() -> None:
    values = [float(value) for value in range(20, 0, -1)]
    assert [match_lookup.percentile(values, share) for share in (5, 50, 95, 99)] == [1, 10, 19, 20]
    assert match_lookup.percentile([], 95) == 0


def test_a_query_of_the_names_alone_holds_nothing_else() -> None:
    people = match_population.records(3, 400, names_only=True)
    assert people.queries
    assert all(not (query.rec.born or query.rec.phone or query.rec.settlement) for query in people.queries)
    assert {query.truth for query in people.queries} <= {rec.id for rec in people.first}


@pytest.mark.postgres
def test_the_peers_find_what_they_can() -> None:
    people = [Rec("1", full_name="Aram Sargsyan", born="1980"), Rec("2", full_name="Нина Петрова", born="1955")]
    with peers([*people, Rec("3", full_name="Aram Sargsyan", born="1931")]) as here:
        assert POSTGRES in here
        for name, peer in here.items():
            before = peer.cpu()
            assert peer.ask(Rec("q", full_name="Арам Сарксян", born="1980"))[0] == "1", name
            assert peer.ask(Rec("q", full_name="Арам Сарксян", born="1931-02"))[0] == "3", name
            assert peer.cpu() > before


def test_the_leak_of_each_family_is_printed_and_too_much_is_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["bench", "match-leak", "--n", "300", "--json"])
    found = json.loads(capsys.readouterr().out)
    families = found["families"].values()
    assert families
    assert code == (Exit.DONE if all(family["fit"] for family in families) else Exit.FINDINGS)
    assert 0 <= found["recovered_by_company"] <= 1
    assert main(["bench", "match-leak", "--n", "300"]) == code
    assert "min-entropy" in capsys.readouterr().out


def test_a_measurement_of_few_people_is_not_recorded(capsys: pytest.CaptureFixture[str]) -> None:
    before = match_leak_bench._TABLE.read_bytes()
    assert main(["bench", "match-leak", "--n", "300", "--record"]) == Exit.WRONG_USE
    assert "20000" in capsys.readouterr().out
    assert match_leak_bench._TABLE.read_bytes() == before
