"""The languages of the interface and the scripts in which names arrive."""

from enum import StrEnum


class Language(StrEnum):
    """Languages of the interface, by ISO 639-1 code."""

    AZ = "az"
    HY = "hy"
    RU = "ru"
    EN = "en"


class Script(StrEnum):
    """Scripts of names, by ISO 15924 code."""

    LATIN = "Latn"
    ARMENIAN = "Armn"
    CYRILLIC = "Cyrl"
    ARABIC = "Arab"
    GEORGIAN = "Geor"


OWN_NAMES: dict[Language, str] = {
    Language.AZ: "Azərbaycanca",
    Language.HY: "Հայերեն",
    Language.RU: "Русский",
    Language.EN: "English",
}
"""Each language by its own name, in the order of the picker: the alphabet of their codes."""

_RANGES: tuple[tuple[int, int, Script], ...] = (
    (0x0041, 0x024F, Script.LATIN),
    (0x0250, 0x02AF, Script.LATIN),
    (0x0400, 0x052F, Script.CYRILLIC),
    (0x0530, 0x058F, Script.ARMENIAN),
    (0x0600, 0x06FF, Script.ARABIC),
    (0x0750, 0x077F, Script.ARABIC),
    (0x10A0, 0x10FF, Script.GEORGIAN),
    (0x1C90, 0x1CBF, Script.GEORGIAN),
    (0x1E00, 0x1EFF, Script.LATIN),
)


def script_of(text: str) -> Script | None:
    """The script of the first letter whose script is known, or None."""
    for character in text:
        if character.isalpha():
            for first, last, script in _RANGES:
                if first <= ord(character) <= last:
                    return script
    return None
