"""Read a name in its own spelling into a chain of sounds from which every other script can be written.

One character per sound. Vowels `a ä e i ı o ö u ü ə`; plain stops `b p t d k g q`, aspirated or voiceless-strong
`P T K`, affricates `c C Z č Č j`, Georgian `Q`; fricatives `f v s z š ž x ğ h`; sonorants `m n l r R y`. The chain is
an intermediate of the generator only; the matching tables are written apart from it, so that the matcher is never
tested with its own spelling rules.
"""

_ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
        "abgdezeəTžilxckhZğčmynšoČpjRsvtrCvPKof",
        strict=True,
    )
)
_GEORGIAN = dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", "abgdevzTiklmnopžrstuPKğQšČCZcčxjh", strict=True))
_AZERBAIJANI = dict(zip("abcçdeəfgğhxıijkqlmnoöprsştuüvyz", "abjČdeäfgğhxıižKqlmnoöPrsšTuüvyz", strict=True))
_RUSSIAN = dict(zip("абвгджзийклмнопрстуфхцчшщыэ", "abvgdžziyklmnoprstufxCČššıe", strict=True))
_SOFT = {"я": "a", "ю": "u", "ё": "o", "е": "e"}
_PERSIAN_PAIRS = {"kh": "x", "gh": "ğ", "ch": "č", "sh": "š", "zh": "ž"}
_PERSIAN = dict(zip("abcdefghijklmnopqrstuvwxyzâ", "abKdefghijklmnopqrsTuvvxyza", strict=True))
VOWELS = frozenset("aäeiıoöuüə")


def from_armenian(word: str) -> str:
    """Sounds of one lower-case word in eastern Armenian spelling."""
    text = word.replace("եւ", "և").replace("ու", "U")
    out: list[str] = []
    for place, letter in enumerate(text):
        if letter == "U":
            out.append("u")
        elif letter == "և":
            out.append("ev" if place else "yev")
        elif letter == "ե" and place == 0:
            out.append("ye")
        elif letter == "ո" and place == 0:
            out.append("vo")
        else:
            out.append(_ARMENIAN.get(letter, ""))
    return "".join(out)


def from_georgian(word: str) -> str:
    """Sounds of one word in Georgian letters."""
    return "".join(_GEORGIAN.get(letter, "") for letter in word)


def from_azerbaijani(word: str) -> str:
    """Sounds of one lower-case word in the Azerbaijani Latin alphabet; a combining dot is dropped."""
    return "".join(_AZERBAIJANI.get(letter, "") for letter in word)


def from_russian(word: str) -> str:
    """Sounds of one lower-case word in Russian spelling: я ю ё е carry a glide at the start and after a vowel."""
    out = ""
    text = word.replace("дж", "ҹ")
    for place, letter in enumerate(text):
        if letter == "ҹ":
            out += "j"
        elif letter in _SOFT:
            glide = place == 0 or out[-1:] in VOWELS or text[place - 1] in "ьъ"
            out += ("y" if glide or letter != "е" else "") + _SOFT[letter]
        else:
            out += _RUSSIAN.get(letter, "")
    return out


def from_persian(word: str) -> str:
    """Sounds of one Persian word written in Latin letters with its vowels (`mohammad`)."""
    text = word.replace("ou", "u").replace("oo", "u").replace("ee", "i").replace("'", "")
    for pair, sound in _PERSIAN_PAIRS.items():
        text = text.replace(pair, sound)
    return "".join(_PERSIAN.get(letter, letter if letter in "xğčšž" else "") for letter in text)


READERS = {
    "hy": from_armenian,
    "ka": from_georgian,
    "az": from_azerbaijani,
    "ru": from_russian,
    "fa": from_persian,
}
"""Reader of the native spelling by language of the name; `fa` reads vocalised Latin."""
