"""Why two records may be one person, in words and signed bars: one line per field, the lines add up to the weight."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ojakh.web.words import Text

LONGEST_BAR = 14.0
"""Bits at which a bar is full; no single field weighs more."""

FIELDS: dict[str, Text] = {
    "given": gettext_lazy("Given name"),
    "surname": gettext_lazy("Surname"),
    "father": gettext_lazy("Father's name"),
    "order": gettext_lazy("Order of the names"),
    "born": gettext_lazy("Birth date"),
    "sex": gettext_lazy("Sex"),
    "settlement": gettext_lazy("Where they live"),
    "origin": gettext_lazy("Where they lived before"),
    "document": gettext_lazy("Document"),
    "phone": gettext_lazy("Phone"),
    "household": gettext_lazy("Other members of the household"),
    "family_cap": gettext_lazy("Limit: family alone proves no person"),
    "names_cap": gettext_lazy("Limit: names alone prove no person"),
}
LEVELS: dict[str, Text] = {
    "form": gettext_lazy("the same"),
    "alias": gettext_lazy("known forms of one name"),
    "close": gettext_lazy("nearly the same sound"),
    "near": gettext_lazy("near in sound"),
    "similar": gettext_lazy("similar in sound"),
    "faint": gettext_lazy("faintly similar in sound"),
    "initial": gettext_lazy("the same first letter"),
    "prefix": gettext_lazy("one is the beginning of the other"),
    "different": gettext_lazy("different"),
    "unlike": gettext_lazy("quite different"),
    "stated": gettext_lazy("the same"),
    "swapped": gettext_lazy("swapped"),
    "unusual": gettext_lazy("read in an unusual order"),
    "full": gettext_lazy("the same day"),
    "one_part": gettext_lazy("one part differs"),
    "month": gettext_lazy("the same year and month"),
    "year": gettext_lazy("the same year"),
    "january_first": gettext_lazy("the same year, one written as 1 January"),
    "year_1": gettext_lazy("one year apart"),
    "year_5": gettext_lazy("two to five years apart"),
    "interval": gettext_lazy("the ages fit"),
    "year_only_differs": gettext_lazy("the same year, another day"),
    "equal": gettext_lazy("the same"),
    "same": gettext_lazy("the same place"),
    "area": gettext_lazy("the same area"),
    "members": gettext_lazy("members in common"),
    "given_differs": gettext_lazy("the given names differ"),
    "one_part_differs": gettext_lazy("one part of the name differs"),
}
RARITY: dict[str, Text] = {
    "rare": gettext_lazy("rare here"),
    "fairly": gettext_lazy("fairly common here"),
    "very_common": gettext_lazy("very common here"),
}
RULES: dict[str, Text] = {
    "father_differs": gettext_lazy("The father's names differ: this can never be called very likely."),
    "dates_differ": gettext_lazy("The birth dates differ: this can never be called very likely."),
    "no_exact_evidence": gettext_lazy("Nothing exact agrees: no birth date, document, phone or other member."),
    "crossed_names": gettext_lazy("The given name of one is the father's name of the other."),
    "names_only": gettext_lazy("Only the names agree: this can never be called very likely."),
    "given_differs": gettext_lazy("The given names differ: this can never be called very likely."),
    "given_uncertain": gettext_lazy("The given names agree only loosely: this can never be called very likely."),
    "one_part_name": gettext_lazy("One name has a single part: this can never be called very likely."),
    "surname_differs_undated": gettext_lazy("The surnames differ and no birth date supports it."),
    "father_and_child": gettext_lazy("Given and father's names are crossed a generation apart: father and child."),
    "verified_documents_differ": gettext_lazy("Two seen documents carry different numbers."),
    "one_household": gettext_lazy("Both are members of one household."),
    "judged_different": gettext_lazy("Somebody has judged them to be different people."),
}
BANDS: dict[str, Text] = {
    "strong": gettext_lazy("very likely already registered"),
    "possible": gettext_lazy("possibly already registered"),
    "weak": gettext_lazy("weakly similar"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One line: what agrees or differs, its weight in bits, and its bar on a scale of 28 with 0 in the middle."""

    words: str
    bits: float
    shown: str
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Sum:
    """The lines of an explanation, the heaviest first, and their total; the numbers shown add up to the one shown."""

    reasons: list[Reason]
    bits: float
    shown: str

    @classmethod
    def of(cls, rows: Iterable[Any]) -> "Sum":
        """Lines from rows with field, level, bits, rarity.

        Shown are tenths of a bit. Each line is rounded down, and the tenths that then lack in the total go to the
        lines that lost most.
        """
        plain: list[Mapping[str, Any]] = [row if isinstance(row, Mapping) else _as_mapping(row) for row in rows]
        plain.sort(key=lambda row: -abs(float(row["bits"])))
        exact = [10 * float(row["bits"]) for row in plain]
        total = round(math.fsum(exact))
        tenths = [math.floor(one) for one in exact]
        lost = sorted(range(len(exact)), key=lambda i: (tenths[i] - exact[i], i))
        for i in lost[: total - sum(tenths)]:
            tenths[i] += 1
        lines = [_reason(row, tenths=tenth) for row, tenth in zip(plain, tenths, strict=True)]
        return cls(lines, math.fsum(exact) / 10, signed(total / 10))


def reasons(rows: Iterable[Any]) -> list[Reason]:
    """The lines of an explanation, the heaviest first; `rows` have field, level, bits, rarity."""
    return Sum.of(rows).reasons


def _as_mapping(row: Any) -> dict[str, object]:
    return {"field": row.field, "level": row.level, "bits": row.bits, "rarity": row.rarity}


def _reason(row: Mapping[str, Any], *, tenths: int) -> Reason:
    bits = float(row["bits"])
    field, level = FIELDS.get(row["field"], row["field"]), LEVELS.get(row["level"], row["level"])
    words = _("%(field)s: %(level)s") % {"field": field, "level": level}
    if row.get("rarity") in RARITY:
        words = _("%(reason)s (%(rarity)s)") % {"reason": words, "rarity": RARITY[row["rarity"]]}
    length = min(LONGEST_BAR, abs(bits))
    return Reason(words, bits, signed(tenths / 10), LONGEST_BAR if bits > 0 else LONGEST_BAR - length, length)


def signed(bits: float) -> str:
    """A weight with its sign: `+5.1`, `−0.6`, `0.0`."""
    rounded = round(bits, 1)
    return f"+{rounded:.1f}" if rounded > 0 else f"−{abs(rounded):.1f}" if rounded < 0 else "0.0"


def rule_words(rules: Iterable[str]) -> list[Text]:
    """Sentences for the rules that spoke."""
    return [RULES[rule] for rule in rules if rule in RULES]
