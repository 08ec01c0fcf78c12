"""Our own labelled sentences and marked texts, as they are shipped."""

from importlib import resources
from importlib.resources.abc import Traversable

from ojakh.reading.lexicon import LANGUAGES
from ojakh.reading.trained.training import Labelled, parse


def labelled() -> list[Labelled]:
    """Every labelled sentence of every language."""
    return [one for language in LANGUAGES for one in parse(_file(f"{language}.txt").read_text("utf-8"), language)]


def marked(part: str) -> list[tuple[str, str, list[str]]]:
    """Name, words and marks of every text of a part: `development`, or `held`, on which nothing was tuned."""
    found = []
    for entry in sorted(_file(f"marked/{part}").iterdir(), key=lambda one: one.name):
        words, _, marks = entry.read_text("utf-8").partition("\n====\n")
        found.append((entry.name, words, [line for line in marks.splitlines() if line.strip()]))
    return found


def _file(name: str) -> Traversable:
    """A file or folder of the shipped data."""
    return resources.files("ojakh.data").joinpath("reading").joinpath(*name.split("/"))
