"""Labels of speakers at the beginning of lines: every style is recognised, and one structure is chosen per text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ojakh.reading.layout import Line
from ojakh.reading.lexicon import cues
from ojakh.reading.spans import Canonical

_DATE = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?[ \t]+)?"
_TIME = rf"[\[(<]?{_DATE}\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:[.,]\d{{1,3}})?[\])>]?"
_BEFORE = rf"[ \t]*(?:\d{{1,4}}[ \t]+(?=[^\W\d_]))?(?:{_TIME}[ \t\-–]*)?(?:>>[ \t]*|[-–—•*][ \t]+)?"
_NOTE = rf"(?:[ \t]*(?:[\[(][^\[\]()\n]{{1,60}}[\])]|{_TIME}|,[ \t][^:\n]{{1,60}}))?"
_NAME = r"(?P<name>[^\W_][^:։\n\t,()\[\]]{0,59}?)"
_COLON = re.compile(rf"{_BEFORE}[\[(]?{_NAME}[\])]?{_NOTE}[ \t]*(?P<mark>[:：։](?!//)|՝(?=\s))(?=\D|$)[ \t]*")
_STOP = re.compile(rf"{_BEFORE}(?P<name>[^\W\d_][ \t]?\d{{0,3}})[ \t]*[.․)–—-][ \t]+(?=\S)")
_NUMBERED = re.compile(rf"{_BEFORE}(?P<name>[^\W\d_]{{1,10}}[ \t]?\d{{1,3}})[ \t]*[.:)․][ \t]*")
_ALONE = re.compile(rf"[ \t]*(?P<name>[^\W\d_][^:։\n\t]{{1,50}}?)[ \t]+{_TIME}[ \t]*$")
_CELL = re.compile(rf"(?:{_TIME}\t)?(?P<name>[^\t\n]{{1,60}}?):?[ \t]*(?:{_TIME})?\t[ \t]*(?:{_TIME}\t)?(?=\S)")
_DASH = re.compile(r"[ \t]*(?P<name>[—–-]|>>)[ \t]*(?<=[ \t>])(?=\S)")
_WORD_STOP = re.compile(rf"{_BEFORE}(?P<name>[^\W\d_]{{2,20}})[ \t]*[.․][ \t]+(?=\S)")
_DOTTED = re.compile(rf"{_BEFORE}(?P<name>[^\W\d_]{{1,10}}\.[ \t]?\d{{1,3}})[.:)․]?[ \t]+(?=\S)")
_BRACKET = re.compile(rf"{_BEFORE}\[(?P<name>[^\]\n:]{{1,60}})\][ \t]+(?=\S)")
_TIMED = re.compile(rf"[ \t]*{_TIME}[ \t\-–]+(?P<name>[^\W\d_][^:։\n\t]{{1,50}}?)[ \t]*$")
_TAB = re.compile(r"(?P<name>[^\t\n:]{1,40})\t[ \t]*(?=\S[^\n\t]*[.?!։…\"»”][ \t]*$)")
_PIPE = re.compile(rf"{_BEFORE}{_NAME}(?:[ \t]*>[ \t]+|[ \t]+\|[ \t]+)(?=\S)")
_ROUND = re.compile(rf"{_BEFORE}\((?P<name>[^)\n:]{{1,60}})\)[ \t]+(?=\S)")
_STAMP = re.compile(rf"[ \t]*{_TIME}[ \t]*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ \t]?){1,3}")
_LONG_DASH = re.compile(rf"{_NAME}[ \t]+[—–][ \t]+(?=[^\W\d_a-zа-яա-ֆ]|[«“\"])")
_TRAILING_NUMBER = re.compile(r"[ \t]*(?:(?:№|#|N|No\.?)[ \t]*)?\d{1,3}$", re.IGNORECASE)
_MOST_WORDS = 5
_SHORTEST_REPEATED = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A label: where it starts, where what was said starts, the name as written, and by what it was recognised."""

    start: int
    said: int
    name: str
    style: str


def key(name: str) -> str:
    """A name for comparison: lower case, single spaces, no number of the question behind it."""
    first = name.split("/", maxsplit=1)[0] if _is_bilingual(name) else name
    bare = " ".join(first.lower().replace("\u0307", "").split()).rstrip(".․:")
    shorter = _TRAILING_NUMBER.sub("", bare).rstrip(".․ ")
    return shorter if shorter in _words()["roles"] else bare


def keys(names: Sequence[str]) -> dict[str, str]:
    """The name of each label for comparison. S1 and S2 are two speakers where no C1 answers them."""
    made = {name: key(name) for name in names}
    present = set(made.values())
    for pair in _words()["pairs"]:
        if not all(letter in present for letter in pair):
            lonely = [name for name, one in made.items() if one in pair and len(name.strip()) > 1]
            made |= {name: " ".join(name.lower().split()) for name in lonely}
    return made


def _is_bilingual(name: str) -> bool:
    """Whether a label is the same word in two languages: Question / Вопрос."""
    parts = name.split("/")
    roles = _words()["roles"]
    return len(parts) > 1 and all(part.strip().lower().replace("\u0307", "") in roles for part in parts)


def role_of(name: str) -> str | None:
    """The role that a label, as `keys` gives it, says by itself, or None."""
    words = _words()
    for candidate in (name, name.split(" ", maxsplit=1)[0]):
        for role in ("interviewer", "respondent"):
            if candidate in words[role]:
                return role
    return None


def find(canonical: Canonical, lines: Sequence[Line], approved: Sequence[str] | None = None) -> list[Label]:
    """The labels of the text, in order; empty where there is no structure of labels."""
    found = list(_candidates(canonical, lines))
    if approved is not None:
        wanted = {key(name) for name in approved}
        return [label for label in found if key(label.name) in wanted]
    found = _without_head(canonical.text, found)
    chosen = _chosen(_without_prose(canonical.text, found, lines))
    alone = chosen and sum(key(label.name) == key(chosen[0].name) for label in chosen) == 1
    if alone and key(chosen[0].name) not in _words()["roles"] and _short(canonical.text, chosen[0]):
        chosen = chosen[1:]  # a title with a colon: Sitting of 21 June: Question time
    return chosen


def _without_prose(text: str, found: list[Label], lines: Sequence[Line]) -> list[Label]:
    """Labels without those marked by a dash, a tab or a line of its own alone, unless most paragraphs have them."""
    loose = Counter(label.style for label in found)
    openings = sum(line.opens for line in lines)
    parts = (("tab", 6), ("long_dash", 6), ("own_line", 3), ("pipe", 6), ("round", 6))
    rare = {style for style, part in parts if loose[style] * 10 < openings * part}
    rare |= {style for style in ("heading", "round", "bracket") if not _take_turns(found, style)}
    if not _somebody_asks(text, [label for label in found if label.style == "heading"]):
        rare.add("heading")
    return [label for label in found if label.style not in rare]


def _somebody_asks(text: str, headings: Sequence[Label]) -> bool:
    """Whether the words under a heading end in a question: Water, Roads, Water, Roads are sections."""
    ends = [*(label.start for label in headings[1:]), len(text)]
    return any(
        text[label.said : end].rstrip()[-2:].endswith("?") or "՞" in text[label.said : end]
        for label, end in zip(headings, ends, strict=False)
    )


def _take_turns(found: list[Label], style: str) -> bool:
    """Whether two names at least come back in this style, and never one behind itself: sections and remarks do not."""
    names = [key(label.name) for label in found if label.style == style]
    several = [name for name, count in Counter(names).items() if count >= _SHORTEST_REPEATED]
    return len(several) > 1 and all(one != other for one, other in pairwise(names))


def dashes(canonical: Canonical, lines: Sequence[Line]) -> list[Label]:
    """Dialogues in which a dash opens each turn: most paragraphs begin with one, and somebody asks.

    In captions two people may speak in one cue, each on a line.
    """
    text = canonical.text
    opening = [line for line in lines if line.opens or canonical.form in ("srt", "vtt")]
    marked = [line for line in opening if _DASH.match(text, line.start, line.end)]
    asks = any("?" in text[line.start : line.end] or "՞" in text[line.start : line.end] for line in marked)
    if len(marked) < _SHORTEST_REPEATED or len(marked) * 10 < len(opening) * 6 or not asks:
        return []
    return [_label(match, "dash") for line in marked if (match := _DASH.match(text, line.start, line.end))]


def _candidates(canonical: Canonical, lines: Sequence[Line]) -> Iterator[Label]:
    """The best reading of each line as a labelled one."""
    text = canonical.text
    bold = _bold_characters(canonical)
    cells = {hint.start for hint in canonical.hints if hint.kind == "cell"}
    headings = {hint.start for hint in canonical.hints if hint.kind == "heading"}
    for number, line in enumerate(lines):
        if not (line.opens or line.after_end):
            continue
        following = lines[number + 1] if number + 1 < len(lines) else None
        if line.start in headings:
            label = _heading(text, line) if following else None
        else:
            label = _of_line(text, line, following, bold, cells)
        stamp = lines[number - 1] if label and number else None
        if label and stamp and _STAMP.match(text, stamp.start, stamp.end):
            label = replace(label, start=stamp.start)  # the time of a turn on a line of its own
        if label:
            yield label


def _heading(text: str, line: Line) -> Label | None:
    """A heading as a label, where it may be a name."""
    name = text[line.start : line.end].strip().rstrip(":")
    style = "line" if key(name) in _words()["roles"] else "heading"
    return Label(line.start, line.end, name, style) if _is_name(name) else None


def _of_line(text: str, line: Line, following: Line | None, bold: dict[int, int], cells: set[int]) -> Label | None:
    """A label in one line, by the first style that fits."""
    content = text[line.start : line.end]
    start = line.start + len(content) - len(content.lstrip())
    if line.start in cells and (match := _CELL.match(text, line.start, line.end)) and _is_name(match["name"]):
        return _label(match, "cell")
    if start in bold and bold[start] < len(content.strip()) and (label := _bold_label(text, start, bold[start], line)):
        return label
    for pattern, style in _STYLES:
        match = pattern.match(text, line.start, line.end)
        if match and _fits(match["name"], style):
            if style == "alone" and following is None:
                continue
            if style == "colon" and match["mark"] == "։" and key(match["name"]) not in _words()["roles"]:
                # An Armenian full stop: `Այո։` is a sentence, and only a word like `Հարց։` is a label.
                continue
            return _label(match, style)
    alone = content.strip()
    if following and _is_name(alone):
        marked = alone.isupper() or (start in bold and bold[start] >= len(alone)) or key(alone) in _words()["roles"]
        if marked or (line.opens and len(alone.split()) > 1 and following.start - line.end <= 1):
            return Label(line.start, line.end, alone.rstrip(":"), "line" if marked else "own_line")
    return None


_STYLES = (
    (_STOP, "stop"),
    (_NUMBERED, "numbered"),
    (_DOTTED, "numbered"),
    (_COLON, "colon"),
    (_WORD_STOP, "word"),
    (_BRACKET, "bracket"),
    (_ROUND, "round"),
    (_PIPE, "pipe"),
    (_ALONE, "alone"),
    (_TIMED, "alone"),
    (_TAB, "tab"),
    (_LONG_DASH, "long_dash"),
)
"""In this order; the first that fits is the style of a line."""


def _fits(name: str, style: str) -> bool:
    """Whether a name may stand in a label of this style."""
    if style in ("numbered", "word"):
        return key(name) in _words()["roles"]
    if style == "stop":
        return key(_TRAILING_NUMBER.sub("", name)) in _words()["letters"] and name[0].isupper()
    return _is_name(name)


def _bold_label(text: str, start: int, length: int, line: Line) -> Label | None:
    """A bold run at the beginning of a line: a label where a colon, dash or line end goes with it."""
    run = text[start : start + length]
    name = run.strip().rstrip(":։.–—- \t")
    rest = text[start + length : line.end]
    colon = run.rstrip().endswith((":", "։", "՝")) or rest.lstrip().startswith((":", "։"))
    divided = colon or rest.lstrip().startswith(("–", "—", "-")) or run.rstrip().endswith((".", "–", "—"))
    if not divided or not _is_name(name):
        return None
    said = start + length
    while said < line.end and text[said] in ":։ \t–—-":
        said += 1
    return Label(line.start, said, _without_note(name), "colon" if colon else "bold")


def _without_note(name: str) -> str:
    """A name without what stands behind it in brackets."""
    return re.sub(r"\s*[\[(][^\])]*[\])]\s*$", "", name) or name


def _label(match: re.Match[str], style: str) -> Label:
    """A match as a label; the place where speech begins is its end."""
    return Label(match.start(), match.end(), match["name"].strip(), style)


def _is_name(name: str) -> bool:
    """Whether some words look like the name or office of somebody: short, capital letters, no sentence."""
    bare = _without_note(name.strip())
    words = bare.split()
    if _is_bilingual(bare):
        return True
    ends = bare[-1:] in '.!?,;»”"' and not (_INITIALS.fullmatch(bare) and bare.isupper())
    if not 1 <= len(words) <= _MOST_WORDS or not bare[:1].isalpha() or ends:
        return False
    folded = key(bare)
    if folded in _words()["roles"]:
        return True
    if folded in _words()["not_speakers"] or any(character in bare for character in '?!;«»"“”/=<>{}'):
        return False
    capital = [word[:1].isupper() or word[:1].isdigit() for word in words]
    small = [word.lower() in _words()["particles"] for word in words]
    return capital[0] and all(one or other for one, other in zip(capital, small, strict=True))


def _without_head(text: str, found: list[Label]) -> list[Label]:
    """Labels without those of a head (Date: …, Place: …): a block of single lines before the first paragraph ends."""
    end = text.find("\n\n")
    head = text[: end if end >= 0 else 0]
    names = [line.split(":", 1)[0].strip().lower() for line in head.split("\n") if ":" in line]
    if not any(name in _words()["not_speakers"] for name in names):
        return found
    later = Counter(key(label.name) for label in found if label.start >= len(head))
    return [
        label for label in found if label.start >= len(head) or (later[key(label.name)] > 1 and not _short(text, label))
    ]


def _short(text: str, label: Label) -> bool:
    """Whether what follows a label looks like an entry in a form and not like speech."""
    end = text.find("\n", label.said)
    said = text[label.said : end if end >= 0 else len(text)]
    return not said.rstrip().endswith((".", "?", "!", "։", "…"))


def _chosen(found: list[Label]) -> list[Label]:
    """Those labels that form a structure: repeated ones, and single ones that look the same beside them."""
    named = keys([label.name for label in found])
    counts = Counter(named[label.name] for label in found)
    letters = _words()["letters"]
    pairs = _words()["pairs"]
    complete = {letter for pair in pairs if all(counts[letter] for letter in pair) for letter in pair}
    known = [name for name in counts if name in _words()["roles"] and name not in letters]
    strong = {
        name
        for name, count in counts.items()
        if (name in letters and name in complete)
        or (name not in letters and (count >= _SHORTEST_REPEATED or (len(known) > 1 and name in known)))
    }
    if not strong:
        return []
    kept = {label for label in found if _is_strong(label, named[label.name], strong, letters)}
    styles = {label.style for label in kept}
    total = sum(counts[name] for name in strong)
    if total < _SHORTEST_REPEATED:
        return []
    return [
        label
        for label in found
        if label in kept
        or (
            label.style in styles & {"colon", "cell"}
            and _may_join(named[label.name], letters)
            and not _is_head_row(label, found)
        )
    ]


def _is_strong(label: Label, name: str, strong: set[str], letters: set[str]) -> bool:
    """Whether a label belongs to the repeated ones."""
    return name in strong and (label.style != "stop" or name in letters)


def _may_join(name: str, letters: set[str]) -> bool:
    """Whether a label that occurs once may stand beside repeated ones: it is more than one letter."""
    return name not in letters and len(name) > 1


def _is_head_row(label: Label, found: list[Label]) -> bool:
    """Whether a label is the first cell of a table, which names the column and no speaker."""
    return label.style == "cell" and label is found[0]


def _bold_characters(canonical: Canonical) -> dict[int, int]:
    """Start of each bold run to its length."""
    return {hint.start: hint.end - hint.start for hint in canonical.hints if hint.kind == "bold"}


@cache
def _words() -> dict[str, set[str]]:
    """The word lists for labels as sets."""
    lists = cues("turns")
    words: dict[str, set[str]] = {
        name: set(lists[name]) for name in ("interviewer", "respondent", "not_speakers", "particles")
    }
    words["pairs"] = {"".join(pair) for pair in lists["pairs"]}
    words["letters"] = {letter for pair in lists["pairs"] for letter in pair}
    words["roles"] = words["interviewer"] | words["respondent"]
    return words
