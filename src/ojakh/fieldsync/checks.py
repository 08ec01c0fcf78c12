"""Checking the cells of a row: a value, or an error with row, column, code and what would be right."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ojakh.fieldsync.kinds import MESSAGES, Kind
from ojakh.fieldsync.tables import Row, Table
from ojakh.kernel.errors import OjakhError
from ojakh.kernel.quantities import SHOWN, Unit, parse_amount
from ojakh.needs import queries as needs
from ojakh.places import queries as places

if TYPE_CHECKING:
    from ojakh.needs.models import Item
    from ojakh.places.models import Place

_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_EAST = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_SLASH = re.compile(r"^\d{1,2}/\d{1,2}/\d{4}$")


@dataclass(frozen=True, slots=True)
class RowError:
    """One thing wrong in one cell; `value` is masked where the column is identity. Row 1 is the head."""

    row: int
    column: str
    code: str
    value: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def message(self) -> str:
        """The English sentence with its values; the pages translate `MESSAGES[code]` themselves."""
        text = MESSAGES[self.code]
        return text % self.values if self.values else text

    def as_dict(self) -> dict[str, object]:
        """Ready for JSON."""
        return {
            "row": self.row,
            "column": self.column,
            "code": self.code,
            "value": self.value,
            "message": self.message(),
        }


def check_head(kind: Kind, table: Table) -> list[RowError]:
    """Columns that are missing or not known."""
    errors = [RowError(1, name, "E-COLUMN-UNKNOWN") for name in table.columns if name and kind.column(name) is None]
    required = [column.name for column in kind.columns if column.required]
    return errors + [RowError(1, name, "E-COLUMN-MISSING") for name in required if name not in table.columns]


class Cells:
    """Reads the cells of one row and collects what is wrong with them."""

    def __init__(self, kind: Kind, row: Row) -> None:
        self.kind = kind
        self.row = row
        self.errors: list[RowError] = []
        for column in kind.columns:
            if column.required and not row.cells.get(column.name):
                self.fail(column.name, "E-REQUIRED")

    def text(self, name: str) -> str:
        """The cell as text."""
        return self.row.cells.get(name, "")

    def fail(self, name: str, code: str, **values: str) -> None:
        """Note an error; identity is never repeated in it."""
        column = self.kind.column(name)
        value = "•••" if column and column.identity and self.text(name) else self.text(name)[:60]
        self.errors.append(RowError(self.row.number, name, code, value, values))

    def refuse(self, name: str, error: OjakhError) -> None:
        """Note the refusal of an action."""
        self.fail(name, "E-REFUSED", why=error.sentence())

    def day(self, name: str) -> date | None:
        """A day; `03/04/2026` is refused, since it has two readings."""
        text = self.text(name)
        if not text:
            return None
        iso, east = _ISO.match(text), _EAST.match(text)
        found = iso or east
        if found is None:
            self.fail(name, "E-DATE-AMBIGUOUS" if _SLASH.match(text) else "E-DATE")
            return None
        parts = [int(part) for part in found.groups()]
        try:
            return date(*parts) if iso else date(*parts[::-1])
        except ValueError:
            self.fail(name, "E-DATE")
            return None

    def number(self, name: str, *, least: float, most: float) -> float | None:
        """A decimal with a point, inside its limits."""
        text = self.text(name)
        if not text:
            return None
        if not re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", text):
            self.fail(name, "E-NUMBER")
            return None
        value = float(text)
        if not least <= value <= most:
            self.fail(name, "E-RANGE", limit=f"{least:g} – {most:g}")
            return None
        return value

    def place(self, name: str) -> "Place | None":
        """The one place that the cell names."""
        text = self.text(name)
        if not text:
            return None
        found = places.exact_places(text)
        if len(found) == 1:
            return found[0]
        if found:
            self.fail(name, "E-PLACE-AMBIGUOUS", near=", ".join(place.pcode for place in found))
        else:
            near = places.find_places(text, limit=3) or places.nearest_spellings(text)
            self.fail(name, "E-PLACE-UNKNOWN", near=", ".join(f"{hit.label} ({hit.pcode})" for hit in near) or "–")
        return None

    def item(self, name: str) -> "Item | None":
        """The good with this code."""
        text = self.text(name)
        found = needs.item(text) if text else None
        if text and found is None:
            self.fail(name, "E-ITEM-UNKNOWN", known=", ".join(one.code for one in needs.items()))
        return found

    def amount(self, name: str, *, item: "Item | None", unit: str) -> int | None:
        """Base units of a good; the unit has to be the one of the good."""
        text = self.text(name)
        if item is None or not text:
            return None
        wanted = SHOWN[Unit(item.unit)][0]
        if self.text(unit).casefold() != wanted:
            self.fail(unit, "E-UNIT", wanted=wanted)
            return None
        found = parse_amount(text, Unit(item.unit))
        if not found:
            self.fail(name, "E-NUMBER")
        return found or None

    def one_of(self, name: str, known: tuple[str, ...]) -> str:
        """A code of a closed list."""
        text = self.text(name).casefold()
        if text and text not in known:
            self.fail(name, "E-CODE-UNKNOWN", known=", ".join(known))
        return text
