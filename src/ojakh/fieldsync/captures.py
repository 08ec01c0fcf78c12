"""Verbs of captures: take in what a phone sealed, once, and keep what cannot be taken until a person has settled it."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.dateparse import parse_datetime

from ojakh.custody import attachments
from ojakh.custody.record import record
from ojakh.custody.vault import door
from ojakh.fieldsync import phones
from ojakh.fieldsync.models import Capture, Device
from ojakh.kernel import clock, ids
from ojakh.kernel.errors import OjakhError

Fields = Mapping[str, str]
Write = Callable[[Fields], None]
"""Writes what the fields of a form say by the verb of its package, or refuses."""
MOST_FIELDS, LONGEST = 80, 4_000
LONG_FIELDS = {"data": 480_000}
"""Fields that may be longer: a part of a photo."""
KEPT_SEALED = frozenset({"photo_part"})
"""Kinds whose content never lies here in clear, even where it cannot be taken."""
WORDS, NOTE = "harm", "note"
"""The words of a do-no-harm note as a phone sends them, and the number under which the vault keeps them instead."""
TRY_AGAIN = frozenset({"away", "busy", "locked", "disk_full", "no_session", "session_expired"})
"""What the vault says when the same call could be answered later; the phone keeps its row then."""
NEVER_KEPT = frozenset({"receiver", "signature"})
"""Fields that prove something once and are kept nowhere."""


class CaptureChanged(OjakhError):
    """A number of a capture comes back with other content, or from somebody else."""

    code = "field.capture_changed"
    message = "This number stands for something else that has arrived already. Nothing was changed."


class CaptureUnreadable(OjakhError):
    """A capture that opened but holds no form."""

    code = "field.unreadable"
    message = "What the phone sealed cannot be read at the office. It is kept sealed."


class CaptureIncomplete(OjakhError):
    """A form that was taken down but cannot be read at the office."""

    code = "field.incomplete"
    message = "What was written cannot be taken as it is: %(fields)s."


class CaptureSettled(OjakhError):
    """There is nothing left to settle."""

    code = "field.settled"
    message = "This has been settled already."


class NoteMissing(OjakhError):
    """Settling without saying what became of it."""

    code = "field.note_missing"
    message = "Write what became of it."


def take_sealed(
    uuid: UUID, *, kind: str, year: int, sealed: str, by: str, session: str, write: Write, subject: str
) -> Capture:
    """Take in a capture as a phone sends it: open it in the vault, write what it says, or keep it as refused.

    The same capture again changes nothing and gets the same answer. `subject` names the field of the form that says
    what it is about. Raises `CaptureChanged`, and what the vault refuses where it could answer otherwise later.
    """
    digest, key = hashlib.sha256(sealed.encode()).hexdigest(), ""
    known = _known(uuid, digest=digest, by=by)
    if known is not None:
        return known
    try:
        text = door.open_capture(session, kind=kind, capture=str(uuid), year=year, sealed=sealed)
        text, key = phones.unwrapped(text, bound=f"{kind}|{uuid}|{by}")
        fields, saved_at = _read(text)
        fields = _words_in_vault(fields, session=session, capture=uuid)
    except (door.VaultRefusal, CaptureUnreadable) as refused:
        if isinstance(refused, door.VaultRefusal) and refused.reason != "corrupt":
            raise
        fields, saved_at = {"year": str(year), "sealed": sealed}, None
        write = _unreadable
    made = Capture(uuid=uuid, kind=kind, actor=by, digest=digest, saved_at=saved_at, arrived_at=clock.now())
    instead = {"year": str(year), "sealed": sealed} if kind in KEPT_SEALED else None
    return _take(made, fields, write=write, subject=subject, instead=instead, key=key)


def _words_in_vault(fields: dict[str, str], *, session: str, capture: UUID) -> dict[str, str]:
    """The fields with the number of the note instead of its words, which lie nowhere else from here on.

    The number follows from that of the capture, so that the same capture again changes nothing.
    """
    plain = {name: text for name, text in fields.items() if name not in (WORDS, NOTE)}
    number = attachments.keep_text(session, fields.get(WORDS, ""), attachment=uuid5(capture, NOTE))
    return plain | ({NOTE: str(number)} if number else {})


def take_plain(*, kind: str, fields: Fields, by: str, write: Write, subject: str) -> Capture:
    """Take in the same form sent over a line by a browser without scripts.

    Whoever sends it twice repeats the very same words, which the verbs of the packages take as one.
    """
    digest = hashlib.sha256(json.dumps(dict(fields), sort_keys=True).encode()).hexdigest()
    made = Capture(uuid=ids.new_uuid(), kind=kind, actor=by, digest=digest, arrived_at=clock.now())
    return _take(made, dict(fields), write=write, subject=subject)


def _known(uuid: UUID, *, digest: str, by: str) -> Capture | None:
    known = Capture.objects.filter(uuid=uuid).first()
    if known is not None and (known.digest, known.actor) != (digest, by):
        raise CaptureChanged()
    return known


def _read(text: str) -> tuple[dict[str, str], datetime | None]:
    """The fields of a form and when it was saved; refused where the text is anything else."""
    try:
        content = json.loads(text)
        fields, at = content["fields"], parse_datetime(str(content.get("at", "")))
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError):
        raise CaptureUnreadable() from None
    if not isinstance(fields, dict) or len(fields) > MOST_FIELDS:
        raise CaptureUnreadable()
    if not all(
        isinstance(value, str) and len(value) <= LONG_FIELDS.get(name, LONGEST) and "\x00" not in value
        for name, value in fields.items()
    ):
        raise CaptureUnreadable()
    return fields, at if at is not None and at.tzinfo is not None else None


def _blocked(fields: Fields) -> None:
    raise phones.BlockedPhone()


def _unreadable(fields: Fields) -> None:
    raise CaptureUnreadable()


@transaction.atomic
def _take(
    made: Capture,
    fields: dict[str, str],
    *,
    write: Write,
    subject: str,
    instead: dict[str, str] | None = None,
    key: str = "",
) -> Capture:
    """Write what the fields say and the capture with it; where that is refused, the capture with its content."""
    made.device = phones.seen(key, by=made.actor)
    if made.device is not None and made.device.state == Device.State.BLOCKED:
        write = _blocked
    made.subject = fields.get(subject, "").strip()[:40]
    _attempt(made, fields, write, instead=instead)
    made.save(force_insert=True)
    record(actor=made.actor, action=f"sync.{made.state}", subject=str(made.uuid), kind=made.kind, refusal=made.refusal)
    return made


def _attempt(capture: Capture, fields: dict[str, str], write: Write, *, instead: dict[str, str] | None = None) -> None:
    """Try to write; the state, the refusal and what has to be kept follow from it."""
    try:
        with transaction.atomic():
            write(fields)
    except OjakhError as refused:
        if isinstance(refused, door.VaultRefusal) and refused.reason in TRY_AGAIN:
            raise
        kept = instead or {name: text for name, text in fields.items() if name not in NEVER_KEPT}
        capture.state, capture.content = Capture.State.REFUSED, kept
        capture.refusal, capture.sentence = refused.code, refused.message
        capture.values = refused.as_dict()["values"]
        return
    capture.state, capture.content = Capture.State.TAKEN, {}
    capture.refusal, capture.sentence, capture.values = "", "", {}


def _waiting(uuid: UUID | str) -> Capture:
    found = Capture.objects.select_for_update().get(uuid=uuid)
    if found.state != Capture.State.REFUSED:
        raise CaptureSettled()
    return found


@transaction.atomic
def correct(uuid: UUID | str, *, fields: Fields, by: str, write: Write) -> Capture:
    """Write a capture that could not be taken, after the one who took it down has corrected it at the office."""
    found = _waiting(uuid)
    if found.actor != by:
        raise CaptureChanged()
    if found.device is not None and found.device.state == Device.State.BLOCKED:
        raise phones.BlockedPhone()
    write(fields)
    found.state, found.content = Capture.State.TAKEN, {}
    found.settled_by, found.settled_at = by, clock.now()
    found.save()
    record(actor=by, action="sync.corrected", subject=str(found.uuid), kind=found.kind)
    return found


@transaction.atomic
def settle(uuid: UUID | str, *, note: str, by: str) -> Capture:
    """Say what became of a capture that could not be taken; its content is dropped, the note stays."""
    found = _waiting(uuid)
    if not note.strip():
        raise NoteMissing()
    found.state, found.content = Capture.State.SETTLED, {}
    found.settled_by, found.settled_at, found.note = by, clock.now(), note.strip()[:200]
    found.save()
    record(actor=by, action="sync.settled", subject=str(found.uuid), kind=found.kind)
    return found
