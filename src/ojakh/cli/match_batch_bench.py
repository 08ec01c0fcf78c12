"""`./ojakh bench match-batch`: a generated population linked all against all, by our engine and by Splink."""

import argparse
import json
import multiprocessing
import os
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ojakh.cli.exits import Exit, InputUnreadable
from ojakh.cli.match_batch import cpu_seconds, engine, peak_megabytes, read_columns, workers
from ojakh.cli.match_dedupe import grouped
from ojakh.cli.match_people import open_people
from ojakh.matching import NORM_VERSION, Rec, prepare
from ojakh.matching.batch.columns import Columns, columns_of
from ojakh.matching.batch.join import join
from ojakh.matching.batch.pairs import STRONG
from ojakh.matching.evaluate import b_cubed, pairwise, recall_at_precision
from ojakh.matching.linkage import Linked, joined, link
from ojakh.matching.population.generate import Repeats, generate
from ojakh.matching.population.measure import summary
from ojakh.matching.population.model import Again, Pair, Population, Truth

ENGINES = ("own", "splink", "both")
_FEBRL_NUMBER = re.compile(r"(rec-\d+)-(?:org|dup-\d+)")
HIDDEN = ("household", "phone", "place", "sex")
Ints = npt.NDArray[np.int64]


def configure(parser: argparse.ArgumentParser) -> None:
    """How many people, which engine, which fields are kept from it."""
    parser.add_argument(
        "--data", type=Path, nargs="+", metavar="FILE.csv", help="lists of persons with a truth column, instead"
    )
    parser.add_argument("--n", type=int, default=10_000, help="persons of the generated population")
    parser.add_argument("--seed", type=int, default=35)
    parser.add_argument("--repeats", type=float, default=4.0, help="times the usual rate of second registrations")
    parser.add_argument("--engine", choices=ENGINES, default="own")
    parser.add_argument("--without", choices=HIDDEN, action="append", default=[], help="a field that is not shown")
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Generate a population or read a list, link it with each engine in a process of its own, print."""
    found, columns, truth = listed(arguments.data) if arguments.data else generated(arguments)
    names = ("own", "splink") if arguments.engine == "both" else (arguments.engine,)
    for name in names:
        found[name] = apart(columns, truth, name, workers(arguments.workers))
    show(found, as_json=arguments.json)
    return Exit.DONE


def generated(arguments: argparse.Namespace) -> tuple[dict[str, object], Columns, Truth]:
    """A population: its figures, its records as columns, and who is who."""
    usual = Repeats()
    repeats = replace(
        usual,
        household_twice=usual.household_twice * arguments.repeats,
        household_split=usual.household_split * arguments.repeats,
        person_again=usual.person_again * arguments.repeats,
    )
    population = generate(arguments.seed, arguments.n, repeats=repeats)
    cpu = cpu_seconds()
    columns = columns_of(prepare(rec) for rec in records(population, without=arguments.without))
    figures = summary(population)
    found: dict[str, object] = {
        "records": len(columns),
        "seed": arguments.seed,
        "without": arguments.without,
        "tables": NORM_VERSION,
        "load": round(os.getloadavg()[0], 1),
        "repeated_records": figures.repeated_records,
        "namesakes": figures.namesakes,
        "namesakes_with_year": figures.namesakes_with_year,
        "prepare_cpu_seconds": cpu_seconds() - cpu,
    }
    return found, columns, population.truth


def listed(paths: Sequence[Path]) -> tuple[dict[str, object], Columns, Truth]:
    """Lists that others made, as one: who is who by their truth column, else by the numbers that FEBRL gives."""
    parts, persons, taken = [], [], set[str]()
    for path in paths:
        columns, truth = read_columns(open_people(path), processes=1, taken=taken)
        taken |= set(columns.ids)
        parts.append(columns)
        persons += [entry or _febrl_person(number) for number, entry in zip(columns.ids, truth, strict=True)]
    if not any(persons):
        raise InputUnreadable(what=f"{paths[0].name} tells of no record which person it is; add a column truth.")
    of: dict[str, list[int]] = {}
    for place, person in enumerate(persons):
        of.setdefault(person or f"#{place}", []).append(place)
    numbers = {place: number for number, places in enumerate(of.values()) for place in places}
    pairs = (Pair(x, y, Again.PERSON_AGAIN) for places in of.values() for x, y in combinations(places, 2))
    known = Truth(tuple(numbers[place] for place in range(len(persons))), tuple(pairs), ())
    return {"records": len(persons), "lists": [path.name for path in paths]}, join(parts), known


def _febrl_person(number: str) -> str:
    match = _FEBRL_NUMBER.fullmatch(number)
    return match[1] if match else ""


def records(population: Population, *, without: Sequence[str]) -> list[Rec]:
    """The population's records as an office writes them, without the fields that are kept back."""
    hidden = {("settlement" if name == "place" else name): "" for name in without}
    household = {place: home.id for home in population.registrations for place in home.records}
    made = []
    for record in population.records:
        rec = Rec(
            str(record.id),
            full_name=record.full_name,
            born=record.born,
            sex=record.sex or "",
            settlement=record.settlement,
            phone=record.phone,
            household=str(household[record.id]),
        )
        made.append(replace(rec, **hidden) if hidden else rec)  # type: ignore[arg-type]
    return made


def apart(columns: Columns, truth: Truth, name: str, processes: int) -> dict[str, object]:
    """Link and judge in a process of its own, so that one engine's memory is not counted for the other."""
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.get_context("fork").Process(
        target=lambda: theirs.send(measure(columns, truth, name, processes))
    )
    child.start()
    theirs.close()
    try:
        answer: dict[str, object] = ours.recv()
    except EOFError:
        raise ChildProcessError(f"the engine {name} ended without an answer") from None
    finally:
        child.join()
    return answer


def measure(columns: Columns, truth: Truth, name: str, processes: int) -> dict[str, object]:
    """Quality, time and memory of one engine."""
    wall, cpu = time.perf_counter(), cpu_seconds()
    linked = link(columns, engine=engine(name, processes=processes))
    found: dict[str, object] = {
        "link_wall_seconds": time.perf_counter() - wall,
        "link_cpu_seconds": cpu_seconds() - cpu,
    }
    canonical = [str(place) for place in grouped(columns, linked)]
    true = [str(person) for person in truth.person_of]
    found |= {"pairwise": pairwise(canonical, true), "b_cubed": b_cubed(canonical, true)}
    found |= judged(columns, linked, truth)
    found |= {"candidates": linked.candidates, "skipped": linked.skipped, "peak_megabytes": peak_megabytes(processes)}
    return found


def judged(columns: Columns, linked: Linked, truth: Truth) -> dict[str, object]:
    """How the pairs rank, and what the strongest band holds of people who only look alike."""
    size = len(columns)
    codes = linked.scores.first * size + linked.scores.second
    same = np.isin(codes, [pair.first * size + pair.second for pair in truth.same])
    edges, all_true = joined(columns, linked.scores), max(len(truth.same), 1)
    listed = float(same.sum()) / all_true
    strong = linked.scores.band == STRONG
    alike = [pair.first * size + pair.second for pair in truth.alike]
    return {
        "true_pairs": len(truth.same),
        "recall_of_list": listed,
        "recall_at": {
            str(least): recall_at_precision(linked.scores.posterior, same.astype(np.int64), least) * listed
            for least in (0.95, 0.99, 0.999)
        },
        "edges_precision": float((edges & same).sum() / max(edges.sum(), 1)),
        "strong_precision": float((strong & same).sum() / max(strong.sum(), 1)),
        "alike_pairs": len(alike),
        "alike_called_strong": int((strong & ~same & np.isin(codes, alike)).sum()),
    }


def show(found: dict[str, object], *, as_json: bool) -> None:
    """Print what was measured."""
    if as_json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        if isinstance(value, dict):
            print(f"{name}:")
            print("\n".join(f"  {key}: {part}" for key, part in value.items()))
        else:
            print(f"{name}: {value}")
