"""What keys are made with, as one number: the tables, and the keys themselves of a frozen sample of made-up names.

A number over the tables alone would not change when the code that reads names does. Run
`python -m ojakh.matching.versions` after a change of either; a test works the number out again and turns red when keys
have changed without it. The vault makes its keys anew when it meets another number.
"""

import hashlib
import sys
from collections.abc import Iterator
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from ojakh.matching._tables import TABLES, TABLES_VERSION
from ojakh.matching.blocking import STORED, household_keys, kept_under, keys
from ojakh.matching.prepare import prepare
from ojakh.matching.records import Key, Prepared, Rec

_LIST_FIELDS = ("other_names", "documents")
_DIGITS = 12


def sample() -> list[Rec]:
    """The frozen sample: made-up people in every writing, then one name for each row of the tables."""
    text = files("ojakh.matching").joinpath("data/sample.tsv").read_text("utf-8")
    header, *lines = (line.split("\t") for line in text.splitlines())
    written = [dict(zip(header, line, strict=True)) for line in lines]
    return [_record(str(number), values) for number, values in enumerate(written)] + list(_of_tables())


def _record(number: str, values: dict[str, str]) -> Rec:
    plain = {name: text for name, text in values.items() if text and name not in _LIST_FIELDS}
    lists = {name: tuple(filter(None, values[name].split("|"))) for name in _LIST_FIELDS}
    return Rec(number, **plain, **lists)  # type: ignore[arg-type]


def _of_tables() -> Iterator[Rec]:
    """Each row's own text inside a given name, as a father's name and as a word of its own."""
    for name, rows in sorted(TABLES.items()):
        for place, (written, *_) in enumerate(rows):
            full = f"mar{written}on sargi{written} {written}"
            yield Rec(f"{name}:{place}", full_name=full, father=f"levon{written}", born="1980-05-06", settlement="s")


def keys_of_sample() -> list[tuple[Prepared, tuple[Key, ...]]]:
    """Every record of the sample with the keys under which it would be stored."""
    found = []
    for household, members in groupby(map(prepare, sample()), key=lambda person: person.household):
        people = list(members)
        shared = household_keys(people) if household else ()
        found += [(person, kept_under((*keys(person), *shared), id=person.id)) for person in people]
    return found


def definitions() -> dict[str, str]:
    """For each stored family 12 hex digits of the SHA-256 over its keys of the sample: what the family is."""
    digests = {family: hashlib.sha256(family.encode()) for family in STORED}
    for person, stored in keys_of_sample():
        for key in stored:
            digests[key.family].update(f"{person.id}\0{key.text}\n".encode())
    return {family: digest.hexdigest()[:_DIGITS] for family, digest in digests.items()}


def norm_version(families: dict[str, str]) -> str:
    """12 hex digits over the tables and the definitions of all stored families."""
    parts = [TABLES_VERSION, *(f"{family}={families[family]}" for family in STORED)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]


def module_text() -> bytes:
    """The text of `_version.py`, byte for byte the same on every platform."""
    families = definitions()
    lines = [
        '"""Written by `python -m ojakh.matching.versions`; never edited by hand."""',
        "",
        f'NORM_VERSION = "{norm_version(families)}"',
        '"""What keys are made with."""',
        "DEFINITIONS = {",
        *(f'    "{family}": "{digest}",' for family, digest in families.items()),
        "}",
        '"""What each stored key family is; its measured line in `data/families.csv` names the same."""',
        "",
    ]
    return "\n".join(lines).encode()


def main() -> int:
    """Write `_version.py`."""
    target = Path(__file__).with_name("_version.py")
    target.write_bytes(module_text())
    sys.stdout.write(f"{target.name}: {norm_version(definitions())}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
