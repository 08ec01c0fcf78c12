"""A small checkout with the real launcher, one tiny package to install, and a command line that only reports."""

import base64
import hashlib
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

REPORTER = """
import json, os, sys
import smallpart
print(json.dumps({
    "arguments": sys.argv[1:], "prefix": sys.prefix, "input": sys.stdin.read(), "home": os.environ["OJAKH_HOME"],
}))
"""


@dataclass
class Checkout:
    """A copy of the launcher with its own locks, wheels and home."""

    folder: Path

    def lock(self, digest: str | None = None) -> None:
        """Write the lock of the one package, by its true hash or another."""
        wheel = next((self.folder / "wheels").glob("smallpart-*.whl"))
        digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
        text = f"smallpart==1.0 \\\n    --hash=sha256:{digest}\n"
        for name in ("core", "dev"):
            (self.folder / "requirements" / f"{name}.lock").write_text(text)

    def start(self, *arguments: str, python: str = sys.executable, said: str = "", **environment: str):
        """Run the launcher with nothing of the developer's environment but a bare path."""
        given = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.folder),
            "OJAKH_HOME": str(self.folder / "home"),
            "OJAKH_WHEELS": str(self.folder / "wheels"),
        }
        return subprocess.run(
            [python, str(self.folder / "ojakh"), *arguments],
            env=given | environment,
            input=said,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A checkout whose whole core is one wheel of a few bytes."""
    requirements, wheels, package = tmp_path / "requirements", tmp_path / "wheels", tmp_path / "src/ojakh/cli"
    for folder in (requirements, wheels, package):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / "ojakh", tmp_path / "ojakh")
    for kept in (ROOT / "requirements").glob("pip*"):
        shutil.copy(kept, requirements)
    (tmp_path / "src/ojakh/__init__.py").touch()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(REPORTER)
    write_wheel(wheels / "smallpart-1.0-py3-none-any.whl")
    made = Checkout(tmp_path)
    made.lock()
    return made


def write_wheel(path: Path) -> None:
    """A valid wheel with one empty module."""
    files = {
        "smallpart.py": "",
        "smallpart-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: smallpart\nVersion: 1.0\n",
        "smallpart-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "smallpart-1.0.dist-info/RECORD"
    lines = [f"{name},sha256={record_hash(text)},{len(text)}" for name, text in files.items()]
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in (files | {record: "\n".join([*lines, f"{record},,", ""])}).items():
            wheel.writestr(name, text)


def record_hash(text: str) -> str:
    """The hash of a file as RECORD writes it."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
