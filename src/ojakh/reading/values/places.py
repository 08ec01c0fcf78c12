"""Names of places from a table, in any script; a name that acts or speaks stands for a government and is no place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from ojakh.reading import inflection
from ojakh.reading.lexicon import LANGUAGES, alternatives, cues
from ojakh.reading.spans import Mention

_WORD = re.compile(r"[^\W\d_][\w’'ʻ`\u0300-\u036f]*(?:-[^\W\d_][\w’'ʻ\u0300-\u036f]*)*")
_MOST_WORDS = 4
_SHORTEST_STEM = 3
_TITLES = frozenset(cues("places")["titles"])
_SURNAME = re.compile(rf"(?:{'|'.join(cues('places')['surname_endings'])})$")
_ENDINGS = {
    "az": re.compile(
        r"(?:['’]?(?:n?[ıiuü]n(?:d[aə](?:n|k[ıi])?)?|d[aə](?:n|k[ıi])?|n?[ıiuü]|y?[aə]|n[aə]|[yn][ıiuü]|l[ıiuü](?:l[aə]r)?|d[ıiuü]r|s[ıiuü]|yla|ylə|l[aə]))$"
    ),
    "hy": re.compile(r"(?:յ?ում|յ?ից|յ?ին|յ?ի|ը|ն|յ?ով|ի[ցն]|ու|ուց|ցի|ցիներ[ըին]*|յան)$"),
    "ru": re.compile(r"(?:ом|ем|ей|ёй|ой|ою|ами|ах|ях|ого|ему|ому|ую|ая|ое|ий|ый|ым|а|я|у|ю|е|и|ы|о|ь|й)$"),
}  # fmt: skip


@dataclass(frozen=True)
class Gazetteer:
    """Every name of every place, prepared for finding. Build it once with `gazetteer`."""

    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stems: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names in Cyrillic letters without their endings, because Russian replaces the last letter."""


def gazetteer(rows: Iterable[tuple[str, str]]) -> Gazetteer:
    """A table of (place, one of its names); names shorter than three letters and codes are left out."""
    names: dict[str, dict[str, None]] = {}
    for place, name in rows:
        if len(name) >= _SHORTEST_STEM and not (name.isupper() and name.isascii()):
            names.setdefault(fold(name), {})[place] = None
    whole = {name: tuple(sorted(places)) for name, places in names.items()}
    stems: dict[str, dict[str, None]] = {}
    for name, places in whole.items():
        if "а" <= name[0] <= "я":
            stems.setdefault(_ENDINGS["ru"].sub("", name), {}).update(dict.fromkeys(places))
    return Gazetteer(
        whole, {stem: tuple(sorted(places)) for stem, places in stems.items() if len(stem) >= _SHORTEST_STEM}
    )


def fold(name: str) -> str:
    """A name for comparison: lower case, one apostrophe, the Azerbaijani schwa of both alphabets as one letter."""
    return name.lower().replace("\u0307", "").replace("’", "'").replace("ʻ", "'").replace("ǝ", "ə").replace("եւ", "և")


def find_places(text: str, language: str, table: Gazetteer) -> list[Mention]:
    """Every mention of a place, the longest name first; capitals outside the table are found to tell metonyms."""
    tongue = language if language in LANGUAGES else "en"
    words = list(_WORD.finditer(text))
    found: list[Mention] = []
    at = 0
    while at < len(words):
        step = 1
        if words[at].group()[0].isupper():
            for count in range(_MOST_WORDS, 0, -1):
                mention = _mention(text, words, at, count, language=tongue, table=table)
                if mention:
                    found.append(mention)
                    step = count
                    break
        at += step
    return found


def _mention(
    text: str, words: Sequence[re.Match[str]], at: int, count: int, *, language: str, table: Gazetteer
) -> Mention | None:
    """A run of words as a mention, or None."""
    run = words[at : at + count]
    if len(run) < count or any(text[one.end() : other.start()] != " " for one, other in pairwise(run)):
        return None
    name = text[run[0].start() : run[-1].end()]
    hit = _lookup(name, language, table)
    if hit is None:
        return None
    places, core, inflected = hit
    start, end = run[0].start(), run[-1].end()
    capital = fold(core) in _capitals() or (inflected and fold(core) in _capital_stems())
    if not places and not capital:
        return None
    if _is_person(text, words, at, count) or (
        not capital and _needs_place_word(text, words, at, core=core, language=language)
    ):
        return None
    metonym = _is_actor(text, start, end, language, capital=capital, inflected=inflected)
    return Mention(start, end, places, metonym)


def _lookup(name: str, language: str, table: Gazetteer) -> tuple[tuple[str, ...], str, bool] | None:
    """The places that bear a name, the name without its ending, and whether an ending was taken away."""
    for core, inflected in _forms(name, language):
        folded = fold(core)
        places = table.names.get(folded, ())
        if not places and inflected and "а" <= folded[0] <= "я":
            places = table.stems.get(folded, ())
        if places or folded in _capitals() or (inflected and folded in _capital_stems()):
            return places, core, inflected
    return None


def _forms(name: str, language: str) -> Iterator[tuple[str, bool]]:
    """A name as it stands, then without the endings of its language."""
    yield name, False
    if re.search(r"['’]s$", name):
        yield name[:-2], False
    script = "ru" if "а" <= name[0].lower() <= "я" else "hy" if "ա" <= name[0].lower() <= "ֆ" else language
    pattern = _ENDINGS.get(script)
    shorter = name
    for _ in range(3):
        if pattern is None:
            return
        match = pattern.search(shorter)
        if not match or match.start() < _SHORTEST_STEM:
            return
        # The longest ending may be too long: each shorter one that also fits is tried as well.
        for cut in range(match.start(), len(shorter)):
            if pattern.fullmatch(shorter[cut:]) and cut >= _SHORTEST_STEM:
                yield shorter[:cut].rstrip("'’-"), True
        shorter = shorter[: match.start()]


@cache
def _capitals() -> frozenset[str]:
    """Names of capitals, folded."""
    return frozenset(fold(name) for name in cues("places")["capitals"])


@cache
def _capital_stems() -> frozenset[str]:
    """Capitals in Cyrillic letters without their endings."""
    return frozenset(_ENDINGS["ru"].sub("", name) for name in _capitals() if "а" <= name[0] <= "я")


def _is_person(text: str, words: Sequence[re.Match[str]], at: int, count: int) -> bool:
    """Whether a title or given name stands before, or a surname behind."""
    before = words[at - 1] if at else None
    after = words[at + count] if at + count < len(words) else None
    if before and re.fullmatch(r"\.?\s", text[before.end() : words[at].start()]) and before.group().lower() in _TITLES:
        return True
    if after and text[words[at + count - 1].end() : after.start()] == " " and after.group()[0].isupper():
        return bool(_SURNAME.search(after.group())) and len(after.group()) > 4
    return False


def _needs_place_word(text: str, words: Sequence[re.Match[str]], at: int, *, core: str, language: str) -> bool:
    """Whether a name that is also a common word, or that may end a person's name, stands without a word of place."""
    start = words[at].start()
    before = words[at - 1] if at else None
    adjacent = before is not None and text[before.end() : start] == " "
    word = before.group() if before and adjacent else ""
    placed = fold(word) in {fold(one) for one in cues("places")[language]["place_before"]}
    if fold(core) in _ambiguous() or len(core) <= _SHORTEST_STEM:
        return not placed
    sentence_start = before is not None and (
        before.start() == 0 or bool(re.search(r"[.!?։:\n«\"“]\s*$", text[max(0, before.start() - 3) : before.start()]))
    )
    given_name = bool(word) and word[0].isupper() and not placed and not sentence_start and language == "en"
    return given_name and fold(word) not in _PLACE_ADJECTIVES


_PLACE_ADJECTIVES = frozenset(cues("places")["no_given_names"])


@cache
def _ambiguous() -> frozenset[str]:
    """Names that are also common words."""
    return frozenset(fold(name) for name in cues("places")["ambiguous"])


def _is_actor(text: str, start: int, end: int, language: str, *, capital: bool, inflected: bool) -> bool:
    """Whether a name is the subject of speaking, deciding or intending; a capital also where it is dealt with."""
    before, after = text[max(0, start - 40) : start], text[end : end + 90]
    if language == "en":
        acts = _acts_in_english(before, after, capital=capital)
    else:
        subject = not inflected or (language == "hy" and text[end - 1] in "ըն")
        acts = subject and bool(_predicate(language).match(re.split(r"[.!?։;\n]", after, maxsplit=1)[0]))
    return acts or (capital and _is_dealt_with(before, after, language))


def _acts_in_english(before: str, after: str, *, capital: bool) -> bool:
    """X has denied; X and Y agreed; to X, which has asked."""
    verbs, doing = _acts()
    helpers = alternatives(cues("places")["en"]["actor_helpers"])
    is_doing = rf"(?:is|was|(?:has|had)\s+been)\s+(?:(?:{helpers})\s+){{0,2}}(?:{doing})"
    predicate = rf"(?:(?:(?:{helpers})\s+){{0,3}}(?:{verbs})|{is_doing})(?!\w)"
    if capital and re.match(rf",?\s+which\s+{predicate}", after):
        return True
    if re.search(r"\b(?:in|at|near|from|to|of|around|outside|into|through)\s+(?:the\s+)?$", before, re.I):
        return False
    both = capital and re.match(r"\s+and\s+[A-Z][\w-]+\s+(?:\w+\s+){0,2}?(?:" + verbs + r")\b", after)
    return bool(both or re.match(rf"(?:['’]s\s+\w+)?,?\s+{predicate}", after))


@cache
def _acts() -> tuple[str, str]:
    """All forms of English verbs for what a government does: those that stand by themselves, and those behind "is"."""
    lists = cues("places")["en"]
    forms = [form for base in lists["actor_bases"].split() for form in inflection.inflected(base).items()]
    finite = [form for form, kind in forms if kind != "ing"]
    return alternatives([*lists["actor_verbs"], *finite]), alternatives([form for form, kind in forms if kind == "ing"])


@cache
def _predicate(language: str) -> re.Pattern[str]:
    """What stands behind a subject in az, hy and ru: the verb, near in ru, at the end in az and hy."""
    lists = cues("places")[language]
    near = r"[^,]{0,70}?" if language in ("az", "hy") else r"(?:\s+\S+){0,2}?\s+"
    return re.compile(rf"(?!\s+(?:{lists['describes']})){near}(?<!\w)(?:{alternatives(lists['actor_verbs'])})(?!\w)")


def _is_dealt_with(before: str, after: str, language: str) -> bool:
    """Talks with X, according to X; Ankara ilə danışıqlar."""
    between = language != "ru" or re.search(r"(?<!\w)между\s+(?:[А-ЯЁ]\w+\s+и\s+)?$", before, re.I)
    if between and re.match(cues("places")[language]["actor_behind"], after):
        return True
    dealt = [one for one in cues("places")[language]["actor_before"] if one not in ("between", "между")]
    joined = re.search(
        r"(?<!\w)(?:talks|relations|agreement|negotiations|dialogue|treaty|ceasefire|deal|contacts|peace|tension|"
        r"переговоры|отношения|соглашение|договор)\s+(?:\w+\s+)?(?:between|между)\s+(?:\w+\s+(?:and|и)\s+)?$",
        before,
        re.I,
    )
    return bool(joined or (dealt and re.search(rf"(?<!\w)(?:{alternatives(dealt)})\s+$", before, re.I)))
