"""Figures that stand alone: withheld when small, else rounded, so that no difference of two counts a small group."""

from dataclasses import dataclass

from ojakh.publishing.disclosure.rounding import interval, rounded

BASE = 10


@dataclass(frozen=True, slots=True)
class Alone:
    """A published figure: a multiple of ten, or nothing where it was withheld."""

    value: int | None

    @property
    def withheld(self) -> bool:
        """Whether the number is not shown."""
        return self.value is None


def alone(value: int, *, threshold: int = BASE) -> Alone:
    """What may be published of one count that adds up to no published total.

    Below the threshold nothing, zero included. Else the nearest multiple of ten: the differences that a reader of two
    such figures has to think possible lie eight apart or more, so that neither a correction nor a second day nor a
    shorter period inside a longer one counts a small group.
    """
    return Alone(None if value < threshold else rounded(value, base=BASE))


def possible(shown: Alone, *, threshold: int = BASE) -> tuple[int, int]:
    """The smallest and the largest count that a reader of a published figure can think of."""
    if shown.value is None:
        return 0, threshold - 1
    low, high = interval(shown.value, base=BASE)
    return max(low, threshold), high
