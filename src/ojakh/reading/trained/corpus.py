"""Our own labelled sentences and marked texts, as they are shipped."""

from importlib import resources
from importlib.resources.abc import Traversable

from ojakh.reading.language import language_of
from ojakh.reading.lexicon import LANGUAGES
from ojakh.reading.trained.marked import parse as marks_of
from ojakh.reading.trained.training import Labelled, parse


def labelled() -> list[Labelled]:
    """Every labelled sentence of every language."""
    return [one for language in LANGUAGES for one in parse(_file(f"{language}.txt").read_text("utf-8"), language)]


def marked(part: str) -> list[tuple[str, str, list[str]]]:
    """Name, words and marks of every text of a part: `development`, or `held`, on which nothing is trained."""
    found = []
    for entry in sorted(_file(f"marked/{part}").iterdir(), key=lambda one: one.name):
        words, _, marks = entry.read_text("utf-8").partition("\n====\n")
        found.append((entry.name, words, [line for line in marks.splitlines() if line.strip()]))
    return found


def absences(language: str) -> list[tuple[str, str]]:
    """Level and words of clauses that state an absence: those written for the purpose, and those marked in texts."""
    found = written_absences(language)
    for _name, words, marks in marked("development"):
        if language_of(words) == language:
            places = [mark for mark in marks_of(words, marks) if mark.kind == "absent"]
            found += [(mark.values[0], words[mark.start : mark.end]) for mark in places]
    return [(level, words) for level, words in found if level != "denial"]


def written_absences(language: str) -> list[tuple[str, str]]:
    """Level and words of the clauses of a language that were written for the second reader of absences."""
    lines = _file(f"absent/{language}.txt").read_text("utf-8").splitlines()
    pairs = [line.partition(": ") for line in lines if line and not line.startswith("#")]
    return [(level, words) for level, _colon, words in pairs]


def _file(name: str) -> Traversable:
    """A file or folder of the shipped data."""
    return resources.files("ojakh.data").joinpath("reading").joinpath(*name.split("/"))
