"""Printed interviews that mark nothing: short paragraphs ask somebody as you, and what stands below says I."""

import re
from collections.abc import Sequence

from ojakh.reading.talk import naming
from ojakh.reading.talk.layout import Line
from ojakh.reading.talk.spoken import asks

_FEWEST = 4
_LATEST = 8
"""Paragraphs before the first question: a title, who talks, and a lead."""
_LONGEST = 400
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_STRESS = str.maketrans("", "", "՛՜՞")
"""Armenian signs that stand inside a word."""
_SECOND = re.compile(r"\w+(?:ете|ите|ёте|йте|ешь|ишь)(?:сь)?|\w*(?:եք|իք)|\w+[ıiuü]n[ıiuü]z(?:[ıiə]|[dl]\w+|m[ıi])?")
"""Verbs and things of you, beside the words for you."""
_FIRST = re.compile(r"\w*(?:եմ|ենք|էի|էինք)|\w+(?:անք|ինք|եցի)|\w+(?:[dr][ıiuüəa][mqk]|[mş][ıişə][şə]m)")


def asking(text: str, lines: Sequence[Line]) -> set[int]:
    """Where the paragraphs begin that ask; empty where nothing tells that somebody is asked and answers."""
    openings = [line.start for line in lines if line.opens]
    paragraphs = [text[start:end].strip() for start, end in zip(openings, [*openings[1:], len(text)], strict=False)]
    found: list[int] = []
    for number, words in enumerate(paragraphs):
        after_question = bool(found) and found[-1] == number - 1
        if not after_question and len(words) <= _LONGEST and (asks(words) or _invites(words)):
            found.append(number)
    if len(found) < _FEWEST or found[0] > _LATEST or found[-1] == len(paragraphs) - 1:
        return set()
    asked = [paragraphs[number] for number in found]
    answers = [
        " ".join(paragraphs[one + 1 : other]) for one, other in zip(found, [*found[1:], len(paragraphs)], strict=True)
    ]
    clear = (
        len(found) * 4 >= len(paragraphs) - found[0]
        and sum(map(_says_you, asked)) * 2 >= len(found)
        and sum(map(_says_i, answers)) * 2 >= len(found)
        and sum(map(len, answers)) > sum(map(len, asked))
    )
    return {openings[number] for number in found} if clear else set()


def _spoken(words: str) -> list[str]:
    """The words in small letters, without signs of stress."""
    return [naming.plain(word) for word in _WORD.findall(words.translate(_STRESS))]


def _invites(words: str) -> bool:
    """Whether somebody is bidden to tell: Tell me about the flood."""
    first = _spoken(words)[:2]
    return words[-1:] in ".։…:" and any(word in naming.words()["requests"] for word in first)


def _says_you(words: str) -> bool:
    """Whether somebody is spoken to."""
    return any(word in naming.words()["second_person"] or _SECOND.fullmatch(word) for word in _spoken(words))


def _says_i(words: str) -> bool:
    """Whether somebody speaks of himself or of us."""
    return any(word in naming.words()["first_person"] or _FIRST.fullmatch(word) for word in _spoken(words))
