"""The two processes of an office: the vault, which gets the root key, and the web server, which never does."""

import contextlib
import ctypes
import http.client
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ojakh.cli.exits import EnvironmentMissing, NoFreePort
from ojakh.cli.folders import ROOT
from ojakh.custody.vault import keys

PORTS_TRIED = 20
LOOPBACK = "127.0.0.1"
START_SECONDS = 60.0
STOP_SECONDS = 2.0
"""How long each process gets to end by itself; two of them and their last moments stay within 5 seconds."""
LONGEST_SOCKET_PATH = 100
"""The kernel takes 107 bytes; beyond, the socket lies in a temporary folder of its own."""
SECRETS = frozenset({"OJAKH_OPERATIONS_KEY", "OJAKH_SECRET_KEY", "OJAKH_ROOT_FD"})
STANDARD_ERROR = 2
_PR_SET_PDEATHSIG = 1

Process = subprocess.Popen[bytes]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an office lives on this machine."""

    data: Path
    vault_socket: Path
    hosts: tuple[str, ...] = ()


def free_port(first: int, *, host: str = LOOPBACK) -> int:
    """The first free port among twenty."""
    last = min(first + PORTS_TRIED - 1, 65535)
    for port in range(first, last + 1):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise NoFreePort(first=first, last=last)


@contextmanager
def place(data: Path, *, hosts: tuple[str, ...] = ()) -> Iterator[Place]:
    """The folder and the socket of an office for as long as it is served."""
    socket_path = data / "vault.sock"
    if len(os.fsencode(socket_path)) <= LONGEST_SOCKET_PATH:
        yield Place(data, socket_path, hosts)
    else:
        with tempfile.TemporaryDirectory(prefix="ojakh-") as folder:
            yield Place(data, Path(folder, "vault.sock"), hosts)


def environment(where: Place, *, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """What both processes know: the code, the data folder and the socket. No key."""
    given = {name: value for name, value in os.environ.items() if name not in SECRETS}
    return {
        **given,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONSAFEPATH": "1",
        "OJAKH_DATA": str(where.data),
        "OJAKH_VAULT_SOCKET": str(where.vault_socket),
        **(more or {}),
    }


def web_environment(where: Place, *, root: bytes) -> dict[str, str]:
    """What the web process gets: the key of its own store and the key that signs its cookies, derived, not the root."""
    secrets = {
        "OJAKH_OPERATIONS_KEY": keys.file_key(root, "operations"),
        "OJAKH_SECRET_KEY": keys.derive(root, "ojakh/v1/web/signing").hex(),
        "DJANGO_SETTINGS_MODULE": "ojakh.project.settings",
    }
    known = os.environ.get("OJAKH_HOSTS", "").split(",")
    hosts = [LOOPBACK, "localhost", "[::1]", *where.hosts, *filter(None, known)]
    return environment(where, more={**secrets, "OJAKH_HOSTS": ",".join(dict.fromkeys(hosts))})


def migrate(where: Place, *, root: bytes) -> None:
    """Bring the tables of the operations store to this version."""
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--noinput", "--verbosity=0", "--skip-checks"],
        env=web_environment(where, root=root),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise EnvironmentMissing(what=f"The tables could not be brought to this version.\n{done.stderr.strip()}")


def start_vault(where: Place, *, root: bytes) -> Process:
    """Start the vault, hand it the root over a pipe, and wait until it says that it is ready."""
    reading, writing = os.pipe()
    where.vault_socket.unlink(missing_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "ojakh.custody.vault.service"],
        env=environment(where, more={"OJAKH_ROOT_FD": str(reading)}),
        pass_fds=(reading,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=end_with_parent,  # noqa: PLW1509 - this process has one thread when it starts the others
    )
    os.close(reading)
    with contextlib.suppress(BrokenPipeError), os.fdopen(writing, "w") as pipe:
        pipe.write(root.hex() + "\n")
    if not says_ready(process):
        stop(process)
        raise EnvironmentMissing(what="The vault did not start; what it said stands above.")
    return process


def says_ready(process: Process) -> bool:
    """Whether the vault prints its line in time."""
    assert process.stdout is not None
    readable, _, _ = select.select([process.stdout], [], [], START_SECONDS)
    return bool(readable) and process.stdout.readline().strip() == b"ready"


def start_web(where: Place, *, root: bytes, host: str, port: int) -> Process:
    """Start the web server and wait until it answers."""
    (where.data / "static").mkdir(mode=0o700, exist_ok=True)  # the server of static files warns where there is none
    options = {"interface": "wsgi", "host": host, "port": port, "workers": 1, "blocking-threads": 4}
    options |= {"log-level": "warning", "workers-kill-timeout": 1}
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "--no-ws"),
            *(f"--{name}={value}" for name, value in options.items()),
            "ojakh.project.wsgi:application",
        ],
        env=web_environment(where, root=root),
        cwd=where.data,
        stdin=subprocess.DEVNULL,
        stdout=STANDARD_ERROR,  # what the server logs must not stand between the lines of a command
        start_new_session=True,
        preexec_fn=end_with_parent,  # noqa: PLW1509 - this process has one thread when it starts the others
    )
    deadline = time.monotonic() + START_SECONDS
    while not answers(port):
        if process.poll() is not None or time.monotonic() > deadline:
            stop(process)
            raise EnvironmentMissing(what="The web server did not start; what it said stands above.")
        time.sleep(0.05)
    return process


def answers(port: int) -> bool:
    """Whether the web server answers its health address."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def end_with_parent() -> None:
    """On Linux, let the kernel end this child when the supervisor is killed; elsewhere it would be left behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def stop(process: Process) -> None:
    """Ask a process and its children to end, then end them."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
            break
    if process.stdout is not None:
        process.stdout.close()


def wait_for_end(web: Process, vault: Process) -> str:
    """Wait until one of the two has ended and say which."""
    while True:
        for name, process in (("web", web), ("vault", vault)):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.25)
                return name


@contextmanager
def running_office(where: Place, *, root: bytes, host: str, port: int) -> Iterator[tuple[Process, Process]]:
    """Both processes, vault first; at the end web is stopped first, so that no page asks a vault that is gone."""
    vault = start_vault(where, root=root)
    try:
        web = start_web(where, root=root, host=host, port=port)
        try:
            yield web, vault
        finally:
            stop(web)
    finally:
        stop(vault)
        where.vault_socket.unlink(missing_ok=True)
