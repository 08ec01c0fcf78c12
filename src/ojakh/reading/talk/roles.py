"""Who asks and who answers: by the word of the label, else by whose turns end in questions and who speaks next."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ojakh.reading.talk import naming
from ojakh.reading.talk.spoken import asks, wonders

_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_ENTRY_ENDS = re.compile(r"\n|(?<=\w\w\w[.;])[ \t]+(?=[^\W\d_]{3,20}:[ \t])")
_MARK = re.compile(r"[:՝]")
_IS = re.compile(r"[ \t]*(?:[:=՝]|[ \t][—–-])[ \t]*")
"""What stands between a name and what somebody does: Speaker 1 = moderator."""
_MARGIN = re.compile(r"^[\s\d.]*")
_SEVERAL = re.compile(r"[,;&()/]|[ \t](?:and|и|և|ու|və)[ \t]")
_HEAD_LINES = 40
_FEWEST = 2
_MANY = 4
_SHORTEST = 5
_LONGEST_NAME = 40
_LONGEST_VALUE = 120
_TOLD = (naming.INTERVIEWER, naming.RESPONDENT, naming.MEMBER, naming.SIGN)
_NOTED = (naming.INTERVIEWER, naming.BYSTANDER)
UNLABELLED, INTERVIEWER, RESPONDENT, SPEAKER = "unlabelled", "interviewer", "respondent", "speaker"


@dataclass
class _Voice:
    """What one speaker did in a talk."""

    word: str | None
    numbered: bool
    person: bool
    near: bool = False
    """Whether somebody is called after who is asked: Муж респондентки."""
    turns: int = 0
    length: int = 0
    """Words in all turns."""
    meets: bool = False
    """Whether words of a meeting are said: vote, agenda."""
    examines: bool = False
    """Whether somebody says that there are no further questions."""
    asked: int = 0
    wondered: int = 0
    """Turns with a question anywhere in them."""
    answered: int = 0
    after_leader: int = 0
    first_asked: bool = False


def roles(
    speakers: Sequence[str | None], said: Sequence[str], head: str = "", notes: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The role of each speaker, from the speakers of the turns in order (None for nobody) and their words.

    `head` is what stands before the first of them and may say who asks: Interviewer: Milo Wain (MW). `notes` is what
    stands behind names: Paul (caller).
    """
    voices: dict[str, _Voice] = {}
    present = {name for name in speakers if name}
    told = _told(head) | _told_of_names(head, present)
    noted = {name: role for name, note in (notes or {}).items() if (role := naming.role_of(note)) in _NOTED}
    examines = naming.words()["examines"]
    proceedings = tuple(naming.words()["proceedings"])
    before: str | None = None
    asked_before = False
    for name, words in zip(speakers, said, strict=True):
        if name is None:
            before, asked_before = None, False
            continue
        voice = voices.setdefault(
            name,
            _Voice(
                _word(name, present) or _told_of(name, told) or noted.get(name),
                numbered=bool(naming.stem(name)),
                person=naming.is_person(name),
                near=_is_near(name),
            ),
        )
        voice.turns += 1
        spoken = naming.plain(words).split()
        voice.length += len(spoken)
        voice.meets |= any(word.startswith(proceedings) for word in spoken)
        asking = asks(words)
        voice.examines |= any(phrase in " ".join(spoken) for phrase in examines)
        if asked_before and before != name:
            voice.answered += 1
        voice.wondered += wonders(words)
        if asking:
            voice.first_asked |= not voice.asked and not voice.answered
            voice.asked += 1
        before, asked_before = name, asking
    for name, role in (_examiners(voices) | _cast(voices)).items():
        voices[name].word = role
    leaders = _leaders(voices)
    if any(_told_of(name, told) == naming.INTERVIEWER for name in present):
        leaders = {name for name in leaders if voices[name].word == naming.INTERVIEWER}
    elif leaders:
        leaders |= {name for name, voice in voices.items() if _seems_to_ask(voice) and not _in_group(name, voices)}
    for one, other in pairwise(speakers):
        if other is not None and one in leaders and other not in leaders:
            voices[other].after_leader += 1
    asked = any(_is_asked(voice) for voice in voices.values() if voice.word is None)
    others = Counter(
        voice.word
        for name, voice in voices.items()
        if name not in leaders and not (asked and voice.word == naming.RESPONDENT and not _is_asked(voice))
    )
    played = {
        name: INTERVIEWER if name in leaders else _role(voice, others, asked=bool(leaders))
        for name, voice in voices.items()
    }
    played |= {name: _of_group(name, played) for name in voices if name not in leaders}
    return dict.fromkeys(voices, SPEAKER) if _meet(voices, played) else played


def _meet(voices: Mapping[str, _Voice], played: Mapping[str, str]) -> bool:
    """Whether two or more ask, two or more answer, and no word says who does what: people meet.

    So do three who ask one who has not every third turn. Where one or two answer who never end by asking, and more
    ask or these do nothing else, it is a press conference.
    """
    asking, answering = (
        [voices[name] for name in voices if played[name] == role] for role in (INTERVIEWER, RESPONDENT)
    )
    if any(voice.word in _TOLD for voice in voices.values()):
        return False
    if len(answering) == 1 and len(asking) > _FEWEST:
        return answering[0].turns * 3 < sum(voice.turns for voice in voices.values())
    if len(asking) < _FEWEST or len(answering) < _FEWEST:
        return False
    many = len(asking) > len(answering) or all(voice.wondered == voice.turns for voice in asking)
    return not (many and len(answering) <= _FEWEST and not any(voice.asked for voice in answering))


def _of_group(name: str, played: dict[str, str]) -> str:
    """The role of a speaker, which is that of the group for its members (R3) and for several of them at once."""
    first = next((part for part in naming.joined(name) if part in played), name)
    stem = naming.stem(first)
    answers = stem and any(role == RESPONDENT and naming.stem(other) == stem for other, role in played.items())
    return RESPONDENT if answers else played[first]


def _told(head: str) -> dict[str, str]:
    """The words of names for whom a head states a role: Interviewer: Milo Wain (MW)."""
    told: dict[str, str] = {}
    for line in _ENTRY_ENDS.split(head)[:_HEAD_LINES]:
        bare = _MARGIN.sub("", naming.plain(line))
        asked_by = next((start for start in naming.words()["asked_by"] if bare.startswith(f"{start} ")), "")
        if asked_by and len(bare) <= _LONGEST_VALUE:
            told |= dict.fromkeys(_names(bare[len(asked_by) :]), naming.INTERVIEWER)
        name, value, *_ = [*_MARK.split(bare, maxsplit=1), ""]
        role = naming.role_of(name.strip()) if value and len(name) <= _LONGEST_NAME else None
        role = naming.INTERVIEWER if name.strip() in naming.words()["asked_by"] else role
        role = naming.RESPONDENT if name.strip() in naming.words()["narrators"] else role
        if role in (naming.INTERVIEWER, naming.RESPONDENT) and len(value) <= _LONGEST_VALUE:
            told |= dict.fromkeys(_names(value), role)
    return told


def _told_of_names(head: str, present: set[str]) -> dict[str, str]:
    """The roles that a head states behind the names of those who speak: Speaker 1 — moderator."""
    told: dict[str, str] = {}
    for line in _ENTRY_ENDS.split(head)[:_HEAD_LINES]:
        name, value, *_ = [*_IS.split(naming.plain(line).strip(), maxsplit=1), ""]
        role = naming.role_of(value.rstrip(".;,")) if name in present and 0 < len(value) <= _LONGEST_VALUE else None
        if role in (naming.INTERVIEWER, naming.RESPONDENT):
            told[name] = role
    return told


def _names(value: str) -> set[str]:
    """The words of some names and the initials of each: Milo Wain and Ada Fry are also MW and AF."""
    people = [_NAME.findall(person) for person in _SEVERAL.split(value)]
    return {word for person in people for word in (*person, "".join(word[0] for word in person if len(person) > 1))} - {
        ""
    }


def _told_of(name: str, told: dict[str, str]) -> str | None:
    """The role that a head states for a name or for its initials."""
    initials = "".join(letter for letter in name if letter.isalpha()) if naming.is_code(name) else ""
    return told.get(name) or told.get(naming.last_part(name)) or told.get(initials)


def _word(name: str, present: set[str]) -> str | None:
    """What a name says of the role; C is the answer only where S asks, and Q is always a question."""
    lonely = any(name in pair and name != "q" and not present.issuperset(pair) for pair in naming.words()["pairs"])
    return None if lonely else naming.role_of(name)


def _is_near(name: str) -> bool:
    """Whether a name of two words at least holds a word for who is asked, and says nothing of the role itself."""
    stems = tuple(word[:-1] for word in naming.words()["respondent"] if len(word) > _SHORTEST and " " not in word)
    held = any(word.startswith(stems) for word in name.split())
    return held and " " in name and naming.role_of(name) is None


def _cast(voices: Mapping[str, _Voice]) -> dict[str, str]:
    """The roles of two initials that stand for words: I asks and R answers, if I says less and R asks less."""
    for asking, answers in naming.casts():
        series = [answers] if answers in voices else [name for name in voices if naming.stem(name) == answers]
        if asking not in voices or not series:
            continue
        own, others = voices[asking], [voices[name] for name in series]
        turns, length = sum(voice.turns for voice in others), sum(voice.length for voice in others)
        if own.length * turns < length * own.turns and own.asked >= sum(voice.asked for voice in others):
            return {asking: naming.INTERVIEWER} | dict.fromkeys(series, naming.RESPONDENT)
    return {}


def _examiners(voices: Mapping[str, _Voice]) -> dict[str, str]:
    """Those in a hearing who ask somebody and say that there are no further questions."""
    return {
        name: naming.INTERVIEWER
        for name, voice in voices.items()
        if voice.word is None and voice.examines and voice.asked and voice.asked >= voice.answered
    }


def _leaders(voices: dict[str, _Voice]) -> set[str]:
    """Those who ask: by their word, or because they ask more than they answer, and often."""
    named = {name for name, voice in voices.items() if voice.word == naming.INTERVIEWER}
    asking = {
        name
        for name, voice in voices.items()
        if voice.word in (None, naming.CHAIR) and voice.asked * 4 >= voice.turns and _asks_more(voice)
    }
    if named and not _only_leads(named, voices):
        return named | {name for name in asking if not _in_group(name, voices)}
    if named:
        return set()
    # Who leads a meeting asks in every other turn, or beside others who ask.
    chairs = {name for name in asking if _leads(voices[name])}
    open_to = [name for name, voice in voices.items() if voice.word not in (naming.RESPONDENT, naming.SIGN)]
    if not open_to or len(voices) == 1:
        return chairs
    most = max(open_to, key=lambda name: voices[name].asked - voices[name].answered)
    if not _asks_more(voices[most]) or voices[most].asked * 3 < voices[most].turns:
        return chairs
    questions = sum(voices[name].asked for name in asking | {most})
    turns = sum(voice.turns for voice in voices.values())
    # Where hardly anybody asks, or many speak and nobody often, people meet and talk, and nobody interviews the others.
    groups: Counter[str] = Counter()
    for name, voice in voices.items():
        groups[naming.stem(name.split(":", maxsplit=1)[0]) or name] += voice.turns
    meet = len(groups) > _MANY and max(groups.values()) * 5 < turns * 2
    # … which needs more questions where a chair is present who does not ask, or members call out.
    sits = any(
        (voice.word == naming.CHAIR and not voice.asked) or name in naming.words()["floor"]
        for name, voice in voices.items()
    )
    few = questions < _FEWEST or questions < turns * 2 / 9 or (sits and questions == _FEWEST and questions * 3 < turns)
    few = few and not _asks_the_other(most, voices)
    enough = chairs or (not few and len(asking | {most}) < len(voices) and not meet)
    found = asking | {most} if enough else set()
    return found if chairs or any(voices[name].word != naming.CHAIR for name in found) else set()


def _asks_the_other(name: str, voices: Mapping[str, _Voice]) -> bool:
    """Whether one of two, or of speakers with numbers only, asks twice, and the others say more and never ask."""
    own, others = voices[name], [voice for other, voice in voices.items() if other != name]
    silent = not any(voice.wondered or voice.length * own.turns <= own.length * voice.turns for voice in others)
    return silent and own.asked >= _FEWEST and (len(others) == 1 or all(map(naming.is_counted, voices)))


def _in_group(name: str, voices: Mapping[str, _Voice]) -> bool:
    """Whether somebody is a member of a series, as R3 of R1 and R2, whom who asks by the word asks."""
    stem = naming.stem(name)
    return stem is not None and any(naming.stem(other) == stem for other in voices if other != name)


def _only_leads(named: set[str], voices: Mapping[str, _Voice]) -> bool:
    """Whether those whose word says that they ask never do, and speak of a vote or once: who leads a meeting."""
    own = [voices[name] for name in named]
    leads = any(voice.meets or voice.turns == 1 for voice in own)
    return leads and not any(voice.asked for voice in own) and len(voices) > _FEWEST + 1


def _leads(voice: _Voice) -> bool:
    """Whether somebody leads a meeting by asking."""
    return voice.word == naming.CHAIR and voice.asked * 2 >= voice.turns


def _asks_more(voice: _Voice) -> bool:
    """Whether somebody asks more often than answers, or did so first."""
    return voice.asked > 0 and (voice.asked > voice.answered or (voice.asked == voice.answered and voice.first_asked))


def _seems_to_ask(voice: _Voice) -> bool:
    """Whether somebody never answers, and asks something in half of the turns at least."""
    return voice.word is None and not voice.answered and voice.wondered > 0 and voice.wondered * 2 >= voice.turns


def _is_asked(voice: _Voice) -> bool:
    """Whether somebody speaks after a question or after who asks."""
    return voice.answered > 0 or voice.after_leader > 0


def _role(voice: _Voice, others: Counter[str | None], *, asked: bool) -> str:
    """The role of a speaker who does not ask, beside the words of all who do not, where somebody asks."""
    alone = others.total() == 1
    if voice.word == naming.RESPONDENT:
        answers = _is_asked(voice) or bool(others[naming.RESPONDENT])
    elif not asked or voice.word == naming.SIGN:
        answers = False
    elif voice.near and voice.answered * 2 >= voice.turns:
        answers = True
    elif voice.person and voice.answered * 2 >= voice.turns:
        answers = not others[naming.RESPONDENT]
    elif voice.word == naming.CHAIR or (voice.word == naming.BYSTANDER and not voice.numbered):
        answers = alone
    elif voice.word == naming.MEMBER:
        answers = True
    else:
        answers = (_is_asked(voice) or alone) and not others[naming.RESPONDENT]
    return RESPONDENT if answers else SPEAKER
