"""A lane without the office: taken with a line, served without one, once each, and everything arrives once."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader
from tests.browser.office import LANGUAGES, Visitor
from tests.browser.test_field import FAINT, KEPT, ROWS, STORED, TARGETS, phone, traces
from tests.browser.test_pages import english, laid_out_badly

from ojakh.kernel import ids

CARD = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")
DISTRIBUTIONS = "/en/office/deliver/distributions"
TIMED = """() => {
  const box = document.querySelector('[data-answer]'), times = [];
  let start = 0;
  document.querySelector('[data-desk]').addEventListener('submit', () => { start = performance.now(); }, true);
  new MutationObserver(() => { if (box.dataset.said) times.push(performance.now() - start); })
    .observe(box, {attributes: true, attributeFilter: ['data-said']});
  window.timesOfAnswers = times;
}"""
"""Milliseconds from Enter to the answer on the page, for each answer from now on."""

FULL = """() => {
  window.added = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function () {
    if (this.name === 'outbox') throw new DOMException('full', 'QuotaExceededError');
    return window.added.apply(this, arguments);
  };
}"""
"""The storage of the phone takes the mark of a card, and then nothing more."""


def distribution(visitor: Visitor) -> str:
    """The path of the open distribution of the demonstration."""
    visitor.open(DISTRIBUTIONS)
    link = visitor.page.locator("th[scope=row] a").first.get_attribute("href")
    return str(link).removesuffix("/desk")


def cards(keeper: Visitor, path: str) -> list[str]:
    """Numbers of the cards of a distribution, read from their print, which a job makes."""
    keeper.open(path)
    keeper.page.locator("form[action$='/cards'] button").click()
    link = keeper.page.locator("a[href$='-cards.pdf']")
    link.wait_for(timeout=60_000)
    pdf = keeper.page.request.get(f"{keeper.address}{link.get_attribute('href')}").body()
    return CARD.findall("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def take(visitor: Visitor, path: str, lane: str) -> str:
    """Take the list of a lane onto a phone; gives the path of its page."""
    visitor.open(path)
    visitor.page.locator(f"form[action$='/lanes/{lane}/take'] button:enabled").click()
    visitor.page.wait_for_url(f"**/lanes/{lane}")
    visitor.page.locator("[data-scan]:enabled").wait_for()
    return f"{path}/lanes/{lane}"


def scan(visitor: Visitor, text: str) -> str:
    """Scan as a scanner does, letters and then Enter; gives the name of the answer."""
    box = visitor.page.locator("[data-answer]")
    box.evaluate("box => { delete box.dataset.said; }")
    visitor.page.locator("[data-scan]").fill(text)
    visitor.page.keyboard.press("Enter")
    visitor.page.locator("[data-answer][data-said]").wait_for()
    return str(box.get_attribute("data-said"))


def confirm(visitor: Visitor) -> None:
    """One key: Enter on the empty field."""
    visitor.page.keyboard.press("Enter")
    visitor.page.locator("[data-answer][data-said=done]").wait_for()


def answers(visitor: Visitor, numbers: list[str]) -> dict[str, list[str]]:
    """Name of the answer -> the cards that get it."""
    found: dict[str, list[str]] = {}
    for number in numbers:
        found.setdefault(scan(visitor, number), []).append(number)
    visitor.page.keyboard.press("Escape")
    return found


@pytest.fixture(scope="module")
def printed(chrome: Browser, address: str) -> tuple[str, list[str]]:
    """The open distribution, and the cards that were printed for it."""
    page = chrome.new_context().new_page()
    keeper = Visitor(page, address)
    keeper.sign_in("keeper")
    path = distribution(keeper)
    numbers = cards(keeper, path)
    page.context.close()
    assert len(numbers) == len(set(numbers)) > 10
    return path, numbers


def test_a_lane_serves_each_card_once_without_a_line_and_everything_arrives_once(
    chrome: Browser, address: str, window: Callable[..., Visitor], tmp_path: Path, printed: tuple[str, list[str]]
):
    (path, numbers), profile = printed, tmp_path / "phone"
    with phone(chrome, address, profile) as visitor:
        visitor.sign_in("desk")
        page = take(visitor, path, "A")
        assert visitor.page.evaluate(KEPT, page)
        visitor.page.context.set_offline(True)
        visitor.page.reload()
        visitor.page.locator("[data-scan]:enabled").wait_for()
        found = answers(visitor, numbers)
        assert set(found) == {"due", "other", "served"}
        assert len(found["served"]) == 5, "those whom the desk of the office had served"
        serve_one(visitor, found["due"][0], found["other"][0])
        served = found["due"][:4]
        measure(visitor, served[1:])
        visitor.page.keyboard.press("Escape")
        stored = visitor.page.evaluate(STORED)
        plain = [number.replace("-", "") for number in numbers]
        assert [text for text in (*numbers, *plain) if text in stored] == []
    assert traces(profile, ("ojakh",)), "the search finds what does lie there"
    assert traces(profile, (*numbers, *plain)) == []

    with phone(chrome, address, profile, offline=True) as visitor:
        visitor.open(page)
        visitor.page.locator("[data-say]:has-text('waiting for the line: 4.')").wait_for()
        assert scan(visitor, served[0]) == "served"
        visitor.page.context.set_offline(False)
        visitor.sign_in("desk")
        visitor.open(page)
        visitor.page.locator("[data-say]:has-text('Nothing waits')").wait_for()
        assert visitor.page.evaluate(ROWS) == []
    other_device(window, path, served[0])


def serve_one(visitor: Visitor, card: str, elsewhere: str) -> None:
    """Serve one card; every other answer is told apart, also after the page is opened again."""
    page = visitor.page
    assert scan(visitor, f"OJ1:{card}:") == "due"
    assert re.search(r"\d+ (kg|pc|l)", page.locator("[data-answer]").inner_text())
    assert visitor.axe() == []
    assert (page.evaluate(TARGETS), page.evaluate(FAINT)) == ([], [])
    assert not visitor.overflows()
    assert scan(visitor, elsewhere) == "other"
    assert page.locator("[data-left]").inner_text().endswith(card), "the card before was not confirmed"
    page.keyboard.press("Enter")
    assert page.evaluate(ROWS) == [], "Enter confirms nothing where no card is shown"
    assert scan(visitor, card) == "due"
    page.evaluate(FULL)
    page.keyboard.press("Enter")
    page.locator("[data-answer][data-said=failed]").wait_for()
    page.evaluate("() => { IDBObjectStore.prototype.add = window.added; }")
    assert page.evaluate(ROWS) == [], "what could not be stored is not taken for served"
    assert scan(visitor, card) == "due"
    confirm(visitor)
    assert scan(visitor, card) == "served"
    assert re.search(r"\d\d:\d\d", page.locator("[data-answer]").inner_text())
    page.reload()
    page.locator("[data-scan]:enabled").wait_for()
    assert scan(visitor, card) == "served"
    assert scan(visitor, card[:-1] + ("0" if card[-1] != "0" else "1")) == "wrong"
    assert scan(visitor, ids.new_reference()) == "unknown"
    assert visitor.axe() == []
    assert [row["kind"] for row in page.evaluate(ROWS)] == ["serving"]


def measure(visitor: Visitor, numbers: list[str]) -> None:
    """Machine time of a household: from the end of the scan to its amounts, and from the key to what is sealed."""
    visitor.page.evaluate(TIMED)
    for number in numbers:
        assert scan(visitor, number) == "due"
        confirm(visitor)
    times: list[float] = visitor.page.evaluate("timesOfAnswers")
    shown, done = sorted(times[0::2]), sorted(times[1::2])
    assert len(times) == 2 * len(numbers)
    middle, listed = len(numbers) // 2, visitor.page.evaluate("Object.keys(JSON.parse(sheet.textContent).cards).length")
    took = f"shown after {shown[middle]:.0f} ms, sealed after {done[middle]:.0f} ms"
    print(f"lane: card of {listed} {took}; keys of a person: 1")


def other_device(window: Callable[..., Visitor], path: str, served: str) -> None:
    """Another device gets no list of that lane; with another lane's list it refuses what the first one served."""
    second = window()
    second.sign_in("desk")
    second.open(f"{path}/lanes/A")
    second.page.locator("[data-answer][data-said=refusal], [data-answer][data-said=otherdevice]").wait_for()
    assert second.page.locator("[data-scan]").is_disabled()
    take(second, path, "B")
    assert scan(second, served) == "served"
    assert second.axe() == []
    keeper = window()
    keeper.sign_in("keeper")
    keeper.open(path)
    assert keeper.page.locator("td[data-label=Arrived]").first.inner_text() == "4"
    assert keeper.axe() == []
    auditor = window()
    auditor.sign_in("auditor")
    auditor.open("/en/office/acts")
    assert "distribution.list_taken" in auditor.page.inner_text("main")


def test_a_lane_that_stops_gives_its_cards_to_another_one_without_a_line(
    window: Callable[..., Visitor], tmp_path: Path, printed: tuple[str, list[str]]
):
    path, numbers = printed
    call_back(window, path)
    one, other = window(width=360), window(width=360)
    other.page.add_init_script(CAMERA)
    for visitor, lane in ((one, "A"), (other, "B")):
        visitor.sign_in("desk")
        take(visitor, path, lane)
    in_every_language(other, f"{path}/lanes/B".removeprefix("/en"))
    for visitor in (one, other):
        visitor.page.context.set_offline(True)
    first, second, *_ = answers(one, numbers)["due"]
    assert scan(other, first) == "other"
    assert scan(one, first) == "due"
    confirm(one)
    one.page.locator("summary:has-text('Other lanes')").click()
    one.page.locator("[data-halt]").check()
    with one.page.expect_download() as download:
        one.page.locator("[data-give]").click()
    given = tmp_path / "given.json"
    download.value.save_as(given)
    assert not any(number in given.read_text(encoding="utf-8") for number in numbers)
    assert scan(one, second) == "stopped"

    other.page.locator("summary:has-text('Other lanes')").click()
    wrong = tmp_path / "wrong.json"
    wrong.write_text(given.read_text(encoding="utf-8").replace('"DS-', '"DX-'), encoding="utf-8")
    other.page.locator("[data-file]").set_input_files(wrong)
    other.page.locator("[data-taken]:has-text('This file is no list')").wait_for()
    assert scan(other, second) == "other"
    other.page.locator("[data-file]").set_input_files(given)
    other.page.locator("[data-taken]:has-text('Taken over')").wait_for()
    assert scan(other, first) == "served"
    other.page.evaluate("document.querySelector('[data-answer]').removeAttribute('data-said')")
    other.page.evaluate("card => { window.seen = `OJ1:${card}:`; }", second)
    other.page.locator("[data-camera]").click()
    other.page.locator("[data-answer][data-said=due]").wait_for()
    confirm(other)
    assert other.axe() == [] and not other.overflows()
    other.page.locator("[data-back] button").click()
    other.page.locator("[data-taken]:has-text('First send')").wait_for()
    other.page.context.set_offline(False)
    other.page.locator("[data-send]").click()
    other.page.locator("[data-say]:has-text('Nothing waits')").wait_for()
    with other.page.expect_navigation():
        other.page.locator("[data-back] button").click()
    assert "no longer on this device" in other.page.inner_text("main")
    other.open(path)
    row = other.page.locator("tr:has(th:text-is('B'))").inner_text()
    assert "brought back" in row and "missing" not in row


CAMERA = """
  window.BarcodeDetector = class { async detect() { return window.seen ? [{rawValue: window.seen}] : []; } };
  navigator.mediaDevices.getUserMedia = async () => document.createElement('canvas').captureStream(1);
  HTMLMediaElement.prototype.play = async () => {};
"""
"""A camera that sees what the test shows it; this machine has none, and its browser reads no codes."""


def call_back(window: Callable[..., Visitor], path: str) -> None:
    """The keeper calls back every list that is out."""
    keeper = window()
    keeper.sign_in("keeper")
    keeper.open(path)
    for address in [link.get_attribute("href") for link in keeper.page.locator("a[href$='/call-back']").all()]:
        keeper.open(str(address))
        assert keeper.axe() == []
        keeper.page.fill("[name=reason]", "The devices are needed elsewhere")
        with keeper.page.expect_navigation():
            keeper.page.locator("main form button.primary").click()
    assert keeper.page.locator("a[href$='/call-back']").count() == 0


def in_every_language(visitor: Visitor, path: str) -> None:
    """The page of the lane fits a phone in four languages, and is translated."""
    for language in LANGUAGES:
        visitor.open(f"/{language}{path}")
        visitor.page.locator("summary").click()
        wrong = [text for text in visitor.words() if language != "en" and english(text, language)]
        wrong += laid_out_badly(visitor, width=360)
        assert (language, wrong) == (language, [])
        assert visitor.axe() == []
    visitor.page.set_viewport_size({"width": 360, "height": 900})
    visitor.open(f"/en{path}")
    visitor.page.locator("[data-scan]:enabled").wait_for()
