"""Pages of lanes without the office: divide, take, what comes in sealed, what cannot be taken, what is explained."""

import io
import json
import re
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from django.test import Client
from pypdf import PdfReader
from tests.custody.vault.test_captures import sealed
from tests.delivery.conftest import goods, places, town
from tests.delivery.test_distribution import KILO, family, lies
from tests.delivery.test_lanes import Device
from tests.web.conftest import account, signed_in

from ojakh.custody import jobs
from ojakh.custody.access import Role
from ojakh.custody.actors import staff_name
from ojakh.custody.models import Job, Office, OutboxEntry
from ojakh.delivery import distribution, rules
from ojakh.delivery import lanes as lane_verbs
from ojakh.delivery.models import Distribution, Finding, LaneList, Serving
from ojakh.fieldsync.models import Capture
from ojakh.kernel import clock
from ojakh.people.models import Household

__all__ = ["goods", "places", "town"]
OUTBOX, WAITING, BALANCE = "/en/office/field/outbox", "/en/office/field/waiting", "/en/office/deliver/balance"


Changes = Mapping[str, str]
NONE: Changes = {}


class Village:
    """A keeper, somebody at a lane with a device, three families, and a distribution of 5 kg of flour a household."""

    def __init__(self, town) -> None:
        people = {role: account(role) for role in (Role.KEEPER, Role.DESK, Role.DRIVER)}
        self.keeper, self.hand, self.driver = (signed_in(user) for user in people.values())
        self.actor = staff_name(people[Role.DESK])
        self.second = account(Role.PLANNER)
        lies(town, kilos=30)
        made = distribution.open_distribution(
            town.places[2].pk, day=clock.today(), rations={town.goods["flour"].pk: (5 * KILO, 0)}, by="staff:91"
        )
        self.homes = [family(town.places[2], size) for size in (1, 2, 3)]
        self.uuid, self.path = made.uuid, f"/en/office/deliver/distributions/{made.uuid}"
        self.device = Device()

    def divide(self, lanes: int = 1) -> None:
        """Divide the cards by page."""
        self.keeper.post(f"{self.path}/lanes", {"lanes": lanes})
        assert jobs.run_next().state == "done"

    def take(self, lane: str = "A", client: Client | None = None) -> str:
        """Take a list by page; gives the page that follows."""
        data = {"device": self.device.public}
        return (client or self.hand).post(f"{self.path}/lanes/{lane}/take", data, follow=True).content.decode()

    def row(self, home: Household, sequence: int = 1, *, at: str = "", changes: Changes = NONE) -> dict[str, object]:
        """A serving as the device seals it."""
        held, at = LaneList.objects.latest("pk"), at or clock.now().isoformat()
        text = rules.signed_serving(str(held.uuid), sequence=sequence, card=home.reference, at=at)
        fields = {
            "distribution": held.distribution.number,
            "list": str(held.uuid),
            "sequence": str(sequence),
            "card": home.reference,
            "at": at,
            "signature": self.device.signature(text),
        } | dict(changes)
        made = sealed(
            json.dumps({"at": at, "fields": fields}), kind="serving", capture=str(uuid.uuid4()), actor=self.actor
        )
        return {"id": made["capture"], "kind": "serving", "year": made["year"], "sealed": made["sealed"]}

    def send(self, row: dict[str, object], client: Client | None = None) -> dict[str, object]:
        """Send one row of the outbox; gives the answer with its status."""
        answer = (client or self.hand).post(OUTBOX, json.dumps(row), content_type="application/json")
        return {"status": answer.status_code} | (answer.json() if answer.status_code == 200 else {})


@pytest.fixture
def village(office: Office, town) -> Village:
    """A distribution that is open."""
    return Village(town)


def sheet(page: str) -> dict[str, object]:
    """The list on the page of a lane."""
    found = re.search(r'<script id="sheet" type="application/json">(.*?)</script>', page)
    assert found is not None
    return dict(json.loads(found.group(1)))


def test_a_list_is_taken_by_page_and_may_be_kept_until_its_day_is_over(village: Village):
    village.divide(2)
    page = village.take()
    held = sheet(page)
    assert (held["lane"], held["lanes"], len(held["cards"])) == ("A", 2, 3)  # type: ignore[arg-type]
    assert held["sizes"][3] == {"people": "3 people", "parts": ["Flour: 5 kg"]}  # type: ignore[index]
    assert not any(home.reference in page or str(home.uuid) in page for home in village.homes)
    answer = village.hand.get(f"{village.path}/lanes/A")
    until = datetime.fromtimestamp(int(answer["X-Kept-Until"]) / 1000, clock.now().tzinfo)
    assert until == datetime.combine(clock.today() + timedelta(days=1), datetime.min.time(), clock.now().tzinfo)
    assert "camera=(self)" in answer["Permissions-Policy"]
    assert "camera=()" in village.hand.get(village.path)["Permissions-Policy"]
    other = signed_in(account(Role.DESK, username="another"))
    assert other.get(f"{village.path}/lanes/A").status_code == 404
    assert "is on another device" in village.take(client=other)


def test_the_printed_cards_name_their_lanes(village: Village):
    def printed() -> str:
        asked = village.keeper.post(f"{village.path}/cards")
        made = jobs.run_next()
        assert asked["Location"].endswith(f"/jobs/{made.uuid}")
        pdf = village.keeper.get(f"{asked['Location']}/files/{made.result['files'][0]}").content
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)

    assert "Lane" not in printed()
    village.divide(2)
    lanes = lane_verbs.lanes_of(Distribution.objects.get(), [home.reference for home in village.homes])
    text = printed()
    assert len(lanes) == 3
    assert re.findall(r"Lane ([A-H])", text) == [lanes[card] for card in sorted(lanes)]


def test_the_same_work_is_not_begun_twice_and_its_page_says_how_far_it_is(village: Village):
    asked = village.keeper.post(f"{village.path}/lanes", {"lanes": 2})
    row = Job.objects.get()
    assert asked.status_code == 303 and asked["Location"].endswith(f"/jobs/{row.uuid}")
    Job.objects.update(state="running", beat_at=clock.now(), stage="digest", done=1, total=3)
    own = village.keeper.get(asked["Location"]).content.decode()
    assert "Dividing of cards among lanes" in own and "preparing the lists" in own and "1 of 3" in own
    page = village.keeper.get(village.path).content.decode()
    assert "are being divided among lanes. 1 of 3" in page and str(row.uuid) in page and "Divide the cards" not in page
    other = signed_in(account(Role.KEEPER, username="another-keeper"))
    page = other.get(village.path).content.decode()
    assert "are being divided among lanes" in page and str(row.uuid) not in page
    for client in (village.keeper, other):
        assert "is being made now" in client.post(f"{village.path}/lanes", {"lanes": 3}).content.decode()
    assert Job.objects.count() == 1
    other.post(f"{village.path}/cards")
    assert "is being made now" in village.keeper.post(f"{village.path}/cards", follow=True).content.decode()
    assert [one.kind for one in Job.objects.order_by("pk")] == ["lanes", "cards"]
    Job.objects.update(beat_at=clock.now() - timedelta(minutes=2))
    assert village.keeper.post(f"{village.path}/lanes", {"lanes": 3})["Location"] != asked["Location"], "it had ended"


def test_what_cannot_be_divided_is_said_before_any_work_begins(village: Village):
    village.divide(2)
    village.take()
    answer = village.keeper.post(f"{village.path}/lanes", {"lanes": 3}).content.decode()
    assert "Lane A has its list" in answer and not Job.objects.exclude(state="done").exists()


def test_who_may_not(village: Village):
    assert village.hand.post(f"{village.path}/lanes", {"lanes": 2}).status_code == 403
    assert not Job.objects.exists()
    village.divide(2)
    for client in (village.keeper, village.driver):
        assert client.post(f"{village.path}/lanes/A/take", {"device": village.device.public}).status_code == 403
        assert client.get(f"{village.path}/lanes/A").status_code == 403
    assert not LaneList.objects.exists()
    village.take()
    assert village.hand.post(f"{village.path}/lanes/A/call-back", {"reason": "x"}).status_code == 403
    assert village.send(village.row(village.homes[0]), village.driver)["status"] == 403
    assert village.hand.get(f"{village.path}/lanes/A/take").status_code == 404
    assert village.hand.get(f"{village.path}/lanes/A/back").status_code == 404
    assert village.hand.get(f"{village.path}/lanes/Z").status_code == 404
    assert not Serving.objects.exists() and LaneList.objects.get().back_at is None


def test_a_sealed_serving_is_written_once_and_its_time_is_only_a_statement(village: Village):
    village.divide()
    village.take()
    row = village.row(village.homes[1])
    first, second = village.send(row), village.send(row)
    assert (first["state"], first) == ("taken", second)
    assert village.send(village.row(village.homes[1]))["state"] == "taken", "the same serving under another number"
    serving = Serving.objects.get()
    assert (serving.household_id, serving.persons, serving.served_by) == (village.homes[1].pk, 2, village.actor)
    assert village.send(village.row(village.homes[2], 2, at="1999-01-01T00:00:00Z"))["state"] == "taken"
    assert Serving.objects.get(sequence=2).saved_at is None
    assert OutboxEntry.objects.filter(kind="sync.taken").count() == 3
    assert not any(capture.content for capture in Capture.objects.all())
    assert "2 / 3" in village.keeper.get(village.path).content.decode()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"signature": "AAAA"}, "delivery.forged_device"),
        ({"sequence": "2"}, "delivery.forged_device"),
        ({"list": str(uuid.uuid4())}, "delivery.unknown_list"),
        ({"list": "x"}, "field.incomplete"),
        ({"sequence": "-1"}, "field.incomplete"),
        ({"card": "nothing"}, "delivery.unknown_card"),
    ],
)
def test_what_cannot_be_taken_is_kept_without_the_signature_for_the_keeper(
    village: Village, changes: dict[str, str], refusal: str
):
    village.divide()
    village.take()
    answer = village.send(village.row(village.homes[0], changes=changes))
    assert (answer["status"], answer["state"]) == (200, "refused") and answer["sentence"]
    capture = Capture.objects.get()
    assert (capture.refusal, "signature" in capture.content) == (refusal, False)
    assert not Serving.objects.exists()
    assert str(answer["sentence"]) in village.hand.get(WAITING).content.decode().replace("&#x27;", "'")
    assert f'action="/en/office/field/waiting/{capture.uuid}"' in village.keeper.get(WAITING).content.decode()
    assert "1" in village.keeper.get("/en/office/deliver/").content.decode()
    village.keeper.post(f"/en/office/field/waiting/{capture.uuid}", {"note": "asked at the lane"})
    assert Capture.objects.get().state == "settled"


def test_a_double_serving_stands_among_what_does_not_add_up_until_two_people_explain_it(village: Village):
    village.divide()
    village.take()
    village.keeper.post(f"{village.path}/lanes/A/call-back", {"reason": "out of reach"})
    distribution.serve(village.uuid, scan=village.homes[0].reference, by="staff:91")
    assert village.send(village.row(village.homes[0]))["state"] == "taken"
    for page in (BALANCE, "/en/office/deliver/"):
        text = village.keeper.get(page).content.decode()
        assert "served twice" in text and village.homes[0].reference in text and "5 kg" in text
    finding = Finding.objects.get()
    page = f"/en/office/deliver/findings/{finding.pk}"
    assert "It was handed out twice" in village.keeper.get(page).content.decode()
    assert village.hand.get(page).status_code == 403
    answer = {"outcome": "back", "cause": "brought back by the family", "second_person": staff_name(village.second)}
    assert village.keeper.post(page, answer).status_code == 303
    assert "brought back by the family" in village.keeper.get(BALANCE).content.decode()
    assert "5 kg" in village.keeper.get(village.path).content.decode()


def test_a_list_that_is_back_is_no_longer_on_the_page_and_its_cards_are_served_at_the_office(village: Village):
    village.divide()
    assert 'id="sheet"' in village.take()
    desk = f"{village.path}/desk"
    refused = village.hand.post(desk, {"scan": village.homes[0].reference, "what": "look"})
    assert refused.status_code == 409 and "belongs to lane A" in refused.content.decode()
    village.hand.post(f"{village.path}/lanes/A/back", {"served": "x"})
    assert LaneList.objects.get().stated is None
    answer = village.hand.get(f"{village.path}/lanes/A")
    assert "X-Kept-Until" not in answer and 'id="sheet"' not in answer.content.decode()
    assert village.hand.post(desk, {"scan": village.homes[0].reference, "what": "look"}).status_code == 200
    assert Distribution.objects.get().listed


def test_servings_that_the_device_counted_and_that_never_arrived_stand_beside_the_lane(village: Village):
    village.divide()
    village.take()
    village.send(village.row(village.homes[0]))
    village.hand.post(f"{village.path}/lanes/A/back", {"served": "3"})
    assert "2 servings of the device are missing" in village.keeper.get(village.path).content.decode()
    village.send(village.row(village.homes[1], 2))
    village.send(village.row(village.homes[2], 3))
    assert "missing" not in village.keeper.get(village.path).content.decode()


def test_without_a_key_of_the_device_no_list_is_given(village: Village):
    village.divide()
    page = village.hand.post(f"{village.path}/lanes/A/take", {"device": ""}, follow=True).content.decode()
    assert "made no key of its own" in page
    wrong = village.keeper.post(f"{village.path}/lanes", {"lanes": 0}).content.decode()
    assert "error" in wrong
    assert not LaneList.objects.exists()
