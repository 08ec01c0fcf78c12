"""`./ojakh roads`: reports from the command line, and what it refuses with which code."""

import argparse
from contextlib import nullcontext
from pathlib import Path

import pytest
from tests.places.conftest import places
from tests.web.conftest import account

from ojakh.cli import roads as command
from ojakh.cli.exits import Exit, InputUnreadable, WrongUse
from ojakh.custody.access import Role
from ojakh.kernel.errors import OjakhError
from ojakh.places import errors, queries
from ojakh.places.models import Place, RoadReport

__all__ = ["places"]


@pytest.fixture(autouse=True)
def office(monkeypatch: pytest.MonkeyPatch, places: list[Place]) -> None:
    """The store of the test instead of one that a pass-phrase opens."""
    monkeypatch.setattr(command, "opened", lambda _: nullcontext())


def run(*words: str) -> int:
    """Parse and run like the launcher."""
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args(list(words)))


def state(code: str) -> str:
    """The state of a segment now."""
    return next(road.state for road in queries.roads() if road.code == code)


def test_a_corridor_is_reported_in_one_step(capsys: pytest.CaptureFixture[str]):
    first, second = (road.code for road in queries.roads()[:2])
    assert run("close", first, second, "--source", "roads office") == Exit.DONE
    assert (state(first), state(second)) == ("closed", "closed")
    assert "reported: 2" in capsys.readouterr().out
    assert run("status") == Exit.DONE and first in capsys.readouterr().out


@pytest.mark.parametrize("words", [["NOPE", "--source", "s"], ["", "--source", "s"]])
def test_an_unknown_segment_is_refused_and_nothing_is_written(words: list[str]):
    before = RoadReport.objects.count()
    with pytest.raises(errors.UnknownSegment):
        run("close", *words)
    assert RoadReport.objects.count() == before


def test_a_mined_road_opens_only_by_a_document_and_a_second_account(db: None):
    code = queries.roads()[0].code
    run("mine", code, "--source", "demining office")
    person = account(Role.PLANNER)
    refused: list[tuple[list[str], type[OjakhError]]] = [
        ([], errors.MinedNeedsRelease),
        (["--release", "D-1"], errors.SecondPersonNeeded),
        (["--release", "D-1", "--second", "nobody"], WrongUse),
    ]
    for words, error in refused:
        with pytest.raises(error):
            run("open", code, "--source", "s", *words)
    assert state(code) == "mined"
    run("open", code, "--source", "s", "--release", "D-1", "--second", person.get_username())
    assert state(code) == "open"


@pytest.mark.parametrize("content", [b"", b"{}", b"not an extract", None])
def test_a_file_that_is_no_extract_is_unreadable_input(content: bytes | None, tmp_path: Path):
    file = tmp_path / "x.osm.pbf"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputUnreadable):
        run("import", str(file))
