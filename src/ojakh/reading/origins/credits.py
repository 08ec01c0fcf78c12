"""Who is credited: the names under which a document is published, and where another one gives them as its source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ojakh.reading.origins.prepared import Prepared
from ojakh.reading.origins.words import LISTS, any_of
from ojakh.reading.spans import Span

HEAD_LINES = 4
"""Lines of a text that may say who publishes it."""
_LONGEST_HEAD = 12
"""Words of such a line; a longer one is running text and gives only what stands before its first colon."""
_LABEL = re.compile(r"^\s*(?:outlet|source|publisher|published by|agency|by|author|title|headline)\s*:\s*", re.I)
_CUT = re.compile(r"\s*(?:[:;|,(){}\[\]<>«»“”\"/]|\s[–—-]\s|[.](?:\s|$))\s*")
_IN_BRACKETS = re.compile(r"[(\[<]\s*([A-ZԱ-ՖА-ЯЁƏÇĞİÖŞÜ][\w&'’ .-]{1,60}?)\s*[)\]>]")
_SMALL_INSIDE = frozenset(LISTS["heads"]["small"].split())
_DAYS = frozenset(LISTS["heads"]["days"].split())
_REPORT = any_of("report")
_CONTRAST = any_of("contrast")
_OWN = any_of("own")
_AFTER = 60
"""What stands so soon after a citation belongs to it as well."""
_SENTENCE_END = re.compile(r"[.!?։…][\"”»’)\]]*\s*$")
_NEAR = 60
"""Characters before and after a name in which a word of reporting has to stand."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A place where one document names another: in agreement, or only to differ from it."""

    citing: int
    cited: int
    span: Span
    differs: bool


def head_of(one: Prepared) -> int:
    """Where the running text begins: after the short lines at the top."""
    end = 0
    for number, match in enumerate(re.finditer(r"[^\n]+", one.text)):
        line = match.group()
        if number >= HEAD_LINES or len(line.split()) > _LONGEST_HEAD or _SENTENCE_END.search(line):
            break
        end = match.end()
    return end


def names_of(one: Prepared) -> set[str]:
    """Names under which a document is published, as far as its top, its dateline or its last line show them."""
    found: set[str] = set()
    for number, match in enumerate(re.finditer(r"[^\n]+", one.text)):
        if number >= HEAD_LINES + 1:
            break
        line = match.group().strip()
        labelled = bool(_LABEL.match(line)) and not re.match(r"\s*(?:title|headline)", line, re.I)
        line = _LABEL.sub("", line)
        words = line.split()
        short = len(words) <= _LONGEST_HEAD
        pieces = [piece.strip() for piece in _CUT.split(line if short else " ".join(words[:10])) if piece.strip()]
        if not short:
            pieces = pieces[: max(0, len(pieces) - 1)] if ":" in " ".join(words[:10]) else []
        whole = len(pieces) == 1 or labelled
        found |= {piece for piece in pieces if _is_name(piece, single=whole and len(words) <= 6)}
    edges = one.text[:160] + "\n" + one.text.rstrip()[-90:]
    for match in _IN_BRACKETS.finditer(edges):
        name = match.group(1).strip()
        if _is_name(name, single=True):
            found.add(name)
    return found


def _is_name(piece: str, *, single: bool) -> bool:
    """Whether a piece of a line looks like the name of somebody who publishes."""
    words = piece.split()
    if not words or len(words) > 7 or any(character.isdigit() for character in piece):
        return False
    if any(word.strip(".").lower() in _DAYS for word in words):
        return False
    great = [word for word in words if word[:1].isupper()]
    if any(word[:1].islower() and word not in _SMALL_INSIDE for word in words) or not words[0][:1].isupper():
        return False
    return len(great) >= 2 or (single and len(great) == 1 and len(great[0]) > 2)


def credits(documents: Sequence[Prepared]) -> Iterator[Credit]:
    """Every place where a document names one of the others as a source, or to differ from it.

    Where several documents appear under one name, the one meant is the one that fits the citing sentence best, and it
    is no later than the citing one.
    """
    heads = [head_of(one) for one in documents]
    owners: dict[str, list[int]] = {}
    for index, one in enumerate(documents):
        for name in names_of(one):
            owners.setdefault(_without_the(name), []).append(index)
            for short in _short_names(name):
                if index not in owners.setdefault(short, []):
                    owners[short].append(index)
    covered: dict[int, list[tuple[int, int]]] = {}
    for name in sorted(owners, key=lambda name: (-len(name), name)):
        pattern = re.compile(
            rf"(?<!\w){'' if name.startswith('the ') else '(?:the )?'}{re.escape(name)}(?!\w)", re.IGNORECASE
        )
        for citing, one in enumerate(documents):
            if citing in owners[name]:
                continue
            for span, differs in _mentions(one, pattern, heads[citing], covered.setdefault(citing, [])):
                cited = _meant(documents, owners[name], citing, span, name)
                if cited is not None:
                    yield Credit(citing, cited, span, differs)


def _meant(documents: Sequence[Prepared], owners: Sequence[int], citing: int, span: Span, name: str) -> int | None:
    """Which of the documents under one name a sentence has in mind: by its words without the name and the day."""
    day = documents[citing].document.date
    possible = [one for one in owners if not (day and documents[one].document.date > day)]
    common = {*name.casefold().split(), *_DAYS}
    words = {
        word.key: word.weight
        for word in documents[citing].words
        if span.start <= word.start < span.end + _AFTER
        and documents[citing].text[word.start : word.end].casefold() not in common
    }

    def fit(one: int) -> tuple[float, int]:
        known = documents[one].all_weights
        return sum(weight for key, weight in words.items() if key in known), -one

    return max(possible, key=fit, default=None)


def saw_itself(one: Prepared) -> bool:
    """Whether a document says that its own people saw, counted or asked."""
    if _OWN.search(one.text):
        return True
    own = "|".join(re.escape(_without_the(name)) for name in sorted(names_of(one)))
    seen = r"(?: (?:saw|observed|visited|counted|measured|found)\b|['’]s (?:reporter|correspondent|team|people)\b)"
    told = rf"\b(?:told|learned by|to) (?:the )?(?:{own})(?!\w)"
    return bool(own) and bool(re.search(rf"(?:{own}){seen}|{told}", one.text[head_of(one) :], re.IGNORECASE))


def full_names(one: Prepared) -> frozenset[tuple[str, ...]]:
    """Names of several words in the running text: people and bodies that somebody asked or named.

    Only the beginnings of their last two words are kept, since names are inflected in three of the four languages.
    """
    words = [word for word in one.words if word.start >= head_of(one)]
    found = set()
    for before, word in pairwise(words):
        here, gap = one.text[before.start : word.end].casefold().split(), one.text[before.end : word.start]
        great = one.text[before.start].isupper() and one.text[word.start].isupper()
        if gap == " " and great and before.name and word.name:
            found.add(tuple(part[:4] for part in here))
    return frozenset(found)


def _short_names(name: str) -> Iterator[str]:
    """An outlet of several words is often called by its last one or two: "the Dispatch", "the audit office"."""
    words = name.split()
    if len(words) > 1 and words[-1][0].isupper() and len(words[-1]) > 4:
        yield f"the {words[-1]}"
    if len(words) > 2 and words[-2][0].isupper() and words[-1][0].isupper():
        yield f"the {words[-2]} {words[-1]}"


def _without_the(name: str) -> str:
    return name[4:] if name.lower().startswith("the ") else name


def _mentions(
    one: Prepared, pattern: re.Pattern[str], head: int, covered: list[tuple[int, int]]
) -> Iterator[tuple[Span, bool]]:
    """Sentences of the running text in which a name stands near a word of reporting, and whether they differ."""
    for match in pattern.finditer(one.text, head):
        written = _without_the(match.group())
        inside = any(start <= match.start() and match.end() <= end for start, end in covered)
        if inside or not (any(character.isupper() for character in written) or " " in written):
            continue
        covered.append(match.span())
        sentence = _sentence_around(one, match.start())
        near = one.text[max(sentence.start, match.start() - _NEAR) : match.start()]
        near += " " + one.text[match.end() : min(sentence.end, match.end() + _NEAR)]
        if _REPORT.search(near):
            yield sentence, bool(_CONTRAST.search(sentence.of(one.text)))


def _sentence_around(one: Prepared, position: int) -> Span:
    for sentence in one.document.sentences:
        if sentence.start <= position < sentence.end:
            return sentence
    return Span(position, min(len(one.text), position + 1))
