"""The whole score of many pairs of records at once: rows, bits, rules and bands equal to `score.compare`."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ojakh.matching import decide
from ojakh.matching.batch.bounds import most_of_names
from ojakh.matching.batch.columns import Columns
from ojakh.matching.batch.names import ABSENT, NameScorer, order_bits
from ojakh.matching.batch.plain import BORN, PHONE, PLACE, SEX, Plain
from ojakh.matching.batch.plain import DOCUMENT as DOCUMENT_LEVELS
from ojakh.matching.batch.shapes import Shapes
from ojakh.matching.batch.shares import Shares
from ojakh.matching.batch.words import CODE, Words
from ojakh.matching.household import KIN_BITS
from ojakh.matching.levels import CONFLICTS, NAME_LEVELS
from ojakh.matching.model import Params
from ojakh.matching.records import Row, Scored
from ojakh.matching.score import FAMILY_FIELDS, NAMES_UNLIKE_BITS, compare

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint8]

KIN_LEVELS = tuple(KIN_BITS)
ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("given", NAME_LEVELS),
    ("surname", NAME_LEVELS),
    ("father", NAME_LEVELS),
    ("order", ("stated", "swapped")),
    ("order", ("unusual",)),
    ("born", BORN),
    ("sex", SEX),
    ("settlement", PLACE),
    ("origin", PLACE),
    ("phone", PHONE),
    ("household", ("members",)),
    ("family_cap", ("given_differs",)),
    ("names_cap", ("one_part_differs",)),
    ("document", DOCUMENT_LEVELS),
    ("kin", KIN_LEVELS),
    ("rivals", ("others_fit",)),
)
"""Fields of a score in the order of its rows, with their levels."""
(GIVEN, SURNAME, FATHER, ORDER, UNUSUAL, BORN_ROW, SEX_ROW, SETTLEMENT, ORIGIN, PHONE_ROW, HOUSEHOLD) = range(11)
FAMILY_CAP, NAMES_CAP, DOCUMENT, KIN, RIVALS = range(11, 16)
RULES = (*sorted(decide.NOT_STRONG), *sorted(decide.VETOES))
_BIT = {name: 1 << place for place, name in enumerate(RULES)}
_FAMILY = [place for place, (name, _) in enumerate(ROWS) if name in FAMILY_FIELDS]
_NAMES = [GIVEN, SURNAME, FATHER, ORDER, UNUSUAL]
_OUTSIDE = [place for place, (name, _) in enumerate(ROWS) if name in decide.OUTSIDE_NAMES]


def _marks(names: tuple[str, ...], chosen: frozenset[str]) -> Bools:
    """For each code (and for a missing level, the last) whether its level is one of the chosen."""
    return np.array([*(name in chosen for name in names), *[False] * (256 - len(names))])


_CONFLICT = _marks(NAME_LEVELS, CONFLICTS)
_WEAK_GIVEN = _marks(NAME_LEVELS, decide.WEAK_GIVEN)
_KIN = np.array([*KIN_BITS.values(), *[0.0] * (256 - len(KIN_BITS))])
_PRECISE = _marks(BORN, decide.PRECISE_DATES)
_DATES_DIFFER = _marks(BORN, decide.DATES_DIFFER)
STRONG, POSSIBLE, WEAK, NOTHING = range(4)


def row_of(field: str) -> int:
    """The first row of a field."""
    return next(place for place, (name, _) in enumerate(ROWS) if name == field)


def code_of(field: str, level: str) -> tuple[int, int]:
    """The row of a level of a field, and its code in that row."""
    row = next(place for place, (name, known) in enumerate(ROWS) if name == field and level in known)
    return row, ROWS[row][1].index(level)


def mask(names: frozenset[str]) -> int:
    """Some rules as one number."""
    return sum(_BIT[name] for name in names)


@dataclass(slots=True)
class Scores:
    """Pairs of records with their rows as codes and bits; `rules` holds one bit per name in `RULES`."""

    first: Ints
    second: Ints
    levels: Codes
    rows: Floats
    bits: Floats
    posterior: Floats
    rules: Ints
    band: Codes

    def __len__(self) -> int:
        return len(self.first)

    def take(self, places: npt.ArrayLike) -> "Scores":
        """Some of the pairs."""
        return Scores(*(getattr(self, name)[places] for name in self.__slots__))

    @classmethod
    def joined(cls, parts: list["Scores"]) -> "Scores":
        """Several lots as one."""
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in cls.__slots__))

    def scored(self, place: int, prior_bits: float) -> Scored:
        """One pair in the form that the score of single pairs has."""
        shown = [row for row in range(len(ROWS)) if self.levels[place, row] != ABSENT]
        rows = [Row(ROWS[r][0], ROWS[r][1][self.levels[place, r]], float(self.rows[place, r])) for r in shown]
        posterior = float(self.posterior[place])
        chance = 1 / (1 + 2 ** -max(min(posterior, 200.0), -200.0))
        rules = tuple(name for name in RULES if int(self.rules[place]) & _BIT[name])
        bits = float(self.bits[place])
        return Scored(bits, prior_bits, posterior, chance, decide.BANDS[self.band[place]], tuple(rows), rules)


class PairScorer:
    """Scores pairs of records by place."""

    def __init__(self, columns: Columns, params: Params, prior_bits: float) -> None:
        self.columns, self.params, self.prior_bits = columns, params, prior_bits
        self.words = Words.of(columns.vocabulary)
        self.shapes = Shapes.of(columns.shapes)
        self.shares = Shares(columns, self.words)
        self._names = NameScorer(columns, self.shapes, self.words, self.shares, params)
        self.plain = Plain(columns)
        self._tables = {field: self._table(field, names) for field, names in ROWS if field in params.weights}
        self._frequencies = self.shares.frequencies() if columns.awkward else None
        self._most = most_of_names(columns, self.shapes, self.words, self.shares, params)

    def promising(self, first: Ints, second: Ints, least: float | Floats) -> Bools:
        """Which pairs could reach a posterior; for the others even the best agreement of names would not do."""
        levels, rows = self.blank(len(first))
        self._fill_plain(levels, rows, first, second)
        names = np.minimum(self._most[first], self._most[second])
        found: Bools = rows.sum(axis=1) + names + self.prior_bits >= least
        return found

    def _table(self, field: str, names: tuple[str, ...]) -> Floats:
        """The bits of each code of a field, 0 for a missing level."""
        weights = self.params.weights[field]
        return np.array([*(weights[name] for name in names), *[0.0] * (256 - len(names))])

    def score(self, first: Ints, second: Ints, household: Floats | None = None) -> Scores:
        """The score of each pair; `household` is what the other members add, in bits."""
        levels, rows = self.blank(len(first))
        crossed = self._fill_names(levels, rows, first, second)
        self._fill_plain(levels, rows, first, second)
        doubt = self._doubt(levels, first, second)
        if household is not None:
            _say(levels, rows, household, doubt)
        self._cap(levels, rows, doubt)
        found = self.assembled(first, second, levels, rows, crossed)
        self._awkward(found, household)
        return found

    def with_household(self, scores: Scores, household: Floats) -> Scores:
        """Scored pairs with what the other members add, and no cap taken anew: for rows that another engine found."""
        levels, rows = scores.levels.copy(), scores.rows.copy()
        _say(levels, rows, household, self._doubt(levels, scores.first, scores.second))
        return self.assembled(scores.first, scores.second, levels, rows)

    def with_kin(self, scores: Scores, kin: Codes, rivals: Floats) -> Scores:
        """Scored pairs with what guessed relatives say and with what other pairs of the same records take away.

        Relatives never lift a pair whose given names or birth dates differ.
        """
        levels, rows = scores.levels.copy(), scores.rows.copy()
        apart = self._doubt(levels, scores.first, scores.second) | (levels[:, BORN_ROW] == BORN.index("different"))
        said = (_KIN[kin] != 0) & ~(apart & (_KIN[kin] > 0))
        levels[:, KIN] = np.where(said, kin, ABSENT)
        rows[:, KIN] = np.where(said, _KIN[kin], 0.0)
        _set(levels, rows, RIVALS, rivals < 0, rivals)
        posterior = rows.sum(axis=1) + self.prior_bits
        bands = self._bands(posterior, scores.rules)
        bits = posterior - self.prior_bits
        return Scores(scores.first, scores.second, levels, rows, bits, posterior, scores.rules, bands)

    def blank(self, size: int) -> tuple[Codes, Floats]:
        """Levels and bits of so many pairs, with nothing in them."""
        return np.full((size, len(ROWS)), ABSENT, dtype=np.uint8), np.zeros((size, len(ROWS)))

    def assembled(self, first: Ints, second: Ints, levels: Codes, rows: Floats, crossed: Bools | None = None) -> Scores:
        """Pairs with their rows added up, and the rules and bands that hold whichever engine found the rows."""
        if crossed is None:
            crossed = np.zeros(len(first), dtype=bool)
        posterior = rows.sum(axis=1) + self.prior_bits
        doubt = self._doubt(levels, first, second)
        rules = self._rules(levels, rows, crossed, doubt, self.plain.years_apart(first, second))
        one = (self.columns.household[first] == self.columns.household[second]) & (self.columns.household[first] >= 0)
        rules |= np.where(one, _BIT["one_household"], 0)
        bits = posterior - self.prior_bits
        return Scores(first, second, levels, rows, bits, posterior, rules, self._bands(posterior, rules))

    def _doubt(self, levels: Codes, first: Ints, second: Ints) -> Bools:
        """Whether the given names may differ, as `score.given_in_doubt` has it."""
        ordered = self.shapes.ordered[self.columns.shape[first]] | self.shapes.ordered[self.columns.shape[second]]
        found: Bools = _CONFLICT[levels[:, GIVEN]] | (_CONFLICT[levels[:, SURNAME]] & ~ordered)
        return found

    def _fill_names(self, levels: Codes, rows: Floats, first: Ints, second: Ints) -> Bools:
        names = self._names.names(first, second)
        levels[:, :3], rows[:, :3] = names.levels, names.bits
        levels[:, ORDER], rows[:, ORDER] = names.order, order_bits(names.order, self.params)
        unusual: Floats = (names.odd * self.params.weights["order"]["unusual"]).astype(np.float64)
        _set(levels, rows, UNUSUAL, names.odd > 0, unusual)
        return names.crossed

    def _fill_plain(self, levels: Codes, rows: Floats, first: Ints, second: Ints) -> None:
        kin = (levels[:, SURNAME] != ABSENT) & (rows[:, SURNAME] > 0)
        plain, columns = self.plain, self.columns
        for row, codes in (
            (BORN_ROW, plain.born(first, second)),
            (SEX_ROW, plain.sex(first, second)),
            (SETTLEMENT, plain.place(columns.settlement, first, second)),
            (ORIGIN, plain.place(columns.origin, first, second)),
            (PHONE_ROW, plain.phone(first, second)),
            (DOCUMENT, plain.document(first, second)),
        ):
            levels[:, row] = codes
            most: Floats | float = self.params.cap_bits
            if row in (SETTLEMENT, ORIGIN):
                most = np.where(kin, self.params.same_family_place_bits, self.params.cap_bits)
            rows[:, row] = np.minimum(self._tables[ROWS[row][0]][codes], most)

    def _cap(self, levels: Codes, rows: Floats, doubt: Bools) -> None:
        """What one family's evidence, and names alone with a part in conflict, may not add."""
        family = rows[:, _FAMILY].sum(axis=1) + np.maximum(rows[:, GIVEN], 0)
        over = doubt & (family > self.params.family_cap_bits)
        _set(levels, rows, FAMILY_CAP, over, self.params.family_cap_bits - family)
        outside = [BORN_ROW, SETTLEMENT, ORIGIN, PHONE_ROW, HOUSEHOLD, DOCUMENT]
        alone = (levels[:, outside] == ABSENT).all(axis=1)
        two = levels[:, [GIVEN, SURNAME]]
        unlike = (two == CODE["unlike"]).any(axis=1)
        total = rows[:, [*_NAMES, FAMILY_CAP]].sum(axis=1)
        most: Floats = np.where(unlike, NAMES_UNLIKE_BITS, 0.0).astype(np.float64)
        over = alone & _CONFLICT[two].any(axis=1) & (total > most)
        _set(levels, rows, NAMES_CAP, over, most - total)

    def _rules(self, levels: Codes, rows: Floats, crossed: Bools, doubt: Bools, apart: Ints) -> Ints:
        born, given = levels[:, BORN_ROW], levels[:, GIVEN]
        proven = levels[:, DOCUMENT] == DOCUMENT_LEVELS.index("equal")
        exact = proven | (levels[:, PHONE_ROW] == PHONE.index("equal"))
        holds = {
            "names_only": ~(rows[:, _OUTSIDE] > 0).any(axis=1),
            "given_differs": doubt,
            "given_uncertain": _WEAK_GIVEN[given] & ~proven,
            "father_differs": _CONFLICT[levels[:, FATHER]],
            "one_part_name": (given == ABSENT) | (levels[:, SURNAME] == ABSENT),
            "surname_differs_undated": _CONFLICT[levels[:, SURNAME]] & ~_PRECISE[born],
            "dates_differ": _DATES_DIFFER[born] & ~proven,
            "crossed_names": crossed,
            "no_exact_evidence": ~(exact | _PRECISE[born] | (rows[:, HOUSEHOLD] > 0)),
            "father_and_child": crossed & (apart >= decide.GENERATION),
        }
        found = np.zeros(len(levels), dtype=np.int64)
        for name, places in holds.items():
            found |= np.where(places, _BIT[name], 0)
        return found

    def _bands(self, posterior: Floats, rules: Ints) -> Codes:
        bands = self.params.bands
        held = (rules & mask(decide.NOT_STRONG)) != 0
        found = np.select(
            [posterior >= bands["strong"], posterior >= bands["possible"], posterior >= bands["weak"]],
            [np.where(held, POSSIBLE, STRONG), POSSIBLE, WEAK],
            NOTHING,
        )
        return np.where((rules & mask(decide.VETOES)) != 0, NOTHING, found).astype(np.uint8)

    def _awkward(self, found: Scores, household: Floats | None) -> None:
        """Score the pairs of records that do not fit the columns one by one."""
        if not self.columns.awkward:
            return
        strange = np.isin(found.first, list(self.columns.awkward)) | np.isin(found.second, list(self.columns.awkward))
        for place in np.flatnonzero(strange).tolist():
            scored = compare(
                self.columns.person(int(found.first[place])),
                self.columns.person(int(found.second[place])),
                self._frequencies,
                params=self.params,
                prior_bits=self.prior_bits,
                household_bits=float(household[place]) if household is not None else 0.0,
            )
            found.levels[place], found.rows[place] = ABSENT, 0.0
            for row in scored.rows:
                column = next(c for c, (name, known) in enumerate(ROWS) if name == row.field and row.level in known)
                found.levels[place, column] = ROWS[column][1].index(row.level)
                found.rows[place, column] = row.bits
            found.bits[place], found.posterior[place] = scored.bits, scored.posterior_bits
            found.rules[place] = mask(frozenset(scored.rules))
            found.band[place] = decide.BANDS.index(scored.band)


def _say(levels: Codes, rows: Floats, household: Floats, doubt: Bools) -> None:
    """The row of the household: it never lifts a pair whose given names or birth dates differ."""
    apart = doubt | (levels[:, BORN_ROW] == BORN.index("different"))
    _set(levels, rows, HOUSEHOLD, (household != 0) & ~(apart & (household > 0)), household)


def _set(levels: Codes, rows: Floats, row: int, where: Bools, bits: Floats) -> None:
    levels[:, row] = np.where(where, 0, ABSENT)
    rows[:, row] = np.where(where, bits, 0.0)
