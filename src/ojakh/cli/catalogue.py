"""`./ojakh catalogue`: collect the words of pages and refusals into the four catalogues, fill and compile them."""

import argparse
import importlib
import io
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import ojakh
from ojakh.custody import threats
from ojakh.custody.vault import door
from ojakh.kernel.errors import OjakhError
from ojakh.kernel.language import Language

HELP = "collect, fill and compile the translated texts (development)"
SOURCE = Path(ojakh.__file__).parent
LOCALE = SOURCE / "locale"
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in the header of every compiled catalogue, where Babel would put the moment of compiling."""
Text = str | tuple[str, ...] | list[str] | None
KEYWORDS = ("_", "gettext", "gettext_lazy", "gettext_noop", "_lazy", "noop", "ngettext:1,2", "ngettext_lazy:1,2")
PLURALS = {
    "az": "nplurals=2; plural=(n != 1);",
    "hy": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}
"""Plural rules as Django's own catalogues write them."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Collect, export what is empty, fill from JSON, compile."""
    commands = parser.add_subparsers(dest="action", required=True)
    commands.add_parser("collect", help="bring new messages of pages and refusals into the catalogues")
    commands.add_parser("compile", help="write the .mo beside each .po")
    missing = commands.add_parser("missing", help="print what has no translation yet as JSON")
    missing.add_argument("language", choices=[one.value for one in Language])
    fill = commands.add_parser("fill", help="take translations from a JSON file: message to text or list of plurals")
    fill.add_argument("language", choices=[one.value for one in Language])
    fill.add_argument("file", type=Path)


def run(arguments: argparse.Namespace) -> int:
    """Do one of the four."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ojakh.project.settings")
    os.environ.setdefault("OJAKH_OPERATIONS_KEY", "00" * 32)
    if arguments.action == "collect":
        collect()
    elif arguments.action == "compile":
        compile_all()
    elif arguments.action == "missing":
        sys.stdout.write(json.dumps(missing(arguments.language), ensure_ascii=False, indent=0) + "\n")
    else:
        fill(arguments.language, json.loads(arguments.file.read_text(encoding="utf-8")))
    return 0


def po_path(language: str) -> Path:
    """The catalogue of a language."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def empty_catalogue(language: str) -> Catalog:
    """A catalogue without messages that counts plurals as Django does; Babel's own rule for Armenian has one form."""
    made = Catalog(locale=language)
    made.mime_headers = [("Plural-Forms", PLURALS[language])]
    return made


def load(language: str) -> Catalog:
    """The catalogue as it is; an empty one where there is none."""
    path = po_path(language)
    if not path.exists():
        return empty_catalogue(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def save(catalogue: Catalog, language: str) -> None:
    """Write a catalogue sorted by message, without lines that change by themselves."""
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, no_location=True, omit_header=True)
    head = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Language: {language}\\n"\n"Plural-Forms: {PLURALS[language]}\\n"\n\n'
    )
    path.write_text(head + out.getvalue().decode("utf-8"), encoding="utf-8")


def refusals() -> list[str]:
    """The sentence of every refusal that a page may show; the command line speaks English."""
    django.setup()
    for module in pkgutil.walk_packages(ojakh.__path__, "ojakh."):
        if not any(part in module.name for part in (".migrations", ".__main__", ".wsgi", ".build_aliases", "urls")):
            importlib.import_module(module.name)
    shown = [kind for kind in _subclasses(OjakhError) if not kind.__module__.startswith("ojakh.cli")]
    return sorted({kind.message for kind in shown})


def tables() -> list[str]:
    """Sentences that pages show and that stand in tables: the refusals of the vault, and the threats."""
    known = [(one.asset, one.adversary, one.defence, one.missing) for one in threats.threats()]
    return [*door.SENTENCES.values(), *(text for texts in known for text in texts if text)]


def _subclasses(kind: type[OjakhError]) -> Iterator[type[OjakhError]]:
    yield kind
    for one in kind.__subclasses__():
        yield from _subclasses(one)


def messages() -> dict[str, str]:
    """Every message id with its plural id (or nothing), from code, templates and refusals."""
    found: dict[str, str] = dict.fromkeys([*refusals(), *tables()], "")
    with tempfile.TemporaryDirectory() as folder:
        sources = [*_python_sources(), *_template_sources(Path(folder))]
        listing = Path(folder) / "files"
        listing.write_text("\n".join(map(str, sources)), encoding="utf-8")
        words = [f"--keyword={word}" for word in KEYWORDS]
        command = [
            "xgettext",
            "--language=Python",
            "--from-code=UTF-8",
            "--output=-",
            f"--files-from={listing}",
        ]
        done = subprocess.run([*command, *words, "--keyword=pgettext:1c,2"], capture_output=True, check=True)
    # Without its header the tool would drop every letter outside ASCII; the header itself is a form to fill in.
    listed = (
        done.stdout.decode("utf-8")
        .replace("charset=CHARSET", "charset=UTF-8")
        .replace("INTEGER", "2")
        .replace("EXPRESSION", "n != 1")
    )
    for message in read_po(io.BytesIO(listed.encode())):
        if message.id:
            plural = message.id[1] if isinstance(message.id, tuple | list) else ""
            found[_single(message)] = plural or found.get(_single(message), "")
    return found


def _python_sources() -> Iterator[Path]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def _template_sources(folder: Path) -> Iterator[Path]:
    """Each template as Django reads it, turned into something that xgettext understands."""
    django.setup()
    templatize = importlib.import_module("django.utils.translation.template").templatize
    for number, path in enumerate(sorted((SOURCE / "web" / "templates").rglob("*.*"))):
        made = folder / f"{number}.py"
        made.write_text(templatize(path.read_text(encoding="utf-8"), origin=path.name), encoding="utf-8")
        yield made


def collect() -> None:
    """Bring the catalogues to the messages of the source: new ones empty, gone ones out, kept ones as they are."""
    found = messages()
    for language in (one.value for one in Language):
        old, new = load(language), empty_catalogue(language)
        kept = {_single(message): message for message in old if message.id}
        for single, plural in found.items():
            before = kept.get(single)
            new.add((single, plural) if plural else single, _kept(before, bool(plural), language, single, plural))
        save(new, language)
        empty = sum(1 for message in new if message.id and not _filled(message))
        sys.stderr.write(f"{language}: {len(found)} messages, {empty} without a translation\n")


def _single(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple | list) else str(message.id)


def _filled(message: Message) -> bool:
    parts = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(parts)


def _kept(before: Message | None, plural: bool, language: str, single: str, other: str) -> Text:
    """The translation to keep; English is its own translation."""
    if language == "en":
        return (single, other) if plural else single
    empty = ("",) * (3 if language == "ru" else 2) if plural else ""
    if before is None or isinstance(before.string, tuple) != plural:
        return empty
    return before.string


def missing(language: str) -> list[object]:
    """Messages without a translation: a text, or [singular, plural]."""
    return [
        list(message.id) if isinstance(message.id, tuple) else message.id
        for message in load(language)
        if message.id and not _filled(message)
    ]


def fill(language: str, given: dict[str, str | list[str]]) -> None:
    """Put translations into the catalogue; keys are the (singular) messages."""
    catalogue = load(language)
    for message in catalogue:
        text = given.get(_single(message)) if message.id else None
        if text:
            message.string = tuple(text) if isinstance(text, list) else text
    save(catalogue, language)
    sys.stderr.write(f"{language}: {len(missing(language))} still without a translation\n")


def compiled(language: str) -> bytes:
    """The binary catalogue of a language: the same bytes for the same messages, whenever it is made."""
    catalogue, out = load(language), io.BytesIO()
    catalogue.creation_date = catalogue.revision_date = NO_DAY
    write_mo(out, catalogue)
    return out.getvalue()


def compile_all() -> None:
    """Write every .mo."""
    for language in Language:
        po_path(language.value).with_suffix(".mo").write_bytes(compiled(language.value))
