"""A facility's declared use in words: formula, inputs, and by what it was capped."""

from typing import Any

from ojakh.web.needs.forms import FORMULAS, INPUTS


def use_of(request: Any) -> dict[str, Any] | None:
    """The declaration of a request as a page shows it, or None where there is none."""
    use = request.basis.get("use")
    if use is None:
        return None
    return {
        "formula": FORMULAS[use["formula"]],
        "inputs": [(INPUTS[name], value) for name, value in use["inputs"].items()],
        "daily": use["daily"],
        "days": use["days"],
        "closed": use["state"] == "closed",
        "counted": use["counted"],
        "capacity": use["capacity"],
    }
