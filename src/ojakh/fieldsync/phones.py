"""Verbs of phones: whose signature a capture carries, and what somebody in the office says of a phone."""

import hashlib
import json
from uuid import UUID

from django.db import transaction

from ojakh.custody import devices
from ojakh.custody.record import record
from ojakh.fieldsync.models import Device
from ojakh.kernel import clock, ids
from ojakh.kernel.errors import OjakhError


class BlockedPhone(OjakhError):
    """A capture that a blocked phone signed."""

    code = "field.blocked_phone"
    message = "This phone was blocked at the office. What it sends is kept until somebody has looked at it."


class OwnPhone(OjakhError):
    """Somebody who would vouch for their own phone."""

    code = "field.own_phone"
    message = "Another person than the one who uses it has to say this of a phone."


class PhoneReasonMissing(OjakhError):
    """Blocking a phone without saying why."""

    code = "field.phone_reason_missing"
    message = "Write why this phone is blocked."


def unwrapped(text: str, *, bound: str) -> tuple[str, str]:
    """What a phone wrote, and the key that signed it for this very capture; "" where no key did.

    A phone wraps it as JSON: text, device (its public key), signature. Anything else is taken as unsigned.
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return text, ""
    if not isinstance(said, dict) or not isinstance(said.get("text"), str):
        return text, ""
    inner, key = said["text"], str(said.get("device", ""))
    signed = f"ojakh.capture.v1|{bound}|{inner}"
    return inner, key if devices.signed_by(key, signature=str(said.get("signature", "")), text=signed) else ""


def short_code(key: str) -> str:
    """Eight characters of the SHA-256 of a key, which the phone shows as well: enough to compare by eye."""
    digest = hashlib.sha256(key.encode()).hexdigest()
    return f"{digest[:4]}-{digest[4:8]}"


def seen(key: str, *, by: str) -> Device | None:
    """The phone of a key under an account, entered when it is seen first; None without a key."""
    if not key:
        return None
    found, made = Device.objects.get_or_create(
        actor=by, key=key, defaults={"uuid": ids.new_uuid(), "first_at": clock.now()}
    )
    if made:
        record(actor=by, action="sync.phone_seen", subject=str(found.uuid))
    return found


def confirm(uuid: UUID | str, *, by: str) -> Device:
    """Say that a phone is known: its holder showed it, and the codes agree."""
    return _say(uuid, Device.State.KNOWN, by=by, action="sync.phone_confirmed")


def block(uuid: UUID | str, *, by: str, reason: str) -> Device:
    """Take nothing more from a phone until somebody has looked at it."""
    if not reason.strip():
        raise PhoneReasonMissing()
    return _say(uuid, Device.State.BLOCKED, by=by, action="sync.phone_blocked", reason=reason.strip()[:200])


@transaction.atomic
def _say(uuid: UUID | str, state: Device.State, *, by: str, action: str, reason: str = "") -> Device:
    found = Device.objects.select_for_update().get(uuid=uuid)
    if found.actor == by:
        raise OwnPhone()
    found.state, found.reason, found.said_by, found.said_at = state, reason, by, clock.now()
    found.save(update_fields=["state", "reason", "said_by", "said_at"])
    record(actor=by, action=action, subject=str(found.uuid))
    return found
