"""The most that the names of a record can add to any pair: what lets most candidates go without a look at letters."""

import numpy as np
import numpy.typing as npt

from ojakh.matching.batch.columns import Columns
from ojakh.matching.batch.shapes import Shapes
from ojakh.matching.batch.shares import Shares
from ojakh.matching.batch.words import Words
from ojakh.matching.levels import NAME_LEVELS
from ojakh.matching.model import Params
from ojakh.matching.score import AVERAGE_SHARE, FULL_WEIGHT, NO_FREQUENCY

Floats = npt.NDArray[np.float64]
PARTS = ("given", "surname", "father")
_SLACK = 1e-6


def most_of_names(columns: Columns, shapes: Shapes, words: Words, shares: Shares, params: Params) -> Floats:
    """Per record, bits that no agreement of its names exceeds; endless for records that do not fit the columns."""
    most = np.stack([_most_of_words(part, words, shares, params) for part in range(len(PARTS))])
    most = np.concatenate([most, np.zeros((len(PARTS), 1))], axis=1)
    every = most[:, columns.words].max(axis=2) if len(columns) else np.zeros((len(PARTS), 0))
    found = np.zeros(len(columns))
    places = np.arange(len(columns))
    with_others = np.array([bool((row >= 0).any()) for row in shapes.others], dtype=bool)
    has_others = with_others[columns.shape]
    for reading in range(shapes.slots.shape[1]):
        total = np.zeros(len(columns))
        for part in range(len(PARTS)):
            slot = shapes.slots[columns.shape, reading, part]
            word = np.where(slot >= 0, columns.words[places, np.maximum(slot, 0)], -1)
            total += np.where(has_others & (slot >= 0), every[part], most[part, word])
        found = np.maximum(found, total)
    found += max(params.weights["order"]["stated"], params.weights["order"]["swapped"], 0.0) + _SLACK
    found[list(columns.awkward)] = np.inf
    return found


def _most_of_words(part: int, words: Words, shares: Shares, params: Params) -> Floats:
    """Per word, the bits of its best level with the rarest class it can agree in."""
    weights, average = params.weights[PARTS[part]], AVERAGE_SHARE[PARTS[part]]
    form, skeleton = shares.form(part), shares.rarest_skeleton(part)
    found = np.zeros(len(form))
    for name in NAME_LEVELS:
        if name in NO_FREQUENCY:
            extra = np.zeros(len(form))
        elif name in FULL_WEIGHT:
            extra = np.log2(average / form)
        else:
            extra = params.temper * np.log2(average / np.minimum(form, skeleton))
        found = np.maximum(found, np.minimum(weights[name] + extra, params.cap_bits))
    return found
