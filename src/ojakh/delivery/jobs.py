"""Long work of delivery: convoys take seconds to minutes and show how far they are."""

from typing import Any

from ojakh.custody.jobs import Run, job
from ojakh.delivery import journeys, routing

KIND = "convoys"


@job(KIND)
def make(run: Run) -> dict[str, Any]:
    """Make the journeys of the plan that is named; `result` is the page that shows them."""
    given = run.arguments
    day = routing.Day(**{name: int(value) for name, value in given["day"].items()})
    journeys.make_journeys(given["plan"], by=run.actor, day=day, progress=run.progress)
    return {"result_url": given["result"]}
