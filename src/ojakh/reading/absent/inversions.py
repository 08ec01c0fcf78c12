"""English negations that stand before their clause, put where they are read: at no time did they come; nor was it."""

import re

from ojakh.reading.absent.deeds import deeds
from ojakh.reading.clauses import WORD, is_english_verb
from ojakh.reading.lexicon import cues, folded
from ojakh.reading.said.sayings import sayings

_FRONTED = re.compile(
    r"(?<!['’]d\s)(?<!would\s)\b(?:at\s+no\s+(?:time|point|stage|moment)|(?:in|on|under)\s+no\s+(?:case|occasion|circumstances?|instance)|never(?:\s+(?:before|once|again|since))?"
    r"|not\s+once|nor|neither)\s+(?P<helper>did|do|does|has|have|had|was|were|is|are|could|can)\s+",
    re.I,
)
_ALONE = frozenset(["i", "we", "you", "he", "she", "it", "they", "there", "this", "that", "anyone", "anybody"])
_OF_A_NAME = frozenset(["of", "from", "in", "at", "and", "or", "for", "on", "with"])
_MOST = 9


def straightened(words: str) -> str:
    """A clause with its subject before the helper: the ferry did not cross the lake."""
    fronted = _FRONTED.search(words)
    if fronted is None:
        return words
    end = _subject(words, fronted.end(), folded(fronted["helper"]))
    if end is None:
        return words
    subject = words[fronted.end() : end].rstrip()
    return f"{words[: fronted.start()]}{subject} {fronted['helper']} not {words[end:]}"


def _subject(words: str, start: int, helper: str) -> int | None:
    """Where the subject behind a helper ends: before the first word that can be the verb or predicate."""
    last = ""
    for place, match in enumerate(WORD.finditer(words, start)):
        word = folded(match.group())
        if (
            place
            and last not in _OF_A_NAME
            and (last in _ALONE or ((place > 1 or last not in _OPENS) and _is_head(word, helper)))
        ):
            return match.start()
        if place > _MOST:
            return None
        last = word
    return None


_OPENS = frozenset(
    ["the", "a", "an", "any", "his", "her", "its", "their", "our", "my", "these", "those", "one", "single"]
)


def _is_head(word: str, helper: str) -> bool:
    """Whether a word can be the form of a verb that its helper asks for, or the predicate of is and was."""
    if word in ("been", "being", "able", "there", "ever", "even", "yet") or word in sayings() or word in _looked():
        return True
    known = word in deeds() or is_english_verb(word, "they") or word.endswith("ed")
    return known and not (
        helper in ("did", "do", "does", "could", "can") and word.endswith("s") and not word.endswith("ss")
    )


def _looked() -> frozenset[str]:
    """The verbs of looking, as bases."""
    return frozenset(cues("looking")["examine"].split())
