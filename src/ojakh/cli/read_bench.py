"""`./ojakh bench read`: rank, claims, attributions, absences, dates, quantities and places on what was kept out."""

import argparse
import json
import resource
import time

from ojakh import reading
from ojakh.cli.exits import Exit
from ojakh.cli.places_table import shipped_places
from ojakh.cli.read_eval import score, table
from ojakh.reading.absent import doubts
from ojakh.reading.absent.levels import REPORT, WORLD, absence_level
from ojakh.reading.lexicon import LANGUAGES
from ojakh.reading.linear import weights_of
from ojakh.reading.trained import corpus, rank, training
from ojakh.reading.trained.evaluate import average_precision
from ojakh.reading.trained.training import Labelled

_RUN, _PARTS = 20, 4
_MARKED = ("claims", "attributions", "absences", "upgrades")
"""What is marked in the texts of the other languages."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Which part, and how much text for the speed."""
    parser.add_argument("--characters", type=int, default=100_000, help="length of the text whose reading is timed")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; 1 where in texts kept out a report was read as an event or a year invented."""
    found: dict[str, object] = {f"rank {language}": ranked(language) for language in LANGUAGES}
    held = corpus.marked("held")
    marks = score(held)
    found |= {f"held {kind}": value for kind, value in marks.items()}
    development = corpus.marked("development")
    found |= {f"development {kind}": value for kind, value in score(development).items()}
    for language in ("az", "hy", "ru"):
        texts = [one for one in development if one[0].endswith(f"_{language}.txt")]
        found |= {f"{language} {kind}": value for kind, value in score(texts).items() if kind in _MARKED}
        texts = [one for one in held if one[0].endswith(f"_{language}.txt")]
        found |= {f"{language} held {kind}": value for kind, value in score(texts).items() if kind in _MARKED}
    found |= {f"second reader {language}": doubting(language) for language in LANGUAGES}
    found["speed"] = speed(arguments.characters)
    print(json.dumps(found, ensure_ascii=False) if arguments.json else "\n".join(table(found)))
    return Exit.FINDINGS if marks["reports_as_events"] or marks["invented"] else Exit.DONE


def ranked(language: str) -> dict[str, float | int]:
    """Average precision and F1 on the documents kept out of training, beside length and all-yes as plain rivals."""
    sentences = corpus.labelled()
    held = training.held_back(sentences)
    unseen = [one for one in sentences if one.document in held and one.language == language]
    truths = [one.checkable for one in unseen]
    scores = [rank.score(one.words, language) for one in unseen]
    right = sum(score >= 0.5 and truth for score, truth in zip(scores, truths, strict=True))
    chosen = sum(score >= 0.5 for score in scores)
    return {
        "sentences": len(unseen),
        "checkable": sum(truths),
        "ap": round(average_precision(scores, truths), 3),
        "f1": round(2 * right / (chosen + sum(truths)), 3),
        "ap_by_length": round(average_precision([float(len(one.words)) for one in unseen], truths), 3),
        "ap_word_counts_only": round(_plain_ap(sentences, held, unseen, truths), 3),
        "f1_all_yes": round(2 * sum(truths) / (len(unseen) + sum(truths)), 3),
    }


def doubting(language: str) -> dict[str, int]:
    """What a second reader trained without a quarter of the clauses does to those that the rules call an event.

    The quarter is every fourth run of twenty lines, so that twins stay together.
    """
    rows = corpus.absences(language)
    kept_out = [row for number, row in enumerate(rows) if number // _RUN % _PARTS == 0]
    rest = [row for number, row in enumerate(rows) if number // _RUN % _PARTS]
    model = weights_of(training.train_absences(rest, language))
    called = [(level, words) for level, words in kept_out if absence_level(words, language) == WORLD]
    doubted = [level for level, words in called if doubts.disagrees(model, words, language)]
    events = sum(level == WORLD for level, _ in called)
    return {
        "clauses": len(kept_out),
        "called_events": len(called),
        "events": events,
        "events_kept": events - sum(level == WORLD for level in doubted),
        "not_told": sum(level == REPORT for level, _ in called),
        "not_told_taken_away": sum(level == REPORT for level in doubted),
    }


def _plain_ap(sentences: list[Labelled], held: frozenset[str], unseen: list[Labelled], truths: list[bool]) -> float:
    """A rival: how much oftener each word stands in checkable sentences, added up (naive Bayes)."""
    yes: dict[str, int] = {}
    no: dict[str, int] = {}
    for one in sentences:
        if one.document not in held:
            for word in set(one.words.lower().split()):
                counts = yes if one.checkable else no
                counts[word] = counts.get(word, 0) + 1
    scores = [
        sum(
            (yes.get(word, 0) + 1) / (yes.get(word, 0) + no.get(word, 0) + 2) - 0.5
            for word in one.words.lower().split()
        )
        for one in unseen
    ]
    return average_precision(scores, truths)


def speed(characters: int) -> dict[str, float | int]:
    """Seconds and memory for one text made of the marked ones."""
    words = "\n\n".join(text for _, text, _ in corpus.marked("development"))
    text = (words * (characters // len(words) + 1))[:characters]
    places = shipped_places()
    wall, cpu = time.perf_counter(), time.process_time()
    found = reading.read(reading.Canonical(text, "txt"), places=places)
    return {
        "characters": characters,
        "sentences": len(found.sentences),
        "candidates": len(found.candidates),
        "cpu_seconds": round(time.process_time() - cpu, 2),
        "wall_seconds": round(time.perf_counter() - wall, 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
