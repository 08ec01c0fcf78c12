"""The data folder of a demonstration: never somebody else's, never half, never readable by others."""

from pathlib import Path

import pytest

from ojakh.cli.demo import folder
from ojakh.cli.office import OfficeFile, write_office


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    folder.refuse_foreign(tmp_path)
    folder.refuse_foreign(tmp_path / "not yet there")


def test_a_folder_with_other_files_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(folder.ForeignFiles):
        folder.clear(tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_real_office_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    write_office(tmp_path, OfficeFile(name="Real", salt="00" * 16))
    (tmp_path / "operations.db").write_bytes(b"real")
    with pytest.raises(folder.NotADemonstration):
        folder.clear(tmp_path)
    assert (tmp_path / "operations.db").read_bytes() == b"real"


def test_clearing_leaves_only_the_lock_of_who_clears(tmp_path: Path) -> None:
    write_office(tmp_path, OfficeFile(name="Demonstration", demonstration=True))
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "vault.db").write_bytes(b"old")
    (tmp_path / folder.LOCK).touch()
    folder.clear(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [folder.LOCK]
    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_a_demonstration_that_was_not_finished_has_no_mark(tmp_path: Path) -> None:
    assert folder.read_mark(tmp_path) is None
    (tmp_path / folder.MARK).write_text("{")
    assert folder.read_mark(tmp_path) is None


def test_a_finished_one_says_what_it_was_built_with(tmp_path: Path) -> None:
    built = folder.Built(households=3, people=11, seed=1, version="0.1.0")
    folder.write_mark(tmp_path, built)
    assert folder.read_mark(tmp_path) == built


def test_sign_ins_are_kept_for_the_owner_alone(tmp_path: Path) -> None:
    passwords = {"registrar": "one-two-three", "planner": "four-five-six"}
    folder.write_sign_in(tmp_path, passwords)
    assert (tmp_path / folder.SIGN_IN).stat().st_mode & 0o777 == 0o600
    assert folder.read_sign_in(tmp_path) == passwords
    assert folder.read_sign_in(tmp_path / "elsewhere") == {}
