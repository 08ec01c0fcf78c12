"""Who speaks in captions: a name on a line of its own above the words, and cues that repeat the name of who goes on."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ojakh.reading.spans import Canonical
from ojakh.reading.talk import naming, structure
from ojakh.reading.talk.label_forms import HEADLINE
from ojakh.reading.talk.labels import Label

_FEWEST, _FEWEST_LABELS = 2, 3
_MARKS = "colon", "typed", "capitals", "bracket"
_IN_BRACKETS = re.compile(r"[\[(](?P<name>[^\[\]()]+)[\])]:?$")
_BEFORE = re.compile(r"(?:[—–―-]|>{2,3})?[ \t]*")
_COLON = ":՝։"
_SENTENCE = re.compile(r"[.!?…։:,;՝՞]")


def names_above(canonical: Canonical) -> list[Label]:
    """Names that stand on the first line of their cues, with the words below: in type, in capitals, or before a colon.

    The mark that most of them have is theirs; names have to come back, and sentences to follow.
    """
    found = list(_first_lines(canonical))
    best: list[Label] = []
    for mark in _MARKS:
        some = _named(label for label in found if mark in label.looks)
        if len(some) > len(best) and _are_names(canonical, some):
            best = some
    return structure.shown(best)


def names_before(canonical: Canonical, found: Sequence[Label]) -> list[Label]:
    """Names before a colon with which most cues begin, if two at least come back; whatever is said behind them."""
    starts = {cue.start for cue in canonical.cues}
    some = [
        one
        for one in found
        if one.style == "colon" and one.start in starts
        if naming.is_name(one.name) and not naming.is_listed_no_speaker(one.name)
    ]
    counts = Counter(naming.key(one.whole) for one in some)
    again = [name for name, count in counts.items() if count >= _FEWEST]
    return structure.shown(some) if len(again) >= _FEWEST and len(some) * 5 >= len(starts) * 3 else []


def _named(found: Iterable[Label]) -> list[Label]:
    """These labels without what is no name by its words and occurs once: a line that ends in a colon."""
    some = list(found)
    counts = Counter(naming.key(label.whole) for label in some)
    return [label for label in some if naming.is_name(label.name) or counts[naming.key(label.whole)] >= _FEWEST]


def _first_lines(canonical: Canonical) -> Iterator[Label]:
    """The first line of each cue that has more, where it may be a name, with the marks that it has."""
    text = canonical.text
    typed = {hint.start: hint.end for hint in canonical.hints if hint.kind == "typed"}
    for cue in canonical.cues:
        end = text.find("\n", cue.start, cue.end)
        below = text[end:].lstrip() if end >= 0 else ""
        if end < 0 or not text[end : cue.end].strip():
            continue
        line = text[cue.start : end]
        bare = line[_BEFORE.match(line).end() :].strip()  # type: ignore[union-attr]
        bracket = _IN_BRACKETS.match(bare)
        bare = bracket["name"].strip() if bracket else bare
        match = HEADLINE.match(bare)
        if match is None or match["time"]:
            continue
        name = match["name"].strip().rstrip(_COLON)
        second = cue.end - len(text[end : cue.end].lstrip())
        marks = {
            "colon": bare[-1] in _COLON,
            "bracket": bool(bracket),
            "typed": typed.get(cue.start, 0) >= end and second not in typed,
            "capitals": name.isupper() and not below[: cue.end - end].partition("\n")[0].isupper(),
        }
        sure = marks["colon"] or marks["typed"]
        fits = naming.is_name(name) or (sure and naming.may_be_name(name))
        if fits and not naming.is_listed_no_speaker(name) and (bare[-1] != "։" or naming.is_role(name)):
            whole = " ".join(bare.rstrip(_COLON).split())
            looks = frozenset(mark for mark, there in marks.items() if there)
            yield Label(cue.start, end, name, whole, "above", looks)


def _are_names(canonical: Canonical, some: Sequence[Label]) -> bool:
    """Whether two names at least come back, or one beside others, and sentences stand below most of them."""
    named = naming.keys(label.whole for label in some)
    counts = Counter(named[label.whole] for label in some)
    again = sum(count for name, count in counts.items() if count >= _FEWEST or naming.role_of(name))
    if len(some) < _FEWEST_LABELS or len(counts) < _FEWEST or max(counts.values()) < _FEWEST or again * 2 < len(some):
        return False
    ends = {cue.start: cue.end for cue in canonical.cues}
    ended = sum(_is_sentence(canonical.text, label.said, ends[label.start]) for label in some)
    return ended * 5 >= len(some) * 4


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Whether the words below a name hold the mark of a sentence, or go on in the next cue in small letters."""
    return bool(_SENTENCE.search(text, start, end)) or text[end : end + 2].strip()[:1].islower()


def without_repeated(labels: Sequence[Label]) -> list[Label]:
    """Labels without the names of who goes on speaking, where cues repeat them; `>>` and dashes change the speaker."""
    named = naming.keys(label.name for label in labels)
    changes = {label.start for label in labels if "arrow" in label.looks or naming.role_of(label.name) == naming.SIGN}
    same = {
        other.start
        for one, other in pairwise(labels)
        if named[one.name] == named[other.name] and other.start not in changes
    }
    return [label for label in labels if label.start not in same or len(same) < _FEWEST]
