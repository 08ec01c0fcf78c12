"""How speech looks: whether it asks, says I or you, and ends as a sentence."""

import re
from collections.abc import Sequence

from ojakh.reading.talk import naming

_PERSONAL = 500
"""Letters of a turn in which I and you are looked for."""
_SENTENCE_ENDS = (".", "?", "!", "։", "…", "—", ":")
_TIME_BEHIND = re.compile(r"\s*[#\[(<][\d:.,-]{3,16}[#\])>]$")
_ENDED = re.compile(r"[.!?…։:»”\")\]]\s*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ \t]?){1,3}")
_WORD = re.compile(r"(?<![\w-])[^\W\d_][\w'’]*")


def asks(words: str) -> bool:
    """Whether what was said ends by asking."""
    tail = _TIME_BEHIND.sub("", words.rstrip()[-120:]).rstrip(" \t)]»”\"'")
    last = re.split(r"[.!…։\n]\s", tail.rstrip("։"))[-1]
    return tail.endswith("?") or "՞" in last


def wonders(words: str) -> bool:
    """Whether a question stands anywhere in what was said."""
    return "?" in words or "՞" in words


def personal(said: Sequence[str]) -> int:
    """How many of some turns say I or you."""
    persons = naming.words()["persons"]
    return sum(any(naming.plain(word) in persons for word in _WORD.findall(one[:_PERSONAL])) for one in said)


def ends_as_speech(said: str) -> bool:
    """Whether some words end like a sentence or break off."""
    return said.rstrip(" \t»”\"')]").endswith(_SENTENCE_ENDS) and not _INITIALS.fullmatch(said.strip())


def are_spoken(said: Sequence[str]) -> bool:
    """Whether paragraphs below names are sentences, and say I or you, or ask."""
    ended = sum(bool(_ENDED.search(words.partition("\n\n")[0])) for words in said)
    spoken = personal(said) * 3 >= len(said) or sum(map(asks, said)) * 4 >= len(said)
    return spoken and ended * 5 >= len(said) * 4
