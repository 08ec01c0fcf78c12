"""Who speaks beside a verb of saying in Azerbaijani, Armenian and Russian, by the endings of the words around it."""

from collections.abc import Sequence

from ojakh.reading.said import subjects_az, subjects_hy, subjects_ru
from ojakh.reading.said.tokens import Token, across
from ojakh.reading.spans import Span


def before(language: str, words: Sequence[Token], *, content: bool = False) -> Span | None:
    """The subject among the words before a verb; `content` where what is said stands between both."""
    if language == "az":
        return across(subjects_az.subject(words, content=content))
    return across(subjects_ru.subject(words) if language == "ru" else subjects_hy.subject(words))


def behind(language: str, words: Sequence[Token]) -> Span | None:
    """The subject among the words behind a verb."""
    if language == "az":
        return across(subjects_az.subject(words[:9]))
    return across(subjects_ru.subject(words[:7]) if language == "ru" else subjects_hy.subject_behind(words))
