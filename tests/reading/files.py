"""Files in the formats of the reader, made for tests."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from fpdf import FPDF

from ojakh import reading

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONTS = Path(reading.__file__).resolve().parent.parent / "data" / "fonts"
Run = tuple[str, bool]


def docx(paragraphs: Sequence[Sequence[Run] | str], *, body: str = "", parts: dict[str, str] | None = None) -> bytes:
    """A Word document; a paragraph is text, or runs with their bold. `body` is appended as it is."""
    xml = "".join(_paragraph(one) for one in paragraphs) + body
    document = f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{xml}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", document)
        for name, content in (parts or {}).items():
            package.writestr(name, content)
    return buffer.getvalue()


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table in the body of a Word document."""
    cells = ["".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def _paragraph(runs: Sequence[Run] | str) -> str:
    """One paragraph of runs."""
    made = ""
    for words, bold in [(runs, False)] if isinstance(runs, str) else runs:
        properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
        escaped = words.replace("&", "&amp;").replace("<", "&lt;")
        made += f'<w:r>{properties}<w:t xml:space="preserve">{escaped}</w:t></w:r>'
    return f"<w:p>{made}</w:p>"


def pdf(paragraphs: Sequence[str], *, font: str = "NotoSans-Regular.ttf") -> bytes:
    """A PDF whose lines are wrapped to the page."""
    page = FPDF()
    page.add_page()
    page.add_font("own", fname=str(FONTS / font))
    page.set_font("own", size=11)
    for paragraph in paragraphs:
        page.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
    return bytes(page.output())
