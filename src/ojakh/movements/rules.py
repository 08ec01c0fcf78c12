"""What may be counted in which unit, and where two definitions differ; nothing here adds figures."""

from collections.abc import Mapping

UNITS: Mapping[str, frozenset[str]] = {
    "flow": frozenset({"trips", "crossings", "persons"}),
    "stock": frozenset({"persons"}),
    "intention": frozenset({"answers"}),
    "return": frozenset({"persons"}),
}
"""Kind of a figure -> the units it may be counted in."""

NEEDS_RESIDENCE = frozenset({"stock", "return"})
COMPARED = ("kind", "unit", "deduplicated", "who", "residence", "question", "method", "source")


def unit_problem(kind: str, unit: str, *, deduplicated: bool) -> str:
    """Why a unit does not fit a kind of figure: `unit`, `persons`, or nothing.

    A flow counts persons only where each is counted once; a return always is a person counted once.
    """
    if unit not in UNITS.get(kind, frozenset()):
        return "unit"
    if unit == "persons" and kind in {"flow", "return"} and not deduplicated:
        return "persons"
    return ""


def differences(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """Fields in which two definitions differ, in a fixed order; figures of differing definitions are never added."""
    return [name for name in COMPARED if one[name] != other[name]]
