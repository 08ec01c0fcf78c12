"""How uncertain a withheld figure must stay: the widths that both protection and attack measure against."""

from dataclasses import dataclass

LEAST_SIDE = 5
"""A withheld figure stays uncertain by at least this many to each side, or a fifth of it where that is more."""


@dataclass(frozen=True, slots=True)
class Need:
    """The least distance from the true value to the upper and the lower bound, and between the two bounds."""

    up: int = 0
    down: int = 0
    width: int = 2 * LEAST_SIDE

    def met(self, *, value: int, low: float, high: float) -> bool:
        """Whether bounds that somebody else computed leave enough uncertainty."""
        slack = 1e-6
        return high - value >= self.up - slack and value - low >= self.down - slack and high - low >= self.width - slack


def side(value: int) -> int:
    """The larger of five and a fifth of the value, rounded up."""
    return max(LEAST_SIDE, -(-value // 5))


def of_withheld(value: int) -> Need:
    """A figure withheld only to protect another: bounds as far apart as five or a fifth to each side."""
    return Need(width=2 * side(value))


def of_small(value: int) -> Need:
    """A figure that must not be known: uncertain to both sides as far as a count can be."""
    return Need(up=LEAST_SIDE, down=min(value, LEAST_SIDE), width=2 * side(value))


def of_change() -> Need:
    """A change since an earlier release that is smaller than the threshold: ten apart, whatever the count."""
    return Need()
