"""Cells and file names that are the same in every format."""

from collections.abc import Mapping
from datetime import date, datetime

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]


def plain(value: object) -> Cell:
    """A value as every format can hold it: days and moments in ISO form."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)


def neutral_cell(value: Cell) -> str:
    """A cell of a table file; a text that a spreadsheet would run as a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def file_name(name: str, *, as_of: str, extension: str) -> str:
    """The name of a downloaded list: what, as of when."""
    return f"ojakh-{name}-{as_of}.{extension}" if as_of else f"ojakh-{name}.{extension}"
