"""Which labels of a text form a structure: styles are compared by what they explain, and the best one wins, or none."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from ojakh.reading.talk import heads, naming, sifting, unmarked
from ojakh.reading.talk.label_forms import STRONG
from ojakh.reading.talk.labels import Label
from ojakh.reading.talk.layout import Line
from ojakh.reading.talk.spoken import asks, ends_as_speech, personal

_FEWEST = 2
_ENOUGH = 4
_MOST_JOINED = 3
_LONGEST_ENTRY = 90
_HEAD_LINES = 60
_ALPHABETS = ("abc", "абв")
"""Speakers called by the first letters: A and B, of which A is also an answer."""
_ENTRY = re.compile(r"[ \t]*(?P<name>[^:\n]{1,45}?)[ \t]*[:՝](?!//)[ \t]*(?P<value>\S[^\n]*)$")
QUOTED = re.compile(r"[«“\"„][^\n]*[»”\"“][.!?]?\s*$")
_NOTE = re.compile(r"[ \t]*[\[(]|,[ \t]")
_FIRST_SENTENCE = re.compile(r"[^\n]*?[^\W\d_]{4}[.․](?=\s)")
_WEAK = {
    "own_line": ("own_line", "line", "alone"),
    "heading": ("heading", "line", "alone"),
    "dash": ("dash",),
    "stop": ("stop", "word"),
    "bold": ("bold",),
    "bracket": ("bracket",),
    "round": ("round",),
    "pipe": ("pipe",),
    "tab": ("tab",),
    "bare": ("bare",),
    "spaced": ("spaced", "letter", "colon"),
}
"""Styles that also occur where nobody speaks, with the strong ones that go together with them."""
_ALONE = frozenset(["own_line", "heading"])
"""Styles in which the label is a line, so that half of the lines are labels."""
_LOOKS_THAT_BIND = frozenset(["bold", "time", "capitals", "opens", "pause", "arrow"])
_LOOKS_THAT_TELL = frozenset(["bold", "time", "capitals"])


@dataclass(frozen=True, slots=True)
class _Page:
    """A text with its lines and the places where paragraphs begin."""

    text: str
    lines: Sequence[Line]
    openings: Sequence[int]

    def paragraph(self, start: int) -> str:
        """The words from a place to the end of its paragraph, as far as they matter."""
        at = bisect_left(self.openings, start)
        end = self.openings[at] if at < len(self.openings) else len(self.text)
        return self.text[start : min(end, start + 1_000)].strip()

    def spoken(self, start: int, end: int) -> str:
        """The words of a label's own paragraph, or of the one below where it stands alone."""
        at = bisect_left(self.openings, start)
        while at < len(self.openings) and self.openings[at] < end:
            if words := self.text[start : self.openings[at]].strip():
                return words
            at += 1
        return self.text[start:end]


def approved(found: Sequence[Label], names: Sequence[str]) -> list[Label]:
    """The labels that a person confirmed, and no others."""
    wanted = {naming.key(name) for name in names}
    confirmed = [one for one in found if wanted & {naming.key(one.name), naming.key(one.whole)}]
    return shown(sifting.first_of_each_line(confirmed))


def find(text: str, lines: Sequence[Line], found: Sequence[Label]) -> list[Label]:
    """The labels of the text among those that its lines may have; empty where there is no structure of labels."""
    page = _Page(text, lines, [line.start for line in lines if line.opens])
    found = sifting.without_entries(found)
    strong = sifting.first_of_each_line(sifting.without_initials([one for one in found if one.style in STRONG]))
    pool = sifting.with_offices(strong)
    rest = _without_head(page, pool)
    head = {label.start for label in pool} - {label.start for label in rest}
    found = [one for one in found if one.start not in head]
    best = _strong(page, rest)
    loose = Counter(one.style for one in found)
    for main, styles in _WEAK.items():
        if loose[main] < _FEWEST or sum(loose[style] for style in styles) <= len(best):
            continue
        some = sifting.with_offices(sifting.first_of_each_line(one for one in found if one.style in styles))
        if len(some) > len(best):
            chosen = _weak(page, some)
            best = chosen if len(chosen) > len(best) else best
    return shown(best)


def shown(chosen: Sequence[Label]) -> list[Label]:
    """Labels with the name as written; what stands behind it is left out where the name also stands without it."""
    whole = {naming.plain(label.whole) for label in chosen}
    return [replace(label, name=_shortest(label.whole, whole)) for label in chosen]


def _shortest(name: str, whole: set[str]) -> str:
    """The shortest of the names of a text that this one begins with."""
    cuts = [name[: match.start()].rstrip() for match in _NOTE.finditer(name)]
    return next((cut for cut in cuts if naming.plain(cut) in whole), name)


def _without_head(page: _Page, pool: list[Label]) -> list[Label]:
    """Labels without the entries of a head (Date: …, Interviewer: …), which come before anybody has said a sentence."""
    at = {label.start: label for label in pool}
    counts = Counter(naming.key(label.name) for label in pool)
    head = page.lines[:_HEAD_LINES]
    dropped: dict[int, str] = {}
    entries = [_entry(page.text, line) for line in head]
    for number, line in enumerate(head):
        label = at.get(line.start)
        if label and "time" in label.looks and counts[naming.key(label.name)] >= _FEWEST:
            break
        named = label is not None and _names_somebody(page, label, counts, set(dropped.values()))
        if label and "below" in label.looks and number + 1 < len(head) and head[number + 1].start in at:
            named = counts[naming.key(label.name)] == 1  # a title of entries: Appearances:
        if label and not named and not _is_entry(page, label) and not _introduces(page, label, counts):
            break
        if label:
            near = [*entries[max(0, number - 1) : number], *entries[number + 1 : number + 2]]
            alone = named or counts[naming.key(label.name)] == 1
            if alone or any(one and (naming.is_listed_no_speaker(one) or not counts[naming.key(one)]) for one in near):
                dropped[label.start] = naming.key(label.name)
    later = [label for label in pool if label.start not in dropped]
    return later if len(later) >= _FEWEST else pool


def _names_somebody(page: _Page, label: Label, counts: Counter[str], before: set[str]) -> bool:
    """Whether a label of a head stands before a whole name, of which no sentence is made, or before nothing.

    Interviewee: Edith Calloway, retired. For the Plaintiff: A. STARR, ESQ. A title of a number: Interview no. 14
    """
    if label.said < label.start + len(label.name):
        return False
    said = page.paragraph(label.said)
    once = counts[naming.key(label.name)] == 1
    if not said:
        return once and naming.key(label.name).startswith(tuple(naming.words()["talks"]))
    who, *others = re.split(r"[,;(]", naming.without_stop(said), maxsplit=1)
    if naming.key(label.name) in naming.words()["letters"] or (
        others and heads.addresses(said) and not (once and heads.tells_of(label.name, said))
    ):
        return False
    who = who.strip().removesuffix("." if " " in who else "")
    whole = naming.is_name(who) and " " in who and (bool(others) or not who.isupper())
    known = naming.is_role(label.name) and naming.key(label.name) not in before
    first = _FIRST_SENTENCE.match(said)
    short = len(first.group() if first else said) <= _LONGEST_ENTRY
    return whole and short and not asks(said) and (once or known)


def _entry(text: str, line: Line) -> str | None:
    """The name of a line that is an entry of a form: Place: the town hall."""
    match = _ENTRY.match(text, line.start, line.end)
    if not match or len(match["value"]) > _LONGEST_ENTRY:
        return None
    listed = naming.is_listed_no_speaker(match["name"].strip())
    return match["name"].strip() if listed or not ends_as_speech(match["value"]) else None


def _is_entry(page: _Page, label: Label) -> bool:
    """Whether what follows a label in its paragraph looks like an entry of a form and not like speech."""
    said = page.paragraph(label.said) if label.said > label.start else ""
    return bool(said) and len(said) <= _LONGEST_ENTRY and said[0] not in "([" and not ends_as_speech(said)


def _introduces(page: _Page, label: Label, counts: Counter[str]) -> bool:
    """Whether a label that occurs once stands before the name of somebody who speaks: Witness: Rufus Hale, driver."""
    said = page.paragraph(label.said)
    who = naming.key(re.split(r"[,;(]|\.$", said, maxsplit=1)[0])
    speaks = who in counts or (" " in who and naming.last_part(who) in {naming.last_part(name) for name in counts})
    return len(said) <= _LONGEST_ENTRY and counts[naming.key(label.name)] == 1 and speaks and not asks(said)


def _strong(page: _Page, pool: list[Label]) -> list[Label]:
    """The labels that speak for themselves: repeated ones, words for speakers, and single ones that look like them."""
    named = naming.keys(label.whole for label in pool)
    counts = Counter(named[label.whole] for label in pool)
    letters = naming.words()["letters"]
    complete = {letter for pair in naming.words()["pairs"] if all(counts[letter] for letter in pair) for letter in pair}
    complete |= {letter for first in _ALPHABETS if min(counts[one] for one in first[:2]) > _FEWEST for letter in first}
    others = any(count >= _FEWEST and name not in letters for name, count in counts.items())
    asking = letters & naming.words()["questions"] if others else set()
    known = {name for name in counts if name not in letters and naming.role_of(name)}
    strong = {
        name
        for name, count in counts.items()
        if (name in complete if name in letters else len(known) > 1 and name in known)
        or (count >= _FEWEST and (name not in letters or name in asking))
    }
    kept = [label for label in pool if named[label.whole] in strong and (label.style != "letter" or len(strong) > 1)]
    again = len({named[label.whole] for label in kept}) < len(kept)
    if not again and sum(page.paragraph(label.said)[:1].islower() for label in kept) * 2 >= len(kept):
        return []  # words that are explained: Host: who looks after …
    if not kept or not (again or len(kept) * 2 >= sum(start >= kept[0].start for start in page.openings)):
        return []
    joined = _joined(page, pool, kept)
    names = {named[label.whole] for label in joined}
    if (
        len(joined) < _FEWEST
        or len(joined) > _MOST_JOINED * len(kept)
        or len(names) < _FEWEST
        or not _is_talk(page, kept, strong)
    ):
        return []
    return joined


def _joined(page: _Page, pool: list[Label], kept: list[Label]) -> list[Label]:
    """The kept labels with those single ones that look the same beside them."""
    starts = {label.start for label in kept}
    binding = _binding(kept)
    styles = {label.style for label in kept} - {"letter", "numbered", "word"}
    traits = [_traits(page, label) for label in kept]
    common = {trait for trait, count in Counter(chain.from_iterable(traits)).items() if count * 5 >= len(kept)}
    if not _colon_ends_sentences(page.text, kept):
        common |= {"one word"}
    return [
        label
        for label in pool
        if label.start in starts
        or (
            (label.style in styles or (label.style == "colon" and naming.is_office(label.name)))
            and _fits(binding, label)
            and _traits(page, label) <= (common if label.start > kept[0].start else common - {"entry"})
            and not (label.style == "cell" and label is pool[0])  # the first cell of a table names the column
        )
    ]


def _traits(page: _Page, label: Label) -> set[str]:
    """What speaks against a label that occurs once, unless the labels that come back have it too."""
    name = naming.key(label.name)
    said = page.paragraph(label.said)
    traits = {
        "below": "below" in label.looks,
        "letter": len(name) < _FEWEST,
        "one word": " " not in name and not naming.is_role(name),
        "entry": _is_entry(page, label),
        "loose": "loose" in label.looks,
        "goes on": said[:1].islower(),
        "quoted": not naming.is_role(name) and bool(QUOTED.match(said)),
    }
    return {trait for trait, there in traits.items() if there}


def _binding(kept: Sequence[Label]) -> set[str]:
    """How nine of ten labels look, so that all others have to look so too."""
    counts = Counter(look for label in kept for look in label.looks & _LOOKS_THAT_BIND)
    coded = sum("code" in label.looks for label in kept)
    counts["capitals"] -= sum({"code", "capitals"} <= label.looks for label in kept)
    return {
        look for look, count in counts.items() if count and count * 10 >= (len(kept) - coded * (look == "capitals")) * 9
    }


def _fits(binding: set[str], label: Label) -> bool:
    """Whether a label looks as all others do; initials are capitals everywhere."""
    return binding - ({"capitals"} if "code" in label.looks else set()) <= label.looks


def _colon_ends_sentences(text: str, kept: Sequence[Label]) -> bool:
    """Whether sentences end in a colon, as Armenian is often typed."""
    said = [text[label.said : after.start].rstrip() for label, after in pairwise(kept)]
    armenian = any("Ա" <= letter <= "֏" for letter in kept[0].name[:2])
    return armenian and sum(one.endswith(":") for one in said) * 2 > len(said)


def _is_talk(page: _Page, kept: Sequence[Label], names: set[str]) -> bool:
    """Whether labels stand before speech and not before entries: words for speakers, times, questions, I and you."""
    headings = all("heading" in label.looks for label in kept)
    if len(kept) >= _ENOUGH and any(naming.is_office(name) for name in names) and not headings:
        return True
    timed = sum("time" in label.looks for label in kept) * 2 >= len(kept)
    if timed and any(label.style in ("colon", "line", "cell") or "bold" in label.looks for label in kept):
        return True
    ends = [*(label.start for label in kept[1:]), len(page.text)]
    said = [page.spoken(label.said, end) for label, end in zip(kept, ends, strict=True)]
    if sum(any(letter.isalpha() for letter in one[:200]) for one in said) * 2 <= len(said):
        return False
    asked = sum(map(asks, said))
    ended = sum(ends_as_speech(one.rstrip()) for one in said) * 2 >= len(said)
    if asked * 10 >= len(said) and (asked > 1 or ended or personal([page.text[kept[0].said :]])):
        return True
    if sum(unmarked.asking(said) or ()) * 6 >= len(said):
        return True
    return personal(said) * (8 if timed else 4) >= len(said)


def _stands_bold(page: _Page, label: Label) -> bool:
    """Whether a whole name in bold stands before a sentence."""
    return label.style == "bold" and " " in label.name and ends_as_speech(page.paragraph(label.said))


def _are_speeches(kept: Sequence[Label], strong: set[str], openings: int, said: Sequence[str]) -> bool:
    """Whether most paragraphs begin with a name that comes back, three of them at least, and are spoken."""
    ended = sum(ends_as_speech(one.rstrip()) for one in said)
    spoken = any(map(asks, said)) or personal(said) * 4 >= len(said)
    return spoken and len(strong) > _FEWEST and len(kept) * 5 >= openings * 4 and ended * 10 >= len(said) * 9


def _weak(page: _Page, some: list[Label]) -> list[Label]:
    """The labels of a style that needs most of a text: names come back by turns, and somebody asks or leads."""
    named = naming.keys(label.whole for label in some)
    counts = Counter(named[label.whole] for label in some)
    strong = {name for name, count in counts.items() if count >= _FEWEST}
    roles = {name for name in counts if naming.is_role(name) or naming.role_of(name) == naming.BYSTANDER}
    kept = [label for label in some if named[label.whole] in strong | roles]
    names = {named[label.whole] for label in kept}
    if len(kept) <= _FEWEST or len(names) < _FEWEST or not (len(strong) > 1 or roles & strong):
        return []
    repeats = sum(named[one.whole] == named[other.whole] for one, other in pairwise(some))
    openings = sum(line.opens for line in page.lines if kept[0].start <= line.start <= kept[-1].start)
    ends = [*(label.start for label in some[1:]), len(page.text)]
    said = [
        page.text[one.said : end] for one, end in zip(some, ends, strict=True) if named[one.whole] in strong | roles
    ]
    questions = sum(map(asks, said))
    questions *= questions > 1 or personal(said) * 2 >= len(said)
    timed = sum("time" in label.looks for label in kept) * 2 >= len(kept)
    lines = 2 if any(label.style in _ALONE for label in some) else 1
    headings = all("heading" in label.looks for label in kept)
    if (
        repeats * 5 > len(some) - 1
        or len(kept) * lines * 4 < openings
        or (headings and not _is_talk(page, kept, names))
    ):
        return []
    offices = {named[one.whole] for one in kept if one.whole != one.name} & {
        named[one.name] for one in kept if one.whole == one.name
    }
    angled = page.text[kept[0].start : kept[0].said].lstrip().startswith("<")
    explained = sum(page.paragraph(label.said)[:1].islower() for label in kept) * 2 >= len(kept)
    if explained and not (timed or angled):
        return []
    binding = _binding(kept)
    sure = roles or timed or angled or len(offices) > 1 or questions * 5 >= len(kept)
    if not sure and not (binding & {"bold", "capitals"} and _are_speeches(kept, strong, openings, said)):
        return []
    series = {stem for one in kept if (stem := naming.stem(one.name))}
    tells = bool(binding & _LOOKS_THAT_TELL) or len(kept) * lines * 10 >= openings * 6
    tells = tells or ("heading" in kept[0].looks and len(kept) * 2 >= len(some))
    starts = {label.start for label in kept}
    return [
        label
        for label in some
        if label.start in starts
        or (
            (
                kept[0].start < label.start < kept[-1].start
                or naming.stem(label.name) in series
                or _stands_bold(page, label)
            )
            and _fits(binding, label)
            and (
                tells
                or naming.stem(label.name) in series
                or naming.is_role(label.name)
                or naming.has_initial(label.name)
            )
        )
    ]
