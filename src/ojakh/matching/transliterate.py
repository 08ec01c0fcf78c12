"""One readable Latin form per name word, and its string of sounds in which spellings of one sound are one letter."""

import unicodedata
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
        self.longest = max(len(row[0]) for row in TABLES[name])

    def at(self, text: str, start: int) -> tuple[int, Options] | None:
        """The longest rule that fits at `start`: how many letters it reads and what they may stand for."""
        for length in range(min(self.longest, len(text) - start), 0, -1):
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


def _table(script: str, variety: str) -> Table | None:
    if variety == "az" and script == "Cyrl":
        return _TABLES["cyrillic_az"]
    if variety == "az" and script == "Latn":
        return _TABLES["latin_az"]
    name = _BY_SCRIPT.get(script)
    return _TABLES[name] if name else None


def _bare(character: str) -> str:
    """A letter without its marks, or a stable ASCII stand-in where no table knows the script."""
    base = unicodedata.normalize("NFKD", character)[0]
    if base.isascii():
        return base
    return f"u{ord(character):x}"


def _letter_options(token: str, start: int, table: Table | None) -> tuple[int, Options]:
    character = token[start]
    if table is not None:
        found = table.at(token, start)
        if found is not None:
            return found
        base = unicodedata.normalize("NFKD", character)[0]
        if base != character:
            again = table.at(base, 0)
            if again is not None:
                return 1, again[1]
    if character.isascii():
        return 1, (character,)
    return 1, (_bare(character),)


@lru_cache(maxsize=65536)
def fine(token: str, variety: str = "") -> str:
    """The Latin form of one normalised word, in ASCII, for people to read and for string distance."""
    script = next((s for s in map(script_of, token) if s), "")
    table = _table(script, variety)
    out: list[str] = []
    position = 0
    while position < len(token):
        length, options = _letter_options(token, position, table)
        out.append(options[0] if token[position] != "-" else "-")
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


def _plain_sound(text: str) -> str:
    return "".join(option[0] for option in _sound_options(text, ambiguous=False))


@lru_cache(maxsize=65536)
def lattice(token: str, variety: str = "") -> tuple[Options, ...]:
    """For each spelling unit of a word, the sounds it may stand for, the usual one first."""
    script = next((s for s in map(script_of, token) if s), "")
    table = _table(script, variety)
    out: list[Options] = []
    if script == "Latn":
        run = ""
        for index, character in enumerate(token):
            marked = table.at(token, index) if table is not None else None
            if marked is None and character.isascii():
                run += character
                continue
            out.extend(_sound_options(run, ambiguous=True))
            run = ""
            options = marked[1] if marked else (_bare(character),)
            out.append(tuple(dict.fromkeys(_plain_sound(option) for option in options)))
        out.extend(_sound_options(run, ambiguous=True))
        return tuple(out)
    position = 0
    while position < len(token):
        length, options = _letter_options(token, position, table)
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
    lattice.cache_clear()
