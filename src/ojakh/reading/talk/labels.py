"""Labels of speakers at the beginning of lines: every reading of a line as a labelled one, each with its style."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from ojakh.reading.spans import Canonical
from ojakh.reading.talk import naming
from ojakh.reading.talk.label_forms import (
    BEHIND,
    CELL,
    CLOCK,
    DASH_ALONE,
    DATED,
    DIVIDERS,
    HEADLINE,
    LONGEST,
    NICK,
    OFFICE,
    QUESTION,
    STAMP,
    STYLES,
)
from ojakh.reading.talk.layout import Line

_POSSESSIVE = re.compile(r"['’]s(?=[ \t])")
_INITIALS = re.compile(r"(?:[^\W\d_][.․][ \t]?){0,3}[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Label:
    """A label: where it starts, where what was said starts, the name, and by what it was recognised.

    `whole` is the name with what stands behind it in brackets or after a comma. `looks` tells how it is written
    (with a time, bold, in capitals): labels of one text look alike.
    """

    start: int
    said: int
    name: str
    whole: str
    style: str
    looks: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of a text beside its lines."""

    text: str
    lines: Sequence[Line]
    bold: dict[int, int]
    runs: dict[int, int]
    """Bold runs, and elements of a page with a class of their own, by their start."""
    cells: frozenset[int]
    headings: frozenset[int]


def candidates(canonical: Canonical, lines: Sequence[Line]) -> Iterator[Label]:
    """Every reading of every line as a labelled one, each style once a line, in the order of the text."""
    bold = {hint.start: hint.end - hint.start for hint in canonical.hints if hint.kind == "bold"}
    spans = {hint.start: hint.end - hint.start for hint in canonical.hints if hint.kind == "span"}
    page = _Page(
        canonical.text,
        lines,
        bold,
        spans | bold,
        frozenset(hint.start for hint in canonical.hints if hint.kind == "cell"),
        frozenset(hint.start for hint in canonical.hints if hint.kind == "heading"),
    )
    stamp: int | None = None
    said = 0
    for number, line in enumerate(lines):
        if STAMP.match(page.text, line.start, line.end):
            stamp = line.start if stamp is None and line.end > said else stamp
            continue
        begins = line.opens or line.after_end or stamp is not None
        if begins or CLOCK.search(page.text, line.start, min(line.end, line.start + LONGEST)):
            seen: set[str] = set()
            found = list(_of_line(page, number, stamped=stamp is not None))
            asked = any("question" in label.looks for label in found)
            for label in found:
                if asked and "question" not in label.looks:
                    continue
                if label.style not in seen and (begins or "time" in label.looks):
                    seen.add(label.style)
                    said = max(said, label.said)
                    yield label if stamp is None else _stamped(label, stamp)
        stamp = None


def _stamped(label: Label, stamp: int) -> Label:
    """A label with the time of its turn, which stands on the line before."""
    return Label(stamp, label.said, label.name, label.whole, label.style, label.looks | {"time"})


def _of_line(page: _Page, number: int, *, stamped: bool) -> Iterator[Label]:
    """The labels that one line may have."""
    text, line = page.text, page.lines[number]
    following = page.lines[number + 1] if number + 1 < len(page.lines) else None
    content = text[line.start : line.end]
    start = line.start + len(content) - len(content.lstrip())
    if line.start in page.headings:
        if following:
            yield from _of_heading(line, content)
        return
    if start in page.cells:
        match = CELL.match(text, start, line.end)
        name = match["name"] if match else ""
        if match and (naming.is_name(name) or naming.may_be_name(name) or naming.is_small_name(name)):
            yield _label(match, "cell", line)
        return
    if start in page.runs:
        yield from _bold(page, line, start)
    head = content[:LONGEST]
    if following and content.lstrip()[:2].isupper() and "," in head and (office := _office(page, number)):
        yield office
    for style, signs, pattern in STYLES:
        if (signs and signs.isdisjoint(head)) or (style == "alone" and len(content) > LONGEST):
            continue
        match = pattern.match(text, line.start, line.end)
        if match is None:
            continue
        name = _named(match, style)
        fits = _FITS.get(style, naming.is_name)(name) or (
            style in ("colon", "alone") and _stands_out(match, name, bold=start in page.bold)
        )
        loose = style == "colon" and not fits and naming.may_be_office(name)
        if (style != "alone" or following) and (fits or loose) and _marked(match, style, name):
            yield _label(match, style, line, bold=start in page.bold, loose=loose)
    if following:
        yield from _on_its_own(page, number, start, stamped=stamped)


def _of_heading(line: Line, content: str) -> Iterator[Label]:
    """A heading that is a name, or words that may be somebody's: the warden of the hostel."""
    match = HEADLINE.match(content.strip())
    if match is None:
        return
    known = naming.is_name(match["name"])
    style = "alone" if match["time"] else "heading"
    style = style if known and not naming.is_role(match["name"]) else "line"
    if known or _may_be_office(content.strip()):
        looks = _looks(content, match["name"], line, time=bool(match["time"])) | {"heading"}
        looks |= set() if known else {"loose"}
        yield Label(line.start, line.end, match["name"].strip(), _whole(match, match["name"]), style, looks)


def _marked(match: re.Match[str], style: str, name: str) -> bool:
    """Whether the mark behind a name may end a label: `Այո։` is a sentence, and only a word like `Հարց։` is a label."""
    return style != "colon" or match["mark"] != "։" or (naming.is_role(name) and not match.groupdict().get("note"))


def _on_its_own(page: _Page, number: int, start: int, *, stamped: bool) -> Iterator[Label]:
    """A name on a line of its own, with what was said below it."""
    line, following = page.lines[number], page.lines[number + 1]
    alone = page.text[start : line.end].strip()
    match = HEADLINE.match(alone)
    if not match or match["time"]:
        return
    if not naming.is_name(match["name"]):
        if _is_office_between(page, number, alone):
            yield Label(line.start, line.end, alone, alone, "line", _looks(alone, alone, line) | {"loose"})
        return
    bold = page.bold.get(start, 0) >= len(alone)
    role = naming.is_role(match["name"]) and not (match["note"] or "").startswith(",")
    dashed = bool(DASH_ALONE.match(page.text, following.start, following.end))
    near = stamped or dashed or (line.opens and following.start - line.end <= 1)
    if not stamped and STAMP.match(page.text, following.start, following.end):
        looks = _looks(alone, match["name"], line, bold=bold, time=True)
        yield Label(line.start, following.end, match["name"].strip(), _whole(match, match["name"]), "alone", looks)
        return
    if role or bold or match["name"].isupper() or near:
        looks = _looks(alone, match["name"], line, bold=bold)
        style = "line" if role else "own_line"
        said = following.end if dashed else line.end
        yield Label(line.start, said, match["name"].strip(), _whole(match, match["name"]), style, looks)


def _is_office_between(page: _Page, number: int, alone: str) -> bool:
    """Whether a line that is no name by its words may be somebody's, between paragraphs: Муж респондентки."""
    around = [*page.lines[max(0, number - 1) : number], page.lines[number + 1]]
    return (
        page.lines[number].opens
        and page.lines[number + 1].opens
        and _may_be_office(alone)
        and not any(naming.is_name(page.text[one.start : one.end].strip()) for one in around)
    )


def _may_be_office(name: str) -> bool:
    """Whether some words may be an office where no mark stands behind them, and tell of no remark: Конец записи."""
    bare = _POSSESSIVE.sub("", name)
    return naming.may_be_office(bare) and not any(map(naming.is_listed_no_speaker, bare.split()))


def _office(page: _Page, number: int) -> Label | None:
    """A name with an office that ends in a full stop and fills lines of its own; the office is left out."""
    first = last = page.lines[number]
    for after in page.lines[number + 1 : number + 4]:
        if after.start - last.end > 1:
            break
        last = after
    match = OFFICE.match(" ".join(page.text[first.start : last.end].split()))
    if match is None or last is page.lines[-1]:
        return None
    name = match["name"].strip()
    return Label(first.start, last.end, name, name, "stop", _looks("", name, first))


def _bold(page: _Page, line: Line, start: int) -> Iterator[Label]:
    """A run in type of its own at the beginning of a line; what stands in brackets behind it is left out."""
    run = page.text[start : start + page.runs[start]]
    rest = page.text[start + len(run) : line.end]
    match = HEADLINE.match(naming.without_stop(run.strip().rstrip(DIVIDERS)))
    if not match or not rest.strip(DIVIDERS):
        return
    name, said = match["name"].strip(), start + len(run)
    colon = run.rstrip().endswith((":", "։", "՝")) or rest.lstrip().startswith((":", "։"))
    closed = run.rstrip()[-1:] in DIVIDERS + ".․"
    note = None if colon or closed else BEHIND.match(rest)
    if note:
        said, colon = said + note.end(), colon or bool(note["mark"])
    loose = not (naming.is_name(name) or (colon and naming.may_be_name(name)))
    if loose and (colon or closed or note or start not in page.bold or not _may_be_office(name)):
        return
    while said < line.end and page.text[said] in DIVIDERS:
        said += 1
    style = "colon" if colon else "alone" if note and note["time"] and said >= line.end else "bold"
    looks = _looks(run, name, line, bold=True, time=bool(match["time"] or (note and note["time"])))
    looks |= {"loose"} if loose else set()
    yield Label(line.start, said, name, _whole(match, name), style, looks)


def _stands_out(match: re.Match[str], name: str, *, bold: bool) -> bool:
    """Whether type, a time or a day mark some words as a name."""
    time = ":" in _before(match)
    dated = bool(DATED.search(match.group())) and naming.may_be_name(name[:1].upper() + name[1:])
    if dated and "mark" not in match.groupdict() and _is_notice(name):
        return False
    return dated or ((bold or time) and naming.may_be_name(name)) or (time and _is_nick(name))


def _is_notice(name: str) -> bool:
    """Whether a messenger tells with these words what somebody did: Ida Brook added Moss, Sam left."""
    first, *others = name.split()
    return first[:1].isupper() and any(word[0].islower() and not naming.is_small(word) for word in others)


def _is_nick(name: str) -> bool:
    """Whether a name may stand in a messenger, where one small word is enough."""
    return naming.is_name(name) or (bool(NICK.fullmatch(name)) and not naming.is_listed_no_speaker(name))


_FITS: dict[str, Callable[[str], bool]] = {
    "letter": lambda name: naming.key(name) in naming.words()["letters"] and name[0].isupper(),
    "numbered": lambda name: naming.is_role(name) or (naming.stem(name) is not None and name.isupper()),
    "word": naming.is_role,
    "pipe": _is_nick,
    "alone": _is_nick,
    "bare": lambda name: name.isupper() and naming.is_name(name),
    "tab": lambda name: naming.is_name(name.rstrip(":")),
}
"""What a name has to be in a style, where that is not what it has to be everywhere."""


def _named(match: re.Match[str], style: str) -> str:
    """The name in a match."""
    name = (match["name"] or match["nick"]).strip().rstrip(":")
    stop = match.string[match.end("name") : match.end("name") + 1]
    if style == "dash" and stop in (".", "․") and _INITIALS.fullmatch(name):
        return name if naming.key(name) in naming.words()["letters"] else f"{name}{stop}"
    return naming.without_stop(name) if style == "colon" else name


def _before(match: re.Match[str]) -> str:
    """What stands before the name in a match: a time, a number, a dash."""
    return match.string[match.start() : match.start("name") if match["name"] else match.start("nick")]


def _label(match: re.Match[str], style: str, line: Line, *, bold: bool = False, loose: bool = False) -> Label:
    """A match as a label; the place where speech begins is its end."""
    groups = match.groupdict()
    name = _named(match, style)
    time = style in ("alone", "timed") or bool(groups.get("time")) or ":" in _before(match)
    looks = _looks(match.string[match.start() : line.end], name, line, bold=bold, time=time)
    if loose:
        looks |= {"loose"}
    if match.end() >= line.end and style != "alone":
        looks |= {"below"}
    if ">" in _before(match):
        looks |= {"arrow"}
    if style == "colon" and QUESTION.match(_before(match)):
        looks |= {"question"}
    if groups.get("mark") == "՝":
        looks |= {"pause"}
    return Label(match.start(), match.end(), name, _whole(match, name), style, looks)


def _whole(match: re.Match[str], name: str) -> str:
    """The name as it is written, with what stands behind it."""
    note = match.groupdict().get("note")
    return " ".join(f"{name.strip()}{note}".split()) if note else name.strip()


def _looks(content: str, name: str, line: Line, *, bold: bool = False, time: bool = False) -> frozenset[str]:
    """How a label is written."""
    capitals = len(name.strip()) > 1 and name.isupper()
    signs = {"bold": bold, "time": time, "capitals": capitals, "opens": line.opens, "comma": False}
    signs["indent"] = content[:1] in " \t"
    signs["code"] = naming.is_code(name)
    return frozenset(sign for sign, there in signs.items() if there)
