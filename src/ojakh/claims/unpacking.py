"""The process of its own that reads a file: bytes in, its text with what its format told out. Run with `-m`.

The libraries are loaded first; then this process may open no file and no socket, start nothing, and take no more memory
and time than stated, and only then does it look at the bytes. The ending of the file is its one argument.
"""

import codecs
import encodings
import importlib
import json
import pkgutil
import sys
from contextlib import suppress
from typing import Any

import pypdf

from ojakh import reading
from ojakh.custody.confined import confine

CPU_SECONDS = 20


def load_rest() -> None:
    """What is loaded when it is first used, while files may still be opened: every encoding, all of the PDF reader."""
    for part in pkgutil.walk_packages(pypdf.__path__, "pypdf."):
        with suppress(ImportError):  # some need a package that is not there
            importlib.import_module(part.name)
    for encoding in pkgutil.iter_modules(encodings.__path__):
        with suppress(LookupError, ImportError):  # some belong to another system
            codecs.lookup(encoding.name)


def opened(content: bytes, ending: str) -> dict[str, Any]:
    """The text of a file with what its format told, or the reason why there is none."""
    try:
        found = reading.open_bytes(content, ending)
    except reading.Unreadable as refused:
        return {"refused": refused.code, "values": refused.values}
    return {
        "text": found.text,
        "form": found.form,
        "notes": found.notes,
        "hints": [(one.start, one.end, one.kind, one.label) for one in found.hints],
        "cues": [(one.start, one.end, one.begins, one.ends) for one in found.cues],
    }


def main() -> int:
    """Read, confine, take apart, write."""
    content = sys.stdin.buffer.read()
    load_rest()
    confine(seconds=CPU_SECONDS)
    sys.stdout.buffer.write(json.dumps(opened(content, sys.argv[1])).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
