"""Split a written name into given name, surname and father's name, keeping every reading that is possible."""

from dataclasses import dataclass

from ojakh.matching._tables import TABLES
from ojakh.matching.text import Clean, script_of

MAX_READINGS = 6


def _words(kind: str) -> frozenset[str]:
    return frozenset(row[0] for row in TABLES["words"] if row[1] == kind)


TITLES = _words("title")
PARTICLES = _words("particle")
SONS = _words("son")
DAUGHTERS = _words("daughter")
MISSING = _words("missing")
_PREFIX_MARKERS = frozenset({"bin", "ben", "ibn", "bint", "binte", "бин", "ибн", "بن", "ابن", "بنت"})
_AFTER_THE_FATHER = frozenset(word for word in SONS | DAUGHTERS if len(word) > 1) - _PREFIX_MARKERS
"""Words for son and daughter that stand behind the father's name: where one comes first, the order is another."""
_SUFFIXES = tuple(
    sorted(((row[0], row[3][0]) for row in TABLES["patronymics"] if row[3]), key=lambda r: (-len(r[0]), r[0]))
)
_ENDINGS = tuple(suffix for suffix, _ in _SUFFIXES)
_MIN_STEM = 3
_GEORGIAN_GENITIVES = ("ის", "ს")
_SHORTEST_GENITIVE = 5
"""Letters of an Armenian genitive that is known without the usual order: shorter ones are given names (Մարի)."""


@dataclass(frozen=True, slots=True)
class NameReading:
    """One reading of a name, each part one word in matching form or ""."""

    given: str = ""
    surname: str = ""
    father: str = ""
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class NameParts:
    """A split name: the readings best first, the titles removed, and what does not fit into three parts."""

    readings: tuple[NameReading, ...]
    other_surnames: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    sex_hint: str = ""
    order: str = "unknown"
    flags: tuple[str, ...] = ()


def is_missing(text: str) -> bool:
    """Whether a matching form says that there is no name ("unknown", "неизвестно", only a sign)."""
    return not text or text in MISSING or (" " in text and all(word in MISSING for word in text.split()))


def one_word(text: str) -> str:
    """A part of a name in one piece: hyphens and spaces fall away, leading particles too where a name remains."""
    words = text.replace("-", " ").split()
    while len(words) > 1 and words[0] in PARTICLES:
        words = words[1:]
    return "".join(words)


def strip_patronymic(word: str) -> tuple[str, str]:
    """The father's given name inside a patronymic and the sex hint of its ending; the word itself where it is none."""
    if not word.endswith(_ENDINGS):
        return word, ""
    for suffix, sex in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _MIN_STEM:
            return word[: -len(suffix)], sex
    return word, ""


def father_name(text: str) -> tuple[str, str]:
    """The father's given name of a declared father's name ("Levonovna", "Rauf oğlu", "Արամի"), with a sex hint."""
    words = [word for word in text.split() if word not in TITLES]
    sex = ""
    kept: list[str] = []
    for word in words:
        if word in SONS or word in DAUGHTERS:
            sex = "m" if word in SONS else "f"
        else:
            kept.append(word)
    if not kept:
        return "", sex
    joined = one_word(" ".join(kept))
    stem, hint = strip_patronymic(joined)
    return _nominative(stem) if sex and stem == joined else stem, sex or hint


def _nominative(word: str) -> str:
    """A Georgian genitive before ძე / ასული without its ending; other words as they are."""
    if word and script_of(word[0]) == "Geor":
        for ending in _GEORGIAN_GENITIVES:
            if word.endswith(ending) and len(word) - len(ending) >= 2:
                return word[: -len(ending)]
    return word


def _armenian_nominative(word: str) -> str:
    """The name in an Armenian genitive ("Հակոբի", of Hakob); other words as they are."""
    return word[:-1] if len(word) > _MIN_STEM and word.endswith("ի") else word


def _by_leading_marker(words: list[str]) -> tuple[list[str], str, str]:
    """The father's name of words that begin with "son of": a list turned round, or a Georgian one out of order."""
    marker, *rest = words
    genitives = [place for place, word in enumerate(rest) if _nominative(word) != word]
    father = genitives[0] if genitives else 0
    kept = [word for place, word in enumerate(rest) if place != father]
    return kept, _nominative(one_word(rest[father])), "m" if marker in SONS else "f"


def _take_father(words: list[str]) -> tuple[list[str], str, str]:
    """Words without the father's name, the father's given name, and the sex hint."""
    for index, word in enumerate(words):
        marker = word in SONS or word in DAUGHTERS
        sex = "m" if word in SONS else "f"
        if marker and word in _PREFIX_MARKERS and 0 < index < len(words) - 1:
            return [*words[:index], *words[index + 2 :]], one_word(words[index + 1]), sex
        if marker and word not in _PREFIX_MARKERS and index >= 2 and len(word) > 1:
            return [*words[: index - 1], *words[index + 1 :]], _nominative(one_word(words[index - 1])), sex
    if len(words) >= 4 and words[0] in _AFTER_THE_FATHER:
        return _by_leading_marker(words)
    return _by_ending(words) if len(words) >= 3 else (words, "", "")


def _by_ending(words: list[str]) -> tuple[list[str], str, str]:
    """The father's name by its own ending: a patronymic anywhere, an Armenian genitive at either end, an initial."""
    for index in range(len(words) - 1, -1, -1):
        stem, sex = strip_patronymic(words[index])
        if sex:
            return [*words[:index], *words[index + 1 :]], stem, sex
    last, first = _armenian_nominative(words[-1]), _armenian_nominative(words[0])
    if last != words[-1]:
        return words[:-1], last, ""
    if first != words[0] and len(words[0]) >= _SHORTEST_GENITIVE and words[1] == _armenian_nominative(words[1]):
        return words[1:], first, ""
    if words[-1] in ("o", "օ", "q", "к", "о") and len(words) >= 4:
        return words[:-2], one_word(words[-2]), "f" if words[-1] in ("q", "к") else "m"
    return words, "", ""


def _two(first: str, second: str, father: str, order: str) -> list[NameReading]:
    as_given_first = NameReading(first, second, father, order == "family_first")
    as_family_first = NameReading(second, first, father, order == "given_first")
    return [as_family_first, as_given_first] if order == "family_first" else [as_given_first, as_family_first]


def _readings(words: list[str], father: str, order: str) -> list[NameReading]:
    one = [one_word(word) for word in words]
    if not one:
        return [NameReading("", "", father)] if father else []
    if len(one) == 1:
        return [NameReading(one[0], "", father), NameReading("", one[0], father)]
    if len(one) == 2:
        return _two(one[0], one[1], father, order)
    first, last, inner = one[0], one[-1], "".join(one[1:-1])
    head, tail = "".join(one[:-1]), "".join(one[1:])
    if father:
        return [*_two(head, last, father, order), *_two(first, tail, father, order), *_two(first, last, father, order)]
    if len(one) == 3:
        return [
            NameReading(first, last, inner),
            NameReading(inner, first, last),
            NameReading(first, inner, last),
            NameReading(head, last),
            NameReading(first, tail),
            NameReading(tail, first),
        ]
    return [
        NameReading(first, last, one[1]),
        NameReading(one[1], first, one[2]),
        *_two(head, last, "", order),
        *_two(first, tail, "", order),
    ]


def split_name(clean: Clean, *, order: str = "unknown") -> NameParts:
    """Every plausible reading of a full name, at most six; the stated order is kept and never guessed away."""
    words = list(clean.tokens)
    if is_missing(clean.text):
        return NameParts((), flags=("missing",))
    titles = tuple(word for word in words if word in TITLES)
    if len(titles) < len(words):
        words = [word for word in words if word not in TITLES]
    flags: list[str] = []
    if clean.comma and 0 < clean.comma < len(words):
        surname, rest = words[: clean.comma], words[clean.comma :]
        rest, father, sex = _take_father(["", *rest])
        rest = [word for word in rest if word]
        readings = _two(one_word(" ".join(surname)), one_word(" ".join(rest)), father, "family_first")
        if len(rest) > 1:
            readings += _two(
                one_word(" ".join(surname)), one_word(rest[0]), father or one_word(rest[1]), "family_first"
            )
        return NameParts(tuple(readings[:MAX_READINGS]), titles=titles, sex_hint=sex, order="family_first")
    if len(words) > 1 and words[0] in PARTICLES:
        words = words[1:]
    rest, father, sex = _take_father(words)
    rest = [word for index, word in enumerate(rest) if word not in PARTICLES or len(rest) == 1 or index == 0]
    if len(rest) >= 5:
        flags.append("many_parts")
    readings = list(dict.fromkeys(_readings(rest, father, order)))
    if len(readings) > MAX_READINGS:
        flags.append("readings_capped")
    others = tuple(one_word(word) for word in rest[2:-1]) if len(rest) >= 4 else ()
    hyphened = tuple(part for word in rest if "-" in word for part in word.split("-") if len(part) > 1)
    return NameParts(tuple(readings[:MAX_READINGS]), (*others, *hyphened), titles, sex, order, tuple(flags))
