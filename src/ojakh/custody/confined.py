"""A process of its own for bytes that nobody trusts: what it may use, and how it is started. Standard library only.

The process loads its libraries, confines itself, and only then looks at the bytes.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2]
MEMORY_BYTES = 1_024 * 2**20


def confine(*, seconds: int) -> None:
    """No more memory, processor time, files, processes or sockets than this, for the rest of the process."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 3),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))


def run(module: str, content: bytes, *arguments: str, seconds: int) -> subprocess.CompletedProcess[bytes] | None:
    """Run a module of this project with bytes on its standard input; None where it takes longer than this."""
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONPATH": str(SOURCE)}
    command = [sys.executable, "-s", "-P", "-m", module, *arguments]
    try:
        return subprocess.run(
            command, input=content, capture_output=True, timeout=seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        return None
