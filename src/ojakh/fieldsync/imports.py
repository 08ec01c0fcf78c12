"""Importing a list: always a dry run first, then all of it or, if asked, all but the refused rows."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction

from ojakh.custody.record import record
from ojakh.fieldsync import writers
from ojakh.fieldsync.checks import RowError, check_head
from ojakh.fieldsync.kinds import KINDS, Kind, is_forbidden
from ojakh.fieldsync.tables import Table, read_table, write_csv, write_xlsx
from ojakh.kernel.errors import OjakhError

Progress = Callable[[str, int, int], None]
_SPACE = UUID("6f6a616b-6800-4000-8000-696d706f7274")


class UnknownKind(OjakhError):
    """No list of this kind comes in."""

    code = "import.unknown_kind"
    message = "Lists of this kind are not read. Known: %(known)s."


class RowsRefused(OjakhError):
    """Some rows are wrong and nobody asked to leave them out."""

    code = "import.rows_refused"
    message = "%(refused)s rows cannot be read. Nothing was written."


class ForbiddenColumn(OjakhError):
    """A column that is never kept."""

    code = "import.forbidden_column"
    message = "The column “%(column)s” is never asked and never kept. Take it out; nothing of the file was kept."


@dataclass(frozen=True, slots=True)
class Report:
    """What a list holds, what is wrong with it, and what was written."""

    kind: str
    sha256: str
    rows: int
    accepted: int
    known: int
    errors: tuple[RowError, ...]
    written: int = 0

    @property
    def refused(self) -> int:
        """Number of rows with at least one error."""
        return len({error.row for error in self.errors})

    def as_dict(self) -> dict[str, object]:
        """Ready for JSON."""
        return {
            "kind": self.kind,
            "rows": self.rows,
            "accepted": self.accepted,
            "already_known": self.known,
            "refused": self.refused,
            "written": self.written,
            "errors": [error.as_dict() for error in self.errors],
        }


@dataclass(frozen=True, slots=True)
class Checked:
    """A list that was read and checked, ready to be written."""

    kind: Kind
    table: Table
    sha256: str
    prepared: tuple[writers.Prepared, ...]
    errors: tuple[RowError, ...]

    def report(self, *, written: int = 0) -> Report:
        """The report of this list."""
        known = sum(one.known for one in self.prepared)
        rows = sum(len(one.rows) for one in self.prepared)
        return Report(self.kind.name, self.sha256, len(self.table.rows), rows - known, known, self.errors, written)


def _quiet(stage: str, done: int, total: int) -> None:
    """Report to nobody."""


def kind_named(name: str) -> Kind:
    """The kind of list, or a refusal that names the known ones."""
    if name not in KINDS:
        raise UnknownKind(known=", ".join(KINDS))
    return KINDS[name]


def check(name: str, content: bytes, *, progress: Progress = _quiet) -> Checked:
    """Read and check a list without writing anything."""
    kind = kind_named(name)
    table = read_table(content)
    for column in table.columns:
        if is_forbidden(column):
            raise ForbiddenColumn(column=column)
    sha256 = hashlib.sha256(content).hexdigest()
    errors = check_head(kind, table)
    if errors:
        return Checked(kind, table, sha256, (), tuple(errors))
    prepared, wrong = writers.PREPARE[name](kind, table, uuid5(_SPACE, sha256), progress)
    return Checked(kind, table, sha256, tuple(prepared), tuple(sorted(wrong, key=lambda one: (one.row, one.column))))


def write(
    checked: Checked, *, by: str, session: str = "", skip_refused: bool = False, progress: Progress = _quiet
) -> Report:
    """Write a checked list: all rows, or none; with `skip_refused` all rows but the refused ones.

    Rows that are on the record already are left alone, so the same file twice changes nothing.
    """
    report = checked.report()
    if checked.errors and (not skip_refused or not checked.prepared):
        raise RowsRefused(refused=report.refused)
    new = [one for one in checked.prepared if not one.known]
    homes = [one.household for one in new if one.household is not None]
    with transaction.atomic():
        if homes:
            writers.write_households(homes, by=by, session=session, progress=progress)
        for position, one in enumerate(new):
            if one.write is not None:
                progress("write", position, len(new))
                one.write(by)
        if new:
            record(
                actor=by,
                action="system.imported",
                subject=checked.sha256[:16],
                n=sum(len(one.rows) for one in new),
                kind=checked.kind.name,
            )
    progress("write", len(new), len(new))
    return checked.report(written=sum(len(one.rows) for one in new))


def failed_rows(checked: Checked) -> bytes:
    """The refused rows as a CSV with the same columns and why they were refused, ready to correct and send again."""
    wrong: dict[int, list[str]] = {}
    for error in checked.errors:
        wrong.setdefault(error.row, []).append(f"{error.column}: {error.code} {error.message()}")
    rows = [
        [*(row.cells[column] for column in checked.table.columns), row.number, "; ".join(wrong[row.number])]
        for row in checked.table.rows
        if row.number in wrong
    ]
    return write_csv([*checked.table.columns, "_row", "_error"], rows)


def template(name: str, *, texts: Callable[[str], str] = str) -> bytes:
    """An XLSX to fill in: the empty sheet `data` with the head, and how to fill each column."""
    kind = kind_named(name)
    head = [column.name for column in kind.columns]
    how = [[column.name, "*" if column.required else "", texts(column.text), column.example] for column in kind.columns]
    return write_xlsx([("data", [head]), ("how to fill", [["column", "required", "text", "example"], *how])])


def codes() -> Mapping[str, Kind]:
    """All kinds of lists."""
    return KINDS
