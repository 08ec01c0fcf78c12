"""The expressions of single dates in four languages, from the longest to the shortest."""

import re
from functools import cache

from ojakh.reading.lexicon import alternatives, cues

Y = r"(?P<year>(?:1[0-9]|20)\d{2})(?![\d])"
D = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
          "XVIII", "XIX", "XX", "XXI")  # fmt: skip
_STOP = "[.․]"


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


def ordinal_day(language: str, word: str) -> int:
    """The day that a word means: first, третьего, üç, երեք."""
    return _index("days" if "days" in cues("dates")[language] else "ordinals", language, word) + 1


def part_number(language: str, word: str) -> int:
    """The first to the fourth of a year's parts, in words, Roman or other figures."""
    return _ordinal(language, word)


def century(language: str, word: str) -> str:
    """The century as a year with unspecified digits: the nineteenth is 18XX."""
    return f"{_ordinal(language, word) - 1}XX"


def decade(language: str, word: str) -> str:
    """A decade without its century: the nineties are XX9X."""
    number = word[0] if word[0].isdigit() else str(_index("decades", language, word) + 2)
    return f"XX{number}X"


def _ordinal(language: str, word: str) -> int:
    """An ordinal in words, Roman or other figures."""
    if word[0].isdigit():
        return int(re.sub(r"\D", "", word))
    if word.upper() in _ROMAN:
        return _ROMAN.index(word.upper()) + 1
    return _index("ordinals", language, word) + 1


def _index(group: str, language: str, word: str) -> int:
    """The place of the pattern that matches a word."""
    for number, pattern in enumerate(_patterns(language, group)):
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
    big = rf"(?<![\d/]){Y}/(?P<sub>0[1-9]|1[0-2])/{D}(?![\d/])"
    dotted = rf"(?<![\d.]){D}[.](?P<sub>0?[1-9]|1[0-2])[.]{Y}"
    slashed = r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:1[0-9]|20)\d{2})(?![\d/])"
    if language != "en":
        slashed = rf"(?<![\d/]){D}/(?P<sub>0?[1-9]|1[0-2])/{Y}"
    years = rf"(?<![\d.,$€£/-]){Y}\s?[–—-]\s?(?P<year2>(?:1[0-9]|20)\d{{2}}|\d{{2}})(?![\w.,/-]*\d)"
    return [iso, big, dotted, slashed, years]


def _behind(language: str, group: str) -> str:
    """A place directly behind one of some words."""
    words = [form for word in cues("dates")[language][group] for form in (word, word[0].upper() + word[1:])]
    return "(?:" + "|".join(rf"(?<=\b{word} )" for word in words) + ")"


@cache
def _units() -> str:
    """What is counted: a number before it is no year."""
    return alternatives(form for entry in cues("units").values() for form in entry["forms"])


def _listed(language: str, group: str) -> str:
    """The patterns of a list as one, those of the later numbers first, because they may begin with an earlier one."""
    return "|".join(reversed(_patterns(language, group)))


@cache
def _patterns(language: str, group: str) -> list[str]:
    """The patterns of a list, each with the endings of the list where it has some."""
    lists = cues("dates")[language]
    return [f"{one}{lists.get(f'{group}_ending', '')}" for one in lists[group]]


def _english(language: str) -> list[str]:
    month, season = months(language), seasons(language)
    week = cues("dates")[language]["weekdays"]
    day = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    earlier = r"(?P<earlier>(?:(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?,\s*)*)"
    second = r"\s*,?\s*(?P<joint>to|and|–|-|/|through|until)\s*(?P<day2>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?"
    names = "|".join(cues("dates")[language]["months"])
    counted = r"(?!\d|:|\s*(?:%|per\s?cent|people|families|households|o'clock))"
    word = rf"(?P<ordinal>{_listed(language, 'ordinals')})"
    part = r"(?:(?:the\s+)?(?:early|late|mid|middle\s+of|beginning\s+of|start\s+of|end\s+of)[\s-]+)?"
    return [
        rf"(?<![\d.,/]){earlier}{day}{second}\s+(?:of\s+)?{month}\b(?:,?\s+(?:of\s+)?{Y})?",
        rf"\b{month}\s+{earlier}{day}{second}(?!\d)(?:,?\s+{Y})?",
        rf"(?<![\d.,:])(?:{week})?(?:the\s+)?{day}\s+(?:of\s+)?{month}\b(?:,?\s+(?:of\s+)?{Y})?",
        rf"(?:{week})?(?:[Tt]he\s+)?{word}\s+(?:of\s+)?{month}\b(?:,?\s+(?:of\s+)?{Y})?",
        rf"(?:{week})?\b{month}\s+(?:the\s+)?(?:{day}{counted}|{word})(?:,?\s+{Y})?",
        rf"{part}\b{month},?\s+(?:of\s+|in\s+)?{Y}",
        rf"\b{month}(?=\s*(?:,|and|or|to|–|-|until|through)\s*(?:in\s+)?(?:{names})\s+(?:of\s+)?(?:1[0-9]|20)\d\d)",
        rf"{part}\b{season},?\s+(?:of\s+|in\s+)?{Y}",
        rf"(?:the\s+)?(?P<quarter>first|second|third|fourth)\s+(?P<whole>quarter|half)\s+of\s+{Y}",
        rf"\b(?P<whole>Q|H)(?P<quarter>[1-4])(?:\s+of)?\s+{Y}",
        r"(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<decade>(?:1[0-9]|20)\d)0['’]?s\b",
        r"(?<!\w)['’](?P<nineties>\d)0s\b",
        rf"(?<=\bthe )(?:(?:early|mid|late)[\s-]+)?(?P<nineties>{_listed(language, 'decades')})\b",
        rf"(?:the\s+)?(?P<century>{_listed(language, 'ordinals')}|1\d(?:th)|20th|21st)[\s-]+century",
        rf"{_behind(language, 'month_before')}(?P<loose>{'|'.join(cues('dates')[language]['months'])})\b"
        r"(?!\s+(?:be|not|have)\b)",
        rf"{_behind(language, 'season_before')}{season}\b(?!\s+(?:of\s+water|water))",
        rf"{part}(?<![\d.,$€£/-]){Y}(?!\s*(?:{_units()}|of\s+them)(?!\w)|[.,]\d|:)",
    ]


def _russian(language: str) -> list[str]:
    month, season = months(language), seasons(language)
    loose = rf"(?P<loose>{'|'.join(cues('dates')[language]['months'])})"
    week = cues("dates")[language]["weekdays"]
    earlier = r"(?P<earlier>(?:(?:3[01]|[12]\d|[1-9])(?:-го|-е)?,\s*)*)"
    second = r"\s*(?P<joint>по|и|–|-|—|до|(?<=[сС] \d )на|(?<=[сС] \d\d )на)\s*(?P<day2>3[01]|[12]\d|[1-9])(?:-го|-е)?"
    called = r"(?:год(?:а|у|ом|е|ы|ах|ам|ами)?|гг?\.?)"
    year = rf"{Y}(?:-(?:й|го|м|ом|му))?(?:\s*{called}(?![\w]))?"
    word = rf"(?P<ordinal>{_listed(language, 'ordinals')})"
    roman_or = rf"(?P<{{}}>{_listed(language, 'ordinals')}|[1-4IVX]{{{{1,5}}}}|1\d|2[01])(?:-(?:й|м|го|ом))?"
    return [
        rf"(?<![\d.,]){earlier}{D}(?:-го|-е)?{second}\s+{month}(?!\w)(?:\s+{year})?",
        rf"(?<![\d.,:])(?:{week})?(?:{D}(?:-го|-е)?|(?<!\w){word})\s+{month}(?!\w)(?:\s+месяца)?(?:\s+{year})?",
        rf"(?<!\w){month}(?!\w)(?:\s+месяц\w*)?\s+{year}",
        rf"(?<!\w){season}(?!\w)\s+{year}(?:/\d{{2,4}}(?:\s*{called}(?!\w))?)?",
        rf"(?<!\w){roman_or.format('quarter')}\s+(?P<whole>квартал|полугоди|половин)\w*\s+{year}",
        r"(?<!\d)(?P<decade>(?:1[0-9]|20)\d)0-(?:х|е|ых|ые|м)(?:\s+(?:год(?:ах|ов|ы|ам)|гг\.?))?",
        r"(?<![\d.,-])(?P<nineties>[2-9]0)-(?:х|е|ых|ые|м)(?:\s+(?:год(?:ах|ов|ы|ам)|гг\.?))?(?!\w)",
        rf"(?<!\w)(?P<nineties>{_listed(language, 'decades')})(?:\s+(?:год(?:ах|ов|ы|ам)|гг\.?))?(?!\w)",
        rf"(?<!\w){roman_or.format('century')}\s+(?:век(?:а|е|у|ом)?(?!\w)|в\.)",
        rf"{_behind(language, 'month_before')}{loose}(?!\w)",
        r"(?<!\w)(?P<season>весной|летом|осенью|зимой)(?!\w)",
        rf"(?<![\d.,/-]){Y}(?:-(?:й|го|м|ом|му))?\s*{called}(?!\w)",
        rf"(?<![\d.,/-]){Y}-(?:й|го|м|ом|му)(?!\w)",
        rf"{_behind(language, 'year_before')}{Y}(?!\s*(?:{_units()})(?!\w))(?!\w)",
    ]


def _azerbaijani(language: str) -> list[str]:
    month, season = months(language), seasons(language)
    ending = r"[a-zəıöüğşç]{0,6}"
    of = r"(?:(?:ın|in|un|ün)\s+(?:ayının\s+)?|\s+ayının\s+)"
    case = r"s?[ıiuü](?:n?d[əa]n?|nd[əa]k|n[əa]|n[ıiuü]n)?"
    numbered = rf"(?:{D}(?:-?[a-zəıöüğşç]{{1,6}})?(?!\w)|(?P<ordinal>{_listed(language, 'days')}){case}(?!\w))"
    ordinal = r"(?:[-–]?(?:c[iıuü]))"
    year = rf"{Y}{ordinal}?\s+il(?:in|də|dən|ədək|i|lərin|ə)?(?!\w)"
    after = rf"(?:,?\s+{Y}{ordinal}?(?:\s+il(?:in|də|dən|ədək|i|ə)?(?!\w))?)?"
    days = r"(?P<day2>3[01]|[12]\d|[1-9])"
    until = r"(?:-?[ıiuü]?n?d[əa]n\s+|(?:-?s?[ıiuü])?\s*(?P<joint>–|-|və|ilə)\s*)"
    till = rf"{until}{days}(?:-?[a-zəıöüğşç]{{1,6}})?(?!\w)(?:\s+(?:qədər|kimi|dək|arası\w*))?"
    months_of = r"\s+ay(?:ı|ın|ında|ının|ından|ınadək|ına|lar[ıi]\w*)"
    part = rf"(?P<quarter>{_listed(language, 'ordinals')}|[1-4IV]{{1,3}})(?:-c[iıuü])?\s+(?P<whole>rüb|yarı)\w*"
    return [
        rf"(?<![\d.,-]){year}\s+{month}{of}{D}{till}",
        rf"(?<!\w){month}{of}{D}{till}",
        rf"(?<![\d.,:]){D}\s*(?P<joint>–|-|və)\s*{days}\s+{month}{ending}(?!\w){after}",
        rf"(?<![\d.,-]){year}\s+{month}{of}{numbered}",
        rf"(?<![\d.,-]){year}\s+{D}\s+{month}{ending}(?!\w)",
        rf"(?<![\d.,:]){D}(?:-(?:ci|cı|cu|cü|i|ı|u|ü))?\s+{month}{ending}(?!\w){after}",
        rf"(?<!\w){month}{of}{numbered}",
        rf"(?<![\d.,-]){year}\s+{month}{ending}(?!\w)(?:{months_of})?",
        rf"(?<!\w){month}{ending},?\s+{Y}{ordinal}?(?:\s+il(?:in|də|dən|ədək|i|ə)?(?!\w))?",
        rf"(?<![\d.,-]){year}\s+{season}(?!\w)",
        rf"(?<![\d.,-]){year}\s+{part}",
        r"(?<!\d)(?P<decade>(?:1[0-9]|20)\d)0-(?:c[iıuü])\s+illər(?:də|in|dən|i|ə)?",
        r"(?<![\d.,-])(?P<nineties>[2-9]0)-(?:c[iıuü])\s+illər(?:də|in|dən|i|ə)?",
        rf"(?<!\w)(?P<nineties>{_listed(language, 'decades')})\s+illər(?:də|in|dən|i|ə)?",
        rf"(?<!\w)(?P<century>{_listed(language, 'ordinals')}|[IVX]{{1,5}}|1\d-c[iıuü]|2[01]-c[iıuü])\s+əsr\w*",
        rf"(?<!\w){month}{months_of}(?!\w)",
        rf"(?<!\w){month}(?:(?:da|də|ın|dan|dən|adək|ədək)(?!\w)|[aə](?=\s+(?:qədər|kimi|dək)(?!\w)))",
        rf"(?<!\w){month}(?=\s*(?:və|ilə|–|-)\s*(?:{'|'.join(cues('dates')[language]['months'])})(?:{months_of}|da|də))",
        rf"(?<![\d.,-]){year}",
        rf"(?<![\d.,/-]){Y}-(?:da|də)(?!\w)",
    ]


def _armenian(language: str) -> list[str]:
    month, season = months(language), seasons(language)
    ending = r"(?:ի|ին|ից|ը|ն|ում|իս)?"
    called = rf"(?:թվական(?:ի|ին|ից|ը|ն|ներին|ների)?|թթ?{_STOP}?(?:-?(?:ի|ին|ից))?)"
    dated = rf"{Y}(?:\s*{called}|-ի)?"
    year = rf"{Y}\s*{called}(?![\w])"
    case = r"(?:-?(?:ին|ից|ը|ի|ն))?"
    numbered = rf"(?:{D}{case}(?!\w)|(?P<ordinal>{_listed(language, 'days')})(?:ին|ից|ը|ի|ն)(?!\w))"
    joint = r"(?:-?ից\s+(?:մինչև\s+)?|-?ի\s+լույս\s+|(?:-?(?:ին|ը|ն))?\s*(?P<joint>–|-|և|ու)\s*)"
    till = rf"{joint}(?P<day2>3[01]|[12]\d|[1-9]){case}(?!\w)"
    month_of = r"(?:\s+ամս(?:ին|ից|վա|ի|ում)|\s+ամիսներին)"
    at = r"(?=ի\s+(?:վերջ|սկզբ|կես|առաջին|երկրորդ|ընթացք))"
    names = "|".join(cues("dates")[language]["months"])
    which = rf"(?P<quarter>{_listed(language, 'ordinals')}|[1-4]-(?:ին|րդ)|[IV]{{1,3}})"
    part = rf"{which}\s+(?P<whole>եռամսյակ|կիսամյակ|կես)\w*"
    many = r"ական(?:\s*(?:թթ?[.․]|թվական(?:ներին|ների|ներից|ներ)?)|ներ(?:ին|ի|ից|ը)?)?"
    return [
        rf"(?<![\d.,-]){dated},?\s+{month}ի\s+{D}{till}",
        rf"(?<!\w){month}ի\s+{D}{till}(?:,?\s+(?:{year}))?",
        rf"(?<![\d.,-]){dated},?\s+{month}ի\s+{numbered}",
        rf"(?<![\d.,:]){D}\s+{month}{ending}(?!\w),?\s+{Y}(?:\s*թ{_STOP}?)?",
        rf"(?<!\w){month}ի\s+{numbered}(?:,?\s+(?:{year}))?",
        rf"(?<![\d.,-]){dated}\s+{month}{ending}(?!\w){month_of}?",
        rf"(?<![\d.,-]){dated}\s+{season}(?!\w)",
        rf"(?<![\d.,-]){dated}\s+{part}",
        rf"(?<!\d)(?P<decade>(?:1[0-9]|20)\d)0-{many}",
        rf"(?<![\d.,-])(?P<nineties>[2-9]0)-{many}",
        rf"(?<!\w)(?P<nineties>{_listed(language, 'decades')}){many}",
        rf"(?<!\w)(?P<century>{_listed(language, 'ordinals')}|[IVX]{{1,5}}|1\d-րդ|2[01]-րդ)\s+դար\w*",
        rf"(?<!\w){month}(?:ին|ից)(?!\w)",
        rf"(?<!\w){month}(?:ի)?{month_of}(?!\w)",
        rf"(?<!\w){month}{at}ի",
        rf"(?<!\w){month}(?=\s*[–-]\s*(?:{names})(?:ին|ի\w*|\s+ամիս))",
        rf"(?<![\d.,-]){year}",
        rf"(?<![\d.,/-]){Y}-(?:ին|ից|ի|ը)(?!\w)",
    ]


_OWN = {"en": _english, "ru": _russian, "az": _azerbaijani, "hy": _armenian}
