"""Retrieval keys as plain text: which records are worth comparing with which. No hashing happens here."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice

from ojakh.matching.records import Key, Prepared, Reading, Token

STORED = ("gs", "gy", "aa", "gf", "fsy", "gpy", "hh", "id")
"""The key families that may be stored. Keys on one name, one place or one year alone are never made."""
NEVER = ("g", "s", "gp", "p", "y")
STORED_PER_FAMILY = 3
ASKED_PER_FAMILY = 24
_YEAR_BIN = 5
_GROUPS_PER_WORD = 2
_LONGEST_INTERVAL = 4
_HOUSEHOLD_KEYS = 3
SHARES = 4
_SHARED_FAMILIES = ("gs", "gf")
_COMMON_UP_TO = 4
"""Consonant classes of a key of two names up to which it is so common that it is stored in shares."""


def _skeletons(word: Token | None, limit: int) -> tuple[str, ...]:
    return word.skeletons[:limit] if word is not None else ()


def _groups(word: Token | None, limit: int) -> tuple[int, ...]:
    return tuple(sorted(word.groups))[:limit] if word is not None else ()


def _years(person: Prepared, spread: int) -> tuple[int, ...]:
    born = person.born
    if born is None or born.high - born.low > _LONGEST_INTERVAL:
        return ()
    years = list(born.years)
    for step in range(1, spread + 1):
        years += [born.low - step, born.high + step]
    return tuple(years)


def _bins(person: Prepared, spread: int) -> tuple[int, ...]:
    found = dict.fromkeys(year // _YEAR_BIN for year in _years(person, 0))
    for step in range(1, spread + 1):
        for own in list(found):
            found.setdefault(own - step)
            found.setdefault(own + step)
    return tuple(found)


def _readings(person: Prepared) -> Iterator[Reading]:
    """The readings and, for each further surname, the first reading with it."""
    yield from person.readings
    if person.readings:
        first = person.readings[0]
        for other in person.others:
            if other is not first.given and other is not first.surname:
                yield Reading(first.given, other, first.father)


def _name_pairs(person: Prepared, depth: int) -> Iterator[Key]:
    for reading in _readings(person):
        for given in _skeletons(reading.given, depth):
            for surname in _skeletons(reading.surname, depth):
                yield Key("gs", "+".join(sorted((given, surname))))


def _alias_pairs(person: Prepared) -> Iterator[Key]:
    for reading in _readings(person):
        for given in _groups(reading.given, _GROUPS_PER_WORD):
            for surname in _groups(reading.surname, _GROUPS_PER_WORD):
                yield Key("aa", f"{min(given, surname)}+{max(given, surname)}")


def _usual(person: Prepared, *, all_readings: bool) -> Iterator[Reading]:
    """The readings to ask for, or to store: a surname's ending tells which word is no given name."""
    return (reading for reading in person.readings if all_readings or not reading.odd)


def _given_year(person: Prepared, depth: int, spread: int, *, asked: bool = False) -> Iterator[Key]:
    for year in _years(person, spread):
        for reading in _usual(person, all_readings=asked):
            for given in _skeletons(reading.given, depth):
                yield Key("gy", f"{given}:{year}")


def _given_father(person: Prepared, depth: int) -> Iterator[Key]:
    for reading in person.readings:
        for given in _skeletons(reading.given, depth):
            for father in _skeletons(reading.father, depth):
                yield Key("gf", f"{given}<{father}")


def _father_surname_year(person: Prepared, depth: int, spread: int) -> Iterator[Key]:
    for year in _years(person, spread):
        for reading in person.readings:
            for father in _skeletons(reading.father, depth):
                for surname in _skeletons(reading.surname, depth):
                    yield Key("fsy", f"{father}<{surname}:{year}")


def _given_place_year(person: Prepared, depth: int, spread: int, *, asked: bool = False) -> Iterator[Key]:
    for place in dict.fromkeys(filter(None, (person.settlement, person.origin))):
        for group in _bins(person, spread):
            for reading in _usual(person, all_readings=asked):
                for given in _skeletons(reading.given, depth):
                    yield Key("gpy", f"{given}@{place}:{group}")


def _exact(person: Prepared) -> Iterator[Key]:
    for document in person.documents:
        yield Key("id", f"{document.kind}:{document.number}")
    if person.phone:
        yield Key("id", f"phone:{person.phone}")


def _limited(families: Iterable[Iterator[Key]], limit: int) -> tuple[Key, ...]:
    found: dict[Key, None] = {}
    for family in families:
        distinct: dict[Key, None] = {}
        for key in family:
            distinct.setdefault(key)
            if len(distinct) == limit:
                break
        found.update(distinct)
    return tuple(found)


def keys(person: Prepared) -> tuple[Key, ...]:
    """The keys under which a record is stored, at most three a family; () where no name or number is usable."""
    return _limited(
        (
            _name_pairs(person, 2),
            _given_year(person, 2, 0),
            _alias_pairs(person),
            _given_father(person, 1),
            _father_surname_year(person, 1, 0),
            _given_place_year(person, 1, 0),
            _exact(person),
        ),
        STORED_PER_FAMILY,
    )


def query_keys(person: Prepared) -> tuple[Key, ...]:
    """The keys to look up for a record: every reading and variant, birth years one apart, neighbouring year bins."""
    return _limited(
        (
            _exact(person),
            _alias_pairs(person),
            _name_pairs(person, 4),
            _father_surname_year(person, 2, 1),
            _given_father(person, 2),
            _given_year(person, 2, 1, asked=True),
            _given_place_year(person, 2, 1, asked=True),
        ),
        ASKED_PER_FAMILY,
    )


def household_keys(members: Sequence[Prepared]) -> tuple[Key, ...]:
    """Keys of a household from pairs of members, the longest names first: at most three, stored with each member."""
    found: dict[str, int] = {}
    for first, second in combinations(members, 2):
        ends = []
        for person in (first, second):
            given = next((r.given for r in person.readings if r.given is not None), None)
            years = _bins(person, 0)
            if given is None or not given.skeletons or not years:
                break
            ends.append(f"{given.skeletons[0]}:{years[0]}")
        if len(ends) == 2:
            text = "+".join(sorted(ends))
            found[text] = len(text)
    ranked = sorted(found, key=lambda text: (-found[text], text))
    return tuple(Key("hh", text) for text in islice(ranked, _HOUSEHOLD_KEYS))


def looked_under(key: Key) -> tuple[Key, ...]:
    """Every form in which an index may hold a key: all its shares for a short, hence common pair of names."""
    if key.family not in _SHARED_FAMILIES or sum(map(str.isalpha, key.text)) > _COMMON_UP_TO:
        return (key,)
    return tuple(Key(key.family, f"{key.text}/{share}") for share in range(SHARES))


def kept_under(found: Iterable[Key], *, id: str) -> tuple[Key, ...]:
    """The keys of a record as an index stores them: of a common key one share, chosen by the record's id.

    Equal keys look equal in a stolen file. In shares the commonest pairs of names occur no more often than others, so
    that their rank says little about them.
    """
    chosen = zlib.crc32(id.encode("utf-8", "replace"))
    return tuple(shares[chosen % len(shares)] for shares in map(looked_under, found))
