"""Amounts of goods as integers in base units, and how they are parsed and printed."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """Base units: every amount is an integer number of one of these."""

    GRAM = "g"
    MILLILITRE = "ml"
    PIECE = "pc"


SHOWN: dict[Unit, tuple[str, int]] = {Unit.GRAM: ("kg", 1000), Unit.MILLILITRE: ("l", 1000), Unit.PIECE: ("pc", 1)}
"""The unit in which people read and type an amount, and how many base units it holds."""

_NUMBER = re.compile(r"^[0-9]{1,9}(?:\.[0-9]{1,3})?$")
LARGEST = 10**12
"""An amount above this many base units is a slip of the keyboard, not a delivery."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An integer number of base units."""

    base: int
    unit: Unit

    def __str__(self) -> str:
        return self.shown()

    def shown(self) -> str:
        """The amount in the unit people use, without trailing zeros: `2.5 kg`."""
        name, factor = SHOWN[self.unit]
        whole, rest = divmod(abs(self.base), factor)
        digits = len(str(factor)) - 1
        decimals = f".{rest:0{digits}d}".rstrip("0") if rest else ""
        return f"{'-' if self.base < 0 else ''}{whole:,}{decimals} {name}"


def parse_amount(text: str, unit: Unit) -> int | None:
    """Base units from a typed number in the unit people use; None where it is negative, absurd or not a number.

    A decimal comma is read as a point; a comma before exactly three digits could be either and is refused.
    """
    plain = text.strip().replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if re.fullmatch(r"[0-9]+,[0-9]{3}", plain):
        return None
    plain = plain.replace(",", ".")
    if not _NUMBER.match(plain):
        return None
    whole, _, decimals = plain.partition(".")
    factor = SHOWN[unit][1]
    digits = len(str(factor)) - 1
    if len(decimals) > digits:
        return None
    base = int(whole) * factor + (int(decimals.ljust(digits, "0")) if decimals else 0)
    return base if base <= LARGEST else None
