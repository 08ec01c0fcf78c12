#!/usr/bin/env python3
"""Checks an evidence bundle: python3 verify.py BUNDLE.zip [--key KEY] [--file FILE ...]. Standard library only.

Every file against its hash, the manifest against its Merkle root (RFC 6962), quotations against texts, statuses against
traces and readings, files that you hold against the hashes stated, and the signature of the root where there is one.
Exit 0: all holds; 1: something was changed; 2: it cannot be read. Only a key that you kept yourself shows who signed.
"""

import argparse
import base64
import hashlib
import json
import sys
import zipfile
from pathlib import Path

BESIDE = {"manifest.json", "signature.txt", "verifier.txt", "verify.py"}
MOST_BYTES = 60_000_000
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_MINUS_1 = pow(2, (P - 1) // 4, P)


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


def canonical(value):
    """RFC 8785 JSON of texts, integers, lists and objects."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def root_of(manifest):
    """Merkle root over whose bundle it is and the entries of the manifest."""
    leaves = [{"format": manifest["format"], "office": manifest["office"]}, *manifest["files"]]
    nodes = [hashlib.sha256(b"\x00" + canonical(leaf)).digest() for leaf in leaves]

    def subtree(first, last):
        if last - first == 1:
            return nodes[first]
        half = 1 << (last - first - 1).bit_length() - 1
        return hashlib.sha256(b"\x01" + subtree(first, first + half) + subtree(first + half, last)).digest()

    return subtree(0, len(nodes)).hex()


def problems_of_files(files, manifest):
    """What differs between the files and their manifest."""
    named = {entry["path"]: (entry["bytes"], entry["sha256"]) for entry in manifest["files"]}
    given = {path: (len(content), hashlib.sha256(content).hexdigest()) for path, content in files.items()}
    yield from (f"{path}: not in the manifest" for path in sorted(set(given) - BESIDE - set(named)))
    yield from (f"{path}: missing or changed" for path in sorted(named) if given.get(path) != named[path])
    if [entry["path"] for entry in manifest["files"]] != sorted(named) or canonical(manifest) != files["manifest.json"]:
        yield "manifest.json: not in canonical form"
    if root_of(manifest) != manifest["root"]:
        yield "manifest.json: the root is not that of its files"


def rows(files, path):
    """What a file of the bundle says, line by line."""
    return [json.loads(line) for line in files.get(path, b"").splitlines()]


def reason_of(reading):
    """The reason that rule R3 has for what two people read in the document that a claim is about."""
    silent = "document_does_not_say_it" if reading["read_whole"] == "yes" else "document_not_read_whole"
    answer = "document_says_it" if reading["says"] == "yes" else silent
    return answer if reading["authentic"] == "yes" else "no_authentic_document"


def problems_of_claims(files):
    """Quotations that are not in their text, texts under a wrong name, statuses that nothing leads to."""
    texts = {path[6:-4]: files[path] for path in files if path.startswith("texts/")}
    documents = {row["sha256"]: row for row in rows(files, "documents.jsonl")}
    yield from (f"texts/{key}.txt: another text" for key, it in texts.items() if hashlib.sha256(it).hexdigest() != key)
    for copy in (row["redacted"] for row in documents.values() if "redacted" in row):
        if any(set(texts.get(copy["sha256"], b"").decode()[start:end]) - set("█\n") for start, end in copy["spans"]):
            yield f"texts/{copy['sha256']}.txt: a blank that is none"
    for claim in rows(files, "claims.jsonl"):
        for statement in claim["statements"]:
            row = documents.get(statement["document"], {})
            if statement.get("translation") != row.get("translation"):
                yield f"{claim['claim']}: a quotation is not marked as its document (translation)"
            text = texts.get(row.get("redacted", {"sha256": statement["document"]})["sha256"])
            if text is not None and text.decode()[statement["start"] : statement["end"]] != statement["exact"]:
                yield f"{claim['claim']}: a quotation does not stand where it should"
        rules = [it for it in claim["status"].get("trace", []) if it["step"][:1] == "R" and it["step"][1:].isdigit()]
        held = [(it["step"], it["why"]) for it in rules if it["holds"] == "yes"]
        if claim["status"] and held[-1:] != [(claim["status"]["rule"], claim["status"]["reason"])]:
            yield f"{claim['claim']}: the trace does not lead to its status"
        read, reasons = claim.get("reading"), {it["why"] for it in rules if it["step"] == "R3"}
        if read and (read["document"] not in documents or reasons - {reason_of(read)}):
            yield f"{claim['claim']}: what was read in its document does not lead to its trace"


def problems_of_originals(files, held):
    """Files that somebody holds and from which no document of the bundle was read."""
    stated = {row["file"]["sha256"] for row in rows(files, "documents.jsonl") if "file" in row}
    others = [path for path in held if hashlib.sha256(path.read_bytes()).hexdigest() not in stated]
    yield from (f"{path}: no document of the bundle was read from this file" for path in others)


def problems_of_signature(files, manifest, key):
    """A signature that is missing although a key is given, or that does not hold."""
    key = key or files.get("verifier.txt", b"").decode()
    signature = base64.b64decode(files.get("signature.txt", b""))
    if not signature:
        if key:
            yield "signature.txt: missing"
        return
    public = base64.b64decode(key.strip().split("+", 2)[2])[1:]
    text = f"ojakh.document.v1\nbundle\n{manifest['root']}\n".encode()
    if not ed25519_valid(public, text, signature):
        yield "signature.txt: does not hold"


def main(arguments=None):
    """Read the bundle and say what holds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--key", default="", help="the verifier key of the office, as you kept it")
    parser.add_argument("--file", type=Path, action="append", default=[], help="a file that a document was read from")
    chosen = parser.parse_args(arguments)
    try:
        with zipfile.ZipFile(chosen.bundle) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise ValueError("too large")
            names = archive.namelist()
            files = {name: archive.read(name) for name in names}
        manifest = json.loads(files["manifest.json"])
        found = [f"{name}: twice" for name in sorted({name for name in names if names.count(name) > 1})]
        found += [*problems_of_files(files, manifest), *problems_of_claims(files)]
        found += [*problems_of_originals(files, chosen.file), *problems_of_signature(files, manifest, chosen.key)]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, zipfile.BadZipFile) as error:
        print(f"unreadable: {type(error).__name__}", file=sys.stderr)
        return 2
    print("\n".join(f"BAD  {one}" for one in found) or f"good {len(manifest['files'])} files, root {manifest['root']}")
    if not chosen.key and "signature.txt" in files:
        print("note the key is taken from the bundle itself; give --key to check against one you kept")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
