"""Damage: a few objects graded on the ground and from above, most of them looked at twice."""

from django.db import transaction

from ojakh.cli.demo.scene import Scene
from ojakh.missions import damage, harm

OBJECTS: tuple[tuple[str, str, str, str, int], ...] = (
    ("education", "ems98", "3", "entered", 40),
    ("power", "office", "destroyed", "exterior", 40),
    ("health", "office", "none_seen", "entered", 39),
    ("housing", "copernicus_ems", "possibly_damaged", "remote_imagery", 30),
    ("water", "office", "minor", "entered", 3),
)
"""Class, scale, grade, method, and how many days ago it was looked at."""


@transaction.atomic
def assess_damage(scene: Scene) -> None:
    """What was seen, each graded by its scale; the newest one still waits for its second look."""
    places = scene.draw("damage").shuffled(scene.served)
    for number, (object_class, scale, grade, method, days) in enumerate(OBJECTS):
        seen = grade != "none_seen"
        with scene.at(-days, 15):
            made = damage.record_damage(
                places[number].pk, object_class=object_class, scale=scale, grade=grade, method=method,
                observed_on=scene.day(-days), assessor="mission team" if method != "remote_imagery" else "image desk",
                last_seen_intact=f"{scene.day(-days - 30):%Y-%m}" if seen else "", risk="place",
                image_on=scene.day(-days) if method == "remote_imagery" else None, by=scene.staff["monitor"],
            )  # fmt: skip
        if days > 7:
            with scene.at(-days + 1, 9):
                (note,) = harm.latest([("damage", made.pk)]).values()
                harm.look(note.pk, clear=True, by=scene.staff["publisher"])
