"""Who asks where only a dash or `>>` tells that the speaker changes: two people who ask and answer by turns."""

from collections import Counter
from collections.abc import Mapping, Sequence

from ojakh.reading.talk import naming

_FEWEST, _FEWEST_IN_FILM = 3, 4
_INTERVIEWER, _RESPONDENT = naming.INTERVIEWER, naming.RESPONDENT


def by_turns(speakers: Sequence[str | None], asking: Sequence[bool], *, film: bool = False) -> list[str | None]:
    """The role of each turn of a talk with changes that name nobody; all None where two do not ask and answer.

    Who asks asks; who speaks next answers; and without a question the other one of the two goes on. In a `film`
    every other dash has to ask, or nearly, and no other.
    """
    signs = [name is not None and naming.role_of(name) == naming.SIGN for name in speakers]
    nobody: list[str | None] = [None] * len(speakers)
    if sum(signs) * 4 < len(signs):
        return nobody
    found = nobody[:]
    before: str | None = None
    contradicted = 0
    for number, (name, asks) in enumerate(zip(speakers, asking, strict=True)):
        outside = name is None or naming.role_of(name) == naming.BYSTANDER
        if outside or not (asks or before == _INTERVIEWER or (before and signs[number])):
            before = None
            continue
        contradicted += asks and before == _INTERVIEWER
        before = _INTERVIEWER if asks or before == _RESPONDENT else _RESPONDENT
        found[number] = before
    counts = Counter(found)
    asked = sum(asking)
    silent = any(sign and role is None for sign, role in zip(signs, found, strict=True))
    if film and (
        asked < _FEWEST_IN_FILM or contradicted or silent or not all(signs[1:]) or asked * 5 < counts[_INTERVIEWER] * 4
    ):
        return nobody
    few = asked < _FEWEST or asked * 2 < counts[_INTERVIEWER] or counts[_RESPONDENT] * 3 < len(signs)
    if few or contradicted * 5 > asked:
        return nobody if film or {*speakers} - {">>", None} else _alternating(signs, asking)
    return _same_name_same_role(speakers, found)


def _alternating(signs: Sequence[bool], asking: Sequence[bool]) -> list[str | None]:
    """The roles where every other turn asks, or nearly, and hardly another; all None where it is not so."""
    found: list[str | None] = [None] * len(signs)
    places = range(next((number for number, sign in enumerate(signs) if sign), len(signs)), len(signs))
    odd, even = places[::2], places[1::2]
    if not all(signs[number] for number in places):
        return found
    first, second = (sum(asking[number] for number in some) for some in (odd, even))
    if first < second:
        odd, even, first, second = even, odd, second, first
    if first < _FEWEST or first * 3 < len(odd) * 2 or second * 4 > first:
        return found
    for number in places:
        found[number] = _INTERVIEWER if number in odd else _RESPONDENT
    return found


def every_other(speakers: Sequence[str | None], wondering: Sequence[bool]) -> list[str | None]:
    """The roles of the dashes of a film where every other one holds a question (four at least), and no other does."""
    found: list[str | None] = [None] * len(speakers)
    places = [number for number, name in enumerate(speakers) if name is not None]
    asked = [wondering[number] for number in places]
    first = asked[0] if asked else False
    by_turns = all(asks == (first == (at % 2 == 0)) for at, asks in enumerate(asked))
    if not by_turns or sum(asked) < _FEWEST_IN_FILM or not all(_is_sign(speakers[number]) for number in places):
        return found
    for number in places:
        found[number] = _INTERVIEWER if wondering[number] else _RESPONDENT
    return found


def _same_name_same_role(speakers: Sequence[str | None], found: Sequence[str | None]) -> list[str | None]:
    """The roles, of each name what it is most often."""
    votes: dict[str, Counter[str | None]] = {}
    for name, role in zip(speakers, found, strict=True):
        if name is not None and naming.role_of(name) != naming.SIGN:
            votes.setdefault(name, Counter())[role] += 1
    most = {name: counts.most_common(1)[0][0] for name, counts in votes.items()}
    return [most.get(name, role) if name is not None else role for name, role in zip(speakers, found, strict=True)]


def in_pairs(speakers: Sequence[str | None], asking: Sequence[bool], played: Mapping[str, str]) -> list[str | None]:
    """The roles of two dashes in one cue of a film in which a name asks: the first asks whoever spoke, who answers."""
    found: list[str | None] = [None] * len(speakers)
    if _INTERVIEWER not in played.values():
        return found
    number = 0
    while number + 1 < len(speakers):
        if not (_is_sign(speakers[number]) and _is_sign(speakers[number + 1])):
            number += 1
            continue
        before = found[number - 1] or played.get(speakers[number - 1] or "") if number else None
        if (asking[number] or before == _RESPONDENT) and not asking[number + 1]:
            found[number : number + 2] = [_INTERVIEWER, _RESPONDENT]
        number += 2
    return found


def _is_sign(name: str | None) -> bool:
    """Whether a label is a dash or `>>`."""
    return name is not None and naming.role_of(name) == naming.SIGN
