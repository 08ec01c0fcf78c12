"""Labels that are none as long as the whole text does not say otherwise: quarters, doors, keys, initials, offices."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ojakh.reading.talk import naming
from ojakh.reading.talk.labels import Label

_FEWEST = 2


def without_entries(found: Sequence[Label]) -> Sequence[Label]:
    """Labels without what looks like them in lists and tables."""
    return _without_key(_without_doors(_without_quarters(found)))


def _without_quarters(found: Sequence[Label]) -> Sequence[Label]:
    """Labels without those behind Q1 and Q2 where none of them is a whole name or an office: Q1 Sales: …"""
    asked = [one for one in found if "question" in one.looks]
    if any(" " in one.name or naming.is_office(one.name) for one in asked):
        return found
    return [one for one in found if "question" not in one.looks]


def _without_doors(found: Sequence[Label]) -> Sequence[Label]:
    """Labels without doors in cells where no office or title beside them tells that tenants talk."""
    cells = [one for one in found if one.style == "cell"]
    if any(naming.is_office(one.name) or naming.is_office(naming.note(one.whole)) for one in cells):
        return found
    return [one for one in found if one.style != "cell" or not naming.is_door(one.name)]


def _without_key(found: Sequence[Label]) -> Sequence[Label]:
    """Labels without the cells of a table before the talk that tells who is meant by P1 and P2."""
    spoken = [one for one in found if one.style == "colon"]
    names = Counter(naming.key(one.name) for one in spoken)
    first = min((one.start for one in spoken if names[naming.key(one.name)] >= _FEWEST), default=-1)
    return [one for one in found if one.style not in ("cell", "tab") or one.start > first]


def without_initials(found: Sequence[Label]) -> Iterator[Label]:
    """Labels without the letters that are initials: `В. Лис:` is a name where it comes back, or nobody answers В."""
    counts = Counter(naming.key(one.name) for one in found)
    pairs = [pair for pair in naming.words()["pairs"] if all(counts[letter] for letter in pair)]
    named = {
        one.start: counts[naming.key(one.name)] >= _FEWEST
        for one in found
        if one.style == "colon"
        and naming.has_initial(one.name)
        and not naming.is_listed_no_speaker(naming.last_part(naming.key(one.name)))
    }
    for one in found:
        again = named.get(one.start) if one.style == "letter" else None
        if again is None or (not again and any(naming.key(one.name) in pair for pair in pairs)):
            yield one


def with_offices(pool: list[Label]) -> list[Label]:
    """Labels without words that are no names, unless such words come back among names that do (Учитель физики).

    On lines of their own and in bold each of them has to, beside names that do in the same style.
    """
    named = naming.keys(one.whole for one in pool)
    counts = Counter(named[one.whole] for one in pool)
    loose = {named[one.whole] for one in pool if "loose" in one.looks and one.style == "colon"}
    again = any(counts[name] >= _FEWEST for name in loose) and any(
        counts[name] >= _FEWEST for name in counts.keys() - loose
    )
    beside = {one.style for one in pool if "loose" not in one.looks and counts[named[one.whole]] >= _FEWEST}
    return [
        one
        for one in pool
        if "loose" not in one.looks
        or (again if one.style == "colon" else one.style in beside and _is_somebody(one, counts[named[one.whole]]))
    ]


def _is_somebody(label: Label, count: int) -> bool:
    """Whether words that are no name come back, or begin with a word for any voice: Женщина у двери."""
    return count >= _FEWEST or naming.role_of(label.name) == naming.BYSTANDER


def first_of_each_line(found: Iterable[Label]) -> list[Label]:
    """One label for each place: a word for a speaker before any other."""
    chosen: dict[int, Label] = {}
    for label in found:
        known = chosen.setdefault(label.start, label)
        if len(label.name) > 1 and naming.is_role(label.name) and not naming.is_role(known.name):
            chosen[label.start] = label
    return list(chosen.values())
