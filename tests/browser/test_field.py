"""A phone without a line: what is confirmed on it is sealed at once, survives, is read by nobody and arrives once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext
from tests.browser.office import FLAGS, Visitor, chromium
from tests.browser.test_desks import click
from tests.custody.test_pictures import MARK, photo

DRIVE, DAY = "/en/office/deliver/drive", "/en/office/verify/day"
PLACE = "Խոտ"
MARKERS = ("Planted remark about a leaking barrel", "Second planted remark of the day")
HARM = "Planted words on who lives next door"

STORED = """async () => {
  const found = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}), document.cookie];
  for (const {name} of await indexedDB.databases()) {
    const base = await new Promise((done, fail) => {
      const open = indexedDB.open(name); open.onsuccess = () => done(open.result); open.onerror = fail;
    });
    for (const store of base.objectStoreNames) found.push(...await new Promise((done) => {
      const asked = base.transaction(store).objectStore(store).getAll();
      asked.onsuccess = () => done(asked.result.flatMap((row) => [JSON.stringify(row), atob(row.sealed ?? '')]));
    }));
    base.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request)).text());
  }
  found.push(document.documentElement.outerHTML);
  return found.join('\\n');
}"""
"""Everything that a page can find on the phone, sealed bytes included."""

KEPT = """path => new Promise(async (done) => {
  await navigator.serviceWorker.ready;
  for (let tries = 0; tries < 100; tries++) {
    if (await caches.match(path)) return done(true);
    await new Promise((again) => setTimeout(again, 100));
  }
  done(false);
})"""
SEALING = """async () => {
  const { seal, fromText } = await import('/static/web/seal.js');
  const publicKey = fromText(document.querySelector('[data-field]').dataset.key), times = [];
  for (let i = 0; i < 40; i++) {
    const start = performance.now();
    await seal('x'.repeat(200), { publicKey, info: 'a measurement' });
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[20];
}"""
"""Median milliseconds to seal 200 letters."""
TARGETS = """() => [...document.querySelectorAll(
  'main summary, main button, main form label, main form input:not([type=radio], [type=checkbox], [type=hidden])')]
  .filter((one) => one.checkVisibility() && !one.closest('.unseen')).map((one) => [one.outerHTML.slice(0, 90),
  Math.round(one.getBoundingClientRect().height)]).filter(([, height]) => height < 56)"""
"""Targets in the room of the page that a gloved finger misses."""
FAINT = """async () => (await axe.run('main', {runOnly: {type: 'rule', values: ['color-contrast-enhanced']}}))
  .violations.flatMap((found) => found.nodes.map((node) => node.html.slice(0, 120)))"""
"""Texts with a contrast below 7:1."""
ROWS = """() => new Promise((done) => {
  const open = indexedDB.open('ojakh-field');
  open.onsuccess = () => {
    const asked = open.result.transaction('outbox').objectStore('outbox').getAll();
    asked.onsuccess = () => { open.result.close(); done(asked.result); };
  };
})"""
PUT_BACK = """row => new Promise((done) => {
  const open = indexedDB.open('ojakh-field');
  open.onsuccess = () => {
    const change = open.result.transaction('outbox', 'readwrite');
    change.objectStore('outbox').add(row);
    change.oncomplete = () => { open.result.close(); done(); };
  };
})"""


@contextmanager
def phone(chrome: Browser, address: str, profile: Path, *, offline: bool = False) -> Iterator[Visitor]:
    """A phone with a storage of its own that outlives the browser."""
    context: BrowserContext = chrome.browser_type.launch_persistent_context(
        profile, executable_path=chromium(), args=FLAGS, viewport={"width": 360, "height": 740}
    )
    context.set_offline(offline)
    page = context.new_page()
    page.set_default_timeout(20_000)
    try:
        yield Visitor(page, address)
    finally:
        context.close()


def traces(folder: Path, texts: tuple[str, ...]) -> list[str]:
    """Files below a folder that hold one of the texts, in UTF-8 or UTF-16."""
    wanted = [text.encode(coding) for text in texts for coding in ("utf-8", "utf-16-le")]
    found = []
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        found += [str(path) for one in wanted if one in content]
    return found


def on_the_road(window: Callable[..., Visitor], count: int) -> list[str]:
    """Numbers of waybills that are on the road with the driver of the demonstration."""
    driver = window()
    driver.sign_in("driver")
    driver.open(DRIVE)
    numbers = [str(stop.get_attribute("data-stop")) for stop in driver.page.locator("[data-stop]").all()]
    assert len(numbers) >= count
    return numbers[:count]


def receivers_code(desk: Visitor, number: str) -> str:
    """The code with which the desk signs for a waybill on a phone."""
    desk.open(f"/en/office/deliver/waybills/{number}")
    return desk.page.locator("dt:has-text('Your code as receiver') + dd code").inner_text()


def confirm(visitor: Visitor, number: str, *, answer: str, code: str, remark: str) -> int:
    """Fill in one stop and confirm it; gives the number of taps."""
    stop, taps = visitor.page.locator(f"[data-stop='{number}']"), 0
    stop.locator("summary").click()
    for line in range(stop.locator("fieldset").count()):
        stop.locator("fieldset").nth(line).locator(f"input[value={answer}]").check()
        taps += 1
    stop.locator("input[name=remark]").fill(remark)
    stop.locator("input[name=receiver]").fill(code)
    stop.locator("button.primary").click()
    return taps + 2


def seal_two(visitor: Visitor, numbers: list[str], codes: list[str]) -> None:
    """Without a line: two stops are confirmed, and each is gone from the phone at once."""
    first, second = numbers
    wrong = codes[0][:-1] + ("0" if codes[0][-1] != "0" else "1")
    confirm(visitor, first, answer="all", code=wrong, remark=MARKERS[0])
    assert visitor.page.evaluate(ROWS) == [], "a slip of the pen is said before anything is sealed"
    visitor.page.reload()
    visitor.page.locator(f"[data-stop='{first}'] input[name^=part_]").first.evaluate("one => { one.value = '5' }")
    confirm(visitor, first, answer="all", code=codes[0], remark=MARKERS[0])
    assert visitor.page.evaluate(ROWS) == [], "nor is an amount sealed with an answer that leaves it out"
    visitor.page.reload()
    visitor.page.locator("[data-stop] summary").first.click()
    assert visitor.axe() == []
    assert (visitor.page.evaluate(TARGETS), visitor.page.evaluate(FAINT)) == ([], [])
    visitor.page.reload()
    taps = confirm(visitor, first, answer="all", code=codes[0], remark=MARKERS[0])
    assert taps <= 4
    visitor.page.locator("[data-say]:has-text('waiting for the line: 1.')").wait_for()
    assert visitor.page.locator(f"[data-stop='{first}']").count() == 0
    visitor.page.reload()
    assert visitor.page.locator(f"[data-stop='{first}']").count() == 0, "nor does the kept page tell"
    confirm(visitor, second, answer="none", code=codes[1], remark=MARKERS[1])
    visitor.page.locator("[data-say]:has-text('waiting for the line: 2.')").wait_for()
    sizes = [len(row["sealed"]) for row in visitor.page.evaluate(ROWS)]
    print(f"sealed rows: {sizes} characters; one seal: {visitor.page.evaluate(SEALING):.1f} ms; taps: {taps}")
    found = visitor.page.evaluate(STORED)
    assert "sealed" in found and "My stops" in found
    assert [text for text in (*MARKERS, *numbers, *codes) if text in found] == []
    assert visitor.axe() == []
    assert not visitor.overflows()


def test_hand_overs_sealed_without_a_line_are_unreadable_on_the_phone_and_arrive_once(
    chrome: Browser, address: str, window: Callable[..., Visitor], tmp_path: Path
):
    numbers, desk, profile = on_the_road(window, 2), window(), tmp_path / "phone"
    desk.sign_in("desk")
    codes = [receivers_code(desk, number) for number in numbers]
    with phone(chrome, address, profile) as visitor:
        visitor.sign_in("driver")
        visitor.open(DRIVE)
        assert visitor.page.evaluate(KEPT, DRIVE)
        visitor.page.context.set_offline(True)
        visitor.page.reload()
        seal_two(visitor, numbers, codes)
    assert traces(profile, (DRIVE,)), "the search finds what does lie there"
    assert traces(profile, (*MARKERS, *codes)) == []

    sign_at_the_office(window, numbers[1])
    with phone(chrome, address, profile, offline=True) as visitor:
        visitor.open(DRIVE)
        visitor.page.locator("[data-say]:has-text('waiting for the line: 2.')").wait_for()
        visitor.page.context.set_offline(False)
        visitor.page.locator("[data-say]:has-text('Sign in again')").wait_for()
        visitor.sign_in("driver")
        arrive(visitor, numbers)
        visitor.page.locator("[data-own-code]:not(:text-is('–'))").wait_for()
        code = visitor.page.locator("[data-own-code]").inner_text()
    keeper = window()
    keeper.sign_in("keeper")
    vouch(keeper, code)
    keeper.open(f"/en/office/deliver/waybills/{numbers[0]}")
    assert "known phone" in keeper.page.inner_text("main")
    assert "by its clock" in keeper.page.inner_text("main") and MARKERS[0] in keeper.page.inner_text("main")
    keeper.open("/en/office/field/waiting")
    assert "was received before" in keeper.page.inner_text("main") and MARKERS[1] in keeper.page.inner_text("main")
    assert keeper.axe() == []


def vouch(keeper: Visitor, code: str) -> None:
    """The keeper finds the code that the phone shows, and says that it is known."""
    keeper.open("/en/office/field/phones")
    row = keeper.page.locator(f"tr:has(code:text-is('{code}'))")
    assert "phone nobody has looked at" in row.inner_text()
    assert keeper.axe() == [] and not keeper.overflows()
    row.locator("button").click()
    keeper.page.locator(f"tr:has(code:text-is('{code}')) td:has-text('known phone')").wait_for()


def sign_at_the_office(window: Callable[..., Visitor], number: str) -> None:
    """Meanwhile somebody at the desk signs for all of a waybill."""
    driver, desk = window(), window()
    driver.sign_in("driver")
    driver.open(f"/en/office/deliver/waybills/{number}")
    code = driver.page.locator("dt:has-text('Code for the receiver') + dd code").inner_text()
    desk.sign_in("desk")
    desk.open(f"/en/office/deliver/waybills/{number}")
    loaded = desk.page.locator("td[data-label=Loaded]").all_inner_texts()
    desk.page.locator("main a.primary").click()
    for place, amount in enumerate(loaded):
        desk.page.locator("input[name^=line_]").nth(place).fill(amount.split()[0].replace(",", ""))
    desk.page.fill("input[name=code]", code)
    with desk.page.expect_navigation():
        desk.page.locator("main form button.primary").click()


def arrive(visitor: Visitor, numbers: list[str]) -> None:
    """With a line again: what waited is sent once; sent a second time it is answered alike."""
    page = visitor.page
    kept: list[dict[str, Any]] = page.evaluate(ROWS)
    assert [row["kind"] for row in kept] == ["delivery", "delivery"]
    visitor.open(DRIVE)
    page.locator("[data-fates] li").nth(1).wait_for()
    first, second = page.locator("[data-fates] li").all_inner_texts()
    assert "Arrived at the office" in first
    assert f"Waybill {numbers[1]} was received before" in second
    assert page.evaluate(ROWS) == []
    assert visitor.axe() == []
    page.evaluate(PUT_BACK, {name: value for name, value in kept[0].items() if name != "n"})
    page.locator("[data-send]").click()
    page.locator("[data-fates] li").nth(2).wait_for()
    assert "Arrived at the office" in page.locator("[data-fates] li").nth(2).inner_text()


def test_a_mission_day_sealed_without_a_line_shows_nothing_at_a_checkpoint_and_arrives(
    chrome: Browser, address: str, window: Callable[..., Visitor], tmp_path: Path
):
    monitor, profile = window(), tmp_path / "phone"
    monitor.sign_in("monitor")
    code, mission = new_mission(monitor)
    with phone(chrome, address, profile) as visitor:
        visitor.sign_in("monitor")
        visitor.open(DAY)
        assert visitor.page.evaluate(KEPT, DAY)
        visitor.page.context.set_offline(True)
        visitor.page.reload()
        looked = {"mission": code, "place": PLACE, "visited": "2", "known": "3"}
        save(visitor, "coverage", looked, {"object_class": "health", "method": "entered"})
        found = {"mission": code, "place": PLACE, "text": MARKERS[0], "cause_stated": MARKERS[1]}
        chosen = {"object_class": "health", "method": "entered", "condition": "major"}
        save(visitor, "finding", found | {"cause_stated_by": "a nurse"}, chosen, value="observed")
        visitor.page.locator("[data-say]:has-text('waiting for the line: 2.')").wait_for()
        photographed(visitor)
        stored = visitor.page.evaluate(STORED)
        assert [text for text in (*MARKERS, HARM, MARK.decode(), code, PLACE) if text in stored] == []
        assert (
            visitor.page.locator("input[type=file]").evaluate_all("all => all.map(one => one.files.length)") == [0] * 3
        )
        assert visitor.axe() == [] and not visitor.overflows()
    assert traces(profile, (*MARKERS, HARM, MARK.decode(), "a nurse")) == []
    with phone(chrome, address, profile) as visitor:
        visitor.sign_in("monitor")
        visitor.open(DAY)
        fates = visitor.page.locator("[data-fates] li")
        fates.nth(7).wait_for()
        *arrived, bad = fates.all_inner_texts()
        assert all("Arrived at the office" in text for text in arrived)
        assert "could not take it: This kind of file cannot be read here" in bad
        assert visitor.page.evaluate(ROWS) == []
    monitor.open(mission)
    text = monitor.page.inner_text("main")
    assert MARKERS[0] in text and MARKERS[1] in text
    of_records(monitor, window())
    auditor = window()
    auditor.sign_in("auditor")
    auditor.open("/en/office/acts")
    assert auditor.page.inner_text("main").count("sync.taken") >= 2


def photographed(visitor: Visitor) -> None:
    """Without a line: an incident with a photo, and damage with a file that only looks like one, each in one step."""
    page = visitor.page
    happened = {"description": MARKERS[0], "source": "a driver", "place": PLACE, "harm": HARM}
    jpeg = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg"}
    page.set_input_files("form[data-capture=incident] input[type=file]", files=[{**jpeg, "buffer": photo()}])
    save(visitor, "incident", happened, {"kind": "explosive_hazard", "risk": "witness"}, rows=3)
    seen = {"place": PLACE, "assessor": "an engineer", "what": "school, northern wing"}
    four = [{**jpeg, "buffer": b"no picture"}] * 4
    page.set_input_files("form[data-capture=damage] input[type=file]", files=four)
    page.locator("details:has(form[data-capture=damage]) summary").click()
    page.locator("form[data-capture=damage] button.primary").click()
    assert len(page.evaluate(ROWS)) == 5, "nothing is sealed of more photos than may come at once"
    page.set_input_files("form[data-capture=damage] input[type=file]", files=four[:1])
    save(visitor, "damage", seen, {"object_class": "education", "grade": "ems98:4", "method": "entered"}, rows=3)


def of_records(monitor: Visitor, publisher: Visitor) -> None:
    """At the office: the incident with its photo, its words for somebody else's second look, the bad photo kept."""
    page = monitor.page
    monitor.open("/en/office/verify/incidents")
    with page.expect_navigation():
        page.locator("tr:has-text('mine or explosive remnant') a").last.click()
    assert MARKERS[0] in page.inner_text("main") and HARM not in page.content()
    look = page.locator("a[href*='/looks/incident/']").get_attribute("href")
    click(page, "main a[href*='/photos/']:not([href*='/new/'])")
    assert page.locator("main img").evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
    monitor.open("/en/office/field/waiting")
    assert "Photo of damage" in page.inner_text("main") and monitor.axe() == []
    publisher.sign_in("publisher")
    publisher.open(str(look))
    publisher.page.locator("form[action$='/note'] button").click()
    publisher.page.locator(f"main:has-text('{HARM}')").wait_for()


def new_mission(monitor: Visitor) -> tuple[str, str]:
    """A mission of today: its number and the path of its page."""
    monitor.open("/en/office/verify/missions/new")
    monitor.page.fill("[name=mandate]", "Invented mission of a test")
    monitor.page.fill("[name=mandated_by]", "Invented body")
    with monitor.page.expect_navigation():
        monitor.page.locator("main form button.primary").click()
    return monitor.page.title().split()[0], monitor.page.url.removeprefix(monitor.address)


def save(
    visitor: Visitor, kind: str, texts: dict[str, str], choices: dict[str, str], *, value: str = "", rows: int = 1
) -> None:
    """Fill in one form of the mission day and seal it."""
    form = visitor.page.locator(f"form[data-capture={kind}]")
    if not form.is_visible():
        visitor.page.locator(f"details:has(form[data-capture={kind}]) summary").click()
    for name, text in texts.items():
        form.locator(f"[name={name}]").fill(text)
    for name, choice in choices.items():
        form.locator(f"[name={name}]").select_option(choice)
    if value:
        form.locator(f"[name=value][value={value}]").check()
    before = len(visitor.page.evaluate(ROWS))
    form.locator("button.primary").click()
    visitor.page.locator(f"[data-say]:has-text('waiting for the line: {before + rows}.')").wait_for()
