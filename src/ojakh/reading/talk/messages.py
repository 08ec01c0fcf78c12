"""Saved pages of messengers: which element holds a message, and who sent it, is said by the page itself."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ojakh.reading.spans import Canonical, Hint
from ojakh.reading.talk.label_forms import CLOCK, STAMP
from ojakh.reading.talk.labels import Label

_FEWEST = 2
_FEWEST_MESSAGES = 3
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
    """Messages in which an element holds the name of the sender."""
    text = canonical.text
    messages = [hint for hint in canonical.hints if hint.kind == "message" and not hint.label]
    senders = {hint.start: hint for hint in canonical.hints if hint.kind == "sender"}
    places = sorted(senders)
    for place in places:
        sender = senders[place]
        name = " ".join(text[sender.start : sender.end].split()).rstrip(":")
        around = [one for one in messages if one.start <= sender.start and sender.end <= one.end]
        if not around or not name:
            continue
        own = [one.start for one in around if _holds_one(one, places)]
        yield Label(min(own, default=sender.start), _said(text, sender.end), name, name, "message")


def _holds_one(message: Hint, places: Sequence[int]) -> bool:
    """Whether one sender only is named in an element."""
    return sum(message.start <= place < message.end for place in places) == 1


def _said(text: str, at: int) -> int:
    """Where a message begins behind the name and the time."""
    dated = _DATED.match(text, at)
    at = dated.end() if dated else at
    while at < len(text) and text[at] in " \t\n:":
        at += 1
    end = text.find("\n", at)
    return end if end > 0 and STAMP.match(text, at, end) else at
