"""`./ojakh read origins`: which files go back to one origin, with the passages that show it."""

import argparse
import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

from ojakh import reading
from ojakh.cli.exits import Exit, WrongUse
from ojakh.cli.read import open_file
from ojakh.reading.origins import Document, Evidence, Link, Origins, origins

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HEAD = 300
"""The day of a text stands among its first characters, or it is not taken."""
_SHOWN = 90


def run(arguments: argparse.Namespace) -> int:
    """Read all files, look for their origins and print them."""
    files = arguments.files[1:]
    if len(files) < 2:
        raise WrongUse(what="Origins are looked for among two files or more.")
    if arguments.text:
        raise WrongUse(what="--text prints one file; read it without the word origins.")
    documents = [document_of(Path(file), language=arguments.language) for file in files]
    found = origins(documents)
    if arguments.json:
        print(json.dumps(as_plain(found, documents), ensure_ascii=False))
    else:
        print("\n".join(lines(found, documents)))
    return Exit.DONE


def document_of(path: Path, *, language: str | None = None) -> Document:
    """One file with its sentences and, where its top states a full day, its date."""
    read = reading.read(open_file(path), language=language)
    sentences = tuple(reading.Span(one.start, one.end) for one in read.sentences)
    days = [
        one.edtf
        for one in read.dates
        if one.end <= _HEAD and not one.inferred and one.edtf is not None and _DAY.fullmatch(one.edtf)
    ]
    return Document(str(path), read.text, sentences, days[0] if days else "")


def as_plain(found: Origins, documents: Sequence[Document]) -> dict[str, object]:
    """The answer as JSON; documents are numbered from 1 in the order in which they were given."""
    cluster = {one: number for number, group in enumerate(found.clusters, start=1) for one in group.documents}
    return {
        "documents": [
            {
                "id": number,
                "file": one.name,
                "text_sha256": hashlib.sha256(one.text.encode("utf-8", "surrogatepass")).hexdigest(),
                "date": one.date or None,
                "cluster": cluster[number - 1],
            }
            for number, one in enumerate(documents, start=1)
        ],
        "clusters": [
            {
                "id": number,
                "documents": [one + 1 for one in group.documents],
                "files": [documents[one].name for one in group.documents],
                "first": None if group.first is None else group.first + 1,
                "circular": group.circular,
            }
            for number, group in enumerate(found.clusters, start=1)
        ],
        "links": [_link(link) for link in found.links],
        "claims": [
            {
                "passages": [
                    {"document": one + 1, "start": span.start, "end": span.end} for one, span in claim.passages
                ],
                "documents": len({one for one, _ in claim.passages}),
                "origins": claim.origins,
            }
            for claim in found.claims
        ],
    }


def _link(link: Link) -> dict[str, object]:
    return {
        "left": link.left + 1,
        "right": link.right + 1,
        "kind": link.kind,
        "score": round(link.score, 3),
        "joined": link.joined,
        "source": None if link.source is None else link.source + 1,
        "note": link.note or None,
        "evidence": [_evidence(one) for one in link.evidence],
    }


def _evidence(one: Evidence) -> dict[str, object]:
    left, right = (side and {"start": side.start, "end": side.end} for side in (one.left, one.right))
    return {"why": one.why, "left": left, "right": right}


def lines(found: Origins, documents: Sequence[Document]) -> list[str]:
    """For a person: each origin with its files, then each link with its first passage."""
    shown = [f"{len(documents)} files, {len(found.clusters)} origins"]
    for number, group in enumerate(found.clusters, start=1):
        circle = ", they cite each other in a circle" if group.circular else ""
        shown.append(f"origin {number}: {len(group.documents)} files{circle}")
        shown += [f"  {'*' if one == group.first else ' '} {documents[one].name}" for one in group.documents]
    for link in found.links:
        joined = "one origin" if link.joined else f"not joined ({link.note})"
        shown.append(f"{documents[link.left].name} / {documents[link.right].name}: {link.kind}, {joined}")
        shown += [f"    {words}" for words in _passages(link, documents)]
    return shown


def _passages(link: Link, documents: Sequence[Document]) -> list[str]:
    """The first piece of evidence in words."""
    first = link.evidence[0]
    sides = ((documents[link.left], first.left), (documents[link.right], first.right))
    return [" ".join(span.of(document.text).split())[:_SHOWN] for document, span in sides if span is not None]
