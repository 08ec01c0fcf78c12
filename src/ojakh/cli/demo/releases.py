"""The public figures: one release, protected, attacked and published, with small groups withheld."""

from ojakh.cli.demo.scene import Scene
from ojakh.publishing import actions

TITLE = "People registered, by place and age (synthetic)"
AS_OF = -29
"""Long enough ago that the next release of the same people may follow today."""


def publish_figures(scene: Scene) -> None:
    """The analyst prepares, the publisher publishes."""
    with scene.at(AS_OF, 10):
        release = actions.prepare_release(TITLE, by=scene.staff["analyst"], as_of=scene.day(AS_OF))
    with scene.at(AS_OF, 14):
        actions.publish_release(release.uuid, by=scene.staff["publisher"])
    scene.counts["withheld"] = sum(row["state"] != "shown" for row in release.figures)
