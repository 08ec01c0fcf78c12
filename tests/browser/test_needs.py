"""The room needs: a request voiced twice becomes one by two people and is taken apart again."""

import re
from collections.abc import Callable

from tests.browser.office import Visitor
from tests.browser.test_desks import click

PLACE = "Խոտ"


def voiced(planner: Visitor) -> str:
    """Enter a request; gives the path of its page behind the language."""
    page = planner.page
    planner.open("/en/office/needs/requests/new")
    page.select_option("select[name=voice]", "representative")
    page.fill("input[name=role]", "invented representative")
    page.fill("input[name=place]", PLACE)
    page.select_option("select[name=item]", "diesel")
    page.fill("input[name=asked]", "40")
    click(page, "main form button.primary")
    return re.sub(r"^https?://[^/]+/en", "", page.url)


def test_a_request_voiced_twice_becomes_one_by_two_people_and_is_taken_apart(window: Callable[..., Visitor]):
    planner, other = window(scripts=False, width=360), window(width=360)
    planner.sign_in("planner")
    first, second = voiced(planner), voiced(planner)
    page = planner.page
    assert first != second
    click(page, "main a[href$='/merge']")
    page.select_option("select[name=into]", first.rsplit("/", 1)[1])
    page.fill("input[name=reason]", "the same meeting")
    click(page, "main form button.primary")
    assert "waits for a second person" in page.inner_text("main") and not page.locator("[action$='/confirm']").count()
    other.sign_in("caseworker")
    other.open(f"/en{second}/merge")
    wrong = other.axe()
    wrong += other.barriers(second)
    other.open(f"/en{second}")
    click(other.page, "form[action$='/confirm'] button")
    assert "merged" in other.page.inner_text("main dl")
    wrong += other.axe()
    click(other.page, "main a[href$='/end']")
    other.page.fill("input[name=reason]", "two tanks")
    wrong += other.axe()
    click(other.page, "main form button.primary")
    assert "taken apart:" in other.page.inner_text("main") and "open" in other.page.inner_text("main dl")
    assert wrong == []
