"""Collects the text of a document piece by piece, with the places of bold runs, cells and voices."""

from dataclasses import dataclass, field

from ojakh.reading.spans import Canonical, Cue, Hint


@dataclass
class Builder:
    """Text so far, its length, and the hints found on the way."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    hints: list[Hint] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tail: str = ""
    runs: dict[str, int] = field(default_factory=dict)
    """The place among the hints of the last run of each type."""

    def add(self, text: str, *, bold: bool = False, italic: bool = False) -> None:
        """Append characters; bold and italic ones leave a hint that grows with its neighbour."""
        if not text:
            return
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        self.tail = (self.tail + text)[-2:]
        for kind in [kind for kind, there in (("bold", bold), ("italic", italic)) if there]:
            last = self.hints[self.runs[kind]] if kind in self.runs else None
            if last and last.end == start:
                self.hints[self.runs[kind]] = Hint(last.start, self.length, kind)
            else:
                self.runs[kind] = len(self.hints)
                self.hints.append(Hint(start, self.length, kind))

    def new_line(self) -> None:
        """End the line unless one has just ended."""
        if self.length and not self.tail.endswith("\n"):
            self.add("\n")

    def new_paragraph(self) -> None:
        """End the paragraph with one empty line unless one has just ended."""
        if self.length:
            self.new_line()
            if self.tail != "\n\n":
                self.add("\n")

    def finish(self, form: str) -> Canonical:
        """The text with its hints, without white space at its end."""
        text = "".join(self.pieces).rstrip()
        hints = tuple(
            Hint(one.start, min(one.end, len(text)), one.kind, one.label)
            for one in self.hints
            if text[one.start : one.end].strip()
        )
        return Canonical(text, form, hints, tuple(self.cues), tuple(dict.fromkeys(self.notes)))
