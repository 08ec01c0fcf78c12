"""Figures that stand alone: withheld when small, else rounded, so that no difference of two counts a small group."""

from ojakh.publishing.disclosure.rounding import rounded

BASE = 10


def alone(value: int, *, threshold: int = BASE) -> int | None:
    """What may be published of one count that adds up to no published total; None where it is withheld.

    Below the threshold nothing, zero included. Else the nearest multiple of ten: the differences that a reader of two
    such figures has to think possible lie eight apart or more, so that neither a correction nor a second day nor a
    shorter period inside a longer one counts a small group.
    """
    return None if value < threshold else rounded(value, base=BASE)
