"""Texts that people rely on: in which version each language has them, and whether anybody has read that version."""

import hashlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from ojakh.custody import queries
from ojakh.kernel.language import Language

FILE = Path(__file__).resolve().parent.parent / "data" / "texts.toml"
Version = Callable[[str], str]
_VERSIONS: dict[str, Version] = {}


@dataclass(frozen=True, slots=True)
class TextState:
    """One text in one language. `state`: reviewed, unreviewed (exactly these words have not been read), missing."""

    key: str
    title: str
    language: str
    version: str
    origin: str
    state: str
    people_rely: bool


def offer_text(key: str, version: Version) -> None:
    """Say how the version of a text in a language is found; called by the package that shows it, when it is loaded."""
    _VERSIONS[key] = version


@cache
def declared() -> tuple[dict[str, object], ...]:
    """The texts of the shipped file."""
    return tuple(tomllib.loads(FILE.read_text(encoding="utf-8"))["text"])


def pages_version(language: str) -> str:
    """The version of all words of the pages: a hash of the catalogue; English, the source, is `source`."""
    catalogue = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
    if not catalogue.exists():
        return "source" if language == Language.EN else ""
    return hashlib.sha256(catalogue.read_bytes()).hexdigest()[:16]


def texts() -> list[TextState]:
    """Every text in every language with its state, in the order of the file and of the languages."""
    read = queries.reviewed_texts()
    versions = {"pages": pages_version, **_VERSIONS}
    found = []
    for text in declared():
        key, origin = str(text["key"]), text["origin"]
        assert isinstance(origin, dict)
        for language in Language:
            version = versions[key](language.value) if key in versions else ""
            state = "reviewed" if (language.value, key, version) in read else "unreviewed"
            found.append(
                TextState(
                    key=key,
                    title=str(text["title"]),
                    language=language.value,
                    version=version,
                    origin=str(origin.get(language.value, "")),
                    state=state if version else "missing",
                    people_rely=bool(text["people_rely"]),
                )
            )
    return found


def unreviewed() -> list[TextState]:
    """Texts that nobody who speaks the language has read in the version shown now."""
    return [text for text in texts() if text.state != "reviewed"]


def state_of(key: str, language: str) -> TextState | None:
    """One text in one language, or None where it is not declared."""
    return next((text for text in texts() if (text.key, text.language) == (key, language)), None)


def may_be_shown(key: str, language: str) -> bool:
    """Whether people may be given a text: it was read, or a demonstration or an explicit setting allows it unread."""
    office = queries.office()
    if office is None:
        return False
    text = state_of(key, language)
    if text is None or text.state == "missing":
        return False
    return text.state == "reviewed" or office.demonstration or office.show_unreviewed_notices
