"""Files that plan and route write: looked at before the work begins, so that no work is lost at its end."""

import json
import os
from pathlib import Path

from ojakh.cli.exits import WrongUse


def can_write(path: str | None) -> None:
    """Refuse a file that cannot be written, before anything is computed for it."""
    if path is None:
        return
    file = Path(path)
    there = os.access(file, os.W_OK) if file.exists() else os.access(file.parent, os.W_OK)
    if not there or file.is_dir():
        raise WrongUse(what=f"{path} cannot be written.")


def write_document(path: str, document: object) -> None:
    """Write a JSON document for people and programs to read."""
    Path(path).write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
