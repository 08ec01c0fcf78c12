"""Every page looked at: nothing overflows, each letter has a glyph, no English is left, axe finds nothing."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageOps
from playwright.sync_api import Error, Page
from tests.browser.office import LANGUAGES, ROOT, Visitor

from ojakh.cli import catalogue
from ojakh.cli.demo import series, texts

SHEET = Path(os.environ.get("OJAKH_HOME", ROOT / ".ojakh")) / "contact-sheet"
MAIN = [
    ("", "start", "/"),
    ("", "limits", "/limits"),
    ("", "situation", "/p/"),
    ("", "public-movements", "/p/movements"),
    ("", "public-incidents", "/p/incidents"),
    ("", "resident", "/r/"),
    ("registrar", "desk", "/office/register/"),
    ("registrar", "desk-new", "/office/register/new"),
    ("registrar", "import", "/office/lists/households"),
    ("adjudicator", "card", "/office/review/"),
    ("planner", "needs", "/office/needs/"),
    ("planner", "requests", "/office/needs/requests"),
    ("planner", "request-new", "/office/needs/requests/new"),
    ("planner", "gaps", "/office/needs/gaps?figure=water.total.low&days=7"),
    ("planner", "roads", "/office/needs/roads"),
    ("planner", "plans", "/office/plan/"),
    ("planner", "policy", "/office/plan/policies"),
    ("keeper", "deliver", "/office/deliver/"),
    ("keeper", "stock", "/office/deliver/stock"),
    ("keeper", "balance", "/office/deliver/balance"),
    ("desk", "distributions", "/office/deliver/distributions"),
    ("driver", "stops", "/office/deliver/drive"),
    ("monitor", "day", "/office/verify/day"),
    ("keeper", "not-taken", "/office/field/waiting"),
    ("analyst", "verify", "/office/verify/"),
    ("analyst", "incidents", "/office/verify/incidents"),
    ("analyst", "claims", "/office/verify/claims"),
    ("analyst", "origins", "/office/verify/origins"),
    ("analyst", "parity", "/office/verify/parity"),
    ("monitor", "looks", "/office/verify/looks"),
    ("publisher", "damage", "/office/verify/damage"),
    ("monitor", "damage-new", "/office/verify/damage/new"),
    ("monitor", "services", "/office/verify/services"),
    ("monitor", "movements", "/office/verify/movements"),
    ("publisher", "releases", "/office/verify/releases"),
    ("administrator", "health", "/office/health"),
    ("administrator", "reading", "/office/review/reading"),
    ("administrator", "accounts", "/office/accounts"),
    ("auditor", "acts", "/office/acts"),
]
DATA = "\n".join(
    str(value) for module in (texts, series) for name, value in vars(module).items() if not name.startswith("__")
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|<[^>]*>|\{\w*\}|&\w+;")
WORD = re.compile(r"[^\W\d]+")
letters: set[str] = set()


def vocabulary(language: str) -> set[str]:
    """Every word of the translations into a language, in small letters."""
    texts = [message.string for message in catalogue.load(language) if message.id]
    return {
        word.casefold()
        for text in texts
        for form in ([text] if isinstance(text, str) else text)
        for word in words(form)
    }


def words(text: str) -> list[str]:
    """The words of a text without its placeholders."""
    return WORD.findall(PLACEHOLDER.sub(" ", text))


ENGLISH = vocabulary("en")
FOREIGN = {language: vocabulary(language) for language in LANGUAGES if language != "en"}


def english(text: str, language: str) -> bool:
    """Whether two words in a row on a page in another language are English words that this language does not have."""
    if text in DATA:
        return False
    left = ENGLISH - FOREIGN[language]
    marks = [word.casefold() in left and len(word) > 1 for word in words(text)]
    return any(first and second for first, second in pairwise(marks))


def test_english_is_told_from_the_other_languages():
    for language in FOREIGN:
        assert english("Sign out of this office", language)
        assert english("x: no access!", language)
        assert not english("Kheivani / Yermolovka", language)
        for message in catalogue.load(language):
            if isinstance(message.string, str) and message.id:
                assert not english(message.string, language), message.string


def pictured(page: Page, path: Path) -> None:
    """A picture for the sheet. Chromium now and then cannot take one at once, which says nothing about the page."""
    try:
        page.screenshot(path=str(path), full_page=True)
    except Error:
        page.wait_for_timeout(500)
        page.screenshot(path=str(path), full_page=True)


@pytest.mark.parametrize(("role", "name", "path"), MAIN, ids=[name for _, name, _ in MAIN])
def test_each_main_page_in_four_languages_and_two_widths(
    window: Callable[..., Visitor], role: str, name: str, path: str
):
    SHEET.mkdir(parents=True, exist_ok=True)
    visitor = window()
    if role:
        visitor.sign_in(role)
    wrong: list[str] = []
    for language in LANGUAGES:
        for width in (360, 1280):
            visitor.page.set_viewport_size({"width": width, "height": 900})
            assert visitor.open(f"/{language}{path}") == 200
            pictured(visitor.page, SHEET / f"{name}-{language}-{width}.png")
            wrong += [f"{language} {width}: {found}" for found in laid_out_badly(visitor, width=width)]
        assert visitor.page.locator("html").get_attribute("lang") == language
        assert visitor.page.locator("h1").count() == 1
        texts_shown = visitor.words()
        letters.update("".join(texts_shown))
        if language != "en":
            wrong += [f"{language}: not translated: {text}" for text in texts_shown if english(text, language)]
            wrong += [f"{language}: axe: {found}" for found in visitor.axe()]
    assert wrong == [], "\n".join(wrong)


def laid_out_badly(visitor: Visitor, *, width: int) -> list[str]:
    """What overflows or overlaps as the page is, then on the narrowest screen or with letters of twice the size."""
    found = ["moves sideways"] if visitor.overflows() else []
    found += visitor.overlaps()
    if width == 360:
        visitor.page.set_viewport_size({"width": 320, "height": 900})
        return found + (["moves sideways at 320"] if visitor.overflows() else [])
    visitor.enlarge(200)
    found += ["moves sideways with letters of 200 %"] if visitor.overflows() else []
    found += [f"with letters of 200 %: {pair}" for pair in visitor.overlaps()]
    visitor.enlarge(100)
    return found


def test_the_pictures_are_laid_side_by_side_for_an_eye_to_see():
    for language in LANGUAGES:
        for width in (360, 1280):
            found = [SHEET / f"{name}-{language}-{width}.png" for _, name, _ in MAIN]
            pictures = [Image.open(path).convert("RGB") for path in found if path.exists()]
            if not pictures:
                pytest.fail("the pages were not looked at")
            small = [ImageOps.contain(picture.crop((0, 0, width, 1800)), (width // 2, 900)) for picture in pictures]
            columns = 8 if width == 360 else 4
            rows = -(-len(small) // columns)
            sheet = Image.new("RGB", (columns * (width // 2 + 8), rows * 908), "#6b7378")
            for place, picture in enumerate(small):
                sheet.paste(picture, (place % columns * (width // 2 + 8), place // columns * 908))
            sheet.save(SHEET / f"all-{language}-{width}.png")


def test_every_letter_of_every_page_has_a_glyph_on_this_machine():
    if not letters:
        pytest.fail("the pages were not looked at")
    assert shutil.which("fc-list")
    missing = []
    for letter in sorted(letters):
        if ord(letter) > 0x7F and not letter.isspace():
            found = subprocess.run(["fc-list", f":charset={ord(letter):x}", "family"], capture_output=True, check=True)
            if not found.stdout.strip():
                missing.append(f"U+{ord(letter):04X}")
    assert missing == []
