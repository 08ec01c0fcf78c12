"""Columns made apart, as by two processes, put together: equal words, places and households get one number again."""

from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt

from ojakh.matching.batch.columns import Columns, Numbers, Shape
from ojakh.matching.records import Token


def join(parts: Sequence[Columns]) -> Columns:
    """All records of several columns, in their order."""
    if len(parts) == 1:
        return parts[0]
    words, shapes, places, phones, households, documents = (Numbers() for _ in range(6))
    tokens: dict[int, Token] = {}
    awkward = {}
    start = 0
    lots: dict[str, list[npt.NDArray[np.generic]]] = {}
    for part in parts:
        new_words = _renumber(words, [(word.text, word.variety) for word in part.vocabulary])
        for number, word in zip(new_words.tolist(), part.vocabulary, strict=False):
            tokens.setdefault(number, word)
        new_places = _renumber(places, part.settlements)
        columns: dict[str, npt.NDArray[np.generic]] = {
            "words": new_words[part.words],
            "counted": new_words[part.counted],
            "shape": _renumber(shapes, part.shapes)[part.shape],
            "settlement": new_places[part.settlement],
            "origin": new_places[part.origin],
            "phone": _renumber(phones, part.phones)[part.phone],
            "household": _renumber(households, part.households)[part.household],
            "document": _renumber(documents, part.documents)[part.document],
            "born": part.born,
            "sex": part.sex,
        }
        for name, values in columns.items():
            lots.setdefault(name, []).append(values)
        awkward.update({start + place: person for place, person in part.awkward.items()})
        start += len(part)
    made = {name: np.concatenate(lot) for name, lot in lots.items()}
    return Columns(
        ids=[number for part in parts for number in part.ids],
        awkward=awkward,
        vocabulary=[tokens[number] for number in range(len(words.of))],
        shapes=[shape for shape in shapes.of if isinstance(shape, Shape)],
        settlements=[str(value) for value in places.of],
        phones=[str(value) for value in phones.of],
        households=[str(value) for value in households.of],
        documents=[str(value) for value in documents.of],
        **made,
    )


def _renumber(numbers: Numbers, values: Sequence[Hashable]) -> npt.NDArray[np.int32]:
    """The new number of each old one; the last entry keeps -1 what it is."""
    return np.array([*(numbers.number(value) for value in values), -1], dtype=np.int32)
