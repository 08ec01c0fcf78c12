"""The version covers whatever changes keys; a key family is stored only with a passing measurement of what it is."""

from pathlib import Path

import pytest

from ojakh.matching import Key, Rec, _version, blocking, families, kept_under, keys, looked_under, prepare, versions
from ojakh.matching.audit import FamilyLeak, by_rank
from ojakh.matching.blocking import SHARES, STORED

GOOD = FamilyLeak("gs", 20_000, 9.5, 0.002)


def line(leak: FamilyLeak, *, definition: str = "") -> dict[str, families.Measured]:
    return {"gs": families.Measured(definition or _version.DEFINITIONS["gs"], 20_000, leak)}


def test_keys_have_not_changed_without_a_new_version() -> None:
    written = Path(_version.__file__).read_bytes()
    assert written == versions.module_text(), "keys changed: run python -m ojakh.matching.versions, then match-leak"


def test_the_version_changes_when_code_that_reads_names_does(monkeypatch: pytest.MonkeyPatch) -> None:
    before = versions.definitions()
    usual = blocking._bins
    monkeypatch.setattr(blocking, "_bins", lambda person, spread: tuple(n + 1 for n in usual(person, spread)))
    after = versions.definitions()
    assert {family for family in STORED if before[family] != after[family]} == {"gpy", "hh"}
    assert versions.norm_version(after) != versions.norm_version(before)


def test_the_sample_meets_every_writing_and_every_family() -> None:
    stored = versions.keys_of_sample()
    scripts = {word.script for person, _ in stored for r in person.readings for word in (r.given, r.surname) if word}
    assert {"Armn", "Cyrl", "Latn", "Arab", "Geor"} <= scripts
    assert {key.family for _, found in stored for key in found} == set(STORED)


def test_every_stored_family_was_measured_as_it_is_and_passed() -> None:
    assert families.refused() == ()
    assert families.registered() == STORED
    assert all(families.measured()[family].persons >= 20_000 for family in STORED)


def test_a_family_is_refused_without_a_line_with_an_old_one_or_with_too_great_a_leak() -> None:
    assert families.fit("gs", table=line(GOOD))
    assert not families.fit("gs", table={})
    assert not families.fit("gs", table=line(GOOD, definition="000000000000"))
    assert not families.fit("gs", table=line(FamilyLeak("gs", 20_000, 8.9, 0.002)))
    assert not families.fit("gs", table=line(FamilyLeak("gs", 20_000, 9.5, 0.0051)))
    assert families.registered(table=line(GOOD)) == ("gs",)
    assert families.refused(table=line(GOOD)) == tuple(family for family in STORED if family != "gs")


def test_a_table_of_measurements_comes_back_as_it_was_written() -> None:
    table = line(GOOD)
    assert families.read(families.write(table)) == table
    with pytest.raises(ValueError, match="columns"):
        families.read("family,definition\n")
    with pytest.raises(ValueError, match="no possible figure"):
        families.read(families.write(line(FamilyLeak("gs", 1, float("inf"), 0.0))))


def test_a_common_key_is_stored_in_one_share_and_looked_for_in_all() -> None:
    common, rare = Key("gs", "MT+MT"), Key("gs", "KRPT+SRKSN")
    assert len(looked_under(common)) == SHARES
    assert looked_under(rare) == (rare,)
    assert looked_under(Key("gy", "M:1980")) == (Key("gy", "M:1980"),)
    chosen = {kept_under([common, rare], id=str(number)) for number in range(200)}
    assert {first for first, _ in chosen} == set(looked_under(common))
    assert {second for _, second in chosen} == {rare}
    assert kept_under([common], id="7") == kept_under([common], id="7")


def test_shares_take_from_a_thief_what_the_commonest_names_gave_away() -> None:
    people = [
        Rec(str(n), full_name="Mehdi Ahmadi" if n % 2 else f"Levon{'bdfgklmnp'[n % 9]} Abovyan") for n in range(800)
    ]
    found = [(person, keys(person)) for person in map(prepare, people)]
    plain = by_rank([k for _, k in found], [k for _, k in found], "gs")
    shared = [kept_under(k, id=person.id) for person, k in found]
    split = by_rank(shared, shared, "gs")
    assert split.min_entropy_bits > plain.min_entropy_bits + 1.5
