"""What stands around a verb of saying in Azerbaijani, Armenian and Russian: clauses, what is put in, what opens it."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from ojakh.reading.clauses import has_verb
from ojakh.reading.lexicon import cues
from ojakh.reading.said.subjects_az import is_past
from ojakh.reading.said.tokens import Token, is_joint
from ojakh.reading.spans import Span

HARD = frozenset(';:—–-(){}[].!?…«»“”„"՝․')


def without_brackets(ahead: Sequence[Token]) -> list[Token]:
    """The words before a verb without what stands in brackets that are closed: a neighbour (about 60) told."""
    kept: list[Token] = []
    for token in ahead:
        opened = max((at for at, one in enumerate(kept) if one.word == "("), default=-1) if token.word == ")" else -1
        if opened < 0:
            kept.append(token)
        else:
            del kept[opened:]
    return kept


def segments_of(ahead: Sequence[Token], language: str) -> list[list[Token]]:
    """The words before a verb, divided at commas and joints; what a hard mark cuts off is left out."""
    segments: list[list[Token]] = [[]]
    for token in ahead:
        if token.word in HARD:
            segments = [[]]
        elif (
            token.word == ","
            or is_joint(language, token)
            or (language == "az" and token.word == "və" and segments[-1] and is_past(segments[-1][-1].word))
        ):
            segments.append([])
        else:
            segments[-1].append(token)
    return segments


def to_its_verb(language: str, segment: Sequence[Token]) -> Sequence[Token]:
    """The words of a clause before its Russian verb in the past, or without the Azerbaijani one at its end."""
    if language == "az":
        return segment[:-1] if len(segment) > 1 and has_verb([segment[-1].word], "az") else segment
    if language == "ru":
        for at, token in enumerate(segment[1:], 1):
            if is_russian_past(token):
                return segment[:at]
    return segment


def is_russian_past(token: Token) -> bool:
    """Whether a word is a Russian verb in the past, and no noun or name with its ending."""
    return bool(_PAST.search(token.word)) and not token.capital and not _NO_PAST.search(token.word)


_NO_PAST = re.compile(
    r"^(?:водо|теле|радио|кино|спорт|авто)?(?:канал|квартал|журнал|персонал|материал|капитал|вокзал|филиал|арсенал|сигнал"
    r"|генерал|портал|терминал|трибунал|интервал|зал|подвал|перевал|причал|стол|угл|узл|отдел|раздел|посёл|сел|дел|школ|сил|скал"
    r")[аои]?$"
)
"""Nouns that end as a verb in the past does."""
_PAST = re.compile(
    r"[^\W\d]{2,}(?:л|ла|ло|ли)(?:ся|сь)?$|^(?:[^\W\d]{1,4})?(?:лез|в[её]з|н[её]с|полз|исчез|погиб|умер|вырос|спас)$"
)


def is_insert(language: str, segment: Sequence[Token]) -> bool:
    """Whether a part between two commas is only put in: who works there; citing a doctor; in his own words."""
    return bool(re.fullmatch(str(words_of(language)["inserts"]), segment[0].word))


def put_between(language: str, segment: Sequence[Token]) -> bool:
    """Whether a part between two commas only joins: however; none the less."""
    words = " ".join(one.word for one in segment)
    return is_insert(language, segment) or bool(re.fullmatch(str(words_of(language)["however"]), words))


@cache
def opening_of(language: str) -> re.Pattern[str]:
    """What divides a verb of saying from what is said behind it."""
    that = words_of(language)["that"]
    if language == "az":
        return re.compile(r"[^,:;.!?“«\"–—]{0,60}?(?:,?\s*\bki\b\s*,?|\s*:\s*|\s*[“«\"])", re.I)
    if language == "hy":
        return re.compile(
            rf"[^,:;.՝«“—–]{{0,70}}?(?:,\s*(?:{that})(?!\w)\s*,?|\s*՝(?!\s*\w+ից)|\s*[.:․]\s*(?=[«“])|\s*:|\s*[«“](?=[^»”]{{25}}))",
            re.I,
        )
    return re.compile(
        rf"[^,:;.!?«“—–\"]{{0,80}}?(?:(?:,[^,:;«»]{{1,70}})?,\s*(?:{that})(?!\w)\s*,?|\s*:(?!\d)\s*|\s*[—–]\s*(?=[«“\"])|\s*[«“\"](?=[^»”]{{25}}))",
        re.I,
    )


def words_of(language: str) -> dict[str, Any]:
    """The lists of words of one language."""
    return cues("voices")[language]["words"]  # type: ignore[no-any-return]


def within_quotation(text: str, said: Span) -> Span:
    """What is said as far as the quotation goes in which somebody says it."""
    closed = _UNQUOTED.search(text, said.start, said.end)
    opened = closed and _QUOTE.search(text, said.start, closed.start())
    return Span(said.start, closed.start()) if closed and not opened else said


_UNQUOTED = re.compile(r"[»”]\s*,?\s*[—–-]")
_QUOTE = re.compile(r"[«“]")
SAYS = re.compile(r"(?:de(?:yir|yib|di)|danışır|bildir(?:ir|di)|yaz(?:ır|ıb))(?:l[aə]r)?,", re.I)
UNJOINED = re.compile(r"(?:говор(?:ит|ят|ил|ила|или)|сказал[аи]?),\s+(?!котор|где|куда|когда|хотя|но|а|и)(?=\w)", re.I)
"""My mother says, they bring water on Tuesdays: a clause without a conjunction."""
PLACED = re.compile(r"[dt][aə]$")
WISHED = re.compile(r"(?<!\w)чтобы\s+$", re.I)
