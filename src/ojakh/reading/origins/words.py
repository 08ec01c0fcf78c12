"""Words with their place in the text, as they are compared: numbers as numbers, names as names, the rest by stem."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from ojakh.reading.language import language_of
from ojakh.reading.values.numerals import numbers

LISTS = tomllib.loads(resources.files("ojakh.data.reading").joinpath("origins.toml").read_text(encoding="utf-8"))
"""The reviewed words and phrases."""
DAYS = frozenset((LISTS["heads"]["days"] + " " + LISTS["heads"]["months"]).split())
"""Names of weekdays and months: written with a capital letter in some languages and yet no names."""
_TOKEN = re.compile(r"\d+(?:[.,\u202f\u00a0 ]\d+)*|[^\W\d_]+(?:['’\u055a][^\W\d_]+)*")
_THOUSANDS = re.compile(r"[.,\u202f\u00a0 ](?=\d{3}(?!\d))")
_STEM = 7
_SHORT_STEM, _LONGEST_END, _NAME_STEM = 4, 3, 5
"""Of a word in a language that inflects, its last letters are left away, but not more than leave so many."""
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "ly", "s", "e")
_SMALL = dict(zip(LISTS["numbers"]["words"].split(), LISTS["numbers"]["values"], strict=True))
_STEMS = {"ru": "alike-ru.txt", "az": "alike-az.txt", "hy": "alike-hy.txt"}
"""Languages whose words change their ends: what is alike stands there by the beginnings of words."""
_THOUSAND = 1000
_SAMPLE = 400
"""So many characters tell the language of a text."""
_LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
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


@lru_cache
def _groups(file: str = "alike.txt") -> dict[str, str]:
    """Word, or beginning of words, to the group of those that are put for one another."""
    found: dict[str, str] = {}
    text = resources.files("ojakh.data.reading").joinpath(file).read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            words = line.split()
            for word in words:
                found.setdefault(word, "=" + words[0])
    return found


def _cut(word: str) -> str:
    """A word without its ending, cut to seven letters: enough to lay forms of one word on each other."""
    plain = word
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            plain = plain[: -len(ending)]
            break
    return plain[:_STEM]


@lru_cache(maxsize=100_000)
def stem(word: str, language: str = "en") -> str:
    """What a word is compared by: its group where it has one, else its beginning."""
    plain = re.sub(r"['’\u055a]s?$", "", word.lower())
    if language not in _STEMS:
        return _groups().get(plain) or _cut(plain)
    groups = _groups(_STEMS[language])
    sizes = (size for size in range(len(plain), 1, -1) if size >= _SHORT_STEM or len(plain) - size <= _LONGEST_END)
    known = (groups[plain[:size]] for size in sizes if plain[:size] in groups)
    return next(known, plain[: max(_SHORT_STEM, len(plain) - _LONGEST_END)][:_STEM])


def tokens(text: str, *, names: frozenset[str] = frozenset()) -> list[Token]:
    """All words of a text; `names` are words known to be names although they begin a sentence here."""
    sample = text[:_SAMPLE]
    language = "en" if sample.isascii() else language_of(sample)
    found = [_token(text, match, names, language) for match in _TOKEN.finditer(text)]
    return _in_words(text, found, language) if language in _STEMS else _spelled_out(text, found)


def _in_words(text: str, found: list[Token], language: str) -> list[Token]:
    """Numbers in words, and figures with "thousand" or "million" behind, become numbers."""
    made: list[Token] = []
    written = iter(numbers(text, language))
    number = next(written, None)
    for token in found:
        while number is not None and number.end <= token.start:
            number = next(written, None)
        if number is None or token.end <= number.start or not (number.words or number.granule >= _THOUSAND):
            made.append(token)
        elif token.start <= number.start and number.value > 1:
            made.append(_number(number.start, number.end, f"{number.value.normalize():f}"))
        elif number.value <= 1:
            made.append(token)
    return made


def _token(text: str, match: re.Match[str], names: frozenset[str], language: str) -> Token:
    word = match.group()
    return Token(match.start(), match.end(), *_compared_by(word, word in names, language))


@lru_cache(maxsize=100_000)
def _compared_by(word: str, is_name: bool, language: str) -> tuple[str, float, bool]:
    """The key, the weight and whether it is a name, of a word or number as it is written."""
    if word[0].isdigit():
        return (*_number_key(_THOUSANDS.sub("", word).replace(",", ".")), False)
    lower = word.lower()
    if lower in _GLUE or lower in DAYS:
        return lower, 0.0 if lower in _GLUE else 0.5, False
    key = stem(lower, language) if language not in _STEMS or not is_name else lower[:_NAME_STEM]
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


def _spelled_out(text: str, found: list[Token]) -> list[Token]:
    """Numbers in words become numbers: "thirty-one", "two thousand", "three hundred"."""
    made: list[Token] = []
    at = 0
    while at < len(found):
        run = at
        total = part = 0
        while run < len(found) and (word := text[found[run].start : found[run].end].lower()):
            if word in _SMALL and (run == at or part % 100 == 0 or (part % 10 == 0 and _SMALL[word] < 10)):
                part += _SMALL[word]
            elif word in _LARGE and run > at:
                if word == "hundred":
                    part = max(part, 1) * 100
                else:
                    total, part = total + max(part, 1) * _LARGE[word], 0
            else:
                break
            run += 1
        if run > at and not (run == at + 1 and total + part <= 1):
            made.append(_number(found[at].start, found[run - 1].end, str(total + part)))
            at = run
            continue
        token = found[at]
        if made and token.key in ("thousan", "million") and made[-1].key.startswith("#"):
            scale = 1000 if token.key == "thousan" else 1_000_000
            value = made[-1].key[1:]
            if value.isdigit():
                made[-1] = _number(made[-1].start, token.end, str(int(value) * scale))
                at += 1
                continue
        made.append(token)
        at += 1
    return made


@lru_cache(maxsize=10_000)
def round_numbers_near(key: str) -> tuple[str, ...]:
    """Numbers of one figure and noughts that lie within a tenth of a given one, beside itself."""
    if not re.fullmatch(r"#\d+(?:\.\d+)?", key) or float(key[1:]) < 10:
        return ()
    value = float(key[1:])
    step = 10 ** (len(str(int(value))) - 1)
    near = {int(value // step) * step, int(value // step) * step + step}
    return tuple(f"#{one}" for one in sorted(near) if one != value and abs(one - value) <= max(one, value) / 10)


def any_of(name: str) -> re.Pattern[str]:
    """One expression for a reviewed list of phrases."""
    return re.compile("|".join(LISTS[name]), re.IGNORECASE | re.MULTILINE)


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
