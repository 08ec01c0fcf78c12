"""Parts of the plan page: names of lines, the map, why one line gets what it gets, and the boxes of what-if."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ojakh.delivery import planner, queries, sentences
from ojakh.places import queries as places
from ojakh.web.plan import roadmap
from ojakh.web.plan.forms import StockBox
from ojakh.web.words import STATUS, facility_name


def level_titles(policy: Any) -> dict[str, str]:
    """Level id -> its title in the reader's language."""
    language = get_language() or "en"
    return {level["id"]: level["title"].get(language, level["title"]["en"]) for level in policy.body["levels"]}


def line_names(lines: Sequence[Any]) -> dict[str, str]:
    """Line id -> place or facility as a reader knows it."""
    labels = places.labels([line.place_id for line in lines])
    return {
        line.line: labels[line.place_id]
        + (f", {facility_name(line.facility.kind, line.facility.number)}" if line.facility else "")
        for line in lines
    }


def tone_of(line: Any) -> str:
    """The status word of a line."""
    return sentences.tone(line.given, line.need, waiting=line.waiting)


def is_short(line: Any) -> bool:
    """Whether a line gets less than it needs, or nobody knows how much it needs."""
    return line.need is None or line.given < line.need


def map_of(plan: Any, lines: Sequence[Any]) -> roadmap.RoadMap | None:
    """The roads as the plan was made with them, warehouses, and each place by its worst line."""
    tones: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        tones[line.place_id].append(tone_of(line))
    houses = {one.place_id: one for one in queries.warehouses()}
    shown = {line.place_id: line.place for line in lines} | {key: one.place for key, one in houses.items()}
    labels = places.labels(shown)
    spots = [
        roadmap.Spot(
            f"{houses[key].code}, {labels[key]}" if key in houses else labels[key],
            "house" if key in houses else roadmap.worst(tones[key]),
            place.latitude,
            place.longitude,
            houses[key].code if key in houses else "",
        )
        for key, place in shown.items()
    ]
    points = places.node_points()
    roads = [
        roadmap.Segment(_state(arc), points[start][:2], points[end][:2])
        for arc in plan.problem.get("arcs") or ()
        if (start := int(arc["from"])) in points and (end := int(arc["to"])) in points
    ]
    return roadmap.draw(spots, roads)


def why_of(plan: Any, lines: Sequence[Any], line: str, *, against: str | None = None) -> dict[str, Any] | None:
    """Everything the why panel says of one line; None where the plan has no such line."""
    found = next((one for one in lines if one.line == line), None)
    if found is None or (against is not None and all(one.line != against for one in lines)):
        return None
    facts = planner.why(plan, line, against=against)
    names, unit = line_names(lines), found.item.unit
    pin = plan.pins.filter(line=line).first()
    reasons = [sentences.reason(one.code) for one in facts.reasons if not (pin and one.code == "capped")]
    short = is_short(found) and found.need is not None
    return {
        "plan": plan,
        "line": found,
        "name": names[line],
        "headline": sentences.headline(found.given, found.need, unit=unit, waiting=found.waiting),
        "reasons": reasons,
        "facts": sentences.six(facts, titles=level_titles(plan.policy), names=names, pack=found.item.pack, unit=unit)
        if short
        else [],
        "segments": " ".join(facts.line.confirm),
        "tone": tone_of(found),
        "pin": pin_row(pin, names) if pin else None,
    }


CHANGES = 50


def changes_of(plan: Any, lines: Sequence[Any]) -> dict[str, Any] | None:
    """What changed against the plan that was approved before, those who lose first; None where there was none."""
    told = plan.result.get("base")
    if plan.base is None or told is None:
        return None
    known = {line.line: line for line in lines}
    gone = [row["id"] for row in told["changed"] if row["id"] not in known]
    known |= {line.line: line for line in queries.plan_lines(plan.base_id).filter(line__in=gone)}
    names = line_names([known[row["id"]] for row in told["changed"]])
    rows = [
        {
            "name": names[row["id"]],
            "line": known[row["id"]],
            "before": row["before"] or 0,
            "after": row["after"] or 0,
            "gone": row["after"] is None,
            "change": (row["after"] or 0) - (row["before"] or 0),
        }
        for row in told["changed"]
        if (row["before"] or 0) != (row["after"] or 0)
    ]
    return {
        "base": plan.base,
        "rows": sorted(rows, key=lambda row: (row["change"], row["line"].pk))[:CHANGES],
        "more": sum(row["change"] > 0 for row in rows),
        "less": sum(row["change"] < 0 and not row["gone"] for row in rows),
        "gone": sum(row["gone"] for row in rows),
        "moved": len(told["moved"]),
    }


def pin_row(pin: Any, names: dict[str, str]) -> dict[str, Any]:
    """A pin with the lines it takes from."""
    return {
        "pin": pin,
        "name": names.get(pin.line, pin.line),
        "cost": [
            {"name": names.get(one["line"], one["line"]), "taken": one["before"] - one["after"]} for one in pin.cost
        ],
    }


SLIDER_TIMES = 2


def stock_boxes(plan: Any, lines: Sequence[Any]) -> list[StockBox]:
    """One box per warehouse for each good of which a line is short, in the order of the goods."""
    short = {line.item.code: line.item for line in lines if line.need is not None and is_short(line)}
    needed: dict[str, int] = defaultdict(int)
    for line in lines:
        needed[line.item.code] += line.need or 0
    held: dict[tuple[str, str], int] = defaultdict(int)
    for lot in plan.problem["lots"]:
        held[lot["item"], lot["warehouse"]] += lot["qty"]
    houses = [one["id"] for one in plan.problem["warehouses"]]
    return [
        StockBox(
            code, house, item.unit, item.pack, held[code, house], SLIDER_TIMES * max(needed[code], held[code, house])
        )
        for code, item in sorted(short.items())
        for house in [one for one in houses if held[code, one]] or houses[:1]
    ]


MOST_CORRIDORS = 12


def _state(arc: Mapping[str, Any]) -> str:
    """The state of a road in a plan's problem; the normal form leaves the unknown out."""
    return str(arc.get("state", "unknown"))


def corridor_choices(plan: Any) -> list[tuple[str, str]]:
    """Roads that could be tried open: corridors that lines wait for, those that release most first, then other roads
    that are not known or closed. A mined road is none of them.
    """
    waiting = [step for step in plan.result.get("confirmations", []) if step["segments"]]
    named = {code for step in waiting for code in step["segments"]}
    others = sorted(
        ((_state(arc), arc["id"], arc) for arc in plan.problem.get("arcs") or () if arc["id"] not in named),
        key=lambda row: row[:2],
    )
    others = [row for row in others if row[0] in {"unknown", "closed"}][:MOST_CORRIDORS]
    corridors = [
        (
            " ".join(step["segments"]),
            _("%(roads)s (%(n)s lines wait)") % {"roads": ", ".join(step["segments"]), "n": len(step["lines"])},
        )
        for step in waiting
    ]
    ends = _ends_of([arc for _state_now, _code, arc in others])
    single = [(code, f"{code}{ends[code]} ({STATUS[state][1]})") for state, code, _arc in others]
    return (corridors + single)[:MOST_CORRIDORS]


def _ends_of(arcs: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Road code -> the places at its ends as words, where both are places."""
    points = places.node_points()
    at = {arc["id"]: [points[int(arc[end])][2] for end in ("from", "to") if int(arc[end]) in points] for arc in arcs}
    labels = places.labels({key for keys in at.values() for key in keys if key})
    return defaultdict(
        str,
        {
            code: ", " + " – ".join(labels[key] for key in keys if key)
            for code, keys in at.items()
            if len(keys) == len([key for key in keys if key]) == 2
        },
    )


def known_roads(plan: Any) -> set[str]:
    """Codes of the roads that a plan was made with."""
    return {arc["id"] for arc in plan.problem.get("arcs") or ()}
