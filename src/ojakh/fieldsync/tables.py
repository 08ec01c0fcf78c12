"""Reading a CSV or XLSX file into rows of text, with caps first and nothing guessed."""

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ojakh.kernel.errors import OjakhError

LARGEST_BYTES = 20 * 2**20
LARGEST_UNPACKED = 100 * LARGEST_BYTES
MOST_ROWS = 200_000
MOST_COLUMNS = 200
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class TableRefused(OjakhError):
    """The whole file is refused; nothing of it is kept."""

    code = "import.unreadable"
    message = "This file cannot be read as a table. CSV in UTF-8 and XLSX are read."


class TableTooLarge(TableRefused):
    """Above the caps."""

    code = "import.too_large"
    message = "This file is too large. A table has at most 20 MB, 200,000 rows and 200 columns."


class UnknownEncoding(TableRefused):
    """Neither UTF-8 nor UTF-16."""

    code = "import.encoding"
    message = "The letters of this file cannot be read. Save it as CSV in UTF-8 and send it again."


class FormulaCell(TableRefused):
    """A cell that calculates."""

    code = "import.formula"
    message = "Cell %(cell)s holds a formula. Save the values only and send the file again."


class HiddenSheet(TableRefused):
    """A workbook whose sheet is hidden."""

    code = "import.hidden_sheet"
    message = "The sheet “data” is hidden. Show it and send the file again."


class DoubledColumn(TableRefused):
    """Two columns of one name."""

    code = "import.doubled_column"
    message = "The column “%(column)s” stands twice in the first row."


@dataclass(frozen=True, slots=True)
class Row:
    """One row of text cells by column, with its number in the file (the head is row 1)."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The head and the rows that are not empty."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(content: bytes) -> Table:
    """A CSV or XLSX file as a table; the kind follows from the content, never from the name."""
    if len(content) > LARGEST_BYTES:
        raise TableTooLarge()
    return _table(_xlsx(content) if content[:4] == b"PK\x03\x04" else _csv(_text(content)))


def _text(content: bytes) -> str:
    """UTF-8 with or without a mark, or UTF-16 with one; anything else is refused instead of guessed."""
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as unreadable:
        raise UnknownEncoding() from unreadable
    if "\x00" in text:
        raise UnknownEncoding()
    return text


def _csv(text: str) -> Iterable[tuple[int, list[str]]]:
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=separator, strict=True), start=1):
            yield number, [_plain(cell) for cell in cells]
    except csv.Error as broken:
        raise TableRefused() from broken


def _plain(cell: str) -> str:
    """The cell without the apostrophe that our own exports put before a formula sign."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA_SIGNS else cell


def _xlsx(content: bytes) -> Iterable[tuple[int, list[str]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if (
                sum(member.file_size for member in archive.infolist()) > LARGEST_UNPACKED
                or len(archive.infolist()) > 1000
            ):
                raise TableTooLarge()
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as broken:
        raise TableRefused() from broken
    sheet = book["data"] if "data" in book.sheetnames else book.worksheets[0]
    if sheet.sheet_state != "visible":
        raise HiddenSheet()
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        for cell in cells:
            if cell.data_type == "f":
                raise FormulaCell(cell=cell.coordinate)
        yield number, [_shown(cell.value) for cell in cells]


def _shown(value: object) -> str:
    """A cell's value as the text a person would have typed: ISO dates, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _table(lines: Iterable[tuple[int, list[str]]]) -> Table:
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    for number, cells in lines:
        if len(cells) > MOST_COLUMNS or len(rows) >= MOST_ROWS:
            raise TableTooLarge()
        if not columns:
            columns = tuple(cell.strip().casefold().replace(" ", "_") for cell in cells)
            while columns and not columns[-1]:
                columns = columns[:-1]
            for column in columns:
                if columns.count(column) > 1:
                    raise DoubledColumn(column=column)
            continue
        if any(cell.strip() for cell in cells):
            padded = [*cells, *([""] * len(columns))]
            rows.append(Row(number, {column: padded[at].strip() for at, column in enumerate(columns)}))
    if not columns:
        raise TableRefused()
    return Table(columns, tuple(rows))


def neutral(cell: object) -> str:
    """A cell for export: a text that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers."""
    text = "" if cell is None else str(cell)
    if isinstance(cell, int | float):
        return text
    start = text.lstrip(" \u3000\"'").translate({0xFF1D: "=", 0xFF0B: "+", 0xFF0D: "-", 0xFF20: "@"})
    return f"'{text}" if text[:1] in FORMULA_SIGNS or start[:1] in FORMULA_SIGNS else text


def write_csv(columns: Iterable[str], rows: Iterable[Iterable[object]], *, mark: bool = True) -> bytes:
    """A CSV file after RFC 4180 in UTF-8, with a byte order mark unless told otherwise, cells neutralised."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(list(columns))
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8")


def write_xlsx(sheets: Iterable[tuple[str, Iterable[Iterable[object]]]]) -> bytes:
    """An XLSX file with the sheets given as (title, rows), cells neutralised."""
    book = openpyxl.Workbook(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([cell if isinstance(cell, int | float) else neutral(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
