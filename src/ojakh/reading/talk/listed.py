"""Names on lines of their own that only belong to a list of those present, as the heading below them tells."""

from collections.abc import Sequence

from ojakh.reading.spans import Canonical
from ojakh.reading.talk.labels import Label
from ojakh.reading.talk.spoken import ends_as_speech

_LINES = frozenset(["line", "own_line", "heading", "above"])
_LONGEST = 60
_FEWEST = 3
_MOST_LINES = 4


def without(canonical: Canonical, labels: Sequence[Label]) -> list[Label]:
    """The labels without those on lines below which only a heading stands, and no sentence.

    Before all others a line without the end of a sentence is enough, where what the others say has one.
    """
    text = canonical.text
    headings = [(hint.start, hint.end) for hint in canonical.hints if hint.kind == "heading"]
    if not labels:
        return []
    ends = [*(label.start for label in labels[1:]), len(text)]
    said = [text[label.said : end].strip() for label, end in zip(labels, ends, strict=True)]
    ended = [ends_as_speech(words) for words in said]
    whole = len(labels) >= _FEWEST and sum(ended) * 5 >= len(labels) * 4
    kept: list[Label] = []
    for (label, end), words, speech in zip(zip(labels, ends, strict=True), said, ended, strict=True):
        named = words.splitlines()
        alone = label.style in _LINES and not speech and all(map(_is_short, named)) and len(named) <= _MOST_LINES
        below = any(label.said <= start < end and not text[stop:end].strip() for start, stop in headings)
        begins = whole and not kept and "time" not in label.looks
        if not (alone and words and (below or begins)):
            kept.append(label)
    return kept


def _is_short(line: str) -> bool:
    """Whether a line is short and no sentence."""
    return len(line) <= _LONGEST and not ends_as_speech(line)
