"""Markdown to text: marks of emphasis, headings, links and quotes are taken away, bold is remembered."""

import re

from ojakh.reading.intake.builder import Builder
from ojakh.reading.intake.decode import refuse_controls
from ojakh.reading.spans import Canonical, Hint

_LINE_MARK = re.compile(r"[ \t]{0,3}(?:#{1,6}[ \t]+|(?:>[ \t]?){1,5}|[-*+][ \t]+(?=\S))")
_RULE = re.compile(r"[ \t]{0,3}(?:[-*_=][ \t]*){3,}$")
_CLOSING_HASHES = re.compile(r"[ \t]+#{1,6}[ \t]*$")
_FENCE = re.compile(r"[ \t]{0,3}(?:```|~~~)")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t:|-]{3,}$")
_SLANTED = re.compile(r"[ \t]*([*_])(?![*_ ])[^\n*_]+\1[ \t]*$")
_INLINE = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+.!>|~-])"
    r"|(?P<bold>\*\*|__)"
    r"|(?P<italic>(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|(?<!\w)_(?=\w)|(?<=[\w.,!?…»”\"])_(?!\w))"
    r"|`(?P<code>[^`\n]{1,200})`"
    r"|!?\[(?P<words>[^\[\]\n]{0,500})\]\((?P<target>[^()\s\n]{0,1000})(?:[ \t]+\"[^\"\n]{0,200}\")?\)"
    r"|<(?P<address>https?://[^<>\s]{1,1000})>"
    r"|<(?P<tag>/?(?:b|strong)|br[ \t]*/?)>"
)


def markdown(text: str) -> Canonical:
    """The words of a Markdown file, line by line; paragraphs stay divided by empty lines."""
    builder = Builder()
    bold = False
    lines = _without_front_matter(text).split("\n")
    for number, line in enumerate(lines):
        if _FENCE.match(line) or _RULE.match(line) or ("|" in line and _TABLE_RULE.match(line)):
            continue
        if not line.strip():
            bold = False
            if builder.length:
                builder.new_paragraph()
            continue
        mark = _LINE_MARK.match(line)
        body = line[mark.end() :] if mark else line
        heading = bool(mark and "#" in mark.group())
        if heading:
            body = _CLOSING_HASHES.sub("", body)
        if mark:
            builder.new_paragraph()
        start = builder.length
        bold = _inline(builder, body.rstrip(), bold=bold, row=_is_row(line))
        if body.strip() and mark and ">" in mark.group():
            builder.hints.append(Hint(start, builder.length, "quote"))
        if _SLANTED.match(body):
            builder.hints.append(Hint(start, builder.length, "italic"))
        if heading:
            builder.hints.append(Hint(start, builder.length, "heading"))
            builder.new_paragraph()
        elif number + 1 < len(lines):
            builder.add("\n")
    made = builder.finish("md")
    refuse_controls(made.text)
    return made


def _without_front_matter(text: str) -> str:
    """A block of settings between two lines `---` at the beginning is not text."""
    if not text.startswith("---\n"):
        return text
    end = text.find("\n---\n", 4, 5000)
    return text if end < 0 else text[end + 5 :]


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table."""
    return line.lstrip().startswith("|") and line.count("|") >= 2


def _inline(builder: Builder, line: str, *, bold: bool, row: bool) -> bool:
    """Add one line without its marks; whether bold is still open at its end."""
    if row:
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        for number, cell in enumerate(cells):
            start = builder.length
            bold = _inline(builder, cell, bold=bold, row=False)
            builder.hints.append(Hint(start, builder.length, "cell"))
            if number + 1 < len(cells):
                builder.add("\t")
        return bold
    at = 0
    for found in _INLINE.finditer(line):
        builder.add(line[at : found.start()], bold=bold)
        at = found.end()
        kind = found.lastgroup or ""
        if found["bold"] or found["tag"] in ("b", "strong", "/b", "/strong"):
            bold = not bold if found["bold"] else not found["tag"].startswith("/")
        elif found["tag"]:
            builder.add("\n")
        elif kind != "italic":
            words = found["words"] if found["words"] is not None else found[kind] or ""
            builder.add(words, bold=bold)
    builder.add(line[at:], bold=bold)
    return bold
