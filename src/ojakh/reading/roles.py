"""Who asks and who answers: by the word of the label, else by whose turns end in questions and who speaks after them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ojakh.reading import naming
from ojakh.reading.structure import asks

UNLABELLED, INTERVIEWER, RESPONDENT, SPEAKER = "unlabelled", "interviewer", "respondent", "speaker"


@dataclass
class _Voice:
    """What one speaker did in a talk."""

    word: str | None
    turns: int = 0
    asked: int = 0
    answered: int = 0
    after_leader: int = 0
    first_asked: bool = False


def roles(speakers: Sequence[str | None], said: Sequence[str]) -> dict[str, str]:
    """The role of each speaker, from the speakers of the turns in order (None for nobody) and their words."""
    voices: dict[str, _Voice] = {}
    before: str | None = None
    asked_before = False
    for name, words in zip(speakers, said, strict=True):
        if name is None:
            before, asked_before = None, False
            continue
        voice = voices.setdefault(name, _Voice(naming.role_of(name)))
        voice.turns += 1
        asking = asks(words)
        if asked_before and before != name:
            voice.answered += 1
        if asking:
            voice.first_asked |= not voice.asked and not voice.answered
            voice.asked += 1
        before, asked_before = name, asking
    leaders = _leaders(voices)
    for one, other in zip(speakers, speakers[1:], strict=False):
        if other is not None and one in leaders and other not in leaders:
            voices[other].after_leader += 1
    return {name: _role(name, voices, leaders) for name in voices}


def _leaders(voices: dict[str, _Voice]) -> set[str]:
    """Those who ask: by their word, or because they ask more than they answer, and often."""
    named = {name for name, voice in voices.items() if voice.word == naming.INTERVIEWER}
    free = {name: voice for name, voice in voices.items() if voice.word is None}
    asking = {name for name, voice in free.items() if voice.asked * 4 >= voice.turns and _asks_more(voice)}
    if named:
        return named | asking
    open_to = [name for name, voice in voices.items() if voice.word in (None, naming.BYSTANDER, naming.MEMBER)]
    most = max(open_to, key=lambda name: voices[name].asked - voices[name].answered, default=None)
    if most is None or len(voices) == 1 or not (_asks_more(voices[most]) and voices[most].asked * 3 >= voices[most].turns):
        return set()
    return asking | {most}


def _asks_more(voice: _Voice) -> bool:
    """Whether somebody asks more often than answers, or did so first."""
    return voice.asked > 0 and (voice.asked > voice.answered or (voice.asked == voice.answered and voice.first_asked))


def _role(name: str, voices: dict[str, _Voice], leaders: set[str]) -> str:
    """The role of one speaker beside those who ask."""
    voice = voices[name]
    if name in leaders:
        return INTERVIEWER
    if voice.word == naming.RESPONDENT:
        return RESPONDENT
    if not leaders or voice.word == naming.SIGN:
        return SPEAKER
    others = [one for other, one in voices.items() if other not in leaders and other != name]
    if voice.word == naming.BYSTANDER:
        return RESPONDENT if not others else SPEAKER
    if voice.word == naming.MEMBER:
        several = any(one.word == naming.MEMBER for one in others)
        return SPEAKER if several else RESPONDENT
    witnesses = any(one.word == naming.RESPONDENT for one in others)
    if witnesses:
        return SPEAKER
    return RESPONDENT if voice.answered or voice.after_leader or not others else SPEAKER
