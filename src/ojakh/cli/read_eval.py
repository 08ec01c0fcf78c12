"""`./ojakh read eval` and `./ojakh read train`: how well texts are read, and the weights made again."""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from ojakh import reading
from ojakh.cli.exits import Exit, InputUnreadable, WrongUse
from ojakh.cli.places_table import shipped_places
from ojakh.reading.lexicon import LANGUAGES
from ojakh.reading.trained import corpus, marked, training
from ojakh.reading.trained.evaluate import Scores

WEIGHTS = Path(reading.__file__).parent / "weights"
Text = tuple[str, str, list[str]]


def run(arguments: argparse.Namespace) -> int:
    """Score marked files, or train."""
    word, *files = arguments.files
    if word == "train":
        return train(arguments)
    if not files:
        raise WrongUse(what="Name one or more marked files: the words, a line ====, then one mark a line.")
    found = score([_read(Path(name)) for name in files])
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print("\n".join(table(found)))
    return Exit.DONE


def train(arguments: argparse.Namespace) -> int:
    """Make the weights from the shipped sentences, write them, and say what the documents kept out show."""
    sentences = corpus.labelled()
    held = training.held_back(sentences)
    model = training.train(one for one in sentences if one.document not in held)
    (WEIGHTS / "rank.json").write_text(training.as_json(model), encoding="utf-8")
    clauses = {language: corpus.absences(language) for language in LANGUAGES}
    for language, some in clauses.items():
        model = training.train_absences(some, language)
        (WEIGHTS / f"absent-{language}.json").write_text(training.as_json(model), encoding="utf-8")
    report = {
        "sentences": len(sentences),
        "held_back": sum(one.document in held for one in sentences),
        "absences": sum(map(len, clauses.values())),
    }
    words = "{sentences} sentences, {held_back} held back; {absences} clauses that state an absence"
    print(json.dumps(report) if arguments.json else words.format(**report))
    return Exit.DONE


def score(texts: Iterable[Text]) -> dict[str, object]:
    """Counts and shares over all texts, with upgrades of absences and invented years."""
    places = shipped_places()
    sums: dict[str, list[Scores]] = {}
    upgrades = events = invented = 0
    for name, words, marks in texts:
        canonical = reading.open_bytes(words.encode("utf-8"), Path(name).suffix.lstrip("."))
        found = reading.read(canonical, places=places)
        wanted = marked.parse(found.text, marks)
        for kind, one in marked.scores(found, wanted, kinds=marked.marked_kinds(marks)).items():
            sums.setdefault(kind, []).append(one)
        upgrades += marked.upgrades(found, wanted)
        events += marked.events(found, wanted)
        invented += sum(1 for _ in marked.invented(found))
    plain: dict[str, object] = {kind: _shares(marked.added(some)) for kind, some in sums.items()}
    return {**plain, "upgrades": upgrades, "reports_as_events": events, "invented": invented}


def table(found: dict[str, object]) -> list[str]:
    """One line for each kind."""
    return [f"{kind}: {_line(value)}" for kind, value in found.items()]


def _line(value: object) -> str:
    """Shares as words, counts as they are; a kind that nobody marked has no shares."""
    if not isinstance(value, dict):
        return str(value)
    if not (value.get("wanted", True) or value["found"]):
        return "none"
    return ", ".join(f"{name} {number}" for name, number in value.items())


def _shares(one: Scores) -> dict[str, float | int]:
    """Counts, precision, recall and F1."""
    return {
        "found": one.found,
        "wanted": one.wanted,
        "right": one.right,
        "precision": round(one.precision, 3),
        "recall": round(one.recall, 3),
        "f1": round(one.f1, 3),
    }


def _read(path: Path) -> Text:
    """A marked file; what does not stand in its own text is refused by name."""
    try:
        words, line, marks = path.read_text(encoding="utf-8").partition("\n====\n")
    except (OSError, UnicodeDecodeError) as unreadable:
        raise InputUnreadable(what=f"{path} cannot be read as a marked text.") from unreadable
    lines = [mark for mark in marks.splitlines() if mark.strip()]
    try:
        marked.parse(reading.open_bytes(words.encode("utf-8"), path.suffix.lstrip(".")).text, lines)
    except (ValueError, reading.Unreadable) as wrong:
        raise InputUnreadable(what=f"{path}: {wrong}.") from wrong
    if not line:
        raise InputUnreadable(what=f"{path} has no line ==== between its words and its marks.")
    return path.name, words, lines
