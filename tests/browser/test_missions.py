"""What a mission writes down stays in the office until a second person has looked at who could be harmed."""

import re
from collections.abc import Callable

from tests.browser.office import LANGUAGES, Visitor
from tests.browser.test_desks import click
from tests.custody.test_pictures import photo

WORDS = "The keeper of the school lives next door."


def barriers(visitor: Visitor, path: str) -> list[str]:
    """What axe finds on a page in four languages and two widths, and whether it can be moved sideways."""
    wrong = []
    for language in LANGUAGES:
        for width in (360, 1280):
            visitor.page.set_viewport_size({"width": width, "height": 900})
            visitor.open(f"/{language}{path}")
            wrong += [f"{language} {width}: {found}" for found in visitor.axe()]
            if visitor.overflows():
                wrong.append(f"{language} {width}: can be moved sideways")
    return wrong


def test_a_note_is_sealed_by_one_and_read_by_another_before_anything_leaves(window: Callable[..., Visitor]):
    monitor, publisher = window(scripts=False, width=360), window(width=360)
    monitor.sign_in("monitor")
    monitor.open("/en/office/verify/incidents/new")
    page = monitor.page
    page.select_option("select[name=kind]", "blocked_access")
    page.fill("textarea[name=description]", "The witness Aram stood at the closed gate.")
    page.fill("input[name=source]", "a driver")
    page.select_option("select[name=risk]", "witness")
    page.fill("textarea[name=harm]", WORDS)
    click(page, "main form button.primary")
    assert "Aram stood" in page.inner_text("main"), "a name is warned of"
    page.check("input[name=names_nobody]")
    click(page, "main form button.primary")
    assert "waits for the second look" in page.inner_text("main")
    assert WORDS not in page.content()
    address = re.sub(r"^https?://[^/]+/en", "", page.locator("a[href*='/looks/incident/']").get_attribute("href") or "")
    publisher.sign_in("publisher")
    publisher.open(f"/en{address.removeprefix('/en')}")
    click(publisher.page, "form[action$='/note'] button")
    assert WORDS in publisher.page.inner_text("main")
    assert barriers(publisher, address.removeprefix("/en")) == []
    publisher.open(f"/en{address.removeprefix('/en')}")
    publisher.page.check("input[value=clear]")
    publisher.page.check("input[name=names_read]")
    click(publisher.page, "main form button.primary >> nth=-1")
    page.reload()
    assert "may leave the office" in page.inner_text("main")


def test_a_photo_is_taken_in_shown_as_a_copy_and_held_until_it_was_looked_at(window: Callable[..., Visitor]):
    monitor, publisher = window(width=360), window(width=360)
    monitor.sign_in("monitor")
    monitor.open("/en/office/verify/damage")
    click(monitor.page, "main table a")
    click(monitor.page, "a[href*='/photos/new/']")
    file = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": photo(size=(640, 400), turned=True)}
    monitor.page.set_input_files("input[name=file]", files=[file])
    monitor.page.fill("input[name=caption]", "northern wing")
    click(monitor.page, "main form button.primary")
    address = re.sub(r"^https?://[^/]+/en", "", monitor.page.url)
    assert monitor.page.evaluate("[...document.images].map(one => [one.naturalWidth, one.naturalHeight])") == [
        [400, 640]
    ]
    assert barriers(monitor, address) == []
    assert barriers(monitor, "/office/verify/photos/new/damage/1") == []
    publisher.sign_in("publisher")
    publisher.open(f"/en{address}")
    click(publisher.page, "form[action$='/file'] button")
    assert "Still waiting" in publisher.page.inner_text("main")
