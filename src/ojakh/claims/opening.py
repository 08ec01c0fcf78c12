"""Files that are to become documents: opened by a process of its own that may neither read nor send."""

import json
from dataclasses import dataclass
from hashlib import sha256

from ojakh.claims import file_errors
from ojakh.custody import confined
from ojakh.custody.uploads import LARGEST_BYTES, Empty, TooLarge

SECONDS = 30
ENDINGS = ("txt", "md", "html", "docx", "pdf", "vtt", "srt")
"""Kinds of files that are read, by the usual end of their names."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read: its bytes with their hash, its one text, and what its format told.

    `hints` are stretches of the text with what the format said of them (bold, cell, voice and whose); `cues` are
    stretches with the times between which a caption file shows them; `notes` are codes of what a person should know.
    """

    content: bytes
    sha256: str
    form: str
    text: str
    notes: tuple[str, ...]
    hints: tuple[tuple[int, int, str, str | None], ...]
    cues: tuple[tuple[int, int, str, str], ...]


def open_file(content: bytes, *, name: str) -> Opened:
    """Read a file by the end of its name, which is then forgotten; raises the refusal that says why it cannot be.

    What one program does not finish in half a minute, or in a gibibyte, is refused as well.
    """
    if not content:
        raise Empty()
    if len(content) > LARGEST_BYTES:
        raise TooLarge(megabytes=LARGEST_BYTES // 2**20)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    done = confined.run("ojakh.claims.unpacking", content, ending if ending.isalnum() else "?", seconds=SECONDS)
    if done is None or done.returncode != 0:
        raise file_errors.NotFinished()
    found = json.loads(done.stdout)
    if "refused" in found:
        raise file_errors.refusal(found["refused"], found["values"])
    return Opened(
        content=content,
        sha256=sha256(content).hexdigest(),
        form=found["form"],
        text=found["text"],
        notes=tuple(found["notes"]),
        hints=tuple((start, end, kind, label) for start, end, kind, label in found["hints"]),
        cues=tuple((start, end, begins, ends) for start, end, begins, ends in found["cues"]),
    )
