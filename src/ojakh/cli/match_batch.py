"""Read a file of persons into columns and score its pairs, with several processes where there are processors."""

import gc
import importlib.util
import multiprocessing
import os
import resource
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import fields, replace
from functools import partial
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ojakh.cli.exits import EnvironmentMissing, InputUnreadable
from ojakh.cli.match_files import Source
from ojakh.cli.match_people import people
from ojakh.matching import Rec, prepare
from ojakh.matching.batch import splink_adapter
from ojakh.matching.batch.columns import Columns, columns_of
from ojakh.matching.batch.join import join
from ojakh.matching.batch.pairs import PairScorer, Scores
from ojakh.matching.linkage import OWN, Engine, one_by_one, score_again, score_lot
from ojakh.matching.prepare import token
from ojakh.matching.records import Token

Ints = npt.NDArray[np.int64]
Spelling = tuple[str, str]
"""A word in matching form and its variety: what its token is made from."""

MOST_WORKERS = 8
BACKENDS = tuple(splink_adapter.DIALECTS)
_AT_ONCE = 14_000
"""Records that one process prepares before it hands them back."""
_BYTES_A_RECORD = 3_000
"""Memory of one record of a list with its share of words, keys and pairs (2.4 kB at 318,000 records)."""
_WORDS_AT_ONCE = 2_000
"""Distinct words that one process hands back at once."""
_VALUES = attrgetter(*(field.name for field in fields(Rec)))
_WORTH_IT = 5_000
"""Fewer records are read sooner than a process is started."""

_OWN_MEMORY: list[float] = []
"""What each lot of pairs found its process to hold beside what it shares."""
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
        return join([_columns(lot) for lot in (first, *lots)]), truth
    with _split(processes) as pool:
        parts = list(pool.map(_prepared, _followed(first, lots)))
        spelt = list(dict.fromkeys(word for _, words in parts for word in words))
        made = chain.from_iterable(pool.map(_tokens, _pieces(spelt, _WORDS_AT_ONCE)))
        tokens = dict(zip(spelt, made, strict=True))
    return join([replace(part, vocabulary=[tokens[word] for word in words]) for part, words in parts]), truth


def _followed(
    first: list[tuple[object, ...]], lots: Iterator[list[tuple[object, ...]]]
) -> Iterator[list[tuple[object, ...]]]:
    """The first lot in two halves, so that a small file keeps two processes busy, then the others."""
    yield first[: len(first) // 2]
    yield first[len(first) // 2 :]
    yield from lots


def most_records() -> int:
    """Records whose columns and pairs fit into the memory of this computer."""
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // _BYTES_A_RECORD


def _lots(source: Source, truth: list[str], taken: Collection[str]) -> Iterator[list[tuple[object, ...]]]:
    rows = people(source, taken=taken)
    while lot := list(islice(rows, _AT_ONCE)):
        truth.extend(entry for _, entry in lot)
        if len(truth) + len(taken) > most_records():
            raise InputUnreadable(
                what=f"{source.path.name} has more records than the memory of this computer holds, {most_records():,}. "
                "Nothing was written; link it in parts, each with --known."
            )
        yield [_VALUES(rec) for rec, _ in lot]


def _columns(lot: Iterable[tuple[object, ...]]) -> Columns:
    return columns_of(prepare(Rec(*values)) for values in lot)  # type: ignore[arg-type]


def _prepared(lot: Iterable[tuple[object, ...]]) -> tuple[Columns, list[Spelling]]:
    """The columns of a lot without its words, and how these are spelt: each word is handed back once for all lots."""
    columns = _columns(lot)
    return replace(columns, vocabulary=[]), [(word.text, word.variety) for word in columns.vocabulary]


def _tokens(words: list[Spelling]) -> list[Token]:
    return [token(text, variety) for text, variety in words]


def _pieces(words: list[Spelling], size: int) -> Iterator[list[Spelling]]:
    return (words[start : start + size] for start in range(0, len(words), size))


def engine(name: str, *, processes: int, backend: str = BACKENDS[0]) -> Engine:
    """The engine of a name, in so many processes; refused where its packages are not installed."""
    if name == "own":
        return OWN if processes == 1 else Engine(partial(_in_processes, processes=processes), score_again)
    if importlib.util.find_spec("splink") is None:
        raise EnvironmentMissing(
            what="The engine splink needs the extra `link`: run ./ojakh with OJAKH_EXTRAS=link once."
        )
    if backend == "spark" and importlib.util.find_spec("pyspark") is None:
        raise EnvironmentMissing(
            what="The backend spark needs the extra `spark`: run ./ojakh with OJAKH_EXTRAS=spark once."
        )
    if backend == "spark" and shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise EnvironmentMissing(what="The backend spark needs a Java runtime of version 17 or newer.")
    return Engine(partial(_by_splink, backend=backend, processes=processes), splink_adapter.again)


def _by_splink(scorer: PairScorer, lots: Sequence[Ints], *, backend: str, processes: int) -> Iterable[Scores]:
    codes = np.concatenate(lots)
    return [splink_adapter.score_with_splink(scorer, codes, backend=backend, processes=processes)]


def _in_processes(scorer: PairScorer, lots: Sequence[Ints], *, processes: int) -> Iterable[Scores]:
    if len(lots) < 2:
        return one_by_one(scorer, lots)
    _SCORER.append(scorer)
    try:
        with _split(processes) as pool:
            found = list(pool.map(_score_lot, lots))
        _OWN_MEMORY.extend(memory for _, memory in found if memory)
        return [scores for scores, _ in found]
    finally:
        _SCORER.clear()


def _score_lot(lot: Ints) -> tuple[Scores, float]:
    return score_lot(_SCORER[-1], lot), own_megabytes()


def own_megabytes() -> float:
    """Memory of this process that no other shares, in megabytes; 0 where the system does not tell."""
    path = Path("/proc/self/smaps_rollup")
    lines = path.read_text("ascii").splitlines() if path.exists() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def peak_megabytes(processes: int) -> float:
    """The most memory that this process and the split-off ones can have had together, in megabytes.

    Pages that a split-off process shares with this one count once where the system tells them apart.
    """
    mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if processes == 1:
        return mine
    theirs = max(_OWN_MEMORY, default=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
    return mine + processes * theirs


def cpu_seconds() -> float:
    """Processor time of this process and of those that it waited for."""
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(entry.ru_utime + entry.ru_stime for entry in found)
