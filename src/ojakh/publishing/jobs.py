"""Long work of publishing: preparing a release and publishing it take seconds to minutes and show how far they are."""

from typing import Any

from ojakh.custody.jobs import Run, job
from ojakh.publishing import actions

KIND = "publish"
PREPARE, PUBLISH = "prepare", "publish"


@job(KIND)
def work(run: Run) -> dict[str, Any]:
    """Prepare a release, or publish the draft that is named; `result` is the page that shows what came of it."""
    given = run.arguments
    if given["step"] == PREPARE:
        made = actions.prepare_release(
            given["title"], supersedes=given["supersedes"], by=run.actor, progress=run.progress
        )
    else:
        made = actions.publish_release(given["uuid"], by=run.actor, progress=run.progress)
    return {"result_url": given["result"], "release": made.number}
