"""Round published amounts to a base, and say what a reader can conclude from a rounded figure."""

from collections.abc import Mapping
from hashlib import sha256

from ojakh.publishing.disclosure.table import DisclosureError

BASE = 5


def rounded(value: int, *, base: int = BASE) -> int:
    """The nearest multiple of the base, half upwards."""
    _refuse(value, base)
    return (2 * value + base) // (2 * base) * base


def interval(shown: int, *, base: int = BASE) -> tuple[int, int]:
    """The smallest and the largest count that `rounded` turns into a shown figure."""
    if base < 1 or shown < 0 or shown % base:
        raise DisclosureError("disclosure.not_rounded", shown=shown, base=base)
    numbers = range(max(0, shown - base), shown + base + 1)
    fitting = [number for number in numbers if rounded(number, base=base) == shown]
    return fitting[0], fitting[-1]


def randomly_rounded(value: int, *, cell: str, key: bytes, base: int = BASE) -> int:
    """The multiple below or above, right on average: the nearer it is, the likelier.

    The draw depends on the key and the cell alone, so that the same cell is rounded the same way in every release and
    averaging over releases gains nothing.
    """
    _refuse(value, base)
    lower, rest = value // base * base, value % base
    draw = int.from_bytes(sha256(len(key).to_bytes(4, "big") + key + cell.encode()).digest()[:8], "big")
    return lower + base if draw * base < rest << 64 else lower


def rounded_table(cells: Mapping[str, int], *, base: int = BASE) -> dict[str, int]:
    """Each cell rounded on its own: sums of rounded cells may differ from the rounded total, and the page says so."""
    return {cell: rounded(value, base=base) for cell, value in cells.items()}


def _refuse(value: int, base: int) -> None:
    if base < 1 or value < 0:
        raise DisclosureError("disclosure.not_a_count", value=value, base=base)
