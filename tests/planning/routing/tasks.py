"""Small routing tasks in the text format, made for the tests."""

import random

SMALL = """NAME : small
COMMENT : four stops on the corners of a rectangle of 6 by 8, the depot in the middle
TYPE : CVRP
DIMENSION : 5
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 2
NODE_COORD_SECTION
1 3 4
2 0 0
3 6 0
4 0 8
5 6 8
DEMAND_SECTION
1 0
2 1
3 1
4 1
5 1
DEPOT_SECTION
1
-1
EOF
"""
"""Two vehicles, each over one short side: 5 + 6 + 5, twice."""

TIMED = """NAME: timed
TYPE: MTVRPTWR
EDGE_WEIGHT_TYPE: EUC_2D
DIMENSION: 4
VEHICLES: 1
CAPACITY: 1
SERVICE_TIME: 2
NODE_COORD_SECTION
1 0 0
2 3 4
3 0 2
4 1 1
DEMAND_SECTION
1 0
2 1
3 1
4 1
TIME_WINDOW_SECTION
1 0 60
2 0 60
3 0 60
4 20 25
RELEASE_TIME_SECTION
1 0
2 0
3 10
4 0
VEHICLES_RELOAD_DEPOT_SECTION
1 1
DEPOT_SECTION
1
EOF
"""
"""One vehicle, three trips of one stop: 2 x 5 + 2 x 2 + 2 x 1.4 (a length of 1.414 counts 14 tenths)."""


def drawn(seed: int, *, clients: int, timed: bool) -> str:
    """A random task; the timed ones allow several trips, with wide windows."""
    rng = random.Random(seed)
    size = clients + 1
    rows = ["NAME: drawn", f"TYPE: {'MTVRPTWR' if timed else 'CVRP'}", f"DIMENSION: {size}", "CAPACITY: 10"]
    rows += ["EDGE_WEIGHT_TYPE: EUC_2D", *(["VEHICLES: 2", "SERVICE_TIME: 3"] if timed else [])]
    rows += ["NODE_COORD_SECTION", *(f"{at} {rng.randint(0, 40)} {rng.randint(0, 40)}" for at in range(1, size + 1))]
    rows += ["DEMAND_SECTION", "1 0", *(f"{at} {rng.randint(1, 6)}" for at in range(2, size + 1))]
    if timed:
        rows += ["TIME_WINDOW_SECTION", "1 0 900"]
        rows += [f"{at} {early} {early + 400}" for at in range(2, size + 1) for early in [rng.randint(0, 200)]]
        rows += ["RELEASE_TIME_SECTION", "1 0", *(f"{at} {rng.randint(0, 60)}" for at in range(2, size + 1))]
        rows += ["VEHICLES_RELOAD_DEPOT_SECTION", "1 1", "2 1"]
    return "\n".join([*rows, "DEPOT_SECTION", "1", "-1", "EOF", ""])
