"""Looking for new pairs as work of the office's own: soon after a registration, one job at a time."""

from importlib import import_module
from typing import Any
from uuid import UUID

from ojakh.custody import jobs, queries
from ojakh.custody.sessions import with_system
from ojakh.people import cards

KIND, PLANT = "people.link", "people.plant"
ACTOR = "system"
MOST_CARDS = 500


@jobs.job(KIND)
def find_pairs(run: jobs.Run) -> dict[str, Any]:
    """Ask the vault for pairs that nobody has seen, and make planted pairs where few are left."""
    run.progress("compare", 0, 0)
    made = with_system(lambda session: cards.refresh_cards(session, limit=MOST_CARDS))
    _planting().top_up()
    result = str(run.arguments.get("result", ""))
    return {"cards": made, "result_url": result} if result else {"cards": made}


@jobs.job(PLANT)
def plant(run: jobs.Run) -> dict[str, Any]:
    """Make cards with a known answer where few are left."""
    run.progress("write", 0, 0)
    return {"planted": _planting().top_up()}


def plant_soon() -> None:
    """Have cards with a known answer made once the office serves."""
    jobs.start(PLANT, {}, ACTOR)


def _planting() -> Any:
    """The module that makes them: a second of imports that only the thread of a job needs."""
    return import_module("ojakh.people.planting")


def soon() -> None:
    """Have new pairs looked for; where such work waits already, it will do."""
    if _going(ACTOR, "waiting") is None:
        jobs.start(KIND, {}, ACTOR)


def for_somebody(by: str, *, result: str) -> UUID:
    """Have new pairs looked for by somebody who waits for it; work of theirs that has not ended will do.

    `result` is the page to go to afterwards.
    """
    return _going(by, "waiting", "running") or jobs.start(KIND, {"result": result}, by).uuid


def _going(actor: str, *states: str) -> UUID | None:
    """Such work of one actor in one of these states."""
    found = (job.uuid for job in queries.jobs_of(actor) if job.kind == KIND and job.state in states)
    return next(found, None)
