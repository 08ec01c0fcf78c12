#!/usr/bin/env python3
"""Checks an exported log against checkpoints kept elsewhere. Standard library only; imports nothing of the office.

EXPORT is a folder or a zip with entries.jsonl, checkpoints/*.note and verifier.txt. Exit 0: every check holds;
1: the log was changed; 2: something cannot be read. Only a checkpoint that somebody else has kept shows a rewrite.
"""

import argparse
import base64
import hashlib
import json
import sys
import zipfile
from pathlib import Path

MEMBERS = {"actor", "at", "body", "id", "kind", "n", "purpose", "subject", "v"}
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_MINUS_1 = pow(2, (P - 1) // 4, P)


class Unreadable(ValueError):
    """Something is not in the form that is expected."""


def add(a, b):
    """Add two points of edwards25519 in extended coordinates (RFC 8032 section 5.1.4)."""
    x = (a[1] - a[0]) * (b[1] - b[0]) % P
    y = (a[1] + a[0]) * (b[1] + b[0]) % P
    z = 2 * a[3] * b[3] * D % P
    t = 2 * a[2] * b[2] % P
    e, f, g, h = y - x, t - z, t + z, y + x
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(scalar, point):
    """A multiple of a point."""
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point, scalar = add(point, point), scalar >> 1
    return result


def point(encoded):
    """The point of 32 bytes, or None where it is not canonical or not on the curve (section 5.1.3)."""
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_MINUS_1 % P
    x = P - x if x & 1 != sign else x
    return None if (x * x - square) % P or (x == P) else (x, y, 1, x * y % P)


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_valid(public, message, signature):
    """Whether the signature holds (RFC 8032 section 5.1.7); S >= L and points off the curve are refused."""
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = multiply(s, BASE), add(r, multiply(k, a))
    return not any((left[axis] * right[2] - right[axis] * left[2]) % P for axis in (0, 1))


def parse_key(text):
    """Name, key id and public key of `name+hash+key`."""
    parts = text.strip().split("+", 2)
    content = base64.b64decode(parts[2], validate=True) if len(parts) == 3 else b""
    short = hashlib.sha256(parts[0].encode() + b"\n" + content).digest()[:4]
    if len(content) != 33 or content[0] != 1 or short.hex() != parts[1]:
        raise Unreadable("verifier key")
    return parts[0], short, content[1:]


def read_note(note, key):
    """(size, root) of a signed checkpoint; None where the known key's signature is missing or bad."""
    text, gap, lines = note.rpartition("\n\n")
    rows = text.split("\n")
    if not gap or len(note) > 16384 or len(rows) < 3 or not (rows[1].isascii() and rows[1].isdecimal()):
        raise Unreadable("checkpoint")
    root, found = base64.b64decode(rows[2], validate=True), False
    if len(root) != 32 or str(int(rows[1])) != rows[1] or not 0 < len(lines.splitlines()) <= 16:
        raise Unreadable("checkpoint")
    for line in lines.splitlines():
        name, _, encoded = line[2:].partition(" ")
        signature = base64.b64decode(encoded, validate=True)
        if not line.startswith("\u2014 ") or len(signature) < 5:
            raise Unreadable("signature line")
        if name == key[0] and signature[:4] == key[1]:
            if not ed25519_valid(key[2], (text + "\n").encode(), signature[4:]):
                return None
            found = True
    return (int(rows[1]), root) if found and rows[0] == key[0] else None


def canonical_id(line):
    """The id of an entry in canonical form, or None."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict) or set(entry) != MEMBERS or not isinstance(entry["id"], str) or len(line) > 2048:
        return None
    again = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "replace")
    return entry["id"] if again == line else None


def root_of(peaks):
    """Root of the tree whose complete subtrees are `peaks`."""
    result = peaks[-1] if peaks else hashlib.sha256(b"").digest()
    for peak in reversed(peaks[:-1]):
        result = hashlib.sha256(b"\x01" + peak + result).digest()
    return result


def roots_at(lines, sizes):
    """Root after each of the sizes, the number of entries, and the first malformed or repeated one (or None)."""
    peaks, count, roots, ids, bad = [], 0, {0: root_of([])}, set(), None
    for line in lines:
        known = canonical_id(line)
        if bad is None and (known is None or known in ids):
            bad = count
        ids.add(known)
        current, index = hashlib.sha256(b"\x00" + line).digest(), count
        while index & 1:
            current, index = hashlib.sha256(b"\x01" + peaks.pop() + current).digest(), index >> 1
        peaks.append(current)
        count += 1
        if count in sizes:
            roots[count] = root_of(peaks)
    return roots, count, bad


def verify(lines, notes, key, say=print):
    """Check entries against signed notes (name to text); True where everything holds."""
    good, found = True, []
    for name, note in notes.items():
        content = read_note(note, key)
        if content is None:
            good = False
            say(f"BAD  {name}: not signed by {key[0]}")
        else:
            found.append((*content, name))
    roots, count, bad = roots_at(lines, {size for size, _, _ in found})
    if bad is not None:
        say(f"BAD  entry {bad}: malformed or repeated")
    good, holds_up_to = good and bad is None, 0
    for size, root, name in sorted(found):
        if size > count:
            good = False
            say(f"BAD  {name}: speaks of {size} entries, there are {count}; first missing entry {count}")
        elif roots[size] != root:
            good = False
            say(f"BAD  {name}: entries were changed; the first changed one is in {holds_up_to}..{size - 1}")
        else:
            holds_up_to = max(holds_up_to, size)
            say(f"good {name}: {size} entries")
    say(f"{'good' if good else 'BAD '} {count} entries, {len(found)} checkpoints, {count - holds_up_to} not covered")
    return good and bool(found)


def main(arguments=None):
    """Read the export and say what holds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("export", type=Path)
    parser.add_argument("--key")
    parser.add_argument("--checkpoint", type=Path, action="append", default=[])
    chosen = parser.parse_args(arguments)
    try:
        top = zipfile.Path(chosen.export) if chosen.export.is_file() else chosen.export
        key = parse_key(chosen.key or (top / "verifier.txt").read_text(encoding="utf-8"))
        if not chosen.key:
            print("note the key is taken from the export itself; give --key to check against one you kept")
        folder = top / "checkpoints"
        notes = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} if folder.is_dir() else {}
        notes.update({f"kept {path.name}": path.read_text(encoding="utf-8") for path in chosen.checkpoint})
        with (top / "entries.jsonl").open("rb") as file:
            return 0 if verify((row.removesuffix(b"\n") for row in file), notes, key) else 1
    except (ValueError, OSError, zipfile.BadZipFile, KeyError) as error:
        print(f"unreadable: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
