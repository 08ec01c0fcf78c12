"""Where the checkout, the environments and the data of an office lie, and how large they are."""

import os
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
"""The checkout: the folder of `./ojakh`."""


def home() -> Path:
    """The folder of environments and data: `OJAKH_HOME`, else `.ojakh` in the checkout."""
    return Path(os.environ.get("OJAKH_HOME") or ROOT / ".ojakh").resolve()


def data_folder(command: str = "") -> Path:
    """The data that a command works on: `OJAKH_DATA`, else the office in the home.

    The demonstration has a folder of its own; it stands in for every command while there is no office.
    """
    if named := os.environ.get("OJAKH_DATA"):
        return Path(named).resolve()
    office, demonstration = home() / "office", home() / "demo"
    stands_in = command != "init" and demonstration.exists() and not office.exists()
    return demonstration if command == "demo" or stands_in else office


def package_count() -> int:
    """How many packages this environment holds."""
    return sum(1 for _ in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))


def megabytes(folder: Path | None = None) -> float:
    """Megabytes (10^6 bytes) in a folder, by default in this environment; a file with two names counts once."""
    seen: dict[tuple[int, int], int] = {}
    for parent, _, names in os.walk(folder or Path(sys.prefix)):
        for name in names:
            stat = os.lstat(Path(parent, name))
            seen[stat.st_dev, stat.st_ino] = stat.st_size
    return sum(seen.values()) / 1e6
