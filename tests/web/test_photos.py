"""Photos on pages: taken in with a damage, shown as a copy, the original with a reason, the copy let out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.custody.test_pictures import MARK, photo
from tests.missions.test_damage import assess
from tests.web.conftest import account, signed_in

from ojakh.custody.access import Role
from ojakh.custody.vault import door
from ojakh.missions import harm
from ojakh.missions.models import Photo

HERE = "/en/office/verify/"
pytestmark = pytest.mark.usefixtures("office", "vault")


@pytest.fixture
def damaged(ground):
    """A damaged school, entered by somebody else."""
    return assess(ground["alpha"], by="staff:77")


def upload(client, damaged, content, **values):
    """Send a photo of it."""
    file = SimpleUploadedFile("IMG_0001.jpg", content, content_type="image/jpeg")
    return client.post(f"{HERE}photos/new/damage/{damaged.pk}", {"file": file, "risk": "nobody", **values})


def test_a_photo_goes_from_the_form_to_the_public_copy(damaged):
    monitor, publisher = signed_in(account(Role.MONITOR)), signed_in(account(Role.PUBLISHER))
    content = photo()
    answer = upload(monitor, damaged, content, caption="northern wing", harm="The guard is in the window.")
    assert answer.status_code == 303
    made = Photo.objects.get()
    address = f"{HERE}photos/{made.uuid}"
    assert made.code in monitor.get(f"{HERE}damage/{damaged.uuid}").content.decode()
    page = publisher.get(address).content.decode()
    assert "northern wing" in page and made.sha256 in page and "Open the original" not in page
    shown = publisher.get(f"{address}/copy")
    assert shown["Content-Type"] == "image/jpeg" and shown["Cache-Control"] == "no-store"
    assert MARK in content and MARK not in shown.content
    refused = publisher.post(f"{address}/file")
    assert refused.status_code == 409 and made.code in refused.content.decode()
    for kind, key in (("photo", made.pk), ("damage", damaged.pk)):
        publisher.post(f"{HERE}looks/{kind}/{key}", {"decision": "clear"})
    out = publisher.post(f"{address}/file")
    assert out["Content-Disposition"] == f'attachment; filename="{made.code}.jpg"' and MARK not in out.content
    assert "This field is required" in monitor.post(f"{address}/original").content.decode()
    size = door.status().log_size
    whole = monitor.post(f"{address}/original", {"reason": "compare the hour"})
    assert whole.content == content and "attachment" in whole["Content-Disposition"]
    assert '"kind":"vault.attachment_opened"' in door.log_page(size).entries[0]
    assert publisher.post(f"{address}/original", {"reason": "look"}).status_code == 403


def test_what_is_no_photo_says_so_and_keeps_nothing(damaged):
    monitor = signed_in(account(Role.MONITOR))
    assert "This kind of file cannot be read here" in upload(monitor, damaged, b"GIF89a" + b"x" * 40).content.decode()
    assert "damaged or not what it says" in upload(monitor, damaged, b"\xff\xd8\xff" + b"x" * 40).content.decode()
    assert "This may name somebody" in upload(monitor, damaged, photo(), caption="Witness Aram waves").content.decode()
    assert monitor.get(f"{HERE}photos/new/tally/1").status_code == 404
    assert monitor.get(f"{HERE}photos/new/damage/999").status_code == 404
    assert not Photo.objects.exists()
    assert [one.kind for one in harm.waiting()] == ["damage"]


def test_who_may_not(damaged):
    upload(signed_in(account(Role.MONITOR)), damaged, photo())
    address = f"{HERE}photos/{Photo.objects.get().uuid}"
    analyst = signed_in(account(Role.ANALYST))
    for path in (address, f"{address}/copy"):
        assert analyst.get(path).status_code == 403
    for path in (f"{address}/file", f"{address}/original", f"{HERE}photos/new/damage/{damaged.pk}"):
        assert analyst.post(path, {"reason": "look"}).status_code == 403
    assert Photo.objects.get().code in analyst.get(f"{HERE}damage/{damaged.uuid}").content.decode()
