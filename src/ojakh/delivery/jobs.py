"""Long work of delivery: convoys, lanes and cards take seconds to minutes and show how far they are."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from ojakh.custody import jobs, queries
from ojakh.custody.jobs import Run, job
from ojakh.delivery import journeys, lanes, routing
from ojakh.delivery.errors import BeingMade
from ojakh.delivery.models import Distribution, Plan
from ojakh.delivery.queries import cards_of
from ojakh.delivery.waybills import render_cards

if TYPE_CHECKING:
    from ojakh.custody.models import Job

KIND = "convoys"
LANES, CARDS = "lanes", "cards"
"""Work about one distribution: its cards divided among lanes, and its cards printed."""
ABOUT = {KIND: "plan", LANES: "distribution", CARDS: "distribution"}
"""The argument that names what work of a kind is about."""


@job(KIND)
def make(run: Run) -> dict[str, Any]:
    """Make the journeys of the plan that is named; `result` is the page that shows them."""
    given = run.arguments
    day = routing.Day(**{name: int(value) for name, value in given["day"].items()})
    journeys.make_journeys(given["plan"], by=run.actor, day=day, progress=run.progress)
    return {"result_url": given["result"]}


@job(LANES)
def divide(run: Run) -> dict[str, Any]:
    """Divide the cards of the distribution that is named; `result` is its page."""
    given = run.arguments
    lanes.divide(given["distribution"], lanes=int(given["lanes"]), by=run.actor, progress=run.progress)
    return {"result_url": given["result"]}


@job(CARDS)
def print_cards(run: Run) -> dict[str, Any]:
    """Print the cards of a distribution with the words that were handed over, and leave them as a file."""
    given = run.arguments
    found = Distribution.objects.select_related("place").get(uuid=given["distribution"])
    cards = cards_of(found)
    bound = lanes.lanes_of(found, cards, progress=run.progress)
    name = f"{found.number}-cards.pdf"
    pdf = render_cards(
        cards,
        language=given["language"],
        head=given["head"],
        note=given["note"],
        lanes={card: given["lane"] % {"lane": lane} for card, lane in bound.items()},
        progress=run.progress,
    )
    run.keep_file(name, pdf, media_type="application/pdf")
    return {"result_url": given["result"], "files": [name]}


@transaction.atomic
def ask_convoys(plan: UUID, day: dict[str, Any], *, by: str, result: str, changed: bool = False) -> "Job":
    """Queue the making of a plan's convoys; work about the same plan that waits or runs will do, whoever asked for it.

    Where something was `changed` just now only work that waits will do: what runs has looked already, and is refused.
    Of two that ask at one moment the record of the plan lets the second see the first.
    """
    Plan.objects.select_for_update().get(uuid=plan)
    found = going_on(KIND, plan)
    if found is not None and not (changed and found.state == "running"):
        return found
    return jobs.start(KIND, {"plan": str(plan), "day": day, "result": result}, by)


@transaction.atomic
def ask(kind: str, distribution: UUID, arguments: dict[str, Any], *, by: str) -> "Job":
    """Queue work about one distribution; refused while the same work about it goes on, whoever asked for it.

    Of two that ask at one moment the record of the distribution lets the second see the first.
    """
    Distribution.objects.select_for_update().get(uuid=distribution)
    if going_on(kind, distribution) is not None:
        raise BeingMade()
    return jobs.start(kind, arguments | {"distribution": str(distribution)}, by)


def going_on(kind: str, uuid: UUID) -> "Job | None":
    """The newest work of a kind about one plan or distribution that waits or runs, or None."""
    found = [one for one in queries.jobs_going_on(kind) if one.arguments[ABOUT[kind]] == str(uuid)]
    return found[-1] if found else None
