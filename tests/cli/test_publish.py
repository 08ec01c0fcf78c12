"""`./ojakh publish`: one command from the register to a published release, for people and for scripts."""

import json
import os

import pytest
from tests.people.office import ground
from tests.publishing.test_release import settle

from ojakh.cli import publish, releases
from ojakh.publishing.models import Release
from ojakh.publishing.release import TooSoon

__all__ = ["ground"]


@pytest.fixture
def register(ground):
    """Two settlements with people."""
    settle(ground["alpha"], (20, 30, 60, 120, 40))
    settle(ground["beta"], (4, 25, 50, 90, 30))


def test_a_release_is_made_and_listed_as_json(register, capsys):
    made = releases.make({}, title="Monthly", supersedes=None, draft=False, quiet=True)
    assert releases.report(made, as_json=True) == 0
    assert releases.show({}, as_json=True) == 0
    first, second = (json.loads(line)["releases"] for line in capsys.readouterr().out.splitlines())
    assert first == second
    assert first[0]["state"] == "published"
    assert first[0]["attack"]["passed"] is True


def test_a_draft_waits_for_somebody_on_the_page(register, capsys):
    made = releases.make({}, title="Monthly", supersedes=None, draft=True, quiet=False)
    assert made[0]["state"] == Release.objects.get().state == "draft"
    assert "protect (1 of 5)" in capsys.readouterr().err


def test_a_person_reads_one_line_per_release(register, capsys):
    releases.make({}, title="Monthly", supersedes=None, draft=False, quiet=True)
    releases.show({}, as_json=False)
    assert "R-0001" in capsys.readouterr().out


def test_too_soon_is_refused_and_nothing_is_written(register):
    releases.make({}, title="Monthly", supersedes=None, draft=False, quiet=True)
    with pytest.raises(TooSoon):
        releases.make({}, title="Again", supersedes=None, draft=False, quiet=True)
    assert Release.objects.count() == 1


def test_a_greeting_of_the_solver_does_not_reach_a_script(capfd):
    with publish.solver_greeting_aside():
        os.write(1, b"Running a solver\n")
    os.write(1, b"{}\n")
    seen = capfd.readouterr()
    assert (seen.out, seen.err) == ("{}\n", "Running a solver\n")
