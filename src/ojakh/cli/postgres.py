"""A private PostgreSQL for one run of the tests: a temporary folder, a Unix socket, no network, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=40"
"""No network; and no flushing, since the data does not outlive the run."""


def find_binaries() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, newest version first, or None."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    for folder in [*versions, *([Path(on_path).resolve().parent] if on_path else [])]:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    return None


def unprivileged_user() -> str | None:
    """The account to run the server as: PostgreSQL refuses to be root. None where this account will do."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def private_server(binaries: Path) -> Iterator[str]:
    """Start a server and yield the value of `OJAKH_DATABASE` that reaches it; stop and remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="ojakh-pg-"))
    user = unprivileged_user()
    if user:
        shutil.chown(folder, user)
    data = folder / "data"

    def call(*command: str | Path) -> None:
        subprocess.run(
            command, user=user, extra_groups=[] if user else None, cwd=folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip

    try:
        call(binaries / "initdb", "-D", data, "-U", "ojakh", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        control = (binaries / "pg_ctl", "-D", data, "-w")
        call(*control, "-l", folder / "log", "-o", f"-k {folder} {OPTIONS}", "start")
        try:
            yield f"postgresql://ojakh@/ojakh?host={folder}"
        finally:
            call(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
