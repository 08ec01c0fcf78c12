"""Words, names in quotation marks and marks of a sentence in Azerbaijani, Armenian or Russian."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ojakh.reading.lexicon import cues, folded
from ojakh.reading.spans import Span

_TOKEN = re.compile(
    r"[«“„](?P<name>[^\W\d_a-zа-яёա-ևəöğışçü][^«»“”„!?…,.;:]{0,60})[»”]-?\w*"
    r"|(?<![^\s(])\"(?P<plain>[^\W\d_a-zа-яёա-ևəöğışçü][^\"«»“”„!?…,.;:]{0,60})\"\w*"
    r"|(?P<initial>(?<!\w)[^\W\d_]\.(?:-[^\W\d_]{1,4}(?!\w)|(?=,|\s*[^\W\d_])))|[^\W\d_][\w’'՛՞՜-]*|\d+(?:[.,:]\d+)*(?:-\w+)?|[^\w\s]"
)
_MOST_NAME_WORDS, _MOST_WORDS = 5, 9


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a name in quotation marks, or a mark."""

    start: int
    end: int
    word: str
    mark: bool = False
    capital: bool = False
    initials: bool = False


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of a span; what stands in quotation marks is one word where it looks like a name."""
    found: list[Token] = []
    at = start
    while match := _TOKEN.search(text, at, end):
        whole = match.group()
        first = whole[0]
        name = match["name"] or match["plain"]
        named = name is not None and len(name.split()) <= _MOST_NAME_WORDS
        if first in '«“„"' and not named:
            found.append(Token(match.start(), match.start() + 1, first, mark=True))
            at = match.start() + 1
            continue
        is_mark = not (named or first.isalnum() or first == "№")
        short = whole.isupper() and len(whole) > 1
        found.append(Token(match.start(), match.end(), folded(whole), is_mark, named or first.isupper(), short))
        at = match.end()
    return found


@cache
def word_set(language: str, name: str) -> frozenset[str]:
    """A list of `cues/voices.toml` as a set."""
    return frozenset(str(cues("voices")[language]["words"][name]).replace("\\s+", " ").split())


def is_joint(language: str, token: Token) -> bool:
    """Whether another clause begins at a word."""
    return token.word in word_set(language, "joints")


def skips(language: str, token: Token) -> bool:
    """Whether a word beside a source does not belong to it."""
    return token.mark or token.word in word_set(language, "adverbs") or token.word in ("ki", "որ")


def across(words: Sequence[Token]) -> Span | None:
    """From the first word to the last; a longer phrase is cut."""
    kept = words[:_MOST_WORDS]
    return Span(kept[0].start, kept[-1].end) if kept else None
