"""What a receipt carries: the reference, the return secret in groups, and both as a QR code."""

from dataclasses import dataclass

import segno

QUIET_ZONE = 4


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code as one path over a square of `size` modules, quiet zone included."""

    size: int
    path: str


def qr(payload: str) -> Code:
    """A QR code of error level Q as runs of dark modules."""
    matrix = segno.make(payload, error="q", micro=False).matrix
    size = len(matrix) + 2 * QUIET_ZONE
    parts = []
    for y, row in enumerate(matrix, start=QUIET_ZONE):
        x = 0
        while x < len(row):
            length = 0
            while x + length < len(row) and row[x + length]:
                length += 1
            if length:
                parts.append(f"M{x + QUIET_ZONE} {y}h{length}v1h-{length}z")
            x += max(1, length)
    return Code(size, "".join(parts))


def payload(*, reference: str, secret: str) -> str:
    """The text of a code, all in the QR alphanumeric set: 42 characters for a receipt, 31 for a saved form."""
    return f"OJ1:{reference}:{secret}" if reference else f"OJ1::{secret}"


def grouped(secret: str) -> str:
    """A secret as it is written: groups of four."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
