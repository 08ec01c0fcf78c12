"""What follows from a problem and a policy alone, for the checker of plans: standard library only, no planner code."""

import hashlib
import heapq
import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

Row = dict[str, Any]
Columns = tuple[tuple[str, bool], ...]

MUST = object()
FIELDS = {
    "items": {"id": MUST, "unit": MUST, "pack": 1, "group": "general", "mg_per_unit": None, "mm3_per_unit": None,
              "cold": False, "danger": None},
    "warehouses": {"id": MUST, "node": None},
    "places": {"id": MUST, "node": None},
    "lots": {"id": MUST, "warehouse": MUST, "item": MUST, "qty": MUST, "expiry": None, "earmark": None,
             "quarantined": False, "available_from": None, "confirmed": True},
    "lines": {"id": MUST, "place": MUST, "class": MUST, "item": MUST, "need": MUST, "minimum": None, "asked": None,
              "cap": None, "carry": 0, "unit": None, "sources": []},
    "arcs": {"id": MUST, "from": MUST, "to": MUST, "state": "unknown", "length_dm": 1, "seconds": 0, "oneway": False,
             "corridor": None},
    "reports": {"id": MUST, "arcs": MUST, "state": MUST, "at": MUST, "until": None, "source": "", "releases": False},
    "vehicles": {"id": MUST, "kind": MUST, "kg": MUST, "dm3": MUST, "home": None, "cold": False, "tanker": False},
    "loaded": {"id": MUST, "line": MUST, "lot": MUST, "qty": MUST},
}  # fmt: skip
STRICT = {"open": 0, "unknown": 1, "closed": 2, "mined": 3}


class Unreadable(Exception):
    """An input is not what it should be."""


def canonical(value: object) -> str:
    """One text for one value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def sha256(text: str) -> str:
    """Hash of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def normal(raw: Row) -> Row:
    """Normal form of a problem: known fields, sorted by id, defaults left out."""
    out = {name: raw[name] for name in ("day", "at", "season", "period") if raw.get(name)}
    for name, fields in FIELDS.items():
        if name == "arcs" and raw.get("arcs") is None:
            continue
        rows = []
        for given in raw.get(name) or []:
            row = dict(given)
            if name == "arcs":
                row.setdefault("id", f"{row['from']}>{row['to']}")
            if row.get("earmark"):
                mark = row["earmark"]
                row["earmark"] = {"code": mark["code"], "classes": sorted(mark.get("classes", [])),
                                  "places": sorted(mark.get("places", []))}  # fmt: skip
            kept = {}
            for field, default in fields.items():
                value = row[field] if default is MUST else row.get(field, default)
                value = sorted(value) if isinstance(value, list) else value
                if default is MUST or value != default:
                    kept[field] = value
            rows.append(kept)
        rows.sort(key=lambda row: row["id"])
        if len({row["id"] for row in rows}) != len(rows):
            raise Unreadable(f"{name}: an id occurs twice")
        out[name] = rows
    return out


def full(rows: list[Row], name: str) -> dict[str, Row]:
    """Rows with their defaults, by id."""
    fields = {key: value for key, value in FIELDS[name].items() if value is not MUST}
    return {row["id"]: {**fields, **row} for row in rows}


def normal_policy(raw: Row) -> Row:
    """A policy in the form in which a plan carries it: levels in order, shares as exact fractions."""
    levels: list[Row] = []
    waiting = list(raw["levels"])
    while waiting:
        done = {level["id"] for level in levels}
        ready = [level for level in waiting if set(level.get("after", [])) <= done]
        if not ready:
            raise Unreadable("policy: the levels form a cycle")
        waiting.remove(ready[0])
        levels.append(ready[0])
    road = raw.get("road", {})
    if road.get("unknown_is", "wait") != "wait":
        raise Unreadable("policy: unknown roads must wait")
    shown = []
    for level in levels:
        if not all(isinstance(v, bool if k in ("people", "everyone") else list) for k, v in level["select"].items()):
            raise Unreadable(f"policy: level {level['id']} selects by no list")
        if not any(
            level["select"].get(k) for k in ("function", "facility_type", "specific_need", "people", "everyone")
        ):
            raise Unreadable(f"policy: level {level['id']} selects nobody")
        select = {k: v for k, v in level["select"].items() if v}
        told = {k: v for k, v in level["target"].items() if v is not None}
        target = {k: v if k == "fraction_of" else str(Fraction(v)) for k, v in told.items()}
        shown.append({"id": level["id"], "title": level.get("title", {}), "select": select, "target": target,
                      "after": list(level.get("after", []))})  # fmt: skip
    classes = [
        {**{k: v for k, v in one.items() if v}, "people": one.get("people", False),
         "min_shelf_life_days": one.get("min_shelf_life_days", 0)}
        for one in raw["classes"]
    ]  # fmt: skip
    hours = road.get("open_confirmation_hours", 72)
    return {"id": raw["id"], "version": raw.get("version", 1), "title": raw.get("title", {}), "classes": classes,
            "levels": shown, "road": {"unknown_is": "wait", "open_confirmation_hours": hours},
            "arrivals": raw.get("arrivals", "confirmed"), "transit_days": raw.get("transit_days", 0)}  # fmt: skip


def fold(base: str, reports: list[Row], at: datetime, hours: int) -> str:
    """State of a segment from its reports: mined > closed > unknown > open, the latest minute, the stricter."""
    told = sorted(
        (datetime.fromisoformat(r["at"]).replace(second=0, microsecond=0), STRICT[r["state"]], r["id"], r)
        for r in reports
        if datetime.fromisoformat(r["at"]) <= at
    )
    mined = base == "mined"
    for *_, report in told:
        mined = report["state"] == "mined" or (mined and not report["releases"])
    if mined or not told:
        return "mined" if mined else base
    last = told[-1][3]
    ended = last["until"] is not None and datetime.fromisoformat(last["until"]) < at
    old = last["state"] == "open" and at - datetime.fromisoformat(last["at"]) > timedelta(hours=hours)
    return "unknown" if ended or old else last["state"]


def dijkstra(links: dict[str, list[tuple[str, int]]], origin: str) -> dict[str, int]:
    """Nodes that can be reached, by plain Dijkstra."""
    done: dict[str, int] = {}
    queue = [(0, origin)]
    while queue:
        cost, node = heapq.heappop(queue)
        if node not in done:
            done[node] = cost
            for following, weight in links[node]:
                heapq.heappush(queue, (cost + weight, following))
    return done


class Roads:
    """Road states and reach of a problem."""

    def __init__(self, problem: Row, policy: Row) -> None:
        self.arcs = full(problem["arcs"], "arcs") if "arcs" in problem else None
        self.states = {arc_id: arc["state"] for arc_id, arc in (self.arcs or {}).items()}
        self.houses = full(problem["warehouses"], "warehouses")
        self.places = full(problem["places"], "places")
        self.known: dict[tuple[str, frozenset[str]], dict[str, int]] = {}
        told = defaultdict(list)
        for report in full(problem["reports"], "reports").values():
            for arc_id in report["arcs"]:
                told[arc_id].append(report)
        for arc_id, reports in told.items():
            at = datetime.fromisoformat(problem["at"])
            hours = policy["road"]["open_confirmation_hours"]
            self.states[arc_id] = fold(self.states[arc_id], reports, at, hours)
        self.unsure = {arc_id for arc_id, state in self.states.items() if state == "unknown"}
        self.sure = {house: self.there_and_back(house, ()) for house in self.houses}
        self.hoped = {house: self.there_and_back(house, self.unsure) for house in self.houses}

    def there_and_back(self, house: str, also: Iterable[str]) -> set[str]:
        """Nodes reached from a warehouse and back over open segments and the named ones (none where not modelled)."""
        return set(self.unconfirmed(house, frozenset(also)))

    def unconfirmed(self, house: str, also: frozenset[str]) -> dict[str, int]:
        """Fewest unconfirmed segments there and back to each node that can be reached; kept for the next question."""
        if self.arcs is None:
            return {}
        if (house, also) in self.known:
            return self.known[house, also]
        out: dict[str, list[tuple[str, int]]] = defaultdict(list)
        back: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for arc_id, arc in self.arcs.items():
            if self.states[arc_id] == "open" or arc_id in also:
                for start, end in [(arc["from"], arc["to"]), (arc["to"], arc["from"])][: 1 if arc["oneway"] else 2]:
                    out[start].append((end, arc_id in self.unsure))
                    back[end].append((start, arc_id in self.unsure))
        home = self.houses[house]["node"] or house
        there, then = dijkstra(out, home), dijkstra(back, home)
        self.known[house, also] = {node: cost + then[node] for node, cost in there.items() if node in then}
        return self.known[house, also]

    def node(self, place: str) -> str:
        """Road node of a place."""
        return str((self.places.get(place) or {}).get("node") or place)

    def reach(self, house: str, place: str) -> str:
        """open, waiting or none."""
        node = self.node(place)
        if self.arcs is None or node in self.sure[house]:
            return "open"
        return "waiting" if node in self.hoped[house] else "none"


def usable(problem: Row, policy: Row) -> tuple[dict[str, Row], dict[str, str], dict[str, int], dict[str, str]]:
    """Supply groups by id, lots left out and why, loose units by lot, why an item that is there has no group."""
    items = full(problem["items"], "items")
    demands = sorted({one["min_shelf_life_days"] for one in policy["classes"]} | {0})
    piles: dict[tuple[str, str, str, int], list[Row]] = defaultdict(list)
    left_out: dict[str, str] = {}
    loose: dict[str, int] = {}
    lacking: dict[str, str] = {}
    day = date.fromisoformat(problem["day"])
    aboard: dict[str, int] = defaultdict(int)
    for one in problem["loaded"]:
        aboard[one["lot"]] += one["qty"]
    for lot_id, lot in full(problem["lots"], "lots").items():
        lot["qty"] -= aboard[lot_id]
        lasts, reason = demands[-1], None
        if lot["quarantined"]:
            reason = "quarantined"
        elif lot["available_from"] and lot["available_from"] > problem["day"]:
            reason = "not_arrived"
        elif not lot["confirmed"] or (lot["available_from"] and policy["arrivals"] == "none"):
            reason = "not_confirmed"
        elif lot["expiry"]:
            days = (date.fromisoformat(lot["expiry"]) - day).days - policy["transit_days"]
            lasts = max([one for one in demands if one <= days], default=0)
            reason = "expired" if days < 0 else None
        if reason:
            left_out[lot_id] = reason
            if lot["qty"]:
                lacking[lot["item"]] = "no_usable_lot"
            continue
        if lot["qty"] % items[lot["item"]]["pack"]:
            loose[lot_id] = lot["qty"] % items[lot["item"]]["pack"]
            lacking.setdefault(lot["item"], "less_than_one_pack")
        piles[lot["item"], lot["warehouse"], (lot["earmark"] or {}).get("code", ""), lasts].append(lot)
    groups = {}
    for (item, house, mark, lasts), lots in sorted(piles.items()):
        packs = sum(lot["qty"] // items[item]["pack"] for lot in lots)
        if packs:
            lots.sort(key=lambda lot: (lot["expiry"] or "9999-12-31", lot["id"]))
            group_id = "/".join([house, item] + [mark] * bool(mark) + [f"{lasts}d"] * bool(lasts))
            groups[group_id] = {"id": group_id, "warehouse": house, "item": item, "packs": packs, "lasts": lasts,
                                "lots": lots, "earmark": lots[0]["earmark"]}  # fmt: skip
    return groups, left_out, loose, lacking


def parcels(row: Row) -> list[tuple[str, int, bool]]:
    """What a line gets from which lot, in one order."""
    return sorted((one["lot"], one["qty"], one["waiting"]) for one in row["sources"])


def selects(level: Row, one: Row, group: str, problem: Row) -> bool:
    """Whether a level takes a class for an item group."""
    select = level["select"]
    who = select.get("everyone") or (select.get("people") and one["people"]) or any(
        one.get(name) in select.get(name, []) for name in ("function", "facility_type", "specific_need")
    )  # fmt: skip
    also = (("item_group", group), ("season", problem.get("season")), ("period", problem.get("period")))
    return bool(who) and all(not select.get(name) or value in select[name] for name, value in also)


def slices(line: Row, levels: list[tuple[int, Row]], pack: int) -> list[tuple[int, int]]:
    """(level number, packs) by which each level fills the line."""
    need, asked = line["need"], max(line["need"], line["asked"] or 0)
    limit = asked if line["cap"] is None else min(asked, line["cap"])
    reached, steps = 0, []
    for number, level in levels:
        target = level["target"]
        share, amount, bound = Fraction(target["value"]), need, min(need, limit) // pack
        if target["fraction_of"] == "asked":
            amount, bound = asked, limit // pack
        elif target["fraction_of"] == "minimum" and line["minimum"] is not None:
            amount = line["minimum"]
        elif target["fraction_of"] == "minimum":
            share = Fraction(target.get("without_minimum", 0))
        wanted = min(bound, -(-(amount * share).numerator // ((amount * share).denominator * pack)))
        if wanted > reached:
            steps.append((number, wanted - reached))
            reached = wanted
    return steps


def columns(
    line: Row, need_class: Row, groups: dict[str, Row], lacking: dict[str, str], roads: Roads
) -> tuple[Columns, str]:
    """Groups a line may draw from as (id, waiting), or the reason why there is none."""
    here, stocked, any_item = [], False, False
    reach = {house: roads.reach(house, line["place"]) for house in roads.houses}
    for group in groups.values():
        if group["item"] != line["item"]:
            continue
        any_item = True
        if reach[group["warehouse"]] == "none":
            continue
        stocked = True
        mark = group["earmark"] or {"classes": [], "places": []}
        fits = (not mark["classes"] or line["class"] in mark["classes"]) and (
            not mark["places"] or line["place"] in mark["places"])  # fmt: skip
        if fits and need_class["min_shelf_life_days"] <= group["lasts"]:
            here.append((group["id"], reach[group["warehouse"]] == "waiting"))
    if here:
        return tuple(here), ""
    if not reach:
        return (), "no_warehouse"
    if all(state == "none" for state in reach.values()):
        return (), "no_open_road"
    if stocked:
        return (), "no_usable_lot"
    return (), "no_stock_in_reach" if any_item else lacking.get(line["item"], "no_stock")


class Flow:
    """Exact flow from groups to sinks by augmenting paths."""

    def __init__(self, capacity: dict[str, int], wires: dict[Any, list[str]]) -> None:
        self.slack, self.wires = dict(capacity), wires
        self.flow: dict[Any, dict[str, int]] = {sink: defaultdict(int) for sink in wires}

    def push(self, sink: Any, amount: int) -> int:
        """Draw an amount for a sink; what could not be drawn is returned."""
        while amount:
            came: dict[str, Any] = dict.fromkeys(self.wires[sink])
            queue, end = list(self.wires[sink]), ""
            for group in queue:
                if self.slack[group] > 0:
                    end = group
                    break
                for other, flow in self.flow.items():
                    if flow.get(group):
                        for following in self.wires[other]:
                            if following not in came:
                                came[following] = (group, other)
                                queue.append(following)
            if not end:
                return amount
            step, width = end, min(amount, self.slack[end])
            while came[step]:
                step, other = came[step]
                width = min(width, self.flow[other][step])
            self.slack[end] -= width
            while came[end]:
                before, other = came[end]
                self.flow[other][end] += width
                self.flow[other][before] -= width
                end = before
            self.flow[sink][end] += width
            amount -= width
        return 0
