"""How a call reaches the vault: length-prefixed JSON over a Unix socket, or in this process for unit tests."""

import json
import os
import socket
import struct
import threading
from collections.abc import Mapping
from typing import Any, Protocol

from ojakh.custody.vault.errors import VaultAway, VaultRefusal

LARGEST_FRAME = 1_048_576
SECONDS = 3.0
SLOW_CALLS = {"unlock": 60.0, "erase": 20.0, "lock": 20.0, "enroll_many": 20.0}
"""Calls that may take longer: deriving a key takes a second, and an erasure waits for the disk."""
PROTOCOL = 1
_DEEPEST = 32


class Transport(Protocol):
    """Anything that can ask the vault."""

    def ask(self, call: str, arguments: Mapping[str, Any]) -> Any:
        """The plain answer; raises VaultRefusal or VaultAway."""
        ...


class BadFrame(ValueError):
    """A frame that is too long, cut off, or not the JSON object that is expected."""


def encode(value: Mapping[str, Any]) -> bytes:
    """A frame: u32be length, then UTF-8 JSON."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    if len(body) > LARGEST_FRAME:
        raise BadFrame("too long")
    return struct.pack(">I", len(body)) + body


def decode(body: bytes) -> dict[str, Any]:
    """The JSON object of a frame's body; BadFrame for anything else, deep nesting included."""
    if body.count(b"[") + body.count(b"{") > 200_000:
        raise BadFrame("too many members")
    try:
        value = json.loads(body.decode("utf-8"))
        if b"\\ud" in body.lower():
            json.dumps(value, ensure_ascii=False).encode()  # a lone surrogate is no text and has no bytes
    except (ValueError, RecursionError):
        raise BadFrame("not JSON") from None
    if not isinstance(value, dict) or value.get("v") != PROTOCOL or _depth(value) > _DEEPEST:
        raise BadFrame("not a call")
    return value


def _depth(value: Any) -> int:
    """How deep lists and mappings are nested, at most one more than allowed."""
    level, here = 0, [value]
    while here and level <= _DEEPEST:
        below: list[Any] = []
        for one in here:
            below += list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []
        here, level = below, level + 1
    return level


def receive(connection: socket.socket, *, seconds: float | None = None) -> bytes | None:
    """One body, or None where the other side closed before a frame began. `seconds` counts from its first byte."""
    head = connection.recv(1)
    if not head:
        return None
    if seconds is not None:
        connection.settimeout(seconds)
    head += _exactly(connection, 3)
    (length,) = struct.unpack(">I", head)
    if length > LARGEST_FRAME:
        raise BadFrame("too long")
    return _exactly(connection, length)


def _exactly(connection: socket.socket, count: int) -> bytes:
    parts, left = [], count
    while left:
        part = connection.recv(min(left, 65_536))
        if not part:
            raise BadFrame("cut off")
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def answer_of(value: Mapping[str, Any]) -> Any:
    """The result inside an answer, or the refusal it carries."""
    if "refused" in value:
        reason = str(value["refused"])
        values = value.get("values")
        raise VaultRefusal(reason, **(values if isinstance(values, dict) else {}))
    return value.get("ok")


class SocketTransport:
    """One connection per thread; connects again after the vault was restarted or the process was forked."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._local = threading.local()

    def ask(self, call: str, arguments: Mapping[str, Any]) -> Any:
        """Send one call and wait for its answer; `VaultAway` where none comes in time."""
        try:
            frame = encode({"v": PROTOCOL, "call": call, "args": dict(arguments)})
        except BadFrame:
            raise VaultRefusal("list_too_long") from None
        kept = getattr(self._local, "pid", None) == os.getpid()
        try:
            return answer_of(self._exchange(frame, seconds=SLOW_CALLS.get(call, SECONDS)))
        except TimeoutError:
            self.close()
            raise VaultAway() from None
        except (OSError, BadFrame):
            self.close()
            if not kept:
                raise VaultAway() from None
        # The kept connection was stale. Calls that write are idempotent, so one more try does no harm.
        try:
            return answer_of(self._exchange(frame, seconds=SLOW_CALLS.get(call, SECONDS)))
        except (OSError, BadFrame):
            self.close()
            raise VaultAway() from None

    def _exchange(self, frame: bytes, *, seconds: float) -> dict[str, Any]:
        connection = self._connection()
        connection.settimeout(seconds)
        connection.sendall(frame)
        body = receive(connection)
        if body is None:
            raise BadFrame("closed")
        return decode(body)

    def _connection(self) -> socket.socket:
        if getattr(self._local, "pid", None) != os.getpid():
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.settimeout(SECONDS)
            try:
                connection.connect(self.path)
            except OSError:
                connection.close()
                raise
            self._local.connection, self._local.pid = connection, os.getpid()
        return self._local.connection  # type: ignore[no-any-return]

    def close(self) -> None:
        """Close this thread's connection."""
        connection = getattr(self._local, "connection", None)
        self._local.pid = self._local.connection = None
        if connection is not None:
            connection.close()


class LocalTransport:
    """Calls a vault in this process, through the same JSON. For unit tests only."""

    def __init__(self, vault: Any) -> None:
        self.vault = vault

    def ask(self, call: str, arguments: Mapping[str, Any]) -> Any:
        """The answer of the vault object, after a round trip through frames."""
        request = decode(encode({"v": PROTOCOL, "call": call, "args": dict(arguments)})[4:])
        return answer_of(decode(encode(respond(self.vault, request))[4:]))


def respond(vault: Any, request: Mapping[str, Any]) -> dict[str, Any]:
    """Run a decoded request against a vault object and give the answer to send."""
    name, arguments = request.get("call"), request.get("args")
    if not isinstance(name, str) or not isinstance(arguments, dict):
        return {"v": PROTOCOL, "refused": "bad_request"}
    try:
        return {"v": PROTOCOL, "ok": vault.call(name, arguments)}
    except VaultRefusal as refusal:
        return {"v": PROTOCOL, "refused": refusal.reason, "values": dict(refusal.values)}
