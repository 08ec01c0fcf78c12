"""The reviewed lists of loaded words, read from the files that are shipped with the office."""

import csv
from functools import lru_cache
from importlib import resources

from ojakh.claims.rules import Loaded, LoadedWord, loaded_words
from ojakh.kernel.language import Language


@lru_cache
def word_list(language: str) -> tuple[LoadedWord, ...]:
    """The list of one language; a language without a list has none, and nothing is checked."""
    if language not in set(Language):
        return ()
    text = resources.files("ojakh.data.neutral").joinpath(f"{language}.csv").read_text(encoding="utf-8")
    return tuple(
        LoadedWord(row["pattern"], row["reason"], row["suggestion"], row["rule"])
        for row in csv.DictReader(text.splitlines())
    )


def check(texts: dict[str, str]) -> list[Loaded]:
    """Loaded words in texts by language."""
    return [
        found for language, text in sorted(texts.items()) for found in loaded_words(text, words=word_list(language))
    ]


@lru_cache
def patterns(name: str, language: str) -> tuple[LoadedWord, ...]:
    """One of the other lists: `groups` of people (the concept is the reason), `hedges`, `universals`."""
    text = resources.files("ojakh.data.neutral").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(LoadedWord(row["pattern"], row.get("concept", ""), "") for row in rows if row["language"] == language)
