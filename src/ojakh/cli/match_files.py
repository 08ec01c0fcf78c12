"""Read files of people for `./ojakh match`: encodings, separators, other spellings of the columns, errors per row."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from charset_normalizer import from_bytes

from ojakh.cli.exits import InputUnreadable

_SAMPLE = 64 * 1024
_SEPARATORS = ",;\t|"
_LETTERS = re.compile(r"[\W_]+")
MOST_ERRORS = 1000
"""Row errors that are kept for the answer; the rest are counted only, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class RowError:
    """One row that was refused or read only in part."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(slots=True)
class Problems:
    """Row errors of a file: the first thousand in full, all of them counted."""

    kept: list[RowError] = field(default_factory=list)
    count: int = 0

    def add(self, row: int, column: str, value: str, reason: str) -> None:
        """Note one error."""
        self.count += 1
        if len(self.kept) < MOST_ERRORS:
            self.kept.append(RowError(row, column, value[:80], reason))


def _plain(name: str) -> str:
    return _LETTERS.sub("_", name.strip().lower()).strip("_")


def map_columns(header: list[str], spellings: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Which column of a file stands for which expected name: `expected -> as written`."""
    written = {_plain(name): name for name in header if name}
    found: dict[str, str] = {}
    for expected, others in spellings.items():
        for name in (expected, *others):
            if name in written and written[name] not in found.values():
                found[expected] = written[name]
                break
    return found


def _encoding(path: Path) -> str:
    """The encoding of a file: UTF-8 where it decodes, else the best guess; refused where there is none."""
    with path.open("rb") as handle:
        sample = handle.read(_SAMPLE)
    if b"\x00" in sample and not sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputUnreadable(what=f"{path.name} is no text file: it holds NUL bytes.")
    try:
        sample[: sample.rfind(b"\n") + 1 or None].decode("utf-8-sig")
    except UnicodeDecodeError:
        guess = from_bytes(sample).best()
        if guess is None:
            raise InputUnreadable(what=f"The encoding of {path.name} is not known; save it as UTF-8.") from None
        return guess.encoding
    return "utf-8-sig"


def _separator(line: str) -> str:
    return max(_SEPARATORS, key=lambda mark: (line.count(mark), -_SEPARATORS.index(mark)))


@dataclass(slots=True)
class Source:
    """An open file of rows: its columns as expected names, and what went wrong while reading."""

    path: Path
    columns: dict[str, str]
    encoding: str
    separator: str
    problems: Problems

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Row number (the header is row 1) and values by expected name; a broken row is noted and left out."""
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as handle:
            reader = csv.reader(handle, delimiter=self.separator)
            header = next(reader, [])
            places = {expected: header.index(written) for expected, written in self.columns.items()}
            while True:
                try:
                    values = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    self.problems.add(reader.line_num, "", "", f"the row cannot be read: {error}")
                    continue
                if not any(value.strip() for value in values):
                    continue
                if len(values) > len(header):
                    self.problems.add(reader.line_num, "", "", f"{len(values)} values for {len(header)} columns")
                    continue
                yield (
                    reader.line_num,
                    {
                        expected: values[place].strip() if place < len(values) else ""
                        for expected, place in places.items()
                    },
                )


def open_rows(path: Path, spellings: Mapping[str, tuple[str, ...]]) -> Source:
    """Open a CSV file; raises InputUnreadable where there is no file, no text or no header."""
    if not path.is_file():
        raise InputUnreadable(what=f"There is no file {path}.")
    encoding = _encoding(path)
    with path.open(encoding=encoding, errors="replace", newline="") as handle:
        first = handle.readline(_SAMPLE)
    if not first.strip():
        raise InputUnreadable(what=f"{path.name} is empty: the first line must name the columns.")
    separator = _separator(first)
    header = next(csv.reader(io.StringIO(first), delimiter=separator))
    return Source(path, map_columns(header, spellings), encoding, separator, Problems())


def need(source: Source, *alternatives: tuple[str, ...]) -> None:
    """Refuse a file that has none of the stated sets of columns."""
    if not any(all(name in source.columns for name in names) for names in alternatives):
        wanted = " or ".join(", ".join(names) for names in alternatives)
        raise InputUnreadable(what=f"{source.path.name} needs the columns {wanted}.")
