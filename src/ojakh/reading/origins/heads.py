"""The top of an article: where it ends, and which names of those who publish it stand there."""

import re

from ojakh.reading.origins.lists import DAYS, LISTS

HEAD_LINES = 4
"""Lines of a text that may say who publishes it."""
FOOT_LINES = 3
"""And so many at its end."""
_LONGEST_HEAD = 12
"""Words of such a line; a longer one is running text and gives only what stands before its first colon."""
_LABEL = re.compile(r"^\s*(?:outlet|source|publisher|published by|agency|by|author|title|headline)\s*:\s*", re.I)
_DATELINE = re.compile(r"^(?:[A-ZԱ-ՖА-ЯЁƏÇĞİÖŞÜ'’-]+ ?){1,2}(?=[,.( ]*(?:\d|\(|[–—-]\s))")
_CUT = re.compile(r"\s*(?:[:;|,(){}\[\]<>«»“”\"/*#]|\s[–—-]\s|[.](?:\s|$))\s*")
_IN_BRACKETS = re.compile(r"[(\[<]\s*([A-ZԱ-ՖА-ЯЁƏÇĞİÖŞÜ][\w&'’ .-]{1,60}?)\s*[)\]>]")
_SMALL_INSIDE = frozenset(LISTS["heads"]["small"].split())
_DAYS = DAYS
_MONTHS = frozenset(LISTS["heads"]["months"].split())
_SHORT_MONTHS = (1, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 12)
"""Of the short names that are listed behind the long ones: May has none, September two."""
_MONTH_NUMBERS = {
    word: number
    for line in LISTS["heads"]["months"].strip().splitlines()
    for words in (line.split()[:12], line.split()[12:])
    if words
    for number, word in zip(_SHORT_MONTHS if len(words[0]) < 4 else range(1, 13), words, strict=True)
}
_DAY = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?[ \u00a0]([^\W\d_]+)|([^\W\d_]+)[ \u00a0](\d{1,2})(?:st|nd|rd|th)?\b"
    r"|\b(\d{1,2})\.(\d\d)\.(?:20)?\d\d|20\d\d-(\d\d)-(\d\d)"
)
_EDGE = 150
"""Characters at each end of a text in which its day is looked for."""
_FIGURES = re.compile(r"\b\d{1,2}[./]\d{1,2}[./](?:\d\d)?\d\d\b|\b\d{4}-\d\d-\d\d\b")
_KINDS = frozenset(LISTS["heads"]["kinds"].split())
_OUTLETS = frozenset(LISTS["heads"]["outlets"].split()) | _KINDS
_LABELS = frozenset(LISTS["heads"]["labels"].split())
_AFTER_DASH = re.compile(r"[.!?”\"»]\s*[—–-]\s*([^—–\n.]{3,40})$")
_QUOTED = re.compile(r"[«“„]([^«»“”„]{3,40})[»”“]")
_BY = re.compile(r"(?:by|from)\s", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?։…][\"”»’)\]]*\s*$")


def head_of(text: str) -> int:
    """Where the running text begins: after the short lines at the top."""
    end = 0
    for number, match in enumerate(re.finditer(r"[^\n]+", text)):
        line = match.group()
        if number >= HEAD_LINES or len(line.split()) > _LONGEST_HEAD or _SENTENCE_END.search(line):
            break
        end = match.end()
    return end


def names_of(text: str, end: int, known: frozenset[str] = frozenset()) -> set[str]:
    """Names under which a document is published, as far as its top, its dateline or the line before `end` show them.

    `known` are words that are names wherever they stand: one alone is taken where a line gives the day as well.
    """
    found: set[str] = set()
    top = [match.group().strip() for _, match in zip(range(HEAD_LINES + 1), re.finditer(r"[^\n]+", text), strict=False)]
    for whole_line in (*top, *foot_of(text[:end])):
        labelled = bool(_LABEL.match(whole_line)) and not re.match(r"\s*(?:title|headline)", whole_line, re.I)
        line = _DATELINE.sub("", _LABEL.sub("", whole_line))
        words = line.split()
        short = len(words) <= _LONGEST_HEAD
        pieces = [piece.strip() for piece in _CUT.split(line if short else " ".join(words[:10])) if piece.strip()]
        if not short:
            pieces = pieces[: max(0, len(pieces) - 1)] if ":" in " ".join(words[:10]) else []
        whole = len(pieces) == 1 or labelled
        found |= {piece for piece in pieces if _is_name(piece, single=whole and len(words) <= 6)}
        if short and gives_day(line):
            found |= {quoted.strip() for quoted in _QUOTED.findall(line) if quoted[:1].isupper()}
            first = pieces[0].split() if pieces else []
            found |= {word for word in first[:1] if word in known and _KINDS & {*first[1:]}}
    found |= {name.strip() for name in _AFTER_DASH.findall(text[:end].rstrip()) if _is_name(name.strip(), single=True)}
    edges = text[:160] + "\n" + text[:end].rstrip()[-90:]
    for match in _IN_BRACKETS.finditer(edges):
        name = match.group(1).strip()
        place = " " not in name and re.match(r"\s*(?:,|\n)", edges[match.end() :])
        if not place and _is_name(name, single=True):
            found.add(name)
    return {name for name in found if not {*name.casefold().split()} <= _LABELS and not _BY.match(name)}


def foot_of(text: str) -> list[str]:
    """The short lines at the end of a text, which say who publishes it as those at the top do."""
    found: list[str] = []
    for line in reversed(text.strip().split("\n")[1:][-FOOT_LINES:]):
        if len(line.split()) > _LONGEST_HEAD or _SENTENCE_END.search(line):
            break
        found.append(line.strip())
    return found


def is_outlet(name: str) -> bool:
    """Whether a name is by its words that of somebody who publishes news."""
    return any(word.casefold().strip(".") in _OUTLETS for word in name.split())


def gives_day(line: str) -> bool:
    """Whether a line holds a day: a number beside the name of a month, or figures alone."""
    words = re.findall(r"[^\W\d_]+", line.casefold())
    return bool(_FIGURES.search(line)) or (any(word in _MONTHS for word in words) and bool(re.search(r"\d", line)))


def day_of(text: str, head: int) -> int | None:
    """The day a text came out, counted from the beginning of a year, from its first or last lines."""
    for edge in (text[: max(head, _EDGE)], text[-_EDGE:]):
        for match in _DAY.finditer(edge):
            day, month, month_first, day_behind, figure_day, figure_month, iso_month, iso_day = match.groups()
            number = _MONTH_NUMBERS.get((month or month_first or "").casefold()) or int(figure_month or iso_month or 0)
            if 1 <= number <= 12:
                return 31 * number + int(day or day_behind or figure_day or iso_day)
    return None


def _is_name(piece: str, *, single: bool) -> bool:
    """Whether a piece of a line looks like the name of somebody who publishes."""
    words = piece.split()
    if not words or len(words) > 7 or any(word[:1].isdigit() for word in words):
        return False
    if any(word.strip(".").casefold() in _DAYS for word in words) or _FIGURES.search(piece):
        return False
    great = [word for word in words if word[:1].isupper()]
    if any(word[:1].islower() and word not in _SMALL_INSIDE for word in words) or not words[0][:1].isupper():
        return False
    return len(great) >= 2 or (single and len(great) == 1 and len(great[0]) > 2)


def without_the(name: str) -> str:
    """A name as it stands after an article."""
    return name[4:] if name.lower().startswith("the ") else name
