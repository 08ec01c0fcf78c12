"""What convoys that are made again keep of those before: the base of the next making, and what moved against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ojakh.delivery.models import Plan, Routing


@dataclass(frozen=True, slots=True)
class Moved:
    """Against the convoys before: places whose goods come otherwise, and whether journeys were made from nothing."""

    places: int
    anew: bool


def base_of(plan: Plan) -> Mapping[str, Any] | None:
    """The document of the convoys made last for a plan and accepted by the check; None where there are none.

    Of journeys that were issued or locked since, the goods are aboard and the vehicles away, so that nothing of them is
    kept twice.
    """
    newest = plan.routings.order_by("-pk").first()
    return newest.result if newest and newest.passed else None


def moved(routing: Routing) -> Moved | None:
    """What these convoys moved; None where they were the first."""
    told = routing.result["driving"].get("earlier")
    if told is None:
        return None
    place_of = {row["id"]: row["place"] for row in routing.result["lines"]}
    other = {place_of[row["id"]] for row in told["moved"] if row["before"] and row["after"]}
    return Moved(len(other), bool(told["anew"]))
