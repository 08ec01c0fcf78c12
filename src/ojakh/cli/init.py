"""`./ojakh init`: set up a real office from six answers; nothing is left behind where it cannot be finished."""

import argparse
import getpass
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ojakh.cli import founding
from ojakh.cli.exits import EnvironmentMissing, Exit, InputUnreadable, WrongUse
from ojakh.cli.folders import data_folder
from ojakh.cli.office import OfficeFile, derive_root, make_folder, new_salt, read_passphrase, write_office
from ojakh.cli.processes import place, web_environment
from ojakh.kernel import ids
from ojakh.kernel.errors import OjakhError
from ojakh.kernel.language import Language

HELP = "set up a real office: six questions, or their answers as JSON"
LANGUAGES = tuple(language.value for language in Language)


class FolderInUse(OjakhError):
    """The data folder holds something; an office is never laid over it."""

    code = "cli.folder_in_use"
    message = "The folder %(folder)s is not empty. Choose another one with OJAKH_DATA."


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to the questions; the pass-phrase is not among them, it stays in its file."""

    name: str
    hosts: tuple[str, ...]
    languages: tuple[str, ...]
    small_office: bool
    login: str
    password: str


def configure(parser: argparse.ArgumentParser) -> None:
    """Where answers and pass-phrase come from."""
    parser.add_argument("--json", metavar="FILE", help="the answers as JSON, from a file or - for standard input")
    parser.add_argument("--key-file", metavar="FILE", help="file with the pass-phrase; written if it does not exist")


def run(arguments: argparse.Namespace) -> int:
    """Ask or read, then build the office; its file is written last, so that half an office is none."""
    os.umask(0o077)
    folder = data_folder("init")
    if folder.exists() and any(folder.iterdir()):
        raise FolderInUse(folder=folder)
    answers = read_answers(arguments.json) if arguments.json else ask()
    key_file = Path(arguments.key_file or ("" if arguments.json else question("File for the pass-phrase")))
    written = ensure_key_file(key_file, data=folder)
    try:
        build(folder, answers=answers, passphrase=read_passphrase(key_file=str(key_file), key_fd=None))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    report(folder, answers=answers, key_file=key_file, written=written, as_json=bool(arguments.json))
    return Exit.DONE


def build(folder: Path, *, answers: Answers, passphrase: str) -> None:
    """Make the folder, the tables, the office and its first administrator."""
    make_folder(folder)
    office = OfficeFile(name=answers.name, hosts=answers.hosts, languages=answers.languages, salt=new_salt())
    root = derive_root(office, passphrase=passphrase)
    with place(folder, hosts=answers.hosts) as where:
        founding.found(
            web_environment(where, root=root),
            name=answers.name,
            small_office=answers.small_office,
            login=answers.login,
            password=answers.password,
        )
    write_office(folder, office)


def ensure_key_file(path: Path, *, data: Path) -> bool:
    """Write a new pass-phrase where there is none yet; whether one was written."""
    if path == Path():
        raise WrongUse(what="An office needs a pass-phrase: name its file with --key-file.")
    if path.resolve().is_relative_to(data.resolve()):
        raise WrongUse(what="The pass-phrase must not lie in the data folder: whoever takes one would have both.")
    if path.exists():
        return False
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise EnvironmentMissing(what=f"The pass-phrase cannot be written to {path}: {error.strerror}.") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(ids.new_secret() + "\n")
    return True


def read_answers(source: str) -> Answers:
    """The answers of a JSON object; anything missing, unknown or of a wrong kind is refused."""
    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
        given = json.loads(text)
        administrator = given.pop("administrator")
        return checked(Answers(
            name=given.pop("office"),
            hosts=tuple(given.pop("hosts", ())),
            languages=tuple(given.pop("languages", LANGUAGES)),
            small_office=given.pop("small_office", False),
            login=administrator["login"],
            password=administrator["password"],
        ), unknown=given)  # fmt: skip
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        expected = '{"office": "…", "hosts": [], "languages": [], "small_office": false, "administrator": {"login": "…", "password": "…"}}'  # noqa: E501
        raise InputUnreadable(what=f"The answers cannot be read; expected is {expected}") from None


def checked(answers: Answers, *, unknown: object = None) -> Answers:
    """The answers, where each is of its kind; otherwise a `ValueError`."""
    texts = [answers.name, answers.login, answers.password, *answers.hosts, *answers.languages]
    fits = all(isinstance(text, str) and text.strip() for text in texts) and isinstance(answers.small_office, bool)
    if not fits or not answers.languages or not set(answers.languages) <= set(LANGUAGES) or unknown:
        raise ValueError("answers")
    return answers


def ask() -> Answers:
    """Put the questions on a terminal."""
    if not sys.stdin.isatty():
        raise WrongUse(what="There is no terminal to ask on: give the answers with --json FILE.")
    name = question("Name of the office")
    hosts = question("Its address on the network (empty: this computer only)", default=" ").split()
    languages = question("Languages", default=" ".join(LANGUAGES)).split()
    small = question("Fewer than three people in the office? (yes/no)", default="no").lower() in {"yes", "y"}
    login = question("User name of the first administrator")
    try:
        return checked(Answers(name, tuple(hosts), tuple(languages), small, login, new_password()))
    except ValueError:
        raise InputUnreadable(what=f"An answer is empty, or a language is none of {', '.join(LANGUAGES)}.") from None


def question(text: str, *, default: str = "", ask_with: Callable[[str], str] = input) -> str:
    """One answer, or the default where nothing was typed."""
    hint = f" [{default}]" if default.strip() else ""
    return ask_with(f"{text}{hint}: ").strip() or default


def new_password() -> str:
    """A password typed twice."""
    first = getpass.getpass("Password of the first administrator (12 characters or more): ")
    if first != getpass.getpass("Once more: "):
        raise InputUnreadable(what="The two passwords differ.")
    return first


def report(folder: Path, *, answers: Answers, key_file: Path, written: bool, as_json: bool) -> None:
    """Say what stands now and what comes next."""
    if as_json:
        values = {"folder": str(folder), "administrator": answers.login, "key_file": str(key_file)}
        print(json.dumps({"event": "office", **values, "key_written": written}))
        return
    print(f"The office {answers.name} stands in {folder}.")
    if written:
        print(f"Its pass-phrase was written to {key_file}. Copy it to paper, away from this computer:")
        print("without it nobody can open the office, and nobody can help.")
    print(f"Next: ./ojakh serve --key-file {key_file}, then sign in as {answers.login} and set up a second factor.")
