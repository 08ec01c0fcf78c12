"""The evidence bundle: a ZIP whose files are the leaves of one Merkle tree (RFC 6962); equal content, equal bytes.

`manifest.json` names each file with its hash and holds the root; the signature of the root and the verifier stand
beside the tree. Reading a bundle checks everything again and gives the files back: writing them makes the same root.
"""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ojakh.custody.log import Range, canonical, leaf_hash
from ojakh.kernel.errors import OjakhError
from ojakh.publishing.exports import annotations, claimreview, prov

FORMAT = "ojakh.evidence.v1"
MOST_BYTES = 60_000_000
MOST_FILES = 20_000
_BESIDE = frozenset({"manifest.json", "signature.txt", "verifier.txt", "verify.py"})
_NAMES = re.compile(
    r"(?:claims\.jsonl|documents\.jsonl|prov\.json|claimreview\.json|annotations\.json|texts/[0-9a-f]{64}\.txt)"
)
READ = ("authentic", "says", "read_whole")
"""What two people say of the document that a claim is about, each yes or no."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


class BundleUnreadable(OjakhError):
    """A file that is no bundle, or one that was changed; each reason is a kind of its own."""

    code = "publishing.bundle_unreadable"
    message = "This bundle cannot be taken."


class BundleTooLarge(BundleUnreadable):
    """A bundle with more files or bytes than are taken."""

    code = "publishing.bundle_too_large"
    message = "This bundle is too large: at most %(files)s files and %(bytes)s bytes are taken."


class BundleNoZip(BundleUnreadable):
    """A file that is no ZIP."""

    code = "publishing.bundle_no_zip"
    message = "This file is no ZIP file, so it is no bundle."


class BundleNameTwice(BundleUnreadable):
    """Two files of one name."""

    code = "publishing.bundle_name_twice"
    message = "Two files of this bundle have the same name, so it cannot be checked."


class BundleForeignFile(BundleUnreadable):
    """A file that no bundle holds."""

    code = "publishing.bundle_foreign_file"
    message = "This bundle holds a file that belongs in none: %(name)s."


class BundleChanged(BundleUnreadable):
    """Files that are not those of the manifest."""

    code = "publishing.bundle_changed"
    message = "The files of this bundle are not those of its manifest: it was changed or is incomplete."


class BundleNoManifest(BundleUnreadable):
    """A ZIP without a manifest."""

    code = "publishing.bundle_no_manifest"
    message = "This bundle has no manifest that can be read."


class BundleOtherKind(BundleUnreadable):
    """A manifest of another format."""

    code = "publishing.bundle_other_kind"
    message = "The manifest of this bundle is of another kind than this office reads."


class BundleClaims(BundleUnreadable):
    """Claims that cannot be read."""

    code = "publishing.bundle_claims"
    message = "The claims in this bundle cannot be read."


class BundleNoText(BundleUnreadable):
    """A file that is no text."""

    code = "publishing.bundle_no_text"
    message = "A file of this bundle is no text in UTF-8."


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of the tree by their path, with whose they are and their root in hexadecimal."""

    office: str
    files: Mapping[str, bytes]
    root: str


def of_dossier(dossier: Mapping[str, Any], *, base: str) -> Bundle:
    """Claims, documents and their exports as files."""
    texts = {one.get("redacted", one)["sha256"]: one["text"] for one in dossier["documents"] if "text" in one}
    documents = [{key: value for key, value in one.items() if key != "text"} for one in dossier["documents"]]
    files = {
        "claims.jsonl": _lines(dossier["claims"]),
        "documents.jsonl": _lines(documents),
        "claimreview.json": canonical(claimreview.render(dossier, base=base)),
        "annotations.json": canonical(annotations.render(dossier, base=base)),
        "prov.json": canonical(prov.render(dossier)),
        **{f"texts/{sha256}.txt": text.encode() for sha256, text in texts.items()},
    }
    return of_files(files, office=dossier["office"])


def of_files(files: Mapping[str, bytes], *, office: str) -> Bundle:
    """A bundle of given files."""
    return Bundle(office, dict(sorted(files.items())), _root(files, office=office))


def _lines(rows: list[Any]) -> bytes:
    return b"".join(canonical(row) + b"\n" for row in rows)


def _entries(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """What the manifest says of each file; these are the leaves."""
    return [
        {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in sorted(files.items())
    ]


def _root(files: Mapping[str, bytes], *, office: str) -> str:
    """Whose bundle it is stands in the first leaf, then each file in one."""
    tree = Range()
    for entry in ({"format": FORMAT, "office": office}, *_entries(files)):
        tree, _ = tree.append(leaf_hash(canonical(entry)))
    return tree.root().hex()


def write(bundle: Bundle, *, signature: str = "", verifier: str = "", script: bytes = b"") -> bytes:
    """The ZIP; what stands beside the tree is left out where it is not given."""
    manifest = {"format": FORMAT, "office": bundle.office, "root": bundle.root, "files": _entries(bundle.files)}
    beside = {"signature.txt": signature.encode(), "verifier.txt": verifier.encode(), "verify.py": script}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in {"manifest.json": canonical(manifest), **bundle.files, **beside}.items():
            if content or path in bundle.files:
                archive.writestr(zipfile.ZipInfo(path, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def read(content: bytes) -> Bundle:
    """The bundle in a ZIP, every hash computed again; refuses what is too large, foreign or changed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise BundleTooLarge(files=MOST_FILES, bytes=MOST_BYTES)
            files = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as broken:
        raise BundleNoZip() from broken
    if len(files) != len(entries):
        raise BundleNameTwice()
    return _checked(files)


def _checked(files: Mapping[str, bytes]) -> Bundle:
    manifest = _manifest(files.get("manifest.json", b""))
    inside = {path: content for path, content in files.items() if path not in _BESIDE}
    foreign = [path for path in inside if not _NAMES.fullmatch(path)]
    if foreign:
        raise BundleForeignFile(name=foreign[0])
    bundle = of_files(inside, office=str(manifest.get("office", "")))
    if manifest.get("files") != _entries(inside) or manifest.get("root") != bundle.root:
        raise BundleChanged()
    return bundle


def _manifest(content: bytes) -> Mapping[str, Any]:
    try:
        manifest = json.loads(content)
    except ValueError as broken:
        raise BundleNoManifest() from broken
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BundleOtherKind()
    return manifest


def claims_in(bundle: Bundle) -> list[Mapping[str, Any]]:
    """The claims of a bundle as they were published there; what was read for one stands in a document of it."""
    rows, documents = _rows(bundle, "claims.jsonl"), _rows(bundle, "documents.jsonl")
    if not all(isinstance(row.get("claim"), str) for row in rows):
        raise BundleClaims()
    stated = [row.get("sha256") for row in documents]
    for reading in (row["reading"] for row in rows if "reading" in row):
        named = isinstance(reading, dict) and reading.get("document") in stated
        if not named or any(reading.get(answer) not in ("yes", "no") for answer in READ):
            raise BundleClaims()
    return rows


def _rows(bundle: Bundle, path: str) -> list[Mapping[str, Any]]:
    """The lines of a file, each an object."""
    try:
        rows = [json.loads(line) for line in bundle.files.get(path, b"").splitlines()]
    except ValueError as broken:
        raise BundleClaims() from broken
    if not all(isinstance(row, dict) for row in rows):
        raise BundleClaims()
    return rows


def documents_in(bundle: Bundle) -> list[Mapping[str, Any]]:
    """What a bundle says of each document that it quotes; an older one says nothing of translations."""
    try:
        rows = [json.loads(line) for line in bundle.files.get("documents.jsonl", b"").splitlines()]
    except ValueError as broken:
        raise BundleClaims() from broken
    if not all(isinstance(row, dict) and isinstance(row.get("translation", {}), dict) for row in rows):
        raise BundleClaims()
    return rows
