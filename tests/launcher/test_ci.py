"""The check of a clean machine runs exactly the two commands of the README, and hides no failure."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STUB = """#!/bin/sh
echo "$@" >> calls
read -r typed && echo "read $typed" >> calls
case "$1" in
  demo) echo "demo check: 3 passed, 0 failed"; exit {demo} ;;
  test) echo "5 passed, 0 failed, 0 skipped"; exit {test} ;;
esac
"""


class Machine:
    """A checkout with a stub of the launcher, on a machine that has or lacks the system packages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / ".ci").mkdir()
        shutil.copy(ROOT / ".ci/run", folder / ".ci/run")

    def run(self, *, demo: int = 0, test: int = 0) -> subprocess.CompletedProcess[str]:
        """Run the check from another folder, as a machine does."""
        (self.folder / "ojakh").write_text(STUB.format(demo=demo, test=test))
        (self.folder / "ojakh").chmod(0o755)
        tools = self.folder / "tools"
        tools.mkdir()
        for name in ("chromium", "initdb", "msgfmt", "python3", "apt-get"):
            (tools / name).write_text('#!/bin/sh\necho "$0 $@" >> "$(dirname "$0")/../installed"\n')
            (tools / name).chmod(0o755)
        return subprocess.run(
            [str(self.folder / ".ci/run")],
            cwd="/",
            env={"PATH": f"{tools}:/usr/bin:/bin"},
            input="typed",
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def calls(self) -> list[str]:
        """What the launcher was asked to do."""
        return (self.folder / "calls").read_text().splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_it_calls_the_two_commands_and_lets_neither_read_what_is_typed(machine):
    done = machine.run()
    assert done.returncode == 0, done.stderr
    assert machine.calls == ["demo --check", "test"]


def test_the_last_line_is_the_count(machine):
    assert machine.run().stdout.splitlines()[-1] == "5 passed, 0 failed, 0 skipped"


@pytest.mark.parametrize(("demo", "test"), [(1, 0), (0, 1), (4, 1)])
def test_a_failure_of_either_fails_and_both_still_run(machine, demo, test):
    assert machine.run(demo=demo, test=test).returncode == max(demo, test)
    assert machine.calls == ["demo --check", "test"]
