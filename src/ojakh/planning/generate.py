"""Seeded random problems, from everyday to degenerate, for properties and measurements."""

import random
from dataclasses import dataclass

from ojakh.planning.problem import Arc, Earmark, Item, Line, Lot, Problem, RoadState, Warehouse

CLASSES = (
    ("household", 60),
    ("household_vulnerable", 14),
    ("school", 5),
    ("kindergarten", 4),
    ("kindergarten_warmth", 2),
    ("hospital", 2),
    ("ambulance", 2),
    ("intensive_care", 1),
    ("water_pumping", 2),
    ("bakery", 2),
    ("office", 6),
)
"""Need classes of the proposed policy and how often each is drawn; the weights only have to look like an office."""

STATES = (RoadState.OPEN, RoadState.UNKNOWN, RoadState.CLOSED, RoadState.MINED)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a generated problem is, and how scarce: stock is `scarcity` hundredths of the total need.

    `donors` marks that many more lots of each item for a random half of the places each, which makes many classes.
    """

    lines: int = 30
    items: int = 3
    warehouses: int = 3
    places: int = 12
    scarcity: int = 60
    packs: tuple[int, ...] = (1, 1, 5, 1000)
    open_share: int = 75
    earmarked_share: int = 10
    donors: int = 0


def generate(seed: int, size: Size | None = None) -> Problem:
    """The problem with this seed; the same seed and size give the same problem on every machine."""
    size = size or Size()
    rng = random.Random(seed)  # noqa: S311  # repeatable test data, not a secret
    units = ("ml", "g", "pc")
    items = tuple(
        Item(f"item{at}", units[at % 3], pack=rng.choice(size.packs), group=("fuel", "food", "general")[at % 3])
        for at in range(size.items)
    )
    houses = tuple(Warehouse(f"W{at}") for at in range(size.warehouses))
    places = [f"P{at}" for at in range(size.places)]
    lines = tuple(_line(rng, at, items, places) for at in range(size.lines))
    return Problem(
        day="2026-01-10",
        items=items,
        warehouses=houses,
        lots=(*_lots(rng, items, houses, lines, size), *_donated(rng, items, houses, lines, size)),
        lines=lines,
        arcs=tuple(_arcs(rng, houses, places, size)),
    )


def _line(rng: random.Random, at: int, items: tuple[Item, ...], places: list[str]) -> Line:
    names, weights = zip(*CLASSES, strict=True)
    need_class = rng.choices(names, weights)[0]
    item = rng.choice(items)
    need = rng.randint(0, 40) * item.pack + rng.choice((0, 0, 0, item.pack // 2))
    people = need_class.startswith("household")
    return Line(
        id=f"N{at:06d}",
        place=rng.choice(places),
        need_class=need_class,
        item=item.id,
        need=need if rng.random() > 0.01 else None,
        minimum=need // 3 if people and rng.random() < 0.8 else None,
        asked=need + need // 2 if rng.random() < 0.05 else None,
        cap=need // 2 if rng.random() < 0.02 else None,
    )


def _lots(
    rng: random.Random, items: tuple[Item, ...], houses: tuple[Warehouse, ...], lines: tuple[Line, ...], size: Size
) -> list[Lot]:
    lots: list[Lot] = []
    for item in items:
        total = sum(line.need or 0 for line in lines if line.item == item.id) * size.scarcity // 100
        for house in houses:
            part = rng.randint(0, 2 * total // len(houses))
            mark = Earmark("children", classes=("kindergarten", "kindergarten_warmth", "school"))
            lots.append(
                Lot(
                    id=f"{house.id}-{item.id}",
                    warehouse=house.id,
                    item=item.id,
                    qty=part,
                    expiry=rng.choice((None, "2026-02-01", "2026-06-01", "2025-12-31")),
                    earmark=mark if rng.randint(1, 100) <= size.earmarked_share else None,
                )
            )
    return lots


def _donated(
    rng: random.Random,
    items: tuple[Item, ...],
    houses: tuple[Warehouse, ...],
    lines: tuple[Line, ...],
    size: Size,
) -> list[Lot]:
    """Lots for a random half of the places each."""
    places = sorted({line.place for line in lines})
    marks = [
        Earmark(f"donor{at}", places=tuple(sorted(rng.sample(places, len(places) // 2)))) for at in range(size.donors)
    ]
    lots: list[Lot] = []
    for item in items:
        total = sum(line.need or 0 for line in lines if line.item == item.id) * size.scarcity // 100
        for mark in marks:
            house = rng.choice(houses)
            part = rng.randint(0, total // len(marks))
            lots.append(Lot(f"{house.id}-{item.id}-{mark.code}", house.id, item.id, part, earmark=mark))
    return lots


def _arcs(rng: random.Random, houses: tuple[Warehouse, ...], places: list[str], size: Size) -> list[Arc]:
    """A ring of warehouses, each place tied to one to three of them or to another place."""
    arcs: list[Arc] = []
    nodes = [house.id for house in houses]
    for at, place in enumerate(places):
        for turn in range(rng.randint(1, 3)):
            state = STATES[0] if rng.randint(1, 100) <= size.open_share else rng.choice(STATES[1:])
            start = rng.choice(nodes)
            arcs.append(Arc(f"A{at}-{turn}", start, place, state, length_dm=rng.randint(10, 500_000)))
        if rng.random() < 0.3:
            nodes.append(place)
    return arcs


def road_grid(seed: int, *, nodes: int) -> list[Arc]:
    """A network of about so many nodes that looks like roads: a grid with every third link missing, all open."""
    rng = random.Random(seed)  # noqa: S311 - the point is to be repeatable
    side = max(2, round(nodes**0.5))
    arcs: list[Arc] = []
    for x in range(side):
        for y in range(side):
            for right, up in ((1, 0), (0, 1)):
                inside = x + right < side and y + up < side
                if inside and rng.random() < 0.68:
                    start, end = f"{x:04}-{y:04}", f"{x + right:04}-{y + up:04}"
                    oneway = rng.random() < 0.05
                    length = rng.randint(500, 20_000)
                    arcs.append(Arc(f"{start}>{end}", start, end, RoadState.OPEN, length, oneway=oneway))
    return arcs
