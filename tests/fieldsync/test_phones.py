"""A phone is known by its key: its captures carry its signature, and somebody else than its holder says what it is."""

import base64
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.custody.vault.test_captures import sealed
from tests.delivery.test_lanes import Device as Key
from tests.fieldsync.test_captures import ACTOR, FORM, send

from ojakh.custody.models import OutboxEntry
from ojakh.fieldsync import captures, phones, queries
from ojakh.fieldsync.models import Capture, Device

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault")]
FIELDS = st.dictionaries(st.sampled_from(["text", "device", "signature", "x"]), st.none() | st.text(max_size=9))


def wrapped(key: Key, *, bound: str = "", **changes: str) -> dict[str, Any]:
    """A capture as a phone signs and seals it."""
    inner, capture = json.dumps(FORM), str(uuid.uuid4())
    signature = key.signature(f"ojakh.capture.v1|{bound or f'delivery|{capture}|{ACTOR}'}|{inner}")
    said = {"text": inner, "device": key.public, "signature": signature} | changes
    return sealed(json.dumps(said), capture=capture, actor=ACTOR)


def take(key: Key, written: list[dict[str, str]] | None = None, **changes: str) -> Capture:
    """Send a signed capture of its own number."""
    return send(wrapped(key, **changes), written)


def phone_of(key: Key) -> Device:
    """The phone that sent a capture just now."""
    device = take(key).device
    assert device is not None
    return device


def test_a_phone_is_entered_once_and_its_captures_name_it():
    key, written = Key(), list[dict[str, str]]()
    first, second = take(key, written), take(key, written)
    assert written == [FORM["fields"]] * 2
    phone = Device.objects.get()
    assert first.device == second.device == phone
    assert (phone.actor, phone.key, phone.state) == (ACTOR, key.public, "new")
    assert list(queries.phones().values_list("pk", "sent")) == [(phone.pk, 2)]
    assert OutboxEntry.objects.filter(kind="sync.phone_seen", actor=ACTOR).count() == 1


def test_a_signature_for_another_capture_or_of_another_key_or_none_names_no_phone():
    key, other = Key(), Key()
    for changes in (
        {"bound": f"delivery|{uuid.uuid4()}|{ACTOR}"},
        {"device": other.public},
        {"signature": base64.b64encode(bytes(64)).decode()},
        {"signature": ""},
        {"device": "x"},
    ):
        assert take(key, **changes).device is None
    assert not Device.objects.exists()
    assert Capture.objects.filter(state="taken").count() == 5


def test_what_a_blocked_phone_sends_is_kept_and_written_nowhere():
    key, written = Key(), list[dict[str, str]]()
    phone = phone_of(key)
    with pytest.raises(phones.PhoneReasonMissing):
        phones.block(phone.uuid, by="staff:3", reason=" ")
    phones.block(phone.uuid, by="staff:3", reason="stolen")
    made = take(key, written)
    assert (made.state, made.refusal, written) == ("refused", "field.blocked_phone", [])
    assert made.content["waybill"] == "WB-1"
    with pytest.raises(phones.BlockedPhone):
        captures.correct(made.uuid, fields=made.content, by=ACTOR, write=lambda fields: written.append(dict(fields)))
    made.refresh_from_db()
    assert (made.state, written) == ("refused", [])
    phones.confirm(phone.uuid, by="staff:3")
    assert take(key, written).state == "taken"
    phone.refresh_from_db()
    assert (phone.state, phone.said_by, phone.reason) == ("known", "staff:3", "")
    kinds = OutboxEntry.objects.filter(subject=str(phone.uuid)).order_by("at").values_list("kind", "actor")
    assert list(kinds) == [
        ("sync.phone_seen", ACTOR),
        ("sync.phone_blocked", "staff:3"),
        ("sync.phone_confirmed", "staff:3"),
    ]


def test_nobody_vouches_for_their_own_phone():
    phone = phone_of(Key())
    acts: list[Callable[[], object]] = [
        lambda: phones.confirm(phone.uuid, by=ACTOR),
        lambda: phones.block(phone.uuid, by=ACTOR, reason="x"),
    ]
    for act in acts:
        with pytest.raises(phones.OwnPhone):
            act()
    phone.refresh_from_db()
    assert phone.state == "new"


@given(st.text(max_size=60) | FIELDS.map(json.dumps))
def test_any_text_is_taken_as_unsigned_where_nobody_signed_it(text: str):
    inner, key = phones.unwrapped(text, bound="delivery|1|staff:7")
    assert key == "" and isinstance(inner, str)


def test_the_code_is_short_and_follows_from_the_key():
    key = Key().public
    assert phones.short_code(key) == phones.short_code(key) != phones.short_code(Key().public)
    assert len(phones.short_code(key)) == 9
