"""Read a file of persons into columns and score its pairs, with several processes where there are processors."""

import gc
import importlib.util
import multiprocessing
import os
import resource
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import astuple
from functools import partial
from itertools import islice

import numpy as np
import numpy.typing as npt

from ojakh.cli.exits import EnvironmentMissing
from ojakh.cli.match_files import Source
from ojakh.cli.match_people import people
from ojakh.matching import Rec, prepare
from ojakh.matching.batch import splink_adapter
from ojakh.matching.batch.columns import Columns, columns_of
from ojakh.matching.batch.join import join
from ojakh.matching.batch.pairs import PairScorer, Scores
from ojakh.matching.linkage import OWN, Engine, one_by_one, score_again, score_lot

Ints = npt.NDArray[np.int64]

MOST_WORKERS = 8
_AT_ONCE = 14_000
"""Records that one process prepares before it hands them back."""
_WORTH_IT = 5_000
"""Fewer records are read sooner than a process is started."""

_SCORER: list[PairScorer] = []
"""What a process that was split off scores with; it has the columns because it was split off."""


def workers(asked: int) -> int:
    """How many processes to use: what was asked, else one for each processor; one where none can be split off."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return max(1, min(asked or len(os.sched_getaffinity(0)), MOST_WORKERS))


@contextmanager
def _split(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes split off from this one; where one of them dies, the work is refused instead of waiting for it.

    What was there before the split is never collected in them: objects of another library whose threads were left
    behind must not be taken apart there.
    """
    fork = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(processes, mp_context=fork, initializer=gc.freeze) as pool:
            yield pool
    except BrokenProcessPool:
        raise EnvironmentMissing(
            what="A process of this work was ended from outside, most often for lack of memory. Nothing was written; "
            "try again with --workers 1."
        ) from None


def read_columns(source: Source, *, processes: int, taken: Collection[str] = frozenset()) -> tuple[Columns, list[str]]:
    """All records of a file but those of taken ids as columns, and their truth column."""
    truth: list[str] = []
    lots = _lots(source, truth, taken)
    first = next(lots, [])
    if processes == 1 or len(first) < _WORTH_IT:
        parts = [_prepared(lot) for lot in (first, *lots)]
    else:
        with _split(processes) as pool:
            parts = list(pool.map(_prepared, _followed(first, lots)))
    return join(parts), truth


def _followed(
    first: list[tuple[object, ...]], lots: Iterator[list[tuple[object, ...]]]
) -> Iterator[list[tuple[object, ...]]]:
    """The first lot in two halves, so that a small file keeps two processes busy, then the others."""
    yield first[: len(first) // 2]
    yield first[len(first) // 2 :]
    yield from lots


def _lots(source: Source, truth: list[str], taken: Collection[str]) -> Iterator[list[tuple[object, ...]]]:
    rows = people(source, taken=taken)
    while lot := list(islice(rows, _AT_ONCE)):
        truth.extend(entry for _, entry in lot)
        yield [astuple(rec) for rec, _ in lot]


def _prepared(lot: Iterable[tuple[object, ...]]) -> Columns:
    return columns_of(prepare(Rec(*values)) for values in lot)  # type: ignore[arg-type]


def engine(name: str, *, processes: int) -> Engine:
    """The engine of a name, in so many processes; refused where its packages are not installed."""
    if name == "own":
        return OWN if processes == 1 else Engine(partial(_in_processes, processes=processes), score_again)
    if importlib.util.find_spec("splink") is None:
        raise EnvironmentMissing(
            what="The engine splink needs the extra `link`: run ./ojakh with OJAKH_EXTRAS=link once."
        )
    return Engine(_by_splink, splink_adapter.again)


def _by_splink(scorer: PairScorer, lots: Sequence[Ints]) -> Iterable[Scores]:
    return [splink_adapter.score_with_splink(scorer, np.concatenate(lots))]


def _in_processes(scorer: PairScorer, lots: Sequence[Ints], *, processes: int) -> Iterable[Scores]:
    if len(lots) < 2:
        return one_by_one(scorer, lots)
    _SCORER.append(scorer)
    try:
        with _split(processes) as pool:
            return list(pool.map(_score_lot, lots))
    finally:
        _SCORER.clear()


def _score_lot(lot: Ints) -> Scores:
    return score_lot(_SCORER[-1], lot)


def peak_megabytes(processes: int) -> float:
    """The most memory that this process and the split-off ones can have had together; shared pages count each time."""
    mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if processes > 1 else 0
    return (mine + processes * theirs) / 1024


def cpu_seconds() -> float:
    """Processor time of this process and of those that it waited for."""
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(entry.ru_utime + entry.ru_stime for entry in found)
