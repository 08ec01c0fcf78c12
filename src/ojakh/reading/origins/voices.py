"""Who speaks in a document: a reporter who was there, or a body in its own name."""

import re

from ojakh.reading.origins.heads import gives_day, is_outlet, without_the
from ojakh.reading.origins.lists import LISTS, any_of
from ojakh.reading.origins.prepared import Prepared

_OWN = any_of("own")
_FIRST_PERSON = any_of("first_person")
_BODY = any_of("body")
_PRESS_OFFICE = re.compile(r"\b(?:press|news|media) (?:office|release|service|note)\b|[«»“”\"(),.]", re.IGNORECASE)
"""What a body says by, and marks that stick to words."""
_PERSON = r"[^\W\d_a-zа-яա-ֆ][\w'’.-]*(?: [^\W\d_a-zа-яա-ֆ][\w'’-]+){1,2}"
_SIGNED = re.compile("|".join(LISTS["signed"]).replace("<>", _PERSON))
_TOP_LINES = 3
"""Lines at the top that may name who wrote a text."""


def saw_itself(one: Prepared) -> bool:
    """Whether a document says that its own people saw, counted or asked."""
    if _OWN.search(one.text):
        return True
    own = "|".join(re.escape(without_the(name)) for name in sorted(one.names))
    seen = r"(?: (?:saw|observed|visited|counted|measured|found)\b|['’]s (?:reporter|correspondent|team|people)\b)"
    told = rf"\b(?:told|learned by|to) (?:the )?(?:{own})(?!\w)"
    return bool(own) and bool(re.search(rf"(?:{own}){seen}|{told}", one.text[one.head :], re.IGNORECASE))


def speaks_for_itself(one: Prepared) -> int:
    """How often somebody speaks of himself or of his own, outside quotations."""
    places = (match.start() for match in _FIRST_PERSON.finditer(one.text, one.head))
    return sum(not any(quote.start <= place < quote.end for quote in one.quotes) for place in places)


def signed(one: Prepared) -> bool:
    """Whether its top names a person who wrote it."""
    return any(_SIGNED.search(line) for line in one.text.split("\n")[:_TOP_LINES])


def issued_by_a_body(one: Prepared) -> bool:
    """Whether its top says that an office, a firm or a union speaks, and no newsroom."""
    lines = [line for line in one.text[: one.head].split("\n")[1:_TOP_LINES] if gives_day(line)]
    return any(_BODY.search(line) and not is_outlet(_PRESS_OFFICE.sub(" ", line)) for line in lines)
