"""The data folder of a demonstration: is it whole, may it be taken away, what was it built with."""

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from ojakh.cli.office import FILE, make_folder, read_office
from ojakh.kernel.errors import OjakhError

MARK = "demo.json"
SIGN_IN = "sign-in.txt"
LOCK = "serving"


class NotADemonstration(OjakhError):
    """The folder holds an office that is no demonstration; it is not touched."""

    code = "demo.not_a_demonstration"
    message = "%(folder)s holds an office that is no demonstration. Choose another folder with OJAKH_DATA."


class ForeignFiles(OjakhError):
    """The folder holds files that no demonstration wrote; nothing is deleted."""

    code = "demo.foreign_files"
    message = "%(folder)s holds files of something else. Choose an empty folder with OJAKH_DATA."


@dataclass(frozen=True, slots=True)
class Built:
    """What a finished demonstration was built with; the file that holds it is written last."""

    households: int
    people: int
    seed: int
    version: str


def read_mark(folder: Path) -> Built | None:
    """What the folder was built with, or None where the building did not come to its end."""
    try:
        return Built(**json.loads((folder / MARK).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_mark(folder: Path, built: Built) -> None:
    """Say that the demonstration is whole."""
    beside = folder / f"{MARK}.new"
    beside.write_text(json.dumps(asdict(built)), encoding="utf-8")
    beside.replace(folder / MARK)


def refuse_foreign(folder: Path) -> None:
    """Refuse a folder with a real office or with files that are no demonstration's."""
    if not folder.exists() or all(path.name == LOCK for path in folder.iterdir()):
        return
    if not (folder / FILE).exists():
        raise ForeignFiles(folder=folder)
    if not read_office(folder).demonstration:
        raise NotADemonstration(folder=folder)


def clear(folder: Path) -> None:
    """Take an old demonstration away and leave an empty folder that only its owner can enter."""
    refuse_foreign(folder)
    for path in folder.iterdir() if folder.exists() else ():
        if path.name == LOCK:
            continue
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    make_folder(folder)


def write_sign_in(folder: Path, passwords: dict[str, str]) -> None:
    """Keep the sign-ins beside the data, readable by the owner alone."""
    path = folder / SIGN_IN
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text("".join(f"{account} / {word}\n" for account, word in passwords.items()), encoding="utf-8")


def read_sign_in(folder: Path) -> dict[str, str]:
    """Account to password, in the order in which they were written; empty where the file is gone."""
    path = folder / SIGN_IN
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return dict(line.split(" / ", 1) for line in lines if " / " in line)
