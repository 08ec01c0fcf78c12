"""Which of the four languages a text is in, by its letters; what cannot be told is read by neutral rules."""

import re

_SAMPLE = 20_000
_AZERI = re.compile("[əƏğĞıİşŞ]")
_CYRILLIC_OTHERS = re.compile("[әҹғҝөүһіїєўѓќљњћђ]", re.I)
_ENGLISH = re.compile(
    r"\b(?:the|and|of|to|was|were|that|is|in|we|they|it|a|no|did|you|he|she|i|my|our|had|not|on)\b", re.I
)


def language_of(text: str) -> str:
    """`en`, `az`, `hy` or `ru`; `und` where the letters belong to none of them."""
    sample = text[:_SAMPLE]
    counts = {"hy": 0, "ru": 0, "latin": 0, "other": 0}
    for character in sample:
        if character.isalpha():
            counts[_letters(character)] += 1
    most = max(counts, key=lambda name: counts[name])
    if not counts[most] or most == "other":
        return "und"
    if most == "ru":
        return "und" if len(_CYRILLIC_OTHERS.findall(sample)) * 50 > counts["ru"] else "ru"
    if most == "latin":
        if len(_AZERI.findall(sample)) * 60 > counts["latin"]:
            return "az"
        words = len(sample.split())
        return "en" if len(_ENGLISH.findall(sample)) * 20 >= words or words < 20 else "und"
    return most


def _letters(character: str) -> str:
    """The family of one letter."""
    code = ord(character)
    if 0x0531 <= code <= 0x0587:
        return "hy"
    if 0x0400 <= code <= 0x052F:
        return "ru"
    return "latin" if code < 0x0250 or code in (0x018F, 0x0259) else "other"
