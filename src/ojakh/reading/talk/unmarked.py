"""Who asks in what a machine wrote down without question marks: by the words with which questions begin."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ojakh.reading.talk import naming

_FEWEST = 3
_TWO = 2
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_REMARK = re.compile(r"\[[^\]]*\]|\([^)]*\)|\d+(?::\d+)+")
_LONGEST = 16
"""Words in a question; longer turns tell."""
_LONGEST_LATE = 8


def asking(said: Sequence[str]) -> list[bool] | None:
    """Which of these turns ask, by their words; None where marks tell it or full stops end what is said."""
    marked = any(sign in words for words in said for sign in "?՞")
    ended = sum(words.rstrip().endswith((".", "!", "…", "։")) for words in said)
    return None if marked or ended * 4 > len(said) else [_asks(words) for words in said]


def roles(speakers: Sequence[str | None], said: Sequence[str]) -> dict[str, str]:
    """The roles where exactly one speaker asks in half of the turns and nobody else asks often; otherwise empty.

    Who speaks mostly after that one answers, and all others of three or more with numbers, if that one says least.
    """
    asks = asking(said)
    turns = Counter(name for name in speakers if name)
    if asks is None or len(turns) < _TWO:
        return {}
    asked = Counter(name for name, one in zip(speakers, asks, strict=True) if name and one)
    leader, most = asked.most_common(1)[0] if asked else ("", 0)
    words: Counter[str] = Counter()
    for name, one in zip(speakers, said, strict=True):
        if name:
            words[name] += len(one.split())
    longest = max((words[name] / turns[name] for name in turns if name != leader), default=0)
    others = sum(asked.values()) - most
    group = _says_least(leader, words) and others * 2 <= most
    if (
        most < (_TWO if group else _FEWEST)
        or most * 2 < turns[leader]
        or others * 3 > most * 2
        or words[leader] / turns[leader] > longest
    ):
        return {}
    after = Counter(other for one, other in pairwise(speakers) if one == leader and other)
    answers = {name: naming.RESPONDENT for name in turns if group or after[name] * 2 >= turns[name]}
    return answers | {leader: naming.INTERVIEWER}


def _says_least(leader: str, words: Mapping[str, int]) -> bool:
    """Whether one of three or more, who have numbers only, says less than each of the others."""
    fewer = all(words[leader] < count for name, count in words.items() if name != leader)
    return fewer and len(words) > _TWO and all(map(naming.is_counted, words))


def _asks(said: str) -> bool:
    """Whether a turn begins like a question or invites somebody to tell."""
    lists = naming.words()
    spoken = [naming.plain(word) for word in _WORD.findall(_REMARK.sub(" ", said))]
    if not lists["invitations"].isdisjoint(spoken):
        return True
    while spoken and spoken[0] in lists["fillers"]:
        del spoken[0]
    first, after = [*spoken, "", ""][:2]
    if first in lists["question_words"]:
        return after not in lists["tellers"]
    if first in lists["auxiliaries"] and after in lists["you"]:
        return True
    late = len(spoken) <= _LONGEST_LATE and any(
        word in lists["late_question_words"] and before != "heç" for before, word in pairwise(["", *spoken])
    )
    near = any(word in lists["question_words"] | lists["you_first"] for word in spoken[:2])
    return late or (len(spoken) <= _LONGEST and near and first not in lists["tellers"])
