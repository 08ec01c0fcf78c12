"""Disclosure control: what of a table may be published so that no small group of people can be computed.

Pure: plain values in, plain values out, the same answer every time. `check` says what is wrong with a table,
`protect` withholds what must be withheld and as little else as possible, `attack` tries to undo it as a reader would.
"""

from ojakh.publishing.disclosure.alone import alone
from ojakh.publishing.disclosure.audit import Bound, Report, SmallGroup, attack
from ojakh.publishing.disclosure.check import Finding, Findings, check, refusals
from ojakh.publishing.disclosure.suppress import Protected, protect
from ojakh.publishing.disclosure.table import (
    TOTAL,
    Dimension,
    DisclosureError,
    Figure,
    Published,
    Release,
    Shown,
    Table,
)

__all__ = [
    "TOTAL",
    "Bound",
    "Dimension",
    "DisclosureError",
    "Figure",
    "Finding",
    "Findings",
    "Protected",
    "Published",
    "Release",
    "Report",
    "Shown",
    "SmallGroup",
    "Table",
    "alone",
    "attack",
    "check",
    "protect",
    "refusals",
]
