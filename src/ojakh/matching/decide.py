"""Bands, rules that hold before any threshold, and vetoes: what a score may be called."""

from collections.abc import Mapping

from ojakh.matching.levels import CONFLICTS, verified_conflict
from ojakh.matching.model import Params
from ojakh.matching.records import Prepared

BANDS = ("strong", "possible", "weak", "none")
GENERATION = 14
"""Years between two birth dates from which crossed given and father's names mean father and child."""
OUTSIDE_NAMES = frozenset({"born", "settlement", "origin", "document", "phone", "household"})
WEAK_GIVEN = frozenset({"near", "similar", "faint", "initial", "prefix"})
DATES_DIFFER = frozenset({"year_only_differs", "year_5", "different"})
VETOES = frozenset({"verified_documents_differ", "one_household", "judged_different", "father_and_child"})
NOT_STRONG = frozenset(
    {
        "names_only",
        "given_differs",
        "given_uncertain",
        "father_differs",
        "one_part_name",
        "surname_differs_undated",
        "dates_differ",
        "no_exact_evidence",
        "crossed_names",
    }
)
"""Rules that hold a pair below `strong`, whatever its bits: each is how two people come to look like one."""
PRECISE_DATES = frozenset({"full", "swapped", "month"})


def rules_for(
    a: Prepared,
    b: Prepared,
    *,
    levels: Mapping[str, str],
    bits: Mapping[str, float],
    crossed: bool,
    given_in_doubt: bool,
    judged_different: bool = False,
) -> tuple[str, ...]:
    """The stable names of every rule and veto that applies to a pair."""

    def level(name: str) -> str:
        return levels.get(name, "missing")

    exact = level("document") == "equal" or level("phone") == "equal"
    speaking = {
        "names_only": not any(bits.get(name, 0.0) > 0 for name in OUTSIDE_NAMES),
        "given_differs": given_in_doubt,
        "given_uncertain": level("given") in WEAK_GIVEN and level("document") != "equal",
        "father_differs": level("father") in CONFLICTS,
        "one_part_name": "given" not in levels or "surname" not in levels,
        "surname_differs_undated": level("surname") in CONFLICTS and level("born") not in PRECISE_DATES,
        "dates_differ": level("born") in DATES_DIFFER and level("document") != "equal",
        "crossed_names": crossed,
        "no_exact_evidence": not (exact or level("born") in PRECISE_DATES or bits.get("household", 0.0) > 0),
    }
    found = [name for name, holds in speaking.items() if holds]
    if crossed and a.born and b.born and max(a.born.low - b.born.high, b.born.low - a.born.high) >= GENERATION:
        found.append("father_and_child")
    if verified_conflict(a, b):
        found.append("verified_documents_differ")
    if a.household and a.household == b.household and a.id != b.id:
        found.append("one_household")
    if judged_different:
        found.append("judged_different")
    return tuple(found)


def band(posterior_bits: float, *, rules: tuple[str, ...], params: Params) -> str:
    """strong, possible, weak or none; a veto gives none, a never-rule holds a pair below strong."""
    if VETOES.intersection(rules):
        return "none"
    if posterior_bits >= params.bands["strong"]:
        return "possible" if NOT_STRONG.intersection(rules) else "strong"
    if posterior_bits >= params.bands["possible"]:
        return "possible"
    return "weak" if posterior_bits >= params.bands["weak"] else "none"
