"""The first ten minutes: what a household types in Armenian letters reaches the desk, the plan and the public page."""

import re
from collections.abc import Callable

from playwright.sync_api import Page
from tests.browser.office import Visitor
from tests.browser.portal import Member, press, reference_of, to_check, to_members, write_member

PLACE = "Խոտ"
FAMILY = [Member("Արփինե Դանիելյան", 1986, "f"), Member("Գևորգ Դանիելյան", 1981, "m")]
SAME = [Member("Арпине Даниелян", 1986, "f"), Member("Геворг Даниелян", 1981, "m")]
CROWD = [
    Member(f"Սարգսյան {name}", 1960 + 3 * n, "mf"[n % 2])
    for n, name in enumerate(("Արամ", "Անահիտ", "Վահան", "Նարե", "Տիգրան", "Մարիամ", "Հայկ", "Լիլիթ"))
]
"""One family; two households of it are more than whatever other tests add or join, so the figure has to move."""
WHY_NOT = "since then fewer than 10 more or fewer"


def registered(window: Callable[..., Visitor], family: list[Member] = FAMILY) -> str:
    """A household registered on a phone, in Armenian letters; gives its reference."""
    phone = window(width=360, scripts=False)
    to_members(phone, language="hy", place=PLACE, uses=False)
    to_check(phone.page, family, needs=("heating", "medicine"))
    press(phone.page, "next")
    return reference_of(phone.page)


def follow(page: Page, selector: str) -> None:
    """Press something and wait for the page it leads to."""
    with page.expect_navigation(timeout=60_000):
        page.locator(selector).first.click()


def test_a_household_in_armenian_letters_is_found_by_russian_ones_and_hints_at_the_desk(
    window: Callable[..., Visitor],
):
    reference = registered(window)
    desk = window()
    desk.sign_in("registrar", language="ru")
    desk.open("/ru/office/register/")
    desk.page.fill("input[name=text]", SAME[0].name)
    follow(desk.page, "form[role=search] button")
    assert reference in desk.page.inner_text("main table")

    desk.open("/ru/office/register/new")
    desk.page.check("input[name=notice-method][value=read_aloud]")
    desk.page.fill("input[name=household-place_text]", PLACE)
    write_member(desk.page, SAME[0], step="m1")
    desk.page.locator(f"[data-hints-for='1'] >> text={reference}").wait_for()
    press(desk.page, "add")
    write_member(desk.page, SAME[1], step="m2")
    press(desk.page, "next")
    hints = desk.page.locator(f".hint-card:has-text('{reference}')")
    assert hints.count() == 2
    assert hints.first.locator(".reasons li").count() >= 3


def test_what_a_household_needs_reaches_the_next_plan_with_a_reason(window: Callable[..., Visitor]):
    planner = window()
    planner.sign_in("planner")
    before = _newest_request(planner)
    registered(window)
    newest = _newest_request(planner)
    assert newest > before

    planner.open("/en/office/plan/")
    follow(planner.page, "form[action$='/plan/draft'] button")
    why = f"a[href*='line={newest}']"
    while not planner.page.locator(why).count():
        follow(planner.page, "nav[aria-label=Pages] a:last-child")
    row = planner.page.locator(f"tr:has({why})").inner_text()
    assert "Khot" in row
    follow(planner.page, why)
    assert planner.page.locator("main ul li").first.inner_text()


def _newest_request(visitor: Visitor) -> str:
    """The number of the newest request."""
    visitor.open("/en/office/needs/requests")
    numbers = re.findall(r"RQ-\d{4}-\d{5}", visitor.page.inner_text("main table"))
    return max(numbers)


def test_the_public_figure_moves_at_the_next_release(window: Callable[..., Visitor]):
    public = window(scripts=False)
    earlier = _people(public)
    for _ in range(2):
        registered(window, CROWD)
    assert _people(public)[0] == earlier[0], "nothing moves before a release"
    _release(window)
    later = _people(public)
    assert re.fullmatch(r"\d{1,3}(\s\d{3})*", later[0]), later
    assert _number(later[0]) >= _number(earlier[0]) + 10
    assert WHY_NOT not in later[1]
    assert "R-0001" not in public.page.inner_text("main .lead")


def test_a_correction_with_one_household_more_leaves_the_figure_and_the_page_says_why(window: Callable[..., Visitor]):
    public = window(scripts=False)
    earlier = _people(public)
    registered(window)
    _release(window, replaces=_latest(public))
    later = _people(public)
    assert later[0] == earlier[0]
    assert WHY_NOT in later[1]


def _release(window: Callable[..., Visitor], *, replaces: str = "") -> None:
    """The next release, prepared by one and published by another."""
    first = window()
    first.sign_in("analyst")
    first.open("/en/office/verify/releases/prepare")
    first.page.fill("input[name=supersedes]", replaces)
    follow(first.page, "main button.primary")
    _wait_for_job(first)
    second = window()
    second.sign_in("publisher")
    assert second.open("/en/office/verify/releases") == 200
    assert "draft" in second.page.inner_text("main table")
    follow(second.page, "tr:has-text('draft') a")
    follow(second.page, "form[action$='/publish'] button")
    _wait_for_job(second)


def _latest(visitor: Visitor) -> str:
    """The number of the release that counts."""
    visitor.open("/en/p/")
    found = re.search(r"R-0*(\d+)", visitor.page.inner_text("main"))
    assert found
    return found.group(1)


def _number(text: str) -> int:
    return int("".join(text.split()))


def _wait_for_job(visitor: Visitor) -> None:
    """The page of a long job asks again by itself until it can show the result."""
    visitor.page.locator("main a.button.primary, main .note.warn").wait_for(timeout=600_000)
    assert visitor.page.locator("main .note.warn").count() == 0, visitor.page.inner_text("main")


def _people(visitor: Visitor) -> tuple[str, str]:
    """The public figure of people, and everything its card says."""
    visitor.open("/en/p/")
    card = visitor.page.locator("main .cards > li").first
    return card.locator(".figure").inner_text(), card.inner_text()
