"""What a mission writes down stays in the office until a second person has looked at who could be harmed."""

import io
import random
import re
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

from PIL import Image
from playwright.sync_api import Page
from tests.browser.office import Visitor
from tests.browser.test_desks import click
from tests.custody.test_pictures import photo

from ojakh.kernel import clock

WORDS = "The keeper of the school lives next door."


def test_a_note_is_sealed_by_one_and_read_by_another_before_anything_leaves(window: Callable[..., Visitor]):
    monitor, publisher = window(scripts=False, width=360), window(width=360)
    monitor.sign_in("monitor")
    monitor.open("/en/office/verify/incidents/new")
    page = monitor.page
    page.select_option("select[name=kind]", "blocked_access")
    page.fill("textarea[name=description]", "The witness Aram stood at the closed gate.")
    page.fill("input[name=source]", "a driver")
    page.select_option("select[name=place_code]", "6")
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
    assert publisher.barriers(address.removeprefix("/en")) == []
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
    assert monitor.barriers(address) == []
    assert monitor.barriers("/office/verify/photos/new/damage/1") == []
    publisher.sign_in("publisher")
    publisher.open(f"/en{address}")
    click(publisher.page, "form[action$='/file'] button")
    assert "Still waiting" in publisher.page.inner_text("main")


def test_a_mission_says_who_travels_by_role_and_damage_stands_in_two_orders(window: Callable[..., Visitor]):
    monitor = window(width=360)
    monitor.sign_in("monitor")
    page = monitor.page
    monitor.open("/en/office/verify/missions/new")
    page.fill("[name=mandate]", "Invented mission with a team")
    page.fill("[name=mandated_by]", "Invented body")
    page.fill("[name=hosted_by]", "Mr Invented Hostyan")
    click(page, "main form button.primary")
    assert "“Invented Hostyan”" in page.inner_text("main") and monitor.axe() == []
    page.check("input[name=names_nobody]")
    click(page, "main form button.primary")
    mission = re.sub(r"^https?://[^/]+/en", "", page.url)
    assert monitor.barriers(f"{mission}/team") == []
    page.select_option("select[name=role]", "interpreter")
    page.fill("[name=organisation]", "Invented office")
    click(page, "main form button.primary")
    assert "interpreter, Invented office" in page.inner_text("main")
    assert monitor.barriers(mission) == []
    monitor.open("/en/office/verify/damage")
    click(page, "a[href$='?order=event']")
    assert "what nobody dated stands last" in page.inner_text("main")
    assert monitor.barriers("/office/verify/damage?order=event") == []


def written(page: Page, kind: str, fields: dict[str, str]) -> None:
    """Fill in one form of the mission day and seal it."""
    form = page.locator(f"form[data-capture={kind}]")
    page.locator(f"details:has(form[data-capture={kind}]) summary").click()
    for name, value in fields.items():
        one = form.locator(f"[name={name}]").first
        if one.get_attribute("type") == "radio":
            form.locator(f"[name={name}][value={value}]").check()
        elif one.evaluate("one => one.tagName") == "SELECT":
            one.select_option(value)
        else:
            one.fill(value)


def test_a_photo_is_sealed_on_the_phone_in_parts_and_arrives_whole(window: Callable[..., Visitor]):
    phone = window(width=360)
    phone.sign_in("monitor")
    page = phone.page
    phone.open("/en/office/verify/missions")
    page.get_by_role("link", name="M-002").click()
    place = page.locator("main ol bdi").first.inner_text()
    day = (clock.today() - timedelta(days=3)).isoformat()
    where = {"mission": "M-002", "place": place.split(" / ")[0], "object_class": "trade", "method": "entered"}
    phone.open("/en/office/verify/day")
    page.locator("[data-more]").wait_for(state="visible")
    written(page, "coverage", where | {"observed_on": day, "observed_until": day, "visited": "1", "known": "1"})
    page.locator("form[data-capture=coverage] button[type=submit]").click()
    page.locator("[data-fates] li").nth(0).wait_for()
    written(page, "finding", where | {"value": "observed"})
    page.locator("form[data-capture=finding] button[type=submit]").click()
    page.locator("[data-fates] li").nth(1).wait_for()
    noise = io.BytesIO()
    Image.frombytes("RGB", (700, 500), random.Random(5).randbytes(700 * 500 * 3)).save(noise, "PNG")
    assert len(noise.getvalue()) > 1_000_000
    written(page, "photo", where)
    page.locator("form[data-capture=photo] button[type=submit]").click()
    assert page.locator("[data-fates] li").count() == 2, "a photo without a file is nothing to seal"
    too_large = {"name": "a.gif", "mimeType": "image/gif", "buffer": b"GIF89a"}
    page.set_input_files("form[data-capture=photo] input[type=file]", files=[too_large])
    page.locator("form[data-capture=photo] button[type=submit]").click()
    assert page.locator("[data-fates] li").count() == 2, "nothing was sealed of what is no photo"
    file = {"name": "b.png", "mimeType": "image/png", "buffer": noise.getvalue()}
    page.set_input_files("form[data-capture=photo] input[type=file]", files=[file])
    page.locator("form[data-capture=photo] button[type=submit]").click()
    page.locator("[data-fates] li").nth(6).wait_for()
    fates = page.locator("[data-fates] li").all_inner_texts()
    assert all(fate.startswith("✓") for fate in fates), fates
    phone.open("/en/office/verify/missions")
    page.get_by_role("link", name="M-002").click()
    click(page, "a[href*='/photos/']:not([href*='/new/'])")
    assert sha256(noise.getvalue()).hexdigest() in page.inner_text("main")
