"""How well each field of two records agrees: the single list of comparison levels that every engine uses."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from ojakh.matching import letters
from ojakh.matching.dates import compare_dates
from ojakh.matching.records import Document, Level, Prepared, Token

NAME_LEVELS = ("form", "alias", "close", "near", "similar", "faint", "initial", "prefix", "different", "unlike")
CONFLICTS = frozenset({"different", "unlike"})
ODDS_LEVELS = (("close", 3.0), ("near", 1.5), ("similar", 0.3), ("faint", -1.2), ("different", -3.5))
"""The least natural log-odds of each level found by the letters; anything below is "unlike"."""


def _initial_level(a: Token, b: Token) -> Level:
    same = bool(a.fine[:1]) and a.fine[:1] == b.fine[:1]
    return Level("", "initial" if same else "different", ("letter",))


@lru_cache(maxsize=262144)
def word_level(a: Token, b: Token) -> Level:
    """The level at which two name words agree; symmetric.

    Two words of one script that the dictionary knows as different names are never "close", however alike they sound:
    twins and siblings are often named so.
    """
    if a.initial or b.initial:
        return _initial_level(a, b)
    if a.text == b.text or (a.fine == b.fine and a.script != b.script):
        return Level("", "form", ("same",))
    shared = a.groups & b.groups
    if shared:
        return Level("", "alias", (f"group:{min(shared)}",))
    found = letters.odds(a, b)
    path: tuple[str, ...] = (f"odds:{found:.2f}",)
    skeleton = next((key for key in a.skeletons if key in b.skeletons), "")
    name = next((level for level, least in ODDS_LEVELS if found >= least), "unlike")
    if name == "close" and a.script == b.script and a.groups and b.groups:
        name = "near"
        path = (*path, "known_apart")
    if name in ("faint", *CONFLICTS) and letters.is_beginning(a, b):
        name = "prefix"
    return Level("", name, (*path, f"skeleton:{skeleton}") if skeleton else path)


def ordered_level(a: Token, b: Token) -> Level:
    """`word_level` of two words in either order, kept once."""
    return word_level(a, b) if a.text <= b.text else word_level(b, a)


def _document_level(a: tuple[Document, ...], b: tuple[Document, ...]) -> str:
    best = "missing"
    for x in a:
        for y in b:
            if x.kind != y.kind:
                continue
            if x.number == y.number:
                return "equal"
            near = len(x.number) >= 6 and OSA.distance(x.number, y.number, score_cutoff=1) <= 1
            best = "near" if near or best == "near" else "different"
    return best


def _phone_level(a: str, b: str) -> str:
    if not a or not b:
        return "missing"
    if a == b:
        return "equal"
    return "near" if OSA.distance(a, b, score_cutoff=1) <= 1 else "different"


def _place_level(a: str, b: str) -> str:
    if not a or not b:
        return "missing"
    if a == b:
        return "same"
    return "area" if "/" in a and "/" in b and a.rpartition("/")[0] == b.rpartition("/")[0] else "different"


def plain_levels(a: Prepared, b: Prepared) -> tuple[Level, ...]:
    """The levels of every field but the names; a field missing on either side is left out, for it weighs 0 bits."""
    sex = "missing" if not a.sex or not b.sex else ("equal" if a.sex == b.sex else "different")
    found = (
        Level("born", compare_dates(a.born, b.born)),
        Level("sex", sex),
        Level("settlement", _place_level(a.settlement, b.settlement)),
        Level("origin", _place_level(a.origin, b.origin)),
        Level("document", _document_level(a.documents, b.documents)),
        Level("phone", _phone_level(a.phone, b.phone)),
    )
    return tuple(level for level in found if level.level != "missing")


def verified_conflict(a: Prepared, b: Prepared) -> bool:
    """Whether two seen documents of one kind carry different numbers."""
    return any(
        x.kind == y.kind and x.verified and y.verified and x.number != y.number
        for x in a.documents
        for y in b.documents
    )


def clear() -> None:
    """Forget every cached pair (called when a vault is locked)."""
    word_level.cache_clear()
    letters.clear()
