"""The name words of persons who come and go, and which of them have words like those that are asked for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ojakh.matching.records import Token
from ojakh.matching.vocabulary import Columns, Vocabulary, Words, columns_of, join

_LOT = 256
"""New words whose columns are made together: while persons are read, so that no search has to wait for all of them."""
_MAY_MISS_ONE = 3


class Wordbook:
    """Words to rows. Held in the memory of whoever holds the names, and gone with it."""

    def __init__(self) -> None:
        self._words = Words()
        self._waiting = 0
        self._lots: list[Columns] = []
        self._vocabulary: Vocabulary | None = None
        self._rows: dict[int, set[int]] = {}
        self._of: dict[int, set[int]] = {}

    def put(self, row: int, words: Iterable[Token]) -> None:
        """The words of a row, in the place of those it had."""
        self.drop(row)
        before = len(self._words.of)
        self._of[row] = {self._words.number(word) for word in words if word.units}
        for number in self._of[row]:
            self._rows.setdefault(number, set()).add(row)
        self._waiting += len(self._words.of) - before
        if self._waiting >= _LOT:
            self._take()

    def drop(self, row: int) -> None:
        """Forget a row. Its words stay in the list without it."""
        for number in self._of.pop(row, ()):
            self._rows[number].discard(row)

    def _take(self) -> None:
        self._lots.append(columns_of([word for _, word in self._words.take()]))
        self._waiting, self._vocabulary = 0, None

    def rows_like(self, words: Sequence[Token]) -> dict[int, float]:
        """The rows that have a word like each of some words (a beginning counts), with their bits of agreement.

        Of three words or more one may be missing: a father's name is not in every record.
        """
        asked = [word for word in words if word.units]
        if self._waiting:
            self._take()
        if not asked or not self._lots:
            return {}
        if self._vocabulary is None:
            self._lots = [join(self._lots)]
            self._vocabulary = Vocabulary(self._lots[0])
        total: dict[int, float] = defaultdict(float)
        met = Counter[int]()
        for found in self._vocabulary.similar(asked):
            best: dict[int, float] = {}
            for number, bits in zip(found.numbers.tolist(), found.bits.tolist(), strict=True):
                if bits > 0:
                    best |= {row: max(bits, best.get(row, 0.0)) for row in self._rows.get(number, ())}
            met.update(best.keys())
            for row, bits in best.items():
                total[row] += bits
        least = len(asked) - (len(asked) >= _MAY_MISS_ONE)
        return {row: bits for row, bits in total.items() if met[row] >= least}
