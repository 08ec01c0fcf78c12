"""The compiled tables and the alias dictionary are what the reviewed sources say."""

import hashlib
from pathlib import Path

import pytest

import ojakh.matching
from ojakh.matching import alias
from ojakh.matching.build_aliases import select, usable
from ojakh.matching.tables.compile import COLUMNS, compile_tables, read_table, review_shares, tables_version

PACKAGE = Path(ojakh.matching.__file__).parent
TABLES = PACKAGE / "tables"


def test_the_compiled_tables_are_the_reviewed_tables() -> None:
    assert (PACKAGE / "_tables.py").read_bytes() == compile_tables(TABLES)


def test_the_version_changes_with_any_table(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    for path in TABLES.glob("*.tsv"):
        (folder / path.name).write_bytes(path.read_bytes())
    before = tables_version(folder)
    with (folder / "greek.tsv").open("a", encoding="utf-8") as handle:
        handle.write("ϐ\tb\tany\t\tELOT 743\tunreviewed\t\n")
    assert tables_version(folder) != before


def test_every_table_row_has_a_source_and_a_known_reviewer_mark() -> None:
    assert sum(review_shares(TABLES).values()) > 500


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wrong.tsv"
    path.write_text("from\tto\nа\ta\n", encoding="utf-8")
    with pytest.raises(ValueError, match="columns"):
        read_table(path)


def test_a_row_without_a_source_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wrong.tsv"
    path.write_text("\t".join(COLUMNS) + "\nа\ta\tany\t\t\treference\t\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        read_table(path)


def test_no_group_reserved_for_tests_is_in_the_shipped_dictionary() -> None:
    numbers = alias.shipped().ids()
    assert len(numbers) > 50_000
    reserved = [n for n in numbers if int(hashlib.sha256(f"Q{n}".encode("ascii")).hexdigest(), 16) % 5 == 0]
    assert reserved == []


def test_the_builder_refuses_reserved_groups_and_groups_of_one_script() -> None:
    reserved = next(n for n in range(1, 100) if not usable(f"Q{n}"))
    free = next(n for n in range(1, 100) if usable(f"Q{n}"))
    lines = [f"anna, анна => Q{reserved}", f"one, two => Q{free}", f"vera, вера => Q{free}"]
    assert select(lines) == {"vera": {free}, "вера": {free}}


def test_a_form_of_the_dictionary_is_found_and_another_is_not() -> None:
    assert alias.groups("сергей") & alias.groups("sergey")
    assert alias.groups("qqqq") == frozenset()


def test_a_confirmed_alias_joins_two_forms_and_no_third() -> None:
    alias.confirm("zzhome", "zzpaper", number=-1)
    alias.confirm("zzpaper", "zzthird", number=-2)
    assert alias.groups("zzhome") & alias.groups("zzpaper") == {-1}
    assert not alias.groups("zzhome") & alias.groups("zzthird")
    with pytest.raises(ValueError, match="negative"):
        alias.confirm("a", "b", number=5)
