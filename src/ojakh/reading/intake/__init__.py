"""From bytes to the canonical text: one reader per format, each keeping what its format says about speakers."""

from collections.abc import Callable

from ojakh.reading.errors import Unreadable
from ojakh.reading.intake.captions import captions
from ojakh.reading.intake.decode import decode, refuse_controls
from ojakh.reading.intake.markdown import markdown
from ojakh.reading.intake.markup import html
from ojakh.reading.intake.pdf import pdf
from ojakh.reading.intake.word import docx
from ojakh.reading.spans import Canonical

MOST_BYTES = 20_000_000
MOST_CHARACTERS = 300_000
"""About fifty thousand words. More is refused before any work is done, because reading takes time in proportion."""

_FROM_TEXT: dict[str, Callable[[str], Canonical]] = {
    "txt": lambda text: Canonical(text, "txt"),
    "md": markdown,
    "html": html,
    "vtt": captions,
    "srt": captions,
}
_FROM_BYTES: dict[str, Callable[[bytes], Canonical]] = {"docx": docx, "pdf": pdf}
SUFFIXES = {
    "txt": "txt",
    "text": "txt",
    "": "txt",
    "md": "md",
    "markdown": "md",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "vtt": "vtt",
    "srt": "srt",
    "docx": "docx",
    "pdf": "pdf",
}


def open_bytes(data: bytes, suffix: str) -> Canonical:
    """The canonical text of a file with this ending (without its dot)."""
    form = SUFFIXES.get(suffix.lower())
    if form is None:
        raise Unreadable("unknown_format", suffix=f".{suffix}")
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large", size=len(data), limit=MOST_BYTES)
    form = _by_content(data, form)
    if form in _FROM_BYTES:
        made = _FROM_BYTES[form](data)
        refuse_controls(made.text)
        notes: tuple[str, ...] = ()
    else:
        decoded = decode(data)
        made = _FROM_TEXT[form](decoded.text)
        notes = decoded.notes
    if not made.text.strip():
        raise Unreadable("empty")
    refuse_length(made.text)
    return Canonical(made.text, form, made.hints, made.cues, (*notes, *made.notes))


def refuse_length(text: str) -> None:
    """A text longer than the limit is refused, never cut."""
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("too_long", length=len(text), limit=MOST_CHARACTERS)


def _by_content(data: bytes, form: str) -> str:
    """A PDF or caption file under the ending of a text is read as what it is."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if form == "txt" and data.startswith((b"WEBVTT", b"\xef\xbb\xbfWEBVTT")):
        return "vtt"
    return form
