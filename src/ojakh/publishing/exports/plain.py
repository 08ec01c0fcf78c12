"""Lists as JSON: what the list is in `meta`, one object per row in `rows`."""

import json
from collections.abc import Mapping, Sequence

from ojakh.publishing.exports.text import Cell, Row


def render(columns: Sequence[str], rows: Sequence[Row], *, meta: Mapping[str, Cell]) -> str:
    """The list with its as-of date, coverage and method."""
    body = {"meta": {**meta, "total": len(rows)}, "rows": [{name: row.get(name) for name in columns} for row in rows]}
    return json.dumps(body, ensure_ascii=False)
