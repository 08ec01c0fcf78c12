"""`./ojakh claims document`: take a file in as a document of the ledger, asked what the page asks."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ojakh.claims.rules import TRANSLATIONS
from ojakh.cli.exits import Exit, InputUnreadable, WrongUse
from ojakh.cli.opened import opened, part

BY = "command"
ASKED = ("speaker", "outlet", "dated")
LANGUAGES = ("az", "hy", "ru", "en", "ka", "fa")


def configure(parser: argparse.ArgumentParser) -> None:
    """The file, and what is known or not known of it."""
    parser.add_argument("file", metavar="FILE", type=Path, help="txt, md, html, docx, pdf, vtt or srt")
    parser.add_argument("--title", required=True, type=_short(200))
    parser.add_argument("--source", required=True, metavar="CODE", help="number of a source of the ledger")
    parser.add_argument("--speaker", default="", type=_short(160), help="who speaks in it, an office or a role")
    parser.add_argument("--outlet", default="", type=_short(120), help="where it appeared")
    parser.add_argument("--dated", default="", type=_short(40), help="its date as exactly as it says (EDTF)")
    parser.add_argument("--unknown", action="append", default=[], choices=ASKED, help="what nobody knows; repeatable")
    parser.add_argument("--language", default="", choices=LANGUAGES, help="left out where it is not known")
    parser.add_argument("--translation", required=True, choices=TRANSLATIONS, help="whether the text is one, by whom")
    parser.add_argument("--translated-from", default="", choices=LANGUAGES, help="left out where it is not known")
    parser.add_argument("--translation-of", metavar="SHA256", help="its original, where the ledger has it")
    parser.add_argument("--nearly", default="", choices=("version", "separate"), help="what a changed text is")
    parser.add_argument("--names-read", action="store_true", help="whoever is named acts in public, or agreed to it")


def _short(most: int) -> Callable[[str], str]:
    """Text of a length that its column takes."""

    def read(text: str) -> str:
        if len(text) > most:
            raise argparse.ArgumentTypeError(f"at most {most} characters")
        return text

    return read


def run(arguments: argparse.Namespace) -> int:
    """Read the file apart from everything, ask what the page asks, seal it and write its document."""
    if not arguments.title.strip():
        raise WrongUse(what="Give a title.")
    for name in ASKED:
        if bool(getattr(arguments, name).strip()) == (name in arguments.unknown):
            raise WrongUse(what=f"Give --{name}, or --unknown {name}: one of the two.")
    try:
        content = arguments.file.read_bytes()
    except OSError as unreadable:
        raise InputUnreadable(what=f"{arguments.file} cannot be read.") from unreadable
    with opened(arguments, vault=True):
        documents, door = part("claims.documents"), part("custody.vault.door")
        read = part("claims.opening").open_file(content, name=arguments.file.name)
        known = documents.known_file(read)
        made = known or _written(arguments, documents, door, read)
        found = {"document": made.sha256, "file": read.sha256, "notes": list(read.notes), "written": known is None}
    print(json.dumps(found) if arguments.json else _sentence(found))
    return Exit.DONE


def _written(arguments: argparse.Namespace, documents: Any, door: Any, read: Any) -> Any:
    """Seal and write what nothing stands against."""
    source = part("claims.queries").sources().filter(code=arguments.source).first()
    if source is None:
        raise WrongUse(what=f"There is no source {arguments.source} in the ledger.")
    original = part("claims.queries").document(arguments.translation_of) if arguments.translation_of else None
    if arguments.translation_of and original is None:
        raise WrongUse(what=f"There is no document {arguments.translation_of} in the ledger.")
    told = (arguments.title, arguments.speaker, arguments.outlet, read.text)
    marked = list(dict.fromkeys(word for text in told for word in part("missions.naming").marked(text)))
    if marked and not arguments.names_read:
        raise WrongUse(what=f"This may name somebody: {', '.join(marked[:12])}. Read it again, then add --names-read.")
    session = door.open_session(actor=BY, roles=("analyst",), areas=(door.EVERYWHERE,), factor="mfa")
    return documents.add_file(
        arguments.title,
        opened=read,
        session=session,
        source=source,
        speaker=arguments.speaker,
        outlet=arguments.outlet,
        dated=arguments.dated,
        unknown=arguments.unknown,
        language=arguments.language,
        translation=arguments.translation,
        translated_from=arguments.translated_from,
        original=original,
        nearly=arguments.nearly,
        by=BY,
    )


def _sentence(found: dict[str, Any]) -> str:
    there = "is sealed and stands in the ledger" if found["written"] else "stands in the ledger already"
    notes = "".join(f"\nnote: {note}" for note in found["notes"])
    return f"The document {found['document']} {there}.{notes}"
