"""Who is credited: the names under which a document is published, and where another one gives them as its source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ojakh.reading.origins.heads import is_outlet, without_the
from ojakh.reading.origins.lists import DAYS, any_of
from ojakh.reading.origins.prepared import Prepared
from ojakh.reading.spans import Span

_DAYS = DAYS
_REPORT = any_of("report")
_CONTRAST = any_of("contrast")
_AGAIN = any_of("again")
LEAST_FIT = 2.5
"""What a text that comes back to an earlier one of its outlet has in common with it, in weights of words."""
_PRINTED = any_of("printed")
"""What is said of those who print: it stands right before or behind the name."""
_SAID = any_of("said")
_GOES_ON = re.compile(r" [A-ZÀ-Ý]\w")
"""Behind it a name goes on: it is another one, "the Ostrey" in "the Ostrey Independent"."""
_CLOSE = 30
"""So near."""
_SHORT, _LONGEST_END = 3, 2
"""Of a word in a language that inflects its last letters may be others, but so many of its first ones stay."""
_AFTER = 60
"""What stands so soon after a citation belongs to it as well."""
_NEAR = 60
"""Characters before and after a name in which a word of reporting has to stand."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A place where one document names another: in agreement, or only to differ from it."""

    citing: int
    cited: int
    span: Span
    differs: bool
    printed: bool = True
    """Whether what is cited was published, not only said by a body that may say much to many."""


def credits(documents: Sequence[Prepared]) -> Iterator[Credit]:
    """Every place where a document names another one as a source, or to differ from it, or comes back to its own.

    Where several documents appear under one name, the one meant is the one that fits best, and it is no later than the
    citing one.
    """
    owners: dict[str, list[int]] = {}
    for index, one in enumerate(documents):
        for name in one.names:
            owners.setdefault(without_the(name), []).append(index)
            for short in _short_names(name):
                if index not in owners.setdefault(short, []):
                    owners[short].append(index)
    covered: dict[int, list[tuple[int, int]]] = {}
    for name in sorted(owners, key=lambda name: (-len(name), name)):
        pattern = _written(name)
        for citing, one in enumerate(documents):
            if citing in owners[name]:
                continue
            for span, differs, printed in _mentions(one, pattern, one.head, covered.setdefault(citing, [])):
                cited, _ = _meant(documents, owners[name], citing, span)
                if cited is not None:
                    yield Credit(citing, cited, span, differs, printed)
    yield from _own(documents, owners)


def _written(name: str) -> re.Pattern[str]:
    """A name as others write it: with or without the article, its words in any case where the language has cases."""
    words = [re.escape(word) if word.isascii() else _inflected(word) for word in name.split()]
    article = "" if name.startswith("the ") else "(?:the )?"
    return re.compile(rf"(?<!\w){article}{' '.join(words)}(?!\w)", re.IGNORECASE)


def _inflected(word: str) -> str:
    kept = max(_SHORT, len(word) - _LONGEST_END) if word.isalpha() else len(word)
    return re.escape(word[:kept]) + (rf"\w{{0,{_LONGEST_END + 1}}}" if word.isalpha() else "")


def _own(documents: Sequence[Prepared], owners: dict[str, list[int]]) -> Iterator[Credit]:
    """Where an outlet corrects or takes up again what it printed itself."""
    for citing, one in enumerate(documents):
        own = {index for name in one.names for index in owners[without_the(name)]} - {citing}
        if not own:
            continue
        spans = {_sentence_around(one, match.start()) for match in _AGAIN.finditer(one.text)}
        fits = [
            (*_meant(documents, sorted(own), citing, span), span) for span in sorted(spans, key=lambda one: one.start)
        ]
        cited, fit, span = max(fits, key=lambda found: found[1], default=(None, 0.0, Span(0, 0)))
        if cited is not None and fit >= LEAST_FIT:
            yield Credit(citing, cited, span, False)


def _meant(documents: Sequence[Prepared], owners: Sequence[int], citing: int, span: Span) -> tuple[int | None, float]:
    """Which of several documents a sentence has in mind, and by how much of its own and the whole text's words."""
    day = documents[citing].document.date
    possible = [one for one in owners if not (day and documents[one].document.date > day)]
    words: dict[str, float] = {}
    for word in documents[citing].words:
        inside = span.start <= word.start < span.end + _AFTER
        if documents[citing].text[word.start : word.end].casefold() not in _DAYS:
            words[word.key] = max(words.get(word.key, 0.0), word.weight if inside else word.weight / 2)

    def fit(one: int) -> tuple[float, int]:
        known = documents[one].all_weights
        return sum(weight for key, weight in words.items() if key in known), -one

    best = max(possible, key=fit, default=None)
    return best, 0.0 if best is None else fit(best)[0]


def full_names(one: Prepared) -> frozenset[tuple[str, ...]]:
    """Names of several words in the running text: people and bodies that somebody asked or named.

    Only the beginnings of their last two words are kept, since names are inflected in three of the four languages.
    """
    words = [word for word in one.words if word.start >= one.head]
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
    if len(words) > 1 and words[-1][0].isupper() and len(words[-1]) > 4 and not words[-2][0].islower():
        yield f"the {words[-1]}"
    if len(words) > 2 and words[-2][0].isupper() and words[-1][0].isupper() and not words[-3][0].islower():
        yield f"the {words[-2]} {words[-1]}"
    if len(words) > 2 and is_outlet(name):
        yield f"the {words[0]} {words[-1]}"


def _mentions(
    one: Prepared, pattern: re.Pattern[str], head: int, covered: list[tuple[int, int]]
) -> Iterator[tuple[Span, bool, bool]]:
    """Sentences of the running text in which a name stands near a word of reporting, whether they differ, and whether
    something printed is meant.
    """
    for match in pattern.finditer(one.text, head):
        written = without_the(match.group())
        inside = any(start <= match.start() and match.end() <= end for start, end in covered)
        if (
            inside
            or one.in_footer(Span(*match.span()))
            or not (any(character.isupper() for character in written) or " " in written)
        ):
            continue
        covered.append(match.span())
        sentence = _sentence_around(one, match.start())
        before = one.text[max(sentence.start, match.start() - _NEAR) : match.start()]
        after = one.text[match.end() : min(sentence.end, match.end() + _NEAR)]
        if written.isascii() and written[0].isupper() and _GOES_ON.match(after):
            continue
        printed = bool(_PRINTED.search(f"{before[-_CLOSE:]}<>{after[:_CLOSE]}"))
        if printed or is_outlet(written) or (not written.isascii() and _REPORT.search(f"{before} {after}")):
            yield sentence, bool(_CONTRAST.search(sentence.of(one.text))), True
        elif _SAID.search(f"{before[-_CLOSE:]}<>{after[:_CLOSE]}"):
            yield sentence, bool(_CONTRAST.search(sentence.of(one.text))), False


def _sentence_around(one: Prepared, position: int) -> Span:
    for sentence in one.document.sentences:
        if sentence.start <= position < sentence.end:
            return sentence
    return Span(position, min(len(one.text), position + 1))
