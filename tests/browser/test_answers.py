"""Questions of a talk: a reader says by keyboard and without scripts whether they were answered; the head counts."""

from collections.abc import Callable

from tests.browser.office import Visitor
from tests.browser.test_desks import click

TALK = "Talk with the caretaker of the kindergarten"


def test_a_reader_judges_an_answer_by_keyboard_without_scripts(window: Callable[..., Visitor]):
    reader = window(scripts=False)
    reader.sign_in("reader")
    page = reader.page
    reader.open("/en/office/verify/sources")
    click(page, f"main a:has-text('{TALK}')")
    address = page.url.partition("/en/")[2]
    assert "3 questions: 1 answered, 0 partly, 1 not answered, 1 not judged." in page.inner_text("#answers")
    asked = "li.sentence:has-text('And in the week before?')"
    page.focus(f"{asked} .answer summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "answered"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#s-*")
    assert "1 answered, 1 partly, 1 not answered, 0 not judged." in page.inner_text("#answers")
    assert "answered in part" in page.inner_text(f"{asked} .answer")
    page.click(f"{asked} .answer summary")
    assert page.inner_text(f"{asked} .answer li").startswith(page.inner_text(f"{asked} .answer .meta"))
    looking = window()
    looking.sign_in("reader")
    assert looking.barriers(f"/{address}") == []
