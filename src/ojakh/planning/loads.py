"""Loads: what leaves a warehouse for a place in one vehicle, by weight, volume, cold chain and what may ride together.

Only what may leave today is loaded. What cannot be loaded stays behind with its reason; nothing is loaded in part of a
pack, and nothing dangerous by guess.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ojakh.planning.errors import PlanningError
from ojakh.planning.keeping import Source
from ojakh.planning.problem import Item, Problem, Vehicle
from ojakh.planning.result import Plan, PlanLine

MG_PER_KG = 1_000_000
MM3_PER_DM3 = 1_000_000

DANGEROUS = ("fuel", "gas", "disinfectant")
"""Item groups that are dangerous goods: without their UN number they are not loaded."""

UN_NUMBERS: Mapping[str, str] = MappingProxyType(
    {
        "UN1202": "fuel",  # diesel, heating oil
        "UN1203": "fuel",  # petrol
        "UN1072": "gas",  # oxygen, compressed
        "UN1965": "gas",  # hydrocarbon gas mixture, liquefied
        "UN1748": "disinfectant",  # calcium hypochlorite, dry
        "UN1791": "disinfectant",  # hypochlorite solution
        "UN2880": "disinfectant",  # calcium hypochlorite, hydrated
    }
)
"""UN number to the group with which it is separated."""

TOGETHER = (frozenset({"food", "medicine", "general"}),)
"""Groups that may ride in one vehicle; every other pair rides apart. A cautious default until the office enters the
edition of ADR and the IMDG Code that is in force for it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole packs of a lot that go to a line, in base units."""

    line: str
    lot: str
    item: str
    qty: int


@dataclass(frozen=True, slots=True)
class Aboard:
    """Base units of a lot that are on a vehicle for a line already, or held back, as goods of one level."""

    line: str
    lot: str
    level: str
    qty: int


@dataclass(frozen=True, slots=True)
class Load:
    """Pieces for one place in one vehicle; `vehicles` are those that can take it.

    `volume_known` is False where the volume of an item is not stated; `mm3` then counts the others. `level` is empty
    where goods of several levels ride together.
    """

    id: str
    warehouse: str
    place: str
    groups: tuple[str, ...]
    cold: bool
    mg: int
    mm3: int
    volume_known: bool
    pieces: tuple[Piece, ...]
    vehicles: tuple[str, ...]
    level: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A piece that is not loaded, and why."""

    piece: Piece
    reason: str


@dataclass(frozen=True, slots=True)
class Loading:
    """All loads of a plan and all that stays behind."""

    loads: tuple[Load, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """What decides who may ride with whom: warehouse, place, the groups allowed together, and the cold chain."""

    warehouse: str
    place: str
    groups: frozenset[str]
    cold: bool
    level: str = ""


def build_loads(
    plan: Plan,
    problem: Problem,
    *,
    together: Sequence[frozenset[str]] = TOGETHER,
    by_level: bool = False,
    aboard: Sequence[Aboard] = (),
) -> Loading:
    """Loads for everything in the plan that may leave and is not on a vehicle yet, lines of earlier levels first.

    With `by_level` a load holds goods of one level only, so that levels can be driven one after the other. `aboard` is
    what vehicles carry already of lines that get more than that.
    """
    items = {item.id: item for item in problem.items}
    house_of = {lot.id: lot.warehouse for lot in problem.lots}
    order = {level.id: at for at, level in enumerate(plan.policy.levels)}
    level_of = {one.id: one.level for one in plan.classes}
    first = {one: order[level] for one, level in level_of.items()}
    waiting: dict[_Kind, list[Piece]] = {}
    left: list[Left] = []
    on_board = {one.line for one in problem.loaded}
    gone, filled = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in aboard:
        gone[one.line, one.lot] += one.qty
        filled[one.line, one.level] += one.qty
    for line in sorted(plan.lines, key=lambda one: (first[one.slices[0].need_class] if one.slices else 0, one.id)):
        sources = _still_there(line, gone)
        for source in sources if line.id not in on_board else ():
            item = items[line.item]
            reason = "road_to_be_confirmed" if source.waiting else _barred(item)
            if reason:
                left.append(Left(Piece(line.id, source.lot, line.item, source.qty), reason))
        if line.id in on_board or _barred(items[line.item]):
            continue
        item = items[line.item]
        widths = _room(line, level_of, item.pack, filled)
        for level, source in _by_level(sources, widths) if by_level else (("", one) for one in sources):
            if not source.waiting:
                kind = _Kind(house_of[source.lot], line.place, companions(_group(item), together), item.cold, level)
                waiting.setdefault(kind, []).append(Piece(line.id, source.lot, line.item, source.qty))
    loader = _Loader(items, problem.vehicles)
    for kind in sorted(waiting, key=lambda one: (one.warehouse, one.place, one.cold, sorted(one.groups), one.level)):
        loader.load(kind, waiting[kind])
    return Loading(tuple(loader.loads), (*left, *loader.left))


def _still_there(line: PlanLine, gone: Mapping[tuple[str, str], int]) -> tuple[Source, ...]:
    """What a line gets from each lot without what is on a vehicle already."""
    rest = (replace(one, qty=one.qty - gone[line.id, one.lot]) for one in line.sources)
    return tuple(one for one in rest if one.qty > 0)


def _room(
    line: PlanLine, level_of: Mapping[str, str], pack: int, filled: Mapping[tuple[str, str], int]
) -> list[tuple[str, int]]:
    """Base units that each level of a line still holds, without what is on a vehicle already."""
    room, used = [], Counter[str]()
    for one in line.slices:
        level = level_of[one.need_class]
        taken = min(one.packs * pack, filled[line.id, level] - used[level])
        used[level] += taken
        room.append((level, one.packs * pack - taken))
    return [one for one in room if one[1]]


def _by_level(sources: Sequence[Source], widths: list[tuple[str, int]]) -> Iterator[tuple[str, Source]]:
    """What a line still gets, cut by the room left at each level: goods that may leave fill the earlier levels."""
    for source in sorted(sources, key=lambda one: one.waiting):
        left = source.qty
        while left:
            level, width = widths[0]
            here = min(left, width)
            yield level, replace(source, qty=here)
            left -= here
            widths[0] = (level, width - here)
            if width == here:
                widths.pop(0)


def _group(item: Item) -> str:
    """The group with which an item is separated."""
    return UN_NUMBERS[item.danger] if item.danger else item.group


def _barred(item: Item) -> str:
    """Why an item cannot be loaded by anybody, or nothing."""
    if item.mg_per_unit is None:
        return "weight_unknown"
    if item.danger is None:
        return "danger_not_stated" if item.group in DANGEROUS else ""
    return "" if item.danger in UN_NUMBERS else "danger_unknown"


def companions(group: str, together: Sequence[frozenset[str]]) -> frozenset[str]:
    """The groups with which a group may ride: its own, or the set that holds it."""
    return next((some for some in together if group in some), frozenset({group}))


class _Loader:
    """Fills loads one after the other, up to what the largest fitting vehicle takes, pack by pack."""

    def __init__(self, items: Mapping[str, Item], vehicles: Sequence[Vehicle]) -> None:
        self.items = items
        self.vehicles = vehicles
        self.loads: list[Load] = []
        self.left: list[Left] = []

    def load(self, kind: _Kind, pieces: Sequence[Piece]) -> None:
        """Loads for pieces that may ride together."""
        able = [one for one in self.vehicles if _may_take(one, kind)]
        if not able:
            self.left += [Left(piece, _why_nobody(kind, self.vehicles)) for piece in pieces]
            return
        largest = max(able, key=lambda one: (one.kg, one.dm3, one.id))
        filling = _Filling(largest)
        for piece in pieces:
            item, rest = self.items[piece.item], piece.qty
            while rest:
                part = min(rest, filling.room(item) * item.pack)
                if part:
                    filling.put(replace(piece, qty=part), item)
                    rest -= part
                elif filling.pieces:
                    self._close(filling, kind, able)
                    filling = _Filling(largest)
                else:
                    self.left.append(Left(replace(piece, qty=rest), "pack_too_large"))
                    break
        if filling.pieces:
            self._close(filling, kind, able)

    def _close(self, filling: "_Filling", kind: _Kind, able: Sequence[Vehicle]) -> None:
        """Keep the finished load, with every vehicle that can take it."""
        mg, mm3 = weight(filling.pieces, self.items), volume(filling.pieces, self.items)
        fit = [one.id for one in able if one.kg * MG_PER_KG >= mg and one.dm3 * MM3_PER_DM3 >= mm3]
        load = Load(
            id=f"{kind.warehouse}/{len(self.loads) + 1:05d}",
            warehouse=kind.warehouse,
            place=kind.place,
            groups=tuple(sorted({_group(self.items[piece.item]) for piece in filling.pieces})),
            cold=kind.cold,
            mg=mg,
            mm3=mm3,
            volume_known=all(self.items[piece.item].mm3_per_unit is not None for piece in filling.pieces),
            pieces=tuple(filling.pieces),
            vehicles=tuple(sorted(fit)),
            level=kind.level,
        )
        self.loads.append(load)


def _may_take(vehicle: Vehicle, kind: _Kind) -> bool:
    """Whether a vehicle stands at the warehouse and may carry this kind; a tanker carries fuel and nothing else."""
    at_home = vehicle.home in (None, kind.warehouse)
    return at_home and (vehicle.cold or not kind.cold) and (not vehicle.tanker or kind.groups == {"fuel"})


def _why_nobody(kind: _Kind, vehicles: Sequence[Vehicle]) -> str:
    at_home = [one for one in vehicles if one.home in (None, kind.warehouse)]
    if kind.cold and at_home and not any(one.cold for one in at_home):
        return "no_cold_vehicle"
    return "no_vehicle"


class _Filling:
    """A load being filled, with the room that is left in mg and mm3."""

    def __init__(self, vehicle: Vehicle) -> None:
        self.mg_free = vehicle.kg * MG_PER_KG
        self.mm3_free = vehicle.dm3 * MM3_PER_DM3
        self.pieces: list[Piece] = []

    def room(self, item: Item) -> int:
        """How many packs of an item still fit."""
        counts = []
        for free, one in ((self.mg_free, item.mg_per_unit), (self.mm3_free, item.mm3_per_unit)):
            if one:
                counts.append(free // (one * item.pack))
        return min(counts, default=10**15)

    def put(self, piece: Piece, item: Item) -> None:
        """Load a piece that fits."""
        self.mg_free -= piece.qty * (item.mg_per_unit or 0)
        self.mm3_free -= piece.qty * (item.mm3_per_unit or 0)
        self.pieces.append(piece)


def weight(pieces: Sequence[Piece], items: Mapping[str, Item]) -> int:
    """Weight of pieces in mg."""
    return sum(piece.qty * (items[piece.item].mg_per_unit or 0) for piece in pieces)


def volume(pieces: Sequence[Piece], items: Mapping[str, Item]) -> int:
    """Volume of pieces in mm3, as far as it is stated."""
    return sum(piece.qty * (items[piece.item].mm3_per_unit or 0) for piece in pieces)


def read_together(value: object) -> tuple[frozenset[str], ...]:
    """Groups that may ride together from their JSON value, a list of lists; a group stands in one of them only."""
    if not isinstance(value, list) or not all(isinstance(some, list) for some in value):
        raise PlanningError("loads.not_a_list_of_groups")
    groups: list[object] = [one for some in value for one in some]
    if not all(isinstance(one, str) and one for one in groups):
        raise PlanningError("loads.not_a_list_of_groups")
    again = sorted({str(one) for one in groups if groups.count(one) > 1})
    if again:
        raise PlanningError("loads.group_twice", again)
    return tuple(frozenset(some) for some in value)
