"""The desks of the staff: duplicates and what-if by keyboard alone, a plan in few clicks, a delivery that is short."""

import re
from collections.abc import Callable

from playwright.sync_api import Page
from tests.browser.office import Visitor

MICE = """const seen = () => sessionStorage.setItem('mice', 1 + Number(sessionStorage.getItem('mice') || 0));
for (const kind of ['mousedown', 'mousemove', 'pointerdown', 'wheel', 'touchstart'])
  addEventListener(kind, seen, true);"""
SHORT = 40


def by_keyboard(visitor: Visitor) -> Page:
    """From now on every event of a pointer is counted."""
    visitor.page.add_init_script(MICE)
    return visitor.page


def mice(page: Page) -> int:
    """How many events of a pointer there were."""
    return int(page.evaluate("Number(sessionStorage.getItem('mice') || 0)"))


def key(page: Page, name: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(name)


def card(page: Page) -> str:
    """Which card lies on the desk."""
    return str(page.locator("form#answer").get_attribute("action"))


def answered(page: Page) -> int:
    """How many answers the desk counts today."""
    found = re.search(r"today: (\d+)", page.inner_text("main .meta"))
    assert found
    return int(found.group(1))


def test_ten_cards_are_answered_by_keyboard_alone_and_one_is_taken_back(window: Callable[..., Visitor]):
    visitor = window()
    visitor.sign_in("adjudicator")
    page = by_keyboard(visitor)
    visitor.open("/en/office/review/")
    start, seen = answered(page), set()
    for name in "2213221322":
        seen.add(card(page))
        key(page, name)
    assert len(seen) == 10
    assert answered(page) == start + 10
    key(page, "u")
    assert answered(page) == start + 9
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.hasAttribute('data-side')")
    assert mice(page) == 0
    page.mouse.move(200, 200)
    assert mice(page) > 0, "the counter counts"


def test_whose_values_are_shown_is_chosen_by_keyboard_and_the_card_has_no_barrier(window: Callable[..., Visitor]):
    visitor = window()
    visitor.sign_in("adjudicator")
    page = by_keyboard(visitor)
    visitor.open("/en/office/review/")
    assert visitor.axe() == []
    for name, field in (("n", "name"), ("b", "birth"), ("p", "place")):
        chosen = []
        for _ in range(3):
            page.keyboard.press(name)
            found = page.locator(f"[name=kept-{field}]:checked")
            chosen.append(found.get_attribute("value") if found.count() else "")
        assert chosen == ["left", "right", ""]
    page.keyboard.press("n")
    start = answered(page)
    key(page, "2")
    assert answered(page) == start + 1
    visitor.open("/en/office/review/answers")
    assert visitor.axe() == []
    assert mice(page) == 0


def test_the_reasons_shown_add_up_to_the_weight_shown(window: Callable[..., Visitor]):
    visitor = window()
    visitor.sign_in("adjudicator")
    visitor.open("/en/office/review/")
    page = visitor.page
    lines = [tenths(text) for text in page.locator(".reasons strong").all_inner_texts()]
    weight = re.search(r"Weight ([+−]?[\d.]+) bits", page.inner_text("main"))
    assert weight is not None
    assert len(lines) >= 2
    assert sum(lines) == tenths(weight.group(1))


def tenths(text: str) -> int:
    """A weight as shown, in tenths of a bit."""
    return round(10 * float(text.replace("−", "-")))


def test_a_card_put_back_for_later_is_no_answer(window: Callable[..., Visitor]):
    visitor = window()
    visitor.sign_in("adjudicator")
    page = by_keyboard(visitor)
    visitor.open("/en/office/review/")
    start, first = answered(page), card(page)
    key(page, "4")
    assert card(page) != first
    assert answered(page) == start


def test_keys_that_are_switched_off_do_nothing(window: Callable[..., Visitor]):
    visitor = window()
    visitor.sign_in("adjudicator")
    page = by_keyboard(visitor)
    visitor.open("/en/office/review/")
    page.keyboard.press("?")
    page.focus("[data-keys-off]")
    page.keyboard.press("Space")
    visitor.open("/en/office/review/")
    before, start = card(page), answered(page)
    for name in ("1", "2", "3", "4", "u", "j"):
        page.keyboard.press(name)
    visitor.open("/en/office/review/")
    assert (card(page), answered(page)) == (before, start)
    assert mice(page) == 0


def click(page: Page, selector: str) -> int:
    """One click that leads to another page; gives 1, so that clicks can be summed."""
    with page.expect_navigation(timeout=60_000):
        page.locator(selector).first.click()
    return 1


def drafted(window: Callable[..., Visitor]) -> tuple[Visitor, int]:
    """A plan drafted from the board, and the clicks it took."""
    planner = window()
    planner.sign_in("planner")
    planner.open("/en/office/plan/")
    return planner, click(planner.page, "form[action$='/plan/draft'] button")


def test_a_plan_goes_from_the_board_to_approved_within_ten_clicks_of_two_people(window: Callable[..., Visitor]):
    planner, clicks = drafted(window)
    number = planner.page.title().split()[0]
    clicks += click(planner.page, "button[value=propose]")
    assert planner.page.locator("button[value=approve]").count() == 0, "the author cannot approve"

    second = window()
    second.open("/en/")
    clicks += click(second.page, "form:has(input[value=approver]) button")
    second.open("/en/office/")
    clicks += click(second.page, ".rooms a[href$='/plan/']")
    clicks += click(second.page, f"tr:has-text('{number}') a")
    clicks += click(second.page, "button[value=approve]")
    print(f"board to approved: {clicks} clicks")
    assert clicks <= 10
    assert "approved" in second.page.inner_text("main dl")


def test_what_if_is_asked_by_keyboard_alone_and_stores_nothing(window: Callable[..., Visitor]):
    planner, _ = drafted(window)
    address = planner.page.url
    page = by_keyboard(planner)
    page.goto(f"{address}/what-if")
    box = page.locator("label:has-text('Heating oil') + input, .field:has(label:has-text('Heating oil')) input").first
    box.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("9000")
    key(page, "Enter")
    assert "Heating oil" in page.inner_text("#difference tbody")
    assert "▲" in page.inner_text("#difference tbody")
    assert mice(page) == 0
    assert planner.axe() == []
    page.goto(address)
    assert "draft" in page.inner_text("main dl")


def test_a_slider_shows_the_difference_without_leaving_the_page_and_without_scripts_the_form_does(
    window: Callable[..., Visitor],
):
    planner, _ = drafted(window)
    address = f"{planner.page.url}/what-if"
    page = planner.page
    page.goto(address)
    slider = page.locator(".slide:has(input[aria-label*='Heating oil']) input").first
    slider.evaluate("e => { e.value = e.max; e.dispatchEvent(new Event('input', {bubbles: true})); }")
    page.locator("#difference tbody tr").first.wait_for()
    assert "▲" in page.inner_text("#difference tbody")
    by_slider = page.inner_text("#difference tbody")

    plain = window(scripts=False)
    plain.sign_in("planner")
    plain.page.goto(page.url)
    assert plain.page.locator(".slide").count() == 0
    assert plain.page.inner_text("#difference tbody") == by_slider


def test_the_reasons_stand_beside_the_table_and_a_pin_with_its_cost_on_the_plan(window: Callable[..., Visitor]):
    planner, _ = drafted(window)
    page, address = planner.page, planner.page.url
    page.goto(f"{address}?only=short")
    assert page.locator(".plan-map [role=img] path.road-open").count() == 1
    row = page.locator("tbody tr:has-text('Heating oil'):has(.tag-caution) a").first
    row.click()
    assert page.locator("#why .facts dt").count() == 6
    assert planner.axe() == []
    click(page, "#why a.button:has-text('own')")
    need = re.search(r"of ([\d ,]+) l", page.inner_text("main .lead"))
    assert need
    page.fill("input[name=quantity]", re.sub(r"\D", "", need.group(1)))
    page.fill("input[name=reason]", "The only heated room in the village")
    click(page, "button[value=cost]")
    assert page.locator("main [role=status] li").count() >= 1, "somebody would lose by it"
    click(page, "button[value=fix]")
    assert "The only heated room in the village" in page.inner_text("main")
    assert planner.axe() == []


def test_a_delivery_signed_40_litres_short_stands_in_the_balance_as_a_line_to_explain(window: Callable[..., Visitor]):
    keeper = window()
    keeper.sign_in("keeper")
    before = _unexplained(keeper)
    keeper.open("/en/office/deliver/")
    number = _issued_oil(keeper)
    keeper.page.locator("select[name=driver] option", has_text="driver").wait_for(state="attached")
    keeper.page.select_option("select[name=driver]", label="driver")
    keeper.page.fill("input[name=road_override]", "Demonstration: no real road is driven.")
    click(keeper.page, "form[action$='/send'] button")

    driver = window(width=360)
    driver.sign_in("driver")
    driver.open("/en/office/deliver/drive")
    code = driver.page.locator(f"li.card:has-text('{number}') code").inner_text()

    desk = window(width=360)
    desk.sign_in("desk")
    desk.open(f"/en/office/deliver/waybills/{number}")
    loaded = [int(re.sub(r"\D", "", text)) for text in desk.page.locator("td[data-label=Loaded]").all_inner_texts()]
    click(desk.page, "main a.primary")
    boxes = desk.page.locator("input[name^=line_]")
    goods = desk.page.locator("main label").all_inner_texts()
    oil = next(place for place, label in enumerate(goods) if label.startswith("Heating oil"))
    for place, amount in enumerate(loaded):
        boxes.nth(place).fill(str(amount - SHORT if place == oil else amount))
    desk.page.fill("input[name=code]", code)
    click(desk.page, "main form button.primary")
    assert "40" in desk.page.inner_text("main")
    assert _unexplained(keeper) == before + SHORT


def _unexplained(visitor: Visitor) -> int:
    """Litres of heating oil that somebody has to explain."""
    visitor.open("/en/office/deliver/balance")
    row = visitor.page.locator("tr:has(th:text-is('Heating oil')) td[data-label='of it to be explained']").first
    return int(re.sub(r"\D", "", row.inner_text()) or 0)


def _issued_oil(visitor: Visitor) -> str:
    """Open a journey that carries more than 40 litres of heating oil, with its waybills; gives the oil's waybill."""
    visitor.open("/en/office/deliver/")
    for number in re.findall(r"JR-\d{4}-\d{5}", visitor.page.inner_text("main")):
        visitor.open(f"/en/office/deliver/journeys/{number}")
        if visitor.page.locator("button[value=issue]").count() and "Heating oil" in visitor.page.inner_text("main"):
            click(visitor.page, "button[value=issue]")
        stops = (
            visitor.page.locator("main tbody tr").all() if visitor.page.locator("form[action$='/send']").count() else []
        )
        for stop in stops:
            oil = re.search(r"Heating oil ([\d \u00a0]+) l", stop.inner_text())
            papers = re.findall(r"WB-\d{4}-\d{6}", stop.inner_text())
            if oil and len(papers) == 1 and int(re.sub(r"\D", "", oil.group(1))) > SHORT:
                return papers[0]
    raise AssertionError("no issued journey carries heating oil")
