"""Pages of a document: its sentences beside the claims made of them, and the form for words that a person marks."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ojakh.claims import actions, queries, redacting, texts
from ojakh.custody.policy import STRONG
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.public.texts import proposition, trace_lines
from ojakh.web.public.words import unknown_sentence
from ojakh.web.verify.answer_views import answers_of
from ojakh.web.verify.answers import form_page, found_or_404, there
from ojakh.web.verify.claim_forms import LANGUAGES, MarkForm
from ojakh.web.verify.document_forms import notes_in_words
from ojakh.web.verify.photo_views import OriginalForm

if TYPE_CHECKING:
    from ojakh.claims.models import Claim, Document, Statement
    from ojakh.places.models import Place

SENTENCES = 120
"""Sentences on one page of a transcript; a longer document has several pages, and no sentence is left out."""
BEST = 12
"""Candidates in the short list; all others stand at their sentences."""
SCOPE = ("kind", "form", "level", "object_class", "from_on", "until_on", "favours", "disfavours", "cites_missing")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence on the page: its words cut at the highlights, its candidates by rank, the statements that quote it."""

    sentence: texts.Sentence
    pieces: list[texts.Piece]
    candidates: list[tuple[int, Any]]
    statements: list["Statement"]
    voice: str
    """Who begins to speak here, where only the format of the file tells and no label stands in the text."""


@page("verify.board")
def document(request: StaffRequest, sha256: str) -> HttpResponse:
    """A document, every sentence of it, beside the claims made of it or beside one of them."""
    found = found_or_404(queries.document(sha256))
    transcript = texts.of_document(found)
    statements = queries.statements_in(found)
    leaf = Paginator(transcript.sentences, SENTENCES).get_page(request.GET.get("page"))
    chosen = queries.claim(request.GET.get("claim", ""))
    file = getattr(found, "file", None)
    context = {
        "document": found,
        "file": file,
        "copy": redacting.latest(found),
        "blank": bool(redacting.in_force(found).spans),
        "notes": notes_in_words(file.notes) if file else [],
        "original": OriginalForm() if file and may(request, "document.original") else None,
        "proved": request.actor.factor in STRONG,
        "spoken": transcript.language,
        "page": leaf,
        "rows": _rows(found, leaf.object_list, statements, transcript.ranked()),
        "after": transcript.after if not leaf.has_next() else "",
        "best": [(sentence, one, _leaf_of(sentence)) for sentence, one in transcript.ranked()[:BEST]],
        "statements": _with_place(transcript, statements),
        "chosen": chosen,
        "may_write": may(request, "claim.write"),
        **answers_of(request, found),
        **(_claim_beside(chosen) if chosen else {}),
    }
    return render(request, "verify/document.html", context)


def _rows(
    found: "Document",
    shown: Any,
    statements: list["Statement"],
    ranked: list[tuple[texts.Sentence, Any]],
) -> list[Row]:
    spans = [(one.start, one.end) for one in statements]
    rank = {id(one): number for number, (_sentence, one) in enumerate(ranked, 1)}
    file = getattr(found, "file", None)
    voices = {label for _start, _end, kind, label in (file.hints if file else ()) if kind == "voice"}
    before = ["", *(sentence.speaker for sentence in shown)]
    return [
        Row(
            sentence,
            texts.pieces(found.text, sentence, quoted=spans),
            [(rank[id(one)], one) for one in sentence.candidates],
            [one for one in statements if one.start < sentence.end and sentence.start < one.end],
            sentence.speaker if sentence.speaker in voices and sentence.speaker != last else "",
        )
        for sentence, last in zip(shown, before, strict=False)
    ]


def _leaf_of(sentence: "texts.Sentence | None") -> int:
    """The page of a transcript on which a sentence stands."""
    return sentence.number // SENTENCES + 1 if sentence else 1


def _with_place(transcript: texts.Transcript, statements: list["Statement"]) -> list[dict[str, Any]]:
    """Statements with the sentence in which they begin and its page."""
    found: list[dict[str, Any]] = []
    for one in statements:
        sentence = transcript.at(one.start)
        text = proposition(one.claim)
        found.append({"one": one, "sentence": sentence, "leaf": _leaf_of(sentence), "text": text})
    return found


def _claim_beside(claim: "Claim") -> dict[str, object]:
    """What the body of a claim page needs."""
    view = queries.view(claim)
    return {
        "claim": claim,
        "view": view,
        "text": proposition(claim),
        "place": places.label(claim.place_id) if claim.place_id else "",
        "unknown": [unknown_sentence(name, values) for name, values in view.unknown],
        "trace": trace_lines(view.assessment),
        "public": True,
    }


@page("claim.write")
def mark(request: StaffRequest, sha256: str) -> HttpResponse:
    """Make words of a document a statement about a claim, new or known."""
    found = found_or_404(queries.document(sha256))
    start, end = _span(request, found)
    transcript = texts.of_document(found)

    def enter(*, claim: "Claim | None", text: str, original: str, place: "Place | None", **data: Any) -> HttpResponse:
        scope = {name: data.pop(name) for name in SCOPE}
        made = actions.mark_words(
            found,
            claim=claim,
            by=request.actor.name,
            proposition={original: text},
            scope={**scope, "original": original, "place_id": place.pk if place else None},
            statement={**data, "within": (start, end)},
        )
        return there("verify:claim", code=made.claim.code)

    form = MarkForm(request.POST or None, initial=_initial(found, transcript, start, end))
    return form_page(request, form, enter, title=_("Words of this document"), lead=found.title)


def _span(request: StaffRequest, found: "Document") -> tuple[int, int]:
    """The marked words, in code points, from the address."""
    given = (request.GET.get("start", ""), request.GET.get("end", ""))
    if not all(one.isascii() and one.isdigit() and len(one) < 8 for one in given):
        raise Http404
    start, end = int(given[0]), int(given[1])
    if not start < end <= len(found.text):
        raise Http404
    return start, end


def _initial(found: "Document", transcript: texts.Transcript, start: int, end: int) -> dict[str, object]:
    """What the form is filled with: the words themselves, and what the reading offers for them."""
    offered = texts.suggestion(transcript, start, end)
    known = dict(LANGUAGES)
    return {
        "exact": found.text[start:end].strip(),
        "original": transcript.language if transcript.language in known else "en",
        "language": found.language or (transcript.language if transcript.language in known else ""),
        "kind": offered.kind,
        "form": offered.form,
        "level": offered.level,
        "stance": offered.stance,
        "speaker": offered.speaker,
        "chain": "\n".join(offered.chain),
        "said": found.dated,
        **({} if offered.speaker else {"speaker": found.speaker}),
    }
