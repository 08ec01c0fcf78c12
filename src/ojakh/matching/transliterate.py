"""One readable Latin form per name word, and its string of sounds in which spellings of one sound are one letter."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from ojakh.matching._tables import TABLES
from ojakh.matching.text import normalise, script_of

Options = tuple[str, ...]

AZERBAIJANI_CYRILLIC = frozenset("әғҝөүһҹј")
AZERBAIJANI_LATIN = frozenset("əğş")
_BY_SCRIPT = {
    "Armn": "armenian",
    "Cyrl": "cyrillic_ru",
    "Arab": "persian",
    "Geor": "georgian",
    "Grek": "greek",
    "Hebr": "hebrew",
    "Latn": "latin",
}


class Table:
    """A letter table: longest spelling first, with forms of their own at the start and the end of a word."""

    def __init__(self, name: str) -> None:
        self.rules: dict[str, dict[str, Options]] = {"any": {}, "initial": {}, "final": {}}
        for source, target, position, variants in TABLES[name]:
            self.rules[position][source] = (target, *variants)
        self.reach: dict[str, int] = {}
        """The longest spelling that starts with a letter: most have one letter only."""
        for source, _, _, _ in TABLES[name]:
            self.reach[source[0]] = max(self.reach.get(source[0], 0), len(source))

    def at(self, text: str, start: int) -> tuple[int, Options] | None:
        """The longest rule that fits at `start`: how many letters it reads and what they may stand for."""
        longest = self.reach.get(text[start], 0)
        if not longest:
            return None
        for length in range(min(longest, len(text) - start), 0, -1):
            piece = text[start : start + length]
            if start == 0 and piece in self.rules["initial"]:
                return length, self.rules["initial"][piece]
            if start + length == len(text) and start > 0 and piece in self.rules["final"]:
                return length, self.rules["final"][piece]
            if piece in self.rules["any"]:
                return length, self.rules["any"][piece]
        return None


_TABLES = {name: Table(name) for name in (*_BY_SCRIPT.values(), "cyrillic_az", "latin_az", "sounds")}


def variety_of(text: str) -> str:
    """The spelling variety of a whole name: "az" where a letter only Azerbaijani has occurs, else ""."""
    letters = set(text)
    return "az" if letters & AZERBAIJANI_CYRILLIC or letters & AZERBAIJANI_LATIN else ""


def _tables(script: str, variety: str) -> tuple[Table, ...]:
    """The letter tables of a word, the one of its variety before that of its script."""
    name = _BY_SCRIPT.get(script)
    if name is None:
        return ()
    special = {"Cyrl": "cyrillic_az", "Latn": "latin_az"}.get(script) if variety == "az" else None
    return (_TABLES[special], _TABLES[name]) if special else (_TABLES[name],)


def _bare(character: str) -> str:
    """A letter without its marks, or a stable ASCII stand-in where no table knows the script."""
    base = unicodedata.normalize("NFKD", character)[0]
    if base.isascii():
        return base
    return f"u{ord(character):x}"


def _letter_options(token: str, start: int, tables: Sequence[Table]) -> tuple[int, Options]:
    """How many letters the next unit has and what it may stand for: by its table, without its marks, or as it is."""
    for table in tables:
        found = table.at(token, start)
        if found is not None:
            return found
    character = token[start]
    base = unicodedata.normalize("NFKD", character)[0]
    if base != character:
        for table in tables:
            again = table.at(base, 0)
            if again is not None:
                return 1, again[1]
    return 1, (base if base.isascii() else character,)


@lru_cache(maxsize=65536)
def fine(token: str, variety: str = "") -> str:
    """The Latin form of one normalised word, in ASCII, for people to read and for string distance."""
    script = next((s for s in map(script_of, token) if s), "")
    tables = _tables(script, variety)
    out: list[str] = []
    position = 0
    while position < len(token):
        length, options = _letter_options(token, position, tables)
        out.append(options[0] if options[0].isascii() else "".join(map(_bare, options[0])))
        position += length
    return "".join(out)


def _sound_options(text: str, *, ambiguous: bool) -> list[Options]:
    table = _TABLES["sounds"]
    out: list[Options] = []
    position = 0
    while position < len(text):
        found = table.at(text, position)
        if found is None:
            out.append((text[position],) if text[position] != "-" else ("",))
            position += 1
        else:
            out.append(found[1] if ambiguous else found[1][:1])
            position += found[0]
    return out


@lru_cache(maxsize=4096)
def _plain_sound(text: str) -> str:
    return "".join(option[0] for option in _sound_options(text, ambiguous=False))


@lru_cache(maxsize=65536)
def lattice(token: str, variety: str = "") -> tuple[Options, ...]:
    """For each spelling unit of a word, the sounds it may stand for, the usual one first."""
    script = next((s for s in map(script_of, token) if s), "")
    tables = _tables(script, variety)
    out: list[Options] = []
    if script == "Latn":
        run = ""
        for index, character in enumerate(token):
            marked = next((found for found in (table.at(token, index) for table in tables) if found), None)
            if marked is None and character.isascii():
                run += character
                continue
            out.extend(_sound_options(run, ambiguous=True))
            run = ""
            options = marked[1] if marked else _letter_options(token, index, tables)[1]
            out.append(tuple(dict.fromkeys(_plain_sound(option) for option in options)))
        out.extend(_sound_options(run, ambiguous=True))
        return tuple(out)
    position = 0
    while position < len(token):
        length, options = _letter_options(token, position, tables)
        out.append(tuple(dict.fromkeys(_plain_sound(option) for option in options)))
        position += length
    return tuple(out)


def fine_line(raw: str) -> str:
    """The romanised line of a whole written name, each word with a capital: what a review page shows under it."""
    clean = normalise(raw)
    variety = variety_of(clean.text)
    return " ".join(fine(word, variety).capitalize() for word in clean.tokens)


def collapse(text: str) -> str:
    """The text with repeated letters written once."""
    return "".join(letter for index, letter in enumerate(text) if index == 0 or letter != text[index - 1])


def clear() -> None:
    """Forget every cached word (called when a vault is locked)."""
    fine.cache_clear()
    _plain_sound.cache_clear()
    lattice.cache_clear()
