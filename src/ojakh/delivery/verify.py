"""Running the independent check on a plan: its own script, in its own process, sharing no code with the planner."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[3] / "verifier" / "verify_plan.py"
SECONDS = 60


def passes(problem: Mapping[str, object], plan: Mapping[str, object]) -> bool:
    """Whether the script accepts the plan. The documents hold no identity; the folder is removed at once."""
    with tempfile.TemporaryDirectory(prefix="ojakh-verify-") as folder:
        paths = [Path(folder) / "problem.json", Path(folder) / "plan.json"]
        for path, document in zip(paths, (problem, plan), strict=True):
            path.write_text(json.dumps(document), encoding="utf-8")
        command = [sys.executable, "-E", "-s", str(SCRIPT), *map(str, paths)]
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    return done.returncode == 0
