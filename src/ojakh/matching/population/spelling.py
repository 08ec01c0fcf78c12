"""Write a chain of sounds in one of seven writing systems, with the choices different offices make.

A `scheme` number stands for the office or person that wrote the document: equal schemes spell equal sounds equally.
The rules follow everyday and passport practice (ICAO Doc 9303, French and English passport spellings, Russian
practical transcription) loosely and on purpose unevenly: the unevenness is what a matcher meets.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from ojakh.matching.population.sounds import VOWELS


class Writing(StrEnum):
    """Writing systems of records: an ISO 15924 script, with the language where one script has two alphabets."""

    ARMENIAN = "Armn"
    CYRILLIC = "Cyrl"
    AZERBAIJANI_CYRILLIC = "Cyrl-az"
    AZERBAIJANI_LATIN = "Latn-az"
    PERSIAN = "Arab"
    GEORGIAN = "Geor"
    LATIN = "Latn"


SCHEMES = 4
"""Number of spelling schemes that `write` knows; a larger number wraps around."""


def _table(sounds: str, letters: str) -> dict[str, str]:
    """Sound by sound: `letters` is separated by spaces, `_` writes nothing."""
    parts = ["" if part == "_" else part for part in letters.split(" ")]
    return dict(zip(sounds, parts, strict=True))


_SOUNDS = "aäeiıoöuüəbptdkgqPTKcCZčČjQfvszšžxğhmnlrRy"
_ARMN = _table(_SOUNDS, "ա ա ե ի ը ո յո ու յու ը բ պ տ դ կ գ ղ փ թ ք ծ ց ձ ճ չ ջ ղ ֆ վ ս զ շ ժ խ ղ հ մ ն լ ր ռ յ")
_GEOR = _table(_SOUNDS, "ა ა ე ი ი ო ო უ უ ი ბ პ ტ დ კ გ ყ ფ თ ქ წ ც ძ ჭ ჩ ჯ ყ ფ ვ ს ზ შ ჟ ხ ღ ჰ მ ნ ლ რ რ ი")
_ARAB = _table(_SOUNDS, "ا _ _ ی ی و و و و _ ب پ ت د ک گ ق پ ت ک تس تس دز چ چ ج ق ف و س ز ش ژ خ غ ه م ن ل ر ر ی")
_AZ = _table(_SOUNDS, "a ə e i ı o ö u ü ı b p t d k g q p t k s s dz ç ç c q f v s z ş j x ğ h m n l r r y")
_AZ_CYRL = _table(_SOUNDS, "а ә е и ы о ө у ү ы б п т д к ҝ г п т к с с дз ч ч ҹ г ф в с з ш ж х ғ һ м н л р р ј")
_RU = _table(_SOUNDS, "а а е и ы о ё у ю ы б п т д к г к п т к ц ц дз ч ч дж к ф в с з ш ж х г г м н л р р й")
_RU_CHOICES: tuple[dict[str, str], ...] = (
    {},
    {"q": "г", "h": "х"},
    {"ə": "", "ä": "э", "Z": "з"},
    {"h": "х", "ö": "о", "ü": "у", "ä": "е"},
)
_LATN = _table(_SOUNDS, "a a e i i o o u u y b p t d k g g p t k ts ts dz ch ch j k f v s z sh zh kh gh h m n l r r y")
_LATN_CHOICES: tuple[dict[str, str], ...] = (
    {},
    {"u": "ou", "č": "tch", "Č": "tch", "š": "ch", "j": "dj", "ž": "j", "ü": "u", "y": "i"},
    {"x": "kh", "ğ": "g", "q": "q", "ä": "e", "ı": "y", "c": "ts", "ü": "yu", "ö": "yo", "R": "rr", "ə": "e"},
    {"x": "x", "ğ": "q", "c": "c", "C": "c", "ə": "", "ä": "a", "ž": "zh", "j": "dzh", "q": "k"},
)
_SOFT_RU = {"a": "я", "u": "ю", "o": "ё", "e": "е", "ä": "я", "i": "и", "ü": "ю", "ö": "ё", "ı": "и"}


def _russian(sounds: str, scheme: int) -> str:
    table = _RU | _RU_CHOICES[scheme]
    out: list[str] = []
    place = 0
    while place < len(sounds):
        sound = sounds[place]
        after = sounds[place + 1 : place + 2]
        if sound == "y" and after in _SOFT_RU:
            before = sounds[place - 1] if place else ""
            hard = before and before not in VOWELS and after in "eoö"
            out.append(("ь" if hard else "") + _SOFT_RU[after])
            place += 2
            continue
        if sound == "e" and place == 0:
            out.append("э")
        elif sound == "ä" and place and scheme == 0 and any(earlier in VOWELS for earlier in sounds[:place]):
            out.append("е")
        else:
            out.append(table[sound])
        place += 1
    return "".join(out).replace("иий", "ий")


def _armenian(sounds: str, scheme: int) -> str:
    out: list[str] = []
    for place, sound in enumerate(sounds):
        before = sounds[place - 1] if place else ""
        if sound == "e" and not place:
            out.append("է")
        elif sound == "o" and not place:
            out.append("օ")
        elif sound == "y" and not place and sounds[1:2] == "e":
            continue
        elif sound == "e" and before == "y" and place == 1:
            out.append("ե")
        elif sound == "v" and not place and sounds[1:2] == "o":
            continue
        elif sound == "o" and before == "v" and place == 1:
            out.append("ո")
        else:
            out.append(_ARMN[sound])
    text = "".join(out).replace("եվ", "և")
    return text.replace("յան", "եան") if scheme == 3 and text.endswith("յան") else text


def _persian(sounds: str, scheme: int) -> str:
    out: list[str] = []
    last = len(sounds) - 1
    for place, sound in enumerate(sounds):
        if place == 0 and sound in VOWELS:
            out.append({"a": "آ", "ä": "ا", "e": "ا", "ə": "ا"}.get(sound, "ا" + _ARAB[sound]))
        elif place == last and sound in "eä":
            out.append("ه")
        elif sound == "e" and scheme in {1, 3}:
            out.append("ی" if place != last else "ه")
        elif sound == "y" and place and sounds[place - 1] == "i":
            continue
        else:
            out.append(_ARAB[sound])
    return "".join(out).replace("یی", "ی")


def _azerbaijani(sounds: str, table: dict[str, str], scheme: int) -> str:
    text = "".join(table[sound] for sound in sounds)
    return text.replace("ыј", "иј") if scheme == 3 else text


def _latin(sounds: str, scheme: int) -> str:
    table = _LATN | _LATN_CHOICES[scheme]
    text = "".join(table[sound] for sound in sounds)
    return text.replace("yy", "y").replace("iy", "i" if scheme == 1 else "iy")


_WRITERS: dict[Writing, Callable[[str, int], str]] = {
    Writing.ARMENIAN: _armenian,
    Writing.CYRILLIC: _russian,
    Writing.AZERBAIJANI_CYRILLIC: lambda sounds, scheme: _azerbaijani(sounds, _AZ_CYRL, scheme),
    Writing.AZERBAIJANI_LATIN: lambda sounds, scheme: _azerbaijani(sounds, _AZ, scheme),
    Writing.PERSIAN: _persian,
    Writing.LATIN: _latin,
}


@lru_cache(maxsize=200_000)
def write(sounds: str, writing: Writing, scheme: int = 0) -> str:
    """One word of sounds in the given writing system, lower case."""
    scheme %= SCHEMES
    if writing is Writing.GEORGIAN:
        return "".join(_GEOR[sound] for sound in sounds)
    return _WRITERS[writing](sounds, scheme)


def capital(word: str, writing: Writing) -> str:
    """The word with the capitals its writing system has: dotted İ in Azerbaijani, none in Persian and Georgian."""
    if writing in {Writing.PERSIAN, Writing.GEORGIAN}:
        return word
    return "-".join(_capital_part(part, writing) for part in word.split("-"))


def _capital_part(part: str, writing: Writing) -> str:
    if not part:
        return part
    first = "İ" if part[0] == "i" and writing is Writing.AZERBAIJANI_LATIN else part[0].upper()
    if part[0] == "և":
        first = "Եվ"
    return first + part[1:]
