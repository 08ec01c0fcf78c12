"""The people: a synthetic population, sealed in the vault while other rooms are furnished, and the duplicate desk."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, time
from uuid import UUID, uuid5

from ojakh.cli.demo.scene import EVERYWHERE, Scene
from ojakh.custody.access import Role
from ojakh.custody.vault import door
from ojakh.matching.population import Population, Record, Registration, Repeats, Writing, generate
from ojakh.people import bulk, cards, duplicates, linking, rules

NOTICE = "demonstration"
"""Version of the notice that these registrations name: synthetic people were shown none."""
CHANNEL = "desk"
CARDS = 80
"""Pairs looked for at the first start; the rest is found by the nightly job."""
REPEATS = Repeats(household_twice=0.014, household_split=0.008, person_again=0.008)
_SUBMISSIONS = UUID("6f6a616b-6800-4000-8000-64656d6f0000")
_LANGUAGES = {
    Writing.ARMENIAN: "hy",
    Writing.AZERBAIJANI_LATIN: "az",
    Writing.AZERBAIJANI_CYRILLIC: "az",
    Writing.CYRILLIC: "ru",
}


@dataclass(frozen=True, slots=True)
class Sealing:
    """A list on its way into the vault."""

    prepared: list[bulk.Prepared]
    sealed: "Future[list[tuple[str, ...]]]"


def begin(scene: Scene, workers: ThreadPoolExecutor) -> Sealing:
    """Generate the population and let the vault seal it beside other work, the repeated households first."""
    by_code = {place.pcode: place for place in scene.served}
    made = generate(
        scene.seed,
        0,
        n_households=scene.households,
        settlements=sorted(by_code),
        today=scene.today,
        repeats=REPEATS,
    )
    draw = scene.draw("registrations")
    entries = [
        bulk.Entry(
            submission=uuid5(_SUBMISSIONS, f"{scene.seed}/{one.id}"),
            settlement=by_code[one.settlement],
            persons=tuple(_fields(scene, record) for record in made.records_of(one)),
            language=_LANGUAGES.get(one.writing, "en"),
            interpreter=draw.happens(0.04),
            assistance=draw.happens(0.06),
            registered_at=datetime.combine(scene.day(-draw.between(30, 76)), time(draw.between(8, 16)), tzinfo=UTC),
        )
        for one in _interesting_first(made)
    ]
    scene.counts["households"], scene.counts["people"] = len(made.households), len(made.persons)
    prepared = bulk.prepare(entries, by=scene.staff["registrar"], notice_version=NOTICE, method="none", synthetic=True)
    return Sealing(prepared, workers.submit(_seal, scene, _session(scene, Role.REGISTRAR), prepared))


def _seal(scene: Scene, session: str, prepared: Sequence[bulk.Prepared]) -> list[tuple[str, ...]]:
    """Seal the list part by part, and leave off where the building was stopped."""
    sealed: list[tuple[str, ...]] = []
    for start in range(0, len(prepared), bulk.BATCH):
        if scene.stopped.is_set():
            break
        sealed += bulk.seal(session, prepared[start : start + bulk.BATCH])
    return sealed


def _interesting_first(made: Population) -> Sequence[Registration]:
    """Registrations of households that came twice, then those with people who look alike, then the others."""
    same = {made.records[number].registration for pair in made.truth.same for number in (pair.first, pair.second)}
    alike = {made.records[number].registration for pair in made.truth.alike for number in (pair.first, pair.second)}
    return sorted(made.registrations, key=lambda one: (one.id not in same, one.id not in alike, one.id))


def _fields(scene: Scene, record: Record) -> dict[str, str]:
    """The form of one person as a registrar typed it; a birth date that a form would refuse was left empty."""
    try:
        rules.check_birth(record.born, today=scene.today)
    except rules.PeopleRefusal:
        born = ""
    else:
        born = record.born
    return {
        "identity.full_name": record.full_name,
        "identity.birth": born,
        "identity.sex": record.sex.value[0] if record.sex else "",
        "contact.phone": record.phone,
    }


def finish(scene: Scene, sealing: Sealing) -> None:
    """Write the households by pseudonymous ids once the vault has sealed them."""
    bulk.write(
        sealing.prepared,
        sealing.sealed.result(),
        by=scene.staff["registrar"],
        channel=CHANNEL,
        notice_version=NOTICE,
    )


def fill_desk(scene: Scene) -> None:
    """Put pairs on cards, and let the adjudicator have answered three of them."""
    cards.refresh_cards(_session(scene, Role.SYSTEM), limit=CARDS)
    linking.plant_soon()
    by, session = scene.staff["adjudicator"], _session(scene, Role.ADJUDICATOR)
    for verdict in ("same", "different", "unsure"):
        with scene.at(-1, 11):
            card = duplicates.next_card(by, session=session)
            if card is None:
                return
            try:
                duplicates.judge(card, verdict=verdict, by=by)
            except rules.PeopleRefusal:
                duplicates.put_back(card, by=by)


def _session(scene: Scene, role: Role) -> str:
    """A session of the one-click kind with the vault."""
    actor = "system" if role is Role.SYSTEM else scene.staff[role.value]
    factor = "none" if role is Role.SYSTEM else "demo"
    return door.open_session(actor=actor, roles=(role.value,), areas=EVERYWHERE, factor=factor)
