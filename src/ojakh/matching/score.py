"""Fellegi-Sunter weights in bits: levels of agreement, how common a name is, and what one family's evidence may add.

Sources: Fellegi & Sunter 1969; Winkler 1990 for the frequency adjustment.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ojakh.matching import decide
from ojakh.matching.levels import CONFLICTS, plain_levels, word_level
from ojakh.matching.model import Frequencies, Params, load, rarity
from ojakh.matching.records import Level, Prepared, Reading, Row, Scored, Token

FAMILY_FIELDS = ("surname", "father", "settlement", "origin", "phone", "household")
NAME_FIELDS = ("given", "surname", "father", "order")
_SHORT = {"given": "g", "surname": "s", "father": "f"}
_FULL_WEIGHT = frozenset({"form", "alias"})
_NO_FREQUENCY = frozenset({"different", "unlike", "initial", "prefix"})
_AVERAGE_SHARE = {"given": 0.006, "surname": 0.003, "father": 0.006}
"""Share of chance agreement of a class that the shipped u stand for."""
_DEFAULT_SIZE = 10_000
_AGREEING = frozenset({"form", "alias", "close"})

Pair = tuple[Token, Token]


class NameEvidence(NamedTuple):
    """One way to read two names side by side: how well it fits, its bits with rarity, and its rows.

    The fit weighs a given name and a surname alike, so that turning both names round fits equally well.
    """

    fit: float
    total: float
    rows: tuple[Row, ...]
    levels: tuple[Level, ...]


NO_NAMES = NameEvidence(0.0, 0.0, (), ())


@dataclass(frozen=True, slots=True)
class Weigher:
    """Turns levels into bits with one parameter set and one table of frequencies."""

    params: Params
    frequencies: Frequencies | None = None

    def rarity_bits(self, name: str, a: Token, b: Token, level: str) -> tuple[float, str]:
        """What the rarity of the agreeing class adds to the level's bits, and the word for it."""
        if self.frequencies is None or not self.frequencies.size or level in _NO_FREQUENCY:
            return 0.0, "none"
        share = self._share(name, a, b, level)
        temper = 1.0 if level in _FULL_WEIGHT else self.params.temper
        return temper * math.log2(_AVERAGE_SHARE[name] / share), rarity(share)

    def _share(self, name: str, a: Token, b: Token, level: str) -> float:
        """Share of the class in which two words agree: the group or form, for looser levels the skeleton."""
        assert self.frequencies is not None
        short, share = _SHORT[name], self.frequencies.share
        forms = (f"{short}={a.fine}", f"{short}={b.fine}")
        skeleton = next((key for key in a.skeletons if key in b.skeletons), "")
        if level in _FULL_WEIGHT or not skeleton:
            return max(share(key) for key in (*forms, *(f"{short}@{group}" for group in a.groups & b.groups)))
        return max(share(f"{short}#{skeleton}"), min(map(share, forms)))

    def word(self, name: str, pairs: Iterable[Pair], *, cut: bool) -> tuple[Row, Level]:
        """The best of several word pairs for one name field."""
        weights = self.params.weights[name]
        best, chosen, words = -math.inf, Level("", "unlike"), None
        for a, b in pairs:
            level = word_level(a, b, cut) if a.text <= b.text else word_level(b, a, cut)
            if weights[level.level] > best:
                best, chosen, words = weights[level.level], level, (a, b)
        assert words is not None
        extra, seen = self.rarity_bits(name, *words, chosen.level)
        row = Row(name, chosen.level, min(best + extra, self.params.cap_bits), seen, chosen.path)
        return row, chosen._replace(field=name, classes=(words[0].fine, words[1].fine))

    def order(self, x: Reading, y: Reading) -> tuple[Row, Level]:
        """One shared field for the order of the parts, where both records state it."""
        order = "stated" if x.swapped == y.swapped else "swapped"
        return Row("order", order, self.params.weights["order"][order]), Level("order", order)

    def readings(self, x: Reading, y: Reading, a: Prepared, b: Prepared) -> NameEvidence:
        """The evidence of one reading of each name."""
        cut = "mrz" in a.flags or "mrz" in b.flags
        fields = [("given", _given_pairs(x, y, a, b)), ("surname", _surname_pairs(x, y, a, b))]
        if x.father is not None and y.father is not None:
            fields.append(("father", [(x.father, y.father)]))
        found = [self.word(name, pairs, cut=cut) for name, pairs in fields if pairs]
        rows, levels = [entry[0] for entry in found], [entry[1] for entry in found]
        fit = sum(self.params.weights["father" if x.field == "father" else "given"][x.level] for x in levels)
        if a.declared and b.declared and len(levels) >= 2:
            row, level = self.order(x, y)
            fit += row.bits
            rows.append(row)
            levels.append(level)
        return NameEvidence(fit, math.fsum(row.bits for row in rows), tuple(rows), tuple(levels))

    def names(self, a: Prepared, b: Prepared) -> NameEvidence:
        """The best reading pair; among equals the one listed first in both, then the one with more rarity.

        Two stated orders are never both taken as swapped: that would turn a shared surname into a shared given name.
        Two names of two parts are not both turned round either: that fits as well as leaving them.
        """
        best, best_rank = NO_NAMES, (-math.inf, 0, 0.0)
        turned = len(a.readings) == len(b.readings) == 2 and not a.declared and not b.declared
        for i, x in enumerate(a.readings):
            for j, y in enumerate(b.readings):
                if (x.swapped and y.swapped) or (turned and i and j):
                    continue
                found = self.readings(x, y, a, b)
                rank = (round(found.fit, 9), -(i + j), found.total)
                if found.rows and rank > best_rank:
                    best, best_rank = found, rank
        return best


def _surname_pairs(x: Reading, y: Reading, a: Prepared, b: Prepared) -> list[Pair]:
    if x.surname is None or y.surname is None:
        return []
    if not a.others and not b.others:
        return [(x.surname, y.surname)]
    firsts = [x.surname, *(word for word in a.others if word is not x.given)]
    seconds = [y.surname, *(word for word in b.others if word is not y.given)]
    return [(first, second) for first in firsts for second in seconds]


def _given_pairs(x: Reading, y: Reading, a: Prepared, b: Prepared) -> list[Pair]:
    if x.given is None or y.given is None:
        return []
    pairs = [(x.given, y.given)]
    pairs += [(word, y.given) for word in a.others if word is not x.surname]
    pairs += [(x.given, word) for word in b.others if word is not y.surname]
    return pairs


def crossed(a: Prepared, b: Prepared) -> bool:
    """Whether one record's given name is the other's father's name and the other way round."""
    for x in a.readings:
        for y in b.readings:
            if (
                x.given
                and x.father
                and y.given
                and y.father
                and x.given is not x.father
                and word_level(x.given, y.father).level in _AGREEING
                and word_level(x.father, y.given).level in _AGREEING
            ):
                return True
    return False


def given_in_doubt(a: Prepared, b: Prepared, levels: Iterable[Level]) -> bool:
    """Whether the given names may differ: they do, or one part differs and nothing tells which part is which."""
    conflicts = {level.field for level in levels if level.level in CONFLICTS}
    unordered = not any(person.declared or "order_hinted" in person.flags for person in (a, b))
    return "given" in conflicts or ("surname" in conflicts and unordered)


def _family_cap(rows: list[Row], params: Params) -> Row | None:
    """The row that takes back what one family's evidence adds beyond its cap when the given names differ."""
    agreeing = [row for row in rows if row.field in FAMILY_FIELDS or (row.field == "given" and row.bits > 0)]
    total = math.fsum(row.bits for row in agreeing)
    return (
        Row("family_cap", "given_differs", params.family_cap_bits - total) if total > params.family_cap_bits else None
    )


def _names_cap(rows: list[Row]) -> Row | None:
    """Names alone with one part in conflict never speak for one person: the row that takes their sum to 0."""
    name_rows = [row for row in rows if row.field in NAME_FIELDS]
    total = math.fsum(row.bits for row in rows if row.field in (*NAME_FIELDS, "family_cap"))
    alone = all(row.field in (*NAME_FIELDS, "sex", "family_cap") for row in rows)
    conflict = any(row.field in ("given", "surname") and row.level in CONFLICTS for row in name_rows)
    return Row("names_cap", "one_part_differs", -total) if alone and conflict and total > 0 else None


def compare(
    a: Prepared,
    b: Prepared,
    frequencies: Frequencies | None = None,
    *,
    params: Params | None = None,
    prior_bits: float | None = None,
    household_bits: float = 0.0,
    judged_different: bool = False,
) -> Scored:
    """Score one pair. Symmetric; a field missing on either side adds nothing; the rows add up to `bits`.

    `frequencies` gives the prior its N and names their rarity; `prior_bits` overrides the prior; `household_bits` is
    the evidence of the other members, from `household.household_bits`.
    """
    chosen = params or load()
    evidence = Weigher(chosen, frequencies).names(a, b)
    plain = plain_levels(a, b)
    rows = [*evidence.rows]
    rows += [Row(x.field, x.level, min(chosen.weights[x.field][x.level], chosen.cap_bits)) for x in plain]
    doubt = given_in_doubt(a, b, evidence.levels)
    if household_bits and not (doubt and household_bits > 0):
        rows.append(Row("household", "members", household_bits))
    capped = _family_cap(rows, chosen) if doubt else None
    if capped is not None:
        rows.append(capped)
    alone = _names_cap(rows)
    if alone is not None:
        rows.append(alone)
    bits = math.fsum(row.bits for row in rows)
    size = frequencies.size if frequencies is not None and frequencies.size else _DEFAULT_SIZE
    prior = chosen.prior_bits(size) if prior_bits is None else prior_bits
    rules = decide.rules_for(
        a,
        b,
        levels={level.field: level for level in (*evidence.levels, *plain)},
        bits={row.field: row.bits for row in rows},
        crossed=crossed(a, b),
        given_in_doubt=doubt,
        judged_different=judged_different,
    )
    posterior = bits + prior
    chance = 1 / (1 + 2 ** -max(min(posterior, 200.0), -200.0))
    return Scored(
        bits, prior, posterior, chance, decide.band(posterior, rules=rules, params=chosen), tuple(rows), rules
    )
