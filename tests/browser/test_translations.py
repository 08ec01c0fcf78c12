"""A document that is a translation: said on its page without scripts, marked for everybody beside the claim's words."""

from collections.abc import Callable

from tests.browser.office import Visitor
from tests.browser.test_desks import click

NOTE = "Situation note 15 of Organisation A (synthetic)"


def test_a_translation_is_said_and_marked_and_leads_to_its_original(window: Callable[..., Visitor]):
    analyst = window(scripts=False)
    analyst.sign_in("analyst")
    page = analyst.page
    analyst.open("/en/office/verify/sources")
    click(page, f"main a:has-text('{NOTE}')")
    address = page.url.partition("/en/")[2]
    assert "in translation, by a machine; from the language: Русский" in page.inner_text("main dl")
    click(page, f"main a[href$='{address}/translation']")
    page.check("input[name=translation][value=none]")
    click(page, "main form button.primary")
    assert "do not fit" in page.inner_text("#error-summary")
    page.focus("input[name=translation][value=none]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "in translation, by a person; from the language: Русский" in page.inner_text("main dl")
    click(page, "main dl a:has-text('as it was written')")
    assert "no: it is in the language in which it was said or written" in page.inner_text("main dl")
    assert NOTE in page.inner_text("main dl")

    anybody = window(scripts=False)
    anybody.open("/en/p/claims/C-0002")
    said = anybody.page.inner_text("main blockquote")
    assert "in translation, by a person" in said
    assert "“" not in said
    looking = window()
    looking.sign_in("analyst")
    paths = f"/{address}", f"/{address}/translation", "/office/verify/claims/C-0002", "/p/claims/C-0002"
    assert looking.barriers(*paths) == []
