"""Looking for new pairs as work of the office's own: soon after a registration, one job at a time."""

from ojakh.custody import jobs, queries
from ojakh.custody.sessions import with_system
from ojakh.people import duplicates

KIND = "people.link"
ACTOR = "system"
MOST_CARDS = 500


@jobs.job(KIND)
def find_pairs(run: jobs.Run) -> dict[str, int]:
    """Ask the vault for pairs that nobody has seen; the persons registered since the last time are compared."""
    run.progress("compare", 0, 0)
    return {"cards": with_system(lambda session: duplicates.refresh_cards(session, limit=MOST_CARDS))}


def soon() -> None:
    """Have new pairs looked for; where such work waits already, it will do."""
    waiting = (job.kind == KIND and job.state == "waiting" for job in queries.jobs_of(ACTOR))
    if not any(waiting):
        jobs.start(KIND, {}, ACTOR)
