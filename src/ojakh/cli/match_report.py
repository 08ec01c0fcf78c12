"""The one-page answer of `./ojakh match dedupe`: figures, how many pairs lie at each weight, and the nearest ones."""

import html
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from ojakh.matching import Rec
from ojakh.matching.batch.columns import Columns
from ojakh.matching.linkage import JOINED_BITS, Linked, merit
from ojakh.matching.records import Scored

EXAMPLES = 12
_BAR = 18


def why(scored: Scored) -> str:
    """The reasons of a pair in one line of stable words."""
    return "; ".join(f"{row.field} {row.level} {row.bits:+.1f}" for row in scored.rows)


def nearest(linked: Linked, columns: Columns) -> list[int]:
    """The places of the pairs nearest to the threshold, the heavier first."""
    bits = merit(columns, linked.scores)
    order = np.argsort(np.abs(bits - JOINED_BITS), kind="stable")[:EXAMPLES]
    return sorted(order.tolist(), key=lambda place: -bits[place])


def report(
    found: Mapping[str, object], linked: Linked, columns: Columns, examples: Mapping[str, Rec], *, marked: int
) -> str:
    """One page without scripts or outside files; `examples` holds the records named in it by their id."""
    scores, rows = linked.scores, []
    for place in nearest(linked, columns):
        scored = scores.scored(place, linked.prior_bits)
        one, other = (examples[columns.ids[int(end[place])]] for end in (scores.first, scores.second))
        cells = (f"{scored.posterior_bits:+.1f}", _line(one), _line(other), html.escape(why(scored)))
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    figures = "".join(
        f"<tr><th>{html.escape(name)}</th><td>{html.escape(shown(value))}</td></tr>" for name, value in found.items()
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Records that may be one person</title>'
        "<style>body{font:16px/1.5 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}table{border-collapse:"
        "collapse}th,td{text-align:left;padding:.3rem .8rem;border-bottom:1px solid #999;vertical-align:top}"
        "rect{fill:#345}line{stroke:#b00;stroke-width:2}text{font:11px sans-serif}</style>"
        "<h1>Records that may be one person</h1>"
        "<p>These are questions for a person who knows the people, and no decisions. Keep this file as safe as the "
        f"names in it. {marked} records have no name that can be read.</p>"
        f"<table>{figures}</table><h2>Pairs by the bits for one group</h2>{_histogram(merit(columns, scores))}"
        "<h2>Pairs nearest to the threshold</h2>"
        "<table><tr><th>posterior bits</th><th>one</th><th>other</th><th>why</th></tr>"
        f"{''.join(rows)}</table></html>"
    )


def _line(record: Rec) -> str:
    name = record.full_name or " ".join(filter(None, (record.given, record.father, record.family)))
    return html.escape(", ".join(filter(None, (name, record.born, record.settlement))))


def _histogram(bits: npt.NDArray[np.float64]) -> str:
    """An SVG of how many pairs lie at each weight, two bits a bar, with the threshold as a line."""
    if not len(bits):
        return "<p>No pair lies above the least weight of the queue.</p>"
    steps, sizes = np.unique(bits // 2, return_counts=True)
    counts = dict(zip(steps.astype(int).tolist(), sizes.tolist(), strict=True))
    low, high, most = min(counts), max(counts), max(counts.values())
    width = (high - low + 1) * _BAR
    bars = [
        f'<rect x="{(step - low) * _BAR}" y="{120 - 110 * count / most:.1f}" width="{_BAR - 2}" '
        f'height="{110 * count / most:.1f}"><title>{step * 2} to {step * 2 + 2} bits: {count} pairs</title></rect>'
        for step, count in sorted(counts.items())
    ]
    labels = [
        f'<text x="{(step - low) * _BAR}" y="136">{step * 2}</text>' for step in range(low, high + 1) if step % 4 == 0
    ]
    line = (JOINED_BITS / 2 - low) * _BAR
    return (
        f'<svg viewBox="0 0 {width} 140" role="img" aria-label="Pairs by the bits for one group">'
        f'{"".join(bars)}{"".join(labels)}<line x1="{line}" x2="{line}" y1="0" y2="122"/></svg>'
    )


def shown(value: object) -> str:
    """A figure as people read it."""
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, dict):
        return ", ".join(f"{name} {shown(part)}" for name, part in value.items()) or "none"
    return str(value)
