"""Learn the letter-pair weights `params/letters.tsv` from usable name groups, by expectation and maximisation.

`python -m ojakh.matching.build_letters` needs the development package `rigour`. Groups reserved for tests are not read.
The odds are fitted on groups (hash remainder 1) that did not teach the weights they are fitted with; then the weights
are learned again from all usable groups.
"""

import hashlib
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import JaroWinkler

from ojakh.matching.build_aliases import group_lines, matching_form, usable
from ojakh.matching.evaluate import Group, read_groups
from ojakh.matching.letters import FEATURES, FLOOR, POOLED, SCRIPTS, Weights, alignment_bits, features, spelling_units
from ojakh.matching.prepare import token
from ojakh.matching.records import Token
from ojakh.matching.transliterate import lattice, variety_of

TARGET = Path(__file__).parent / "params" / "letters.tsv"
Array = npt.NDArray[np.float64]
Words = list[tuple[tuple[str, ...], tuple[str, ...]]]
_PER_GROUP, _PER_TABLE, _LONGEST = 5, 12_000, 14
_END = 0.1
_VOWELS = set("aeiouy")
_NOISE_BITS = 4.0
"""Pairs that align worse than this after three rounds are no spellings of one name and are left out."""


def remainder(group_id: str) -> int:
    """The held-out rule's remainder: 0 is test only, 1 calibrates, 2 to 4 teach."""
    return int(hashlib.sha256(group_id.encode("ascii")).hexdigest(), 16) % 5


def word_units(word: str) -> tuple[str, ...]:
    """The spelling units of one matching form; () where a letter has no table."""
    units = spelling_units(lattice(word, variety_of(word)))
    return units if all(unit.isascii() and unit.replace("|", "").isalpha() for unit in units) else ()


def training_words(groups: Iterable[Group], *, seed: int) -> dict[tuple[str, str], Words]:
    """Pairs of forms of one name per pair of scripts, shuffled and limited."""
    draw = random.Random(seed)  # noqa: S311
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for group in groups:
        forms = {script: [matching_form(form) for form in group.forms.get(script, ())] for script in SCRIPTS}
        for index, one in enumerate(SCRIPTS):
            for other in SCRIPTS[index:]:
                pairs = [(x, y) for x in forms[one] for y in forms[other] if one != other or x < y]
                found.setdefault((one, other), []).extend(draw.sample(pairs, min(len(pairs), _PER_GROUP)))
    words: dict[tuple[str, str], Words] = {}
    for scripts, pairs in found.items():
        draw.shuffle(pairs)
        made = [(word_units(x), word_units(y)) for x, y in pairs[: 2 * _PER_TABLE]]
        kept = [(x, y) for x, y in made if 1 < len(x) <= _LONGEST and 1 < len(y) <= _LONGEST]
        words[scripts] = kept[:_PER_TABLE]
    return words


class Batch:
    """Word pairs as padded matrices of unit numbers, for one pass of forward and backward sums over all of them."""

    def __init__(self, words: Words, number: dict[str, int]) -> None:
        self.size = len(number) + 1
        self.first, self.first_lengths = self._pad([x for x, _ in words], number)
        self.second, self.second_lengths = self._pad([y for _, y in words], number)

    @staticmethod
    def _pad(
        words: Sequence[Sequence[str]], number: dict[str, int]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        matrix = np.zeros((len(words), max((len(word) for word in words), default=0)), dtype=np.int64)
        for index, word in enumerate(words):
            matrix[index, : len(word)] = [number[unit] for unit in word]
        return matrix, np.array([len(word) for word in words], dtype=np.int64)

    def chances(self, which: int) -> Array:
        """How often each unit occurs on one side, smoothed; the gap has no chance of its own."""
        counts = np.bincount((self.first, self.second)[which].ravel(), minlength=self.size).astype(float) + 0.1
        counts[0] = 0.0
        shares: Array = counts / counts.sum()
        return shares

    def forward(self, joint: Array) -> tuple[Array, Array]:
        """Sums over all alignments of the beginnings, and each pair's probability."""
        n, rows = self.first.shape
        columns = self.second.shape[1]
        sums = np.zeros((rows + 1, columns + 1, n))
        sums[0, 0] = 1.0
        for i in range(rows + 1):
            for j in range(columns + 1):
                if i and j:
                    sums[i, j] += sums[i - 1, j - 1] * joint[self.first[:, i - 1], self.second[:, j - 1]]
                if i:
                    sums[i, j] += sums[i - 1, j] * joint[self.first[:, i - 1], 0]
                if j:
                    sums[i, j] += sums[i, j - 1] * joint[0, self.second[:, j - 1]]
        return sums, sums[self.first_lengths, self.second_lengths, np.arange(n)] * _END

    def expected(self, joint: Array, kept: npt.NDArray[np.bool_]) -> tuple[Array, Array]:
        """Expected counts of every pair of units over the kept word pairs, and each word pair's probability."""
        sums, total = self.forward(joint)
        n, rows = self.first.shape
        columns = self.second.shape[1]
        scale = kept / np.maximum(total, 1e-300)
        counts = np.zeros_like(joint)
        back = np.zeros((rows + 2, columns + 2, n))
        none = np.zeros(n, dtype=np.int64)
        for i in range(rows, -1, -1):
            for j in range(columns, -1, -1):
                here = np.where((self.first_lengths == i) & (self.second_lengths == j), _END, 0.0)
                x = self.first[:, i] if i < rows else none
                y = self.second[:, j] if j < columns else none
                steps = []
                if i < rows and j < columns:
                    steps.append((x, y, back[i + 1, j + 1]))
                if i < rows:
                    steps.append((x, none, back[i + 1, j]))
                if j < columns:
                    steps.append((none, y, back[i, j + 1]))
                for one, other, following in steps:
                    share = joint[one, other] * following
                    here = here + share
                    np.add.at(counts, (one, other), sums[i, j] * share * scale)
                back[i, j] = np.where((i <= self.first_lengths) & (j <= self.second_lengths), here, 0.0)
        counts[0, 0] = 0.0
        return counts, total


def learn(words: Words, number: dict[str, int], prior: Array, *, strength: float, rounds: int = 6) -> Array:
    """Weights in bits of one table, smoothed towards `prior`, with misaligned pairs left out after three rounds."""
    batch = Batch(words, number)
    first, second = batch.chances(0), batch.chances(1)
    with np.errstate(divide="ignore"):
        logs = np.log2(first), np.log2(second)
    chance = np.where(batch.first > 0, logs[0][batch.first], 0).sum(1) + np.where(
        batch.second > 0, logs[1][batch.second], 0
    ).sum(1)
    kept = np.ones(len(words), dtype=bool)
    joint = prior / prior.sum() * (1 - _END)
    for number_of_round in range(rounds):
        counts, total = batch.expected(joint, kept)
        if number_of_round == 2:
            kept &= np.log2(np.maximum(total, 1e-300)) - chance >= _NOISE_BITS
        joint = counts + strength * prior / prior.sum()
        joint *= (1 - _END) / joint.sum()
        joint[0, 0] = 0.0
    shares = joint / (1 - _END)
    first[0] = second[0] = 1.0
    with np.errstate(divide="ignore"):
        bits: Array = np.log2(shares / (first[:, None] * second[None, :]))
    return bits


def seed_table(number: dict[str, int]) -> Array:
    """Where learning starts: units that share a sound belong together, vowels may, anything else hardly."""
    table = np.full((len(number) + 1, len(number) + 1), 1e-4)
    for one, i in number.items():
        for other, j in number.items():
            if set(one.split("|")) & set(other.split("|")):
                table[i, j] = 2e-2
            elif one[0] in _VOWELS and other[0] in _VOWELS:
                table[i, j] = 2e-3
    table[0, 1:] = table[1:, 0] = 5e-4
    table[0, 0] = 0.0
    return table


def learn_tables(words: dict[tuple[str, str], Words]) -> dict[tuple[str, str], dict[tuple[str, str], float]]:
    """One table over all scripts, then one per pair of scripts that starts from it."""
    units = sorted({unit for pairs in words.values() for pair in pairs for word in pair for unit in word})
    number = {unit: index for index, unit in enumerate(units, start=1)}
    both: Words = []
    for pairs in words.values():
        both += [*pairs[:1500], *((y, x) for x, y in pairs[:1500])]
    pooled = learn(both, number, seed_table(number), strength=200, rounds=5)
    occurring = Batch(both, number).chances(0)
    occurring[0] = 1.0
    prior = np.exp2(pooled) * occurring[:, None] * occurring[None, :]
    found = {POOLED: pooled}
    for scripts, pairs in words.items():
        alike = scripts[0] == scripts[1]
        data = [*pairs, *((y, x) for x, y in pairs)] if alike else pairs
        if data:
            found[scripts] = learn(data, number, prior, strength=100 if alike else 60)
    names = ["-", *units]
    return {
        scripts: {
            (names[i], names[j]): round(float(table[i, j]), 2)
            for i, j in zip(*np.nonzero(table > FLOOR), strict=True)
            if (i or j) and np.isfinite(table[i, j])
        }
        for scripts, table in found.items()
    }


def render(tables: dict[tuple[str, str], dict[tuple[str, str], float]], coefficients: Sequence[float]) -> str:
    """The text of `letters.tsv`."""
    lines = ["# scripts, unit, unit, bits: learned by build_letters.py from usable name groups (Wikidata, CC0)"]
    lines += [f"odds\t{name}\t-\t{value:.4f}" for name, value in zip(FEATURES, coefficients, strict=True)]
    for scripts in sorted(tables):
        for (one, other), bits in sorted(tables[scripts].items()):
            lines.append(f"{'-'.join(scripts)}\t{one}\t{other}\t{bits:.2f}")
    return "\n".join(lines) + "\n"


def calibration_pairs(
    groups: Sequence[Group], *, seed: int, per_scripts: int = 1500
) -> list[tuple[Token, Token, bool]]:
    """Word pairs to fit the odds on: one name, a random other, and the closest-sounding of 300 others, a third each."""
    draw = random.Random(seed)  # noqa: S311
    same: dict[str, set[str]] = {}
    lists: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for group in groups:
        forms = {script: [matching_form(form) for form in entries] for script, entries in group.forms.items()}
        every = {form for entries in forms.values() for form in entries}
        for form in every:
            same.setdefault(form, set()).update(every)
        present = [script for script in SCRIPTS if script in forms]
        for index, one in enumerate(present):
            for other in present[index + 1 :]:
                lists.setdefault((one, other), []).append((draw.choice(forms[one]), draw.choice(forms[other])))
    found: list[tuple[Token, Token, bool]] = []
    for scripts in sorted(lists):
        entries = draw.sample(lists[scripts], min(len(lists[scripts]), per_scripts))
        made = [(token(x, variety_of(x)), token(y, variety_of(y))) for x, y in entries]
        for index, (x, y) in enumerate(made):
            others = [made[k][1] for k in draw.sample(range(len(made)), min(300, len(made))) if k != index]
            near = max(others, key=lambda word: JaroWinkler.similarity(x.sounds[0], word.sounds[0]))
            found.append((x, y, True))
            for word in (others[0], near):
                if word.text not in same.get(x.text, ()) and not x.groups & word.groups:
                    found.append((x, word, False))
    return [(x, y, label) for x, y, label in found if x.units and y.units]


def logistic(matrix: Array, labels: Array, *, rounds: int = 30, ridge: float = 1e-3) -> Array:
    """Coefficients of a ridge logistic regression by Newton's method."""
    beta = np.zeros(matrix.shape[1])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-matrix @ beta))
        slope = matrix.T @ (labels - chance) - ridge * beta
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + ridge * np.eye(len(beta))
        beta = beta + np.linalg.solve(curve, slope)
    return beta


def fit_odds(pairs: Sequence[tuple[Token, Token, bool]], text: str) -> Array:
    """The coefficients of the odds over the features of some labelled word pairs."""
    weights = Weights(text)
    matrix, labels = [], []
    for a, b, label in pairs:
        scripts = (a.script, b.script)
        first, second = (a, b) if scripts in weights.tables else (b, a)
        table = weights.tables.get((first.script, second.script), weights.tables[POOLED])
        bits = alignment_bits(weights.units(first.unit_names), weights.units(second.unit_names), table)
        matrix.append(features(first, second, bits))
        labels.append(float(label))
    return logistic(np.array(matrix), np.array(labels))


def main() -> int:
    """Learn, fit and write the table."""
    groups = [group for group in read_groups(group_lines()) if usable(group.id)]
    teaching = [group for group in groups if remainder(group.id) >= 2]
    tables = learn_tables(training_words(teaching, seed=5))
    draft = render(tables, [0.0] * len(FEATURES))
    coefficients = fit_odds(calibration_pairs([g for g in groups if remainder(g.id) == 1], seed=3), draft)
    tables = learn_tables(training_words(groups, seed=5))
    TARGET.write_text(render(tables, coefficients.tolist()), encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: {sum(map(len, tables.values()))} weights\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
