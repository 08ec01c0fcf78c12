"""What others do with names in two scripts, for `./ojakh bench match-pairs`: each where its package is installed."""

import importlib
import importlib.util
import itertools
import re
from collections.abc import Callable
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

Scorer = Callable[[str, str], float]
_WORD = re.compile(r"\w+")
_SOUND_ALIKE = 0.5
_FUZZY_LETTERS = ((2, 0), (5, 1))
"""Edits that a fuzzy search allows: none up to two letters, one up to five, then two."""


def installed() -> list[tuple[str, Scorer]]:
    """The peers whose packages are here, by name."""
    makers = {
        "anyascii": _anyascii,
        "icu": _icu,
        "normality": _normality,
        "doublemetaphone": _fuzzy_metaphone,
        "nomenklatura": _nomenklatura,
    }
    return [made for package, make in makers.items() if importlib.util.find_spec(package) for made in make()]


def _by_words(romanise: Callable[[str], str]) -> Scorer:
    """Romanised names, words sorted, edit similarity."""

    def score(left: str, right: str) -> float:
        return fuzz.token_sort_ratio(romanise(left).lower(), romanise(right).lower()) / 100

    return score


def _anyascii() -> list[tuple[str, Scorer]]:
    module: Any = importlib.import_module("anyascii")
    return [("anyascii + token sort", _by_words(module.anyascii))]


def _icu() -> list[tuple[str, Scorer]]:
    module: Any = importlib.import_module("icu")
    transliterate = module.Transliterator.createInstance("Any-Latin; Latin-ASCII").transliterate
    return [("ICU Any-Latin + token sort", _by_words(transliterate))]


def _normality() -> list[tuple[str, Scorer]]:
    module: Any = importlib.import_module("normality")
    return [("normality + token sort", _by_words(lambda text: module.latinize_text(text) or ""))]


def fuzzy_equal(left: str, right: str, edits: Callable[[str, str], float]) -> bool:
    """Whether two words are as near as a fuzzy search allows."""
    length = min(len(left), len(right))
    allowed = next((most for longest, most in _FUZZY_LETTERS if length <= longest), 2)
    return edits(left, right) <= allowed


def _fuzzy_metaphone() -> list[tuple[str, Scorer]]:
    """A rule like that of aid registries: every word fuzzily equal, or of one double metaphone; raw and romanised."""
    metaphone: Any = importlib.import_module("doublemetaphone").doublemetaphone
    distance: Any = importlib.import_module("rapidfuzz.distance").OSA.distance

    def word(left: str, right: str) -> float:
        codes = set(metaphone(left)) & set(metaphone(right)) - {""}
        exact = JaroWinkler.similarity(left, right)
        return max(1.0 if fuzzy_equal(left, right, distance) else 0.0, _SOUND_ALIKE if codes else 0.0) + exact / 100

    def score(left: str, right: str) -> float:
        ours, theirs = _WORD.findall(left.lower()), _WORD.findall(right.lower())
        if not ours or not theirs:
            return 0.0
        return sum(max(word(one, other) for other in theirs) for one in ours) / len(ours)

    found: list[tuple[str, Scorer]] = [("fuzzy or double metaphone (registry-like), raw", score)]
    if importlib.util.find_spec("anyascii"):
        romanise = importlib.import_module("anyascii").anyascii
        found.append(
            ("fuzzy or double metaphone (registry-like), anyascii", lambda a, b: score(romanise(a), romanise(b)))
        )
    return found


def _nomenklatura() -> list[tuple[str, Scorer]]:
    """The name score of nomenklatura's logic-v2, which has seen these names: it carries the whole corpus."""
    logic: Any = importlib.import_module("nomenklatura.matching").LogicV2
    model: Any = importlib.import_module("followthemoney").model
    config: Any = importlib.import_module("nomenklatura.matching.types").ScoringConfig.defaults()

    numbers = itertools.count()

    def person(name: str) -> Any:
        """A person under a number of its own, for names are remembered by it."""
        return model.get_proxy({"id": f"n{next(numbers)}", "schema": "Person", "properties": {"name": [name]}})

    def score(left: str, right: str) -> float:
        return float(logic.compare(person(left), person(right), config).score)

    return [("nomenklatura logic-v2 (has seen these names)", score)]
