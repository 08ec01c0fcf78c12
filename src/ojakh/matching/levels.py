"""How well each field of two records agrees: the single list of comparison levels that every engine uses."""

from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from ojakh.matching.dates import compare_dates
from ojakh.matching.records import Document, Level, Prepared, Token

NAME_LEVELS = ("form", "alias", "close", "near", "similar", "skeleton", "initial", "prefix", "different", "unlike")
CONFLICTS = frozenset({"different", "unlike"})
CLOSE, SIMILAR, UNLIKE = 0.92, 0.84, 0.60
_SHORTEST_PREFIX = 5


def likeness(a: Token, b: Token) -> float:
    """How alike two words sound, 0 to 1: the best Jaro-Winkler similarity of their sound strings."""
    return max(float(JaroWinkler.similarity(x, y)) for x in a.sounds for y in b.sounds)


def _initial_level(a: Token, b: Token) -> Level:
    same = bool(a.fine[:1]) and a.fine[:1] == b.fine[:1]
    return Level("", "initial" if same else "different", ("letter",))


def _is_prefix(a: Token, b: Token) -> bool:
    long_enough = min(len(a.fine), len(b.fine)) >= _SHORTEST_PREFIX
    return long_enough and (a.fine.startswith(b.fine) or b.fine.startswith(a.fine))


@lru_cache(maxsize=262144)
def word_level(a: Token, b: Token, cut: bool = False) -> Level:
    """The level at which two name words agree; symmetric. `cut`: one of them comes from a travel document's line."""
    if a.initial or b.initial:
        return _initial_level(a, b)
    if a.text == b.text or (a.fine == b.fine and a.script != b.script):
        return Level("", "form", ("same",))
    shared = a.groups & b.groups
    if shared:
        return Level("", "alias", (f"group:{min(shared)}",))
    alike = likeness(a, b)
    path = (f"likeness:{alike:.2f}",)
    skeleton = next((key for key in a.skeletons if key in b.skeletons), "")
    if cut and alike < CLOSE and _is_prefix(a, b):
        return Level("", "prefix", path)
    if not skeleton:
        return Level("", "near" if alike >= CLOSE else "different" if alike >= UNLIKE else "unlike", path)
    name = "close" if alike >= CLOSE else "similar" if alike >= SIMILAR else "skeleton"
    return Level("", name, (*path, f"skeleton:{skeleton}"))


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
