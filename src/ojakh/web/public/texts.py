"""Texts of claims for a page: the proposition in the reader's language, the rules of a trace in words."""

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from ojakh.web.public.words import word_or_code

if TYPE_CHECKING:
    from ojakh.claims.models import Assessment, Claim, Statement

CONTEXT = 300
"""Characters of a document shown before and after a quotation."""


def proposition(claim: "Claim") -> dict[str, str]:
    """The proposition in the reader's language, else in its original one, with the language said."""
    texts = claim.proposition
    language = get_language() or "en"
    chosen = language if texts.get(language) else claim.original
    return {"language": chosen, "text": texts.get(chosen, "")}


def excerpt(statement: "Statement") -> dict[str, object]:
    """A quotation in its document: the words before it, itself, the words after it."""
    text = statement.document.text
    first, last = max(0, statement.start - CONTEXT), statement.end + CONTEXT
    return {
        "statement": statement,
        "before": ("… " if first else "") + text[first : statement.start],
        "after": text[statement.end : last] + (" …" if last < len(text) else ""),
    }


def trace_lines(assessment: "Assessment | None") -> list[dict[str, object]]:
    """The rules of a trace with their sentences; items are shown in their rows."""
    lines = assessment.trace if assessment is not None else []
    return [
        {**line, "text": word_or_code("reason", line["why"])}
        for line in lines
        if line["step"].startswith("R") and line["step"][1:].isdigit()
    ]
