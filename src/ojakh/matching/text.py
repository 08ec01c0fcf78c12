"""Clean a raw name for matching: Unicode form, scripts, look-alike letters; the raw text is always kept."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ojakh.matching._tables import TABLES

_PASSPORT_START = re.compile(r"^[acipv]<[a-z<]{3}(?=[a-z])")
"""Kind of document and issuing state at the start of a machine-readable line."""
MAX_MATCHED = 120
"""Characters that take part in matching; the rest of a longer text is kept raw only."""

_RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x02AF, "Latn"),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0531, 0x058F, "Armn"),
    (0x0591, 0x05F4, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"),
    (0x08A0, 0x08FF, "Arab"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1C90, 0x1CBF, "Geor"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x2D00, 0x2D2F, "Geor"),
)
_APOSTROPHES = frozenset("'’‘`´ʼʿʾʻ՚′ʹʺ״׳ˈ\u055a\u02bd")
_HYPHENS = frozenset("-‐‑‒–—−־_\u200c\u200d\u058a")
_DOT_ABOVE = "\u0307"
_UNIFY = {row[0]: row[1] for row in TABLES["unify"]}
_SPACES = re.compile(r"\s+")
_LOOSE_HYPHENS = re.compile(r"(?<![^\s])-+|-+(?![^\s])|-(?=-)")
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_PASSES = 4


def _confusables() -> dict[tuple[str, str], dict[str, str]]:
    found: dict[tuple[str, str], dict[str, str]] = {}
    for source, target, direction, _ in TABLES["confusables"]:
        first, last = direction.split(">")
        found.setdefault((first, last), {})[source] = target
    return found


_CONFUSABLES = _confusables()


@dataclass(frozen=True, slots=True)
class Clean:
    """A name ready to be split: `raw` as written, `text` for matching, `asides` what stood in brackets.

    `flags` is a sorted tuple of: control, digits, long, mixed, mrz, number, repaired, symbols. `comma` counts the
    words before a comma (or the filler `<<` of a travel document), 0 where there is none.
    """

    raw: str
    text: str
    scripts: tuple[str, ...]
    flags: tuple[str, ...]
    asides: tuple[str, ...] = ()
    comma: int = 0

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words of the matching form."""
        return tuple(self.text.split())


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """The ISO 15924 code of one letter, "" for anything that is no letter, "Zyyy" for a script without a table."""
    point = ord(character)
    for first, last, script in _RANGES:
        if first <= point <= last:
            return script if character.isalpha() else ""
    return "Zyyy" if character.isalpha() else ""


def _fold(raw: str) -> str:
    """Compatibility form and case folding until neither changes the text, dotted and dotless i made one."""
    text = raw
    for _ in range(_PASSES):
        folded = unicodedata.normalize("NFKC", text.replace("İ", "i").replace("ı", "i").casefold())
        folded = folded.replace("i" + _DOT_ABOVE, "i")
        if folded == text:
            break
        text = folded
    return text


def _letters(text: str, flags: set[str]) -> str:
    """Keep letters, spaces and inner hyphens; name what was removed in `flags`."""
    out: list[str] = []
    for character in text:
        if character in _APOSTROPHES:
            continue
        if character in _HYPHENS:
            out.append("-")
            continue
        unified = _UNIFY.get(character, character)
        if unified == "" or unified.isalpha():
            out.append(unified)
            continue
        category = unicodedata.category(character)
        if category[0] == "Z" or character in "\t\n\r\f\v":
            out.append(" ")
        elif category in ("Cc", "Cf", "Cs", "Co", "Cn"):
            flags.add("control")
        elif category[0] == "M":
            continue
        elif category[0] == "N":
            flags.add("digits")
        elif category[0] == "P" or character in "<|/\\+=~":
            out.append(" ")
        else:
            flags.add("symbols")
    joined = _LOOSE_HYPHENS.sub(" ", _SPACES.sub(" ", "".join(out)))
    return _SPACES.sub(" ", joined).strip()


def _repair(token: str, flags: set[str]) -> list[str]:
    """One token, or its script runs where look-alike letters do not explain the mixture."""
    scripts = [script_of(character) for character in token if character != "-"]
    present = sorted(set(scripts) - {""}, key=lambda name: (-scripts.count(name), name))
    if len(present) <= 1:
        return [token]
    for target in present:
        changed = []
        for character in token:
            own = script_of(character)
            changed.append(character if own in ("", target) else _CONFUSABLES.get((own, target), {}).get(character, ""))
        if all(changed):
            flags.add("repaired")
            return ["".join(changed)]
    flags.add("mixed")
    runs: list[str] = []
    last = ""
    for character in token:
        own = script_of(character)
        if own and own == last:
            runs[-1] += character
        elif own:
            runs.append(character)
        last = own
    return runs


def _cut(text: str, flags: set[str]) -> str:
    if len(text) <= MAX_MATCHED:
        return text
    flags.add("long")
    border = text.rfind(" ", 0, MAX_MATCHED + 1)
    return text[: border if border > 0 else MAX_MATCHED].rstrip(" -")


def _words(text: str, flags: set[str]) -> list[str]:
    words: list[str] = []
    for token in _cut(_letters(text, flags), flags).split():
        words.extend(_repair(token, flags))
    return words


def _mostly_digits(text: str) -> bool:
    digits = sum(character.isdigit() for character in text)
    letters = sum(character.isalpha() for character in text)
    return digits > letters


@lru_cache(maxsize=16384)
def normalise(raw: str) -> Clean:
    """The matching form of a raw name; total (no text raises) and idempotent on its own `text`."""
    plain = [_plain_word(word) for word in raw.split(" ")]
    found = [entry for entry in plain if entry is not None]
    text = " ".join(word for word, _ in found)
    if len(found) < len(plain) or len(text) > MAX_MATCHED:
        return _whole(raw)
    return Clean(raw, text, tuple(sorted({script for _, script in found})), ())


@lru_cache(maxsize=65536)
def _plain_word(word: str) -> tuple[str, str] | None:
    """The matching form and script of a word of letters alone; words are fewer than names, which are made of them."""
    clean = _whole(word) if word.isalpha() else None
    if clean is None or clean.flags or len(clean.scripts) != 1 or " " in clean.text:
        return None
    return clean.text, clean.scripts[0]


def _whole(raw: str) -> Clean:
    """`normalise` of any text."""
    flags: set[str] = set()
    folded = _fold(raw[: 4 * MAX_MATCHED])
    if len(raw) > 4 * MAX_MATCHED:
        flags.add("long")
    if _mostly_digits(folded):
        return Clean(raw, "", (), ("digits", "number"))
    if "<" in folded:
        flags.add("mrz")
        folded = _PASSPORT_START.sub("", folded).replace("<<", ", ", 1).replace("<", " ")
    asides = tuple(" ".join(_words(inner, set())) for inner in _BRACKETS.findall(folded))
    outer = _BRACKETS.sub(" ", folded)
    if not any(character.isalpha() for character in outer):
        outer, asides = folded, ()
    before = re.split(r"[,،՝]", outer, maxsplit=1)
    comma = len(_words(before[0], set())) if len(before) > 1 and before[1].strip() else 0
    words = _words(outer, flags)
    text = _fold(" ".join(words))
    scripts = tuple(sorted({script_of(character) for character in text} - {""}))
    return Clean(raw, text, scripts, tuple(sorted(flags)), tuple(a for a in asides if a), comma)


def clear() -> None:
    """Forget every cached name and word (called when a vault is locked)."""
    normalise.cache_clear()
    _plain_word.cache_clear()
