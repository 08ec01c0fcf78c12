"""The ways in which the words of names lie, as arrays by the number of the shape."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ojakh.matching.batch.columns import READINGS, Shape

GIVEN, SURNAME, FATHER = range(3)


@dataclass(frozen=True, slots=True)
class Shapes:
    """Slots of given name, surname and father's name per reading; further words and where they may stand."""

    slots: npt.NDArray[np.int64]
    swapped: npt.NDArray[np.bool_]
    odd: npt.NDArray[np.int64]
    count: npt.NDArray[np.int64]
    others: npt.NDArray[np.int64]
    free_of_given: npt.NDArray[np.bool_]
    free_of_surname: npt.NDArray[np.bool_]
    declared: npt.NDArray[np.bool_]
    ordered: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, shapes: Sequence[Shape]) -> "Shapes":
        """Arrays of some shapes."""
        most = max((len(shape.others) for shape in shapes), default=0)
        made = cls(
            slots=np.full((len(shapes), READINGS, 3), -1, dtype=np.int64),
            swapped=np.zeros((len(shapes), READINGS), dtype=bool),
            odd=np.zeros((len(shapes), READINGS), dtype=np.int64),
            count=np.array([len(shape.readings) for shape in shapes], dtype=np.int64),
            others=np.full((len(shapes), most), -1, dtype=np.int64),
            free_of_given=np.zeros((len(shapes), READINGS, most), dtype=bool),
            free_of_surname=np.zeros((len(shapes), READINGS, most), dtype=bool),
            declared=np.array([shape.declared for shape in shapes], dtype=bool),
            ordered=np.array([shape.declared or shape.hinted for shape in shapes], dtype=bool),
        )
        for number, shape in enumerate(shapes):
            made.others[number, : len(shape.others)] = shape.others
            for place, (*parts, swapped, odd) in enumerate(shape.readings):
                made.slots[number, place] = parts
                made.swapped[number, place], made.odd[number, place] = swapped, odd
                if shape.others:
                    made.free_of_given[number, place, : len(shape.others)] = shape.free_of_given[place]
                    made.free_of_surname[number, place, : len(shape.others)] = shape.free_of_surname[place]
        return made
