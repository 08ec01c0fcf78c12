"""The vault process: one Unix socket, one office user, one instance; no network, no web framework, few packages."""

import ctypes
import fcntl
import os
import resource
import signal
import socket
import struct
import sys
import threading
from pathlib import Path
from types import FrameType, TracebackType

from ojakh.custody.vault import linker
from ojakh.custody.vault.desk import Vault
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.transport import SECONDS, BadFrame, decode, encode, receive, respond

EXIT_UNUSABLE = 3
MOST_CONNECTIONS = 128
_PEERCRED = struct.Struct("3i")


class AlreadyRunning(RuntimeError):
    """Another vault process holds the folder."""


def hold(folder: Path) -> int:
    """Lock the folder for this process; raises AlreadyRunning. The lock ends with the process."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / "vault.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise AlreadyRunning from None
    return handle


def root_from_environment() -> bytes | None:
    """The root key from the file descriptor named in OJAKH_ROOT_FD, which is read to its end and closed."""
    number = os.environ.pop("OJAKH_ROOT_FD", "")
    if not number:
        return None
    with os.fdopen(int(number), "r", encoding="ascii") as file:
        return bytes.fromhex(file.read().strip())


class Server:
    """Answers calls on a Unix socket, each connection in a thread of its own; the vault itself takes one at a time."""

    def __init__(self, vault: Vault, *, path: Path) -> None:
        self.vault = vault
        self.path = path
        self._stopping = threading.Event()
        self._slots = threading.BoundedSemaphore(MOST_CONNECTIONS)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.umask(0o177)
        try:
            self._listener.bind(str(path))
        finally:
            os.umask(before)
        self._listener.listen(MOST_CONNECTIONS)
        self._listener.settimeout(0.5)

    def run(self) -> None:
        """Accept until told to stop."""
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:
                break
            if not self._same_user(connection) or not self._slots.acquire(blocking=False):
                connection.close()
                continue
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()
        self._listener.close()
        self.path.unlink(missing_ok=True)

    def stop(self) -> None:
        """Stop accepting."""
        self._stopping.set()

    def _same_user(self, connection: socket.socket) -> bool:
        """Whether the other end runs under the same user (or is root)."""
        raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEERCRED.size)
        _, uid, _ = _PEERCRED.unpack(raw)
        return uid in (os.getuid(), 0)

    def _serve(self, connection: socket.socket) -> None:
        """Answer one connection until it closes; a malformed frame gets one refusal and ends it."""
        try:
            with connection:
                while not self._stopping.is_set():
                    connection.settimeout(None)
                    body = receive(connection, seconds=SECONDS)
                    if body is None:
                        return
                    answer = self._answer(body)
                    connection.settimeout(SECONDS)
                    connection.sendall(answer)
        except BadFrame:
            return
        except OSError:
            return
        finally:
            self._slots.release()

    def _answer(self, body: bytes) -> bytes:
        """The frame to send back; an answer that fits no frame becomes a refusal."""
        try:
            request = decode(body)
        except BadFrame:
            return encode({"v": 1, "refused": "bad_request"})
        try:
            return encode(respond(self.vault, request))
        except BadFrame:
            return encode({"v": 1, "refused": "list_too_long"})


def _read_ahead(vault: Vault, stopping: threading.Event) -> None:
    """Build the name index between calls, then look in once a second for people registered since."""
    linker.warm_up()
    while not stopping.is_set():
        stopping.wait(1.0 if vault.read_ahead() else 0.02)


def _quiet_thread_errors(arguments: threading.ExceptHookArgs) -> None:
    """Say where a thread failed and how, never with what: the text of an error could hold a name."""
    _say_where(arguments.exc_type, arguments.exc_traceback)


def _quiet_errors(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    _say_where(kind, trace)


def _say_where(kind: type[BaseException], trace: TracebackType | None) -> None:
    places = []
    while trace is not None:
        places.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    print(f"vault: {kind.__name__} at {' '.join(places[-4:])}", file=sys.stderr, flush=True)


def _no_dumps() -> None:
    """No core files, and no reading of this memory by other processes of the same user (prctl PR_SET_DUMPABLE, 0)."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)


def main() -> int:
    """Serve until SIGTERM or SIGINT. Exit 0 after that, 3 where the folder or the key cannot be used."""
    threading.excepthook, sys.excepthook = _quiet_thread_errors, _quiet_errors
    _no_dumps()
    os.umask(0o077)
    folder = Path(os.environ["OJAKH_DATA"]) / "vault"
    path = Path(os.environ.get("OJAKH_VAULT_SOCKET") or folder.parent / "vault.sock")
    try:
        handle = hold(folder)
    except AlreadyRunning:
        print("vault: another vault process holds this folder", file=sys.stderr, flush=True)
        return EXIT_UNUSABLE
    vault = Vault(folder)
    root = root_from_environment()
    if root is not None:
        try:
            vault.unlock(root)
        except VaultRefusal as refusal:
            print(f"vault: {refusal.code}", file=sys.stderr, flush=True)
            return EXIT_UNUSABLE
    del root
    server = Server(vault, path=path)
    stopping = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stopping.set()
        server.stop()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    threading.Thread(target=_read_ahead, args=(vault, stopping), daemon=True).start()
    print("ready", flush=True)
    server.run()
    vault.lock()
    os.close(handle)
    return 0


if __name__ == "__main__":
    sys.exit(main())
