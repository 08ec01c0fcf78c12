"""Running the independent check on a plan: its own script, in its own process, sharing no code with the planner."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[3] / "verifier" / "verify_plan.py"
SECONDS = 60


def passes(
    problem: Mapping[str, object], plan: Mapping[str, object], *, base: Mapping[str, object] | None = None
) -> bool:
    """Whether the script accepts the plan, with the one it was kept close to."""
    return check(problem, plan, bases=[] if base is None else [base])[0]


def check(
    problem: Mapping[str, object], plan: Mapping[str, object], *, bases: Sequence[Mapping[str, object]] = ()
) -> tuple[bool, list[str]]:
    """Whether the script accepts the plan with its journeys, and what it says, line by line.

    `bases` are the plan that it was kept close to, and the one to whose journeys its own were.

    The documents hold no identity; the folder is removed at once.
    """
    documents = {"problem": problem, "plan": plan} | {f"base{at}": one for at, one in enumerate(bases)}
    with tempfile.TemporaryDirectory(prefix="ojakh-verify-") as folder:
        paths = [Path(folder) / f"{name}.json" for name in documents]
        for path, document in zip(paths, documents.values(), strict=True):
            path.write_text(json.dumps(document), encoding="utf-8")
        command = [sys.executable, "-E", "-s", str(SCRIPT), *map(str, paths)]
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, text=True)
    return done.returncode == 0, [line for line in done.stdout.splitlines() if line.strip()]
