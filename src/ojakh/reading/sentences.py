"""Sentences in four languages by own rules: full stops are judged by what stands before and after them."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ojakh.reading.lexicon import cues
from ojakh.reading.spans import Span

LONGEST = 3_000
"""Characters of the longest sentence; what is longer is cut."""
_CLOSERS = "\"'”’»)]}›“*_"
_MARK = re.compile(rf"(?:[.․]{{2,}}|[.!?…։;:．。]+|[.․])[{re.escape(_CLOSERS)}]*")
_BEFORE = re.compile(r"[\w\u0300-\u036f№'’-]+(?:\.[\w-]+)*$")
_WORD = re.compile(r"[\w\u0300-\u036f’'-]*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S|[\w.+-]{1,60}@[\w-]")
_OPENERS = "\"'“”„«‘‹([{—–-•*_ \t\n"
_ARMENIAN = re.compile("[\u0531-\u0587]")
_TYPED_COLON = re.compile("[\u0531-\u0587]:(?:\\s+[\u0531-\u0556«]|\\s*$)")
_GLUED = re.compile(r"[^\W\d_A-Z]{3,}[.!?]$")
_LIST_NUMBER = re.compile(r"\(?\d{1,3}$|^[a-zа-я]$")
_COUNTED = re.compile(r"\s*([^\W\d_]+)[.․]?\s+")
_POSTSCRIPT = re.compile(r"\s*(?:P\.){1,3}S$|\s*N\.B$", re.IGNORECASE)
_ITEM = re.compile(r"\(?[^\W\d_]\)\s")
_CAMEL = re.compile(r"[^\W\d_](?:[A-ZА-Я]|-[^\W\d_]{4})")
_ASKED = re.compile(r"I (?:said|asked|answered|replied|shouted|called|cried|told|whispered|insisted)\b")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_LISTS = ("never", "number", "maybe", "starters", "measures", "counted", "lettered")
_FEW_WORDS = 6
_WINDOW = 300
_LISTS_END = frozenset(["etc", "s", "д", "п", "др", "b", "i.a", "a.m", "p.m", "այլն", "ևն"]) | {"və s"}
_FIGURE = re.compile(r"(?:\d|\b[IVX]+|тыс\.?|млн\.?|min|mln\.?)\s*(?:(?:кв|куб|sq|cu|kv|kub|քառ)\.?\s*)?$")
_PAIRS_END = frozenset(["с. г", "и пр", "и ср", "и др"])
_METRES = frozenset(["м", "л"])
_YEARS = frozenset(["г", "д", "в", "թ", "гг", "вв", "թթ"])
_UNITS = frozenset(["руб", "коп", "млн", "млрд", "км", "кг", "чел", "kg", "km", "man", "га", "ha", "կմ", "կգ"])


@dataclass(frozen=True, slots=True)
class _Rules:
    """The word lists of one language, and whether its sentences end with an Armenian full stop."""

    never: frozenset[str]
    number: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]
    measures: frozenset[str]
    counted: frozenset[str]
    lettered: frozenset[str]
    armenian: bool


@dataclass(frozen=True, slots=True)
class _Case:
    """One mark that may end a sentence, with what stands around it."""

    text: str
    sentence: int
    at: int
    signs: str
    closed: bool
    token: str
    length: int
    pair: str
    following: str
    rest: str
    starter: bool
    rules: _Rules

    @property
    def words(self) -> list[str]:
        """The words of the sentence before the mark, the last ones where it is very long."""
        return self.text[max(self.sentence, self.at - _WINDOW) : self.at].split()

    @property
    def low(self) -> str:
        """The token as the lists have it."""
        return _folded(self.token)

    @property
    def initial(self) -> bool:
        """Whether the token is one capital letter."""
        return len(self.token) == 1 and self.token.isupper()


def sentences(text: str, paragraphs: Sequence[Span], language: str) -> list[Span]:
    """The sentences of each paragraph, without white space around them. The end of a paragraph ends a sentence.

    Nobody speaks sentences of more than `LONGEST` characters: a longer one, as a file without marks has it, is cut at
    white space, so that what follows takes time in proportion to the text.
    """
    rules = _rules(language, armenian=language == "hy" and ("։" in text or bool(_TYPED_COLON.search(text))))
    found: list[Span] = []
    for paragraph in paragraphs:
        start = paragraph.start
        for end in _ends(text, paragraph, rules):
            _append(found, text, start, end)
            start = end
        _append(found, text, start, paragraph.end)
    return [piece for one in found for piece in _cut(text, one)]


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence, or the pieces of one that is too long, cut at the last white space there is."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        window = text[start : start + LONGEST]
        kept = len(window.rstrip().rpartition(" ")[0].rstrip()) or len(window)
        yield Span(start, start + kept)
        start += kept
        while start < sentence.end and text[start].isspace():
            start += 1
    yield Span(start, sentence.end)


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    """Add what is left of a span without white space; a lone mark belongs to the sentence before."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left >= right:
        return
    if found and not any(character.isalnum() for character in text[left:right]) and found[-1].end >= start - 1:
        found[-1] = Span(found[-1].start, right)
    else:
        found.append(Span(left, right))


@cache
def _rules(language: str, *, armenian: bool) -> _Rules:
    """The lists of a language; an unknown one gets those of English."""
    lists = cues("sentences").get(language) or cues("sentences")["en"]
    return _Rules(**{name: frozenset(lists[name]) for name in _LISTS}, armenian=armenian)


def _ends(text: str, paragraph: Span, rules: _Rules) -> Iterator[int]:
    """The places inside a paragraph after which a new sentence begins."""
    sentence = paragraph.start
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        after = mark.end()
        if after >= paragraph.end:
            return
        if text[after].isdigit() and text[mark.start() - 1 : mark.start()].isdigit():
            continue
        if (text[after].isspace() or _may_be_glued(text, sentence, mark)) and _ends_here(
            _case(text, sentence, mark, paragraph.end, rules)
        ):
            yield after
            sentence = after


def _may_be_glued(text: str, sentence: int, mark: re.Match[str]) -> bool:
    """Whether a sentence may end without white space after it: a forgotten space, `։`, or a dash or quotation mark."""
    after = mark.end()
    if mark.group().startswith("։") or (text[after] in "—–«“" and mark.group()[-1] in "!?…։"):
        return True
    if not (text[after].isupper() and text[after + 1 : after + 2].islower()):
        return False
    left, right = text.rfind(" ", 0, after), text.find(" ", after)
    token = text[left + 1 : right if right >= 0 else len(text)]
    prose = len(token) < 60 and token.count(".") <= 2 and not any(sign in token for sign in "/@\\_=")
    return prose and bool(_GLUED.search(text, max(sentence, after - 30), after))


def _case(text: str, sentence: int, mark: re.Match[str], limit: int, rules: _Rules) -> _Case:
    """What is to be judged at a mark."""
    signs = mark.group().rstrip(_CLOSERS)
    found = _BEFORE.search(text, max(sentence, mark.start() - 40), mark.start())
    token = unicodedata.normalize("NFC", found.group()) if found else ""
    length = len(found.group()) if found else 0
    rest = text[mark.end() : min(limit, mark.end() + 60)].lstrip()
    following = rest.lstrip(_OPENERS) or rest
    word = _WORD.match(following)
    first = _folded(word.group()) if word else ""
    starter = first in rules.starters and not re.match(r"[^\W\d_]\.", following)
    return _Case(
        text=text,
        sentence=sentence,
        at=mark.start(),
        signs=signs,
        closed=len(signs) < len(mark.group()),
        token=token,
        length=length,
        pair=_pair(text, sentence, mark.start() - length, token),
        following=following,
        rest=rest,
        starter=starter,
        rules=rules,
    )


def _folded(token: str) -> str:
    """A word as the lists have it: composed, in lower case."""
    return unicodedata.normalize("NFC", token.lower()).replace("\u0307", "")


def _pair(text: str, sentence: int, at: int, token: str) -> str:
    """The word before and this one, for abbreviations of two parts (т. д., və s.)."""
    found = re.search(r"[\w\u0300-\u036f]+\.?$", text[max(sentence, at - 12) : at].rstrip())
    return f"{_folded(found.group())} {_folded(token)}" if found else _folded(token)


def _ends_here(case: _Case) -> bool:
    """The verdict of the first judge that has one."""
    for judge in _JUDGES:
        verdict = judge(case)
        if verdict is not None:
            return verdict
    return True


def _armenian_stop(case: _Case) -> bool | None:
    """`։` ends a sentence, but not quoted speech that goes on; a typed colon does so in Armenian before a capital."""
    if "։" in case.signs:
        return not (case.closed and case.following[:1].islower())
    if not case.signs.strip(".․:;") and case.signs[-1] in ":;":
        before = case.text[case.at - 1 : case.at]
        armenian = case.rules.armenian and (_ARMENIAN.match(before) or before.isdigit() or before in _CLOSERS)
        goes_on = not _ARMENIAN.match(case.following) or case.following[0].islower()
        return bool(armenian) and case.signs[-1] == ":" and not goes_on
    return None


def _small_letter(case: _Case) -> bool | None:
    """Nothing ends before a small letter, unless it begins an address, an item of a list or a name (iPhone)."""
    if not case.following:
        return True
    begins = _ADDRESS.match(case.following) or _ITEM.match(case.rest) or _CAMEL.match(case.following)
    return False if case.following[:1].islower() and not begins else None


def _question_or_call(case: _Case) -> bool | None:
    """`?` and `!` end a sentence unless speech goes on: «…?» – asked he."""
    if case.signs[-1] in "!?" or (len(case.signs) > 1 and case.signs.strip(".․")):
        goes_on = case.rest[:1] in "—–-," and case.rest[1:].lstrip()[:1].islower()
        return not (case.closed and (goes_on or _ASKED.match(case.rest)))
    return None


def _dots(case: _Case) -> bool | None:
    """Dots that trail off end a sentence before a capital letter; an Armenian middle stop ends none."""
    if len(case.signs) > 1 or case.signs == "…":
        return case.following[:1].isupper() or not case.following[:1].isalpha()
    armenian = case.rules.armenian and not case.closed and _ARMENIAN.match(case.text[case.at - 1 : case.at])
    return False if armenian or case.signs == "․" else None


def _number(case: _Case) -> bool | None:
    """A number at the beginning belongs to a list, as does Step 1; an abbreviation before a figure goes on."""
    before = case.text[case.sentence : min(case.at - case.length, case.sentence + 3)]
    if len(before) <= 2 and _LIST_NUMBER.match(case.token) and not before.strip():
        return False
    so_far = case.text[case.sentence : case.at] if case.at - case.sentence < 40 else ""
    counted = _COUNTED.fullmatch(so_far[: len(so_far) - case.length])
    if counted and (case.token.isdigit() or case.initial) and _folded(counted[1]) in case.rules.counted:
        return False
    if _POSTSCRIPT.match(so_far):
        return False
    return False if case.low in case.rules.number and case.following[:1].isdigit() else None


def _maybe(case: _Case) -> bool | None:
    """An abbreviation that may end a sentence does so before a starter, after a list, or where much was said."""
    if case.initial or not (case.low in case.rules.maybe or case.pair in case.rules.maybe):
        return None
    figure = re.search(r"(?:\d|[IVX])\s*$", case.text[max(case.sentence, case.at - 8) : case.at - case.length])
    if case.low in _LISTS_END or case.low in _UNITS or case.pair in _PAIRS_END:
        return True
    if case.starter:
        return len(case.words) > 2
    if case.low in _METRES:
        return bool(figure)
    if case.low in _YEARS:
        return bool(figure) and len(case.words) >= _FEW_WORDS
    return not case.following[:1].isupper() and not case.following[:1].isdigit()


def _measure(case: _Case) -> bool | None:
    """A unit behind its figure ends a sentence before a capital letter and goes on before another figure."""
    begins = case.at - case.length
    if case.sentence < begins and case.text[begins - 1] in "/°":
        return True
    if case.low not in case.rules.measures or not case.following[:1].isalnum():
        return None
    if not _FIGURE.search(case.text[max(case.sentence, begins - 12) : begins]):
        return None
    return case.following[:1].isupper()


def _never(case: _Case) -> bool | None:
    """Abbreviations after which something always follows."""
    return False if not case.initial and (case.low in case.rules.never or case.pair in case.rules.never) else None


def _letter(case: _Case) -> bool | None:
    """A single letter is an initial unless it stands at the end of something: plan B, and so did I."""
    if len(case.token) == 1 and case.token.isalpha():
        after_initial = re.search(r"[.․]\s*$", case.text[max(case.sentence, case.at - 4) : case.at - 1])
        said = case.words[:-1]
        if said and _folded(said[-1]) in case.rules.lettered and case.token.isupper():
            return case.following[:1].isupper()
        if case.starter and said and not after_initial:
            return case.token.isupper() or len(said) > 2
        return case.low == "i" and bool(said) and said[-1].islower()
    if _INITIALS.fullmatch(case.token):
        return case.starter or not case.following[:1].isupper()
    return None


_JUDGES: tuple[Callable[[_Case], bool | None], ...] = (
    _armenian_stop,
    _small_letter,
    _question_or_call,
    _dots,
    _number,
    _measure,
    _maybe,
    _never,
    _letter,
)
"""In this order; a full stop about which none of them has a verdict ends a sentence."""
