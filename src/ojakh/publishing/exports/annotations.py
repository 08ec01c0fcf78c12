"""Quotations as W3C Web Annotations: the words, their place in code points, and the hash of the one text meant."""

from collections.abc import Mapping
from typing import Any

from ojakh.publishing.exports.translated import remark

Plain = Mapping[str, Any]
CONTEXT = 32
"""Characters before and after a quotation, given only where the text itself is."""


def render(dossier: Plain, *, base: str) -> dict[str, Any]:
    """A page of annotations, one per statement."""
    texts = {one["sha256"]: one.get("text") for one in dossier["documents"]}
    items = [
        _annotation(claim, statement, number, text=texts[statement["document"]], base=base)
        for claim in dossier["claims"]
        for number, statement in enumerate(claim["statements"], start=1)
    ]
    return {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": items}


def _annotation(claim: Plain, statement: Plain, number: int, *, text: str | None, base: str) -> dict[str, Any]:
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": statement["exact"]}
    if text is not None:
        quote["prefix"] = text[max(0, statement["start"] - CONTEXT) : statement["start"]]
        quote["suffix"] = text[statement["end"] : statement["end"] + CONTEXT]
    position = {"type": "TextPositionSelector", "start": statement["start"], "end": statement["end"]}
    return {
        "id": f"{base}{claim['claim']}#statement-{number}",
        "type": "Annotation",
        "motivation": "linking",
        "body": _body(f"{base}{claim['claim']}", statement),
        "target": {
            "source": f"urn:sha256:{statement['document']}",
            "selector": [quote, position],
            "state": {"type": "State", "value": statement["state"]},
        },
    }


def _body(claim: str, statement: Plain) -> str | list[Any]:
    """The claim; and where the words are no original, a remark that says so."""
    said = remark(statement["translation"])
    return [claim, {"type": "TextualBody", "purpose": "describing", "language": "en", "value": said}] if said else claim
