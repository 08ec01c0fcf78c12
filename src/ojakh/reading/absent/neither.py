"""Neither … nor in Azerbaijani and Armenian, where the verb itself is not negated: nə elan asıldı, nə kağız gəldi."""

import re
from collections.abc import Callable, Iterator

from ojakh.reading.lexicon import folded
from ojakh.reading.spans import Absence

Level = Callable[[str, str], str | None]
_WEAKER = ("denial", "not_assessed", "report", "observer", "world")
_PAIR = {
    "az": re.compile(
        r"(?<!\w)nə\s+(?P<one>(?!üçün|qədər|vaxt|zaman|cür|isə|olub|baş)[^.?!…;:\n«»]{1,70}?),?\s+nə(?:\s+də)?\s+"
        r"(?P<two>(?!üçün|qədər|vaxt|zaman|cür)[^.?!…;:\n,«»]{1,90})(?:,\s+nə(?:\s+də)?\s+[^.?!…;:\n,«»]{1,60})*",
        re.I,
    ),
    "hy": re.compile(
        r"(?<!\w)ո՛?չ\s+(?P<one>(?!միայն|ոք|մի\s|թե)[^.?!…;:։՞\n«»]{1,70}?),?\s+ո՛?չ(?:\s+էլ)?\s+"
        r"(?P<two>(?!ոք|թե)[^.?!…;:։՞\n,«»]{1,90})(?:,\s+ո՛?չ(?:\s+էլ)?\s+[^.?!…;:։\n,«»]{1,60})*",
        re.I,
    ),
}
_AHEAD = re.compile(r"[^.?!…;:։,\n«»“”()—–]{1,60}$")
_FINITE = {
    "az": re.compile(
        r"(?<!\w)(?P<stem>\w{1,14}?)(?P<end>d[ıiuü](?:l[aə]r|m|[qk])?|t[ıiuü]|m[ıiuü]ş(?:d[ıiuü]r?)?(?:l[aə]r)?|[ıiuü]b(?:d[ıiuü]r|l[aə]r)?"
        r"|[ıiuü]r(?:d[ıiuü]|l[aə]r)?)\W*$",
        re.I,
    ),
    "hy": re.compile(
        r"(?<!\w)(?:(?P<aux>է|են|էր|էին|ենք|եմ)\s+(?P<after>\w+(?:ել|ում))|(?P<before>\w+(?:ել|ում))\s+(?P<aux2>է|են|էր|էին|ենք|եմ)"
        r"|(?P<plain>կա|կան|կար|կային|ունի|ունեն|ունեինք|ունեի|ունեցա\w*|\w{2,}(?:եց|եցին|ավ|[ցկստ]ան|անք|եցինք|աց|ացինք)))(?!\w)",
        re.I,
    ),
}


def neither(text: str, language: str, level: Level) -> Iterator[Absence]:
    """Each pair as one absence, or as two where both parts have a verb and are not of one level."""
    for match in _PAIR[language].finditer(text) if language in _PAIR else ():
        if text[match.end() : match.end() + 1] == "?":
            continue
        ahead = _AHEAD.search(text, max(0, match.start() - 60), match.start())
        start = ahead.start() + len(ahead.group()) - len(ahead.group().lstrip()) if ahead else match.start()
        if match.start() - start > 1.5 * (match.end() - match.start()):
            start = match.start()  # in front of the stall with fish from the lake: longer than what was not there
        one, two = _negated(match["one"], language), _negated(match["two"], language)
        both, whole = (level(words, language) if words else None for words in (one, two or one))
        if one and two and both and whole and (both != whole or _apart(text, match)):
            yield Absence(start, match.end("one"), both)
            yield Absence(match.end("one") + _lead(text, match.end("one")), match.end("two"), whole)
        elif two or one:
            found = level(f"{text[start : match.start()]} {match['one']} {two or one}", language)
            if known := [each for each in (found, both, whole) if each]:
                yield Absence(start, match.end(), min(known, key=_WEAKER.index))


def _apart(text: str, match: re.Match[str]) -> bool:
    """Whether the second part stands by itself: nor (nə də), where both have words enough of their own."""
    nor = re.search(r"(?:də|էլ)\s+$", text[match.end("one") : match.start("two")])
    return bool(nor) and min(len(match[part].split()) for part in ("one", "two")) >= _FEWEST


_FEWEST = 2


def _lead(text: str, at: int) -> int:
    """How many marks and spaces stand before the second part."""
    lead = re.compile(r"[\s,]*").match(text, at)
    return len(lead.group()) if lead else 0


def _negated(words: str, language: str) -> str | None:
    """The same words with a negated verb, or None where they hold no finite verb."""
    plain = folded(words).replace("՛", "")
    if language == "az" and re.search(r"(?<!\w)(?:var|var\s*idi|vardı)\W*$", plain):
        return re.sub(r"var\s*(?:idi|dı)?\W*$", "yox idi", plain)
    match = _FINITE[language].search(plain)
    if match is None:
        return None
    if language == "az":
        stem = match["stem"].rstrip("ıiuü") or match["stem"]
        back = re.search(r"[aıou][^aəeıioöuü]*$", stem)
        return f"{plain[: match.start()]}{stem}{'madı' if back else 'mədi'}"
    if match["plain"]:
        return f"{plain[: match.start()]}չ{match['plain']}"
    return f"{plain[: match.start()]}{_NOT[match['aux'] or match['aux2']]} {match['after'] or match['before']}"


_NOT = {"է": "չի", "են": "չեն", "էր": "չէր", "էին": "չէին", "ենք": "չենք", "եմ": "չեմ"}
