"""What a head says behind a name: whether somebody is called by it, or told of."""

import re

from ojakh.reading.talk import naming

_SHORTENED = re.compile(r"(?:\b[^\W\d_]{1,4}|\d)[.․]$")
_WORD = re.compile(r"(?<![\w-])[^\W\d_][\w'’]*")


def addresses(said: str) -> bool:
    """Whether somebody is called by the name with which some words begin: Mr Pinn, who cut the hedge"""
    words = {naming.plain(word) for word in _WORD.findall(said)}
    spoken = words & (naming.words()["persons"] | naming.words()["question_words"])
    return bool(spoken) or naming.has_title(said) or (said.endswith(".") and not _SHORTENED.search(said))


def tells_of(name: str, said: str) -> bool:
    """Whether a head tells of who is asked or asks: Respondent: Ann Berg, born 1949, a nurse. Asked by a student."""
    if naming.role_of(name) not in (naming.INTERVIEWER, naming.RESPONDENT) or naming.has_title(said):
        return False
    words = {naming.plain(word) for word in _WORD.findall(said)}
    return words.isdisjoint(naming.words()["first_person"] | naming.words()["second_person"]) and not said.endswith("!")
