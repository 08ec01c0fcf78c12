"""`./ojakh lock`: resolve the requirements of pyproject.toml into locks that hold hashes and no addresses."""

import argparse
import json
import os
import shutil
import subprocess

from ojakh.cli.exits import EnvironmentMissing, Exit
from ojakh.cli.folders import ROOT

HELP = "resolve pyproject.toml into requirements/*.lock, by hash and without addresses"

EXTRAS: dict[str, str | None] = {
    "core": None,
    "office": "office",
    "roads": "roads",
    "verify": "verify",
    "link": "link",
    "spark": "spark",
    "bench": "bench",
    "dev": "dev",
    "names": "names",
}
"""Each lock with the extra of pyproject.toml it is made from; the core needs none."""

OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
    "--quiet",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Upgrading is asked for; without it, pinned versions that still fit stay."""
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows")
    parser.add_argument("--json", action="store_true", help="print the number of packages per lock as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Write every lock and print how many packages each pins."""
    uv = shutil.which("uv")
    if uv is None:
        raise EnvironmentMissing(what="Locking needs uv on the path: install it with your package manager or pip.")
    counts = {name: compile_lock(uv, name, upgrade=arguments.upgrade) for name in EXTRAS}
    if arguments.json:
        print(json.dumps(counts))
    else:
        print("\n".join(f"requirements/{name}.lock: {count} packages" for name, count in counts.items()))
    return Exit.DONE


def compile_lock(uv: str, name: str, *, upgrade: bool) -> int:
    """Write one lock and count its pins."""
    lock = ROOT / "requirements" / f"{name}.lock"
    extra = EXTRAS[name]
    command = [uv, "pip", "compile", "pyproject.toml", *OPTIONS, "-o", str(lock)]
    command += ["--extra", extra] if extra else []
    command += ["--upgrade"] if upgrade else []
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise EnvironmentMissing(what=f"uv could not resolve {name}:\n{done.stderr.strip()}")
    return sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
