"""Is this the same person? Normalising, keys, scores and reasons for names in six scripts; a pure library.

a, b = prepare(Rec("1", full_name="...")), prepare(Rec("2", full_name="..."))
keys(a)            # what to store; query_keys(a) what to look up
compare(a, b)      # bits, probability, band, rows that add up, rules
"""

from ojakh.matching import levels as _levels
from ojakh.matching import prepare as _prepare
from ojakh.matching._version import NORM_VERSION
from ojakh.matching.blocking import STORED, household_keys, kept_under, keys, looked_under, query_keys
from ojakh.matching.decide import BANDS, band
from ojakh.matching.explain import align, explain
from ojakh.matching.families import refused, registered
from ojakh.matching.model import Frequencies, Params, guard, load
from ojakh.matching.prepare import prepare
from ojakh.matching.rank import rank
from ojakh.matching.records import Explanation, Hit, Key, Prepared, Rec, Row, Scored
from ojakh.matching.score import compare
from ojakh.matching.text import Clean, normalise
from ojakh.matching.transliterate import fine_line as fine

__all__ = [
    "BANDS",
    "NORM_VERSION",
    "STORED",
    "Clean",
    "Explanation",
    "Frequencies",
    "Hit",
    "Key",
    "Params",
    "Prepared",
    "Rec",
    "Row",
    "Scored",
    "align",
    "band",
    "compare",
    "explain",
    "fine",
    "forget",
    "guard",
    "household_keys",
    "kept_under",
    "keys",
    "load",
    "looked_under",
    "normalise",
    "prepare",
    "query_keys",
    "rank",
    "refused",
    "registered",
]


def forget() -> None:
    """Clear every cache of names; a vault calls this when it is locked."""
    _levels.clear()
    _prepare.clear()
