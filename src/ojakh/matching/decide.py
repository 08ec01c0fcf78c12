"""Bands, rules that hold before any threshold, and vetoes: what a score may be called."""

from collections.abc import Mapping

from ojakh.matching.levels import CONFLICTS, verified_conflict
from ojakh.matching.model import Params
from ojakh.matching.records import Level, Prepared

BANDS = ("strong", "possible", "weak", "none")
GENERATION = 14
"""Years between two birth dates from which crossed given and father's names mean father and child."""
OUTSIDE_NAMES = frozenset({"born", "settlement", "origin", "document", "phone", "household"})
WEAK_GIVEN = frozenset({"near", "similar", "faint", "initial", "prefix"})
VETOES = frozenset({"verified_documents_differ", "one_household", "judged_different", "father_and_child"})
NOT_STRONG = frozenset({"names_only", "given_differs", "given_uncertain", "one_part_name", "surname_differs_undated"})


def rules_for(
    a: Prepared,
    b: Prepared,
    *,
    levels: Mapping[str, Level],
    bits: Mapping[str, float],
    crossed: bool,
    given_in_doubt: bool,
    judged_different: bool = False,
) -> tuple[str, ...]:
    """The stable names of every rule and veto that applies to a pair."""
    found = []
    given = levels.get("given")
    given_level = given.level if given else "missing"
    document = levels.get("document")
    same_document = document is not None and document.level == "equal"
    if not any(bits.get(name, 0.0) > 0 for name in OUTSIDE_NAMES):
        found.append("names_only")
    if given_in_doubt:
        found.append("given_differs")
    if given_level in WEAK_GIVEN and not same_document:
        found.append("given_uncertain")
    if given is None or "surname" not in levels:
        found.append("one_part_name")
    if levels.get("surname") and levels["surname"].level in CONFLICTS and not _dated(levels):
        found.append("surname_differs_undated")
    if crossed and a.born and b.born and max(a.born.low - b.born.high, b.born.low - a.born.high) >= GENERATION:
        found.append("father_and_child")
    if verified_conflict(a, b):
        found.append("verified_documents_differ")
    if a.household and a.household == b.household and a.id != b.id:
        found.append("one_household")
    if judged_different:
        found.append("judged_different")
    return tuple(found)


def _dated(levels: Mapping[str, Level]) -> bool:
    return "born" in levels and levels["born"].level in ("full", "swapped", "one_part", "month")


def band(posterior_bits: float, *, rules: tuple[str, ...], params: Params) -> str:
    """strong, possible, weak or none; a veto gives none, a never-rule holds a pair below strong."""
    if VETOES.intersection(rules):
        return "none"
    if posterior_bits >= params.bands["strong"]:
        return "possible" if NOT_STRONG.intersection(rules) else "strong"
    if posterior_bits >= params.bands["possible"]:
        return "possible"
    return "weak" if posterior_bits >= params.bands["weak"] else "none"
