"""Short ways to write small problems for the planning tests."""

from collections.abc import Sequence

from ojakh.planning import Plan, Problem, default_policy, plan, read_problem

Row = dict[str, object]


def document(
    lines: Sequence[tuple[str, str, int | None]] = (),
    *,
    stock: int | dict[str, int] = 0,
    pack: int = 1,
    extra: dict[str, Row] | None = None,
    **more: object,
) -> dict[str, object]:
    """A problem document with one item `fuel`: lines are (id, class, need), each at the place `P-<id>`.

    `stock` is the amount in warehouse W, or amounts by warehouse. `extra` adds fields to single lines.
    """
    houses = {"W": stock} if isinstance(stock, int) else stock
    return {
        "day": "2026-01-10",
        "items": [{"id": "fuel", "unit": "ml", "pack": pack}],
        "warehouses": [{"id": house} for house in houses],
        "lots": [
            {"id": f"lot-{house}", "warehouse": house, "item": "fuel", "qty": amount}
            for house, amount in houses.items()
        ],
        "lines": [
            {"id": one, "place": f"P-{one}", "class": code, "item": "fuel", "need": need, **(extra or {}).get(one, {})}
            for one, code, need in lines
        ],
        **more,
    }


def make(*args: object, **more: object) -> Problem:
    """The problem of `document`."""
    return read_problem(document(*args, **more))  # type: ignore[arg-type]


def solve(*args: object, seed: str = "s", **more: object) -> Plan:
    """The plan of `document` under the proposed policy."""
    return plan(make(*args, **more), default_policy(), seed=seed)


def given(result: Plan) -> dict[str, int]:
    """Base units by line id."""
    return {line.id: line.given for line in result.lines}


def codes(result: Plan, line_id: str) -> list[str]:
    """Reason codes of a line."""
    return [reason.code for reason in result.line(line_id).reasons]


def road(start: str, end: str, state: str, **more: object) -> Row:
    """A road row."""
    return {"id": f"{start}-{end}", "from": start, "to": end, "state": state, **more}
