"""Who goes first, as data: need classes, levels with selector and target, and the rules that refuse a bad policy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ojakh.planning.default_policy import DEFAULT
from ojakh.planning.errors import PlanningError
from ojakh.planning.problem import LARGEST

SELECTORS = ("function", "facility_type", "specific_need", "people", "everyone", "item_group", "season", "period")
"""The only things a level may look at; a name, a language, an origin or a settlement is not among them."""

WHO = ("function", "facility_type", "specific_need", "people", "everyone")
"""Of these a level needs one at least: without it nobody is selected."""

QUANTITIES = ("need", "minimum", "asked")
TARGETS = ("fraction_of", "value", "without_minimum")
MOST_HOURS, MOST_DAYS = 87_600, 3_650
"""Ten years: a road confirmed before that, or goods on the way for longer, is a slip of the keyboard."""
REQUIRED_LEVELS = ("L0", "L1")
"""Life-saving functions and everybody's survival floor: no policy without them."""


@dataclass(frozen=True, slots=True)
class NeedClass:
    """What kind of recipient a line stands for; `people` marks lines of persons, who have a survival floor."""

    id: str
    facility_type: str | None = None
    function: str | None = None
    specific_need: str | None = None
    people: bool = False
    min_shelf_life_days: int = 0


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the order: whom it selects and up to which share of which quantity it fills them.

    Who is selected: any of `function`, `facility_type`, `specific_need`, `people`, `everyone`. For what and when:
    all of `item_group`, `season`, `period` that are given. `after` names levels that must come earlier.
    """

    id: str
    fraction_of: str
    value: Fraction
    without_minimum: Fraction | None = None
    function: tuple[str, ...] = ()
    facility_type: tuple[str, ...] = ()
    specific_need: tuple[str, ...] = ()
    people: bool = False
    everyone: bool = False
    item_group: tuple[str, ...] = ()
    season: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    title: Mapping[str, str] = field(default_factory=dict)

    def selects(self, need_class: NeedClass, *, group: str, season: str | None, period: str | None) -> bool:
        """Whether a line of this class and item group belongs to the level in this season and period."""
        who = (
            self.everyone
            or (self.people and need_class.people)
            or need_class.function in self.function
            or need_class.facility_type in self.facility_type
            or need_class.specific_need in self.specific_need
        )
        return (
            who
            and (not self.item_group or group in self.item_group)
            and (not self.season or season in self.season)
            and (not self.period or period in self.period)
        )


@dataclass(frozen=True, slots=True)
class Policy:
    """A signed order of sharing; `levels` stand in the order in which they are filled."""

    id: str
    version: int
    classes: tuple[NeedClass, ...]
    levels: tuple[Level, ...]
    title: Mapping[str, str] = field(default_factory=dict)
    open_confirmation_hours: int = 72
    arrivals: str = "confirmed"
    transit_days: int = 0


def default_policy() -> Policy:
    """The proposed policy, L0 to L6."""
    return read_policy(DEFAULT)


def read_policy(document: object) -> Policy:
    """A policy from its JSON document; raises `PlanningError` naming the rule that it breaks."""
    if not isinstance(document, Mapping):
        raise PlanningError("policy.not_an_object")
    road = document.get("road", {})
    if not isinstance(road, Mapping) or road.get("unknown_is", "wait") != "wait":
        raise PlanningError("policy.unknown_road_must_wait")
    classes = tuple(_read_class(one) for one in _list(document, "classes"))
    levels = tuple(_read_level(one) for one in _list(document, "levels"))
    policy = Policy(
        id=_text(document, "id"),
        version=_whole(document, "version", 1),
        classes=classes,
        levels=_in_order(levels),
        title=_title(document),
        open_confirmation_hours=_whole(road, "open_confirmation_hours", 72, most=MOST_HOURS),
        arrivals=str(document.get("arrivals", "confirmed")),
        transit_days=_whole(document, "transit_days", 0, most=MOST_DAYS),
    )
    check_policy(policy)
    return policy


def check_policy(policy: Policy) -> None:
    """Raise `PlanningError` for a missing level, a doubled id, a bad target or a selector of an undeclared class."""
    for kind, ids in (("level", [level.id for level in policy.levels]), ("class", [one.id for one in policy.classes])):
        doubled = sorted({one for one in ids if ids.count(one) > 1})
        if doubled:
            raise PlanningError("policy.duplicate_id", doubled, {"kind": kind})
    missing = [one for one in REQUIRED_LEVELS if one not in {level.id for level in policy.levels}]
    if missing:
        raise PlanningError("policy.level_missing", missing)
    floor = next(level for level in policy.levels if level.id == "L1")
    if not (floor.people or floor.everyone) or floor.item_group or floor.season or floor.period:
        raise PlanningError("policy.floor_not_for_everyone", ["L1"])
    if policy.arrivals not in ("confirmed", "none"):
        raise PlanningError("policy.bad_value", [policy.id], {"field": "arrivals"})
    _check_selectors(policy)


def _check_selectors(policy: Policy) -> None:
    """Each code a level names is carried by a declared class, and each class is taken up to its need somewhere."""
    known = {
        "function": {one.function for one in policy.classes},
        "facility_type": {one.facility_type for one in policy.classes},
        "specific_need": {one.specific_need for one in policy.classes},
    }
    for level in policy.levels:
        for name, codes in known.items():
            absent = [code for code in getattr(level, name) if code not in codes]
            if absent:
                raise PlanningError("policy.class_missing", [level.id, *absent], {"selector": name})
    for one in policy.classes:
        if not any(
            level.selects(one, group="", season=None, period=None)
            for level in policy.levels
            if level.fraction_of == "need" and level.value == 1 and not (level.item_group or level.season)
        ):
            raise PlanningError("policy.class_without_level", [one.id])


def _in_order(levels: Sequence[Level]) -> tuple[Level, ...]:
    """Levels in their written order, moved only where `after` demands it; a cycle is refused."""
    ids = {level.id for level in levels}
    for level in levels:
        unknown = [one for one in level.after if one not in ids]
        if unknown:
            raise PlanningError("policy.level_missing", unknown, {"named_by": level.id})
    placed: list[Level] = []
    waiting = list(levels)
    while waiting:
        done = {level.id for level in placed}
        ready = next((level for level in waiting if set(level.after) <= done), None)
        if ready is None:
            raise PlanningError("policy.cycle", sorted(level.id for level in waiting))
        placed.append(ready)
        waiting.remove(ready)
    return tuple(placed)


def _read_class(document: object) -> NeedClass:
    if not isinstance(document, Mapping):
        raise PlanningError("policy.not_an_object", ["classes"])
    _refuse_others(document, ("id", "facility_type", "function", "specific_need", "people", "min_shelf_life_days"))
    return NeedClass(
        id=_text(document, "id"),
        facility_type=_code(document, "facility_type"),
        function=_code(document, "function"),
        specific_need=_code(document, "specific_need"),
        people=_flag(document, "people"),
        min_shelf_life_days=_whole(document, "min_shelf_life_days", 0),
    )


def _read_level(document: object) -> Level:
    if not isinstance(document, Mapping):
        raise PlanningError("policy.not_an_object", ["levels"])
    level_id = _text(document, "id")
    select, target = document.get("select"), document.get("target")
    if not isinstance(select, Mapping) or not isinstance(target, Mapping) or not any(map(select.get, WHO)):
        raise PlanningError("policy.level_incomplete", [level_id])
    refused = sorted(str(name) for name in select if name not in SELECTORS)
    if refused:
        raise PlanningError("policy.selector_refused", [level_id, *refused])
    strange = sorted(str(name) for name in target if name not in TARGETS)
    if strange:
        raise PlanningError("policy.bad_value", [level_id, *strange], {"field": "target"})
    quantity = target.get("fraction_of")
    if quantity not in QUANTITIES:
        raise PlanningError("policy.bad_value", [level_id], {"field": "fraction_of"})
    fallback = target.get("without_minimum")  # null is as good as absent
    return Level(
        id=level_id,
        fraction_of=str(quantity),
        value=_share(target.get("value"), level_id),
        without_minimum=None if fallback is None else _share(fallback, level_id),
        people=_flag(select, "people"),
        everyone=_flag(select, "everyone"),
        after=_codes(document, "after"),
        title=_title(document),
        **{
            name: _codes(select, name)
            for name in ("function", "facility_type", "specific_need", "item_group", "season", "period")
        },
    )


def _share(value: object, level_id: str) -> Fraction:
    """A share in (0, 1], written as a decimal text such as "0.50" so that it stays exact."""
    if isinstance(value, str) or type(value) is int:
        try:
            share = Fraction(value)
        except (ValueError, ZeroDivisionError):
            share = Fraction(0)
        if 0 < share <= 1:
            return share
    raise PlanningError("policy.bad_share", [level_id])


def _list(document: Mapping[str, object], name: str) -> Sequence[object]:
    value = document.get(name)
    if not isinstance(value, list | tuple) or not value:
        raise PlanningError("policy.missing_field", [name])
    return value


def _codes(document: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = document.get(name, ())
    if not isinstance(value, list | tuple) or any(not isinstance(one, str) or not one for one in value):
        raise PlanningError("policy.bad_value", [name])
    return tuple(value)


def _code(document: Mapping[str, object], name: str) -> str | None:
    value = document.get(name)
    if value is None or (isinstance(value, str) and value):
        return value
    raise PlanningError("policy.bad_value", [name])


def _text(document: Mapping[str, object], name: str) -> str:
    value = document.get(name)
    if not isinstance(value, str) or not value:
        raise PlanningError("policy.missing_field", [name])
    return value


def _whole(document: Mapping[str, object], name: str, default: int, *, most: int = LARGEST) -> int:
    value = document.get(name, default)
    if type(value) is not int or not 0 <= value <= most:
        raise PlanningError("policy.bad_value", [name])
    return value


def _flag(document: Mapping[str, object], name: str) -> bool:
    """True or false; anything else is refused, because who is a person must not follow from a slip."""
    value = document.get(name, False)
    if not isinstance(value, bool):
        raise PlanningError("policy.bad_value", [name])
    return value


def _title(document: Mapping[str, object]) -> dict[str, str]:
    """Texts by language."""
    value = document.get("title", {})
    if not isinstance(value, Mapping) or not all(isinstance(one, str) for one in (*value, *value.values())):
        raise PlanningError("policy.bad_value", ["title"])
    return dict(value)


def _refuse_others(document: Mapping[str, object], allowed: Sequence[str]) -> None:
    refused = sorted(str(name) for name in document if name not in allowed)
    if refused:
        raise PlanningError("policy.selector_refused", refused)


def policy_document(policy: Policy) -> dict[str, object]:
    """The policy as the JSON document from which `read_policy` makes it again; shares as exact texts."""
    return {
        "id": policy.id,
        "version": policy.version,
        "title": dict(policy.title),
        "classes": [_class_document(one) for one in policy.classes],
        "levels": [_level_document(level) for level in policy.levels],
        "road": {"unknown_is": "wait", "open_confirmation_hours": policy.open_confirmation_hours},
        "arrivals": policy.arrivals,
        "transit_days": policy.transit_days,
    }


def _class_document(one: NeedClass) -> dict[str, object]:
    codes = {name: getattr(one, name) for name in ("facility_type", "function", "specific_need") if getattr(one, name)}
    return {"id": one.id, **codes, "people": one.people, "min_shelf_life_days": one.min_shelf_life_days}


def _level_document(level: Level) -> dict[str, object]:
    select: dict[str, object] = {
        name: list(getattr(level, name))
        for name in ("function", "facility_type", "specific_need", "item_group", "season", "period")
        if getattr(level, name)
    }
    select |= {name: True for name in ("people", "everyone") if getattr(level, name)}
    target: dict[str, object] = {"fraction_of": level.fraction_of, "value": str(level.value)}
    if level.without_minimum is not None:
        target["without_minimum"] = str(level.without_minimum)
    return {
        "id": level.id,
        "title": dict(level.title),
        "select": select,
        "target": target,
        "after": list(level.after),
    }
