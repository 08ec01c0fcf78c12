"""A reading as plain values for JSON: the names of the fields are those of the documentation."""

from dataclasses import asdict

from ojakh.reading.spans import Attribution, Candidate, Mention, Quantity, Reading, Span, TimeExpression, Turn

Plain = dict[str, object]


def as_plain(reading: Reading) -> Plain:
    """The whole reading; offsets are code points into the canonical text, end exclusive."""
    return {
        "text_sha256": reading.text_sha256,
        "format": reading.form,
        "language": reading.language,
        "length": len(reading.text),
        "notes": list(reading.notes),
        "turns": [_turn(turn) for turn in reading.turns],
        "sentences": [_span(sentence) for sentence in reading.sentences],
        "candidates": [_candidate(candidate) for candidate in reading.candidates],
        "attributions": [_attribution(attribution) for attribution in reading.attributions],
        "absences": [asdict(absence) for absence in reading.absences],
        "dates": [_date(date) for date in reading.dates],
        "quantities": [_quantity(quantity) for quantity in reading.quantities],
        "places": [_place(mention) for mention in reading.places],
        "non_checkable": [asdict(part) for part in reading.non_checkable],
        "cues": [asdict(cue) for cue in reading.cues],
    }


def _span(span: Span) -> Plain:
    return {"start": span.start, "end": span.end}


def _turn(turn: Turn) -> Plain:
    return {
        "start": turn.start,
        "end": turn.end,
        "label": turn.label,
        "role": turn.role,
        "content": _span(turn.content),
    }


def _candidate(candidate: Candidate) -> Plain:
    return {**asdict(candidate), "reasons": list(candidate.reasons)}


def _attribution(one: Attribution) -> Plain:
    return {
        "cue": _span(one.cue),
        "source": _span(one.source) if one.source else None,
        "source_text": one.source_text,
        "level": one.level,
        "content": _span(one.content),
        "relation": one.relation,
        "distanced": one.distanced,
    }


def _date(date: TimeExpression) -> Plain:
    return {
        "start": date.start,
        "end": date.end,
        "edtf": date.edtf,
        "inferred": list(date.inferred),
        "kind": date.kind,
        "basis": date.basis,
        "anchor": _span(date.anchor) if date.anchor else None,
    }


def _quantity(quantity: Quantity) -> Plain:
    return asdict(quantity)


def _place(mention: Mention) -> Plain:
    """One place of the table where exactly one bears the name; otherwise none, with all that do beside it."""
    single = mention.places[0] if len(mention.places) == 1 and not mention.metonym else None
    return {
        "start": mention.start,
        "end": mention.end,
        "place": single,
        "places": list(mention.places),
        "metonym": mention.metonym,
    }
