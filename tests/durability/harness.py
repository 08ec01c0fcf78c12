"""What the durability tests share: marker search in every encoding, and a search that is itself tested."""

import base64
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path


def encodings(text: str) -> set[bytes]:
    """A text as it could lie in a file: UTF-8, UTF-16, composed, decomposed, small, capital, escaped, base64."""
    forms = set()
    for normal in ("NFC", "NFD"):
        for cased in (text, text.lower(), text.upper(), text.casefold()):
            forms.add(unicodedata.normalize(normal, cased))
    found = set()
    for form in forms:
        found |= {form.encode(), form.encode("utf-16-le"), form.encode("utf-16-be")}
        found.add(form.encode("ascii", "backslashreplace"))
        for shift in range(3):
            # Whatever comes before, one of three alignments shows the middle of the text in base64.
            coded = base64.b64encode(b"\x00" * shift + form.encode())
            found.add(coded[4 : len(coded) - 4])
    return {form for form in found if len(form) >= 5}


def files_under(folder: Path) -> Iterator[Path]:
    """Every regular file below a folder."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def hits(folder: Path, stems: Iterable[str]) -> list[tuple[str, bytes]]:
    """Where any form of any stem stands in any file: (file name, form)."""
    forms = set().union(*(encodings(stem) for stem in stems))
    found = []
    for path in files_under(folder):
        content = path.read_bytes()
        found += [(path.name, form) for form in forms if form in content]
    return found
