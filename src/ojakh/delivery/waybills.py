"""Papers: the waybill and the cards of a distribution, A4 with QR codes, in the letters of the reader's language."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import segno
from fpdf import FPDF

FONTS = Path(__file__).resolve().parent.parent / "data" / "fonts"
PAGE_MM = 190


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One row of the paper, ready to print."""

    number: int
    item: str
    batch: str
    expiry: str
    unit: str
    loaded: str


@dataclass(frozen=True, slots=True)
class Paper:
    """All words of a waybill in the reader's language, in the order in which they stand on the paper."""

    language: str
    title: str
    number: str
    copies: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    heads: tuple[str, str, str, str, str, str, str, str]
    lines: tuple[PaperLine, ...]
    signatures: tuple[str, ...]
    notes: tuple[str, ...]
    qr: str


WIDTHS = (11, 44, 26, 26, 19, 21, 21, 22)


def document() -> FPDF:
    """An empty A4 document with our fonts and text shaping for all scripts."""
    pdf = FPDF(format="A4", unit="mm")
    pdf.set_auto_page_break(auto=True, margin=12)
    pdf.set_margin(10)
    pdf.add_font("Ojakh", fname=FONTS / "NotoSans-Regular.ttf")
    pdf.add_font("Ojakh", style="B", fname=FONTS / "NotoSans-Bold.ttf")
    for family in ("Armenian", "Georgian", "Arabic"):
        pdf.add_font(family, fname=FONTS / f"NotoSans{family}-Regular.ttf")
    pdf.set_fallback_fonts(["Armenian", "Georgian", "Arabic"], exact_match=False)
    pdf.set_text_shaping(True)
    pdf.set_font("Ojakh", size=10)
    return pdf


def render(paper: Paper) -> bytes:
    """The PDF, one page set per copy. The code is also written as text for a phone without a camera."""
    pdf = document()
    pdf.set_title(paper.number)
    pdf.set_lang(paper.language)
    for copy in paper.copies:
        pdf.add_page()
        _title(pdf, f"{paper.title} {paper.number}", paper.facts, paper.qr, under=copy)
        _table(pdf, paper)
        _foot(pdf, paper)
    return bytes(pdf.output())


def _title(pdf: FPDF, title: str, facts: Sequence[tuple[str, str]], qr: str, *, under: str = "") -> None:
    """Title, facts, and the code at the upper right."""
    picture = io.BytesIO()
    segno.make(qr, error="q", micro=False).save(picture, kind="png", scale=8, border=4)
    picture.seek(0)
    pdf.image(picture, x=165, y=8, w=36)
    pdf.set_font("Ojakh", style="B", size=16)
    pdf.cell(150, 9, title, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Ojakh", size=10)
    if under:
        pdf.cell(150, 6, under, new_x="LMARGIN", new_y="NEXT")
    for label, value in facts:
        pdf.set_x(10)
        pdf.multi_cell(150, 6, f"{label}: {value}", new_x="LMARGIN", new_y="NEXT")
    pdf.set_y(max(pdf.get_y() + 4, 48))


def _table(pdf: FPDF, paper: Paper) -> None:
    with pdf.table(
        col_widths=WIDTHS, width=PAGE_MM, line_height=6, text_align="LEFT", first_row_as_headings=True
    ) as table:
        heads = table.row()
        for head in paper.heads:
            heads.cell(head)
        for line in paper.lines:
            row = table.row()
            for text in (str(line.number), line.item, line.batch, line.expiry, line.unit, line.loaded, "", ""):
                row.cell(text)
    pdf.ln(6)


def _foot(pdf: FPDF, paper: Paper) -> None:
    for label in paper.signatures:
        pdf.cell(PAGE_MM, 10, f"{label}: ______________________________", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(2)
    for note in paper.notes:
        pdf.multi_cell(PAGE_MM, 5, note, new_x="LMARGIN", new_y="NEXT")
    pdf.multi_cell(PAGE_MM, 5, paper.qr, new_x="LMARGIN", new_y="NEXT")


@dataclass(frozen=True, slots=True)
class RouteSheet:
    """All words of a route sheet in the reader's language: `trips` hold a title, rows of stops and the way back."""

    language: str
    title: str
    number: str
    facts: tuple[tuple[str, str], ...]
    heads: tuple[str, str, str, str, str]
    trips: tuple[tuple[str, tuple[tuple[str, str, str, str], ...], str], ...]
    signatures: tuple[str, ...]
    notes: tuple[str, ...]
    qr: str


STOP_WIDTHS = (10, 26, 56, 66, 32)


def render_route_sheet(sheet: RouteSheet) -> bytes:
    """The PDF of a journey's stops in order, with room for the hour at which each was left."""
    pdf = document()
    pdf.set_title(sheet.number)
    pdf.set_lang(sheet.language)
    pdf.add_page()
    _title(pdf, f"{sheet.title} {sheet.number}", sheet.facts, sheet.qr)
    for title, stops, back in sheet.trips:
        pdf.set_font("Ojakh", style="B", size=11)
        pdf.multi_cell(PAGE_MM, 7, title, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("Ojakh", size=9)
        with pdf.table(
            col_widths=STOP_WIDTHS, width=PAGE_MM, line_height=5, text_align="LEFT", first_row_as_headings=True
        ) as table:
            for texts in (sheet.heads, *((*stop, "") for stop in stops)):
                row = table.row()
                for text in texts:
                    row.cell(text)
        pdf.multi_cell(PAGE_MM, 6, back, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(2)
    pdf.set_font("Ojakh", size=10)
    for label in sheet.signatures:
        pdf.cell(PAGE_MM, 10, f"{label}: ______________________________", new_x="LMARGIN", new_y="NEXT")
    for note in (*sheet.notes, sheet.qr):
        pdf.multi_cell(PAGE_MM, 5, note, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


CARD_WIDTH, CARD_HEIGHT, CARDS_ACROSS, CARDS_DOWN = 95, 55, 2, 5


def render_cards(
    cards: Sequence[str],
    *,
    language: str,
    head: str,
    note: str,
    lanes: Mapping[str, str] | None = None,
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None,
) -> bytes:
    """Cards with a number and its code, ten on an A4 page; they carry nothing of any person.

    `lanes` holds, for a card that is bound to a lane, the words that say so.
    """
    pdf = document()
    pdf.set_auto_page_break(auto=False)
    pdf.set_title(head)
    pdf.set_lang(language)
    for place, card in enumerate(cards):
        if place % (CARDS_ACROSS * CARDS_DOWN) == 0:
            pdf.add_page()
        row, column = divmod(place % (CARDS_ACROSS * CARDS_DOWN), CARDS_ACROSS)
        x, y = 10 + column * CARD_WIDTH, 10 + row * CARD_HEIGHT
        picture = io.BytesIO()
        segno.make(f"OJ1:{card}:", error="q", micro=False).save(picture, kind="png", scale=6, border=4)
        picture.seek(0)
        pdf.rect(x, y, CARD_WIDTH, CARD_HEIGHT)
        pdf.image(picture, x=x + 58, y=y + 4, w=34)
        pdf.set_xy(x + 3, y + 6)
        pdf.set_font("Ojakh", size=9)
        pdf.multi_cell(54, 5, head, new_x="LEFT", new_y="NEXT")
        pdf.set_font("Ojakh", style="B", size=16)
        pdf.cell(54, 10, card, new_x="LEFT", new_y="NEXT")
        if lanes:
            pdf.set_font("Ojakh", style="B", size=12)
            pdf.cell(54, 7, lanes.get(card, ""), new_x="LEFT", new_y="NEXT")
        pdf.set_font("Ojakh", size=8)
        pdf.multi_cell(54, 4, note)
        progress("print", place + 1, len(cards))
    if not cards:
        pdf.add_page()
    return bytes(pdf.output())
