"""Words with their place in the text, as they are compared: numbers as numbers, names as names, the rest by stem."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ojakh.reading.language import language_of
from ojakh.reading.origins.lists import DAYS, LISTS
from ojakh.reading.origins.stems import INFLECTED, ends_like, name_stem, stem
from ojakh.reading.values.numerals import numbers

_TOKEN = re.compile(r"\d+(?:[.,\u202f\u00a0 ]\d+)*|[^\W\d_]+(?:['’\u055a][^\W\d_]+)*")
_THOUSANDS = re.compile(r"[.,\u202f\u00a0 ](?=\d{3}(?!\d))")
_THOUSAND = 1000
_SAMPLE = 400
"""So many characters tell the language of a text."""
_LEAST_WORD = 4
"""Letters of a word that is a number with an ending: a shorter one is oftener something else."""
_NEAR_ONE_FIGURE, _NEAR_TWO_FIGURES = 0.13, 0.05
"""How far a number may lie from a round one of so many figures to be told as that one."""
_GLUE = frozenset(" ".join(LISTS["glue"].values()).split())


@dataclass(frozen=True, slots=True)
class Token:
    """One word at its place; `key` is what it is compared by, `weight` how much an agreement in it tells."""

    start: int
    end: int
    key: str
    weight: float
    name: bool = False

    @property
    def telling(self) -> bool:
        """Whether it is neither grammar nor a name: the words that somebody chose."""
        return self.weight >= 1 and not self.name


def tokens(text: str, *, names: frozenset[str] = frozenset()) -> list[Token]:
    """All words of a text; `names` are words known to be names although they begin a sentence here."""
    sample = text[:_SAMPLE]
    language = "en" if sample.isascii() else language_of(sample)
    forms = _stems_of(names, language)
    found = [_token(text, match, names, forms, language) for match in _TOKEN.finditer(text)]
    return list(_multiplied(text, _in_words(text, found, language), language))


@lru_cache(maxsize=8)
def _stems_of(names: frozenset[str], language: str) -> frozenset[str]:
    """What is left of names in a language that inflects them: each of their forms is a name as well."""
    return frozenset(name_stem(name, language) for name in names) if language in INFLECTED else frozenset()


def _in_words(text: str, found: list[Token], language: str) -> list[Token]:
    """Numbers in words, and figures with "thousand" or "million" behind, become numbers."""
    made: list[Token] = []
    written = iter(numbers(text, language))
    number = next(written, None)
    for token in found:
        while number is not None and number.end <= token.start:
            number = next(written, None)
        if number is None or token.end <= number.start or not (number.words or number.granule >= _THOUSAND):
            value = _by_itself(text[token.start : token.end].lower(), language) if not token.name else None
            made.append(token if value is None else _number(token.start, token.end, value))
        elif token.start <= number.start and number.value > 1:
            made.append(_number(number.start, number.end, f"{number.value.normalize():f}"))
        elif number.value <= 1:
            made.append(token)
    return made


@lru_cache(maxsize=100_000)
def _by_itself(word: str, language: str) -> str | None:
    """The number that a word is: a collective one, or one with the ending of a case."""
    listed = LISTS["number_words"].get(language, {})
    if word in listed:
        return str(listed[word])
    if language not in INFLECTED:
        return None
    for size in range(len(word) - 1, _LEAST_WORD - 1, -1):
        if ends_like(word[size:], language):
            whole = [one for one in numbers(word[:size], language) if one.words and one.end - one.start == size]
            if whole and whole[0].value > 1:
                return f"{whole[0].value.normalize():f}"
    return None


def _multiplied(text: str, found: list[Token], language: str) -> Iterator[Token]:
    """A number before "thousand" or "dozen" in any case is so many times as large."""
    before: Token | None = None
    for token in found:
        times = _times(text[token.start : token.end].lower(), language)
        if before is not None and times > 1 and text[before.end : token.start] in (" ", "\u00a0"):
            value = float(before.key[1:]) * times
            yield _number(before.start, token.end, f"{value:f}".rstrip("0").rstrip("."))
            before = None
            continue
        if before is not None:
            yield before
        before = token if re.fullmatch(r"#\d{1,6}(?:\.\d+)?", token.key) else None
        if before is None:
            yield token
    if before is not None:
        yield before


@lru_cache(maxsize=100_000)
def _times(word: str, language: str) -> int:
    listed: dict[str, int] = LISTS["multiplied"].get(language, {})
    fits = (n for head, n in listed.items() if word.startswith(head) and ends_like(word[len(head) :], language))
    return next(fits, 1)


def _token(text: str, match: re.Match[str], names: frozenset[str], forms: frozenset[str], language: str) -> Token:
    word = match.group()
    is_name = word in names or bool(forms and word[0].isupper() and name_stem(word, language) in forms)
    return Token(match.start(), match.end(), *_compared_by(word, is_name, language))


@lru_cache(maxsize=100_000)
def _compared_by(word: str, is_name: bool, language: str) -> tuple[str, float, bool]:
    """The key, the weight and whether it is a name, of a word or number as it is written."""
    if word[0].isdigit():
        return (*_number_key(_THOUSANDS.sub("", word).replace(",", ".")), False)
    lower = word.lower()
    if lower in _GLUE or lower in DAYS:
        return lower, 0.0 if lower in _GLUE else 0.5, False
    key = name_stem(lower, language) if is_name and language in INFLECTED else stem(lower, language)
    return key, 1.5 if is_name else 1.0, is_name


def _number(start: int, end: int, value: str) -> Token:
    return Token(start, end, *_number_key(value))


def _number_key(value: str) -> tuple[str, float]:
    """A number tells the more the less round and small it is; a year tells when, not whose report it is."""
    digits = value.replace(".", "").strip("0")
    if re.fullmatch(r"(?:19|20)\d\d|\d{1,2}\.\d{1,2}\.\d{2,4}", value):
        weight = 0.5
    elif len(value) <= 1:
        weight = 0.5 if value in ("1", "2") else 1.0
    else:
        weight = 3.0 if len(digits) > 2 else 2.0
    return "#" + value, weight


@lru_cache(maxsize=10_000)
def round_numbers_near(key: str) -> tuple[str, ...]:
    """Round numbers as which a given one is told, beside itself: of one figure and noughts, or of two."""
    if not re.fullmatch(r"#\d+(?:\.\d+)?", key) or float(key[1:]) < 10:
        return ()
    value = float(key[1:])
    step = 10 ** (len(str(int(value))) - 1)
    near = {one for one in _around(value, step) if abs(one - value) <= one * _NEAR_ONE_FIGURE}
    if step >= 10 and value % (step // 10):
        near |= {one for one in _around(value, step // 10) if abs(one - value) <= one * _NEAR_TWO_FIGURES}
    return tuple(f"#{one}" for one in sorted(near - {value}))


def _around(value: float, step: int) -> tuple[int, int]:
    """The multiples of a step below and above a value."""
    low = int(value // step) * step
    return low, low + step


def names_in(texts: list[str]) -> frozenset[str]:
    """Words that begin with a capital letter in the middle of a sentence somewhere, and nowhere with a small one."""
    capital: set[str] = set()
    small: set[str] = set()
    for text in texts:
        matches = list(_TOKEN.finditer(text))
        for before, match in pairwise(matches):
            word = match.group()
            if word[:1].islower():
                small.add(word.lower())
            elif word[:1].isupper() and re.fullmatch(r"[ \u00a0,]+", text[before.end() : match.start()]):
                capital.add(word)
    return frozenset(
        word for word in capital if word.lower() not in small and word.lower() not in _GLUE and word.lower() not in DAYS
    )
