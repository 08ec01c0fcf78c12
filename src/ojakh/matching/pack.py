"""A prepared record as a short text of numbers, with each name word kept once: what an index holds and opens again."""

import json
from collections.abc import Callable

from ojakh.matching.dates import PartialDate
from ojakh.matching.letters import shipped
from ojakh.matching.records import Document, Prepared, Reading, Token

NO_WORD = -1


def pack_word(word: Token) -> str:
    """A word with all its forms, so that an index opened later need not work them out again."""
    forms = [word.text, word.variety, word.script, word.fine, word.sounds, word.skeletons, word.unit_names]
    return json.dumps([*forms, sorted(word.groups), int(word.initial)], ensure_ascii=False, separators=(",", ":"))


def unpack_word(text: str) -> Token:
    """The word again; only a text made with the same table version may be unpacked."""
    raw = json.loads(text)
    names = tuple(raw[6])
    return Token(
        text=raw[0],
        variety=raw[1],
        script=raw[2],
        fine=raw[3],
        sounds=tuple(raw[4]),
        skeletons=tuple(raw[5]),
        unit_names=names,
        units=shipped().units(names),
        groups=frozenset(raw[7]),
        initial=bool(raw[8]),
    )


def pack(person: Prepared, *, number: Callable[[Token], int]) -> str:
    """The record with `number(word)` in the place of each word. The text names nobody without the word list."""

    def code(word: Token | None) -> int:
        return NO_WORD if word is None else number(word)

    born = person.born
    return json.dumps(
        [
            person.id,
            [[code(r.given), code(r.surname), code(r.father), int(r.swapped), r.odd] for r in person.readings],
            [number(word) for word in person.others],
            int(person.declared),
            [born.low, born.high, born.month, born.day, *born.flags] if born is not None else 0,
            person.sex,
            person.settlement,
            person.origin,
            person.phone,
            [[document.kind, document.number, int(document.verified)] for document in person.documents],
            person.household,
            person.flags,
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def unpack(text: str, *, word: Callable[[int], Token]) -> Prepared:
    """The record again; `word(number)` gives the word object of a number."""
    raw = json.loads(text)

    def token(code: int) -> Token | None:
        return None if code == NO_WORD else word(code)

    born = raw[4]
    return Prepared(
        id=raw[0],
        readings=tuple(Reading(token(g), token(s), token(f), bool(swapped), odd) for g, s, f, swapped, odd in raw[1]),
        others=tuple(word(code) for code in raw[2]),
        declared=bool(raw[3]),
        born=PartialDate(born[0], born[1], born[2], born[3], tuple(born[4:])) if born else None,
        sex=raw[5],
        settlement=raw[6],
        origin=raw[7],
        phone=raw[8],
        documents=tuple(Document(kind, number, bool(verified)) for kind, number, verified in raw[9]),
        household=raw[10],
        flags=tuple(raw[11]),
    )
