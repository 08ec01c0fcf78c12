"""Two records that somebody put side by side: who does that chooses records that look alike, so families stand out.

In a register chance is the rival, and the size of the register sets the prior. Side by side the rivals are a brother, a
father, a twin, a namesake: what they share by nature is held down here, in rows that add up like all others.
"""

import math
from dataclasses import replace

from ojakh.matching import decide
from ojakh.matching.levels import CONFLICTS
from ojakh.matching.model import Params, load
from ojakh.matching.records import Prepared, Row, Scored
from ojakh.matching.score import FAMILY_FIELDS, NAME_FIELDS, compare

PRIOR_BITS = -3.0
"""Prior of a pair that somebody put side by side: one in nine."""
ABOVE_WEAKEST = 5.0
"""Bits that a whole name may have above its weakest part: a brother's name differs in one part."""
CROSSED = 0.0
"""Most bits of names that agree crosswise: a father and his son."""
TWINS = 6.0
"""Most bits of surname, father, place, phone and birth date together where the given names differ."""
NAMESAKES = {"different": 8.0, "year_only_differs": 3.0, "one_part": 3.0}
"""Most bits of the names of two people with different birth dates, by how they differ.

A date that differs in one part says nothing against a namesake of the same year: a slip of the pen (0.07, the m of the
level) is as rare as two days or two months that agree by chance (1/12 + 1/28). Measured on name groups in use."""
_FATHER_AGREES = frozenset({"form", "alias", "close"})


def compare_beside(a: Prepared, b: Prepared, *, params: Params | None = None) -> Scored:
    """The score of two records put side by side; symmetric, and its rows add up to its bits."""
    chosen = params or load()
    scored = compare(a, b, params=chosen, prior_bits=PRIOR_BITS)
    rows = list(scored.rows)
    for held in (_weakest_part, _crossed, _twins, _namesakes):
        row = held(rows, scored)
        if row is not None:
            rows.append(row)
    bits = math.fsum(row.bits for row in rows)
    posterior = bits + PRIOR_BITS
    chance = 1 / (1 + 2 ** -max(min(posterior, 200.0), -200.0))
    band = decide.band(posterior, rules=scored.rules, params=chosen)
    return replace(scored, bits=bits, posterior_bits=posterior, probability=chance, band=band, rows=tuple(rows))


def _names(rows: list[Row]) -> float:
    return math.fsum(row.bits for row in rows if row.field in (*NAME_FIELDS, "names_cap"))


def _level(rows: list[Row], field: str) -> str:
    return next((row.level for row in rows if row.field == field), "missing")


def _down(rows: list[Row], level: str, *, total: float, most: float) -> Row | None:
    return Row("names_cap", level, most - total) if total > most else None


def _weakest_part(rows: list[Row], _: Scored) -> Row | None:
    """A name is as sure as its weaker half: the other half may be the family's."""
    parts = [row.bits for row in rows if row.field in ("given", "surname")]
    if len(parts) < len(("given", "surname")):
        return None
    return _down(rows, "weakest_part", total=_names(rows), most=max(min(parts), 0.0) + ABOVE_WEAKEST)


def _crossed(rows: list[Row], scored: Scored) -> Row | None:
    levels = {_level(rows, "given"), _level(rows, "father")}
    straight = not (CONFLICTS | {"missing"}) & levels and not any(row.level == "unusual" for row in rows)
    if "crossed_names" not in scored.rules or straight:
        return None
    return _down(rows, "crossed", total=_names(rows), most=CROSSED)


def _twins(rows: list[Row], scored: Scored) -> Row | None:
    """Twins share everything but the given name, the birth date too."""
    if "given_differs" not in scored.rules or _level(rows, "document") == "equal":
        return None
    fields = (*FAMILY_FIELDS, "family_cap", "names_cap", "born")
    shared = math.fsum(row.bits for row in rows if row.field in fields or (row.field == "given" and row.bits > 0))
    return Row("family_cap", "twins", TWINS - shared) if shared > TWINS else None


def _namesakes(rows: list[Row], scored: Scored) -> Row | None:
    """One name and two birth dates: namesakes, unless a number says otherwise."""
    most = NAMESAKES.get(_level(rows, "born"))
    if most is None or "equal" in (_level(rows, "document"), _level(rows, "phone")):
        return None
    if _level(rows, "born") == "one_part" and _level(rows, "father") in _FATHER_AGREES:
        return None
    return _down(rows, "dates_differ", total=_names(rows), most=most)
