"""Names in labels: what may be one, which of them mean the same speaker, and the role that a word says by itself."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from ojakh.reading.lexicon import cues, folded

INTERVIEWER, RESPONDENT, MEMBER, BYSTANDER, CHAIR, SIGN = (
    "interviewer",
    "respondent",
    "member",
    "bystander",
    "chair",
    "sign",
)
_INITIAL_AT_END = re.compile(r"(?:^|[\s.․])[^\W\d_][.․]$")
_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]\.")
_INITIALS = re.compile(r"(?:[^\W\d_][.․][ \t]?){1,2}[^\W\d_][.․]?")
_NUMBER = re.compile(r"[ \t_]*(?:(?:№|#|N|No\.?)[ \t]*)?\d{1,3}$", re.IGNORECASE)
_COUNTED = re.compile(r"[ \t_]\d{1,3}$")
_SERIES = re.compile(r"([^\W\d_]{1,3})\d{1,2}")
_FLAT = re.compile(r"(?<=\w)[ \t]+[a-zа-яёəıöüçşğա-ֆ]{1,3}\.[ \t]?\d{1,4}$")
"""An abbreviation with a number: tenant fl. 12."""
_HANDLE = re.compile(r"@[\w.-]{2,40}")
_LETTERED = re.compile(r"[ \t_-]+[^\W\d_]$")
_ARTICLE = re.compile(r"^(?:the|an?)[ \t]+")
_NOTE = re.compile(r"[\[(]|,[ \t]")
_IS_OWN = re.compile(r"[\[(]|,[ \t]|[ \t_]\d{1,3}$")
"""What makes a name one of its own: a note, or a number (resident of house 4)."""
_INNER = re.compile(r"[\[(]([^\])]*)[\])]")
_BRACKET = re.compile(r"(?:\s*[\[(][^\])]*[\])])+\s*$")
_IN_TWOS = ("pairs", "casts")
_PEOPLE = ("interviewer", "respondent", "members", "generic", "bystanders", "chairs", "narrators")
_ARMENIAN = frozenset(map(chr, range(ord("ա"), ord("և") + 1)))
_ARMENIAN_VOWELS = "աեէըիոօու"
"""Words for people also stand with the article: կինը, հյուրը."""
_AND = re.compile(r"[ \t]+(?:and|и|և|ու|və|&|\+)[ \t]+")
_AT_ONCE = re.compile(r"[ \t]+(?:together|вместе|хором|birlikdə|birgə|միասին|միաժամանակ)$")
_MOST_WORDS = 5
_MOST_SMALL = 4
_FEW_PARTS = 2
_MOST_CODED = 3
_SHORTEST_OFFICE, _ENDING = 4, 3
_REMEMBERED = 10_000
_NO_NAME = frozenset('?!;«»"“”/=<>{}*|')


@lru_cache(maxsize=_REMEMBERED)
def key(name: str) -> str:
    """A name for comparison: lower case, single spaces, no number of the question behind it."""
    first = name.split("/", maxsplit=1)[0] if is_bilingual(name) else name
    bare = plain(first).rstrip(".․:՝")
    without = _ARTICLE.sub("", bare)
    bare = without if without in words()["chairs"] else bare
    shorter = _NUMBER.sub("", bare).rstrip(".․ ")
    return shorter if shorter in words()["counted"] else bare


@lru_cache(maxsize=_REMEMBERED)
def plain(name: str) -> str:
    """A name in lower case, with one letter where capitals leave two: APARICI is aparıcı, and ё is often written е."""
    return folded(name).replace("ı", "i").replace("ё", "е")


def keys(names: Iterable[str]) -> dict[str, str]:
    """The speaker of each name as it is written whole.

    What stands in brackets or behind a comma is left out where the name also stands without it, and a first or last
    name alone is whoever has it, where only one has; Mrs Pym who speaks right behind Pym is somebody else. S1 and S2
    are two speakers where no C1 answers them.
    """
    heard = list(names)
    made = {name: key(name) for name in heard}
    present = set(made.values())
    for pair in words()["pairs"]:
        if not all(letter in present for letter in pair):
            lonely = [name for name, one in made.items() if one in pair and len(name.strip()) > 1]
            made |= {name: plain(name) for name in lonely}
    same = _without_offices(_without_notes(dict.fromkeys(made.values())))
    whole = dict.fromkeys(same.values())
    owners: dict[str, set[str]] = {}
    for written, one in same.items():
        parts = _parts(one)
        inner = [part for match in _INNER.finditer(written) for part in _parts(match.group(1))[-1:]]
        for part in () if joined(one) else {*inner, *(parts[:1] + parts[-1:] if len(parts) > 1 else [])}:
            owners.setdefault(part, set()).add(one)
    full = _initialled(whole)
    bare: dict[str, list[str]] = {}
    for one in whole:
        parts = _parts(one)
        if len(parts) == 1 and not is_role(one) and not _COUNTED.search(one):
            bare.setdefault(parts[0], []).append(one)
    apart = {
        last_part(one)
        for one, other in pairwise(made[name] for name in heard)
        if one != other and last_part(one) == last_part(other)
    }
    for part, some in bare.items():
        owned = owners.get(part, set()).difference(some)
        first = next(iter(owned)) if owned else some[0]
        if len(owned) == 1 or (not owned and part not in apart and _are_one(some)):
            full |= dict.fromkeys(some, first)
    return {name: full.get(same[one], same[one]) for name, one in made.items()}


def _without_offices(same: dict[str, str]) -> dict[str, str]:
    """Names of the same words without an office before them: Host Milo Wain is Milo Wain."""
    first: dict[tuple[str, ...], str] = {}
    for one in same.values():
        parts = tuple(_parts(one))
        if len(parts) > 1 and not _IS_OWN.search(one):
            first.setdefault(parts, one)
    return {name: first.get(tuple(_parts(one)), one) if not _IS_OWN.search(one) else one for name, one in same.items()}


def _are_one(names: Sequence[str]) -> bool:
    """Whether titles and initials before one surname do not tell that several people have it: Cllr Pym is Pym."""
    before = [_BRACKET.sub("", name.split(",", maxsplit=1)[0]).replace(".", " ").split()[:-1] for name in names]
    titles = [{word for word in one if len(word) > 1} for one in before]
    initials = {word for one in before for word in one if len(word) == 1}
    most = max(titles, key=len)
    return len(initials) <= 1 and all(one <= most for one in titles)


def _without_notes(whole: Iterable[str]) -> dict[str, str]:
    """Names to the shortest of those that begin them, or to the one in their brackets."""
    known = set(whole)
    same: dict[str, str] = {}
    for name in whole:
        shorter = [name[: match.start()].rstrip(" .․") for match in _NOTE.finditer(name)]
        inner = [match.group(1).rstrip(".․") for match in _INNER.finditer(name)]
        same[name] = next((one for one in (*shorter, *inner) if one in known), name)
    return same | _by_office(same)


def _by_office(same: Mapping[str, str]) -> dict[str, str]:
    """Names to the office behind them that stands alone later, if one name has it: Anna Berg, chairing is Chair."""
    offices = [one for one in same.values() if is_role(one) and not _NOTE.search(one)]
    owners: dict[str, list[str]] = {}
    for name, one in same.items():
        if name == one and (words_behind := note(name).split()):
            for office in offices:
                first = office.split()[0]
                if any(_alike(word, first) for word in (words_behind[0], words_behind[-1])):
                    owners.setdefault(office, []).append(name)
    return {some[0]: office for office, some in owners.items() if len(some) == 1}


def _alike(word: str, other: str) -> bool:
    """Whether two words differ in a few letters at their end: chair and chairing, sədr and sədri."""
    stem = min(len(word), len(other))
    return stem >= _SHORTEST_OFFICE and word[:stem] == other[:stem] and max(len(word), len(other)) - stem <= _ENDING


def _initialled(whole: Iterable[str]) -> dict[str, str]:
    """Initials to the whole name that has them, where only one has: A. B. is Anna Berg."""
    owners: dict[str, list[str]] = {}
    short: dict[str, str] = {}
    for one in whole:
        if _INITIALS.fullmatch(one):
            short[one] = "".join(letter for letter in one if letter.isalpha())
        elif len(parts := _parts(one, initials=True)) > 1:
            owners.setdefault("".join(part[0] for part in parts), []).append(one)
    return {one: owners[letters][0] for one, letters in short.items() if len(owners.get(letters, ())) == 1}


def _parts(name: str, *, initials: bool = False) -> list[str]:
    """The words of a name without what stands in brackets or behind a comma, without titles, and initials or not."""
    bare = _BRACKET.sub("", name.split(",", maxsplit=1)[0])
    parts = [part.strip(".․") for part in re.split(r"[ \t]+|(?<=[.․])(?=\w)", bare)]
    parts = [part for part in parts if len(part) > (not initials) and part not in words()["honorifics"]]
    return parts[1:] if len(parts) > _FEW_PARTS and parts[0] in words()["roles"] else parts


def is_bilingual(name: str) -> bool:
    """Whether a label is the same word in two languages: Question / Вопрос."""
    parts = name.split("/")
    return len(parts) > 1 and all(plain(part) in words()["roles"] for part in parts)


@lru_cache(maxsize=_REMEMBERED)
def is_role(name: str) -> bool:
    """Whether a name is a word for somebody who speaks, with a number or without: Question 2, Speaker_01."""
    bare = key(_BRACKET.sub("", name))
    return any(one in words()["roles"] for one in (bare, _NUMBER.sub("", bare), _LETTERED.sub("", bare)))


@lru_cache(maxsize=_REMEMBERED)
def role_of(name: str) -> str | None:
    """What a name says of the role by itself: interviewer, respondent, member of a group, bystander, or nothing.

    A dash or `>>` is a sign that the speaker changes, and no name.
    """
    lists = words()
    if not any(character.isalnum() for character in name):
        return SIGN
    bare = plain(_BRACKET.sub("", name.split(",", maxsplit=1)[0])).rstrip("?")
    shorter = _NUMBER.sub("", bare).rstrip(".․ ")
    whole = lists["bystanders"] | lists["chairs"]
    bare, shorter = (one if one in whole else _ARTICLE.sub("", one) or one for one in (bare, shorter))
    first, last = bare.split(" ", maxsplit=1)[0], bare.rsplit(" ", maxsplit=1)[-1]
    if last in lists["calls_behind"]:
        return BYSTANDER
    for candidate in (*((bare,) if shorter in lists["letters"] else (bare, shorter)), *({first} - lists["letters"])):
        for role, listed in (
            (INTERVIEWER, ("questions", "interviewer")),
            (RESPONDENT, ("answers", "respondent")),
            (MEMBER, ("members",)),
            (BYSTANDER, ("bystanders",)),
            (CHAIR, ("chairs",)),
        ):
            if any(candidate in lists[one] for one in listed):
                return role
    return None


def is_person(name: str) -> bool:
    """Whether a name says that it is anybody whom one may ask: man in a cap, resident."""
    return not {key(name), key(name).split(" ", maxsplit=1)[0]}.isdisjoint(words()["people"])


def is_small(word: str) -> bool:
    """Whether a word may stand in small letters inside a name: de, of, xanım."""
    return plain(word).rstrip(".") in words()["particles"] | words()["honorifics"] | words()["roles"]


def is_office(name: str) -> bool:
    """Whether a name is a word for a speaker or has a title."""
    return is_role(name) or has_title(name)


def has_title(name: str) -> bool:
    """Whether a name begins with Mr, Dr and their like."""
    return plain(name.split(" ", maxsplit=1)[0]).rstrip(".") in words()["honorifics"]


@lru_cache(maxsize=_REMEMBERED)
def is_name(name: str) -> bool:
    """Whether some words look like the name or office of somebody: short, capital letters, no sentence."""
    bare = _FLAT.sub("", _BRACKET.sub("", name.strip()) or name.strip())
    if _HANDLE.fullmatch(bare):
        return True
    bare = bare.removeprefix("@")
    parts = bare.split()
    if is_bilingual(bare) or (is_role(bare.rstrip("?")) and not bare.endswith(".")):
        return True
    if all(is_role(part) or is_code(part) for part in joined(bare) or [""]):
        return bare[0].isupper()
    if bare[:1] in '«“"' and bare[-1:] in '»”"':
        bare, parts = bare[1:-1], bare[1:-1].split()  # the name of a paper
    small = [plain(part) in words()["particles"] and not part[0].isupper() for part in parts]
    long = not 1 <= len(parts) - sum(small) <= _MOST_WORDS or sum(small) > _MOST_SMALL
    if long or _is_no_name(bare, parts):
        return False
    capital = [part[:1].isupper() or part.lstrip("#№")[:1].isdigit() for part in parts]
    office = role_of(bare)
    if office and ((_is_call(parts) or any(small[1:])) if office == BYSTANDER else not any(capital[1:])):
        return True  # an office with small words behind it: Ведущий программы, Голос с балкона
    titles = [plain(part).rstrip(".") in words()["honorifics"] for part in parts]
    return capital[0] and all(any(signs) for signs in zip(capital, small, titles, strict=True))


def _is_call(parts: Sequence[str]) -> bool:
    """Whether some words tell where a voice comes from: Голос с балкона, Studiyaya zəng, Житель дома 4."""
    called = plain(parts[0]) in words()["calls"] or plain(parts[-1]) in words()["calls_behind"]
    called = called or (len(parts) > _FEW_PARTS and parts[-1].isdigit() and plain(parts[0]) in words()["people"])
    return called and (all(map(str.isupper, parts)) or not any(part[0].isupper() for part in parts[1:]))


def _is_no_name(bare: str, parts: Sequence[str]) -> bool:
    """Whether some words name nobody: a sentence, an entry (3 Sacks of: …), I TELL THEM: …, BY MS. TARN: …"""
    ends = bare[-1:] in '.!?,;»”"' and not _INITIAL_AT_END.search(bare)
    if ends or not bare[:1].isalpha() or is_listed_no_speaker(bare) or not _NO_NAME.isdisjoint(bare):
        return True
    first = plain(parts[0])
    counts = any(part[:1].isdigit() for part in parts[:-1])
    return counts or first in words()["asked_by"] or (len(parts) > 1 and first in words()["persons"] | words()["talks"])


def stem(name: str) -> str | None:
    """What members of a series have in common: R of R3 and of R3 (F, 40), Woman of Woman 2."""
    whole = _BRACKET.sub("", name.strip()) or name.strip()
    match = _SERIES.fullmatch(whole)
    bare = _COUNTED.sub("", whole)
    counted = bare != whole and role_of(bare) in (MEMBER, BYSTANDER)
    return match[1] if match else bare if counted else None


def is_counted(name: str) -> bool:
    """Whether a name is a word for somebody who speaks with a number behind it: Speaker 3."""
    bare = _COUNTED.sub("", name.strip())
    return bare != name.strip() and bare in words()["roles"]


def is_code(name: str) -> bool:
    """Whether a name is made of initials and numbers, which are capitals in any style: T. V., R3, M."""
    parts = [sum(letter.isalpha() for letter in part) for part in re.split(r"[\W_]+", name)]
    return any(parts) and max(parts) < _MOST_CODED


def last_part(name: str) -> str:
    """The surname of a key, or the whole of one word."""
    parts = _parts(name)
    return parts[-1] if parts else name


def note(name: str) -> str:
    """The first words of what stands behind a name in brackets or behind a comma: caller of Paul (caller, Dunmore)."""
    match = _NOTE.search(name)
    return re.split(r"[,;)\]]", name[match.end() :])[0].strip() if match else ""


def joined(name: str) -> list[str]:
    """The names in a label of several who speak at once: R1 and R2 together."""
    parts = [part.strip() for part in _AND.split(_AT_ONCE.sub("", name.strip()))]
    return parts if len(parts) > 1 and all(parts) else []


def has_initial(name: str) -> bool:
    """Whether a letter with a full stop stands in a name: R. Çinarlı."""
    return bool(_INITIAL.search(name))


def without_stop(name: str) -> str:
    """A name without the full stop of an abbreviation: Корр.; that of initials stays."""
    bare = name.rstrip()
    alone = " " not in bare and bare.count(".") == 1
    return bare.rstrip(".․") if alone or not _INITIAL_AT_END.search(bare) else bare


@lru_cache(maxsize=_REMEMBERED)
def may_be_name(name: str) -> bool:
    """Whether some words may name somebody where type or a time marks them: Муж инф."""
    bare = _BRACKET.sub("", name.strip())
    short = bare[:1].isupper() and len(bare.split()) < _MOST_WORDS and bare[-1:] not in '.!?,;»”"'
    return short and _NO_NAME.isdisjoint(bare) and not is_listed_no_speaker(bare)


def is_door(name: str) -> bool:
    """Whether a tenant is called by the door: flat 31."""
    bare = _BRACKET.sub("", name.strip())
    door = _NUMBER.sub("", bare)
    return door != bare and plain(door).rstrip(".") in words()["doors"]


@lru_cache(maxsize=_REMEMBERED)
def is_small_name(name: str) -> bool:
    """Whether some words in small letters name somebody in a table: flat 31, mrs Oakes, usta Kamal."""
    bare = _BRACKET.sub("", name.strip())
    first, *others = bare.split() or [""]
    titled = plain(first).rstrip(".") in words()["honorifics"] and len(others) in (1, 2)
    return is_door(name) or (titled and all(other[0].isupper() for other in others))


@lru_cache(maxsize=_REMEMBERED)
def may_be_office(name: str) -> bool:
    """Whether some words may be an office in small letters, where it comes back among names: Учитель физики."""
    parts = re.sub(r"(?:[ \t]+[^\W\d_]\.){1,2}$", "", name).split()
    short = 1 < len(parts) <= _MOST_SMALL and name[:1].isupper() and all(part.isalpha() for part in parts)
    return short and plain(parts[0]) not in words()["persons"] | words()["particles"] and not is_listed_no_speaker(name)


@lru_cache(maxsize=_REMEMBERED)
def is_listed_no_speaker(name: str) -> bool:
    """Whether a word before a colon is known to be nobody's name."""
    bare = key(name)
    return not {bare, _NUMBER.sub("", bare), _LETTERED.sub("", bare)}.isdisjoint(words()["not_speakers"])


@cache
def words() -> dict[str, set[str]]:
    """The word lists for labels as sets."""
    lists = cues("turns")
    pairs = lists["pairs"]
    made = {name: {plain(word) for word in listed} for name, listed in lists.items() if name not in _IN_TWOS}
    for name in _PEOPLE:
        made[name] |= {
            word + ("ն" if word[-1] in _ARMENIAN_VOWELS else "ը") for word in made[name] if word[-1] in _ARMENIAN
        }
    made["pairs"] = {"".join(pair) for pair in pairs}
    made["letters"] = {letter for pair in pairs for letter in pair}
    made["counted"] = made["questions"] | made["answers"]
    made["roles"] = made["counted"].union(
        *(made[name] for name in ("interviewer", "respondent", "members", "generic", "bystanders", "chairs"))
    )
    return made


@cache
def casts() -> tuple[tuple[str, str], ...]:
    """Two letters each that stand for words: who asks and who answers."""
    return tuple((plain(asks), plain(answers)) for asks, answers in cues("turns")["casts"])
