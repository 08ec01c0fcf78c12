"""Photos: original and copy sealed before the row, immutable, with a note; nothing leaves before two second looks."""

from hashlib import sha256

import pytest
from tests.custody.test_pictures import MARK, photo
from tests.custody.vault.office import refusal, staff
from tests.missions.conftest import cleared
from tests.missions.test_damage import assess

from ojakh.custody import attachments
from ojakh.custody.models import OutboxEntry
from ojakh.custody.pictures import KINDS
from ojakh.custody.uploads import UnknownType, Unreadable, take
from ojakh.custody.vault import door
from ojakh.missions import errors, harm, photos
from ojakh.missions.models import Photo

pytestmark = pytest.mark.usefixtures("vault")
CONTENT = photo(turned=True)


def monitor():
    """A session of a monitor."""
    return staff("monitor", factor="mfa")


@pytest.fixture
def damaged(ground):
    """A damaged school."""
    return assess(ground["alpha"])


def attached(damaged, content=CONTENT, **values):
    """A photo of it."""
    sealed = photos.seal_photo(take(content, kinds=KINDS), session=monitor())
    return photos.attach_photo("damage", damaged.pk, sealed=sealed, by="staff:1", **values)


def test_the_original_is_kept_to_the_byte_and_the_copy_tells_nothing(damaged):
    size = door.status().log_size
    made = attached(damaged, caption="northern wing", risk="place")
    assert "".join(door.log_page(size).entries).count('"kind":"vault.attachment_kept"') == 2
    assert made.sha256 == sha256(CONTENT).hexdigest()
    assert photos.original_of(made, session=monitor(), reason="compare the hour") == CONTENT
    copy = photos.copy_of(made, session=monitor())
    assert MARK in CONTENT and MARK not in copy
    assert sha256(copy).hexdigest() == made.copy_sha256
    assert OutboxEntry.objects.filter(kind="mission.photo_entered", subject="PH-0001").count() == 1
    assert photos.photos_of("damage", damaged.pk) == [made]
    assert harm.latest()[("photo", made.pk)].risk == "place"


def test_the_original_takes_a_role_and_a_reason(damaged):
    made = attached(damaged)
    with pytest.raises(errors.ReasonForOriginal):
        photos.original_of(made, session=monitor(), reason=" ")
    for role in ("publisher", "analyst", "reader", "data_officer"):
        session = staff(role)
        assert refusal(lambda it=session: photos.original_of(made, session=it, reason="look")) == "role_forbidden"
    assert photos.copy_of(made, session=staff("publisher"))[:3] == b"\xff\xd8\xff"


def test_the_copy_leaves_only_after_the_photo_and_its_record_were_looked_at(damaged):
    made = attached(damaged, risk="nobody")
    with pytest.raises(errors.SecondLookMissing):
        photos.release_copy(made, by="staff:9")
    cleared("photo", made.pk)
    with pytest.raises(errors.SecondLookMissing) as refused:
        photos.release_copy(made, by="staff:9")
    assert refused.value.values["records"] == damaged.code
    assert not OutboxEntry.objects.filter(kind="mission.photo_exported").exists()
    cleared("damage", damaged.pk)
    photos.release_copy(made, by="staff:9")
    assert OutboxEntry.objects.filter(kind="mission.photo_exported", actor="staff:9").count() == 1


def test_the_same_photo_belongs_to_a_record_once_and_to_no_unknown_one(damaged, monkeypatch):
    attached(damaged)
    with pytest.raises(errors.PhotoKnown):
        attached(damaged)
    monkeypatch.setattr(photos, "MOST_PHOTOS", 1)
    with pytest.raises(errors.PhotoKnown):
        attached(damaged, content=photo())
    sealed = photos.seal_photo(take(photo(), kinds=KINDS), session=monitor())
    for kind, key in (("damage", damaged.pk + 1), ("tally", 1), ("photo", 1)):
        with pytest.raises(errors.NoSuchRecord):
            photos.attach_photo(kind, key, sealed=sealed, by="staff:1")
    assert Photo.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "refused"),
    [(b"GIF89a" + b"\x00" * 50, UnknownType), (b"%PDF-1.7 x", UnknownType), (b"\xff\xd8\xff" + b"x" * 99, Unreadable)],
)
def test_what_is_no_photo_seals_nothing(damaged, content, refused):
    size = door.status().log_size
    with pytest.raises(refused):
        attached(damaged, content=content)
    assert '"kind":"vault.attachment_kept"' not in "".join(door.log_page(size).entries)
    assert not Photo.objects.exists()


def test_a_photo_that_was_changed_in_the_vault_is_found_out(damaged, vault):
    made = attached(damaged)
    vault.opened.store.execute("UPDATE attachment SET sha256 = ? WHERE id = ?", ("0" * 64, str(made.copy)))
    assert refusal(lambda: photos.copy_of(made, session=monitor())) == "corrupt"
    assert attachments.fetch(monitor(), made.original, reason="look") == CONTENT
