"""What a number counts: known units in all their endings, and unknown nouns as they stand."""

import re
from functools import cache

from ojakh.reading.lexicon import alternatives, cues, folded
from ojakh.reading.values.numerals import number_words

_TOKEN = re.compile(r"[^\W\d_][\w’'\u0300-\u036f-]*|[%°]C?|m[²³]|km²|м[²³]")
_SCAN = 3
_SHORTEST_STEM = {"az": 2, "hy": 3, "ru": 3}
_ENDINGS = {
    "az": re.compile(
        r"(?:l[aə]r)?(?:s?[ıiuü])?(?:n?[ıiuü]n|n?d[aə](?:n|k[ıi])?|n?[ıiuü]|[yn]?[aə]|y?l[aə]|d[ıiuü]r|l[ıiuü](?:k|q)?|nd[aə]n?)?"
    ),
    "hy": re.compile(r"(?:ն?եր)?(?:յ|վ)?(?:ի|ին|ից|ով|ում|ը|ն|իս|ու|ուց|անոց)?"),
    "ru": re.compile(
        r"(?:ами|ями|ьми|ам|ям|ах|ях|ов|ев|ей|ом|ем|ой|ою|ью|ого|ому|ыми|ими|ых|их|ым|им|ый|ий|ая|ую|ое|ые|ие|а|я|у|ю|ы|и|е|о|ь)"
    ),
}
"""Endings of nouns behind a number. Azerbaijani and Armenian ones are added, Russian ones replace the last letters."""
_SOFT = {"ğ": "q", "y": "k"}
"""Letters that end a word before a vowel instead of others: uşaq, uşağın."""
_ADJECTIVE = {
    "en": re.compile(r"(?!)"),
    "az": re.compile(
        r"\w*(?:l[ıiuü]|s[ıiuü]z|m[ıi]ş|[ıiuü]l[aə]n|m[aə]y[aə]n|d[aə]k[ıi])|yeni|köhnə|böyük|kiçik|xırda|yerli|boş"
    ),
    "hy": re.compile(r"\w*(?:ային|ական|ավոր|յան|ված|ող|եղեն)|նոր|հին|մեծ|փոքր|դատարկ"),
    "ru": re.compile(r"\w*(?:ых|их|ыми|ими|ым|им|ый|ий|ая|яя|ую|юю|ое|ее|ые|ие|ого|его)"),
}
_SURELY_COUNTED = re.compile(r"\w+(?:ов|ев|ёв)")
"""A Russian genitive plural: what stands behind it is counted by nobody."""


def unit_behind(text: str, at: int, language: str) -> tuple[str | None, str | None, int]:
    """Unit, dimension and end of what stands behind a number that ends at `at`."""
    known = _known_pattern().match(text[at : at + 40])
    if known:
        form = folded(known.group().strip(" -\u00a0\u202f"))
        head = _head(text, at + known.end()) if language == "en" and _describes(form) else None
        unit, dimension = _known()[form]
        return head or (unit, dimension, at + known.end())
    function, words = _function(language), number_words(language)
    of_them = (
        re.match(r"\s+of\s+(?:the|them|us|our|these|those|his|her|their|its|my)\b\s*", text[at : at + 20])
        if language == "en"
        else None
    )
    place, first, described, before = at + (of_them.end() if of_them else 0), None, True, ""
    for seen in range(_SCAN):
        match = re.match(
            rf"[ \u00a0\u202f\n]{{1,2}}({_TOKEN.pattern})" if seen or not of_them else rf"\s*({_TOKEN.pattern})",
            text[place : place + 40],
        )
        if not match or folded(match.group(1)) in function or folded(match.group(1)) in words:
            break
        word = folded(match.group(1))
        place += match.end()
        hit = _with_ending(word, language) if described else _known().get(word)
        hit = _with_ending(f"{before} {word}", language) or hit if before else hit
        before = word
        if hit:
            return *hit, place
        if _noun_like(word, language) and (first is None or described):
            first = (word, place)
        described = described and bool(_ADJECTIVE[language].fullmatch(word))
        if language == "ru" and _SURELY_COUNTED.fullmatch(word):
            break
    if first:
        return first[0], None, first[1]
    return None, None, _end_of_them(text, at) if language == "en" else at


def _describes(form: str) -> bool:
    """Whether a form is the singular of what is counted and not measured."""
    known = _known()
    return f"{form}s" in known and known[form][1] in _COUNTED


_COUNTED = ("persons", "households", "buildings", "vehicles", "settlements", "animals", "trips")


def _head(text: str, at: int) -> tuple[str, str | None, int] | None:
    """The plural behind a noun that only describes it: 640 house connections. Measures describe nothing."""
    match = re.match(r" ([a-z]+s)(?!\w)", text[at : at + 30])
    word = match.group(1) if match else ""
    if not match or not _noun_like(word, "en") or word in _function("en"):
        return None
    unit, dimension = _known().get(word, (word, None))
    return unit, dimension, at + match.end()


def _end_of_them(text: str, at: int) -> int:
    """The end of `of them` behind a number, or the end of the number."""
    match = re.match(r"\s+of\s+(?:them|us|these|those)\b", text[at : at + 14])
    return at + match.end() if match else at


def _noun_like(word: str, language: str) -> bool:
    """Whether an unknown word behind a number may be what is counted."""
    if language == "en":
        return len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "ous"))
    return len(word) > 2


def _with_ending(word: str, language: str) -> tuple[str, str] | None:
    """Unit and dimension of a word as it stands or without its ending."""
    known = _known()
    if word in known or language not in _ENDINGS:
        return known.get(word)
    endings, stems = _ENDINGS[language], _stems() if language == "ru" else known
    for cut in range(len(word) - 1, _SHORTEST_STEM[language] - 1, -1):
        stem = word[:cut]
        softer = stem[:-1] + _SOFT[stem[-1]] if language == "az" and stem[-1] in _SOFT else stem
        hit = stems.get(stem) or stems.get(softer)
        if hit and endings.fullmatch(word[cut:]):
            return hit
    return stems.get(word) if language == "ru" else None


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Written form to unit and dimension."""
    forms: dict[str, tuple[str, str]] = {}
    for unit, entry in cues("units").items():
        for form in entry["forms"]:
            forms[form.lower()] = (unit, str(entry["dimension"]))
            if form.isascii() and len(form) > 4 and form.endswith("s") and not form.endswith("ss"):
                forms.setdefault(form[:-1].lower(), (unit, str(entry["dimension"])))
    return forms


def measures() -> list[str]:
    """The written forms of what is measured and not counted, longer than a letter or two."""
    return [form for form, (_, dimension) in _known().items() if dimension not in _COUNTED and len(form) > 3]


@cache
def _stems() -> dict[str, tuple[str, str]]:
    """Russian forms without their endings."""
    stems: dict[str, tuple[str, str]] = {}
    for form, unit in _known().items():
        if not "а" <= form[0] <= "я":
            continue
        for cut in range(3, len(form) + 1):
            if cut == len(form) or _ENDINGS["ru"].fullmatch(form[cut:]):
                stems.setdefault(form[:cut], unit)
                break
    return stems


@cache
def _known_pattern() -> re.Pattern[str]:
    """All written forms of units behind a number, the longer first."""
    return re.compile(rf"[\s-]?(?:{alternatives(_known())})(?![\w])", re.I)


@cache
def _function(language: str) -> frozenset[str]:
    """Words that end the search for a unit."""
    return frozenset(cues("quantities")[language]["function"].split())
