"""The text layer of a PDF, page after page; hyphens at line ends and missing pages are noted, never mended."""

import io
import logging
import re

from ojakh.reading.errors import Unreadable
from ojakh.reading.intake.builder import Builder
from ojakh.reading.spans import Canonical

MOST_PAGES = 500
_HYPHEN = re.compile(r"\w-\n\w")
_COLUMNS = re.compile(r"\S {3,}\S")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


def pdf(data: bytes) -> Canonical:
    """The words of a PDF. Encrypted files and those without a text layer are refused with a sentence."""
    # Loaded here only: the other formats do not need the package, and it takes a tenth of a second.
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise Unreadable("pdf_encrypted")
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable("pdf_pages", pages=len(reader.pages), limit=MOST_PAGES)
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, OSError) as broken:
        raise Unreadable("not_pdf", why="its structure is damaged") from broken
    return _joined(pages)


def _joined(pages: list[str]) -> Canonical:
    """The pages as one text; a page without text is noted by its number."""
    builder = Builder()
    for number, page in enumerate(pages, 1):
        if len(_COLUMNS.findall(page)) * 3 > page.count("\n") + 1:
            builder.notes.append(f"columns_possible:{number}")
        # Justified lines come with two spaces between words; they are the printer's, not the writer's.
        page = re.sub(" {2,}", " ", page)  # noqa: PLW2901
        words = _CONTROL.sub("", page.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if words:
            builder.new_line()
            builder.add(words)
        else:
            builder.notes.append(f"page_without_text:{number}")
        if _HYPHEN.search(words):
            builder.notes.append(f"hyphens_at_line_ends:{number}")
    if not builder.length:
        raise Unreadable("pdf_image")
    return builder.finish("pdf")
