"""Incidents: one vetted, one known only to its month, one between two days, one taken back."""

from django.db import transaction

from ojakh.cli.demo.scene import Scene
from ojakh.cli.demo.series import INCIDENTS
from ojakh.missions import harm, incidents
from ojakh.publishing import incident_releases


@transaction.atomic
def note_incidents(scene: Scene) -> None:
    """What happened, each as exactly as it is known; who did it is a claim and stands nowhere."""
    draw, by, second = scene.draw("incidents"), scene.staff["monitor"], scene.staff["analyst"]
    places = draw.shuffled(scene.served)
    for number, one in enumerate(INCIDENTS):
        first, last = scene.day(-one.days), scene.day(-one.days + 3)
        known = {
            "day": first.isoformat(),
            "month": f"{first:%Y-%m}",
            "between": f"{first.isoformat()}/{last.isoformat()}",
            "unknown": "",
        }[one.precision]
        with scene.at(-one.days + 4, 11):
            made = incidents.record_incident(
                one.text, kind=one.kind, source=one.source, occurred=known, place_id=places[number].pk,
                place_code=one.place_code, risk="witness", by=by,
            )  # fmt: skip
        with scene.at(-one.days + 5, 11):
            if one.then == "vetted":
                incidents.vet_incident(made.uuid, by=second)
            elif one.then == "withdrawn":
                incidents.withdraw_incident(made.uuid, reason=one.reason, by=by)
    with scene.at(-1, 14):
        for waits in harm.waiting():
            if waits.kind == "incident" and waits.note is not None:
                harm.look(waits.note.pk, clear=True, by=scene.staff["publisher"])
        incident_releases.release_current(by=scene.staff["publisher"])
