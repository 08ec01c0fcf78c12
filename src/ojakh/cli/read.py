"""`./ojakh read`: a transcript or article as turns, sentences, candidate claims, dates, quantities and places."""

import argparse
import datetime
import importlib
import json
from pathlib import Path

from ojakh import reading
from ojakh.cli.exits import Exit, InputUnreadable, WrongUse
from ojakh.cli.places_table import shipped_places

HELP = "turns, sentences, claims, dates, quantities and places of a transcript or article"

WORDS: dict[str, str] = {
    "origins": "ojakh.cli.read_origins",
    "eval": "ojakh.cli.read_eval",
    "train": "ojakh.cli.read_eval",
}
"""A first word that is no file, with the module that answers it: `run(arguments) -> int`, the files in `files[1:]`."""


def configure(parser: argparse.ArgumentParser) -> None:
    """One file, and what is known about it."""
    parser.add_argument("files", nargs="+", metavar="FILE", help=".txt .md .html .docx .pdf .vtt .srt")
    parser.add_argument("--text", action="store_true", help="print the canonical text, to which all offsets belong")
    parser.add_argument("--json", action="store_true", help="everything that was found, as one JSON object")
    parser.add_argument("--language", choices=reading.LANGUAGES, help="instead of the language of the letters")
    parser.add_argument(
        "--date", metavar="YYYY-MM-DD", help="the stated day of the document, for yesterday and the like"
    )
    parser.add_argument("--label", action="append", metavar="NAME", help="an approved speaker label, once for each")


def run(arguments: argparse.Namespace) -> int:
    """Read one file and print what was asked for."""
    first, *others = arguments.files
    if first in WORDS:
        return int(importlib.import_module(WORDS[first]).run(arguments))
    if others:
        raise WrongUse(what="One file is read at a time.")
    if arguments.text and arguments.json:
        raise WrongUse(what="Ask for --text or --json, not for both.")
    canonical = open_file(Path(first))
    if arguments.text:
        print(canonical.text, end="")
        return Exit.DONE
    found = reading.read(
        canonical,
        language=arguments.language,
        labels=arguments.label,
        places=shipped_places(),
        document_date=day(arguments.date),
    )
    if arguments.json:
        print(json.dumps(reading.as_plain(found), ensure_ascii=False))
    else:
        print("\n".join(sentences_for_people(found)))
    return Exit.DONE


def day(written: str | None) -> str | None:
    """A day of the calendar, as it was written."""
    if written is None:
        return None
    try:
        return datetime.date.fromisoformat(written).isoformat()
    except ValueError as wrong:
        raise WrongUse(what=f"{written} is no day. Write it as 2020-11-03.") from wrong


def open_file(path: Path) -> reading.Canonical:
    """The canonical text of a file; what cannot be read is said in one sentence."""
    try:
        data = path.read_bytes()
    except OSError as missing:
        raise InputUnreadable(what=f"{path} cannot be opened: {missing.strerror}.") from missing
    try:
        return reading.open_bytes(data, path.suffix.lstrip("."))
    except reading.Unreadable as refused:
        raise InputUnreadable(what=refused.sentence, reason=refused.code, **refused.values) from refused


def sentences_for_people(found: reading.Reading) -> list[str]:
    """A short overview: what the file is, who speaks, and the candidate claims from the best down."""
    lines = [
        f"format {found.form}, language {found.language}, {len(found.text)} characters, sha256 {found.text_sha256}",
        f"{len(found.turns)} turns, {len(found.sentences)} sentences, {len(found.candidates)} candidate claims,"
        f" {len(found.attributions)} attributions, {len(found.absences)} absences, {len(found.dates)} dates,"
        f" {len(found.quantities)} quantities, {len(found.places)} places",
    ]
    lines += [f"note: {note}" for note in found.notes]
    labels = dict.fromkeys((turn.label, turn.role) for turn in found.turns)
    lines += [f"speaker: {label or 'none'} ({role})" for label, role in labels]
    ranked = sorted(found.candidates, key=lambda one: (-one.score, one.start))
    for one in ranked:
        words = " ".join(found.text[one.start : one.end].split())
        chips = f" [{', '.join(one.reasons)}]" if one.reasons else ""
        lines.append(f"{one.score:.2f} {one.start}-{one.end} {one.kind}, {one.form}, {one.polarity}{chips}: {words}")
    return lines
