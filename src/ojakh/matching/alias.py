"""Alias groups: forms of one name that no letter rule connects, from a compiled dictionary and office confirmations."""

import lzma
from functools import lru_cache
from importlib.resources import files

import numpy as np


class Dictionary:
    """A sorted text of `form TAB group,group` lines held as bytes, searched by halving; about 10 MB of memory."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        ends = np.flatnonzero(np.frombuffer(text, dtype=np.uint8) == ord("\n")).astype(np.uint32)
        starts = np.concatenate([np.zeros(1, dtype=np.uint32), ends[:-1] + 1]) if len(ends) else ends
        self._starts: list[int] = starts.tolist()

    def __len__(self) -> int:
        return len(self._starts)

    def groups(self, form: str) -> frozenset[int]:
        """The group numbers of one form, empty where it is not listed."""
        wanted = form.encode("utf-8", "replace") + b"\t"
        low, high = 0, len(self._starts)
        text, starts, size = self._text, self._starts, len(wanted)
        while low < high:
            middle = (low + high) // 2
            start = starts[middle]
            found = text[start : start + size]
            if found == wanted:
                return frozenset(int(part) for part in text[start + size : text.index(b"\n", start)].split(b","))
            if found < wanted:
                low = middle + 1
            else:
                high = middle
        return frozenset()

    def ids(self) -> set[int]:
        """Every group number in the dictionary."""
        return {int(n) for line in self._text.splitlines() for n in line.rpartition(b"\t")[2].split(b",")}


@lru_cache(maxsize=1)
def shipped() -> Dictionary:
    """The dictionary that comes with the library, opened once."""
    packed = files("ojakh.matching").joinpath("data/aliases.txt.xz").read_bytes()
    return Dictionary(lzma.decompress(packed))


_CONFIRMED: dict[str, frozenset[int]] = {}


def confirm(form: str, other: str, *, number: int) -> None:
    """Add an alias that an office confirmed; `number` is negative, so that it never meets a shipped group.

    Groups are joined by evidence and never by closure: only these two forms share the new number.
    """
    if number >= 0:
        raise ValueError("numbers of confirmed aliases are negative")
    for entry in (form, other):
        _CONFIRMED[entry] = _CONFIRMED.get(entry, frozenset()) | {number}
    groups.cache_clear()


@lru_cache(maxsize=65536)
def groups(form: str) -> frozenset[int]:
    """The alias groups of a normalised word written in one piece."""
    return shipped().groups(form) | _CONFIRMED.get(form, frozenset())


def clear() -> None:
    """Forget every cached word (called when a vault is locked)."""
    groups.cache_clear()
