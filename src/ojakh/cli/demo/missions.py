"""Missions: one that is published, one that ended with cells nobody looked at, one that is planned."""

from typing import TYPE_CHECKING

from django.db import transaction

from ojakh.cli.demo import texts
from ojakh.cli.demo.scene import Scene
from ojakh.missions import actions, harm

if TYPE_CHECKING:
    from ojakh.missions.models import Mission
    from ojakh.places.models import Place

CLASSES = ("education", "health", "water")
STOPS = 4


@transaction.atomic
def send_missions(scene: Scene) -> None:
    """Write down three missions as their teams did."""
    places = scene.draw("missions").shuffled(scene.served)
    first = _mission(scene, from_day=-45, until_day=-42, stops=places[:STOPS], all_seen=True)
    with scene.at(-39, 10):
        for note in [one.note for one in harm.waiting() if one.note]:
            harm.look(note.pk, clear=True, by=scene.staff["publisher"])
    with scene.at(-38, 10):
        actions.publish_mission(first.uuid, by=scene.staff["publisher"])
    _mission(scene, from_day=-4, until_day=-2, stops=places[STOPS : 2 * STOPS], all_seen=False)
    with scene.at(-1, 9):
        _plan(scene, from_day=4, until_day=6)


def _plan(scene: Scene, *, from_day: int, until_day: int) -> "Mission":
    by = scene.staff["monitor"]
    planned = actions.plan_mission(
        texts.MANDATE,
        mandated_by=texts.MANDATED_BY,
        hosted_by=texts.HOSTED_BY,
        access_terms=texts.ACCESS_TERMS,
        from_on=scene.day(from_day),
        until_on=scene.day(until_day),
        team_size=len(texts.TEAM),
        languages="az hy ru",
        standard_of_proof=texts.STANDARD_OF_PROOF,
        standard_by=texts.MANDATED_BY,
        by=by,
    )
    for role, organisation, languages in texts.TEAM:
        actions.add_member(planned.uuid, role=role, organisation=organisation, languages=languages, by=by)
    return planned


def _mission(scene: Scene, *, from_day: int, until_day: int, stops: list["Place"], all_seen: bool) -> "Mission":
    """A mission with its route, what it could see at each stop, what it found and whom it heard."""
    by = scene.staff["monitor"]
    with scene.at(from_day - 2, 9):
        mission = _plan(scene, from_day=from_day, until_day=until_day)
    for number, place in enumerate(stops):
        day = min(from_day + number, until_day)
        travelled = all_seen or number < STOPS - 1
        with scene.at(day, 17):
            actions.add_leg(
                mission.uuid,
                place_id=place.pk,
                on=scene.day(day),
                by=by,
                transport="car",
                escort="host" if number == 1 else "none",
                travelled=travelled,
                reason="" if travelled else texts.NOT_TRAVELLED,
            )
            if travelled:
                _look(scene, mission, place, day=day, all_seen=all_seen)
    return mission


def _look(scene: Scene, mission: "Mission", place: "Place", *, day: int, all_seen: bool) -> None:
    """Coverage, findings and people heard at one stop. Where not all was seen, classes and cells stay empty."""
    draw, by = scene.draw(f"stop {mission.code} {place.pcode}"), scene.staff["monitor"]
    for object_class in CLASSES if all_seen else CLASSES[: draw.between(1, 2)]:
        known = draw.between(1, 3)
        visited = known if all_seen else draw.between(0, known - 1)
        cell = actions.record_coverage(
            mission.uuid,
            place_id=place.pk,
            object_class=object_class,
            method="entered" if visited == known else "exterior",
            observed_on=scene.day(day),
            visited=visited,
            known=known,
            access="free" if visited else "refused",
            minutes=draw.between(2, 9) * 10 if visited else None,
            by=by,
        )
        value = draw.one(("observed", "none_observed")) if visited else draw.one(("not_assessed", "no_access"))
        value = "none_observed" if object_class == "health" and all_seen else value
        if not all_seen and draw.happens(0.3):
            continue
        condition, text = texts.FINDINGS[value]
        finding = actions.record_finding(
            cell.pk, value=value, condition=condition, text=text, risk="nobody" if all_seen else "facility", by=by
        )
        if value == "none_observed" and object_class == "health":
            scene.counts.setdefault("health_finding", finding.pk)
    people = draw.between(6, 24)
    actions.record_tally(
        mission.uuid,
        place_id=place.pk,
        on=scene.day(day),
        people=people,
        private=draw.between(0, people),
        reported=draw.between(0, people // 3),
        asked_about="water",
        informants=draw.one(("resident", "teacher", "several")),
        risk="informant",
        selection="all_present",
        consent="spoken",
        languages="az hy ru",
        interpreter="own",
        by=by,
    )
