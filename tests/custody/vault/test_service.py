"""The process itself: alone, for one user, without Django, deaf to malformed frames, and gone without traces."""

import contextlib
import os
import socket
import stat
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.custody.vault.office import ROOT, Process, refusal, register, staff

from ojakh.custody.vault import door, keys
from ojakh.custody.vault.desk import WITH_SESSION, WITHOUT_SESSION, Vault
from ojakh.custody.vault.service import Server
from ojakh.custody.vault.transport import LARGEST_FRAME, BadFrame, SocketTransport, decode, encode, respond

Start = Callable[..., Process]


def _said(script: str, environment: dict[str, str] | None = None) -> str:
    """What a script prints in a Python of its own."""
    chosen = environment or {**os.environ, "PYTHONPATH": "src"}
    return subprocess.run([sys.executable, "-c", script], env=chosen, capture_output=True, text=True, check=True).stdout


def test_process_serves_over_a_socket_of_its_own_user_only(tmp_path: Path, process: Start) -> None:
    one = process(tmp_path)
    assert one.ready()
    door.use(one.transport())
    register()
    assert door.status().persons == 1
    assert stat.S_IMODE(os.stat(one.socket).st_mode) == 0o600
    for path in (tmp_path / "vault").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path.name
    assert one.end() == ""
    assert not one.socket.exists()
    assert refusal(door.status) == "away"
    door.use(None)


def test_second_process_on_the_same_folder_exits(tmp_path: Path, process: Start) -> None:
    one = process(tmp_path)
    assert one.ready()
    two = process(tmp_path)
    assert not two.ready()
    assert two.process.wait(10) == 3
    door.use(one.transport())
    assert door.status().state == "unlocked"
    door.use(None)


def test_wrong_key_exits_without_changing_a_byte(tmp_path: Path, process: Start) -> None:
    one = process(tmp_path)
    assert one.ready()
    one.kill()
    before = {path.name: path.read_bytes() for path in (tmp_path / "vault").glob("*.db")}
    two = process(tmp_path, root=bytes(32))
    assert not two.ready()
    assert two.process.wait(10) == 3
    assert {path.name: path.read_bytes() for path in (tmp_path / "vault").glob("*.db")} == before


def test_process_without_a_key_waits_locked_until_the_pass_phrase_comes(tmp_path: Path, process: Start) -> None:
    cheap = keys.Argon2Parameters(memory=64, passes=1, lanes=1)
    root = keys.new_passphrase("four words of a pass phrase", folder=tmp_path / "vault", parameters=cheap)
    one = process(tmp_path, root=None)
    assert one.ready()
    door.use(one.transport())
    assert door.status().state == "locked"
    assert refusal(door.open_portal) == "locked"
    door.unlock("four words of a pass phrase")
    register()
    door.lock()
    assert refusal(lambda: door.unlock("four other words")) == "locked"
    door.unlock(root.hex())
    assert door.status().persons == 1
    door.use(None)


def test_key_is_in_no_environment_or_command_line_of_the_process(tmp_path: Path, process: Start) -> None:
    one = process(tmp_path)
    assert one.ready()
    shown = b"".join(Path(f"/proc/{one.process.pid}/{name}").read_bytes() for name in ("environ", "cmdline"))
    assert ROOT.hex().encode() not in shown
    assert b"OJAKH_DATA" in shown


def test_vault_loads_no_web_framework_and_starts_fast() -> None:
    script = "import sys, ojakh.custody.vault.service; print(' '.join(sorted(sys.modules)))"
    began = time.monotonic()
    said = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    seconds = time.monotonic() - began
    loaded = {name.partition(".")[0] for name in said}
    assert not loaded & {"django", "jinja2", "requests", "http", "sqlite3", "urllib3"}
    print(f"start of the vault: {seconds:.2f} s, {len(said)} modules")


def test_web_side_needs_the_path_of_the_socket_and_no_key(tmp_path: Path, process: Start) -> None:
    """T05's first step: what the web process is given opens no file of the vault."""
    one = process(tmp_path)
    assert one.ready()
    script = "from ojakh.custody.vault import door; print(door.status().state)"
    environment = {"PYTHONPATH": "src", "OJAKH_VAULT_SOCKET": str(one.socket), "PATH": os.environ["PATH"]}
    assert _said(script, environment) == "unlocked\n"


def test_door_loads_neither_the_stores_nor_the_keys() -> None:
    script = "import sys, ojakh.custody.vault.door; print(' '.join(sys.modules))"
    said = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"sqlcipher3", "ojakh.custody.vault.store", "ojakh.custody.vault.keys", "cryptography"} & set(said)


def test_vault_that_does_not_answer_is_away_within_three_seconds(tmp_path: Path) -> None:
    path = tmp_path / "deaf.sock"
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(path))
    listener.listen(1)
    door.use(SocketTransport(str(path)))
    began = time.monotonic()
    assert refusal(door.status) == "away"
    assert time.monotonic() - began < 3.5
    listener.close()
    door.use(None)


def test_door_finds_a_restarted_vault_by_itself(tmp_path: Path, process: Start) -> None:
    one = process(tmp_path)
    assert one.ready()
    door.use(one.transport())
    session = staff("registrar")
    one.kill()
    assert refusal(door.status) == "away"
    two = process(tmp_path)
    assert two.ready()
    assert door.status().state == "unlocked"
    assert refusal(lambda: door.find(session, purpose="register", text="Aram")) == "no_session"
    door.use(None)


@pytest.fixture
def raw(vault: Vault, tmp_path: Path) -> Callable[[bytes], bytes]:
    """Sends raw bytes to a listening vault and gives what comes back until it closes or falls silent."""
    server = Server(vault, path=tmp_path / "raw.sock")
    threading.Thread(target=server.run, daemon=True).start()

    def send(content: bytes) -> bytes:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(5)
            connection.connect(str(tmp_path / "raw.sock"))
            connection.sendall(content)
            connection.shutdown(socket.SHUT_WR)
            parts = []
            while part := connection.recv(65_536):
                parts.append(part)
            return b"".join(parts)

    return send


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"{}", b'{"v":2,"call":"status","args":{}}', b'{"v":1}', b'{"v":1,"call":3,"args":{}}',
     b'{"v":1,"call":"status","args":[]}', b'{"v":1,"call":"__init__","args":{}}', b"\xff\xfe", b"[" * 100_000,
     b'{"v":1,"call":"open_case","args":{"secret":"\\ud800"}}',
     b'{"v":1,"call":"unlock","args":{"root":5}}', b'{"v":1,"call":"reveal","args":{"session":{}}}'],
)  # fmt: skip
def test_malformed_call_gets_a_refusal_and_the_vault_goes_on(raw: Callable[[bytes], bytes], body: bytes) -> None:
    answer = raw(struct.pack(">I", len(body)) + body)
    assert b'"refused"' in answer
    assert b'"unlocked"' in raw(encode({"v": 1, "call": "status", "args": {}}))


@pytest.mark.parametrize("content", [b"\x00", struct.pack(">I", LARGEST_FRAME + 1), struct.pack(">I", 50) + b"{}"])
def test_frame_that_is_cut_off_or_too_long_ends_the_connection(raw: Callable[[bytes], bytes], content: bytes) -> None:
    assert raw(content) == b""
    assert b'"unlocked"' in raw(encode({"v": 1, "call": "status", "args": {}}))


def test_call_larger_than_a_frame_is_refused_before_it_is_sent(tmp_path: Path) -> None:
    door.use(SocketTransport(str(tmp_path / "nobody.sock")))
    assert refusal(lambda: door.save_draft("s", draft="d", fields={"a": "x" * LARGEST_FRAME})) == "list_too_long"
    door.use(None)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
_NAMES = sorted({*WITH_SESSION, *WITHOUT_SESSION, "status", "nothing"})


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """One vault for many odd calls."""
    made = Vault(tmp_path_factory.mktemp("odd") / "vault")
    made.unlock(ROOT)
    return made


@given(data=st.data())
def test_no_argument_of_any_shape_breaks_a_call(living: Vault, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(_NAMES))
    known = [*living._hints.get(name, {}), "session"]
    arguments = data.draw(st.dictionaries(st.sampled_from(known) | st.text(max_size=5), _JSON, max_size=6))
    if data.draw(st.booleans()):
        arguments["session"] = living.call("open_portal", {})
    answer = respond(living, {"v": 1, "call": name, "args": arguments})
    assert set(answer) <= {"v", "ok", "refused", "values"}
    assert living.call("status", {})["state"] == "unlocked"


@given(st.binary(max_size=200))
def test_decoder_gives_a_call_or_says_that_it_is_none(body: bytes) -> None:
    with contextlib.suppress(BadFrame):
        assert decode(body)["v"] == 1


def test_budget_is_exact_when_many_threads_ask_at_once(raw: Callable[[bytes], bytes], tmp_path: Path) -> None:
    assert raw(b"") == b""
    door.use(SocketTransport(str(tmp_path / "raw.sock")))
    people = [register(tuple({"identity.full_name": f"P {i}"} for i in range(40)))[1] for _ in range(2)]
    waiting = [person for household in people for person in household]
    session = staff("caseworker")
    size = door.status().log_size
    answers: list[str] = []

    def open_some() -> None:
        while waiting:
            try:
                person = waiting.pop()
            except IndexError:
                return
            read = {"purpose": "assist", "person": person, "fields": ("identity.full_name",), "reason": "visit"}
            answers.append(refusal(lambda: door.reveal(session, **read)))  # type: ignore[arg-type] # noqa: B023

    threads = [threading.Thread(target=open_some) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (answers.count(""), answers.count("budget_person")) == (60, 20)
    assert door.status().log_size == size + 80
    door.use(None)
