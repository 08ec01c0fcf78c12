"""What would change a line, for whoever asked for it: worked out when first looked at, and kept with the line.

It names no other line, no warehouse and no road: whose goods they would be, and where they lie, is not theirs to know.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ojakh.delivery import planner
from ojakh.delivery.models import PlanLine

if TYPE_CHECKING:
    from ojakh.delivery.planner import Effect

KEPT = "helps"
"""The fact of a line under which the answers stand."""
SETTLED = ("approved", "issued")
"""States in which the lines of a plan do not change any more."""


def helps_of(line: PlanLine) -> list[Mapping[str, Any]]:
    """The best change of each kind that would bring the line more or sooner, one without a loser first.

    Each has `kind` (stock or road), `roads` (how many would have to open), `released` (land has to be released first),
    `more` (stock to be added), `after` (what the line would then get) and `losers` (whether anybody would get less).
    """
    short = line.need is not None and (line.given < line.need or line.waiting > 0)
    if not short or line.plan.state not in SETTLED:
        return []
    if KEPT not in line.facts:
        line.facts[KEPT] = _worked_out(line)
        PlanLine.objects.filter(pk=line.pk).update(facts=line.facts)
    return list(line.facts[KEPT])


def _worked_out(line: PlanLine) -> list[dict[str, Any]]:
    """The answers as they are kept; none where another release of the library would share otherwise today."""
    solved = planner.again(line.plan)
    if solved.plan.line(line.line).given != line.given:
        return []
    best: dict[str, Effect] = {}
    for one in planner.effects(solved, line.line):
        best.setdefault(one.kind, one)
    return [
        {
            "kind": one.kind,
            "roads": len(one.subjects) if one.kind == "road" else 0,
            "released": one.after_land_release,
            "more": one.amount,
            "after": one.after,
            "losers": bool(one.lost),
        }
        for one in best.values()
    ]
