"""Pairs of written names as papers and clerks spell them, for measuring: passports, western Armenian, missing marks.

The spelling rules here are written apart from the matcher's tables, so that it is not measured with its own rules.
"""

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ojakh.matching.evaluate import Group, NamePair, by_scripts, nearest

KINDS = ("sibling", "father_and_son", "same_given", "same_surname", "twin", "namesake", "random")
_ENDINGS = (
    "yan", "ian", "ean", "յան", "եան", "ян", "ов", "ова", "ев", "ева", "ov", "ova", "ev", "eva", "дзе", "dze", "ძე",
    "швили", "shvili", "შვილი", "zade", "заде", "زاده", "li", "ли", "lı", "ski", "sky", "ский", "ская", "نیا", "یان",
    "ия", "ია", "ua", "უა", "پور",
)  # fmt: skip
_FEWEST = 12
_WESTERN = {
    **dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ", [
        "a", "p", "k", "t", "e", "z", "e", "e", "t", "zh", "i", "l", "kh", "dz", "g", "h", "ts", "gh", "j", "m", "y",
        "n", "sh", "o", "ch", "b", "ch", "r", "s", "v", "d", "r", "ts", "v", "p", "k", "o", "f"], strict=True)),
    "և": "ev",
}  # fmt: skip
_PASSPORT_CYRILLIC = {
    **dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", [
        "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
        "kh", "ts", "ch", "sh", "shch", "ie", "y", "", "e", "iu", "ia"], strict=True)),
}  # fmt: skip
_UNMARKED = {
    "ə": ("e", "a"),
    "ş": ("s", "sh"),
    "ç": ("c", "ch"),
    "ğ": ("g", "gh"),
    "ı": ("i",),
    "ö": ("o",),
    "ü": ("u",),
}
_PASSPORT_LATIN = {"ə": "e", "ı": "i", "ø": "oe", "ß": "ss", "æ": "ae", "ð": "d", "þ": "th", "ł": "l"}


@dataclass(frozen=True, slots=True)
class Sides:
    """The parts of one person's name in one script."""

    given: str
    surname: str
    father: str
    script: str


def western(word: str) -> str:
    """An Armenian word in Latin letters as western readers spell it."""
    text = word.lower().replace("ու", "\0").replace("յու", "yu").replace("եան", "ian").replace("յան", "ian")
    text = ("h" + text[1:]) if text.startswith("յ") else text
    text = ("vo" + text[1:]) if text.startswith("ո") else text
    return "".join("ou" if letter == "\0" else _WESTERN.get(letter, letter) for letter in text)


def passport(word: str, script: str) -> str:
    """A word as the machine-readable zone spells it: capitals without marks."""
    text = word.lower()
    if script == "Cyrl":
        text = "".join(_PASSPORT_CYRILLIC.get(letter, letter) for letter in text)
    text = "".join(_PASSPORT_LATIN.get(letter, letter) for letter in text)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if letter.isascii() and letter.isalpha())
    return bare.upper()


def unmarked(word: str, draw: random.Random) -> str:
    """A word typed on a keyboard without marks."""
    return "".join(draw.choice(_UNMARKED.get(letter, (letter,))) for letter in word.lower())


def _with_father(sides: Sides, draw: random.Random) -> str:
    """The full name with the father's name in the habit of the script, or without it."""
    given, surname, father = sides.given, sides.surname, sides.father
    if not father or draw.random() < 0.35:
        return f"{given} {surname}"
    if sides.script == "Cyrl":
        stem = father[:-1] if father[-1] in "йаья" else father
        return f"{surname} {given} {stem}{'евич' if father[-1] in 'йьея' else 'ович'}"
    if sides.script == "Armn":
        return f"{surname} {given} {father}ի"
    if sides.script == "Geor":
        stem = father[:-1] if father.endswith("ი") else father
        return f"{surname} {given} {stem}ის ძე"
    return f"{given} {father} {surname}" if sides.script == "Arab" else f"{surname} {given} {father} oglu"


def written(sides: Sides, draw: random.Random) -> str:
    """One way to write a name down."""
    way = draw.random()
    plain = f"{sides.given} {sides.surname}"
    if sides.script == "Armn" and way < 0.45:
        return f"{western(sides.given)} {western(sides.surname)}".title()
    if sides.script in ("Latn", "Cyrl") and way < 0.35:
        return f"{passport(sides.surname, sides.script)}<<{passport(sides.given, sides.script)}"
    if sides.script == "Latn" and way < 0.6:
        return unmarked(plain, draw).title()
    text = _with_father(sides, draw)
    words = text.split()
    return " ".join(reversed(words)) if len(words) == 2 and draw.random() < 0.2 else text.title()


def _roles(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """Groups for given names and for surnames, told by the endings; all for both where too few have one."""
    ends: list[Group] = []
    others: list[Group] = []
    for group in groups:
        like_surname = any(form.lower().endswith(_ENDINGS) for forms in group.forms.values() for form in forms)
        (ends if like_surname else others).append(group)
    return (others, ends) if min(len(ends), len(others)) >= _FEWEST else (list(groups), list(groups))


def _sides(parts: Sequence[Group], script: str, draw: random.Random) -> Sides:
    given, surname, father = (draw.choice(part.forms[script]) for part in parts)
    return Sides(given, surname, father, script)


def _date(draw: random.Random, low: int = 1930) -> str:
    return f"{draw.randrange(low, 2012)}-{draw.randrange(1, 13):02d}-{draw.randrange(1, 29):02d}"


def _other_date(born: str, kind: str, draw: random.Random) -> str:
    """The birth date of another person: of one year with a namesake, near with a sibling, a generation off a father."""
    year, other = int(born[:4]), _date(draw)
    if kind in ("namesake", "same_given"):
        return f"{year}{other[4:]}"
    if kind in ("sibling", "father_and_son"):
        return f"{year + (draw.randrange(1, 9) if kind == 'sibling' else draw.randrange(18, 40))}{other[4:]}"
    return other


def _again(born: str, draw: random.Random) -> str:
    """A birth date written down a second time."""
    year, month, _ = born.split("-")
    way = draw.random()
    if way < 0.7:
        return born
    if way < 0.8:
        return year
    if way < 0.87:
        return ""
    if way < 0.93:
        return f"{year}-01-01"
    return f"{year}-{month}-{draw.randrange(1, 29):02d}"


def draw_hard_pairs(
    groups: Sequence[Group], *, n: int, seed: int, dated: bool = False
) -> list[tuple[NamePair, str, str]]:
    """`n` pairs, a third of them one person, with birth dates where `dated`; the rest are family or sound alike."""
    draw = random.Random(seed)  # noqa: S311
    lists = {scripts: _roles(entries) for scripts, entries in by_scripts(groups).items() if len(entries) >= _FEWEST}
    scripts_drawn = sorted(lists)
    found = []
    for number in range(n):
        scripts = scripts_drawn[number % len(scripts_drawn)]
        givens, surnames = lists[scripts]
        given, father, other = draw.sample(givens, 3)
        surname, second = draw.sample(surnames, 2)
        crowd = draw.sample(givens, min(len(givens), 24))
        close = nearest(given, [group for group in crowd if group.id != given.id], scripts[0])
        kind = "same" if number % 3 == 0 else KINDS[(number // 3) % len(KINDS)]
        left, right = {
            "same": ((given, surname, father), (given, surname, father)),
            "sibling": ((given, surname, father), (close, surname, father)),
            "father_and_son": ((given, surname, father), (father, surname, given)),
            "same_given": ((given, surname, father), (given, second, other)),
            "same_surname": ((given, surname, father), (other, surname, given)),
            "twin": ((given, surname, father), (other, surname, father)),
            "namesake": ((given, surname, father), (given, surname, other) if dated else (other, second, father)),
            "random": ((given, surname, father), (other, second, father)),
        }[kind]
        first, last = scripts if draw.random() < 0.5 else scripts[::-1]
        born = _date(draw)
        again = _again(born, draw) if kind in ("same", "twin") else _other_date(born, kind, draw)
        one, two = written(_sides(left, first, draw), draw), written(_sides(right, last, draw), draw)
        pair = NamePair(one, two, kind == "same", kind, (first, last))
        found.append((pair, born if dated else "", again if dated else ""))
    return found
