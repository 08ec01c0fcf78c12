"""The tamper-evident log as pure functions: canonical entries, the RFC 6962 tree over them, and its proofs.

The tree follows RFC 6962 section 2.1 and the proof algorithms of RFC 9162 section 2.1. Hashes are 32 bytes.
"""

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

EMPTY_ROOT = hashlib.sha256(b"").digest()
LARGEST_ENTRY = 2048
"""Bytes of one canonical entry at most."""

Node = Callable[[int, int], bytes]
"""Hash of the complete subtree (level, index); level 0 holds the leaf hashes."""


class LogError(ValueError):
    """An entry or a position that the log cannot hold, with a stable code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def leaf_hash(entry: bytes) -> bytes:
    """Hash of one entry as a leaf."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Range:
    """A tree of `size` leaves, kept as the roots of its complete subtrees from left to right (largest first)."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def root(self) -> bytes:
        """Root hash of the whole tree."""
        if not self.peaks:
            return EMPTY_ROOT
        result = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            result = node_hash(peak, result)
        return result

    def append(self, leaf: bytes) -> tuple["Range", tuple[tuple[int, int, bytes], ...]]:
        """The range with one leaf more, and the nodes (level, index, hash) that this leaf completes."""
        peaks, index, level, current = list(self.peaks), self.size, 0, leaf
        nodes = [(level, index, current)]
        while index & 1:
            current = node_hash(peaks.pop(), current)
            index >>= 1
            level += 1
            nodes.append((level, index, current))
        peaks.append(current)
        return Range(self.size + 1, tuple(peaks)), tuple(nodes)


def range_of(size: int, *, node: Node) -> Range:
    """The range of the first `size` leaves, read from stored nodes."""
    peaks, start = [], 0
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            peaks.append(node(level, start >> level))
            start += 1 << level
    return Range(size, tuple(peaks))


def _split(count: int) -> int:
    """Largest power of two smaller than `count` (count >= 2)."""
    return 1 << (count - 1).bit_length() - 1


def subtree_root(first: int, last: int, *, node: Node) -> bytes:
    """Root over the leaves first..last-1, where `first` is aligned as in the tree."""
    count = last - first
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return node(level, first >> level)
    middle = first + _split(count)
    return node_hash(subtree_root(first, middle, node=node), subtree_root(middle, last, node=node))


def inclusion(index: int, *, size: int, node: Node) -> tuple[bytes, ...]:
    """Audit path of the leaf `index` in the tree of `size` leaves, from the leaf upwards."""
    if not 0 <= index < size:
        raise LogError("log.no_such_leaf")
    first, last, path = 0, size, []
    while last - first > 1:
        middle = first + _split(last - first)
        if index < middle:
            path.append(subtree_root(middle, last, node=node))
            last = middle
        else:
            path.append(subtree_root(first, middle, node=node))
            first = middle
    return tuple(reversed(path))


def consistency(older: int, *, size: int, node: Node) -> tuple[bytes, ...]:
    """Proof that the tree of `older` leaves is a prefix of the tree of `size` leaves."""
    if not 0 < older <= size:
        raise LogError("log.no_such_size")
    if older == size:
        return ()
    first, last, whole, path = 0, size, True, []
    while older != last:
        middle = first + _split(last - first)
        if older <= middle:
            path.append(subtree_root(middle, last, node=node))
            last = middle
        else:
            path.append(subtree_root(first, middle, node=node))
            first, whole = middle, False
    if not whole:
        path.append(subtree_root(first, last, node=node))
    return tuple(reversed(path))


def inclusion_holds(index: int, *, size: int, leaf: bytes, path: Sequence[bytes], root: bytes) -> bool:
    """Check an audit path (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, current = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            current = node_hash(step, current)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            current = node_hash(current, step)
        place, last = place >> 1, last >> 1
    return last == 0 and current == root


def consistency_holds(older: int, *, size: int, old_root: bytes, root: bytes, path: Sequence[bytes]) -> bool:
    """Check a consistency proof (RFC 9162 section 2.1.4.2)."""
    if older == size:
        return not path and old_root == root
    if not 0 < older < size or not path:
        return False
    steps = list(path) if older & (older - 1) else [old_root, *path]
    place, last = older - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old_current = current = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old_current, current = node_hash(step, old_current), node_hash(step, current)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            current = node_hash(current, step)
        place, last = place >> 1, last >> 1
    return last == 0 and old_current == old_root and current == root


def canonical(value: Mapping[str, object] | Sequence[object]) -> bytes:
    """RFC 8785 JSON of mappings with ASCII keys and lists, down to integers and texts.

    Raises LogError for anything whose canonical form would depend on the implementation.
    """
    _check(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "strict")


def _check(value: object) -> None:
    """Refuse floats, booleans, integers beyond 2**53, lone surrogates and keys that are not ASCII."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise LogError("log.bad_text") from None
    elif isinstance(value, bool) or not isinstance(value, int | Mapping | list | tuple):
        raise LogError("log.bad_type")
    elif isinstance(value, int):
        if abs(value) > 2**53 - 1:
            raise LogError("log.bad_number")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise LogError("log.bad_key")
            _check(inner)
    else:
        for inner in value:
            _check(inner)


def _salted(label: bytes, salt: bytes, content: bytes) -> str:
    """Unpadded base64url of the labelled, salted hash."""
    return urlsafe_b64encode(hashlib.sha256(label + salt + content).digest()).rstrip(b"=").decode()


def subject_hash(salt: bytes, subject: str) -> str:
    """Who an entry is about, unreadable once the salt is destroyed."""
    return _salted(b"ojakh.subject.v1", salt, subject.encode())


def body_hash(salt: bytes, detail: bytes) -> str:
    """Commitment to the detail row of an entry."""
    return _salted(b"ojakh.body.v1", salt, detail)


def joint_salt(salts: Sequence[bytes]) -> bytes:
    """One salt for an entry about several people: destroying the salt of any of them makes the entry unlinkable."""
    if len(salts) == 1:
        return salts[0]
    return hashlib.sha256(b"ojakh.salts.v1" + b"".join(sorted(salts))).digest()


def entry(*, id: str, kind: str, at: str, actor: str, purpose: str, n: int, subject: str, body: str) -> bytes:
    """Canonical bytes of one entry. `at` is `YYYY-MM-DDTHH:MM:SSZ`, `subject` and `body` are salted hashes."""
    content = canonical(
        {
            "v": 1,
            "id": id,
            "kind": kind,
            "at": at,
            "actor": actor,
            "purpose": purpose,
            "n": n,
            "subject": subject,
            "body": body,
        }
    )
    if len(content) > LARGEST_ENTRY:
        raise LogError("log.entry_too_long")
    return content
