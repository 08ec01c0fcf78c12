"""Lists as CSV: RFC 4180, UTF-8 with a byte order mark, CRLF, formulas neutralised."""

import csv
import io
from collections.abc import Sequence

from ojakh.publishing.exports.text import Row, neutral_cell


def render(columns: Sequence[str], rows: Sequence[Row], *, bom: bool = True, tags: Sequence[str] = ()) -> str:
    """Header, HXL tags where given, and rows; numbers stay numbers, an unknown value is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    if tags:
        writer.writerow(tags)
    for row in rows:
        writer.writerow([neutral_cell(row.get(column)) for column in columns])
    return ("\ufeff" if bom else "") + out.getvalue()
