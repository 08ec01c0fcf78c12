"""Labels of speakers at the beginning of lines: every reading of a line as a labelled one, each with its style."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from ojakh.reading import naming
from ojakh.reading.layout import Line
from ojakh.reading.spans import Canonical

_DATE = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?[ \t]+)?"
_CLOCK = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?(?:[ \t]?[AaPp]\.?[Mm]\b\.?)?"
TIME = rf"[\[(<]?{_DATE}{_CLOCK}(?:[ \t]?(?:-->|[-–—])[ \t]?{_CLOCK})?[\])>]?"
_BEFORE = rf"[ \t]*(?:\d{{1,4}}[.)]?[ \t]+(?=[^\W\d_]))?(?:{TIME}[ \t\-–—|]*)?(?:>{{2,3}}[ \t]*|[-–—•*][ \t]+)?"
_NOTE = r"(?P<note>(?:[ \t]*[\[(](?!\d{1,3}:)[^\[\]()\n]{1,60}[\])]){1,2}|,[ \t](?!\d)[^:։\n.?!\[(]{1,60})?"
_LATER = rf"(?P<time>[ \t]*,?[ \t]*{TIME})?"
_NAME = r"(?P<name>[«“\"]?[^\W_][^:։\n\t,()\[\]]{0,59}?)"
_CAPITALS = r"[^\W\d_a-zа-яёəıöüçşğա-ֆ]"
_SPEECH = r"(?=[^\W_a-zа-яёա-ֆ]|[«“\"„'‘’(\[…¿.]|-)"
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("letter", re.compile(rf"{_BEFORE}(?P<name>[^\W\d_][ \t]?\d{{0,3}})(?:[ \t]*[.․)–—-][ \t]+|[ \t]{{2,}}|\t)(?=\S)")),
    ("numbered", re.compile(rf"{_BEFORE}(?P<name>[^\W\d_]{{1,10}}[ \t]?\d{{1,3}})[ \t]*[.:)․][ \t]*")),
    ("numbered", re.compile(rf"{_BEFORE}(?P<name>[^\W\d_]{{1,10}}\.[ \t]?\d{{1,3}})[.:)․]?[ \t]+(?=\S)")),
    (
        "colon",
        re.compile(
            rf"{_BEFORE}(?P<open>[\[(])?{_NAME}(?(open)[\])]){_NOTE}{_LATER}[ \t]*(?P<mark>[:：։](?!//)|՝(?=\s))(?=\D|$)"
            rf"[ \t]*(?:[—–-][ \t]+)?"
        ),
    ),
    ("word", re.compile(rf"{_BEFORE}(?P<name>[^\W\d_]{{2,20}}(?:[ \t][^\W\d_]{{1,20}}){{0,3}}){_NOTE}[ \t]*[.․][ \t]+(?=\S)")),
    ("alone", re.compile(rf"[ \t]*{_NAME}{_NOTE}[ \t]*[,|·•:—–-]?[ \t]+{TIME}:?[ \t]*$")),
    ("alone", re.compile(rf"[ \t]*{TIME}[ \t\-–—|]+{_NAME}{_NOTE}:?[ \t]*$")),
    ("dash", re.compile(rf"{_BEFORE}{_NAME}{_NOTE}[.․]?[ \t]+[—–-][ \t]+{_SPEECH}")),
    (
        "stop",
        re.compile(
            rf"{_BEFORE}(?P<name>(?:[^\W\d_][\w'’.-]{{0,20}}[ \t]+|[^\W\d_]\.){{0,3}}?{_CAPITALS}{{2,20}}(?:[-'’]{_CAPITALS}+)?)"
            rf"{_NOTE}[.․][ \t]+(?=\S)"
        ),
    ),
    ("stop", re.compile(rf"{_BEFORE}(?P<name>[^\W\d_][\w'’-]+[ \t]+(?:[^\W\d_]\.[ \t]?){{1,2}})(?<=[ \t])(?=[^\W\d_])")),
    ("bracket", re.compile(rf"{_BEFORE}\[(?P<name>[^\]\n:]{{1,60}})\][ \t]+(?=\S)")),
    ("round", re.compile(rf"{_BEFORE}\((?P<name>[^)\n:]{{1,60}})\)[ \t]+(?=\S)")),
    ("pipe", re.compile(rf"{_BEFORE}(?:<(?P<nick>[^\s<>]{{1,40}})>[ \t]+|{_NAME}(?:[ \t]*>[ \t]+|[ \t]+\|[ \t]+))(?=\S)")),
    ("tab", re.compile(r"(?P<name>[^\t\n:]{1,40}):?[ \t]*\t[ \t]*(?=\S[^\n\t]*[.?!։…\"»”)][ \t]*$)")),
    ("bare", re.compile(r"[ \t]*(?P<name>(?:[^\W\d_a-zа-яёա-ֆ]{2,20}[ \t]){1,3})[ \t]*(?=[^\W_](?:[^\W\d_]*[a-zа-яёəա-ֆ’']|[ \t]+[a-zа-яёա-ֆ]))")),
    ("timed", re.compile(rf"[ \t]*{_NAME}{_NOTE}[ \t]+(?=[\[(]){TIME}[ \t]+(?=\S)")),
)  # fmt: skip
_CELL = re.compile(rf"(?:\d{{1,4}}\t)?(?:{TIME}\t)?(?P<name>[^\t\n]{{1,60}}?):?[ \t]*(?:{TIME})?\t[ \t]*(?:{TIME}\t)?(?=\S)")
_STAMP = re.compile(rf"[ \t]*{TIME}[ \t]*$")
DASH = re.compile(r"[ \t]*(?P<name>[—–-]|>{2,3})[ \t]*(?<=[ \t>])(?=\S)")
_HEADLINE = re.compile(rf"{_NAME}{_NOTE}(?P<time>[ \t]*[,|·•—–-]?[ \t]*{TIME})?:?$")
_NICK = re.compile(r"[\w.@-]{2,40}")
_DIVIDERS = ":։՝ \t–—-"
STRONG = frozenset(["letter", "numbered", "colon", "word", "alone", "timed", "cell", "line"])
"""Styles that stand for a label wherever their names come back; the others need most of a text."""


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
    bold: dict[int, int]
    cells: frozenset[int]
    headings: frozenset[int]


def candidates(canonical: Canonical, lines: Sequence[Line]) -> Iterator[Label]:
    """Every reading of every line as a labelled one, each style once a line, in the order of the text."""
    page = _Page(
        canonical.text,
        {hint.start: hint.end - hint.start for hint in canonical.hints if hint.kind == "bold"},
        frozenset(hint.start for hint in canonical.hints if hint.kind == "cell"),
        frozenset(hint.start for hint in canonical.hints if hint.kind == "heading"),
    )
    stamp: int | None = None
    for number, line in enumerate(lines):
        if _STAMP.match(page.text, line.start, line.end):
            stamp = line.start if stamp is None else stamp
            continue
        if line.opens or line.after_end or stamp is not None:
            following = lines[number + 1] if number + 1 < len(lines) else None
            seen: set[str] = set()
            for label in _of_line(page, line, following, stamped=stamp is not None):
                if label.style not in seen:
                    seen.add(label.style)
                    yield label if stamp is None else _stamped(label, stamp)
        stamp = None


def _stamped(label: Label, stamp: int) -> Label:
    """A label with the time of its turn, which stands on the line before."""
    return Label(stamp, label.said, label.name, label.whole, label.style, label.looks | {"time"})


def _of_line(page: _Page, line: Line, following: Line | None, *, stamped: bool) -> Iterator[Label]:
    """The labels that one line may have."""
    text = page.text
    content = text[line.start : line.end]
    start = line.start + len(content) - len(content.lstrip())
    if line.start in page.headings:
        match = _HEADLINE.match(content.strip())
        if following and match and naming.is_name(match["name"]):
            style = "line" if naming.is_role(match["name"]) else "alone" if match["time"] else "heading"
            looks = _looks(content, match["name"], line, time=bool(match["time"])) | {"heading"}
            yield Label(line.start, line.end, match["name"].strip(), _whole(match, match["name"]), style, looks)
        return
    if line.start in page.cells:
        match = _CELL.match(text, line.start, line.end)
        if match and naming.is_name(match["name"]):
            yield _label(match, "cell", line)
        return
    if start in page.bold:
        yield from _bold(page, line, start, following)
    for style, pattern in _STYLES:
        match = pattern.match(text, line.start, line.end)
        if match is None:
            continue
        name = match["name"] or match["nick"]
        if (style != "alone" or following) and _FITS.get(style, naming.is_name)(name.strip()) and _marked(match, style, name):
            yield _label(match, style, line, bold=start in page.bold)
    yield from _on_its_own(page, line, start, following, stamped=stamped)


def _marked(match: re.Match[str], style: str, name: str) -> bool:
    """Whether the mark behind a name may end a label: `Այո։` is a sentence, and only a word like `Հարց։` is a label."""
    return style != "colon" or match["mark"] != "։" or naming.is_role(name)


def _on_its_own(page: _Page, line: Line, start: int, following: Line | None, *, stamped: bool) -> Iterator[Label]:
    """A name on a line of its own, with what was said below it."""
    alone = page.text[start : line.end].strip()
    match = _HEADLINE.match(alone)
    if not following or not match or match["time"] or not naming.is_name(match["name"]):
        return
    bold = page.bold.get(start, 0) >= len(alone)
    role = naming.is_role(match["name"]) and not (match["note"] or "").startswith(",")
    near = stamped or (line.opens and following.start - line.end <= 1)
    if role or bold or match["name"].isupper() or near:
        looks = _looks(alone, match["name"], line, bold=bold)
        yield Label(
            line.start, line.end, match["name"].strip(), _whole(match, match["name"]), "line" if role else "own_line", looks
        )  # fmt: skip


def _bold(page: _Page, line: Line, start: int, following: Line | None) -> Iterator[Label]:
    """A bold run at the beginning of a line: a label where a colon, dash or line end goes with it."""
    run = page.text[start : start + page.bold[start]]
    rest = page.text[start + len(run) : line.end]
    match = _HEADLINE.match(run.strip().rstrip(_DIVIDERS + ".․"))
    if not match or not naming.is_name(match["name"]) or not rest.strip(_DIVIDERS):
        return
    name, tail = match["name"].strip(), run.rstrip()
    colon = tail.endswith((":", "։", "՝")) or rest.lstrip().startswith((":", "։"))
    divided = rest.lstrip().startswith(("–", "—", "-")) or tail.endswith((".", "–", "—"))
    said = start + len(run)
    note = re.match(rf"[ \t]*(?:(?P<time>{TIME})|[\[(][^\[\]()\n]{{1,60}}[\])])[ \t]*(?=:)", rest)
    whole = _whole(match, name)
    if note:
        said, colon = said + note.end(), True
        whole = whole if note["time"] else f"{name} {note.group().strip()}"
    while said < line.end and page.text[said] in _DIVIDERS:
        said += 1
    style = "colon" if colon else "bold"
    looks = _looks(run, name, line, bold=True, time=bool(match["time"] or (note and note["time"]))) | ({"divided"} if divided else frozenset())
    yield Label(line.start, said, name, whole, style, looks)


def _is_nick(name: str) -> bool:
    """Whether a name may stand in a messenger, where one small word is enough."""
    return naming.is_name(name) or (bool(_NICK.fullmatch(name)) and not naming.is_listed_no_speaker(name))


_FITS: dict[str, Callable[[str], bool]] = {
    "letter": lambda name: naming.key(name) in naming.words()["letters"] and name[0].isupper(),
    "numbered": naming.is_role,
    "word": naming.is_role,
    "pipe": _is_nick,
    "alone": _is_nick,
    "bare": lambda name: name.isupper() and naming.is_name(name),
    "tab": lambda name: naming.is_name(name.rstrip(":")),
}
"""What a name has to be in a style, where that is not what it has to be everywhere."""


def _label(match: re.Match[str], style: str, line: Line, *, bold: bool = False) -> Label:
    """A match as a label; the place where speech begins is its end."""
    groups = match.groupdict()
    name = (groups.get("name") or groups["nick"]).strip().rstrip(":")
    before = match.string[match.start() : match.start("name") if groups.get("name") else match.start("nick")]
    time = style == "alone" or bool(groups.get("time")) or ":" in before
    looks = _looks(match.string[match.start() : line.end], name, line, bold=bold, time=time)
    if match.end() >= line.end and style != "alone":
        looks |= {"below"}
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
    return frozenset(sign for sign, there in signs.items() if there)
