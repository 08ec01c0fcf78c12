"""`./ojakh match dedupe`: which records of a file may be one person, with reasons, groups and a one-page report."""

import argparse
import csv
import html
import json
import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path

from ojakh.cli.exits import Exit, WrongUse
from ojakh.cli.match_people import open_people, people
from ojakh.matching import Prepared, Rec, prepare
from ojakh.matching.evaluate import b_cubed, pairwise
from ojakh.matching.linkage import JOINED_BITS, Linked, LinkedPair, groups, link

ENGINES = ("own", "splink")
_BAR = 18
_EXAMPLES = 12


def configure(parser: argparse.ArgumentParser) -> None:
    """One file of persons, a folder for the answer."""
    parser.add_argument("file", type=Path, metavar="FILE.csv")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--engine", choices=ENGINES, default="own")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Link the file, write pairs, groups and report, print the figures; 1 where rows were refused."""
    if arguments.engine != "own":
        raise WrongUse(what="Only the engine 'own' is part of this version.")
    wall, cpu = time.perf_counter(), time.process_time()
    source = open_people(arguments.file)
    read = list(people(source))
    records = [rec for rec, _ in read]
    prepared = [prepare(rec) for rec in records]
    linked = link(prepared, progress=_progress if sys.stderr.isatty() else None)
    together = groups(prepared, linked).of()
    canonical = [together.get(str(place), str(place)) for place in range(len(records))]
    arguments.out.mkdir(parents=True, exist_ok=True)
    write_pairs(arguments.out / "pairs.csv", linked, records)
    write_groups(arguments.out / "clusters.csv", canonical, records)
    found: dict[str, object] = {
        "records": len(records),
        "pairs": len(linked.pairs),
        "groups": sum(count > 1 for count in _sizes(canonical).values()),
        "compared": linked.compared,
        "candidates": linked.candidates,
        "skipped": linked.skipped,
        "threshold_bits": JOINED_BITS,
        "engine": arguments.engine,
    }
    truth = [entry for _, entry in read]
    if any(truth):
        true = [entry or f"#{place}" for place, entry in enumerate(truth)]
        found["pairwise"], found["b_cubed"] = pairwise(canonical, true), b_cubed(canonical, true)
    found["wall_seconds"], found["cpu_seconds"] = time.perf_counter() - wall, time.process_time() - cpu
    found["peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (arguments.out / "report.html").write_text(report(found, linked, records, prepared), encoding="utf-8")
    found["columns"], found["errors"] = source.columns, [asdict(error) for error in source.problems.kept]
    found["error_count"] = source.problems.count
    show(found, as_json=arguments.json)
    return Exit.FINDINGS if source.problems.count else Exit.DONE


def _progress(done: int) -> None:
    print(f"\r{done} records", end="", file=sys.stderr, flush=True)


def _sizes(canonical: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for group in canonical:
        found[group] = found.get(group, 0) + 1
    return found


def why(pair: LinkedPair) -> str:
    """The reasons of a pair in one line of stable words."""
    return "; ".join(f"{row.field} {row.level} {row.bits:+.1f}" for row in pair.scored.rows)


def write_pairs(path: Path, linked: Linked, records: list[Rec]) -> None:
    """One line for each pair, best first."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["left_id", "right_id", "probability", "weight", "posterior_bits", "band", "reasons", "rules"])
        for pair in linked.pairs:
            scored = pair.scored
            ids = [records[pair.first].id, records[pair.second].id]
            numbers = [f"{scored.probability:.6f}", f"{scored.bits:.3f}", f"{scored.posterior_bits:.3f}"]
            writer.writerow([*ids, *numbers, scored.band, why(pair), " ".join(scored.rules)])


def write_groups(path: Path, canonical: list[str], records: list[Rec]) -> None:
    """Each record's group, by the id of the group's first record."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["id", "cluster"])
        writer.writerows([record.id, records[int(group)].id] for record, group in zip(records, canonical, strict=True))


def _histogram(linked: Linked) -> str:
    """An SVG of how many pairs lie at each weight, two bits a bar, with the threshold as a line."""
    if not linked.pairs:
        return "<p>No pair lies above the least weight of the queue.</p>"
    counts: dict[int, int] = {}
    for pair in linked.pairs:
        step = int(pair.scored.posterior_bits // 2)
        counts[step] = counts.get(step, 0) + 1
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
        f'<svg viewBox="0 0 {width} 140" role="img" aria-label="Pairs by posterior bits">'
        f'{"".join(bars)}{"".join(labels)}<line x1="{line}" x2="{line}" y1="0" y2="122"/></svg>'
    )


def _line(record: Rec) -> str:
    name = record.full_name or " ".join(filter(None, (record.given, record.father, record.family)))
    return html.escape(", ".join(filter(None, (name, record.born, record.settlement))))


def report(found: dict[str, object], linked: Linked, records: list[Rec], prepared: list[Prepared]) -> str:
    """One page without scripts or outside files: figures, the histogram, and the pairs nearest to the threshold."""
    nearest = sorted(linked.pairs, key=lambda pair: abs(pair.scored.posterior_bits - JOINED_BITS))[:_EXAMPLES]
    rows = "".join(
        f"<tr><td>{pair.scored.posterior_bits:+.1f}</td><td>{_line(records[pair.first])}</td>"
        f"<td>{_line(records[pair.second])}</td><td>{html.escape(why(pair))}</td></tr>"
        for pair in sorted(nearest, key=lambda pair: -pair.scored.posterior_bits)
    )
    figures = "".join(
        f"<tr><th>{html.escape(name)}</th><td>{html.escape(_shown(value))}</td></tr>" for name, value in found.items()
    )
    flagged = sum(bool(person.flags) for person in prepared)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Records that may be one person</title>'
        "<style>body{font:16px/1.5 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}table{border-collapse:"
        "collapse}th,td{text-align:left;padding:.3rem .8rem;border-bottom:1px solid #999;vertical-align:top}"
        "rect{fill:#345}line{stroke:#b00;stroke-width:2}text{font:11px sans-serif}</style>"
        "<h1>Records that may be one person</h1>"
        "<p>These are questions for a person who knows the people, and no decisions. Keep this file as safe as the "
        f"names in it. {flagged} records carry a mark from reading (digits, mixed scripts, cut, missing).</p>"
        f"<table>{figures}</table><h2>Pairs by weight</h2>{_histogram(linked)}"
        "<h2>Pairs nearest to the threshold</h2><table><tr><th>bits</th><th>one</th><th>other</th><th>why</th></tr>"
        f"{rows}</table></html>"
    )


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(part)}" for name, part in value.items()) or "none"
    return str(value)


def show(found: dict[str, object], *, as_json: bool) -> None:
    """Print the figures."""
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print("\n".join(f"{name}: {_shown(value)}" for name, value in found.items()))
