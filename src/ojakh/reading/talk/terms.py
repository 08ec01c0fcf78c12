"""Lists of definitions whose terms are speakers: where two of them are, all terms of the list are labels."""

from collections.abc import Sequence
from itertools import pairwise

from ojakh.reading.spans import Canonical, Hint
from ojakh.reading.talk import naming
from ojakh.reading.talk.labels import Label

_FEWEST = 2


def completed(canonical: Canonical, labels: Sequence[Label]) -> list[Label]:
    """The labels, and the other terms of the lists in which at least two different ones are among them.

    A term is a label whole: Caller 1: Margaret, Fen Drove. One below which another term stands is none.
    """
    text = canonical.text
    terms = sorted((hint for hint in canonical.hints if hint.kind == "term"), key=lambda hint: hint.start)
    taken = {label.start: label for label in labels}
    speakers: dict[str | None, set[str]] = {}
    for term in terms:
        if term.start in taken:
            speakers.setdefault(term.label, set()).add(naming.key(taken[term.start].name))
    lists = {listed for listed, names in speakers.items() if len(names) >= _FEWEST}
    last = Hint(len(text), len(text), "term")
    for term, after in pairwise([*terms, last]):
        known = taken.get(term.start)
        name = " ".join(text[term.start : term.end].split()).rstrip(":").rstrip()
        if term.label in lists and text[term.end : after.start].strip() and (known is None or known.said < term.end):
            taken[term.start] = Label(term.start, term.end, name, name, "term")
    return sorted(taken.values(), key=lambda label: label.start)
