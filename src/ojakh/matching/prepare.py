"""Parse a record once: its name readings as word objects, its date, documents and numbers in comparable form."""

import re
from functools import lru_cache

from ojakh.matching import alias, dates, letters, names, skeleton, transliterate
from ojakh.matching._tables import TABLES
from ojakh.matching.dates import parse_date
from ojakh.matching.names import NameReading
from ojakh.matching.records import Document, Prepared, Reading, Rec, Token
from ojakh.matching.text import clear as clear_text
from ojakh.matching.text import normalise, script_of

_SEXES = {"m": "m", "f": "f", "male": "m", "female": "f", "1": "m", "2": "f"}
_NOT_ALPHANUMERIC = re.compile(r"[^0-9a-z]+")
_SURNAME_ENDINGS = tuple(row[0] for row in TABLES["endings"] if row[2] == "final")
_SHORTEST_STEM = 2
_PHONE_DIGITS = 9
"""National significant digits that are compared: country prefixes are written in too many ways to rely on."""


@lru_cache(maxsize=65536)
def token(text: str, variety: str = "") -> Token:
    """The word object of a name word in matching form; one object per distinct word and variety."""
    flat = text.replace("-", "").replace(" ", "")
    units = letters.spelling_units(transliterate.lattice(flat, variety))
    return Token(
        text=flat,
        variety=variety,
        script=next((s for s in map(script_of, flat) if s), ""),
        fine=transliterate.fine(flat, variety),
        sounds=skeleton.sounds(flat, variety),
        skeletons=skeleton.skeletons(flat, variety) if len(flat) > 1 else (),
        unit_names=units,
        units=letters.shipped().units(units),
        groups=alias.groups(flat) if len(flat) > 1 else frozenset(),
        initial=len(flat) == 1,
    )


def _maybe(text: str, variety: str) -> Token | None:
    return token(text, variety) if text and not names.is_missing(text) else None


def _slot(raw: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """A declared name part: its matching form in one piece, its single words where there are several, its flags."""
    clean = normalise(raw)
    if names.is_missing(clean.text):
        return "", (), clean.flags
    words = [word for word in clean.tokens if word not in names.TITLES] or list(clean.tokens)
    parts = tuple(part for word in words for part in word.split("-") if len(part) > 1 and part not in names.PARTICLES)
    return names.one_word(" ".join(words)), parts if len(parts) > 1 else (), clean.flags


def _declared(rec: Rec) -> tuple[list[NameReading], list[str], set[str], str]:
    """Readings of given, surname and father stated apart, the swapped one last."""
    given, given_parts, flags_g = _slot(rec.given)
    surname, surname_parts, flags_s = _slot(rec.family)
    father_clean = normalise(rec.father)
    father = "" if names.is_missing(father_clean.text) else names.father_name(father_clean.text)[0]
    if given_parts and not father:
        stem, hint = names.strip_patronymic(given_parts[-1])
        if hint:
            father, given, given_parts = stem, names.one_word(" ".join(given_parts[:-1])), given_parts[:-1]
    readings = [NameReading(given, surname, father)]
    if given and surname:
        readings.append(NameReading(surname, given, father, swapped=True))
    if len(given_parts) == 2 and not father:
        readings.append(NameReading(given_parts[0], surname, given_parts[1]))
    text = " ".join([given, surname, father, *given_parts, *surname_parts])
    extra = [*given_parts, *surname_parts]
    return readings, extra, {*flags_g, *flags_s, *father_clean.flags}, transliterate.variety_of(text)


def _written(rec: Rec) -> tuple[list[NameReading], list[str], set[str], str]:
    """Readings of a full name in one field; a name in brackets in another script is a further reading."""
    clean = normalise(rec.full_name)
    parts = names.split_name(clean, order=rec.order)
    readings, extra = list(parts.readings), list(parts.other_surnames)
    father = names.father_name(normalise(rec.father).text)[0] if rec.father else ""
    if father:
        readings = [NameReading(r.given, r.surname, r.father or father, r.swapped) for r in readings]
    for aside in clean.asides:
        extra.extend(names.one_word(word) for word in aside.split())
    flags = {*clean.flags, *parts.flags, *(("order_stated",) if parts.order != "unknown" else ())}
    return readings[: names.MAX_READINGS], extra, flags, transliterate.variety_of(clean.text)


def _documents(rec: Rec) -> tuple[Document, ...]:
    found = []
    for entry in rec.documents:
        kind, _, rest = entry.partition(":")
        number, _, mark = rest.partition(":")
        flat = _NOT_ALPHANUMERIC.sub("", number.casefold())
        if flat:
            found.append(Document(kind.strip().casefold(), flat, mark == "verified"))
    return tuple(found)


def phone_number(raw: str) -> str:
    """The last nine digits of a phone number, "" where there are fewer than six."""
    digits = "".join(character for character in raw if character.isdecimal())
    return digits[-_PHONE_DIGITS:] if len(digits) >= 6 else ""


@lru_cache(maxsize=8192)
def place_key(raw: str) -> str:
    """A place id as it is, or a place name in a form that is the same in every script."""
    text = raw.strip().casefold()
    if not text or any(character.isdigit() or character in "/:" for character in text):
        return text
    clean = normalise(raw)
    keys = [skeleton.skeletons(names.one_word(word), transliterate.variety_of(clean.text)) for word in clean.tokens]
    return " ".join(key[0] for key in keys if key)


def _oddness(reading: Reading) -> int:
    """How far a reading is from usual: a given name that ends like a surname counts against it, a surname for it."""
    odd = reading.given is not None and _ends_like_surname(reading.given.fine)
    usual = reading.surname is not None and _ends_like_surname(reading.surname.fine)
    return odd - usual


def _ends_like_surname(word: str) -> bool:
    return word.endswith(_SURNAME_ENDINGS) and len(word) >= _SHORTEST_STEM + 3


def prepare(rec: Rec) -> Prepared:
    """Parse one record; total: whatever is written, it gives a prepared record and never an exception."""
    split = _declared(rec) if rec.given or rec.family else _written(rec)
    readings, extra, flags, variety = split
    others = [*extra]
    for other in rec.other_names:
        others.extend(names.one_word(word) for word in normalise(other).tokens)
    made = [
        Reading(_maybe(r.given, variety), _maybe(r.surname, variety), _maybe(r.father, variety), r.swapped)
        for r in readings
        if r.given or r.surname
    ]
    declared = bool(rec.given or rec.family) or "order_stated" in flags
    if not declared and made:
        made.sort(key=_oddness)
        least = _oddness(made[0])
        made = [Reading(r.given, r.surname, r.father, r.swapped, _oddness(r) - least) for r in made]
        flags |= {"order_hinted"} if made[-1].odd else set()
    tokens = tuple(dict.fromkeys(filter(None, (_maybe(other, variety) for other in others))))
    return Prepared(
        id=rec.id,
        readings=tuple(reading for reading in made if reading.given or reading.surname),
        others=tokens,
        declared=declared,
        born=parse_date(rec.born) if rec.born else None,
        sex=_SEXES.get(rec.sex.strip().casefold(), ""),
        settlement=place_key(rec.settlement),
        origin=place_key(rec.origin),
        phone=phone_number(rec.phone),
        documents=_documents(rec),
        household=rec.household,
        flags=tuple(sorted(flags)),
    )


def clear() -> None:
    """Forget every cached word (called when a vault is locked)."""
    token.cache_clear()
    place_key.cache_clear()
    clear_text()
    for module in (alias, dates, skeleton, transliterate):
        module.clear()
