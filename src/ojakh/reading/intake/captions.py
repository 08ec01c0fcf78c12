"""WebVTT and SubRip: cues become text with their times kept; voices name speakers; repeated lines come once."""

import html as entities
import re

from ojakh.reading.errors import Unreadable
from ojakh.reading.intake.builder import Builder
from ojakh.reading.spans import Canonical, Cue, Hint

_STAMP = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_ARROW = re.compile(rf"^[ \t]*({_STAMP})[ \t]*-->[ \t]*({_STAMP})")
_VOICE = re.compile(r"<v(?:\.[\w.-]{1,80})?[ \t]+([^<>\n]{1,120})>")
_TYPED = re.compile(
    r"[ \t]*(?:\{\\[^{}\n]{0,80}\})?(?:[—–-][ \t]*)?<([biu]|font)\b[^<>\n]{0,80}>[^\n]*</\1>[ \t]*[:՝։]?[ \t]*$"
)
"""A whole line in type or colour of its own."""
_TAG = re.compile(r"</?(?:[a-zA-Z][^<>\n]{0,200}|\d[\d:.]{0,20})?>|\{\\[^{}\n]{0,80}\}")


def captions(text: str) -> Canonical:
    """The words of a caption file, one line per cue line."""
    builder = Builder()
    shown: list[str] = []
    voice: str | None = None
    for begins, ends, lines in _cues(text):
        start = builder.length
        fresh = _without_repeated(lines, shown)
        for line in fresh:
            voice = _add_line(builder, line, voice)
        shown = [_plain(line) for line in lines]
        if fresh and builder.length > start:
            builder.cues.append(Cue(start, builder.length, begins, ends))
        elif lines:
            builder.notes.append("repeated_cue_lines")
    if not builder.cues:
        raise Unreadable("not_captions")
    return builder.finish("captions")


def _cues(text: str) -> list[tuple[str, str, list[str]]]:
    """Begin, end and lines of each cue; headers, notes, styles and numbers are left out."""
    found: list[tuple[str, str, list[str]]] = []
    lines: list[str] | None = None
    for line in text.split("\n"):
        arrow = _ARROW.match(line)
        if arrow:
            if lines and lines[-1].strip().isdigit() and found:
                # A file without empty lines between its cues: the number of the next cue is no speech.
                lines.pop()
            lines = []
            found.append((arrow.group(1), arrow.group(2), lines))
        elif not line.strip():
            lines = None
        elif lines is not None:
            lines.append(line)
    return found


def _without_repeated(lines: list[str], shown: list[str]) -> list[str]:
    """Roll-up captions show the last lines again above the new one: what was just shown is taken away."""
    plain = [_plain(line) for line in lines]
    for overlap in range(min(len(plain), len(shown)), 0, -1):
        if plain[:overlap] == shown[-overlap:]:
            return lines[overlap:]
    return lines


def _plain(line: str) -> str:
    """A line without tags, for comparison."""
    return " ".join(entities.unescape(_TAG.sub("", line)).split())


def _add_line(builder: Builder, line: str, voice: str | None) -> str | None:
    """Add one line; the speaker that is speaking at its end."""
    at = 0
    voices = list(_VOICE.finditer(line))
    pieces: list[tuple[str | None, str]] = []
    for found in voices:
        pieces.append((voice, line[at : found.start()]))
        voice, at = " ".join(entities.unescape(found.group(1)).split()), found.end()
    pieces.append((voice, line[at:]))
    for label, raw in pieces:
        words = entities.unescape(_TAG.sub("", raw)).strip()
        if words:
            start = builder.length
            builder.add(words)
            if label is not None:
                builder.hints.append(Hint(start, builder.length, "voice", label))
            if _TYPED.match(line):
                builder.hints.append(Hint(start, builder.length, "typed"))
            builder.add("\n")
    return None if "</v>" in line[at:] else voice
