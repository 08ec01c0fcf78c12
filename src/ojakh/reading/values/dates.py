"""Dates, intervals and durations as EDTF, never with a component that the words do not hold."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ojakh.reading.lexicon import LANGUAGES, cues, word_pattern
from ojakh.reading.spans import Span, TimeExpression
from ojakh.reading.values import relative
from ojakh.reading.values.date_patterns import (
    century,
    cores,
    decade,
    month_number,
    ordinal_day,
    part_number,
    season_number,
)
from ojakh.reading.values.edtf import Parts, order, written

_QUARTERS = ("quarter", "q", "квартал", "rüb", "եռամսյակ")
_MOST_BEFORE = 50
_REACH = 5
"""A year is taken from at most this many sentences before."""
_JOINT = {
    "en": r"\s*(?:to|until|till|through|and|–|—|-)\s*(?:the\s+|in\s+)?",
    "ru": r"\s*(?:по|до|и|–|—|-)\s*(?:в\s+)?",
    "az": r"\s*(?:və|ilə|–|—|-|,)?\s*",
    "hy": r"\s*(?:մինչև|և|ու|–|—|-)?\s*",
}
_AND = ("and", "и", "və", "և", "ու")
_PAIR = re.compile(rf"\s+(?:{'|'.join(_AND)})\s+(?:(?:in|on|в)\s+)?(?:the\s+)?")
_OPENING = {
    "en": r"\b(?:from|between|since)\s+(?:the\s+)?$",
    "ru": r"(?<!\w)(?:с|со|между)\s+$",
    "az": r"(?!)",
    "hy": r"(?!)",
}

_BOTH = {"en": r"\bbetween\s+(?:the\s+)?$", "ru": r"(?<!\w)между\s+$", "az": r"(?!)", "hy": r"(?!)"}
_AT_LEAST = r"(?:at\s+least\s+|как\s+минимум\s+)?"
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
    earlier: tuple[Parts, ...] = ()
    """Days before the first of two in one list: on 1, 3 and 5 May."""
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
        if core and core.until and groups.get("joint") in _AND:
            between = re.search(_BOTH[language], text[max(0, core.start - 14) : core.start], re.I)
            # On 3 and 5 May is two days; only between makes them the ends of something.
            core = core if between and not core.earlier else replace(core, both=True)
        if core is not None:
            yield core


def _core(start: int, end: int, groups: dict[str, str], language: str) -> Core | None:
    """A match as a date, or None where the calendar has no such day."""
    year = groups.get("year")
    if "first" in groups:
        return _slashed(start, end, groups, year or "")
    if "year2" in groups:
        return _years(start, end, year or "", groups["year2"])
    span = _long_span(groups, language)
    if span:
        return Core(start, end, Parts(year=span))
    sub, day = _sub(groups, language), _day(groups, language)
    first = Parts(year=year, sub=sub, day=day)
    if "day2" in groups:
        until = Parts(year=year, sub=sub, day=int(groups["day2"]))
        days = [int(one) for one in re.findall(r"\d+", groups.get("earlier") or "")]
        earlier = tuple(Parts(year=year, sub=sub, day=one) for one in days)
        every = (*earlier, first, until)
        return Core(start, end, first, until, earlier) if all(parts.possible() for parts in every) else None
    return Core(start, end, first) if first.possible() else None


def _long_span(groups: dict[str, str], language: str) -> str | None:
    """A decade or century as a year with unspecified digits."""
    if "nineties" in groups:
        return decade(language, groups["nineties"])
    if "decade" in groups:
        return f"{groups['decade']}X"
    return century(language, groups["century"]) if "century" in groups else None


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
        number, quarter = part_number(language, groups["quarter"]), groups["whole"].lower() in _QUARTERS
        return (32 if quarter else 39) + number if number <= (4 if quarter else 2) else None
    return int(groups["sub"]) if "sub" in groups else None


def _day(groups: dict[str, str], language: str) -> int | None:
    """The day that the words name."""
    if "ordinal" in groups:
        return ordinal_day(language, groups["ordinal"])
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
            told = [one for one in found[max(0, number - _MOST_BEFORE) : number] if not _is_bound(text, one, language)]
            year = _earlier_year(core, told, starts)
        made.append(_dated(core, year) if year else core)
    return made


def _is_bound(text: str, core: Core, language: str) -> bool:
    """Whether a bare year is only where something began or ended: since 2017 says nothing of the year told of."""
    return core.first.sub is None and _before(text, core.start, language)[1] in ("since", "until", "before", "after")


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
    earlier = tuple(parts.with_year(year, inferred=True) for parts in core.earlier)
    if not all(parts.possible() for parts in (first, until, *earlier) if parts):
        return core
    return replace(core, first=first, until=until, earlier=earlier)


def _in_context(text: str, found: Sequence[Core], language: str) -> Iterator[TimeExpression]:
    """Single dates joined to intervals, opened by since and until, and softened by about."""
    number = 0
    while number < len(found):
        core = found[number]
        following = found[number + 1] if number + 1 < len(found) else None
        if following and _is_range(text, core, following, language):
            start = _opening_start(text, core, language)
            yield _interval(_joined(text, core, following, start=start))
            number += 2
            continue
        if following and _is_pair(text, core, following):
            yield _interval(replace(_joined(text, core, following, start=core.start), both=True))
            number += 2
            continue
        yield _single(text, core, language)
        number += 1


def _joined(text: str, core: Core, following: Core, *, start: int) -> Core:
    """Two dates as one. A year said once for both is inferred for neither: March to May 2020, 2020 թ. մայիսի 3-ից."""
    before = text[core.start : core.start + 4] == core.first.year
    first, until = core.first, following.first
    first = replace(first, year_inferred=first.year_inferred and until.year_inferred)
    until = replace(until, year_inferred=until.year_inferred and not (before and until.year == first.year))
    return Core(start, following.end, first, until)


def _is_pair(text: str, core: Core, following: Core) -> bool:
    """Whether two dates share the year that is said once: in March and October 2019."""
    one, other = core.first, following.first
    if core.until or following.until or core.choice or following.choice or not one.year or one.year != other.year:
        return False
    shared = one.year_inferred and not other.year_inferred
    before = other.year_inferred and text[core.start : core.start + 4] == one.year and one.sub is not None
    return (shared or before) and bool(_PAIR.fullmatch(text[core.end : following.start]))


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
    ends = up_to or re.search(r"(?:[aə]|-)n?d[əa]k$", text[following.start : following.end])
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
        both = f"{{{','.join(written(parts) for parts in (*core.earlier, core.first, core.until))}}}"
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
    for role in ("since", "until", "after", "before", "about"):
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
    return re.compile(
        rf"(?<!\w)(?P<word>{word_pattern(words).pattern[7:-6]})\s+{_AT_LEAST}(?:the\s+|в\s+|in\s+)?$", re.I
    )


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
    if language == "az" and re.search(r"[aəıi\d-]n?d[əa]k$", own):
        return core.end, "until"
    return core.end, None


def consecutive(found: Sequence[TimeExpression]) -> bool:
    """Whether expressions stand in order without overlap."""
    return all(one.end <= other.start for one, other in pairwise(found))
