"""From a person's names to the text that one clerk or one passport office wrote."""

from dataclasses import dataclass, replace

from ojakh.matching.population.draw import Draw, Urn
from ojakh.matching.population.model import Order, Sex
from ojakh.matching.population.pools import NATIVE, Name
from ojakh.matching.population.sounds import VOWELS
from ojakh.matching.population.spelling import SCHEMES, Writing, capital, write

SHORT: dict[str, str] = {
    "aleksandr": "saša", "aleKsandr": "saša", "vladimir": "volodya", "sergey": "seryoža", "dmitriy": "dima",
    "mixail": "miša", "yekaterina": "katya", "yelena": "lena", "natalya": "nataša", "tatyana": "tanya",
    "svetlana": "sveta", "hovhannes": "hovo", "gevorg": "gevo", "haruTyun": "haruT", "karapet": "karo",
    "samvel": "samo", "tigran": "tiko", "anahit": "ano", "mariam": "maro", "hasmik": "hasmo", "xaČatur": "xaČik",
    "mähämmäd": "mämiš", "hüseyn": "hüsü", "ismayıl": "isi", "süleyman": "sulu", "gülnarä": "gülä",
    "giorgi": "gio", "aleKsandre": "sandro", "davidi": "daTo", "niKoloz": "nika", "qeTevan": "qeTino",
    "fatemeh": "fati", "mohammad": "mamad", "hossein": "hosi", "maryam": "mari", "suRen": "suRo", "lusine": "lus",
}  # fmt: skip
"""Everyday short forms by sounds; other names are cut after their first closed syllable."""

WRITINGS: dict[str, Urn[Writing]] = {
    "hy": Urn([(Writing.ARMENIAN, 70), (Writing.CYRILLIC, 13), (Writing.LATIN, 17)]),
    "az": Urn(
        [
            (Writing.AZERBAIJANI_LATIN, 60),
            (Writing.AZERBAIJANI_CYRILLIC, 9),
            (Writing.CYRILLIC, 14),
            (Writing.LATIN, 17),
        ]
    ),
    "ka": Urn([(Writing.GEORGIAN, 70), (Writing.CYRILLIC, 13), (Writing.LATIN, 17)]),
    "ru": Urn([(Writing.CYRILLIC, 80), (Writing.LATIN, 20)]),
    "fa": Urn([(Writing.PERSIAN, 65), (Writing.LATIN, 25), (Writing.CYRILLIC, 10)]),
}
"""Writing systems in which a household first comes to the office, by the language of its names (assumptions)."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one person while it is generated; never stored."""

    given: Name
    surname: Name
    father: Name | None
    maiden: Name | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """How one document writes names: system, scheme, order of parts, and what it leaves out."""

    writing: Writing
    scheme: int
    order: Order
    with_father: bool
    without_marks: bool = False
    capitals: bool = False


def style(draw: Draw, writing: Writing, *, father_missing: float, marks_dropped: float) -> Style:
    """A document style drawn for one writing system."""
    latin = writing is Writing.LATIN
    return Style(
        writing=writing,
        scheme=draw.below(SCHEMES) if latin or draw.happens(0.3) else 0,
        order=Order.SURNAME_FIRST if draw.happens(0.5) else Order.GIVEN_FIRST,
        with_father=not draw.happens(father_missing) and not latin,
        without_marks=writing is Writing.AZERBAIJANI_LATIN and draw.happens(marks_dropped),
        capitals=latin and draw.happens(0.15),
    )


def word(name: Name, written: Style, draw: Draw) -> str:
    """One name, lower case: native, recorded or by rule."""
    if NATIVE[name.language] is written.writing:
        recorded = name.recorded(written.writing)
        return recorded[0] if written.writing is Writing.PERSIAN and recorded else name.native
    recorded = name.recorded(written.writing)
    if recorded and draw.happens(0.5):
        return draw.one(recorded)
    return by_rule(name.sounds, written)


def by_rule(sounds: str, written: Style) -> str:
    """Sounds written part by part by the rules of the document."""
    return "-".join(write(part, written.writing, written.scheme) for part in sounds.split("-"))


def surname(name: Name, sex: Sex, written: Style, draw: Draw) -> str:
    """The surname in the form for the sex, where the name has two."""
    if sex is Sex.MALE or name.language not in {"az", "ru"}:
        return word(name, written, draw)
    if not name.sounds.endswith(("ov", "ev", "in")):
        return word(name, written, draw)
    if NATIVE[name.language] is written.writing:
        return name.native + ("а" if name.language == "ru" else "a")
    return by_rule(name.sounds + "a", written)


_CHILD_OF = {
    Writing.AZERBAIJANI_LATIN: ("oğlu", "qızı"),
    Writing.AZERBAIJANI_CYRILLIC: ("оғлу", "гызы"),
}


def fathers_name(father: Name, sex: Sex, written: Style, draw: Draw) -> str:
    """The father's name as the writing system puts it, with its own capitals."""
    plain = word(father, written, draw)
    male = sex is Sex.MALE
    named = capital(plain, written.writing)
    if written.writing is Writing.CYRILLIC:
        if father.language == "az" and draw.happens(0.5):
            return f"{named} {'оглы' if male else 'кызы'}"
        return capital(patronymic(plain, male=male), written.writing)
    if written.writing is Writing.ARMENIAN:
        return capital(_genitive(plain), written.writing)
    if written.writing is Writing.GEORGIAN:
        stem = plain.removesuffix("ი")
        return f"{stem}{'ის' if stem != plain else 'ს'} {'ძე' if male else 'ასული'}"
    if written.writing in _CHILD_OF:
        return f"{named} {_CHILD_OF[written.writing][0 if male else 1]}"
    return named


def _genitive(plain: str) -> str:
    """Armenian genitive of a father's name: -ի, after a vowel -յի; a final -ա turns into -այի."""
    return plain + ("յի" if plain[-1] in "աոօ" else "" if plain.endswith("ի") else "ի")


def patronymic(plain: str, *, male: bool) -> str:
    """Russian patronymic by the everyday rule (ending of the name decides between -ович and -евич)."""
    if plain.endswith(("ий", "ей", "ай")):
        stem = plain[:-2] + "ь" if plain.endswith("ий") else plain[:-1]
        return stem + ("евич" if male else "евна")
    if plain[-1] in "ья":
        return plain[:-1] + ("евич" if male else "евна")
    if plain[-1] in "аоуыэеиюё":
        stem = plain[:-1] if plain[-1] in "ао" else plain
        return stem + ("ович" if male else "овна") if plain[-1] in "ао" else stem + ("евич" if male else "евна")
    return plain + ("ович" if male else "овна")


def shorten(name: Name) -> Name:
    """The everyday short form of a given name, as a name of its own."""
    sounds = SHORT.get(name.sounds)
    if sounds is None:
        place = next((index for index, sound in enumerate(name.sounds) if sound in VOWELS), 0)
        sounds = name.sounds[: place + 2] if len(name.sounds) > place + 3 else name.sounds
    native = write(sounds, NATIVE[name.language])
    return replace(name, sounds=sounds, native=native, forms=())


_PLAIN_MARKS = str.maketrans("əğıöşüçİƏĞÖŞÜÇ", "egiosucIEGOSUC")


def full_name(names: Names, sex: Sex, written: Style, draw: Draw) -> str:
    """The whole name as one text."""
    given = capital(word(names.given, written, draw), written.writing)
    family = capital(surname(names.surname, sex, written, draw), written.writing)
    parts = [given, family] if written.order is Order.GIVEN_FIRST else [family, given]
    if written.with_father and names.father is not None:
        father = fathers_name(names.father, sex, written, draw)
        parts.insert(1 if written.order is Order.GIVEN_FIRST else 2, father)
    text = " ".join(parts)
    if written.without_marks:
        text = text.translate(_PLAIN_MARKS)
    return text.upper() if written.capitals else text
