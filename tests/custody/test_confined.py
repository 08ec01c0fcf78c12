"""The processes that open what strangers send: each is confined before it looks at a byte."""

import os
import subprocess
import sys

import pytest

from ojakh.custody import confined

PROBE = """
import socket, sys
import {module} as process

def looks(*given):
    for act in (lambda: open("/etc/hostname"), lambda: socket.socket()):
        try:
            act()
        except OSError:
            print("refused", file=sys.stderr)
    return {nothing}

process.{opens} = looks
sys.argv = ["process", "txt"]
process.main()
"""


@pytest.mark.parametrize(
    ("module", "opens", "nothing"),
    [("ojakh.custody.reencode", "painted", "b''"), ("ojakh.claims.unpacking", "opened", "{}")],
)
def test_the_process_may_open_neither_files_nor_sockets(module: str, opens: str, nothing: str) -> None:
    code = PROBE.format(module=module, opens=opens, nothing=nothing)
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONPATH": str(confined.SOURCE)}
    command = [sys.executable, "-s", "-P", "-c", code]
    done = subprocess.run(command, input=b"bytes", capture_output=True, check=True, env=environment)
    assert done.stderr.split() == [b"refused", b"refused"]


def test_what_takes_too_long_is_ended() -> None:
    assert confined.run("http.server", b"", "0", "--bind", "127.0.0.1", seconds=1) is None
