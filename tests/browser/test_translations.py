"""A document that is a translation: said on its page without scripts, marked for everybody beside the claim's words."""

from collections.abc import Callable

from tests.browser.office import LANGUAGES, Visitor
from tests.browser.test_desks import click

NOTE = "Situation note 15 of Organisation A (synthetic)"


def barriers(visitor: Visitor, paths: list[str]) -> list[str]:
    """What stands in the way on some pages, in four languages and two widths."""
    wrong = []
    for path in paths:
        for language in LANGUAGES:
            for width in (360, 1280):
                visitor.page.set_viewport_size({"width": width, "height": 900})
                visitor.open(path.replace("/en/", f"/{language}/", 1))
                wrong += [f"{language} {width} {path}: {found}" for found in visitor.axe()]
                if visitor.overflows():
                    wrong.append(f"{language} {width} {path}: can be moved sideways")
    return wrong


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
    paths = [f"/en/{address}", f"/en/{address}/translation", "/en/office/verify/claims/C-0002", "/en/p/claims/C-0002"]
    assert barriers(looking, paths) == []
