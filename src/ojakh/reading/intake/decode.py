"""From bytes to characters: byte order mark, UTF-8, else a guess that is shown; line ends made one, nothing else."""

import re
from dataclasses import dataclass

import charset_normalizer

from ojakh.reading.errors import Unreadable

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SAMPLE = 60_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file and what a person should know about how they were found."""

    text: str
    notes: tuple[str, ...]


def decode(data: bytes) -> Decoded:
    """The text of some bytes; a guessed encoding is named in the notes for a person to approve."""
    text, notes = _characters(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_controls(text)
    return Decoded(text, (*notes, *warnings(text)))


def refuse_controls(text: str) -> None:
    """Control characters other than tab, line feed and form feed mean that this is not plain text."""
    found = _CONTROL.search(text)
    if found:
        raise Unreadable("control_characters", character=f"U+{ord(found.group()):04X}", at=found.start())


def warnings(text: str) -> tuple[str, ...]:
    """Characters that are kept but that an eye does not see."""
    notes = []
    if _BIDI.search(text):
        notes.append("bidi_controls")
    if _INVISIBLE.search(text):
        notes.append("invisible_characters")
    return tuple(notes)


def _characters(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Mark, then UTF-16 without a mark, then UTF-8, then the guess of charset-normalizer."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), ()
    head = data[:_SAMPLE] if len(data) % 2 == 0 else b""
    for zeros, encoding in ((head[1::2], "utf-16-le"), (head[0::2], "utf-16-be")):
        if len(zeros) > 3 and zeros.count(0) > len(zeros) // 3:
            return _strictly(data, encoding), (f"encoding_guessed:{encoding}",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    guess = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if guess is None:
        raise Unreadable("encoding")
    return _strictly(data, guess.encoding), (f"encoding_guessed:{guess.encoding}",)


def _strictly(data: bytes, encoding: str) -> str:
    """Decode without replacing anything."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as broken:
        raise Unreadable("encoding") from broken
