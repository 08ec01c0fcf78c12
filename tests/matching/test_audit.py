"""What a stolen index gives away: hand-checked attacks, and every stored family within the limits."""

import pytest

from ojakh.matching import Key
from ojakh.matching.audit import by_company, by_rank


def rows(*names: str, family: str = "gs") -> list[tuple[Key, ...]]:
    return [(Key(family, name),) for name in names]


def test_a_common_key_is_named_by_its_rank() -> None:
    stolen = rows("anna", "anna", "anna", "levon", "levon", "zurab")
    leak = by_rank(stolen, rows("anna", "anna", "levon", "anna", "levon", "nino"), "gs")
    assert leak.distinct == 3
    assert leak.recovered == pytest.approx(5 / 6)
    assert leak.min_entropy_bits == pytest.approx(1.0)
    assert not leak.fit


def test_a_family_of_keys_that_occur_once_gives_nothing_away() -> None:
    leak = by_rank(rows(*(f"a{n}" for n in range(1024))), rows(*(f"b{n}" for n in range(1024))), "gs")
    assert leak.min_entropy_bits == 10.0
    assert leak.recovered == 0.0
    assert leak.fit


def test_keys_are_named_by_the_company_of_a_known_person() -> None:
    anna, again = (
        (Key("gs", "anna+sargsyan"), Key("gy", "anna:1980")),
        (Key("gs", "anna+petrosyan"), Key("gy", "anna:1980")),
    )
    other = (Key("gs", "levon+abovyan"), Key("gy", "levon:1950"))
    stolen = [anna, again, other]
    assert by_company(stolen, [again, again, again, anna], seeded=[0]) == 0.5
    assert by_company(stolen, [other], seeded=[0]) == 0.0
