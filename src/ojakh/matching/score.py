"""Fellegi-Sunter weights in bits: levels of agreement, how common a name is, and what one family's evidence may add.

Sources: Fellegi & Sunter 1969; Winkler 1990 for the frequency adjustment.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ojakh.matching import decide
from ojakh.matching.levels import CONFLICTS, ordered_level, plain_levels
from ojakh.matching.model import Frequencies, Params, load, rarity
from ojakh.matching.records import Level, Prepared, Reading, Row, Scored, Token

FAMILY_FIELDS = ("surname", "father", "settlement", "origin", "phone", "household")
NAME_FIELDS = ("given", "surname", "father", "order")
NAMES_UNLIKE_BITS = -3.0
_SHORT = {"given": "g", "surname": "s", "father": "f"}
FULL_WEIGHT = frozenset({"form", "alias"})
NO_FREQUENCY = frozenset({"different", "unlike", "initial", "prefix"})
AVERAGE_SHARE = {"given": 0.006, "surname": 0.003, "father": 0.006}
"""Share of chance agreement of a class that the shipped u stand for."""
_DEFAULT_SIZE = 10_000
AGREEING = frozenset({"form", "alias", "close"})

Pair = tuple[Token, Token]


class Match(NamedTuple):
    """Two words that were compared for one name field, and their level."""

    field: str
    a: Token
    b: Token
    level: Level


class NameEvidence(NamedTuple):
    """The best way to read two names side by side: its bits and its rows."""

    total: float
    rows: tuple[Row, ...]


NO_NAMES = NameEvidence(0.0, ())


@dataclass(frozen=True, slots=True)
class Weigher:
    """Turns levels into bits with one parameter set and one table of frequencies."""

    params: Params
    frequencies: Frequencies | None = None

    def rarity_bits(self, name: str, a: Token, b: Token, level: str) -> tuple[float, str]:
        """What the rarity of the agreeing class adds to the level's bits, and the word for it."""
        if self.frequencies is None or not self.frequencies.size or level in NO_FREQUENCY:
            return 0.0, "none"
        share = self._share(name, a, b, level)
        temper = 1.0 if level in FULL_WEIGHT else self.params.temper
        return temper * math.log2(AVERAGE_SHARE[name] / share), rarity(share)

    def _share(self, name: str, a: Token, b: Token, level: str) -> float:
        """Share of the class in which two words agree: the group or form, for looser levels the skeleton."""
        assert self.frequencies is not None
        short, share = _SHORT[name], self.frequencies.share
        forms = (f"{short}={a.fine}", f"{short}={b.fine}")
        skeleton = next((key for key in a.skeletons if key in b.skeletons), "")
        if level in FULL_WEIGHT or not skeleton:
            return max(share(key) for key in (*forms, *(f"{short}@{group}" for group in a.groups & b.groups)))
        return max(share(f"{short}#{skeleton}"), min(map(share, forms)))

    def best(self, name: str, pairs: Iterable[Pair]) -> Match:
        """The best of several word pairs for one name field."""
        weights = self.params.weights[name]
        found = [Match(name, a, b, ordered_level(a, b)) for a, b in pairs]
        return found[0] if len(found) == 1 else max(found, key=lambda match: weights[match.level.level])

    def matches(self, x: Reading, y: Reading, a: Prepared, b: Prepared) -> list[Match]:
        """The words that one reading of each name puts side by side."""
        fields = [("given", _given_pairs(x, y, a, b)), ("surname", _surname_pairs(x, y, a, b))]
        if x.father is not None and y.father is not None:
            fields.append(("father", [(x.father, y.father)]))
        return [self.best(name, pairs) for name, pairs in fields if pairs]

    def fit(self, x: Reading, y: Reading, a: Prepared, b: Prepared) -> float:
        """How well two readings fit: a given name and a surname weigh alike, so both names may be turned round.

        Minus infinity where the two readings have no part in common.
        """
        given, father = self.params.weights["given"], self.params.weights["father"]
        if a.others or b.others:
            found = self.matches(x, y, a, b)
            weights = [(father if match.field == "father" else given)[match.level.level] for match in found]
            return sum(weights) if weights else -math.inf
        total = -math.inf
        for first, second, table in (
            (x.given, y.given, given),
            (x.surname, y.surname, given),
            (x.father, y.father, father),
        ):
            if first is not None and second is not None:
                bits = table[ordered_level(first, second).level]
                total = bits if total == -math.inf else total + bits
        return total

    def evidence(self, matches: Iterable[Match], order: str, *, odd: int) -> NameEvidence:
        """The rows of one reading of each name; `order` is "stated", "swapped" or "" where it is not known.

        `odd` counts how unusual the two readings are: reading names in an unusual order has to be paid for.
        """
        rows = []
        for name, a, b, level in matches:
            extra, seen = self.rarity_bits(name, a, b, level.level)
            bits = min(self.params.weights[name][level.level] + extra, self.params.cap_bits)
            rows.append(Row(name, level.level, bits, seen, level.path))
        if order and len(rows) >= 2:
            rows.append(Row("order", order, self.params.weights["order"][order]))
        if odd:
            rows.append(Row("order", "unusual", odd * self.params.weights["order"]["unusual"]))
        return NameEvidence(math.fsum(row.bits for row in rows), tuple(rows))

    def names(self, a: Prepared, b: Prepared) -> NameEvidence:
        """The best reading pair; among equals the one listed first in both, then the one with more rarity.

        Among equals a stated order counts for more than one that nobody stated: what a passport has as the surname is
        no given name because the other record leaves the order open.
        Two stated orders are never both taken as swapped: that would turn a shared surname into a shared given name.
        Two names of two parts are not both turned round either: that fits as well as leaving them.
        """
        best: tuple[float, int] = (-math.inf, 0)
        tied: list[tuple[Reading, Reading, str]] = []
        turned = len(a.readings) == len(b.readings) == 2 and not a.declared and not b.declared
        stated = a.declared and b.declared
        for i, x in enumerate(a.readings):
            for j, y in enumerate(b.readings):
                if (x.swapped and y.swapped) or (turned and i and j):
                    continue
                fit = self.fit(x, y, a, b)
                order = ("swapped" if x.swapped != y.swapped else "stated") if stated else ""
                if order and x.given and x.surname and y.given and y.surname:
                    fit += self.params.weights["order"][order]
                fit += (x.odd + y.odd) * self.params.weights["order"]["unusual"]
                rank = (round(fit, 9), -2 * (i + j) - (x.swapped or y.swapped))
                if rank > best:
                    best, tied = rank, [(x, y, order)]
                elif rank == best:
                    tied.append((x, y, order))
        if best[0] == -math.inf:
            return NO_NAMES
        found = [self.evidence(self.matches(x, y, a, b), order, odd=x.odd + y.odd) for x, y, order in tied]
        return max(found, key=lambda entry: entry.total)


def _free(others: tuple[Token, ...], used: Token | None) -> list[Token]:
    """Further words of a name that are no part of the word in another place: no word speaks twice."""
    return [word for word in others if used is None or word.text not in used.text]


def _surname_pairs(x: Reading, y: Reading, a: Prepared, b: Prepared) -> list[Pair]:
    if x.surname is None or y.surname is None:
        return []
    if not a.others and not b.others:
        return [(x.surname, y.surname)]
    firsts = [x.surname, *_free(a.others, x.given)]
    seconds = [y.surname, *_free(b.others, y.given)]
    return [(first, second) for first in firsts for second in seconds]


def _given_pairs(x: Reading, y: Reading, a: Prepared, b: Prepared) -> list[Pair]:
    if x.given is None or y.given is None:
        return []
    pairs = [(x.given, y.given)]
    pairs += [(word, y.given) for word in _free(a.others, x.surname)]
    pairs += [(x.given, word) for word in _free(b.others, y.surname)]
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
                and ordered_level(x.given, y.father).level in AGREEING
                and ordered_level(x.father, y.given).level in AGREEING
            ):
                return True
    return False


def given_in_doubt(a: Prepared, b: Prepared, rows: Iterable[Row]) -> bool:
    """Whether the given names may differ: they do, or one part differs and nothing tells which part is which."""
    conflicts = {row.field for row in rows if row.level in CONFLICTS}
    unordered = not any(person.declared or "order_hinted" in person.flags for person in (a, b))
    return "given" in conflicts or ("surname" in conflicts and unordered)


def _plain_row(level: Level, params: Params, *, kin: bool) -> Row:
    """The row of a field that is no name; with the surname agreeing, one settlement says little more."""
    most = params.same_family_place_bits if kin and level.field in ("settlement", "origin") else params.cap_bits
    return Row(level.field, level.level, min(params.weights[level.field][level.level], most))


def _family_cap(rows: list[Row], params: Params) -> Row | None:
    """The row that takes back what one family's evidence adds beyond its cap when the given names differ."""
    agreeing = [row for row in rows if row.field in FAMILY_FIELDS or (row.field == "given" and row.bits > 0)]
    total = math.fsum(row.bits for row in agreeing)
    return (
        Row("family_cap", "given_differs", params.family_cap_bits - total) if total > params.family_cap_bits else None
    )


def _names_cap(rows: list[Row]) -> Row | None:
    """Names alone with one part in conflict never speak for one person: the row that takes their sum back.

    The sum is brought to 0 where a part differs and to -3 where nothing in it is alike.
    """
    name_rows = [row for row in rows if row.field in NAME_FIELDS]
    alone = all(row.field in (*NAME_FIELDS, "sex", "family_cap") for row in rows)
    levels = {row.level for row in name_rows if row.field in ("given", "surname")}
    if not alone or not CONFLICTS & levels:
        return None
    total = math.fsum(row.bits for row in rows if row.field in (*NAME_FIELDS, "family_cap"))
    most = NAMES_UNLIKE_BITS if "unlike" in levels else 0.0
    return Row("names_cap", "one_part_differs", most - total) if total > most else None


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
    kin = any(row.field == "surname" and row.bits > 0 for row in rows)
    rows += [_plain_row(level, chosen, kin=kin) for level in plain]
    doubt = given_in_doubt(a, b, evidence.rows)
    apart = doubt or any(row.field == "born" and row.level == "different" for row in rows)
    if household_bits and not (apart and household_bits > 0):
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
        levels={row.field: row.level for row in rows},
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
