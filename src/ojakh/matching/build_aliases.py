"""Build the alias dictionary `data/aliases.txt.xz` from the name groups packed in the development package `rigour`.

`python -m ojakh.matching.build_aliases` needs `rigour` installed and the command `zstd`. Groups that the held-out rule
reserves for tests are refused here; a test re-hashes every id in the shipped file. Names: Wikidata, CC0.
"""

import hashlib
import importlib.util
import lzma
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from ojakh.matching.tables.compile import main as compile_tables
from ojakh.matching.text import normalise, script_of

SCRIPTS = frozenset({"Armn", "Cyrl", "Latn", "Arab", "Geor"})
TARGET = Path(__file__).parent / "data" / "aliases.txt.xz"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_SEPARATOR = " => Q"
_LONGEST_FORM = 32


def usable(group_id: str) -> bool:
    """Whether a group id like "Q123" may serve tables, dictionary, tuning and examples; one in five is test only."""
    return int(hashlib.sha256(group_id.encode("ascii")).hexdigest(), 16) % 5 != 0


def group_lines() -> list[str]:
    """The lines `form, form => Qid` packed in the installed wheel; raises FileNotFoundError without it."""
    spec = importlib.util.find_spec("rigour")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the development package rigour is not installed")
    core = next(Path(spec.origin).parent.glob("_core*.so")).read_bytes()
    start = core.find(_ZSTD_MAGIC)
    while start >= 0:
        text = subprocess.run(["zstd", "-dc"], input=core[start:], capture_output=True, check=False).stdout
        if _SEPARATOR.encode() in text[:4096]:
            return text.decode("utf-8").splitlines()
        start = core.find(_ZSTD_MAGIC, start + 1)
    raise FileNotFoundError("no name groups in the installed rigour")


def parse(lines: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each group's id and its forms as written."""
    for line in lines:
        forms, _, number = line.rpartition(_SEPARATOR)
        if number.isdigit():
            yield f"Q{number}", tuple(form.strip() for form in forms.split(",") if form.strip())


def matching_form(form: str) -> str:
    """The form under which a dictionary entry is looked up: normalised and written in one piece."""
    return normalise(form).text.replace(" ", "").replace("-", "")


def scripts_of(forms: Iterable[str]) -> set[str]:
    """The scripts of interest among some forms."""
    return {script for form in forms for script in map(script_of, form) if script in SCRIPTS}


def select(lines: Iterable[str]) -> dict[str, set[int]]:
    """Form to group numbers, for usable groups that join at least two scripts of interest."""
    found: dict[str, set[int]] = {}
    for group_id, raw_forms in parse(lines):
        if not usable(group_id):
            continue
        forms = {matching_form(form) for form in raw_forms}
        kept = {form for form in forms if 1 < len(form) <= _LONGEST_FORM and scripts_of([form[:1]])}
        if len(scripts_of(form[:1] for form in kept)) < 2:
            continue
        for form in kept:
            found.setdefault(form, set()).add(int(group_id[1:]))
    return found


def encode(entries: dict[str, set[int]]) -> bytes:
    """The sorted text `form TAB numbers`, in UTF-8 byte order, compressed."""
    lines = sorted(f"{form}\t{','.join(map(str, sorted(numbers)))}\n".encode() for form, numbers in entries.items())
    return lzma.compress(b"".join(lines), preset=9 | lzma.PRESET_EXTREME)


def main() -> int:
    """Write the dictionary and recompile the tables, whose version covers it."""
    entries = select(group_lines())
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(encode(entries))
    groups = {number for numbers in entries.values() for number in numbers}
    sys.stdout.write(f"{len(entries)} forms, {len(groups)} groups, {TARGET.stat().st_size} bytes\n")
    return compile_tables()


if __name__ == "__main__":
    sys.exit(main())
