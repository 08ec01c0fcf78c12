"""`./ojakh match dedupe`: which records of a file may be one person, with reasons, groups and a one-page report."""

import argparse
import csv
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from ojakh.cli.exits import Exit, InputUnreadable
from ojakh.cli.match_batch import BACKENDS, cpu_seconds, engine, peak_megabytes, read_columns, workers
from ojakh.cli.match_files import Problems, Source
from ojakh.cli.match_people import open_people, people
from ojakh.cli.match_report import nearest, report, shown, why
from ojakh.matching import Rec
from ojakh.matching.batch.columns import Columns
from ojakh.matching.batch.join import join
from ojakh.matching.evaluate import b_cubed, pairwise
from ojakh.matching.linkage import JOINED_BITS, Linked, groups, link, merit

ENGINES = ("own", "splink")


def configure(parser: argparse.ArgumentParser) -> None:
    """One file of persons, a folder for the answer."""
    parser.add_argument("file", type=Path, metavar="FILE.csv")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    parser.add_argument(
        "--known", type=Path, metavar="OLD.csv", help="records linked before: only pairs with a new one"
    )
    parser.add_argument("--engine", choices=ENGINES, default="own")
    parser.add_argument("--backend", choices=BACKENDS, help="where Splink computes; without it duckdb")
    parser.add_argument("--workers", type=int, default=0, help="processes; without it one for each processor")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Link the file, write pairs, groups and report, print the figures; 1 where rows were refused."""
    wall, cpu, processes = time.perf_counter(), cpu_seconds(), workers(arguments.workers)
    if arguments.backend and arguments.engine == "own":
        raise InputUnreadable(what="--backend says where Splink computes; it needs --engine splink.")
    by = engine(arguments.engine, processes=processes, backend=arguments.backend or BACKENDS[0])
    sources = [open_people(path) for path in (arguments.known, arguments.file) if path is not None]
    columns, truth, old = read(sources, processes=processes)
    seconds = time.perf_counter() - wall
    linked = link(columns, engine=by, old=old)
    canonical = grouped(columns, linked)
    arguments.out.mkdir(parents=True, exist_ok=True)
    write_pairs(arguments.out / "pairs.csv", linked, columns)
    write_groups(arguments.out / "clusters.csv", canonical, columns)
    found: dict[str, object] = {
        "records": len(columns),
        "known": old,
        "pairs": len(linked),
        "groups": sum(count > 1 for count in Counter(canonical).values()),
        "candidates": linked.candidates,
        "compared": linked.compared,
        "skipped": linked.skipped,
        "threshold_bits": JOINED_BITS,
        "engine": arguments.engine if arguments.engine == "own" else f"splink on {arguments.backend or BACKENDS[0]}",
        "workers": processes,
        **(quality(canonical, truth) if not old else {}),
        "read_seconds": seconds,
        "wall_seconds": time.perf_counter() - wall,
        "cpu_seconds": cpu_seconds() - cpu,
        "peak_megabytes": peak_megabytes(processes),
    }
    write_report(arguments.out / "report.html", found, linked, columns, sources)
    errors = [asdict(error) for source in sources for error in source.problems.kept]
    found["columns"], found["errors"] = sources[-1].columns, errors
    found["error_count"] = sum(source.problems.count for source in sources)
    show(found, as_json=arguments.json)
    return Exit.FINDINGS if found["error_count"] else Exit.DONE


def read(sources: Sequence[Source], *, processes: int) -> tuple[Columns, list[str], int]:
    """The records of all files as columns, their truth column, and how many are known already."""
    first, truth = read_columns(sources[0], processes=processes)
    if len(sources) == 1:
        return first, truth, 0
    second, more = read_columns(sources[1], processes=processes, taken=frozenset(first.ids))
    return join([first, second]), truth + more, len(first)


def grouped(columns: Columns, linked: Linked) -> list[int]:
    """Per record, the place of the first record of its group."""
    canonical = list(range(len(columns)))
    for component in groups(columns, linked).components:
        first = min(map(int, component))
        for place in component:
            canonical[int(place)] = first
    return canonical


def quality(canonical: Sequence[int], truth: Sequence[str]) -> dict[str, object]:
    """Pairwise and B-cubed figures, where the file tells who is who; a record without a truth stands alone."""
    if not any(truth):
        return {}
    found = [str(place) for place in canonical]
    true = [entry or f"#{place}" for place, entry in enumerate(truth)]
    return {"pairwise": pairwise(found, true), "b_cubed": b_cubed(found, true)}


def write_pairs(path: Path, linked: Linked, columns: Columns) -> None:
    """One line for each pair, best first."""
    scores, bits = linked.scores, merit(columns, linked.scores)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(
            ["left_id", "right_id", "probability", "weight", "posterior_bits", "band", "reasons", "rules", "group_bits"]
        )
        for place in range(len(linked)):
            scored = scores.scored(place, linked.prior_bits)
            ids = [columns.ids[scores.first[place]], columns.ids[scores.second[place]]]
            numbers = [f"{scored.probability:.6f}", f"{scored.bits:.3f}", f"{scored.posterior_bits:.3f}"]
            writer.writerow([*ids, *numbers, scored.band, why(scored), " ".join(scored.rules), f"{bits[place]:.3f}"])


def write_groups(path: Path, canonical: Iterable[int], columns: Columns) -> None:
    """Each record's group, by the id of the group's first record."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["id", "cluster"])
        writer.writerows(zip(columns.ids, (columns.ids[first] for first in canonical), strict=True))


def write_report(
    path: Path, found: dict[str, object], linked: Linked, columns: Columns, sources: Sequence[Source]
) -> None:
    """The one-page report; the few records it names are read from the files again, for the columns keep no text."""
    ends = [end[place] for place in nearest(linked, columns) for end in (linked.scores.first, linked.scores.second)]
    wanted = {columns.ids[end] for end in ends}
    examples: dict[str, Rec] = {}
    for source in sources if wanted else ():
        again = replace(source, problems=Problems())
        for rec, _ in people(again):
            if rec.id in wanted:
                examples.setdefault(rec.id, rec)
    unread = _without_names(columns)
    path.write_text(report(found, linked, columns, examples, marked=unread), encoding="utf-8")


def _without_names(columns: Columns) -> int:
    empty = {number for number, shape in enumerate(columns.shapes) if not shape.readings}
    return sum(number in empty for number in columns.shape.tolist()) - len(columns.awkward)


def show(found: dict[str, object], *, as_json: bool) -> None:
    """Print the figures."""
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print("\n".join(f"{name}: {shown(value)}" for name, value in found.items()))
