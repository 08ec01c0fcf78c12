"""Field pages: what a phone may keep, how a sealed hand-over comes in, and what the keeper sees of what could not."""

import json
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from tests.custody.vault.test_captures import sealed
from tests.delivery.conftest import goods, places, town
from tests.delivery.test_lanes import Device
from tests.web.conftest import account, signed_in

from ojakh.custody.access import Role
from ojakh.custody.actors import staff_name
from ojakh.custody.models import Office, OutboxEntry
from ojakh.custody.vault.desk import Vault
from ojakh.delivery import actions, dispatch, handover
from ojakh.delivery.models import Waybill
from ojakh.fieldsync import phones
from ojakh.fieldsync.models import Capture
from ojakh.kernel import clock

__all__ = ["goods", "places", "town"]
DRIVE, OUTBOX, WAITING = "/en/office/deliver/drive", "/en/office/field/outbox", "/en/office/field/waiting"


class Road:
    """A keeper, a driver, somebody at the desk, and one waybill on the road."""

    def __init__(self) -> None:
        people = {role: account(role) for role in (Role.KEEPER, Role.DRIVER, Role.DESK)}
        self.keeper, self.driver, self.desk = (signed_in(user) for user in people.values())
        self.actor, self.receiver = staff_name(people[Role.DRIVER]), staff_name(people[Role.DESK])
        plan = actions.draft_plan(clock.today() + timedelta(days=1), by="staff:91")
        actions.propose_plan(plan.uuid, by="staff:91")
        actions.approve_plan(plan.uuid, by="staff:92")
        self.waybill = dispatch.load_plan(plan.uuid, by=staff_name(people[Role.KEEPER]))[0]
        dispatch.depart(self.waybill.number, driver=self.actor, by="staff:93", road_override="seen this morning")

    def fields(self, **changes: str) -> dict[str, str]:
        """What the driver fills in: everything arrived."""
        line = self.waybill.lines.get()
        code = handover.receiver_code(self.waybill, self.receiver)
        return {"waybill": self.waybill.number, f"line_{line.pk}": "all", "receiver": code} | changes

    def seal(self, **changes: str) -> dict[str, object]:
        """A confirmation as the phone seals it."""
        content = {"at": "2026-05-04T09:31:07Z", "fields": self.fields(**changes)}
        made = sealed(json.dumps(content), capture=str(uuid.uuid4()), actor=self.actor)
        return {"id": made["capture"], "kind": made["kind"], "year": made["year"], "sealed": made["sealed"]}

    def send(self, row: dict[str, object], client: Client | None = None) -> dict[str, object]:
        """Send one row of the outbox; gives the answer with its status."""
        answer = (client or self.driver).post(OUTBOX, json.dumps(row), content_type="application/json")
        return {"status": answer.status_code} | (answer.json() if answer.status_code in (200, 409) else {})


@pytest.fixture
def road(office: Office, town, vault: Vault) -> Road:
    """A waybill on the road."""
    return Road()


def test_the_page_of_stops_may_be_kept_for_a_day_and_carries_the_key_and_no_script_of_its_own(road: Road):
    answer = road.driver.get(DRIVE)
    text = answer.content.decode()
    until = int(answer["X-Kept-Until"]) / 1000
    assert 15 * 3600 < until - clock.now().timestamp() <= 16 * 3600
    assert 'data-key="B' in text and f'data-actor="{road.actor}"' in text
    assert text.count("<script") == 1 and 'src="/static/web/field.js"' in text
    assert handover.receiver_code(road.waybill, road.receiver) not in text
    for other in ("/en/office/deliver/", WAITING, f"/en/office/deliver/waybills/{road.waybill.number}"):
        assert "X-Kept-Until" not in road.driver.get(other), other


def test_without_the_vault_the_page_offers_no_key(road: Road, vault: Vault):
    vault.lock()
    assert "data-key" not in road.driver.get(DRIVE).content.decode()


def test_the_worker_is_served_from_the_root_and_its_list_is_short(road: Road):
    answer = Client().get("/field-worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer.content.decode().count("office") <= 6
    assert Client().post(OUTBOX).status_code == 403


def test_a_sealed_hand_over_is_the_receivers_receipt_once_and_the_keeper_reads_the_time_of_the_phone(road: Road):
    row = road.seal()
    assert road.driver.get(OUTBOX).json()["actor"] == road.actor
    first, second = road.send(row), road.send(row)
    assert first == second and (first["status"], first["state"], first["sentence"]) == (200, "taken", "")
    waybill = Waybill.objects.get(pk=road.waybill.pk)
    assert (waybill.state, waybill.received_by) == ("received", road.receiver)
    assert OutboxEntry.objects.filter(kind="delivery.received").count() == 1
    assert OutboxEntry.objects.filter(kind="sync.taken", actor=road.actor).count() == 1
    assert "by its clock" in road.keeper.get(f"/en/office/deliver/waybills/{waybill.number}").content.decode()
    assert road.send(road.seal())["state"] == "taken", "the same words under another number are the same receipt"


def test_what_cannot_be_taken_is_a_sentence_for_driver_and_keeper_until_it_is_settled(road: Road):
    road.send(road.seal())
    line = road.waybill.lines.get()
    later = road.send(road.seal(**{f"line_{line.pk}": "none", "remark": "came too late"}))
    assert later["state"] == "refused" and "was received before" in str(later["sentence"])
    for client in (road.driver, road.keeper):
        text = client.get(WAITING).content.decode()
        assert "was received before" in text and "came too late" in text
        assert "Refused, nothing" in text and f"line_{line.pk}" not in text, "in the words of the driver's form"
        assert "<dd>driver</dd>" in text and road.actor not in text.split("<main")[1]
    assert "could not be taken" in road.keeper.get("/en/office/deliver/").content.decode()
    settle = f"{WAITING}/{Capture.objects.get(state='refused').uuid}"
    assert road.driver.post(settle, {"note": "x"}).status_code == 403
    assert road.keeper.get(settle).status_code == 404
    assert "required" in road.keeper.post(settle, {"note": ""}).content.decode()
    assert road.keeper.post(settle, {"note": "told by phone"}).status_code == 303
    assert "came too late" not in road.keeper.get(WAITING).content.decode()


def test_a_hand_over_of_another_driver_is_refused_and_nobody_else_sends_what_one_sealed(road: Road):
    stranger = account(Role.DRIVER, username="stranger")
    row = road.seal()
    assert road.send(row, signed_in(stranger))["state"] == "refused", "sealed by somebody else, it does not open"
    Waybill.objects.filter(pk=road.waybill.pk).update(driver=staff_name(stranger))
    answer = road.send(road.seal())
    assert answer["state"] == "refused" and "another driver" in str(answer["sentence"])
    assert Waybill.objects.get(pk=road.waybill.pk).state == "departed"


def test_after_five_wrong_codes_even_the_right_one_is_refused(road: Road):
    wrong = handover.receiver_code(road.waybill, "staff:404000000")
    for _ in range(5):
        assert "no receiver" in str(road.send(road.seal(receiver=wrong))["sentence"])
    assert "Too many wrong codes" in str(road.send(road.seal())["sentence"])


def test_a_form_that_says_too_little_is_kept_as_incomplete(road: Road):
    line = road.waybill.lines.get()
    answer = road.send(road.seal(**{f"line_{line.pk}": "part"}))
    assert answer["state"] == "refused" and "how much arrived" in str(answer["sentence"])


@pytest.mark.parametrize("said", ["all", "none"])
def test_an_amount_beside_an_answer_that_leaves_it_out_is_not_dropped(road: Road, said: str):
    line = road.waybill.lines.get()
    page = f"{DRIVE}/{road.waybill.number}"
    text = road.driver.post(page, road.fields(**{f"line_{line.pk}": said, f"part_{line.pk}": "7"})).content.decode()
    assert "Choose “A part”, or take this amount out." in text and 'value="7"' in text
    assert Waybill.objects.get(pk=road.waybill.pk).state == "departed"


def test_bad_requests_and_roles_without_the_right_write_nothing(road: Road):
    row = road.seal()
    for bad in ({}, row | {"kind": "letter"}, row | {"id": "x"}, row | {"year": "x"}, [], "x"):
        assert road.send(bad)["status"] == 400  # type: ignore[arg-type]
    assert road.send(row, road.desk)["status"] == 403
    assert road.send(row, road.keeper)["status"] == 403
    assert road.send(row | {"id": str(uuid.uuid4())}, Client())["status"] == 403
    assert not Capture.objects.exists()


def test_without_scripts_the_form_of_a_stop_is_sent_over_the_line_and_says_what_is_wrong(road: Road):
    address = f"{DRIVE}/{road.waybill.number}"
    fields = road.fields()
    assert road.driver.get(address).status_code == 200
    assert "wrong letter" in road.driver.post(address, fields | {"receiver": "ABCDE"}).content.decode()
    wrong = handover.receiver_code(road.waybill, "staff:404000000")
    assert "no receiver" in road.driver.post(address, fields | {"receiver": wrong}).content.decode()
    assert road.driver.post(address, fields).status_code == 303
    assert Waybill.objects.get(pk=road.waybill.pk).received_by == road.receiver
    assert road.driver.get(address).status_code == 404


def test_the_receivers_code_is_shown_to_those_who_may_sign_only_and_while_it_counts(road: Road):
    page = f"/en/office/deliver/waybills/{road.waybill.number}"
    code = handover.receiver_code(road.waybill, road.receiver)
    assert code in road.desk.get(page).content.decode()
    for client in (road.driver, road.keeper):
        assert "Your code as receiver" not in client.get(page).content.decode()
    road.send(road.seal())
    assert code not in road.desk.get(page).content.decode()


def test_a_phone_is_told_from_a_known_one_by_the_keeper_and_on_the_waybill(road: Road):
    key, capture = Device(), str(uuid.uuid4())
    inner = json.dumps({"at": clock.now().isoformat(), "fields": road.fields()})
    signature = key.signature(f"ojakh.capture.v1|delivery|{capture}|{road.actor}|{inner}")
    said = json.dumps({"text": inner, "device": key.public, "signature": signature})
    made = sealed(said, capture=capture, actor=road.actor)
    row = {"id": capture, "kind": "delivery", "year": made["year"], "sealed": made["sealed"]}
    assert road.send(row)["state"] == "taken"
    phone = phones.Device.objects.get()
    page, waybill = "/en/office/field/phones", f"/en/office/deliver/waybills/{road.waybill.number}"
    assert phones.short_code(key.public) in road.keeper.get(page).content.decode()
    assert "phone nobody has looked at" in road.keeper.get(waybill).content.decode()
    assert road.driver.get(page).status_code == 403
    assert road.driver.post(f"{page}/{phone.uuid}/confirm").status_code == 403
    assert road.keeper.get(f"{page}/{phone.uuid}/confirm").status_code == 404
    assert road.keeper.post(f"{page}/{phone.uuid}/confirm").status_code == 303
    assert "known phone" in road.keeper.get(waybill).content.decode()
    assert road.keeper.post(f"{page}/{phone.uuid}/block", {"reason": ""}).status_code == 200
    assert road.keeper.post(f"{page}/{phone.uuid}/block", {"reason": "stolen"}).status_code == 303
    assert "stolen" in road.keeper.get(page).content.decode()
