"""Trains the weights of the rank from our own labelled sentences: plain logistic regression, the same each time."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ojakh.reading.trained.rank import BUCKETS, SCALE, bucket, features

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


def train(sentences: Iterable[Labelled]) -> dict[str, object]:
    """The weights as plain values, ready for JSON."""
    rows = list(sentences)
    places = [sorted({bucket(feature) for feature in features(one.words, one.language)}) for one in rows]
    row = np.repeat(np.arange(len(rows)), [len(one) for one in places])
    column = np.array([place for one in places for place in one], dtype=np.int64)
    truth = np.array([one.checkable for one in rows], dtype=np.float64)
    weights, bias = np.zeros(BUCKETS), 0.0
    squares, bias_square = np.full(BUCKETS, 1e-8), 1e-8
    for _ in range(STEPS):
        logits = np.bincount(row, weights=weights[column], minlength=len(rows)) + bias
        error = 1.0 / (1.0 + np.exp(-logits)) - truth
        gradient = np.bincount(column, weights=error[row], minlength=BUCKETS) / len(rows) + DECAY * weights
        step = float(error.mean())
        squares += gradient**2
        bias_square += step**2
        weights -= RATE * 0.2 * gradient / np.sqrt(squares)
        bias -= RATE * 0.2 * step / bias_square**0.5
    rounded = {str(place): round(value * SCALE) for place, value in enumerate(weights.tolist())}
    return {"bias": round(bias * SCALE), "weights": {place: value for place, value in rounded.items() if value}}


def as_json(model: dict[str, object]) -> str:
    """The file of the weights."""
    return json.dumps(model, sort_keys=True, separators=(",", ":")) + "\n"
