"""Signs that a free text names somebody: numbers to call, addresses, words before a name, endings of names. Pure.

It warns and never decides: a list of signs finds some names and not others, and marks some words that are none.
"""

import re
from dataclasses import dataclass

_WORD = r"[^\W\d_][\w’'-]*"
_PHONE = re.compile(r"(?<![\w.])\+?\d(?:[ ()-]{0,2}\d){7,14}(?![\w.])")
_DATE = re.compile(
    r"(?:\d{4}-\d{2}-\d{2}|\d{2}[.-]\d{2}[.-]\d{4})(?:\D+(?:\d{4}-\d{2}-\d{2}|\d{2}[.-]\d{2}[.-]\d{4}))*"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w[\w.-]+|(?<!\w)@\w{3,}")
_CUES = (
    *("mr", "mrs", "ms", "miss", "dr", "named", "called", "my name is", "whose name is", "witness", "aged"),
    *("господин", "госпожа", "гражданин", "гражданка", "по имени", "по фамилии", "зовут", "свидетель", "свидетельница"),
    *("պարոն", "տիկին", "օրիորդ", "անունով", "անունս", "վկա", "քաղաքացի"),
    *("cənab", "xanım", "adlı", "adım", "şahid", "vətəndaş"),
)
"""Words after which a name may follow, in the four languages."""
_CUE = re.compile(rf"(?<!\w)(?:{'|'.join(_CUES)})\.?,?\s+({_WORD}(?:\s+{_WORD})?)", re.IGNORECASE)
_AFTER = re.compile(rf"({_WORD}(?:\s+{_WORD})?)\s+(?:bəy|xanım|müəllim|oğlu|qızı|oghlu|gizi)(?!\w)")
"""Azerbaijani puts the word of respect, and son or daughter of, behind the name."""
_PAIR = re.compile(rf"({_WORD})\s+({_WORD})")
_ENDINGS = (
    *("ov", "ova", "ev", "eva", "yan", "ian", "zade", "zadə", "shvili", "dze", "oğlu", "qızı"),
    *("ов", "ова", "ев", "ева", "ян", "янц", "заде", "швили", "дзе", "ович", "евич", "овна", "евна"),
    *("յան", "յանց", "ենց", "ունց"),
)
"""Endings of family names and patronymics, behind a first word that begins with a capital letter."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A stretch of a text (code points, end exclusive) that may name somebody, and why it was marked."""

    kind: str
    start: int
    end: int


def signs(text: str) -> tuple[Sign, ...]:
    """What in a text may name somebody or lead to them, in the order of the text; overlapping ones once."""
    found = [Sign("phone", *one.span()) for one in _PHONE.finditer(text) if not _DATE.fullmatch(one.group().strip())]
    found += [Sign("address", *one.span()) for one in _MAIL.finditer(text)]
    found += [Sign("name", *one.span(1)) for one in _CUE.finditer(text) if _capital(one.group(1))]
    found += [Sign("name", *one.span(1)) for one in _AFTER.finditer(text) if _capital(one.group(1))]
    found += _pairs(text)
    kept: list[Sign] = []
    for one in sorted(found, key=lambda sign: (sign.start, -sign.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def marked(text: str) -> tuple[str, ...]:
    """The words that were marked, each once."""
    return tuple(dict.fromkeys(text[one.start : one.end] for one in signs(text)))


def _capital(words: str) -> bool:
    """Whether words begin with a capital letter, as names do in the scripts that have one."""
    return words[:1].isupper()


def _pairs(text: str) -> list[Sign]:
    """Two words with capitals of which the second ends like a family name or patronymic."""
    found, at = [], 0
    while match := _PAIR.search(text, at):
        first, second = match.groups()
        if _capital(first) and _capital(second) and second.casefold().endswith(_ENDINGS) and len(second) > 4:
            found.append(Sign("name", *match.span()))
        at = match.end(1)
    return found
