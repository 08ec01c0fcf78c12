"""An office of stand-ins: a vault and a web application of a few lines under the real supervisor."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ojakh.cli.office import OfficeFile, make_folder, write_office

ROOT = Path(__file__).resolve().parents[2]

VAULT = """
import os, pathlib, signal, sys
with os.fdopen(int(os.environ["OJAKH_ROOT_FD"])) as pipe:
    root = pipe.readline().strip()
data = pathlib.Path(os.environ["OJAKH_DATA"])
(data / "vault-saw").write_text("\\n".join([root, str(os.getpid()), *sorted(os.environ)]))
def end(*_):
    web = pathlib.Path("/proc", (data / "web-saw").read_text().split()[0])
    (data / "end").write_text("web was there" if web.exists() else "web had ended")
    raise SystemExit
signal.signal(signal.SIGTERM, end)
print("ready", flush=True)
signal.pause()
"""

WEB = """
import os, pathlib
data = pathlib.Path(os.environ["OJAKH_DATA"])
(data / "web-saw").write_text("\\n".join([str(os.getpid()), *(f"{n}={v}" for n, v in sorted(os.environ.items()))]))
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"well"]
"""

SETTINGS = """
SECRET_KEY = "x"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
"""

DRIVER = """
import pathlib, sys
from ojakh.cli import __main__, processes
processes.ROOT = pathlib.Path(sys.argv[1])
raise SystemExit(__main__.main(sys.argv[2:]))
"""


@dataclass
class StandIn:
    """A source tree of stand-ins, a data folder, and the supervisors started on them."""

    folder: Path
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    def serve(self, *options: str, **more: object) -> subprocess.Popen[str]:
        """Start `serve` as a person would, in a process of its own."""
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("OJAKH_", "DJANGO_"))},
            "PYTHONPATH": str(ROOT / "src"),
            "OJAKH_DATA": str(self.data),
        }
        command = [sys.executable, "-c", DRIVER, str(self.folder), "serve", *options]
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more
        )
        self.started.append(process)
        return process

    def module(self, name: str, text: str) -> None:
        """Write a module of the tree, with the packages above it."""
        path = self.folder / "src" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        for parent in path.relative_to(self.folder / "src").parents:
            (self.folder / "src" / parent / "__init__.py").touch()
        path.write_text(textwrap.dedent(text))


@pytest.fixture
def stand_in(tmp_path: Path) -> Iterator[StandIn]:
    """A marked demonstration office of stand-ins; whatever was started ends with the test."""
    made = StandIn(tmp_path)
    made.module("ojakh/custody/vault/service", VAULT)
    made.module("ojakh/project/wsgi", WEB)
    made.module("ojakh/project/settings", SETTINGS)
    make_folder(made.data)
    write_office(made.data, OfficeFile(name="Stand-in", demonstration=True))
    yield made
    for process in made.started:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=10)
