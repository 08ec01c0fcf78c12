"""What says something where no person does: an office, a document, or from whom the speaker has it."""

import re
from collections.abc import Sequence

from ojakh.reading.lexicon import cues
from ojakh.reading.said.subjects_ru import past_governed
from ojakh.reading.said.tokens import Token, skips
from ojakh.reading.spans import Span


def office(language: str, words: Sequence[Token]) -> Span | None:
    """At the mayor's office they denied it: the place that speaks where nobody else does."""
    if language == "ru":
        return _behind_preposition(words, ("в", "во", "на"), not_places=True)
    ending = r"[dt][aə]n$" if language == "az" else r"(?:ից|(?<!գյուղ)(?<!քաղաք)(?<!փողոց)ում)$"
    return _up_to(words, re.compile(ending), language)


def document(language: str, words: Sequence[Token], cue: str) -> Span | None:
    """What something is written in."""
    if language == "ru":
        follows = cue in cues("voices")["ru"]["from"].split()
        return _behind_preposition(words, ("из", "по") if follows else ("в", "во", "на"))
    within, out_of = (r"[dt][aə]$", r"[dt][aə]n$") if language == "az" else (r"(?:ում|մեջ)$", r"ից$")
    return _up_to(words, re.compile(within), language) or _up_to(words, re.compile(out_of), language)


def from_whom(language: str, words: Sequence[Token]) -> Span | None:
    """From somebody."""
    if language == "ru":
        return _behind_preposition(words, ("от", "из", "у"))
    return _up_to(words, re.compile(r"(?:d[aə]n|t[aə]n)$" if language == "az" else r"ից$"), language)


def _behind_preposition(
    words: Sequence[Token], prepositions: tuple[str, ...], *, not_places: bool = False
) -> Span | None:
    """The words that one of some Russian prepositions governs, with genitives behind them."""
    places = re.compile(rf"(?:{cues('voices')['ru']['words']['places']})")
    for at, token in enumerate(words[:-1]):
        if token.word not in prepositions:
            continue
        end = past_governed(words, at)
        while (
            end < len(words)
            and end - at < _MOST_GOVERNED
            and (
                _goes_on(words[end])
                or (end > at + 2 and words[end - 1].word.endswith(("ых", "их")) and not words[end].mark)
            )
        ):
            end += 1
        governed = words[at + 1 : end]
        if governed and not (not_places and any(places.match(one.word) for one in governed)):
            return Span(governed[0].start, governed[-1].end)
    return None


_MOST_GOVERNED = 6


def _goes_on(token: Token) -> bool:
    """Whether a word may be a genitive that belongs to the noun before it."""
    return not token.mark and (
        token.capital or bool(re.search(r"(?:[аяыи]|ов|ев|ей|ой|ого|его|ых|их)$", token.word) and len(token.word) > 2)
    )


def _up_to(words: Sequence[Token], ending: re.Pattern[str], language: str) -> Span | None:
    """The phrase whose last word has an ending."""
    start = 0
    for at, token in enumerate(words):
        if skips(language, token):
            if token.mark or not _is_owned_further(language, words[start:at], words[at + 1 :]):
                start = at + 1
        elif ending.search(token.word) and (token.word[0].isdigit() or _TIMED.search(token.word)):
            start = at + 1
        elif ending.search(token.word) and not words[start].word[0].isdigit():
            stop = at + 1
            return Span(words[start].start, words[stop - 1].end) if start < stop else None
    return None


_TIMED = re.compile(
    r"վանից$|^(?:վերևից|ներքևից|դրսից|տեղից|ժամանակից|դրանից|այստեղից|այնտեղից|սկզբից|վերջից)$"
    r"|^(?:vaxt|gün|gecə|səhər|axşam|il|ay|həftə|dünən|zaman|çox|o|bu|yuxarı|barə|haq|haqqın|ora|bura)[dt][aə]n?$"
)
"""Since that day, on the 7th: a time says nothing."""


def _is_owned_further(language: str, before: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Whether a genitive stands before an adverb and its noun behind: the statement that the office made at noon."""
    if not before:
        return False
    if language == "az":
        made = any(re.search(r"[dt][ıiuü](?:ğ[ıi]|y[iü]|kl[aə]ri|ql[aə]rı)$", token.word) for token in behind)
        return made and bool(re.search(r"[ıiuü]n$", before[0].word))
    return language == "hy" and before[-1].word.endswith(("ի", "ու", "ան", "ության", "երի"))
