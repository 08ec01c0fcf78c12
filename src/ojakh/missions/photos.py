"""Verbs and answers about photos: the original as it was taken, a copy of its pixels alone, both sealed."""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from ojakh.custody import attachments, pictures
from ojakh.custody.record import record
from ojakh.custody.series import next_in_series
from ojakh.custody.uploads import Upload, take
from ojakh.custody.vault import door
from ojakh.kernel import clock, ids
from ojakh.missions import harm
from ojakh.missions.errors import (
    FindingMissing,
    NoSuchRecord,
    PhotoIncomplete,
    PhotoKnown,
    ReasonForOriginal,
    RecordMissing,
)
from ojakh.missions.models import DamageAssessment, Finding, Incident, Photo

SHOWS = ("finding", "incident", "damage")
"""Kinds of records that a photo may belong to."""
MOST_PHOTOS = 20
"""Of one record."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A photo whose original and copy lie in the vault already: what its row will say."""

    original: UUID
    copy: UUID
    media: str
    size: int
    sha256: str
    copy_sha256: str


def seal_photo(upload: Upload, *, session: str) -> Sealed:
    """Make the copy, then seal both; nothing is sealed of what is no picture, too large, or moving."""
    return _sealed(upload, session=session, original=None)


def _sealed(upload: Upload, *, session: str, original: UUID | None) -> Sealed:
    """Make the copy and seal it, and the original where it does not lie in the vault already."""
    copy = pictures.stripped(upload.content)
    return Sealed(
        original=original or attachments.keep(session, upload.content, kind="original"),
        copy=attachments.keep(session, copy, kind="copy"),
        media=upload.kind,
        size=len(upload.content),
        sha256=upload.sha256,
        copy_sha256=sha256(copy).hexdigest(),
    )


def seal_arrived(attachment: UUID, *, session: str) -> Sealed:
    """A photo whose original came in parts from a phone and lies in the vault already: make its copy and seal that."""
    try:
        content = attachments.fetch(session, attachment, reason="copy of what arrived")
    except door.VaultRefusal as refused:
        if refused.reason != "bad_request":
            raise
        raise PhotoIncomplete() from refused
    return _sealed(take(content, kinds=pictures.KINDS), session=session, original=attachment)


def finding_at(mission_uuid: UUID | str, *, place_id: int, object_class: str, method: str) -> Finding:
    """The latest finding of one cell, for those who have no table of coverage before them."""
    found = Finding.objects.filter(
        cell__mission__uuid=mission_uuid,
        cell__place_id=place_id,
        cell__object_class=object_class,
        cell__method=method,
    ).last()
    if found is None:
        raise FindingMissing()
    return found


def numbered(kind: str, uuid: UUID) -> int:
    """Key of the incident or assessment that a phone gave this number, for photos that were sealed with it."""
    records: dict[str, QuerySet[Any]] = {"incident": Incident.objects.all(), "damage": DamageAssessment.objects.all()}
    found = records[kind].filter(uuid=uuid).first()
    if found is None:
        raise RecordMissing()
    return int(found.pk)


@transaction.atomic
def attach_photo(
    kind: str, key: int, *, sealed: Sealed, by: str, caption: str = "", risk: str = "", note: UUID | None = None
) -> Photo:
    """Write down that a sealed photo shows a record; the same bytes belong to a record once."""
    shown = harm.subject(kind, key) if kind in SHOWS else None
    if shown is None:
        raise NoSuchRecord()
    held = Photo.objects.filter(kind=kind, record=key)
    if held.filter(sha256=sealed.sha256).exists() or held.count() >= MOST_PHOTOS:
        raise PhotoKnown(most=MOST_PHOTOS)
    made = Photo.objects.create(
        uuid=ids.new_uuid(),
        code=f"PH-{next_in_series('PH', used=Photo.objects.count):04d}",
        kind=kind,
        record=key,
        caption=caption.strip(),
        media=sealed.media,
        size=sealed.size,
        sha256=sealed.sha256,
        copy_sha256=sealed.copy_sha256,
        original=sealed.original,
        copy=sealed.copy,
        entered_by=by,
        entered_at=clock.now(),
    )
    record(actor=by, action="mission.photo_entered", subject=made.code, record=shown.told.code, sha256=made.sha256)
    harm.write_note("photo", made.pk, risk=risk or "unknown", sealed=note, by=by)
    return made


def original_of(found: Photo, *, session: str, reason: str) -> bytes:
    """The photo as it was taken: with a reason, a budget and an entry in the vault's log, and its hash compared."""
    if not reason.strip():
        raise ReasonForOriginal()
    return attachments.fetch(session, found.original, reason=reason.strip()[:200])


def copy_of(found: Photo, *, session: str) -> bytes:
    """The pixels alone, for work inside the office."""
    return attachments.fetch(session, found.copy, reason="work")


@transaction.atomic
def release_copy(found: Photo, *, by: str) -> None:
    """Let the copy leave the office and write down who took it.

    Refused before the second look at the photo and at the record that it shows.
    """
    harm.refuse_unlooked([("photo", found.pk), (found.kind, found.record)])
    record(actor=by, action="mission.photo_exported", subject=found.code, sha256=found.copy_sha256)


def photos_of(kind: str, key: int) -> list[Photo]:
    """The photos of one record, in the order in which they came."""
    return list(Photo.objects.filter(kind=kind, record=key).order_by("pk"))


def photos_of_findings(keys: Collection[int]) -> dict[int, list[Photo]]:
    """The photos of some findings, by the key of the finding."""
    found: dict[int, list[Photo]] = {}
    for one in Photo.objects.filter(kind="finding", record__in=keys).order_by("pk"):
        found.setdefault(one.record, []).append(one)
    return found


def photo(uuid: UUID | str) -> Photo | None:
    """One photo."""
    return Photo.objects.filter(uuid=uuid).first()
