"""Word documents: paragraphs in their order, insertions, tables and footnotes; what was left out is listed."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ojakh.reading.errors import Unreadable
from ojakh.reading.intake.builder import Builder
from ojakh.reading.spans import Canonical, Hint

MOST_UNPACKED = 60_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "word/document.xml"
_LEFT_OUT = {
    f"{_W}drawing": "pictures",
    f"{_W}pict": "pictures",
    f"{_W}object": "embedded_objects",
    f"{_W}del": "deleted_text",
    f"{_W}moveFrom": "moved_text",
    f"{_W}txbxContent": "text_boxes",
    f"{_W}commentReference": "comments",
}


def docx(data: bytes) -> Canonical:
    """The text of a Word document, with bold runs and cells of tables as hints."""
    body = _part(data, _MAIN)
    if body is None:
        raise Unreadable("not_docx", why="it has no word/document.xml")
    styles = _bold_styles(_part(data, "word/styles.xml"))
    builder = Builder()
    main = body.find(f"{_W}body")
    _blocks(builder, main if main is not None else body, styles)
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        notes = _part(data, name)
        for note in notes if notes is not None else ():
            if note.get(f"{_W}type") is None:
                _blocks(builder, note, styles)
    return builder.finish("docx")


def _part(data: bytes, name: str) -> Element | None:
    """One part of the package as XML, or None where there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(one.file_size for one in package.infolist()) > MOST_UNPACKED:
                raise Unreadable("zip_bomb", limit=MOST_UNPACKED)
            if name not in package.namelist():
                return None
            with package.open(name) as part:
                raw = part.read(MOST_UNPACKED + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error) as broken:
        raise Unreadable("not_docx", why="it is not a ZIP package that can be opened") from broken
    if len(raw) > MOST_UNPACKED:
        raise Unreadable("zip_bomb", limit=MOST_UNPACKED)
    try:
        return fromstring(raw, forbid_dtd=True)  # type: ignore[no-any-return]
    except DefusedXmlException as refused:
        raise Unreadable("xml_entities") from refused
    except ParseError as broken:
        raise Unreadable("not_docx", why=f"{name} is not XML") from broken


def _bold_styles(styles: Element | None) -> frozenset[str]:
    """The styles whose text is bold, so that a label set by a style is seen as well."""
    if styles is None:
        return frozenset()
    return frozenset(
        style.get(f"{_W}styleId", "") for style in styles.iter(f"{_W}style") if _is_bold(style.find(f"{_W}rPr"))
    )


def _is_bold(properties: Element | None, styles: frozenset[str] = frozenset(), mark_name: str = "b") -> bool:
    """Whether run properties switch bold (or another mark) on, by themselves or by a style."""
    if properties is None:
        return False
    mark = properties.find(f"{_W}{mark_name}")
    if mark is not None:
        return mark.get(f"{_W}val", "1") not in ("0", "false", "off")
    named = properties.find(f"{_W}rStyle")
    return named is not None and named.get(f"{_W}val", "") in styles


def _blocks(builder: Builder, parent: Element, styles: frozenset[str]) -> None:
    """Paragraphs and tables in document order; content controls are opened."""
    for child in parent:
        if child.tag == f"{_W}p":
            _paragraph(builder, child, styles)
            builder.new_paragraph()
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                _row(builder, row, styles)
            builder.new_paragraph()
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
            _blocks(builder, child, styles)


def _row(builder: Builder, row: Element, styles: frozenset[str]) -> None:
    """One row of a table on one line, its cells divided by tabs."""
    cells = row.findall(f"{_W}tc")
    for number, cell in enumerate(cells):
        start = builder.length
        for order, paragraph in enumerate(cell.iter(f"{_W}p")):
            if order:
                builder.add(" ")
            _paragraph(builder, paragraph, styles)
        builder.hints.append(Hint(start, builder.length, "cell"))
        if number + 1 < len(cells):
            builder.add("\t")
    builder.new_line()


def _paragraph(builder: Builder, paragraph: Element, styles: frozenset[str]) -> None:
    """The runs of a paragraph with their bold."""
    named = paragraph.find(f"{_W}pPr/{_W}pStyle")
    all_bold = named is not None and named.get(f"{_W}val", "") in styles
    for run in _runs(builder, paragraph):
        properties = run.find(f"{_W}rPr")
        explicit = properties is not None and properties.find(f"{_W}b") is not None
        bold = _is_bold(properties, styles) if explicit or not all_bold else True
        builder.add("".join(_characters(run)), bold=bold, italic=_is_bold(properties, mark_name="i"))


def _runs(builder: Builder, parent: Element) -> Iterator[Element]:
    """All runs in order, insertions and links opened, deletions left out and noted."""
    for child in parent:
        if child.tag in _LEFT_OUT:
            builder.notes.append(f"left_out:{_LEFT_OUT[child.tag]}")
        elif child.tag == f"{_W}r":
            for inner in child:
                if inner.tag in _LEFT_OUT:
                    builder.notes.append(f"left_out:{_LEFT_OUT[inner.tag]}")
            yield child
        else:
            yield from _runs(builder, child)


def _characters(run: Element) -> Iterator[str]:
    """The characters of a run."""
    for child in run:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "\u2011"
