"""Saved pages of messengers: which element holds a message, and who sent it, is said by the page itself."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from itertools import accumulate, pairwise

from ojakh.reading.spans import Canonical
from ojakh.reading.talk.label_forms import CLOCK, STAMP
from ojakh.reading.talk.labels import Label

_FEWEST = 2
_FEWEST_MESSAGES = 3
_INITIALS = 3
_DATED = re.compile(rf"[ \t,·|—–-]*(?=\d)[^\n]{{0,24}}?{CLOCK.pattern}[^\n]{{0,6}}$", re.MULTILINE)
"""What stands behind a name on its line: , 5 May 2020 at 11:20"""


def find(canonical: Canonical) -> list[Label]:
    """A label for each message that names its sender; what joins it goes on, and nobody says what a service tells.

    Empty where fewer than two people send, or fewer than three messages are there.
    """
    found = [*_with_attribute(canonical), *_with_name(canonical)]
    if len(found) < _FEWEST_MESSAGES or len({label.name for label in found}) < _FEWEST:
        return []
    starts = {label.start for label in found}
    first = min(starts)
    notices = {hint.start for hint in canonical.hints if hint.kind == "notice" and hint.start > first} - starts
    nobody = [Label(start, start, "", "", "message") for start in notices]
    ordered = sorted([*found, *nobody], key=lambda label: label.start)
    return [ordered[0], *(other for one, other in pairwise(ordered) if one.name or other.name)]


def _with_attribute(canonical: Canonical) -> Iterator[Label]:
    """Messages of which an attribute names the sender, who is not in the text."""
    for hint in canonical.hints:
        if hint.kind == "message" and hint.label:
            yield Label(hint.start, hint.start, hint.label, hint.label, "message")


def _with_name(canonical: Canonical) -> Iterator[Label]:
    """Messages in which an element holds the sender's name; the outermost one that holds no other is the message.

    Whose words are passed on in it is no sender.
    """
    text = canonical.text
    senders = {hint.start: hint for hint in canonical.hints if hint.kind == "sender"}
    others = _passed_on(canonical, senders)
    places = sorted(senders.keys() - set(others))
    begins: dict[int, int] = {}
    held = [0] * (len(places) + 1)
    for hint in canonical.hints:
        if hint.kind == "message" and not hint.label:
            first, last = bisect_left(places, hint.start), bisect_left(places, hint.end)
            held[first] += 1
            held[last] -= 1
            if last - first == 1:
                begins[places[first]] = min(hint.start, begins.get(places[first], hint.start))
    for place, around in zip(places, accumulate(held), strict=False):
        end = senders[place].end
        name = " ".join(text[place:end].split()).rstrip(":")
        if around and name:
            said = _said(text, end)
            at = bisect_left(others, said)
            if at < len(others) and len(text[said : others[at]].strip()) <= _INITIALS:
                said = _said(text, senders[others[at]].end)
            yield Label(begins.get(place, place), said, name, name, "message")


def _passed_on(canonical: Canonical, senders: Collection[int]) -> list[int]:
    """The places of names of others, whose words a message passes on: forwarded, or quoted by who replies."""
    found: list[int] = []
    end = 0
    inside = sorted((hint.start, hint.end) for hint in canonical.hints if hint.kind == "forward")
    stretches = iter([*inside, (len(canonical.text), len(canonical.text))])
    start, after = next(stretches)
    for place in sorted(senders):
        while start <= place:
            end = max(end, after)
            start, after = next(stretches)
        if place < end:
            found.append(place)
    return found


def _said(text: str, at: int) -> int:
    """Where a message begins behind the name and the time."""
    dated = _DATED.match(text, at)
    at = dated.end() if dated else at
    while at < len(text) and text[at] in " \t\n:":
        at += 1
    end = text.find("\n", at)
    return end if end > 0 and STAMP.match(text, at, end) else at
