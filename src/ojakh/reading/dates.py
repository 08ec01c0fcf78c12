"""Dates, intervals and durations as EDTF, never with a component that the words do not hold."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ojakh.reading import relative
from ojakh.reading.date_patterns import ORDINAL_DAYS, century, cores, month_number, season_number
from ojakh.reading.edtf import Parts, order, written
from ojakh.reading.lexicon import LANGUAGES, cues, word_pattern
from ojakh.reading.spans import Span, TimeExpression

_MOST_BEFORE = 50
_REACH = 5
"""A year is taken from at most this many sentences before."""
_JOINT = {
    "en": r"\s*(?:to|until|till|through|and|–|—|-)\s*(?:the\s+|in\s+)?",
    "ru": r"\s*(?:по|до|и|–|—|-)\s*",
    "az": r"\s*(?:və|ilə|–|—|-|,)?\s*",
    "hy": r"\s*(?:մինչև|և|ու|–|—|-)\s*",
}
_OPENING = {
    "en": r"\b(?:from|between|since)\s+(?:the\s+)?$",
    "ru": r"(?<!\w)(?:с|со|между)\s+$",
    "az": r"(?!)",
    "hy": r"(?!)",
}

_BOTH = {"en": r"\bbetween\s+(?:the\s+)?$", "ru": r"(?<!\w)между\s+$", "az": r"(?!)", "hy": r"(?!)"}
_RELATIVE_YEAR = re.compile(
    r"(?:\b(?:last|this|next)|(?<!\w)(?:прошл\w+|этого|этот)|keçən|ötən|bu|անցյալ|այս)\s+$", re.I
)
_RELATIVE_AFTER = re.compile(
    r"\s+(?:of\s+)?(?:last|this|next|that|the\s+same)\s+year\b|\s+(?:прошлого|этого|того)\s+года", re.I
)


@dataclass(frozen=True, slots=True)
class Core:
    """One date as its own words say it; `until` is the other end of a range of days in one expression."""

    start: int
    end: int
    first: Parts
    until: Parts | None = None
    both: bool = False
    """Whether `until` is a second date and not the end of a range."""
    choice: tuple[Parts, Parts] | None = None
    """Two readings of 03/04/2019, of which none is chosen."""


def parse_dates(
    text: str, language: str, *, sentences: Sequence[Span] = (), document_date: str | None = None
) -> list[TimeExpression]:
    """Every date, interval, duration and unresolved expression of time, in order.

    `document_date` is a stated ISO day; without it yesterday and last year have no value.
    """
    tongue = language if language in LANGUAGES else "en"
    found = list(_cores(text, tongue))
    found = _with_years(text, found, tongue, sentences)
    dated = list(_in_context(text, found, tongue))
    taken = [Span(one.start, one.end) for one in dated]
    others = relative.expressions(text, tongue, taken, document_date)
    return sorted([*dated, *others], key=lambda one: (one.start, one.end))


def _cores(text: str, language: str) -> Iterator[Core]:
    """Single dates and ranges of days."""
    for match in cores(language).finditer(text):
        groups = {name.rsplit("_", 1)[0]: value for name, value in match.groupdict().items() if value is not None}
        core = _core(match.start(), match.end(), groups, language)
        if core and core.until and groups.get("joint") in ("and", "и"):
            between = re.search(_BOTH[language], text[max(0, core.start - 14) : core.start], re.I)
            # On 3 and 5 May is two days; only between makes them the ends of something.
            core = core if between else replace(core, both=True)
        if core is not None:
            yield core


def _core(start: int, end: int, groups: dict[str, str], language: str) -> Core | None:
    """A match as a date, or None where the calendar has no such day."""
    year = groups.get("year")
    if "first" in groups:
        return _slashed(start, end, groups, year or "")
    if "year2" in groups:
        return _years(start, end, year or "", groups["year2"])
    span = _long_span(groups)
    if span:
        return Core(start, end, Parts(year=span))
    sub, day = _sub(groups, language), _day(groups)
    first = Parts(year=year, sub=sub, day=day)
    if "day2" in groups:
        until = Parts(year=year, sub=sub, day=int(groups["day2"]))
        return Core(start, end, first, until) if first.possible() and until.possible() else None
    return Core(start, end, first) if first.possible() else None


def _long_span(groups: dict[str, str]) -> str | None:
    """A decade or century as a year with unspecified digits."""
    if "nineties" in groups:
        return f"XX{groups['nineties']}X"
    if "decade" in groups:
        return f"{groups['decade']}X"
    return century(groups["century"]) if "century" in groups else None


def _years(start: int, end: int, year: str, other: str) -> Core | None:
    """2014-2018 and 2014-18."""
    last = other if len(other) == 4 else year[:2] + other
    return Core(start, end, Parts(year), Parts(last)) if last > year else None


def _sub(groups: dict[str, str], language: str) -> int | None:
    """The month, season, quarter or half that the words name."""
    if "month" in groups or "loose" in groups:
        return month_number(language, groups.get("month") or groups["loose"])
    if "season" in groups:
        return season_number(language, groups["season"])
    if "quarter" in groups:
        number = ("first", "second", "third", "fourth").index(groups["quarter"])
        return (33 if groups["whole"] == "quarter" else 40) + number
    return int(groups["sub"]) if "sub" in groups else None


def _day(groups: dict[str, str]) -> int | None:
    """The day that the words name."""
    if "ordinal" in groups:
        return ORDINAL_DAYS[groups["ordinal"]]
    return int(groups["day"]) if "day" in groups else None


def _slashed(start: int, end: int, groups: dict[str, str], year: str) -> Core | None:
    """03/04/2019: month first, or day first; where the calendar allows both, both."""
    one, other = int(groups["first"]), int(groups["second"])
    readings = [Parts(year, one, other), Parts(year, other, one)]
    possible = [parts for parts in readings if parts.possible()]
    if len(possible) == 2 and one != other:
        return Core(start, end, readings[0], choice=(readings[0], readings[1]))
    return Core(start, end, possible[0]) if possible else None


def _with_years(text: str, found: list[Core], language: str, sentences: Sequence[Span]) -> list[Core]:
    """Year-less dates with the one year that stands beside them or shortly before, marked as inferred."""
    starts = [sentence.start for sentence in sentences]
    made: list[Core] = []
    for number, core in enumerate(found):
        if core.first.year is not None:
            made.append(core)
            continue
        year = _joined_year(text, core, found[number + 1 : number + 2], language)
        if year is None and not _resists_year(text, core):
            year = _earlier_year(core, found[max(0, number - _MOST_BEFORE) : number], starts)
        made.append(_dated(core, year) if year else core)
    return made


def _resists_year(text: str, core: Core) -> bool:
    """Last May and May this year hang on the day of the document; a bare season may be any year's."""
    season = core.first.sub is not None and core.first.sub > 12
    before, after = text[max(0, core.start - 16) : core.start], text[core.end : core.end + 20]
    return season or bool(_RELATIVE_YEAR.search(before)) or bool(_RELATIVE_AFTER.match(after))


def _joined_year(text: str, core: Core, following: Sequence[Core], language: str) -> str | None:
    """The year of the next date where a joint connects both: on 3 May and 7 June 2019."""
    for other in following:
        between = text[core.end : other.start]
        plain = bool(re.fullmatch(_JOINT[language] + r"|\s*,\s*", between))
        if plain and other.first.year and other.first.year.isdigit() and other.first.sub is not None:
            return other.first.year
    return None


def _earlier_year(core: Core, before: Sequence[Core], starts: Sequence[int]) -> str | None:
    """The year of the nearest dated expression before, within a few sentences and where it is the only one there."""
    for other in reversed(before):
        between = bisect_right(starts, core.start) - bisect_left(starts, other.end)
        if between > _REACH or (not starts and core.start - other.end > 600):
            return None
        if other.first.year is not None:
            return other.first.year if other.first.year.isdigit() else None
    return None


def _dated(core: Core, year: str) -> Core:
    """A core with an inferred year, unless the calendar of that year lacks the day."""
    first = core.first.with_year(year, inferred=True)
    until = core.until.with_year(year, inferred=True) if core.until else None
    if not first.possible() or (until and not until.possible()):
        return core
    return replace(core, first=first, until=until)


def _in_context(text: str, found: Sequence[Core], language: str) -> Iterator[TimeExpression]:
    """Single dates joined to intervals, opened by since and until, and softened by about."""
    number = 0
    while number < len(found):
        core = found[number]
        following = found[number + 1] if number + 1 < len(found) else None
        if following and _is_range(text, core, following, language):
            start = _opening_start(text, core, language)
            # The year of "from March to May 2020" is said once for both ends, so neither is inferred.
            first = replace(core.first, year_inferred=core.first.year_inferred and following.first.year_inferred)
            yield _interval(Core(start, following.end, first, following.first))
            number += 2
            continue
        yield _single(text, core, language)
        number += 1


def _is_range(text: str, core: Core, following: Core, language: str) -> bool:
    """Whether two dates are the ends of one interval."""
    apart = core.until or following.until or core.choice or following.choice
    if (
        apart
        or (core.first.year is None) != (following.first.year is None)
        or order(core.first) > order(following.first)
    ):
        return False
    between = text[core.end : following.start]
    if re.fullmatch(r"\s*[–—-]\s*", between):
        return True
    if not re.fullmatch(_JOINT[language], between):
        return False
    if language in ("az", "hy"):
        return _joined_by_endings(text, core, following, language)
    opening = re.search(_OPENING[language], text[max(0, core.start - 14) : core.start], re.I)
    return bool(opening) or between.strip() in ("to", "until", "till", "through")


def _joined_by_endings(text: str, core: Core, following: Core, language: str) -> bool:
    """From and to as endings: -dan … -dək, -ից մինչև."""
    own, between = text[core.start : core.end], text[core.end : following.start]
    if language == "hy":
        return own.endswith("ից") or "մինչև" in between
    up_to = re.match(r"(?:ə|a)?d[əa]k|\s*(?:qədər|kimi|dək)", text[following.end : following.end + 10])
    ends = up_to or re.search(r"(?:a|ə)d[əa]k$", text[following.start : following.end])
    return bool(re.search(r"d[aə]n$", own)) and bool(ends)


def _opening_start(text: str, core: Core, language: str) -> int:
    """Where an interval begins: with its from or between."""
    before = text[max(0, core.start - 14) : core.start]
    opening = re.search(_OPENING[language], before, re.I)
    return core.start - (len(before) - opening.start()) if opening and opening.group().strip() else core.start


def _interval(core: Core) -> TimeExpression:
    """An interval with both ends, or a set of two dates."""
    assert core.until is not None
    if core.both:
        both = f"{{{written(core.first)},{written(core.until)}}}"
        marked = ("year",) if core.first.year_inferred else ()
        return TimeExpression(core.start, core.end, both, marked, "set", "inferred" if marked else "stated")
    inferred = ("year",) if core.first.year_inferred or core.until.year_inferred else ()
    return TimeExpression(
        core.start,
        core.end,
        f"{written(core.first)}/{written(core.until)}",
        inferred,
        "interval",
        "inferred" if inferred else "stated",
    )


def _single(text: str, core: Core, language: str) -> TimeExpression:
    """One date with what stands before and after it."""
    if core.until:
        return _interval(core)
    if core.choice:
        both = ",".join(written(parts) for parts in core.choice)
        return TimeExpression(core.start, core.end, f"[{both}]", (), "set")
    start, role = _before(text, core.start, language)
    end, after = _after(text, core, language)
    parts = core.first
    if role == "about":
        parts = replace(parts, about=True)
    role = after or role
    value = written(parts)
    inferred = ("year",) if parts.year_inferred else ()
    basis = "inferred" if inferred else "stated"
    shapes = {"since": f"{value}/..", "until": f"../{value}", "before": f"/{value}", "after": f"{value}/.."}
    kind = "interval" if role in shapes else "date"
    return TimeExpression(start, end, shapes.get(role or "", value), inferred, kind, basis)


def _before(text: str, start: int, language: str) -> tuple[int, str | None]:
    """The role that a word before a date gives it, and where the expression then begins."""
    window = text[max(0, start - 28) : start]
    for role in ("since", "until", "before", "after", "about"):
        match = _role_pattern(language, role).search(window)
        if (
            match
            and not (role == "since" and match["word"].lower() == "from")
            and not _is_purpose(match["word"], window)
        ):
            return start - len(window) + match.start("word"), role
    return start, None


def _is_purpose(word: str, window: str) -> bool:
    """`to` alone opens nothing: back to 2019, next to May."""
    return word.lower() in ("to", "по", "от") and bool(window)


@cache
def _role_pattern(language: str, role: str) -> re.Pattern[str]:
    """Words of one role directly before a date."""
    words = tuple(cues("dates")[language][role])
    if not words:
        return re.compile(r"(?P<word>(?!))")
    return re.compile(rf"(?<!\w)(?P<word>{word_pattern(words).pattern[7:-6]})\s+(?:the\s+|в\s+|in\s+)?$", re.I)


def _after(text: str, core: Core, language: str) -> tuple[int, str | None]:
    """The role that an ending or a word behind a date gives it (az, hy), and where the expression then ends."""
    own = text[core.start : core.end]
    rest = text[core.end : core.end + 24]
    lists = cues("dates")[language]
    if language == "en":
        from_before = re.search(
            r"\b(?:from|as of|starting)\s+(?:the\s+)?$", text[max(0, core.start - 14) : core.start], re.I
        )
        match = re.match(r"\s+(onwards?|on)\b", rest)
        return (core.end + match.end(), "since") if from_before and match else (core.end, None)
    if language not in ("az", "hy"):
        return core.end, None
    ablative = bool(re.search(r"(?:d[aə]n)$" if language == "az" else r"ից$", own))
    for role, words in (("before", lists["before"]), ("until", lists["until"] if language == "az" else [])):
        match = re.match(rf"\s+(?:{'|'.join(words)})(?!\w)", rest) if words else None
        if match:
            return core.end + match.end(), role
    onward = re.match(rf"\s+(?:{'|'.join(lists['onward'])})(?!\w)", rest)
    if ablative:
        return (core.end + onward.end(), "since") if onward else (core.end, "since")
    if language == "az" and re.search(r"(?:a|ə|ı|i)d[əa]k$", own):
        return core.end, "until"
    return core.end, None


def consecutive(found: Sequence[TimeExpression]) -> bool:
    """Whether expressions stand in order without overlap."""
    return all(one.end <= other.start for one, other in pairwise(found))
