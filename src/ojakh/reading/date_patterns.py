"""The expressions of single dates in four languages, from the longest to the shortest."""

import re
from functools import cache

from ojakh.reading.lexicon import alternatives, cues

Y = r"(?P<year>(?:1[0-9]|20)\d{2})(?![\d])"
D = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_ORDINALS: list[str] = cues("dates")["en"]["ordinals"]
ORDINAL_DAYS = {word: number for number, word in enumerate(_ORDINALS, 1)}
_CENTURIES = {word: number for number, word in enumerate(_ORDINALS, 1) if number <= 21}


@cache
def months(language: str) -> str:
    """Any month of a language, as the group `month`."""
    return rf"(?P<month>{'|'.join(cues('dates')[language]['months'])})"


@cache
def seasons(language: str) -> str:
    """Any season, as the group `season`."""
    return rf"(?P<season>{'|'.join(cues('dates')[language]['seasons'])})"


def month_number(language: str, word: str) -> int:
    """The number of a month that the pattern found."""
    return _index("months", language, word) + 1


def season_number(language: str, word: str) -> int:
    """The EDTF number of a season: 21 spring to 24 winter."""
    return _index("seasons", language, word) + 21


def _index(group: str, language: str, word: str) -> int:
    """The place of the pattern that matches a word."""
    for number, pattern in enumerate(cues("dates")[language][group]):
        if re.fullmatch(pattern, word, re.IGNORECASE):
            return number
    raise LookupError(word)


@cache
def cores(language: str) -> re.Pattern[str]:
    """One pattern for the dates of a language; every alternative is numbered by its own groups."""
    alternatives = [*_shared(language), *_OWN[language](language)]
    parts = [re.sub(r"\(\?P<(\w+)>", rf"(?P<\1_{number}>", one) for number, one in enumerate(alternatives)]
    flags = 0 if language == "en" else re.IGNORECASE
    return re.compile("|".join(f"(?:{part})" for part in parts), flags)


def _shared(language: str) -> list[str]:
    """Dates in figures."""
    iso = rf"(?<![\d-]){Y}-(?P<sub>0[1-9]|1[0-2])(?:-{D})?(?![\d-])"
    dotted = rf"(?<![\d.]){D}[.](?P<sub>0?[1-9]|1[0-2])[.]{Y}"
    slashed = r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:1[0-9]|20)\d{2})(?![\d/])"
    if language != "en":
        slashed = rf"(?<![\d/]){D}/(?P<sub>0?[1-9]|1[0-2])/{Y}"
    years = rf"(?<![\d.,$€£/-]){Y}\s?[–—-]\s?(?P<year2>(?:1[0-9]|20)\d{{2}}|\d{{2}})(?![\w.,/-]*\d)"
    return [iso, dotted, slashed, years]


def _behind(language: str, group: str) -> str:
    """A place directly behind one of some words."""
    words = [form for word in cues("dates")[language][group] for form in (word, word[0].upper() + word[1:])]
    return "(?:" + "|".join(rf"(?<=\b{word} )" for word in words) + ")"


@cache
def _units() -> str:
    """What is counted: a number before it is no year."""
    return alternatives(form for entry in cues("units").values() for form in entry["forms"])


def _english(language: str) -> list[str]:
    month, season = months(language), seasons(language)
    week = cues("dates")[language]["weekdays"]
    day = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    second = r"\s*(?P<joint>to|and|–|-|through|until)\s*(?P<day2>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?"
    counted = r"(?!\d|:|\s*(?:%|per\s?cent|people|families|households|o'clock))"
    word = rf"(?P<ordinal>{'|'.join(sorted(ORDINAL_DAYS, key=len, reverse=True))})"
    part = r"(?:(?:the\s+)?(?:early|late|mid|middle\s+of|beginning\s+of|start\s+of|end\s+of)[\s-]+)?"
    return [
        rf"(?<![\d.,]){day}{second}\s+(?:of\s+)?{month}\b(?:,?\s+(?:of\s+)?{Y})?",
        rf"\b{month}\s+{day}{second}(?!\d)(?:,?\s+{Y})?",
        rf"(?<![\d.,:])(?:{week})?(?:the\s+)?{day}\s+(?:of\s+)?{month}\b(?:,?\s+(?:of\s+)?{Y})?",
        rf"(?:{week})?(?:[Tt]he\s+)?{word}\s+(?:of\s+)?{month}\b(?:,?\s+(?:of\s+)?{Y})?",
        rf"(?:{week})?\b{month}\s+(?:the\s+)?(?:{day}{counted}|{word})(?:,?\s+{Y})?",
        rf"{part}\b{month},?\s+(?:of\s+|in\s+)?{Y}",
        rf"{part}\b{season},?\s+(?:of\s+|in\s+)?{Y}",
        rf"(?:the\s+)?(?P<quarter>first|second|third|fourth)\s+(?P<whole>quarter|half)\s+of\s+{Y}",
        r"(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<decade>(?:1[0-9]|20)\d)0['’]?s\b",
        r"(?<!\w)['’](?P<nineties>\d)0s\b",
        rf"(?:the\s+)?(?P<century>{'|'.join(_CENTURIES)}|1\d(?:th)|20th|21st)[\s-]+century",
        rf"{_behind(language, 'month_before')}(?P<loose>{'|'.join(cues('dates')[language]['months'])})\b"
        r"(?!\s+(?:be|not|have)\b)",
        rf"{_behind(language, 'season_before')}{season}\b(?!\s+(?:of\s+water|water))",
        rf"{part}(?<![\d.,$€£/-]){Y}(?!\s*(?:{_units()}|of\s+them)(?!\w)|[.,]\d|:)",
    ]


def _russian(language: str) -> list[str]:
    month, season = months(language), seasons(language)
    week = cues("dates")[language]["weekdays"]
    second = r"\s*(?P<joint>по|и|–|-|до)\s*(?P<day2>3[01]|[12]\d|[1-9])(?:-го|-е)?"
    year = rf"{Y}(?:\s*(?:год(?:а|у|ом|е)?|г\.?)(?![\w]))?"
    return [
        rf"(?<![\d.,]){D}(?:-го)?{second}\s+{month}(?!\w)(?:\s+{year})?",
        rf"(?<![\d.,:])(?:{week})?{D}(?:-го|-е)?\s+{month}(?!\w)(?:\s+{year})?",
        rf"(?<!\w){month}(?!\w)\s+{year}",
        rf"(?<!\w){season}(?!\w)\s+{year}",
        r"(?<!\d)(?P<decade>(?:1[0-9]|20)\d)0-(?:х|е|ых)(?:\s+(?:год(?:ах|ов|ы)|гг\.?))?",
        rf"{_behind(language, 'month_before')}(?P<loose>{'|'.join(cues('dates')[language]['months'])})(?!\w)",
        r"(?<!\w)(?P<season>весной|летом|осенью|зимой)(?!\w)",
        rf"(?<![\d.,/-]){Y}(?:-(?:й|го|м|ом))?\s*(?:год(?:а|у|ом|е)?|г\.?)(?!\w)",
        rf"{_behind(language, 'year_before')}{Y}(?!\s*(?:{_units()})(?!\w))(?!\w)",
    ]


def _azerbaijani(language: str) -> list[str]:
    month, season = months(language), seasons(language)
    ending = r"(?:-?[a-zəıöüğşç]{1,6})?"
    year = rf"{Y}(?:[-–]?(?:c[iıuü]|cu))?\s+il(?:in|də|dən|ədək|i|lərin|ə)?(?!\w)"
    return [
        rf"(?<![\d.,-]){year}\s+{month}(?:ın|in|un|ün)?\s+(?:ayının\s+)?{D}(?:-?[a-zəıöüğşç]{{1,6}})?(?!\d)",
        rf"(?<![\d.,:]){D}(?:-(?:ci|cı|cu|cü|i|ı|u|ü))?\s+{month}{ending}(?!\w)(?:,?\s+{Y}(?:[-–]?(?:c[iıuü]))?(?:\s+il(?:in|də|dən|ədək|i|ə)?(?!\w))?)?",
        rf"(?<!\w){month}(?:ın|in|un|ün)\s+(?:ayının\s+)?{D}(?:-?[a-zəıöüğşç]{{1,6}})?(?!\d)",
        rf"(?<![\d.,-]){year}\s+{month}{ending}(?!\w)(?:\s+ay(?:ı|ın|ında|ından|ınadək))?",
        rf"(?<!\w){month}{ending},?\s+{Y}(?:[-–]?(?:c[iıuü]))?(?:\s+il(?:in|də|dən|ədək|i|ə)?(?!\w))?",
        rf"(?<![\d.,-]){year}\s+{season}(?!\w)",
        r"(?<!\d)(?P<decade>(?:1[0-9]|20)\d)0-(?:c[iıuü])\s+illər(?:də|in|dən|i|ə)?",
        rf"(?<!\w){month}\s+ay(?:ı|ın|ında|ının|ından|ınadək)(?!\w)",
        rf"(?<!\w){month}(?:da|də|ın|dan|dən|adək|ədək)(?!\w)",
        rf"(?<![\d.,-]){year}",
    ]


def _armenian(language: str) -> list[str]:
    month, season = months(language), seasons(language)
    ending = r"(?:ի|ին|ից|ը|ն|ում|իս)?"
    dated = rf"{Y}(?:\s*(?:թվական(?:ի|ին|ից|ը)?|թ\.?(?:-?(?:ի|ին))?)|-ի)?"
    year = rf"{Y}\s*(?:թվական(?:ի|ին|ից|ը|ն|ներին)?|թ\.?(?:-?(?:ի|ին|ից))?)(?![\w])"
    return [
        rf"(?<![\d.,-]){dated},?\s+{month}(?:ի)\s+{D}(?:-?(?:ին|ից|ը|ի|ն))?(?!\d)",
        rf"(?<![\d.,:]){D}\s+{month}{ending}(?!\w),?\s+{Y}(?:\s*թ\.?)?",
        rf"(?<!\w){month}(?:ի)\s+{D}(?:-?(?:ին|ից|ը|ի|ն))?(?!\d)(?:,?\s+(?:{year}))?",
        rf"(?<![\d.,-]){dated}\s+{month}{ending}(?!\w)",
        rf"(?<![\d.,-]){dated}\s+{season}(?!\w)",
        r"(?<!\d)(?P<decade>(?:1[0-9]|20)\d)0-ական(?:\s+թվական(?:ներին|ների|ներից))?",
        rf"(?<!\w){month}(?:ին|ից)(?!\w)",
        rf"(?<![\d.,-]){year}",
        rf"(?<![\d.,/-]){Y}-(?:ին|ից|ի|ը)(?!\w)",
    ]


_OWN = {"en": _english, "ru": _russian, "az": _azerbaijani, "hy": _armenian}


def century(word: str) -> str:
    """The century as a year with unspecified digits: the nineteenth is 18XX."""
    number = _CENTURIES.get(word) or int(re.sub(r"\D", "", word))
    return f"{number - 1}XX"
