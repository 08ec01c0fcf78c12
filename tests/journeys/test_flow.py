"""The whole story on real actions: what one room writes, the next one reads."""

import uuid

import pytest
from tests.delivery.conftest import goods, open_roads, places, town

from ojakh import flow
from ojakh.custody import outbox
from ojakh.custody.models import OutboxEntry
from ojakh.custody.vault import door
from ojakh.delivery import queries as delivery
from ojakh.delivery import stock
from ojakh.people import bulk
from ojakh.people import queries as people

__all__ = ["goods", "places", "town"]
CAST = flow.Cast(*(f"staff:{number}" for number in range(1, 12)))
FAMILY = [
    {"identity.full_name": "Արամ Սարգսյան Վարդանի", "identity.birth": "1984-05-02", "identity.sex": "m"},
    {"identity.full_name": "Նարե Սարգսյան", "identity.birth": "2015-03-11", "identity.sex": "f"},
]
AGAIN = [
    {"identity.full_name": "Саргсян Арам Вардани", "identity.birth": "1984-05-02", "identity.sex": "m"},
    {"identity.full_name": "Саргсян Наре", "identity.birth": "2015-03-11", "identity.sex": "f"},
]


def session(role: str, actor: str) -> str:
    """A vault session of one role for the whole office."""
    return door.open_session(actor=actor, roles=(role,), areas=(door.EVERYWHERE,), factor="mfa_fresh")


def neighbours(place: object, *, count: int) -> None:
    """So many people of the same place in households of four, no two with names alike."""
    syllables = ["Bar", "Den", "Fil", "Gor", "Hus", "Jam", "Kel", "Lim", "Mot", "Nur", "Pes", "Rov"]
    names = [f"{a.title()}{b.lower()}a {c}{a.lower()}i" for a in syllables for b in syllables for c in syllables[::3]]
    entries = [
        bulk.Entry(
            submission=uuid.uuid4(),
            settlement=place,
            persons=tuple(
                {"identity.full_name": names[n + m], "identity.birth": str(1950 + (n + 7 * m) % 65)} for m in range(4)
            ),
        )
        for n in range(0, count, 4)
    ]
    prepared = bulk.prepare(entries, by="staff:20", notice_version="")
    sealed = bulk.seal(session("registrar", "staff:20"), prepared)
    bulk.write(prepared, sealed, by="staff:20", channel="desk", notice_version="")


@pytest.mark.django_db
def test_the_story_from_the_first_name_to_the_public_figure(town):
    desk = session("registrar", CAST.registrar)
    for persons in (FAMILY, AGAIN):
        flow.register(CAST, session=desk, submission=uuid.uuid4(), settlement=town.places[2], persons=persons)
    assert people.totals() == {"households": 2, "persons": 4, "records": 4}

    judgement = flow.match(CAST, linkage=session("system", "system"), desk=session("adjudicator", CAST.adjudicator))
    assert judgement is not None and judgement.verdict == "same"
    assert people.totals()["persons"] == 3

    request = flow.need(CAST, facility=town.kindergarten, item=town.goods["flour"], amount=50_000)
    assert request.called_back_on is not None

    open_roads()
    plan = flow.plan(CAST)
    assert {line.kind: line.given for line in plan.lines.filter(item__code="diesel")} == {
        "kindergarten_warmth": 400_000,
        "school": 100_000,
    }

    stock.add_vehicle("TK-1", load_kg=4_000, volume_dm3=5_000, home=town.warehouse, tanker=True, by=CAST.keeper)
    finding = flow.deliver(CAST, plan, short_by=40_000)
    assert (finding.state, finding.quantity) == ("explained", 40_000)
    diesel = next(row for row in delivery.balances() if row.code == "diesel")
    assert (diesel.balance.lost, diesel.balance.difference) == (40_000, 0)

    claim = flow.verify(
        CAST,
        place_id=town.places[2].pk,
        words="The school of the settlement is open.",
        proposition={"en": "The school of the settlement was open on the day of the visit."},
    )
    assessment = claim.assessments.get()
    assert (assessment.status, bool(assessment.trace)) == ("single_source", True)

    neighbours(town.places[2], count=240)
    release = flow.publish(CAST)
    assert release.state == "published"
    assert all(row["state"] != "shown" for row in release.figures if row.get("value") in range(1, 10))

    while outbox.drain():
        pass
    assert not OutboxEntry.objects.filter(drained_at=None).exists()
    assert door.status().log_size >= OutboxEntry.objects.count()
