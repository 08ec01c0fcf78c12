"""Who asks and who answers: by the word of the label, else by whose turns end in questions and who speaks next."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ojakh.reading.talk import naming
from ojakh.reading.talk.structure import asks

_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_ASKED_BY = ("examination by ", "direct examination by ", "cross-examination by ", "interview by ", "interviewed by ")
_HEAD_LINES = 40
_LONGEST_NAME = 40
_LONGEST_VALUE = 120
UNLABELLED, INTERVIEWER, RESPONDENT, SPEAKER = "unlabelled", "interviewer", "respondent", "speaker"


@dataclass
class _Voice:
    """What one speaker did in a talk."""

    word: str | None
    turns: int = 0
    asked: int = 0
    wondered: int = 0
    """Turns with a question anywhere in them."""
    answered: int = 0
    after_leader: int = 0
    first_asked: bool = False


def roles(speakers: Sequence[str | None], said: Sequence[str], head: str = "") -> dict[str, str]:
    """The role of each speaker, from the speakers of the turns in order (None for nobody) and their words.

    `head` is what stands before the first of them and may say who asks: Interviewer: Milo Wain (MW).
    """
    voices: dict[str, _Voice] = {}
    present = {name for name in speakers if name}
    told = _told(head)
    before: str | None = None
    asked_before = False
    for name, words in zip(speakers, said, strict=True):
        if name is None:
            before, asked_before = None, False
            continue
        voice = voices.setdefault(name, _Voice(_word(name, present) or told.get(naming.last_part(name))))
        voice.turns += 1
        asking = asks(words)
        if asked_before and before != name:
            voice.answered += 1
        voice.wondered += "?" in words or "՞" in words
        if asking:
            voice.first_asked |= not voice.asked and not voice.answered
            voice.asked += 1
        before, asked_before = name, asking
    leaders = _leaders(voices)
    if leaders:
        leaders |= {name for name, voice in voices.items() if voice.word is None and _seems_to_ask(voice)}
    for one, other in pairwise(speakers):
        if other is not None and one in leaders and other not in leaders:
            voices[other].after_leader += 1
    others = Counter(voice.word for name, voice in voices.items() if name not in leaders)
    return {
        name: INTERVIEWER if name in leaders else _role(voice, others, asked=bool(leaders))
        for name, voice in voices.items()
    }


def _told(head: str) -> dict[str, str]:
    """The words of names for whom a head states a role: Interviewer: Milo Wain (MW)."""
    told: dict[str, str] = {}
    for line in head.split("\n")[:_HEAD_LINES]:
        name, colon, value = line.partition(":")
        asker = next((line[len(start) :] for start in _ASKED_BY if naming.plain(line).startswith(start)), "")
        told |= dict.fromkeys(_NAME.findall(naming.plain(asker)), naming.INTERVIEWER)
        role = naming.role_of(name.strip()) if colon and len(name) <= _LONGEST_NAME else None
        role = naming.RESPONDENT if naming.plain(name) in naming.words()["narrators"] else role
        if role in (naming.INTERVIEWER, naming.RESPONDENT) and len(value) <= _LONGEST_VALUE:
            told |= dict.fromkeys(_NAME.findall(naming.plain(value)), role)
    return told


def _word(name: str, present: set[str]) -> str | None:
    """What a name says of the role; C is the answer only where S asks, and Q is always a question."""
    lonely = any(name in pair and name != "q" and not present.issuperset(pair) for pair in naming.words()["pairs"])
    return None if lonely else naming.role_of(name)


def _leaders(voices: dict[str, _Voice]) -> set[str]:
    """Those who ask: by their word, or because they ask more than they answer, and often."""
    named = {name for name, voice in voices.items() if voice.word == naming.INTERVIEWER}
    asking = {
        name
        for name, voice in voices.items()
        if voice.word in (None, naming.CHAIR) and voice.asked * 4 >= voice.turns and _asks_more(voice)
    }
    if named:
        return named | asking
    chairs = {name for name in asking if voices[name].word == naming.CHAIR}
    open_to = [name for name, voice in voices.items() if voice.word not in (naming.RESPONDENT, naming.SIGN)]
    if not open_to or len(voices) == 1:
        return chairs
    most = max(open_to, key=lambda name: voices[name].asked - voices[name].answered)
    if not _asks_more(voices[most]) or voices[most].asked * 3 < voices[most].turns:
        return chairs
    questions = sum(voices[name].asked for name in asking | {most})
    turns = sum(voice.turns for voice in voices.values())
    # Where hardly anybody asks, people meet and talk, and nobody interviews the others.
    enough = chairs or (questions * 9 >= turns * 2 and len(asking | {most}) < len(voices))
    return asking | {most} if enough else set()


def _asks_more(voice: _Voice) -> bool:
    """Whether somebody asks more often than answers, or did so first."""
    return voice.asked > 0 and (voice.asked > voice.answered or (voice.asked == voice.answered and voice.first_asked))


def _seems_to_ask(voice: _Voice) -> bool:
    """Whether somebody never answers, and asks something in half of the turns at least."""
    return not voice.answered and voice.wondered > 0 and voice.wondered * 2 >= voice.turns


def _role(voice: _Voice, others: Counter[str | None], *, asked: bool) -> str:
    """The role of a speaker who does not ask, beside the words of all who do not, where somebody asks."""
    alone = others.total() == 1
    if voice.word == naming.RESPONDENT:
        answers = True
    elif not asked or voice.word == naming.SIGN:
        answers = False
    elif voice.word in (naming.BYSTANDER, naming.CHAIR):
        answers = alone
    elif voice.word == naming.MEMBER:
        answers = others[naming.MEMBER] == 1
    else:
        answers = (voice.answered > 0 or voice.after_leader > 0 or alone) and not others[naming.RESPONDENT]
    return RESPONDENT if answers else SPEAKER
