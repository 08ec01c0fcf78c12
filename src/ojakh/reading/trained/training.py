"""Trains the shipped weights from our own labelled sentences: plain logistic regression, the same each time."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ojakh.reading.absent import doubts
from ojakh.reading.absent.levels import WORLD
from ojakh.reading.linear import SCALE, bucket
from ojakh.reading.trained import rank

STEPS = 400
RATE = 0.5
DECAY = 2e-3
HELD_BACK = 4
"""Every fourth document is kept out of training and serves for the report."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence of a document with what a reader says of it: `F` can be checked, any other letter cannot."""

    document: str
    language: str
    label: str
    words: str

    @property
    def checkable(self) -> bool:
        """Whether evidence could settle it."""
        return self.label == "F"


def parse(text: str, language: str) -> list[Labelled]:
    """Sentences of a file: `## name` opens a document, each other line is a letter, a tab and a sentence."""
    found: list[Labelled] = []
    document = ""
    for line in text.splitlines():
        if line.startswith("## "):
            document = f"{language}/{line[3:].strip()}"
        elif line.strip() and not line.startswith("#"):
            label, _, words = line.partition("\t")
            found.append(Labelled(document, language, label.strip(), words.strip()))
    return found


def held_back(sentences: Sequence[Labelled]) -> frozenset[str]:
    """The documents that are not trained on: every fourth of each language, in the order of the file."""
    chosen: set[str] = set()
    for language in sorted({one.language for one in sentences}):
        documents = list(dict.fromkeys(one.document for one in sentences if one.language == language))
        chosen.update(documents[HELD_BACK - 1 :: HELD_BACK])
    return frozenset(chosen)


def train(sentences: Iterable[Labelled]) -> dict[str, Any]:
    """The weights of the rank: what can be checked and what cannot."""
    return fit(((rank.features(one.words, one.language), one.checkable) for one in sentences), rank.BUCKETS)


def train_absences(clauses: Iterable[tuple[str, str]], language: str) -> dict[str, Any]:
    """The weights that tell what happened from what was told: level and words of clauses that state an absence."""
    rows = ((doubts.features(words, language), level == WORLD) for level, words in clauses)
    return fit(rows, doubts.BUCKETS)


def fit(examples: Iterable[tuple[Iterable[str], bool]], buckets: int) -> dict[str, Any]:
    """The weights that tell the true examples from the false ones by their features, ready for JSON."""
    rows = [(sorted({bucket(feature, buckets) for feature in features}), truth) for features, truth in examples]
    row = np.repeat(np.arange(len(rows)), [len(places) for places, _ in rows])
    column = np.array([place for places, _ in rows for place in places], dtype=np.int64)
    truth = np.array([truth for _, truth in rows], dtype=np.float64)
    weights, bias = np.zeros(buckets), 0.0
    squares, bias_square = np.full(buckets, 1e-8), 1e-8
    for _ in range(STEPS):
        logits = np.bincount(row, weights=weights[column], minlength=len(rows)) + bias
        error = 1.0 / (1.0 + np.exp(-logits)) - truth
        gradient = np.bincount(column, weights=error[row], minlength=buckets) / len(rows) + DECAY * weights
        step = float(error.mean())
        squares += gradient**2
        bias_square += step**2
        weights -= RATE * 0.2 * gradient / np.sqrt(squares)
        bias -= RATE * 0.2 * step / bias_square**0.5
    rounded = {str(place): round(value * SCALE) for place, value in enumerate(weights.tolist())}
    kept = {place: value for place, value in rounded.items() if value}
    return {"buckets": buckets, "bias": round(bias * SCALE), "weights": kept}


def as_json(model: dict[str, Any]) -> str:
    """The file of the weights."""
    return json.dumps(model, sort_keys=True, separators=(",", ":")) + "\n"
