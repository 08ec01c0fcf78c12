"""The supervisor starts exactly two processes, tells each only what it may know, and ends both."""

import json
import os
import signal
import socket
import time
import urllib.request
from pathlib import Path

import pytest

from ojakh.cli.office import OfficeFile, new_salt, write_office
from ojakh.cli.processes import free_port
from ojakh.custody.vault.keys import DEMONSTRATION_ROOT, Argon2Parameters, derive_root, file_key

CHEAP = {"memory": 64, "passes": 1, "lanes": 1}
PASSPHRASE = "a pass-phrase for this test only"


def ready(process) -> int:
    """Wait for the line that says where the office is; its port."""
    line = process.stdout.readline()
    assert line, process.stderr.read()
    return int(json.loads(line)["addresses"][0].rsplit(":", 1)[1].strip("/"))


def ended(pid: int) -> bool:
    """Whether a process is gone, waiting a moment for it."""
    for _ in range(100):
        stat = Path(f"/proc/{pid}/stat")
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def saw(stand_in, who: str) -> list[str]:
    return (stand_in.data / f"{who}-saw").read_text().splitlines()


def test_the_office_answers_once_it_says_it_is_ready(stand_in):
    port = ready(stand_in.serve("--json", "--port", "8300"))
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
        assert answer.read() == b"well"


def test_the_vault_gets_the_root_and_no_derived_key(stand_in):
    ready(stand_in.serve("--json", "--port", "8300"))
    root, _, *names = saw(stand_in, "vault")
    assert root == DEMONSTRATION_ROOT
    assert {"OJAKH_OPERATIONS_KEY", "OJAKH_SECRET_KEY"}.isdisjoint(names)


def test_the_web_process_gets_its_own_key_and_never_the_root(stand_in):
    ready(stand_in.serve("--json", "--port", "8300"))
    root = bytes.fromhex(DEMONSTRATION_ROOT)
    known = dict(line.split("=", 1) for line in saw(stand_in, "web")[1:])
    assert known["OJAKH_OPERATIONS_KEY"] == file_key(root, "operations")
    assert DEMONSTRATION_ROOT not in known.values()
    assert file_key(root, "vault") not in known.values()
    assert "OJAKH_ROOT_FD" not in known


def test_control_c_stops_web_then_vault_within_five_seconds(stand_in):
    process = stand_in.serve("--json", "--port", "8300")
    ready(process)
    started = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 130
    assert time.monotonic() - started < 5
    assert (stand_in.data / "end").read_text() == "web had ended"
    assert ended(int(saw(stand_in, "vault")[1]))
    assert ended(int(saw(stand_in, "web")[0]))


@pytest.mark.parametrize(("who", "line"), [("vault", 1), ("web", 0)])
def test_when_one_process_dies_the_other_is_stopped(stand_in, who, line):
    process = stand_in.serve("--json", "--port", "8300")
    ready(process)
    os.kill(int(saw(stand_in, who)[line]), signal.SIGKILL)
    assert process.wait(10) == 1
    assert f"The process {who} has ended by itself" in process.stderr.read()
    assert ended(int(saw(stand_in, "vault")[1]))
    assert ended(int(saw(stand_in, "web")[0]))


def test_a_killed_supervisor_leaves_no_process_behind(stand_in):
    process = stand_in.serve("--json", "--port", "8300")
    ready(process)
    process.kill()
    assert ended(int(saw(stand_in, "vault")[1]))
    assert ended(int(saw(stand_in, "web")[0]))


def test_a_vault_that_does_not_start_ends_with_code_3(stand_in):
    stand_in.module("ojakh/custody/vault/service", "raise SystemExit('no vault today')")
    process = stand_in.serve()
    assert process.wait(20) == 3
    said = process.stderr.read()
    assert "no vault today" in said
    assert "The vault did not start" in said


def test_a_web_server_that_does_not_start_stops_the_vault(stand_in):
    stand_in.module("ojakh/project/wsgi", "raise SystemExit('no web today')")
    process = stand_in.serve("--port", "8300")
    assert process.wait(30) == 3
    assert "The web server did not start" in process.stderr.read()
    assert ended(int(saw(stand_in, "vault")[1]))


def test_the_same_data_is_not_served_twice(stand_in):
    ready(stand_in.serve("--json", "--port", "8300"))
    second = stand_in.serve("--port", "8300")
    assert second.wait(10) == 6
    assert "cli.office_in_use" in second.stderr.read()


def test_a_busy_port_is_passed_over(stand_in):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        taken = busy.getsockname()[1]
        assert taken < free_port(taken) < taken + 20


def test_where_no_port_is_free_the_code_is_5(stand_in):
    assert stand_in.serve("--port", "65536").wait(20) == 5


def test_a_data_folder_without_an_office_is_a_sentence(stand_in):
    (stand_in.data / "office.json").unlink()
    process = stand_in.serve()
    assert process.wait(20) == 3
    assert "run ./ojakh init" in process.stderr.read()


def test_a_damaged_office_file_is_unreadable_input(stand_in):
    (stand_in.data / "office.json").write_text('{"name": 1')
    assert stand_in.serve().wait(20) == 7


def test_a_real_office_is_unlocked_by_a_file(stand_in, tmp_path):
    office = OfficeFile(name="Real", salt=new_salt(), kdf=CHEAP)
    write_office(stand_in.data, office)
    key = tmp_path / "key"
    key.write_text(PASSPHRASE + "\n")
    ready(stand_in.serve("--json", "--port", "8300", "--key-file", str(key)))
    expected = derive_root(PASSPHRASE, salt=bytes.fromhex(office.salt), parameters=Argon2Parameters(**CHEAP))
    assert saw(stand_in, "vault")[0] == expected.hex()


def test_a_real_office_is_unlocked_by_a_file_descriptor(stand_in):
    write_office(stand_in.data, OfficeFile(name="Real", salt=new_salt(), kdf=CHEAP))
    reading, writing = os.pipe()
    os.write(writing, PASSPHRASE.encode())
    os.close(writing)
    ready(stand_in.serve("--json", "--port", "8300", "--key-fd", str(reading), pass_fds=(reading,)))
    os.close(reading)


@pytest.mark.parametrize("content", [None, "", "too short", b"\xff\xfe\x00"])
def test_a_real_office_without_a_usable_key_does_not_start(stand_in, tmp_path, content):
    write_office(stand_in.data, OfficeFile(name="Real", salt=new_salt(), kdf=CHEAP))
    key = tmp_path / "key"
    if content is not None:
        key.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert stand_in.serve("--key-file", str(key)).wait(20) == 3
    assert not (stand_in.data / "vault-saw").exists()


def test_a_wrong_pass_phrase_starts_nothing(stand_in, tmp_path):
    write_office(stand_in.data, OfficeFile(name="Real", salt=new_salt(), kdf=CHEAP))
    (stand_in.data / "vault").mkdir()
    (stand_in.data / "vault/keys.db").write_bytes(os.urandom(4096))
    key = tmp_path / "key"
    key.write_text("another pass-phrase altogether")
    process = stand_in.serve("--key-file", str(key))
    assert process.wait(20) == 3
    assert "does not open the office" in process.stderr.read()
    assert not (stand_in.data / "vault-saw").exists()


def test_a_deep_data_folder_still_gets_its_socket(stand_in):
    deep = stand_in.folder / ("d" * 90)
    stand_in.data.rename(deep)
    stand_in.__class__ = type("Deep", (type(stand_in),), {"data": deep})
    ready(stand_in.serve("--json", "--port", "8300"))
    assert not (deep / "vault.sock").exists()
