"""Caps on what comes in as a file: the type by its content, and neither size nor expansion out of hand."""

import io
import zipfile
from dataclasses import dataclass
from hashlib import sha256

import charset_normalizer

from ojakh.kernel.errors import OjakhError

LARGEST_BYTES = 10 * 2**20
LARGEST_RATIO = 100
MOST_MEMBERS = 1_000
_ARCHIVES = (".zip", ".xlsx", ".xlsm", ".docx", ".gz", ".7z", ".rar", ".xz", ".bz2")
_PAGE = 64 * 2**10


class UploadRefused(OjakhError):
    """A file that is not taken; `status` is how the web answers."""

    status = 422


class TooLarge(UploadRefused):
    """More bytes than a file may have, as it came or unpacked."""

    code = "upload.too_large"
    message = "The file is too large: at most %(megabytes)s MB are taken."
    status = 413


class UnknownType(UploadRefused):
    """The content is none of the types that are asked for here."""

    code = "upload.unknown_type"
    message = "This kind of file cannot be read here. Send one of: %(kinds)s."
    status = 415


class Unreadable(UploadRefused):
    """The content begins like a known type and cannot be read as one."""

    code = "upload.unreadable"
    message = "The file is damaged or not what it says it is, and cannot be read."


class Empty(UploadRefused):
    """A file without content."""

    code = "upload.empty"
    message = "The file is empty."


class MacroFile(UploadRefused):
    """A workbook that carries programs."""

    code = "upload.macros"
    message = "The workbook carries macros. Save it without them and send it again."
    status = 415


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was taken: its kind by content, its bytes, and their SHA-256. The name it came with is dropped."""

    kind: str
    content: bytes
    sha256: str

    def text(self) -> str:
        """The content of a text file: UTF-8 if it is that, else the encoding that fits best."""
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            best = charset_normalizer.from_bytes(self.content).best()
            if best is None:
                raise Unreadable() from None
            return str(best)


def take(content: bytes, *, kinds: tuple[str, ...]) -> Upload:
    """Examine a file and take it, or raise the refusal. `kinds` are those wanted here: csv, xlsx, json, pbf, xml."""
    if not content:
        raise Empty()
    if len(content) > LARGEST_BYTES:
        raise TooLarge(megabytes=LARGEST_BYTES // 2**20)
    kind = kind_of(content)
    if kind not in kinds:
        raise UnknownType(kinds=", ".join(kinds))
    return Upload(kind, content, sha256(content).hexdigest())


def kind_of(content: bytes) -> str:
    """The kind of a file by its first bytes: xlsx, zip, pdf, png, jpeg, webp, pbf, xml, json, csv, or `unknown`."""
    start = content[:16]
    for mark, kind in ((b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg")):
        if start.startswith(mark):
            return kind
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "webp"
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "xlsx" if is_workbook(content) else "zip"
    if content[4:16].startswith(b"\x0a\x09OSMHeader"):
        return "pbf"
    return _kind_of_text(content)


def _kind_of_text(content: bytes) -> str:
    """xml, json or csv for what looks like text; control bytes make it unknown."""
    head = content[:_PAGE]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="replace").encode()
    if b"\x00" in head or any(byte < 9 or 13 < byte < 32 for byte in head if byte != 27):
        return "unknown"
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"<"):
        return "html" if text[:15].lower().startswith((b"<!doctype html", b"<html", b"<svg", b"<script")) else "xml"
    return "json" if text.startswith((b"{", b"[")) else "csv"


def is_workbook(content: bytes) -> bool:
    """Whether an archive is a workbook without macros that does not expand out of hand."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = _checked_members(archive, packed=len(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError, OSError):
        raise Unreadable() from None
    if "xl/workbook.xml" not in names:
        return False
    if any(name.endswith("vbaProject.bin") for name in names):
        raise MacroFile()
    return True


def _checked_members(archive: zipfile.ZipFile, *, packed: int) -> set[str]:
    """Names in an archive, after counting what it really unpacks to: what it claims about itself is not believed."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Unreadable()
    most, unpacked = max(packed, 1) * LARGEST_RATIO, 0
    for member in members:
        if member.flag_bits & 1 or member.filename.lower().endswith(_ARCHIVES):
            raise Unreadable()
        if ".." in member.filename.split("/") or member.filename.startswith("/"):
            raise Unreadable()
        with archive.open(member) as stream:
            while part := stream.read(_PAGE):
                unpacked += len(part)
                if unpacked > most:
                    raise TooLarge(megabytes=LARGEST_BYTES // 2**20)
    return {member.filename for member in members}
