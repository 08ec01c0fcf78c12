"""The command itself: what was typed outlives a restart, a reset throws it away, a busy port is passed over."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from ojakh.cli.demo import folder
from ojakh.cli.demo.browser import Browser, read

ROOT = Path(__file__).resolve().parents[2]
HOUSEHOLDS = "100"
ELSEWHERE = "postgresql://nobody@127.0.0.1:9/office_of_somebody"
"""A database of a real office, which a demonstration must leave alone."""
TYPED = "Round of the people who test"


@contextmanager
def running(
    data: Path, *options: str, port: int, while_built: Callable[[], object] = lambda: None
) -> Iterator[tuple[Browser, list[str]]]:
    """The demonstration served from a folder: a browser at its address, and the events that it announced."""
    process = subprocess.Popen(
        [sys.executable, "-m", "ojakh.cli", "demo", "--json", "--households", HOUSEHOLDS, f"--port={port}", *options],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "OJAKH_DATA": str(data), "OJAKH_DATABASE": ELSEWHERE},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    events: list[str] = []
    address = ""
    try:
        for line in process.stdout:
            said = json.loads(line)
            events.append(said["event"])
            if said["event"] == "stores":
                while_built()
            if said["event"] == "ready":
                address = str(said["value"])
            if said["event"] == "sign_in":
                break
        parts = urlsplit(address)
        yield Browser(str(parts.hostname), int(parts.port or 0)), events
    finally:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.stdout.close()
    assert process.returncode == 130


def sign_in(browser: Browser) -> None:
    """One click as planner."""
    token = read(browser.get("/en/account/sign-in")).token
    assert browser.post("/en/account/one-click", {"account": "planner", "csrfmiddlewaretoken": token}).status == 303


def test_a_restart_keeps_what_was_typed_and_a_reset_does_not(tmp_path: Path) -> None:
    data = tmp_path / "demo"
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        taken = int(busy.getsockname()[1])
        with running(data, port=taken) as (browser, events):
            assert browser.port != taken
            assert events == ["stores", "people", "ready", "sign_in"]
            sign_in(browser)
            token = read(browser.get("/en/office/needs/bodies/new")).token
            answer = browser.post("/en/office/needs/bodies/new", {"name": TYPED, "csrfmiddlewaretoken": token})
            assert answer.status == 303
    first = folder.read_sign_in(data)

    with running(data, port=taken) as (browser, _):
        sign_in(browser)
        assert TYPED in browser.get("/en/office/needs/").text
    assert folder.read_sign_in(data) == first

    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # as the server of another office does
        with running(
            data, "--reset", port=taken, while_built=lambda: (other.bind(("127.0.0.1", taken)), other.listen())
        ) as (browser, _):
            assert browser.port != taken, "a port that another office took while this one was built is not shared"
            sign_in(browser)
            assert TYPED not in browser.get("/en/office/needs/").text
    assert folder.read_sign_in(data) != first
    assert not list(data.glob("*.new"))
